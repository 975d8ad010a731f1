"""Rules of the seating that give way are told: which, and for whom."""

import pytest

from conference.model.catalogue_seating import SEATING_RULES
from conference.model.seating.fresh import Customs
from conference.model.seating.make import make_seating
from drawing import draw_hall, make_groups, make_guests

# hall, groups, the guests of the last plan with their seats (none: made anew), guests, what is told
TOLD = [
    ("vung-sang", "A 1\nB 2 2", "LD 1 2", None, "a LD\nb LD",
     "khối “LD”: 1 người ngồi sang khu vực 2 vì khu vực 1 đã đầy"),
    ("vung-giu", "A 1\nB 2 2", "LD 1 2", {"b": "B1"}, "b LD",
     "khối “LD”: 1 người vẫn ngồi khu vực 2 dù khu vực 1 nay có ghế trống"),
    ("khong-loi-di", "A 1 1 1", "LD 1", None, "a LD !\nb LD !\nc LD !",
     "cần ngồi đầu lối đi mà ghế A2 không ở đầu lối đi vì các ghế đầu lối đi của khu vực đã hết"),
    ("khong-loi-di", "A 1 1 1", "LD 1", None, "a LD @A2 !",
     "cần ngồi đầu lối đi mà ghế A2 không ở đầu lối đi (ghế ghi sẵn)"),
    ("ngoi-sau", "A 1\nB 1 1", "LD 1\nXA 1", {"b": "A1"}, "a LD\nb XA",
     "a (ghế B1) ngồi sau b (ghế A1) là người xếp thứ tự thấp hơn"),
    ("ngoi-truoc", "A 1\nB 1 1\nC 1", "LD 1\nXA 1", {"a": "B1", "b": "B2", "c": "A1"}, "a LD\nb LD\nc XA",
     "c (ghế A1) ngồi trước a (ghế B1) là người xếp thứ tự cao hơn"),
    ("xa-giua", "A 1 1 1", "LD 1", {"b": "A2", "c": "A3"}, "a LD\nb LD\nc LD",
     "a (ghế A1) ngồi xa giữa hàng hơn b (ghế A2) là người xếp thứ tự thấp hơn"),
    ("gan-giua", "A 1 1 1", "LD 1", {"a": "A1", "b": "A3"}, "a LD\nb LD\nc LD",
     "c (ghế A2) ngồi gần giữa hàng hơn a (ghế A1) là người xếp thứ tự cao hơn"),
    ("don-vi-tach", "A 1\nB 2 2 . 2 2", "LD 1\nXA 2", None, "a XA an x3",
     "đơn vị “an” phải ngồi tách: B1, B2; B3"),
    ("dot-vuong", "A 1 1 1", "KT 1", None, "a KT *1\nb KT *2\nc KT *3",
     "b (đợt 2, ghế A2) phải đi qua chỗ người khác khi lên nhận"),
    ("goi-lech", "A 1\nB 1 1", "KT 1", {"b": "A1"}, "a KT *1\nb KT *1",
     "a (đợt 1, ghế B1) không ngồi theo thứ tự gọi"),
]


def tell(hall, groups, last, guests):
    """The codes and messages of a plan of drawn guests."""
    people, batches = make_guests(guests, make_groups(groups))
    seats = None if last is None else {one: (last[one.code],) for one in people if one.code in last}
    return {fault.code: fault.message
            for fault in make_seating(draw_hall(hall), people, Customs(batches), seats)[1]}


@pytest.mark.parametrize(("code", "hall", "groups", "last", "guests", "message"), TOLD)
def test_what_gave_way_is_told(code, hall, groups, last, guests, message):
    """The sentence names the rule, the person and the seats."""
    assert tell(hall, groups, last, guests)[code] == message


def test_seats_typed_by_the_clerk_are_nobody_s_fault():
    """Who sits in front of a higher one because the clerk typed that seat is not told."""
    assert tell("A 1 1\nB 1 1", "LD 1\nXA 1", {"a": "B1", "b": "B2"}, "a LD\nb LD\nc XA @A1") == {}


def test_every_rule_that_can_give_way_is_provoked():
    """A new sentence about the seating needs a row above."""
    assert {row[0] for row in TOLD} == set(SEATING_RULES)


def test_a_plan_in_which_all_rules_hold_tells_nothing():
    """Leaders, honorees, units and a wheelchair in a hall with room for everybody."""
    hall = "SÂN_KHẤU\nA . 1 1 1\nB 2 2 . 2 2\nC 3 3 . 3 3"
    assert tell(hall, "LD 1\nKT 2\nXA 3", None, """
a LD
b LD
k1 KT *1
k2 KT *1
k3 KT *2
x XA an x2
y XA binh !
""") == {}
