"""Blank, filled, read: what a clerk types into the blank workbook comes back, field by field."""

import datetime as dt
import subprocess
from dataclasses import fields
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from shutil import which

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from book import SMALL, parse
from conference.load import load
from conference.model.records import Record
from conference.workbook.columns import (
    CHOICE,
    CODE,
    DATE,
    DECIMAL,
    INTEGER,
    MONEY,
    QUANTITY,
    SHARE,
    TIME,
    Column,
    Setting,
)
from conference.workbook.form.blank import make_workbook
from conference.workbook.reader import read_book
from conference.workbook.schema import HALL_SHEET, SETTINGS, SETTINGS_SHEET, SHEETS

TABLES = [sheet for sheet in SHEETS if sheet.name != SETTINGS_SHEET]
WORDS = ("Nguyễn Thị Ánh Đào", "Trường Mầm non 1/6", "Ủy ban nhân dân xã Ninh Hòa", "thúy", "Thuỳ", "A & B <C>",
         "“xuất sắc”", "0905 123 456", "Đ", "x – y", "½ buổi", "dòng một\ndòng hai")
CODES = ("012", "1/2", "007", "3-4", "412/QĐ-UBND", "A7", "KT-001", "1e5", "00")
DATES = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))
VALUES = {
    INTEGER: st.integers(0, 9999), MONEY: st.integers(0, 10**12), DATE: DATES,
    DECIMAL: st.decimals(0, 20, places=2), QUANTITY: st.sampled_from([3, 150, "đại biểu", "giấy khen"]),
    TIME: st.builds(dt.time, st.integers(0, 23), st.integers(0, 59)), CODE: st.sampled_from(CODES),
}
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join) | st.sampled_from(CODES)
# Each example saves a workbook; to shrink one by saving hundreds would take minutes.
QUICK = settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.generate],
                 suppress_health_check=[HealthCheck.function_scoped_fixture])
ENDINGS = ("ods", "xls", "xlsx")


def values_for(column: Column | Setting) -> st.SearchStrategy:
    """What a clerk may type into a column."""
    if column.kind == DECIMAL and column.default == 0:  # an offset: to the left too
        return st.decimals(-20, 20, places=2)
    return st.sampled_from(column.choices) if column.kind == CHOICE else VALUES.get(column.kind, TEXTS)


def rows_for(sheet) -> st.SearchStrategy:
    """Rows of one sheet, every cell typed; the first column tells them apart."""
    row = st.tuples(*(values_for(column) for column in sheet.columns))
    return st.lists(row, max_size=4, unique_by=lambda values: values[0])


TYPED = st.fixed_dictionaries({sheet.name: rows_for(sheet) for sheet in TABLES})
HALLS = st.lists(st.lists(st.sampled_from([None, 1, 2, 12, "x", "SÂN KHẤU"]), max_size=12), max_size=9)


@cache
def blank() -> bytes:
    """The blank workbook."""
    return make_workbook()


class Clerk:
    """Types into a workbook at its cells, and nothing else."""

    def __init__(self) -> None:
        self.book = openpyxl.load_workbook(BytesIO(blank()))

    def type_rows(self, name: str, rows) -> None:
        """Type rows below the header; formats, lists and rules of the cells stay."""
        for number, values in enumerate(rows, 2):
            for column, value in enumerate(values, 1):
                self.type(name, (number, column), value)

    def type(self, name: str, place: tuple[int, int], value: object) -> None:
        """Type a value; a text stays one where the cell is formatted as text."""
        cell = self.book[name].cell(*place)
        number_format = cell.number_format
        cell.value = value
        cell.number_format = number_format  # openpyxl would format a date its own way

    def draw(self, rows) -> None:
        """Wipe the example off the hall and draw another."""
        for row in self.book[HALL_SHEET].iter_rows():
            for cell in row:
                cell.value = None
        for number, values in enumerate(rows, 1):
            for column, value in enumerate([f"H{number}", *values], 1):
                self.book[HALL_SHEET].cell(number, column).value = value

    def save(self, path: Path) -> Path:
        """Save under a name."""
        self.book.save(path)
        return path


def lines_of(value: object) -> object:
    """A value; of a text its lines."""
    return [" ".join(line.split()) for line in value.splitlines()] if isinstance(value, str) else value


