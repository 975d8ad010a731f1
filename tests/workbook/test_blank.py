"""Tests of the blank workbook: what a new office starts with."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from conference.load import load
from conference.model.records import Record
from conference.workbook.blank import guide_line, make_workbook
from conference.workbook.schema import HALL_SHEET, SETTINGS, SHEET_ORDER, SHEETS
from conftest import SAMPLE

FIELDS = ("decisions", "award_kinds", "honorees", "groups", "delegates", "agenda", "cost_lines", "norms",
          "tasks", "printers")


def opened(content: bytes):
    """A workbook's bytes, opened."""
    return openpyxl.load_workbook(BytesIO(content))


@pytest.fixture(scope="module")
def blank():
    """The blank workbook, opened."""
    return opened(make_workbook())


def sample_rows() -> tuple[dict, list]:
    """The rows of the sample by sheet in the schema's columns, and the drawing of its hall."""
    book = openpyxl.load_workbook(SAMPLE)
    rows = {sheet.name: rows_of(book[sheet.name], sheet) for sheet in SHEETS if sheet.name in book.sheetnames}
    return rows, [row_of_hall(row) for row in book[HALL_SHEET].iter_rows(values_only=True)]


def rows_of(page, sheet) -> list[list[object]]:
    """The rows of one sheet below its header."""
    header, *lines = page.iter_rows(values_only=True)
    where = {name: index for index, name in enumerate(header)}
    return [[line[where[c.header]] if c.header in where else None for c in sheet.columns] for line in lines]


def row_of_hall(row: tuple) -> list[object]:
    """A row of the hall without the empty cells at its end."""
    while row and row[-1] is None:
        row = row[:-1]
    return list(row)


def plain(value: object) -> object:
    """A value, or the fields of a record without its row."""
    if isinstance(value, Record):
        return {name: plain(field) for name, field in vars(value).items() if name != "row"}
    return value


def test_sheets_stand_in_the_order_of_the_contract(blank):
    """The twelve sheets, then the guide."""
    assert tuple(blank.sheetnames) == (*SHEET_ORDER, "Hướng dẫn")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_headers_are_the_schemas(blank, sheet):
    """Every column of the contract has its header in the first row."""
    page = blank[sheet.name]
    assert [cell.value for cell in page[1]] == [column.header for column in sheet.columns]


@pytest.mark.parametrize(("sheet", "cells", "source"), [
    ("Hình thức", "C2:C401", '"Cá nhân,Tập thể,Hộ gia đình"'), ("Khen thưởng", "B2:B401", "'Hình thức'!$A$2:$A$200"),
    ("Khen thưởng", "L2:L401", "'Khối'!$A$2:$A$200"), ("Đại biểu", "F2:F401", "'Khối'!$A$2:$A$200"),
    ("Đại biểu", "J2:J401", '"Có,Không,Cử đại diện"'),
])
def test_dropdowns_offer_choices_and_codes(blank, sheet, cells, source):
    """The clerk chooses instead of typing; another value is a warning only."""
    rules = {str(rule.sqref): rule for rule in blank[sheet].data_validations.dataValidation}
    assert (rules[cells].formula1, rules[cells].errorStyle) == (source, "warning")


def test_every_choice_column_has_its_dropdown(blank):
    """As many drop-downs as columns of choices and codes."""
    wanted = {s.name: sum(1 for c in s.columns if c.choices or c.codes_of) for s in SHEETS}
    assert {name: len(blank[name].data_validations.dataValidation) for name in wanted} == wanted


def test_codes_are_filled_down(blank):
    """A hundred codes wait for honorees and delegates."""
    assert [blank["Khen thưởng"][cell].value for cell in ("A2", "A101", "A102")] == ["KT-001", "KT-100", None]
    assert blank["Đại biểu"]["A2"].value == "DB-001"


def test_settings_are_listed(blank):
    """Every setting has its row."""
    labels = [row[0] for row in blank["Hội nghị"].iter_rows(min_row=2, values_only=True)]
    assert labels == [setting.label for setting in SETTINGS]


