"""Award money: coefficient × base salary in force on the decision's date, rounded.

Nghị định 91/2017/NĐ-CP Điều 68 and Nghị định 98/2023/NĐ-CP Điều 53: the base salary
is the one of the date of the decision, and the product is rounded up to tens of
thousands of đồng. All amounts are whole đồng.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import cache

from conference.model.names import match_key
from conference.model.records import COLLECTIVE, AwardKind, Conference, Decision, Honoree, Norm
from conference.model.words import group_digits

BASE_SALARY = match_key("luong_co_so")
STEP = 10_000


@dataclass(eq=False, slots=True)
class AwardMoney:
    """The money of one honoree in đồng; `paid` is False where a higher level pays."""

    honoree: Honoree
    coefficient: Decimal
    base: Norm
    amount: int
    paid: bool

    @property
    def explanation(self) -> str:
        """``0,3 × 1.490.000 = 447.000 → 450.000 đ``."""
        exact = self.coefficient * self.base.amount
        shown = f"{self.coefficient.normalize():f}".replace(".", ",")
        product = group_digits(int(exact.to_integral_value(ROUND_HALF_UP)))
        return f"{shown} × {group_digits(self.base.amount)} = {product} → {group_digits(self.amount)} đ"


def base_salary(norms: Iterable[Norm], date: dt.date) -> Norm | None:
    """The base salary (lương cơ sở) in force on a date; None where no norm covers it."""
    in_force = [
        norm for norm in norms
        if match_key(norm.code) == BASE_SALARY and norm.since and norm.since <= date
    ]
    return max(in_force, key=lambda norm: norm.since, default=None)


def round_award(amount: Decimal, rounding: str) -> int:
    """Award money in whole đồng: ``lên`` or ``gần nhất`` to 10.000, ``không`` to 1 đồng."""
    step, mode = {
        "lên": (STEP, ROUND_CEILING), "gần nhất": (STEP, ROUND_HALF_UP), "không": (1, ROUND_HALF_UP),
    }[rounding]
    return int((amount / step).to_integral_value(mode)) * step


def make_award_money(conference: Conference, honorees: Iterable[Honoree]) -> tuple[AwardMoney, ...]:
    """The money of every honoree whose kind, decision and base salary are known."""
    rounding = conference.settings["rounding"] or "lên"

    @cache
    def work_out(kind: AwardKind | None, decision: Decision | None) -> tuple[Decimal, Norm, int, bool] | None:
        if kind is None or kind.coefficient is None or decision is None or not decision.date:
            return None
        if (base := base_salary(conference.norms, decision.date)) is None:
            return None
        amount = round_award(kind.coefficient * base.amount, rounding)
        return kind.coefficient, base, amount, kind in conference.own_kinds

    return tuple(AwardMoney(honoree, *money) for honoree in honorees
                 if (money := work_out(honoree.kind, honoree.decision)))


def sum_paid(awards: Iterable[AwardMoney]) -> dict[bool, tuple[int, int]]:
    """How many awards this office pays and the sum in đồng: of collectives (True), and of others."""
    count = Counter((award.honoree.kind, award.amount) for award in awards if award.paid)
    sums = {True: (0, 0), False: (0, 0)}
    for (kind, amount), number in count.items():
        people, total = sums[kind.target == COLLECTIVE]
        sums[kind.target == COLLECTIVE] = people + number, total + number * amount
    return sums
