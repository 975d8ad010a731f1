"""Totals in words as live formulas: a table of three-digit readings, looked up.

Vietnamese reads a number three digits at a time, so a table of a thousand readings
and five look-ups read any total below 10^15 without a macro. Beyond it Excel does not
keep every digit: such a total, one below 0, an error or an empty cell has no words.
"""

from conference.documents.sheets import Sheets, set_widths
from conference.model.number_words import Reading, money_in_words, number_in_words, read_group

_NAME = "Đọc số"
LIMIT = 10**15  # Excel keeps fifteen digits
# Columns of a total's row: the total, its groups of three digits, the words of each, all words.
_TOTAL, _GROUPS, _PARTS, _NUMBER, _MONEY = "E", "FGHIJ", "KLMNO", "P", "Q"
_POWERS = (10**12, 10**9, 10**6, 1000, 1)
_HEADERS = ("Số tiền", "Nghìn tỷ", "Tỷ", "Triệu", "Nghìn", "Đơn vị",
            "Đọc nghìn tỷ", "Đọc tỷ", "Đọc triệu", "Đọc nghìn", "Đọc đơn vị", "Đọc số", "Bằng chữ")


class WordsSheet:
    """The hidden sheet of a workbook that reads its totals; one row for each.

    The readings of 0 to 999 are written once, at the start.
    """

    def __init__(self, sheets: Sheets, reading: Reading) -> None:
        self.reading, self.form = reading, sheets.form
        self.page = sheets.add_page(_NAME)
        self.page.hide()
        self.row = 1  # the last row written, as Excel counts
        set_widths(self.page, (6, 34, 34, 3, 20, *[8] * 5, *[34] * 5, 60, 60))
        sheets.write_header(self.page, 0, ("Số", "Đọc ở đầu", "Đọc ở giữa", "", *_HEADERS))
        for number in range(1000):
            self.page.write_number(number + 1, 0, number)
            for column, inner in ((1, False), (2, True)):
                self.page.write_string(number + 1, column, read_group(number, inner, reading))

    def write_reading(self, total_cell: str, total: int | None) -> str:
        """Write the formulas that read a cell; gives the cell of the words, to be pointed at.

        `total_cell` is the cell's address with its sheet, `total` what stands in it now,
        None for nothing.
        """
        self.row += 1
        known = _has_words(total)
        self.write(_TOTAL, f"IF(ISNUMBER({total_cell}),IF(AND({total_cell}>=0,ROUND({total_cell},0)<{LIMIT}),"
                   f'ROUND({total_cell},0),""),"")', total if known else "")
        for place in range(len(_GROUPS)):
            self.write_group(place, total if known else 0)
        self.write_whole(total, known)
        return f"'{_NAME}'!${_MONEY}${self.row}"

    def write(self, column: str, formula: str, value: int | str) -> None:
        """A formula in this total's row, with its value."""
        form = self.form(num_format="#,##0") if column == _TOTAL else None
        self.page.write_formula(f"{column}{self.row}", f"={formula}", form, value)

    def write_group(self, place: int, total: int) -> None:
        """Three digits of the total and their words; a group below another is read in full.

        The group of tỷ is named whenever there are nghìn tỷ.
        """
        row, unit = self.row, self.units()[place]
        digits = f"{_GROUPS[place]}{row}"
        self.write(_GROUPS[place], self.digits_formula(place), total // _POWERS[place] % 1000)
        above = f"SUM($F{row}:{_GROUPS[place - 1]}{row})>0" if place else "FALSE"
        lead, inner = (f"INDEX(${column}$2:${column}$1001,{digits}+1)" for column in "BC")
        empty = f'IF({above},"{unit} ","")' if unit == "tỷ" else '""'
        self.write(_PARTS[place], f'IF({digits}=0,{empty},IF({above},{inner},{lead})&" {unit} ")',
                   self.group_words(place, total))

    def digits_formula(self, place: int) -> str:
        """What the groups above leave of the total, divided.

        Without MOD, which older Excels refuse for large numbers. LibreOffice rounds
        999.999999999999 up before INT cuts it: the first group is set right.
        """
        rest = f"N(${_TOTAL}{self.row})"
        taken = "".join(f"-{_GROUPS[above]}{self.row}*{_POWERS[above]}" for above in range(place))
        quotient = f"INT(({rest}{taken})/{_POWERS[place]})"
        return quotient if place else f"{quotient}-IF({quotient}*{_POWERS[0]}>{rest},1,0)"

    def units(self) -> tuple[str, ...]:
        """What each group counts."""
        return (self.reading.thousand, "tỷ", "triệu", self.reading.thousand, "")

    def group_words(self, place: int, total: int) -> str:
        """The words of one group of a total, as the formula gives them."""
        above, group = divmod(total // _POWERS[place], 1000)
        unit = self.units()[place]
        if group == 0:
            return f"{unit} " if unit == "tỷ" and above else ""
        return f"{read_group(group, above > 0, self.reading)} {unit} "

    def write_whole(self, total: int | None, known: bool) -> None:
        """All words of the number, then those of the money."""
        total_cell, number = f"{_TOTAL}{self.row}", f"{_NUMBER}{self.row}"
        parts = "&".join(f"{column}{self.row}" for column in _PARTS)
        self.write(_NUMBER, f'IF(ISNUMBER({total_cell}),IF({total_cell}=0,"không",TRIM({parts})),"")',
                   number_in_words(total, self.reading) if known else "")
        even = ""
        if self.reading.even:
            even = f'&IF(AND({total_cell}>0,{_GROUPS[-1]}{self.row}=0)," chẵn","")'
        self.write(_MONEY, f'IF({number}="","",UPPER(LEFT({number},1))&MID({number},2,400)&" đồng"{even})',
                   live_words(total, self.reading))


def live_words(total: int | None, reading: Reading) -> str:
    """What the formula of a total gives: its words, or nothing where it has none."""
    return money_in_words(total, reading) if _has_words(total) else ""


def _has_words(total: int | None) -> bool:
    return total is not None and 0 <= total < LIMIT
