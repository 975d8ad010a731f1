"""One print file of many people: rendered bodies joined, each from a new page."""

import re
from collections.abc import Sequence

from conference.documents.template import DOCUMENT, Template, pack

_SECTION = re.compile(r"<w:sectPr[ >](?:(?!<w:sectPr[ >]).)*</w:sectPr>\s*$|<w:sectPr[^>]*/>\s*$", re.S)
_DRAWING_ID = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')
_PARAGRAPH = re.compile(r"<w:p(?=[ >/])[^>]*?(/?)>(<w:pPr>|<w:pPr/>)?")
_KEPT_BEFORE = re.compile(r"(?:<w:(?:pStyle|keepNext|keepLines)\b[^>]*/>)*")


def join(template: Template, bodies: Sequence[str]) -> bytes:
    """One .docx of many rendered bodies, each from a new page, in their order.

    All share the template's page, header and footer; drawings get ids of their own,
    because Word refuses a file in which two are equal.
    """
    pages = []
    section = ""
    for number, body in enumerate(bodies):
        found = _SECTION.search(body)
        section = found[0] if found else ""
        page = body[: found.start()] if found else body
        pages.append(page if number == 0 else break_before(page))
    text = _number_drawings("".join(pages)) + section
    return pack(template, {DOCUMENT: text})


def _number_drawings(text: str) -> str:
    numbers = iter(range(1, text.count("<wp:docPr") + 1))
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
