"""Aisles, worked out from the drawing: empty places that one can walk to from the hall's edge.

A hole between seats (a pillar) is no aisle, as nobody gets there.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conference.model.seating.hall import Seat

Place = tuple[int, int]  # line and column of the drawing


@dataclass(frozen=True, eq=False)
class Run:
    """Neighbouring seats of a row, blocked ones too, from left to right as drawn.

    `left` and `right` tell whether one gets out at that end.
    """

    seats: tuple["Seat", ...]
    left: bool
    right: bool

    def to_aisle(self, place: int) -> int:
        """How many seats lie between a place of the run and the nearer aisle; all where there is none."""
        ways = [place] * self.left + [len(self.seats) - 1 - place] * self.right
        return min(ways, default=len(self.seats))


def find_open_places(seats: Sequence["Seat"], solid: Collection[Place]) -> set[Place]:
    """The places around and between the seats to which one can walk from the edge of the drawing."""
    if not seats:
        return set()
    lines, columns = zip(*((seat.line, seat.column) for seat in seats), strict=True)
    top, bottom, left, right = min(lines) - 1, max(lines) + 1, min(columns) - 1, max(columns) + 1
    edge = [(line, column) for line in (top, bottom) for column in range(left, right + 1)]
    edge += [(line, column) for line in range(top, bottom + 1) for column in (left, right)]
    found: set[Place] = set()
    ahead = [place for place in edge if place not in solid]
    while ahead:
        place = line, column = ahead.pop()
        if place in found or place in solid or not (top <= line <= bottom and left <= column <= right):
            continue
        found.add(place)
        ahead += [(line - 1, column), (line + 1, column), (line, column - 1), (line, column + 1)]
    return found


def make_runs(
    seats: Sequence["Seat"], covered: Collection[Place], open_places: Collection[Place]
) -> tuple[Run, ...]:
    """The runs of seats given row by row, in a row from left to right."""
    groups: list[list[Seat]] = []
    for before, seat in pairwise([None, *seats]):
        if before is None or seat.line != before.line or _after(before, covered) != seat.column:
            groups.append([])
        groups[-1].append(seat)
    return tuple(
        Run(tuple(group), (group[0].line, group[0].column - 1) in open_places,
            (group[-1].line, _after(group[-1], covered)) in open_places)
        for group in groups)


def _after(seat: "Seat", covered: Collection[Place]) -> int:
    """The column next to a seat on its right."""
    column = seat.column + 1
    while (seat.line, column) in covered:
        column += 1
    return column
