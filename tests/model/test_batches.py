"""Tests of batches: who stands on the stage together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.load import load
from conference.model.batches import make_batches, split_evenly
from mistakes import HONOREES, add_setting


def honorees(*kinds: str) -> str:
    """A sheet of honorees of these kinds."""
    return "\n".join([HONOREES, *(f"{n} | {kind} | Ông | n{n} | U | 412/QĐ-UBND"
                                  for n, kind in enumerate(kinds, 1))])


def test_batches_of_the_small_conference(book):
    """One batch a kind, the highest first."""
    batches = make_batches(load(book())[0])
    assert [(b.number, b.name, [h.code for h in b.honorees]) for b in batches] == [
        (1, "Bằng khen (cá nhân)", ["KT-003"]), (2, "Giấy khen (tập thể)", ["KT-002"]),
        (3, "Giấy khen (cá nhân)", ["KT-001"])]


def test_a_large_kind_is_split_evenly(book):
    """Five people in batches of two come in three turns, in calling order."""
    base = add_setting("Số người mỗi đợt trao | 2")
    batches = make_batches(load(book(honorees(*["GK"] * 5), base=base))[0])
    assert [(b.name, [h.code for h in b.honorees]) for b in batches] == [
        ("Giấy khen (cá nhân, lượt 1/3)", ["1", "2"]), ("Giấy khen (cá nhân, lượt 2/3)", ["3", "4"]),
        ("Giấy khen (cá nhân, lượt 3/3)", ["5"])]


def test_nine_people_are_not_eight_and_one(book):
    """With the usual eight a batch, nine come as five and four."""
    batches = make_batches(load(book(honorees(*["GK"] * 9)))[0])
    assert [len(batch.honorees) for batch in batches] == [5, 4]


def test_who_stays_away_is_not_called(book):
    """An honoree who does not come and sends nobody is in no batch."""
    text = honorees("GK", "GK").replace("n1 | U | 412/QĐ-UBND", "n1 | U | 412/QĐ-UBND | | Không")
    assert [h.code for batch in make_batches(load(book(text))[0]) for h in batch.honorees] == ["2"]


def test_a_stand_in_is_called(book):
    """An honoree who sends a stand-in is in a batch."""
    text = honorees("GK").replace("412/QĐ-UBND", "412/QĐ-UBND | Ông Bình | Không")
    assert len(make_batches(load(book(text))[0])) == 1


@pytest.mark.parametrize("size", ["0", "", "nhiều"])
def test_a_senseless_size_does_not_stop_the_batches(book, size):
    """Nought, nothing or a word as the size of a batch still gives batches of everyone."""
    base = add_setting(f"Số người mỗi đợt trao | {size}")
    assert sum(len(b.honorees) for b in make_batches(load(book(base=base))[0])) == 3


@given(st.lists(st.integers(), min_size=1, max_size=100), st.integers(1, 12))
def test_split_evenly_keeps_order_and_sizes(items, size):
    """Nobody is lost or moved, no run is too long, runs differ by one at most, none is needless."""
    runs = split_evenly(items, size)
    lengths = [len(run) for run in runs]
    assert [item for run in runs for item in run] == items
    assert max(lengths) <= size
    assert max(lengths) - min(lengths) <= 1
    assert len(runs) == -(-len(items) // size)
