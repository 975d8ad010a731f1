"""One sheet of an .xlsb workbook ([MS-XLSB] 2.1.7.62)."""

import math
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from conference.workbook.files.bounds import MAX_COLUMNS, MAX_ROWS, Budget, Grid, merge, trim
from conference.workbook.files.engine import Range
from conference.workbook.files.facts import Place, RawSheet, SheetFacts
from conference.workbook.files.serials import NUMBER, read_serial
from conference.workbook.files.xlsb_records import read_records, read_runs, read_string

_ROW, _BLANK, _RK, _ERROR, _BOOL, _REAL, _STRING, _SHARED = range(8)
_FORMULA_STRING, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR = range(8, 12)
# The same cells without their column: each stands right of the one before it.
_SHORT = dict(zip(range(12, 19), (_BLANK, _RK, _ERROR, _BOOL, _REAL, _STRING, _SHARED), strict=True))
_RICH_STRING, _COLUMN_INFO, _FILTER_COLUMN, _MERGED = 62, 60, 163, 176
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 1

Runs = list[tuple[int, int]]


@dataclass(frozen=True)
class Shared:
    """What the sheets of a workbook share.

    `formats` and `fonts` are those of the cell styles by number, `old_fonts` the fonts of
    old encodings by font number, `texts` the shared strings with their runs.
    """

    formats: list[str]
    fonts: list[int]
    old_fonts: dict[int, str]
    texts: list[tuple[str, Runs]]
    is_1904: bool
    budget: Budget


def read_sheet(name: str, data: bytes, shared: Shared, hidden: bool) -> RawSheet:
    """The values and the facts of a sheet part; raises `ValueError`, `struct.error`, `IndexError`."""
    sheet = _Sheet(data, shared)
    readers: dict[int, Callable[[int], None]] = {
        _ROW: sheet.begin_row, _COLUMN_INFO: sheet.add_column, _FILTER_COLUMN: sheet.add_filter,
        _MERGED: sheet.add_merged,
    } | dict.fromkeys((_BLANK, *_VALUES), sheet.add_cell) | dict.fromkeys(_SHORT, sheet.add_short_cell)
    for kind, start, _ in read_records(data):
        if read := readers.get(kind):
            sheet.kind = kind
            read(start)
    return sheet.finish(name, hidden)