@given(typed=TYPED, hall=HALLS)
@QUICK
def test_what_is_typed_is_read(tmp_path, typed, hall):
    """Every sheet, every kind of value: texts with leading zeros, dates, times, numbers, choices, the hall."""
    clerk = Clerk()
    for name, rows in typed.items():
        clerk.type_rows(name, rows)
    clerk.draw(hall)
    book, faults = read_book(clerk.save(tmp_path / "so.xlsx"))
    assert faults == []
    for sheet in TABLES:
        count = len(typed[sheet.name])
        rows = book.rows[sheet.key][:count]
        assert len(rows) == count
        for row, values in zip(rows, typed[sheet.name], strict=True):
            for column, value in zip(sheet.columns, values, strict=True):
                assert lines_of(row[column.field]) == lines_of(value), f"{sheet.name}: {column.header}"
    drawn = {(r, c): str(v) for r, line in enumerate(hall, 1) for c, v in enumerate(line, 2) if v is not None}
    assert {(cell.row, cell.column): cell.value for cell in book.grid if cell.column > 1} == drawn


SETTING_VALUES = {
    **{kind: VALUES[kind] for kind in (INTEGER, MONEY, DATE, TIME)}, SHARE: st.integers(0, 50).map(lambda n: f"{n} %")}


@given(st.fixed_dictionaries({s.label: st.sampled_from(s.choices) if s.choices else SETTING_VALUES.get(s.kind, TEXTS)
                              for s in SETTINGS}))
@QUICK
def test_settings_are_read_as_typed(tmp_path, typed):
    """Each setting in its own kind."""
    clerk = Clerk()
    for number, setting in enumerate(SETTINGS, 2):
        assert clerk.book[SETTINGS_SHEET].cell(number, 1).value == setting.label
        clerk.type(SETTINGS_SHEET, (number, 2), typed[setting.label])
    conference, faults = load(clerk.save(tmp_path / "so.xlsx"))
    wrong = [fault for fault in faults if fault.sheet == SETTINGS_SHEET and fault.code in ("so-sai", "ngay-sai", "gio-sai")]
    assert wrong == []
    for setting in SETTINGS:
        value, read = typed[setting.label], conference.settings.values[setting.field]
        if setting.kind == SHARE:
            value = Decimal(value.removesuffix(" %")) / 100
        assert lines_of(read) == lines_of(value), setting.label


def filled(path: Path) -> Path:
    """The blank workbook with the small conference typed in."""
    clerk = Clerk()
    headers = {sheet.name: [column.header for column in sheet.columns] for sheet in SHEETS}
    for name, (header, *rows) in parse(SMALL).items():
        if name in headers and name != SETTINGS_SHEET:
            places = [headers[name].index(word) + 1 for word in header]
            for number, row in enumerate(rows, 2):
                for column, value in zip(places, row, strict=False):
                    clerk.type(name, (number, column), value)
    labels = [setting.label for setting in SETTINGS]
    for label, value, *_ in parse(SMALL)[SETTINGS_SHEET][1:]:
        clerk.type(SETTINGS_SHEET, (labels.index(label) + 2, 2), value)
    return clerk.save(path)


def plain(value: object) -> object:
    """A value, or the fields of a record without its row."""
    if isinstance(value, Record):
        names = (field.name for field in fields(value) if field.name != "row")
        return {name: plain(getattr(value, name)) for name in names}
    return [plain(entry) for entry in value] if isinstance(value, tuple) else value


def contents(path: Path) -> dict[str, object]:
    """Everything read from a workbook."""
    conference = load(path)[0]
    names = (field.name for field in fields(conference) if field.name not in ("settings", "grid"))
    return {name: plain(getattr(conference, name)) for name in names} | {
        "settings": conference.settings.values,
        "grid": {(cell.row, cell.column): cell.value for cell in conference.grid}}


@pytest.mark.libreoffice
@pytest.mark.skipif(not which("soffice"), reason="needs LibreOffice")
def test_a_filled_workbook_survives_libreoffice(tmp_path):
    """Saved as .ods, .xls or .xlsx by LibreOffice, it is the same conference, with no new fault."""
    path = filled(tmp_path / "so.xlsx")
    before, codes = contents(path), [fault.code for fault in load(path)[1]]
    assert len(before["honorees"]) == len(before["delegates"]) == 3
    for ending in ENDINGS:
        folder = tmp_path / ending
        subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
                        "--convert-to", ending, "--outdir", folder, path], check=True, capture_output=True, timeout=120)
        copy = folder / f"so.{ending}"
        assert contents(copy) == before
        assert [fault.code for fault in load(copy)[1]] == codes
