"""The blank workbook, made from the schema: what a new office starts with.

The same writer fills the sheets with rows where some are given, as the sample's are.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from conference.model.layout import LINE_HEIGHT, row_height
from conference.workbook.schema import (
    CODE,
    DATE,
    DECIMAL,
    HALL_SHEET,
    INTEGER,
    MONEY,
    QUANTITY,
    RAW,
    SETTINGS,
    SETTINGS_SHEET,
    SHEET_ORDER,
    SHEETS,
    TIME,
    Column,
    Sheet,
)

ROWS_AHEAD = 400  # rows that get drop-downs and formats
CODES_AHEAD = 100  # codes filled down in a blank sheet
_CREATED = dt.datetime(2020, 1, 1)
_NUMBER_FORMATS = {CODE: "@", DATE: "dd/mm/yyyy", TIME: "hh:mm", MONEY: "#,##0", DECIMAL: "General"}
_SAMPLE_HALL = (
    (None, None, None, None, "SÂN KHẤU"),
    (),
    ("A", None, None, 1, 1, 1, 1, 1, 1),
    ("B", 2, 2, 2, None, 2, 2, 2, None, 2, 2, 2),
    ("C", 2, 2, 2, None, 2, 2, 2, None, 2, 2, 2),
)
_GUIDE = (
    "Sổ này là tệp duy nhất cần gõ. Gõ xong, lưu lại, rồi chạy: make all (hoặc bấm đúp all.bat).",
    "Chỉ gõ vào các bảng; không đổi tên bảng và tiêu đề cột. Thứ tự cột đổi được.",
    "Cột tự thêm dùng được trong mẫu Word dưới tên không dấu: cột “Ghi chú” là {{ ghi_chu }}.",
    "Cột có dấu * phải điền. Mỗi người, mỗi đơn vị một dòng.",
    "Bảng “Hội trường” vẽ hội trường: cột A là tên hàng ghế; ô có số là ghế của khu vực đó; "
    "x là ghế không dùng; ô trống là lối đi; chữ (SÂN KHẤU, CỬA) là đồ vật.",
)

Rows = Mapping[str, Sequence[Sequence[object]]]


def make_workbook(rows: Rows | None = None, hall: Sequence[Sequence[object]] | None = None) -> bytes:
    """The bytes of a workbook by the schema; `rows` by sheet name, in the schema's columns."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {
        "in_memory": True, "strings_to_formulas": False,
        "default_format_properties": {"font_name": "Times New Roman", "font_size": 11}})
    book.set_properties({"title": "Sổ hội nghị khen thưởng", "created": _CREATED})
    writer = _Writer(book)
    sheets = {sheet.name: sheet for sheet in SHEETS}
    for name in SHEET_ORDER:
        if name == HALL_SHEET:
            writer.write_hall(hall or _SAMPLE_HALL)
        else:
            writer.write_sheet(sheets[name], None if rows is None else rows.get(name, ()))
    writer.write_guide()
    book.close()
    return target.getvalue()


