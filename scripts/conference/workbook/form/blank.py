"""The blank workbook, made from the schema: what a new office starts with.

The same writer fills the sheets with rows where some are given, as the sample's are.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from conference.model.award_law import BASE_SALARIES
from conference.model.layout import LINE_HEIGHT, row_height
from conference.workbook.columns import RAW, Column, Sheet
from conference.workbook.form.blank_guide import GUIDE_SHEET, write_guide
from conference.workbook.form.blank_hall import EXAMPLE, write_hall
from conference.workbook.form.blank_rules import ROWS_AHEAD, add_rules, define_lists, number_format
from conference.workbook.schema import HALL_SHEET, SETTINGS, SETTINGS_SHEET, SHEET_ORDER, SHEETS

CODES_AHEAD = 100  # codes filled down in a blank sheet
_FONT = "Times New Roman"
_CREATED = dt.datetime(2020, 1, 1)
_RED, _ORANGE, _BLUE = "#FFB3B3", "#FCE4D6", "#DCE6F1"
_TABS = {True: "#A6A6A6", False: "#C55A11"}  # of optional sheets, of the others
_NOTE_LINE, _NOTE_LETTERS = 18, 38  # of a header's note: pixels, letters of a line
_BASE_SALARIES = tuple(("luong_co_so", "Mức lương cơ sở", "đồng/tháng", *salary) for salary in BASE_SALARIES)

Rows = Mapping[str, Sequence[Sequence[object]]]


def make_workbook(rows: Rows | None = None, hall: Sequence[Sequence[object]] | None = None) -> bytes:
    """The bytes of a workbook by the schema; `rows` by sheet name, in the schema's columns."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {
        "in_memory": True, "strings_to_formulas": False,
        "default_format_properties": {"font_name": _FONT, "font_size": 11}})
    book.set_properties({"title": "Sổ hội nghị khen thưởng", "created": _CREATED})
    writer = _Writer(book)
    sheets = {sheet.name: sheet for sheet in SHEETS}
    writer.write_guide()
    for name in SHEET_ORDER:
        if name == HALL_SHEET:
            write_hall(book, writer.add_sheet(name), writer.base, hall or EXAMPLE)
        else:
            writer.write_sheet(sheets[name], None if rows is None else rows.get(name, ()))
    define_lists(book)
    book.close()
    return target.getvalue()


