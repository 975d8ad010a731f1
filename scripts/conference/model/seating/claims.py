"""The seats that people of the last plan may keep: without leaving one nobody is moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from conference.model.guests import Guest
from conference.model.seating.allot import kind_of
from conference.model.seating.hall import Hall, Seat
from conference.model.seating.people import Person
from conference.model.seating.segments import measure_spread


@dataclass(frozen=True)
class Claims:
    """The seats that each person may keep; who has none is not there.

    Of guests in `pooled` each person may keep any of several seats: there are more seats than
    people, or one of them needs an aisle end and the others do not.
    """

    seats: Mapping[Person, tuple[Seat, ...]]
    pooled: frozenset[Guest] = frozenset()

    def of(self, person: Person) -> tuple[Seat, ...]:
        """The seats that a person may keep."""
        return self.seats.get(person, ())


def make_claims(
    hall: Hall, people: Sequence[Person], last: Mapping[Guest, Sequence[Seat]]
) -> Claims:
    """What people may keep; `last` gives the seats of each guest in the last plan that are there still."""
    claims: dict[Person, tuple[Seat, ...]] = {}
    pooled = set()
    for guest, found in groupby(people, key=lambda person: person.guest):
        persons = list(found)
        seats = [seat for seat in last.get(guest, ()) if _is_allowed(hall, persons[0], seat)]
        needing = [person for person in persons if person.needs_aisle]
        others = [person for person in persons if not person.needs_aisle]
        ends = [seat for seat in seats if hall.is_aisle_end(seat)] if needing else []
        if needing and others or len(seats) > len(persons):
            pooled.add(guest)
            claims |= {person: tuple(ends) for person in needing if ends}
            claims |= {person: tuple(seats) for person in others[:len(seats) - bool(ends)]}
        else:
            seats = ends if needing else seats
            claims |= {person: (seat,) for person, seat in zip(persons, seats, strict=False)}
    return Claims(claims, frozenset(pooled))


def _is_allowed(hall: Hall, person: Person, seat: Seat) -> bool:
    """Whether a person may sit there, need of an aisle end aside."""
    return not seat.blocked and seat.zone in kind_of(person, hall).zones


def settle(claims: Claims) -> dict[Person, Seat]:
    """A seat for everyone who has a claim: of too many those nearest together."""
    seats: dict[Person, Seat] = {}
    for _, found in groupby(claims.seats, key=lambda person: person.guest):
        persons = list(found)
        ends = [claims.of(person) for person in persons if person.needs_aisle]
        others = [person for person in persons if not person.needs_aisle]
        theirs = claims.of(others[0]) if others and len(claims.of(others[0])) > 1 else [
            claims.of(person)[0] for person in others]
        choices = [([end], nearest_together([s for s in theirs if s != end], len(others)))
                   for end in ends[0]] if ends else [([], nearest_together(theirs, len(others)))]
        taken, rest = min(choices, key=lambda choice: _spread([*choice[0], *choice[1]]))
        seats.update(zip([person for person in persons if person.needs_aisle], taken, strict=True))
        seats.update(zip(others, rest, strict=True))
    return seats


def nearest_together(seats: Sequence[Seat], count: int) -> Sequence[Seat]:
    """So many of the seats, those that lie over the fewest rows and places."""
    ordered = sorted(seats, key=lambda seat: (seat.line, seat.column))
    windows = [ordered[start:start + count] for start in range(len(ordered) - count + 1)]
    return min(windows, key=_spread)


def _spread(seats: Sequence[Seat]) -> tuple[int, ...]:
    """Over how many rows and places seats lie; of equals the front of the drawing."""
    return (*measure_spread(seats), min(seat.line for seat in seats)) if seats else ()
