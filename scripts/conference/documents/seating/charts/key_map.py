"""A small map of the hall in the corner of a sheet, on which the sheet's own seats are lit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from conference.documents.seating.charts.boxes import Box, Line, Page, down
from conference.documents.seating.charts.hall_boxes import STAGE_COLOUR, find_stage_columns
from conference.model.seating.hall import Hall, Seat

MAP_WIDTH = 126.0  # points
_HIGH, _STAGE, _GAP = 44.0, 9.0, 1.5
_MOST_COLUMNS, _MOST_LINES = 40, 20
_LIT, _OTHER = "#303030", "#C8C8C8"


@dataclass(frozen=True)
class KeyMap:
    """The map of a hall, drawn on many sheets."""

    hall: Hall

    @cached_property
    def columns(self) -> "Steps":
        """How columns become pieces of the map."""
        return _steps([seat.column for seat in self.hall.seats], _MOST_COLUMNS)

    @cached_property
    def lines(self) -> "Steps":
        """How lines become pieces of the map."""
        return _steps([seat.line for seat in self.hall.seats], _MOST_LINES)

    @cached_property
    def pieces(self) -> frozenset[tuple[int, int]]:
        """The pieces in which there are seats."""
        return frozenset(map(self.piece_of, self.hall.seats))

    def piece_of(self, seat: Seat) -> tuple[int, int]:
        """The line and column of the piece of a seat."""
        return self.lines.piece(seat.line), self.columns.piece(seat.column)

    def boxes(self, page: Page, seats: Iterable[Seat]) -> list[Box]:
        """The map in the upper right corner: the pieces of these seats dark, others grey."""
        lit = set(map(self.piece_of, seats))
        wide = down(min((MAP_WIDTH - 8) / self.columns.count, _HIGH / self.lines.count * 2))
        high = down(min(_HIGH / self.lines.count, wide))
        left = down(page.width - wide * self.columns.count)
        top = 0.0 if self.hall.stage_below else _STAGE + _GAP
        return [self._stage_box(left, wide, high), *(
            Box(left + wide * first, top + high * line, wide * (last - first), high,
                fill=_LIT if is_lit else _OTHER)
            for line, first, last, is_lit in _runs({piece: piece in lit for piece in self.pieces}))]

    @cached_property
    def stage(self) -> tuple[int, int]:
        """The first piece in front of which the stage is, and the one after the last."""
        first, last = map(self.columns.piece, find_stage_columns(self.hall))
        return max(first, 0), min(last + 1, self.columns.count)

    def _stage_box(self, left: float, wide: float, high: float) -> Box:
        first, last = self.stage
        width = wide * max(last - first, 1)
        top = high * self.lines.count + _GAP if self.hall.stage_below else 0
        text = (Line("Sân khấu", 5),) if width > 24 else ()
        return Box(left + wide * first, top, width, _STAGE, text, STAGE_COLOUR)


@dataclass(frozen=True)
class Steps:
    """The first place, how many places make one piece of the map, and how many pieces there are."""

    first: int
    length: int
    count: int

    def piece(self, place: int) -> int:
        """The piece in which a place is."""
        return (place - self.first) // self.length


def _steps(places: Sequence[int], most: int) -> Steps:
    first, last = min(places), max(places)
    length = -(-(last - first + 1) // most)
    return Steps(first, length, (last - first) // length + 1)


def _runs(pieces: Mapping[tuple[int, int], bool]) -> Iterator[tuple[int, int, int, bool]]:
    """Pieces side by side of one colour: the line, the first, the one after the last, whether it is lit."""
    start: tuple[int, int] | None = None
    for line, column in sorted(pieces):
        start = start or (line, column)
        is_lit = pieces[line, column]
        if pieces.get((line, column + 1)) is not is_lit:
            yield line, start[1], column + 1, is_lit
            start = None
