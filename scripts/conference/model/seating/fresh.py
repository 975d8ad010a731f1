"""A plan made anew: zone by zone, in each the groups in order of precedence from the front.

A group begins in the row in which the one before it ended, never in front of it. In the
leaders' zone persons sit from the centre outwards; honorees in calling order; others by
units. Who needs an aisle end changes places with somebody near who has one.
"""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby

from conference.model.guests import Guest
from conference.model.seating.allot import Kind, allot, count_room, kind_of
from conference.model.seating.calling import seat_called
from conference.model.seating.hall import Hall, Seat
from conference.model.seating.overflow import split_by_zones
from conference.model.seating.packing import Packing
from conference.model.seating.people import Person, sort_together, split_ranked
from conference.model.seating.segments import make_segments, make_ways_out

SPREAD, BY_GROUP, AT_BACK = "Rải đều", "Theo khối", "Cuối khu vực"


@dataclass(frozen=True)
class Customs:
    """What the clerk says of the plan: an honoree's batch, the side of the stage stairs, the reserve.

    `side` is -1 where the stairs are on the left of the drawing, 1 on the right; `leading` is
    the leaders' zone, which is worked out.
    """

    batches: Mapping[Guest, int] = field(default_factory=dict)
    side: int = -1
    spare_share: Decimal = Decimal(0)
    spare_where: str = AT_BACK
    leading: str = ""


def seat_anew(
    hall: Hall, people: Sequence[Person], taken: Collection[str], customs: Customs
) -> dict[Person, Seat]:
    """The seat of each person, given in order of precedence; `taken` seats stay as they are.

    Nobody is left out while there is any way to seat everyone in a zone of the own group.
    """
    free = [seat for seat in hall.free_seats if seat.code not in taken]
    room, seats = count_room(hall, free), {}
    by_zone = split_by_zones(people, allot(count_kinds(hall, people), room), hall)
    for zone, members in by_zone.items():
        place = _Zone(hall, [seat for seat in free if seat.zone == zone], members, customs)
        seats |= place.seat_everyone(zone == customs.leading)
    swap_to_aisles(hall, seats, free)
    return seats


def count_kinds(hall: Hall, people: Iterable[Person]) -> dict[Kind, int]:
    """How many people there are of each kind, by precedence; who needs an aisle end first in a group."""
    counts: dict[Kind, int] = {}
    for person in people:
        kind = kind_of(person, hall)
        counts[kind] = counts.get(kind, 0) + 1
    return {kind: counts[kind] for kind in sorted(counts, key=lambda k: (k.rank, not k.needs_aisle))}


