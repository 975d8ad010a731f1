""".xlsb workbooks ([MS-XLSB]): values and what stands beside them."""

import posixpath
import struct
import zlib
from collections.abc import Callable, Iterator
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from conference.workbook.files.bounds import Budget, open_archive
from conference.workbook.files.facts import RawSheet
from conference.workbook.files.filetype import NotAWorkbookError
from conference.workbook.files.serials import tell_format
from conference.workbook.files.xlsb_records import read_records, read_string
from conference.workbook.files.xlsb_sheet import Runs, Shared, read_rich_string, read_sheet
from conference.workbook.legacy.encodings import encoding_of

_BOOK = "xl/workbook.bin"
_BUNDLE_SHEET, _BOOK_PROPERTIES, _STRING_ITEM = 156, 153, 19
_FONT, _FORMAT, _STYLE, _BEGIN_CELL_STYLES, _END_CELL_STYLES = 43, 44, 47, 617, 618
_FONT_NAME = 21  # bytes before the name of a font ([MS-XLSB] 2.4.654)


def read_xlsb(content: bytes, wanted: Callable[[str], bool]) -> list[RawSheet]:
    """Every sheet of a workbook by its tab, the wanted ones with their values.

    Raises `NotAWorkbookError` for what cannot be read.
    """
    try:
        with open_archive(content) as archive:
            return list(_read_sheets(archive, wanted))
    except (BadZipFile, OSError, EOFError, NotImplementedError, zlib.error, struct.error,
            ElementTree.ParseError, ValueError, LookupError, RuntimeError) as bad:
        raise NotAWorkbookError("khong-doc-duoc") from bad


def _read_sheets(archive: ZipFile, wanted: Callable[[str], bool]) -> Iterator[RawSheet]:
    data = archive.read(_BOOK)
    targets = _read_targets(archive)
    formats, fonts, old_fonts = _read_styles(_read_part(archive, "xl/styles.bin"))
    texts = _read_texts(_read_part(archive, "xl/sharedStrings.bin"))
    shared = Shared(formats, fonts, old_fonts, texts, _is_1904(data), Budget())
    for kind, start, _ in read_records(data):
        if kind == _BUNDLE_SHEET:
            link, after = read_string(data, start + 8)
            name = read_string(data, after)[0]
            if part := targets.get(link):
                part = archive.read(part) if wanted(name) else b""
                yield read_sheet(name, part, shared, data[start] != 0)


def _read_part(archive: ZipFile, name: str) -> bytes:
    """The bytes of a part that a workbook may do without."""
    return archive.read(name) if name in archive.namelist() else b""


def _read_targets(archive: ZipFile) -> dict[str, str]:
    """The parts of the worksheets by their link; sheets of charts, dialogs and macros are none."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    return {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
        for link in links if link.get("Type", "").endswith("/worksheet")
    }


def _is_1904(data: bytes) -> bool:
    return any(kind == _BOOK_PROPERTIES and data[start] & 1 for kind, start, _ in read_records(data))


def _read_texts(data: bytes) -> list[tuple[str, Runs]]:
    """The shared strings, each with its runs."""
    return [read_rich_string(data, start) for kind, start, _ in read_records(data) if kind == _STRING_ITEM]


def _read_styles(data: bytes) -> tuple[list[str], list[int], dict[int, str]]:
    """What numbers of each cell style are, its font, and the fonts of old encodings by number."""
    names: list[str] = []
    codes: dict[int, str] = {}
    styles: list[tuple[int, int]] = []
    of_cells = False
    for kind, start, _ in read_records(data):
        if kind == _FONT:
            names.append(read_string(data, start + _FONT_NAME)[0])
        elif kind == _FORMAT:
            codes[struct.unpack_from("<H", data, start)[0]] = read_string(data, start + 2)[0]
        elif kind in (_BEGIN_CELL_STYLES, _END_CELL_STYLES):
            of_cells = kind == _BEGIN_CELL_STYLES
        elif kind == _STYLE and of_cells:
            styles.append(struct.unpack_from("<2H", data, start + 2))
    old = {number: name for number, name in enumerate(names) if encoding_of(name)}
    return [tell_format(key, codes.get(key)) for key, _ in styles], [font for _, font in styles], old
