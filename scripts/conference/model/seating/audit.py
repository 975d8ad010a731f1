"""Where rules could not all hold: which gave way, and for whom.

Of seats that the clerk has typed nothing is told, except where an aisle end was needed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from conference.model.faults import Fault, make_row_fault
from conference.model.guests import Guest
from conference.model.records import Group
from conference.model.seating.calling import from_stairs, sort_from_stairs
from conference.model.seating.fresh import Customs
from conference.model.seating.hall import Hall, Seat
from conference.model.seating.people import Person, find_ranked, rank
from conference.model.seating.segments import make_ways_out
from conference.model.seating.way_out import find_longest_rise, is_way_free

Seats = Mapping[Person, Seat]


def find_given_way(
    hall: Hall, seats: Seats, pinned: Collection[Person], customs: Customs
) -> list[Fault]:
    """The rules that gave way, as faults at the row of the person, the group or the honoree."""
    free = {person: seat for person, seat in seats.items() if person not in pinned}
    ranked = find_ranked(person for person, seat in free.items() if seat.zone == customs.leading)
    return [*check_zones_kept(hall, free, seats.values()), *check_aisle_needs(hall, seats, pinned),
            *check_precedence(hall, free, ranked),
            *check_centre(hall, free, ranked), *check_units(hall, free, ranked),
            *check_ways(hall, seats), *check_calling(hall, seats, pinned, customs.side)]


def check_zones_kept(hall: Hall, seats: Seats, taken: Iterable[Seat]) -> Iterator[Fault]:
    """Groups of which some sit in another zone than the one that they prefer."""
    codes = {seat.code for seat in taken}
    empty = {seat.zone for seat in hall.free_seats if seat.code not in codes}
    counts: dict[Group, dict[str, int]] = {}
    for person, seat in seats.items():
        if person.zones:
            zones = counts.setdefault(person.guest.group, {})
            zones[seat.zone] = zones.get(seat.zone, 0) + 1
    for group, people in counts.items():
        for before, zone in zip(group.zones, group.zones[1:], strict=False):
            if people.get(zone):
                code = "vung-giu" if before in empty else "vung-sang"
                yield make_row_fault(code, group.row, "zones", name=group.name, people=people[zone],
                                     zone=zone, full=before)


def check_aisle_needs(hall: Hall, seats: Seats, pinned: Collection[Person]) -> Iterator[Fault]:
    """People who need an aisle end and have none."""
    for person, seat in seats.items():
        if person.wants_aisle and not hall.is_aisle_end(seat):
            why = " (ghế ghi sẵn)" if person in pinned else " vì các ghế đầu lối đi của khu vực đã hết"
            yield make_row_fault("khong-loi-di", _row_of_need(person.guest), "needs", seat=seat.code, why=why)


def _row_of_need(guest: Guest) -> object:
    rows = [guest.row, *(honoree.row for honoree in guest.honorees)]
    return next((row for row in rows if row["needs"]), guest.row)


def check_precedence(hall: Hall, seats: Seats, ranked: Collection[Person]) -> Iterator[Fault]:
    """People behind one of lower rank, or in front of one of higher, in their zone.

    The `ranked` have a rank of their own, before those of their group who sit by units.
    """
    for people in _by_zone(seats).values():
        yield from _tell_fewer(("ngoi-sau", "ngoi-truoc"), [
            Sitting(hall.rows_from_stage(seats[one]), rank(one, one in ranked), one, seats[one])
            for one in people])


def check_centre(hall: Hall, seats: Seats, ranked: Iterable[Person]) -> Iterator[Fault]:
    """Leaders farther from the middle of their row than one of lower rank, or nearer than one of higher."""
    rows: dict[int, list[Sitting]] = {}
    for person in sorted(ranked, key=lambda one: one.place):
        if not person.needs_aisle:
            seat = seats[person]
            rows.setdefault(seat.line, []).append(Sitting(
                abs(hall.from_centre(seat)), rank(person, True), person, seat))
    for sitting in rows.values():
        yield from _tell_fewer(("xa-giua", "gan-giua"), sitting)


def _by_zone(seats: Seats) -> dict[str, list[Person]]:
    """The people of each zone, without those for whom an aisle end goes before rank."""
    zones: dict[str, list[Person]] = {}
    for person, seat in seats.items():
        if not person.needs_aisle:
            zones.setdefault(seat.zone, []).append(person)
    return zones


def _tell_fewer(codes: tuple[str, str], sitting: Sequence["Sitting"]) -> Iterator[Fault]:
    """Those who sit too far back (the first code) or too far in front (the second): whichever are fewer."""
    behind, before = find_misplaced(sitting, 1), find_misplaced(sitting, -1)
    code, wrong = (codes[0], behind) if len(behind) <= len(before) else (codes[1], before)
    for one, other in wrong:
        yield make_row_fault(code, one.person.guest.row, "seat", name=one.person.guest.label,
                             seat=one.seat.code, other=other.person.guest.label, there=other.seat.code)


class Sitting(NamedTuple):
    """Someone on a seat: how far back (the row) or out (places from the centre) it is, and the rank."""

    back: float
    rank: tuple[int, int]
    person: Person
    seat: Seat


def find_misplaced(sitting: Iterable[Sitting], way: int) -> list[tuple[Sitting, Sitting]]:
    """Who sits behind one of lower rank (way 1), or in front of one of higher (-1), each with that one."""
    def sign(rank: tuple[int, int]) -> tuple[int, int]:
        return rank[0] * way, rank[1] * way

    found = []
    worst: Sitting | None = None  # of the places passed
    for _, row in groupby(sorted(sitting, key=lambda one: one.back * way), key=lambda one: one.back):
        people = list(row)
        found += [(one, worst) for one in people if worst and sign(one.rank) < sign(worst.rank)]
        worst = max([*people, worst] if worst else people, key=lambda one: sign(one.rank))
    return found


def check_units(hall: Hall, seats: Seats, ranked: Collection[Person]) -> Iterator[Fault]:
    """Units whose people do not sit side by side, told at the first of them."""
    units: dict[object, list[Person]] = {}
    for person in seats:
        if not person.guest.sits_with_honorees and person not in ranked:
            units.setdefault(person.together, []).append(person)
    for people in units.values():
        parts = split_neighbours(hall, [seats[person] for person in people])
        if len(parts) > 1:
            guest = people[0].guest
            yield make_row_fault("don-vi-tach", guest.row, "unit", unit=guest.unit or guest.label,
                                 seats="; ".join(", ".join(s.code for s in part) for part in parts))


def split_neighbours(hall: Hall, seats: Iterable[Seat]) -> list[list[Seat]]:
    """The seats in parts of neighbours; a blocked seat between two does not part them."""
    ordered = sorted(seats, key=hall.number_of)
    part_of = {seat.code: (id(hall.run_of(seat)), hall.number_of(seat) - place)
               for place, seat in enumerate(ordered)}
    return [list(part) for _, part in groupby(ordered, key=lambda seat: part_of[seat.code])]


def check_ways(hall: Hall, seats: Seats) -> Iterator[Fault]:
    """Honorees whom somebody who is not of their batch keeps from getting out of the row."""
    holders = {seat.code: person for person, seat in seats.items()}
    for person, seat in seats.items():
        if person.batch and not is_way_free(hall, holders, person, seat):
            yield make_row_fault("dot-vuong", person.guest.row, "seat", name=person.guest.label,
                                 batch=person.batch, seat=seat.code)


def check_calling(hall: Hall, seats: Seats, pinned: Collection[Person], side: int) -> Iterator[Fault]:
    """Honorees of a group and zone who do not sit in the order in which they are called."""
    parts: dict[tuple[str, int], list[Person]] = {}
    for person in sorted((p for p in seats if p.batch and p not in pinned), key=lambda person: person.place):
        parts.setdefault((seats[person].zone, id(person.guest.group)), []).append(person)
    for (zone, _), people in parts.items():
        ahead = {seat.code for person, seat in seats.items()
                 if person in pinned or person.place < people[0].place}
        order = _order_of_filling(hall, zone, ahead, side)
        kept = find_longest_rise([order[seats[person].code] for person in people])
        for number, person in enumerate(people):
            if number not in kept:
                yield make_row_fault("goi-lech", person.guest.row, "seat", name=person.guest.label,
                                     batch=person.batch, seat=seats[person].code)


def _order_of_filling(hall: Hall, zone: str, taken: Collection[str], side: int) -> dict[str, int]:
    """The number of each seat that was not `taken` before, in the order in which honorees fill a zone."""
    segments = make_ways_out(hall, [
        seat for seat in hall.free_seats if seat.zone == zone and seat.code not in taken])
    return {seat.code: number for number, seat in enumerate(
        seat for segment in sort_from_stairs(segments, side) for seat in from_stairs(segment, side))}
