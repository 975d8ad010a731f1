"""The hall and the guests: zones, seats, how many come, what they do."""

import math
from collections.abc import Iterable
from decimal import Decimal

from conference.model.cells import Cell
from conference.model.faults import Fault, make_fault, make_row_fault
from conference.model.guests import count_people, make_guests
from conference.model.names import fold, nearest
from conference.model.records import Conference, Delegate, Honoree
from conference.model.seating.hall import HALL
from conference.model.seating.make import check_seats, draw_conference

_ROLES = ("Chủ trì", "Trao thưởng", "Tham luận")


def check_zones(conference: Conference) -> Iterable[Fault]:
    """A group's zones are drawn in the hall."""
    hall = draw_conference(conference)[0]
    for group in conference.groups:
        for zone in group.zones:
            if hall.zones and zone not in hall.zones:
                yield make_row_fault("khu-vuc-la", group.row, "zones", value=zone,
                                     zones=", ".join(hall.zones))


def check_groups(conference: Conference) -> Iterable[Fault]:
    """A group whose members come has a zone of the hall."""
    hall = draw_conference(conference)[0]
    members = {id(guest.group) for guest in make_guests(conference)} if hall.free_seats else set()
    for group in conference.groups:
        if id(group) in members and not group.zones:
            yield make_row_fault("khoi-thieu-khu-vuc", group.row, "zones", name=group.name)


def check_empty_zones(conference: Conference) -> Iterable[Fault]:
    """Each zone of the hall is some group's; else nobody is ever seated there."""
    hall = draw_conference(conference)[0]
    used = {zone for group in conference.groups for zone in group.zones}
    for zone in hall.zones if used and all(group.zones for group in conference.groups) else ():
        if zone not in used:
            seats = [seat for seat in hall.free_seats if seat.zone == zone]
            yield make_fault("khu-vuc-trong", Cell(HALL, seats[0].line, seats[0].column),
                             value=zone, seats=len(seats))


def check_hall(conference: Conference) -> Iterable[Fault]:
    """The drawing of the hall, and whether everyone finds a seat in it."""
    if not conference.grid:
        return
    hall, faults = draw_conference(conference)
    yield from faults
    yield from check_seats(conference)
    share = conference.settings["spare_share"] or Decimal(0)
    seats = len(hall.free_seats)
    free = seats - count_people(make_guests(conference))
    wanted = math.ceil(seats * share)
    cell = conference.settings.cells.get("spare_share") or Cell(HALL, 0, 0)
    if 0 <= free < wanted:
        yield make_fault("it-ghe-du-phong", cell, free=free, wanted=wanted)


def check_expected(conference: Conference) -> Iterable[Fault]:
    """As many people come as were planned; not asked while it is not known how many come."""
    expected = conference.settings["expected"]
    people = count_people(make_guests(conference))
    if expected is not None and expected != people and not any(map(_is_uncounted, (
            *conference.honorees, *conference.delegates))):
        yield make_fault("so-dai-bieu", conference.settings.cells["expected"],
                         expected=expected, people=people)


def _is_uncounted(person: Honoree | Delegate) -> bool:
    """Whether it is not known who comes, or how many."""
    unread = person.row.unread
    return bool(unread) and not unread.isdisjoint(("name", "unit", "headcount", "attendance"))


def check_roles(conference: Conference) -> Iterable[Fault]:
    """A role that the papers look for is spelled as they look for it."""
    meant: dict[str, str] = {}
    for delegate in conference.delegates:
        role = delegate.role
        if role and role not in meant:
            known = any(fold(name) in fold(role) for name in _ROLES)
            meant[role] = "" if known else nearest(role, _ROLES) or ""
        if role and meant[role]:
            yield make_row_fault("vai-tro-la", delegate.row, "role", value=role, near=meant[role])


HALL_CHECKS = (
    check_zones, check_groups, check_empty_zones, check_hall, check_expected, check_roles,
)
