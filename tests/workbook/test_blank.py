"""Tests of the blank workbook: what a new office starts with."""

import datetime as dt
from dataclasses import fields
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from conference.load import load
from conference.model.estimate import make_counts
from conference.model.records import Conference, Record, Settings
from conference.workbook.columns import COUNTED, LEVELS
from conference.workbook.form.blank import make_workbook
from conference.workbook.form.blank_guide import guide_line
from conference.workbook.schema import HALL_SHEET, SETTINGS, SHEET_ORDER, SHEETS
from conftest import SAMPLE
from sound_xlsx import check_xlsx

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
        names = (field.name for field in fields(value) if field.name != "row")
        return {name: plain(getattr(value, name)) for name in names}
    return value


def test_sheets_stand_in_the_order_of_the_contract(blank):
    """The guide, then the twelve sheets."""
    assert tuple(blank.sheetnames) == ("Hướng dẫn", *SHEET_ORDER)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_headers_are_the_schemas(blank, sheet):
    """Every column of the contract has its header in the first row."""
    page = blank[sheet.name]
    assert [cell.value for cell in page[1]] == [column.header for column in sheet.columns]


@pytest.mark.parametrize(("sheet", "cells", "source", "warns"), [
    ("Hình thức", "C2:C1000", '"Cá nhân,Tập thể,Hộ gia đình"', True), ("Khen thưởng", "B2:B1000", "DS_award_kinds", True),
    ("Khen thưởng", "L2:L1000", "DS_groups", True), ("Khen thưởng", "H2:H1000", "DS_decisions", True),
    ("Đại biểu", "F2:F1000", "DS_groups", True), ("Đại biểu", "J2:J1000", '"Có,Không,Cử đại diện"', True),
    ("Đại biểu", "H2:H1000", '"Chủ trì,Trao thưởng,Tham luận"', False), ("Hội nghị", "B10", f'"{",".join(LEVELS)}"', True),
])
def test_dropdowns_offer_choices_and_codes(blank, sheet, cells, source, warns):
    """The clerk chooses instead of typing; another value is a warning only, or as good."""
    rules = {str(rule.sqref): rule for rule in blank[sheet].data_validations.dataValidation}
    assert (rules[cells].formula1, bool(rules[cells].showErrorMessage)) == (source, warns)
    assert not warns or rules[cells].errorStyle == "warning"


def test_nothing_that_is_typed_is_forbidden(blank):
    """Every rule of the workbook warns; none stops."""
    rules = [rule for page in blank for rule in page.data_validations.dataValidation]
    assert len(rules) > 40
    assert all(rule.errorStyle == "warning" or not rule.showErrorMessage for rule in rules)


def test_lists_of_codes_are_as_long_as_the_codes(blank):
    """The names end at the last code, without functions that are worked out at every change."""
    names = {name: blank.defined_names[name].value for name in blank.defined_names}
    assert set(names) == {"DS_decisions", "DS_award_kinds", "DS_groups"}
    assert names["DS_groups"].startswith("'Khối'!$A$2:INDEX('Khối'!$A$2:$A$1000,MAX(1,")
    assert names["DS_groups"].endswith("-ROW('Khối'!$A$2)+1)))))")  # whatever rows are put above the header
    assert not any(word in text for text in names.values() for word in ("OFFSET", "INDIRECT"))


def test_counted_names_are_those_the_estimate_knows():
    """What the list of quantities offers can be counted."""
    assert tuple(make_counts(Conference(Settings()), ())) == COUNTED


def test_every_choice_column_has_its_dropdown(blank):
    """As many drop-downs as columns of choices, codes and suggestions."""
    wanted = {s.name: sum(1 for c in s.columns if c.choices or c.codes_of or c.suggestions) for s in SHEETS}
    wanted["Hội nghị"] = sum(1 for setting in SETTINGS if setting.choices)
    assert {name: sum(rule.type == "list" for rule in blank[name].data_validations.dataValidation)
            for name in wanted} == wanted


