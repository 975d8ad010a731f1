"""How wide the place of a paragraph is: a cell, a text box, a column of the page."""

import re
from collections.abc import Iterator

from lxml import etree

from conference.documents.fitting.looks import StyleSheet
from conference.documents.wordml import W, read_length, read_value, to_number

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_V = "{urn:schemas-microsoft-com:vml}"
_EMU = 635  # to a twip
_CELL_MARGIN = 108  # twips at each side where nothing is said
_BOX_INSET = 144  # the same for text boxes, a tenth of an inch
_COLUMN_SPACE = 720
_PAGE = {"w": 12240, "h": 15840}  # where a section says nothing: Letter
_PAGE_MARGIN = 1440
_PERCENT = 5000  # fiftieths of a percent in a whole
_TURNED = ("tbRl", "btLr", "tbRlV", "tbLrV")  # directions of text whose lines run up or down the page
_UNITS = {"pt": 20, "in": 1440, "cm": 567, "mm": 56.7, "px": 15, "": 20}
_MEASURE = re.compile(r"\s*(-?[\d.]+)\s*(pt|in|cm|mm|px|)\s*")


def measure_room(element: etree._Element, sheet: StyleSheet, body: etree._Element) -> float:
    """The width in twips for a paragraph or a table: between the borders of its cell, the
    edges of its text box, or the margins of its page or column.

    Where the text of a cell is turned, its lines are as long as the row is high. `body` is
    the document's, also for what stands in a header.
    """
    for place in element.iterancestors(f"{W}tc", f"{W}txbxContent"):
        if place.tag == f"{W}tc":
            room = _turned_room(place, sheet)
            return max(measure_cell(place, sheet, body) - sum(cell_margins(place, sheet))
                       if room is None else room, 1)
        if (width := _measure_box(place)) is not None:
            return max(width, 1)
    return column_width(section_of(element, body))


def _turned_room(cell: etree._Element, sheet: StyleSheet) -> float | None:
    """The length in twips of the lines of a cell with turned text; None where it is not turned."""
    if read_value(cell.find(f"{W}tcPr"), "textDirection") not in _TURNED:
        return None
    height = next(cell.iterancestors(f"{W}tr")).find(f"{W}trPr/{W}trHeight")
    return read_length(height, "val") - sum(cell_margins(cell, sheet, ("top", "bottom")))


