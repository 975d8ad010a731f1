"""What is told of a sheet beside its values: hidden, filtered, far away, never calculated."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from conference.model.cells import Cell, Row, column_letter
from conference.model.faults import Fault, make_fault, make_sheet_fault
from conference.workbook.columns import CHOICE, CODE, DATE, DECIMAL, INTEGER
from conference.workbook.files.facts import RawSheet
from conference.workbook.schema import SETTINGS, SETTINGS_SHEET
from conference.workbook.tables import Table
from conference.workbook.values import UNCALCULATED, Merged, read_text

FAR_ROWS, FAR_COLUMNS = 1000, 50  # empty ones between a table and what is no more a part of it
_MOST_FAR = 10
_MOST_RANGES = 8
_DAYS_1904 = 1462  # between the two counts of days
# Cells of these kinds are filled down ahead; they do not tell a person's row from an empty one.
_AHEAD = {CODE, CHOICE, INTEGER, DECIMAL}


def mark_cells(sheet: RawSheet) -> None:
    """Put error values, and a mark for formulas never calculated, where the engine gives empty cells."""
    for place, text in sheet.facts.errors.items():
        _put(sheet.grid, place, text)
    for place in sheet.facts.uncalculated:
        _put(sheet.grid, place, UNCALCULATED)


def _put(grid: list[list[object]], place: tuple[int, int], value: str) -> None:
    row, column = place
    grid += [[] for _ in range(row - len(grid))]
    line = grid[row - 1]
    line += [""] * (column - len(line))
    line[column - 1] = value


def count_from_1900(table: Table) -> None:
    """Turn the serial numbers in date columns into days from 1900, in a workbook that counts from 1904."""
    dated = {index for index, column in table.columns.items() if column.kind == DATE}
    labels = {setting.label for setting in SETTINGS if setting.kind == DATE}
    for values in table.grid[table.header_row + 1:]:
        if table.sheet.name == SETTINGS_SHEET:
            dated = set(table.columns) if any(read_text(value) in labels for value in values) else set()
        for index in dated & set(range(len(values))):
            if type(values[index]) in (int, float) and values[index] > _DAYS_1904:
                values[index] += _DAYS_1904


def check_sheet(sheet: RawSheet, table: Table, rows: Sequence[Row]) -> list[Fault]:
    """The faults of a table that its values alone do not show."""
    facts, name = sheet.facts, table.sheet.name
    faults = check_hidden(sheet, name, [row.number for row in rows if row.number in facts.hidden_rows])
    columns = [
        f"{column_letter(index + 1)} ({column.header})" for index, column in sorted(table.columns.items())
        if index + 1 in facts.hidden_columns and any(row.cell(column.field).typed for row in rows)
    ]
    if columns:
        faults.append(make_sheet_fault("cot-an", name, columns=", ".join(columns)))
    if facts.struck and table.sheet.prefix:
        faults += _check_struck(facts.struck, rows)
    if facts.uncalculated:
        faults += _check_uncalculated(sheet, table, {row.number for row in rows})
    return faults + [
        make_fault("o-xa", Cell(name, row, column), value=read_text(sheet.grid[row - 1][column - 1]))
        for row, column in _find_far(table)
    ]


def _check_struck(struck: Collection[tuple[int, int]], rows: Sequence[Row]) -> Iterator[Fault]:
    """Who is struck out is read all the same: nobody can say whether the row still counts."""
    for row in rows:
        cell = row.cell("name")
        if row["name"] and (cell.row, cell.column) in struck:
            yield make_fault("gach-ngang", cell, row.id, value=row["name"])


def check_hidden(sheet: RawSheet, name: str, hidden_rows: Sequence[int]) -> list[Fault]:
    """The warnings of a hidden sheet, and of hidden rows that hold something."""
    faults = [make_sheet_fault("bang-an", name)] if sheet.facts.hidden else []
    if hidden_rows:
        code = "dong-loc" if sheet.facts.filtered else "dong-an"
        faults.append(make_sheet_fault(code, name, count=len(hidden_rows), rows=name_rows(hidden_rows)))
    return faults


def check_hall(sheet: RawSheet, name: str) -> list[Fault]:
    """The faults of the hall's drawing that its cells alone do not show."""
    facts = sheet.facts
    filled = [row for row in sorted(facts.hidden_rows) if row <= len(sheet.grid) and any(sheet.grid[row - 1])]
    return [
        *check_hidden(sheet, name, filled),
        *(make_fault("chua-tinh", Cell(name, *place)) for place in sorted(facts.uncalculated)),
        *(make_fault("loi-excel", Cell(name, *place), value=text)
          for place, text in sorted(facts.errors.items())),
    ]


def name_rows(numbers: Iterable[int]) -> str:
    """Rows as a clerk says them: ``5–9, 12``; the first of very many."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    words = [str(first) if first == last else f"{first}–{last}" for first, last in ranges[:_MOST_RANGES]]
    return ", ".join([*words, "…"] if len(ranges) > _MOST_RANGES else words)


def _check_uncalculated(sheet: RawSheet, table: Table, data_rows: Collection[int]) -> Iterator[Fault]:
    """The cells never calculated in a row that may be a person's; rows of data tell their own.

    Those of the first such row speak for all: formulas are filled down far below the data.
    """
    told = 0
    for row, column in sorted(sheet.facts.uncalculated):
        known = table.columns.get(column - 1)
        if known is None or row <= table.header_row + 1 or row in data_rows or 0 < told < row:
            continue
        others = {index for index, value in enumerate(table.grid[row - 1])
                  if value not in ("", None, UNCALCULATED) and not isinstance(value, Merged)}
        if not any(index in table.extra or index in table.columns and table.columns[index].kind not in _AHEAD
                   for index in others):
            told = row
            yield make_fault("chua-tinh", Cell(table.sheet.name, row, column, None, known.field, True))


def _find_far(table: Table) -> list[tuple[int, int]]:
    """The first cells that something stands in far below or far to the right of the table."""
    grid, found = table.grid, []
    last = table.header_row
    for row in range(table.header_row + 1, len(grid)):
        if grid[row]:
            if row - last > FAR_ROWS:
                found += _filled(grid, row, 0)
            last = row
    edge = max([*table.columns, *table.extra], default=0) + FAR_COLUMNS
    if max(map(len, grid), default=0) > edge:
        for row in range(len(grid)):
            if len(grid[row]) > edge:
                found += _filled(grid, row, edge)
    return found[:_MOST_FAR]


def _filled(grid: list[list[object]], row: int, first: int) -> list[tuple[int, int]]:
    """The first cell of a row, from a column on, that something was typed in."""
    return [(row + 1, column + 1) for column, value in enumerate(grid[row]) if column >= first
            and value is not None and not isinstance(value, Merged) and read_text(value)][:1]
