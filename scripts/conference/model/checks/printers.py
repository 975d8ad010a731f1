"""The offsets of printers."""

from collections.abc import Iterable

from conference.model.faults import Fault, make_row_fault
from conference.model.records import Conference

MAX_SHIFT = 20  # mm: no printer is off by more, but a reading typed for an offset may be


def check_printers(conference: Conference) -> Iterable[Fault]:
    """An offset is a few mm; what is far more is the reading itself."""
    for printer in conference.printers:
        for field in ("shift_right", "shift_down"):
            if abs(getattr(printer, field)) > MAX_SHIFT:
                yield make_row_fault("lech-qua-lon", printer.row, field, limit=MAX_SHIFT)
