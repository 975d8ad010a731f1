""".ods workbooks (OpenDocument 1.0 to 1.3): values and what stands beside them.

Repeated cells and rows are the way the format writes a million empty ones: empty ones
take no memory, and those that hold something are counted before they are made.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from zipfile import BadZipFile, ZipFile

from lxml import etree

from conference.workbook.files.bounds import MAX_COLUMNS, MAX_ROWS, Budget, Grid, merge, open_archive, trim
from conference.workbook.files.engine import Range
from conference.workbook.files.facts import Place, RawSheet, SheetFacts
from conference.workbook.files.filetype import NotAWorkbookError
from conference.workbook.files.ods_styles import Styles
from conference.workbook.files.ods_values import FORMULA, VALUE_TYPE, is_error, read_styles, read_value

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TABLE, _ROW, _COLUMN, _CELL, _COVERED = (
    _NAMESPACE + name for name in ("table", "table-row", "table-column", "table-cell", "covered-table-cell"))
_NAME, _VISIBILITY, _STYLE_NAME, _DEFAULT_STYLE = (
    _NAMESPACE + name for name in ("name", "visibility", "style-name", "default-cell-style-name"))
_COLUMNS_REPEATED, _ROWS_REPEATED, _COLUMNS_SPANNED, _ROWS_SPANNED = (
    _NAMESPACE + name for name in ("number-columns-repeated", "number-rows-repeated",
                                   "number-columns-spanned", "number-rows-spanned"))
_CELLS = {_CELL, _COVERED}
_ROW_COST = 5  # cells that a row is worth in time and memory


def read_ods(content: bytes, wanted: Callable[[str], bool]) -> list[RawSheet]:
    """Every sheet of a workbook by its tab, the wanted ones with their values.

    Raises `NotAWorkbookError` for what cannot be read.
    """
    try:
        with open_archive(content) as archive:
            return list(_read_tables(archive, Styles(archive), wanted))
    except (BadZipFile, LookupError, OSError, EOFError, NotImplementedError, zlib.error,
            etree.LxmlError, SyntaxError, ValueError, RuntimeError) as bad:
        raise NotAWorkbookError("khong-doc-duoc") from bad


def _read_tables(archive: ZipFile, styles: Styles, wanted: Callable[[str], bool]) -> Iterator[RawSheet]:
    budget, table = Budget(), None
    with archive.open("content.xml") as stream:
        for event, element in etree.iterparse(
                stream, ("start", "end"), tag=(_TABLE, _ROW, _COLUMN), resolve_entities=False):
            if element.tag == _TABLE:
                if event == "end" and table is not None and not table.name.startswith("'file:"):
                    yield table.finish()
                table = _Table(element, styles, budget) if event == "start" else None
            elif event == "end" and table is not None:
                if wanted(table.name):
                    table.add_row(element) if element.tag == _ROW else table.add_column(element)
                _forget(element)


def _forget(element: etree._Element) -> None:
    """Free what has been read: the tree of a whole workbook would take gigabytes."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


