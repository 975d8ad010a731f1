"""The leaders' table: who sits in the zone nearest to the stage."""

from conference.model.guests import Guest
from conference.model.seating.hall import Hall
from conference.model.seating.plan import Seating


def find_leaders_zone(hall: Hall) -> str:
    """The zone of the leftmost usable seat of the row nearest to the stage; empty without seats."""
    front = min(hall.free_seats, key=hall.front_first, default=None)
    return front.zone if front else ""


def leaders(seating: Seating) -> list[tuple[Guest, str]]:
    """The guests with the codes of their seats in the leaders' zone, in order of precedence.

    Whoever sits there counts, of any group; a unit of several people once for each seat.
    """
    hall = seating.hall
    zone = find_leaders_zone(hall)
    there = {seat.code for seat in hall.free_seats if seat.zone == zone}
    return [(guest, code) for guest, codes in seating.seats.items() for code in codes if code in there]
