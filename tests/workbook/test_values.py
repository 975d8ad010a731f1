"""Tests of values: cells as clerks type them, read as what they mean."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.model.words import group_digits
from conference.workbook.columns import LEVELS, Column
from conference.workbook.values import (
    READERS,
    BadValueError,
    read_choice,
    read_code,
    read_date,
    read_decimal,
    read_integer,
    read_number,
    read_quantity,
    read_share,
    read_text,
    read_time,
    show_value,
)

LEVEL = Column("level", "Cấp", "choice", choices=LEVELS)
ATTENDANCE = Column("attendance", "Tham dự", "choice", choices=("Có", "Không", "Cử đại diện"))
OFFSET = Column("shift_right", "Lệch ngang (mm)", "decimal", default=0)


def result_of(read) -> str:
    """What reading gives, or the code of the fault."""
    try:
        return str(read())
    except BadValueError as bad:
        return str(bad)


@pytest.mark.parametrize(("typed", "number"), [
    ("1.490.000", "1490000"), ("1,490,000", "1490000"), ("1 490 000", "1490000"),
    ("1\u00a0490\u00a0000", "1490000"), ("1.490.000 đ", "1490000"), ("1.490.000đồng", "1490000"),
    ("1.490.000 VNĐ", "1490000"), ("20.000", "20000"), ("1,5", "1.5"), ("1.5", "1.5"), ("0,3", "0.3"),
    ("0.3", "0.3"), ("0,300", "0.3"), ("0.15", "0.15"), ("5 %", "0.05"), ("5%", "0.05"), ("7,5 %", "0.075"),
    ("1.234.567,89", "1234567.89"), ("1,234,567.89", "1234567.89"), ("1.000,5", "1000.5"), ("-2", "-2"),
    ("-1.000", "-1000"), ("-0,5", "-0.5"), (" 12 ", "12"), ("12.345", "12345"), (1490000, "1490000"),
    (1490000.0, "1490000"), (0.3, "0.3"), (-1.5, "-1.5"), (0, "0"),
])
def test_numbers(typed, number):
    """Numbers with dots, commas, spaces, units and per cent, typed or as values."""
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", [
    "", "hai", "1.2.3", "1,2,3", "1-2", "20.000 đ/người", "khoảng 5", "NaN", "vô cùng", "Infinity", "1.49.000",
    True, dt.date(2020, 3, 27), dt.time(7, 30), dt.timedelta(hours=1), "12a", "%", "--1", "1..5",
])
def test_what_is_no_number(typed):
    """Words, mixed marks, dates and truth values are refused."""
    with pytest.raises(BadValueError, match="so-sai"):
        read_number(typed)


@pytest.mark.parametrize("typed", ["1e3", "1E400", "1_000"])
def test_programmers_numbers_are_no_numbers(typed):
    """A code typed in the wrong column is told, not read as a huge number."""
    with pytest.raises(BadValueError, match="so-sai"):
        read_number(typed)


@pytest.mark.parametrize(("noisy", "number"), [(0.1 + 0.2, "0.3"), (1.1 * 3, "3.3"), (3 * 1.1 - 2.3, "1")])
def test_a_formulas_noise_is_left_out(noisy, number):
    """Excel shows fifteen digits; what a formula leaves behind them is not typed by anyone."""
    assert read_number(noisy) == Decimal(number)


@given(st.integers(0, 10**12))
def test_a_number_with_dots_is_read_back(number):
    """What papers print is what the reader reads."""
    assert read_number(group_digits(number)) == number


@given(st.decimals(0, 9999, places=2))
def test_a_decimal_is_read_with_comma_and_with_point(number):
    """Both ways of writing a decimal mean the same."""
    assert read_number(f"{number}") == read_number(f"{number}".replace(".", ",")) == number


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text):
    """No text makes the reader crash, or gives a number that cannot be counted with."""
    assert result_of(lambda: read_number(text).is_finite()) in {"True", "so-sai"}


@pytest.mark.parametrize(("reader", "typed", "code"), [
    (read_decimal, "-1", "so-am"), (read_integer, "-1", "so-am"), (read_integer, "2,5", "so-nguyen-sai"),
    (read_integer, 2.5, "so-nguyen-sai"), (read_integer, "hai", "so-sai"), (read_quantity, "-3", "so-am"),
    (read_share, "-5 %", "so-am"),
])
def test_numbers_that_do_not_fit_their_column(reader, typed, code):
    """Negative and broken numbers have codes of their own."""
    with pytest.raises(BadValueError, match=f"^{code}$"):
        reader(typed, Column("x", "X"))


def test_an_offset_may_be_negative():
    """A printer may print too far right."""
    assert read_decimal("-1,5", OFFSET) == Decimal("-1.5")


@pytest.mark.parametrize(("typed", "share"), [
    ("5 %", "0.05"), ("0,05", "0.05"), ("5", "0.05"), (0.05, "0.05"), (5, "0.05"), ("0", "0"), ("0,5 %", "0.005"),
    pytest.param("100 %", "1"),
])
def test_shares(typed, share):
    """Per cent with and without the sign, and shares."""
    assert read_share(typed) == Decimal(share)


@pytest.mark.parametrize(("typed", "quantity"), [
    ("150", Decimal(150)), (3, Decimal(3)), ("đại biểu", "đại biểu"), (" Giấy  mời ", "Giấy mời"),
    ("10 người", "10 người"),
])
def test_quantities(typed, quantity):
    """A number, or the name of something to be counted."""
    assert read_quantity(typed) == quantity


@pytest.mark.parametrize("typed", [
    "27/3/2020", "27/03/2020", "27 / 3 / 2020", "27/03/2020 00:00:00", "27-3-2020", "27.3.2020", "27 3 2020", "2020-03-27", "2020/3/27",
    "2020-03-27 00:00:00", "2020-03-27T00:00:00", "2020-03-27T00:00:00.000Z", "ngày 27 tháng 3 năm 2020", "27 tháng 3 năm 2020",
    "Ngày 27 tháng 03 năm 2020", " 27/3/2020 ", dt.date(2020, 3, 27), dt.datetime(2020, 3, 27, 7, 30), 43917,
    43917.0, 43917.3125, "43917", "thứ Sáu, ngày 27/3/2020", "Thứ 6 ngày 27/3/2020", "ngày 27/3/2020",
    "thứ Sáu, ngày 27 tháng 3 năm 2020",
])
def test_dates(typed):
    """Every usual way to write a date, a date cell, and Excel's number of a day."""
    assert read_date(typed) == dt.date(2020, 3, 27)


