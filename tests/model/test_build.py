"""Tests of building: codes become records, codes that are missing get a key."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from book import SMALL, write_book
from conference.load import load
from mistakes import DELEGATES, HONOREES, change, places

PAID = "412/QĐ-UBND"


def test_references_are_records(book):
    """An honoree holds its kind, decision and group; a delegate its group."""
    conference = load(book())[0]
    honoree, delegate = conference.honorees[0], conference.delegates[2]
    assert honoree.kind is conference.award_kinds[0]
    assert honoree.decision is conference.decisions[0]
    assert honoree.group.code == "KT"
    assert delegate.group is conference.groups[1]


def test_values_have_their_types(book):
    """Dates, numbers and money are values, not text."""
    conference = load(book())[0]
    assert conference.decisions[0].date == dt.date(2020, 3, 10)
    assert conference.award_kinds[0].coefficient == Decimal("0.3")
    assert conference.norms[0].amount == 1_490_000
    assert conference.agenda[0].time == dt.time(7, 30)
    assert conference.tasks[0].due == dt.date(2020, 3, 15)


@pytest.mark.parametrize("code", ["gk", "GK ", "g k", "G-K", "Gk."])
def test_a_code_is_found_by_any_spelling(book, code):
    """Case, spaces and marks do not matter in a reference."""
    conference = load(book(f"{HONOREES}\n1 | {code} | Bà | a | U | {PAID}"))[0]
    assert conference.honorees[0].kind.code == "GK"


def test_an_award_and_a_group_may_be_given_by_their_names(book):
    """Lists of the province name the award; a name that is another's code is that code."""
    path = book(f"{HONOREES}\n1 | bằng khen | Bà | Lê Hoa | U | 295/QĐ-UBND | | | Các Xã")
    conference, faults = load(path)
    assert (conference.honorees[0].kind.code, conference.honorees[0].group.code, faults) == ("BK", "XA", ())


def test_a_name_of_several_awards_is_no_code(book):
    """Their codes are offered."""
    fault, = load(book(f"{HONOREES}\n1 | Giấy khen | Bà | Lê Hoa | U | {PAID}"))[1]
    assert (fault.code, fault.cell) == ("ma-la", "B2")
    assert "(có phải là “GK” hay “GKTT”?)" in fault.message


@pytest.mark.parametrize("number", ["412/QĐ-UBND", "412/QD-UBND", "412 / QĐ - UBND", "412/qđ-ubnd"])
def test_a_decision_is_found_by_any_spelling(book, number):
    """A number typed a little differently is the same decision."""
    assert places(book(f"{HONOREES}\n1 | GK | Bà | Lê Hoa | U | {number}")) == []


@pytest.mark.parametrize("number", [
    "412/QĐ-UBND ngày 10/3/2020", "QĐ số 412/QĐ-UBND", "Quyết định số 412/QĐ-UBND, ngày 10 tháng 03 năm 2020",
])
def test_a_decision_may_be_cited_with_its_date(book, number):
    """Lists of the province cite it so."""
    conference, faults = load(book(f"{HONOREES}\n1 | GK | Bà | Lê Hoa | U | {number}"))
    assert (conference.honorees[0].decision.number, faults) == (PAID, ())


def test_a_decision_cited_with_another_date_is_told(book):
    """Number or date is wrong; the number is offered."""
    fault, = load(book(f"{HONOREES}\n1 | GK | Bà | Lê Hoa | U | 412/QĐ-UBND ngày 11/3/2020"))[1]
    assert (fault.code, fault.cell) == ("quyet-dinh-la", "F2")
    assert "(có phải là “412/QĐ-UBND”?)" in fault.message


