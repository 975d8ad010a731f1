""".xls workbooks (BIFF, Excel 5 to 2003) by xlrd: values and what stands beside them."""

import io
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.compdoc import CompDoc

from conference.workbook.files.bounds import Budget, Grid, merge, trim
from conference.workbook.files.facts import Place, RawSheet, SheetFacts
from conference.workbook.files.filetype import NotAWorkbookError
from conference.workbook.files.serials import DATE, DURATION, read_serial, tell_format
from conference.workbook.legacy.encodings import encoding_of

# A formula whose cached value is the empty text ([MS-XLS] 2.5.133), and a sheet's filter mode (2.4.130).
# Excel since 2000 and LibreOffice say which of them calculated last (2.4.218); a program that only writes
# formulas does not, and gives each the empty text.
_NO_VALUE = b"\x03\0\0\0\0\0\xff\xff"
_FILTER_MODE = b"\x9b\0\0\0"
_BOUND_SHEET, _FORMULA, _FILTER, _BEGIN, _END, _WORKSHEET = 0x85, 6, 0x9B, 0x809, 0x0A, 0
_CALCULATED, _BIFF8 = 0x1C1, b"\0\6"
_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")


def read_xls(content: bytes, wanted: Callable[[str], bool]) -> list[RawSheet]:
    """Every sheet of a workbook by its tab, the wanted ones with their values.

    Raises `NotAWorkbookError` for what cannot be read.
    """
    quiet = io.StringIO()
    try:
        book = _open(content, quiet)
        extras = dict(enumerate(_read_extras(content, quiet)))
        budget = Budget()
        sheets = []
        for index, name in enumerate(book.sheet_names()):
            sheets.append(RawSheet(name, []) if not wanted(name) else _read_sheet(
                book.sheet_by_index(index), budget, extras.get(index, _Extra())))
            book.unload_sheet(index)
        return sheets
    except NotAWorkbookError:
        raise
    except Exception as bad:  # xlrd checks little: a damaged file ends in any of twenty exceptions.
        secret = isinstance(bad, xlrd.XLRDError) and "encrypt" in str(bad)
        raise NotAWorkbookError("co-mat-khau" if secret else "khong-doc-duoc") from bad


def _open(content: bytes, quiet: io.StringIO) -> xlrd.Book:
    """The workbook; one whose code page is missing or unknown is read as Windows-1252."""
    options = {"file_contents": content, "logfile": quiet, "formatting_info": True, "on_demand": True,
               "ragged_rows": True, "ignore_workbook_corruption": True}
    try:
        return xlrd.open_workbook(**options)
    except (UnicodeError, LookupError):
        return xlrd.open_workbook(**options, encoding_override="cp1252")


def _read_sheet(sheet: xlrd.sheet.Sheet, budget: Budget, extra: "_Extra") -> RawSheet:
    kinds = [_kind_of(sheet.book, xf) for xf in sheet.book.xf_list]
    fonts = _old_fonts(sheet.book)
    errors: dict[Place, str] = {}
    old: dict[Place, str] = {}
    grid: Grid = []
    for row in range(sheet.nrows):
        values = sheet.row_values(row)
        budget.spend(len(values) + 1)
        for column, kind in enumerate(sheet.row_types(row)):
            if kind > xlrd.XL_CELL_NUMBER:
                shown = kinds[sheet.cell_xf_index(row, column)]
                values[column] = _read_value(kind, values[column], sheet, shown)
                if kind == xlrd.XL_CELL_ERROR:
                    errors[row + 1, column + 1] = values[column]
            elif kind == xlrd.XL_CELL_TEXT and fonts and (font := _font_of(sheet, row, column, fonts)):
                old[row + 1, column + 1] = font
                values[column] = _undo_code_page(values[column], sheet.book)
        grid.append(values)
    facts = SheetFacts(errors, extra.uncalculated, old, sheet.visibility != 0,
                       *_read_hidden(sheet), extra.filtered, _find_struck(sheet))
    merge(trim(grid), [((top, left), (bottom - 1, right - 1))
                       for top, bottom, left, right in sheet.merged_cells], budget)
    return RawSheet(sheet.name, grid, facts, bool(sheet.book.datemode))


def _read_value(kind: int, value: object, sheet: xlrd.sheet.Sheet, shown: str) -> object:
    """The value of a cell that is neither text nor a plain number."""
    if kind == xlrd.XL_CELL_DATE:
        return read_serial(value, shown, bool(sheet.book.datemode))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        return error_text_from_code.get(value, "#N/A")
    return ""


