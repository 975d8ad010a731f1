"""Laws of the seating over random halls and lists, each told without the code that makes the plans."""

import datetime as dt
from collections import Counter
from decimal import Decimal
from functools import cache
from unittest.mock import patch

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from conference.model.seating.fresh import AT_BACK, BY_GROUP, SPREAD, Customs
from conference.model.seating.hall import make_hall
from conference.model.seating.late import MOST_CELLS
from conference.model.seating.make import make_seating
from conference.model.seating.record import PlanRecord, find_changes, match_seats, record_plan
from drawing import draw_grid, make_groups, make_guests

GROUPS = ("G1", "G2", "G3")
ROW = st.lists(st.sampled_from("11122233x.."), min_size=1, max_size=9)
HALLS = st.lists(ROW, min_size=1, max_size=6)
STAGES = st.sampled_from(["top", "below", "none"])
ZONES = st.lists(st.lists(st.sampled_from("123"), unique=True, max_size=3), min_size=3, max_size=3)
UNITS, COUNTS = st.sampled_from(["an", "binh", "cat", ""]), st.sampled_from([1, 1, 1, 2, 3])
PERSON = st.tuples(st.sampled_from(GROUPS), UNITS, COUNTS, st.sampled_from(["", "", "", "", "!"]))
SOMETIMES = st.booleans()
WALKER = st.tuples(st.sampled_from(GROUPS), UNITS, COUNTS, st.just(""))


def draw(rows, stage):
    """The hall of rows of places, or None where it has no seat."""
    lines = [" ".join([f"R{chr(97 + number)}", *row]) for number, row in enumerate(rows)]
    text = "\n".join({"top": ["SÂN_KHẤU", *lines], "below": [*lines, ". SÂN_KHẤU"], "none": lines}[stage])
    hall = make_hall(draw_grid(text))[0]
    return hall if hall.free_seats else None


@st.composite
def conferences(draw_from, person=PERSON, honoured=SOMETIMES):
    """A hall, guests by rank, and their batches; the last group may be that of the honorees."""
    hall = draw(draw_from(HALLS), draw_from(STAGES))
    assume(hall is not None)
    groups = make_groups("\n".join(" ".join([name, *zones]) for name, zones in zip(
        GROUPS, draw_from(ZONES), strict=True)))
    people = sorted(draw_from(st.lists(person, max_size=12)), key=lambda one: one[0])
    called = draw_from(honoured)
    size, ahead = draw_from(st.integers(1, 5)), sum(group != "G3" for group, *_ in people)
    lines = [f"p{number} {group} {unit} x1 *{(number - ahead) // size + 1} {needs}" if called and group == "G3"
             else f"p{number} {group} {unit} x{count} {needs}"
             for number, (group, unit, count, needs) in enumerate(people)]
    guests, batches = make_guests("\n".join(lines), groups) if lines else ([], {})
    return hall, guests, batches


def seats_of(hall):
    """The seats by code."""
    return {seat.code: seat for seat in hall.seats}


def is_whole(faults):
    """Whether everyone found a seat."""
    return not {fault.code for fault in faults} & {"thieu-ghe", "thieu-ghe-khoi"}


def zones_of(guest, hall):
    """The zones in which a guest may sit."""
    return set(guest.group.zones) or set(hall.zones)


def leads_out(hall, seat, step):
    """Whether the place beside a seat, on one side, is empty and leads out, told from the drawing alone."""
    taken = {(one.line, one.column) for one in hall.seats}
    lines, columns = [one.line for one in hall.seats], [one.column for one in hall.seats]
    ahead, seen = [(seat.line, seat.column + step)], set()
    while ahead:
        place = line, column = ahead.pop()
        if place in taken or place in seen:
            continue
        if not min(lines) <= line <= max(lines) or not min(columns) <= column <= max(columns):
            return True
        seen.add(place)
        ahead += [(line - 1, column), (line + 1, column), (line, column - 1), (line, column + 1)]
    return False


def end_by_drawing(hall, seat):
    """Whether a seat is at an aisle end."""
    return leads_out(hall, seat, -1) or leads_out(hall, seat, 1)


