"""Tests of dates as Vietnamese papers write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.model.dates import add_working_days, long_date, long_time, short_date, weekday

DATES = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))


@pytest.mark.parametrize(("date", "text"), [
    (dt.date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
    (dt.date(2020, 2, 29), "ngày 29 tháng 02 năm 2020"),
    (dt.date(2020, 3, 9), "ngày 09 tháng 3 năm 2020"),
    (dt.date(2020, 6, 29), "ngày 29 tháng 6 năm 2020"),
    (dt.date(2020, 10, 1), "ngày 01 tháng 10 năm 2020"),
    (dt.date(2020, 12, 31), "ngày 31 tháng 12 năm 2020"),
])
def test_long_date_has_zeros_where_the_decree_asks(date, text):
    """A leading zero stands before days below 10 and months 1 and 2 only."""
    assert long_date(date) == text


def test_short_date_has_no_zeros():
    """The short form is as clerks type it."""
    assert short_date(dt.date(2020, 3, 7)) == "7/3/2020"


@pytest.mark.parametrize(("day", "name"), [
    (23, "thứ Hai"), (24, "thứ Ba"), (25, "thứ Tư"), (26, "thứ Năm"), (27, "thứ Sáu"), (28, "thứ Bảy"),
    (29, "Chủ nhật"),
])
def test_weekday_is_capitalised_as_the_decree_asks(day, name):
    """The week of the conference of 27/3/2020."""
    assert weekday(dt.date(2020, 3, day)) == name


@pytest.mark.parametrize(("time", "text"), [
    (dt.time(7, 30), "07 giờ 30 phút"), (dt.time(8), "08 giờ"), (dt.time(13, 5), "13 giờ 05 phút"),
    (dt.time(0), "00 giờ"),
])
def test_long_time(time, text):
    """Minutes are left out on the hour."""
    assert long_time(time) == text


@pytest.mark.parametrize(("start", "days", "end"), [
    (dt.date(2020, 3, 27), -3, dt.date(2020, 3, 24)),
    (dt.date(2020, 3, 30), -3, dt.date(2020, 3, 25)),
    (dt.date(2020, 3, 29), -3, dt.date(2020, 3, 25)),
    (dt.date(2020, 3, 28), -1, dt.date(2020, 3, 27)),
    (dt.date(2020, 3, 27), 1, dt.date(2020, 3, 30)),
    (dt.date(2020, 3, 28), 0, dt.date(2020, 3, 28)),
])
def test_working_days_leave_out_weekends(start, days, end):
    """Saturdays and Sundays do not count, forwards and backwards."""
    assert add_working_days(start, days) == end


@given(DATES, st.integers(1, 60))
def test_working_days_end_on_a_working_day(date, days):
    """The day found is never on a weekend, and lies on the side asked for."""
    later, earlier = add_working_days(date, days), add_working_days(date, -days)
    assert later.weekday() < 5
    assert earlier.weekday() < 5
    assert earlier < date < later


@given(DATES.filter(lambda date: date.weekday() < 5), st.integers(0, 60))
def test_working_days_go_and_come_back(date, days):
    """From a working day, as many days back lead to it again."""
    assert add_working_days(add_working_days(date, days), -days) == date


@given(DATES.filter(lambda date: date.weekday() < 5))
def test_five_working_days_are_a_week(date):
    """Five working days after a working day is the same weekday."""
    assert add_working_days(date, 5) == date + dt.timedelta(days=7)
