"""Why somebody sits where: one sentence of group, rule and neighbours, for the list and the desk."""

from collections.abc import Mapping, Sequence

from conference.model.guests import Guest
from conference.model.names import fold
from conference.model.seating.hall import Hall, Seat
from conference.model.seating.people import Person

Last = Mapping[Guest, Sequence[str]] | None


def explain(
    hall: Hall, seats: Mapping[Person, Seat], pinned: Mapping[Person, Seat], leading: str, last: Last
) -> dict[str, str]:
    """The sentence of each seat taken, by its code. `leading` is the leaders' zone."""
    holders = {seat.code: person for person, seat in seats.items()}
    places = _count_in_zones(seats)
    found = {}
    for person, seat in seats.items():
        rule = ("ghế ghi sẵn trong sổ" if person in pinned else _tell_kept(person, seat, last)
                or _tell_need(person, hall, seat) or _tell_order(person, seat, leading, places[person]))
        parts = [rule, _tell_overflow(person, seat), _tell_represented(person.guest),
                 _tell_neighbours(hall, holders, person, seat)]
        group = person.guest.group
        sentence = "; ".join(filter(None, parts))
        found[seat.code] = f"{_name_group(group.name)}: {sentence}." if group else (
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


def _tell_kept(person: Person, seat: Seat, last: Last) -> str:
    if last is None:
        return ""
    if seat.code in last.get(person.guest, ()):
        return "giữ ghế của bản trước"
    return "ghế trống hợp quy tắc, gần đơn vị hoặc chỗ cũ nhất" + (
        ", ở đầu lối đi" if person.needs_aisle else "")


def _tell_need(person: Person, hall: Hall, seat: Seat) -> str:
    if not person.wants_aisle or not hall.is_aisle_end(seat):
        return ""
    return f"cần ghế đầu lối đi ({person.guest.needs})"


def _tell_order(person: Person, seat: Seat, leading: str, place: int) -> str:
    guest = person.guest
    if person.batch:
        return f"được khen, gọi trong đợt {person.batch}, ngồi theo thứ tự gọi"
    if guest.sits_with_honorees:
        return "ngồi cùng những người được khen"
    if seat.zone == leading and guest.headcount == 1:
        return f"thứ {place} trong khu vực {seat.zone}, xếp từ giữa hàng đầu ra hai bên"
    return f"khu vực {seat.zone}, xếp theo đơn vị từ hàng trên xuống"


def _tell_overflow(person: Person, seat: Seat) -> str:
    zones = person.zones
    return f"khu vực {zones[0]} không đủ ghế" if zones and seat.zone in zones[1:] else ""


def _tell_represented(guest: Guest) -> str:
    if guest.delegate is None:
        return ""
    if guest.delegate.representing:
        return f"đại diện cho {guest.delegate.representing}, xếp theo người đến dự"
    return "cử người đến thay, xếp cuối khối" if guest.is_sent else ""


def _tell_neighbours(hall: Hall, holders: Mapping[str, Person], person: Person, seat: Seat) -> str:
    run = hall.run_of(seat).seats
    place = run.index(seat)
    beside = [holders[one.code] for one in (*run[max(place - 1, 0):place], *run[place + 1:place + 2])
              if one.code in holders]
    names = [_name(other, person) for other in beside]
    if len(names) == 2 and names[0] == names[1]:
        names.pop()
    return f"ngồi giữa {names[0]} và {names[1]}" if len(names) == 2 else f"cạnh {names[0]}" if names else ""


def _name(other: Person, person: Person) -> str:
    return "người cùng đơn vị" if other.guest is person.guest else other.guest.label
