"""One print file of many people: rendered bodies joined, each from a new page.

Where the page is the same for all, a page break parts them; LibreOffice takes twice the
time and ten times the memory for a section each. A section of its own is needed where
pages are numbered (each paper from 1) or where a header or footer has fields.
"""

import re
from collections.abc import Mapping, Sequence

from conference.documents.package import Part, inflate, make_part, write_package
from conference.documents.template import DOCUMENT, Template

Texts = Mapping[str, str]

_FIRST_ID = 1001
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_SECTION = re.compile(r"<w:sectPr[ >](?:(?!<w:sectPr[ >]).)*</w:sectPr>\s*$|<w:sectPr[^>]*/>\s*$", re.S)
_DRAWING_ID = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')
_PARAGRAPH = re.compile(r"<w:p(?=[ >/])[^>]*?(/?)>(<w:pPr>|<w:pPr/>)?")
_KEPT_BEFORE = re.compile(r"(?:<w:(?:pStyle|keepNext|keepLines)\b[^>]*/>)*")
_LAST_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?:(?!<w:p[ >/]).)*</w:p>\s*$", re.S)
_PAGE_FIELD = re.compile(rb"\b(PAGE|NUMPAGES|SECTIONPAGES)\b")
_REFERENCES = re.compile(r"(?:<w:(?:headerReference|footerReference)[^>]*/>|<w:(?:footnotePr|endnotePr)\b.*?"
                         r"</w:(?:footnotePr|endnotePr)>)*", re.S)
_PAGE_PARTS = re.compile(r"<w:(?:pgSz|pgMar|paperSrc|pgBorders|lnNumType)\b[^>]*?/>|"
                         r"<w:pgBorders\b[^>]*>.*?</w:pgBorders>", re.S)


def join(template: Template, papers: Sequence[Texts]) -> bytes:
    """One .docx of many rendered papers (their texts by part), each from a new page, in order.

    Drawings get ids of their own, because Word refuses a file in which two are equal.
    """
    if needs_sections(template):
        return _join_sections(template, papers)
    pages, section = [], ""
    for number, paper in enumerate(papers):
        page, section = split_section(paper[DOCUMENT])
        pages.append(page if number == 0 else break_before(page))
    text = number_drawings("".join(pages)) + section
    return write_package({**template.parts, DOCUMENT: template.sources[DOCUMENT].to_part(text)})


def needs_sections(template: Template) -> bool:
    """Whether each paper needs a section: fields or page numbers outside the body."""
    return template.varies_outside_body or any(
        _PAGE_FIELD.search(inflate(part)) for name, part in template.parts.items()
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name))


def split_section(body: str) -> tuple[str, str]:
    """A body without the properties of its last section, and these."""
    found = _SECTION.search(body)
    return (body[: found.start()], found[0]) if found else (body, "")


def number_drawings(text: str) -> str:
    """The text with each drawing's id once, above those that headers have."""
    numbers = iter(range(_FIRST_ID, _FIRST_ID + text.count("<wp:docPr")))
    return _DRAWING_ID.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", text)


def break_before(body: str) -> str:
    """The body with a page break before its first paragraph (ECMA-376 17.3.1.23)."""
    found = _PARAGRAPH.search(body)
    if found is None:
        return body
    mark = "<w:pageBreakBefore/>"
    if found[2] == "<w:pPr>":
        place = _KEPT_BEFORE.match(body, found.end()).end()
        return body[:place] + mark + body[place:]
    start, end = found.span()
    opening = found[0].removesuffix("<w:pPr/>")
    if found[1]:
        return f"{body[:start]}{opening[:-2]}><w:pPr>{mark}</w:pPr></w:p>{body[end:]}"
    return f"{body[:start]}{opening}<w:pPr>{mark}</w:pPr>{body[end:]}"


