"""Why somebody sits where: one sentence of group, rule and neighbours, for the list and the desk."""

from collections.abc import Mapping, Sequence

from conference.model.guests import Guest
from conference.model.names import fold
from conference.model.seating.hall import Hall, Seat
from conference.model.seating.people import Person, find_ranked
from conference.model.seating.plan import Seating

_NEW = "ghế trống hợp quy tắc, gần đơn vị hoặc chỗ cũ nhất"

Last = Mapping[Guest, Sequence[str]] | None


def give_rules(
    hall: Hall, seats: Mapping[Person, Seat], pinned: Mapping[Person, Seat], leading: str, last: Last
) -> dict[str, str]:
    """The rule by which each seat was given, by its code. `leading` is the leaders' zone.

    `last` gives the seats of the last plan, which people keep, or None for a plan made anew.
    """
    places = _count_in_zones(seats)
    ranked = find_ranked(person for person, seat in seats.items()
                         if seat.zone == leading and person not in pinned)
    found = {}
    for person, seat in seats.items():
        is_new = last is not None and seat.code not in last.get(person.guest, ())
        rule = ("ghế ghi sẵn trong sổ" if person in pinned else _tell_need(person, hall, seat)
                or (_NEW if is_new else _tell_order(person, seat, places[person] if person in ranked else 0)))
        found[seat.code] = "; ".join(filter(None, (
            rule, _tell_overflow(person, seat), _tell_represented(person.guest))))
    return found


def explain(seating: Seating, since: Mapping[str, int]) -> dict[str, str]:
    """The sentence of each seat taken, by its code.

    `since` gives the number of the plan from which on the guest has had a seat.
    """
    now = seating.edition.number if seating.edition else 0
    found = {}
    for code, guest in seating.taken.items():
        kept = f"giữ chỗ từ bản {since[code]}: " if since.get(code, now) < now else ""
        sentence = "; ".join(filter(None, (kept + seating.rules[code], _tell_neighbours(seating, code))))
        found[code] = f"{_name_group(guest.group.name)}: {sentence}." if guest.group else (
            f"{sentence[:1].upper()}{sentence[1:]}.")
    return found


def _name_group(name: str) -> str:
    """``Khối Các xã`` — but not ``Khối Khối thi đua``."""
    return name if fold(name).startswith("khoi") else f"Khối {name}"


def _count_in_zones(seats: Mapping[Person, Seat]) -> dict[Person, int]:
    """The place of each person in the order of precedence of the zone, from 1."""
    counts: dict[str, int] = {}
    found = {}
    for person in sorted(seats, key=lambda one: (one.place, one.number)):
        zone = seats[person].zone
        found[person] = counts[zone] = counts.get(zone, 0) + 1
    return found


def _tell_need(person: Person, hall: Hall, seat: Seat) -> str:
    if not person.wants_aisle or not hall.is_aisle_end(seat):
        return ""
    return f"cần ghế đầu lối đi ({person.guest.needs})"


def _tell_order(person: Person, seat: Seat, place: int) -> str:
    """The rule of a new plan; `place` is that in the leaders' zone of who sits there by rank, else 0."""
    guest = person.guest
    if person.batch:
        return f"được khen, gọi trong đợt {person.batch}, ngồi theo thứ tự gọi"
    if guest.sits_with_honorees:
        return "ngồi cùng những người được khen"
    if place:
        return f"thứ {place} trong khu vực {seat.zone}, xếp từ giữa hàng đầu ra hai bên"
    return f"khu vực {seat.zone}, xếp theo đơn vị từ hàng trên xuống"


def _tell_overflow(person: Person, seat: Seat) -> str:
    zones = person.zones
    return f"khu vực {zones[0]} không đủ ghế" if zones and seat.zone in zones[1:] else ""


def _tell_represented(guest: Guest) -> str:
    if guest.representing:
        return f"đại diện cho {guest.representing}, xếp theo người đến dự"
    return "cử người đến thay, xếp cuối khối" if guest.is_sent else ""


def _tell_neighbours(seating: Seating, code: str) -> str:
    seat = seating.hall.seat(code)
    run = seating.hall.run_of(seat).seats
    place = run.index(seat)
    beside = [seating.taken[one.code] for one in (*run[max(place - 1, 0):place], *run[place + 1:place + 2])
              if one.code in seating.taken]
    names = list(dict.fromkeys(
        "người cùng đơn vị" if other is seating.taken[code] else other.label for other in beside))
    return f"ngồi giữa {names[0]} và {names[1]}" if len(names) == 2 else f"cạnh {names[0]}" if names else ""
