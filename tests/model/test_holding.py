"""Tests of holding: an error holds back the papers that read its cell, and no others."""

import pytest

from conference.load import load
from conference.model.faults import Fault
from conference.model.holding import (
    ESTIMATE_READS,
    SEATING_READS,
    SETTINGS_SHEET,
    Reads,
    holding,
    index_errors,
)
from conference.workbook.schema import HALL_SHEET, SETTINGS, SHEETS
from mistakes import DELEGATES, HONOREES, add_setting, change

FIELDS = {sheet.name: {column.field for column in sheet.columns} for sheet in SHEETS} | {HALL_SHEET: set()}


# Told at the decision's date, but only money depends on it.
MADE_UP = {"Quyết định": {"base_salary"}}


def fault(sheet: str, row: int, field: str, code: str = "thieu-ten") -> Fault:
    """A fault without words."""
    return Fault(code, sheet, row, 1, field, "", "", "")


def held(path) -> tuple[bool, bool]:
    """Whether the seating plan and the estimate of a workbook are held back."""
    faults = load(path)[1]
    return bool(holding(SEATING_READS, faults)), bool(holding(ESTIMATE_READS, faults))


@pytest.mark.parametrize(("place", "touched"), [
    (("Khen thưởng", 5, "name"), True), (("Khen thưởng", 6, "name"), False),
    (("Khen thưởng", 5, "unit"), False), (("Khối", 2, "zones"), True), (("Khối", 9, "zones"), True),
    (("Khối", 9, "name"), False), (("Khối", 0, ""), True), (("Hội trường", 3, ""), True),
    (("Hội trường", 3, "any"), True), (("Phân công", 2, "due"), False), ((SETTINGS_SHEET, 7, "date"), True),
    ((SETTINGS_SHEET, 0, "date"), True), ((SETTINGS_SHEET, 7, "place"), False),
])
def test_a_paper_is_touched_by_faults_of_cells_it_reads(place, touched):
    """Single cells, fields of whole sheets, whole sheets, and settings in whatever row."""
    reads = Reads(frozenset({("Khen thưởng", 5, "name"), (SETTINGS_SHEET, 0, "date")}),
                  {"Khối": frozenset({"zones"}), "Hội trường": frozenset()})
    assert reads.touched_by(fault(*place)) is touched


def test_a_warning_holds_nothing_back():
    """Only errors are counted."""
    reads = Reads(sheets={"Khối": frozenset()})
    assert holding(reads, [fault("Khối", 2, "zones", "vung-sang")]) == ()


def test_errors_are_found_by_their_cell():
    """Settings are found without their row; warnings are left out."""
    errors = [fault("Khối", 2, "name"), fault(SETTINGS_SHEET, 9, "date"), fault("Khối", 2, "name", "ma-trung")]
    index = index_errors([*errors, fault("Khối", 3, "name", "thieu-ma")])
    assert index == {("Khối", 2, "name"): [errors[0], errors[2]], (SETTINGS_SHEET, 0, "date"): [errors[1]]}


@pytest.mark.parametrize("reads", [SEATING_READS, ESTIMATE_READS], ids=["seating", "estimate"])
def test_sheets_that_papers_read_are_in_the_schema(reads):
    """A renamed sheet or field would quietly hold nothing back."""
    assert {name: fields - FIELDS[name] - MADE_UP.get(name, set()) for name, fields in reads.sheets.items()} == {
        name: frozenset() for name in reads.sheets}


@pytest.mark.parametrize("reads", [SEATING_READS, ESTIMATE_READS], ids=["seating", "estimate"])
def test_settings_that_papers_read_are_in_the_schema(reads):
    """The single cells that these papers read are settings that exist."""
    known = {(SETTINGS_SHEET, 0, setting.field) for setting in SETTINGS}
    assert reads.places <= known


@pytest.mark.parametrize(("old", "new", "seating", "estimate"), [
    ("Nguyễn Thị Ánh Đào", "", True, False),
    ("UBND xã Ninh An | XA | 2", "UBND xã Ninh An | XA | hai", True, True),
    ("UBND xã Ninh An | XA", "UBND xã Ninh An | XX", True, False),
    ("đại biểu | 1 | 20000", "đại biểu | 1 | hai mươi", False, True),
    ("Giấy khen | Cá nhân | Hình thức | Thị xã | 0.3", "Thư khen | Cá nhân | Hình thức | Thị xã |", False, True),
    ("Hình thức | Thị xã | 0.3", "Hình thức | Thị xã |", False, False),
    ("Cấp | Thị xã", "Cấp | Thôn", False, True),
    ("B | 2 | 2 | 2", "A | 2 | 2 | 2", True, False),
    ("Lập danh sách | 2020-03-15", "Lập danh sách | mai", False, False),
    ("Ngày tổ chức | 2020-03-27", "Ngày tổ chức | mai", False, False),
    ("KT-001 | GK | Bà", "KT-001 | GX | Bà", True, True),
    ("412/QĐ-UBND | 2020-03-10", "412/QĐ-UBND | mai", False, True),
    ("1490000 | 2019-07-01", "1490000 | 2020-03-11", False, True),
    ("KT-001 | GK | Bà", "KT-001 | GK |", False, False),
])
def test_what_an_error_holds_back(book, old, new, seating, estimate):
    """The seating plan and the estimate wait only for what they are made of."""
    assert held(book(base=change(old, new))) == (seating, estimate)


def test_a_pin_that_cannot_be_kept_holds_the_plan_back(book):
    """The estimate does not wait for seats."""
    assert held(book(f"{DELEGATES} | Ghế\n1 | Ông | a | | U | XA | 1 | Z1")) == (True, False)


def test_an_unknown_decision_holds_the_estimate_back(book):
    """Money cannot be worked out without the decision's date."""
    assert held(book(f"{HONOREES}\n1 | GK | Ông | a | U | 99/QĐ")) == (False, True)


def test_a_wrong_rounding_holds_the_estimate_back(book):
    """Amounts depend on it."""
    assert held(book(base=add_setting("Làm tròn tiền thưởng | xuống"))) == (False, True)
