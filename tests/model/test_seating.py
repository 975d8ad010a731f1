"""Tests of the seating plan, drawn: who sits where, what cannot be done, laws that always hold."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.model.seating.fresh import Customs, centre_out
from conference.model.seating.hall import make_hall
from conference.model.seating.late import MOST_CELLS
from conference.model.seating.make import make_seating
from drawing import (
    draw_grid,
    draw_hall,
    make_groups,
    make_guest,
    make_guests,
    seat_people,
    show_plan,
    show_seats,
)

GROUPS = "LD 1\nXA 2\nKT 3 2"
STAGE_BELOW = """
E 3 3 3 . 3 3 3
D 3 3 3 . 3 3 3
C 2 2 2 . 2 2 2
B 2 2 x . 2 2 2
A . 1 1 1 1 1
. . . . SÂN_KHẤU
"""


def drawing(text: str) -> str:
    """A drawing without the line breaks around it."""
    return text.strip("\n")


def test_leaders_sit_from_the_centre_outwards():
    """The first sits on the centre line, then right and left by turns, as seen from the seats."""
    assert show_seats("SÂN_KHẤU\nA 1 1 1 1 1\nB 2", "LD 1", "a LD\nb LD\nc LD\nd LD") == drawing("""
SÂN_KHẤU
A - c a b d
B -
""")


def test_leaders_sit_beside_the_centre_line_of_an_even_row():
    """With an even number of seats the first sits to the right of the centre line."""
    assert show_seats("A 1 1 1 1", "LD 1", "a LD\nb LD\nc LD") == "A - b a c"


def test_a_hall_drawn_with_the_stage_at_the_bottom():
    """Leaders in the front row next to the stage, honorees in calling order, communes behind them."""
    plan = show_seats(STAGE_BELOW, "LD 1\nKT 2\nXA 3", """
a LD
b LD
c LD
k1 KT *
k2 KT *
k3 KT *
k4 KT *
k5 KT *
k6 KT *
n XA an x2
m XA binh x3
""")
    assert plan == drawing("""
E - - - . - - -
D n n - . m m m
C k6 - - . - - -
B k1 k2 x . k3 k4 k5
A . - b a c -
. . . . SÂN_KHẤU
""")


def test_the_leaders_zone_need_not_be_in_front():
    """Where no group prefers the zone of the front row the highest group's zone is the leaders'."""
    assert show_seats("SÂN_KHẤU\nA 9 9 9\nB 1 1 1", "LD 1", "a LD\nb LD\nc LD") == drawing("""
SÂN_KHẤU
A - - -
B c a b
""")


def test_the_front_row_fills_before_the_second():
    """Leaders who find no place in the front row sit in the middle of the next one."""
    hall = "SÂN_KHẤU\nA 1 1 1\nB 1 1 1\nC 2"
    assert show_seats(hall, "LD 1", "a LD\nb LD\nc LD\nd LD") == drawing("""
SÂN_KHẤU
A c a b
B - d -
C -
""")


def test_people_of_a_unit_sit_side_by_side():
    """Two of a unit never sit with the aisle between them where a pair of seats is free."""
    hall = "SÂN_KHẤU\nA 1\nB 2 2 2 . 2 2\nC 2 2 2 . 2 2"
    assert show_seats(hall, "XA 2", "a XA an x2\nb XA binh x2\nc XA cat x2") == drawing("""
SÂN_KHẤU
A -
B a a - . b b
C c c - . - -
""")


def test_named_people_of_a_unit_sit_side_by_side():
    """Delegates typed one by one for the same unit sit together."""
    hall = "SÂN_KHẤU\nA 1\nB 2 2 2 . 2 2 2\nC 2"
    assert show_seats(hall, "LD 1\nXA 2", "l LD\na XA an\nb XA binh\nc XA binh\nd XA binh") == drawing("""
