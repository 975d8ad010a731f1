"""Award money: what it is worked out from, and which of several awards are paid."""

from collections.abc import Iterable, Mapping, Sequence

from conference.model.award_law import (
    HIGHEST,
    Statute,
    find_statute,
    is_title,
    legal_base_salary,
)
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
from conference.model.names import join_parts
from conference.model.records import AwardKind, Conference, Decision
from conference.model.words import group_digits


def check_base_salary(conference: Conference) -> Iterable[Fault]:
    """Every decision of awards paid here has a base salary in force on its date, the legal one."""
    if "cost_lines" not in conference.sheets:
        return
    told = set()
    paid = [decision for kind, decision in _paid(conference) if decision and kind.coefficient != 0]
    for decision in dict.fromkeys(decision for decision in paid if decision.date):
        norm = base_salary(conference.norms, decision.date)
        legal = legal_base_salary(decision.date)
        if norm is None:
            # Told at the date, but only money depends on it: a field of its own.
            cell = decision.row.cell("date")._replace(field="base_salary")
            yield make_fault("thieu-luong", cell, date=short_date(decision.date))
        elif legal and norm.amount and norm.amount != legal[0] and norm not in told:
            told.add(norm)
            yield make_row_fault(
                "luong-khac", norm.row, "amount", date=short_date(decision.date),
                amount=group_digits(norm.amount), legal=group_digits(legal[0]), basis=legal[2])


def _paid(conference: Conference) -> list[tuple[AwardKind, Decision | None]]:
    """The kinds with which no higher level pays, each with its decisions, in the order of the honorees."""
    pairs = dict.fromkeys((honoree.kind, honoree.decision) for honoree in conference.honorees)
    return [(kind, decision) for kind, decision in pairs
            if kind and not find_higher_level(conference, kind, decision)]


def check_coefficients(conference: Conference) -> Iterable[Fault]:
    """A kind that is given has the coefficient of the law; one that is paid here has any."""
    statutes: dict[AwardKind, dict[Statute | None, Decision]] = {}
    for kind, decision in dict.fromkeys((honoree.kind, honoree.decision) for honoree in conference.honorees):
        if kind and decision and decision.date:
            found = find_statute(kind, decision, conference.settings["level"], conference.statutory)
            statutes.setdefault(kind, {}).setdefault(found, decision)
    paid = dict.fromkeys(kind for kind, _ in _paid(conference))
    for kind in dict.fromkeys((*statutes, *paid)):
        found = statutes.get(kind, {})
        if kind.row.cell("coefficient").typed:
            yield from _check_typed(kind, [one for one in found if one], conference.settings["level"])
        elif kind in paid:
            yield _tell_missing(kind, found)


def _check_typed(kind: AwardKind, found: Sequence[Statute], own_level: str | None) -> Iterable[Fault]:
    """A typed coefficient is the law's; where that is not known, one that the level can have."""
    typed, most = kind.coefficient, HIGHEST.get(kind.level or own_level or "")
    other = [one for one in found if one.coefficient != typed]
    if typed is None:
        return
    if other:
        yield make_row_fault("he-so-khac", kind.row, "coefficient", value=kind.code,
                             typed=show_value(typed), legal=_cite(other))
    elif not found and most and typed > most:
        yield make_row_fault("he-so-la", kind.row, "coefficient", value=kind.code, typed=show_value(typed),
                             level=kind.level or own_level, most=show_value(most))


def _tell_missing(kind: AwardKind, found: Mapping[Statute | None, Decision]) -> Fault:
    """The law's coefficient is taken; where it is not known for a decision, the clerk is asked."""
    if found and None not in found:
        return make_row_fault("he-so-theo-luat", kind.row, "coefficient", value=kind.code, legal=_cite(found))
    date = f" cho quyết định ngày {short_date(found[None].date)}" if found else ""
    return make_row_fault("thieu-he-so", kind.row, "coefficient", value=kind.code, date=date)


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
            yield _tell_cut(cut, awards, review_year)
        elif len(paid) > 1:
            yield _tell_paid(paid, review_year)


def _tell_cut(cut: Sequence[AwardMoney], awards: Sequence[AwardMoney], review_year: int | None) -> Fault:
    """Of titles of one period the highest is paid."""
    first, higher = cut[0], cut[0].higher
    payer = f", do cấp {higher.honoree.kind.level} chi" if higher.outcome == HIGHER_LEVEL else ""
    period = _show_period(find_period(first.honoree, review_year))
    return make_row_fault(
        "chi-muc-cao-nhat", first.honoree.row, "kind", name=_name(first), period=period,
        higher=f"{_describe(higher)}, ô {higher.honoree.row.cell('kind').address}{payer}",
        cut="; ".join(map(_describe, cut)), rule=first.worth.rules.cited,
        total=group_digits(sum(award.amount for award in awards if award.paid)))


def _tell_paid(paid: Sequence[AwardMoney], review_year: int | None) -> Fault:
    """Several awards of one recipient are all paid."""
    rules = max((award.worth.rules for award in paid), key=lambda rules: rules.since)
    titles = sum(is_title(award.honoree.kind) for award in paid)
    return make_row_fault(
        "chi-nhieu-muc", paid[-1].honoree.row, "kind", name=_name(paid[0]), count=len(paid),
        total=group_digits(sum(award.amount for award in paid)), parts="; ".join(map(_describe, paid)),
        rule=rules.cited if titles else rules.name, reason=_why_all(paid, review_year))


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
    amount = f"{group_digits(award.amount)} đồng" if award.worth else "(chưa biết mức)"
    return f"{award.honoree.kind.name} {amount}"


def _show_period(years: Iterable[int]) -> str:
    return "năm " + ", ".join(map(str, sorted(years))) if years else "không ghi năm"


def check_paid_elsewhere(conference: Conference) -> Iterable[Fault]:
    """Money with an award of a higher level is that level's: an honoree's mark does not change it."""
    for honoree in conference.honorees:
        if honoree.kind is None or honoree.kind.level and honoree.pays != "Có":
            continue  # as nearly all
        if level := find_higher_level(conference, honoree.kind, honoree.decision):
            field = "pays" if honoree.pays == "Có" else "decision"
            yield make_row_fault("thuong-cap-tren", honoree.row, field, value=honoree.kind.name, level=level)


AWARD_MONEY_CHECKS = (check_base_salary, check_coefficients, check_several_awards, check_paid_elsewhere)
