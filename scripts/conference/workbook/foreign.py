"""Workbooks of other formats than .xlsx: what each of their readers gives, and their bounds.

.xls, .ods and .xlsb are read by `xls`, `ods` and `xlsb`, not by python-calamine: it
tells of them neither error values, fonts, hidden rows nor (.ods, .xlsb) merged cells,
reads true as 1 and durations as text in .ods, and a damaged file can end the process
or print a panic. Here a damaged file can only raise.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from conference.workbook.facts import SheetFacts

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_CELLS = 10_000_000
"""Cells of a workbook, empty ones left of others counted: some 800 MB; an office list has 10,000."""
MAX_PART = 1 << 29
"""Bytes of an unpacked part: 100,000 rows of 12 columns are 160 MB in an .ods."""

_OLD_FONT = re.compile(r"\.vn|vni[-\s]|Vn[A-Z]", re.I)

Grid = list[list[object]]
Range = tuple[tuple[int, int], tuple[int, int]]


class ForeignError(Exception):
    """A workbook that cannot be read; the argument is the code of the fault."""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet: `grid` holds the values by row and column from A1, empty cells as ``""``.

    Values are what python-calamine gives for .xlsx (text, float, bool, date, datetime,
    time, timedelta); an error value is its text (``#N/A``). `merged` holds the merged
    ranges by their first and last row and column, counted from 0.
    """

    grid: Grid
    facts: SheetFacts
    merged: Sequence[Range] = ()


class Budget:
    """What may still be read of a workbook; raises `ForeignError` where it is used up."""

    def __init__(self, cells: int = MAX_CELLS) -> None:
        self.cells = cells

    def spend(self, cells: int) -> None:
        """Count cells before they take memory."""
        self.cells -= cells
        if self.cells < 0:
            raise ForeignError("tep-qua-lon")


def is_old_font(name: str) -> bool:
    """Whether a font is one of TCVN3 (``.VnTime``) or VNI (``VNI-Times``)."""
    return bool(_OLD_FONT.match(name))


def trim(grid: Grid) -> Grid:
    """A grid without the empty rows below its last one that holds something to see."""
    while grid and not any(value != "" and str(value).strip() for value in grid[-1]):
        grid.pop()
    return grid


def open_archive(content: bytes) -> zipfile.ZipFile:
    """The zip archive of a workbook, none of whose parts is larger than `MAX_PART`."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    if any(part.file_size > MAX_PART for part in archive.infolist()):
        raise ForeignError("tep-qua-lon")
    return archive
