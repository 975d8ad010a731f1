"""What the desk page knows: the hall, and the guests with their seats."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from conference.documents.seating.desk_hall import make_hall_data, tell_ways
from conference.documents.seating.guest_words import edition_words
from conference.model.batches import make_batches
from conference.model.guests import Guest, full_name
from conference.model.names import fold
from conference.model.records import Conference, Group, Honoree
from conference.model.seating.blocks import make_blocks
from conference.model.seating.plan import Seating


def make_desk_data(conference: Conference, seating: Seating) -> dict[str, Any]:
    """The data of the page, to be written as JSON; what a guest has not is left out.

    A guest's `seats` are numbers of the hall's `seats`, the `group` is one of `groups`; `awards`
    are the batch on the stage, the place in it, the kind, and the honoree where another comes.
    """
    plan = _make_plan(conference, seating)
    key = f"{fold(conference.settings['name'] or '')} {conference.settings['date']}"
    return make_hall_data(seating.hall) | {
        "name": conference.settings["name"] or "Hội nghị",
        "edition": edition_words(seating.edition).replace("b", "B", 1),
        # What a browser keeps arrivals under: the same for each edition of a conference's plan.
        "key": sha256(key.encode()).hexdigest()[:16],
        "groups": [["", ""], *([group.code, group.name] for group in conference.groups)],
        "guests": [_make_guest(plan, guest, key)
                   for guest, key in zip(seating.seats, _make_keys(seating.seats), strict=True)],
    }


@dataclass(frozen=True)
class _Plan:
    """A plan, with what is looked up in it for each guest."""

    seating: Seating
    numbers: Mapping[str, int]  # of seats, by code
    blocks: Mapping[str, str]  # names, by the seat's code
    calls: Mapping[Honoree, tuple[int, int]]  # batch and place in it
    groups: Mapping[Group | None, int]


def _make_plan(conference: Conference, seating: Seating) -> _Plan:
    return _Plan(
        seating,
        numbers={seat.code: number for number, seat in enumerate(seating.hall.seats)},
        blocks={seat.code: block.name for block in make_blocks(seating.hall) for seat in block.seats},
        calls={honoree: (batch.number, place) for batch in make_batches(conference)
               for place, honoree in enumerate(batch.honorees, 1)},
        groups={group: number for number, group in enumerate(conference.groups, 1)})


def _make_keys(guests: Iterable[Guest]) -> list[str]:
    """The guests' codes; one that the workbook gives again gets a number."""
    seen: Counter[str] = Counter()
    keys = []
    for guest in guests:
        seen[guest.code] += 1
        keys.append(f"{guest.code} ({seen[guest.code]})" if seen[guest.code] > 1 else guest.code)
    return keys


def _make_guest(plan: _Plan, guest: Guest, key: str) -> dict[str, Any]:
    """Who a guest is, where the guest sits and why, and what the guest comes to the stage for."""
    codes = plan.seating.seats[guest]
    numbers = [plan.numbers[code] for code in codes]
    hall = plan.seating.hall
    needs = [guest.delegate.needs if guest.delegate else "", *(h.needs for h in guest.honorees)]
    values = {
        "key": key, "code": guest.code, "title": guest.salutation, "name": guest.name,
        "position": guest.position, "unit": guest.unit, "body": int(_is_body(guest)),
        "group": plan.groups.get(guest.group, 0), "people": guest.headcount,
        "for": guest.representing, "needs": "; ".join(_distinct(needs)),
        "awards": [_make_award(plan, guest, honoree) for honoree in guest.honorees],
        "seats": numbers, "ways": tell_ways(hall, [hall.seats[number] for number in numbers]),
        "blocks": _distinct(plan.blocks[code] for code in codes),
        "reasons": _distinct(plan.seating.reasons.get(code, "") for code in codes),
    }
    return {name: value for name, value in values.items() if value}


def _is_body(guest: Guest) -> bool:
    """Whether the name is no person's: that of a unit, or of a collective that is honoured."""
    return not guest.name or any(h.is_collective and h.name == guest.name for h in guest.honorees)


def _make_award(plan: _Plan, guest: Guest, honoree: Honoree) -> list[Any]:
    absent = fold(guest.name) != fold(honoree.name)
    return [*plan.calls.get(honoree, (0, 0)), honoree.kind.name if honoree.kind else "",
            full_name(honoree.salutation, honoree.name) if absent else ""]


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
