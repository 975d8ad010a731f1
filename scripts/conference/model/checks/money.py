"""Money: cost lines, norms and what they are founded on, the appraisal, the fund."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from conference.model.award_lines import is_award_line
from conference.model.dates import short_date
from conference.model.estimate import (
    EstimateLine,
    counted_name,
    group_name,
    make_counts,
    make_estimate,
)
from conference.model.faults import Fault, hint_of, make_fault, make_row_fault
from conference.model.guests import count_people, make_guests
from conference.model.money import BASE_SALARY
from conference.model.names import fold, match_key, nearest
from conference.model.norms import NormTable, in_force
from conference.model.number_words import unknown_words
from conference.model.records import Conference, CostLine, Norm, find_doubles
from conference.model.words import group_digits, show_quantity

_CHEAP, _DEAR = 1000, 1_000_000_000  # đồng: a price in thousands, a price with zeros too many
_BY_PAGE, _PAGE_PRICE = {"trang", "to", "ban", "mat"}, 100  # what is cheap rightly: pages to copy
_SUM = re.compile(r"(tong )?cong (nhom|muc|khoan|phan|[ivx]+|[a-z])\b|(tong )?cong$|tong( cong| so)$")
_MANY, _TIMES_PEOPLE, _OFTEN = 1000, 20, 60  # a quantity beyond these is a price in the wrong column
# Documents that prices and award money are founded on: since when, and what came after, from when on.
_DOCUMENTS = (
    ("91/2017/NĐ-CP", dt.date(2017, 10, 1), "98/2023/NĐ-CP", "thay thế", dt.date(2024, 1, 1)),
    ("98/2023/NĐ-CP", dt.date(2024, 1, 1), "152/2025/NĐ-CP", "thay thế", dt.date(2025, 7, 1)),
    ("152/2025/NĐ-CP", dt.date(2025, 7, 1), "", "", dt.date.max),
    ("40/2017/TT-BTC", dt.date(2017, 7, 1), "12/2025/TT-BTC", "sửa đổi", dt.date(2025, 5, 4)),
    ("12/2025/TT-BTC", dt.date(2025, 5, 4), "", "", dt.date.max),
)


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
        least = _PAGE_PRICE if fold(line.unit_of_measure) in _BY_PAGE else _CHEAP
        if line.price and not is_award_line(line) and not least <= line.price < _DEAR:
            yield make_row_fault("don-gia-la", line.row, "price", price=group_digits(line.price))


def check_quantities(conference: Conference) -> Iterable[Fault]:
    """A typed quantity is in proportion to the people who come, and nothing is done very often."""
    most = None
    for line in conference.cost_lines:
        if is_award_line(line):
            continue
        if line.times > _OFTEN:
            yield make_row_fault("so-luong-la", line.row, "times", what="số lần",
                                 count=show_quantity(line.times))
        if isinstance(line.quantity, str) or (line.quantity or 0) <= _MANY:
            continue
        most = most or max(_MANY, _TIMES_PEOPLE * count_people(make_guests(conference)))
        if line.quantity > most:
            yield make_row_fault("so-luong-la", line.row, "quantity", what="số lượng",
                                 count=show_quantity(line.quantity))


def check_repeated_costs(conference: Conference) -> Iterable[Fault]:
    """No cost stands twice, and a row that sums others up is none."""
    for earlier, line in find_doubles(conference.cost_lines, _cost_key):
        yield make_row_fault("khoan-trung", line.row, "content", value=line.content,
                             first=earlier.row.cell("content").address)
    for line in conference.cost_lines:
        if line.price and _SUM.match(fold(line.content)):
            yield make_row_fault("khoan-cong", line.row, "content", value=line.content)


def _cost_key(line: CostLine) -> tuple:
    """What makes two costs the same; award lines have checks of their own."""
    return () if is_award_line(line) else (
        fold(group_name(line.category)), fold(line.content), str(line.quantity), line.times, line.price)


def check_norms(conference: Conference) -> Iterable[Fault]:
    """A price is within its norm: the one that `Căn cứ` names, or the one of the same content."""
    table = NormTable(conference.norms)
    for line in conference.cost_lines:
        if norms := table.find(line):
            yield from _check_norm(conference, line, norms)
        if unknown := table.unknown_name(line):
            yield make_row_fault("dinh-muc-la", line.row, "basis", value=unknown,
                                 hint=hint_of(nearest(unknown, table.codes)))


def check_norm_dates(conference: Conference) -> Iterable[Fault]:
    """A norm ends after it begins; of base salaries two do not begin on one day."""
    for norm in conference.norms:
        if norm.since and norm.until and norm.until < norm.since:
            yield make_row_fault("dinh-muc-nguoc", norm.row, "until", since=short_date(norm.since),
                                 until=short_date(norm.until))
    salaries = [norm for norm in conference.norms if match_key(norm.code) == BASE_SALARY]
    for earlier, norm in find_doubles(salaries, lambda norm: norm.since):
        if norm.amount != earlier.amount:
            yield make_row_fault("luong-trung", norm.row, "since", since=short_date(norm.since),
                                 first=earlier.row.cell("since").address)


def _check_norm(conference: Conference, line: CostLine, norms: Sequence[Norm]) -> Iterable[Fault]:
    held = conference.settings["date"]
    norm = in_force(norms, held)
    if norm is None:
        yield _tell_out_of_date(line, norms, held)
    elif norm.amount and (line.price or 0) > norm.amount:
        yield make_row_fault("vuot-dinh-muc", line.row, "price", price=group_digits(line.price),
                             value=norm.code, amount=group_digits(norm.amount))


def _tell_out_of_date(line: CostLine, norms: Sequence[Norm], held: dt.date) -> Fault:
    """None of a line's norms is in force: all end before the day, or the next one begins after it."""
    coming = [norm.since for norm in norms if norm.since and norm.since > held]
    if coming:
        return make_row_fault("dinh-muc-chua-co", line.row, "basis", value=norms[0].code,
                              since=short_date(min(coming)), held=short_date(held))
    until = max(norm.until for norm in norms if norm.until)
    return make_row_fault("dinh-muc-het", line.row, "basis", value=norms[0].code,
                          until=short_date(until), held=short_date(held))


