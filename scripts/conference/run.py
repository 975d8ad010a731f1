"""A run: load once, make papers, bring the index up to date, say what was done."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import click

from conference.cli import DATA_ERRORS, OK, Options, say, say_faults
from conference.documents.certificates import plan_certificates
from conference.documents.estimate.papers import write_estimate
from conference.documents.index_page import INDEX_PAGE, make_index_page
from conference.documents.invitations import plan_invitations
from conference.documents.kinds import MARKED, OTHER_PAPERS, SEATING
from conference.documents.merge import Made, rehearse, write_records
from conference.documents.output import (
    Batch,
    Entry,
    Paper,
    check_writable,
    digest,
    kept_content,
    make_write_fault,
    read_if_there,
    read_index,
    write_index,
    write_papers,
    write_whole,
)
from conference.documents.paper_kind import Papermaker
from conference.documents.papers import PAPERS
from conference.documents.plan import Plan
from conference.documents.rehearsal import make_show, write_rehearsal
from conference.documents.workers import Workers
from conference.ledger_run import number_conference
from conference.load import load_all
from conference.model.faults import Fault, make_sheet_fault, os_reason, sort_faults
from conference.model.records import Conference, Printer
from conference.model.seating.plan import Seating, seats_by_code
from conference.model.silence import split_silenced
from conference.printing import choose_printer
from conference.seating_run import Planned, plan_seats
from conference.telling import (
    tell_honoured_delegates,
    tell_made,
    tell_plan,
    tell_rows,
    tell_silenced,
)
from conference.workbook.schema import SHEET_ORDER


@dataclass
class Run:
    """One run of a command over a loaded workbook."""

    options: Options
    conference: Conference
    faults: tuple[Fault, ...]  # also the warnings that the clerk has silenced
    lacking: tuple[Fault, ...] = ()  # hold back the certificates that have no number
    batch: Batch = field(default_factory=Batch)
    printer: Printer | None = None  # of the blanks (phôi), where the papers are for these
    today: dt.date | None = None  # where the run records the seating plan in the ledger

    @cached_property
    def certificates(self) -> Plan:
        """The plan of the certificates."""
        return plan_certificates(
            self.conference, (*self.faults, *self.lacking), self.options.templates, self.printer)

    @cached_property
    def invitations(self) -> Plan:
        """The plan of the invitations."""
        return plan_invitations(self.conference, self.faults, self.options.templates,
                                seats_by_code(self.seating))

    @property
    def seating(self) -> Seating | None:
        """The seating plan, or None where it is held back."""
        return self._planned.seating

    @cached_property
    def _planned(self) -> Planned:
        return plan_seats(self.conference, self.faults, self.options, self.today)

    @property
    def papermaker(self) -> Papermaker:
        """Where papers of one template are made."""
        return Papermaker(self.conference, self.faults, self.options.templates)

    @property
    def stopped(self) -> bool:
        """Whether a fault of the whole workbook, or ``--strict``, stops everything."""
        strict = self.options.strict and any(fault.is_error for fault in self.all_faults)
        return strict or any(fault.stops for fault in self.faults)

    def numbered(self, today: dt.date | None = None) -> "Run":
        """The run with register numbers: in memory, or committed in the ledger on `today`."""
        if any(fault.stops for fault in self.faults):
            return self
        found = number_conference(self.conference, self.faults, self.options, today)
        faults = sort_faults((*self.faults, *found.faults), SHEET_ORDER)
        return Run(self.options, found.conference, faults, found.lacking, printer=self.printer,
                   today=self.today)

    def check_output(self) -> None:
        """Find out at once that nothing can be written, rather than at every file."""
        try:
            check_writable(self.options.output)
        except OSError as error:
            self.faults += (make_sheet_fault(
                "khong-ghi-duoc-thu-muc", "", path=self.options.output,
                reason=os_reason(error)),)

    @property
    def all_faults(self) -> tuple[Fault, ...]:
        """The faults to tell: of the workbook, its templates, and of what was written so far."""
        return tuple(split_silenced(self._found(), self.conference.skips)[0])

    @property
    def silenced(self) -> tuple[Fault, ...]:
        """The warnings that the clerk has silenced by `Bỏ qua`, wherever they were found."""
        return tuple(split_silenced(self._found(), self.conference.skips)[1])

    def _found(self) -> tuple[Fault, ...]:
        found = [*self.faults, *self.batch.faults]
        if not any(fault.stops for fault in self.faults):
            found += [*self._planned.faults, *self.certificates.faults, *self.invitations.faults]
        return sort_faults(found, SHEET_ORDER)

    def rehearse(self) -> None:
        """Find what only rendering finds, for every certificate and letter; write nothing."""
        if not any(fault.stops for fault in self.faults):
            self.batch.faults += rehearse(self.certificates) + rehearse(self.invitations)

    def make_certificates(self) -> None:
        """Write the certificates and their print files."""
        self._write_plan(self.certificates)

    def make_invitations(self) -> None:
        """Write the invitations and their print file."""
        self._write_plan(self.invitations)

    def _write_plan(self, plan: Plan) -> None:
        workers = Workers(self.options.jobs, self.options.scheduler)
        self.batch.add(write_records(plan, self.options.output, workers, self._watch))

    def _watch(self, made: Iterable[Made], length: int) -> Iterable[Made]:
        """Show a progress bar on a terminal where there is much to do."""
        if self.options.quiet or length < 200 or not sys.stderr.isatty():
            yield from made
            return
        with click.progressbar(made, length=length, file=sys.stderr) as bar:
            yield from bar

    def make_rehearsal(self) -> None:
        """Write the hardest papers of each template, and say who is left out.

        Register numbers are those that would be given; none is.
        """
        run = self.numbered()
        show = make_show((run.certificates, run.invitations), run.conference)
        self.batch.add(write_rehearsal(
            show, run.conference, run.faults, self.options.templates, self.options.output))
        if show.left_out:
            codes = list(dict.fromkeys(show.left_out))
            say(f"Không xét in thử {len(codes)} trường hợp còn lỗi: {', '.join(codes)}.")

    def make_seating(self) -> None:
        """Write the papers of the seating, or say that they are held back."""
        # A reprint of one paper does not wait for what draws charts.
        from conference.documents.seating.papers import write_seating  # noqa: PLC0415

        self.batch.add(write_seating(self.papermaker, self.seating, self.options.output))

    def make_estimate(self) -> None:
        """Write the papers of the money, or say that they are held back."""
        self.batch.add(write_estimate(self.papermaker, self.options.output))

    def make_other_papers(self) -> None:
        """Write the programme and the lists."""
        self.batch.add(self.papermaker.write(
            PAPERS, seats_by_code(self.seating) or {}, OTHER_PAPERS, self.options.output))

    def make_marked_copy(self) -> None:
        """Write the clerk's sheets with the faulty cells marked, where there are any."""
        faults, silenced, kinds = self.all_faults, self.silenced, frozenset({MARKED})
        if not faults:
            self.batch.add(Batch(kinds=kinds))
            return
        source = f"{self.options.workbook.name} {self._state((*faults, *silenced))}"
        path, output = "kiem-tra.xlsx", self.options.output
        content = kept_content(output, read_index(output), path, source)
        if content is None:
            # Most runs have nothing to mark.
            from conference.workbook.marked import make_marked_copy  # noqa: PLC0415

            try:
                content = make_marked_copy(self.options.workbook, faults, silenced)
            except OSError as error:
                self.batch.faults.append(make_write_fault(output / path, error))
                return
        self.batch.add(write_papers(output, [Paper("", MARKED, path, source, content)], kinds))

    def _state(self, faults: tuple[Fault, ...]) -> str:
        """Twelve digits that change when the workbook or its faults do."""
        typed = read_if_there(self.options.workbook) or b""
        return digest(typed + "\n".join(map(str, faults)).encode())[:12]

    def finish(self) -> int:
        """Write the index, tell the faults and what was made; gives the exit code."""
        output = self.options.output
        removed: list[Entry] = []
        try:
            entries, removed = write_index(output, self.batch)
            if entries:
                page = make_index_page(
                    self.conference, entries, self.all_faults, self.silenced)
                write_whole(output / INDEX_PAGE, page)
        except OSError as error:
            self.batch.faults.append(make_write_fault(Path(error.filename or output), error))
        faults = self.all_faults
        say_faults(faults)
        tell_silenced(self.silenced, self.options.quiet)
        tell_rows(self.conference, self.options.quiet)
        tell_honoured_delegates(self.conference, self.options.quiet)
        if SEATING in self.batch.kinds and self.seating:
            tell_plan(self.seating, self.options.quiet)
        tell_made(self.batch.entries, removed, output, self.options.quiet)
        return DATA_ERRORS if any(fault.is_error for fault in faults) else OK


