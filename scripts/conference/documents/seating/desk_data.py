"""What the desk page knows: the hall as one sees it who faces the stage, and the guests with their seats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any

from conference.model.batches import make_batches
from conference.model.dates import short_date
from conference.model.guests import Guest, full_name
from conference.model.names import fold, join_parts
from conference.model.records import Conference, Honoree
from conference.model.seating.blocks import make_blocks
from conference.model.seating.hall import Furniture, Hall, Seat
from conference.model.seating.plan import Edition, Seating

Calls = Mapping[Honoree, tuple[int, int]]
FREE, BLOCKED = 0, 1  # the state of a seat


def make_desk_data(conference: Conference, seating: Seating) -> dict[str, Any]:
    """The data of the page, to be written as JSON; what a guest has not is left out.

    Places and sizes are in places of the drawing, which is turned where the stage is below,
    so that right on the screen is right for one who faces the stage. A guest's `seats` are
    numbers of seats in `seats`; `awards` are batch, place in it, kind, and for whom.
    """
    hall, settings = seating.hall, conference.settings
    frame = _frame(hall)
    numbers = {seat.code: number for number, seat in enumerate(hall.seats)}
    blocks = {seat.code: block.name for block in make_blocks(hall) for seat in block.seats}
    calls = {honoree: (batch.number, place) for batch in make_batches(conference)
             for place, honoree in enumerate(batch.honorees, 1)}
    guests = []
    for guest, codes in seating.seats.items():
        seats = [hall.seats[numbers[code]] for code in codes]
        guests.append(_filled(
            **_describe(guest, calls), seats=[numbers[code] for code in codes],
            blocks=_distinct(blocks[code] for code in codes), ways=tell_ways(hall, seats),
            reasons=_distinct(seating.reasons.get(code, "") for code in codes)))
    return {
        "name": settings["name"] or "Hội nghị",
        "edition": tell_edition(seating.edition),
        "key": _conference_key(conference),
        "size": [frame.width, frame.height],
        "seats": [[seat.code, seat.row_name, *frame.place(seat.line, seat.column),
                   BLOCKED if seat.blocked else FREE] for seat in hall.seats],
        "furniture": [_draw(piece, frame) for piece in hall.furniture],
        "guests": _with_own_codes(guests),
    }


def tell_edition(edition: Edition | None) -> str:
    """``Bản 3, ngày 20/3/2020``; empty for a plan that was not recorded."""
    return f"Bản {edition.number}, ngày {short_date(edition.made)}" if edition else ""


def tell_ways(hall: Hall, seats: Sequence[Seat]) -> list[str]:
    """How to get to a guest's seats, a sentence for each stretch of a row."""
    runs = groupby(sorted(seats, key=lambda seat: (hall.front_first(seat), seat.column)),
                   key=lambda seat: id(hall.run_of[seat.code]))
    return [_tell_way(hall, list(of_run)) for _, of_run in runs]


def _tell_way(hall: Hall, seats: Sequence[Seat]) -> str:
    """``Hàng C, thứ 3 từ sân khấu, bên phải. Vào từ lối đi bên trái: ghế thứ 2.``"""
    first = seats[0]
    number = hall.rows_from_stage(first)
    row = "sát sân khấu" if number == 1 else f"thứ {number} từ sân khấu"
    return f"Hàng {first.row_name}, {row}, {_tell_side(hall, seats)}. {_tell_aisle(hall, seats)}"


def _tell_side(hall: Hall, seats: Sequence[Seat]) -> str:
    """Right or left of the centre line, as one faces the stage."""
    middle = sum(map(hall.from_centre, seats)) / len(seats)
    if abs(middle) < 1:
        return "chính giữa"
    return "bên phải" if middle > 0 else "bên trái"


