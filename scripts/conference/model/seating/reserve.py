"""The free seats that are kept for those who come unannounced."""

import math
from collections.abc import Mapping, Sequence
from itertools import groupby

from conference.model.guests import Guest
from conference.model.seating.fresh import BY_GROUP, SPREAD, Customs
from conference.model.seating.hall import Hall, Seat


def choose_reserve(hall: Hall, taken: Mapping[str, Guest], customs: Customs) -> frozenset[str]:
    """The reserve seats: the wanted share of each zone, as far as there are free seats.

    At the back of each zone; from as many rows as possible, those farthest from the centre; or
    beside the last of each group, as the clerk says.
    """
    kept: list[str] = []
    for zone in hall.zones:
        seats = [seat for seat in hall.free_seats if seat.zone == zone]
        free = sorted((seat for seat in seats if seat.code not in taken), key=lambda seat: (
            -hall.front_first(seat), -abs(hall.from_centre(seat)), seat.column))
        if customs.spare_where == SPREAD:
            free = _take_turns([list(row) for _, row in groupby(free, key=lambda seat: seat.line)])
        elif customs.spare_where == BY_GROUP:
            last = _last_seats(hall, seats, taken)
            free = _take_turns([_nearest(hall, free, seat) for seat in last] or [free])
        kept += [seat.code for seat in free[:math.ceil(len(seats) * customs.spare_share)]]
    return frozenset(kept)


def _take_turns(lists: Sequence[Sequence[Seat]]) -> list[Seat]:
    """The first of each list, then the second of each …, each seat once."""
    longest = max(map(len, lists), default=0)
    return list(dict.fromkeys(one[place] for place in range(longest) for one in lists if place < len(one)))


def _last_seats(hall: Hall, seats: Sequence[Seat], taken: Mapping[str, Guest]) -> list[Seat]:
    """Of each group in a zone the seat farthest from the stage."""
    last: dict[int, Seat] = {}
    for seat in sorted(seats, key=hall.number_of):
        if seat.code in taken:
            last[id(taken[seat.code].group)] = seat
    return list(last.values())


def _nearest(hall: Hall, free: Sequence[Seat], last: Seat) -> list[Seat]:
    """The free seats, those in the row of a seat first, then the nearest rows."""
    return sorted(free, key=lambda seat: (
        abs(hall.front_first(seat) - hall.front_first(last)), abs(seat.column - last.column)))
