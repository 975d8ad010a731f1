"""Who of those that may move sits where: the cheapest assignment, then new units side by side."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from conference.model.seating.claims import Claims
from conference.model.seating.costs import UNIT_LEVEL, Staying, make_costs
from conference.model.seating.hall import Hall, Seat
from conference.model.seating.people import Person, sort_together
from conference.model.seating.segments import make_segments


def assign(
    hall: Hall, people: Sequence[Person], seats: Sequence[Seat], claims: Claims,
    fixed: Mapping[Person, Seat], leading: str,
) -> dict[Person, Seat]:
    """The seats of these people, so that they and the `fixed` ones move least.

    A move costs more than everything else together. `leading` is the leaders' zone.
    """
    staying = Staying(hall, fixed, people, leading)
    costs = make_costs(hall, people, seats, claims, staying)
    found = dict(zip(*linear_sum_assignment(costs), strict=True))
    rows = {person: row for row, person in enumerate(people)}
    homeless = [person for person in people if not claims.of(person) and not staying.mates(person)]
    for part in sorted(sort_together(homeless), key=len, reverse=True):
        _gather(hall, [rows[person] for person in part], found, costs, seats)
    return {people[row]: seats[column] for row, column in found.items()}


def _gather(
    hall: Hall, rows: Sequence[int], found: dict[int, int], costs: np.ndarray, seats: Sequence[Seat]
) -> None:
    """Bring people who are all new to neighbouring seats that nobody has, at the same zone and rank."""
    if len(rows) < 2:
        return
    number = {seat.code: at for at, seat in enumerate(seats)}
    taken = set(found.values()) - {found[row] for row in rows}
    free = [seat for at, seat in enumerate(seats) if at not in taken]
    windows = [[number[seat.code] for seat in window] for window in _windows(hall, free, len(rows))]
    worth = sum(_level(costs[row, found[row]]) for row in rows)
    fitting = [window for window in windows if np.isfinite(costs[rows, window]).all()
               and sum(_level(cost) for cost in costs[rows, window]) <= worth]
    if fitting:
        best = min(fitting, key=lambda window: costs[rows, window].sum())
        found.update(zip(rows, best, strict=True))


def _level(cost: float) -> int:
    """The part of a cost that goes before sitting together."""
    return int(cost // UNIT_LEVEL)


def _windows(hall: Hall, free: Sequence[Seat], size: int) -> Iterator[Sequence[Seat]]:
    """So many neighbouring seats, all there are, in both directions."""
    for segment in make_segments(hall, free):
        for start in range(len(segment.seats) - size + 1):
            window = segment.seats[start:start + size]
            yield from (window, window[::-1])
