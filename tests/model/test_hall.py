"""Tests of the hall: seats, blocked seats, furniture and the stage, as drawn."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference.model.seating.hall import make_hall
from drawing import draw_grid, draw_hall

PLACES = st.lists(st.lists(st.sampled_from([".", "1", "2", "x"]), min_size=1, max_size=14),
                  min_size=1, max_size=14)
HALL = """
. . . SÂN_KHẤU
A 1 1 . 1 1
B 2 x . 2 2
. CỬA
"""


def codes(hall) -> str:
    """The seats' codes, as one line."""
    return " ".join(seat.code for seat in hall.seats)


def test_seats_are_numbered_from_the_left():
    """Blocked seats have numbers too, aisles have none."""
    assert codes(draw_hall(HALL)) == "A1 A2 A3 A4 B1 B2 B3 B4"


def test_blocked_seats_are_not_free():
    """The seat crossed out is not offered."""
    assert [seat.code for seat in draw_hall(HALL).free_seats] == ["A1", "A2", "A3", "A4", "B1", "B3", "B4"]


def test_furniture_is_kept_with_its_place():
    """Words longer than a zone's number are furniture."""
    assert [(c.text, (c.line, c.column)) for c in draw_hall(HALL).furniture] == [("SÂN KHẤU", (1, 4)), ("CỬA", (4, 2))]


def test_zones_are_numbers():
    """Zone 01 and zone 1 are one; every free seat has one."""
    assert {seat.zone for seat in draw_hall("A 01 1 12").seats} == {"1", "12"}


@pytest.mark.parametrize("mark", ["x", "X", "×"])
def test_every_cross_blocks_a_seat(mark):
    """Small, capital and multiplication crosses block."""
    assert [seat.blocked for seat in draw_hall(f"A 1 {mark}").seats] == [False, True]


@pytest.mark.parametrize(("drawing", "below"), [
    ("SÂN_KHẤU\nA 1\nB 1", False), ("A 1\nB 1\n. SÂN_KHẤU", True), ("A 1\nB 1", False),
    ("A 1\nB 1\n. Sân_khấu_chính", True), (". CỬA\nA 1\nB 1", False),
])
def test_stage_may_stand_above_or_below(drawing, below):
    """Without a stage the first row drawn is the front."""
    assert draw_hall(drawing).stage_below is below


def test_centre_is_the_middle_of_the_drawing():
    """The centre line lies between the outermost seats, blocked ones too."""
    assert draw_hall("A 1 1 1\nB . 1 1 1 x").centre == 4.0


@pytest.mark.parametrize(("drawing", "faults"), [
    ("A 1\nA 1", [("hang-trung", "A2")]),
    ("A 1\na 1", [("hang-trung", "A2")]),
    (". 1\nB 1", [("hang-thieu-ten", "A1")]),
    ("A x x", [("khong-co-ghe", "")]),
    (". SÂN_KHẤU", [("khong-co-ghe", "")]),
    ("", [("khong-co-ghe", "")]),
    (". x x\nA 1", []),
])
def test_faults_of_a_drawing(drawing, faults):
    """Rows with the same name, without one, and a hall without seats are told."""
    assert [(fault.code, fault.cell) for fault in make_hall(draw_grid(drawing))[1]] == faults


@given(PLACES)
@example([["1"]])
def test_a_seat_stands_for_every_number_drawn(rows):
    """There are as many free seats as zone numbers in the drawing, in their places."""
    drawing = "\n".join(" ".join([f"H{number}a", *row]) for number, row in enumerate(rows))
    drawn = {(line, column) for line, row in enumerate(rows, 1)
             for column, word in enumerate(row, 2) if word in "12"}
    free = make_hall(draw_grid(drawing))[0].free_seats
    assert {(seat.line, seat.column) for seat in free} == drawn
    assert len({seat.code for seat in free}) == len(drawn)


def test_seats_of_numbered_rows_have_codes_of_their_own():
    """Rows named 1 to 12 of twelve seats each give 144 different codes."""
    hall = draw_hall("\n".join(f"{row} {' '.join('1' * 12)}" for row in range(1, 13)))
    assert len({seat.code for seat in hall.seats}) == 144


def test_a_seat_is_found_by_any_spelling():
    """Small letters and spaces do not matter in a seat's code."""
    assert draw_hall(HALL).by_code["a2"].code == "A2"
