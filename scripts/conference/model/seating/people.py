"""Who is to be seated, person by person: a guest of five people takes five seats."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conference.model.guests import Guest
from conference.model.names import fold
from conference.model.spelling import unit_key

# What people write in `Yêu cầu` of someone who cannot pass along a row. A wish for a meal says none of it.
_AISLE = re.compile(
    r"\b(xe lan|(nang|gay) go|(chong|di) (nang|gay)|khuyet tat|(bi|bai) liet|liet (hai )?chan"
    r"|(gay|bo bot|dau) chan|(gia|om|suc|suc khoe|chan) yeu|^yeu$|(cao|lon) tuoi|gia ca"
    r"|(kho|khong) di|di lai kho|loi di|dau hang|(mang|co) thai)\b")


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

    def rank_in(self, zone: str, leading: str) -> tuple[int, int]:
        """The rank in a zone: in the leaders' zone each person has an own, elsewhere a group's are equals."""
        return (self.group_rank, self.place if zone == leading and self.ranks_alone else 0)

    @property
    def ranks_alone(self) -> bool:
        """Whether precedence counts for the very person, in the leaders' zone: not of a unit, not called."""
        return self.guest.headcount == 1 and not self.guest.sits_with_honorees

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
