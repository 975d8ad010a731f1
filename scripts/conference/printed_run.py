"""`make printed`: what lies in the output folder has been printed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from conference.cli import DATA_ERRORS, OK, WRONG_USE, Options, say, say_faults
from conference.documents.kinds import CERTIFICATES, CHART, INVITATIONS, SEATING
from conference.documents.output import HELD, Entry, read_if_there, read_index
from conference.documents.plan import Job, Plan
from conference.documents.printed.ledger import Ledger, LedgerError, ledger_path, write_ledger
from conference.documents.printed.paper_words import UnreadableError, read_words
from conference.documents.printed.readback import FIELD, number_patterns, read_number
from conference.ledger_run import ledger_faults, make_ledger_fault, person_of_job
from conference.model.faults import Fault, make_sheet_fault
from conference.model.identity import Person
from conference.model.names import number_key
from conference.model.printings import Blanks, count_blanks
from conference.model.recording import Found, Recorded, end_withdrawn, know_people, name_on, record_printed
from conference.model.register import CERTIFICATE, Draft
from conference.reprint import choose_papers
from conference.run import Run, begin


def run_printed(options: Options, only: Sequence[str] = (), now: dt.datetime | None = None) -> int:
    """Record the certificates, letters and seating plan of the output folder as printed; the exit code."""
    now = now or dt.datetime.now().astimezone()
    run = begin(options, numbers=True)
    if run is None:
        return DATA_ERRORS
    if unusable := ledger_faults(run.faults):
        say_faults(unusable)
        return DATA_ERRORS
    chosen = choose_papers(run, only) if only else None
    if only and chosen is None:
        return WRONG_USE
    found, faults = read_output(run, chosen)
    if not found and (only or not has_chart(run)):
        say("Chưa có giấy khen, giấy mời, sơ đồ nào trong thư mục kết quả; chạy make all trước.")
    else:
        try:
            faults += record(run, found, now, whole=not only)
        except LedgerError as error:
            faults.append(make_ledger_fault(error, ledger_path(options.workbook)))
    say_faults(faults)
    return DATA_ERRORS if any(fault.is_error for fault in faults) else OK


def record(run: Run, found: Sequence[Found], now: dt.datetime, whole: bool) -> list[Fault]:
    """Write down the papers found, tell what was done; gives the faults of single papers."""
    stamp, path = now.isoformat(timespec="seconds"), ledger_path(run.options.workbook)
    with write_ledger(path, now.date()) as ledger:
        register, printings = ledger.read_register(), ledger.read_printings()
        draft = Draft(register)
        known = know_people(draft, listed_people(run))
        recorded = record_printed(draft, printings, found, known, stamp)
        if whole:
            end_withdrawn(printings, known, recorded)
        ledger.write_register(register, draft.to_register(), now.date())
        write_recorded(ledger, recorded, now.date())
        printings = ledger.read_printings()
        if whole and has_chart(run):
            print_last_plan(ledger, stamp, run.options.quiet)
    tell_recorded(run, draft, recorded)
    tell_blanks(run, count_blanks(run.conference, draft.people, printings))
    return paper_faults(run, draft, recorded)


def has_chart(run: Run) -> bool:
    """Whether a seating chart lies in the output folder."""
    return (run.options.output / SEATING / CHART).is_file()


def print_last_plan(ledger: Ledger, stamp: str, quiet: bool) -> None:
    """Record that the last seating plan was printed: it is the one that lies in the output folder."""
    for plan in ledger.read_plans()[-1:]:
        ledger.print_plan(plan.edition.number, plan.printed or stamp)
        say(f"Đã ghi vào sổ in: sơ đồ chỗ ngồi bản {plan.edition.number} đã in.", quiet)


def write_recorded(ledger: Ledger, recorded: Recorded, today: dt.date) -> None:
    """Sheets that ended first: a person has one valid sheet at a time."""
    for printing, state in recorded.ended:
        ledger.end_printing(printing, state, today)
    for printing in recorded.added:
        ledger.add_printing(printing)


def listed_people(run: Run) -> dict[str, Person]:
    """Everyone who is to have a certificate or a letter, by the path of the paper."""
    return {job.path: person_of_job(run.conference, plan.kind, job)
            for plan in (run.certificates, run.invitations) for job in plan.jobs}


def read_output(
    run: Run, chosen: Sequence[tuple[Plan, Job]] | None = None
) -> tuple[list[Found], list[Fault]]:
    """The papers that lie in the output folder, all or those chosen, and what cannot be read."""
    jobs = {job.path: (plan, job) for plan in (run.certificates, run.invitations) for job in plan.jobs}
    if chosen is not None:
        jobs = {job.path: (plan, job) for plan, job in chosen}
    gone = [entry for entry in read_index(run.options.output) if chosen is None
            and entry.kind in (CERTIFICATES, INVITATIONS)
            and entry.code and entry.status != HELD and entry.path not in jobs]
    patterns = number_patterns(run.certificates)
    found, faults = [], []
    for path, source in [*jobs.items(), *((entry.path, entry) for entry in gone)]:
        try:
            content = read_if_there(run.options.output / path)
            if content is not None:
                found.append(_make_found(run, path, source, content, patterns))
        except (UnreadableError, OSError):
            faults.append(make_sheet_fault("giay-khong-doc-duoc", "", path=run.options.output / path))
    return found, faults


def _make_found(
    run: Run, path: str, source: tuple[Plan, Job] | Entry, content: bytes, patterns: Iterable
) -> Found:
    words = read_words(content)
    number = read_number(words, patterns) if path.startswith(f"{CERTIFICATES}/") else ""
    if isinstance(source, Entry):
        slug = PurePosixPath(path).stem.partition("_")[2]
        person = Person(source.kind, source.code, name_on(words, slug), "")
        return Found(path, person, "", number, words, listed=False)
    plan, job = source
    template = plan.templates.get(job.template)
    if template and FIELD not in template.fields:
        number = job.draft.register
    return Found(path, person_of_job(run.conference, plan.kind, job), job.template, number, words)


def paper_faults(run: Run, draft: Draft, recorded: Recorded) -> list[Fault]:
    """What is to be told of papers with a number that is not theirs."""
    output = run.options.output
    faults = [make_sheet_fault("so-da-bo", "", path=output / paper.path, number=paper.number)
              for paper in recorded.spoiled]
    for paper in recorded.foreign:
        owner = draft.people[draft.numbers[number_key(paper.number)].person]
        faults.append(make_sheet_fault("so-in-trung", "", path=output / paper.path,
                                       number=paper.number, owner=f"{owner.name} ({owner.code})"))
    return faults


def tell_recorded(run: Run, draft: Draft, recorded: Recorded) -> None:
    """Say how many sheets were recorded."""
    papers = [draft.people[printing.person].paper for printing in recorded.added]
    certificates = papers.count(CERTIFICATE)
    ended = [state for _, state in recorded.ended]
    gone = sum(state == "rút" for state in ended)
    say(f"Đã ghi vào sổ in: {certificates} giấy khen, {len(papers) - certificates} giấy mời mới in; "
        f"{recorded.kept} giấy đã ghi từ trước.", run.options.quiet)
    if gone:
        say(f"{gone} tờ của người không còn trong danh sách được ghi là đã rút.", run.options.quiet)


def tell_blanks(run: Run, blanks: dict[str, Blanks]) -> None:
    """Say how many blank sheets were used and are left."""
    for count in blanks.values():
        left = f"còn {count.left}" if count.left >= 0 else f"thiếu {-count.left}"
        say(f"Phôi {count.template}: có {count.stock}, đã in {count.used}, hỏng {count.spoiled}, "
            f"hủy {count.torn}, {left}.", run.options.quiet)
