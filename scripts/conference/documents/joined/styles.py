"""Style sheets of several templates in one: each style keeps its look under a name of its own.

What a template's defaults (`w:docDefaults`, ECMA-376 17.7.5) say cannot stand beside
those of the file's first template: it becomes a style on which the template's others
are based. As the defaults yield to a table's style and a style does not, paragraphs in
styled tables get variants of their styles that hold what the table's style says.
"""

import re
from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from conference.documents.wordml import W, chain_styles, read_value

_OPEN = f'<x xmlns:w="{W[1:-1]}">'
# What Word does where the defaults say nothing (17.3.1, 17.3.2).
_PLAIN = {
    "pPr": etree.fromstring(
        f'{_OPEN}<w:keepNext w:val="0"/><w:keepLines w:val="0"/><w:pageBreakBefore w:val="0"/>'
        '<w:widowControl/><w:suppressAutoHyphens w:val="0"/>'
        '<w:spacing w:before="0" w:beforeAutospacing="0" w:after="0" w:afterAutospacing="0" '
        'w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:right="0" w:firstLine="0"/>'
        '<w:contextualSpacing w:val="0"/><w:jc w:val="left"/></x>'),
    "rPr": etree.fromstring(
        f'{_OPEN}<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
        'w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:b w:val="0"/><w:bCs w:val="0"/>'
        '<w:i w:val="0"/><w:iCs w:val="0"/><w:caps w:val="0"/><w:color w:val="auto"/>'
        '<w:spacing w:val="0"/><w:w w:val="100"/><w:kern w:val="0"/><w:position w:val="0"/>'
        '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="vi-VN"/></x>'),
}
# The order of the standard, for what may stand in defaults.
_ORDER = {
    "pPr": re.findall(
        r"\w+", "keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
        "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN "
        "bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
        "textDirection textAlignment textboxTightWrap outlineLvl"),
    "rPr": re.findall(
        r"\w+", "rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
        "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"),
}
_THEMED = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}
_UNTHEMED = {f"{W}{themed}": f"{W}{plain}" for plain, themed in _THEMED.items()}


class Styles:
    """A further template's styles, added to the sheet of a file under a prefix."""

    def __init__(self, sheet: etree._Element, own: etree._Element, prefix: str) -> None:
        self._sheet, self._prefix = sheet, prefix
        self._own = {s.get(f"{W}styleId"): s for s in own.iter(f"{W}style")}
        self._names = {_name(style).lower() for style in sheet.iter(f"{W}style")}
        self._defaults = _bake(sheet, own)
        self._variants: dict[tuple[str, str], str] = {}
        self.paragraph, self.table = f"{prefix}_goc", f"{prefix}_bang"
        self._add_base(self.paragraph, "paragraph", self._defaults)
        self._add_base(self.table, "table", {})
        for style in self._own.values():
            self._add(style)
            if style.get(f"{W}default") in ("1", "true", "on"):
                self._note_default(style)

    def name(self, key: str | None) -> str:
        """The id that a style has in the file; nothing for one that the template lacks."""
        return f"{self._prefix}{key}" if key in self._own else ""

    def in_table(self, key: str | None, table: str | None) -> str:
        """The id of a style (of the template's own, none for its default) within a table's style."""
        style = self.name(key) or self.paragraph
        says = self._table_says(table) if any(map(len, self._defaults.values())) else {}
        if not says:
            return style
        if (style, table) not in self._variants:
            self._variants[style, table] = self._add_variant(style, table, says)
        return self._variants[style, table]

    def table_chain(self, table: str | None) -> list[etree._Element]:
        """The template's own table style, or its default, with those it is based on."""
        default = self.table.removeprefix(self._prefix)
        return chain_styles(table if table in self._own else default, self._own)

    def _note_default(self, style: etree._Element) -> None:
        kind, key = style.get(f"{W}type"), self.name(style.get(f"{W}styleId"))
        if kind == "paragraph":
            self.paragraph = key
        elif kind == "table":
            self.table = key

    def _add_base(self, key: str, kind: str, properties: Mapping[str, etree._Element]) -> None:
        style = etree.SubElement(self._sheet, f"{W}style", {
            f"{W}type": kind, f"{W}customStyle": "1", f"{W}styleId": key})
        etree.SubElement(style, f"{W}name", {f"{W}val": self._free_name(key)})
        for tag, element in properties.items():
            copy = etree.SubElement(style, f"{W}{tag}")
            copy.extend(deepcopy(list(element)))

    def _add(self, style: etree._Element) -> None:
        """Add one style, with all that it names renamed."""
        copy = deepcopy(style)
        copy.set(f"{W}styleId", self.name(style.get(f"{W}styleId")))
        copy.set(f"{W}customStyle", "1")
        copy.attrib.pop(f"{W}default", None)
        for tag in ("basedOn", "next", "link"):
            for child in copy.findall(f"{W}{tag}"):
                if new := self.name(child.get(f"{W}val")):
                    child.set(f"{W}val", new)
                else:
                    copy.remove(child)
        for child in copy.findall(f"{W}aliases"):
            copy.remove(child)
        title = copy.find(f"{W}name")
        if title is None:
            title = etree.Element(f"{W}name")
            copy.insert(0, title)
        title.set(f"{W}val", self._free_name(_name(style)))
        if style.get(f"{W}type") == "paragraph" and copy.find(f"{W}basedOn") is None:
            based = etree.Element(f"{W}basedOn", {f"{W}val": f"{self._prefix}_goc"})
            title.addnext(based)
        self._sheet.append(copy)

    def _free_name(self, name: str) -> str:
        free = f"{name} ({self._prefix.strip('_')})" if name.lower() in self._names else name
        self._names.add(free.lower())
        return free

    def _table_says(self, table: str | None) -> dict[str, etree._Element]:
        """The paragraph and run properties of a table style with all that it is based on."""
        says = {tag: etree.Element(f"{W}{tag}") for tag in ("pPr", "rPr")}
        for style in chain_styles(table, self._own):
            for tag, whole in says.items():
                own = style.find(f"{W}{tag}")
                if own is not None:
                    _overlay(whole, own, tag)
        return says if any(map(len, says.values())) else {}

    def _add_variant(self, style: str, table: str, says: Mapping[str, etree._Element]) -> str:
        """A copy of a style's chain that stands on the defaults with what the table's style says."""
        mark = f"_{self.name(table)}"
        ours = {s.get(f"{W}styleId"): s for s in self._sheet.iter(f"{W}style")}
        for link in chain_styles(style, ours):
            key = link.get(f"{W}styleId")
            if f"{key}{mark}" in ours:
                continue
            copy = deepcopy(link)
            copy.set(f"{W}styleId", f"{key}{mark}")
            copy.find(f"{W}name").set(f"{W}val", self._free_name(f"{_name(link)}{mark}"))
            for tag in ("next", "link"):
                for child in copy.findall(f"{W}{tag}"):
                    copy.remove(child)
            based = copy.find(f"{W}basedOn")
            if based is not None:
                based.set(f"{W}val", f"{based.get(f'{W}val')}{mark}")
            else:
                _lay_into(copy, says)
            self._sheet.append(copy)
        return f"{style}{mark}"


