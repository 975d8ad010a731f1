"""Tests of the law of award money: rules by date, coefficients, what becomes of several awards."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.load import load
from conference.model.award_law import (
    BASE_SALARIES,
    RULE_SETS,
    find_statute,
    is_title,
    legal_base_salary,
    plain_name,
    rules_on,
)
from conference.model.cells import Columns, Row
from conference.model.estimate import make_estimate
from conference.model.levels import authority_levels
from conference.model.records import AwardKind, Decision, StatutoryCoefficient
from mistakes import add_setting

ROW = Row(Columns("Hình thức"), 2)
OLD, NEW, NEWEST = dt.date(2020, 3, 10), dt.date(2024, 6, 1), dt.date(2025, 12, 1)
TOWN, COMMUNE = "Chủ tịch UBND thị xã Ninh Hòa", "Chủ tịch UBND xã Ninh An, thị xã Ninh Hòa"


def kind(name: str, target: str = "Cá nhân", level: str = "Thị xã", category: str = "") -> AwardKind:
    """A kind of award."""
    return AwardKind(ROW, "X", name, target, category, level, None, "", None)


def statute(of: AwardKind, day: dt.date, authority: str = "", rows=()) -> str | None:
    """The coefficient of a kind on a day, as text."""
    decision = Decision(ROW, "1/QĐ", day, authority, "", "", "")
    found = find_statute(of, decision, "Thị xã", rows)
    return found and str(found.coefficient.normalize())


def row(name: str, target: str, coefficient: str, since: dt.date, level: str = "") -> StatutoryCoefficient:
    """A row of `Hệ số quy định`."""
    return StatutoryCoefficient(ROW, name, target, level, Decimal(coefficient), since, "NĐ mới")


@pytest.mark.parametrize(("date", "name"), [
    (dt.date(2012, 1, 1), "91/2017"), (dt.date(2017, 10, 1), "91/2017"), (dt.date(2023, 12, 31), "91/2017"),
    (dt.date(2024, 1, 1), "98/2023"), (dt.date(2025, 6, 30), "98/2023"), (dt.date(2025, 7, 1), "152/2025"),
    (dt.date(2031, 1, 1), "152/2025"),
])
def test_rules_are_those_of_the_decisions_date(date, name):
    """A decree holds from its first day; the newest one until another is known."""
    assert name in rules_on(date).name


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)))
def test_rules_and_salaries_never_go_back_in_time(date):
    """A later decision is under the same or a later decree, and has the same or a higher base salary."""
    later = date + dt.timedelta(days=100)
    assert RULE_SETS.index(rules_on(date)) <= RULE_SETS.index(rules_on(later))
    assert (legal_base_salary(date) or (0,))[0] <= (legal_base_salary(later) or (0,))[0]


def test_the_base_salaries_of_the_decrees():
    """The five base salaries from 2018 to 2026, each from its first day on."""
    assert [amount for amount, *_ in BASE_SALARIES] == [1_390_000, 1_490_000, 1_800_000, 2_340_000, 2_530_000]
    assert [legal_base_salary(since)[0] for _, since, _ in BASE_SALARIES] == [amount for amount, *_ in BASE_SALARIES]
    assert legal_base_salary(dt.date(2018, 6, 30)) is None


@pytest.mark.parametrize(("of", "coefficients"), [
    (kind("Chiến sĩ thi đua toàn quốc", level="Trung ương"), ("4.5", "4.5", "4.5")),
    (kind("Chiến sỹ thi đua cấp tỉnh", level="Tỉnh"), ("3", "3", "3")),
    (kind("Danh hiệu “Chiến sĩ thi đua cơ sở”"), ("1", "1", "1")),
    (kind("CHIẾN SĨ THI ĐUA CƠ SỞ"), ("1", "1", "1")),
    (kind("Bằng chứng nhận Chiến sĩ thi đua cơ sở"), ("1", "1", "1")),
    (kind("CSTĐ cấp cơ sở"), ("1", "1", "1")), (kind("CSTĐCS"), ("1", "1", "1")),
    (kind("LĐTT"), ("0.3", "0.3", "0.3")), (kind("Cá nhân Lao động tiên tiến"), ("0.3", "0.3", "0.3")),
    (kind("Tập thể LĐTT", "Tập thể"), ("0.8", "0.8", "0.8")), (kind("TTLĐXS", "Tập thể", "Tỉnh"), ("1.5", "1.5", "1.5")),
    (kind("Công nhận danh hiệu Lao động tiên tiến"), ("0.3", "0.3", "0.3")),
    (kind("Lao động tiên tiến"), ("0.3", "0.3", "0.3")), (kind("Chiến sĩ tiên tiến"), ("0.3", "0.3", "0.3")),
    (kind("Tập thể Lao động xuất sắc", "Tập thể", "Tỉnh"), ("1.5", "1.5", "1.5")),
    (kind("Đơn vị quyết thắng", "Tập thể", "Tỉnh"), ("1.5", "1.5", "1.5")),
    (kind("Tập thể lao động tiên tiến", "Tập thể"), ("0.8", "0.8", "0.8")),
    (kind("Cờ thi đua của Chính phủ", "Tập thể", "Trung ương"), ("12", "12", "12")),
    (kind("Cờ thi đua của UBND tỉnh", "Tập thể", "Tỉnh"), ("8", "8", "8")),
    (kind("Thôn, tổ dân phố văn hóa", "Tập thể", "Xã"), ("1.5", "1.5", "1.5")),
    (kind("Xã, phường, đặc khu tiêu biểu", "Tập thể", "Tỉnh"), (None, "2", "2")),
    (kind("Bằng khen của Thủ tướng Chính phủ", level="Trung ương"), ("3.5", "3.5", "3.5")),
    (kind("Bằng khen", level="Tỉnh"), ("1", None, "1.5")), (kind("Bằng khen", "Tập thể", "Tỉnh"), ("2", None, None)),
    (kind("Giấy khen của Chủ tịch UBND thị xã"), ("0.3", None, None)),
    (kind("Giấy khen", "Tập thể"), ("0.6", None, None)),
    (kind("Giấy khen", level="Xã"), ("0.15", None, "0.3")), (kind("Giấy khen", "Tập thể", "Xã"), ("0.3", None, None)),
    (kind("Giấy khen", "Hộ gia đình"), (None, None, None)),
    (kind("Huân chương Lao động hạng Ba", level="Trung ương"), ("4.5", "4.5", "4.5")),
    (kind("Huân chương Lao động hạng Nhất", "Tập thể", "Trung ương"), ("18", "18", "18")),
    (kind("Kỷ niệm chương", level="Tỉnh"), (None, None, None)), (kind("Giấy", level="Xã"), (None, None, None)),
], ids=lambda value: value.name if isinstance(value, AwardKind) else "")
def test_coefficients_of_the_three_decrees(of, coefficients):
    """What a source was found for, and nothing where none was."""
    assert tuple(statute(of, day) for day in (OLD, NEW, NEWEST)) == coefficients


def test_the_level_of_a_kind_is_the_offices_where_none_is_typed():
    """A town's kinds without `Cấp` are the town's."""
    assert statute(kind("Giấy khen", level=""), OLD) == "0.3"


@pytest.mark.parametrize(("authority", "coefficient"), [
    ("", "0.15"), (COMMUNE, "0.15"), ("Chủ tịch UBND P. Ninh Hiệp", "0.15"), ("Chủ tịch UBND Ninh An", "0.15"),
    ("Hiệu trưởng Trường A", "0.3"), ("Giám đốc Trung tâm B", "0.3")])
def test_a_head_of_an_agency_gives_another_giay_khen(authority, coefficient):
    """Under the rules of 2017 a school's giấy khen is worth twice a commune's."""
    assert statute(kind("Giấy khen", level="Xã"), OLD, authority) == coefficient


@pytest.mark.parametrize(("authority", "coefficient"), [
    ("Chủ tịch UBND xã Ninh An", "0.15"), ("Chủ tịch UBND thị xã Ninh Hòa", "0.3"), ("Chủ tịch UBND", "0.3")])
def test_without_a_level_that_of_the_authority_counts(authority, coefficient):
    """A kind without `Cấp` is of whoever decided; where the name tells nothing, of the office."""
    assert statute(kind("Giấy khen", level=""), OLD, authority) == coefficient


@pytest.mark.parametrize(("authority", "levels"), [
    ("Chủ tịch UBND tỉnh Khánh Hòa", ("Tỉnh",)), ("Chủ tịch UBND P. Ninh Hiệp", ("Xã",)), ("UBND TT. Vạn Giã", ("Xã",)),
    ("Chủ tịch UBND TX Ninh Hòa", ("Thị xã",)), ("Chủ tịch UBND thành phố Nha Trang", ("Thị xã",)),
    ("Chủ tịch UBND TP. Đà Nẵng", ("Tỉnh",)), ("Chủ tịch UBND thành phố", ("Tỉnh", "Thị xã")),
    ("UBND xã Ninh An, thị xã Ninh Hòa", ("Xã",)), ("Thủ tướng Chính phủ", ("Trung ương",)),
    ("Giám đốc Sở Giáo dục và Đào tạo tỉnh Khánh Hòa", ("Tỉnh",)), ("Giám đốc Công an tỉnh", ("Tỉnh",)),
    ("Bộ trưởng Bộ Nội vụ", ("Tỉnh",)), ("Ban Thường vụ Tỉnh ủy", ("Tỉnh",)), ("Hiệu trưởng Trường A", ()),
    ("Hội Nông dân xã", ()), ("", ()),
])
def test_levels_of_authorities(authority, levels):
    """Committees by the first unit named; bodies of a province, ministries; others tell nothing."""
    assert authority_levels(authority) == levels


def test_a_row_of_the_workbook_fills_what_is_not_known():
    """Households stand in no source: the clerk's row counts from its date on."""
    rows = [row("Giấy khen", "Hộ gia đình", "0.3", dt.date(2017, 10, 1), "Thị xã"),
            row("Giấy khen", "Hộ gia đình", "0.45", dt.date(2024, 1, 1), "Thị xã"),
            row("Giấy khen", "Hộ gia đình", "9", dt.date(2017, 10, 1), "Tỉnh")]
    of = kind("Giấy khen của Chủ tịch UBND thị xã", "Hộ gia đình")
    assert [statute(of, day, rows=rows) for day in (dt.date(2017, 9, 30), OLD, NEW)] == [None, "0.3", "0.45"]
    assert statute(kind("Giấy khen"), OLD, rows=rows) == "0.3"


