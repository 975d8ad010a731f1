"""A value and where it stands: the address goes with it from the reader to the message."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple


@lru_cache(maxsize=256)
def column_letter(column: int) -> str:
    """The letter of a column counted from 1: 1 gives ``A``, 28 gives ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Cell(NamedTuple):
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
class Columns:
    """The columns that the rows of a sheet share.

    `values` gives the values of a field, those of the first row first, and `numbers` its
    column in the sheet. `names` gives the field behind each name that templates print, for
    every column of the schema and the clerk's own ones.
    """

    sheet: str
    values: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


class Row:
    """One row of a sheet: its values by field, and where they stand.

    The values stay in the columns, where the row has the place `place`; cells and texts are
    made when they are asked for: of 100,000 rows few are ever shown.
    `unread` names the fields in which something was typed that could not be read.
    """

    __slots__ = ("columns", "id", "number", "place", "unread")

    def __init__(self, columns: Columns, number: int, place: int = 0, row_id: str = "",
                 unread: frozenset[str] = frozenset()) -> None:
        self.columns, self.number, self.place = columns, number, place
        self.id, self.unread = row_id, unread

    @property
    def sheet(self) -> str:
        """The name of the sheet."""
        return self.columns.sheet

    def __getitem__(self, name: str) -> Any:
        """The value of a field; None where the cell is empty or the column is missing."""
        values = self.columns.values.get(name)
        return None if values is None else values[self.place]

    def cell(self, name: str) -> Cell:
        """The cell of a field; where the sheet has no such column, the row's first cell."""
        value = self[name]
        return Cell(self.sheet, self.number, self.columns.numbers.get(name, 1), value, name,
                    value is not None or name in self.unread)

    @property
    def fields(self) -> Mapping[str, str]:
        """The field behind each name that templates print."""
        return self.columns.names

    @property
    def texts(self) -> dict[str, str]:
        """What templates print of the row, by template name."""
        return {name: show_value(self[name_of]) for name, name_of in self.columns.names.items()}


def show_value(value: object) -> str:
    """A value as papers print it: 0,3 and 27/3/2020 and 07:30; nothing is empty."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, float | Decimal):
        number = float(value)
        return str(int(number)) if number.is_integer() else repr(number).replace(".", ",")
    if isinstance(value, dt.datetime | dt.date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return str(value)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read: rows by sheet, the hall's drawing, the settings' rows.

    `rows` is keyed by the key of the sheet in the schema (``honorees``),
    `grid` holds the cells of the hall that are not empty, `counts` the numbers of the rows
    of each sheet that were taken as data, or left out as title, group, total …
    `spans` gives the last row and column of the hall's merged cells, by the first.
    """

    rows: Mapping[str, tuple[Row, ...]]
    grid: tuple[Cell, ...] = ()
    counts: Mapping[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)
    spans: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