def _read_hidden(sheet: xlrd.sheet.Sheet) -> tuple[frozenset[int], frozenset[int]]:
    """The hidden rows and columns of the used range."""
    rows = (number + 1 for number, row in sheet.rowinfo_map.items()
            if number < sheet.nrows and (row.hidden or row.height == 0))
    columns = (number + 1 for number, column in sheet.colinfo_map.items()
               if number < sheet.ncols and (column.hidden or column.width == 0))
    return frozenset(rows), frozenset(columns)


def _kind_of(book: xlrd.Book, xf: xlrd.formatting.XF) -> str:
    """What a number of a cell format is; xlrd has told dates from numbers already."""
    form = book.format_map.get(xf.format_key)
    return DURATION if form and tell_format(xf.format_key, form.format_str) == DURATION else DATE


def _old_fonts(book: xlrd.Book) -> dict[int, str]:
    """The fonts of old encodings by their number."""
    return {font.font_index: font.name for font in book.font_list if encoding_of(font.name)}


def _font_of(sheet: xlrd.sheet.Sheet, row: int, column: int, fonts: dict[int, str]) -> str:
    """The old font of a cell whose letters are all written in old fonts, else nothing."""
    own = sheet.book.xf_list[sheet.cell_xf_index(row, column)].font_index
    runs = sheet.rich_text_runlist_map.get((row, column), [])
    used = {font for _, font in runs} | ({own} if not runs or runs[0][0] > 0 else set())
    return fonts[min(used)] if used <= set(fonts) else ""


def _find_struck(sheet: xlrd.sheet.Sheet) -> frozenset[Place]:
    """The texts whose letters are struck out."""
    fonts = {font.font_index for font in sheet.book.font_list if font.struck_out}
    styles = {number for number, xf in enumerate(sheet.book.xf_list) if xf.font_index in fonts}
    return frozenset(
        (row + 1, column + 1) for row in range(sheet.nrows if styles else 0)
        for column, kind in enumerate(sheet.row_types(row))
        if kind == xlrd.XL_CELL_TEXT and sheet.cell_xf_index(row, column) in styles)


def _undo_code_page(text: str, book: xlrd.Book) -> str:
    """Text of an old font in Excel 5 and 95: its bytes stand for Windows-1252, whatever the book says."""
    if book.biff_version >= 80 or book.codepage != 1258:
        return text
    return text.encode("cp1258", "replace").decode("cp1252", "replace")


@dataclass(frozen=True)
class _Extra:
    """What xlrd leaves out of a sheet."""

    filtered: bool = False
    uncalculated: frozenset[Place] = frozenset()


def _read_extras(content: bytes, quiet: io.StringIO) -> list[_Extra]:
    """The extra facts of the sheets in the order of their records; none where nothing hints at any."""
    if not content.startswith(_COMPOUND_FILE):
        return []
    package = CompDoc(content, logfile=quiet, ignore_workbook_corruption=True)
    stream = package.get_named_stream("Workbook") or package.get_named_stream("Book") or b""
    if _NO_VALUE not in stream and _FILTER_MODE not in stream:
        return []
    book = [(kind, start) for kind, start in _records(stream, 0) if kind in (_CALCULATED, _BOUND_SHEET)]
    written_only = stream[4:6] == _BIFF8 and all(kind != _CALCULATED for kind, _ in book)
    return [_read_sheet_extra(stream, struct.unpack_from("<L", stream, start)[0], written_only)
            for kind, start in book if kind == _BOUND_SHEET and stream[start + 5] == _WORKSHEET]


def _read_sheet_extra(stream: bytes, start: int, written_only: bool) -> _Extra:
    filtered, cells = False, set()
    for kind, place in _records(stream, start):
        filtered = filtered or kind == _FILTER
        if written_only and kind == _FORMULA and stream[place + 6:place + 14] == _NO_VALUE:
            row, column = struct.unpack_from("<2H", stream, place)
            cells.add((row + 1, column + 1))
    return _Extra(filtered, frozenset(cells))


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int]]:
    """The records of one substream: kind and place of the data ([MS-XLS] 2.1.4); charts in it too."""
    depth = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<2H", stream, place)
        depth += (kind == _BEGIN) - (kind == _END)
        yield kind, place + 4
        if depth <= 0:
            return
        place += 4 + size
