"""The cost estimate: counted quantities, lines by category, subtotals, total."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from conference.model.award_lines import share_kinds
from conference.model.guests import Guest, calling_order, count_people, make_guests
from conference.model.money import AwardMoney, make_award_money, sum_paid
from conference.model.names import fold
from conference.model.norms import NormTable, in_force
from conference.model.records import COLLECTIVE, AwardKind, Conference, CostLine, Norm

_NUMERAL = re.compile(r"^\s*(?:(?i:[IVXL]+)|\d+|[A-Za-zĐđ])\s*[.)/:–-]\s*")


@dataclass(frozen=True, eq=False)
class EstimateLine:
    """A line with its quantity counted and its amount in đồng.

    `counted` is the name of the count the quantity comes from; `norm` is the one in force on
    the day of the conference, where the line has one. A line of award money has neither
    quantity nor price of its own: it is the sum of the awards of its `kinds`.
    """

    line: CostLine | None
    category: str
    content: str
    quantity: Decimal | None
    counted: str
    amount: int
    norm: Norm | None = None
    kinds: tuple[AwardKind, ...] | None = None

    @property
    def is_award(self) -> bool:
        """Whether it is a line of award money."""
        return self.kinds is not None

    @property
    def exceeds(self) -> bool:
        """Whether the price is above its norm."""
        return bool(self.norm and self.norm.amount and (self.line.price or 0) > self.norm.amount)

    @property
    def appraised(self) -> int | None:
        """The amount that the finance office grants, in đồng; None as long as it is not typed."""
        return self.line.appraised if self.line else None


@dataclass(frozen=True, eq=False)
class Estimate:
    """The estimate of a conference: lines by category, award money, counts, total in đồng.

    `paid` says how many awards of each kind this office pays, and the sum.
    """

    categories: tuple[tuple[str, tuple[EstimateLine, ...]], ...]
    awards: tuple[AwardMoney, ...]
    paid: Mapping[AwardKind, tuple[int, int]]
    counts: dict[str, int]
    total: int

    @property
    def award_total(self) -> int:
        """The award money this office pays, in đồng."""
        return sum(amount for _, amount in self.paid.values())

    @property
    def lines(self) -> tuple[EstimateLine, ...]:
        """The lines of all categories."""
        return tuple(line for _, lines in self.categories for line in lines)

    @property
    def approved(self) -> int | None:
        """The total that the finance office grants, in đồng; None until every line is appraised."""
        return sum_appraised(self.lines)


def sum_amounts(lines: Iterable[EstimateLine]) -> int:
    """What is asked for, in đồng."""
    return sum(line.amount for line in lines)


def sum_appraised(lines: Iterable[EstimateLine]) -> int | None:
    """What is granted, in đồng; None until every line is appraised."""
    amounts = [line.appraised for line in lines]
    return None if not amounts or None in amounts else sum(amounts)


def make_counts(conference: Conference, guests: Iterable[Guest]) -> dict[str, int]:
    """What cost lines may count, by the name a clerk types."""
    guests = tuple(guests)
    given = Counter(honoree.kind for honoree in conference.honorees)
    collectives = sum(count for kind, count in given.items() if kind and kind.target == COLLECTIVE)
    called = len(conference.honorees)
    delegates = [guest.delegate for guest in guests if guest.delegate]
    return {
        "đại biểu": count_people(guests),
        "giấy mời": len(guests),
        "giấy khen": sum(count for kind, count in given.items() if kind in conference.printed_kinds),
        "người không hưởng lương": sum(d.headcount for d in delegates if d.salaried == "Không"),
        "tham luận": sum(1 for d in delegates if d.has_role("tham luận")),
        "tập thể được khen": collectives,
        "cá nhân được khen": called - collectives,
        "người được khen": called,
    }


def group_name(category: str) -> str:
    """A group's name without the number that the clerk typed before it: ``II. Chi khác`` is ``Chi khác``."""
    return _NUMERAL.sub("", category) or category


def counted_name(quantity: str, counts: Iterable[str]) -> str | None:
    """The count that a typed quantity names, compared without case and accents."""
    return next((name for name in counts if fold(name) == fold(quantity)), None)


@lru_cache(maxsize=4)
def make_estimate(conference: Conference) -> Estimate:
    """The estimate; lines whose quantity or price is unknown count as 0 (and are faults)."""
    counts = make_counts(conference, make_guests(conference))
    awards = make_award_money(conference, calling_order(conference))
    paid = sum_paid(awards)
    shares = share_kinds(conference.cost_lines, conference.award_kinds)
    norms, held = NormTable(conference.norms), conference.settings["date"]
    lines = [
        _make_award_line(line, line.category, paid, shares[line]) if line in shares
        else _make_line(line, counts, in_force(norms.find(line), held)) for line in conference.cost_lines]
    if paid and not shares:
        lines.append(_make_award_line(None, _award_category(lines), paid, conference.award_kinds))
    return Estimate(_group(lines), awards, paid, counts, sum_amounts(lines))


def _group(lines: Iterable[EstimateLine]) -> tuple[tuple[str, tuple[EstimateLine, ...]], ...]:
    """The lines by category, in the order of its first line; written otherwise it is the same one."""
    groups: dict[str, list[EstimateLine]] = {}
    for line in lines:
        groups.setdefault(fold(group_name(line.category)), []).append(line)
    return tuple((members[0].category, tuple(members)) for members in groups.values())


def _make_award_line(
    line: CostLine | None, category: str, paid: Mapping[AwardKind, tuple[int, int]],
    kinds: Iterable[AwardKind],
) -> EstimateLine:
    kinds = tuple(kind for kind in kinds if kind in paid)
    amount = sum(paid[kind][1] for kind in kinds)
    content = line.content if line else "Tiền thưởng"
    return EstimateLine(line, category, content, None, "", amount, kinds=kinds)


def _make_line(line: CostLine, counts: dict[str, int], norm: Norm | None) -> EstimateLine:
    counted = ""
    quantity = line.quantity
    if isinstance(quantity, str):
        counted = counted_name(quantity, counts) or ""
        quantity = Decimal(counts.get(counted, 0))
    exact = (quantity or Decimal(0)) * line.times * (line.price or 0)
    amount = int(exact.to_integral_value(ROUND_HALF_UP))
    return EstimateLine(line, line.category, line.content, quantity, counted, amount, norm)


def _award_category(lines: list[EstimateLine]) -> str:
    """The category that award money belongs to where the clerk typed no such line."""
    for line in lines:
        if "khen thuong" in fold(line.category):
            return line.category
    return "Chi khen thưởng"