SÂN_KHẤU
A l
B a - - . b c d
C -
""")


def test_a_unit_too_large_for_any_block_takes_seats_as_they_come():
    """Where no run of seats holds the unit, it still gets its seats."""
    hall = "SÂN_KHẤU\nA 1\nB 2 2 . 2 2"
    assert show_seats(hall, "XA 2", "a XA an x3") == "SÂN_KHẤU\nA -\nB a a . a -"


def test_a_unit_that_must_be_cut_lies_one_row_behind_the_other():
    """Five people where three seats hang together: in two pieces that touch, not over the aisle and a row."""
    hall = "SÂN_KHẤU\nA 1\nB 2 2 2 . . 2 2 2\nC 2 2 2 . . 2 2 2"
    assert show_seats(hall, "LD 1\nXA 2", "a LD\nx XA an x5\ny XA binh x2") == drawing("""
SÂN_KHẤU
A a
B x x x . . y y -
C x x - . . - - -
""")


def test_honorees_sit_in_calling_order_along_the_rows():
    """The order in which they are called is the order in which they sit."""
    hall = "SÂN_KHẤU\nA 1\nB 2 2 . x 2\nC 2 2 . 2 2"
    assert show_seats(hall, "KT 2", "a KT *\nb KT *\nc KT *\nd KT *\ne KT *") == drawing("""
SÂN_KHẤU
A -
B a b . x c
C d e . - -
""")


def test_units_stay_together_in_a_hall_of_one_zone():
    """In a small hall without zones of its own a unit still sits in one block."""
    hall = "SÂN_KHẤU\nA 1 1 1 1\nB 1 1 1 1"
    seating, _ = seat_people(hall, "LD 1\nXA 1", "a LD\nb LD\nc LD\nd LD\ne XA an x2\nf XA binh x2")
    assert {guest.code: seats for guest, seats in seating.seats.items() if guest.headcount == 2} in (
        {"e": ("B1", "B2"), "f": ("B3", "B4")}, {"f": ("B1", "B2"), "e": ("B3", "B4")})


def test_honorees_sit_in_calling_order_in_a_hall_of_one_zone():
    """In a small hall without zones of its own honorees still sit in calling order."""
    hall = "SÂN_KHẤU\nA 1 1 1\nB 1 1 1"
    assert show_seats(hall, "LD 1\nKT 1", "a LD\nb LD\nc LD\nd KT *\ne KT *\nf KT *") == drawing("""
SÂN_KHẤU
A c a b
B d e f
""")


def test_who_sits_between_two_batches_is_in_nobodys_way():
    """Others of the zone fill the middle of a stretch that two batches leave by its two ends."""
    plan, faults = seat_people("SÂN_KHẤU\nA 1\nB 2 2 2 2", "LD 1\nKT 2\nXA 2", "l LD\na KT *1\nb KT *2\nc XA")
    assert (show_plan(plan), faults) == (drawing("""
SÂN_KHẤU
A l
B a c - b
"""), [])


def test_a_batch_walks_past_a_blocked_seat():
    """Honorees on both sides of a blocked seat sit in calling order, each with a way out."""
    plan, faults = seat_people("A 1\nB 2 2 x 2 2", "KT 2", "a KT *1\nb KT *1\nc KT *1\nd KT *2")
    assert (show_plan(plan), faults) == ("A -\nB a b x c d", [])


def test_seats_pinned_beside_honorees_do_not_turn_their_order():
    """Honorees who can leave by one end only begin there, and are not told to sit out of order."""
    plan, faults = seat_people("A 1\nB 2 2 2 2", "KT 2\nXA 2", "a KT *1\nb KT *1\nc XA @B1")
    assert (show_plan(plan), faults) == ("A -\nB c - b a", [])


def test_the_highest_sits_in_the_middle_though_a_unit_of_the_group_sends_two():
    """In the leaders' zone the first of the highest group are seated by rank, then its units."""
    plan, faults = seat_people("SÂN_KHẤU\nA 1 1 1 1 1", "LD 1", "a LD\nb LD\nc LD an x2")
    assert (show_plan(plan), faults) == ("SÂN_KHẤU\nA c c a b -", [])
    assert plan.reasons["A3"] == (
        "Khối LD: thứ 1 trong khu vực 1, xếp từ giữa hàng đầu ra hai bên; ngồi giữa c và b.")


def test_people_seated_by_units_are_not_told_to_sit_out_of_rank():
    """Where a lower group of the leaders' zone sits by units nobody of it is called wrongly placed."""
    plan, faults = seat_people("SÂN_KHẤU\nA 1 1 1\nB 1 1 1", "LD 1\nXA 1", "a LD\nb LD\nc XA an x3\nd XA binh")
    assert faults == []
    assert "xếp theo đơn vị" in plan.reasons[plan.seats[next(g for g in plan.seats if g.code == "d")][0]]


