"""A plan changed least: of all plans that keep the hard rules one that moves the fewest people.

How many must move is worked out over kinds of people and parts of the hall (a flow, solved by
HiGHS as a linear program; its corners are whole numbers). Who moves where is an assignment
(Jonker and Volgenant, in SciPy) of those people and seats only that the flow touches: first the
fewest moves, then precedence, then nearness to the own unit, then to the old seat. SciPy takes
half a second to import, which only a changed plan waits for.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from conference.model.seating.allot import Kind, Sink, count_room, kind_of, sink_of
from conference.model.seating.claims import Claims, settle
from conference.model.seating.fresh import Customs, seat_anew
from conference.model.seating.hall import Hall, Seat
from conference.model.seating.people import Person

MOST_CELLS = 20_000_000  # people × seats of an assignment; more are seated by the rules of a new plan

Arc = tuple[Kind, Sink]


def seat_least_moves(
    hall: Hall, people: Sequence[Person], taken: Collection[str], claims: Claims, customs: Customs
) -> dict[Person, Seat]:
    """The seat of each person; `claims` gives those that somebody may keep.

    There must be a seat for everyone. `taken` seats are pinned for others.
    """
    if len(claims.seats) == len(people):
        return settle(claims)
    free = [seat for seat in hall.free_seats if seat.code not in taken]
    staying = _find_staying(hall, people, free, claims)
    fixed = {person: seats[0] for person, seats in claims.seats.items() if person.guest not in claims.pooled
             and (kind_of(person, hall), sink_of(hall, seats[0])) not in staying}
    movable = [person for person in people if person not in fixed]
    held = {seat.code for seat in fixed.values()}
    seats = [seat for seat in free if seat.code not in held]
    if len(movable) * len(seats) > MOST_CELLS:
        return _seat_many(hall, people, taken, staying, claims, customs)
    from conference.model.seating.assign import assign  # noqa: PLC0415 - it imports SciPy

    return fixed | assign(hall, movable, seats, claims, fixed, customs.leading)


def _kind(hall: Hall, person: Person, claims: Claims) -> Kind:
    """The kind of a person; people of a guest whose seats are pooled are kinds of their own."""
    kind = kind_of(person, hall)
    return replace(kind, group=id(person.guest)) if person.guest in claims.pooled else kind


def _find_staying(
    hall: Hall, people: Sequence[Person], free: Sequence[Seat], claims: Claims
) -> dict[Arc, int]:
    """The kinds and parts of the hall in which not everyone can stay, and how many can."""
    from conference.model.seating.flow import solve_flow  # noqa: PLC0415 - it imports SciPy

    wanted: dict[Kind, int] = defaultdict(int)
    claimed: dict[Arc, set[str]] = defaultdict(set)
    pools: dict[tuple[object, Sink], set[str]] = defaultdict(set)
    for person in people:
        kind = _kind(hall, person, claims)
        wanted[kind] += 1
        for seat in claims.of(person):
            sink = sink_of(hall, seat)
            claimed[kind, sink].add(seat.code)
            if person.guest in claims.pooled:
                pools[kind.group, sink].add(seat.code)
    stays = {arc: len(codes) for arc, codes in claimed.items()}
    staying = solve_flow(wanted, count_room(hall, free), stays,
                         {pool: len(codes) for pool, codes in pools.items()})
    return {arc: staying.get(arc, 0) for arc, count in stays.items() if staying.get(arc, 0) < count}


def _seat_many(
    hall: Hall, people: Sequence[Person], taken: Collection[str], staying: Mapping[Arc, int],
    claims: Claims, customs: Customs,
) -> dict[Person, Seat]:
    """As few moves, but who moves where goes by the rules of a new plan; the lowest give way."""
    left: dict[Arc, int] = dict(staying)
    kept: dict[Person, Seat] = {}
    held = set(taken)
    for person in sorted(claims.seats, key=lambda one: (one.place, not one.needs_aisle)):
        kind = _kind(hall, person, claims)
        seat = next((seat for seat in claims.of(person) if seat.code not in held
                     and left.get((kind, sink_of(hall, seat))) != 0), None)
        if seat is None:
            continue
        kept[person] = seat
        held.add(seat.code)
        if (arc := (kind, sink_of(hall, seat))) in left:
            left[arc] -= 1
    movers = [person for person in people if person not in kept]
    return kept | seat_anew(hall, movers, held, customs)
