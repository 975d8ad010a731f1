"""How many people of each group go to which zone, before anybody has a seat.

The groups take turns in order of precedence, each filling its zones as it prefers them. Where
that leaves people without a seat, those seated before make room, the lowest first, by going on
to another of their zones: everyone is seated whenever it is possible at all (augmenting paths,
as in the matching of Ford and Fulkerson). Who needs an aisle end takes one of these.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conference.model.seating.hall import Hall, Seat
from conference.model.seating.people import Person

Sink = tuple[str, bool]  # a zone, and whether its seats at an aisle end are meant


@dataclass(frozen=True)
class Kind:
    """People who may sit in the same seats: those of a group, with or without need of an aisle end."""

    rank: int
    group: object
    zones: tuple[str, ...]
    needs_aisle: bool

    def sinks(self, zone: str) -> tuple[Sink, ...]:
        """The parts of a zone in which they may sit, the better first."""
        return ((zone, True),) if self.needs_aisle else ((zone, False), (zone, True))


def kind_of(person: Person, hall: Hall) -> Kind:
    """The kind of a person; zones that the hall does not have are left out."""
    zones = tuple(zone for zone in person.zones if zone in hall.zones) if person.zones else hall.zones
    return Kind(person.group_rank, id(person.guest.group), zones, person.needs_aisle)


def sink_of(hall: Hall, seat: Seat) -> Sink:
    """The part of the hall that a seat belongs to."""
    return seat.zone, hall.is_aisle_end(seat)


def count_room(hall: Hall, seats: Iterable[Seat]) -> dict[Sink, int]:
    """How many of the seats each part of the hall has."""
    room: dict[Sink, int] = defaultdict(int)
    for seat in seats:
        room[sink_of(hall, seat)] += 1
    return room


def allot(wanted: Mapping[Kind, int], room: Mapping[Sink, int]) -> dict[Kind, dict[str, int]]:
    """How many people of each kind, given by precedence, go to each zone; who is left out has no place."""
    allotment = _Allotment(wanted, room)
    for kind, count in wanted.items():
        allotment.seat(kind, count)
    found: dict[Kind, dict[str, int]] = {kind: dict.fromkeys(kind.zones, 0) for kind in wanted}
    for (kind, (zone, _)), count in allotment.given.items():
        found[kind][zone] += count
    return found


class _Allotment:
    """The numbers while they are worked out: `given` says how many of a kind a part of the hall has."""

    def __init__(self, kinds: Iterable[Kind], room: Mapping[Sink, int]) -> None:
        self.room = dict(room)
        self.lowest_first = list(kinds)[::-1]
        self.given: dict[tuple[Kind, Sink], int] = defaultdict(int)

    def seat(self, kind: Kind, count: int) -> None:
        """Find places for people of a kind: zone by zone, then by others' going elsewhere."""
        for zone in kind.zones:
            count = self._push(kind, count, kind.sinks(zone), (zone,))
        self._push(kind, count, [sink for zone in kind.zones for sink in kind.sinks(zone)], None)

    def _push(
        self, kind: Kind, count: int, sinks: Iterable[Sink], within: tuple[str, ...] | None
    ) -> int:
        """Give places in these parts of the hall; others move only `within` these zones, or anywhere."""
        while count:
            path = self._find_path(sinks, within)
            if path is None:
                break
            count -= self._shift(kind, count, path)
        return count

    def _find_path(
        self, sinks: Iterable[Sink], within: tuple[str, ...] | None
    ) -> list[tuple[Sink, Kind | None]] | None:
        """The shortest chain to a part with room: each part with the kind that moves on to the next."""
        ahead = deque([(sink, None)] for sink in sinks)
        seen = {path[0][0] for path in ahead}
        while ahead:
            path = ahead.popleft()
            here = path[-1][0]
            if self.room.get(here, 0) > 0:
                return path
            for other, sink in self._ways_on(here, within):
                if sink not in seen:
                    seen.add(sink)
                    ahead.append([*path[:-1], (here, other), (sink, None)])
        return None

    def _ways_on(self, here: Sink, within: tuple[str, ...] | None) -> Iterable[tuple[Kind, Sink]]:
        for other in self.lowest_first:
            if self.given.get((other, here)):
                for zone in other.zones if within is None else within:
                    if zone in other.zones:
                        yield from ((other, sink) for sink in other.sinks(zone))

    def _shift(self, kind: Kind, count: int, path: list[tuple[Sink, Kind | None]]) -> int:
        """Move people along a path, as many as all its parts allow; gives how many."""
        count = min([count, self.room[path[-1][0]]] + [
            self.given[other, sink] for sink, other in path if other is not None])
        for (sink, other), (onto, _) in zip(path, path[1:], strict=False):
            self.given[other, sink] -= count
            self.given[other, onto] += count
        self.room[path[-1][0]] -= count
        self.given[kind, path[0][0]] += count
        return count