def _tell_aisle(hall: Hall, seats: Sequence[Seat]) -> str:
    """From which aisle one goes in, and past how many seats."""
    run = hall.run_of[seats[0].code]
    places = [run.seats.index(seat) for seat in seats]
    ways = [("left", min(places) + 1, max(places) + 1)] * run.left
    ways += [("right", len(run.seats) - max(places), len(run.seats) - min(places))] * run.right
    if not ways:
        return ""
    drawn, near, far = min(ways, key=lambda way: way[1])
    side = "phải" if (drawn == "right") == (hall.right == 1) else "trái"
    return f"Vào từ lối đi bên {side}: {_count_seats(near, far)}."


def _count_seats(near: int, far: int) -> str:
    """``ghế thứ 2``, ``3 ghế đầu``: seats counted from an aisle."""
    if near == far:
        return "ghế đầu tiên" if near == 1 else f"ghế thứ {near}"
    return f"{far} ghế đầu" if near == 1 else f"ghế thứ {near} đến thứ {far}"


def _describe(guest: Guest, calls: Calls) -> dict[str, Any]:
    """Who a guest is, and what the guest comes to the stage for."""
    delegate = guest.delegate
    needs = [delegate.needs if delegate else "", *(honoree.needs for honoree in guest.honorees)]
    return {
        "code": guest.code, "title": guest.salutation, "name": guest.name, "position": guest.position,
        "unit": guest.unit, "body": int(_is_body(guest)), "group": join_parts(guest.group.code, guest.group.name, by=" · ")
        if guest.group else "", "people": guest.headcount,
        "for": delegate.representing if delegate else "", "needs": "; ".join(_distinct(needs)),
        "awards": [_award(guest, honoree, calls) for honoree in guest.honorees],
    }


def _is_body(guest: Guest) -> bool:
    """Whether the name is no person's: that of a unit, or of a collective that is honoured."""
    return not guest.name or any(h.is_collective and h.name == guest.name for h in guest.honorees)


def _award(guest: Guest, honoree: Honoree, calls: Calls) -> list[Any]:
    """Batch and place in it (0 for none), kind, and the honoree where somebody else comes."""
    stands_in = fold(guest.name) != fold(honoree.name)
    return [*calls.get(honoree, (0, 0)), honoree.kind.name if honoree.kind else "",
            full_name(honoree.salutation, honoree.name) if stands_in else ""]


def _with_own_codes(guests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The guests, each with a key of its own, also where the workbook gives a code twice."""
    seen: dict[str, int] = {}
    for guest in guests:
        code = guest.get("code", "")
        seen[code] = seen.get(code, 0) + 1
        guest["key"] = code if seen[code] == 1 else f"{code} ({seen[code]})"
    return guests


def _conference_key(conference: Conference) -> str:
    """What a browser keeps arrivals under: the same for each edition of a conference's plan."""
    words = (fold(conference.settings["name"] or ""), str(conference.settings["date"]))
    return sha256("\n".join(words).encode()).hexdigest()[:16]


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _distinct(texts: Any) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


@dataclass(frozen=True)
class _Frame:
    """The part of the drawing that holds something."""

    left: int
    top: int
    width: int
    height: int
    turned: bool

    def place(self, line: int, column: int, lines: int = 1, columns: int = 1) -> tuple[int, int]:
        """From the left and the top, of something so many lines and columns large."""
        x, y = column - self.left, line - self.top
        return (self.width - x - columns, self.height - y - lines) if self.turned else (x, y)


def _frame(hall: Hall) -> _Frame:
    pieces = [*hall.furniture, *(Furniture("", s.line, s.column, s.line, s.column) for s in hall.seats)]
    left, top = min(piece.column for piece in pieces), min(piece.line for piece in pieces)
    return _Frame(left, top, max(piece.last_column for piece in pieces) - left + 1,
                  max(piece.last_line for piece in pieces) - top + 1, hall.stage_below)


def _draw(piece: Furniture, frame: _Frame) -> list[Any]:
    """Text, place, size, and whether it is the stage."""
    lines, columns = piece.last_line - piece.line + 1, piece.last_column - piece.column + 1
    return [piece.text, *frame.place(piece.line, piece.column, lines, columns), columns, lines,
            int(piece.is_stage)]
