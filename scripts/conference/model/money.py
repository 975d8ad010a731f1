"""Award money: coefficient × base salary in force on the decision's date, rounded.

Nghị định 91/2017/NĐ-CP Điều 68 and Nghị định 98/2023/NĐ-CP Điều 53: the base salary
is the one of the date of the decision, and the product is rounded up to tens of
thousands of đồng. All amounts are whole đồng.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import cache

from conference.model.award_law import RuleSet, Statute, find_statute, is_title, rules_on
from conference.model.levels import authority_levels, is_within
from conference.model.names import match_key
from conference.model.records import AwardKind, Conference, Decision, Honoree, Norm
from conference.model.words import group_digits

BASE_SALARY = match_key("luong_co_so")
STEP = 10_000
PAID, HIGHER_LEVEL, LOWER_TITLE, DECLINED = "paid", "higher level", "lower title", "declined"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Worth:
    """What an award of a kind and decision is worth, in đồng; `statute` is what the law says, if known."""

    coefficient: Decimal
    base: Norm
    amount: int
    rules: RuleSet
    statute: Statute | None

    @property
    def explanation(self) -> str:
        """``0,3 × 1.490.000 = 447.000 → 450.000 đ``."""
        exact = self.coefficient * self.base.amount
        shown = f"{self.coefficient.normalize():f}".replace(".", ",")
        product = group_digits(int(exact.to_integral_value(ROUND_HALF_UP)))
        return f"{shown} × {group_digits(self.base.amount)} = {product} → {group_digits(self.amount)} đ"


@dataclass(eq=False, slots=True)
class AwardMoney:
    """The money of one honoree's award and what becomes of it.

    `outcome` is PAID, or why this office does not pay: HIGHER_LEVEL (that level pays),
    LOWER_TITLE (`higher`, a title of the same period, is paid instead), DECLINED (by the clerk).
    `worth` is None for an award of a higher level of which decision or coefficient are not known.
    """

    honoree: Honoree
    worth: Worth | None
    outcome: str = PAID
    higher: "AwardMoney | None" = None

    @property
    def paid(self) -> bool:
        """Whether this office pays it."""
        return self.outcome == PAID

    @property
    def amount(self) -> int:
        """What it is worth, in đồng; 0 where that is not known."""
        return self.worth.amount if self.worth else 0


def base_salary(norms: Iterable[Norm], date: dt.date) -> Norm | None:
    """The base salary (lương cơ sở) in force on a date; None where no norm covers it."""
    in_force = [
        norm for norm in norms
        if match_key(norm.code) == BASE_SALARY and norm.since and norm.since <= date
        and (norm.until is None or date <= norm.until)
    ]
    return max(in_force, key=lambda norm: norm.since, default=None)


def round_award(amount: Decimal, rounding: str) -> int:
    """Award money in whole đồng: ``lên`` or ``gần nhất`` to 10.000, ``không`` to 1 đồng."""
    step, mode = {
        "lên": (STEP, ROUND_CEILING), "gần nhất": (STEP, ROUND_HALF_UP), "không": (1, ROUND_HALF_UP),
    }[rounding]
    return int((amount / step).to_integral_value(mode)) * step


def make_worth(conference: Conference, kind: AwardKind, decision: Decision) -> Worth | None:
    """The worth of an award: by the coefficient of `Hình thức`, or where it is empty the statute's.

    None where the date, the coefficient or the base salary is not known.
    """
    if not decision.date or (base := base_salary(conference.norms, decision.date)) is None:
        return None
    statute = find_statute(kind, decision, conference.settings["level"], conference.statutory)
    coefficient = kind.coefficient
    if coefficient is None:
        if statute is None:
            return None
        coefficient = statute.coefficient
    amount = round_award(coefficient * base.amount, conference.settings["rounding"] or "lên")
    return Worth(coefficient, base, amount, rules_on(decision.date), statute)


def make_award_money(conference: Conference, honorees: Iterable[Honoree]) -> tuple[AwardMoney, ...]:
    """The money of every honoree whose kind, decision and base salary are known.

    An award of a higher level is there in any case.
    """
    @cache
    def work_out(kind: AwardKind, decision: Decision | None) -> tuple[Worth | None, bool]:
        is_higher = bool(find_higher_level(conference, kind, decision))
        return (make_worth(conference, kind, decision) if decision else None), is_higher

    awards = []
    for honoree in honorees:
        worth, is_higher = work_out(honoree.kind, honoree.decision) if honoree.kind else (None, False)
        if worth or is_higher:
            declined = DECLINED if honoree.pays == "Không" else PAID
            awards.append(AwardMoney(honoree, worth, HIGHER_LEVEL if is_higher else declined))
    for several in group_recipients(awards):
        _cut_lower_titles(several, conference.settings["review_year"])
    return tuple(awards)


def find_higher_level(conference: Conference, kind: AwardKind, decision: Decision | None) -> str:
    """The level above the office's own that pays an award, or nothing.

    It is the kind's; where the kind has none, that of the authority of the decision.
    """
    own = conference.settings["level"]
    if kind.level:
        return "" if is_within(kind.level, own) else kind.level
    levels = authority_levels(decision.authority) if decision else ()
    return levels[0] if levels and not any(is_within(level, own) for level in levels) else ""


def group_recipients(awards: Iterable[AwardMoney]) -> list[list[AwardMoney]]:
    """The awards of each recipient who has several, in the order given; by name and unit."""
    awards = tuple(awards)
    times = Counter(award.honoree.key for award in awards)
    several: dict[tuple[str, str], list[AwardMoney]] = {}
    for award in awards:
        if times[key := award.honoree.key] > 1 and key[0]:
            several.setdefault(key, []).append(award)
    return list(several.values())


def _cut_lower_titles(awards: Sequence[AwardMoney], review_year: int | None) -> None:
    """Of the titles of one period pay the highest only, where the rules of a decision say so.

    Nghị định 91/2017/NĐ-CP Điều 66 khoản 2. A title of a higher level counts too: that level
    pays it, more than any of a lower level where the amount is not known. What the clerk
    decided (`Chi thưởng`) stays.
    """
    for titles in group_titles(awards, review_year).values():
        highest = max(titles, key=lambda title: (title.worth is None, title.amount))
        for title in titles:
            is_cut = title is not highest and title.paid and title.worth.rules.highest_title_only
            if is_cut and title.honoree.pays != "Có":
                title.outcome, title.higher = LOWER_TITLE, highest


def group_titles(
    awards: Iterable[AwardMoney], review_year: int | None
) -> Mapping[frozenset[int], list[AwardMoney]]:
    """The titles of one recipient by period; those that the clerk does not pay are left out."""
    periods: dict[frozenset[int], list[AwardMoney]] = {}
    for award in awards:
        if award.outcome != DECLINED and is_title(award.honoree.kind):
            periods.setdefault(find_period(award.honoree, review_year), []).append(award)
    return periods


def find_period(honoree: Honoree, review_year: int | None) -> frozenset[int]:
    """The years that the achievement names (``năm học 2018 – 2019``); none named: the year reviewed."""
    years = frozenset(map(int, _YEAR.findall(honoree.achievement)))
    return years or frozenset({review_year} if review_year else ())


def sum_paid(awards: Iterable[AwardMoney]) -> dict[AwardKind, tuple[int, int]]:
    """How many awards of each kind this office pays, and the sum in đồng; kinds as first called."""
    sums: dict[AwardKind, tuple[int, int]] = {}
    for award in awards:
        if award.paid:
            people, total = sums.get(award.honoree.kind, (0, 0))
            sums[award.honoree.kind] = people + 1, total + award.amount
    return sums
