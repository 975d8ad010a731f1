"""Who of a group goes to which of its zones, when how many are known."""

from collections.abc import Mapping, Sequence

from conference.model.seating.allot import Kind, kind_of
from conference.model.seating.hall import Hall
from conference.model.seating.people import Person, sort_together


def split_by_zones(
    people: Sequence[Person], allotted: Mapping[Kind, Mapping[str, int]], hall: Hall
) -> dict[str, list[Person]]:
    """The people of each zone, in order of precedence; who has no place anywhere is in none."""
    found: dict[str, list[Person]] = {}
    alike: dict[Kind, list[Person]] = {}
    for person in people:
        alike.setdefault(kind_of(person, hall), []).append(person)
    for kind, zones in allotted.items():
        left = alike[kind]
        for zone, count in zones.items():
            chosen = choose(left, count)
            left = [person for person in left if person not in chosen]
            found.setdefault(zone, []).extend(chosen)
    order = {person: number for number, person in enumerate(people)}
    return {zone: sorted(members, key=order.__getitem__) for zone, members in found.items()}


def choose(people: Sequence[Person], count: int) -> set[Person]:
    """So many of the people, the first ones; a unit is not cut where others at the end can stay away."""
    away = len(people) - count
    if away <= 0:
        return set(people)
    if people[0].guest.sits_with_honorees:  # the last called are away
        return set(people[:count])
    parts = sort_together(people)[::-1]
    whole = _find_sum([len(part) for part in parts], away)
    if whole is None:
        return set(people[:count])
    return set(people) - {person for number in whole for person in parts[number]}


def _find_sum(sizes: Sequence[int], total: int) -> list[int] | None:
    """The first of these sizes, by number, that add up to a total; None where none do."""
    ways: dict[int, list[int]] = {0: []}
    for number, size in enumerate(sizes):
        for amount, chosen in list(ways.items()):
            if amount + size <= total:
                ways.setdefault(amount + size, [*chosen, number])
        if total in ways:
            return ways[total]
    return None
