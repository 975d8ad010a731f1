"""What the readers of .xls, .ods and .xlsb have in common: their bounds.

These formats are read by `xls`, `ods` and `xlsb` and not by python-calamine: it tells
of them neither error values, fonts, hidden rows nor (.ods, .xlsb) merged cells, gives
durations of .ods as text, and lays a sheet out as one full rectangle before anybody
knows how large it is. Here a damaged file can only raise.
"""

import io
import zipfile
from collections.abc import Sequence

from conference.workbook.files.engine import Range, spread_merged
from conference.workbook.files.filetype import NotAWorkbookError

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_CELLS = 10_000_000
"""Cells of a workbook, with the empty ones to their left; an office list has some 10,000."""
MAX_PART = 1 << 29
"""Bytes of an unpacked part: 100,000 rows of 12 columns are 160 MB in an .ods."""

Grid = list[list[object]]


class Budget:
    """What may still be read of a workbook; raises `NotAWorkbookError` where it is used up."""

    def __init__(self, cells: int = MAX_CELLS) -> None:
        self.cells = cells

    def spend(self, cells: int) -> None:
        """Count cells before they take memory."""
        self.cells -= cells
        if self.cells < 0:
            raise NotAWorkbookError("tep-qua-lon")


def trim(grid: Grid) -> Grid:
    """A grid without the empty rows below its last one that holds something to see."""
    while grid and not any(value != "" and str(value).strip() for value in grid[-1]):
        grid.pop()
    return grid


def merge(grid: Grid, ranges: Sequence[Range], budget: Budget) -> Grid:
    """A grid with its merged cells spread; rows that end before them are made longer.

    Ranges that lie upon each other, as only a damaged file has them, use up the budget.
    """
    width = max(map(len, grid), default=0) if ranges else 0
    for (top, _), (bottom, last) in ranges:
        end = min(last + 1, width)
        budget.spend(max(min(bottom + 1, len(grid)) - top, 0))
        for row in filter(None, grid[top:bottom + 1]):
            budget.spend(max(end - len(row), 0))
            row.extend([""] * (end - len(row)))
    spread_merged(grid, ranges)
    return grid


def open_archive(content: bytes) -> zipfile.ZipFile:
    """The zip archive of a workbook, none of whose parts is larger than `MAX_PART`."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    if any(part.file_size > MAX_PART for part in archive.infolist()):
        raise NotAWorkbookError("tep-qua-lon")
    return archive
