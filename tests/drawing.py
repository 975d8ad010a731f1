"""Seating plans for tests, written and shown as small drawings.

A hall is drawn as lines of places: the row's name, then a zone, ``x`` (blocked),
``.`` (gap) or furniture (``SÂN_KHẤU``). Guests are lines ``code group`` with, in any
order, a unit, ``x3`` (people), ``@A1,A2`` (seats asked for), ``*`` (an honoree; ``*2``
one of the second batch) and ``!`` (a wheelchair).
"""

import re
from types import SimpleNamespace

from conference.model.cells import Cell, Columns, Row
from conference.model.guests import Guest
from conference.model.records import Group
from conference.model.seating.fresh import Customs
from conference.model.seating.hall import HALL, Hall, make_hall
from conference.model.seating.make import make_seating
from conference.model.seating.plan import Seating


def draw_grid(text: str) -> tuple[Cell, ...]:
    """The cells of a drawing."""
    lines = [line.split() for line in text.strip("\n").splitlines()]
    return tuple(Cell(HALL, row, column, word.replace("_", " "))
                 for row, words in enumerate(lines, 1)
                 for column, word in enumerate(words, 1) if word != ".")


def draw_hall(text: str) -> Hall:
    """The hall of a drawing without faults."""
    hall, faults = make_hall(draw_grid(text))
    assert not faults
    return hall


def make_groups(text: str) -> dict[str, Group]:
    """Groups of lines ``code zone zone …``, in order of rank."""
    lines = [line.split() for line in text.strip().splitlines()]
    return {code: Group(Row(Columns("Khối"), number + 1, row_id=code), code, code, number, tuple(zones))
            for number, (code, *zones) in enumerate(lines, 1)}


def make_guest(number: int, line: str, groups: dict[str, Group]) -> Guest:
    """The guest of one line."""
    code, group_code, *words = line.split()
    group = groups.get(group_code)
    people = next((int(w[1:]) for w in words if re.fullmatch(r"x\d+", w)), 1)
    pin = next((w[1:] for w in words if w.startswith("@")), "")
    unit = next((w for w in words if w.isalpha()), "")
    row = Row(Columns("Đại biểu", {"seat": [pin or None]}, {"seat": 9}), number, row_id=code)
    awards = (SimpleNamespace(group=group, seat="", row=row),) if batch_of(line) is not None else ()
    return Guest(code, "", code, "", unit, group, people, pin, row, None, awards,
                 "xe lăn" if "!" in words else "")


def batch_of(line: str) -> int | None:
    """The batch in which a drawn guest is called, 0 for none; None for who is no honoree."""
    star = re.search(r" \*(\d*)", line)
    return int(star[1] or 0) if star else None


def make_guests(text: str, groups: dict[str, Group]) -> tuple[list[Guest], dict[Guest, int]]:
    """The guests of drawn lines, and the batches of those who are called."""
    lines = text.strip().splitlines()
    guests = [make_guest(number, line, groups) for number, line in enumerate(lines, 2)]
    return guests, {guest: batch for guest, line in zip(guests, lines, strict=True)
                    if (batch := batch_of(line))}


def seat_people(hall: str, groups: str, guests: str) -> tuple[Seating, list[str]]:
    """The plan of drawn guests in a drawn hall, and the codes of its faults."""
    people, batches = make_guests(guests, make_groups(groups))
    seating, faults = make_seating(draw_hall(hall), people, Customs(batches))
    return seating, [fault.code for fault in faults]


def show_plan(seating: Seating) -> str:
    """The plan as a drawing: codes of guests, ``-`` for a free seat, ``x`` for a blocked one."""
    places = {(seat.line, seat.column): "x" if seat.blocked else "-" for seat in seating.hall.seats}
    for seat in seating.hall.seats:
        places |= {(seat.line, 1): seat.row_name}
        if seat.code in seating.taken:
            places[seat.line, seat.column] = seating.taken[seat.code].code
    places |= {(c.line, c.column): c.text.replace(" ", "_") for c in seating.hall.furniture}
    lines = [[place for place in places if place[0] == line] for line in sorted({p[0] for p in places})]
    return "\n".join(" ".join(
        places.get((line[0][0], column), ".")
        for column in range(1, max(place[1] for place in line) + 1)) for line in lines)


def show_seats(hall: str, groups: str, guests: str) -> str:
    """The drawing of the plan of drawn guests in a drawn hall."""
    return show_plan(seat_people(hall, groups, guests)[0])
