"""The reading engine, python-calamine: bytes of a workbook become grids of values.

The only place that calls the engine, so that what it does wrong can be caught here.
"""

import io
from collections.abc import Collection, Iterable

import python_calamine as calamine

from conference.workbook.values import Merged

Grid = list[list[object]]
Range = tuple[tuple[int, int], tuple[int, int]]

EngineError, PasswordError = calamine.CalamineError, calamine.PasswordError


def read_grids(file: io.BytesIO, names: Collection[str]) -> dict[str, Grid]:
    """The values of the named sheets; raises `EngineError` where the engine cannot read them."""
    file.seek(0)
    with calamine.load_workbook(file) as book:
        return {name: read_values(book.get_sheet_by_name(name)) for name in names}


def read_values(sheet: calamine.CalamineSheet) -> Grid:
    """The values of a sheet by row and column from A1; rows without any are empty lists.

    A space typed a million rows below the data costs no memory of ours.
    """
    start = sheet.start
    if start is None:
        return []
    before, blank = [""] * start[1], [""] * sheet.width
    grid = [[] if values == blank else before + values for values in sheet.iter_rows()]
    while grid and not any(value != "" and str(value).strip() for value in grid[-1]):
        grid.pop()
    spread_merged(grid, sheet.merged_cell_ranges or [])
    return grid


def spread_merged(grid: Grid, ranges: Iterable[Range]) -> None:
    """Give the cells of a column that are merged into one (a unit beside its people) its value."""
    for (top, column), (bottom, last) in ranges:
        if column != last or top >= len(grid) or column >= len(grid[top]):
            continue
        value = grid[top][column]
        if value == "" or isinstance(value, Merged):
            continue
        for row in grid[top + 1:bottom + 1]:
            if column < len(row) and row[column] == "":
                row[column] = Merged(value)
