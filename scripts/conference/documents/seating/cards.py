"""Name plates for the leaders' table (biển tên) and labels for every seat (nhãn ghế)."""

from collections.abc import Collection
from typing import Any

from conference.documents.seating.guest_words import unit_places
from conference.model.guests import Guest
from conference.model.names import join_parts
from conference.model.records import Conference
from conference.model.seating.leaders import leaders
from conference.model.seating.plan import Seating

RESERVE = "Dự phòng"
BLANK_LABEL = {"ghe": "", "ten": "", "chuc_vu": "", "don_vi": "", "thu": ""}


def make_plates(
    conference: Conference, seating: Seating, seats: Collection[str] | None = None
) -> dict[str, Any]:
    """The plates in order of precedence: bien_ten; only those of some `seats` where they are given."""
    return {"bien_ten": [_make_plate(guest, seat) for guest, seat in leaders(seating)
                         if seats is None or seat in seats]}


def _make_plate(guest: Guest, seat: str) -> dict[str, str]:
    unit = guest.unit if guest.name else ""
    return {
        "ma": guest.code, "danh_xung": guest.salutation, "ten": guest.label or guest.position,
        "chuc_vu": guest.position, "don_vi": unit,
        "chuc_vu_don_vi": join_parts(guest.position if guest.label else "", unit),
        "dai_dien_cho": guest.representing, "ghe": seat,
    }


def make_seat_labels(
    conference: Conference, seating: Seating, seats: Collection[str] | None = None
) -> dict[str, Any]:
    """The labels row by row from the stage: nhan_ghe; nhan_trong fills the last row of a sheet.

    Seats in reserve have one too. Only those of some `seats` where they are given.
    """
    hall, places = seating.hall, unit_places(seating)
    wanted = (seating.taken.keys() | seating.reserve) & set(
        (seat.code for seat in hall.seats) if seats is None else seats)
    ordered = sorted(hall.free_seats, key=hall.number_of)
    return {
        "nhan_ghe": [_make_label(seating.taken.get(seat.code), seat.code, places.get(seat.code, ""))
                     for seat in ordered if seat.code in wanted],
        "nhan_trong": BLANK_LABEL,
    }


def _make_label(guest: Guest | None, seat: str, place: str) -> dict[str, str]:
    if guest is None:
        return BLANK_LABEL | {"ghe": seat, "ten": RESERVE}
    return {"ghe": seat, "ten": guest.label or guest.position, "chuc_vu": guest.position,
            "don_vi": guest.unit if guest.name else "", "thu": place}