@given(HALLS, STAGES)
def test_aisle_ends_are_seen_in_the_drawing(rows, stage):
    """A seat is at an aisle end exactly where an empty place beside it can be reached from outside."""
    hall = draw(rows, stage)
    assume(hall is not None)
    for seat in hall.seats:
        assert hall.is_aisle_end(seat) == end_by_drawing(hall, seat)


@given(conferences())
def test_one_person_one_seat_in_an_own_zone(made):
    """Where nobody is told to be left out everyone has a free seat of the group's zones, nobody two."""
    hall, guests, batches = made
    seating, faults = make_seating(hall, guests, Customs(batches))
    assume(is_whole(faults))
    by_code = seats_of(hall)
    given_out = Counter(code for codes in seating.seats.values() for code in codes)
    assert max(given_out.values(), default=1) == 1
    for guest in guests:
        assert len(seating.seats[guest]) == guest.headcount
        for code in seating.seats[guest]:
            assert not by_code[code].blocked
            assert by_code[code].zone in zones_of(guest, hall)


@given(conferences())
def test_someone_is_left_out_only_where_no_assignment_seats_all(made):
    """An independent matching of persons and seats finds no place for everyone either."""
    hall, guests, batches = made
    _, faults = make_seating(hall, guests, Customs(batches))
    persons = [guest for guest in guests for _ in range(guest.headcount)]
    possible = len(persons) <= len(hall.free_seats)
    if possible and persons:
        fits = np.array([[seat.zone in zones_of(guest, hall) for seat in hall.free_seats] for guest in persons])
        rows, columns = linear_sum_assignment(fits, maximize=True)
        possible = fits[rows, columns].all()
    assert is_whole(faults) == possible


@given(conferences(WALKER))
def test_nobody_sits_behind_one_of_a_lower_group(made):
    """Within a zone rows follow the rank of the groups; who changed places for an aisle aside."""
    hall, guests, batches = made
    seating, faults = make_seating(hall, guests, Customs(batches))
    assume(is_whole(faults))
    by_code = seats_of(hall)
    for zone in hall.zones:
        sitting = [(guest.group.order, hall.rows_from_stage(by_code[code])) for guest in guests
                   for code in seating.seats[guest] if by_code[code].zone == zone]
        for rank, row in sitting:
            assert all(other_row >= row for other, other_row in sitting if other > rank)


@given(conferences(WALKER, st.just(True)))
def test_honorees_sit_in_calling_order(made):
    """Within a zone nobody called later sits in a row in front."""
    hall, guests, batches = made
    seating, faults = make_seating(hall, guests, Customs(batches))
    assume(is_whole(faults))
    by_code = seats_of(hall)
    for zone in hall.zones:
        rows = [hall.rows_from_stage(by_code[code]) for guest in guests if guest in batches
                for code in seating.seats[guest] if by_code[code].zone == zone]
        assert rows == sorted(rows)


@given(conferences(PERSON, st.just(True)))
def test_who_climbs_over_others_is_told(made):
    """An honoree has a free way along the row to an aisle, or is told to have none."""
    hall, guests, batches = made
    seating, faults = make_seating(hall, guests, Customs(batches))
    told = {fault.row for fault in faults if fault.code == "dot-vuong"}
    places = {(seat.line, seat.column): seat for seat in hall.seats}
    for guest in batches:
        for code in seating.seats[guest]:
            seat, ways = seats_of(hall)[code], []
            for step in (-1, 1):
                at, clear = seat, True
                while (near := places.get((at.line, at.column + step))) is not None:
                    other = seating.taken.get(near.code)
                    clear = clear and (other is None or batches.get(other) == batches[guest])
                    at = near
                ways.append(clear and leads_out(hall, at, step))
            assert any(ways) != (guest.row.number in told)


