"""One print file of many people: rendered bodies joined, each from a new page.

Where the page is the same for all, a page break parts them; LibreOffice takes twice the
time and ten times the memory for a section each. A section of its own is needed where
pages are numbered (each paper from 1), where the first page has a header of its own, or
where headers differ from paper to paper.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from conference.documents.engine.template import DOCUMENT, Template, mend_grids
from conference.documents.joined.lists import NUMBERING, Lists
from conference.documents.joined.notes import Notes, counts_plainly
from conference.documents.joined.sections import (
    EMPTY_KEYS,
    THIN,
    References,
    Section,
    begin_paper,
    break_before,
    continue_paper,
    end_section,
    split_sections,
)
from conference.documents.joined.unique import Names, Unique
from conference.opc import (
    HEADER_TYPE,
    TYPE_OF,
    TYPES,
    ContentTypes,
    Relation,
    drop_comments,
    make_relations,
    read_relations,
    relations_name,
)
from conference.package import Part, PartWriter, inflate, make_part, write_package

Texts = Mapping[str, str]

SETTINGS, CORE = "word/settings.xml", "docProps/core.xml"
OUTER = re.compile(r"word/(header|footer)[^/]*\.xml")
_CODES = re.compile(r'<w:instrText\b[^>]*>([^<]*)|\bw:instr="([^"]*)"')
_PAGE_CODE = re.compile(r"\b(PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b")
_ALL_PAGES = re.compile(r'((?:<w:instrText\b[^>]*>|\bw:instr=")[^<"]*?\b)NUMPAGES\b')
_REFERENCE = re.compile(r"<w:(?:header|footer)Reference\b")
_ON = r'(?: w:val="(?:1|true|on)")?\s*/>'
_TITLE_PAGE, ODD_EVEN = re.compile(f"<w:titlePg{_ON}"), re.compile(f"<w:evenAndOddHeaders{_ON}")
_BY_PAGE = re.compile(r"<w:endnoteReference\b|<w:pgBorders\b[^>]*w:display=|<w:lnNumType\b")
_FLOATING = re.compile(r"(?:<w:tbl>|<w:p(?: [^>]*)?>)<w:(?:tblPr|pPr)>(?:(?!</w:(?:tblPr|pPr)>).)*"
                       r"<w:(?:tblpPr|framePr)\b", re.S)
_ENDNOTE = "<w:endnoteReference"
_MARKS = (_ENDNOTE, *(f'r:id="{key}"' for key in EMPTY_KEYS.values()))
_FAST = 3  # the level of zlib: the text of one paper is much like that of the next
_WHITE = {"headerReference": "hdr", "footerReference": "ftr"}
_NAMESPACES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
               f'xmlns:r="{TYPE_OF}"')


@dataclass(frozen=True)
class Layout:
    """How papers of one template stand in a file, by what the template is.

    `sections`: each needs its own; `restart`: its pages are numbered from 1; `one`: it has
    one section, whose pages can be counted; `written`: footnotes can be numbered by us.
    """

    sections: bool
    restart: bool
    one: bool
    written: bool


def join(template: Template, papers: Sequence[Texts]) -> bytes:
    """One .docx of many rendered papers (their texts by part), each from a new page, in order.

    Drawings, bookmarks, notes and lists get ids of their own, because Word refuses a file
    in which two drawings are equal, and each paper counts from 1.
    """
    source = template.sources[DOCUMENT]
    file = PrintFile(template.parts, source.before, source.after)
    file.add(template, papers, make_layout(template))
    return write_package(file.finish())


def make_layout(template: Template) -> Layout:
    """How papers of a template are joined."""
    texts = {name: inflate(part).decode("utf-8", "replace") for name, part in template.parts.items()
             if OUTER.fullmatch(name) or name in (DOCUMENT, SETTINGS)}
    document, settings = texts[DOCUMENT], texts.pop(SETTINGS, "")
    codes = "".join(found[1] or found[2] for text in texts.values() for found in _CODES.finditer(text))
    headers = bool(_REFERENCE.search(document))
    odd_even = headers and bool(ODD_EVEN.search(settings))
    numbered = odd_even or bool(_PAGE_CODE.search(codes))
    several = len(re.findall(r"<w:sectPr[ >/]", re.sub(r"<w:sectPrChange>.*?</w:sectPrChange>", "",
                                                       document, flags=re.S))) > 1
    title = headers and bool(_TITLE_PAGE.search(document))
    sections = numbered or several or title or bool(_BY_PAGE.search(document))
    return Layout(sections, numbered, not several, counts_plainly(settings, document))


class PrintFile:
    """A file of papers: of one template, or of several whose names do not clash."""

    def __init__(self, parts: Mapping[str, Part], before: str, after: str) -> None:
        self.parts, self._after = dict(parts), after
        self._document = PartWriter(_FAST)
        self._document.write(before)
        self.types = ContentTypes(parts)
        self.relations = drop_comments(read_relations(parts, DOCUMENT), self.parts)
        self._unique, self._lists = Unique(), Lists(parts)
        self._notes = (Notes("footnote"), Notes("endnote"))
        self._last = ""  # the last paper, which may still get its section's end
        self._section = ""
        self._seen: set[str] = set()
        self._hidden: References = frozenset()
        self._outers: dict[str, Outer] = {}

    def add(self, template: Template, papers: Sequence[Texts], layout: Layout) -> None:
        """Add papers of one template, from a new page and in a section of their own."""
        names = [name for name in template.sources if OUTER.fullmatch(name)]
        if CORE in template.sources and not self._last:  # of the file, not of a person
            self.parts[CORE] = template.sources[CORE].to_part(papers[0][CORE])
        self._number_headers(template, layout)
        unbroken = any(_takes_no_break(paper[DOCUMENT]) for paper in papers)
        alone = layout.sections or unbroken or _differ(papers, names)
        for number, paper in enumerate(papers):
            self._add_paper(template, paper, layout, (number == 0 and bool(self._last)) or alone)

    def _add_paper(self, template: Template, paper: Texts, layout: Layout, begins: bool) -> None:
        bookmarks: Names = {}
        source, body = template.sources[DOCUMENT], paper[DOCUMENT]
        body = mend_grids(source, body) if source.fix_grid else body
        body = self._make_own(body, template, paper, layout, bookmarks)
        texts, sections = split_sections(body)
        if begins:
            first = begin_paper(sections[0], layout.restart, self._hidden if self._last else frozenset())
            sections = [first, *map(continue_paper, sections[1:])]
        if begins and self._last:
            self._last = end_section(self._last, self._section)
        elif self._last:
            texts[0] = break_before(texts[0])
        opens = begins or not self._last
        self._hidden |= _references(tuple(sections)) if opens else frozenset()
        keys = self._place_outers(template, paper, layout)
        sections = [_rename(section, keys) for section in sections]
        last = sections.pop()
        self._section = last if opens else self._section
        pairs = zip(texts, [*sections, ""], strict=True)
        self._write(self._last)
        self._last = "".join(piece for pair in pairs for piece in pair)

    def _write(self, text: str) -> None:
        """Write a piece of the document, and note what the package needs for it."""
        self._seen |= {mark for mark in _MARKS if mark in text}
        self._document.write(text)

    def _make_own(self, body: str, template: Template, paper: Texts, layout: Layout,
                  bookmarks: Names) -> str:
        """A paper's body with ids, notes and lists of its own."""
        if layout.one and layout.sections:
            body = count_section(body)
        body = self._unique.renew(body, bookmarks)
        if self._last:
            body = self._lists.restart(body)
        for notes in self._notes:
            if f"<w:{notes.kind}Reference" in body:
                text = paper.get(notes.part) or self._read(notes.part)
                body = notes.take(body, text, layout.written and notes.kind == "footnote",
                                  lambda note: self._unique.renew(note, bookmarks))
        return body

    def _read(self, name: str) -> str:
        return inflate(self.parts[name]).decode() if name in self.parts else ""

    def _number_headers(self, template: Template, layout: Layout) -> None:
        """Give the drawings of headers without fields ids of their own, once."""
        for name in template.parts:
            if OUTER.fullmatch(name) and name not in template.sources and name in self.parts:
                text = self._read(name)
                made = self._unique.renew(count_section(text) if layout.one else text, {})
                self.parts[name] = self.parts[name] if made == text else make_part(made.encode())

    def _place_outers(self, template: Template, paper: Texts, layout: Layout) -> dict[str, str]:
        """Headers and footers with fields, as this paper has them; their keys, new by old."""
        keys = {}
        for name in template.sources:
            if OUTER.fullmatch(name):
                outer = self._outers.setdefault(name, Outer(self, name))
                text = count_section(paper[name]) if layout.one else paper[name]
                keys |= outer.place(text, template.sources[name].to_part, self._unique)
        return keys

    def finish(self) -> dict[str, Part]:
        """The parts of the finished package."""
        self._write(self._last + self._section + self._after)
        self.parts[DOCUMENT] = self._document.finish()
        for notes in self._notes:
            if made := notes.to_text():
                self.parts[notes.part] = make_part(made.encode())
        if self._lists.added:
            self.parts[NUMBERING] = self._lists.to_part()
        for element, key in EMPTY_KEYS.items():
            if f'r:id="{key}"' in self._seen:
                self._add_empty(element, key)
        if _ENDNOTE in self._seen and SETTINGS in self.parts:
            self.parts[SETTINGS] = _end_notes_with_sections(self.parts[SETTINGS])
        self.types.keep(self.parts)
        self.parts[TYPES] = self.types.to_part()
        self.parts[relations_name(DOCUMENT)] = make_relations(self.relations)
        return self.parts

    def _add_empty(self, element: str, key: str) -> None:
        """An empty header or footer, so that a section does not inherit that of other papers."""
        kind, tag = element.removesuffix("Reference"), _WHITE[element]
        name = f"word/{kind}_trong.xml"
        self.parts[name] = make_part(
            f"<w:{tag} {_NAMESPACES}><w:p><w:pPr>{THIN}</w:pPr></w:p></w:{tag}>".encode())
        self.relations.append(Relation(key, f"{TYPE_OF}/{kind}", name))
        self.types.add(name, HEADER_TYPE.format(kind))