class _Table:
    """One sheet while its rows are read."""

    def __init__(self, element: etree._Element, styles: Styles, budget: Budget) -> None:
        self.name = element.get(_NAME, "")
        self._hidden = styles.hides_table(element.get(_STYLE_NAME, ""))
        self._styles, self._budget = styles, budget
        self._grid: Grid = []
        self._number = 0  # rows read, the empty ones at the end not yet in the grid
        self._column_styles: list[tuple[int, str]] = []  # the last column of each style
        self._errors: dict[Place, str] = {}
        self._uncalculated: set[Place] = set()
        self._fonts: dict[Place, str] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._filtered = False
        self._merged: list[Range] = []

    def add_column(self, element: etree._Element) -> None:
        """Note a column's style and whether it is hidden."""
        first = self._column_styles[-1][0] if self._column_styles else 0
        last = min(first + _count(element, _COLUMNS_REPEATED), MAX_COLUMNS)
        self._column_styles.append((last, element.get(_DEFAULT_STYLE, "")))
        if element.get(_VISIBILITY, "visible") != "visible":
            self._hidden_columns |= set(range(first + 1, last + 1))

    def add_row(self, element: etree._Element) -> None:
        """Read a row and put it into the grid as often as it is repeated."""
        count = min(_count(element, _ROWS_REPEATED), MAX_ROWS - self._number)
        row = self._read_row(element)
        self._budget.spend((len(row.values) + _ROW_COST) * count if row.values else len(element) + 1)
        if row.values:
            self._budget.spend((self._number - len(self._grid)) // 8)
            self._grid += [[]] * (self._number - len(self._grid))
            self._grid += [list(row.values) for _ in range(count)]
            for number in range(self._number + 1, self._number + count + 1):
                self._note(row, number)
        self._number += count

    def _note(self, row: "_Row", number: int) -> None:
        """Keep what a row tells beside its values."""
        if row.shown != "visible":
            self._hidden_rows.add(number)
            self._filtered = self._filtered or row.shown == "filter"
        self._errors |= {(number, column): text for column, text in row.errors.items()}
        self._uncalculated |= {(number, column) for column in row.uncalculated}
        self._fonts |= {(number, column): font for column, font in row.fonts.items()}
        self._merged += [((number - 1, left), (number + down - 1, left + right))
                         for left, down, right in row.merged]

    def finish(self) -> RawSheet:
        """The sheet when its last row has been read."""
        width = max(map(len, self._grid), default=0)
        columns = frozenset(column for column in self._hidden_columns if column <= width)
        facts = SheetFacts(self._errors, frozenset(self._uncalculated), self._fonts, self._hidden,
                           frozenset(self._hidden_rows), columns, self._filtered)
        merge(trim(self._grid), self._merged, self._budget)
        return RawSheet(self.name, self._grid, facts)

    def _read_row(self, element: etree._Element) -> "_Row":
        row = _Row(element.get(_VISIBILITY, "visible"), element.get(_DEFAULT_STYLE, ""))
        column, fonts = 0, self._styles.has_old_fonts
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            count = 1 if cell.get(_COLUMNS_REPEATED) is None else _count(cell, _COLUMNS_REPEATED)
            count = min(count, MAX_COLUMNS - column)
            value = read_value(cell)
            if value != "" and count:
                self._budget.spend(count)
                row.values += [""] * (column - len(row.values)) + [value] * count
            if fonts or cell.get(_ROWS_SPANNED) or cell.get(_COLUMNS_SPANNED) or cell.get(FORMULA):
                self._note_cell(row, cell, range(column, column + count), value)
            column += count
        return row

    def _note_cell(self, row: "_Row", cell: etree._Element, columns: range, value: object) -> None:
        """Keep what cells of one content tell beside their value."""
        if is_error(cell, value):
            row.errors |= {column + 1: value for column in columns}
        if FORMULA in cell.attrib and VALUE_TYPE not in cell.attrib and len(cell) == 0:
            row.uncalculated += [column + 1 for column in columns]
            row.values += [""] * (columns.stop - len(row.values))
        if isinstance(value, str) and value and self._styles.has_old_fonts:
            found = {column + 1: self._find_font(cell, row, column) for column in columns}
            row.fonts |= {column: font for column, font in found.items() if font}
        down, right = _count(cell, _ROWS_SPANNED), _count(cell, _COLUMNS_SPANNED)
        if len(columns) == 1 and (down > 1 or right > 1):
            row.merged.append((columns[0], down - 1, right - 1))

    def _find_font(self, cell: etree._Element, row: "_Row", column: int) -> str:
        """The old font of a cell whose letters are all written in old fonts, else nothing."""
        style = cell.get(_STYLE_NAME) or row.style or next(
            (name for last, name in self._column_styles if column < last), "")
        own = self._styles.find_font("table-cell", style)
        fonts = [self._styles.find_font("text", name) if self._styles.names_font("text", name) else own
                 for name in sorted(read_styles(cell))] or [own]
        return fonts[0] if all(fonts) else ""


@dataclass
class _Row:
    """What one row element tells; columns count from 1, those of `merged` from 0."""

    shown: str
    style: str = ""
    values: list[object] = field(default_factory=list)
    errors: dict[int, str] = field(default_factory=dict)
    uncalculated: list[int] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)


def _count(element: etree._Element, name: str) -> int:
    """How often an element is repeated, or how many cells it covers: 1 where it does not say."""
    text = element.get(name)
    if text is None:
        return 1
    return min(max(int(text), 1), MAX_ROWS) if text.isdecimal() and len(text) < 12 else 1