class _Zone:
    """The seats of a zone while people are seated; `free` is what nobody has yet."""

    def __init__(self, hall: Hall, free: list[Seat], people: list[Person], customs: Customs) -> None:
        self.hall, self.free, self.people, self.customs = hall, free, people, customs
        self.seats: dict[Person, Seat] = {}
        self.row = 0  # the row in which the last group ended
        self.kept: set[str] = set()  # the codes of reserve seats

    def seat_everyone(self, leading: bool) -> dict[Person, Seat]:
        """Seat the groups, the highest first; `leading` in the leaders' zone."""
        if self.customs.spare_where == SPREAD:
            self._keep_spread()
        groups = groupby(self.people, key=lambda person: id(person.guest.group))
        for number, (_, members) in enumerate(groups):
            group = list(members)
            called = [person for person in group if person.guest.sits_with_honorees]
            others = [person for person in group if not person.guest.sits_with_honorees]
            self._seat(called, self._in_calling_order)
            ranked, units = split_ranked(others, number == 0) if leading else ([], others)
            self._seat(ranked, self._centre_out)
            self._seat(units, self._by_units)
            self.row = max([self.row, *(self.hall.rows_from_stage(self.seats[one]) for one in group)])
            if self.customs.spare_where == BY_GROUP:
                self._keep_beside(group)
        return self.seats

    def _seat(
        self, people: list[Person], way: Callable[[list[Person], list[Seat]], dict[Person, Seat]]
    ) -> None:
        if people:
            self._take(way(people, self._open_seats()))

    def _take(self, seats: Mapping[Person, Seat]) -> None:
        self.seats |= seats
        gone = {seat.code for seat in seats.values()}
        self.free = [seat for seat in self.free if seat.code not in gone]

    def _open_seats(self) -> list[Seat]:
        """The free seats from the row on in which the last group ended."""
        return [seat for seat in self.free if self.hall.rows_from_stage(seat) >= self.row]

    @property
    def _slack(self) -> int:
        """How many of the open seats nobody needs."""
        return len(self._open_seats()) - (len(self.people) - len(self.seats))

    def _centre_out(self, people: list[Person], seats: list[Seat]) -> dict[Person, Seat]:
        """From the centre outwards; who needs an aisle end has one of the same row, the others close up."""
        order = centre_out(self.hall, seats)
        kept: dict[Person, Seat] = {}
        for person, seat in zip(people, order, strict=False):
            ends = [one for one in order if person.needs_aisle and one.line == seat.line
                    and self.hall.is_aisle_end(one) and one not in kept.values()]
            if ends:
                kept[person] = ends[0]
        rest = [seat for seat in order if seat not in kept.values()]
        return kept | dict(zip([one for one in people if one not in kept], rest, strict=False))

    def _in_calling_order(self, people: list[Person], seats: list[Seat]) -> dict[Person, Seat]:
        segments = make_ways_out(self.hall, seats, self.kept)
        followed = people[-1] is not self.people[-1]
        return seat_called(people, segments, self._slack, self.customs.side, followed)

    def _by_units(self, people: list[Person], seats: list[Seat]) -> dict[Person, Seat]:
        segments = make_segments(self.hall, seats)
        return Packing(self.hall, sort_together(people), segments, self._slack).pack()

    def _keep_spread(self) -> None:
        """Keep reserve seats in rows at even distances, in each the seat farthest from the centre."""
        count = min(math.ceil(len(self.free) * self.customs.spare_share), self._slack)
        rows = [list(found) for _, found in groupby(self.free, key=lambda seat: seat.line)]
        needs = any(person.needs_aisle for person in self.people)
        for number in range(min(count, len(rows))):
            row = rows[(2 * number + 1) * len(rows) // (2 * min(count, len(rows)))]
            seats = [seat for seat in row if not needs or not self.hall.is_aisle_end(seat)] or row
            kept = max(seats, key=lambda seat: (abs(self.hall.from_centre(seat)), seat.column))
            self._keep(kept)

    def _keep(self, seat: Seat) -> None:
        self.free.remove(seat)
        self.kept.add(seat.code)

    def _keep_beside(self, group: Sequence[Person]) -> None:
        """Keep reserve seats next to a group, as many as its size asks for."""
        count = min(math.ceil(len(group) * self.customs.spare_share), self._slack)
        last = self.seats[group[-1]]
        ahead = sorted(self._open_seats(), key=lambda seat: (
            self.hall.front_first(seat), abs(seat.column - last.column)))
        for seat in ahead[:max(count, 0)]:
            self._keep(seat)


def centre_out(hall: Hall, seats: Iterable[Seat]) -> list[Seat]:
    """The seats row by row from the stage, in each row from the centre outwards.

    Next to the centre the right comes before the left, as seen from the seats.
    """
    return sorted(seats, key=lambda seat: (
        hall.front_first(seat), abs(hall.from_centre(seat)), -hall.from_centre(seat)))


def swap_to_aisles(hall: Hall, seats: dict[Person, Seat], free: Iterable[Seat]) -> None:
    """Bring everyone who needs one to an aisle end of the same zone, by changing places with one near.

    The one who gives the place is of the own unit if possible, then of the own group, then in
    the own row; an empty seat serves as well.
    """
    holders: dict[Seat, Person | None] = dict.fromkeys(free)
    holders.update((seat, person) for person, seat in seats.items())
    ends = [seat for seat in holders if hall.is_aisle_end(seat)]
    for person in [one for one in seats if one.needs_aisle]:
        here = seats[person]
        if hall.is_aisle_end(here):
            continue
        choice = min((seat for seat in ends if seat.zone == here.zone and not (
            holders[seat] and holders[seat].needs_aisle)), default=None, key=lambda seat: _harm(
                hall, person, holders[seat], here, seat))
        if choice is None:
            continue
        seats[person], other = choice, holders[choice]
        holders[choice], holders[here] = person, other
        if other:
            seats[other] = here


def _harm(
    hall: Hall, person: Person, other: Person | None, here: Seat, there: Seat
) -> tuple[bool, bool, int, bool, int, str]:
    """How much a change of places disturbs: the less the better."""
    is_stranger = other is None or other.together != person.together
    other_group = other is not None and other.group_rank != person.group_rank
    rows = abs(hall.rows_from_stage(here) - hall.rows_from_stage(there))
    return (rows > 0, is_stranger, rows, other_group, abs(here.column - there.column), there.code)


def relax(hall: Hall, people: Sequence[Person], taken: Collection[str]) -> list[Person]:
    """The people, those for whom no aisle end is left without that need."""
    free = [seat for seat in hall.free_seats if seat.code not in taken]
    wanted = count_kinds(hall, people)
    given = allot(wanted, count_room(hall, free))
    left = {kind: count - sum(given[kind].values()) for kind, count in wanted.items() if kind.needs_aisle}
    dropped: dict[Person, Person] = {}
    for person in reversed(people):
        kind = kind_of(person, hall)
        if left.get(kind, 0) > 0:
            left[kind] -= 1
            dropped[person] = replace(person, needs_aisle=False)
    return [dropped.get(person, person) for person in people]
