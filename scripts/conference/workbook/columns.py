"""What a sheet, a column and a setting of the schema are: kinds of cells, choices, what is required."""

from dataclasses import dataclass

TEXT, CODE, DATE, TIME = "text", "code", "date", "time"
INTEGER, DECIMAL, MONEY, SHARE = "integer", "decimal", "money", "share"
CHOICE, QUANTITY, RAW = "choice", "quantity", "raw"

LEVELS = ("Xã", "Thị xã", "Tỉnh", "Trung ương")
TARGETS = ("Cá nhân", "Tập thể", "Hộ gia đình")
ATTENDANCE = ("Có", "Không", "Cử đại diện")
ROUNDING = ("lên", "gần nhất", "không")
COUNTED = ("đại biểu", "giấy mời", "giấy khen", "người không hưởng lương", "tham luận",
           "tập thể được khen", "cá nhân được khen", "người được khen")
# Units of the same rank as a level of the list, as clerks call their own.
LEVEL_SYNONYMS = {
    "Phường": "Xã", "Thị trấn": "Xã", "Đặc khu": "Xã", "Cơ sở": "Xã",
    "Huyện": "Thị xã", "Quận": "Thị xã", "Thành phố thuộc tỉnh": "Thị xã",
    "Thành phố": "Tỉnh", "Bộ": "Tỉnh", "Nhà nước": "Trung ương",
}


@dataclass(frozen=True)
class Column:
    """A column: the field in code, the header a clerk sees, how its cells are read.

    `required` asks for the header, and for a value in every row unless `may_be_empty`.
    `suggestions` are offered in the blank workbook, other texts are as good.
    """

    field: str
    header: str
    kind: str = TEXT
    required: bool = False
    synonyms: tuple[str, ...] = ()
    may_be_empty: bool = False
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    codes_of: str = ""
    default: object = None
    width: int = 14
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet: its key in code, the name a clerk sees, its columns, what one row is."""

    key: str
    name: str
    columns: tuple[Column, ...]
    note: str
    optional: bool = False
    prefix: str = ""

    def column(self, field: str) -> Column:
        """The column of a field."""
        return next(column for column in self.columns if column.field == field)


@dataclass(frozen=True)
class Setting:
    """A row of the sheet `Hội nghị`."""

    field: str
    label: str
    kind: str = TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    default: object = None
    note: str = ""
