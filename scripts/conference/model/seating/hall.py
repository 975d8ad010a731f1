"""The hall as drawn: seats, blocked seats, furniture, and where the stage is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from conference.model.cells import Cell
from conference.model.faults import Fault, make_fault, make_sheet_fault
from conference.model.names import fold, match_key, seat_key
from conference.model.seating.aisles import Place, Run, find_open_places, make_runs

HALL = "Hội trường"
_SEAT = re.compile(r"^\d{1,2}$")
_BLOCKED = {"x", "×"}
_STAGE = "san khau"
_STAIRS = re.compile(r"cau thang|bac (len|thang|tam cap)|loi len")
# Furniture that people walk through, not round.
_PASSAGE = re.compile(r"\b(cua|loi|cau thang|bac|hanh lang)\b")

Spans = Mapping[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat: its code (``A1``), its zone, its place in the drawing (columns, rows from 1)."""

    code: str
    row_name: str
    zone: str
    column: int
    line: int
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is drawn as text, with the places of the drawing that it takes, the last included."""

    text: str
    line: int
    column: int
    last_line: int
    last_column: int

    @property
    def is_stage(self) -> bool:
        """Whether it is the stage (sân khấu), not stairs to it."""
        return _STAGE in fold(self.text) and not self.is_stairs

    @property
    def is_stairs(self) -> bool:
        """Whether one goes up to the stage by it: ``CẦU THANG``, ``BẬC LÊN``, ``LỐI LÊN``."""
        return bool(_STAIRS.search(fold(self.text)))

    @property
    def is_passage(self) -> bool:
        """Whether people walk through it: a door, an aisle with its name, stairs."""
        return bool(_PASSAGE.search(fold(self.text)))

    @property
    def places(self) -> Iterable[tuple[int, int]]:
        """Its places in the drawing, as line and column."""
        return ((line, column) for line in range(self.line, self.last_line + 1)
                for column in range(self.column, self.last_column + 1))


@dataclass(frozen=True)
class Hall:
    """The seats, by rows as drawn; `furniture` is text with its place in the drawing."""

    seats: tuple[Seat, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    stage_below: bool = False
    covered: frozenset[tuple[int, int]] = frozenset()  # places that a merged seat takes besides its own

    @cached_property
    def free_seats(self) -> tuple[Seat, ...]:
        """The seats that may be taken."""
        return tuple(seat for seat in self.seats if not seat.blocked)

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """The zones that have seats, in the order drawn."""
        return tuple(dict.fromkeys(seat.zone for seat in self.free_seats))

    @cached_property
    def stage(self) -> Furniture | None:
        """The stage, where it is drawn."""
        return next((piece for piece in self.furniture if piece.is_stage), None)

    @cached_property
    def centre(self) -> float:
        """The column of the centre line: of a stage merged over its width, else of the seats."""
        if self.stage and self.stage.column < self.stage.last_column:
            return (self.stage.column + self.stage.last_column) / 2
        columns = [seat.column for seat in self.seats]
        return (min(columns) + max(columns)) / 2 if columns else 0

    @property
    def right(self) -> int:
        """1 where the right of one who faces the stage is the right of the drawing, else -1."""
        return -1 if self.stage_below else 1

    def front_first(self, seat: Seat) -> int:
        """The sort key of a seat's row: the row next to the stage first."""
        return -seat.line if self.stage_below else seat.line

    @cached_property
    def _ranks(self) -> Mapping[int, int]:
        lines = sorted({seat.line for seat in self.seats}, reverse=self.stage_below)
        return {line: rank for rank, line in enumerate(lines, 1)}

    def rows_from_stage(self, seat: Seat) -> int:
        """Which row it is, counted from the stage: 1 is the front row."""
        return self._ranks[seat.line]

    def from_centre(self, seat: Seat) -> float:
        """How many places right (left: negative) of the centre line, as one faces the stage."""
        return self.right * (seat.column - self.centre)

    @cached_property
    def open_places(self) -> frozenset[Place]:
        """The places around and between the seats to which one can walk from the edge of the drawing."""
        solid = {place for piece in self.furniture if not piece.is_passage for place in piece.places}
        solid |= self.covered | {(seat.line, seat.column) for seat in self.seats}
        return frozenset(find_open_places(self.seats, solid))

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The rows' stretches of neighbouring seats, the front row first, from left to right."""
        return make_runs(sorted(self.seats, key=lambda seat: (self.front_first(seat), seat.column)),
                         self.covered, self.open_places)

    @cached_property
    def _run_at(self) -> Mapping[tuple[int, int], Run]:
        return {(seat.line, seat.column): run for run in self.runs for seat in run.seats}

    def run_of(self, seat: Seat) -> Run:
        """The run that a seat is in."""
        return self._run_at[seat.line, seat.column]

    @cached_property
    def _numbers(self) -> Mapping[tuple[int, int], int]:
        free = (seat for run in self.runs for seat in run.seats if not seat.blocked)
        return {(seat.line, seat.column): number for number, seat in enumerate(free)}

    def number_of(self, seat: Seat) -> int:
        """The number of a free seat, row by row from the stage, in a row from the left of the drawing."""
        return self._numbers[seat.line, seat.column]

    @cached_property
    def _aisles(self) -> Mapping[tuple[int, int], int]:
        return {(seat.line, seat.column): run.to_aisle(place)
                for run in self.runs for place, seat in enumerate(run.seats)}

    def to_aisle(self, seat: Seat) -> int:
        """How many seats lie between a seat and the nearest aisle of its row; 0 at an aisle end."""
        return self._aisles[seat.line, seat.column]

    def is_aisle_end(self, seat: Seat) -> bool:
        """Whether an aisle, or the free end of the row, is next to the seat."""
        return self.to_aisle(seat) == 0

    @cached_property
    def _by_exact_code(self) -> Mapping[str, Seat]:
        return {seat.code: seat for seat in self.seats}

    def seat(self, code: str) -> Seat:
        """The seat of a code of this hall; what a clerk types is looked for in `by_code`."""
        return self._by_exact_code[code]

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


