"""Who comes: honorees and delegates joined, each person once.

A guest is a person, or a unit that sends several people without names. A person
who is both honoree and delegate is one guest, with one seat and one invitation.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter, itemgetter

from conference.model.cells import Row
from conference.model.names import fold, join_parts
from conference.model.records import Conference, Delegate, Group, Honoree
from conference.model.spelling import make_person_keys, name_key, unit_key

RANKLESS = 9999
_GROUP = attrgetter("group")


@dataclass(eq=False, slots=True)
class Guest:
    """Who takes `headcount` seats; `honorees` are the awards the guest comes to receive, as called."""

    code: str
    salutation: str
    name: str
    position: str
    unit: str
    group: Group | None
    headcount: int
    seat: str
    row: Row
    delegate: Delegate | None = None
    honorees: tuple[Honoree, ...] = ()

    @property
    def label(self) -> str:
        """The name on lists and seats: the person's, or the unit's."""
        return self.name or self.unit

    @property
    def sits_with_honorees(self) -> bool:
        """Whether the guest sits where honorees are called from, not with the own unit."""
        return self.group in map(_GROUP, self.honorees)


@lru_cache(maxsize=4)
def calling_order(conference: Conference) -> tuple[Honoree, ...]:
    """The honorees in the order in which they are called to the stage.

    By `Thứ tự trao` of the kind, then by the sheet's order; kinds without an
    order come after those that have one, in the order of the sheet `Hình thức`.
    """
    place = {id(kind): number for number, kind in enumerate(conference.award_kinds)}

    def key(honoree: Honoree) -> tuple[int, int, int]:
        kind = honoree.kind
        if kind is None:
            return (RANKLESS + 1, 0, honoree.row.number)
        order = kind.order if kind.order is not None else RANKLESS
        return (order, place[id(kind)], honoree.row.number)

    return tuple(sorted(conference.honorees, key=key))


@lru_cache(maxsize=4)
def make_guests(conference: Conference) -> tuple[Guest, ...]:
    """The guests who come: by group's rank, honorees in calling order, others as listed.

    A conference never changes, so its guests are worked out once.
    """
    called = _honoree_guests(conference)
    people = {_person_key(guest.name, guest.unit) if _is_stand_in(guest) else key: guest
              for key, guest in called.items() if guest.name}
    guests: list[Guest] = []
    merged: set[Guest] = set()
    for delegate in conference.delegates:
        if not delegate.attends:
            continue
        same = people.get(_person_key(delegate.name, delegate.unit)) if delegate.name else None
        if same is not None and same not in merged:
            merged.add(same)
            guests.append(_delegate_guest(delegate, same.honorees))
        else:
            guests.append(_delegate_guest(delegate))
    known = {fold(guest.name) for guest in guests if guest.name}
    guests += [guest for guest in called.values()
               if guest not in merged and not (_is_stand_in(guest) and _is_known(guest.name, known))]
    return sort_guests(guests, conference)


def sort_guests(guests: Iterable[Guest], conference: Conference) -> tuple[Guest, ...]:
    """By the group's rank; in a group honorees in calling order, then units as first listed."""
    called = {honoree: number for number, honoree in enumerate(calling_order(conference))}
    listed = sorted(guests, key=lambda guest: guest.row.number)
    groups: dict[Group | None, list[Guest]] = {}
    for guest in listed:
        groups.setdefault(guest.group, []).append(guest)
    ranked = sorted(groups, key=lambda group: (group.order, group.row.number) if group else (RANKLESS, 0))
    return tuple(guest for group in ranked for guest in _sort_group(groups[group], called))


def _sort_group(guests: Iterable[Guest], called: Mapping[Honoree, int]) -> list[Guest]:
    """The guests of one group, given by row: who sits as an honoree first, then unit by unit."""
    units: dict[str, list[Guest]] = {}
    honoured: list[tuple[int, Guest]] = []
    for guest in guests:
        of_unit = units.setdefault(unit_key(guest.unit), [])
        if guest.honorees and guest.sits_with_honorees:
            honoured.append((called[guest.honorees[0]], guest))
        else:
            of_unit.append(guest)
    honoured.sort(key=itemgetter(0))
    return [*(guest for _, guest in honoured), *chain.from_iterable(units.values())]


def _person_key(name: str, unit: str) -> tuple[str, str]:
    return name_key(name), unit_key(unit)


def _delegate_guest(delegate: Delegate, honorees: tuple[Honoree, ...] = ()) -> Guest:
    """A delegate's guest; a group typed for the honoree goes before the delegate's."""
    typed = next((h.group for h in honorees if h.row["group"]), None)
    pinned = delegate.seat or next((h.seat for h in honorees if h.seat), "")
    return Guest(delegate.code, delegate.salutation, delegate.name, delegate.position,
                 delegate.unit, typed or delegate.group, delegate.headcount, pinned,
                 delegate.row, delegate, honorees)


def _honoree_guests(conference: Conference) -> dict[tuple[str, str], Guest]:
    """The guest of each honoree that comes, by name and unit; several awards make one guest."""
    awards: dict[tuple[str, str], list[Honoree]] = {}
    called = calling_order(conference)
    for honoree, key in zip(called, make_person_keys(called), strict=True):
        if honoree.attends:
            awards.setdefault(key, []).append(honoree)
    return {key: _honoree_guest(honorees) for key, honorees in awards.items()}


def _honoree_guest(honorees: list[Honoree]) -> Guest:
    first = honorees[0]
    pinned = first.seat or next((honoree.seat for honoree in honorees if honoree.seat), "")
    if first.attendance == "Không":
        return Guest(first.code, "", first.stand_in, "", first.unit, first.group, 1, pinned, first.row,
                     None, tuple(honorees))
    return Guest(first.code, first.salutation, first.name, first.position, first.unit, first.group, 1,
                 pinned, first.row, None, tuple(honorees))


def _is_stand_in(guest: Guest) -> bool:
    away = guest.honorees and guest.honorees[0].attendance == "Không"  # as few are: asked first
    return bool(away) and guest.delegate is None and all(h.attendance == "Không" for h in guest.honorees)


def _is_known(name: str, known: Container[str]) -> bool:
    """Whether a name, with or without a salutation before it, is one of the known (folded)."""
    words = fold(name).split()
    return any(" ".join(words[start:]) in known for start in range(len(words)))


def full_name(salutation: str, name: str) -> str:
    """``Bà Nguyễn Thị Ánh Đào``; a collective's name alone where it has no salutation."""
    return join_parts(salutation, name, by=" ")


def count_people(guests: Iterable[Guest]) -> int:
    """How many people come."""
    return sum(guest.headcount for guest in guests)
