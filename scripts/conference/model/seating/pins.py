"""Seats that the clerk has typed for somebody (column `Ghế`): they go before everything."""

import re
from collections.abc import Iterable, Sequence

from conference.model.cells import Row
from conference.model.faults import Fault, make_row_fault
from conference.model.guests import Guest
from conference.model.names import seat_key
from conference.model.seating.hall import Hall, Seat


def take_pins(hall: Hall, guests: Iterable[Guest]) -> tuple[dict[Guest, list[Seat]], list[Fault]]:
    """The seats typed for each guest, and a fault for each that cannot be taken."""
    pins = _Pins(hall)
    for guest in guests:
        if guest.seat:
            pins.take(guest)
    return pins.seats, pins.faults


class _Pins:
    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.seats: dict[Guest, list[Seat]] = {}
        self.taken: dict[str, Guest] = {}
        self.faults: list[Fault] = []

    def take(self, guest: Guest) -> None:
        """Take the seats typed for a guest."""
        codes = split_codes(guest.seat)
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
                self.taken[seat.code] = guest
                self.seats.setdefault(guest, []).append(seat)

    def _fault(self, code: str, guest: Guest, **words: object) -> None:
        self.faults.append(make_row_fault(code, pinned_row(guest), "seat", **words))


def split_codes(text: str) -> Sequence[str]:
    """The codes of seats typed in one cell: ``A1, A2`` or ``A1;A2``."""
    return [code for code in re.split(r"[;,\s]+", text) if code]


def pinned_row(guest: Guest) -> Row:
    """The row in which the guest's seat is typed: the own one, or that of an award."""
    if guest.row["seat"]:
        return guest.row
    return next((h.row for h in guest.honorees if h.seat), guest.row)


def _seat_cell(guest: Guest) -> str:
    cell = pinned_row(guest).cell("seat")
    return f"{cell.sheet}!{cell.address}"