def test_a_new_decree_goes_before_the_known_one_and_an_old_row_does_not():
    """A row as new as the decree or newer wins; one of an older time is overtaken by the decree."""
    of = kind("Giấy khen", level="Xã")
    assert statute(of, NEWEST, rows=[row("Giấy khen", "Cá nhân", "0.5", dt.date(2025, 9, 1))]) == "0.5"
    assert statute(of, NEWEST, rows=[row("Giấy khen", "Cá nhân", "0.5", dt.date(2024, 1, 1))]) == "0.3"


@pytest.mark.parametrize(("name", "category", "expected"), [
    ("Giấy khen", "", False), ("Bằng khen của Bộ trưởng", "", False), ("Huân chương Lao động hạng Ba", "", False),
    ("Kỷ niệm chương", "", False), ("Lao động tiên tiến", "", True), ("Gia đình văn hóa", "", True),
    ("Giấy khen", "Danh hiệu", True), ("Cờ thi đua", "Hình thức", False), ("Tặng Giấy khen", "", False),
])
def test_titles_and_forms(name, category, expected):
    """As typed in `Loại`, else by the name."""
    assert is_title(kind(name, category=category)) is expected


@pytest.mark.parametrize("name", ["Chiến sĩ thi đua cơ sở", "“Chiến sỹ thi đua cơ sở”", "DANH HIỆU Chiến sĩ thi đua cơ sở"])
def test_names_of_awards_are_matched_however_they_are_typed(name):
    """Quotation marks, capitals, sỹ for sĩ, a word before the name."""
    assert plain_name(name) == "chien si thi dua co so"


