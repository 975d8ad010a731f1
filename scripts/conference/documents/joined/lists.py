"""Numbered lists of papers joined in one file: each paper counts from the start again.

A list goes on as long as paragraphs name the same `w:num` (ECMA-376 17.9.15), so that
each paper after the first gets instances of its own.
"""

import re
from collections.abc import Mapping

from lxml import etree

from conference.documents.wordml import W, read_value
from conference.opc import make_xml_part
from conference.package import Part, inflate

NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"
_NUMBER = re.compile(r'(<w:numId w:val=")(\d+)(")')
_STYLED = re.compile(r'(<w:pPr><w:pStyle w:val="([^"]*)"/>)((?:(?!</w:pPr>).)*)(?=</w:pPr>)', re.S)
_BEFORE_NUMBER = re.compile(
    r"(?:<w:(?:keepNext|keepLines|pageBreakBefore|framePr|widowControl)\b[^>]*/>)*")
_AFTER_INDENT = re.compile(r"<w:(?:contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|"
                           r"textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)\b")


class Lists:
    """The lists of a file, and the instances that papers get."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self._root = etree.fromstring(inflate(parts[NUMBERING])) if NUMBERING in parts else None
        self._nums = {} if self._root is None else {
            num.get(f"{W}numId"): num for num in self._root.iter(f"{W}num")}
        self._starts = {} if self._root is None else {
            kind.get(f"{W}abstractNumId"): _starts(kind) for kind in self._root.iter(f"{W}abstractNum")}
        self._styled = _numbered_styles(parts) if self._nums else {}
        self._next = max(map(int, self._nums), default=0) + 1
        self._last: etree._Element | None = None
        self.added = False

    def restart(self, body: str) -> str:
        """The body of a further paper with its lists beginning anew."""
        if not self._nums:
            return body
        if self._styled:
            body = _STYLED.sub(self._write_out, body)
        made: dict[str, str] = {}
        begun: set[str] = set()
        return _NUMBER.sub(lambda found: found[1] + self._renew(found[2], made, begun) + found[3], body)

    def to_part(self) -> Part:
        """The part of lists, with the instances added."""
        return make_xml_part(self._root)

    def _write_out(self, found: re.Match) -> str:
        """A paragraph's properties with the number that its style gives it."""
        opening, style, rest = found.groups()
        if style not in self._styled or "<w:numPr" in rest:
            return found[0]
        number, indent = self._styled[style]
        place = _BEFORE_NUMBER.match(rest).end()
        if indent and "<w:ind " not in rest:
            later = _AFTER_INDENT.search(rest, place)
            end = later.start() if later else len(rest)
            rest = rest[:end] + indent + rest[end:]
        return f"{opening}{rest[:place]}{number}{rest[place:]}"

    def _renew(self, old: str, made: dict[str, str], begun: set[str]) -> str:
        """The paper's own instance of a list; the first of a kind of list begins it anew."""
        num = self._nums.get(old)
        kind = None if num is None else num.find(f"{W}abstractNumId").get(f"{W}val")
        if not self._starts.get(kind):
            return old
        if old not in made:
            made[old] = str(self._next)
            self._next += 1
            self._add(num, made[old], {} if kind in begun else self._starts[kind])
            begun.add(kind)
        return made[old]

    def _add(self, num: etree._Element, key: str, starts: Mapping[str, str]) -> None:
        copy = etree.fromstring(etree.tostring(num))
        copy.set(f"{W}numId", key)
        there = {o.get(f"{W}ilvl"): o for o in copy.iter(f"{W}lvlOverride")}
        for level, start in starts.items():
            override = there.get(level)
            if override is None:
                override = etree.SubElement(copy, f"{W}lvlOverride", {f"{W}ilvl": level})
            if override.find(f"{W}startOverride") is None and override.find(f"{W}lvl") is None:
                etree.SubElement(override, f"{W}startOverride", {f"{W}val": start})
        last = list(self._root.iter(f"{W}num"))[-1] if not self.added else self._last
        last.addnext(copy)
        self._last, self.added = copy, True


def _starts(kind: etree._Element) -> dict[str, str]:
    """Where each level of a list begins; nothing for lists without numbers."""
    levels = [level for level in kind.iter(f"{W}lvl")
              if read_value(level, "numFmt") not in ("bullet", "none")]
    linked = kind.find(f"{W}numStyleLink") is not None
    if linked:
        return {str(level): "1" for level in range(9)}
    return {level.get(f"{W}ilvl"): read_value(level, "start") or "1" for level in levels}


def _numbered_styles(parts: Mapping[str, Part]) -> dict[str, tuple[str, str]]:
    """The number and the indent that paragraph styles give, as XML, by style."""
    if STYLES not in parts:
        return {}
    sheet = {s.get(f"{W}styleId"): s for s in etree.fromstring(inflate(parts[STYLES])).iter(f"{W}style")
             if s.get(f"{W}type") == "paragraph"}
    return {key: found for key in sheet if (found := _style_number(key, sheet))}


def _style_number(key: str | None, sheet: Mapping[str, etree._Element]) -> tuple[str, str] | None:
    level, indent, seen = None, "", set()
    while key in sheet and key not in seen:
        seen.add(key)
        properties = sheet[key].find(f"{W}pPr")
        number = None if properties is None else properties.find(f"{W}numPr")
        own = None if properties is None else properties.find(f"{W}ind")
        if own is not None and not indent:
            values = "".join(f' w:{etree.QName(name).localname}="{value}"' for name, value in own.items())
            indent = f"<w:ind{values}/>"
        if number is not None:
            level = level or read_value(number, "ilvl")
            if (found := read_value(number, "numId")) is not None:
                number = f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{found}"/></w:numPr>'
                return None if found == "0" else (number, indent)
        key = read_value(sheet[key], "basedOn")
    return None
