"""The seating of a conference: pins, then the others anew, or changed least from the last plan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from conference.model.batches import make_batches
from conference.model.faults import Fault, make_row_fault, make_sheet_fault
from conference.model.guests import Guest, count_people, make_guests
from conference.model.records import Conference
from conference.model.seating.allot import allot, count_room
from conference.model.seating.audit import find_given_way
from conference.model.seating.claims import make_claims
from conference.model.seating.fresh import AT_BACK, Customs, count_kinds, relax, seat_anew
from conference.model.seating.hall import HALL, Hall, Seat, make_hall
from conference.model.seating.late import seat_least_moves
from conference.model.seating.leaders import find_leaders_zone
from conference.model.seating.people import Person, make_people
from conference.model.seating.pins import take_pins
from conference.model.seating.plan import Seating
from conference.model.seating.reserve import choose_reserve
from conference.model.seating.stairs import stairs_side
from conference.model.seating.why import explain, give_rules


class Seated:
    """Who sits where, person by person, while a plan is made."""

    def __init__(self, hall: Hall, guests: Sequence[Guest], customs: Customs) -> None:
        self.hall, self.guests = hall, guests
        self.customs = replace(customs, leading=find_leaders_zone(hall, guests))
        pins, self.faults = take_pins(hall, guests)
        people = make_people(guests, customs.batches)
        self.pinned = seat_pinned(hall, people, pins)
        self.taken = {seat.code for seat in self.pinned.values()}
        rest = [person for person in people if person not in self.pinned]
        self.people = relax(hall, rest, self.taken)
        self.lacking = self._find_lacking()
        self.faults += self.lacking

    def _find_lacking(self) -> list[Fault]:
        """A fault for each group of which not everyone finds a seat, or one for the whole hall."""
        people, places = count_people(self.guests), len(self.hall.free_seats)
        if people > places:
            return [make_sheet_fault("thieu-ghe", HALL, people=people, seats=places)] if places else []
        free = [seat for seat in self.hall.free_seats if seat.code not in self.taken]
        wanted = count_kinds(self.hall, self.people)
        given = allot(wanted, count_room(self.hall, free))
        left: dict[int, int] = {}
        for kind, count in wanted.items():
            left[kind.group] = left.get(kind.group, 0) + count - sum(given[kind].values())
        groups = {id(guest.group): guest.group for guest in self.guests if guest.group}
        return [make_row_fault("thieu-ghe-khoi", groups[group].row, "zones", name=groups[group].name,
                               people=count, zones="; ".join(groups[group].zones or self.hall.zones))
                for group, count in left.items() if count and group in groups]

    def seat(self, last: Mapping[Guest, Sequence[str]] | None) -> dict[Person, Seat]:
        """Everyone's seat: from the last plan with the fewest moves, or anew where there is none."""
        if last is None or self.lacking:
            return self.pinned | seat_anew(self.hall, self.people, self.taken, self.customs)
        seats = {guest: [self.hall.seat(code) for code in codes if code not in self.taken]
                 for guest, codes in last.items()}
        claims = make_claims(self.hall, self.people, seats)
        return self.pinned | seat_least_moves(self.hall, self.people, self.taken, claims, self.customs)


def make_seating(
    hall: Hall, guests: Sequence[Guest], customs: Customs | None = None,
    last: Mapping[Guest, Sequence[str]] | None = None,
) -> tuple[Seating, list[Fault]]:
    """Seat the guests (in order of precedence); what could not be done is a fault.

    `last` gives the seats of the last plan by guest; codes that the hall does not have any
    more are left out before.
    """
    seated = Seated(hall, guests, customs or Customs())
    seating, given_way = _finish(seated, last)
    return seating, seated.faults + given_way


def _finish(
    seated: Seated, last: Mapping[Guest, Sequence[str]] | None
) -> tuple[Seating, list[Fault]]:
    """The plan of those who are to be seated, and what gave way in it."""
    hall, customs, seats = seated.hall, seated.customs, seated.seat(last)
    taken, codes = {}, dict.fromkeys(seated.guests, ())
    for person, seat in sorted(seats.items(), key=lambda item: (item[1].line, item[1].column)):
        taken[seat.code] = person.guest
        codes[person.guest] += (seat.code,)
    rules = give_rules(hall, seats, seated.pinned, customs.leading, last)
    seating = Seating(hall, taken, codes, rules, reserve=choose_reserve(hall, taken, customs),
                      leading=customs.leading)
    given_way = find_given_way(hall, seats, seated.pinned, customs)
    return replace(seating, reasons=explain(seating, {})), given_way


def seat_pinned(
    hall: Hall, people: Sequence[Person], pins: Mapping[Guest, Sequence[Seat]]
) -> dict[Person, Seat]:
    """The people who sit on seats typed for their guest; who needs an aisle end on one, if there is one."""
    found: dict[Person, Seat] = {}
    for person in people:
        left = [seat for seat in pins.get(person.guest, ()) if seat not in found.values()]
        if left and person.needs_aisle:
            found[person] = next(filter(hall.is_aisle_end, left), left[0])
        elif left:
            found[person] = left[0]
    return found


@lru_cache(maxsize=4)
def draw_conference(conference: Conference) -> tuple[Hall, tuple[Fault, ...]]:
    """The hall of a conference, and what is wrong with its drawing."""
    hall, faults = make_hall(conference.grid, conference.spans)
    return hall, tuple(faults)


def read_customs(conference: Conference) -> Customs:
    """What the workbook says of the plan."""
    hall, settings = draw_conference(conference)[0], conference.settings
    number_of = {honoree: batch.number for batch in make_batches(conference) for honoree in batch.honorees}
    batches = {guest: next((number_of[h] for h in guest.honorees if h in number_of), 0)
               for guest in make_guests(conference) if guest.honorees}
    return Customs(batches, stairs_side(hall, settings["stage_side"]),
                   settings["spare_share"] or Decimal(0), settings["spare_where"] or AT_BACK)


@lru_cache(maxsize=4)
def _prepare(conference: Conference) -> Seated:
    """Those to be seated: a conference never changes, and is checked before it is planned."""
    return Seated(draw_conference(conference)[0], make_guests(conference), read_customs(conference))


def check_seats(conference: Conference) -> Sequence[Fault]:
    """Seats typed that cannot be taken, and groups or a hall with too few seats."""
    return _prepare(conference).faults


def seat_conference(
    conference: Conference, last: Mapping[Guest, Sequence[str]] | None = None
) -> tuple[Seating, list[Fault]]:
    """The plan of a conference, and what gave way in it; what `check_seats` gives is not told again."""
    return _finish(_prepare(conference), last)
