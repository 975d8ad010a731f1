"""One print file of many people: rendered bodies joined, each from a new page.

Where the page is the same for all, a page break parts them; LibreOffice takes twice the
time and ten times the memory for a section each. A section of its own is needed where
pages are numbered (each paper from 1) or where a header or footer has fields.
"""

import re
from collections.abc import Mapping, Sequence

from conference.documents.package import Part, inflate, make_part
from conference.documents.template import DOCUMENT, Template, pack_parts

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
_RELATION = re.compile(r'<Relationship\b[^>]*?\bId="([^"]+)"[^>]*?\bTarget="([^"]+)"[^>]*?/>|'
                       r'<Relationship\b[^>]*?\bTarget="([^"]+)"[^>]*?\bId="([^"]+)"[^>]*?/>')


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
    return pack_parts(template, {DOCUMENT: number_drawings("".join(pages)) + section})


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
    outer = [name for name in template.sources if name.startswith("word/") and name != DOCUMENT]
    relations = inflate(template.parts[_RELATIONS]).decode() if outer else ""
    types = inflate(template.parts[_TYPES]).decode() if outer else ""
    added: dict[str, Part] = {}
    texts: dict[str, str] = {}
    pages: list[str] = []
    for number, paper in enumerate(papers):
        page, section = split_section(paper[DOCUMENT])
        section = restart_pages(section)
        for name in outer:
            copy = name if number == 0 else name.replace(".xml", f"_{number}.xml")
            texts[copy] = paper[name]
            if number:
                relations, section = _relate(relations, section, name, copy, number)
                types = _declare(types, name, copy)
                added |= _copy_relations(template, name, copy)
        last = number == len(papers) - 1
        pages.append(page + section if last else end_section(page, section))
    if outer:
        added |= {_RELATIONS: make_part(relations.encode()), _TYPES: make_part(types.encode())}
    return pack_parts(template, {DOCUMENT: number_drawings("".join(pages)), **texts}, added)


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


def _relate(relations: str, section: str, name: str, copy: str, number: int) -> tuple[str, str]:
    """The relations with the copy of a header added, and the section that points to it."""
    for found in _RELATION.finditer(relations):
        key, target = (found[1], found[2]) if found[1] else (found[4], found[3])
        if target.removeprefix("/word/") == name.removeprefix("word/") and f'r:id="{key}"' in section:
            mine = f"{key}p{number}"
            line = found[0].replace(f'Id="{key}"', f'Id="{mine}"').replace(
                f'"{target}"', f'"{copy.removeprefix("word/")}"')
            section = section.replace(f'r:id="{key}"', f'r:id="{mine}"')
            relations = relations.replace("</Relationships>", f"{line}</Relationships>")
    return relations, section


def _declare(types: str, name: str, copy: str) -> str:
    """The content types with the copy of a part declared as that part is."""
    found = re.search(rf'<Override\b[^>]*PartName="/{re.escape(name)}"[^>]*/>', types)
    line = found[0].replace(f"/{name}", f"/{copy}") if found else ""
    return types.replace("</Types>", f"{line}</Types>")


def _copy_relations(template: Template, name: str, copy: str) -> dict[str, Part]:
    """The relations of a header (its pictures) for its copy."""
    place = "word/_rels/{}.rels"
    own = place.format(name.removeprefix("word/"))
    if own not in template.parts:
        return {}
    return {place.format(copy.removeprefix("word/")): template.parts[own]}