@pytest.mark.parametrize(("cell", "number_format"), [
    ("Khen thưởng!A9", "@"), ("Khen thưởng!I300", "@"), ("Khen thưởng!H2", "@"), ("Quyết định!B5", "dd/mm/yyyy"),
    ("Quyết định!A5", "@"), ("Chương trình!A3", "hh:mm"), ("Dự toán!F4", "#,##0"), ("Hội nghị!B5", "dd/mm/yyyy"),
    ("Hội nghị!B6", "hh:mm"), ("Khen thưởng!D2", "General")])
def test_cells_are_formatted_for_what_is_typed(blank, cell, number_format):
    """Codes keep their zeros, 1/2 becomes no date, dates are shown day first; rows below the table too."""
    sheet, _, place = cell.partition("!")
    page = blank[sheet]
    found = page[place].number_format if page[place].has_style else page.column_dimensions[place[0]].number_format
    assert found == number_format


def test_a_row_that_is_begun_shows_what_is_missing(blank):
    """Required columns have a rule of looks, others none; the codes ahead begin no row."""
    rules = {str(area.sqref): area.rules[0].formula[0] for area in blank["Khen thưởng"].conditional_formatting}
    assert rules == {"B2:B1000": "AND(LEN(TRIM($B2))=0,COUNTA($B2:$P2)>0)",
                     "D2:D1000": "AND(LEN(TRIM($D2))=0,COUNTA($B2:$P2)>0)"}


def test_sheets_are_set_up_to_work_and_to_print(blank):
    """The header stays in sight and on every page, names too; A4 landscape, one page wide."""
    for sheet in SHEETS:
        page = blank[sheet.name]
        assert page.freeze_panes == ("E2" if sheet.key == "honorees" else "D2" if sheet.key == "delegates" else "A2")
        assert (page.print_title_rows, page.page_setup.orientation, page.page_setup.paperSize) == ("$1:$1", "landscape", 9)
        height = None if sheet.key == "settings" else 0  # the settings on one page, as written by default
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, height)


def test_the_blank_workbook_is_whole():
    """Nothing that Excel repairs."""
    check_xlsx(make_workbook())
    check_xlsx(make_workbook(*sample_rows()))


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
    ("delegates", "headcount", "Số nguyên. Để trống là 1"), ("award_kinds", "target",
                                                           "Một trong: Cá nhân, Tập thể, Hộ gia đình"),
    ("tasks", "due", "Ngày, ví dụ 27/3/2020"), ("tasks", "office", "Chữ"),
    ("honorees", "name", "Viết đúng như sẽ in"), ("honorees", "group", "Chọn ở cột đầu của bảng Khối. Để trống là khối có mã KT"),
    ("delegates", "group", "Chọn ở cột đầu của bảng Khối"), ("cost_lines", "quantity",
                                                           "Một số, hoặc tên để máy đếm: đại biểu, giấy mời, giấy khen …"),
])
def test_guide_says_what_to_type(sheet, field, line):
    """The sheet of guidance is written from the schema."""
    found = next(known for known in SHEETS if known.key == sheet)
    assert guide_line(found.column(field)) == line


def test_every_setting_is_explained(blank):
    """A clerk who has never seen the workbook is told what each line is for, beside it and in the guide."""
    assert [setting.label for setting in SETTINGS if guide_line(setting) == "Chữ"] == []
    notes = {row[0]: row[2] for row in blank["Hội nghị"].iter_rows(min_row=2, values_only=True)}
    assert [label for label, note in notes.items() if not note] == ["Giờ bắt đầu"]  # an hour, by its kind


def test_the_guide_says_where_the_workbook_is_read(blank):
    """The blank workbook is made under another name than the one that is read."""
    assert "lưu thành hoi-nghi.xlsx trong thư mục input" in blank["Hướng dẫn"]["A2"].value


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
