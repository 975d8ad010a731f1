"""The header of a sheet is found by its words, in any order, in one row or in two."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from conference.model.cells import Cell
from conference.model.faults import Fault, hint_of, make_fault, make_sheet_fault
from conference.model.names import field_name, fold, nearest
from conference.workbook.columns import CHOICE, CODE, MONEY, TEXT, Column, Sheet
from conference.workbook.schema import SKIP
from conference.workbook.values import Merged, is_filled, read_text

HEADER_ROWS = 20
_SHORT = 4
ORDINALS = {"stt", "tt", "so tt", "so thu tu"}
# What stands in brackets after a header only explains it; hours, thousands of đồng do not.
_REMARK = re.compile(r"\s*\(([^()]*)\)\s*$")
_REMARKED = {TEXT, CODE, CHOICE}
_DONG = {"dong", "d", "vnd"}


@dataclass(frozen=True)
class Table:
    """A sheet with its header found: where each field and each own column stands.

    `header` holds the header's cells as typed, `header_row` the place of its last row in the
    grid, `extra` the template names of the clerk's own columns.
    """

    sheet: Sheet
    grid: list[list[object]]
    header: list[object]
    header_row: int
    columns: Mapping[int, Column]
    extra: Mapping[int, str]


def find_table(sheet: Sheet, grid: list[list[object]]) -> tuple[Table | None, list[Fault]]:
    """The table of a sheet, or the faults that keep it from being read."""
    known = known_headers(sheet)
    best_row, best_header, best = 0, [], {}
    for number, header in _possible_headers(grid, known):
        columns = match_headers(header, known)
        if len(columns) > len(best):
            best_row, best_header, best = number, header, columns
    if len(best) < min(2, len(sheet.columns)):
        required = ", ".join(c.header for c in sheet.columns if c.required)
        code = "thieu-tieu-de-phu" if sheet.optional else "thieu-tieu-de"
        return None, [make_sheet_fault(code, sheet.name, columns=required)]
    extra = {
        column: read_text(value) for column, value in enumerate(best_header)
        if column not in best and is_filled(value) and fold(read_text(value)) not in ORDINALS
    }
    faults = _check_headers(sheet, best_row, best, extra)
    if any(fault.code.startswith("thieu-cot") for fault in faults):
        return None, faults
    return Table(sheet, grid, best_header, best_row, best, _own_names(best, extra)), faults


def _possible_headers(
    grid: list[list[object]], known: Mapping[str, Column]
) -> Iterator[tuple[int, list[object]]]:
    """Each of the first rows; with the row below where cells are merged over both; then any two rows."""
    pairs = []
    for number, values in enumerate(grid[:HEADER_ROWS]):
        yield number, values
        below = grid[number + 1] if number + 1 < len(grid) else []
        both = number + 1, [
            _join_header(value, under, known) for value, under in zip_longest(values, below, fillvalue="")]
        if any(isinstance(value, Merged) and value.value != "" for value in below):
            yield both
        elif number + 1 < HEADER_ROWS:
            pairs.append(both)
    yield from pairs


def _join_header(above: object, below: object, known: Mapping[str, Column]) -> object:
    """The header of a column in two rows: ``Số`` under ``Quyết định`` is `Số quyết định`."""
    if not is_filled(below):
        return above
    joined = f"{read_text(below)} {read_text(above)}" if is_filled(above) else ""
    return joined if fold(read_text(below)) not in known and fold(joined) in known else below


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


def known_headers(sheet: Sheet) -> dict[str, Column]:
    """The columns of a sheet by every header they may have, as `fold` leaves it."""
    known = {}
    for column in sheet.columns:
        for synonym in column.synonyms:
            known.setdefault(fold(synonym), column)
    known.update({fold(column.header): column for column in (SKIP, *sheet.columns)})
    return known


def match_headers(values: list[object], known: Mapping[str, Column]) -> dict[int, Column]:
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
    return found | _match_remarked(values, known, found) if found else found


def _match_remarked(
    values: list[object], known: Mapping[str, Column], found: Mapping[int, Column]
) -> dict[int, Column]:
    """The known columns of headers with a remark, as ``Tên gọi (Ông/Bà)``; of two alike neither."""
    named: dict[int, Column] = {}
    for index, value in enumerate(values):
        remark = _REMARK.search(value) if isinstance(value, str) and index not in found else None
        column = known.get(fold(value[:remark.start()])) if remark else None
        if column and column not in found.values() and (
                column.kind in _REMARKED or column.kind == MONEY and fold(remark[1]) in _DONG):
            named[index] = column
    times = Counter(column.field for column in named.values())
    return {index: column for index, column in named.items() if times[column.field] == 1}


def _find_near(column: Column, headers: Collection[str]) -> str | None:
    """The header that is most like one of a column's; short synonyms are like too much."""
    words = (column.header, *(word for word in column.synonyms if len(word) > _SHORT))
    return next(filter(None, (nearest(word, headers) for word in words)), None)


def _check_headers(
    sheet: Sheet, header_row: int, found: Mapping[int, Column], extra: Mapping[int, str]
) -> list[Fault]:
    faults = [
        make_fault("cot-trung", Cell(sheet.name, header_row + 1, index + 1), value=header)
        for index, header in extra.items()
        if any(fold(header) == fold(column.header) for column in found.values())
    ]
    present = {column.field for column in found.values()}
    known = known_headers(sheet)
    odd = [header for header in extra.values() if len(header) > 2 and fold(header) not in known]
    for column in sheet.columns:
        if column.field in present:
            continue
        near = _find_near(column, odd)
        if column.required:
            code = "thieu-cot-phu" if sheet.optional else "thieu-cot"
            faults.append(make_sheet_fault(code, sheet.name, column=column.header,
                                           row=header_row + 1, hint=hint_of(near)))
        elif near:
            index = next(i for i, header in extra.items() if header == near)
            cell = Cell(sheet.name, header_row + 1, index + 1, near, column.field)
            faults.append(make_fault("cot-la-gan-giong", cell, value=near, column=column.header))
    return faults
