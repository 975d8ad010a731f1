"""Lines, fills and marks that leave no ink and yet keep their room: white or none.

The order of children is that of the schema (ECMA-376 17.3.2.28): Word is strict about it.
"""

import re
from collections.abc import Iterable

from lxml import etree

from conference.documents.wordml import W

_WHITE = "FFFFFF"
_THEME = ("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade")
_RUN_ORDER = re.findall(r"\w+", (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"))
_RUN_MARKS = {
    "strike": {"val": "0"}, "dstrike": {"val": "0"}, "color": {"val": _WHITE},
    "highlight": {"val": "none"}, "u": {"val": "none"}, "effect": {"val": "none"},
    "shd": {"val": "clear", "color": "auto", "fill": "auto"}, "em": {"val": "none"},
}


def put(properties: etree._Element, name: str, **attributes: str) -> None:
    """Set one of a run's properties, in its place among the others."""
    for old in properties.findall(f"{W}{name}"):
        properties.remove(old)
    before = {f"{W}{earlier}" for earlier in _RUN_ORDER[: _RUN_ORDER.index(name)]}
    place = sum(child.tag in before for child in properties)
    new = etree.Element(f"{W}{name}", {f"{W}{key}": text for key, text in attributes.items()})
    properties.insert(place, new)


def clear_run(properties: etree._Element) -> None:
    """Take underline, strike, highlight, shading and colour from a run's properties."""
    for name, attributes in _RUN_MARKS.items():
        put(properties, name, **attributes)
    clear_lines(properties)


def clear_lines(element: etree._Element) -> None:
    """Make every border white, every shading none, every leader of a tab empty."""
    for border in element.iter(*_tags("pBdr", "tblBorders", "tcBorders")):
        for line in border:
            _whiten(line)
    for line in element.iter(f"{W}bdr"):
        _whiten(line)
    for shading in element.iter(f"{W}shd"):
        shading.attrib.clear()
        shading.attrib.update({f"{W}val": "clear", f"{W}color": "auto", f"{W}fill": "auto"})
    for tab in element.iter(f"{W}tab"):
        tab.attrib.pop(f"{W}leader", None)


def _tags(*names: str) -> Iterable[str]:
    return tuple(f"{W}{name}" for name in names)


def _whiten(line: etree._Element) -> None:
    for name in _THEME:
        line.attrib.pop(f"{W}{name}", None)
    if line.get(f"{W}val") not in ("nil", "none"):
        line.set(f"{W}color", _WHITE)


def clear_paragraph(paragraph: etree._Element) -> None:
    """Take borders, shading, leaders and the ink of its number from a paragraph."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    clear_lines(properties)
    mark = properties.find(f"{W}rPr")
    if mark is None:
        mark = etree.Element(f"{W}rPr")
        later = properties.find(f"{W}sectPr"), properties.find(f"{W}pPrChange")
        place = min((properties.index(child) for child in later if child is not None),
                    default=len(properties))
        properties.insert(place, mark)
    clear_run(mark)
