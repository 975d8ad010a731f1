"""A value and where it stands: the address goes with it from the reader to the message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


def column_letter(column: int) -> str:
    """The letter of a column counted from 1: 1 gives ``A``, 28 gives ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `row` and `column` count from 1.

    `value` is None when the cell is empty or could not be read; `typed` tells the two apart.
    """

    sheet: str
    row: int
    column: int
    value: Any = None
    field: str = ""
    typed: bool = False

    @property
    def address(self) -> str:
        """The address inside the sheet, such as ``D14``."""
        return f"{column_letter(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet.

    `cells` holds the columns that the file has, by field. `texts` holds what templates
    print, by template name, for every column of the schema and the clerk's own ones;
    `fields` gives the field that such a name comes from.
    """

    sheet: str
    number: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    id: str = ""

    def __getitem__(self, name: str) -> Any:
        """The value of a field; None where the cell is empty or the column is missing."""
        cell = self.cells.get(name)
        return None if cell is None else cell.value

    def cell(self, name: str) -> Cell:
        """The cell of a field; where the sheet has no such column, the row's first cell."""
        return self.cells.get(name) or Cell(self.sheet, self.number, 1, None, name)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read: rows by sheet, the hall's drawing, the settings' rows.

    `rows` is keyed by the key of the sheet in the schema (``honorees``),
    `grid` holds the cells of the hall that are not empty.
    """

    rows: Mapping[str, tuple[Row, ...]]
    grid: tuple[Cell, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
