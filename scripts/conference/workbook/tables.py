"""A sheet becomes rows: the header is found by its words, people are told from the rest.

Title rows above the header, blank rows, group rows (``I. TẬP THỂ``), total rows and
formulas filled down below the data are not people; each kind is counted.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from conference.model.cells import Cell, Row
from conference.model.faults import Fault, hint_of, make_fault, make_sheet_fault
from conference.model.names import field_name, fold, match_key, nearest
from conference.workbook.schema import CODE, RAW, SKIP, Column, Sheet
from conference.workbook.values import (
    EXCEL_ERROR,
    READERS,
    UNCALCULATED,
    BadValueError,
    Merged,
    read_text,
    show_value,
)

HEADER_ROWS = 20
_ORDINALS = {"stt", "tt", "so tt", "so thu tu"}
_GROUP_ROW = re.compile(r"^\s*(?:[IVXL]+|[A-ZĐ]|\d{1,2})\s*[.)/\-–:]\s*\S|^\s*[IVXL]+\s*$")
_TOTAL_ROW = re.compile(r"(tong( cong| so)?|cong|total)( \d.*)?")
# A merged cell stands for several rows, but never for several people of one code or name.
_NEVER_SHARED = {"code", "name"}
# Cells of these fields alone do not make a row: they are filled down ahead.
_FILLED_AHEAD = {"code", "headcount", "attendance", "salaried", "order", "times"}


@dataclass(frozen=True)
class Table:
    """A sheet with its header found: where each field and each own column stands."""

    sheet: Sheet
    grid: list[list[object]]
    header_row: int
    columns: Mapping[int, Column]
    extra: Mapping[int, str]

    @cached_property
    def names_of(self) -> Mapping[str, str]:
        """The template name of each field."""
        return {column.field: field_name(column.header) for column in (SKIP, *self.sheet.columns)}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The field of each template name; the clerk's own columns are fields of their own."""
        known = {name: field for field, name in self.names_of.items()}
        return {name: name for name in self.extra.values()} | known


def find_table(sheet: Sheet, grid: list[list[object]]) -> tuple[Table | None, list[Fault]]:
    """The table of a sheet, or the faults that keep it from being read."""
    known = _known_headers(sheet)
    best_row, best = 0, {}
    for number, values in enumerate(grid[:HEADER_ROWS]):
        columns = _match_headers(values, known)
        if len(columns) > len(best):
            best_row, best = number, columns
    if len(best) < min(2, len(sheet.columns)):
        required = ", ".join(c.header for c in sheet.columns if c.required)
        code = "thieu-tieu-de-phu" if sheet.optional else "thieu-tieu-de"
        return None, [make_sheet_fault(code, sheet.name, columns=required)]
    extra = {
        column: read_text(value)
        for column, value in enumerate(grid[best_row])
        if column not in best and _is_filled(value) and fold(read_text(value)) not in _ORDINALS
    }
    faults = _check_headers(sheet, best_row, best, extra)
    if any(fault.code.startswith("thieu-cot") for fault in faults):
        return None, faults
    return Table(sheet, grid, best_row, best, _own_names(best, extra)), faults


def _own_names(found: Mapping[int, Column], extra: Mapping[int, str]) -> dict[int, str]:
    """The template names of the clerk's own columns; none takes the name of another column."""
    taken = {field_name(column.header) for column in found.values()}
    names: dict[int, str] = {}
    for index, header in extra.items():
        name = field_name(header)
        if name and name not in taken:
            taken.add(name)
            names[index] = name
    return names


def _known_headers(sheet: Sheet) -> dict[str, Column]:
    known = {}
    for column in sheet.columns:
        for synonym in column.synonyms:
            known.setdefault(fold(synonym), column)
    known.update({fold(column.header): column for column in (SKIP, *sheet.columns)})
    return known


def _match_headers(values: list[object], known: Mapping[str, Column]) -> dict[int, Column]:
    """The known column of each header cell; an exact header goes before a synonym."""
    words = {i: fold(read_text(v)) for i, v in enumerate(values) if isinstance(v, str) and v}
    found: dict[int, Column] = {}
    for exact in (True, False):
        for index, word in words.items():
            column = known.get(word)
            if column is None or column in found.values() or index in found:
                continue
            if not exact or fold(column.header) == word:
                found[index] = column
    return found


def _check_headers(
    sheet: Sheet, header_row: int, found: Mapping[int, Column], extra: Mapping[int, str]
) -> list[Fault]:
    faults = [
        make_fault("cot-trung", Cell(sheet.name, header_row + 1, index + 1), value=header)
        for index, header in extra.items()
        if any(fold(header) == fold(column.header) for column in found.values())
    ]
    present = {column.field for column in found.values()}
    for column in sheet.columns:
        if column.field in present:
            continue
        near = nearest(column.header, extra.values())
        if column.required:
            code = "thieu-cot-phu" if sheet.optional else "thieu-cot"
            faults.append(make_sheet_fault(code, sheet.name, column=column.header,
                                           row=header_row + 1, hint=hint_of(near)))
        elif near:
            index = next(i for i, header in extra.items() if header == near)
            cell = Cell(sheet.name, header_row + 1, index + 1, near, column.field)
            faults.append(make_fault("cot-la-gan-giong", cell, value=near, column=column.header))
    return faults