def test_pins_go_before_everything():
    """A seat typed for someone is kept, even in the zone of others and the middle of the row."""
    assert show_seats("A 1 1 1\nB 2 2 2", GROUPS, "a LD\nb XA @A2\nc KT @b3 *") == "A - b a\nB - - c"


def test_a_unit_may_ask_for_some_of_its_seats():
    """The other people of the unit are seated as always."""
    assert show_seats("A 1\nB 2 2 2 2", GROUPS, "a XA an x3 @B4") == "A -\nB a a - a"


def test_a_group_moves_to_its_next_zone():
    """When the first zone is full the next of the group's zones is used, with a warning."""
    seating, faults = seat_people("A 1\nB 2 2\nC 3 3", "KT 2 3", "a KT *\nb KT *\nc KT *")
    assert list(seating.seats.values()) == [("B1",), ("B2",), ("C1",)]
    assert faults == ["vung-sang"]


def test_a_group_without_zones_sits_anywhere():
    """A group for which no zone is typed takes the zones as they come."""
    assert show_seats("A 1\nB 2 2", "LD", "a LD\nb LD") == "A a\nB b -"


def test_a_group_without_zones_never_leaves_its_zone():
    """A group that may sit anywhere is not said to have moved."""
    assert seat_people("A 1\nB 2 2", "LD", "a LD\nb LD")[1] == []


def test_guests_without_group_sit_anywhere():
    """A delegate whose group is unknown still finds a seat."""
    assert show_seats("A 1\nB 2", "LD 1", "a NO\nb NO") == "A a\nB b"


@pytest.mark.parametrize(("guests", "faults"), [
    ("a LD @Z9", ["ghe-khong-co"]),
    ("a LD @A2", ["ghe-bi-chan"]),
    ("a LD @A1\nb LD @a1", ["ghe-trung"]),
    ("a LD @A1,A3", ["ghe-thua"]),
    ("a LD x2 @A1,A1", ["ghe-trung"]),
    ("a LD x0", []),
    ("a LD\nb LD\nc LD", ["thieu-ghe-khoi"]),
    ("a LD x2\nb XA x2", ["thieu-ghe"]),
])
def test_what_cannot_be_done_is_told(guests, faults):
    """Seats that do not exist, are blocked, taken or too many; groups and halls that are full."""
    assert seat_people("A 1 x 1\nB 2", GROUPS, guests)[1] == faults


def test_a_refused_pin_leaves_a_seat_elsewhere():
    """Who asked for a seat that is taken is seated in the own zone."""
    assert show_seats("A 1 1 1", "LD 1", "a LD @A1\nb LD @A1") == "A a b -"


def test_a_warning_counts_the_people_who_moved():
    """One person moves to a zone of one seat, two to the next."""
    text = "A 1\nB 2\nC 3 3"
    people = [make_guest(2, "a LD x4", groups := make_groups("LD 1 2 3"))]
    faults = make_seating(draw_hall(text), people)[1]
    assert groups
    assert [fault.message for fault in faults] == [
        "khối “LD”: 1 người ngồi sang khu vực 2 vì khu vực 1 đã đầy",
        "khối “LD”: 2 người ngồi sang khu vực 3 vì khu vực 2 đã đầy",
        "đơn vị “a” phải ngồi tách: A1; B1; C1, C2"]


def seat_late(hall: str, groups: str, guests: str, last: dict[str, str]) -> str:
    """The drawing of a plan changed least; `last` gives the seats of guests in the plan before."""
    people = make_guests(guests, make_groups(groups))[0]
    seats = {guest: last[guest.code].split() for guest in people if guest.code in last}
    return show_plan(make_seating(draw_hall(hall), people, last=seats)[0])


@pytest.mark.parametrize("cells", [MOST_CELLS, 0])
def test_a_guest_with_more_seats_than_people_makes_room(cells, monkeypatch):
    """In halls of any size everyone finds a seat where one of two seats kept is not enough."""
    monkeypatch.setattr("conference.model.seating.late.MOST_CELLS", cells)
    assert seat_late("A 1 1\nB 2", "G 1 2\nH 1", "a G\nb H bb x2", {"a": "A1 A2"}) == "A b b\nB a"


