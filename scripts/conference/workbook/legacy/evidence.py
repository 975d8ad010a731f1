"""What speaks for an encoding around a cell: its font, its row, the cells above and below, the sheet.

Rows and columns are looked at only where they are asked for: a sheet of a hundred
thousand rows of Unicode with one old cell costs little more than one without.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from conference.workbook.files.facts import Place
from conference.workbook.legacy.encodings import encoding_of
from conference.workbook.legacy.old_text import SURE, UNICODE, Judgement

Grid = list[list[object]]

WEIGHTS = (3, 2, 1)  # votes of the decided cells above, the nearest first, and of those below
_FONT, _ROW, _SHEET = 6, 2, 2


@dataclass
class Evidence:
    """The cells of a sheet, before any is changed, with the fonts and the judgement of each text."""

    grid: Grid
    fonts: Mapping[Place, str]
    judged: Mapping[str, Judgement]  # of each different text that is not ASCII
    _rows: dict[int, list[str]] = field(default_factory=dict)
    _columns: dict[int, tuple[list[int], list[str]]] = field(default_factory=dict)

    @cached_property
    def _decided(self) -> dict[str, str]:
        """The encoding of each text whose letters decide; of Unicode it is empty."""
        return {text: judgement.encoding if judgement.kind == SURE else ""
                for text, judgement in self.judged.items() if judgement.kind in (UNICODE, SURE)}

    @cached_property
    def encodings(self) -> set[str]:
        """The encodings of all cells of the sheet whose letters decide."""
        return set(self._decided.values())

    @cached_property
    def _old_places(self) -> dict[Place, str]:
        """The cells that are old by their letters."""
        old = {text: encoding for text, encoding in self._decided.items() if encoding}
        return {place: old[text] for place, text in find_places(self.grid, old)}

    @cached_property
    def with_fonts(self) -> set[str]:
        """The encodings whose decided cells all stand in fonts of theirs."""
        without = {encoding for place, encoding in self._old_places.items()
                   if encoding_of(self.fonts.get(place, "")) != encoding}
        return self.encodings - without - {""}

    @cached_property
    def _old_lines(self) -> tuple[set[int], set[int]]:
        return {row for row, _ in self._old_places}, {column for _, column in self._old_places}

    def is_far(self, place: Place) -> bool:
        """Whether nothing old is near: no old cell in the row or the column, no old font."""
        rows, columns = self._old_lines
        return place[0] not in rows and place[1] not in columns and place not in self.fonts and (
            "" in self.encodings)

    def find_values_near(self) -> set[object]:
        """The different values of the columns in which an old cell or an old font is."""
        columns = {column - 1 for column in self._old_lines[1]} | {column - 1 for _, column in self.fonts}
        return {values[column] for values in self.grid for column in columns if column < len(values)}

    def count_votes(self, place: Place, encoding: str) -> int:
        """How much speaks for an encoding; below 0 where more speaks against it."""
        votes = self.count_beside(place, encoding) + _ROW * self.weigh_row(place[0], encoding)
        votes += _FONT * self.is_font_of(place, encoding)
        return votes + _SHEET * (self.encodings == {encoding})

    def is_font_of(self, place: Place, encoding: str) -> bool:
        """Whether the font says so, in a column where fonts tell the truth."""
        font = self.fonts.get(place, "")
        return encoding_of(font) == encoding and place[1] not in self._unicode_in_old_fonts

    @cached_property
    def _unicode_in_old_fonts(self) -> set[int]:
        """The columns where Unicode stands in an old font: there the fonts tell nothing."""
        return {place[1] for place in self.fonts if self._decided.get(self.value(place)) == ""}

    def value(self, place: Place) -> str:
        """The text of a cell, empty where there is none."""
        row, column = place
        values = self.grid[row - 1] if row <= len(self.grid) else []
        value = values[column - 1] if column <= len(values) else ""
        return value if type(value) is str else ""

    def weigh_row(self, row: int, encoding: str) -> int:
        """1 where most of the decided cells of a row are of an encoding, -1 where most are not."""
        found = self.find_in_row(row)
        balance = 2 * found.count(encoding) - len(found)
        return (balance > 0) - (balance < 0)

    def find_in_row(self, row: int) -> list[str]:
        """The encodings of the decided cells of a row."""
        if row not in self._rows:
            self._rows[row] = [self._decided[value] for value in self.grid[row - 1]
                               if type(value) is str and value in self._decided]
        return self._rows[row]

    def find_beside(self, place: Place) -> list[tuple[int, str]]:
        """The encodings of the nearest decided cells above and below, with the weight of each."""
        row, column = place
        if column not in self._columns:
            self._columns[column] = self._read_column(column)
        rows, found = self._columns[column]
        here = bisect_left(rows, row)
        above, below = found[max(here - len(WEIGHTS), 0):here][::-1], found[here:here + len(WEIGHTS)]
        return [*zip(WEIGHTS, above, strict=False), *zip(WEIGHTS, below, strict=False)]

    def count_beside(self, place: Place, encoding: str) -> int:
        """The votes of the nearest decided cells above and below."""
        return sum(weight if found == encoding else -weight for weight, found in self.find_beside(place))

    def _read_column(self, column: int) -> tuple[list[int], list[str]]:
        """The rows of the decided cells of a column, and their encodings."""
        rows, found = [], []
        for row, values in enumerate(self.grid, 1):
            value = values[column - 1] if column <= len(values) else ""
            if type(value) is str and value in self._decided:
                rows.append(row)
                found.append(self._decided[value])
        return rows, found


def find_places(grid: Grid, texts: Collection[str]) -> Iterator[tuple[Place, str]]:
    """The cells that hold one of some texts; a cell merged with one is not told again."""
    wanted = set(texts)
    for row, values in enumerate(grid, 1) if wanted else ():
        if not wanted.isdisjoint(values):
            for column, value in enumerate(values, 1):
                if type(value) is str and value in wanted:
                    yield (row, column), value
