"""The data rows of a table, read column by column: each text is worked out once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, repeat, zip_longest

from conference.model.cells import Columns, Row, show_value
from conference.model.faults import Fault, make_fault
from conference.model.names import are_clean, clean_text, field_name
from conference.workbook.columns import CODE, RAW, TEXT, Column
from conference.workbook.row_kinds import DATA, IN_WORDS, find_kinds
from conference.workbook.schema import SKIP
from conference.workbook.tables import Table
from conference.workbook.values import EXCEL_ERROR, READERS, UNCALCULATED, BadValueError, Merged, read_text

# A merged cell stands for several rows, but never for several people of one code or name.
_NEVER_SHARED = {"appraised", "code", "name"}
# How programs, not clerks, write an empty cell; and how clerks say that there is nothing.
_NOTHING = frozenset({"nan", "NaN", "NaT", "None", "<NA>", "null", "NULL"})
_STROKES = " -–—_.…"


@dataclass(frozen=True, slots=True)
class _Unread:
    """What could not be read: the code of its fault, and what was typed."""

    code: str
    shown: str


class _Reading(dict):
    """What each text and number of a column means, worked out when it is first met."""

    def __init__(self, column: Column, of_people: bool) -> None:
        super().__init__()
        self.in_words = of_people and column.kind in IN_WORDS
        self.column, self.reader = column, READERS[column.kind]
        self.is_at_fault = False

    def __missing__(self, raw: object) -> object:
        self[raw] = value = self.read(raw)
        return value

    def read(self, raw: object) -> object:
        """The value of a cell, None where it is empty, or what could not be read."""
        if isinstance(raw, Merged):
            raw = "" if self.column.field in _NEVER_SHARED else raw.value
        if isinstance(raw, str):
            raw = clean_text(raw)
            if raw == UNCALCULATED:
                return self.refuse("chua-tinh", raw)
            if self.column.kind != RAW and raw.startswith(("#", "Err:")) and EXCEL_ERROR.match(raw):
                return self.refuse("loi-excel", raw)
        if raw is None or raw == "" or self.is_nothing(raw):
            return None
        if isinstance(raw, str) and self.column.kind == TEXT:
            return raw
        try:
            value = self.reader(raw, self.column)
        except BadValueError as bad:
            return self.refuse(str(bad), raw)
        return None if value == "" else value

    def are_values(self, raws: Collection[str]) -> bool:
        """Whether different texts are values as they stand, looked at all at once."""
        if self.column.kind not in (TEXT, CODE) or not are_clean(raws):
            return False
        odd = [raw for raw in raws if raw and not (raw[0].isalpha() and raw[-1].isalnum())]
        return (_NOTHING.isdisjoint(raws) and "\nErr:" not in "\n".join(["", *raws])
                and all(self.read(raw) == raw for raw in odd))

    def is_nothing(self, raw: object) -> bool:
        """Whether a cell that is not empty says no more than an empty one."""
        if isinstance(raw, str):
            return raw in _NOTHING and self.column.kind != RAW or self.in_words and not raw.strip(_STROKES)
        return self.in_words and raw == 0

    def refuse(self, code: str, raw: object) -> _Unread:
        """What could not be read."""
        self.is_at_fault = True
        return _Unread(code, read_text(raw))


def read_rows(table: Table) -> tuple[tuple[Row, ...], dict[str, list[int]], list[Fault]]:
    """The table's rows of data, the numbers of its rows by kind, and the faults."""
    kinds = find_kinds(table)
    numbers = kinds[DATA]
    # Column by column: what a text means is looked up, not worked out once more in each row.
    typed = list(zip_longest(*(table.grid[number - 1] for number in numbers), fillvalue=""))
    values, unread = {}, {}
    for index, column in _all_columns(table):
        raws = typed[index] if index < len(typed) else [""] * len(numbers)
        read, bad = _read_column(raws, column, bool(table.sheet.prefix) and column in table.sheet.columns)
        values[column.field] = read
        unread |= {(place, column.field): what for place, what in bad.items()}
    ids = [str(value or "") for value in values.get("code", [""] * len(numbers))]
    rows = tuple(map(Row, repeat(_make_columns(table, values)), numbers, count(), ids))
    for place, field in unread:
        rows[place].unread |= {field}
    return rows, kinds, [*_find_unread(table, rows, unread), *_find_missing(table, rows, values)]


def _all_columns(table: Table) -> list[tuple[int, Column]]:
    """The columns that are read: those of the schema, then the clerk's own ones, as texts."""
    known = {column.field for column in (SKIP, *table.sheet.columns)}
    own = [(index, Column(f"{name}_" if name in known else name, name))
           for index, name in table.extra.items()]
    return [*table.columns.items(), *own]


def _make_columns(table: Table, values: Mapping[str, Sequence[object]]) -> Columns:
    """What the rows share, their values among it; the clerk's own columns are fields of their own."""
    read = _all_columns(table)
    known = {field_name(column.header): column.field for column in (SKIP, *table.sheet.columns)}
    own = {column.header: column.field for index, column in read if index in table.extra}
    return Columns(
        table.sheet.name, values,
        {column.field: index + 1 for index, column in read}, own | known)


def _read_column(
    raws: Sequence[object], column: Column, of_people: bool
) -> tuple[list[object], dict[int, _Unread]]:
    """The values of a column, None where there is none, and by place what could not be read."""
    kinds = set(map(type, raws))
    known = _Reading(column, of_people)
    if kinds == {str} and known.are_values(set(raws)):
        return [raw or None for raw in raws], {}
    if kinds == {float} and column.kind in (TEXT, CODE) and 0 not in raws:  # numbers typed for codes
        return [str(int(raw)) if raw.is_integer() else show_value(raw) for raw in raws], {}
    if kinds <= {str, float}:
        values = list(map(known.__getitem__, raws))
    else:  # True is 1 and a date is no key: these are read each time
        values = [known[raw] if raw.__class__ in (str, float) else known.read(raw) for raw in raws]
    if not known.is_at_fault:
        return values, {}
    unread = {place: value for place, value in enumerate(values) if value.__class__ is _Unread}
    for place in unread:
        values[place] = None
    return values, unread


def _find_unread(
    table: Table, rows: Sequence[Row], unread: Mapping[tuple[int, str], _Unread]
) -> Iterator[Fault]:
    """The faults of cells that could not be read."""
    columns = {column.field: column for _, column in _all_columns(table)}
    for (place, field), what in unread.items():
        row, column = rows[place], columns[field]
        yield make_fault(what.code, row.cell(field), row.id, value=what.shown, what=column.header,
                         choices=", ".join(column.choices))


def _find_missing(
    table: Table, rows: Sequence[Row], values: Mapping[str, Sequence[object]]
) -> Iterator[Fault]:
    """The faults of cells that must be filled and are not."""
    for column in table.columns.values():
        if not column.required or column.may_be_empty or None not in values[column.field]:
            continue
        code = "thieu-ten" if column.field == "name" else "thieu-gia-tri"
        for row, value in zip(rows, values[column.field], strict=True):
            if value is None and column.field not in row.unread:
                yield make_fault(code, row.cell(column.field), row.id, what=column.header)
