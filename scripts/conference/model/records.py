"""The conference as records: one dataclass a kind of row. Nothing changes them once they are built.

The field names of a record are the fields of its sheet in the schema, with the row it came
from and the key of a person; references (an honoree's award kind, decision, group) are the
records themselves. They are not frozen, as that makes each of 100,000 take five times as long.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from conference.model.cells import Cell, Row
from conference.model.levels import is_within
from conference.model.names import fold

PERSON, COLLECTIVE, HOUSEHOLD = "Cá nhân", "Tập thể", "Hộ gia đình"


@dataclass(eq=False, slots=True)
class Record:
    """What every record has: the row it came from."""

    row: Row


@dataclass(eq=False, slots=True)
class Decision(Record):
    """An award decision (quyết định khen thưởng)."""

    number: str
    date: dt.date | None
    authority: str
    authority_line: str
    signer_title: str
    signer: str


@dataclass(eq=False, slots=True)
class AwardKind(Record):
    """A title (danh hiệu) or form (hình thức) of award."""

    code: str
    name: str
    target: str
    category: str
    level: str
    coefficient: Decimal | None
    template: str
    order: int | None
    blanks: int | None = None


@dataclass(eq=False, slots=True)
class Group(Record):
    """A protocol group (khối) of delegates; `zones` in order of preference."""

    code: str
    name: str
    order: int
    zones: tuple[str, ...]


@dataclass(eq=False, slots=True)
class Honoree(Record):
    """A person, collective or household that receives an award.

    `key` is that of name and unit (`spelling.make_person_keys`): who has the same is one person.
    """

    code: str
    kind: AwardKind | None
    salutation: str
    name: str
    position: str
    unit: str
    achievement: str
    decision: Decision | None
    register_number: str
    stand_in: str
    attendance: str
    group: Group | None
    seat: str
    needs: str
    pays: str
    key: tuple[str, str] = ("", "")

    @property
    def is_collective(self) -> bool:
        """Whether the award goes to a collective (tập thể)."""
        return self.kind is not None and self.kind.target == COLLECTIVE

    @property
    def attends(self) -> bool:
        """Whether someone comes: the honoree, a delegate of the unit, or the stand-in."""
        return self.attendance != "Không" or bool(self.stand_in)


@dataclass(eq=False, slots=True)
class Delegate(Record):
    """A person, or a unit (no name) that sends `headcount` people; `key` as that of an honoree."""

    code: str
    salutation: str
    name: str
    position: str
    unit: str
    group: Group | None
    headcount: int
    role: str
    salaried: str
    attendance: str
    representing: str
    seat: str
    needs: str
    note: str
    key: tuple[str, str] = ("", "")

    @property
    def attends(self) -> bool:
        """Whether the delegate comes."""
        return self.attendance != "Không"

    def has_role(self, words: str) -> bool:
        """Whether `Vai trò` has these words, in any case, with or without accents."""
        return fold(words) in fold(self.role)


@dataclass(eq=False, slots=True)
class AgendaItem(Record):
    """An item of the programme; `minutes` is its length."""

    time: dt.time | None
    minutes: int | None
    content: str
    performer: str
    note: str


@dataclass(eq=False, slots=True)
class CostLine(Record):
    """A line of the estimate; `quantity` is a number or a counted name, `price` in đồng."""

    category: str
    content: str
    unit_of_measure: str
    quantity: Decimal | str | None
    times: Decimal
    price: int | None
    basis: str
    appraised: int | None
    reason: str


@dataclass(eq=False, slots=True)
class Norm(Record):
    """A norm or ceiling in đồng, in force from a date, to a last day if there is one."""

    code: str
    content: str
    unit_of_measure: str
    amount: int
    since: dt.date | None
    basis: str
    until: dt.date | None = None


@dataclass(eq=False, slots=True)
class StatutoryCoefficient(Record):
    """The coefficient that a decree gives awards of a name, for decisions from a date on.

    `name` is the whole name or how it begins; an empty level stands for any.
    """

    name: str
    target: str
    level: str
    coefficient: Decimal | None
    since: dt.date | None
    basis: str


@dataclass(eq=False, slots=True)
class Task(Record):
    """A task given to an office."""

    office: str
    content: str
    due: dt.date | None
    status: str
    note: str


@dataclass(eq=False, slots=True)
class Printer(Record):
    """A printer and its offsets in mm."""

    name: str
    shift_right: Decimal
    shift_down: Decimal


@dataclass(frozen=True, eq=False)
class Settings:
    """The conference's settings: values and cells by field, texts by template name.

    `fields` gives the field of each template name, as in a row.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        """The value of a setting, its default, or None."""
        return self.values.get(name)


@dataclass(frozen=True, eq=False)
class Conference:
    """Everything the papers are made of."""

    settings: Settings
    decisions: tuple[Decision, ...] = ()
    award_kinds: tuple[AwardKind, ...] = ()
    honorees: tuple[Honoree, ...] = ()
    groups: tuple[Group, ...] = ()
    delegates: tuple[Delegate, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    cost_lines: tuple[CostLine, ...] = ()
    norms: tuple[Norm, ...] = ()
    statutory: tuple[StatutoryCoefficient, ...] = ()
    tasks: tuple[Task, ...] = ()
    printers: tuple[Printer, ...] = ()
    grid: tuple[Cell, ...] = ()
    spans: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    sheets: frozenset[str] = frozenset()
    counts: Mapping[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)
    skips: tuple[Row, ...] = ()  # the rows with something typed in `Bỏ qua`

    def is_printed(self, honoree: Honoree) -> bool:
        """Whether this office prints the honoree's certificate."""
        return honoree.kind in self.printed_kinds

    def is_paid(self, honoree: Honoree) -> bool:
        """Whether this office pays money with the honoree's award."""
        return honoree.kind in self.paid_kinds

    @cached_property
    def person_kinds(self) -> frozenset[AwardKind]:
        """The kinds that are for single persons."""
        return frozenset(kind for kind in self.award_kinds if kind.target == PERSON)

    @cached_property
    def own_kinds(self) -> frozenset[AwardKind]:
        """The kinds of awards that are given here, of this office's level or below."""
        given = {honoree.kind for honoree in self.honorees if honoree.kind}
        return frozenset(kind for kind in given if is_within(kind.level, self.settings["level"]))

    @cached_property
    def printed_kinds(self) -> frozenset[AwardKind]:
        """The kinds whose certificates this office prints."""
        return frozenset(kind for kind in self.own_kinds if kind.template)

    @cached_property
    def paid_kinds(self) -> frozenset[AwardKind]:
        """The kinds with which this office pays money; one without a coefficient has the statute's."""
        return frozenset(kind for kind in self.own_kinds if kind.coefficient != 0)


def find_doubles(
    records: Iterable[Record], key: Callable[[Any], Hashable]
) -> Iterator[tuple[Any, Any]]:
    """Each record whose key an earlier one has, with the first of them; empty keys are none."""
    keyed = [(mine, record) for record in records if (mine := key(record))]
    return find_repeated([record for _, record in keyed], [mine for mine, _ in keyed])


def find_repeated(
    records: Sequence[Record], keys: Iterable[Hashable]
) -> Iterator[tuple[Any, Any]]:
    """As `find_doubles`, with the key of each record worked out already."""
    first: dict[Hashable, Record] = {}
    earliest = map(first.setdefault, keys, records)
    return ((one, record) for one, record in zip(earliest, records, strict=True) if one is not record)