def test_one_person_at_an_aisle_end_may_keep_any_of_the_seats():
    """A unit of which one person with a wheelchair is left stays where it can."""
    hall, groups = "A 1\nB 2 2", "G 1 2\nH 1"
    assert seat_late(hall, groups, "a G !\nb H", {"a": "A1 B2"}) == "A b\nB - a"


@pytest.mark.parametrize(("text", "order"), [
    ("A 1 1 1\nB 1 1", "A2 A3 A1 B2 B1"),
    ("A 1 1 1 1", "A3 A2 A4 A1"),
    ("B 1 1\nA 1 1 1\n. . SÂN_KHẤU", "A2 A1 A3 B2 B1"),
])
def test_centre_out_goes_row_by_row(text, order):
    """Each row from the centre outwards, from the stage to the back; the right goes first."""
    hall = draw_hall(text)
    assert " ".join(seat.code for seat in centre_out(hall, hall.free_seats)) == order


# --- honorees, needs, the reserve ---

def show(hall: str, groups: str, guests: str, **customs: object) -> str:
    """The drawing of a plan with the clerk's customs; ``+`` is a reserve seat."""
    people, batches = make_guests(guests, make_groups(groups))
    seating = make_seating(draw_hall(hall), people, Customs(batches, **customs))[0]
    return show_plan(seating)


def call(*sizes: int) -> str:
    """The guests of batches of these sizes: ``a1``, ``a2`` …, then ``b1`` …"""
    return "\n".join(f"{'abcdefgh'[batch]}{number} KT *{batch + 1}"
                     for batch, size in enumerate(sizes) for number in range(1, size + 1))


def test_each_batch_has_a_row_of_its_own_where_there_is_room():
    """Rows fill from the stairs; a seat or two stay empty rather than that batches share a row."""
    hall = "A 1 1 1 1\nB 1 1 1 1\nC 1 1 1 1"
    assert show(hall, "KT 1", call(3, 3, 3)) == "A a1 a2 a3 -\nB b1 b2 b3 -\nC c1 c2 c3 -"


def test_stairs_on_the_right_turn_the_order_round():
    """The first called sits at the aisle towards the stairs."""
    hall = "A 1 1 1 1\nB 1 1 1 1"
    assert show(hall, "KT 1", call(3, 3), side=1) == "A - a3 a2 a1\nB - b3 b2 b1"


def test_two_batches_share_a_row_where_seats_are_short():
    """The one leaves by the left aisle, the other by the right; no third sits between them."""
    hall = "A 1 1 1 1\nB 1 1 1 1\nC 1 1 1 1"
    assert show(hall, "KT 1", call(6, 5)) == "A a1 a2 a3 a4\nB a5 a6 b1 b2\nC b3 b4 b5 -"


def test_no_batch_sits_between_two_others():
    """Three pairs in a row of six would lock the middle pair in; they take two rows instead."""
    hall = "A 1 1 1 1 1 1\nB 1 1 1 1 1 1"
    assert show(hall, "KT 1", call(2, 2, 2)) == "A a1 a2 b1 b2 - -\nB c1 c2 - - - -"


def test_a_row_with_one_way_out_fills_from_it():
    """Against a wall the first called sits at the free end, whatever side the stairs are on."""
    hall = "A TƯỜNG 1 1 1\nB TƯỜNG 1 1 1"
    assert show(hall, "KT 1", call(2, 2)) == "A TƯỜNG - a2 a1\nB TƯỜNG - b2 b1"


def test_who_needs_an_aisle_has_the_end_of_the_own_row():
    """The first leader, in a wheelchair, sits at the end of the front row, the others close up."""
    hall = "SÂN_KHẤU\nA 1 1 1 1 1\nB 1 1 1 1 1"
    assert show(hall, "LD 1", "a LD !\nb LD\nc LD\nd LD") == "SÂN_KHẤU\nA - d b c a\nB - - - - -"


