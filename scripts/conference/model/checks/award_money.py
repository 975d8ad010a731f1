"""Award money: what it is worked out from, and which of several awards are paid."""

from collections.abc import Iterable, Sequence

from conference.model.award_law import Statute, find_statute, is_title, legal_base_salary
from conference.model.award_lines import is_award_line
from conference.model.cells import show_value
from conference.model.dates import short_date
from conference.model.estimate import make_estimate
from conference.model.faults import Fault, make_fault, make_row_fault
from conference.model.guests import full_name
from conference.model.money import (
    HIGHER_LEVEL,
    LOWER_TITLE,
    AwardMoney,
    base_salary,
    find_higher_level,
    find_period,
    group_recipients,
)
from conference.model.names import fold, join_parts
from conference.model.records import AwardKind, Conference, Decision
from conference.model.words import group_digits


def check_base_salary(conference: Conference) -> Iterable[Fault]:
    """Every decision of awards paid here has a base salary in force on its date, the legal one."""
    if "cost_lines" not in conference.sheets:
        return
    told = set()
    paid = [decision for kind, decision in _given(conference) if kind in conference.paid_kinds]
    for decision in dict.fromkeys(paid):
        norm = base_salary(conference.norms, decision.date)
        legal = legal_base_salary(decision.date)
        if norm is None:
            # Told at the date, but only money depends on it: a field of its own.
            cell = decision.row.cell("date")._replace(field="base_salary")
            yield make_fault("thieu-luong", cell, date=short_date(decision.date))
        elif legal and norm.amount != legal[0] and norm not in told:
            told.add(norm)
            yield make_row_fault(
                "luong-khac", norm.row, "amount", date=short_date(decision.date),
                amount=group_digits(norm.amount), legal=group_digits(legal[0]), basis=legal[2])


def _given(conference: Conference) -> Sequence[tuple[AwardKind, Decision]]:
    """The kinds that are given, each with its decisions of a known date, in the order of the honorees."""
    pairs = dict.fromkeys((honoree.kind, honoree.decision) for honoree in conference.honorees)
    return [(kind, decision) for kind, decision in pairs if kind and decision and decision.date]


def check_coefficients(conference: Conference) -> Iterable[Fault]:
    """A kind that is given has the coefficient of the law; one that is paid here has any."""
    statutes: dict[AwardKind, dict[Statute | None, None]] = {}
    for kind, decision in _given(conference):
        found = find_statute(kind, decision, conference.settings["level"], conference.statutory)
        statutes.setdefault(kind, {})[found] = None
    for kind in dict.fromkeys(honoree.kind for honoree in conference.honorees if honoree.kind):
        found = [*statutes.get(kind, ())]
        if kind.row.cell("coefficient").typed:
            yield from _check_coefficient(kind, [one for one in found if one])
        elif kind in conference.own_kinds:
            known = found and None not in found
            yield make_row_fault("he-so-theo-luat" if known else "thieu-he-so", kind.row, "coefficient",
                                 value=kind.code, **({"legal": _cite(found)} if known else {}))


def _check_coefficient(kind: AwardKind, found: Sequence[Statute]) -> Iterable[Fault]:
    other = [one for one in found if one.coefficient != kind.coefficient]
    if other and kind.coefficient is not None:
        yield make_row_fault("he-so-khac", kind.row, "coefficient", value=kind.code,
                             typed=show_value(kind.coefficient), legal=_cite(other))


def _cite(found: Iterable[Statute]) -> str:
    """``0,3 (Nghị định 91/2017/NĐ-CP)``, several joined."""
    return ", ".join(f"{show_value(one.coefficient)} ({one.basis})" for one in found)


def check_several_awards(conference: Conference) -> Iterable[Fault]:
    """Who has several awards is told of: which are paid, and by which rule."""
    if "cost_lines" not in conference.sheets:
        return
    review_year = conference.settings["review_year"]
    for awards in group_recipients(make_estimate(conference).awards):
        paid = [award for award in awards if award.paid]
        if cut := [award for award in awards if award.outcome == LOWER_TITLE]:
            yield _tell_cut(cut, review_year)
        elif len(paid) > 1:
            yield _tell_paid(paid, review_year)


