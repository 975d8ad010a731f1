"""Pages of PDFs: which belong to whom, one of them alone, many put together, two compared."""

import io
import re
from collections.abc import Iterable, Sequence
from itertools import islice

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

Look = tuple[str, list, dict]

_DATED = re.compile(rb"/(?:CreationDate|ModDate) ?\(D:[^)]*\)|/ID ?\[[^\]]*\]|/DocChecksum ?/\w+")
_TEXT = (b"Tj", b"TJ", b"'", b'"')
_DRAWN = (b"re", b"m", b"l", b"c", b"cm", b"Do")
_AT_ONCE = 100  # PDFs


def read_pdf(content: bytes) -> PdfReader:
    """A PDF to take pages from."""
    return PdfReader(io.BytesIO(content))


def find_pages(pdf: PdfReader, marks: Sequence[str]) -> list[int | None]:
    """The page of each mark whose text is one page long, None for the others.

    Marks are named destinations; where they are not as expected, all are None.
    """
    found = {name.lstrip("/"): place for name, place in pdf.named_destinations.items()}
    pages = len(pdf.pages)
    if not found and pages == len(marks):  # LibreOffice before 7.4 writes no destinations
        return list(range(pages))
    if not found.keys() >= set(marks):
        return [None] * len(marks)
    starts = [pdf.get_destination_page_number(found[mark]) for mark in marks] + [pages]
    lengths = [after - start for start, after in zip(starts, starts[1:], strict=False)]
    if starts[0] != 0 or min(lengths) < 1:
        return [None] * len(marks)
    return [start if length == 1 else None for start, length in zip(starts, lengths, strict=False)]


def one_page(page: PageObject) -> bytes:
    """A PDF of one page of another."""
    writer = PdfWriter()
    writer.add_page(page)
    return _write(writer)


def merge(pdfs: Iterable[bytes]) -> bytes:
    """One PDF of many, in order; fonts and pictures that are the same are kept once.

    It is done in two steps, because a writer keeps all that it was ever given.
    """
    left, parts = iter(pdfs), []
    while some := list(islice(left, _AT_ONCE)):
        parts.append(_merge_some(some))
    return parts[0] if len(parts) == 1 else _merge_some(parts)


def _merge_some(pdfs: Sequence[bytes]) -> bytes:
    writer = PdfWriter()
    known: dict[bytes, IndirectObject] = {}
    for content in pdfs:
        for page in read_pdf(content).pages:
            resources = writer.add_page(page).get("/Resources", DictionaryObject())
            _share(resources.get_object(), known, {})
    # Equal pages stay apart: Acrobat refuses a page that is there twice.
    writer.compress_identical_objects(remove_duplicates=False)
    return _write(writer)


def _share(
    node: DictionaryObject | list, known: dict[bytes, IndirectObject], seen: dict[int, PdfObject]
) -> None:
    """Point to the known one of equal objects below a page's resources, deepest first.

    `seen` are those of this page by number; an object may be reached twice, or from itself.
    """
    is_dictionary = isinstance(node, DictionaryObject)
    for key in list(node) if is_dictionary else range(len(node)):
        value = node.raw_get(key) if is_dictionary else node[key]
        number = value.idnum if isinstance(value, IndirectObject) else None
        if number not in seen:
            target = value.get_object()
            if number is not None:
                seen[number] = value
            if isinstance(target, (DictionaryObject, list)):
                _share(target, known, seen)
            if number is not None:
                seen[number] = known.setdefault(target.hash_value(), value)
        if number is not None:
            node[key] = seen[number]


def _write(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def undate(content: bytes) -> bytes:
    """The PDF without the hour it was made: digits become zeros, so no offset changes."""
    return _DATED.sub(lambda found: re.sub(rb"(?<=[:\dA-F/<])[\dA-F]", b"0", found[0]), content)


def count_pages(content: bytes) -> int:
    """How many pages a PDF has; none where it is damaged."""
    try:
        return len(read_pdf(content).pages)
    except PyPdfError:
        return 0


def look_of(page: PageObject) -> Look:
    """What a page shows: its text, what is drawn, and where each line of text begins (points).

    Fonts and glyph numbers differ between PDFs of the same page; these do not.
    """
    drawn: list[tuple] = []
    lines: dict[float, float] = {}

    def note(operator: bytes, operands: list, cm: list[float], tm: list[float]) -> None:
        if operator in _TEXT:
            x = round(tm[4] * cm[0] + tm[5] * cm[2] + cm[4], 1)
            y = round(tm[4] * cm[1] + tm[5] * cm[3] + cm[5], 1)
            lines[y] = min(lines.get(y, x), x)
        elif operator in _DRAWN:
            numbers = [] if operator == b"Do" else [round(float(number), 1) for number in operands]
            drawn.append((operator, *numbers))

    return page.extract_text(visitor_operand_before=note), drawn, lines
