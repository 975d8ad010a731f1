"""The blocks of a hall: seats that hang together, with aisles around them; an usher looks after one."""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.model.seating.hall import Hall, Seat

_SIDES = {2: ("trái", "phải"), 3: ("trái", "giữa", "phải")}


@dataclass(frozen=True)
class Block:
    """A block of seats with its name (``Dãy giữa, hàng A–M``); the front row first."""

    name: str
    seats: tuple[Seat, ...]


def make_blocks(hall: Hall) -> tuple[Block, ...]:
    """The blocks, those nearest to the stage first, then from the left of one who faces it."""
    parts = sorted(_find_parts(hall), key=lambda part: (
        min(map(hall.rows_from_stage, part)), min(map(hall.from_centre, part))))
    bands: list[list[list[Seat]]] = []
    for part in parts:
        reach = max(map(hall.rows_from_stage, bands[-1][0])) if bands else 0
        if min(map(hall.rows_from_stage, part)) > reach:
            bands.append([])
        bands[-1].append(part)
    return tuple(block for band in bands for block in _name_band(hall, band))


def _find_parts(hall: Hall) -> list[list[Seat]]:
    """The seats in parts: neighbours in a row hang together, and one behind the other."""
    at = {(seat.line, seat.column): run for run in hall.runs for seat in run.seats}
    parts, seen = [], set()
    for run in hall.runs:
        found, ahead = [], [run]
        while ahead:
            one = ahead.pop()
            if id(one) in seen:
                continue
            seen.add(id(one))
            found += one.seats
            ahead += [at[place] for seat in one.seats for step in (-1, 1)
                      if (place := (seat.line + step, seat.column)) in at]
        if found:
            parts.append(sorted(found, key=lambda seat: (hall.front_first(seat), seat.column)))
    return parts


def _name_band(hall: Hall, band: Sequence[list[Seat]]) -> list[Block]:
    """The blocks beside one another, from the left of one who faces the stage."""
    placed = sorted(band, key=lambda part: min(map(hall.from_centre, part)))
    sides = _SIDES.get(len(placed), range(1, len(placed) + 1)) if len(placed) > 1 else ("",)
    return [Block(f"Dãy {side}, {_rows(part)}" if side else _rows(part).replace("h", "H", 1), tuple(part))
            for side, part in zip(sides, placed, strict=True)]


def _rows(part: Sequence[Seat]) -> str:
    first, last = part[0].row_name, part[-1].row_name
    return f"hàng {first}" if first == last else f"hàng {first}–{last}"
