"""Tests of award money: base salary by date, coefficients, rounding."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.load import load
from conference.model.award_law import RULE_SETS
from conference.model.cells import Columns, Row
from conference.model.guests import calling_order
from conference.model.money import Worth, base_salary, make_award_money, round_award
from conference.model.records import Norm

BASES = (1_390_000, 1_490_000, 1_800_000, 2_340_000, 2_530_000)
AMOUNTS = st.decimals(0, 10**9, places=4)
NORMS = tuple(
    Norm(Row(Columns("Định mức"), number), code, "", "", amount, since, "")
    for number, (code, amount, since) in enumerate([
        ("luong_co_so", 2_340_000, dt.date(2024, 7, 1)),
        ("Lương cơ sở", 1_390_000, dt.date(2018, 7, 1)),
        ("LUONG-CO-SO", 1_490_000, dt.date(2019, 7, 1)),
        ("luong_co_so", 1_800_000, dt.date(2023, 7, 1)),
        ("luong_co_so", 9_999_999, None),
        ("nuoc_uong", 20_000, dt.date(2017, 7, 1)),
        ("luong_co_so", 2_530_000, dt.date(2026, 7, 1)),
    ], 2))


@pytest.mark.parametrize(("coefficient", "amounts"), [
    ("0.15", (210_000, 230_000, 270_000, 360_000, 380_000)),
    ("0.3", (420_000, 450_000, 540_000, 710_000, 760_000)),
    ("0.6", (840_000, 900_000, 1_080_000, 1_410_000, 1_520_000)),
    ("0.8", (1_120_000, 1_200_000, 1_440_000, 1_880_000, 2_030_000)),
    ("1", (1_390_000, 1_490_000, 1_800_000, 2_340_000, 2_530_000)),
    ("1.5", (2_090_000, 2_240_000, 2_700_000, 3_510_000, 3_800_000)),
    ("2", (2_780_000, 2_980_000, 3_600_000, 4_680_000, 5_060_000)),
    ("3", (4_170_000, 4_470_000, 5_400_000, 7_020_000, 7_590_000)),
    ("8", (11_120_000, 11_920_000, 14_400_000, 18_720_000, 20_240_000)),
])
def test_statutory_table(coefficient, amounts):
    """The table of award money for the five base salaries from 2018 to 2026."""
    assert tuple(round_award(Decimal(coefficient) * base, "lên") for base in BASES) == amounts


@pytest.mark.parametrize(("exact", "rounding", "amount"), [
    ("1112000", "lên", 1_120_000), ("834000", "lên", 840_000), ("840000", "lên", 840_000),
    ("840000.01", "lên", 850_000), ("1192000", "gần nhất", 1_190_000), ("223500", "gần nhất", 220_000),
    ("225000", "gần nhất", 230_000), ("447000", "không", 447_000), ("223500.5", "không", 223_501),
    ("0", "lên", 0),
])
def test_rounding_table(exact, rounding, amount):
    """The three roundings that offices use, with the cases that clerks argue about."""
    assert round_award(Decimal(exact), rounding) == amount


@given(AMOUNTS)
def test_rounding_up_never_loses(exact):
    """Rounded up: never below the exact amount, less than 10.000 above it, a multiple of 10.000."""
    assert 0 <= round_award(exact, "lên") - exact < 10_000
    assert round_award(exact, "lên") % 10_000 == 0


@given(AMOUNTS)
def test_rounding_to_nearest_is_within_five_thousand(exact):
    """Rounded to the nearest: at most 5.000 away, a multiple of 10.000."""
    assert abs(round_award(exact, "gần nhất") - exact) <= 5_000
    assert round_award(exact, "gần nhất") % 10_000 == 0


@given(AMOUNTS)
def test_no_rounding_keeps_whole_dong(exact):
    """Without rounding only a part of a đồng is dropped or filled up."""
    assert abs(round_award(exact, "không") - exact) <= Decimal("0.5")


@given(AMOUNTS, AMOUNTS, st.sampled_from(["lên", "gần nhất", "không"]))
def test_rounding_keeps_the_order(one, other, rounding):
    """A higher award never gets less money than a lower one."""
    low, high = sorted((one, other))
    assert round_award(low, rounding) <= round_award(high, rounding)


@pytest.mark.parametrize(("date", "amount"), [
    (dt.date(2018, 7, 1), 1_390_000), (dt.date(2019, 6, 30), 1_390_000), (dt.date(2019, 7, 1), 1_490_000),
    (dt.date(2020, 3, 10), 1_490_000), (dt.date(2023, 6, 30), 1_490_000), (dt.date(2023, 7, 1), 1_800_000),
    (dt.date(2024, 7, 1), 2_340_000), (dt.date(2026, 6, 30), 2_340_000), (dt.date(2026, 7, 1), 2_530_000),
])
def test_base_salary_is_the_one_in_force(date, amount):
    """The base salary of the decision's date counts, in whatever order the norms stand."""
    assert base_salary(NORMS, date).amount == amount


def test_base_salary_before_all_norms_is_unknown():
    """A decision older than every norm has no base salary."""
    assert base_salary(NORMS, dt.date(2018, 6, 30)) is None


def money_of(path) -> list[tuple[str, int, bool]]:
    """Code, amount and whether it is paid here, of every award of a workbook."""
    conference, _ = load(path)
    made = make_award_money(conference, calling_order(conference))
    return [(money.honoree.code, money.amount, money.paid) for money in made]


def test_award_money_of_a_workbook(book):
    """The small conference: a province's award is worked out but not paid here."""
    assert money_of(book()) == [
        ("KT-003", 1_490_000, False), ("KT-002", 900_000, True), ("KT-001", 450_000, True)]


def test_award_money_takes_the_decisions_date_not_the_conferences(book):
    """A decision of before the new base salary is paid by the old one."""
    norms = "Định mức\nMã | Nội dung | Mức | Từ ngày\n"
    path = book(norms + "luong_co_so | Cũ | 1390000 | 2018-07-01\nluong_co_so | Mới | 1490000 | 2020-03-11")
    assert money_of(path)[2] == ("KT-001", 420_000, True)


def test_a_collectives_factor_is_rounded_once(book):
    """A collective's giấy khen of a commune, 0,15 × 2, is 450.000 đ and not 2 × 230.000 đ."""
    kinds = "Hình thức\nMã | Tên hình thức | Đối tượng | Hệ số\nGKTT | Giấy khen | Tập thể | 0,30\n"
    assert ("KT-002", 450_000, True) in money_of(book(kinds))


@pytest.mark.parametrize(("coefficient", "base", "amount", "text"), [
    ("0.3", 1_490_000, 450_000, "0,3 × 1.490.000 = 447.000 → 450.000 đ"),
    ("1.0", 1_490_000, 1_490_000, "1 × 1.490.000 = 1.490.000 → 1.490.000 đ"),
    ("0.15", 1_490_000, 230_000, "0,15 × 1.490.000 = 223.500 → 230.000 đ"),
    pytest.param("10.0", 1_490_000, 14_900_000, "10 × 1.490.000 = 14.900.000 → 14.900.000 đ"),
])
def test_explanation_shows_the_way_to_the_amount(coefficient, base, amount, text):
    """The finance office sees coefficient, base salary, product and rounded amount."""
    norm = Norm(Row(Columns("Định mức"), 2), "luong_co_so", "", "", base, dt.date(2019, 7, 1), "")
    assert Worth(Decimal(coefficient), norm, amount, RULE_SETS[0], None).explanation == text
