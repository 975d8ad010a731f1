"""A plan as the ledger keeps it, and what differs between it and a plan made now."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from conference.model.guests import Guest
from conference.model.identity import Person, match_people
from conference.model.seating.plan import Changes, Edition, Leaver, Move, Seating
from conference.model.seating.why import explain


class SeatRecord(NamedTuple):
    """Who has a seat: its code; code, name (of a unit without names the unit's) and unit of the guest.

    `since` is the number of the plan in which the guest first had it, `rule` why.
    """

    seat: str
    code: str
    name: str
    unit: str
    since: int
    rule: str


@dataclass(frozen=True)
class PlanRecord:
    """A plan in the ledger; `printed` is the moment in ISO form, or empty."""

    edition: Edition
    seats: tuple[SeatRecord, ...] = ()
    printed: str = ""


def record_plan(seating: Seating, last: PlanRecord | None, today: dt.date) -> PlanRecord:
    """The plan as the ledger keeps it: the last one where no seat and no name differs, else a new edition.

    Who keeps a seat keeps the rule and the edition in which it was given.
    """
    edition, printed, old = Edition(1, today), "", {}
    if last:
        old, gone = match_seats(last, list(seating.seats))
        edition = Edition(last.edition.number + 1, today)
        if not _compare(last, seating, old, gone):
            edition, printed = last.edition, last.printed
    given = {seat.seat: (seat.since, seat.rule) for seat in last.seats} if last else {}
    return PlanRecord(edition, tuple(
        SeatRecord(code, guest.code, guest.label, guest.unit, *(
            given[code] if code in old.get(guest, ()) else (edition.number, seating.rules[code])))
        for code, guest in sorted(seating.taken.items())), printed)


def with_record(seating: Seating, plan: PlanRecord, base: PlanRecord | None) -> Seating:
    """The plan with its edition, its reasons, and what differs from the one that people hold in hand."""
    known = replace(seating, edition=plan.edition, rules={seat.seat: seat.rule for seat in plan.seats},
                    changes=find_changes(base, seating) if base else None)
    return replace(known, reasons=explain(known, {seat.seat: seat.since for seat in plan.seats}))


def match_seats(
    plan: PlanRecord, guests: Sequence[Guest]
) -> tuple[dict[Guest, tuple[str, ...]], list[Leaver]]:
    """The seats of each guest in a plan, and those of people who do not come any more.

    People are known again by code, name and unit as in the ledger of certificates.
    """
    held: dict[tuple[str, str, str], list[str]] = {}
    for seat in plan.seats:
        held.setdefault((seat.code, seat.name, seat.unit), []).append(seat.seat)
    known = [Person("", *who, id=number) for number, who in enumerate(held, 1)]
    seats = list(held.values())
    present = [Person("", guest.code, guest.label, guest.unit) for guest in guests]
    matched = match_people(known, present)
    found = {guests[at]: tuple(seats[person.id - 1]) for at, person in matched.items()}
    stayed = {person.id for person in matched.values()}
    gone = [Leaver(person.code, person.name, person.unit, seat) for person in known
            if person.id not in stayed for seat in seats[person.id - 1]]
    return found, gone


def find_changes(base: PlanRecord, seating: Seating) -> Changes:
    """What differs between a recorded plan and one made now."""
    return _compare(base, seating, *match_seats(base, list(seating.seats)))


def _compare(
    base: PlanRecord, seating: Seating, old: Mapping[Guest, Sequence[str]], gone: Sequence[Leaver]
) -> Changes:
    """The changes, where the `old` seats of the guests and those who are `gone` are known."""
    named = {seat.seat: (seat.name, seat.unit) for seat in base.seats}
    moved, added, renamed, gone = [], [], [], list(gone)
    for guest, after in seating.seats.items():
        before = old.get(guest, ())
        left = [seat for seat in before if seat not in after]
        come = [seat for seat in after if seat not in before]
        moved += [Move(guest, *pair) for pair in zip(left, come, strict=False)]
        added += [Move(guest, "", seat) for seat in come[len(left):]]
        gone += [Leaver(guest.code, guest.label, guest.unit, seat) for seat in left[len(come):]]
        renamed += [Move(guest, seat, seat) for seat in after
                    if seat in before and named[seat] != (guest.label, guest.unit)]
    return Changes(base.edition, tuple(moved), tuple(added), tuple(gone), tuple(renamed))


def choose_base(plans: Sequence[PlanRecord], edition: Edition) -> PlanRecord | None:
    """The plan that people hold in hand: the last one printed, or else the one before this edition."""
    printed = [plan for plan in plans if plan.printed]
    earlier = [plan for plan in plans if plan.edition.number < edition.number]
    return (printed or earlier or [None])[-1]