def test_headers_have_notes(blank):
    """A required column says so."""
    assert blank["Khen thưởng"]["D1"].comment.text.startswith("Phải điền.")


@pytest.mark.parametrize(("sheet", "field", "line"), [
    ("delegates", "headcount", "số nguyên; để trống là 1"), ("award_kinds", "target",
                                                           "một trong: Cá nhân, Tập thể, Hộ gia đình"),
    ("tasks", "due", "ngày, ví dụ 27/3/2020"), ("tasks", "office", "chữ"),
])
def test_guide_says_what_to_type(sheet, field, line):
    """The sheet of guidance is written from the schema."""
    found = next(known for known in SHEETS if known.key == sheet)
    assert guide_line(found.column(field)) == line


def test_a_blank_workbook_asks_for_what_is_needed(tmp_path):
    """A new office is told to fill in the required settings, and nothing else."""
    path = tmp_path / "moi.xlsx"
    path.write_bytes(make_workbook())
    conference, faults = load(path)
    assert {(fault.code, fault.field) for fault in faults} == {
        ("thieu-gia-tri", setting.field) for setting in SETTINGS if setting.required}
    assert (conference.honorees, conference.delegates) == ((), ())


def test_the_same_bytes_on_two_calls():
    """The same rows give the same file, today and tomorrow."""
    assert make_workbook() == make_workbook()
    rows, hall = sample_rows()
    assert make_workbook(rows, hall) == make_workbook(rows, hall)


@pytest.fixture(scope="module")
def copy_of_sample(tmp_path_factory):
    """The sample, written again from its own rows, and loaded."""
    path = tmp_path_factory.mktemp("blank") / "copy.xlsx"
    path.write_bytes(make_workbook(*sample_rows()))
    return load(path)


@pytest.mark.parametrize("field", FIELDS)
def test_the_sample_is_read_back_the_same(copy_of_sample, field):
    """Every record of the sample survives being written."""
    sample = load(SAMPLE)[0]
    records = [plain(record) for record in getattr(sample, field)]
    assert [plain(record) for record in getattr(copy_of_sample[0], field)] == records
    assert records != []


def test_the_samples_hall_and_settings_are_read_back(copy_of_sample):
    """The drawing and the settings survive too."""
    sample = load(SAMPLE)[0]
    assert copy_of_sample[0].grid == sample.grid
    assert copy_of_sample[0].settings.values == sample.settings.values


def test_the_sample_has_no_fault(copy_of_sample):
    """What the repository ships can be printed as it is."""
    assert [fault for fault in load(SAMPLE)[1] if fault.is_error] == []
    assert copy_of_sample[1] == load(SAMPLE)[1]


@pytest.mark.parametrize("text", ["=1+1", "+84 905", "-x", "@x", "{=SUM(A1)}", "http://x.vn", "1.490.000", "012"])
def test_texts_stay_texts(text):
    """Nothing typed as text becomes a formula, a number or a link."""
    cell = opened(make_workbook({"Máy in": [[text]]}))["Máy in"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_dates_times_and_numbers_keep_their_types():
    """A date is a date in Excel."""
    page = opened(make_workbook({"Chương trình": [[dt.time(7, 30), 15, "x"]], "Phân công": [
        ["a", "b", dt.date(2020, 3, 27)]], "Máy in": [["x", Decimal("1.5"), -2]]}))
    assert page["Chương trình"]["A2"].value == dt.time(7, 30)
    assert page["Phân công"]["C2"].value == dt.datetime(2020, 3, 27)
    assert (page["Máy in"]["B2"].value, page["Máy in"]["C2"].value) == (1.5, -2)


def test_the_hall_is_drawn():
    """Seats, blocked seats and furniture stand where they were given."""
    page = opened(make_workbook({}, [[None, None, "SÂN KHẤU"], [], ["A", 1, "x"]]))[HALL_SHEET]
    assert [page[cell].value for cell in ("C1", "A3", "B3", "C3")] == ["SÂN KHẤU", "A", 1, "x"]