class Outer:
    """A header or footer with fields: one part of the file for each different text."""

    def __init__(self, file: PrintFile, name: str) -> None:
        self._file, self._name = file, name
        self._relations = [r for r in file.relations if r.target == name]
        self._own = file.parts.get(relations_name(name))
        self._copies: dict[str, dict[str, str]] = {}

    def place(self, text: str, make: Callable[[str], Part], unique: Unique) -> dict[str, str]:
        """The keys of the part with this text, new by old; the first keeps its name and key."""
        if text not in self._copies:
            self._copies[text] = self._add(make(unique.renew(text, {})))
        return self._copies[text]

    def _add(self, part: Part) -> dict[str, str]:
        file, number = self._file, len(self._copies)
        name = self._name.replace(".xml", f"_{number}.xml") if number else self._name
        file.parts[name] = part
        if not number:
            return {}
        if self._own is not None:
            file.parts[relations_name(name)] = self._own
        file.types.add(name, file.types.get(self._name))
        copies = [Relation(f"{r.key}p{number}", r.type, name) for r in self._relations]
        file.relations += copies
        return {old.key: new.key for old, new in zip(self._relations, copies, strict=True)}


def count_section(text: str) -> str:
    """The text with the pages of its section counted where it counted those of the file."""
    return _ALL_PAGES.sub(r"\1SECTIONPAGES", text) if "NUMPAGES" in text else text


