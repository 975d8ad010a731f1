"""Awards, their kinds and their decisions: what law and common sense ask of them."""

import re
from collections.abc import Iterable

from conference.model.award_law import category_of
from conference.model.dates import short_date
from conference.model.faults import Fault, make_fault, make_row_fault
from conference.model.levels import LEVEL_ORDER, authority_levels
from conference.model.names import fold, match_key
from conference.model.records import (
    COLLECTIVE,
    HOUSEHOLD,
    PERSON,
    AwardKind,
    Conference,
    find_doubles,
)

# Recognised by the decision and by money alone (NĐ 91/2017 Điều 69, NĐ 98/2023 Điều 54).
_UNPRINTED = re.compile(r"(tap the )?(lao dong|chien si|don vi) tien tien\b|co thi dua\b|co cua\b")
_LONG_AGO = 730  # days between a decision and the conference: a year mistyped


def check_decisions(conference: Conference) -> Iterable[Fault]:
    """An award printed or paid here names its decision."""
    for honoree in conference.honorees:
        if honoree.decision is not None or honoree.row["decision"]:
            continue
        if conference.is_printed(honoree) or conference.is_paid(honoree):
            yield make_row_fault("so-quyet-dinh-thieu", honoree.row, "decision")


def check_same_decision(conference: Conference) -> Iterable[Fault]:
    """A decision stands on one row: of two, nobody can say which date and signer are right."""
    for earlier, decision in find_doubles(conference.decisions, lambda d: match_key(d.number)):
        places = {"first": earlier.row.cell("number").address,
                  "second": decision.row.cell("number").address}
        for row in (earlier.row, decision.row):
            yield make_row_fault("quyet-dinh-trung", row, "number", value=decision.number, **places)


def check_decision_numbers(conference: Conference) -> Iterable[Fault]:
    """A decision's number has its symbol: ``412/QĐ-UBND``, as certificates print it."""
    for decision in conference.decisions:
        number = decision.number
        if number and not re.fullmatch(r"\d+\w?\s*[/-].*[^\W\d_]{2,}.*", number) or "QD" in number:
            yield make_row_fault("so-quyet-dinh-la", decision.row, "number", value=number)


def check_decision_dates(conference: Conference) -> Iterable[Fault]:
    """A decision is signed before the conference, and not years before."""
    held = conference.settings["date"]
    for decision in conference.decisions if held else ():
        if decision.date and decision.date > held:
            yield make_row_fault("quyet-dinh-sau", decision.row, "date", date=short_date(decision.date),
                                 held=short_date(held))
        elif decision.date and (held - decision.date).days > _LONG_AGO:
            yield make_row_fault("ngay-xa", decision.row, "date", date=short_date(decision.date),
                                 held=short_date(held))


def check_levels(conference: Conference) -> Iterable[Fault]:
    """An award's decision is by an authority of the level of its kind."""
    for honoree in conference.honorees:
        kind, decision = honoree.kind, honoree.decision
        if kind is None or decision is None or kind.level not in LEVEL_ORDER:
            continue
        levels = authority_levels(decision.authority)
        if levels and kind.level not in levels:
            yield make_row_fault("quyet-dinh-khac-cap", honoree.row, "decision", value=decision.number,
                                 kind=kind.code, level=kind.level, authority=decision.authority)


def check_office_level(conference: Conference) -> Iterable[Fault]:
    """The office's level is the one that its name tells."""
    level, office = conference.settings["level"], conference.settings["office"] or ""
    levels = authority_levels(office)
    if level and levels and level not in levels:
        yield make_fault("cap-khac-ten", conference.settings.cells["level"], level=level, office=office,
                         wanted=levels[0])


def check_unprinted_kinds(conference: Conference) -> Iterable[Fault]:
    """An award without a certificate in law has no template, lest one is printed."""
    for kind in conference.award_kinds:
        if kind.template and _UNPRINTED.match(fold(kind.name)):
            yield make_row_fault("khong-co-bang", kind.row, "template", value=kind.name)


def check_targets(conference: Conference) -> Iterable[Fault]:
    """A kind is for those of whom its name speaks."""
    for kind in conference.award_kinds:
        target = target_of(kind)
        if target and kind.target and kind.target != target:
            yield make_row_fault("doi-tuong-la", kind.row, "target", value=kind.name,
                                 wanted=target, typed=kind.target)


def target_of(kind: AwardKind) -> str:
    """For whom an award of this name is; empty where it may be for anybody."""
    name = fold(kind.name)
    if name.startswith(("tap the", "co thi dua", "don vi")) or re.search(r"\b(cho|cua) tap the\b", name):
        return COLLECTIVE
    if name.startswith(("chien si", "lao dong tien tien")) or re.search(r"\b(cho|cua) ca nhan\b", name):
        return PERSON
    return HOUSEHOLD if name.startswith(("gia dinh van hoa", "ho gia dinh")) else ""


def check_categories(conference: Conference) -> Iterable[Fault]:
    """A kind is typed as the title or form of award that its name says."""
    for kind in conference.award_kinds:
        by_name = category_of(kind.name)
        if by_name and kind.category and fold(kind.category) != fold(by_name):
            yield make_row_fault("loai-la", kind.row, "category", value=kind.name, wanted=by_name,
                                 typed=kind.category)


AWARD_CHECKS = (
    check_decisions, check_same_decision, check_decision_numbers, check_decision_dates, check_levels,
    check_office_level, check_unprinted_kinds, check_targets, check_categories,
)
