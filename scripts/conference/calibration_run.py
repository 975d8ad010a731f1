"""`make calibrate`: the ruler page of a printer, and two readings turned into its offset."""

import click

from conference.cli import DATA_ERRORS, OK, Options, say, say_faults
from conference.documents.blanks.calibration import (
    ACROSS,
    DOWN,
    make_calibration,
    read_page_sizes,
    show_mm,
)
from conference.documents.blanks.shift import Shift
from conference.documents.output import make_write_fault, write_whole
from conference.model.checks.printers import MAX_SHIFT
from conference.model.names import file_slug
from conference.model.records import Conference, Printer
from conference.printing import find_printer, unknown_printer
from conference.run import start

FOLDER = "can-chinh"


class Reading(click.ParamType):
    """A length in mm that was read off a ruler: ``48,5``, ``48.5``, ``48,5 mm``."""

    name = "mm"

    def convert(self, value: object, param: object, ctx: object) -> float:
        """The reading as a number; fails with a sentence for anything else."""
        text = str(value).lower().removesuffix("mm").strip().replace(",", ".")
        try:
            return float(text)
        except ValueError:
            return self.fail(f"“{value}” không phải là số đo bằng mm, ví dụ 48,5.")


def run_calibration(options: Options, across: float | None, down: float | None) -> int:
    """Write the ruler page, or tell the offset that two readings come to; the exit code.

    Raises click.UsageError where only one reading is given or one cannot be right.
    """
    if across is None and down is None:
        return write_page(options)
    if across is None or down is None:
        raise click.UsageError("Cần cả hai số đo: --across và --down.")
    click.echo(f"Lệch ngang (mm): {work_out(across, ACROSS, 'trái')}")
    click.echo(f"Lệch dọc (mm): {work_out(down, DOWN, 'trên')}")
    row = f"dòng “{options.printer}”" if options.printer else "dòng của máy in đó"
    say(f"Gõ hai số này vào bảng “Máy in”, {row}, rồi lưu sổ.", options.quiet)
    return OK


def work_out(reading: float, right: int, edge: str) -> str:
    """The offset in mm that brings a reading to what it should be, as it is to be typed."""
    offset = right - reading
    if not abs(offset) <= MAX_SHIFT:
        raise click.UsageError(
            f"Số đo {show_mm(reading)} không hợp lý: tâm chữ thập cách mép {edge} khoảng {right} mm. "
            "Đo bằng mm, trên trang căn chỉnh đầu tiên.")
    return show_mm(offset)


def write_page(options: Options) -> int:
    """Write the ruler pages of a printer, one for each size of the certificates."""
    run = start(options)
    if any(fault.stops for fault in run.faults):
        say_faults(fault for fault in run.faults if fault.stops)
        return DATA_ERRORS
    printer = _find(options, run.conference)
    name = printer.name if printer else options.printer
    if printer is None and name:
        say(unknown_printer(name, run.conference), options.quiet)
    shift = Shift(float(printer.shift_right), float(printer.shift_down)) if printer else Shift()
    files = sorted({kind.template for kind in run.conference.award_kinds if kind.template})
    sizes = read_page_sizes(options.templates / file for file in files)
    path = options.output / FOLDER / f"can-chinh_{file_slug(name) or 'may-in'}.docx"
    try:
        write_whole(path, make_calibration(name, shift, sizes))
    except OSError as error:
        say_faults([make_write_fault(path, error)])
        return DATA_ERRORS
    say("In trang này rồi làm theo hướng dẫn trên trang:", options.quiet)
    click.echo(path)
    return OK


def _find(options: Options, conference: Conference) -> Printer | None:
    if options.printer:
        return find_printer(conference, options.printer)
    return conference.printers[0] if conference.printers else None
