"""The free seats that are kept for those who come unannounced."""

import math
from collections.abc import Collection

from conference.model.seating.fresh import SPREAD, Customs
from conference.model.seating.hall import Hall


def choose_reserve(hall: Hall, taken: Collection[str], customs: Customs) -> frozenset[str]:
    """The reserve seats: the wanted share of each zone, as far as there are free seats.

    At the back of each zone, or where they were kept in rows at even distances: from as many rows
    as possible, those farthest from the centre.
    """
    kept: list[str] = []
    for zone in hall.zones:
        seats = [seat for seat in hall.free_seats if seat.zone == zone]
        free = [seat for seat in seats if seat.code not in taken]
        count = math.ceil(len(seats) * customs.spare_share)
        free.sort(key=lambda seat: (-hall.front_first(seat), -abs(hall.from_centre(seat)), seat.column))
        if customs.spare_where == SPREAD:
            nth: dict[int, int] = {}
            rank = {}
            for seat in free:
                rank[seat] = nth[seat.line] = nth.get(seat.line, 0) + 1
            free.sort(key=rank.__getitem__)
        kept += [seat.code for seat in free[:count]]
    return frozenset(kept)