def _tell_cut(cut: Sequence[AwardMoney], review_year: int | None) -> Fault:
    """Of titles of one period the highest is paid."""
    first, higher = cut[0], cut[0].higher
    payer = f", do cấp {higher.honoree.kind.level} chi" if higher.outcome == HIGHER_LEVEL else ""
    period = _show_period(find_period(first.honoree, review_year))
    return make_row_fault(
        "chi-muc-cao-nhat", first.honoree.row, "kind", name=_name(first), period=period,
        higher=f"{_describe(higher)}, ô {higher.honoree.row.cell('kind').address}{payer}",
        cut="; ".join(map(_describe, cut)), rule=first.worth.rules.cited)


def _tell_paid(paid: Sequence[AwardMoney], review_year: int | None) -> Fault:
    """Several awards of one recipient are all paid."""
    rules = dict.fromkeys(award.worth.rules.cited for award in paid)
    return make_row_fault(
        "chi-nhieu-muc", paid[-1].honoree.row, "kind", name=_name(paid[0]), count=len(paid),
        total=group_digits(sum(award.amount for award in paid)), parts="; ".join(map(_describe, paid)),
        rule=", ".join(rules), reason=_why_all(paid, review_year))


def _why_all(paid: Sequence[AwardMoney], review_year: int | None) -> str:
    """Why several awards of one recipient are all paid."""
    titles = [award for award in paid if is_title(award.honoree.kind)]
    periods = {find_period(title.honoree, review_year) for title in titles}
    by_law = not all(title.worth.rules.highest_title_only for title in titles)
    return join_parts(
        "được chi cả danh hiệu và hình thức khen thưởng" if 0 < len(titles) < len(paid) else "",
        "danh hiệu của các kỳ khác nhau được chi cả" if len(periods) > 1 else "",
        "" if len(periods) == len(titles) else
        "không còn quy định chỉ chi danh hiệu cao nhất" if by_law else "cột Chi thưởng ghi Có",
        "mỗi hình thức khen thưởng chi một mức" if len(paid) - len(titles) > 1 else "", by="; ")


def _name(award: AwardMoney) -> str:
    return full_name(award.honoree.salutation, award.honoree.name)


def _describe(award: AwardMoney) -> str:
    """``Lao động tiên tiến 450.000 đồng``."""
    return f"{award.honoree.kind.name} {group_digits(award.amount)} đồng"


def _show_period(years: Iterable[int]) -> str:
    return "năm " + ", ".join(map(str, sorted(years))) if years else "không ghi năm"


def check_paid_elsewhere(conference: Conference) -> Iterable[Fault]:
    """Money with an award of a higher level is that level's: neither typed to an honoree nor as a cost."""
    given = dict.fromkeys(honoree.kind for honoree in conference.honorees if honoree.kind)
    higher = {kind: None for kind in given if kind not in conference.own_kinds}
    for honoree in conference.honorees:
        if honoree.kind is None or honoree.kind.level and honoree.pays != "Có":
            continue  # as nearly all
        if level := find_higher_level(conference, honoree):
            field = "pays" if honoree.pays == "Có" else "decision"
            yield make_row_fault("thuong-cap-tren", honoree.row, field, value=honoree.kind.name, level=level)
    names = _names_of(higher) - _names_of(conference.own_kinds)
    for line in conference.cost_lines:
        named = [kind for kind in higher if fold(kind.name) in names and _speaks_of(line.content, kind)]
        if named and (is_award_line(line) or "thuong" in fold(line.content).split()):
            yield make_row_fault("thuong-cap-tren", line.row, "content", value=named[0].name,
                                 level=named[0].level)


def _names_of(kinds: Iterable[AwardKind]) -> set[str]:
    return {fold(kind.name) for kind in kinds}


def _speaks_of(content: str, kind: AwardKind) -> bool:
    return f" {fold(kind.name)} " in f" {fold(content)} "


AWARD_MONEY_CHECKS = (check_base_salary, check_coefficients, check_several_awards, check_paid_elsewhere)
