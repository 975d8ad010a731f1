"""Dates and times as spreadsheets keep them: a number of days, shown by the cell's format."""

import datetime as dt
import re
from functools import cache

_EPOCH, _EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
# What a format prints as it stands, and what it says in brackets (colour, language).
_LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.I)
NUMBER, DATE, DURATION = "number", "date", "duration"
_BUILT_IN = {46: DURATION} | dict.fromkeys([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)], DATE)


@cache
def tell_format(key: int, code: str | None) -> str:
    """What numbers of a format are: a number, a date (or time), or a duration ([ECMA-376] 18.8.30)."""
    if code is None:
        return _BUILT_IN.get(key, NUMBER)
    if _ELAPSED.search(code):
        return DURATION
    bare = _LITERAL.sub("", code.split(";")[0]).lower()
    return DATE if "general" not in bare and re.search("[dmyhs]", bare) else NUMBER


def read_serial(value: float, kind: str, is_1904: bool) -> object:
    """A number of days as a date, time, date and time or duration; as it is where it cannot be one."""
    try:
        since = dt.timedelta(seconds=round(value * 86400))
        if kind == NUMBER or value < 0:
            return value
        if kind == DURATION:
            return since
        moment = (_EPOCH_1904 if is_1904 else _EPOCH) + since
    except (OverflowError, ValueError):
        return value
    if since.days == 0:
        return moment.time()
    return moment if since.seconds else moment.date()
