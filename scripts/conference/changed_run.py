"""`make changed`: one small print file of what is new or changed since it was printed."""

from collections.abc import Iterator, Sequence

import click

from conference.cli import DATA_ERRORS, OK, Options, say, say_faults
from conference.documents.engine.template import Rendered
from conference.documents.joined.compose import compose
from conference.documents.kinds import REPRINTS
from conference.documents.merge import make_one, render_task
from conference.documents.output import Batch, Paper, make_write_fault, write_index, write_papers
from conference.documents.plan import Job, Plan
from conference.documents.printed.ledger import LedgerError, ledger_path, read_ledger
from conference.documents.printed.paper_words import read_words
from conference.documents.printed.reprint_list import make_tear_csv, make_tear_sheet
from conference.ledger_run import ledger_faults, make_blank_faults, make_ledger_fault, person_of_job
from conference.model.faults import Fault
from conference.model.names import match_key
from conference.model.printings import Printing, count_blanks
from conference.model.recording import STRUCK, Changes, Found, Torn, find_changes, know_people
from conference.model.register import CERTIFICATE, Draft, Register
from conference.printed_run import listed_people, tell_blanks
from conference.run import Run, begin

PRINT_FILE, TEAR_LIST = "in-lai.docx", "to-huy"


def run_changed(options: Options) -> int:
    """Write what is to be printed again and the list of sheets to tear up; the exit code."""
    run = begin(options, numbers=True)
    if run is None:
        return DATA_ERRORS
    if ledger_faults(run.faults):
        say_faults(run.all_faults)
        return DATA_ERRORS
    path = ledger_path(options.workbook)
    try:
        with read_ledger(path) as ledger:
            register = ledger.read_register() if ledger else Register()
            printings = ledger.read_printings() if ledger else []
    except LedgerError as error:
        say_faults([make_ledger_fault(error, path)])
        return DATA_ERRORS
    if not printings:
        say_faults(run.all_faults)
        say("Chưa ghi lần in nào, nên mọi giấy đều là mới: chạy make all, in từ tệp in-tat-ca, "
            "rồi chạy make printed.")
        return exit_code(run)
    write_changes(run, register, printings)
    say_faults(run.all_faults)
    return exit_code(run)


def exit_code(run: Run) -> int:
    """1 where anything is an error: some papers may be missing."""
    return DATA_ERRORS if any(fault.is_error for fault in run.all_faults) else OK


def write_changes(run: Run, register: Register, printings: Sequence[Printing]) -> None:
    """Compare, write the files, bring the index up to date, tell which page is whose."""
    draft = Draft(register)
    known = know_people(draft, listed_people(run))
    changes = find_changes(draft, printings, read_papers(run), known)
    blanks = count_blanks(run.conference, draft.people, printings)
    run.faults = (*(fault for fault in run.faults if fault.code != "thieu-phoi"),
                  *check_stock(run, changes, {name: count.left for name, count in blanks.items()}))
    papers = write_single(run, {paper.path for paper in changes.papers})
    batch = write_papers(run.options.output, make_files(papers, changes.torn), {REPRINTS})
    run.batch.faults += batch.faults
    try:
        write_index(run.options.output, batch)
    except OSError as error:
        run.batch.faults.append(make_write_fault(run.options.output, error))
    tell_changes(run, changes)
    tell_blanks(run, blanks)
    tell_held(run)
    tell_next(run, batch)


def check_stock(run: Run, changes: Changes, left: dict[str, int]) -> list[Fault]:
    """The templates with more certificates to print again than blanks are left."""
    wanted = [paper.template for paper in changes.papers if paper.person.paper == CERTIFICATE]
    return make_blank_faults(run.conference, {
        name: (wanted.count(name), count) for name, count in left.items()})


def read_papers(run: Run) -> Iterator[Found]:
    """Every paper that can be made, with what it says: certificates, then letters."""
    for plan, job in _jobs(run):
        if not job.is_held:
            rendered, faults = render_task(plan.templates[job.template], plan.make_task(job))
            run.batch.faults += faults
            if rendered is not None:
                yield Found(job.path, person_of_job(run.conference, plan.kind, job), job.template,
                            job.draft.register, read_words(rendered.to_bytes()))


def write_single(run: Run, paths: set[str]) -> list[Rendered]:
    """Write these papers themselves too: `printed` reads them to know what was printed."""
    papers = []
    for plan, job in _jobs(run):
        if job.path in paths:
            template, task = plan.templates[job.template], plan.make_task(job)
            made = make_one(template, plan.kind, task, run.options.output)
            run.batch.faults += made.faults
            if made.texts is not None:
                papers.append(Rendered(template, made.texts))
    return papers


def _jobs(run: Run) -> list[tuple[Plan, Job]]:
    return [(plan, job) for plan in (run.certificates, run.invitations) for job in plan.jobs]


def make_files(papers: Sequence[Rendered], torn: Sequence[Torn]) -> list[Paper]:
    """The files of output/in-lai; none where nothing changed."""
    contents = {PRINT_FILE: compose(papers)} if papers else {}
    if torn:
        contents[f"{TEAR_LIST}.xlsx"] = make_tear_sheet(torn)
        contents[f"{TEAR_LIST}.csv"] = make_tear_csv(torn)
    return [Paper("", REPRINTS, f"{REPRINTS}/{name}", "Sổ in", content)
            for name, content in contents.items()]


def tell_changes(run: Run, changes: Changes) -> None:
    """Say which page is whose, and why."""
    quiet = run.options.quiet
    if not changes.papers and not changes.torn:
        say("Không có gì phải in lại: mọi giấy đúng như đã in.", quiet)
        return
    say(f"Phải in {len(changes.papers)} giấy, hủy {len(changes.torn)} tờ đã in.", quiet)
    torn = {(t.person.paper, match_key(t.person.code)): t for t in changes.torn}
    for number, paper in enumerate(changes.papers, 1):
        old = torn.get((paper.person.paper, match_key(paper.person.code)))
        register = f", số {paper.number}" if paper.number else ""
        say(f"  {number:3}. {paper.person.code} {paper.person.name}{register}: "
            f"{old.reason if old and old.reason != STRUCK else 'mới'}", quiet)


def tell_next(run: Run, batch: Batch) -> None:
    """Give the paths of the files, and say what to do with them."""
    for entry in batch.entries:
        click.echo(run.options.output / entry.path)
    if batch.entries:
        say("In xong: hủy các tờ trong to-huy.xlsx (nếu có), chạy make all rồi make printed.",
            run.options.quiet)


def tell_held(run: Run) -> None:
    """Say whose papers an error holds back: they are neither compared nor printed."""
    held = [job.code for _, job in _jobs(run) if job.is_held]
    if held:
        more = " …" if len(held) > 20 else ""
        say(f"Chưa so được {len(held)} giấy đang bị lỗi chặn: {', '.join(held[:20])}{more}. "
            "Sửa LỖI rồi chạy lại make changed.")
