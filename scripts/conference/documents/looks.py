"""How the paragraphs of a template look: size and weight by their styles, and their width."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CELL_MARGIN = 108  # twips, Word's default at each side


@dataclass(frozen=True)
class Look:
    """How text looks: size in half-points, what makes it wider, indents in twips, alignment."""

    size: int = 20
    bold: bool = False
    italic: bool = False
    caps: bool = False
    indent: int = 0
    centred: bool = False


def read_value(element: etree._Element | None, name: str) -> str | None:
    """The value of a child element of properties, or None."""
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _is_on(properties: etree._Element, name: str, default: bool) -> bool:
    child = properties.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", "1") not in ("0", "false", "off")


def read_look(properties: etree._Element | None, base: Look) -> Look:
    """The look of run properties over a base."""
    if properties is None:
        return base
    size = read_value(properties, "sz")
    return replace(
        base, size=int(size) if size else base.size, bold=_is_on(properties, "b", base.bold),
        italic=_is_on(properties, "i", base.italic), caps=_is_on(properties, "caps", base.caps))


def read_style_look(key: str | None, sheet: Mapping[str, etree._Element], default: Look) -> Look:
    """The look of a style with all that it is based on."""
    look = default
    for style in chain_styles(key, sheet):
        look = read_look(style.find(f"{W}rPr"), look)
        indent = style.find(f"{W}pPr/{W}ind")
        if indent is not None:
            sides = (indent.get(f"{W}{side}") for side in ("left", "right", "start", "end"))
            look = replace(look, indent=sum(int(side) for side in sides if side))
        if aligned := read_value(style.find(f"{W}pPr"), "jc"):
            look = replace(look, centred=aligned == "center")
    return look


def chain_styles(key: str | None, sheet: Mapping[str, etree._Element]) -> list[etree._Element]:
    """A style and those it is based on, the deepest first; a loop of styles ends."""
    chain: list[etree._Element] = []
    while key in sheet and sheet[key] not in chain:
        chain.insert(0, sheet[key])
        key = read_value(sheet[key], "basedOn")
    return chain


def measure_room(document: etree._Element, paragraph: etree._Element) -> int:
    """The width in twips between the borders of the cell, or the margins of the page."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    width = None if cell is None else cell.find(f"{W}tcPr/{W}tcW")
    if width is not None and width.get(f"{W}type") == "dxa":
        table = next(cell.iterancestors(f"{W}tbl"))
        margins = table.find(f"{W}tblPr/{W}tblCellMar")
        return int(width.get(f"{W}w")) - _cell_margins(margins)
    section = next(document.iter(f"{W}sectPr"), None)
    if section is None:
        return 9000
    page, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    return int(page.get(f"{W}w")) - sum(int(margin.get(f"{W}{side}")) for side in ("left", "right"))


def _cell_margins(margins: etree._Element | None) -> int:
    sides = [None if margins is None else margins.find(f"{W}{side}") for side in ("left", "right")]
    return sum(_CELL_MARGIN if side is None else int(side.get(f"{W}w")) for side in sides)
