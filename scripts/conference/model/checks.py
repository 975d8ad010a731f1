"""Checks over the whole conference: each is one rule and gives a list of faults."""

import datetime as dt
import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from conference.model.cells import Cell
from conference.model.dates import add_working_days, short_date
from conference.model.estimate import counted_name, in_award_line, is_award_line, make_counts, make_estimate
from conference.model.faults import Fault, hint_of, make_fault, make_row_fault
from conference.model.guests import count_people, make_guests
from conference.model.hall import HALL
from conference.model.money import base_salary
from conference.model.names import fold, match_key, nearest, number_key
from conference.model.records import PERSON, Conference, find_doubles
from conference.model.seating import seat_conference
from conference.model.words import group_digits

Check = Callable[[Conference], Iterable[Fault]]
MAX_SHIFT = 20  # mm: no printer is off by more, but a reading typed for an offset may be
MIN_NOTICE = 3  # working days, QĐ 45/2018/QĐ-TTg


def check_decisions(conference: Conference) -> Iterable[Fault]:
    """An award printed or paid here names its decision."""
    for honoree in conference.honorees:
        here = conference.is_printed(honoree) or conference.is_paid(honoree)
        if here and not honoree.row["decision"]:
            yield make_row_fault("so-quyet-dinh-thieu", honoree.row, "decision")


def check_register(conference: Conference) -> Iterable[Fault]:
    """A register number is given once among the certificates this office prints."""
    printed = (honoree for honoree in conference.honorees if conference.is_printed(honoree))
    for earlier, honoree in find_doubles(printed, lambda h: number_key(h.register_number)):
        yield make_row_fault(
            "so-vao-so-trung", honoree.row, "register_number", value=honoree.register_number,
            first=earlier.row.cell("register_number").address)


def check_same_person(conference: Conference) -> Iterable[Fault]:
    """The same name, unit and award twice is one person typed twice."""
    named = (honoree for honoree in conference.honorees if honoree.name)
    for earlier, honoree in find_doubles(named, lambda h: (fold(h.name), fold(h.unit), h.kind)):
        yield make_row_fault("trung-nguoi", honoree.row, "name", value=honoree.name,
                             first=earlier.row.cell("name").address)


def check_same_delegate(conference: Conference) -> Iterable[Fault]:
    """The same name and unit twice among the delegates is one person typed twice."""
    named = (delegate for delegate in conference.delegates if delegate.name)
    for earlier, delegate in find_doubles(named, lambda d: (fold(d.name), fold(d.unit))):
        yield make_row_fault("trung-dai-bieu", delegate.row, "name", value=delegate.name,
                             first=earlier.row.cell("name").address)


def check_same_decision(conference: Conference) -> Iterable[Fault]:
    """A decision stands on one row: of two, nobody can say which date and signer are right."""
    for earlier, decision in find_doubles(conference.decisions, lambda d: match_key(d.number)):
        places = {"first": earlier.row.cell("number").address,
                  "second": decision.row.cell("number").address}
        for row in (earlier.row, decision.row):
            yield make_row_fault("quyet-dinh-trung", row, "number", value=decision.number, **places)


def check_salutations(conference: Conference) -> Iterable[Fault]:
    """A person's certificate needs Ông, Bà or a rank before the name."""
    for honoree in conference.honorees:
        person = honoree.kind is not None and honoree.kind.target == PERSON
        if person and honoree.name and not honoree.salutation and conference.is_printed(honoree):
            yield make_row_fault("danh-xung-thieu", honoree.row, "salutation")


def check_coefficients(conference: Conference) -> Iterable[Fault]:
    """An award kind that this office pays has a coefficient."""
    for kind in {id(h.kind): h.kind for h in conference.honorees if h.kind and conference.is_own(h)}.values():
        if not kind.row.cell("coefficient").typed:
            yield make_row_fault("thieu-he-so", kind.row, "coefficient", value=kind.code)