class _Writer:
    """Writes the sheets of one workbook with their shared formats."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        self.base = base
        self.header = book.add_format(base | {
            "bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True,
            "valign": "vcenter", "align": "center"})
        self.seat = book.add_format(base | {"align": "center", "border": 1, "bg_color": "#F2F2F2"})
        self.row_name = book.add_format(base | {"align": "center", "bold": True})
        self.furniture = book.add_format(base | {"bold": True})
        self.text = book.add_format(base | {"text_wrap": True})
        self.formats: dict[str, Format] = {}

    def cell_format(self, column: Column) -> Format:
        """The format of a column's cells."""
        if column.kind not in self.formats:
            style = {"num_format": _NUMBER_FORMATS.get(column.kind, "General")}
            if column.kind == RAW:  # the settings: numbers, dates and texts in one column
                style["align"] = "left"
            self.formats[column.kind] = self.book.add_format(
                self.base | style | {"text_wrap": True, "border": 1, "border_color": "#BFBFBF"})
        return self.formats[column.kind]

    def add_sheet(self, name: str) -> Worksheet:
        """A sheet that prints on A4 landscape, one page wide, with its name on top."""
        page = self.book.add_worksheet(name)
        page.set_paper(9)
        page.set_landscape()
        page.set_margins(left=0.6, right=0.5, top=0.8, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_header("&C&\"Times New Roman,Bold\"&A&R&P/&N")
        return page

    def write_sheet(self, sheet: Sheet, rows: Sequence[Sequence[object]] | None) -> None:
        """One sheet: header, notes, drop-downs, rows; a blank one gets its codes ahead."""
        page = self.add_sheet(sheet.name)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_row(0, 34)
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, column.width)
            page.write_string(0, index, column.header, self.header)
            self.write_note(page, index, column)
            self.write_dropdown(page, index, column)
        if rows is None:
            rows = self.blank_rows(sheet)
        for number, row in enumerate(rows, 1):
            self.set_height(page, number, sheet, row)
            for index, column in enumerate(sheet.columns):
                value = row[index] if index < len(row) else None
                self.write_value(page, number, index, value, self.cell_format(column))
        if rows and sheet.name != SETTINGS_SHEET:
            page.autofilter(0, 0, len(rows), len(sheet.columns) - 1)

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
        if words:
            page.write_comment(0, index, "\n".join(words), {"x_scale": 1.6, "author": "Vinh Danh"})

    def write_dropdown(self, page: Worksheet, index: int, column: Column) -> None:
        """A drop-down of the choices, or of the codes of another sheet."""
        if column.choices:
            source: object = list(column.choices)
        elif column.codes_of:
            name = next(sheet.name for sheet in SHEETS if sheet.key == column.codes_of)
            source = f"='{name}'!$A$2:$A$200"
        else:
            return
        page.data_validation(1, index, ROWS_AHEAD, index, {
            "validate": "list", "source": source, "error_type": "warning",
            "error_title": "Giá trị lạ", "error_message": "Giá trị này không có trong danh sách."})

    def write_value(
        self, page: Worksheet, row: int, index: int, value: object, form: Format
    ) -> None:
        """A value by its type; a text that begins with = stays text."""
        if value is None:
            page.write_blank(row, index, None, form)
        elif isinstance(value, dt.datetime | dt.date | dt.time):
            dated = "hh:mm" if isinstance(value, dt.time) else "dd/mm/yyyy"
            kept = self.book.add_format(self.base | {
                "num_format": dated, "border": 1, "border_color": "#BFBFBF", "align": "left"})
            page.write_datetime(row, index, value, kept)
        elif isinstance(value, str):
            page.write_string(row, index, value, form)
        else:
            page.write_number(row, index, value, form)

    def write_hall(self, drawing: Sequence[Sequence[object]]) -> None:
        """The hall: seats in small boxes."""
        page = self.add_sheet(HALL_SHEET)
        page.set_column(0, 60, 5)
        for number, row in enumerate(drawing):
            for index, value in enumerate(row):
                if value is None:
                    continue
                if index == 0:
                    page.write_string(number, index, str(value), self.row_name)
                elif isinstance(value, int):
                    page.write_number(number, index, value, self.seat)
                else:
                    form = self.seat if value == "x" else self.furniture
                    page.write_string(number, index, value, form)

    def write_guide(self) -> None:
        """The sheet `Hướng dẫn`, written from the schema."""
        page = self.add_sheet("Hướng dẫn")
        page.set_column(0, 0, 20)
        page.set_column(1, 1, 26)
        page.set_column(2, 2, 90)
        for row, line in enumerate(_GUIDE):
            page.merge_range(row, 0, row, 2, line, self.text)
            page.set_row(row, 34)
        row = len(_GUIDE) + 1
        for index, header in enumerate(("Bảng", "Cột", "Cách điền")):
            page.write_string(row, index, header, self.header)
        for sheet in SHEETS:
            row += 1
            page.write_string(row, 0, sheet.name, self.furniture)
            page.write_string(row, 2, sheet.note, self.text)
            for column in sheet.columns:
                row += 1
                mark = " *" if column.required and not column.may_be_empty else ""
                page.write_string(row, 1, column.header + mark, self.text)
                page.write_string(row, 2, guide_line(column), self.text)


_KIND_WORDS = {
    DATE: "ngày, ví dụ 27/3/2020", TIME: "giờ, ví dụ 07:30", INTEGER: "số nguyên",
    DECIMAL: "số, ví dụ 0,3", MONEY: "số tiền (đồng)", QUANTITY: "số, hoặc tên để máy đếm",
    CODE: "mã",
}


def guide_line(column: Column) -> str:
    """What to type in a column, in Vietnamese."""
    words = [_KIND_WORDS.get(column.kind, "chữ")]
    if column.choices:
        words = ["một trong: " + ", ".join(column.choices)]
    if column.note:
        words.append(column.note)
    if column.default is not None:
        words.append(f"để trống là {column.default}")
    return "; ".join(words)
