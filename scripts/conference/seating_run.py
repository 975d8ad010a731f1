"""The seating plan in a run: changed least from the last one in the ledger, and recorded there."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
    """The plan of a run; recorded in the ledger where `today` is given and it is a new one."""
    faults = tuple(faults)
    if not conference.grid or holding(SEATING_READS, faults):
        return Planned()
    path = ledger_path(options.workbook)
    try:
        check_not_lost(path)
        with read_ledger(path) as ledger:
            plans = ledger.read_plans() if ledger else []
        seating, given_way = seat_conference(conference, _last_seats(conference, plans, options))
        record = record_plan(seating, plans[-1] if plans else None, today or dt.date.today())
        if today and record not in plans[-1:]:
            with write_ledger(path, today) as ledger:
                if (meanwhile := ledger.read_plans()) != plans:  # by another process
                    plans = meanwhile
                    seating, given_way = seat_conference(
                        conference, _last_seats(conference, plans, options))
                    record = record_plan(seating, plans[-1] if plans else None, today)
                ledger.write_plan(record)
    except LedgerError as error:
        told = () if ledger_faults(faults) else (make_ledger_fault(error, path),)
        return Planned(None, told)
    base = choose_base([plan for plan in plans if plan.edition != record.edition] + [record], record.edition)
    return Planned(with_record(seating, record, base), tuple(given_way))


def _last_seats(
    conference: Conference, plans: Sequence[PlanRecord], options: Options
) -> Mapping[Guest, Sequence[str]] | None:
    """The seats of the last plan that the hall still has, by guest; None for a plan made anew."""
    if not plans or options.fresh:
        return None
    codes = {seat.code for seat in draw_conference(conference)[0].free_seats}
    seats, _ = match_seats(plans[-1], make_guests(conference))
    return {guest: [code for code in found if code in codes] for guest, found in seats.items()}
