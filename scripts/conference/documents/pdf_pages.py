"""Pages of PDFs: which belong to whom, one of them alone, many put together, two compared."""

import io
import re
from collections.abc import Iterable, Sequence

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject, StreamObject

Look = tuple[str, list, dict]

_DATED = re.compile(rb"/(?:CreationDate|ModDate) ?\(D:[^)]*\)|/ID ?\[[^\]]*\]|/DocChecksum ?/\w+")
_TEXT = (b"Tj", b"TJ", b"'", b'"')
_DRAWN = (b"re", b"m", b"l", b"c", b"cm", b"Do")
_SWEEP_EVERY = 100  # pages; pictures that were found to be there already are let go


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
    """One PDF of many, in order; fonts and pictures that are the same are kept once."""
    writer = PdfWriter()
    known: dict[bytes, IndirectObject] = {}
    for content in pdfs:
        for page in read_pdf(content).pages:
            _share(writer.add_page(page)["/Resources"].get_object(), known, set())
            if len(writer.pages) % _SWEEP_EVERY == 0:
                writer.compress_identical_objects(remove_duplicates=False)
    writer.compress_identical_objects(remove_duplicates=False)
    return _write(writer)


def _share(node: PdfObject, known: dict[bytes, IndirectObject], seen: set[int]) -> None:
    """Point to the known one of equal objects below a page's resources, deepest first."""
    keys = list(node) if isinstance(node, DictionaryObject) else range(len(node))
    for key in keys:
        value = node.raw_get(key) if isinstance(node, DictionaryObject) else node[key]
        target = value.get_object()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
        if isinstance(target, (DictionaryObject, list)):
            _share(target, known, seen)
        if isinstance(value, IndirectObject):
            node[key] = known.setdefault(target.hash_value(), value)


def _write(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def undate(content: bytes) -> bytes:
    """The PDF without the hour it was made: digits become zeros, so no offset changes."""
    return _DATED.sub(lambda found: re.sub(rb"(?<=[:\dA-F/<])[\dA-F]", b"0", found[0]), content)


def count_pages(content: bytes) -> int:
    """How many pages a PDF has."""
    return len(read_pdf(content).pages)


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
