"""The hall as drawn: seats, blocked seats, furniture, and where the stage is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from conference.model.cells import Cell
from conference.model.faults import Fault, make_fault, make_sheet_fault
from conference.model.names import fold, match_key, seat_key

HALL = "Hội trường"
_SEAT = re.compile(r"^\d{1,2}$")
_BLOCKED = {"x", "×"}
_STAGE = "san khau"


@dataclass(frozen=True)
class Seat:
    """A seat: its code (``A1``), its zone, its place in the drawing (columns, rows from 1)."""

    code: str
    row_name: str
    zone: str
    column: int
    line: int
    blocked: bool = False


@dataclass(frozen=True)
class Hall:
    """The seats, by rows as drawn; `furniture` is text with its place in the drawing."""

    seats: tuple[Seat, ...] = ()
    furniture: tuple[Cell, ...] = ()
    stage_below: bool = False

    @cached_property
    def free_seats(self) -> tuple[Seat, ...]:
        """The seats that may be taken."""
        return tuple(seat for seat in self.seats if not seat.blocked)

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """The zones that have seats, in the order drawn."""
        return tuple(dict.fromkeys(seat.zone for seat in self.free_seats))

    @cached_property
    def centre(self) -> float:
        """The column of the centre line of the hall."""
        columns = [seat.column for seat in self.seats]
        return (min(columns) + max(columns)) / 2 if columns else 0

    def front_first(self, seat: Seat) -> int:
        """The sort key of a seat's row: the row next to the stage first."""
        return -seat.line if self.stage_below else seat.line

    @cached_property
    def by_code(self) -> Mapping[str, Seat]:
        """The seats by the matching key of their code."""
        return {seat_key(seat.code): seat for seat in self.seats}

    def seats_like(self, code: str) -> str:
        """What may be typed in place of a seat that is not there, for a sentence."""
        rows = {match_key(seat.row_name): seat.row_name for seat in self.seats}
        name = rows.get(match_key(re.sub(r"[\s-]*\d+$", "", code)))
        if name is None:
            return f" (có các hàng {', '.join(rows.values())})" if rows else ""
        seats = [seat.code for seat in self.seats if seat.row_name == name]
        return f" (hàng {name} có ghế {seats[0]} đến {seats[-1]})"


def make_hall(grid: Iterable[Cell]) -> tuple[Hall, list[Fault]]:
    """The hall of the drawing's cells, and what is wrong with the drawing.

    Column A names the rows; a number is a seat of that zone, ``x`` a blocked seat,
    longer text furniture. Seats number from the left in each row, blocked ones too.
    """
    lines: dict[int, list[Cell]] = {}
    for cell in grid:
        lines.setdefault(cell.row, []).append(cell)
    seats: list[Seat] = []
    furniture: list[Cell] = []
    faults: list[Fault] = []
    named: dict[str, int] = {}
    for line, cells in sorted(lines.items()):
        places = [cell for cell in cells if cell.column > 1 and _is_seat(cell)]
        name = next((cell.value for cell in cells if cell.column == 1), "")
        taken = {cell.column for cell in places} | ({1} if places else set())
        furniture += [cell for cell in cells if cell.column not in taken]
        if not places or all(_is_blocked(cell) for cell in places) and not name:
            continue
        faults += _check_row_name(name, named, places[0], line)
        seats += _make_row(name, places)
    if not any(not seat.blocked for seat in seats):
        faults.append(make_sheet_fault("khong-co-ghe", HALL))
    return Hall(tuple(seats), tuple(furniture), _stage_below(furniture, seats)), faults


def _is_blocked(cell: Cell) -> bool:
    return cell.value.lower() in _BLOCKED


def _is_seat(cell: Cell) -> bool:
    return bool(_SEAT.match(cell.value)) or _is_blocked(cell)


def _make_row(name: str, places: Iterable[Cell]) -> list[Seat]:
    mark = "-" if name[-1:].isdigit() else ""  # row 1 seat 11 is not row 11 seat 1
    return [
        Seat(f"{name}{mark}{number}", name, "" if _is_blocked(cell) else str(int(cell.value)),
             cell.column, cell.row, _is_blocked(cell))
        for number, cell in enumerate(places, 1)
    ]


def _check_row_name(name: str, named: dict[str, int], first: Cell, line: int) -> list[Fault]:
    place = Cell(HALL, line, 1)
    if not name:
        return [make_fault("hang-thieu-ten", place)]
    if named.setdefault(match_key(name), line) != line:
        return [make_fault("hang-trung", place, value=name)]
    return []


def _stage_below(furniture: Iterable[Cell], seats: Iterable[Seat]) -> bool:
    """Whether the stage is drawn below the seats; without a stage it is above."""
    stage = next((cell.row for cell in furniture if _STAGE in fold(cell.value)), 0)
    lines = [seat.line for seat in seats]
    return bool(lines) and stage > (min(lines) + max(lines)) / 2
