"""`make spoiled WHO=…`: a certificate's sheet was spoiled, on the printer or after."""

import datetime as dt
from collections.abc import Sequence

from conference.cli import DATA_ERRORS, OK, WRONG_USE, Options, say, say_faults
from conference.documents.plan import Job
from conference.documents.printed.ledger import Ledger, LedgerError, ledger_path, write_ledger
from conference.ledger_run import ledger_faults, make_ledger_fault
from conference.model.names import number_key
from conference.model.printings import Printing, Words, count_blanks, valid_printings
from conference.model.recording import Found, know_people
from conference.model.register import SPOILED, Draft
from conference.printed_run import listed_people, read_output, tell_blanks
from conference.reprint import choose_jobs
from conference.run import Run, begin


def run_spoiled(options: Options, only: Sequence[str], now: dt.datetime | None = None) -> int:
    """Record a spoiled sheet of each person named; the exit code."""
    now = now or dt.datetime.now().astimezone()
    if not only:
        say("Chưa cho biết giấy của ai bị hỏng. Ví dụ: make spoiled WHO=KT-012")
        return WRONG_USE
    run = begin(options, numbers=True)
    if run is None:
        return DATA_ERRORS
    jobs = choose_jobs(run.certificates, only, run.conference)
    if jobs is None:
        return WRONG_USE
    if unusable := ledger_faults(run.faults):
        say_faults(unusable)
        return DATA_ERRORS
    papers, faults = read_output(run, [(run.certificates, job) for job in jobs])
    try:
        record_spoiled(run, jobs, {paper.path: paper for paper in papers}, now)
    except LedgerError as error:
        faults.append(make_ledger_fault(error, ledger_path(options.workbook)))
    say_faults(faults)
    return DATA_ERRORS if faults else OK


def record_spoiled(run: Run, jobs: Sequence[Job], papers: dict[str, Found], now: dt.datetime) -> None:
    """Write the spoiled sheets down, end their given numbers, tell what to do next."""
    with write_ledger(ledger_path(run.options.workbook), now.date()) as ledger:
        register, draft = ledger.read_register(), Draft(ledger.read_register())
        known = know_people(draft, listed_people(run))
        valid = valid_printings(ledger.read_printings())
        told, sheets = [], []
        for job in jobs:
            person, paper = known.ids[job.path], papers.get(job.path)
            if paper and is_told(draft, person, paper.number):
                told.append(f"Tờ số {paper.number} của {job.code} {job.name} đã ghi là hỏng từ trước.")
                continue
            sheets.append((valid.get(person), make_sheet(person, job, paper, now)))
            number = draft.spoil(person)
            void = f" Số {number} bỏ, sẽ cấp số mới." if number else ""
            told.append(f"Đã ghi một tờ hỏng của {job.code} {job.name}.{void}")
        ledger.write_register(register, draft.to_register(), now.date())
        for last, sheet in sheets:
            write_spoiled(ledger, last, sheet, now.date())
        counts = count_blanks(run.conference, draft.people, ledger.read_printings())
    for sentence in told:
        say(sentence, run.options.quiet)
    tell_blanks(run, counts)
    say("In lại: make changed, in xong chạy make printed.", run.options.quiet)


def is_told(draft: Draft, person: int, number: str) -> bool:
    """Whether the paper in the output folder is the one whose number was ended already."""
    known = draft.numbers.get(number_key(number))
    return known is not None and known.person == person and known.void == SPOILED


def make_sheet(person: int, job: Job, paper: Found | None, now: dt.datetime) -> Printing:
    """A spoiled sheet that was not recorded as printed before."""
    return Printing(person, now.isoformat(timespec="seconds"), job.template,
                    paper.number if paper else job.draft.register, job.name,
                    paper.words if paper else Words(""), SPOILED)


def write_spoiled(ledger: Ledger, last: Printing | None, sheet: Printing, today: dt.date) -> None:
    """The recorded sheet ends as spoiled; without one, the spoiled sheet is one more."""
    if last:
        ledger.end_printing(last, SPOILED, today)
    else:
        ledger.add_printing(sheet)