def _takes_no_break(body: str) -> bool:
    """Whether a page break cannot stand before a body (a frame) or after it (tables would grow together)."""
    return bool(_FLOATING.match(body)) or split_sections(body)[0][-1].endswith("</w:tbl>")


def _differ(papers: Sequence[Texts], names: Sequence[str]) -> bool:
    """Whether papers have different headers or footers."""
    return len(list(groupby([paper[name] for name in names] for paper in papers))) > 1


@lru_cache(maxsize=64)
def _references(sections: tuple[str, ...]) -> References:
    return frozenset().union(*(Section.parse(section).references for section in sections))


def _rename(section: str, keys: Mapping[str, str]) -> str:
    for old, new in keys.items():
        section = section.replace(f'r:id="{old}"', f'r:id="{new}"')
    return section


def _end_notes_with_sections(settings: Part) -> Part:
    """Settings by which endnotes stand after their paper and count from 1 in each (17.11.23)."""
    text = inflate(settings).decode()
    own = re.search(r"<w:endnotePr>(.*?)</w:endnotePr>|<w:endnotePr/>", text, re.S)
    if own is None:
        return settings
    kept = re.sub(r"<w:(?:pos|numRestart)\b[^>]*/>", "", own[1] or "")
    form = re.match(r"(?:<w:num(?:Fmt|Start)\b[^>]*/>)*", kept)[0]
    made = (f'<w:endnotePr><w:pos w:val="sectEnd"/>{form}<w:numRestart w:val="eachSect"/>'
            f"{kept[len(form):]}</w:endnotePr>")
    return make_part(text.replace(own[0], made).encode())
