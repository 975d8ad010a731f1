"""Parts of people (a unit, a household) into stretches of seats, none of them cut where it can be helped.

Four ways are tried, each with less respect for the order of the list than the one before:
row by row; going back to gaps in the rows before; the largest parts first; every way (a search
that gives up after some thousand steps). The first that cuts no part is taken, else that which
cuts fewest. Empty seats in front of those taken are given to nobody of lower rank, so no way
may leave more of them than `slack`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from conference.model.seating.hall import Hall, Seat
from conference.model.seating.people import Person
from conference.model.seating.segments import Segment, measure_spread, near_centre

_MOST_STEPS = 20_000  # of the search through every way

Part = list[Person]
Placed = list[int]  # the number of the segment of each part


class Packing:
    """What is to be packed: parts in order, segments the front rows first, the nearer to the centre first."""

    def __init__(self, hall: Hall, parts: Sequence[Part], segments: Sequence[Segment], slack: int) -> None:
        self.hall, self.parts, self.slack = hall, parts, slack
        self.segments = sorted(segments, key=lambda s: (s.row, near_centre(hall, s)))

    @cached_property
    def sizes(self) -> list[int]:
        """How many people each part has."""
        return [len(part) for part in self.parts]

    def pack(self) -> dict[Person, Seat]:
        """The seat of each person. There are seats enough."""
        ways: tuple[Callable[[], Placed | None], ...] = (
            self._row_by_row, self._first_fit, self._largest_first, self._search)
        for way in ways:
            placed = way()
            if placed is not None and self._count_empty(
                    self.segments[number].row for number, part in zip(placed, self.parts, strict=True)
                    for _ in part) <= self.slack:
                return self._seat(placed)
        return self._cut_fewest()

    def _count_empty(self, rows: Iterable[int]) -> int:
        """How many seats stay empty in front of the last row used; `rows` are those of the people."""
        used = list(rows)
        last = max(used, default=0)
        return sum(len(s.seats) for s in self.segments if s.row < last) - sum(row < last for row in used)

    def _row_by_row(self) -> Placed | None:
        """Each part into the row of the one before it, or the next: none sits in front of an earlier one."""
        left = [len(segment.seats) for segment in self.segments]
        rows = [[number for number, _ in found] for _, found in groupby(
            enumerate(self.segments), key=lambda numbered: numbered[1].row)]
        placed, row = [], 0
        for part in self.parts:
            number = None
            while number is None and row < len(rows):
                number = self._choose(part, rows[row], left)
                row += number is None
            if number is None:
                return None
            left[number] -= len(part)
            placed.append(number)
        return placed

    def _choose(self, part: Part, numbers: Sequence[int], left: Sequence[int]) -> int | None:
        """The first segment with room; for who needs an aisle end rather one that has one free."""
        fitting = [number for number in numbers if left[number] >= len(part)]
        if part[0].needs_aisle:
            ends = [number for number in fitting if left[number] == len(self.segments[number].seats)
                    and (self.segments[number].left_end or self.segments[number].right_end)]
            fitting = ends or fitting
        return fitting[0] if fitting else None

    def _first_fit(self) -> Placed | None:
        """Each part in its turn into the first segment with room."""
        left = [len(segment.seats) for segment in self.segments]
        placed = []
        for part in self.parts:
            number = self._choose(part, range(len(left)), left)
            if number is None:
                return None
            left[number] -= len(part)
            placed.append(number)
        return placed

    def _fronts(self) -> Iterator[int]:
        """How many of the segments to try: whole rows from the front, the fewest with seats enough first."""
        seats, needed = 0, sum(self.sizes)
        for number, segment in enumerate(self.segments, 1):
            seats += len(segment.seats)
            is_row_end = number == len(self.segments) or self.segments[number].row != segment.row
            if is_row_end and seats >= needed:
                yield number

    def _largest_first(self) -> Placed | None:
        """The largest parts first, each into the segment that it fills best."""
        order = sorted(range(len(self.parts)), key=lambda at: -self.sizes[at])
        for front in self._fronts():
            left = [len(segment.seats) for segment in self.segments[:front]]
            placed = [0] * len(self.parts)
            for at in order:
                fitting = [number for number in range(front) if left[number] >= self.sizes[at]]
                if not fitting:
                    break
                placed[at] = min(fitting, key=lambda number: (left[number], number))
                left[placed[at]] -= self.sizes[at]
            else:
                return placed
        return None

    def _search(self) -> Placed | None:
        """Every way, the largest parts first, until one is found or the steps are used up."""
        order = sorted(range(len(self.parts)), key=lambda at: -self.sizes[at])
        for front in self._fronts():
            left = [len(segment.seats) for segment in self.segments[:front]]
            found = search_fit([self.sizes[at] for at in order], left)
            if found is not None:
                placed = dict(zip(order, found, strict=True))
                return [placed[at] for at in range(len(self.parts))]
        return None

    def _cut_fewest(self) -> dict[Person, Seat]:
        """The rows in front, or where that wastes seats, the first seats only, with parts cut."""
        front = next(self._fronts(), len(self.segments))
        seats = self._fill_whole_first([list(segment.seats) for segment in self.segments[:front]])
        if self._count_empty(map(self.hall.rows_from_stage, seats.values())) <= self.slack:
            return seats
        tight, needed = [], sum(self.sizes)
        for segment in self.segments:
            tight.append(list(segment.seats[:needed]))
            needed -= len(tight[-1])
        return self._fill_whole_first(tight)

    def _fill_whole_first(self, left: list[list[Seat]]) -> dict[Person, Seat]:
        """The largest parts first: one that fits stays whole, another lies as near together as it can."""
        seats: dict[Person, Seat] = {}
        for part in sorted(self.parts, key=len, reverse=True):
            fitting = [free for free in left if len(free) >= len(part)]
            touched = [min(fitting, key=len)] if fitting else left
            chosen = touched[0][:len(part)] if fitting else choose_pieces(left, len(part))
            seats.update(zip(part, chosen, strict=True))
            for free in touched:
                free[:] = [seat for seat in free if seat not in chosen]
        return seats

    def _seat(self, placed: Placed) -> dict[Person, Seat]:
        """The seats, in each segment from the left; who needs an aisle end goes to one."""
        members: dict[int, list[Part]] = {}
        for part, number in zip(self.parts, placed, strict=True):
            members.setdefault(number, []).append(part)
        return {person: seat for number, parts in members.items()
                for person, seat in _fill(self.segments[number], parts)}


def _fill(segment: Segment, parts: Sequence[Part]) -> Iterator[tuple[Person, Seat]]:
    """The people of a segment with their seats; whoever needs an aisle end is first, or last at the right."""
    needing = [part for part in parts if any(person.needs_aisle for person in part)]
    others = [part for part in parts if part not in needing]
    at_left = needing[:1] if segment.left_end else []
    at_right = needing[len(at_left):][:1] if segment.right_end else []
    middle = [part for part in needing if part not in at_left + at_right] + others
    if not needing:
        middle = list(parts)
    line = [person for part in at_left + middle for person in _needing_first(part)]
    yield from zip(line, segment.seats, strict=False)
    last = [person for part in at_right for person in _needing_first(part)]
    yield from zip(last, reversed(segment.seats), strict=False)


def _needing_first(part: Part) -> Part:
    return sorted(part, key=lambda person: not person.needs_aisle)


def choose_pieces(left: Sequence[Sequence[Seat]], count: int) -> list[Seat]:
    """So many seats of stretches with free ones, in the fewest pieces, those as near together as can be.

    They follow one another along a row, over its aisles, or from a stretch to the one behind it.
    """
    along = sorted(filter(None, left), key=lambda free: (free[0].line, free[0].column))
    behind = sorted(along, key=lambda free: (free[0].column, free[0].line))
    windows = [ordered[start:start + count] for lists in (along, behind)
               for ordered in [[(number, seat) for number, free in enumerate(lists) for seat in free]]
               for start in range(len(ordered) - count + 1)]

    def cost(window: Sequence[tuple[int, Seat]]) -> tuple[int, int]:
        rows, places = measure_spread([seat for _, seat in window])
        return len({number for number, _ in window}), 2 * rows + places  # one walks round to the next row

    return [seat for _, seat in min(windows, key=cost)]


def search_fit(sizes: Sequence[int], room: Sequence[int]) -> list[int] | None:
    """For each size (the largest first) the number of a bin with room; None where no way was found.

    Bins of equal room are the same to a size, and what has failed once is not tried again.
    """
    left, found, failed, steps = list(room), [], set(), 0

    def place(at: int) -> bool:
        nonlocal steps
        state = (at, tuple(sorted(left)))
        if at == len(sizes):
            return True
        if state in failed or steps >= _MOST_STEPS or sum(left) < sum(sizes[at:]):
            return False
        steps += 1
        for amount in sorted({amount for amount in left if amount >= sizes[at]}):
            number = left.index(amount)
            left[number] -= sizes[at]
            found.append(number)
            if place(at + 1):
                return True
            found.pop()
            left[number] += sizes[at]
        failed.add(state)
        return False

    if len(sizes) > 400:  # deeper than Python calls functions
        return None
    return found if place(0) else None
