"""The reader: a workbook file becomes rows of cells that carry their addresses.

`read_book` is the only place that opens the clerk's workbook, and only to read.
python-calamine gives the values; nothing here changes the file.
"""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import python_calamine as calamine

from conference.model.cells import Book, Cell
from conference.model.faults import Fault, hint_of, make_sheet_fault, os_reason
from conference.model.names import match_key, nearest
from conference.workbook import schema
from conference.workbook.decode import decode_grid, decode_name
from conference.workbook.excel_errors import put_errors
from conference.workbook.facts import SheetFacts
from conference.workbook.tables import find_table, read_rows
from conference.workbook.text_faults import make_text_faults
from conference.workbook.values import Merged, read_text

Grid = list[list[object]]

_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
_PAPERS = {
    "Hội trường": "sơ đồ chỗ ngồi", "Chương trình": "chương trình",
    "Dự toán": "dự toán", "Định mức": "tiền thưởng", "Phân công": "bảng phân công",
    "Máy in": "",
}


def read_book(path: Path) -> tuple[Book, list[Fault]]:
    """Read every sheet of the contract; faults of the file stop, faults of cells are collected."""
    grids, faults = read_grids(path)
    if faults:
        return Book({}), faults
    named, faults = match_sheets(list(grids))
    rows, counts = {}, {}
    for sheet in schema.SHEETS:
        if sheet.name not in named or sheet.optional and not any(map(any, grids[named[sheet.name]])):
            continue
        changes = decode_grid(grids[named[sheet.name]], SheetFacts().old_fonts)
        table, table_faults = find_table(sheet, grids[named[sheet.name]])
        faults += table_faults
        if table is not None:
            rows[sheet.key], counts[sheet.key], row_faults = read_rows(table)
            faults += row_faults
        faults += make_text_faults(sheet.name, changes, table, rows.get(sheet.key, ()))
    if schema.HALL_SHEET not in named:
        return Book(rows, (), counts), faults
    drawing = grids[named[schema.HALL_SHEET]]
    faults += make_text_faults(schema.HALL_SHEET, decode_grid(drawing, SheetFacts().old_fonts))
    return Book(rows, tuple(read_grid(drawing)), counts), faults


def read_grids(path: Path) -> tuple[dict[str, Grid], list[Fault]]:
    """The raw values of every sheet by its name, or the fault of the whole file."""
    try:
        content = path.read_bytes()
        if is_encrypted(content):
            return {}, [make_sheet_fault("co-mat-khau", "", path=path)]
        with calamine.load_workbook(io.BytesIO(content)) as book:
            grids = {
                name: read_values(book.get_sheet_by_name(name))
                for name in book.sheet_names
            }
        put_errors(grids, content)
        return grids, []
    except calamine.CalamineError:
        return {}, [make_sheet_fault("khong-doc-duoc", "", path=path)]
    except FileNotFoundError:
        return {}, [make_sheet_fault("khong-co-tep", "", path=path)]
    except OSError as error:
        return {}, [make_sheet_fault("khong-mo-duoc", "", path=path, reason=os_reason(error))]


def read_values(sheet: calamine.CalamineSheet) -> Grid:
    """The values of a sheet by row and column from A1; rows without any are empty lists.

    A space typed a million rows below the data costs no memory of ours.
    """
    start = sheet.start
    if start is None:
        return []
    before, blank = [""] * start[1], [""] * sheet.width
    grid = [[] if values == blank else before + values for values in sheet.iter_rows()]
    while grid and not any(value != "" and str(value).strip() for value in grid[-1]):
        grid.pop()
    spread_merged(grid, sheet.merged_cell_ranges or [])
    return grid


def spread_merged(grid: Grid, ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Give the cells of a column that are merged into one (a unit beside its people) its value."""
    for (top, column), (bottom, last) in ranges:
        if column != last or top >= len(grid) or column >= len(grid[top]):
            continue
        for row in grid[top + 1:bottom + 1]:
            if column < len(row) and row[column] == "" and grid[top][column] != "":
                row[column] = Merged(grid[top][column])


def is_encrypted(content: bytes) -> bool:
    """Whether a file is an Office file behind a password ([MS-OFFCRYPTO] 2.3.1)."""
    return content.startswith(_COMPOUND_FILE) and "EncryptedPackage".encode("utf-16-le") in content


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
            if text := read_text(value):
                yield Cell(schema.HALL_SHEET, number, column, text)