def _lay_into(style: etree._Element, says: Mapping[str, etree._Element]) -> None:
    """Put what a table's style says over a style that holds the defaults."""
    for tag, element in says.items():
        own = style.find(f"{W}{tag}")
        if own is None:
            own = etree.SubElement(style, f"{W}{tag}")
        _overlay(own, element, tag)


def _bake(sheet: etree._Element, own: etree._Element) -> dict[str, etree._Element]:
    """What a template's defaults say where the file's say something else; empty where they agree."""
    baked = {}
    for tag in ("pPr", "rPr"):
        there, here = (_defaults(root, tag) for root in (sheet, own))
        made = etree.Element(f"{W}{tag}")
        if _text(there) != _text(here):
            _overlay(made, _undo(there, tag), tag)
            _overlay(made, here, tag)
        baked[tag] = made
    return baked


def _undo(defaults: etree._Element, tag: str) -> list[etree._Element]:
    """What takes back the file's defaults, no more than they say."""
    plains = deepcopy([plain for plain in _PLAIN[tag] if defaults.find(plain.tag) is not None])
    for plain in plains:
        said = {_UNTHEMED.get(name, name) for name in defaults.find(plain.tag).attrib}
        for name in set(plain.attrib) - said:
            del plain.attrib[name]
    return plains


def _defaults(root: etree._Element, tag: str) -> etree._Element:
    found = root.find(f"{W}docDefaults/{W}{tag}Default/{W}{tag}")
    return etree.Element(f"{W}{tag}") if found is None else found


def _text(element: etree._Element) -> list[tuple]:
    return [(child.tag, sorted(child.items()), _text(child)) for child in element]


def _overlay(base: etree._Element, over: etree._Element, tag: str) -> None:
    """Put properties over others, attribute by attribute, in the order of the standard."""
    there = {child.tag: child for child in base}
    for child in over:
        old = there.get(child.tag)
        if old is None or len(child) or len(old):
            new = deepcopy(child)
        else:
            new = old
            _overlay_attributes(new, child)
        there[child.tag] = new
    order = {f"{W}{name}": place for place, name in enumerate(_ORDER[tag])}
    base[:] = sorted(there.values(), key=lambda child: order.get(child.tag, len(order)))


def _overlay_attributes(element: etree._Element, over: etree._Element) -> None:
    for name, value in over.items():
        element.set(name, value)
        bare = etree.QName(name).localname
        for plain, themed in _THEMED.items():
            if bare in (plain, themed):
                other = themed if bare == plain else plain
                if over.get(f"{W}{other}") is None:
                    element.attrib.pop(f"{W}{other}", None)


def _name(style: etree._Element) -> str:
    return read_value(style, "name") or style.get(f"{W}styleId")
