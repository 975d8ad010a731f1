"""The free seats of a zone as stretches of neighbours, and how one gets out of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

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


def make_segments(hall: Hall, seats: Iterable[Seat], empty: Collection[str] = ()) -> list[Segment]:
    """The stretches of these seats, the front rows first, in a row from left to right.

    Seats that stay `empty`, given by their codes, are in nobody's way.
    """
    seats = list(seats)
    wanted = {seat.code for seat in seats}
    runs = dict.fromkeys(hall.run_of(seat) for seat in seats)
    return [segment for run in sorted(runs, key=lambda run: (
        hall.front_first(run.seats[0]), run.seats[0].column)) for segment in _cut(hall, run, wanted, empty)]


def _cut(hall: Hall, run: Run, wanted: Collection[str], empty: Collection[str]) -> list[Segment]:
    """The stretches of wanted seats in a run."""
    segments, start = [], 0
    seats = run.seats
    while start < len(seats):
        if seats[start].code not in wanted:
            start += 1
            continue
        end = start
        while end < len(seats) and seats[end].code in wanted:
            end += 1
        segments.append(Segment(
            seats[start:end], hall.rows_from_stage(seats[start]),
            run.left and all(seat.blocked or seat.code in empty for seat in seats[:start]),
            run.right and all(seat.blocked or seat.code in empty for seat in seats[end:]),
            run.left and start == 0, run.right and end == len(seats)))
        start = end
    return segments


def near_centre(hall: Hall, segment: Segment) -> tuple[float, int]:
    """The sort key of a segment in its row: the nearer to the centre line first, then the left."""
    return min(abs(seat.column - hall.centre) for seat in segment.seats), segment.seats[0].column
