"""What a Word file says: the text a reader sees, in the order in which it stands.

The same function reads a file of the output folder and one just rendered, so that both
sides agree. What is not text leaves no trace: fonts, sizes, line breaks, pictures, the
way Word splits a text into runs, empty paragraphs, and cached page numbers and dates.

Text in the style `In sẵn` is kept apart: on a blank sheet (phôi) it is printed already,
and ``--overprint`` leaves no-break spaces in its place. These count as no text, so that
the same person's sheet says the same with and without ``--overprint``.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from conference.documents.blanks.preprinted import StyleSheet
from conference.documents.wordml import W, read_value
from conference.model.printings import Words

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OUTER = re.compile(r"word/(header|footer|footnotes|endnotes)\d*\.xml")
_VOLATILE = re.compile(r"\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME|SAVEDATE|PRINTDATE)\b")
_SPACE_TAGS = {f"{W}{name}" for name in ("tab", "br", "cr")}
_HYPHEN = f"{W}noBreakHyphen"


class UnreadableError(ValueError):
    """A file that is no Word file, or a damaged one."""


def read_words(content: bytes) -> Words:
    """The words of a .docx: paragraphs one a line; headers, footers, notes after the body.

    Raises UnreadableError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            styles = archive.read("word/styles.xml") if "word/styles.xml" in names else None
            marked = _preprinted_styles(styles)
            body = _read_part(archive.read("word/document.xml"), marked)
            # Word numbers these parts as it likes; only their texts are compared.
            outer = sorted(_read_part(archive.read(name), marked)
                           for name in names if _OUTER.fullmatch(name))
    except (zipfile.BadZipFile, zlib.error, KeyError, etree.XMLSyntaxError) as error:
        raise UnreadableError(str(error)) from error
    own, preprinted = zip(body, *outer, strict=True)
    return Words(_join(own), _join(preprinted))


def _join(parts: tuple[str, ...]) -> str:
    return "\n".join(part for part in parts if part)


@lru_cache(maxsize=16)  # papers of one template have the same styles
def _preprinted_styles(content: bytes | None) -> frozenset[str]:
    """The ids of the style `In sẵn` and of those based on it or linked with it."""
    if content is None:
        return frozenset()
    return StyleSheet(etree.fromstring(content)).preprinted


def _read_part(content: bytes, marked: frozenset[str]) -> tuple[str, str]:
    """The own and the pre-printed paragraphs of one part."""
    reader = _Reader(marked)
    reader.read(etree.fromstring(content))
    return reader.lines(0), reader.lines(1)


class _Reader:
    """Walks through a part once; paragraphs of text boxes stand inside other paragraphs."""

    def __init__(self, marked: frozenset[str]) -> None:
        self.marked = marked
        self.texts: tuple[list[str], list[str]] = ([], [])
        self.fields: list[str] = []  # the instructions of the fields that are open

    def read(self, element: etree._Element, preprinted: bool = False) -> None:
        """Read an element with everything in it."""
        if element.tag == f"{W}p":
            preprinted = read_value(element.find(f"{W}pPr"), "pStyle") in self.marked
            self.add("\n")
        elif element.tag == f"{W}r":
            preprinted = preprinted or read_value(element.find(f"{W}rPr"), "rStyle") in self.marked
        elif element.tag == f"{W}fldSimple" and _VOLATILE.match(element.get(f"{W}instr") or ""):
            return
        for piece in self.pieces(element):
            self.texts[preprinted].append(piece)
            self.texts[not preprinted].append(" ")
        for child in element:
            if child.tag != _FALLBACK and isinstance(child.tag, str):
                self.read(child, preprinted)
        if element.tag == f"{W}p":
            self.add("\n")

    def pieces(self, element: etree._Element) -> Iterator[str]:
        """The text of an element itself, unless it is the cached result of a volatile field."""
        if element.tag == f"{W}fldChar":
            self.field(element.get(f"{W}fldCharType") or "")
        elif element.tag == f"{W}instrText" and self.fields:
            self.fields[-1] += element.text or ""
        elif any(_VOLATILE.match(field) for field in self.fields):
            return
        elif element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag in _SPACE_TAGS:
            yield " "
        elif element.tag == _HYPHEN:
            yield "-"

    def field(self, kind: str) -> None:
        """Note the beginning or the end of a field (ECMA-376 17.16.18)."""
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()

    def add(self, mark: str) -> None:
        """End a line of both texts."""
        for text in self.texts:
            text.append(mark)

    def lines(self, which: int) -> str:
        """The paragraphs of one text that say anything, spaces made single."""
        text = unicodedata.normalize("NFC", "".join(self.texts[which]))
        lines = (" ".join(line.split()) for line in text.split("\n"))
        return "\n".join(line for line in lines if line)