def measure_cell(cell: etree._Element, sheet: StyleSheet, body: etree._Element) -> float:
    """The width of a cell in twips, its margins included: its own, or by the table's grid."""
    table = next(cell.iterancestors(f"{W}tbl"))
    wanted = cell.find(f"{W}tcPr/{W}tcW")
    width, kind = _read_width(wanted)
    if kind == "dxa" and width > 0:
        return width
    grid = [read_length(column, "w") for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    whole = _table_width(table, sheet, body) or sum(grid) or measure_room(table, sheet, body)
    if kind == "pct" and width > 0:
        return whole * width / _PERCENT
    start, span = _grid_place(cell)
    part = sum(grid[start:start + span])
    return whole * part / sum(grid) if part else whole * span / max(start + span, len(grid))


def _read_width(width: etree._Element | None) -> tuple[float, str]:
    """A width and whether it is in twips (``dxa``) or in fiftieths of a percent (``pct``)."""
    if width is None:
        return 0, "auto"
    text, kind = width.get(f"{W}w", ""), width.get(f"{W}type", "dxa")
    if text.endswith("%"):
        return to_number(text[:-1]) * _PERCENT / 100, "pct"
    return to_number(text), kind


def _table_width(table: etree._Element, sheet: StyleSheet, body: etree._Element) -> float:
    """The width that a table is given; 0 where it is as wide as its columns."""
    width, kind = _read_width(table.find(f"{W}tblPr/{W}tblW"))
    if kind == "pct":
        return measure_room(table, sheet, body) * width / _PERCENT
    return width if kind == "dxa" else 0


def _grid_place(cell: etree._Element) -> tuple[int, int]:
    """The column of the grid in which a cell begins, and how many it spans."""
    row = next(cell.iterancestors(f"{W}tr"))
    start = int(read_value(row.find(f"{W}trPr"), "gridBefore") or 0)
    for other in row.iter(f"{W}tc"):
        if other is cell:
            break
        if next(other.iterancestors(f"{W}tr")) is row:
            start += _span(other)
    return start, _span(cell)


def _span(cell: etree._Element) -> int:
    return max(to_number(read_value(cell.find(f"{W}tcPr"), "gridSpan"), 1), 1)


def cell_margins(
    cell: etree._Element, sheet: StyleSheet, sides: tuple[str, str] = ("left", "right")
) -> tuple[float, float]:
    """The margins of a cell at two opposite sides in twips: its own, or its table's."""
    layers = list(_margin_layers(cell, sheet))
    default = _CELL_MARGIN if sides[0] == "left" else 0
    return tuple(_read_margin(layers, side, default) for side in sides)


def _margin_layers(cell: etree._Element, sheet: StyleSheet) -> Iterator[etree._Element]:
    table = next(cell.iterancestors(f"{W}tbl"))
    properties = table.find(f"{W}tblPr")
    styles = sheet.chain(read_value(properties, "tblStyle") or "", "table")
    yield from cell.findall(f"{W}tcPr/{W}tcMar")
    yield from table.findall(f"{W}tblPr/{W}tblCellMar")
    for style in reversed(styles):
        yield from style.findall(f"{W}tblPr/{W}tblCellMar")


def _read_margin(layers: list[etree._Element], side: str, default: int) -> int:
    for layer in layers:
        for name in (side, {"left": "start", "right": "end"}.get(side, side)):
            if (margin := layer.find(f"{W}{name}")) is not None:
                return read_length(margin, "w")
    return default


def _measure_box(content: etree._Element) -> float | None:
    """The width of a text box between its insets; None where it does not say."""
    shape = next(content.iterancestors(f"{_WPS}wsp"), None)
    if shape is None:
        return _measure_vml(content.getparent())
    own = shape.find(f"{_WPS}spPr/{_A}xfrm/{_A}ext")
    if own is None:
        drawing = next(shape.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
        own = None if drawing is None else drawing.find(f"{_WP}extent")
    body = shape.find(f"{_WPS}bodyPr")
    insets = (_BOX_INSET if body is None else to_number(body.get(side), _BOX_INSET * _EMU) / _EMU
              for side in ("lIns", "rIns"))
    return None if own is None else to_number(own.get("cx")) / _EMU - sum(insets)


def _measure_vml(box: etree._Element) -> float | None:
    """The width of a text box as older programs write it: style and inset as in CSS."""
    style = dict(part.split(":", 1) for part in box.getparent().get("style", "").split(";")
                 if ":" in part)
    width = to_twips(style.get("width", ""))
    insets = [*box.get("inset", "").split(","), "", "", ""]
    given = (to_twips(insets[side]) for side in (0, 2))
    return None if width is None else width - sum(_BOX_INSET if side is None else side for side in given)


def to_twips(text: str) -> float | None:
    """A length of CSS in twips; None where it is none."""
    found = _MEASURE.fullmatch(text)
    return float(found[1]) * _UNITS[found[2]] if found else None


def section_of(element: etree._Element, body: etree._Element) -> etree._Element | None:
    """The properties of the section in which an element stands: they come after it."""
    block = element
    while block is not None and block.getparent() is not body:
        block = block.getparent()
    blocks = body if block is None else (block, *block.itersiblings())
    for later in blocks:
        found = later if later.tag == f"{W}sectPr" else later.find(f"{W}pPr/{W}sectPr")
        if found is not None:
            return found
    return None


def page_length(section: etree._Element | None, side: str) -> int:
    """The width (``w``) or height (``h``) of a section's paper in twips."""
    size = None if section is None else section.find(f"{W}pgSz")
    return read_length(size, side, _PAGE[side])


def page_margin(section: etree._Element | None, side: str) -> int:
    """A margin of a section's pages in twips; ``header`` and ``footer`` too."""
    margins = None if section is None else section.find(f"{W}pgMar")
    return read_length(margins, side, {"gutter": 0, "header": 720, "footer": 720}.get(side, _PAGE_MARGIN))


def column_count(section: etree._Element | None) -> int:
    """How many columns of text a section's pages have."""
    columns = None if section is None else section.find(f"{W}cols")
    return max(read_length(columns, "num", 1), 1)


def column_width(section: etree._Element | None) -> float:
    """The width of a section's text in twips; of its narrowest column where it has several."""
    around = sum(page_margin(section, side) for side in ("left", "right", "gutter"))
    width, count = page_length(section, "w") - around, column_count(section)
    if count == 1:
        return max(width, 1)
    columns = section.find(f"{W}cols")
    if own := [read_length(column, "w") for column in columns.findall(f"{W}col")]:
        return max(min(own), 1)
    return max((width - read_length(columns, "space", _COLUMN_SPACE) * (count - 1)) / count, 1)
