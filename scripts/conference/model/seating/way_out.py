"""Whether one gets out of a row, and who stands in the way."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from conference.model.seating.hall import Hall, Seat
from conference.model.seating.people import Person


def is_way_free(hall: Hall, holders: Mapping[str, Person], person: Person, seat: Seat) -> bool:
    """Whether nobody of another batch sits between a seat and an aisle; `holders` by the seat's code."""
    run = hall.run_of(seat)
    place = run.seats.index(seat)
    ways = [run.seats[:place]] * run.left + [run.seats[place + 1:]] * run.right
    return any(all(_lets_pass(holders.get(one.code), person) for one in way) for way in ways)


def _lets_pass(other: Person | None, person: Person) -> bool:
    return other is None or other.batch == person.batch


def find_longest_rise(values: Sequence[Any]) -> set[int]:
    """The numbers of the values of a longest rising part (Schensted's patience sorting)."""
    tops: list[Any] = []
    last: list[int] = []
    before: list[int] = []
    for number, value in enumerate(values):
        at = bisect_left(tops, value)
        tops[at:at + 1] = [value]
        last[at:at + 1] = [number]
        before.append(last[at - 1] if at else -1)
    kept, number = set(), last[-1] if last else -1
    while number >= 0:
        kept.add(number)
        number = before[number]
    return kept