def _join_sections(template: Template, papers: Sequence[Texts]) -> bytes:
    """A section for each paper, with headers and footers of its own where they have fields."""
    outer = [Outer(template, name) for name in template.sources
             if name.startswith("word/") and name != DOCUMENT]
    parts: dict[str, Part] = dict(template.parts)
    relations, types, pages = [], [], []
    for number, paper in enumerate(papers):
        page, section = split_section(paper[DOCUMENT])
        section = restart_pages(section)
        for part in outer:
            copy = part.copy(number)
            parts |= copy.parts(paper[part.name])
            relations.append(copy.relation)
            types.append(copy.type)
            section = section.replace(f'r:id="{part.key}"', f'r:id="{copy.key}"')
        last = number == len(papers) - 1
        pages.append(page + section if last else end_section(page, section))
    parts[DOCUMENT] = template.sources[DOCUMENT].to_part(number_drawings("".join(pages)))
    if outer:
        parts[_RELATIONS] = _extend(template.parts[_RELATIONS], "</Relationships>", relations)
        parts[_TYPES] = _extend(template.parts[_TYPES], "</Types>", types)
    return write_package(parts)


def restart_pages(section: str) -> str:
    """The section's properties, from a new page and numbered from 1 (ECMA-376 17.6)."""
    section = re.sub(r"<w:(?:type|pgNumType)\b[^>]*/>", "", section)
    start = section.find(">") + 1
    place = _REFERENCES.match(section, start).end()
    section = f'{section[:place]}<w:type w:val="nextPage"/>{section[place:]}'
    parts = list(_PAGE_PARTS.finditer(section))
    place = parts[-1].end() if parts else place + len('<w:type w:val="nextPage"/>')
    return f'{section[:place]}<w:pgNumType w:start="1"/>{section[place:]}'


def end_section(page: str, section: str) -> str:
    """The page with its section's properties in its last paragraph (ECMA-376 17.6.18)."""
    found = _LAST_PARAGRAPH.search(page)
    if found is None:
        return f"{page}<w:p><w:pPr>{section}</w:pPr></w:p>"
    paragraph = found[0].replace("<w:pPr/>", "<w:pPr></w:pPr>", 1)
    if "</w:pPr>" in paragraph:
        return page[: found.start()] + paragraph.replace("</w:pPr>", f"{section}</w:pPr>", 1)
    opening = paragraph.index(">") + 1
    return f"{page[: found.start()]}{paragraph[:opening]}<w:pPr>{section}</w:pPr>{paragraph[opening:]}"


def _extend(part: Part, end: str, lines: Sequence[str]) -> Part:
    """A list of the package with lines added before its end."""
    return make_part(inflate(part).decode().replace(end, "".join(lines) + end).encode())


class Outer:
    """A header or footer with fields, and how the package knows it."""

    def __init__(self, template: Template, name: str) -> None:
        self.template, self.name = template, name
        file = name.removeprefix("word/")
        self.key, self.relation = _find_relation(inflate(template.parts[_RELATIONS]).decode(), file)
        found = re.search(rf'<Override\b[^>]*PartName="/{re.escape(name)}"[^>]*/>',
                          inflate(template.parts[_TYPES]).decode())
        self.type = found[0] if found else ""
        self.own_relations = template.parts.get(f"word/_rels/{file}.rels")

    def copy(self, number: int) -> "OuterCopy":
        """The header of one paper: the first keeps its name, the others have names of their own."""
        return OuterCopy(self, number)


class OuterCopy:
    """The header or footer of one paper."""

    def __init__(self, outer: Outer, number: int) -> None:
        self.outer = outer
        self.name, self.key, self.relation, self.type = outer.name, outer.key, "", ""
        if number:
            self.name = outer.name.replace(".xml", f"_{number}.xml")
            self.key = f"{outer.key}p{number}"
            self.relation = outer.relation.replace(f'"{outer.key}"', f'"{self.key}"').replace(
                outer.name.removeprefix("word/"), self.name.removeprefix("word/"))
            self.type = outer.type.replace(f"/{outer.name}", f"/{self.name}")

    def parts(self, text: str) -> dict[str, Part]:
        """The part with its text, and its relations (its pictures)."""
        made = {self.name: self.outer.template.sources[self.outer.name].to_part(text)}
        if self.outer.own_relations is not None:
            made[f"word/_rels/{self.name.removeprefix('word/')}.rels"] = self.outer.own_relations
        return made


def _find_relation(relations: str, file: str) -> tuple[str, str]:
    """The id and the line of the relation that points to a file beside the document."""
    for line in re.findall(r"<Relationship\b[^>]*/>", relations):
        target, key = (re.search(rf'\b{name}="([^"]+)"', line)[1] for name in ("Target", "Id"))
        if target.removeprefix("/word/") == file:
            return key, line
    return "", ""
