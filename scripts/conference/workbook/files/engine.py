"""The reading engine, python-calamine: bytes of a workbook become grids of values.

The only place that calls the engine, so that what it does wrong can be caught here.
"""

import io
import os
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

import python_calamine as calamine

from conference.workbook.values import Merged

_MOST_MERGED = 5_000_000  # rows, each counted once for every range

Grid = list[list[object]]
Range = tuple[tuple[int, int], tuple[int, int]]

EngineError, PasswordError = calamine.CalamineError, calamine.PasswordError

# A number of ten digits or more: on a telephone number in a cell of hours the engine gives up.
_HUGE = re.compile(rb'<c((?: (?:r|s)="[^"]*")*)(?: t="n")?>(?=(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?'
                   rb"<v>-?(?:\d{10}|\d[\d.]*[eE]\+?\d))")


def read_grids(file: io.BytesIO, names: Collection[str]) -> dict[str, Grid]:
    """The values of the named sheets; raises `EngineError` where the engine cannot read them.

    Where a number that cannot be the date or time that its cell says makes the engine
    give up, huge numbers are read as text.
    """
    try:
        return _read(file, names)
    except _GaveUpError:
        pass
    try:
        return _read(_make_texts(file), names)
    except _GaveUpError as panic:
        raise EngineError(str(panic)) from panic


class _GaveUpError(Exception):
    """The engine panicked, or made something of a number that Python has no place for."""


def _read(file: io.BytesIO, names: Collection[str]) -> dict[str, Grid]:
    file.seek(0)
    try:
        with _silence(), calamine.load_workbook(file) as book:
            return {name: read_values(book.get_sheet_by_name(name)) for name in names}
    except BaseException as panic:
        # A panic is no Exception, and its class cannot be imported before there was one.
        if isinstance(panic, OverflowError) or type(panic).__name__ == "PanicException":
            raise _GaveUpError(str(panic)) from None
        raise


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what a panic prints off the screen: it goes past Python, to the process's own stderr."""
    try:
        screen = os.dup(2)
    except OSError:  # a window without a console
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(screen, 2)
        os.close(screen)


def _make_texts(file: io.BytesIO) -> io.BytesIO:
    """The workbook with its huge numbers as texts."""
    target = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = _HUGE.sub(rb'<c\1 t="str">', part)
            copy.writestr(name, part)
    return target


def read_values(sheet: calamine.CalamineSheet) -> Grid:
    """The values of a sheet by row and column from A1; rows without any are empty lists.

    A space typed a million rows below the data costs no memory of ours. Equal texts become
    one object, as the engine makes one for each cell: everything after is twice as fast.
    """
    start = sheet.start
    if start is None:
        return []
    before, blank = [""] * start[1], [""] * sheet.width
    one: dict[str, str] = {}
    share = one.setdefault
    grid = [
        [] if values == blank
        else before + [share(value, value) if value.__class__ is str else value for value in values]
        for values in sheet.iter_rows()]
    while grid and not any(value != "" and str(value).strip() for value in grid[-1]):
        grid.pop()
    spread_merged(grid, sheet.merged_cell_ranges or [])
    return grid


def spread_merged(grid: Grid, ranges: Iterable[Range]) -> None:
    """Give the cells of a column that are merged into one (a unit beside its people) its value.

    Cells merged over several columns, as headings are, are marked as wide.
    """
    left = _MOST_MERGED
    for (top, column), (bottom, last) in ranges:
        if top >= len(grid) or column >= len(grid[top]):
            continue
        value = grid[top][column]
        if value == "" or isinstance(value, Merged):
            continue
        left -= min(bottom, len(grid)) - top + 1
        if left < 0:  # ranges that lie over each other thousands of times
            return
        reach = (bottom + 1, last + 1)
        if column != last:
            _mark_wide(grid[top], column, last, reach)
            continue
        for number, row in enumerate(grid[top + 1:bottom + 1]):
            if column < len(row) and row[column] == "":
                row[column] = Merged(value, reach=None if number else reach)


def _mark_wide(row: list[object], column: int, last: int, reach: tuple[int, int]) -> None:
    for index in range(column + 1, min(last + 1, len(row))):
        if row[index] == "":
            row[index] = Merged("", True, reach if index == column + 1 else None)
