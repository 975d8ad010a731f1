"""Tests of the checks: what each rule lets pass, and what it does not."""

import pytest

from conference.load import load
from conference.model.checks import CHECKS, check_conference
from conference.model.records import Conference, Settings
from mistakes import DELEGATES, HONOREES, add_setting, change, places

PAID = "412/QĐ-UBND"
GROUPS = "Khối\nMã | Tên khối | Thứ tự | Khu vực\n"


# A hall filled to the last seat.
FULL = change("Phó Chủ tịch | UBND thị xã | LD | 1", "Phó Chủ tịch | UBND thị xã | LD | 2")


def codes(path) -> set[str]:
    """The codes of the faults of a workbook."""
    return {code for code, _, _ in places(path)}


def test_an_empty_conference_passes_every_check():
    """Nothing typed is no fault of the conference as a whole."""
    assert check_conference(Conference(Settings())) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_check_finds_nothing_in_the_small_conference(book, check):
    """No check cries without need."""
    assert list(check(load(book())[0])) == []


def test_a_higher_levels_award_needs_no_decision_here(book):
    """What the province decides is neither printed nor paid here."""
    assert codes(book(f"{HONOREES}\n1 | BK | Ông | Lê An | U |")) == set()


def test_a_lower_levels_award_is_own(book):
    """A commune's award in the town's workbook is printed and needs its decision."""
    path = book(base=change("Hình thức | Thị xã | 0.3", "Hình thức | Phường | 0.3"))
    conference = load(path)[0]
    assert [honoree.kind in conference.own_kinds for honoree in conference.honorees] == [True, True, False]


def test_an_award_without_certificate_but_with_money_needs_a_decision(book):
    """Lao động tiên tiến is paid though no certificate is printed."""
    kinds = "Hình thức\nMã | Tên hình thức | Đối tượng | Hệ số | Mẫu in\nLD | Lao động tiên tiến | Cá nhân | 0.3 |"
    assert ("so-quyet-dinh-thieu", "Khen thưởng", "F2") in places(
        book(f"{kinds}\n\n{HONOREES}\n1 | LD | Ông | a | U |"))


def test_register_numbers_of_other_offices_do_not_clash(book):
    """A province's register may hold the same number."""
    base = change("KT-003 | BK | Ông | Lê Văn Hải | Chuyên viên | Phòng Nội vụ | Đã có thành tích xuất sắc | "
                  "295/QĐ-UBND |", "KT-003 | BK | Ông | Hải | CV | PNV | Đã có | 1/QĐ | 2")
    assert "so-vao-so-trung" not in codes(book(base=base))


def test_register_numbers_that_differ_do_not_clash(book):
    """A stroke between digits tells two numbers apart."""
    base = change(f"{PAID} | 2\n", f"{PAID} | 1/12\n", change(f"{PAID} | 1\n", f"{PAID} | 11/2\n"))
    assert "so-vao-so-trung" not in codes(book(base=base))


def test_the_same_person_with_another_award_is_no_double(book):
    """A title and a certificate for one person are two rows rightly."""
    text = f"{HONOREES}\n1 | GK | Bà | Lê An | U | {PAID}\n2 | BK | Bà | Lê An | U |"
    assert codes(book(text)) == set()


@pytest.mark.parametrize(("kind", "name"), [("GKTT", "Trường Mầm non B"), ("BK", "Lê Văn Hải")])
def test_who_needs_no_salutation(book, kind, name):
    """Neither a collective nor a certificate printed elsewhere asks for Ông or Bà."""
    assert "danh-xung-thieu" not in codes(book(f"{HONOREES}\n1 | {kind} | | {name} | U | {PAID}"))


def test_a_household_needs_no_salutation(book):
    """`Gia đình ông Lê Văn Hải` is whole without Ông before it."""
    base = change("Giấy khen | Cá nhân", "Giấy khen | Hộ gia đình")
    path = book(f"{HONOREES}\n1 | GK | | Hộ gia đình ông Lê Văn Hải | Thôn 1 | {PAID}", base=base)
    assert "danh-xung-thieu" not in codes(path)


def test_a_kind_nobody_gets_needs_no_coefficient(book):
    """A line of the list of kinds that is not used holds nothing back."""
    kinds = "Hình thức\nMã | Tên hình thức | Đối tượng | Cấp | Hệ số\nGK | Giấy khen | Cá nhân | Thị xã |"
    assert "thieu-he-so" not in codes(book(f"{kinds}\n\n{HONOREES}"))


def test_a_coefficient_of_zero_is_no_money(book):
    """0 says that there is no money; no base salary is looked for."""
    base = change("1490000 | 2019-07-01", "1490000 | 2021-07-01",
                  change("Hình thức | Thị xã | 0.3", "Hình thức | Thị xã | 0"))
    assert "thieu-he-so" not in codes(book(base=base))


def test_a_decision_on_the_first_day_of_a_base_salary_is_covered(book):
    """The day itself counts."""
    assert codes(book(base=change("1490000 | 2019-07-01", "1490000 | 2020-03-10"))) == set()


