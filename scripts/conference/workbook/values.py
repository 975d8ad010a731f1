"""Cells as clerks type them, read as what they mean: numbers, dates, times, choices.

Every ``read_`` function takes the cell's raw value (never empty) and its column
and returns the value, or raises `BadValueError` with the code of the fault.
"""

import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from conference.model.cells import show_value
from conference.model.names import clean_text, fold, match_key
from conference.workbook.columns import (
    CHOICE,
    CODE,
    DATE,
    DECIMAL,
    INTEGER,
    LEVEL_SYNONYMS,
    MONEY,
    QUANTITY,
    RAW,
    SHARE,
    TEXT,
    TIME,
    Column,
    Setting,
)

# What the reader puts where a formula was never calculated; no clerk types it.
UNCALCULATED = "#CHƯA TÍNH!"
EXCEL_ERROR = re.compile(rf"^#(N/A|GETTING_DATA|[A-Z][A-Z0-9_/]*[!?])|^Err:\d{{3}}$|^{UNCALCULATED}")
FIRST_YEAR, LAST_YEAR = 1950, 2100
_TOO_LARGE = 10**15  # Excel keeps fifteen digits
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_PART = r"(?: ?[/.\-] ?|\s)"
_DATE_FORMS = (
    re.compile(rf"^(?P<d>\d{{1,2}}){_PART}(?P<m>\d{{1,2}}){_PART}(?P<y>\d{{4}})(?: 0?0:00(?::00)?)?$"),
    re.compile(r"^(?P<y>\d{4})[/.\-](?P<m>\d{1,2})[/.\-](?P<d>\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?Z?)?)?$"),
    re.compile(r"^(?:ngay )?(?P<d>\d{1,2}) thang (?P<m>\d{1,2}) nam (?P<y>\d{4})$"),
)
_WEEKDAY = re.compile(r"^(?:(?:thứ \w+|chủ nhật)[\s,]*)?(?:ngày\s+(?=\d+[/.\-]))?", re.I)
_TIME_FORM = re.compile(
    r"^(\d{1,2})\s*(?:h|g|:|giờ|gio)\s*(\d{1,2})?\s*(?:phút|phut|p|'|’|:\d{2})?\s*(AM|PM|SA|CH)?$", re.I)
_THOUSANDS = re.compile(r"^-?\d{1,3}([.,\s])\d{3}(\1\d{3})*$")
_PLAIN_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.A)
_UNITS = re.compile(r"\s*(đồng|đ|vnđ|vnd|%)\s*$", re.I)

Spec = Column | Setting


@dataclass(frozen=True)
class Merged:
    """What a cell holds that is merged with one above it: the value of that one.

    `wide` where it is merged with one to its left instead. The first that an upper left
    cell covers, to its right or else below, tells the last row and column of the range.
    """

    value: object
    wide: bool = False
    reach: tuple[int, int] | None = None


class BadValueError(ValueError):
    """A cell that cannot be read; the argument is the code of the fault."""


def is_filled(value: object) -> bool:
    """Whether something was typed in the very cell."""
    if value is None or isinstance(value, Merged):
        return False
    return bool(clean_text(value)) if isinstance(value, str) else True


def read_text(value: object, spec: Spec | None = None) -> str:
    """The text of a cell; whole numbers without a decimal point, dates as 27/3/2020."""
    return clean_text(value if isinstance(value, str) else show_value(value))


def read_number(value: object) -> Decimal:
    """A number, typed or as text: ``1.490.000``, ``1,5``, ``0.3``, ``5 %``, ``1.000 đ``."""
    if isinstance(value, bool | dt.date | dt.time | dt.timedelta):
        raise BadValueError("so-sai")
    if isinstance(value, int | float):
        if not math.isfinite(value):  # only a damaged file holds such
            raise BadValueError("so-sai")
        # Excel keeps 15 digits; what a formula leaves behind them is noise.
        return _bound(Decimal(format(value, ".15g")))
    text = clean_text(str(value))
    bare = _UNITS.sub("", text)
    if _THOUSANDS.match(bare) and not bare.lstrip("-").startswith("0"):
        bare = re.sub(r"[.,\s]", "", bare)
    elif "," in bare and "." in bare:
        thousands = "." if bare.rindex(",") > bare.rindex(".") else ","
        bare = bare.replace(thousands, "").replace(",", ".")
    else:
        bare = bare.replace(",", ".")
    if not _PLAIN_NUMBER.fullmatch(bare):
        raise BadValueError("so-sai")
    number = _bound(Decimal(bare))
    return number / 100 if text.endswith("%") else number


