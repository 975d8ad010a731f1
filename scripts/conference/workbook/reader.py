"""The reader: a workbook file becomes rows of cells that carry their addresses.

`read_book` is the only way to the clerk's workbook, and only to read. `raw` gives the
sheets with what the file says of them; nothing here changes the file.
"""

from collections.abc import Iterator
from pathlib import Path

from conference.model.cells import Book, Cell
from conference.model.faults import Fault, hint_of, make_sheet_fault
from conference.model.names import match_key, nearest
from conference.workbook import schema
from conference.workbook.files.facts import RawSheet
from conference.workbook.files.locks import check_locks
from conference.workbook.files.raw import read_raw
from conference.workbook.headerless import check_headerless, join_covered, join_names
from conference.workbook.legacy.decode import decode_grid, decode_name
from conference.workbook.legacy.text_faults import make_text_faults
from conference.workbook.other_headers import check_other_headers
from conference.workbook.rows import read_rows
from conference.workbook.sheet_checks import check_hall, check_sheet, count_from_1900, mark_cells
from conference.workbook.tables import find_table
from conference.workbook.values import EXCEL_ERROR, Merged, read_text

Grid = list[list[object]]

_SHEETS = {match_key(name) for name in schema.SHEET_ORDER}
_PAPERS = {
    "Hội trường": "sơ đồ chỗ ngồi", "Chương trình": "chương trình",
    "Dự toán": "dự toán", "Định mức": "tiền thưởng", "Phân công": "bảng phân công",
    "Hệ số quy định": "", "Máy in": "",
}


def read_book(path: Path) -> tuple[Book, list[Fault]]:
    """Read every sheet of the contract; faults of the file stop, faults of cells are collected."""
    faults = check_locks(path)
    if any(fault.stops for fault in faults):
        return Book({}), faults
    sheets, file_faults = read_raw(path, lambda name: match_key(decode_name(name)) in _SHEETS)
    if file_faults:
        return Book({}), file_faults
    named, sheet_faults = match_sheets([sheet.name for sheet in sheets])
    found = {sheet.name: sheet for sheet in reversed(sheets)}
    wanted = {name: found[real] for name, real in named.items()}
    for sheet in wanted.values():  # here the grids may still be changed, before anything is looked for
        mark_cells(sheet)
    return _read_sheets(wanted, faults + sheet_faults)


def _read_sheets(sheets: dict[str, RawSheet], faults: list[Fault]) -> tuple[Book, list[Fault]]:
    """The book of the sheets by the names of the contract; `faults` are those found before."""
    rows, counts = {}, {}
    for sheet in schema.SHEETS:
        raw = sheets.get(sheet.name)
        if raw is None or sheet.optional and not any(map(any, raw.grid)):
            continue
        changes = decode_grid(raw.grid, raw.facts.old_fonts)
        table, table_faults = find_table(sheet, raw.grid)
        faults += table_faults
        faults += [] if table else make_text_faults(sheet.name, changes)
        if table is None:
            continue
        if raw.date_1904:
            count_from_1900(table)
        join_covered(table)
        join_names(table)
        rows[sheet.key], counts[sheet.key], row_faults = read_rows(table)
        faults += [*row_faults, *check_sheet(raw, table, rows[sheet.key]),
                   *check_other_headers(table, counts[sheet.key]),
                   *check_headerless(table, rows[sheet.key]),
                   *make_text_faults(sheet.name, changes, table, rows[sheet.key])]
    hall = sheets.get(schema.HALL_SHEET)
    if hall is None:
        return Book(rows, (), counts), faults
    faults += make_text_faults(schema.HALL_SHEET, decode_grid(hall.grid, hall.facts.old_fonts))
    faults += check_hall(hall, schema.HALL_SHEET)
    return Book(rows, tuple(read_grid(hall.grid)), counts, read_spans(hall.grid)), faults


def match_sheets(names: list[str]) -> tuple[dict[str, str], list[Fault]]:
    """The file's sheet for each sheet of the contract, and what is missing or double."""
    found: dict[str, str] = {}
    faults = []
    for wanted in schema.SHEET_ORDER:
        matches = [name for name in names if match_key(decode_name(name)) == match_key(wanted)]
        if len(matches) > 1:
            faults.append(make_sheet_fault(
                "bang-trung", wanted, name=wanted, first=matches[0], second=matches[1]))
        if matches:
            found[wanted] = matches[0]
    spare = [name for name in names if name not in found.values()]
    for wanted in schema.SHEET_ORDER:
        if wanted not in found:
            faults += check_missing_sheet(wanted, spare)
    return found, faults


def check_missing_sheet(wanted: str, spare: list[str]) -> list[Fault]:
    """The fault of a missing sheet: an error, a warning where it is optional, or none."""
    hint = hint_of(nearest(wanted, spare))
    if wanted not in _PAPERS:
        return [make_sheet_fault("thieu-bang", wanted, name=wanted, hint=hint)]
    if not _PAPERS[wanted]:
        return []
    return [make_sheet_fault("thieu-bang-phu", wanted, name=wanted, paper=_PAPERS[wanted], hint=hint)]


def read_grid(grid: Grid) -> Iterator[Cell]:
    """The cells of the hall that hold something; seats' zones stay text (``1``)."""
    for number, values in enumerate(grid, 1):
        for column, value in enumerate(values, 1):
            if value in ("", None) or isinstance(value, Merged):
                continue
            text = read_text(value)
            if text and not EXCEL_ERROR.match(text):
                yield Cell(schema.HALL_SHEET, number, column, text)


def read_spans(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """The last row and column of each cell that is merged with others, by its own row and column."""
    return {
        (row, column - 1) if value.wide else (row - 1, column): value.reach
        for row, values in enumerate(grid, 1) for column, value in enumerate(values, 1)
        if isinstance(value, Merged) and value.reach}
