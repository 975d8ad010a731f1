"""Who comes: honorees and delegates joined, each person once.

A guest is a person, or a unit that sends several people without names. A person
who is both honoree and delegate is one guest, with one seat and one invitation.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter

from conference.model.cells import Row
from conference.model.names import fold, join_parts, name_tails
from conference.model.records import AwardKind, Conference, Delegate, Group, Honoree
from conference.model.spelling import name_key, unit_key

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
    needs: str = ""

    @property
    def group_rank(self) -> int:
        """The rank of the group, 1 the highest; who has none comes last."""
        return self.group.order if self.group else RANKLESS

    @property
    def label(self) -> str:
        """The name on lists and seats: the person's, or the unit's."""
        return self.name or self.unit

    @property
    def is_sent(self) -> bool:
        """Whether the delegate named does not come but sends somebody (cử đại diện)."""
        return self.delegate is not None and self.delegate.attendance == "Cử đại diện"

    @property
    def representing(self) -> str:
        """For whom a delegate comes (`Đại diện cho`); empty for most."""
        return self.delegate.representing if self.delegate else ""

    @property
    def sits_with_honorees(self) -> bool:
        """Whether the guest sits where honorees are called from, not with the own unit."""
        honorees = self.honorees
        return bool(honorees) and (self.group is honorees[0].group or self.group in map(_GROUP, honorees))


@lru_cache(maxsize=4)
def calling_order(conference: Conference) -> tuple[Honoree, ...]:
    """The honorees in the order in which they are called to the stage.

    By `Thứ tự trao` of the kind, then by the sheet's order; kinds without an
    order come after those that have one, in the order of the sheet `Hình thức`.
    """
    place = {kind: number for number, kind in enumerate(conference.award_kinds)}

    def rank(kind: AwardKind | None) -> tuple[int, int]:
        if kind is None:
            return (RANKLESS + 1, 0)
        return (kind.order if kind.order is not None else RANKLESS, place[kind])

    of_kind: dict[AwardKind | None, list[Honoree]] = {}
    for honoree in conference.honorees:
        of_kind.setdefault(honoree.kind, []).append(honoree)
    return tuple(chain.from_iterable(of_kind[kind] for kind in sorted(of_kind, key=rank)))


@lru_cache(maxsize=4)
def make_guests(conference: Conference) -> tuple[Guest, ...]:
    """The guests who come: by group's rank, honorees in calling order, others as listed.

    A conference never changes, so its guests are worked out once.
    """
    called = _honoree_guests(conference)
    away = [guest for guest in called.values() if _is_stand_in(guest)]
    stand_ins = {_person_key(guest.name, guest.unit): guest for guest in away}
    guests: list[Guest] = []
    merged: set[Guest] = set()
    for delegate in conference.delegates:
        if not delegate.attends:
            continue
        same = stand_ins.get(delegate.key) or called.get(delegate.key) if delegate.name else None
        if same and same not in merged and same.name and name_key(same.name) == delegate.key[0]:
            merged.add(same)
            guests.append(_delegate_guest(delegate, same.honorees))
        else:
            guests.append(_delegate_guest(delegate))
    known = {fold(guest.name) for guest in guests if guest.name} if away else set()
    merged.update(guest for guest in away if _is_known(guest.name, known))
    guests += [guest for guest in called.values() if guest not in merged]
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


def _sort_group(guests: Sequence[Guest], called: Mapping[Honoree, int]) -> list[Guest]:
    """The guests of one group, given by row: who sits as an honoree first, then unit by unit."""
    guests = sorted(guests, key=lambda guest: guest.is_sent)  # the rank of who is sent is not known
    honoured = [guest for guest in guests if guest.sits_with_honorees]
    honoured.sort(key=lambda guest: called[guest.honorees[0]])
    if len(honoured) == len(guests):
        return honoured
    first = set(honoured)
    units: dict[str, list[Guest]] = {}
    for guest in guests:
        of_unit = units.setdefault(unit_key(guest.unit), [])
        if guest not in first:
            of_unit.append(guest)
    return [*honoured, *chain.from_iterable(units.values())]


def _person_key(name: str, unit: str) -> tuple[str, str]:
    return name_key(name), unit_key(unit)


def _delegate_guest(delegate: Delegate, honorees: tuple[Honoree, ...] = ()) -> Guest:
    """A delegate's guest; a group typed for the honoree goes before the delegate's."""
    typed = next((h.group for h in honorees if h.row["group"]), None)
    pinned = delegate.seat or next((h.seat for h in honorees if h.seat), "")
    return Guest(delegate.code, delegate.salutation, delegate.name, delegate.position,
                 delegate.unit, typed or delegate.group, delegate.headcount, pinned,
                 delegate.row, delegate, honorees, _first_need(delegate, *honorees))


def _honoree_guests(conference: Conference) -> dict[tuple[str, str], Guest]:
    """The guest of each honoree that comes, by name and unit; several awards make one guest."""
    come = [h for h in calling_order(conference) if h.attendance != "Không" or h.stand_in]
    awards = {honoree.key: (honoree,) for honoree in reversed(come)}  # the first of each
    if len(awards) < len(come):
        for honoree in come:
            if awards[honoree.key][0] is not honoree:
                awards[honoree.key] += (honoree,)
    return dict(zip(awards, map(_honoree_guest, awards.values()), strict=True))


def _honoree_guest(honorees: tuple[Honoree, ...]) -> Guest:
    first = honorees[0]
    pinned = first.seat
    if len(honorees) > 1:
        first = next((honoree for honoree in honorees if honoree.attendance != "Không"), first)
        pinned = next((honoree.seat for honoree in honorees if honoree.seat), "")
    if first.attendance == "Không":
        return Guest(first.code, "", first.stand_in, "", first.unit, first.group, 1, pinned, first.row,
                     None, honorees)
    return Guest(first.code, first.salutation, first.name, first.position, first.unit, first.group, 1,
                 pinned, first.row, None, honorees, _first_need(*honorees))


def _first_need(*records: Honoree | Delegate) -> str:
    """What is typed in `Yêu cầu` of the one who comes; a stand-in has none of the honoree's needs."""
    return next((record.needs for record in records if record.needs), "")


def _is_stand_in(guest: Guest) -> bool:
    away = guest.honorees[0].attendance == "Không"  # as few are: asked first
    return away and all(honoree.attendance == "Không" for honoree in guest.honorees)


def _is_known(name: str, known: Container[str]) -> bool:
    """Whether a name, with or without a salutation before it, is one of the known (folded)."""
    return any(tail in known for tail in name_tails(name))


def full_name(salutation: str, name: str) -> str:
    """``Bà Nguyễn Thị Ánh Đào``; a collective's name alone where it has no salutation."""
    return join_parts(salutation, name, by=" ")


def count_people(guests: Iterable[Guest]) -> int:
    """How many people come."""
    return sum(guest.headcount for guest in guests)