def _bound(number: Decimal) -> Decimal:
    """The number, unless it is one that nobody counts or pays."""
    if abs(number) >= _TOO_LARGE:
        raise BadValueError("so-qua-lon")
    return number


def read_decimal(value: object, spec: Spec | None = None) -> Decimal:
    """A number that is not negative, unless the schema's default is 0 (an offset)."""
    number = read_number(value)
    if number < 0 and getattr(spec, "default", None) != 0:
        raise BadValueError("so-am")
    return number


def read_integer(value: object, spec: Spec | None = None) -> int:
    """A whole number, 0 or more."""
    number = read_decimal(value)
    if number != number.to_integral_value():
        raise BadValueError("so-nguyen-sai")
    return int(number)


def read_share(value: object, spec: Spec | None = None) -> Decimal:
    """A share between 0 and 1: ``0,05``, ``5 %`` or ``5``."""
    number = read_decimal(value)
    typed_percent = isinstance(value, str) and value.strip().endswith("%")
    return number / 100 if number >= 1 and not typed_percent else number


def read_quantity(value: object, spec: Spec | None = None) -> Decimal | str:
    """A number, or the counted name (``đại biểu``) as text."""
    try:
        return read_decimal(value)
    except BadValueError as bad:
        if str(bad) != "so-sai":
            raise
        return read_text(value)


def read_date(value: object, spec: Spec | None = None) -> dt.date:
    """A date of our time: a date cell, an Excel serial number, or text in the usual forms."""
    date = _parse_date(value)
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise BadValueError("ngay-sai")
    return date


def _parse_date(value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and 20000 <= value <= 80000:
        return _EXCEL_EPOCH + dt.timedelta(days=int(value))
    text = _WEEKDAY.sub("", clean_text(str(value)))
    if re.fullmatch(r"[2-7]\d{4}", text):  # Excel's number of a day, kept as text
        return _EXCEL_EPOCH + dt.timedelta(days=int(text))
    for form, shown in zip(_DATE_FORMS, (text, text, fold(text)), strict=True):
        if found := form.match(shown):
            try:
                return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                break
    raise BadValueError("ngay-sai")


def read_time(value: object, spec: Spec | None = None) -> dt.time:
    """A time of day: a time cell, a fraction of a day, or ``7h30``, ``07:30``, ``7 giờ 30``."""
    if isinstance(value, dt.time):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, dt.datetime):
        return value.time().replace(second=0, microsecond=0)
    if isinstance(value, dt.timedelta):
        value = value.total_seconds() / 86400
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1:
        minutes = round(value * 1440) % 1440
        return dt.time(minutes // 60, minutes % 60)
    if found := _TIME_FORM.match(clean_text(str(value))):
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").upper()
        if half and not 1 <= hour <= 12:
            raise BadValueError("gio-sai")
        hour = hour % 12 + 12 * (half in ("PM", "CH")) if half else hour
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    raise BadValueError("gio-sai")


def read_choice(value: object, spec: Spec) -> str:
    """One of the choices of the column, recognised without case and accents."""
    wanted = fold(read_text(value))
    for choice in spec.choices:
        if fold(choice) == wanted:
            return choice
    for synonym, choice in LEVEL_SYNONYMS.items():
        if choice in spec.choices and fold(synonym) == wanted:
            return choice
    raise BadValueError("chon-sai")


def read_code(value: object, spec: Spec | None = None) -> str:
    """A code as typed, without spaces at its ends; one of no letter or digit is no code."""
    code = read_text(value)
    return code if match_key(code) else ""


READERS: dict[str, Callable[[object, Spec], object]] = {
    RAW: lambda value, spec: clean_text(value) if isinstance(value, str) else value,
    TEXT: read_text, CODE: read_code, DATE: read_date, TIME: read_time,
    INTEGER: read_integer, DECIMAL: read_decimal, MONEY: read_integer, SHARE: read_share,
    CHOICE: read_choice, QUANTITY: read_quantity,
}