@given(conferences())
def test_an_aisle_end_for_everyone_who_needs_one(made):
    """As many have the aisle end that they need as in the best plan that leaves nobody standing."""
    hall, guests, batches = made
    seating, faults = make_seating(hall, guests, Customs(batches))
    assume(guests and is_whole(faults))
    by_code = seats_of(hall)
    needing = [guest for guest in guests if guest.needs and guest.headcount]
    got = {guest for guest in needing
           if any(end_by_drawing(hall, by_code[code]) for code in seating.seats[guest])}
    assert len(got) == most_at_aisle_ends(hall, guests)
    assert sum(fault.code == "khong-loi-di" for fault in faults) == len(needing) - len(got)


def most_at_aisle_ends(hall, guests):
    """How many can have the aisle end that they need while everyone has a seat: an assignment."""
    persons = [(guest, number) for guest in guests for number in range(guest.headcount)]
    if not persons:
        return 0
    gain = np.array([[
        -1e9 if seat.zone not in zones_of(guest, hall)
        else float(bool(guest.needs) and number == 0 and end_by_drawing(hall, seat))
        for seat in hall.free_seats] for guest, number in persons])
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return int(gain[rows, columns].sum())


@given(st.lists(st.lists(st.sampled_from("111."), min_size=1, max_size=7), min_size=1, max_size=4),
       st.lists(st.integers(1, 4), min_size=1, max_size=6))
def test_a_unit_is_cut_only_where_it_cannot_be_helped(rows, sizes):
    """If units can lie whole in the stretches of seats in any way, none is cut (the leaders' zone aside)."""
    hall = draw([["9"], *rows], "top")
    assume(hall is not None and sum(sizes) < len(hall.free_seats))
    units = "\n".join(f"p{number} G2 u{'abcdef'[number]} x{size}" for number, size in enumerate(sizes))
    guests, _ = make_guests(f"boss G1\n{units}", make_groups("G1 9\nG2 1"))
    seating, _ = make_seating(hall, guests)
    stretches = tuple(sorted(len(run.seats) for run in hall.runs[1:]))
    whole = all(len({id(hall.run_of(seats_of(hall)[code])) for code in seating.seats[guest]}) == 1
                for guest in guests[1:])
    assert whole == can_lie_whole(tuple(sorted(sizes, reverse=True)), stretches)


@cache
def can_lie_whole(sizes, stretches):
    """Whether sizes fit into stretches, by trying everything."""
    if not sizes:
        return True
    return any(can_lie_whole(sizes[1:], tuple(sorted([*stretches[:at], room - sizes[0], *stretches[at + 1:]])))
               for at, room in enumerate(stretches) if room >= sizes[0])


CHANGES = st.lists(st.tuples(st.sampled_from(["drop", "group", "count", "pin", "needs"]), st.integers(0, 11),
                             st.sampled_from(GROUPS), st.integers(1, 3)), max_size=4)


@settings(deadline=None)  # the first one imports SciPy
@given(conferences(), CHANGES, st.lists(PERSON, max_size=3), st.sampled_from([MOST_CELLS, 0]))
def test_late_changes_move_the_fewest_people(made, changes, added, cells):
    """As many people keep their seats as in the best assignment of persons to seats, however large the hall."""
    hall, guests, batches = made
    first, faults = make_seating(hall, guests, Customs(batches))
    assume(is_whole(faults))
    later = change_guests(hall, guests, changes, added)
    last = {guest: first.seats[known] for guest, known in later.items() if known}
    with patch("conference.model.seating.late.MOST_CELLS", cells):
        second, faults = make_seating(hall, list(later), Customs(), last)
    assume(is_whole(faults) and not any(fault.code == "khong-loi-di" for fault in faults))
    stayed = sum(len(set(second.seats[guest]) & set(last.get(guest, ()))) for guest in later)
    assert stayed == most_who_stay(hall, later, last)


def change_guests(hall, guests, changes, added):
    """The guests after the changes, with whom each was before (None for who is new)."""
    groups = {guest.group.code: guest.group for guest in guests}
    lines = {guest: [guest.group.code, guest.unit, f"x{guest.headcount}", "", "!" if guest.needs else ""]
             for guest in guests}
    for what, at, group, count in changes:
        if lines:
            guest = list(lines)[at % len(lines)]
            lines[guest] = change_line(lines[guest], what, group if group in groups else "", count, hall)
            if not lines[guest]:
                del lines[guest]
    new = [(None, [group, unit, f"x{count}", "", needs]) for group, unit, count, needs in added if group in groups]
    everyone = sorted([*lines.items(), *new], key=lambda one: one[1][0])
    text = "\n".join(f"q{at} {' '.join(words)}" for at, (_, words) in enumerate(everyone))
    made = make_guests(text, groups)[0] if text else []
    return dict(zip(made, (known for known, _ in everyone), strict=True))