def read_rows(table: Table) -> tuple[tuple[Row, ...], Counter, list[Fault]]:
    """The table's rows of data, how many rows of each kind there were, and the faults."""
    rows: list[Row] = []
    faults: list[Fault] = []
    counts: Counter = Counter()
    for index in range(table.header_row + 1, len(table.grid)):
        values = table.grid[index]
        kind = _row_kind(table, values)
        counts[kind] += 1
        if kind == "data":
            row, row_faults = _read_row(table, index + 1, values)
            rows.append(row)
            faults += row_faults
    return tuple(rows), counts, faults


def _unmerged(value: object) -> object:
    """The value of a cell, or of the cell above that it is merged with."""
    return value.value if isinstance(value, Merged) else value


def _is_filled(value: object) -> bool:
    """Whether something was typed in the very cell."""
    if value is None or isinstance(value, Merged):
        return False
    return bool(read_text(value)) if isinstance(value, str) else True


def _row_kind(table: Table, values: list[object]) -> str:
    """One of empty, total, group, data."""
    filled = {i: v for i, v in enumerate(values) if _is_filled(v)}
    real = {
        i: v for i, v in filled.items()
        if not (i in table.columns and table.columns[i].field in _FILLED_AHEAD)
        and (i in table.columns or i in table.extra)
        and not EXCEL_ERROR.match(str(v))
    }
    if not filled:
        return "empty"
    texts = [read_text(value) for value in filled.values() if isinstance(value, str)]
    if len(real) <= 2 and any(_TOTAL_ROW.fullmatch(fold(text)) for text in texts):
        return "total"
    if _has_all_required(table, filled):
        return "data"
    if len(real) <= 1 and len(texts) == 1 and len(filled) == 1 and _GROUP_ROW.match(texts[0]):
        return "group"
    if len(filled) <= 2 and texts and _is_group_row(table, filled):
        return "group"
    return "data" if any(i in table.columns for i in real) else "empty"


def _has_all_required(table: Table, filled: Mapping[int, object]) -> bool:
    """Whether every column that must be filled is; then even ``1. Chào cờ`` is no heading."""
    required = {i for i, column in table.columns.items() if column.required and not column.may_be_empty}
    return bool(required) and required <= filled.keys()


def _is_group_row(table: Table, filled: Mapping[int, object]) -> bool:
    """Two cells such as ``I`` and ``TẬP THỂ``, or one in capitals outside the columns needed."""
    texts = [read_text(value) for value in filled.values()]
    index = next(iter(filled))
    column = table.columns.get(index)
    if len(texts) == 2:
        coded = column is not None and column.kind == CODE and column.required
        numeral = r"[IVXL]+\.?" if coded else r"[IVXL]+\.?|[A-ZĐ]\.?"
        return bool(re.fullmatch(numeral, texts[0])) and texts[1].isupper()
    return texts[0].isupper() and (column is None or column.kind == CODE) and " " in texts[0]


def _read_row(table: Table, number: int, values: list[object]) -> tuple[Row, list[Fault]]:
    sheet = table.sheet
    cells: dict[str, Cell] = {}
    faults: list[tuple[str, Cell, dict]] = []
    for index, column in table.columns.items():
        raw = values[index] if index < len(values) else None
        raw = None if isinstance(raw, Merged) and column.field in _NEVER_SHARED else _unmerged(raw)
        value, code = _read_value(raw, column)
        cell = Cell(sheet.name, number, index + 1, value, column.field, _is_filled(raw))
        cells[column.field] = cell
        if code:
            shown = read_text(raw) if cell.typed else ""
            faults.append((code, cell, {"value": shown, "what": column.header,
                                        "choices": ", ".join(column.choices)}))
    texts = dict.fromkeys(table.names, "")
    texts |= {table.names_of[cell.field]: show_value(cell.value) for cell in cells.values()}
    for index, name in table.extra.items():
        raw = _unmerged(values[index]) if index < len(values) else None
        texts[name] = read_text(raw) if _is_filled(raw) else ""
    row_id = str(cells["code"].value or "") if "code" in cells else ""
    row = Row(sheet.name, number, cells, texts, table.names, row_id)
    return row, [make_fault(code, cell, row_id, **words) for code, cell, words in faults]


def _read_value(raw: object, column: Column) -> tuple[object, str]:
    """The value of a cell (None when empty) and the code of its fault, if any."""
    if not _is_filled(raw):
        missing = "thieu-ten" if column.field == "name" else "thieu-gia-tri"
        return None, missing if column.required and not column.may_be_empty else ""
    if raw == UNCALCULATED:
        return None, "chua-tinh"
    if column.kind != RAW and isinstance(raw, str) and EXCEL_ERROR.match(raw):
        return None, "loi-excel"
    try:
        value = READERS[column.kind](raw, column)
        return (value, "") if value != "" else _read_value(None, column)
    except BadValueError as bad:
        return None, str(bad)


def skipped_codes(row: Row) -> set[str]:
    """The codes of warnings that the clerk has silenced for a row."""
    return {match_key(word) for word in re.split(r"[,;\s]+", row["skip"] or "") if word}