KINDS = """Hình thức
Mã | Tên hình thức | Đối tượng | Loại | Cấp | Hệ số
CS | Chiến sĩ thi đua cơ sở | Cá nhân | Danh hiệu | Thị xã | 1
CST | Chiến sĩ thi đua cấp tỉnh | Cá nhân | Danh hiệu | Tỉnh | 3
LD | Lao động tiên tiến | Cá nhân | Danh hiệu | Thị xã | 0.3
GK | Giấy khen | Cá nhân | Hình thức | Thị xã | 0.3
"""
HEAD = ("Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Thành tích | Số quyết định"
        " | Chi thưởng\n")
DECISIONS = f"""Quyết định
Số quyết định | Ngày | Cơ quan quyết định | Chức vụ người ký | Người ký
1/QĐ-UBND | 2020-03-10 | {TOWN} | Chủ tịch | K
2/QĐ-UBND | 2024-03-10 | {TOWN} | Chủ tịch | K
3/QĐ-UBND | 2020-03-10 | Chủ tịch UBND tỉnh Khánh Hòa | Chủ tịch | K
"""


def outcomes(book, *lines: str) -> dict[str, str]:
    """What becomes of each award of these honorees: code and outcome."""
    text = "\n\n".join((KINDS, DECISIONS, HEAD + "\n".join(lines)))
    norms = "\n\nĐịnh mức\nMã | Nội dung | Mức | Từ ngày\nluong_co_so | L | 1490000 | 2019-07-01"
    conference = load(book(text + norms, base=add_setting("Năm tổng kết | 2019")))[0]
    return {award.honoree.code: award.outcome for award in make_estimate(conference).awards}


