"""Tests of the cost estimate: what is counted, what a line costs, where award money stands."""

from decimal import Decimal

import pytest

from conference.load import load
from conference.model.estimate import counted_name, make_counts, make_estimate
from conference.model.guests import make_guests
from mistakes import DELEGATES, HONOREES

HEADER = "Dự toán\nNhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá\n"


def estimate_of(book, *lines: str):
    """The estimate of the small conference with these cost lines."""
    return make_estimate(load(book(HEADER + "\n".join(lines)))[0])


def amounts(estimate) -> list[tuple[str, int]]:
    """Content and amount of every line."""
    return [(line.content, line.amount) for _, lines in estimate.categories for line in lines]


def test_estimate_of_the_small_conference(book):
    """Seven people drink, two certificates are framed, two awards are paid."""
    estimate = make_estimate(load(book())[0])
    assert amounts(estimate) == [("Nước uống", 140_000), ("Khung", 120_000), ("Tiền thưởng", 1_350_000)]
    assert estimate.total == 1_610_000


def test_categories_stand_in_the_order_typed(book):
    """Lines of one category are put together where the first of them stands."""
    estimate = estimate_of(book, "B | x | | 1 | | 10", "A | y | | 1 | | 10", "B | z | | 1 | | 10")
    assert [name for name, _ in estimate.categories] == ["B", "A", "Chi khen thưởng"]


@pytest.mark.parametrize(("line", "amount"), [
    ("A | x | | 3 | 2 | 20000", 120_000), ("A | x | | 3 | | 20000", 60_000), ("A | x | | 2,5 | 1 | 333", 833),
    ("A | x | | 0 | 1 | 20000", 0), ("A | x | | 3 | 0 | 20000", 0), ("A | x | | | 1 | 20000", 0),
    ("A | x | | khách lạ | 1 | 20000", 0), ("A | x | | 1 500 | 1 | 1.490.000 đ", 2_235_000_000),
])
def test_amount_of_a_line(book, line, amount):
    """Quantity times how often times price, in whole đồng; what is unknown costs nothing."""
    assert amounts(estimate_of(book, line))[0] == ("x", amount)


@pytest.mark.parametrize(("name", "count"), [
    ("đại biểu", 9), ("giấy mời", 6), ("giấy khen", 2), ("người không hưởng lương", 3), ("tham luận", 1),
    ("tập thể được khen", 1), ("cá nhân được khen", 2), ("người được khen", 3),
])
def test_counts(book, name, count):
    """What clerks count: people, letters, certificates of this office, speakers."""
    text = (DELEGATES + " | Hưởng lương | Vai trò\nDB-1 | Ông | a | | U | LD | 1 | Có | Tham luận 1"
            "\nDB-2 | | | | V | XA | 3 | Không | \nDB-3 | | | | W | XA | 2 | Có | Trao thưởng")
    conference = load(book(text))[0]
    assert make_counts(conference, make_guests(conference))[name] == count


@pytest.mark.parametrize("typed", ["đại biểu", "Đại Biểu", "dai bieu", " ĐẠI BIỂU "])
def test_a_count_is_found_by_any_spelling(typed):
    """Case and accents do not matter in a counted name."""
    assert counted_name(typed, ["giấy mời", "đại biểu"]) == "đại biểu"


def test_award_money_is_added_where_no_line_asks_for_it(book):
    """The category of awards gets the line."""
    estimate = estimate_of(book, "I. Chi hội nghị | x | | 1 | | 10", "II. Chi khen thưởng | y | | 1 | | 10")
    assert [(name, [line.amount for line in lines]) for name, lines in estimate.categories] == [
        ("I. Chi hội nghị", [10]), ("II. Chi khen thưởng", [10, 1_350_000])]


def test_award_money_may_stand_on_two_lines(book):
    """Collectives' and persons' money apart; together it is all."""
    estimate = estimate_of(book, "A | Tiền thưởng tập thể | | | |", "A | Tiền thưởng cá nhân | | | |")
    assert amounts(estimate) == [("Tiền thưởng tập thể", 900_000), ("Tiền thưởng cá nhân", 450_000)]


@pytest.mark.parametrize("lines", [
    ["A | Tiền thưởng theo quyết định | | | |"],
    ["A | x | | 0 | | 0"],
    ["A | Tiền thưởng cá nhân | | | |", "B | Tiền thưởng tập thể | | | |"],
])
def test_award_money_is_counted_once(book, lines):
    """However the clerk splits it, each award is paid once in the total."""
    assert estimate_of(book, *lines).total == 1_350_000


def test_a_provinces_award_is_not_paid_here(book):
    """Only the money of the own level stands in the estimate."""
    text = HONOREES + "\n1 | BK | Ông | a | U | 412/QĐ-UBND"
    assert make_estimate(load(book(text))[0]).award_total == 0


def test_quantity_and_count_are_kept_for_the_paper(book):
    """The finance office sees what a quantity was counted from."""
    ((_, (line, *_)), *_) = estimate_of(book, "A | x | | dai bieu | | 10").categories
    assert (line.quantity, line.counted) == (Decimal(7), "đại biểu")
