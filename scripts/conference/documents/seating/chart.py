"""What the charts show of each seat and each group, the same for Excel, SVG and every paper size."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from conference.documents.groups import OTHER_GROUPS
from conference.documents.seating.charts.short_names import name_forms, unit_forms
from conference.documents.seating.guest_words import unit_places
from conference.model.guests import Guest
from conference.model.names import join_parts
from conference.model.records import PERSON, Group
from conference.model.seating.hall import Seat
from conference.model.seating.plan import Seating
from conference.model.words import to_roman

# Light fills on which black text is legible; groups next in rank differ in lightness when printed grey.
COLOURS = (
    "#F4B0B0", "#FFF2B3", "#A9D2F2", "#DDF2CA", "#D9B8EA", "#FFE1C9", "#A6DFD2", "#F9DCEB",
    "#DFCD9F", "#E1EAF7", "#F0C080", "#DAF4F2", "#B7C1EE", "#F1F3B4", "#C9CED3", "#F5E7D9",
)
BLOCKED_COLOUR, FREE_COLOUR = "#B0B0B0", "#FFFFFF"
BLOCKED_MARK, RESERVE_MARK, STAND_IN_MARK = "×", "DP", "*"
_NOTES = {RESERVE_MARK: "dự phòng", BLOCKED_MARK: "không dùng", "": "trống"}


@dataclass(frozen=True, slots=True)
class Label:
    """What may stand on one seat: names and details from the fullest form to the shortest.

    A seat without a guest has no group and only a `note`: ``×``, ``DP`` or nothing.
    """

    seat: Seat
    fill: str = FREE_COLOUR
    group: "GroupMark | None" = None
    names: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    note: str = ""

    @property
    def number(self) -> str:
        """The seat's number in its row: ``12`` of ``A12``."""
        return self.seat.code.removeprefix(self.seat.row_name).lstrip("-")

    @property
    def title(self) -> str:
        """Seat and name in full, or what the seat is."""
        return f"{self.seat.code} {self.names[0] if self.names else _NOTES[self.note]}"


@dataclass(frozen=True, slots=True)
class GroupMark:
    """How a group is shown: a Roman number, as in the list of delegates, and a colour."""

    number: int
    mark: str
    fill: str
    name: str


@dataclass(frozen=True)
class Chart:
    """A seating plan as shown."""

    seating: Seating

    @cached_property
    def groups(self) -> Mapping[Group | None, GroupMark]:
        """The mark of each group that has guests, by rank."""
        found = dict.fromkeys(guest.group for guest in self.seating.seats)
        return {group: GroupMark(number, to_roman(number), COLOURS[(number - 1) % len(COLOURS)],
                                 group.name if group else OTHER_GROUPS)
                for number, group in enumerate(found, 1)}

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """The label of every seat, in the order of the hall."""
        places = unit_places(self.seating)
        return tuple(self._label(seat, places.get(seat.code, "")) for seat in self.seating.hall.seats)

    def _label(self, seat: Seat, place: str) -> Label:
        guest = self.seating.taken.get(seat.code)
        if guest is None:
            note = RESERVE_MARK if seat.code in self.seating.reserve else ""
            return (Label(seat, fill=BLOCKED_COLOUR, note=BLOCKED_MARK) if seat.blocked
                    else Label(seat, note=note))
        group = self.groups[guest.group]
        return Label(seat, group.fill, group, _names(guest), _details(guest, place))


def count_seats(labels: Iterable[Label]) -> str:
    """``191 ghế: 150 có người, 10 dự phòng, 4 không dùng, 27 trống``."""
    kinds = Counter("có người" if label.names else _NOTES[label.note] for label in labels)
    listed = ", ".join(f"{kinds[name]} {name}" for name in ("có người", *_NOTES.values()) if kinds[name])
    return f"{kinds.total()} ghế: {listed}"


def _is_person(guest: Guest) -> bool:
    return bool(guest.name) and (bool(guest.delegate) or all(
        honoree.kind is None or honoree.kind.target == PERSON for honoree in guest.honorees))


def _names(guest: Guest) -> tuple[str, ...]:
    """The forms of the name on a seat; a unit that sends people is its own name."""
    forms = name_forms(guest.name) if _is_person(guest) else unit_forms(guest.label)
    mark = STAND_IN_MARK if guest.representing else ""
    return tuple(form + mark for form in forms)


def _details(guest: Guest, place: str) -> tuple[str, ...]:
    """The forms of what stands under the name: the unit, and which `place` of several people it is."""
    units: Iterable[str] = unit_forms(guest.unit) if guest.name and guest.unit else ("",)
    return tuple(filter(None, (join_parts(unit, place, by=" ") for unit in units)))
