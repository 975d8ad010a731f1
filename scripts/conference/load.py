"""The one door in: a workbook file gives a conference and its faults."""

import gc
from pathlib import Path

from conference.model.build import build_conference
from conference.model.checks import check_conference
from conference.model.faults import Fault, drop_consequences, sort_faults
from conference.model.holding import SEATING_READS, holding
from conference.model.records import Conference, Settings
from conference.model.seating.make import seat_conference
from conference.model.silence import split_silenced
from conference.workbook.missing_columns import settle_missing_columns
from conference.workbook.reader import read_book
from conference.workbook.schema import SHEET_ORDER
from conference.workbook.settings import read_settings


def load(workbook: Path) -> tuple[Conference, tuple[Fault, ...]]:
    """Read, build and check a workbook; never raises for anything a clerk may have typed.

    The conference is empty where a fault of the whole workbook stops everything. What gives way
    in the seating is told of a plan made anew.
    """
    conference, faults = load_all(workbook)
    if conference.grid and not holding(SEATING_READS, faults):
        faults = sort_faults([*faults, *seat_conference(conference)[1]], SHEET_ORDER)
    return conference, tuple(split_silenced(faults, conference.skips)[0])


def load_all(workbook: Path) -> tuple[Conference, tuple[Fault, ...]]:
    """As `load`, with the warnings that the clerk has silenced, and without those of a seating plan."""
    # What is read stays: looking for garbage among it took a third of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _load(workbook)
    finally:
        if collecting:
            gc.enable()


def _load(workbook: Path) -> tuple[Conference, tuple[Fault, ...]]:
    book, faults = read_book(workbook)
    if any(fault.stops for fault in faults):
        return Conference(Settings()), sort_faults(faults, SHEET_ORDER)
    settings, setting_faults = read_settings(book.rows.get("settings", ()))
    conference, build_faults = build_conference(book, settings)
    faults = [*faults, *setting_faults, *build_faults, *check_conference(conference)]
    faults = drop_consequences(settle_missing_columns(faults, book))
    return conference, sort_faults(faults, SHEET_ORDER)
