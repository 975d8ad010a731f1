"""Money: cost lines, norms, award money, the fund."""

import re
from collections.abc import Iterable

from conference.model.dates import short_date
from conference.model.estimate import counted_name, is_award_line, make_counts, make_estimate, takes
from conference.model.faults import Fault, hint_of, make_fault, make_row_fault
from conference.model.money import BASE_SALARY, base_salary
from conference.model.names import fold, match_key, nearest
from conference.model.number_words import unknown_words
from conference.model.records import Conference, CostLine, Norm
from conference.model.words import group_digits

_CHEAP, _DEAR = 100, 1_000_000_000  # đồng: a price in thousands, a price with zeros too many
_NAMED = re.compile(r"định mức\s*:?\s+([\w-]+_[\w-]+)", re.I)


def check_base_salary(conference: Conference) -> Iterable[Fault]:
    """Every decision of awards paid here has a base salary in force on its date."""
    if "cost_lines" not in conference.sheets:
        return
    given = {(honoree.kind, honoree.decision) for honoree in conference.honorees}
    for decision in {decision for kind, decision in given if decision and kind in conference.paid_kinds}:
        if decision.date and base_salary(conference.norms, decision.date) is None:
            # Told at the date, but only money depends on it: a field of its own.
            cell = decision.row.cell("date")._replace(field="base_salary")
            yield make_fault("thieu-luong", cell, date=short_date(decision.date))


def check_cost_lines(conference: Conference) -> Iterable[Fault]:
    """A cost line has a quantity, a price, and a count that is known."""
    known = make_counts(conference, ())
    for line in conference.cost_lines:
        if is_award_line(line):
            continue
        for field, what in (("quantity", "số lượng"), ("price", "đơn giá")):
            if not line.row.cell(field).typed:
                yield make_row_fault("thieu-gia-tri", line.row, field, what=what)
        if isinstance(line.quantity, str) and counted_name(line.quantity, known) is None:
            yield make_row_fault(
                "ten-dem-la", line.row, "quantity", value=line.quantity,
                hint=hint_of(nearest(line.quantity, known)), choices=", ".join(known))


def check_prices(conference: Conference) -> Iterable[Fault]:
    """A price is in đồng: neither in thousands nor in billions."""
    for line in conference.cost_lines:
        if line.price and not is_award_line(line) and not _CHEAP <= line.price < _DEAR:
            yield make_row_fault("don-gia-la", line.row, "price", price=group_digits(line.price))


def check_norms(conference: Conference) -> Iterable[Fault]:
    """A price is within its norm: the one that `Căn cứ` names, or the one of the same content."""
    by_code: dict[str, list[Norm]] = {}
    by_content: dict[str, list[Norm]] = {}
    for norm in conference.norms:
        if match_key(norm.code) != BASE_SALARY:
            by_code.setdefault(match_key(norm.code), []).append(norm)
            by_content.setdefault(fold(norm.content), []).append(norm)
    for line in conference.cost_lines:
        norms = _norms_of(line, by_code) or by_content.get(fold(line.content), [])
        yield from _check_norm(conference, line, norms)
        named = _NAMED.search(line.basis)
        if named and match_key(named[1]) not in {*by_code, BASE_SALARY}:
            codes = [norms[0].code for norms in by_code.values()]
            yield make_row_fault("dinh-muc-la", line.row, "basis", value=named[1],
                                 hint=hint_of(nearest(named[1], codes)))


def _norms_of(line: CostLine, by_code: dict[str, list[Norm]]) -> list[Norm]:
    """The norms whose code stands as a word in the line's basis."""
    words = re.findall(r"[\w-]+", line.basis)
    return next((by_code[key] for word in words if (key := match_key(word)) in by_code), [])


def _check_norm(conference: Conference, line: CostLine, norms: list[Norm]) -> Iterable[Fault]:
    held = conference.settings["date"]
    valid = [norm for norm in norms if not held or not norm.since or norm.since <= held]
    if norms and not valid:
        since = min(norm.since for norm in norms)
        yield make_row_fault("dinh-muc-chua-co", line.row, "basis", value=norms[0].code,
                             since=short_date(since), held=short_date(held))
    elif valid:
        norm = max(valid, key=lambda norm: norm.since.toordinal() if norm.since else 0)
        if norm.amount and (line.price or 0) > norm.amount:
            yield make_row_fault("vuot-dinh-muc", line.row, "price", price=group_digits(line.price),
                                 value=norm.code, amount=group_digits(norm.amount))


def check_award_lines(conference: Conference) -> Iterable[Fault]:
    """Each award is paid on one line: lines of award money neither overlap nor leave one out."""
    lines = [line for line in conference.cost_lines if is_award_line(line)]
    left = {sort: people for sort, (people, _) in make_estimate(conference).paid.items()} if lines else {}
    taken = dict.fromkeys(left, 0)
    for line in lines:
        sorts = takes(line)
        if twice := sum(taken[sort] for sort in sorts):
            yield make_row_fault("tien-thuong-trung", line.row, "content", value=line.content, people=twice)
        for sort in sorts:
            taken[sort], left[sort] = taken[sort] or left[sort], 0
    if people := sum(left.values()):
        yield make_row_fault("tien-thuong-sot", lines[-1].row, "content", people=people)


def check_fund(conference: Conference) -> Iterable[Fault]:
    """The estimate stays within the fund."""
    fund = conference.settings["fund_balance"]
    total = make_estimate(conference).total
    if fund is not None and total > fund:
        yield make_fault("vuot-quy", conference.settings.cells["fund_balance"],
                         total=group_digits(total), fund=group_digits(fund))


def check_reading(conference: Conference) -> Iterable[Fault]:
    """The setting `Đọc số tiền` has only words that choose how amounts are read."""
    if unknown := unknown_words(conference.settings["number_words"]):
        yield make_fault("doc-so-la", conference.settings.cells["number_words"], value=", ".join(unknown))


MONEY_CHECKS = (
    check_base_salary, check_cost_lines, check_prices, check_norms, check_award_lines, check_fund,
    check_reading,
)