def change_line(words, what, group, count, hall):
    """The words of a guest after a change; none for who does not come any more."""
    was, unit, people, pin, needs = words
    return {
        "drop": [],
        "group": [group or was, unit, people, pin, needs],
        "count": [was, unit, f"x{count}", "", needs],
        "pin": [was, unit, "x1", f"@{hall.free_seats[count * 7 % len(hall.free_seats)].code}", ""],
        "needs": [was, unit, people, pin, "" if pin or needs else "!"],
    }[what]


def most_who_stay(hall, guests, last):
    """How many people can keep a seat at most: an assignment of single persons to single seats."""
    pinned = {}
    for guest in guests:
        if guest.seat and guest.seat not in pinned.values():
            pinned[guest] = guest.seat
    persons = [(guest, number) for guest in guests for number in range(guest.headcount) if guest not in pinned]
    seats = [seat for seat in hall.free_seats if seat.code not in pinned.values()]
    stays = sum(code in last.get(guest, ()) for guest, code in pinned.items())
    if not persons:
        return stays
    gain = np.array([[
        -1e9 if seat.zone not in zones_of(guest, hall)
        or guest.needs and number == 0 and not end_by_drawing(hall, seat)
        else float(seat.code in last.get(guest, ())) for seat in seats] for guest, number in persons])
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return stays + int(gain[rows, columns].sum())


@given(conferences())
def test_the_same_list_moves_nobody(made):
    """A plan made from itself is itself."""
    hall, guests, batches = made
    seating, faults = make_seating(hall, guests, Customs(batches))
    assume(is_whole(faults))
    again, _ = make_seating(hall, guests, Customs(batches), seating.seats)
    assert again.seats == seating.seats


@given(conferences(), st.sampled_from([AT_BACK, SPREAD, BY_GROUP]))
def test_reserve_seats_leave_nobody_standing(made, where):
    """However the reserve is spread: as many are seated, reserve seats are free, no more than wanted."""
    hall, guests, batches = made
    plain, faults = make_seating(hall, guests, Customs(batches))
    seating, _ = make_seating(hall, guests, Customs(batches, -1, Decimal("0.2"), where))
    assume(is_whole(faults))
    assert len(seating.taken) == len(plain.taken)
    assert not seating.reserve & set(seating.taken)
    for zone in hall.zones:
        seats = [seat.code for seat in hall.free_seats if seat.zone == zone]
        free = [code for code in seats if code not in seating.taken]
        assert len(seating.reserve & set(seats)) == min(-(-len(seats) // 5), len(free))


@given(conferences())
def test_a_recorded_plan_gives_every_guest_the_seats_again(made):
    """What the ledger keeps of a plan is matched to the same guests, and nothing differs."""
    hall, guests, batches = made
    seating, _ = make_seating(hall, guests, Customs(batches))
    record = record_plan(seating, None, dt.date(2020, 3, 26))
    seats, gone = match_seats(record, guests)
    assert {guest: sorted(codes) for guest, codes in seats.items()} == {
        guest: sorted(codes) for guest, codes in seating.seats.items() if codes}
    changes = find_changes(PlanRecord(record.edition, record.seats), seating)
    assert (gone, changes.moved, changes.added, changes.gone) == ([], (), (), ())


@given(conferences())
def test_each_seat_taken_says_why(made):
    """Every seat with somebody on it has a sentence, no other has."""
    hall, guests, batches = made
    seating, _ = make_seating(hall, guests, Customs(batches))
    assert set(seating.reasons) == set(seating.taken)
    assert all(sentence.endswith(".") for sentence in seating.reasons.values())
