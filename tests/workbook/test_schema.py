"""Tests of the schema: the one list of sheets and columns agrees with everything that uses it."""

import dataclasses

import pytest

from conference.model import records
from conference.model.levels import LEVEL_ORDER
from conference.workbook.columns import LEVELS, TARGETS
from conference.workbook.schema import SETTINGS_SHEET, SHEET_ORDER, SHEETS
from conference.workbook.values import READERS

RECORDS = {
    "decisions": records.Decision, "award_kinds": records.AwardKind, "honorees": records.Honoree,
    "groups": records.Group, "delegates": records.Delegate, "agenda": records.AgendaItem,
    "cost_lines": records.CostLine, "norms": records.Norm, "statutory": records.StatutoryCoefficient, "tasks": records.Task, "printers": records.Printer,
}
SHEET = {sheet.key: sheet for sheet in SHEETS}


@pytest.mark.parametrize("key", RECORDS)
def test_a_record_has_the_fields_of_its_sheet(key):
    """Every column is a field and every field a column, in the same order; row and key are no columns."""
    fields = [field.name for field in dataclasses.fields(RECORDS[key]) if field.name not in ("row", "key")]
    assert fields == [column.field for column in SHEET[key].columns if column.field != "skip"]


def test_every_sheet_but_the_settings_has_a_record():
    """No sheet is read for nothing."""
    assert set(SHEET) - {"settings"} == set(RECORDS)


def test_a_conference_has_every_record():
    """The conference holds the records under the keys of their sheets."""
    assert set(RECORDS) <= {field.name for field in dataclasses.fields(records.Conference)}


def test_levels_and_targets_are_the_models():
    """The model's words are the choices of the workbook."""
    assert LEVEL_ORDER == LEVELS == ("Xã", "Thị xã", "Tỉnh", "Trung ương")
    assert (records.PERSON, records.COLLECTIVE, records.HOUSEHOLD) == TARGETS


def test_the_order_of_sheets_names_each_once():
    """The contract's twelve sheets, the hall among them, and the coefficients of decrees."""
    assert set(SHEET_ORDER) == {sheet.name for sheet in SHEETS} | {"Hội trường"}
    assert len(SHEET_ORDER) == 13


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_columns_of_a_sheet_differ(sheet):
    """No field and no header stands twice on a sheet."""
    assert len({column.field for column in sheet.columns}) == len(sheet.columns)
    assert len({column.header for column in sheet.columns}) == len(sheet.columns)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_columns_are_read_and_refer_to_what_there_is(sheet):
    """Each kind has a reader, choices belong to choices, codes refer to sheets."""
    for column in sheet.columns:
        assert column.kind in READERS
        assert bool(column.choices) == (column.kind == "choice")
        assert column.codes_of == "" or column.codes_of in SHEET


def test_settings_sheet_is_the_first():
    """The clerk begins with the conference itself."""
    assert SHEETS[0].name == SETTINGS_SHEET == SHEET_ORDER[0]
