"""Where tables begin: files of Word 2010 and before (compatibility mode below 15) have the
text of a table at the margin, later ones the table's edge. One file has one mode; tables of
a template of the other sort are indented so that they stay where they were.
"""

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from conference.documents.wordml import W
from conference.package import Part, inflate

_MODE = re.compile(r'<w:compatSetting\b[^>]*w:name="compatibilityMode"[^>]*?w:val="(\d+)"')
_EDGE_MODE = 15
_OLDEST = 12  # Word 2007, which did not write its mode
_MARGIN = 108  # twips, Word's own
_BEFORE_INDENT = ("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize",
                  "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing")


def is_at_edge(parts: Mapping[str, Part]) -> bool:
    """Whether tables of a package begin with their edge at the margin."""
    settings = parts.get("word/settings.xml")
    found = _MODE.search(inflate(settings).decode()) if settings else None
    return int(found[1] if found else _OLDEST) >= _EDGE_MODE


def move_edge(table: etree._Element, styles: Sequence[etree._Element], to_edge: bool) -> None:
    """Indent a table of the other sort; `styles` are those of its own chain, the nearest last."""
    properties = table.find(f"{W}tblPr")
    sources = [style.find(f"{W}tblPr") for style in styles] + [properties]
    sources = [source for source in sources if source is not None]
    inside = next(table.iterancestors(f"{W}tbl", f"{W}txbxContent"), None)
    nested = inside is not None and inside.tag == f"{W}tbl"
    floating = properties.find(f"{W}tblpPr") is not None
    if nested or floating or _last(sources, "jc") in ("center", "right", "end"):
        return
    margin = _last(sources, "tblCellMar/w:left", "w") or _last(sources, "tblCellMar/w:start", "w")
    indent = _last(sources, "tblInd", "w") or "0"
    shift = int(margin if margin is not None else _MARGIN)
    made = int(indent) + (-shift if to_edge else shift)
    for old in properties.findall(f"{W}tblInd"):
        properties.remove(old)
    place = sum(1 for child in properties if etree.QName(child).localname in _BEFORE_INDENT)
    properties.insert(place, etree.Element(f"{W}tblInd", {f"{W}w": str(made), f"{W}type": "dxa"}))


def _last(sources: Sequence[etree._Element], path: str, attribute: str = "val") -> str | None:
    """What the nearest of several properties says."""
    found = [element.get(f"{W}{attribute}") for source in sources
             for element in source.iterfind(f"w:{path}", {"w": W[1:-1]})]
    return found[-1] if found else None
