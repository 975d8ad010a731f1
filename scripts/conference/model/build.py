"""Rows become records: codes are resolved to records, missing codes get a key.

`build_conference` takes the rows of the workbook and gives the conference with
the faults of references; the faults of single cells were found on reading.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from conference.model.cells import Book, Row
from conference.model.faults import Fault, hint_of, make_row_fault
from conference.model.names import file_slug, fold, join_parts, match_key, nearest
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
    Task,
    find_doubles,
)

DEFAULT_GROUP = "KT"
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
        honorees=build.coded("honorees", "KT", lambda row: build.make_honoree(
            row, _by_key(kinds, "code"), _by_key(decisions, "number"), _by_key(groups, "code"))),
        delegates=build.coded(
            "delegates", "DB", lambda row: build.make_delegate(row, _by_key(groups, "code"))),
        agenda=build.records("agenda", make_agenda_item),
        cost_lines=build.records("cost_lines", make_cost_line),
        norms=build.records("norms", make_norm),
        tasks=build.records("tasks", make_task),
        printers=build.records("printers", make_printer),
        grid=book.grid,
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
                row["amount"] or 0, row["since"], _text(row, "basis"))


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

    def coded(self, key: str, prefix: str, make: Callable[[Row], Any]) -> tuple[Any, ...]:
        """The records of a sheet whose rows may lack a code; codes are checked for doubles."""
        rows = self.book.rows.get(key, ())
        used = {match_key(row["code"]) for row in rows if row["code"]}
        free = _free_codes(prefix, used)
        made = []
        for row in rows:
            record = make(row)
            if not row["code"]:
                self.faults.append(make_row_fault(
                    "thieu-ma", row, "code", value=record.code, free=next(free)))
            made.append(record)
        self.check_unique(made, free)
        return tuple(made)

    def check_unique(self, records: Sequence[Any], free: Iterator[str] | None = None) -> None:
        """A fault at every record whose code an earlier one has."""
        free = free or _free_codes("M", {match_key(record.code) for record in records})
        for earlier, record in find_doubles(records, lambda record: match_key(record.code)):
            self.faults.append(make_row_fault(
                "ma-trung", record.row, "code", value=record.code,
                first=earlier.row.cell("code").address, free=next(free)))

    def resolve(self, row: Row, field: str, known: dict[str, Any], table: str) -> Any:
        """The record a code names, or None with a fault where there is no such code."""
        code = row[field]
        if not code:
            return None
        found = known.get(match_key(code))
        if found is None:
            field_of = "number" if field == "decision" else "code"
            near = nearest(code, [getattr(record, field_of) for record in known.values()])
            rule = "quyet-dinh-la" if field == "decision" else "ma-la"
            self.faults.append(make_row_fault(
                rule, row, field, value=code, table=table, hint=hint_of(near)))
        return found

    def make_honoree(self, row: Row, kinds: dict, decisions: dict, groups: dict) -> Honoree:
        kind = self.resolve(row, "kind", kinds, "Hình thức")
        decision = self.resolve(row, "decision", decisions, "Quyết định")
        group = self.resolve(row, "group", groups, "Khối")
        if not row["group"]:
            group = groups.get(match_key(DEFAULT_GROUP))
        name = _text(row, "name")
        code = row["code"] or _made_key(row["kind"], name, _text(row, "unit"))
        return Honoree(row, code, kind, _text(row, "salutation"), name, _text(row, "position"),
                       _text(row, "unit"), _text(row, "achievement"), decision,
                       _text(row, "register_number"), _text(row, "stand_in"),
                       row["attendance"] or "Có", group, _text(row, "seat"), _text(row, "needs"))

    def make_delegate(self, row: Row, groups: dict) -> Delegate:
        group = self.resolve(row, "group", groups, "Khối")
        name, unit = _text(row, "name"), _text(row, "unit")
        if not name and not unit:
            self.faults.append(make_row_fault("thieu-ten-hoac-don-vi", row, "name"))
        code = row["code"] or _made_key(row["group"], name or unit, unit if name else "")
        headcount = 1 if row["headcount"] is None else row["headcount"]
        if headcount > MOST_PEOPLE:
            self.faults.append(make_row_fault("so-nguoi-qua-lon", row, "headcount", value=headcount))
            headcount = 1
        return Delegate(row, code, _text(row, "salutation"), name, _text(row, "position"), unit,
                        group, headcount, _text(row, "role"), row["salaried"] or "Có",
                        row["attendance"] or "Có", _text(row, "representing"),
                        _text(row, "seat"), _text(row, "needs"), _text(row, "note"))


def _made_key(*parts: str | None) -> str:
    """The key of a row without a code, made of its award or group, its name and unit."""
    return join_parts(*(file_slug(part or "") for part in parts), by="-") or "khong-ten"


def _free_codes(prefix: str, used: set[str]) -> Iterator[str]:
    """The codes that are free, from the first after the highest one used."""
    numbers = [int(m[1]) for code in used if (m := re.fullmatch(rf"{fold(prefix)}(\d+)", code))]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"{prefix}-{number:03d}"
