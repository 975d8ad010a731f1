"""The sheet `Hội trường` of the blank workbook: a hall drawn in square cells, to be redrawn."""

from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

ROWS, COLUMNS = 60, 50  # of small square cells to draw in
_SIDE = 28  # pixels of a cell
_LEGEND_COLUMN, _LEGEND_GAP = 18, 2
_ZONES = ("#F8CBAD", "#DDEBF7", "#E2EFDA", "#FFF2CC", "#E4DFEC", "#D9D9D9")
_LEGEND = """CÁCH VẼ HỘI TRƯỜNG
• Mỗi ô vuông là một chỗ. Cột A: tên hàng ghế (A, B, C …).
• Ô có số là ghế; số là khu vực (1, 2, 3 …). Khối nào ngồi khu vực nào thì ghi ở bảng Khối.
• x là ghế không dùng. Ô trống là lối đi.
• Chữ dài hơn (SÂN KHẤU, CỬA) là đồ vật. Sân khấu ở phía nào thì vẽ ở phía đó.
• Ghế đánh số từ trái sang phải trong mỗi hàng: A1, A2 …
Hình bên trái là ví dụ. Xin xóa và vẽ lại theo hội trường của mình."""


def _seats(name: str, zone: int, *blocks: int) -> tuple[object, ...]:
    """A row of the drawing: blocks of seats with an aisle between them."""
    cells: list[object] = [name]
    for block in blocks:
        cells += [None, *[zone] * block]
    return tuple(cells)


EXAMPLE: tuple[tuple[object, ...], ...] = (
    (None,) * 7 + ("SÂN KHẤU",), (),
    _seats("A", 1, 6, 6), _seats("B", 1, 6, 6), (),
    *(_seats(name, 2, 6, 6) for name in "CDEF"), (),
    *(_seats(name, 3, 6, 6) for name in "GHIK"),
    _seats("L", 3, 6, 4) + ("x", "x"), (),
    (None, None, "CỬA"),
)


def write_hall(
    book: xlsxwriter.Workbook, page: Worksheet, base: dict[str, object], drawing: Sequence[Sequence[object]]
) -> None:
    """Draw a hall; seats typed later look like seats too, each zone in its colour."""
    row_name = book.add_format(base | {"align": "center", "valign": "vcenter", "bold": True})
    seat = book.add_format(base | {"align": "center", "valign": "vcenter"})
    furniture = book.add_format(base | {"bold": True, "valign": "vcenter"})
    page.set_column_pixels(0, 0, 44, row_name)
    page.set_column_pixels(1, COLUMNS, _SIDE, seat)
    for row in range(ROWS):
        page.set_row_pixels(row, _SIDE)
    for row, values in enumerate(drawing):
        for column, value in enumerate(values):
            if isinstance(value, int):
                page.write_number(row, column, value, seat)
            elif value is not None:
                is_seat = column and value == "x"
                form = seat if is_seat else furniture if column else row_name
                page.write_string(row, column, str(value), form)
    _colour_zones(book, page)
    width = max((len(values) for values in drawing), default=0)
    page.insert_textbox(1, max(width + _LEGEND_GAP, _LEGEND_COLUMN), _LEGEND, {
        "width": 420, "height": 215, "font": {"name": "Times New Roman", "size": 12},
        "fill": {"color": "#FFFFF0"}, "line": {"color": "#7F7F7F"}, "object_position": 3,
        "description": "Cách vẽ hội trường"})


def _colour_zones(book: xlsxwriter.Workbook, page: Worksheet) -> None:
    """Zones beyond the colours begin again with the first."""
    def rule(criteria: str, form: Format) -> None:
        page.conditional_format(0, 1, ROWS - 1, COLUMNS, {
            "type": "formula", "criteria": criteria, "format": form})

    border = {"border": 1, "border_color": "#7F7F7F"}
    for number, color in enumerate(_ZONES):
        test = f"=IF(ISNUMBER(B1),AND(B1>0,MOD(B1-1,{len(_ZONES)})={number}),FALSE)"
        rule(test, book.add_format(border | {"bg_color": color}))
    rule('=LOWER(TRIM(B1))="x"', book.add_format(border | {"bg_color": "#7F7F7F", "font_color": "#FFFFFF"}))
