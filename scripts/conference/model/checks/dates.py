"""Dates and times: the letter in time, the programme in order, tasks done."""

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

from conference.model.dates import add_working_days, short_date, short_time
from conference.model.faults import Fault, make_fault, make_row_fault
from conference.model.names import fold
from conference.model.records import AgendaItem, Conference

MIN_NOTICE = 3  # working days, QĐ 45/2018/QĐ-TTg
NOON, AFTERNOON = 12 * 60, 13 * 60  # minutes of the day
_FAR = 366  # days between the conference and a date of its papers: a year mistyped
_ARCHIVED = 31  # days after the conference: its tasks are no longer followed
_LUNCH = ("nghi trua", "an trua", "com trua")
_DONE = ("xong", "hoan thanh", "da ", "dat", "huy", "khong thuc hien")


def check_notice(conference: Conference) -> Iterable[Fault]:
    """Invitations reach people three working days before (QĐ 45/2018/QĐ-TTg)."""
    issued, held = conference.settings["invitation_date"], conference.settings["date"]
    if not isinstance(issued, dt.date) or not isinstance(held, dt.date):
        return
    latest = add_working_days(held, -MIN_NOTICE)
    cell = conference.settings.cells["invitation_date"]
    if abs((held - issued).days) > _FAR:
        yield make_fault("ngay-xa", cell, date=short_date(issued), held=short_date(held))
    elif issued > latest:
        yield make_fault("giay-moi-muon", cell, date=short_date(issued), latest=short_date(latest))


def check_years(conference: Conference) -> Iterable[Fault]:
    """The year summed up is over before the year begun, and neither is after the conference."""
    settings = conference.settings
    held, review, launch = settings["date"], settings["review_year"], settings["launch_year"]
    if held and review is not None and not held.year - 10 <= review <= held.year:
        yield make_fault("nam-la", settings.cells["review_year"], value=review, year=held.year)
    if held and launch is not None and not held.year - 1 <= launch <= held.year + 5:
        yield make_fault("nam-la", settings.cells["launch_year"], value=launch, year=held.year)


def _begin(item: AgendaItem) -> int:
    return item.time.hour * 60 + item.time.minute


def _end(item: AgendaItem) -> int:
    return _begin(item) + (item.minutes or 0)


def check_agenda_order(conference: Conference) -> Iterable[Fault]:
    """An item begins when the one before it is over; gaps are free."""
    timed = [item for item in conference.agenda if item.time]
    for earlier, item in pairwise(timed):
        if _begin(item) < _begin(earlier):
            yield make_row_fault("chuong-trinh-nguoc", item.row, "time", time=short_time(item.time),
                                 earlier=short_time(earlier.time))
        elif _begin(item) < _end(earlier):
            yield make_row_fault("chuong-trinh-chong", item.row, "time", time=short_time(item.time),
                                 earlier=earlier.content, end=_clock(_end(earlier)))


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def check_noon(conference: Conference) -> Iterable[Fault]:
    """A morning's programme ends by noon; it may go on after lunch."""
    timed = [item for item in conference.agenda if item.time]
    if not timed or _begin(timed[0]) >= NOON:
        return
    for item in timed:
        late = _begin(item) < AFTERNOON and (_end(item) > NOON or _begin(item) >= NOON)
        if late and not any(words in fold(item.content) for words in _LUNCH):
            yield make_row_fault("chuong-trinh-qua-trua", item.row, "time", end=_clock(_end(item)))
            return


def check_start(conference: Conference) -> Iterable[Fault]:
    """The hour on the invitation is the hour of an item of the programme."""
    start = conference.settings["start"]
    timed = [item.time for item in conference.agenda if item.time]
    if start and timed and start not in timed:
        yield make_fault("gio-khac-chuong-trinh", conference.settings.cells["start"],
                         start=short_time(start), first=short_time(min(timed)))


def check_due_dates(conference: Conference) -> Iterable[Fault]:
    """A task's due date is within a year of the conference."""
    held = conference.settings["date"]
    for task in conference.tasks if held else ():
        if task.due and abs((held - task.due).days) > _FAR:
            yield make_row_fault("ngay-xa", task.row, "due", date=short_date(task.due), held=short_date(held))


def check_overdue(conference: Conference, today: dt.date) -> Iterable[Fault]:
    """The tasks that should be done by `today` and are not; none of a conference long past.

    For `make check` alone: the papers of the same workbook are the same every day.
    """
    held = conference.settings["date"]
    if not held or (today - held).days > _ARCHIVED:
        return
    for task in conference.tasks:
        if task.due and task.due < today and not fold(task.status).startswith(_DONE):
            yield make_row_fault("viec-qua-han", task.row, "due", office=task.office,
                                 date=short_date(task.due), status=task.status or "để trống")


DATE_CHECKS = (
    check_notice, check_years, check_agenda_order, check_noon, check_start, check_due_dates,
)
