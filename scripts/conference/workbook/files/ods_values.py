"""What a cell of an .ods workbook holds: its value, or its paragraphs ([OpenDocument 1.2] 19.385)."""

import datetime as dt
import math
import re
from collections.abc import Iterator

from lxml import etree

_OFFICE, _TEXT, _TABLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "text", "table"))
VALUE_TYPE, FORMULA = f"{_OFFICE}value-type", f"{_TABLE}formula"
_VALUE, _STRING_VALUE, _BOOLEAN_VALUE, _DATE_VALUE, _TIME_VALUE = (
    f"{_OFFICE}{name}" for name in ("value", "string-value", "boolean-value", "date-value", "time-value"))
_PARAGRAPH, _SPAN, _STYLE_NAME = f"{_TEXT}p", f"{_TEXT}span", f"{_TEXT}style-name"
_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_BESIDE = {f"{_TEXT}ruby-text", f"{_TEXT}note"}
_MAX_SPACES = 1000
_TRUTHS = {"TRUE": True, "FALSE": False}
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)$|Err:\d{3}$")
_DURATION = re.compile(r"P(?:(\d{1,6})D)?T?(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d*)?S)?$")


def read_value(cell: etree._Element) -> object:
    """The value of a cell: text, float, bool, date, time or duration; ``""`` where it is empty."""
    kind = cell.get(VALUE_TYPE)
    if kind is None and len(cell) == 0:
        return ""
    if cell.get(FORMULA) is not None and _ERROR.match(shown := read_paragraphs(cell)):
        return shown
    read = _READERS.get(kind)
    value = None if read is None else read(cell)
    return read_paragraphs(cell) if value is None else value


def is_error(cell: etree._Element, value: object) -> bool:
    """Whether a cell is a formula whose value is an error (``#N/A``, ``Err:502``)."""
    return isinstance(value, str) and cell.get(FORMULA) is not None and bool(_ERROR.match(value))


def read_paragraphs(cell: etree._Element) -> str:
    """The text that a cell shows, a line for each paragraph; notes and pictures in it are not read."""
    return "\n".join("".join(text for _, text in read_pieces(paragraph))
                     for paragraph in cell if paragraph.tag == _PARAGRAPH)


def read_styles(cell: etree._Element) -> set[str]:
    """The text styles of the letters of a cell, ``""`` for those without one."""
    return {style for paragraph in cell if paragraph.tag == _PARAGRAPH
            for style, text in read_pieces(paragraph) if text.strip()}


def read_pieces(element: etree._Element, style: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a paragraph in order, each with the name of its style."""
    yield style, element.text or ""
    for child in element:
        if child.tag in _SIGNS:
            count = child.get(f"{_TEXT}c", "1")
            yield style, _SIGNS[child.tag] * min(int(count) if count.isdecimal() else 1, _MAX_SPACES)
        elif isinstance(child.tag, str) and child.tag.startswith(_TEXT) and child.tag not in _BESIDE:
            yield from read_pieces(child, child.get(_STYLE_NAME) or style if child.tag == _SPAN else style)
        yield style, child.tail or ""


def _read_float(cell: etree._Element) -> float | bool | None:
    if len(cell) and cell[0].text in _TRUTHS:  # LibreOffice keeps TRUE that comes from Excel as 1
        return _TRUTHS[cell[0].text]
    try:
        value = float(cell.get(_VALUE, ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _read_string(cell: etree._Element) -> str | None:
    hidden = cell.get(_STRING_VALUE)
    if hidden is None and len(cell) == 1:
        paragraph = cell[0]
        if len(paragraph) == 0 and paragraph.tag == _PARAGRAPH:
            return paragraph.text or ""
    return hidden


def _read_boolean(cell: etree._Element) -> bool | None:
    return _TRUTHS.get(cell.get(_BOOLEAN_VALUE, "").upper())


def _read_date(cell: etree._Element) -> dt.date | dt.datetime | None:
    text = cell.get(_DATE_VALUE, "")
    try:
        if len(text) <= 10:
            return dt.date.fromisoformat(text)
        moment = dt.datetime.fromisoformat(text[:19])
    except ValueError:
        return None
    return moment if moment.time() != dt.time() else moment.date()


def _read_time(cell: etree._Element) -> dt.time | dt.timedelta | None:
    found = _DURATION.match(cell.get(_TIME_VALUE, ""))
    if not found:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return length if length.days else (dt.datetime.min + length).time()


_READERS = {
    "string": _read_string, "float": _read_float, "percentage": _read_float, "currency": _read_float,
    "boolean": _read_boolean, "date": _read_date, "time": _read_time,
}
