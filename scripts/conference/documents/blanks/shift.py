"""All that is printed, moved on the page by a printer's offset.

The margins move, and what hangs on them with them; what is placed from the edge of the
page is moved by itself. Sizes, widths and line breaks stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from conference.documents.blanks.hidden_pictures import VML, WP
from conference.documents.wordml import W

TWIPS, EMU, POINTS = 1440 / 25.4, 36000, 72 / 25.4  # in one mm
# Word's page and margins in twips where a section names none.
_PAGE = {"w": 12240, "h": 15840}
_MARGINS = {"top": 1440, "right": 1800, "bottom": 1440, "left": 1800, "header": 720, "footer": 720,
            "gutter": 0}
_BEFORE_MARGINS = tuple(f"{W}{name}" for name in (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz"))
_LOW, _MIDDLE = ("left", "top", "inside"), ("center",)
_FIRST_AREAS = ("page", "leftMargin", "topMargin", "insideMargin")  # they begin at the page's edge
_OFF = ("0", "false", "f", "off")
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px|pc)?")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0}


@dataclass(frozen=True)
class Shift:
    """How far to move what is printed, in mm: to the right and down, or the other way below 0."""

    right_mm: float = 0.0
    down_mm: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.right_mm or self.down_mm)

    def times(self, unit: float) -> tuple[int, int]:
        """Right and down in a unit of which `unit` make one mm, as whole numbers."""
        return round(self.right_mm * unit), round(self.down_mm * unit)


@dataclass(frozen=True)
class Page:
    """The size of a page in mm."""

    width: float
    height: float


def read_pages(document: etree._Element) -> list[Page]:
    """The page of each section of a document, in order; Word's own where none is named."""
    return [_read_page(section) for section in _sections(document)] or [_read_page(None)]


def _sections(document: etree._Element) -> Iterator[etree._Element]:
    return (section for section in document.iter(f"{W}sectPr")
            if section.getparent().tag != f"{W}sectPrChange")


def _read_page(section: etree._Element | None) -> Page:
    size = None if section is None else section.find(f"{W}pgSz")
    values = {} if size is None else size.attrib
    return Page(*(float(values.get(f"{W}{name}", default)) / TWIPS
                  for name, default in _PAGE.items()))


def move_document(document: etree._Element, shift: Shift) -> None:
    """Move the margins of every section, and what is placed from the edge of its page."""
    body = document.find(f"{W}body")
    if body.find(f"{W}sectPr") is None:
        section = etree.SubElement(body, f"{W}sectPr")
        etree.SubElement(section, f"{W}pgSz", {f"{W}{k}": str(v) for k, v in _PAGE.items()})
    start = 0
    elements = list(document.iter(etree.Element))
    for section in list(_sections(document)):
        end = elements.index(section, start)
        move_placed(elements[start:end], _read_page(section), shift)
        _move_margins(section, *shift.times(TWIPS))
        start = end


def _move_margins(section: etree._Element, right: int, down: int) -> None:
    """Move a section's margins in twips; one that would be below 0 stops there.

    A top or bottom margin below 0 is as wide as one above, but fixed (ECMA-376 17.6.11).
    """
    margins = section.find(f"{W}pgMar")
    if margins is None:
        margins = etree.Element(f"{W}pgMar")
        section.insert(sum(child.tag in _BEFORE_MARGINS for child in section), margins)
    steps = {"left": right, "right": -right, "top": down, "bottom": -down, "header": down,
             "footer": -down, "gutter": 0}
    for name, step in steps.items():
        old = round(float(margins.get(f"{W}{name}", _MARGINS[name])))
        fixed = old < 0 and name in ("top", "bottom")
        new = min(old - step, 0) if fixed else max(old + step, 0)
        margins.set(f"{W}{name}", str(new))


def move_placed(elements: list[etree._Element], page: Page, shift: Shift) -> None:
    """Move drawings, frames and tables that are placed from the edge of the page."""
    for element in elements:
        if element.tag == f"{WP}anchor" and not _is_in_cell(element, element.get("layoutInCell")):
            _move_anchor(element, page, shift)
        elif element.tag in (f"{W}pict", f"{W}object"):
            for shape in element.iterchildren(f"{VML}*"):
                _move_vml(shape, page, shift)
        elif element.tag == f"{W}framePr":
            size = [element.get(f"{W}w"), element.get(f"{W}h")]
            names = ("hAnchor", "x", "xAlign"), ("vAnchor", "y", "yAlign")
            _move_attributes(element, names, size, page, shift)
        elif element.tag == f"{W}tblpPr":
            names = ("horzAnchor", "tblpX", "tblpXSpec"), ("vertAnchor", "tblpY", "tblpYSpec")
            _move_attributes(element, names, [_table_width(element), None], page, shift)


