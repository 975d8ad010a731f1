"""The seats that people of the last plan may keep: without leaving one nobody is moved."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from conference.model.guests import Guest
from conference.model.seating.allot import kind_of
from conference.model.seating.hall import Hall, Seat
from conference.model.seating.people import Person

Claims = Mapping[Person, tuple[Seat, ...]]


def make_claims(
    hall: Hall, people: Sequence[Person], last: Mapping[Guest, Sequence[Seat]]
) -> dict[Person, tuple[Seat, ...]]:
    """The seats that each person may keep; who has none is not there.

    `last` gives the seats of each guest in the last plan that are there still. A guest's people
    are alike: each claims one of the guest's seats, or where there are fewer people than
    seats now, each of them any.
    """
    claims: dict[Person, tuple[Seat, ...]] = {}
    for guest, found in groupby(people, key=lambda person: person.guest):
        left = list(last.get(guest, ()))
        persons = list(found)
        for needing in [True, False]:
            ones = [person for person in persons if person.needs_aisle is needing]
            seats = [seat for seat in left if ones and may_sit(hall, ones[0], seat)]
            shared = len(seats) > len(ones) and (not needing or ones == persons)
            for person, seat in zip(ones, seats, strict=False):
                claims[person] = tuple(seats) if shared else (seat,)
                left.remove(seat)
    return claims


def may_sit(hall: Hall, person: Person, seat: Seat) -> bool:
    """Whether the hard rules let a person sit there: a zone of the group, an aisle end where needed."""
    return not seat.blocked and seat.zone in kind_of(person, hall).zones and (
        not person.needs_aisle or hall.is_aisle_end(seat))


def settle(claims: Claims) -> dict[Person, Seat]:
    """A seat for each person when everyone can stay: of too many seats those nearest together."""
    seats: dict[Person, Seat] = {}
    for _, persons in groupby(claims, key=lambda person: person.guest):
        members = list(persons)
        shared = [person for person in members if len(claims[person]) > 1]
        seats |= {person: claims[person][0] for person in members if person not in shared}
        if shared:
            chosen = nearest_together(claims[shared[0]], len(shared))
            seats.update(zip(shared, chosen, strict=True))
    return seats


def nearest_together(seats: Sequence[Seat], count: int) -> Sequence[Seat]:
    """So many of the seats, those that lie over the fewest rows and places."""
    ordered = sorted(seats, key=lambda seat: (seat.line, seat.column))
    windows = [ordered[start:start + count] for start in range(len(ordered) - count + 1)]
    return min(windows, key=lambda window: (
        window[-1].line - window[0].line, window[-1].column - window[0].column, window[0].line))
