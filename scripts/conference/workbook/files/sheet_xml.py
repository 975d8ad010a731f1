"""The XML of a sheet made safe for the engine, which lays every sheet out as one full rectangle.

A sheet as Excel writes it is passed on as it is. One that is written differently
(prefixes, cells without addresses) is written anew. Cells that lie far away from the
others are handed over as a small sheet of their own, and `Layout` puts them back.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from conference.model.cells import column_letter
from conference.workbook.files.bounds import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from conference.workbook.files.filetype import NotAWorkbookError
from conference.xml_text import escape, quote

MAX_ODD = 40_000_000  # bytes of a sheet that is written anew
MAX_FAR = 50_000  # cells that are taken apart from the rest

_LONG = 20_000_000
_WIDE = 1_000_000  # cells, nearly all empty, of a rectangle that a few far ones make
_BLANK_CELLS = re.compile(rb'(?:<c r="[A-Z]+\d+"(?: s="\d+")?(?:/>|></c>))+')
_BLANK_ROWS = re.compile(rb"(?:<row [^<>]*(?:/>|></row>))+")
# Any cell but one of A1 to Z199999, written as Excel writes it: without these the rectangle is small enough.
_REST = rb'(?: (?:[st]|cm|vm|ph)="\w*")*/?>'  # no second address, which the engine would believe
_UNUSUAL = re.compile(rb'<c(?! r="[A-Z](?:[1-9]\d{0,4}|1\d{5})"' + _REST + rb")[\s>/]")
# A stricter form of it that is looked for in half the time, and seldom found.
_PERHAPS = re.compile(
    rb'<c(?! r="[A-Z](?!0)1?\d{1,5}+"(?: s="\d++")?+(?: t="\w++")?+/?>)[\s>/]')
_ODD = re.compile(rb'<c(?! r="[A-Za-z]+[1-9]\d*"' + _REST + rb")[\s>/]")
_PREFIXED = re.compile(rb"<[^\s<>/:]+:c[\s>/]")
_FAR = rb'<c r="[A-Za-z](?:[A-Za-z]|\d{7}|[02-9]\d{5})'
_FAR_CELL = re.compile(_FAR + rb"[^<>]*?(?:/>|>(?:(?!<c[ >/]).)*?</c>)", re.S)
_LETTERS = re.compile(rb'<c r="([A-Za-z]{1,9})')
_NUMBERS = re.compile(rb'<c r="[A-Za-z]+(\d+)"')
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True)
class Layout:
    """A sheet's XML for the facts (`xml`) and for the engine (`near`, and `far` where cells lie far away).

    The cells of `far` stand close together; `rows` and `columns` give the true number
    of each of its rows and columns.
    """

    xml: bytes
    near: bytes
    far: bytes = b""
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()

    def put_back(self, grid: list[list[object]], far: list[list[object]]) -> None:
        """Put the values of `far` into the grid, each in its own row and column."""
        for number, values in zip(self.rows, far, strict=False):
            for column, value in zip(self.columns, values, strict=False):
                if value == "" or isinstance(value, str) and value.isspace():
                    continue
                grid += [[] for _ in range(number - len(grid))]
                line = grid[number - 1]
                line += [""] * (column - len(line))
                line[column - 1] = value


def lay_out(xml: bytes) -> Layout:
    """The layout of a sheet; refuses (`NotAWorkbookError`) what is far too large."""
    if b"<sheetData" not in xml or b"<![CDATA[" in xml or b":c" in xml and _PREFIXED.search(xml):
        return _write_anew(xml)
    perhaps = _PERHAPS.search(xml)
    if not perhaps or not _UNUSUAL.search(xml, perhaps.start()):
        return Layout(xml, xml) if b"<c " in xml else _write_anew(xml)
    if _ODD.search(xml):
        return _write_anew(xml)
    if len(far := _FAR_CELL.findall(xml)) > MAX_FAR:
        xml = thin(xml)
        far = _FAR_CELL.findall(xml)
    # Counting every cell of a long sheet takes longer than taking some of them apart.
    most = MAX_CELLS if len(far) > MAX_FAR else _WIDE
    if (len(far) > MAX_FAR or len(xml) < _LONG) and _bound(xml) <= most:
        return Layout(xml, xml)
    if len(far) > MAX_FAR:
        return _write_anew(xml)
    apart = _write_anew(b"<worksheet><sheetData>%b</sheetData></worksheet>" % b"".join(far), apart=True)
    return Layout(xml, _FAR_CELL.sub(b"", xml), apart.far, apart.rows, apart.columns)


def thin(xml: bytes) -> bytes:
    """The XML without the cells and rows that hold nothing."""
    return _BLANK_ROWS.sub(b"", _BLANK_CELLS.sub(b"", xml))


def read_column(letters: str | bytes) -> int:
    """The column of its letters, from 1: ``A`` is 1, ``AB`` is 28."""
    column = 0
    for letter in letters.encode() if isinstance(letters, str) else letters:
        column = column * 26 + (letter & 0x5F) - 64
    return column


def _bound(xml: bytes) -> int:
    """How many cells the rectangle has at most."""
    columns = max(map(read_column, {found[1] for found in _LETTERS.finditer(xml)}), default=0)
    return columns * max((int(found[1][:9]) for found in _NUMBERS.finditer(xml)), default=0)


def _write_anew(xml: bytes, apart: bool = False) -> Layout:
    """The layout of XML that must be parsed; `apart` asks for far cells without empty rows between them."""
    if len(xml) > MAX_ODD:
        raise NotAWorkbookError("tep-qua-lon")
    reader = _SheetReader()
    try:
        reader.parse(xml)
    except (expat.ExpatError, ValueError, LookupError) as bad:
        raise NotAWorkbookError("khong-doc-duoc") from bad
    rows = sorted(number for number, row in reader.rows.items() if row.cells)
    columns = sorted({column for row in reader.rows.values() for column in row.cells})
    plain = reader.write()
    if not apart and (not rows or rows[-1] * columns[-1] <= MAX_CELLS):
        return Layout(plain, plain)
    if len(rows) * len(columns) > MAX_CELLS:
        raise NotAWorkbookError("tep-qua-lon")
    return Layout(plain, b"", reader.write(_numbered(rows), _numbered(columns)), tuple(rows), tuple(columns))


def _numbered(kept: Iterable[int]) -> dict[int, int]:
    return {old: new for new, old in enumerate(kept, 1)}


@dataclass
class _Row:
    start: str
    cells: dict[int, tuple[str, str]] = field(default_factory=dict)  # attributes and content by column


class _SheetReader:
    """Reads the XML of a sheet into rows of cells, and writes it as Excel would."""

    def __init__(self) -> None:
        self.rows: dict[int, _Row] = {}
        self.around: list[str] = []
        self.split = 0
        self.into = self.around
        self.row, self.column = 0, 0
        self.attributes = ""

    def parse(self, xml: bytes) -> None:
        """Read the whole; raises `expat.ExpatError` where it is no XML."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = lambda text: self.into.append(escape(text))
        parser.Parse(xml, True)

    def write(self, rows: Mapping[int, int] | None = None, columns: Mapping[int, int] | None = None) -> bytes:
        """The sheet as XML, with rows and columns numbered anew where that is given."""
        lines = []
        for number, row in sorted(self.rows.items()):
            if rows is not None and number not in rows:
                continue
            shown = rows[number] if rows else number
            cells = "".join(
                f'<c r="{column_letter(columns[column] if columns else column)}{shown}"{words}>{content}</c>'
                for column, (words, content) in sorted(row.cells.items()))
            lines.append(f'<row r="{shown}"{row.start}>{cells}</row>')
        after = ["</sheetData></worksheet>"] if rows else self.around[self.split:]
        return "".join([*self.around[:self.split], *lines, *after]).encode()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
            self.rows.setdefault(self.row, _Row(_write_attributes(attributes, "s", "hidden")))
        elif name == "c":
            self._place(attributes.get("r", ""))
            self.attributes = _write_attributes(attributes, "s", "t")
            self.into = []
        elif name == "worksheet":
            self.around.append('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">')
        else:
            kept = [key for key in attributes if key == "xml:space" or ":" not in key and key != "xmlns"]
            self.into.append(f"<{name}{_write_attributes(attributes, *kept)}>")
            if name == "sheetData":
                self.split = len(self.around)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            content = "".join(self.into).strip()
            if content and self.row <= MAX_ROWS and self.column <= MAX_COLUMNS:
                self.rows.setdefault(self.row, _Row("")).cells[self.column] = self.attributes, content
            self.into = self.around
        elif name != "row":
            self.into.append(f"</{name}>")

    def _place(self, address: str) -> None:
        """Where a cell stands: at its address, or beside the one before."""
        found = _ADDRESS.fullmatch(address.replace("$", "").upper())
        if found:
            self.row, self.column = int(found[2]), read_column(found[1])
        else:
            self.column += 1


def _write_attributes(attributes: Mapping[str, str], *names: str) -> str:
    return "".join(f" {name}={quote(attributes[name])}" for name in names if name in attributes)
