"""Printing on blanks (phôi): the printer that the options name, and its offset."""

from decimal import Decimal

import click

from conference.cli import Options, say
from conference.documents.blanks.calibration import show_mm
from conference.model.cells import Columns, Row
from conference.model.names import match_key, nearest
from conference.model.records import Conference, Printer

_NO_PRINTER = Printer(Row(Columns("Máy in"), 0), "", Decimal(0), Decimal(0))


def find_printer(conference: Conference, name: str) -> Printer | None:
    """The printer of this name in the sheet `Máy in`, however its case, accents and spaces."""
    return next((printer for printer in conference.printers
                 if match_key(printer.name) == match_key(name)), None)


def choose_printer(options: Options, conference: Conference) -> Printer | None:
    """The printer for the blanks, told to the clerk; None where nothing is printed on blanks.

    Where none is named it is the first of the sheet `Máy in`, and one without offset where
    the sheet has none. Raises click.UsageError for a printer that the sheet does not have.
    """
    if not options.overprint:
        if options.printer:
            raise click.UsageError("--printer chỉ dùng cùng với --overprint (in trên phôi).")
        return None
    if options.printer:
        printer = find_printer(conference, options.printer)
    else:
        printer = conference.printers[0] if conference.printers else _NO_PRINTER
    if printer is None:
        raise click.UsageError(unknown_printer(options.printer, conference))
    say(f"In trên phôi{_describe(printer)}.", options.quiet)
    return printer


def unknown_printer(name: str, conference: Conference) -> str:
    """What to say of a printer that the sheet does not have."""
    names = [printer.name for printer in conference.printers]
    if not names:
        return f"Bảng “Máy in” chưa có máy nào, nên không có “{name}”. Thêm một dòng vào bảng đó."
    near = nearest(name, names)
    hint = f" Có phải là “{near}”?" if near else ""
    return f"Không có máy in “{name}” trong bảng “Máy in”.{hint} Các máy đang có: {'; '.join(names)}."


def _describe(printer: Printer) -> str:
    if not printer.name:
        return "; bảng “Máy in” chưa có máy nào nên không chỉnh lệch"
    across, down = map(show_mm, (printer.shift_right, printer.shift_down))
    return f" bằng máy “{printer.name}”: lệch ngang {across} mm, lệch dọc {down} mm"
