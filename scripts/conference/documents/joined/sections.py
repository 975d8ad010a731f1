"""Section properties (ECMA-376 17.6): where a paper's section ends and what it says.

Rendered texts come from lxml, so elements without content are always self-closed.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

References = frozenset[tuple[str, str]]  # element and type: ("headerReference", "first")

EMPTY_KEYS = {"headerReference": "rIdDauTrangTrong", "footerReference": "rIdChanTrangTrong"}
_ORDER = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
          "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign",
          "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings")
SECTION = re.compile(r"(<w:sectPr(?: [^>]*)?/>|<w:sectPr(?: [^>]*)?>.*?</w:sectPr>)", re.S)
_CHILD = re.compile(r"<w:(\w+)(?: [^>]*?)?(?:/>|>.*?</w:\1>)", re.S)
_TRACKED = re.compile(r"<w:sectPrChange\b.*?</w:sectPrChange>", re.S)
_REFERENCE = re.compile(r'<w:(headerReference|footerReference)\b[^>]*\bw:type="(\w+)"')
_MARKS_AT_END = re.compile(
    r"(?:<w:(?:bookmarkStart|bookmarkEnd|proofErr|permStart|permEnd|commentRange\w+)\b[^>]*/>)*\s*$")
_PARAGRAPH = re.compile(r"<w:p(?=[ >/])[^>]*?(/?)>(<w:pPr>|<w:pPr/>)?")
_ENDS_SECTION = re.compile(r"<w:p(?: [^>]*)?><w:pPr>(?:(?!</w:pPr>).)*<w:sectPr\b", re.S)
_PARAGRAPH_EDGE = re.compile(r"<w:p(?=[ >])[^>]*?(/?)>|</w:p>|<w:p/>")
_PROPERTIES_END = re.compile(r"<w:pPrChange\b|</w:pPr>")
_KEPT_BEFORE = re.compile(r"(?:<w:(?:pStyle|keepNext|keepLines)\b[^>]*/>)*")
_OWN_BREAK = re.compile(r"<w:pageBreakBefore\b[^>]*/>")
# A line of one point: it holds a section's end or a break where no paragraph can.
THIN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_THIN_LOOK = '<w:rPr><w:sz w:val="2"/></w:rPr>'


@dataclass(frozen=True)
class Section:
    """The properties of a section as their elements in order."""

    opening: str
    children: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, text: str) -> "Section":
        """The section of its XML."""
        opening = text[: text.index(">")].removesuffix("/")
        inner = text[len(opening):]
        return cls(opening + ">", tuple((m[1], m[0]) for m in _CHILD.finditer(inner)))

    def __str__(self) -> str:
        inner = "".join(text for _, text in self.children)
        return f"{self.opening}{inner}</w:sectPr>"

    def get(self, name: str) -> str:
        """The XML of an element, or nothing."""
        return next((text for key, text in self.children if key == name), "")

    def put(self, name: str, text: str) -> "Section":
        """The section with one element of this name, at its place in the standard's order."""
        return self.remove(name).add(name, text)

    def remove(self, name: str) -> "Section":
        """The section without the elements of this name."""
        return Section(self.opening, tuple(pair for pair in self.children if pair[0] != name))

    def add(self, name: str, text: str) -> "Section":
        """The section with one more element, after those that come before it in the standard."""
        place = _ORDER.index(name)
        before = [pair for pair in self.children if _rank(pair[0]) <= place]
        after = [pair for pair in self.children if _rank(pair[0]) > place]
        return Section(self.opening, (*before, (name, text), *after))

    @property
    def references(self) -> References:
        """Which headers and footers it names."""
        return frozenset(found for _, text in self.children
                         if (match := _REFERENCE.match(text)) and (found := match.groups()))


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def split_sections(body: str) -> tuple[list[str], list[str]]:
    """A body cut at its sections' properties: the texts and, for each, the properties after it.

    All but the last properties stand inside a paragraph's.
    """
    if body.endswith("</w:sectPr>") and body.count("<w:sectPr") == 1:  # the usual one, found fast
        start = body.rfind("<w:sectPr")
        return [body[:start]], [body[start:]]
    if "<w:sectPrChange" in body:
        body = _TRACKED.sub("", body)
    pieces = SECTION.split(body)
    if len(pieces) > 1 and not pieces[-1].strip():
        pieces.pop()
    else:
        pieces.append("<w:sectPr/>")
    return pieces[::2], pieces[1::2]


