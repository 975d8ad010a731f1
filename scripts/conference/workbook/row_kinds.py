"""Which rows of a sheet are data: people are told from titles, headings, sums and signatures.

A row in which every cell that must be filled is filled is never anything else, so that
nobody is lost; the numbers of the rows that are left out are kept and told.
"""

import re
from collections.abc import Callable, Mapping
from operator import itemgetter

from conference.model.names import fold
from conference.workbook.columns import CHOICE, CODE, DATE, TEXT, Column
from conference.workbook.tables import Table
from conference.workbook.values import EXCEL_ERROR, Merged, is_filled, read_text

DATA, TITLE, GROUP, TOTAL, FOOT, EMPTY = "data", "title", "group", "total", "foot", "empty"
_GROUP_ROW = re.compile(r"^\s*(?:[IVXL]+|[A-ZĐ]|\d{1,2})\s*[.)/\-–:]\s*\S|^\s*[IVXL]+\s*$")
_TOTAL_ROW = re.compile(
    r"(tong( cong| so)?|cong|total)( \d.*| [ivx]+( [ivx]+)*| [a-d]( [a-d])*| nhom .*| khoi .*)?")
_FOOT_ROW = re.compile(
    r"nguoi (lap|ky|tong hop)( \w+){0,3}|lap (bieu|bang)|ke toan( truong)?|thu truong( \w+){0,3}"
    r"|(tm|kt|tl|tuq) (uy ban|ubnd|chu tich|truong|giam doc|chanh|thu truong|ban|hoi dong).*"
    r"|ky( va)?( ghi ro)? ho( va)? ten|xac nhan( cua .+)?|noi nhan|ghi chu .+"
    r"|(\w+ ){0,5}ngay( \d+)? thang( \d+)? nam( \d+)?|(an dinh )?danh sach( nay)? (gom|co) .+|bang chu .+")
_COLUMN_NUMBER = re.compile(r"\(?\s*([A-Z]|\d{1,2})\s*\)?")
# Cells of these fields alone do not make a row: they are filled down ahead.
_FILLED_AHEAD = {"code", "headcount", "attendance", "salaried", "order", "times"}
# In cells of these kinds 0 is no more than what a formula gives that found an empty cell.
IN_WORDS = frozenset({TEXT, CODE, CHOICE, DATE})
_NEAR_HEADER = 3  # rows below the header that may belong to it
_SENTENCE = 4  # words that are no code


def find_kinds(table: Table) -> dict[str, list[int]]:
    """The numbers of the sheet's rows by kind; the header itself is none."""
    kinds: dict[str, list[int]] = {kind: [] for kind in (DATA, TITLE, GROUP, TOTAL, FOOT, EMPTY)}
    kinds[TITLE] = [number for number, values in enumerate(table.grid[:table.header_row], 1)
                    if any(map(is_filled, values))]
    is_plain = _make_plain_test(table)
    near = table.header_row + 1 + _NEAR_HEADER
    for number, values in enumerate(table.grid[table.header_row + 1:], table.header_row + 2):
        kind = DATA if number > near and is_plain(values) else _row_kind(table, values, number <= near)
        kinds[kind].append(number)
    _move_foot(table, kinds)
    return kinds


def _make_plain_test(table: Table) -> Callable[[list[object]], bool]:
    """A quick test that says yes to rows that are data at first sight, as nearly all are.

    The different values of the columns that must be filled are looked at, not each cell.
    """
    width = len(table.header)
    enough = 3 + sum(column.field in _FILLED_AHEAD for column in table.columns.values())
    whole = [values for values in table.grid[table.header_row + 1:] if len(values) >= width]
    odd = []
    for index, column in table.columns.items():
        if column.required and not column.may_be_empty:
            values = set(map(itemgetter(index), whole))
            odd.append((index, {value for value in values if _is_odd(value, table.header[index])}))
    odd = [(index, values) for index, values in odd if values]

    def is_plain(values: list[object]) -> bool:
        return len(values) >= width and len(values) - values.count("") >= enough and not (
            odd and any(values[index] in strange for index, strange in odd))

    return is_plain


def _is_odd(value: object, header: object) -> bool:
    """Whether a cell that must be filled holds neither words nor a number, or the header once more."""
    if isinstance(value, str):
        return not value or value.isspace() or value == header
    return not isinstance(value, float) or value == 0


def _row_kind(table: Table, values: list[object], near_header: bool) -> str:
    """The kind of one row, by all that is typed in it."""
    filled = {i: v for i, v in enumerate(values) if is_filled(v)}
    if not filled:
        return EMPTY
    real = {
        i: v for i, v in filled.items()
        if not (i in table.columns and _says_nothing(table.columns[i], v))
        and (i in table.columns or i in table.extra)
        and not EXCEL_ERROR.match(str(v))
    }
    if _is_total_row(filled, real):
        return TOTAL
    if _is_header_again(table, filled) or near_header and _is_column_numbers(filled):
        return TITLE
    if real and _has_all_required(table, filled):
        return DATA
    if _is_group_row(table, values, filled):
        return GROUP
    return DATA if any(i in table.columns for i in real) else EMPTY