def test_empty_columns_get_their_defaults(book):
    """Who is not said to stay away comes; a unit without a number sends one; a cost is paid once."""
    text = "Đại biểu\nMã | Đơn vị | Khối\n1 | UBND xã A | XA"
    conference = load(book(f"{text}\n\nDự toán\nNhóm | Nội dung chi | Số lượng | Đơn giá\nA | x | 1 | 2"))[0]
    delegate = conference.delegates[0]
    assert (delegate.headcount, delegate.attendance, delegate.salaried) == (1, "Có", "Có")
    assert conference.honorees[0].attendance == "Có"
    assert conference.cost_lines[0].times == 1


def test_an_honorees_own_group_goes_first(book):
    """Without one the honoree belongs to the group KT."""
    text = f"{HONOREES}\n1 | GK | Bà | a | U | {PAID} | | | XA\n2 | GK | Bà | b | U | {PAID}"
    assert [honoree.group.code for honoree in load(book(text))[0].honorees] == ["XA", "KT"]


def test_an_office_without_the_group_kt(book):
    """Honorees then belong to no group, and that is no fault."""
    path = book("Khối\nMã | Tên khối | Thứ tự\nLD | Lãnh đạo | 1\nXA | Xã | 2")
    assert [honoree.group for honoree in load(path)[0].honorees] == [None, None, None]
    assert not [code for code, _, _ in places(path) if code == "ma-la"]


@pytest.mark.parametrize(("row", "code"), [
    (f" | GK | Bà | Nguyễn Thị Ánh Đào | Trường A | {PAID}", "gk-nguyen-thi-anh-dao-truong-a"),
    (f" | GKTT | | Trường B | | {PAID}", "gktt-truong-b"),
    (f" | GK | Bà | 日本 | | {PAID}", "gk"),
])
def test_a_row_without_code_gets_a_key(book, row, code):
    """The key is made of award, name and unit, so that it is the same tomorrow."""
    assert [honoree.code for honoree in load(book(f"{HONOREES}\n{row}"))[0].honorees] == [code]


@pytest.mark.parametrize(("row", "code"), [
    (" | Ông | Ký | | UBND | LD | 1", "ld-ky-ubnd"), (" | | | | UBND xã A | XA | 2", "xa-ubnd-xa-a"),
])
def test_a_delegate_without_code_gets_a_key(book, row, code):
    """The key of a unit is made of its group and name."""
    assert [delegate.code for delegate in load(book(f"{DELEGATES}\n{row}"))[0].delegates] == [code]


def fixes(path, code: str) -> list[str]:
    """The advice of the faults of a code."""
    return [fault.fix for fault in load(path)[1] if fault.code == code]


def test_the_next_free_codes_are_offered(book):
    """After the highest one used, each row another."""
    text = f"{DELEGATES}\nDB-1 | | | | a | XA | 1\nDB-099 | | | | b | XA | 1\n | | | | c | XA | 1\n | | | | d | XA | 1"
    assert fixes(book(text), "thieu-ma") == [
        "Điền mã vào ô A4, ví dụ DB-100.", "Điền mã vào ô A5, ví dụ DB-101."]


def test_a_code_used_twice_offers_a_free_one(book):
    """The first row keeps the code, each later one is offered another."""
    text = "\n".join([DELEGATES, *["DB-001 | Ông | a | | U | XA | 1"] * 3])
    assert fixes(book(text), "ma-trung") == [
        "Đổi sang mã khác, ví dụ DB-002.", "Đổi sang mã khác, ví dụ DB-003."]


def test_no_free_code_is_offered_twice(book):
    """Following both pieces of advice must not make a new double."""
    text = f"{DELEGATES}\nDB-001 | | | | a | XA | 1\nDB-001 | | | | b | XA | 1\n | | | | c | XA | 1"
    path = book(text)
    offered = [fix.split("ví dụ ")[1] for code in ("ma-trung", "thieu-ma") for fix in fixes(path, code)]
    assert len(set(offered)) == 2


def test_every_row_without_code_keeps_a_code_of_its_own(book):
    """Two rows without codes and with the same name are told apart or told of."""
    text = f"{HONOREES}\n | GK | Bà | An | U | {PAID}\n | GK | Bà | An | U | {PAID}"
    path = book(text)
    codes_made = {honoree.code for honoree in load(path)[0].honorees}
    assert len(codes_made) == 2 or ("ma-trung", "Khen thưởng", "A3") in places(path)