@pytest.mark.parametrize(("lines", "cut"), [
    (("A | CS | Bà | An | U | năm 2019 | 1/QĐ-UBND |", "B | LD | Bà | An | U | năm 2019 | 1/QĐ-UBND |"), {"B"}),
    (("A | LD | Bà | An | U | | 1/QĐ-UBND |", "B | CS | Bà | An | U | năm 2019 | 1/QĐ-UBND |"), {"A"}),
    (("A | CS | Bà | An | U | năm 2019 | 1/QĐ-UBND |", "B | LD | Bà | An | U | năm 2018 | 1/QĐ-UBND |"), set()),
    (("A | CS | Bà | An | U | năm 2019 | 1/QĐ-UBND |", "B | GK | Bà | An | U | năm 2019 | 1/QĐ-UBND |"), set()),
    (("A | CS | Bà | An | U | năm 2019 | 2/QĐ-UBND |", "B | LD | Bà | An | U | năm 2019 | 2/QĐ-UBND |"), set()),
    (("A | CS | Bà | An | U | năm 2019 | 1/QĐ-UBND |", "B | LD | Bà | An | V | năm 2019 | 1/QĐ-UBND |"), set()),
    (("A | CS | Bà | An | U | năm 2019 | 1/QĐ-UBND | Không", "B | LD | Bà | An | U | năm 2019 | 1/QĐ-UBND |"), set()),
    (("A | CS | Bà | An | U | năm 2019 | 1/QĐ-UBND |", "B | LD | Bà | An | U | năm 2019 | 1/QĐ-UBND | Có"), set()),
    (("A | CST | Bà | An | U | năm 2019 | 3/QĐ-UBND |", "B | CS | Bà | An | U | năm 2019 | 1/QĐ-UBND |",
      "C | LD | Bà | An | U | năm 2019 | 1/QĐ-UBND |"), {"B", "C"}),
    (("A | LD | Bà | An | U | năm 2019 | 1/QĐ-UBND |", "B | LD | Bà | An | U | năm 2019 | 1/QĐ-UBND |"), {"B"}),
    (("A | CST | Bà | An | U | năm 2019 | |", "B | CS | Bà | An | U | năm 2019 | 1/QĐ-UBND |"), {"B"}),
], ids=["the higher title", "in any order", "other periods", "title and form", "rules of 2023", "another unit",
        "declined", "clerk pays all", "a province pays the highest", "equal titles",
        "a province's without a decision"])
def test_of_titles_of_one_period_the_highest_is_paid(book, lines, cut):
    """Nghị định 91/2017/NĐ-CP Điều 66 khoản 2; the decrees after it do not say so."""
    found = outcomes(book, *lines)
    assert {code for code, outcome in found.items() if outcome == "lower title"} == cut
    assert {code for code, outcome in found.items() if outcome == "paid"} == {
        line[0] for line in lines if line[0] not in cut and not line.endswith("Không") and "CST" not in line}


def test_what_the_clerk_does_not_pay_is_not_paid(book):
    """`Không` in the column `Chi thưởng`."""
    assert outcomes(book, "A | CS | Bà | An | U | | 1/QĐ-UBND | Không") == {"A": "declined"}


def test_a_coefficient_left_empty_is_the_statutes(book):
    """The kind's money is worked out by the decree of its decision."""
    kinds = "Hình thức\nMã | Tên hình thức | Đối tượng | Cấp | Hệ số\nGK | Giấy khen | Cá nhân | Thị xã |"
    (award, *_) = [a for a in make_estimate(load(book(kinds))[0]).awards if a.honoree.code == "KT-001"]
    assert (award.amount, str(award.worth.coefficient)) == (450_000, "0.3")