def test_who_needs_an_aisle_sits_with_the_own_unit():
    """A unit with a wheelchair has seats of which one is at an aisle."""
    hall = "A 1 1 1 1 1 . 1 1"
    assert show(hall, "XA 1", "a XA an x2\nb XA binh x2 !\nc XA cat x2 !") == "A c c a a - . b b"


@pytest.mark.parametrize(("where", "plan", "reserve"), [
    ("Cuối khu vực", "A a a b b c c\nB d d - - - -\nC - - - - - -", "C1 C2 C5 C6"),
    ("Rải đều", "A a a b b - -\nB c c d d - -\nC - - - - - -", "A6 B6 C1 C6"),
    ("Theo khối", "A a a b b - -\nB c c d d - -\nC - - - - - -", "A5 A6 B5 B6"),
])
def test_reserve_seats_are_kept_as_the_clerk_says(where, plan, reserve):
    """At the back, in the rows, or next to each group; a fifth of eighteen seats is four."""
    hall = draw_hall("A 1 1 1 1 1 1\nB 1 1 1 1 1 1\nC 1 1 1 1 1 1")
    people, _ = make_guests("a XA an x2\nb XA binh x2\nc HO cat x2\nd HO dan x2", make_groups("XA 1\nHO 1"))
    seating, _ = make_seating(hall, people, Customs(spare_share=Decimal("0.2"), spare_where=where))
    assert show_plan(seating) == plan
    assert " ".join(sorted(seating.reserve)) == reserve


# --- late changes ---

def change(hall: str, groups: str, last: str, guests: str) -> str:
    """The plan of drawn guests, changed least from a drawn one (codes of guests on its seats)."""
    people, batches = make_guests(guests, make_groups(groups))
    drawn = draw_hall(hall)
    held: dict[str, list[str]] = {}
    for line in last.strip().splitlines():
        name, *codes = [word for word in line.split() if word != "."]
        for number, code in enumerate(codes, 1):
            held.setdefault(code, []).append(f"{name}{number}")
    seats = {one: held[one.code] for one in people if one.code in held}
    return show_plan(make_seating(drawn, people, Customs(batches), seats)[0])


def test_a_new_unit_sits_side_by_side():
    """Three people who come late take three neighbouring seats, not the first free ones."""
    hall = "A 2 2 2 . 2 2\nB 2 2 2 . 2 2\nC 2 2 x . 2 2 2"
    assert change(hall, "XA 2", "A a a - . - -\nB b b - . b -\nC - - x . - - -", """
a XA an x2
b XA binh x3
n XA cat x3
""") == "A a a - . - -\nB b b - . b -\nC - - x . n n n"


def test_a_new_person_sits_near_the_own_unit():
    """Of the free seats the nearest to those of the unit who stay."""
    assert change("A 2 2 2 2\nB 2 2 2 2", "XA 2", "A a a - -\nB - - b b", """
a XA an x2
b XA binh x2
c XA binh
""") == "A a a - -\nB - c b b"


def test_a_new_leader_sits_where_precedence_suffers_least():
    """The second in rank takes the free seat of the front row, a late fourth one a seat behind."""
    hall = "SÂN_KHẤU\nA 1 1 1\nB 1 1 1"
    last = "A - a c\nB - - -"
    assert change(hall, "LD 1", last, "a LD\nb LD\nc LD") == "SÂN_KHẤU\nA b a c\nB - - -"
    assert change(hall, "LD 1", "A b a c\nB - - -", "a LD\nb LD\nc LD\nd LD") == "SÂN_KHẤU\nA b a c\nB - d -"


def test_the_lower_one_gives_way():
    """Where somebody must move, the one of lower rank does."""
    assert change("A 1 1\nB 2 2", "LD 1\nSO 1 2\nXA 1 2", "A s x\nB - -", """
l LD
s SO
x XA
""") == "A s l\nB - x"


# --- laws ---

ROWS = st.lists(st.lists(st.sampled_from(["1", "2", "3", "x", "."]), min_size=1, max_size=9),
                min_size=1, max_size=7)
ZONES = st.lists(st.sampled_from("123"), unique=True, max_size=3)
GUESTS = st.lists(st.tuples(
    st.sampled_from(["G1", "G2", "G3"]), st.sampled_from(["an", "binh", "cat", ""]), st.integers(0, 4),
    st.sampled_from(["", "", "", "@R0a1", "@R1a2,R1a3", "@Z1"]), st.sampled_from(["", "", "*"])), max_size=20)