class _Writer:
    """Writes the sheets of one workbook with their shared formats."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.base = {"font_name": _FONT, "font_size": 12, "valign": "top"}
        header = self.base | {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter",
                              "align": "center"}
        self.header = book.add_format(header | {"bg_color": _BLUE})
        self.required = book.add_format(header | {"bg_color": _ORANGE})
        self.missing = book.add_format({"bg_color": _RED})
        self.formats: dict[tuple[str, bool], Format] = {}

    def form(self, number: str, align: str = "", is_boxed: bool = True) -> Format:
        """The format of cells by their number format."""
        key = (f"{number} {align}", is_boxed)
        if key not in self.formats:
            box = {"border": 1, "border_color": "#BFBFBF"} if is_boxed else {}
            self.formats[key] = self.book.add_format(
                self.base | box | {"num_format": number, "text_wrap": True}
                | ({"align": align} if align else {}))
        return self.formats[key]

    def add_sheet(self, name: str) -> Worksheet:
        """A sheet that prints on A4 landscape, one page wide, with its name on top."""
        page = self.book.add_worksheet(name)
        page.set_paper(9)
        page.set_landscape()
        page.set_margins(left=0.6, right=0.5, top=0.8, bottom=0.7)
        page.fit_to_pages(1, 0)
        page.set_header(f'&C&"{_FONT},Bold"&14&A')
        page.set_footer(f'&L&"{_FONT},Regular"&10&F&R&"{_FONT},Regular"&10Trang &P/&N')
        return page

    def write_sheet(self, sheet: Sheet, rows: Sequence[Sequence[object]] | None) -> None:
        """One sheet: header, notes, rules, rows; a blank one gets its codes ahead."""
        page = self.add_sheet(sheet.name)
        page.set_tab_color(_TABS[sheet.optional])
        page.freeze_panes(1, self.frozen_columns(sheet))
        page.repeat_rows(0)
        page.set_row(0, 34)
        if sheet.name == SETTINGS_SHEET:
            page.fit_to_pages(1, 1)
        for index, column in enumerate(sheet.columns):
            number = number_format(column.field, column.kind)
            page.set_column(index, index, column.width, self.form(number, is_boxed=False))
            is_required = column.required and not column.may_be_empty
            page.write_string(0, index, column.header, self.required if is_required else self.header)
            self.write_note(page, index, column)
        add_rules(page, sheet, self.missing)
        page.ignore_errors({"number_stored_as_text": f"A1:Z{ROWS_AHEAD}"})
        rows = self.blank_rows(sheet) if rows is None else rows
        for number, row in enumerate(rows, 1):
            self.set_height(page, number, sheet, row)
            for index, column in enumerate(sheet.columns):
                value = row[index] if index < len(row) else None
                self.write_value(page, (number, index), value, self.cell_format(column, row))
        if rows and sheet.name != SETTINGS_SHEET:
            page.autofilter(0, 0, len(rows), len(sheet.columns) - 1)

    def frozen_columns(self, sheet: Sheet) -> int:
        """How many columns stay in sight: in the lists of people, up to the name."""
        fields = [column.field for column in sheet.columns]
        return fields.index("name") + 1 if sheet.prefix else 0

    def cell_format(self, column: Column, row: Sequence[object]) -> Format:
        """The format of a cell: of its column, or of its setting on `Hội nghị`."""
        if column.kind != RAW:
            return self.form(number_format(column.field, column.kind))
        setting = next((setting for setting in SETTINGS if row and setting.label == row[0]), None)
        return self.form(number_format(setting.field, setting.kind) if setting else "General", "left")

    def set_height(
        self, page: Worksheet, number: int, sheet: Sheet, row: Sequence[object]
    ) -> None:
        """A height for the row where a text takes several lines."""
        texts = [value if isinstance(value, str) else "" for value in row]
        height = row_height(texts, [column.width for column in sheet.columns])
        if height > 2 * LINE_HEIGHT:
            page.set_row(number, height)

    def blank_rows(self, sheet: Sheet) -> Sequence[Sequence[object]]:
        """What a blank sheet holds: the settings' names, or codes filled down ahead."""
        if sheet.name == SETTINGS_SHEET:
            return [(setting.label, setting.default, setting.note) for setting in SETTINGS]
        if sheet.key == "norms":
            return [*_BASE_SALARIES, *[()] * 15]
        if sheet.prefix:
            return [(f"{sheet.prefix}-{number:03d}",) for number in range(1, CODES_AHEAD + 1)]
        return [() for _ in range(20)]

    def write_note(self, page: Worksheet, index: int, column: Column) -> None:
        """A note on the header: what must be typed."""
        words = [column.note] if column.note else []
        if column.required and not column.may_be_empty:
            words.insert(0, "Phải điền.")
        if column.choices:
            words.append("Chọn: " + ", ".join(column.choices) + ".")
        if column.codes_of:
            name = next(sheet.name for sheet in SHEETS if sheet.key == column.codes_of)
            words.append(f"Chọn ở cột đầu của bảng {name}.")
        if words:
            lines = sum(-(-len(word) // _NOTE_LETTERS) for word in words) + 1
            page.write_comment(0, index, "\n".join(words), {
                "width": 260, "height": _NOTE_LINE * lines + 6, "author": "Vinh Danh",
                "font_name": _FONT, "font_size": 11})

    def write_value(
        self, page: Worksheet, place: tuple[int, int], value: object, form: Format
    ) -> None:
        """A value by its type; a text that begins with = stays text."""
        if value is None:
            page.write_blank(*place, None, form)
        elif isinstance(value, dt.datetime | dt.date | dt.time):
            dated = "hh:mm" if isinstance(value, dt.time) else "dd/mm/yyyy"
            page.write_datetime(*place, value, self.form(dated, "left"))
        elif isinstance(value, str):
            page.write_string(*place, value, form)
        else:
            page.write_number(*place, value, form)

    def write_guide(self) -> None:
        """The sheet `Hướng dẫn`, the first that a new office sees."""
        page = self.add_sheet(GUIDE_SHEET)
        page.set_tab_color("#FFC000")
        box = self.base | {"text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
        looks = {
            "title": self.base | {"bold": True, "font_size": 16, "valign": "vcenter"},
            "text": self.base | {"text_wrap": True}, "cell": box, "bold": box | {"bold": True},
            "middle": box | {"align": "center"},
            "section": self.base | {"bold": True, "bg_color": _ORANGE, "valign": "vcenter"},
        }
        forms = {name: self.book.add_format(look) for name, look in looks.items()}
        write_guide(page, forms | {"header": self.header})
