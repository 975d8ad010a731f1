"""The free seats of a zone as stretches of neighbours, and how one gets out of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from conference.model.seating.aisles import Run
from conference.model.seating.hall import Hall, Seat


@dataclass(frozen=True, eq=False)
class Segment:
    """Neighbouring free seats from left to right as drawn; `row` counts from the stage.

    `left` and `right` tell whether one gets out at that end without passing anybody;
    `left_end` and `right_end` whether the very seat at that end is next to an aisle.
    """

    seats: tuple[Seat, ...]
    row: int
    left: bool
    right: bool
    left_end: bool
    right_end: bool


def make_segments(hall: Hall, seats: Iterable[Seat]) -> list[Segment]:
    """The stretches of these seats, the front rows first, in a row from left to right."""
    return _cut_runs(hall, seats, frozenset())


def make_ways_out(hall: Hall, seats: Iterable[Seat], empty: Collection[str] = ()) -> list[Segment]:
    """The stretches of these seats along which one gets out of the row.

    Blocked seats, and seats that stay `empty`, given by their codes, are in nobody's way.
    """
    return _cut_runs(hall, seats, {seat.code for seat in hall.seats if seat.blocked}.union(empty))


def _cut_runs(hall: Hall, seats: Iterable[Seat], empty: Collection[str]) -> list[Segment]:
    seats = list(seats)
    wanted = {seat.code for seat in seats}
    runs = sorted(dict.fromkeys(hall.run_of(seat) for seat in seats), key=lambda run: (
        hall.front_first(run.seats[0]), run.seats[0].column))
    return [segment for run in runs for segment in _cut(hall, run, wanted, empty)]


def _cut(hall: Hall, run: Run, wanted: Collection[str], empty: Collection[str]) -> Iterator[Segment]:
    """The stretches of wanted seats in a run; `empty` ones do not part them."""
    for is_way, found in groupby(enumerate(run.seats), key=lambda numbered: (
            numbered[1].code in wanted or numbered[1].code in empty)):
        places = list(found)
        seats = tuple(seat for _, seat in places if seat.code in wanted)
        if is_way and seats:
            yield Segment(seats, hall.rows_from_stage(seats[0]), run.left and places[0][0] == 0,
                          run.right and places[-1][0] == len(run.seats) - 1,
                          run.left and seats[0] is run.seats[0], run.right and seats[-1] is run.seats[-1])


def measure_spread(seats: Sequence[Seat]) -> tuple[int, int]:
    """Over how many rows, and how many places of a row, seats lie; 0 and 0 where all are one seat."""
    lines, columns = [seat.line for seat in seats], [seat.column for seat in seats]
    return max(lines) - min(lines), max(columns) - min(columns)


def near_centre(hall: Hall, segment: Segment) -> tuple[float, int]:
    """The sort key of a segment in its row: the nearer to the centre line first, then the left."""
    return min(abs(seat.column - hall.centre) for seat in segment.seats), segment.seats[0].column