@lru_cache(maxsize=256)
def begin_paper(section: str, restart: bool, hidden: References) -> str:
    """The first section of a paper that follows another: from a new page, with its own headers.

    `restart` numbers its pages from 1 unless it says where. `hidden` are headers of papers
    before it, which it would inherit if it named none (17.10.1): it gets empty ones.
    """
    made = Section.parse(section).put("type", '<w:type w:val="nextPage"/>')
    if restart:
        numbers = made.get("pgNumType") or "<w:pgNumType/>"
        if "w:start=" not in numbers:
            made = made.put("pgNumType", numbers.replace("<w:pgNumType", '<w:pgNumType w:start="1"', 1))
    own = made.references
    for element, kind in sorted(hidden - own):
        empty = f'<w:{element} w:type="{kind}" r:id="{EMPTY_KEYS[element]}"/>'
        made = made.add(element, empty)
    missing = {element for element, _ in hidden} - {element for element, _ in own}
    return str(_without_room(made, missing))


def _without_room(section: Section, elements: set[str]) -> Section:
    """The section with no room kept for headers or footers that it does not have."""
    margins = section.get("pgMar")
    for element in elements:
        side = element.removesuffix("Reference")
        margins = re.sub(rf'(\bw:{side}=")[^"]*', r"\g<1>0", margins)
    return section.put("pgMar", margins) if margins else section


@lru_cache(maxsize=256)
def continue_paper(section: str) -> str:
    """A later section of a paper: one from an odd or even page begins on the next page."""
    made = Section.parse(section)
    odd = re.search(r'w:val="(?:odd|even)Page"', made.get("type"))
    return str(made.put("type", '<w:type w:val="nextPage"/>')) if odd else section


def end_section(page: str, section: str) -> str:
    """The page with its section's properties in its last paragraph (17.6.18).

    Where it does not end with a paragraph of its own, a line of one point is added.
    """
    closed = max(page.rfind(mark) for mark in ("</w:p>", "</w:tbl>", "</w:sdt>"))
    bare = page[: _MARKS_AT_END.search(page, max(closed, 0)).start()]
    start = _last_paragraph(bare)
    if start is None:
        return f"{page}<w:p><w:pPr>{THIN}{_THIN_LOOK}{section}</w:pPr></w:p>"
    found = _PARAGRAPH.match(page, start)
    if found[1]:
        return f"{page[:start]}{found[0][:-2]}><w:pPr>{section}</w:pPr></w:p>{page[found.end():]}"
    if found[2] == "<w:pPr>":
        place = _end_of_properties(page, found.end())
        return f"{page[:place]}{section}{page[place:]}"
    place = found.end() - len(found[2] or "")
    return f"{page[:place]}<w:pPr>{section}</w:pPr>{page[found.end():]}"


def _end_of_properties(page: str, start: int) -> int:
    return _PROPERTIES_END.search(page, start).start()


def _last_paragraph(page: str) -> int | None:
    """Where the page's last element begins, if that is a paragraph that ends no section yet."""
    if not page.endswith("</w:p>") and not re.search(r"<w:p(?: [^>]*)?/>$", page):
        return None
    start = max(page.rfind("<w:p>"), page.rfind("<w:p "), page.rfind("<w:p/>"))
    if page.find("</w:p>", start) not in (-1, len(page) - len("</w:p>")):
        start = _outermost_last(page)
    return None if _ENDS_SECTION.match(page, start) else start


def _outermost_last(page: str) -> int:
    """Where the last paragraph begins that has others in it, as one with a text box."""
    opened: list[int] = []
    start = 0
    for edge in _PARAGRAPH_EDGE.finditer(page):
        if edge[0] == "</w:p>":
            start = opened.pop()
        elif edge[0].endswith("/>"):
            start = edge.start()
        else:
            opened.append(edge.start())
    return start


def break_before(body: str) -> str:
    """The body with a page break before its first paragraph (17.3.1.23)."""
    found = _PARAGRAPH.search(body)
    mark = "<w:pageBreakBefore/>"
    if found is None:
        return f"<w:p><w:pPr>{mark}{THIN}</w:pPr></w:p>{body}"
    if found[2] == "<w:pPr>":
        end = _end_of_properties(body, found.end())
        properties = _OWN_BREAK.sub("", body[found.end():end])
        place = _KEPT_BEFORE.match(properties).end()
        return f"{body[:found.end()]}{properties[:place]}{mark}{properties[place:]}{body[end:]}"
    start, end = found.span()
    opening = found[0].removesuffix("<w:pPr/>")
    if found[1]:
        return f"{body[:start]}{opening[:-2]}><w:pPr>{mark}</w:pPr></w:p>{body[end:]}"
    return f"{body[:start]}{opening}<w:pPr>{mark}</w:pPr>{body[end:]}"