def check_base_salary(conference: Conference) -> Iterable[Fault]:
    """Every decision of awards paid here has a base salary in force on its date."""
    paid = [honoree for honoree in conference.honorees if conference.is_paid(honoree)]
    decisions = {id(h.decision): h.decision for h in paid if h.decision and h.decision.date}
    if "cost_lines" not in conference.sheets:
        return
    for decision in decisions.values():
        if base_salary(conference.norms, decision.date) is None:
            # Told at the date, but only money depends on it: a field of its own.
            cell = replace(decision.row.cell("date"), field="base_salary")
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


def check_award_lines(conference: Conference) -> Iterable[Fault]:
    """Each award is paid on one line: lines of award money neither overlap nor leave one out."""
    lines = [line for line in conference.cost_lines if is_award_line(line)]
    paid = [award for award in make_estimate(conference).awards if award.paid]
    for number, line in enumerate(lines):
        twice = [award for award in paid if in_award_line(line, award)
                 and any(in_award_line(earlier, award) for earlier in lines[:number])]
        if twice:
            yield make_row_fault("tien-thuong-trung", line.row, "content", value=line.content,
                                 people=len(twice))
    left = [award for award in paid if not any(in_award_line(line, award) for line in lines)]
    if lines and left:
        yield make_row_fault("tien-thuong-sot", lines[-1].row, "content", people=len(left))


def check_zones(conference: Conference) -> Iterable[Fault]:
    """A group's zones are drawn in the hall."""
    hall = seat_conference(conference)[0].hall
    for group in conference.groups:
        for zone in group.zones:
            if hall.zones and zone not in hall.zones:
                yield make_row_fault("khu-vuc-la", group.row, "zones", value=zone)


def check_hall(conference: Conference) -> Iterable[Fault]:
    """The drawing of the hall, and whether everyone finds a seat in it."""
    if not conference.grid:
        return
    seating, faults = seat_conference(conference)
    yield from faults
    share = conference.settings["spare_share"] or Decimal(0)
    seats = len(seating.hall.free_seats)
    free = seats - count_people(make_guests(conference))
    wanted = math.ceil(seats * share)
    cell = conference.settings.cells.get("spare_share") or Cell(HALL, 0, 0)
    if 0 <= free < wanted:
        yield make_fault("it-ghe-du-phong", cell, free=free, wanted=wanted)


def check_expected(conference: Conference) -> Iterable[Fault]:
    """As many people come as were planned."""
    expected = conference.settings["expected"]
    people = count_people(make_guests(conference))
    if expected is not None and expected != people:
        yield make_fault("so-dai-bieu", conference.settings.cells["expected"],
                         expected=expected, people=people)


def check_notice(conference: Conference) -> Iterable[Fault]:
    """Invitations reach people three working days before (QĐ 45/2018/QĐ-TTg)."""
    issued, held = conference.settings["invitation_date"], conference.settings["date"]
    if not isinstance(issued, dt.date) or not isinstance(held, dt.date):
        return
    latest = add_working_days(held, -MIN_NOTICE)
    if issued > latest:
        yield make_fault("giay-moi-muon", conference.settings.cells["invitation_date"],
                         date=short_date(issued), latest=short_date(latest))


def check_printers(conference: Conference) -> Iterable[Fault]:
    """An offset is a few mm; what is far more is the reading itself."""
    for printer in conference.printers:
        for field in ("shift_right", "shift_down"):
            if abs(getattr(printer, field)) > MAX_SHIFT:
                yield make_row_fault("lech-qua-lon", printer.row, field, limit=MAX_SHIFT)


def check_fund(conference: Conference) -> Iterable[Fault]:
    """The estimate stays within the fund."""
    fund = conference.settings["fund_balance"]
    total = make_estimate(conference).total
    if fund is not None and total > fund:
        yield make_fault("vuot-quy", conference.settings.cells["fund_balance"],
                         total=group_digits(total), fund=group_digits(fund))


CHECKS: tuple[Check, ...] = (
    check_decisions, check_register, check_same_person, check_same_delegate, check_same_decision,
    check_salutations, check_coefficients,
    check_base_salary, check_cost_lines, check_award_lines, check_zones, check_hall, check_expected,
    check_notice, check_fund, check_printers,
)


def check_conference(conference: Conference) -> list[Fault]:
    """The faults of every check."""
    return [fault for check in CHECKS for fault in check(conference)]