@dataclass
class _Sheet:
    """One sheet while its records are read; `kind` is that of the record being read."""

    data: bytes
    shared: Shared
    kind: int = 0
    row: int = 0
    column: int = -1
    grid: Grid = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    fonts: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    filtered: bool = False

    def begin_row(self, start: int) -> None:
        """The cells that follow stand in this row."""
        self.row, self.column = struct.unpack_from("<L", self.data, start)[0], -1
        if self.row >= MAX_ROWS:
            raise ValueError("no such row")
        if self.data[start + 11] & _HIDDEN_ROW:
            self.hidden_rows.add(self.row + 1)

    def add_column(self, start: int) -> None:
        """Note columns that are not shown."""
        first, last, width, _, flags = struct.unpack_from("<4LH", self.data, start)
        if flags & _HIDDEN_COLUMN or width == 0:
            self.hidden_columns.append((first + 1, last + 1))

    def add_filter(self, start: int) -> None:
        """Note that rows may be filtered out."""
        self.filtered = True

    def add_merged(self, start: int) -> None:
        """Note a merged range."""
        top, bottom, left, right = struct.unpack_from("<4L", self.data, start)
        self.merged.append(((top, left), (bottom, right)))

    def add_cell(self, start: int) -> None:
        """Put the value of a cell into the grid."""
        self.column, style = struct.unpack_from("<LL", self.data, start)
        self._add_value(style & 0xFFFFFF, start + 8)

    def add_short_cell(self, start: int) -> None:
        """Put the value of a cell that says no column into the grid, right of the last one."""
        self.kind, self.column = _SHORT[self.kind], self.column + 1
        self._add_value(struct.unpack_from("<L", self.data, start)[0] & 0xFFFFFF, start + 4)

    def _add_value(self, style: int, start: int) -> None:
        if self.kind == _BLANK:
            return
        value, runs = _VALUES[self.kind](self.data, start, self.shared)
        if isinstance(value, float):
            form = self.shared.formats[style] if style < len(self.shared.formats) else NUMBER
            value = read_serial(value, form, self.shared.is_1904)
        if value == "":
            return
        self._put(self.column, value)
        place = self.row + 1, self.column + 1
        if self.kind in (_ERROR, _FORMULA_ERROR):
            self.errors[place] = value
        elif isinstance(value, str) and (font := self._find_font(style, runs)):
            self.fonts[place] = font

    def _put(self, column: int, value: object) -> None:
        if column >= MAX_COLUMNS:
            raise ValueError("no such column")
        gap = self.row + 1 - len(self.grid)
        if gap > 0:
            self.shared.budget.spend(gap // 8)
            self.grid += [[]] * gap
        row = self.grid[self.row] or []
        self.grid[self.row] = row
        if column >= len(row):
            self.shared.budget.spend(column + 1 - len(row))
            row += [""] * (column + 1 - len(row))
        row[column] = value

    def _find_font(self, style: int, runs: Runs) -> str:
        """The old font of a cell whose letters are all written in old fonts, else nothing."""
        old = self.shared.old_fonts
        if not old:
            return ""
        own = self.shared.fonts[style] if style < len(self.shared.fonts) else -1
        used = [font for _, font in runs] + ([] if runs and runs[0][0] == 0 else [own])
        return old[used[0]] if all(font in old for font in used) else ""

    def finish(self, name: str, hidden: bool) -> RawSheet:
        """The sheet when its last record has been read."""
        grid = merge(trim(self.grid), self.merged, self.shared.budget)
        width = max(map(len, grid), default=0)
        columns = frozenset(column for first, last in self.hidden_columns
                            for column in range(first, min(last, width) + 1))
        rows = frozenset(row for row in self.hidden_rows if row <= len(grid) and grid[row - 1])
        facts = SheetFacts(self.errors, frozenset(), self.fonts, hidden, rows, columns, self.filtered)
        return RawSheet(name, grid, facts, self.shared.is_1904)


def _read_rk(data: bytes, place: int, shared: Shared) -> tuple[float, Runs]:
    """A number in four bytes ([MS-XLSB] 2.5.123)."""
    number = struct.unpack_from("<l", data, place)[0]
    value = float(number >> 2) if number & 2 else struct.unpack("<d", struct.pack("<ll", 0, number & ~3))[0]
    return _sound(value / 100 if number & 1 else value), []


def _read_real(data: bytes, place: int, shared: Shared) -> tuple[float | str, Runs]:
    return _sound(struct.unpack_from("<d", data, place)[0]), []


def _sound(value: float) -> float | str:
    """A number; what is none can only come from a damaged file and is read as Excel's error."""
    return value if math.isfinite(value) else "#NUM!"


def _read_bool(data: bytes, place: int, shared: Shared) -> tuple[bool, Runs]:
    return data[place] != 0, []


def _read_error(data: bytes, place: int, shared: Shared) -> tuple[str, Runs]:
    return _ERRORS.get(data[place], "#N/A"), []


def _read_text(data: bytes, place: int, shared: Shared) -> tuple[str, Runs]:
    return read_string(data, place)[0], []


def _read_shared_text(data: bytes, place: int, shared: Shared) -> tuple[str, Runs]:
    return shared.texts[struct.unpack_from("<L", data, place)[0]]


def _read_rich_text(data: bytes, place: int, shared: Shared) -> tuple[str, Runs]:
    return read_rich_string(data, place)


def read_rich_string(data: bytes, place: int) -> tuple[str, Runs]:
    """A string that may have runs of fonts ([MS-XLSB] 2.5.122)."""
    text, end = read_string(data, place + 1)
    return text, read_runs(data, end) if data[place] & 1 else []


_VALUES: dict[int, Callable[[bytes, int, Shared], tuple[object, Runs]]] = {
    _RK: _read_rk, _REAL: _read_real, _BOOL: _read_bool, _ERROR: _read_error, _STRING: _read_text,
    _SHARED: _read_shared_text, _RICH_STRING: _read_rich_text, _FORMULA_STRING: _read_text,
    _FORMULA_NUMBER: _read_real, _FORMULA_BOOL: _read_bool, _FORMULA_ERROR: _read_error,
}
