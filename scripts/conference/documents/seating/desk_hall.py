"""The hall on the desk page, as one sees it who faces the stage; and the way to a seat, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from conference.model.seating.hall import Furniture, Hall, Seat


def make_hall_data(hall: Hall) -> dict[str, Any]:
    """The hall's `size`, `seats` (code, row, x, y, 1 if blocked) and `furniture`.

    Furniture is text, x, y, width, height, 1 for the stage. The unit is a place of the drawing,
    which is turned where the stage is below: so right on the screen is right for who faces the stage.
    """
    frame = _make_frame(hall)
    return {
        "size": [frame.width, frame.height],
        "seats": [[seat.code, seat.row_name, *frame.place(seat.line, seat.column), int(seat.blocked)]
                  for seat in hall.seats],
        "furniture": [_draw(piece, frame) for piece in hall.furniture],
    }


def tell_ways(hall: Hall, seats: Sequence[Seat]) -> list[str]:
    """How to get to a guest's seats, a sentence for each stretch of a row."""
    runs = groupby(sorted(seats, key=lambda seat: (hall.front_first(seat), seat.column)),
                   key=lambda seat: id(hall.run_of(seat)))
    return [_tell_way(hall, list(of_run)) for _, of_run in runs]


def _tell_way(hall: Hall, seats: Sequence[Seat]) -> str:
    """``Hàng C, thứ 3 từ sân khấu, bên phải. Vào từ lối đi bên trái: ghế thứ 2.``"""
    first = seats[0]
    number = hall.rows_from_stage(first)
    row = "gần sân khấu nhất" if number == 1 else f"thứ {number} từ sân khấu"
    return f"Hàng {first.row_name}, {row}, {_tell_side(hall, seats)}. {_tell_aisle(hall, seats)}".strip()


def _tell_side(hall: Hall, seats: Sequence[Seat]) -> str:
    """Right or left of the centre line, as one faces the stage."""
    middle = sum(map(hall.from_centre, seats)) / len(seats)
    if abs(middle) < 1:
        return "chính giữa"
    return "bên phải" if middle > 0 else "bên trái"


def _tell_aisle(hall: Hall, seats: Sequence[Seat]) -> str:
    """From which aisle one goes in, and past how many seats; empty where there is no aisle."""
    run = hall.run_of(seats[0])
    places = [run.seats.index(seat) for seat in seats]
    ways = [(min(places) + 1, max(places) + 1, -1)] * run.left
    ways += [(len(run.seats) - max(places), len(run.seats) - min(places), 1)] * run.right
    if not ways:
        return ""
    near, far, side = min(ways, key=lambda way: way[0])
    return f"Vào từ lối đi bên {'phải' if side == hall.right else 'trái'}: {_count_seats(near, far)}."


def _count_seats(near: int, far: int) -> str:
    """``ghế thứ 2``, ``3 ghế đầu``: seats counted from an aisle."""
    if near == far:
        return "ghế đầu tiên" if near == 1 else f"ghế thứ {near}"
    return f"{far} ghế đầu" if near == 1 else f"ghế thứ {near} đến thứ {far}"


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


def _make_frame(hall: Hall) -> _Frame:
    pieces = [*hall.furniture, *(Furniture("", s.line, s.column, s.line, s.column) for s in hall.seats)]
    left, top = min(piece.column for piece in pieces), min(piece.line for piece in pieces)
    return _Frame(left, top, max(piece.last_column for piece in pieces) - left + 1,
                  max(piece.last_line for piece in pieces) - top + 1, hall.stage_below)


def _draw(piece: Furniture, frame: _Frame) -> list[Any]:
    lines, columns = piece.last_line - piece.line + 1, piece.last_column - piece.column + 1
    return [piece.text, *frame.place(piece.line, piece.column, lines, columns), columns, lines,
            int(piece.is_stage)]