def _says_nothing(column: Column, value: object) -> bool:
    """Whether a cell is filled ahead, or is what a formula gives for an empty one."""
    return column.field in _FILLED_AHEAD or value == 0 and column.kind in IN_WORDS


def _is_total_row(filled: Mapping[int, object], real: Mapping[int, object]) -> bool:
    """A sum: a word for it, and beside it next to nothing, or numbers only."""
    sums = [index for index, value in filled.items()
            if isinstance(value, str) and _TOTAL_ROW.fullmatch(fold(read_text(value)))]
    rest = [value for index, value in real.items() if index not in sums]
    numbers = rest and all(isinstance(value, int | float) for value in rest)
    return bool(sums) and (len(real) <= 2 or bool(numbers))


def _is_header_again(table: Table, filled: Mapping[int, object]) -> bool:
    """The header once more, as lists pasted together have it."""
    same = [index for index in table.columns if index in filled
            and fold(str(filled[index])) == fold(str(table.header[index]))]
    return len(same) >= 2 and len(same) * 2 > len(table.columns)


def _is_column_numbers(filled: Mapping[int, object]) -> bool:
    """The numbers of the columns under the header: ``(1) (2) (3)`` or ``A B 1 2``."""
    found = [_COLUMN_NUMBER.fullmatch(read_text(value)) for value in filled.values()]
    if len(found) < 3 or not all(found):
        return False
    numbers = [int(match[1]) for match in found if match[1].isdecimal()]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _has_all_required(table: Table, filled: Mapping[int, object]) -> bool:
    """Whether every column that must be filled is; then even ``1. Chào cờ`` is no heading."""
    required = {i for i, column in table.columns.items() if column.required and not column.may_be_empty}
    return bool(required) and required <= filled.keys()


def _is_wide(values: list[object]) -> bool:
    """Whether a cell is merged over its neighbours to the right, as headings are."""
    return sum(isinstance(value, Merged) and value.wide for value in values) >= 2


def _is_group_row(table: Table, values: list[object], filled: Mapping[int, object]) -> bool:
    """A heading: ``I. TẬP THỂ`` alone, ``I`` and ``TẬP THỂ``, or capitals outside the columns needed."""
    texts = [read_text(value) for value in filled.values()]
    index = next(iter(filled))
    column = table.columns.get(index)
    if len(texts) == 1:
        capitals = texts[0].isupper() and (column is None or column.kind == CODE) and " " in texts[0]
        typed = isinstance(filled[index], str)
        sentence = column is not None and column.kind == CODE and texts[0].count(" ") >= _SENTENCE - 1
        return capitals or typed and (sentence or bool(_GROUP_ROW.match(texts[0])) or _is_wide(values))
    if len(texts) > 3:
        return False
    if column is None and index not in table.extra:  # the ordinals: people have numbers there
        return bool(re.fullmatch(r"[IVXL]+\.?|[A-ZĐ]\.?", texts[0]))
    coded = column is not None and column.kind == CODE and column.required
    numeral = r"[IVXL]+\.?" if coded else r"[IVXL]+\.?|[A-ZĐ]\.?"
    return len(texts) == 2 and bool(re.fullmatch(numeral, texts[0])) and texts[1].isupper()


def _move_foot(table: Table, kinds: dict[str, list[int]]) -> None:
    """Take the date and the signatures under a list out of its data.

    They begin below the last row that has all it needs, with words that only stand there,
    or with the header of another table.
    """
    empty = set(kinds[EMPTY])
    name = next((index for index, column in table.columns.items() if column.field == "name"), -1)
    tail: list[int] = []
    for number in reversed(kinds[DATA]):
        filled = {i: v for i, v in enumerate(table.grid[number - 1]) if is_filled(v)}
        texts = {i: fold(value) for i, value in filled.items() if isinstance(value, str)}
        if number - 1 in empty and _is_other_header(table, texts):
            tail.append(number)
            _end_data(kinds, len(tail))
            _move_foot(table, kinds)
            return
        if _has_all_required(table, filled) and not isinstance(filled.get(name), float):
            break
        tail.append(number)
    tail.reverse()
    for place, number in enumerate(tail):
        texts = [fold(value) for value in table.grid[number - 1] if isinstance(value, str)]
        if any(map(_FOOT_ROW.fullmatch, texts)):
            _end_data(kinds, len(tail) - place)
            return


def _end_data(kinds: dict[str, list[int]], count: int) -> None:
    """Take the last rows out of the data."""
    kinds[FOOT] = kinds[DATA][-count:] + kinds[FOOT]
    del kinds[DATA][-count:]


def _is_other_header(table: Table, texts: Mapping[int, str]) -> bool:
    """Whether a row holds the header of a column in another place, but that of no name."""
    headers = {fold(word): (index, column.field) for index, column in table.columns.items()
               for word in (column.header, *column.synonyms)}
    found = [(index, *headers[text]) for index, text in texts.items() if text in headers]
    named = any(field == "name" for _, _, field in found)
    return bool(found) and not named and all(index != place for index, place, _ in found)