def _is_in_cell(element: etree._Element, in_cell: str | None) -> bool:
    """Whether a drawing is placed from its table's cell, which moves by itself."""
    return in_cell not in _OFF and next(element.iterancestors(f"{W}tc"), None) is not None


def _start(align: str | None, room: float, extent: float | None) -> float | None:
    """Where something aligned begins; None where its own size is needed and unknown."""
    if align in _LOW:
        return 0
    if extent is None:
        return None
    return (room - extent) / 2 if align in _MIDDLE else room - extent


def _move_anchor(anchor: etree._Element, page: Page, shift: Shift) -> None:
    right, down = shift.times(EMU)
    if anchor.get("simplePos") in ("1", "true"):
        point = anchor.find(f"{WP}simplePos")
        point.set("x", str(int(point.get("x")) + right))
        point.set("y", str(int(point.get("y")) + down))
        return
    extent = anchor.find(f"{WP}extent")
    for name, room, side, step in (("positionH", page.width, "cx", right),
                                   ("positionV", page.height, "cy", down)):
        position = anchor.find(f"{WP}{name}")
        area = None if position is None else position.get("relativeFrom")
        offset = next(position.iter(f"{WP}posOffset"), None) if area in _FIRST_AREAS else None
        align = position.find(f"{WP}align") if area == "page" else None
        if offset is not None:
            old = int(offset.text)
        elif align is not None:
            old = round(_start(align.text, room * EMU, int(extent.get(side))))
        else:
            continue
        for child in list(position):
            position.remove(child)
        etree.SubElement(position, f"{WP}posOffset").text = str(old + step)


def _move_attributes(
    element: etree._Element, names: tuple[tuple[str, str, str], ...], size: list[str | None],
    page: Page, shift: Shift,
) -> None:
    """Move a frame or table whose place is in its attributes, in twips."""
    rooms = page.width * TWIPS, page.height * TWIPS
    for (area, offset, align), extent, room, step in zip(
            names, size, rooms, shift.times(TWIPS), strict=True):
        if element.get(f"{W}{area}") != "page":
            continue
        old = round(float(element.get(f"{W}{offset}", 0)))
        if named := element.get(f"{W}{align}"):
            old = _start(named, room, float(extent) if extent else None)
        if old is not None:
            element.attrib.pop(f"{W}{align}", None)
            element.set(f"{W}{offset}", str(round(old + step)))


def _table_width(placed: etree._Element) -> str | None:
    width = placed.getparent().find(f"{W}tblW")
    known = width is not None and width.get(f"{W}type") == "dxa"
    return width.get(f"{W}w") if known else None


def _move_vml(shape: etree._Element, page: Page, shift: Shift) -> None:
    """Move a shape of Word's old kind; its place stands in its style, as in CSS."""
    style = dict(part.strip().split(":", 1) for part in shape.get("style", "").split(";") if ":" in part)
    inside = next((text for name, text in shape.attrib.items() if name.endswith("allowincell")), None)
    if style.get("position") != "absolute" or _is_in_cell(shape, inside):
        return
    steps = shift.right_mm * POINTS, shift.down_mm * POINTS
    sides = (("horizontal", "margin-left", "width", page.width),
             ("vertical", "margin-top", "height", page.height))
    for (way, margin, extent, room), step in zip(sides, steps, strict=True):
        if style.get(f"mso-position-{way}-relative") != "page":
            continue
        align = style.pop(f"mso-position-{way}", "absolute")
        old = _points(style.get(margin, "0")) if align == "absolute" else _start(
            align, room * POINTS, _points(style.get(extent, "0")))
        style[margin] = f"{round(old + step, 2):g}pt"
    shape.set("style", ";".join(f"{name}:{text}" for name, text in style.items()))


def _points(length: str) -> float:
    found = _LENGTH.match(length)
    return float(found[1]) * _UNITS.get(found[2] or "pt", 1.0) if found else 0.0


def unmirror(settings: etree._Element, document: etree._Element) -> None:
    """Take mirrored margins from a document in which both sides are equal.

    They mean nothing there, and would move every second page the other way.
    """
    margins = [section.find(f"{W}pgMar") for section in _sections(document)]
    sides = [(0 if margin is None else margin.get(f"{W}left"),
              0 if margin is None else margin.get(f"{W}right")) for margin in margins]
    if all(left == right for left, right in sides):
        for mirror in settings.findall(f"{W}mirrorMargins"):
            settings.remove(mirror)
