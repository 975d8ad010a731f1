"""Tests of the settings: rows found by their label, read by their kind."""

import datetime as dt
from decimal import Decimal

import pytest

from conference.documents.context import document_number
from conference.load import load
from conference.model.catalogue import CATALOGUE
from conference.model.names import field_name
from conference.workbook.schema import SETTINGS
from mistakes import add_setting, change, places


def setting(path, name: str):
    """One setting of a workbook."""
    return load(path)[0].settings[name]


@pytest.mark.parametrize(("name", "value"), [
    ("name", "Hội nghị tổng kết năm 2019"), ("date", dt.date(2020, 3, 27)), ("start", dt.time(7, 30)),
    ("level", "Thị xã"), ("invitation_number", "5"), ("recipients", "Như trên; Phòng Nội vụ"),
])
def test_settings_are_read_by_their_kind(book, name, value):
    """Dates, times, choices and texts of the small conference."""
    assert setting(book(), name) == value


@pytest.mark.parametrize(("name", "value"), [
    ("rounding", "lên"), ("batch_size", 8), ("spare_share", Decimal("0.05")), ("fund_balance", None),
    ("expected", None), ("chair", "Ông Trần Văn Ký"),
])
def test_settings_that_are_not_typed_have_their_defaults(book, name, value):
    """What the schema has no default for is nothing."""
    assert setting(book(), name) == value


@pytest.mark.parametrize(("line", "name", "value"), [
    ("Số đại biểu dự kiến | 150", "expected", 150), ("Số dư quỹ | 150.000.000 đ", "fund_balance", 150_000_000),
    ("Làm tròn tiền thưởng | GẦN NHẤT", "rounding", "gần nhất"), ("Tỷ lệ ghế dự phòng | 10 %", "spare_share",
                                                                  Decimal("0.1")),
    ("Tỷ lệ ghế dự phòng | 0.1", "spare_share", Decimal("0.1")), ("Năm tổng kết | 2019", "review_year", 2019),
    ("NAM TONG KET: | 2019", "review_year", 2019), ("Số người mỗi đợt trao |", "batch_size", 8),
    ("Cơ quan chủ quản |", "parent_office", None),
])
def test_a_setting_typed_in_the_usual_ways(book, line, name, value):
    """Labels are found without case and accents; contents are read like cells."""
    assert setting(book(base=add_setting(line)), name) == value


@pytest.mark.parametrize(("old", "new", "name", "value"), [
    ("Ngày tổ chức | 2020-03-27", "Ngày tổ chức | ngày 27 tháng 3 năm 2020", "date", dt.date(2020, 3, 27)),
    ("Giờ bắt đầu | 07:30", "Giờ bắt đầu | 7 giờ 30", "start", dt.time(7, 30)),
    ("Giờ bắt đầu | 07:30", "Giờ bắt đầu | 7h", "start", dt.time(7)),
    ("Cấp | Thị xã", "Cấp | huyện", "level", "Thị xã"),
    *(pytest.param(old, new, name, value)
      for old, new, name, value in [
          ("Ngày tổ chức | 2020-03-27", "Ngày tổ chức | 43917", "date", dt.date(2020, 3, 27)),
          ("Giờ bắt đầu | 07:30", "Giờ bắt đầu | 0.3125", "start", dt.time(7, 30))]),
])
def test_a_required_setting_typed_in_the_usual_ways(book, old, new, name, value):
    """Dates and times in words and as Excel's numbers."""
    assert setting(book(base=change(old, new)), name) == value


def test_an_unknown_setting_is_passed_on(book):
    """A clerk's own setting reaches the templates, and its place is known."""
    settings = load(book(base=add_setting("Khẩu hiệu | Thi đua", "Trích yếu | Dự hội nghị")))[0].settings
    assert (settings.texts["khau_hieu"], settings.fields["khau_hieu"]) == ("Thi đua", "khau_hieu")


def test_texts_of_settings_are_what_templates_print(book):
    """Every setting has a text, empty where nothing is typed."""
    texts = load(book(base=add_setting("Số dư quỹ | 1 000")))[0].settings.texts
    assert (texts["ngay_to_chuc"], texts["gio_bat_dau"], texts["so_du_quy"]) == ("27/3/2020", "07:30", "1000")
    assert texts["co_quan_chu_quan"] == ""


def test_template_names_of_settings_are_unique():
    """No two labels get the same name."""
    assert len({field_name(known.label) for known in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize("line", ["I. THÔNG TIN CHUNG", "II | THÔNG TIN KHÁC", " | "])
def test_headings_between_settings_are_passed_over(book, line):
    """The sheet may be divided as the clerk likes."""
    assert places(book(base=add_setting(line if "|" in line else f"{line} |"))) == []


@pytest.mark.parametrize("known", [known for known in SETTINGS if known.required], ids=lambda known: known.field)
def test_a_required_setting_that_is_missing(book, known):
    """The fault carries the setting's field, so that the papers that read it are held back."""
    lines = change("Mục", "Mục").splitlines()
    base = "\n".join(line for line in lines if not line.startswith(f"{known.label} | "
                     ) or " | ".join(line.split(" | ")[2:]))
    assert [(fault.code, fault.field, fault.cell) for fault in load(book(base=base))[1]] == [
        ("thieu-muc", known.field, "")]


def test_a_setting_that_cannot_be_read_is_empty(book):
    """A wrong date is no date, and the place is the setting's."""
    conference, (fault,) = load(book(base=change("Ngày tổ chức | 2020-03-27", "Ngày tổ chức | mai")))
    assert (conference.settings["date"], fault.field, fault.cell) == (None, "date", "B3")


def test_a_wrong_choice_names_the_choices(book):
    """The clerk reads what may be typed."""
    (fault,) = load(book(base=change("Cấp | Thị xã", "Cấp | Thôn")))[1]
    assert fault.fix == "Chọn một trong: Xã, Thị xã, Tỉnh, Trung ương."


def test_the_first_of_two_lines_counts(book):
    """The second is told with the place of the first."""
    conference, (fault,) = load(book(base=add_setting("Địa điểm | Hội trường B")))
    assert (conference.settings["place"], fault.message) == (
        "Hội trường A", "mục “Địa điểm” đã có ở ô B5")


def test_a_setting_typed_twice_holds_back_what_reads_it(book):
    """Two places of one conference: letters wait until the clerk has decided."""
    (fault,) = load(book(base=add_setting("Địa điểm | Hội trường B")))[1]
    assert fault.field == "place"


def test_an_excel_error_in_a_setting_holds_back_what_reads_it(book):
    """The letter does not go out without the chair."""
    path = book(base=change("Chủ trì | Ông Trần Văn Ký", "Chủ trì | #REF!"))
    assert [(fault.code, fault.field) for fault in load(path)[1]] == [("loi-excel", "chair")]


def test_codes_of_settings_faults_are_in_the_catalogue():
    """Settings are read by the readers of cells, whose codes are the catalogue's."""
    assert {"thieu-muc", "muc-trung", "thieu-gia-tri", "ngay-sai", "gio-sai", "chon-sai"} <= set(CATALOGUE)


@pytest.mark.parametrize(("typed", "shown"), [
    ("5", "05/GM-UBND"), ("85", "85/GM-UBND"), ("12/GM-UBND", "12/GM-UBND"),
])
def test_the_number_of_the_invitation_carries_its_symbol_once(book, typed, shown):
    """Some type the number alone, some number and symbol."""
    conference, _ = load(book(base=change("Số giấy mời | 5", f"Số giấy mời | {typed}")))
    assert document_number(conference.settings) == shown
