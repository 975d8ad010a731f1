"""The way of honorees from their row to the stage: along the aisles, the shortest to the stairs."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from conference.documents.seating.charts.hall_boxes import find_stage_columns
from conference.model.seating.aisles import Place, Run
from conference.model.seating.hall import Hall, Seat
from conference.model.seating.stairs import find_stairs, stairs_side

LEFT, RIGHT = "trái", "phải"


@dataclass(frozen=True)
class Leave:
    """How people of one run of seats get up: the side on which they leave the row, as seen from the seats.

    `place` is in the aisle; `through` tells whether they can come back by the other end of the row.
    """

    row_name: str
    side: str
    place: Place
    through: bool


@dataclass(frozen=True)
class Walks:
    """The free places of a hall, each with the next one on the way to the stage."""

    hall: Hall
    stairs: str  # the side of the stairs
    towards: Mapping[Place, Place]
    goal: Place

    def leave(self, seats: Sequence[Seat]) -> Leave | None:
        """How seats of one run, in calling order, are left: the first called goes first.

        That is by the end nearer to the first called; None where the row has no way out.
        """
        run = self.hall.run_of(seats[0])
        ends = [(side, place) for side, place in _ends(run) if place in self.towards or place == self.goal]
        if not ends:
            return None
        side, place = min(ends, key=lambda end: (
            abs(end[1][1] - seats[0].column) - abs(end[1][1] - seats[-1].column), self.length(end[1])))
        named = LEFT if side * self.hall.right < 0 else RIGHT
        return Leave(seats[0].row_name, named, place, len(ends) > 1)

    def path(self, place: Place) -> Iterator[Place]:
        """The places from one in an aisle to the stairs."""
        yield place
        while place != self.goal:
            place = self.towards[place]
            yield place

    def length(self, place: Place) -> int:
        """How many places it is to the stairs."""
        return sum(1 for _ in self.path(place))


def _ends(run: Run) -> Iterator[tuple[int, Place]]:
    """The open ends of a run: -1 for the left of the drawing or 1, and the place next to it."""
    first, last = run.seats[0], run.seats[-1]
    if run.left:
        yield -1, (first.line, first.column - 1)
    if run.right:
        yield 1, (last.line, last.column + 1)


def make_walks(hall: Hall, typed: str | None) -> Walks | None:
    """The ways to the stairs that are drawn, else to the stage's end on the side `typed`.

    None where nobody can walk anywhere.
    """
    free = hall.open_places
    if not free:
        return None
    stairs = find_stairs(hall, typed)
    wanted = LEFT if stairs_side(hall, typed) * hall.right < 0 else RIGHT
    target = (stairs.line, (stairs.column + stairs.last_column) / 2) if stairs else _stage_end(hall, wanted)
    goal = min(free, key=lambda place: (abs(place[0] - target[0]) + abs(place[1] - target[1]), place))
    return Walks(hall, wanted, _search(goal, free), goal)


def _stage_end(hall: Hall, side: str) -> Place:
    """The place before the stage's end on a side, in front of the first row."""
    lines = [seat.line for seat in hall.seats]
    first, last = find_stage_columns(hall)
    is_left_drawn = (side == LEFT) == (hall.right > 0)
    return max(lines) + 1 if hall.stage_below else min(lines) - 1, first if is_left_drawn else last


def _search(goal: Place, free: Collection[Place]) -> dict[Place, Place]:
    """For each place from which one gets to the goal, the next place on the shortest way."""
    towards: dict[Place, Place] = {}
    ahead = deque([goal])
    while ahead:
        line, column = place = ahead.popleft()
        for near in ((line, column - 1), (line, column + 1), (line - 1, column), (line + 1, column)):
            if near in free and near != goal and near not in towards:
                towards[near] = place
                ahead.append(near)
    return towards