@pytest.mark.parametrize("typed", [
    "30/2/2020", "31/4/2020", "27/13/2020", "0/3/2020", "27/3", "3/2020", "tháng 3/2020", "mai", "2020", 2020,
    27.3, "27/3/20", "27//3/2020", True, -1, "00/00/0000", "29/2/2019",
])
def test_what_is_no_date(typed):
    """Days that do not exist and dates without a day or a whole year are refused."""
    with pytest.raises(BadValueError, match="ngay-sai"):
        read_date(typed)


@pytest.mark.parametrize("typed", ["27/3/0202", "27/3/2202", "1/1/0001", "31/12/9999"])
def test_a_mistyped_year_is_no_date(typed):
    """No conference was held in the year 202."""
    with pytest.raises(BadValueError, match="ngay-sai"):
        read_date(typed)


@given(st.dates(dt.date(1955, 1, 1), dt.date(2100, 1, 1)))
def test_a_date_is_read_back(date):
    """A date shown by the program, or as Excel's number, is read as itself."""
    assert read_date(show_value(date)) == date
    assert read_date((date - dt.date(1899, 12, 30)).days) == date


@pytest.mark.parametrize("typed", [
    "7h30", "7H30", "07h30", "7 h 30", "07:30", "7:30", "7:30:00", "7g30", "7 giờ 30", "7 giờ 30 phút",
    "07 Giờ 30 Phút", "7gio30", "7h30p", dt.time(7, 30), dt.time(7, 30, 20), dt.datetime(2020, 3, 27, 7, 30),
    dt.timedelta(hours=7, minutes=30), 0.3125,
])
def test_times(typed):
    """Every usual way to write a time, a time cell, and a fraction of a day."""
    assert read_time(typed) == dt.time(7, 30)


