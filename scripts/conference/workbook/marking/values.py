"""A copy of a workbook's values, where its file cannot be patched: old, open or odd formats."""

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_CREATED = dt.datetime(2020, 1, 1)
_FIRST_DATE = dt.datetime(1900, 3, 1)  # before it Excel's calendar has a day too many
_MOST_ROWS, _MOST_COLUMNS, _MOST_LETTERS = 1_048_576, 16_384, 32_767
_ROWS_LOOKED_AT = 300
_NARROWEST, _WIDEST = 5, 46


def write_values(grids: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """The bytes of a plain .xlsx of these sheets: each value in its cell, columns wide enough."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "default_format_properties": {"font_name": "Times New Roman", "font_size": 12}})
    book.set_properties({"title": "Bản sao để kiểm tra", "author": "Vinh Danh", "created": _CREATED})
    base = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "top",
            "border": 1, "border_color": "#BFBFBF"}
    forms = {kind: book.add_format(base | {"num_format": code, "align": "left"}) for kind, code in (
        (dt.datetime, "dd/mm/yyyy hh:mm"), (dt.date, "dd/mm/yyyy"), (dt.time, "hh:mm"),
        (dt.timedelta, "[h]:mm"))}
    forms[str] = book.add_format(base | {"num_format": "@"})
    forms[float] = book.add_format(base)
    taken: set[str] = set()
    for name, grid in grids.items():
        page = book.add_worksheet(_sheet_name(name, taken))
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        for column, width in enumerate(_widths(grid)):
            page.set_column(column, column, width)
        for row, values in enumerate(grid[:_MOST_ROWS]):
            for column, value in enumerate(values[:_MOST_COLUMNS]):
                if value not in ("", None):
                    _write(page, (row, column), value, forms)
    book.close()
    return target.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel accepts, each once."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff\ud800-\udfff]", " ", name).strip("' ")[:31] or "Bảng"
    wanted, number = plain, 1
    while wanted.casefold() in taken:
        number += 1
        wanted = f"{plain[:26]} ({number})"
    taken.add(wanted.casefold())
    return wanted


def _widths(grid: Sequence[Sequence[object]]) -> list[float]:
    """Widths in digits by the texts of the first rows; a title over the table counts little."""
    widths: list[float] = []
    for values in grid[:_ROWS_LOOKED_AT]:
        widths += [_NARROWEST] * (min(len(values), _MOST_COLUMNS) - len(widths))
        filled = sum(1 for value in values if value not in ("", None))
        for column, value in enumerate(values[:_MOST_COLUMNS]) if filled > 2 else ():
            longest = max(map(len, str(value).split("\n")))
            widths[column] = max(widths[column], min(longest + 2, _WIDEST))
    return widths


def _write(page: Worksheet, place: tuple[int, int], value: object, forms: Mapping[type, Format]) -> None:
    """One value by its type; what Excel cannot hold stands as text."""
    if isinstance(value, bool):
        page.write_boolean(*place, value, forms[float])
    elif isinstance(value, int | float) and math.isfinite(value):
        page.write_number(*place, value, forms[float])
    elif isinstance(value, dt.datetime) and value.tzinfo is None and value >= _FIRST_DATE:
        kind = dt.datetime if value.time() != dt.time() else dt.date
        page.write_datetime(*place, value, forms[kind])
    elif isinstance(value, dt.date) and not isinstance(value, dt.datetime) and value >= _FIRST_DATE.date():
        page.write_datetime(*place, value, forms[dt.date])
    elif isinstance(value, dt.time | dt.timedelta):
        page.write_datetime(*place, value, forms[type(value)])
    else:
        page.write_string(*place, str(value)[:_MOST_LETTERS], forms[str])
