"""The leaders' zone: there precedence counts seat by seat, and name plates stand on the tables."""

from collections.abc import Iterable

from conference.model.guests import Guest
from conference.model.seating.hall import Hall
from conference.model.seating.plan import Seating


def find_leaders_zone(hall: Hall, guests: Iterable[Guest]) -> str:
    """The zone of the middle of the front row; empty without seats.

    Where honorees alone prefer that zone, or nobody, it is the one that the highest other group prefers.
    `guests` are given in order of precedence.
    """
    front = min(hall.free_seats, default=None, key=lambda seat: (
        hall.front_first(seat), abs(hall.from_centre(seat))))
    if front is None:
        return ""
    first = [(guest, next((zone for zone in guest.group.zones if zone in hall.zones), ""))
             for guest in guests if guest.group]
    there = [guest.sits_with_honorees for guest, zone in first if zone == front.zone]
    others = [zone for guest, zone in first if zone and not guest.sits_with_honorees]
    return others[0] if all(there) and others else front.zone


def leaders(seating: Seating) -> list[tuple[Guest, str]]:
    """The guests with the codes of their seats in the leaders' zone, in order of precedence.

    Whoever sits there counts, of any group; a unit of several people once for each seat.
    """
    there = {seat.code for seat in seating.hall.free_seats if seat.zone == seating.leading}
    return [(guest, code) for guest, codes in seating.seats.items() for code in codes if code in there]
