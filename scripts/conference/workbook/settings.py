"""The sheet `Hội nghị`: one setting a row, found by its label."""

from collections.abc import Mapping

from conference.model.cells import Cell, Row
from conference.model.faults import Fault, make_fault, make_sheet_fault
from conference.model.names import field_name, match_key
from conference.model.records import Settings
from conference.workbook.columns import Setting
from conference.workbook.schema import SETTINGS, SETTINGS_SHEET
from conference.workbook.values import EXCEL_ERROR, READERS, BadValueError, show_value


def read_settings(rows: tuple[Row, ...]) -> tuple[Settings, list[Fault]]:
    """The settings of the rows of the sheet, each read by its kind, and the faults."""
    known = {match_key(setting.label): setting for setting in SETTINGS}
    cells: dict[str, Cell] = {}
    extra: dict[str, str] = {}
    faults: list[Fault] = []
    for row in rows:
        setting = known.get(match_key(row["label"] or ""))
        if setting is None:
            extra[field_name(row["label"] or "")] = show_value(row["content"])
        elif setting.field in cells:
            cell = row.cell("label")._replace(field=setting.field)
            faults.append(make_fault("muc-trung", cell, label=setting.label,
                                     first=cells[setting.field].address))
        else:
            cells[setting.field], found = _read_setting(setting, row.cell("content"))
            faults += found
    faults += _check_missing(cells)
    return _make_settings(cells, extra), faults


def _make_settings(cells: Mapping[str, Cell], extra: Mapping[str, str]) -> Settings:
    """The settings with the schema's defaults where the clerk typed nothing."""
    values = {field: cell.value for field, cell in cells.items()}
    for setting in SETTINGS:
        if values.get(setting.field) is None and setting.default is not None:
            values[setting.field] = READERS[setting.kind](setting.default, setting)
    fields = {field_name(setting.label): setting.field for setting in SETTINGS}
    texts = {name: show_value(values.get(field)) for name, field in fields.items()}
    return Settings(values, cells, dict(extra) | texts, {name: name for name in extra} | fields)


def _read_setting(setting: Setting, cell: Cell) -> tuple[Cell, list[Fault]]:
    cell = cell._replace(field=setting.field)
    if isinstance(cell.value, str) and EXCEL_ERROR.match(cell.value):
        return cell._replace(value=None), [make_fault("loi-excel", cell, value=cell.value)]
    if cell.value is None:
        missing = [make_fault("thieu-gia-tri", cell, what=setting.label)]
        return cell, missing if setting.required and not cell.typed else []
    try:
        return cell._replace(value=READERS[setting.kind](cell.value, setting)), []
    except BadValueError as bad:
        return cell._replace(value=None), [make_fault(
            str(bad), cell, value=show_value(cell.value), what=setting.label,
            choices=", ".join(setting.choices))]


def _check_missing(cells: Mapping[str, Cell]) -> list[Fault]:
    return [
        make_sheet_fault("thieu-muc", SETTINGS_SHEET, label=setting.label, field=setting.field)
        for setting in SETTINGS if setting.required and setting.field not in cells
    ]