@st.composite
def plans(draw):
    """A random hall, groups and guests in order of precedence, and the plan made of them."""
    rows, zones = draw(ROWS), draw(st.lists(ZONES, min_size=3, max_size=3))
    stage = draw(st.sampled_from(["", "\n. SÂN_KHẤU"]))
    hall = "\n".join(" ".join([f"R{number}a", *row]) for number, row in enumerate(rows)) + stage
    groups = "\n".join(" ".join([f"G{number}", *zone]) for number, zone in enumerate(zones, 1))
    lines = [f"p{number} {group} {unit} x{people} {pin} {award}" for number, (group, unit, people, pin, award)
             in enumerate(sorted(draw(GUESTS)))]
    return draw_any(hall, groups, lines)


def draw_any(hall: str, groups: str, lines: list[str]):
    """Hall, guests, plan and fault codes; the hall may have no seat at all."""
    known = make_groups(groups)
    guests = [make_guest(number, line, known) for number, line in enumerate(lines, 2)]
    drawn = make_hall(draw_grid(hall))[0]
    seating, faults = make_seating(drawn, guests)
    return drawn, guests, seating, faults


@given(plans())
def test_no_seat_is_taken_twice_and_no_blocked_one(made):
    """Every seat given is a free seat of the hall and belongs to one guest."""
    hall, _, seating, _ = made
    given_out = Counter(code for seats in seating.seats.values() for code in seats)
    assert set(given_out) <= {seat.code for seat in hall.free_seats}
    assert max(given_out.values(), default=1) == 1
    assert set(given_out) == set(seating.taken)


@given(plans())
def test_nobody_gets_more_seats_than_people(made):
    """A guest never takes more seats than the guest has people."""
    _, guests, seating, _ = made
    assert all(len(seating.seats[guest]) <= guest.headcount for guest in guests)


@given(plans())
def test_everyone_sits_in_a_zone_of_the_own_group(made):
    """Only seats that were asked for lie outside the group's zones."""
    hall, guests, seating, _ = made
    zone = {seat.code: seat.zone for seat in hall.seats}
    strays = [code for guest in guests for code in seating.seats[guest]
              if guest.group.zones and zone[code] not in guest.group.zones and code not in guest.seat]
    assert strays == []


@given(plans())
def test_pins_without_fault_are_kept(made):
    """A guest whose seat was not refused sits on it."""
    _, guests, seating, faults = made
    refused = {fault.row for fault in faults if fault.code.startswith("ghe-")}
    for guest in guests:
        if guest.seat and guest.row.number not in refused:
            assert set(guest.seat.split(",")) <= set(seating.seats[guest])


@given(plans())
def test_nobody_stands_while_a_seat_of_the_group_is_free(made):
    """A group leaves people standing only when all of its zones are full."""
    hall, guests, seating, _ = made
    free = {seat.zone for seat in hall.free_seats if seat.code not in seating.taken}
    for guest in guests:
        if len(seating.seats[guest]) < guest.headcount:
            assert not free & set(guest.group.zones or free)


@given(plans())
def test_every_person_without_a_seat_is_told_of(made):
    """Without a fault about seats missing, everyone has one."""
    _, guests, seating, faults = made
    told = {fault.code for fault in faults} & {"thieu-ghe", "thieu-ghe-khoi"}
    standing = sum(guest.headcount - len(seating.seats[guest]) for guest in guests)
    has_seats = bool(seating.hall.free_seats)
    assert bool(told) == bool(standing) or not has_seats


@given(plans())
def test_as_many_sit_as_the_hall_holds_where_zones_are_open(made):
    """When every group may sit anywhere, the number seated is the lesser of people and seats."""
    hall, guests, seating, _ = made
    if all(not guest.group.zones for guest in guests):
        people = sum(guest.headcount for guest in guests)
        assert len(seating.taken) == min(people, len(hall.free_seats))


@given(plans())
def test_a_plan_is_the_same_again(made):
    """The same hall and guests give the same plan."""
    hall, guests, seating, _ = made
    assert make_seating(hall, guests)[0].seats == seating.seats
