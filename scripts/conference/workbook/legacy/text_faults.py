"""What was found in the texts of a sheet, as faults of its cells."""

from collections.abc import Sequence

from conference.model.cells import Cell, Row
from conference.model.faults import Fault, make_fault
from conference.model.names import match_key
from conference.workbook.legacy.decode import Change
from conference.workbook.schema import SETTINGS, SETTINGS_SHEET
from conference.workbook.tables import Table

_SETTING_FIELDS = {match_key(setting.label): setting.field for setting in SETTINGS}


def make_text_faults(
    sheet: str, changes: Sequence[Change], table: Table | None = None, rows: Sequence[Row] = ()
) -> list[Fault]:
    """The faults of a sheet's changes; an error names the field that papers read."""
    by_number = {row.number: row for row in rows} if changes else {}
    faults = []
    for change in changes:
        row = by_number.get(change.row)
        cell = Cell(sheet, change.row, change.column, field=_field_of(change, table, row))
        faults.append(make_fault(change.code, cell, row.id if row else "", **change.words))
    return faults


def _field_of(change: Change, table: Table | None, row: Row | None) -> str:
    if table is None or row is None:
        return ""
    column = table.columns.get(change.column - 1)
    if column is None:
        return table.extra.get(change.column - 1, "")
    if row.sheet == SETTINGS_SHEET and column.field == "content":
        return _SETTING_FIELDS.get(match_key(row["label"] or ""), column.field)
    return column.field
