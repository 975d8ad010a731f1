"""Rows become records: codes are resolved to records, missing codes get a key.

`build_conference` takes the rows of the workbook and gives the conference with
the faults of references; the faults of single cells were found on reading.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from conference.model.cells import Book, Row
from conference.model.faults import Fault, hint_of, make_row_fault
from conference.model.names import file_slug, fold, join_parts, match_key, match_keys, nearest
from conference.model.records import (
    AgendaItem,
    AwardKind,
    Conference,
    CostLine,
    Decision,
    Delegate,
    Group,
    Honoree,
    Norm,
    Printer,
    Record,
    Settings,
    StatutoryCoefficient,
    Task,
    find_doubles,
)
from conference.model.spelling import make_person_keys

DEFAULT_GROUP = "KT"
_DATED = re.compile(
    r"(?:(?:quyết định|qđ)\b\s*(?:số\b)?\s*:?\s*)?(\d[^,;]*?)(?:[\s,;]+(?:ký )?ngày\s+(.{1,40}))?", re.I)
_FEW_CODES = 15  # that a sentence can list
MOST_PEOPLE = 999  # of one row; more is a telephone number in the wrong column


def build_conference(book: Book, settings: Settings) -> tuple[Conference, list[Fault]]:
    """The conference of a book, and every fault of its codes and references."""
    build = _Builder(book)
    decisions = build.records("decisions", make_decision)
    kinds = build.records("award_kinds", make_award_kind)
    groups = build.records("groups", make_group)
    build.check_unique(kinds)
    build.check_unique(groups)
    conference = Conference(
        settings=settings,
        decisions=decisions,
        award_kinds=kinds,
        groups=groups,
        honorees=build.coded("honorees", "KT", build.make_honorees(
            _by_code(kinds), _by_key(decisions, "number"), _by_code(groups))),
        delegates=build.coded("delegates", "DB", build.make_delegates(_by_code(groups))),
        agenda=build.records("agenda", make_agenda_item),
        cost_lines=build.records("cost_lines", make_cost_line),
        norms=build.records("norms", make_norm),
        statutory=build.records("statutory", make_statutory),
        tasks=build.records("tasks", make_task),
        printers=build.records("printers", make_printer),
        grid=book.grid,
        spans=book.spans,
        sheets=frozenset(book.rows),
        counts=book.counts,
        skips=tuple(row for rows in book.rows.values() for row in rows if row["skip"]),
    )
    return conference, build.faults


def _by_key(records: Iterable[Any], field: str) -> dict[str, Any]:
    """The records by the matching key of a field; the first of equal ones wins."""
    found: dict[str, Any] = {}
    for record in records:
        if key := match_key(getattr(record, field)):
            found.setdefault(key, record)
    return found


def _by_code(records: Sequence[Any]) -> dict[str, Any]:
    """The records by the matching key of their code, or of a name that no other one has."""
    times = Counter(match_key(record.name) for record in records)
    named = [record for record in records if times[match_key(record.name)] == 1]
    return _by_key(named, "name") | _by_key(records, "code")


def _hint_at(code: str, field: str, known: Iterable[Any]) -> str:
    """What was meant by a code that is none: the codes of that name, the nearest one, or any of a few."""
    records = list({id(one): one for one in known}.values())
    named = [one.code for one in records if field == "code" and match_key(one.name) == match_key(code)]
    bare = _DATED.fullmatch(code) if field == "number" else None
    codes = list(filter(None, (getattr(one, field) for one in records)))
    near = "” hay “".join(named) or nearest(bare[1] if bare else code, codes)
    return hint_of(near) or (f" (đang có: {', '.join(codes)})" if 0 < len(codes) <= _FEW_CODES else "")


def _find_dated(text: str, known: dict[str, Any]) -> Any:
    """The decision of ``QĐ số 412/QĐ-UBND ngày 10/3/2020``, if it is of that day; else None."""
    parts = _DATED.fullmatch(text)
    decision = known.get(match_key(parts[1])) if parts else None
    if decision is None or not parts[2]:
        return decision
    day = decision.date
    typed = [int(number) for number in re.findall(r"\d+", parts[2])]
    return decision if day and typed == [day.day, day.month, day.year] else None


def _text(row: Row, name: str) -> str:
    return row[name] or ""


def make_decision(row: Row) -> Decision:
    """A decision of a row of `Quyết định`."""
    return Decision(row, _text(row, "number"), row["date"], _text(row, "authority"),
                    _text(row, "authority_line"), _text(row, "signer_title"), _text(row, "signer"))


def make_award_kind(row: Row) -> AwardKind:
    """An award kind of a row of `Hình thức`."""
    return AwardKind(row, _text(row, "code"), _text(row, "name"), _text(row, "target"),
                     _text(row, "category"), _text(row, "level"), row["coefficient"],
                     _text(row, "template"), row["order"], row["blanks"])


def make_group(row: Row) -> Group:
    """A group of a row of `Khối`; a group without an order comes last."""
    typed = [zone for zone in re.split(r"[;,\s]+", _text(row, "zones")) if zone]
    zones = tuple(str(int(zone)) if zone.isdecimal() else zone for zone in typed)
    order = row["order"] if row["order"] is not None else 9999
    return Group(row, _text(row, "code"), _text(row, "name"), order, zones)


def make_agenda_item(row: Row) -> AgendaItem:
    """An item of a row of `Chương trình`."""
    return AgendaItem(row, row["time"], row["minutes"], _text(row, "content"),
                      _text(row, "performer"), _text(row, "note"))


def make_cost_line(row: Row) -> CostLine:
    """A cost line of a row of `Dự toán`; it is taken once where no times are typed."""
    times = row["times"] if row["times"] is not None else Decimal(1)
    return CostLine(row, _text(row, "category"), _text(row, "content"),
                    _text(row, "unit_of_measure"), row["quantity"], times, row["price"],
                    _text(row, "basis"), row["appraised"], _text(row, "reason"))


def make_norm(row: Row) -> Norm:
    """A norm of a row of `Định mức`."""
    return Norm(row, _text(row, "code"), _text(row, "content"), _text(row, "unit_of_measure"),
                row["amount"] or 0, row["since"], _text(row, "basis"), row["until"])


def make_statutory(row: Row) -> StatutoryCoefficient:
    """A coefficient of a row of `Hệ số quy định`."""
    return StatutoryCoefficient(row, _text(row, "name"), _text(row, "target"), _text(row, "level"),
                                row["coefficient"], row["since"], _text(row, "basis"))


def make_task(row: Row) -> Task:
    """A task of a row of `Phân công`."""
    return Task(row, _text(row, "office"), _text(row, "content"), row["due"],
                _text(row, "status"), _text(row, "note"))


def make_printer(row: Row) -> Printer:
    """A printer of a row of `Máy in`."""
    return Printer(row, _text(row, "name"), row["shift_right"] or Decimal(0),
                   row["shift_down"] or Decimal(0))


class _Builder:
    """Builds records from a book and collects the faults on the way."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.faults: list[Fault] = []

    def records(self, key: str, make: Callable[[Row], Record]) -> tuple[Any, ...]:
        return tuple(make(row) for row in self.book.rows.get(key, ()))

    def coded(self, key: str, prefix: str, records: Sequence[Any]) -> tuple[Any, ...]:
        """The records of a sheet whose rows may lack a code; codes are checked for doubles."""
        keys = match_keys([record.code for record in records])
        free = _free_codes(prefix, keys)
        for record in records:
            if not record.row.id:
                self.faults.append(make_row_fault(
                    "thieu-ma", record.row, "code", value=record.code, free=next(free)))
        if len(set(keys)) < len(keys):
            self.check_unique(records, free)
        return tuple(records)

    def check_unique(self, records: Sequence[Any], free: Iterator[str] | None = None) -> None:
        """A fault at every record whose code an earlier one has."""
        free = free or _free_codes("M", {match_key(record.code) for record in records})
        for earlier, record in find_doubles(records, lambda record: match_key(record.code)):
            self.faults.append(make_row_fault(
                "ma-trung", record.row, "code", value=record.code,
                first=earlier.row.cell("code").address, free=next(free)))

    def resolve(
        self, rows: Sequence[Row], field: str, known: dict[str, Any], table: str
    ) -> list[Any]:
        """The record that the code of each row names; a fault where there is no such code."""
        codes = _column(rows, field)
        found = {code: known.get(match_key(code)) if code else None for code in set(codes)}
        if field == "decision":
            found |= {code: _find_dated(code, known) for code, record in found.items() if code and not record}
        strange = {code for code, record in found.items() if code and record is None}
        if strange:
            field_of = "number" if field == "decision" else "code"
            rule = "quyet-dinh-la" if field == "decision" else "ma-la"
            hints = {code: _hint_at(code, field_of, known.values()) for code in strange}
            self.faults += [
                make_row_fault(rule, row, field, value=code, table=table, hint=hints[code])
                for row, code in zip(rows, codes, strict=True) if code in strange]
        return [found[code] for code in codes]

    def make_honorees(self, kinds: dict, decisions: dict, groups: dict) -> list[Honoree]:
        """The honorees; who has no group is of the group of honorees."""
        rows = self.book.rows.get("honorees", ())
        default = groups.get(match_key(DEFAULT_GROUP))
        named = self.resolve(rows, "group", groups, "Khối")
        names, units = _column(rows, "name"), _column(rows, "unit")
        return list(map(
            Honoree, rows, _make_codes(rows, "kind", names, units),
            self.resolve(rows, "kind", kinds, "Hình thức"), _column(rows, "salutation"), names,
            _column(rows, "position"), units, _column(rows, "achievement"),
            self.resolve(rows, "decision", decisions, "Quyết định"),
            _column(rows, "register_number"), _column(rows, "stand_in"), _column(rows, "attendance", "Có"),
            [group if typed else default
             for group, typed in zip(named, _column(rows, "group"), strict=True)],
            _column(rows, "seat"), _column(rows, "needs"), _column(rows, "pays"),
            make_person_keys(names, units)))

    def make_delegates(self, groups: dict) -> list[Delegate]:
        """The delegates; a row of neither name nor unit is nobody, and told."""
        rows = self.book.rows.get("delegates", ())
        names, units = _column(rows, "name"), _column(rows, "unit")
        labels = [name or unit for name, unit in zip(names, units, strict=True)]
        sent_by = [unit if name else "" for name, unit in zip(names, units, strict=True)]
        self.faults += [make_row_fault("thieu-ten-hoac-don-vi", row, "name")
                        for row, label in zip(rows, labels, strict=True) if not label]
        return list(map(
            Delegate, rows, _make_codes(rows, "group", labels, sent_by), _column(rows, "salutation"),
            names, _column(rows, "position"), units, self.resolve(rows, "group", groups, "Khối"),
            map(self.read_headcount, rows), _column(rows, "role"), _column(rows, "salaried", "Có"),
            _column(rows, "attendance", "Có"), _column(rows, "representing"), _column(rows, "seat"),
            _column(rows, "needs"), _column(rows, "note"), make_person_keys(names, units)))

    def read_headcount(self, row: Row) -> int:
        """How many people a row is; a number that no row can mean is told and taken for one."""
        headcount = 1 if row["headcount"] is None else row["headcount"]
        if headcount <= MOST_PEOPLE:
            return headcount
        self.faults.append(make_row_fault("so-nguoi-qua-lon", row, "headcount", value=headcount))
        return 1


def _column(rows: Sequence[Row], field: str, empty: str = "") -> list[Any]:
    """The values of a field of all rows of a sheet."""
    values = rows[0].columns.values.get(field) if rows else None
    return [empty] * len(rows) if values is None else [value or empty for value in values]


def _make_codes(rows: Sequence[Row], field: str, *texts: Sequence[str]) -> list[str]:
    """The codes of rows; one without has a key of its award or group and these texts."""
    return [
        row.id or _made_key(row[field], *words)
        for row, *words in zip(rows, *texts, strict=True)
    ]


def _made_key(*parts: str | None) -> str:
    """The key of a row without a code, made of its award or group, its name and unit."""
    return join_parts(*(file_slug(part or "") for part in parts), by="-") or "khong-ten"


def _free_codes(prefix: str, used: Iterable[str]) -> Iterator[str]:
    """The codes that are free, from the first after the highest one used."""
    numbers = [int(m[1]) for code in used if (m := re.fullmatch(rf"{fold(prefix)}(\d+)", code))]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"{prefix}-{number:03d}"