def start(options: Options) -> Run:
    """Load the workbook for a run that writes nothing; register numbers as they would be."""
    return Run(options, *load_all(options.workbook)).numbered()


def begin(options: Options, numbers: bool = False, seats: bool = False) -> Run | None:
    """A run that may write, or None where something stops everything (and was told).

    With `numbers` the certificates' register numbers are in the ledger from now on, with
    `seats` the seating plan is once it is made.
    Raises click.UsageError for a printer that is not known.
    """
    run = Run(options, *load_all(options.workbook))
    if not any(fault.stops for fault in run.faults):
        run.printer = choose_printer(options, run.conference)
    # With --strict the ledger's errors stop the run, before a number is given.
    strict = run.numbered() if numbers and options.strict else run
    if not strict.stopped:
        run.check_output()
    if not strict.stopped and not run.stopped:
        today = dt.date.today()
        return replace(run.numbered(today) if numbers else run, today=today if seats else None)
    say_faults((strict if strict.stopped else run).all_faults)
    say("Chưa lập giấy tờ nào; tệp cũ còn nguyên.")
    return None


# What these write tells people their seats: a later plan must know of them.
_SHOWING_SEATS = {Run.make_seating, Run.make_invitations, Run.make_other_papers}


def run_steps(options: Options, *steps: Callable[[Run], None]) -> int:
    """Load, make the papers of the steps (methods of `Run`), finish; gives the exit code."""
    run = begin(options, numbers=Run.make_certificates in steps,
                seats=not _SHOWING_SEATS.isdisjoint(steps))
    if run is None:
        return DATA_ERRORS
    for step in steps:
        step(run)
    return run.finish()
