"""The seating plan in a run: changed least from the last one in the ledger, and recorded there."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from conference.cli import Options
from conference.documents.printed.ledger import (
    LedgerError,
    ledger_path,
    read_ledger,
    write_ledger,
)
from conference.ledger_run import check_not_lost, ledger_faults, make_ledger_fault
from conference.model.faults import Fault
from conference.model.guests import Guest, make_guests
from conference.model.holding import SEATING_READS, holding
from conference.model.records import Conference
from conference.model.seating.make import draw_conference, seat_conference
from conference.model.seating.plan import Seating
from conference.model.seating.record import (
    PlanRecord,
    choose_base,
    match_seats,
    record_plan,
    with_record,
)


@dataclass(frozen=True)
class Planned:
    """The plan, None where it is held back or there is no hall; and what is to be told of it."""

    seating: Seating | None = None
    faults: tuple[Fault, ...] = ()


def plan_seats(
    conference: Conference, faults: Iterable[Fault], options: Options, today: dt.date | None = None
) -> Planned:
    """The plan of a run; recorded in the ledger where `today` is given and it is a new one.

    A ledger that cannot be read holds the plan back, lest people be moved blindly; one that
    cannot be written is told.
    """
    faults = tuple(faults)
    if not conference.grid or holding(SEATING_READS, faults):
        return Planned()
    path, told = ledger_path(options.workbook), []
    try:
        check_not_lost(path)
        with read_ledger(path) as ledger:
            plans = ledger.read_plans() if ledger else []
    except LedgerError as error:
        return Planned(None, _tell_once(error, path, faults))
    made = _Made(conference, plans, options, today)
    if today and made.record not in plans[-1:]:
        try:
            made = _write_plan(made, path, today)
        except LedgerError as error:
            told += _tell_once(error, path, faults)
    return Planned(made.with_record(), (*told, *made.given_way))


def _tell_once(error: LedgerError, path: Path, faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The fault of a ledger that cannot be used, unless it is told already."""
    return () if ledger_faults(faults) else (make_ledger_fault(error, path),)


class _Made:
    """A plan made from the plans of the ledger, as it would be recorded."""

    def __init__(
        self, conference: Conference, plans: list[PlanRecord], options: Options, today: dt.date | None
    ) -> None:
        self.conference, self.plans, self.options = conference, plans, options
        self.seating, self.given_way = seat_conference(conference, _last_seats(conference, plans, options))
        self.record = record_plan(self.seating, plans[-1] if plans else None, today or dt.date.today())

    def with_record(self) -> Seating:
        """The plan with its edition, and what differs from the one that people hold in hand."""
        earlier = [plan for plan in self.plans if plan.edition != self.record.edition]
        base = choose_base([*earlier, self.record], self.record.edition)
        return with_record(self.seating, self.record, base)


def _write_plan(made: _Made, path: Path, today: dt.date) -> _Made:
    """Record a plan, made again where another process has recorded one meanwhile. Raises LedgerError."""
    with write_ledger(path, today) as ledger:
        meanwhile = ledger.read_plans()
        if meanwhile != made.plans:
            made = _Made(made.conference, meanwhile, made.options, today)
        ledger.write_plan(made.record)
    return made


def _last_seats(
    conference: Conference, plans: Sequence[PlanRecord], options: Options
) -> Mapping[Guest, Sequence[str]] | None:
    """The seats of the last plan that the hall still has, by guest; None for a plan made anew."""
    if not plans or options.fresh:
        return None
    codes = {seat.code for seat in draw_conference(conference)[0].free_seats}
    seats, _ = match_seats(plans[-1], make_guests(conference))
    return {guest: [code for code in found if code in codes] for guest, found in seats.items()}
