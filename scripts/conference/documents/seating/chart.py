"""What the seating chart shows, the same for Excel, SVG and CSV."""

from collections.abc import Mapping
from dataclasses import dataclass

from conference.model.guests import Guest
from conference.model.names import join_parts
from conference.model.records import Conference, Group
from conference.model.seating.hall import Seat
from conference.model.seating.plan import Seating

# Light fills on which black text is legible, told apart by lightness when printed grey.
COLOURS = (
    "#F4B6B6", "#FFE3A3", "#CFE8B5", "#B9D8F2", "#E3C9F0",
    "#FFD1A8", "#BFE7E0", "#E8E2C4", "#DADAF2", "#D5DCE6",
)
BLOCKED_COLOUR = "#9E9E9E"
FREE_COLOUR = "#FFFFFF"


@dataclass(frozen=True)
class Label:
    """What stands on one seat: the name, the line under it, the colour."""

    seat: Seat
    name: str
    detail: str
    colour: str


@dataclass(frozen=True)
class LegendLine:
    """A group with its colour and how many of its people are seated."""

    group: Group
    colour: str
    people: int


def group_colours(conference: Conference) -> Mapping[Group, str]:
    """The colour of each group, in order of rank."""
    ranked = sorted(conference.groups, key=lambda group: (group.order, group.row.number))
    return {group: COLOURS[number % len(COLOURS)] for number, group in enumerate(ranked)}


def make_labels(conference: Conference, seating: Seating) -> list[Label]:
    """The label of every seat, in the order of the hall."""
    colours = group_colours(conference)
    counted: dict[Guest, int] = {}
    labels = []
    for seat in seating.hall.seats:
        guest = seating.taken.get(seat.code)
        if guest is None:
            colour = BLOCKED_COLOUR if seat.blocked else FREE_COLOUR
            labels.append(Label(seat, "", "", colour))
            continue
        counted[guest] = counted.get(guest, 0) + 1
        number = f"({counted[guest]}/{guest.headcount})" if guest.headcount > 1 else ""
        detail = join_parts(guest.unit if guest.name else "", number, by=" ")
        labels.append(Label(seat, guest.label, detail, colours.get(guest.group, FREE_COLOUR)))
    return labels


def make_legend(conference: Conference, seating: Seating) -> list[LegendLine]:
    """The groups that have seats, by rank."""
    people: dict[Group | None, int] = {}
    for guest in seating.taken.values():
        people[guest.group] = people.get(guest.group, 0) + 1
    return [
        LegendLine(group, colour, people[group])
        for group, colour in group_colours(conference).items() if group in people
    ]


def count_line(seating: Seating) -> str:
    """``150 người, 191 ghế, 4 ghế không dùng, 37 ghế trống``."""
    seats, free = len(seating.hall.seats), len(seating.hall.free_seats)
    taken = len(seating.taken)
    return (f"{taken} người, {seats} ghế, {seats - free} ghế không dùng, "
            f"{free - taken} ghế trống")
