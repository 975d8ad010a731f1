"""What it costs to seat a person on a seat: a move first, then precedence, the unit, nearness.

The levels are digits of one number, each large enough for the ones below it.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from conference.model.seating.allot import kind_of
from conference.model.seating.claims import Claims
from conference.model.seating.hall import Hall, Seat
from conference.model.seating.people import LAST_PLACE, Person, find_ranked, rank

# The most that each level can be: distances in places of the drawing, people who sit wrongly, zones.
_FAR, _WRONG, _ZONES = 1_000, 10_000, 100
UNIT_LEVEL = _FAR * _FAR  # above it stand zones and precedence, below it the unit and nearness
FORBIDDEN = np.inf


def make_costs(
    hall: Hall, people: Sequence[Person], seats: Sequence[Seat], claims: Claims, staying: "Staying"
) -> np.ndarray:
    """Costs of people (rows) × seats (columns), besides those who stay whatever happens.

    No sum of the lower levels over all rows is as much as one move. Who had no seat sits near the
    middle of the front.
    """
    where = np.array([(hall.front_first(seat), seat.column) for seat in seats], float)
    zones = np.array([seat.zone for seat in seats])
    ends = np.array([hall.is_aisle_end(seat) for seat in seats])
    front = [(min(map(hall.front_first, hall.seats)), hall.centre)]
    number = {seat.code: at for at, seat in enumerate(seats)}
    move = float(_ZONES * _WRONG * _FAR * _FAR) * (len(people) + 1)
    costs = np.full((len(people), len(seats)), FORBIDDEN)
    for row, person in enumerate(people):
        for choice, zone in enumerate(kind_of(person, hall).zones):
            here = (zones == zone) & (ends | (not person.needs_aisle))
            costs[row, here] = move + ((
                min(choice, _ZONES - 1) * _WRONG + staying.count_wrong(person, zone, where[here, 0])) * _FAR
                + _distance(staying.mates(person), where[here])) * _FAR + _distance(
                    [_at(hall, seat) for seat in claims.of(person)] or front, where[here])
        for seat in claims.of(person):
            costs[row, number[seat.code]] -= move
    return costs


class Staying:
    """Those who stay whatever happens, by zone and by what they belong together with.

    `others` are those who may move.
    """

    def __init__(
        self, hall: Hall, seats: Mapping[Person, Seat], others: Iterable[Person], leading: str
    ) -> None:
        there = [person for person, seat in seats.items() if seat.zone == leading]
        self._ranked = find_ranked([*there, *(one for one in others if leading in one.zones)])
        self._leading = leading
        self._mates: dict[object, list[tuple[float, float]]] = {}
        self._rows: dict[str, list[tuple[float, float]]] = {}
        for person, seat in seats.items():
            self._mates.setdefault(person.together, []).append(_at(hall, seat))
            self._rows.setdefault(seat.zone, []).append(
                (self._height(person, seat.zone), hall.front_first(seat)))
        self._heights = {zone: np.array(rows, float) for zone, rows in self._rows.items()}

    def _height(self, person: Person, zone: str) -> float:
        group, place = rank(person, zone == self._leading and person in self._ranked)
        return group * (LAST_PLACE + 1) + place

    def mates(self, person: Person) -> Sequence[tuple[float, float]]:
        """The places of the people of the own unit, or the own batch."""
        return self._mates.get(person.together, ())

    def count_wrong(self, person: Person, zone: str, rows: np.ndarray) -> np.ndarray:
        """For each row how many would sit wrongly: lower ones in front of it, higher ones behind it."""
        if zone not in self._heights:
            return np.zeros(len(rows))
        ranks, places = self._heights[zone].T
        own = self._height(person, zone)
        lower, higher = np.sort(places[ranks > own]), np.sort(places[ranks < own])
        wrong = np.searchsorted(lower, rows) + len(higher) - np.searchsorted(higher, rows, side="right")
        return np.minimum(wrong, _WRONG - 1)


def _at(hall: Hall, seat: Seat) -> tuple[float, float]:
    return hall.front_first(seat), seat.column


def _distance(places: Sequence[tuple[float, float]], where: np.ndarray) -> np.ndarray:
    """How far each seat is from the nearest of some places; rows count twice, as one must walk round."""
    if not places:
        return np.zeros(len(where))
    gaps = np.abs(where[:, None, :] - np.array(places)[None, :, :]) * (2, 1)
    return np.minimum(gaps.sum(axis=2).min(axis=1), _FAR - 1)
