"""Two lists in one sheet: the columns of the second may stand in other places than those of the first."""

from collections.abc import Iterator, Mapping, Sequence

from conference.model.cells import Cell
from conference.model.faults import Fault, make_fault
from conference.model.names import fold
from conference.workbook.row_kinds import DATA, TITLE
from conference.workbook.tables import Table, known_headers, match_headers
from conference.workbook.values import is_filled

_LEAST = 3  # headers that a row holds if it is one


def check_other_headers(table: Table, kinds: Mapping[str, Sequence[int]]) -> list[Fault]:
    """The fault of a sheet with a second header that has other columns: its rows cannot be read."""
    header = table.header_row + 1
    titles = [number for number in kinds[TITLE] if abs(number - header) > 1]
    number = next((number for number in (*titles, *_find_suspects(table, kinds[DATA]))
                   if _is_other(table, number)), None)
    if number is None:
        return []
    first, second = sorted((number, header))
    return [make_fault("tieu-de-khac", Cell(table.sheet.name, second, 1), row=second, first=first)]


def _find_suspects(table: Table, numbers: Sequence[int]) -> Iterator[int]:
    """The rows of data with the word of a header in the first column that must be filled."""
    index = next((index for index, column in sorted(table.columns.items()) if column.required), None)
    if index is None:
        return
    grid, known = table.grid, known_headers(table.sheet)
    typed = {value for number in numbers for value in grid[number - 1][index:index + 1]}
    words = {value for value in typed if isinstance(value, str) and fold(value) in known}
    if words:
        yield from (number for number in numbers if not words.isdisjoint(grid[number - 1][index:index + 1]))


def _is_other(table: Table, number: int) -> bool:
    """Whether a row is a header whose columns are not those of the table."""
    values = table.grid[number - 1]
    found = match_headers(values, known_headers(table.sheet))
    if len(found) < _LEAST or len(found) * 2 <= sum(map(is_filled, values)):
        return False
    if number <= table.header_row:
        return all(column in found.values() for column in table.sheet.columns if column.required)
    return any(table.columns.get(index) is not column for index, column in found.items())
