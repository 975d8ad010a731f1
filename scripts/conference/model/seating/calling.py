"""Honorees into stretches of seats: in calling order, each batch with a free way to an aisle.

A batch leaves its row by an end of it. Two batches may share a stretch, as the one leaves by
the left and the other by the right end; a third between them would climb over people. Of all
ways to cut the order into stretches the cheapest is found by dynamic programming, over cuts
where a stretch is full or a batch ends.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conference.model.seating.hall import Seat
from conference.model.seating.people import Person
from conference.model.seating.segments import Segment

# What is worse than what: climbing over people, two batches in a stretch, a batch cut, an empty seat.
_CLIMBING, _SHARED, _PART, _EMPTY = 10_000, 40, 15, 10
_MOST_SPARE = 400  # empty seats that are thought of


@dataclass(frozen=True)
class _Way:
    """The cheapest way so far to seat the first people: its cost, and how many sit in each segment."""

    cost: int
    counts: tuple[int, ...]


def seat_called(
    people: Sequence[Person], segments: Sequence[Segment], slack: int, side: int, followed: bool = False
) -> dict[Person, Seat]:
    """The seats of people in calling order.

    `side` is -1 where the stage stairs are on the left of the drawing, 1 on the right: rows fill
    from there. At most `slack` seats stay empty in front of the last one taken. Where they are
    `followed` by others, who fill up a stretch, two batches in it leave the middle to these.
    """
    ordered = sort_from_stairs(segments, side)
    counts = _cut(people, ordered, min(slack, _MOST_SPARE))
    seats, start = {}, 0
    for segment, count in zip(ordered, counts, strict=False):
        members = people[start:start + count]
        seats.update(zip(members, _choose(members, segment, side, followed), strict=False))
        start += count
    return seats


def _choose(people: Sequence[Person], segment: Segment, side: int, followed: bool) -> tuple[Seat, ...]:
    """The seats of a stretch that people take: from the stairs on, the last batch at the other end."""
    places = from_stairs(segment, side)
    last = sum(person.batch == people[-1].batch for person in people)
    if not followed or last == len(people) or not (segment.left and segment.right):
        return places
    return places[:len(people) - last] + places[-last:]


def sort_from_stairs(segments: Iterable[Segment], side: int) -> list[Segment]:
    """The stretches in the order in which they fill: the front rows first, in a row from the stairs."""
    return sorted(segments, key=lambda s: (s.row, -side * s.seats[0].column))


def from_stairs(segment: Segment, side: int) -> tuple[Seat, ...]:
    """The seats of a stretch in the order in which they fill."""
    return segment.seats[::-1] if _starts_right(segment, side) else segment.seats


def _starts_right(segment: Segment, side: int) -> bool:
    """Whether a stretch fills from its right end: that of the stairs, or the only one with a way out."""
    return segment.right or not segment.left if side > 0 else segment.right and not segment.left


def _cut(people: Sequence[Person], segments: Sequence[Segment], slack: int) -> tuple[int, ...]:
    """How many people sit in each of the first segments."""
    ways = {0: _Way(0, ())}
    best: _Way | None = None
    room = 0
    for segment in segments:
        room += len(segment.seats)
        onward: dict[int, _Way] = {}
        for start, way in ways.items():
            for end in _ends(people, start, len(segment.seats)):
                if room - end > slack and end < len(people):
                    continue
                cost = way.cost + _cost(people[start:end], segment, end == len(people))
                if end not in onward or cost < onward[end].cost:
                    onward[end] = _Way(cost, (*way.counts, end - start))
        done = onward.pop(len(people), None)
        if done and (best is None or done.cost < best.cost):
            best = done
        ways = onward
        if not ways or best and all(way.cost >= best.cost for way in ways.values()):
            break
    return best.counts if best else ()


def _ends(people: Sequence[Person], start: int, length: int) -> list[int]:
    """Where a stretch may end: when it is full, or after a whole batch."""
    last = min(start + length, len(people))
    return [end for end in range(start, last + 1) if end in (start, last)
            or end > start and people[end - 1].batch != people[end].batch]


def _cost(people: Sequence[Person], segment: Segment, is_last: bool) -> int:
    """How bad it is to seat these people in a stretch."""
    batches = len({person.batch for person in people})
    stuck = max(batches - segment.left - segment.right, 0)
    empty = 0 if is_last else len(segment.seats) - len(people)
    return _CLIMBING * stuck + _SHARED * max(batches - 1, 0) + _PART * batches + _EMPTY * empty
