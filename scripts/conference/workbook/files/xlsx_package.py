"""The parts of an .xlsx or .xlsm file, read within bounds ([ISO/IEC 29500] parts 1 and 2).

Parts are found by their relationships, never by their usual places. What counts
against the bounds are the bytes that come out, not what the archive says of itself.
"""

import io
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote
from xml.etree import ElementTree

from conference.workbook.files.filetype import NotAWorkbookError

_MEGABYTE = 1_000_000
MAX_SMALL = 20 * _MEGABYTE  # bytes of the workbook part, the styles
MAX_STRINGS = 150 * _MEGABYTE
MAX_SHEETS = 450 * _MEGABYTE  # bytes of all sheets that are read
MAX_KEPT = 250 * _MEGABYTE  # what is left of one without its empty cells
_MAX_TEXT = 1 * _MEGABYTE  # bytes without a tag; Excel holds 32,767 letters in a cell
_CHUNK = 4 * _MEGABYTE
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error, NotImplementedError,
            RuntimeError, ValueError, OSError)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it; `part` is empty where it is no worksheet of cells."""

    name: str
    part: str
    hidden: bool


@dataclass
class Package:
    """An opened file; raises `NotAWorkbookError` for what is damaged or far too large."""

    content: bytes
    left: int = field(default=MAX_SHEETS, init=False)

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.content))

    @cached_property
    def _names(self) -> dict[str, str]:
        """The archive's name of each part: without case, and with slashes."""
        return {name.replace("\\", "/").lower().lstrip("/"): name for name in self._archive.namelist()}

    @cached_property
    def workbook_part(self) -> str:
        """The part of the workbook itself."""
        for kind, target in self._links("").values():
            if kind == "officeDocument":
                return target
        return "xl/workbook.xml"

    @cached_property
    def _workbook(self) -> ElementTree.Element:
        return parse(self.read(self.workbook_part, MAX_SMALL))

    @cached_property
    def date_1904(self) -> bool:
        """Whether the workbook counts days from 1904 ([ISO/IEC 29500-1] 18.2.28)."""
        return any(_is_true(each.get("date1904")) for each in _all(self._workbook, "workbookPr"))

    @cached_property
    def to_calculate(self) -> bool:
        """Whether a program wrote the formulas and left the calculation to Excel (18.2.2)."""
        return any(_is_true(each.get("fullCalcOnLoad")) for each in _all(self._workbook, "calcPr"))

    @cached_property
    def sheets(self) -> list[SheetPart]:
        """The sheets in the order of their tabs."""
        links = self._links(self.workbook_part)
        found = []
        for sheet in _all(self._workbook, "sheet"):
            link = next((value for name, value in sheet.items() if name.endswith("}id")), "")
            kind, target = links.get(link, ("", ""))
            found.append(SheetPart(sheet.get("name", ""), target if kind == "worksheet" else "",
                                   sheet.get("state", "visible") != "visible"))
        return found

    def read_linked(self, kind: str, limit: int) -> bytes:
        """The part that the workbook links to as `kind` (``styles``); empty where there is none."""
        for known, target in self._links(self.workbook_part).values():
            if known == kind:
                return self.read(target, limit)
        return b""

    def read_sheet(self, part: str, thin: Callable[[bytes], bytes]) -> bytes:
        """The bytes of a sheet; `thin` takes from a long one, piece by piece, what nobody needs."""
        return self.read(part, self.left, thin)

    def read(self, part: str, limit: int, thin: Callable[[bytes], bytes] | None = None) -> bytes:
        """The bytes of a part as UTF-8; empty where it is missing."""
        name = self._names.get(part.lower())
        if name is None:
            return b""
        try:
            with self._archive.open(name) as stream:
                content, size = _read_bounded(stream, limit, thin)
        except _DAMAGED as bad:
            raise NotAWorkbookError("khong-doc-duoc") from bad
        if thin:
            self.left -= size
        if len(content) > MAX_KEPT or _has_long_text(content):
            raise NotAWorkbookError("tep-qua-lon")
        return _as_utf8(content)

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: kind and target by their id (part 2, 9.3)."""
        folder, name = posixpath.split(part)
        content = self.read(posixpath.join(folder, "_rels", f"{name}.rels"), MAX_SMALL)
        if not content:
            return {}
        return {
            link.get("Id", ""): (
                link.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, _target(link))).lstrip("/"))
            for link in parse(content) if link.get("TargetMode") != "External"
        }


def parse(content: bytes) -> ElementTree.Element:
    """The tree of a small part; raises `NotAWorkbookError` where it is no XML."""
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as bad:
        raise NotAWorkbookError("khong-doc-duoc") from bad


def _read_bounded(stream: io.BufferedIOBase, limit: int, thin: Callable | None) -> tuple[bytes, int]:
    """All that comes out of a stream, and how much it was; too much raises."""
    pieces, size, rest = [], 0, b""
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise NotAWorkbookError("tep-qua-lon")
        if thin and size > 16 * _CHUNK:
            whole, mark, rest = (rest + chunk).rpartition(b">")
            chunk, rest = (thin(whole + mark), rest) if mark else (rest, b"")
        pieces.append(chunk)
    return b"".join([*pieces, rest]), size


def _has_long_text(content: bytes) -> bool:
    """Whether somewhere stands a text that no cell can hold."""
    return any(content.find(b"<", start, start + _MAX_TEXT) < 0
               for start in range(0, len(content) - _MAX_TEXT, _MAX_TEXT))


def _as_utf8(content: bytes) -> bytes:
    """The bytes of an XML part in UTF-8, without byte order mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _DECLARATION.sub("", content.decode("utf-16", "replace")).encode()
    return content.removeprefix(b"\xef\xbb\xbf")


def _target(link: ElementTree.Element) -> str:
    return unquote(link.get("Target", "")).replace("\\", "/")


def _all(tree: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """The elements of a local name, in any namespace (strict files have their own)."""
    return [each for each in tree.iter() if isinstance(each.tag, str) and each.tag.rpartition("}")[2] == name]


def _is_true(value: str | None) -> bool:
    return value in ("1", "true", "on")