def test_a_group_without_order_comes_last(book):
    """The order that is missing is told, and the group ranks behind the others."""
    path = book(base=change("LD | Lãnh đạo | 1 | 1", "LD | Lãnh đạo | | 1"))
    assert [group.order for group in load(path)[0].groups] == [9999, 2, 3]


@pytest.mark.parametrize(("typed", "zones"), [
    ("1", ("1",)), ("1; 2", ("1", "2")), ("1,2", ("1", "2")), ("2 1 3", ("2", "1", "3")), ("", ()),
])
def test_zones_are_read_in_order(book, typed, zones):
    """The first zone typed is filled first."""
    path = book(base=change("LD | Lãnh đạo | 1 | 1", f"LD | Lãnh đạo | 1 | {typed}"))
    assert load(path)[0].groups[0].zones == zones


def test_a_telephone_number_is_no_number_of_people(book):
    """A number out of all reason is told, and does not become as many guests."""
    path = book(base=change("UBND xã Ninh An | XA | 2", "UBND xã Ninh An | XA | 905123"))
    assert [cell for _, sheet, cell in places(path) if sheet == "Đại biểu"] == ["G4"]


# --- whatever is typed, reading goes on ---

CRASHES = {
    "a date in the year 1": ("Ngày tổ chức | 2020-03-27", "Ngày tổ chức | 1/1/0001"),
    "a number of 5.000 digits": ("UBND xã Ninh An | XA | 2", "UBND xã Ninh An | XA | 1e5000"),
    "a group without code": ("LD | Lãnh đạo | 1", " | Lãnh đạo | 1"),
}


@pytest.mark.parametrize("slip", [
    pytest.param(slip) for slip in CRASHES])
def test_a_slip_does_not_stop_the_program(book, slip):
    """Whatever the clerk types is told as a fault, never as a crash."""
    assert load(book(base=change(*CRASHES[slip])))[1] != ()


CELLS = st.sampled_from([
    "", "x", "X", "0", "1", "-1", "2.5", "0,3", "1.490.000", "5 %", "99", "7h30", "25:00", "27/3/2020",
    "30/2/2020", "43917", "LD", "KT", "GK", "GKTT", "A1", "B2; B3", "Z9", "1; 2", "đại biểu", "Có", "Không",
    "Cử đại diện", "Cá nhân", "Tập thể", "Hộ gia đình", "Thị xã", "Tỉnh", PAID, "KT-001", "I", "TẬP THỂ",
    "I. TẬP THỂ", "Tổng cộng", "Công an", "=1+1", "-", "…", "'", "Mã", "Tên khối", "SÂN KHẤU", "TRUE",
])
SHEET_SIZES = {
    "Hội nghị": 2, "Quyết định": 6, "Hình thức": 8, "Khen thưởng": 9, "Khối": 4, "Đại biểu": 7,
    "Hội trường": 4, "Chương trình": 4, "Dự toán": 6, "Định mức": 4, "Phân công": 3,
}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_rows_of_anything_never_stop_the_program(tmp_path, data):
    """Rows of any words more on any sheet: every paper's model is built, every fault has its place."""
    name = data.draw(st.sampled_from(sorted(SHEET_SIZES)))
    row = st.lists(CELLS, min_size=2, max_size=SHEET_SIZES[name])
    rows = data.draw(st.lists(row, min_size=1, max_size=4))
    blocks = SMALL.strip("\n").split("\n\n")
    base = "\n\n".join(block + "".join(f"\n{' | '.join(cells)}" for cells in rows)
                       if block.startswith(f"{name}\n") else block for block in blocks)
    faults = load(write_book(tmp_path / "so.xlsx", base=base))[1]
    assert all(fault.sheet in SHEET_SIZES for fault in faults)