def test_a_decision_typed_twice_is_told(book):
    """The same number with two dates cannot both be right: both rows are told."""
    text = """Quyết định
Số quyết định | Ngày | Cơ quan quyết định | Chức vụ người ký | Người ký
412/QĐ-UBND | 2020-03-10 | CT | Chủ tịch | K
412/QĐ-UBND | 2020-03-11 | CT | Chủ tịch | K
295/QĐ-UBND | 2020-03-11 | CT | Chủ tịch | K"""
    assert [(sheet, cell) for _, sheet, cell in places(book(text))] == [("Quyết định", "A2"), ("Quyết định", "A3")]


def test_a_delegate_typed_twice_is_told(book):
    """The same person of the same unit twice is a warning, as among honorees."""
    text = f"{DELEGATES}\n1 | Bà | An | | U | XA | 1\n2 | Bà | An | | U | XA | 1"
    assert ("trung-dai-bieu", "Đại biểu", "C3") in places(book(text))


@pytest.mark.parametrize("line", [
    "A | Tiền thưởng | | | |", "A | tiền thưởng cá nhân | | | |\nA | Tiền thưởng tập thể | | | |", "A | x | cái | 0 | 1 | 0",
    "A | x | cái | Đại Biểu | | 10000",
])
def test_cost_lines_that_are_right(book, line):
    """Award money is not typed; nought is a number; counts are found in any case."""
    assert codes(book(f"Dự toán\nNhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá\n{line}")) == set()


@pytest.mark.parametrize("zones", ["1; 2", "1;2", "1, 2", "2 1", "", "1.2", *(
    pytest.param(zones)
    for zones in ("1;", "; 2", "01; 2"))])
def test_zones_typed_in_any_way(book, zones):
    """Semicolons, commas, spaces, leading zeros and a mark too many are all read."""
    text = f"{GROUPS}LD | Lãnh đạo | 1 | {zones} \nXA | Xã | 2 | 2\nKT | Khen | 3 | 2; 1"
    assert codes(book(text.replace("01 ", "01 \u200b"))) <= {"vung-sang", "khoi-thieu-khu-vuc", "don-vi-tach"}


@pytest.mark.parametrize(("share", "told"), [
    ("12 %", False), ("12,5 %", False), ("25 %", True), ("0", False),
    pytest.param("13 %", True),
])
def test_spare_seats_are_counted_upwards(book, share, told):
    """Of eight seats one is free: an eighth is kept, 13 % would be two seats."""
    assert ("it-ghe-du-phong" in codes(book(base=add_setting(f"Tỷ lệ ghế dự phòng | {share}")))) is told


def test_spare_seats_are_asked_for_by_default(book):
    """A hall filled to the last seat is told even when the share is not typed."""
    assert "it-ghe-du-phong" in codes(book(base=FULL))


def test_a_full_hall_is_not_a_hall_too_small(book):
    """Eight people in eight seats all sit."""
    assert codes(book(base=FULL)) <= {
        "it-ghe-du-phong"}


def test_too_small_a_hall_is_told_once(book):
    """When the whole hall is too small, the groups are not told one by one."""
    path = book(base=change("UBND xã Ninh An | XA | 2", "UBND xã Ninh An | XA | 40"))
    assert codes(path) == {"thieu-ghe"}


@pytest.mark.parametrize(("expected", "told"), [("7", False), ("8", True), ("", False)])
def test_as_many_come_as_expected(book, expected, told):
    """Nothing typed is nothing to compare."""
    path = book(base=add_setting(f"Số đại biểu dự kiến | {expected}"))
    assert ("so-dai-bieu" in codes(path)) is told


@pytest.mark.parametrize(("issued", "told"), [("24/3/2020", False), ("25/3/2020", True), ("28/3/2020", True)])
def test_invitations_three_working_days_before(book, issued, told):
    """For Friday 27/3/2020, Tuesday is the last day."""
    path = book(base=change("Ngày giấy mời | 2020-03-19", f"Ngày giấy mời | {issued}"))
    assert ("giay-moi-muon" in codes(path)) is told


@pytest.mark.parametrize(("fund", "told"), [("1.610.000", False), ("1.609.999", True), ("0", True), ("", False)])
def test_the_estimate_stays_within_the_fund(book, fund, told):
    """The fund may be used up to the last đồng."""
    assert ("vuot-quy" in codes(book(base=add_setting(f"Số dư quỹ | {fund}")))) is told


def test_without_a_hall_nobody_is_missing_a_seat(book):
    """An office that draws no hall is asked for no seats."""
    assert codes(book(drop=("Hội trường",))) == {"thieu-bang-phu"}


def test_a_missing_base_salary_does_not_hold_the_date_back(book):
    """Money that cannot be worked out is no fault of the decision's date, which certificates print."""
    faults = load(book(base=change("1490000 | 2019-07-01", "1490000 | 2020-03-11")))[1]
    assert {(f.sheet, f.field) for f in faults if f.code == "thieu-luong"} != {("Quyết định", "date")}
