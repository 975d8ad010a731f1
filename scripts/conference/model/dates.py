"""Dates as Vietnamese papers write them (Nghị định 30/2020/NĐ-CP, Phụ lục I and II)."""

import datetime as dt

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def short_date(date: dt.date) -> str:
    """``27/3/2020``."""
    return f"{date.day}/{date.month}/{date.year}"


def short_time(time: dt.time) -> str:
    """``07:30``."""
    return f"{time:%H:%M}"


def long_date(date: dt.date) -> str:
    """``ngày 05 tháng 01 năm 2020``: a leading 0 for days below 10 and months 1 and 2 only."""
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"ngày {date.day:02d} tháng {month} năm {date.year}"


def weekday(date: dt.date) -> str:
    """``thứ Sáu``, capitalised as the decree asks (Phụ lục II)."""
    return WEEKDAYS[date.weekday()]


def long_time(time: dt.time) -> str:
    """``07 giờ 30 phút``; ``08 giờ`` on the hour."""
    minutes = f" {time.minute:02d} phút" if time.minute else ""
    return f"{time.hour:02d} giờ{minutes}"


def add_working_days(date: dt.date, days: int) -> dt.date:
    """The date `days` working days later, or earlier if negative; weekends do not count."""
    step = 1 if days > 0 else -1
    while days:
        date += dt.timedelta(days=step)
        if date.weekday() < 5:
            days -= step
    return date
