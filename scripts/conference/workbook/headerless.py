"""Names split in two columns, and columns that no header of their own stands over."""

from collections.abc import Iterator, Sequence

from conference.model.cells import Cell, Row, column_letter
from conference.model.faults import Fault, make_fault
from conference.model.names import fold
from conference.workbook.columns import TEXT
from conference.workbook.tables import Table
from conference.workbook.values import Merged, is_filled, read_text

_GIVEN = {"ten", "ten goi"}
_FAMILY = {"ho", "ho dem", "ho lot", "ho va dem", "ho va ten dem", "ho va ten lot", "ho ten dem",
           "ho ten lot", "ho va chu dem", "ho va chu lot",
           "dem", "lot", "ten dem", "ten lot", "chu dem", "chu lot"}


def join_covered(table: Table) -> None:
    """Put texts typed under one merged header together: ``Nguyễn Văn`` and ``An`` under `Họ và tên`."""
    header, bottom = table.header, table.grid[table.header_row]
    for index, value in enumerate(header):
        if not (isinstance(value, Merged) and value.wide) or index in table.columns:
            continue
        owner = index - 1
        while owner not in table.columns and owner >= 0 and isinstance(header[owner], Merged):
            owner -= 1
        if owner in table.columns and table.columns[owner].kind == TEXT and (
                isinstance(bottom[index], Merged) or not is_filled(bottom[owner])):
            _join_column(table, owner, index)


def join_names(table: Table) -> None:
    """Put a name together whose first words stand in columns of their own: `Họ đệm` beside `Tên`."""
    index = next((index for index, column in table.columns.items() if column.field == "name"), None)
    if index is None or fold(read_text(table.header[index])) not in _GIVEN:
        return
    first = index
    while first - 1 in table.extra and fold(read_text(table.header[first - 1])) in _FAMILY:
        first -= 1
    for values in table.grid[table.header_row + 1:] if first < index else ():
        parts = values[first:index + 1]
        if index < len(values) and is_filled(values[index]) and all(isinstance(part, str) for part in parts):
            values[index] = " ".join(part for part in parts if is_filled(part))


def _join_column(table: Table, owner: int, index: int) -> None:
    for values in table.grid[table.header_row + 1:]:
        more = values[index] if index < len(values) else ""
        if isinstance(more, str) and is_filled(more) and isinstance(values[owner], str):
            values[owner] = f"{values[owner]} {more}"
            values[index] = ""


def check_headerless(table: Table, rows: Sequence[Row]) -> Iterator[Fault]:
    """A column that holds words but no header is not read, and that is told.

    Beside the table it must hold them in most rows: notes stand there too.
    """
    known = table.columns.keys() | table.extra.keys()
    last, width = max(known), max(map(len, table.grid))
    for index in range(min(last + 2, width)):
        header = table.header[index] if index < len(table.header) else ""
        if index in known or isinstance(header, Merged) or is_filled(header):
            continue
        words = [value for row in rows for value in table.grid[row.number - 1][index:index + 1]
                 if isinstance(value, str) and any(map(str.isalpha, value))]
        if len(words) > max(1, 0 if index < last else len(rows) // 2):
            yield make_fault("cot-khong-tieu-de", Cell(table.sheet.name, table.header_row + 1, index + 1),
                             value=read_text(words[0]), column=column_letter(index + 1))