def make_hall(grid: Iterable[Cell], spans: Spans | None = None) -> tuple[Hall, list[Fault]]:
    """The hall of the drawing's cells, and what is wrong with the drawing.

    Column A names the rows; a number is a seat of that zone, ``x`` a blocked seat,
    longer text furniture. Seats number from the left in each row, blocked ones too.
    `spans` gives the last line and column of merged cells.
    """
    lines: dict[int, list[Cell]] = {}
    for cell in grid:
        lines.setdefault(cell.row, []).append(cell)
    seats: list[Seat] = []
    texts: list[Cell] = []
    faults: list[Fault] = []
    named: dict[str, int] = {}
    for line, cells in sorted(lines.items()):
        places = [cell for cell in cells if cell.column > 1 and _is_seat(cell)]
        name = next((cell.value for cell in cells if cell.column == 1), "")
        taken = {cell.column for cell in places} | ({1} if places else set())
        texts += [cell for cell in cells if cell.column not in taken]
        if not places or all(_is_blocked(cell) for cell in places) and not name:
            continue
        faults += _check_row_name(name, named, places[0], line)
        seats += _make_row(name, places)
    if not any(not seat.blocked for seat in seats):
        faults.append(make_sheet_fault("khong-co-ghe", HALL))
    furniture = tuple(_make_furniture(cell, spans or {}) for cell in texts)
    covered = frozenset(place for seat in seats for place in _make_furniture(
        Cell(HALL, seat.line, seat.column, ""), spans or {}).places if place != (seat.line, seat.column))
    return Hall(tuple(seats), furniture, _stage_below(furniture, seats), covered), faults


def _make_furniture(cell: Cell, spans: Spans) -> Furniture:
    last_line, last_column = spans.get((cell.row, cell.column), (cell.row, cell.column))
    return Furniture(cell.value, cell.row, cell.column, last_line, last_column)


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


def _stage_below(furniture: Iterable[Furniture], seats: Iterable[Seat]) -> bool:
    """Whether the stage is drawn below the seats; without a stage it is above."""
    stage = next((piece.line for piece in furniture if piece.is_stage), 0)
    lines = [seat.line for seat in seats]
    return bool(lines) and stage > (min(lines) + max(lines)) / 2
