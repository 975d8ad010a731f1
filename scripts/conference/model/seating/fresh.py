"""Who sits where: pins first, then group by group in order of precedence.

Honorees sit in calling order along the rows; a group of persons in the leaders' zone
from the centre of the front row outwards; other groups unit by unit, a unit in one block
of seats where one is free.
Blocked seats stay empty and everyone sits in a zone of the own group.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from conference.model.cells import Row
from conference.model.faults import Fault, make_row_fault, make_sheet_fault
from conference.model.guests import Guest, count_people, make_guests
from conference.model.names import seat_key
from conference.model.records import Conference, Group
from conference.model.seating.hall import HALL, Hall, Seat, make_hall
from conference.model.seating.plan import Seating
from conference.model.spelling import unit_key


def make_seating(hall: Hall, guests: Sequence[Guest]) -> tuple[Seating, list[Fault]]:
    """Seat the guests (in order of precedence); what could not be done is a fault."""
    plan = _Plan(hall, {guest: guest.headcount for guest in guests})
    people, places = count_people(guests), len(hall.free_seats)
    if hall.free_seats and people > places:
        plan.faults.append(make_sheet_fault("thieu-ghe", HALL, people=people, seats=places))
    for guest in guests:
        if guest.seat:
            plan.pin(guest)
    for _, members in groupby(guests, key=lambda guest: id(guest.group)):
        plan.seat_group(list(members))
    if people <= places:
        plan.faults += plan.unseated
    return Seating(hall, dict(plan.taken), plan.seats_of(guests)), plan.faults


@lru_cache(maxsize=4)
def seat_conference(conference: Conference) -> tuple[Seating, tuple[Fault, ...]]:
    """The plan of a conference, and every fault of its hall and its seats."""
    hall, faults = make_hall(conference.grid, conference.spans)
    seating, seat_faults = make_seating(hall, make_guests(conference))
    return seating, (*faults, *seat_faults)


class _Plan:
    """The plan while it is made; `waiting` says how many people of each guest have no seat yet."""

    def __init__(self, hall: Hall, waiting: dict[Guest, int]) -> None:
        self.hall, self.waiting = hall, waiting
        self.taken: dict[str, Guest] = {}
        self.faults: list[Fault] = []
        self.unseated: list[Fault] = []
        front = min(hall.free_seats, key=hall.front_first, default=None)
        self.leaders_zone = front.zone if front else ""

    def pin(self, guest: Guest) -> None:
        """Take the seats typed for a guest; every seat that cannot be taken is a fault."""
        codes = [code for code in re.split(r"[;,\s]+", guest.seat) if code]
        if len(codes) > guest.headcount:
            self._fault("ghe-thua", guest, count=len(codes), people=guest.headcount)
            return
        for code in codes:
            seat = self.hall.by_code.get(seat_key(code))
            if seat is None:
                self._fault("ghe-khong-co", guest, value=code, hint=self.hall.seats_like(code))
            elif seat.blocked:
                self._fault("ghe-bi-chan", guest, value=seat.code)
            elif seat.code in self.taken:
                other = self.taken[seat.code]
                self._fault("ghe-trung", guest, value=seat.code, other=other.label,
                            first=_seat_cell(other))
            else:
                self._take(seat, guest)

    def _fault(self, code: str, guest: Guest, **words: object) -> None:
        self.faults.append(make_row_fault(code, _pinned_row(guest), "seat", **words))

    def _take(self, seat: Seat, guest: Guest) -> None:
        self.taken[seat.code] = guest
        self.waiting[guest] -= 1

    def seat_group(self, guests: list[Guest]) -> None:
        """Seat one group, zone by zone of its preference."""
        group = guests[0].group
        zones = (group.zones if group else ()) or self.hall.zones
        for number, zone in enumerate(zones):
            left = sum(self.waiting[guest] for guest in guests)
            if not left:
                return
            self._fill_zone(zone, guests)
            moved = left - sum(self.waiting[guest] for guest in guests)
            if number and moved and group and group.zones:
                self._note_overflow(group, zones[number - 1], zone, moved)
        left = sum(self.waiting[guest] for guest in guests)
        if left and group:
            self.unseated.append(make_row_fault(
                "thieu-ghe-khoi", group.row, "zones", name=group.name, people=left,
                zones="; ".join(zones)))

    def _note_overflow(self, group: Group, full: str, zone: str, people: int) -> None:
        self.faults.append(make_row_fault(
            "vung-sang", group.row, "zones", name=group.name, people=people, zone=zone, full=full))

    def _fill_zone(self, zone: str, guests: list[Guest]) -> None:
        free = [s for s in self.hall.free_seats if s.zone == zone and s.code not in self.taken]
        if any(guest.sits_with_honorees for guest in guests):
            self._fill_in_order(
                sorted(free, key=lambda s: (self.hall.front_first(s), s.column)), guests)
        elif zone == self.leaders_zone and all(guest.headcount == 1 for guest in guests):
            self._fill_in_order(centre_out(self.hall, free), guests)
        else:
            self._fill_by_unit(free, guests)

    def _fill_in_order(self, seats: Iterable[Seat], guests: list[Guest]) -> None:
        people = (guest for guest in guests for _ in range(self.waiting[guest]))
        for seat, guest in zip(list(seats), list(people), strict=False):
            self._take(seat, guest)

    def _fill_by_unit(self, free: list[Seat], guests: list[Guest]) -> None:
        """Each unit into the first block of neighbouring seats that holds all of it."""
        blocks = make_blocks(self.hall, free)
        for _, members in groupby(guests, key=lambda guest: unit_key(guest.unit) or guest.code):
            unit = [g for g in members for _ in range(self.waiting[g])]
            if not unit:
                continue
            block = next((b for b in blocks if len(b) >= len(unit)), None)
            if block is None:
                self._spread(blocks, unit)
            else:
                for guest in unit:
                    self._take(block.pop(0), guest)

    def _spread(self, blocks: list[list[Seat]], unit: list[Guest]) -> None:
        """A unit for which no block is large enough takes the free seats as they come."""
        for block in blocks:
            while block and unit:
                self._take(block.pop(0), unit.pop(0))

    def seats_of(self, guests: Iterable[Guest]) -> dict[Guest, tuple[str, ...]]:
        """The seats of each guest, in the order of the hall."""
        found = dict.fromkeys(guests, ())
        for seat in self.hall.seats:
            if seat.code in self.taken:
                found[self.taken[seat.code]] += (seat.code,)
        return found


def _pinned_row(guest: Guest) -> Row:
    """The row in which the guest's seat is typed: the own one, or that of an award."""
    if guest.row["seat"]:
        return guest.row
    return next((h.row for h in guest.honorees if h.seat), guest.row)


def _seat_cell(guest: Guest) -> str:
    cell = _pinned_row(guest).cell("seat")
    return f"{cell.sheet}!{cell.address}"


def centre_out(hall: Hall, seats: Iterable[Seat]) -> list[Seat]:
    """The seats row by row from the stage, in each row from the centre outwards.

    Next to the centre the right comes before the left, as seen from the seats.
    """
    right = -1 if hall.stage_below else 1
    return sorted(seats, key=lambda seat: (
        hall.front_first(seat), abs(seat.column - hall.centre), -right * (seat.column - hall.centre)))


def make_blocks(hall: Hall, seats: Iterable[Seat]) -> list[list[Seat]]:
    """The runs of neighbouring seats, front rows first, in a row the nearer to the centre first."""
    blocks: list[list[Seat]] = []
    for seat in sorted(seats, key=lambda s: (s.line, s.column)):
        last = blocks[-1][-1] if blocks else None
        if last and last.line == seat.line and last.column == seat.column - 1:
            blocks[-1].append(seat)
        else:
            blocks.append([seat])
    return sorted(blocks, key=lambda block: (
        hall.front_first(block[0]), min(abs(seat.column - hall.centre) for seat in block),
        block[0].column))
