"""Who is to be seated, person by person: a guest of five people takes five seats."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from conference.model.guests import Guest
from conference.model.names import fold
from conference.model.spelling import unit_key

# What people write in `Yêu cầu` of someone who cannot pass along a row. A wish for a meal says none of it.
_AISLE = re.compile(
    r"\b(xe lan|(nang|gay) go|(chong|di) (nang|gay)|khuyet tat|(bi|bai) liet|liet (hai )?chan"
    r"|(gay|bo bot|dau) chan|(gia|om|suc|suc khoe|chan) yeu|^yeu$|(cao|lon) tuoi|gia ca"
    r"|(kho|khong) di|di lai kho|loi di|dau hang|(mang|co) thai)\b")


LAST_PLACE = 999_999  # after every guest


@dataclass(frozen=True, eq=False, slots=True)
class Person:
    """One of a guest's people; `number` counts them from 0.

    `place` is the guest's in order of precedence. `together` is equal for those who are to
    sit side by side: a unit's people, a batch of honorees. `batch` is 0 for who is not called.
    """

    guest: Guest
    number: int
    place: int
    together: object
    batch: int = 0
    needs_aisle: bool = False

    @property
    def wants_aisle(self) -> bool:
        """Whether an aisle end is asked for, even where there is none left."""
        return self.number == 0 and needs_aisle(self.guest.needs)

    @property
    def group_rank(self) -> int:
        """The rank of the group: a smaller one goes first."""
        return self.guest.group_rank

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones in which the group may sit, the preferred one first; empty for any."""
        return self.guest.group.zones if self.guest.group else ()


def make_people(guests: Sequence[Guest], batches: Mapping[Guest, int] | None = None) -> list[Person]:
    """Everyone to be seated, in order of precedence; `batches` gives an honoree's batch on the stage."""
    batches = batches or {}
    people = []
    for place, guest in enumerate(guests):
        batch = batches.get(guest, 0) if guest.sits_with_honorees else 0
        together = ("batch", batch) if guest.sits_with_honorees else (
            "unit", id(guest.group), unit_key(guest.unit) or guest.code)
        people += [Person(guest, number, place, together, batch, number == 0 and needs_aisle(guest.needs))
                   for number in range(guest.headcount)]
    return people


def needs_aisle(wish: str) -> bool:
    """Whether a wish of the column `Yêu cầu` asks for a seat at an aisle: a wheelchair, infirmity."""
    return bool(wish) and bool(_AISLE.search(" ".join(re.findall(r"\w+", fold(wish)))))


def sort_together(people: Iterable[Person]) -> list[list[Person]]:
    """The people in the parts that are to sit together, as they first come."""
    parts: dict[object, list[Person]] = {}
    for person in people:
        parts.setdefault(person.together, []).append(person)
    return list(parts.values())


def split_ranked(people: Sequence[Person], highest: bool) -> tuple[list[Person], list[Person]]:
    """Of a group in the leaders' zone those who sit each by the own rank, and those who sit by units.

    A group that sends several people for one name sits by units; of the `highest` group those
    listed before the first such unit still sit by rank, as its first is the first of the hall.
    """
    named = {person for part in takewhile(_is_named, sort_together(people)) for person in part}
    if not highest and len(named) < len(people):
        named = set()
    return [one for one in people if one in named], [one for one in people if one not in named]


def _is_named(part: Iterable[Person]) -> bool:
    return all(person.guest.headcount == 1 for person in part)


def find_ranked(seated: Iterable[Person]) -> set[Person]:
    """Those in the leaders' zone who sit by their own rank; honorees sit as they are called."""
    groups: dict[int, list[Person]] = {}
    for person in sorted(seated, key=lambda one: one.place):
        groups.setdefault(id(person.guest.group), []).append(person)
    return {person for number, people in enumerate(groups.values()) for person in split_ranked(
        [one for one in people if not one.guest.sits_with_honorees], number == 0)[0]}


def rank(person: Person, own: bool) -> tuple[int, int]:
    """The rank of a person; those without an `own` one are equals in their group, after those who have."""
    return (person.group_rank, person.place if own else LAST_PLACE)
