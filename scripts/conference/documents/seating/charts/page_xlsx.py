"""Pages of boxes as sheets of a workbook: the edges of boxes become columns and rows."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from conference.documents.seating.charts.boxes import MARGIN, STEP, Box, Line, Page
from conference.documents.sheets import Sheets

# A digit of Times New Roman of this size is 7 pixels wide, in Excel as in LibreOffice: what
# widths of columns are counted in.
DEFAULT_SIZE = 10.5
_NEAR = 3.0  # points by which edges of titles and legends give way to edges of seats
_BORDERS = {"thin": 1, "hair": 7, "thick": 5}
_MOST_ROW = 400.0  # points that a row of Excel may be high


def write_page(sheets: Sheets, page: Page) -> Worksheet:
    """Draw a page in a sheet of its own that is printed on one sheet of paper."""
    sheet = sheets.add_page(page.name, page.paper.number)
    if page.is_upright:
        sheet.set_portrait()
    inches = MARGIN / 72
    sheet.set_margins(left=inches, right=inches, top=inches, bottom=inches)
    sheet.set_header("", {"margin": 0.2})
    sheet.set_footer("", {"margin": 0.2})
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    columns = _edges([(box.x, box.right, bool(box.name)) for box in page.boxes])
    rows = _fill(_edges([(box.y, box.bottom, True) for box in page.boxes]))
    for index, (start, end) in enumerate(zip(columns, columns[1:], strict=False)):
        sheet.set_column_pixels(index, index, round((end - start) / STEP))
    for index, (start, end) in enumerate(zip(rows, rows[1:], strict=False)):
        sheet.set_row(index, round((end - start) / STEP) * STEP)
    for box in page.boxes:
        _write_box(sheets, sheet, box, (columns, rows))
    sheet.print_area(0, 0, max(len(rows) - 2, 0), max(len(columns) - 2, 0))
    return sheet


def _edges(spans: Iterable[tuple[float, float, bool]]) -> list[float]:
    """The edges in order, 0 the first; those of wide boxes that are near one of a seat are left out."""
    firm, loose = {0.0}, set()
    for start, end, is_seat in spans:
        (firm if is_seat or end - start < 3 * _NEAR else loose).update((start, end))
    ordered = sorted(firm)
    away = {edge for edge in loose if abs(ordered[_nearest(ordered, edge)] - edge) > _NEAR}
    return sorted(firm | away)


def _fill(edges: Sequence[float]) -> list[float]:
    """The edges with more between those that lie too far apart for one row."""
    filled: list[float] = []
    for edge in edges:
        while filled and edge - filled[-1] > _MOST_ROW:
            filled.append(filled[-1] + _MOST_ROW)
        filled.append(edge)
    return filled


def _nearest(edges: Sequence[float], edge: float) -> int:
    """The number of the edge that is nearest."""
    after = min(bisect_left(edges, edge), len(edges) - 1)
    return after - 1 if after and edge - edges[after - 1] < edges[after] - edge else after


def _write_box(
    sheets: Sheets, sheet: Worksheet, box: Box, edges: tuple[Sequence[float], Sequence[float]]
) -> None:
    """One box, in a cell or in merged cells."""
    first, last = _nearest(edges[0], box.x), _nearest(edges[0], box.right) - 1
    top, bottom = _nearest(edges[1], box.y), _nearest(edges[1], box.bottom) - 1
    form = _form(sheets, box)
    if (first, top) != (last, bottom):
        sheet.merge_range(top, first, bottom, last, "", form)
    _write_text(sheets, sheet, (top, first), box.lines, form)


def _write_text(
    sheets: Sheets, sheet: Worksheet, cell: tuple[int, int], lines: Sequence[Line], form: Format
) -> None:
    if not lines:
        sheet.write_blank(*cell, None, form)
    elif len(lines) == 1:
        sheet.write_string(*cell, lines[0].text, form)
    else:
        pieces: list[Format | str] = []
        for number, line in enumerate(lines):
            pieces += [_font(sheets, line), line.text + "\n" * (number < len(lines) - 1)]
        sheet.write_rich_string(*cell, *_joined(pieces), form)


def _joined(pieces: Sequence[Format | str]) -> list[Format | str]:
    """The pieces, those of one font as one: a rich text has two at least."""
    joined: list[Format | str] = []
    for font, text in zip(pieces[::2], pieces[1::2], strict=True):
        if len(joined) > 2 and joined[-2] is font:
            joined[-1] = f"{joined[-1]}{text}"
        else:
            joined += [font, text]
    return joined


def _font(sheets: Sheets, line: Line) -> Format:
    return sheets.form(font_size=line.size, bold=line.bold, font_color="#666666" if line.grey else "#000000")


def _form(sheets: Sheets, box: Box) -> Format:
    style: dict[str, object] = {"align": box.align, "valign": "vcenter"}
    if len(box.lines) > 1:
        style["text_wrap"] = True
    if box.lines:
        first = box.lines[0]
        style |= {"font_size": first.size, "bold": first.bold,
                  "font_color": "#666666" if first.grey else "#000000"}
    if box.border:
        style["border"] = _BORDERS[box.border]
        style["border_color"] = "#999999" if box.border == "hair" else "#333333"
    if box.fill:
        style["bg_color"] = box.fill
    if box.align == "left":
        style["indent"] = 1
    if box.turned:
        style["rotation"] = 90
    return sheets.form(**style)
