"""Who signs for award money: a list for each decision, in it the batches as they are called.

Each decision's list goes to the accounts with the voucher of that decision.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from conference.model.batches import make_batches
from conference.model.money import AwardMoney
from conference.model.records import COLLECTIVE, HOUSEHOLD, Conference, Decision, Honoree

ABSENT = "Không dự hội nghị, nhận sau"


@dataclass(frozen=True)
class PaymentGroup:
    """The awards of a batch, or of those who do not come, under a heading."""

    heading: str
    awards: tuple[AwardMoney, ...]


@dataclass(frozen=True)
class PaymentList:
    """The awards that are paid by one decision."""

    decision: Decision
    groups: tuple[PaymentGroup, ...]

    @property
    def awards(self) -> tuple[AwardMoney, ...]:
        """All awards, in the order of the list."""
        return tuple(award for group in self.groups for award in group.awards)

    @property
    def total(self) -> int:
        """The sum in đồng."""
        return sum(award.amount for award in self.awards)


def make_payment_lists(conference: Conference, awards: Iterable[AwardMoney]) -> tuple[PaymentList, ...]:
    """The lists by date and number of the decision; `awards` come in calling order.

    Who is paid nothing does not sign. A list has only its own part of a batch that receives
    awards of several decisions.
    """
    headings = _make_headings(conference)
    found: dict[Decision, dict[str, list[AwardMoney]]] = {}
    for award in awards:
        if award.paid and award.amount:
            groups = found.setdefault(award.honoree.decision, {})
            groups.setdefault(headings.get(award.honoree, ABSENT), []).append(award)
    return tuple(PaymentList(decision, _make_groups(found[decision]))
                 for decision in sorted(found, key=_decision_key))


def _make_headings(conference: Conference) -> dict[Honoree, str]:
    """The heading of each honoree who comes to the stage."""
    return {honoree: f"Đợt {batch.number}: {batch.name}"
            for batch in make_batches(conference) for honoree in batch.honorees}


def _make_groups(groups: dict[str, list[AwardMoney]]) -> tuple[PaymentGroup, ...]:
    """The groups as they are called, those who do not come last."""
    ordered = sorted(groups.items(), key=lambda group: group[0] == ABSENT)
    return tuple(PaymentGroup(heading, tuple(awards)) for heading, awards in ordered)


def _decision_key(decision: Decision) -> tuple:
    digits = re.search(r"\d+", decision.number)
    return decision.date, int(digits[0]) if digits else 0, decision.number, decision.row.number


def receiving_note(honoree: Honoree) -> str:
    """Who signs where it is not the honoree: ``nhận thay: Ông Lê An``, ``đại diện tập thể``."""
    if honoree.stand_in:
        return f"nhận thay: {honoree.stand_in}"
    return {COLLECTIVE: "đại diện tập thể", HOUSEHOLD: "đại diện hộ"}.get(honoree.kind.target, "")