@pytest.mark.parametrize(("typed", "time"), [("7h", dt.time(7)), ("14 giờ", dt.time(14)), (0, dt.time(0)),
                                             (0.999999, dt.time(0)), ("0h05", dt.time(0, 5)),
                                             ("7h30'", dt.time(7, 30)), ("1:30 PM", dt.time(13, 30)),
                                             ("12:05 SA", dt.time(0, 5)), ("8:00 AM", dt.time(8))])
def test_times_on_the_hour_and_at_midnight(typed, time):
    """Minutes may be left out; the last second of a day is midnight."""
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["25h30", "24:00", "7h60", "sáng", "7", 7, 7.5, -0.5, "7h30-9h", "7.30", True, "", "13:00 PM"])
def test_what_is_no_time(typed):
    """Hours and minutes that do not exist, bare numbers and spans are refused."""
    with pytest.raises(BadValueError, match="gio-sai"):
        read_time(typed)


@pytest.mark.parametrize(("typed", "column", "choice"), [
    ("thị xã", LEVEL, "Thị xã"), ("THI XA", LEVEL, "Thị xã"), ("Phường", LEVEL, "Xã"), ("Huyện", LEVEL, "Thị xã"),
    ("tỉnh ", LEVEL, "Tỉnh"), ("Nhà nước", LEVEL, "Trung ương"), ("co", ATTENDANCE, "Có"), (True, ATTENDANCE, "Có"),
    (False, ATTENDANCE, "Không"), ("cu dai dien", ATTENDANCE, "Cử đại diện"),
])
def test_choices(typed, column, choice):
    """Choices are found without case and accents; levels have their usual other names."""
    assert read_choice(typed, column) == choice


@pytest.mark.parametrize(("typed", "column"), [("Thôn", LEVEL), ("Xã/phường", LEVEL), ("Phường", ATTENDANCE),
                                               ("Vắng", ATTENDANCE), (1, ATTENDANCE), ("", LEVEL)])
def test_what_is_no_choice(typed, column):
    """Other words are refused, also levels in a column that has none."""
    with pytest.raises(BadValueError, match="chon-sai"):
        read_choice(typed, column)


@pytest.mark.parametrize(("typed", "code"), [(" KT-001 ", "KT-001"), (12.0, "12"), ("…", ""), ("---", "")])
def test_codes(typed, code):
    """A code is kept as typed; dots and dashes alone are none."""
    assert read_code(typed) == code


@pytest.mark.parametrize(("value", "text"), [
    (12.0, "12"), (0.3, "0,3"), (12, "12"), (True, "Có"), (False, "Không"), (dt.date(2020, 3, 7), "7/3/2020"),
    (dt.datetime(2020, 3, 7, 8, 0), "7/3/2020"), (dt.time(7, 5), "07:05"), ("  a\u00a0b ", "a b"),
    ("=1+1", "=1+1"), ("0905 123 456", "0905 123 456"), (905123456.0, "905123456"), ("None", "None"),
])
def test_text_of_a_cell(value, text):
    """What templates print of a cell of any type."""
    assert read_text(value) == text


@pytest.mark.parametrize(("value", "text"), [
    (None, ""), (Decimal("0.3"), "0,3"), (Decimal("1.0"), "1"), (Decimal(12), "12"), (1490000, "1490000"),
    (dt.date(2020, 3, 27), "27/3/2020"), ("", ""), (Decimal("0.1"), "0,1"),
])
def test_show_value_never_prints_none(value, text):
    """An empty cell is empty; numbers have a comma."""
    assert show_value(value) == text


@pytest.mark.parametrize("kind", sorted(READERS))
@given(value=st.one_of(st.text(max_size=15), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
                       st.booleans(), st.datetimes(), st.times(), st.dates(), st.timedeltas()))
def test_any_cell_is_read_or_refused(kind, value):
    """Whatever Excel holds, a reader gives a value or the code of a fault."""
    column = Column("x", "X", kind, choices=("Có",))
    assert result_of(lambda: READERS[kind](value, column) is not None) in {
        "True", "so-sai", "so-am", "so-qua-lon", "so-nguyen-sai", "ngay-sai", "gio-sai", "chon-sai"}