def check_documents(conference: Conference) -> Iterable[Fault]:
    """The decrees that costs name are those of the decisions' days, or of the conference's."""
    held = conference.settings["date"]
    estimate = make_estimate(conference)
    signed = [award.honoree.decision.date for award in estimate.awards if award.paid]
    for line in conference.cost_lines:
        days = (signed if is_award_line(line) else [held]) if held else ()
        yield from _check_documents(line, days)
    for norm in dict.fromkeys(line.norm for line in estimate.lines if line.norm):
        yield from _check_documents(norm, [held] if held else ())


def _check_documents(record: CostLine | Norm, days: Iterable[dt.date]) -> Iterable[Fault]:
    """What is wrong with the documents that a basis names, if all the days lie before or after them."""
    days = sorted(days)
    for document, since, successor, what, until in _DOCUMENTS if days else ():
        if not _names(record.basis, document):
            continue
        if days[-1] < since:
            yield make_row_fault("can-cu-som", record.row, "basis", value=document,
                                 since=short_date(since), day=short_date(days[-1]))
        elif days[0] >= until and not _names(record.basis, successor):
            yield make_row_fault("can-cu-cu", record.row, "basis", value=document, what=what,
                                 successor=successor, since=short_date(until), day=short_date(days[0]),
                                 newest=_newest(successor, days[0]))


def _newest(document: str, day: dt.date) -> str:
    """The document that holds on a day in place of one, or of those after it."""
    following = next(((after, until) for name, _, after, _, until in _DOCUMENTS if name == document), None)
    return _newest(following[0], day) if following and day >= following[1] else document


def _names(basis: str, document: str) -> bool:
    """Whether a text names a document: by number, year and kind, or by number and year alone."""
    number, _, kind = document.rpartition("/")
    return re.search(rf"(?<!\d){number}(/{kind})?(?![/\d])", basis, re.I) is not None


def check_appraisal(conference: Conference) -> Iterable[Fault]:
    """Once an appraisal is typed, every line has one, not above what was asked, a cut with its reason."""
    lines = make_estimate(conference).lines
    if all(line.appraised is None for line in lines):
        return
    if any(line.line is None for line in lines):
        yield make_row_fault("tham-dinh-them", conference.cost_lines[-1].row, "content")
    missing = [line for line in lines if line.line and not line.line.row.cell("appraised").typed]
    if missing:
        row = missing[0].line.row
        contents = "; ".join(line.content for line in missing[:5])
        yield make_row_fault("tham-dinh-thieu", row, "appraised", count=len(missing),
                             contents=contents + " …" * (len(missing) > 5))
    for line in lines:
        if line.appraised is not None:
            yield from _check_appraised(line)


def _check_appraised(line: EstimateLine) -> Iterable[Fault]:
    figures = {"appraised": group_digits(line.appraised), "amount": group_digits(line.amount)}
    if line.appraised > line.amount:
        yield make_row_fault("tham-dinh-tang", line.line.row, "appraised", **figures)
    elif line.appraised < line.amount and not line.line.reason:
        yield make_row_fault("tham-dinh-ly-do", line.line.row, "reason", **figures)
    if line.is_award and line.appraised != line.amount:
        yield make_row_fault("tham-dinh-thuong", line.line.row, "appraised", **figures)


def check_fund(conference: Conference) -> Iterable[Fault]:
    """What is granted, or as long as that is not known what is asked for, stays within the fund."""
    fund = conference.settings["fund_balance"]
    estimate = make_estimate(conference)
    total = estimate.total if estimate.approved is None else estimate.approved
    if fund is not None and total > fund:
        yield make_fault("vuot-quy", conference.settings.cells["fund_balance"],
                         total=group_digits(total), fund=group_digits(fund))


def check_reading(conference: Conference) -> Iterable[Fault]:
    """The setting `Đọc số tiền` has only words that choose how amounts are read."""
    if unknown := unknown_words(conference.settings["number_words"]):
        yield make_fault("doc-so-la", conference.settings.cells["number_words"], value=", ".join(unknown))


MONEY_CHECKS = (
    check_cost_lines, check_prices, check_quantities, check_repeated_costs, check_norms, check_norm_dates,
    check_documents,
    check_appraisal, check_fund, check_reading,
)
