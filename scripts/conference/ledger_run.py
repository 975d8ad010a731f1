"""The ledger in a run: register numbers before papers are made, and what stands in the way."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from conference.cli import Options
from conference.documents.certificates import plan_certificates
from conference.documents.kinds import CERTIFICATES
from conference.documents.output import HELD, read_if_there, read_index
from conference.documents.plan import Job
from conference.documents.printed.ledger import (
    LedgerError,
    find_backups,
    ledger_path,
    read_ledger,
    write_ledger,
)
from conference.documents.printed.paper_words import UnreadableError, read_words
from conference.documents.printed.readback import number_patterns, read_number
from conference.model.faults import Fault, make_row_fault, make_sheet_fault
from conference.model.guests import make_guests
from conference.model.holding import holding
from conference.model.identity import Person, match_people
from conference.model.names import number_key
from conference.model.numbering import (
    NUMBERING_READS,
    Numbering,
    lacking_number,
    number_honorees,
    person_of,
    wants_numbers,
)
from conference.model.printings import Printing, count_blanks, first_kind, valid_printings
from conference.model.records import Conference
from conference.model.register import CERTIFICATE, LETTER, Draft, Number, Register


@dataclass(frozen=True)
class Numbered:
    """A conference with its register numbers.

    `faults` are told; `lacking` hold back the certificates of those who have no number.
    """

    conference: Conference
    faults: tuple[Fault, ...] = ()
    lacking: tuple[Fault, ...] = ()


def number_conference(
    conference: Conference, faults: Collection[Fault], options: Options,
    today: dt.date | None = None,
) -> Numbered:
    """Number the honorees: in memory, or where `today` is given committed in the ledger."""
    path = ledger_path(options.workbook)
    try:
        register, printings, found = look_up(conference, path, options)
        numbering = number_honorees(
            conference, register, give=not holding(NUMBERING_READS, faults))
        if today and (numbering.register != register or found):
            numbering = record_numbers(conference, path, register, today)
    except LedgerError as error:
        return hold_back(conference, error, path)
    found += [*numbering.faults, *check_blanks(conference, numbering.register, printings)]
    numbered = Numbered(numbering.conference, tuple(found))
    if lacking_number(numbered.conference) and holding(NUMBERING_READS, faults):
        held = hold_back(numbered.conference, LedgerError("cap-so-cho"), path)
        return replace(held, faults=numbered.faults + held.faults)
    return numbered


def look_up(
    conference: Conference, path: Path, options: Options
) -> tuple[Register, list[Printing], list[Fault]]:
    """The register, the sheets printed (where blanks are counted), and what is told of a loss.

    A ledger that is gone though a copy lies beside it raises LedgerError: a new one would
    give numbers again that stand on printed sheets. One that knows nobody yet, as the seating
    has made it, is as good as none.
    """
    check_not_lost(path)
    with read_ledger(path) as ledger:
        register = ledger.read_register() if ledger else Register()
        if register.people:
            return register, ledger.read_printings() if has_stock(conference) else [], []
    register = recover_register(conference, options) if wants_numbers(conference) else Register()
    count = len(register.numbers)
    told = [make_sheet_fault("so-in-lay-lai", "", path=path, count=count, output=options.output)]
    return register, [], told if count else []


def check_not_lost(path: Path) -> None:
    """Raise LedgerError where the ledger is gone though a copy lies beside it."""
    if not path.exists() and (backups := find_backups(path)):
        raise LedgerError("so-in-mat", backups[-1].name)


def record_numbers(
    conference: Conference, path: Path, recovered: Register, today: dt.date
) -> Numbering:
    """Give the numbers and commit them; another process may have given some meanwhile."""
    with write_ledger(path, today) as ledger:
        register = ledger.read_register()
        numbering = number_honorees(conference, register if register.people else recovered)
        ledger.write_register(register, numbering.register, today)
    return numbering


def recover_register(conference: Conference, options: Options) -> Register:
    """The numbers that certificates in the output folder show of honorees without one."""
    lacking = {honoree.row.number: honoree for honoree in lacking_number(conference)}
    made = {entry.path for entry in read_index(options.output)
            if entry.kind == CERTIFICATES and entry.status != HELD}
    draft = Draft(Register())
    if not made or not lacking:
        return draft.to_register()
    plan = plan_certificates(conference, (), options.templates)
    patterns = number_patterns(plan)
    for job in plan.jobs:
        honoree = lacking.get(job.draft.row.number)
        content = read_if_there(options.output / job.path) if honoree and job.path in made else None
        number = number_in(content, patterns) if content else ""
        if number and number_key(number) not in draft.numbers:
            person = draft.put_person(person_of(honoree))
            draft.put_number(Number(number_key(number), number, person.id, not number.isdecimal()))
    return draft.to_register()


def number_in(content: bytes, patterns: Collection[re.Pattern]) -> str:
    """The register number that a file shows; empty where it shows none or cannot be read."""
    try:
        return read_number(read_words(content), patterns)
    except UnreadableError:
        return ""


def hold_back(conference: Conference, error: LedgerError, path: Path) -> Numbered:
    """The conference without new numbers: one sentence, and a fault for each who lacks one."""
    lacking = lacking_number(conference) if wants_numbers(conference) else []
    held = f"; {len(lacking)} giấy khen chưa có số vào sổ nên chưa lập" if lacking else ""
    told = make_ledger_fault(error, path, held)
    return Numbered(conference, (told,), tuple(
        make_row_fault("chua-cap-so", honoree.row, "register_number") for honoree in lacking))


def ledger_faults(faults: Iterable[Fault]) -> list[Fault]:
    """The errors that say that the ledger cannot be used."""
    return [fault for fault in faults if fault.is_error and fault.code.startswith("so-in-")]


def make_ledger_fault(error: LedgerError, path: Path, held: str = "") -> Fault:
    """The sentence about a ledger that cannot be used; `held` says what waits for it."""
    return make_sheet_fault(error.code, "", path=path, held=held, reason=error.reason,
                            backup=error.reason)


@lru_cache(maxsize=4)
def people_by_row(conference: Conference) -> dict[tuple[str, str, int], Person]:
    """Everyone whom a paper may be for, by its kind, sheet and row."""
    people = {(CERTIFICATE, h.row.sheet, h.row.number): person_of(h) for h in conference.honorees}
    return people | {
        (LETTER, guest.row.sheet, guest.row.number): Person(LETTER, guest.code, guest.label, guest.unit)
        for guest in make_guests(conference)}


def person_of_job(conference: Conference, kind: str, job: Job) -> Person:
    """Whom a certificate or a letter is for, as the ledger knows people."""
    return people_by_row(conference)[kind, job.draft.row.sheet, job.draft.row.number]


def has_stock(conference: Conference) -> bool:
    """Whether the office counts its blank sheets."""
    return any(kind.blanks is not None for kind in conference.award_kinds)


def check_blanks(
    conference: Conference, register: Register, printings: Iterable[Printing]
) -> list[Fault]:
    """The templates of which more certificates are still to be printed than blanks are left."""
    printings = list(printings)
    people = {person.id: person for person in register.people}
    valid = valid_printings(printings)
    honorees = [h for h in conference.honorees if conference.is_printed(h)]
    known = match_people([p for p in register.people if p.paper == CERTIFICATE],
                         [person_of(h) for h in honorees])
    pending: dict[str, int] = {}
    for at, honoree in enumerate(honorees):
        if at not in known or known[at].id not in valid:
            pending[honoree.kind.template] = pending.get(honoree.kind.template, 0) + 1
    return make_blank_faults(conference, {
        template: (pending.get(template, 0), blanks.left)
        for template, blanks in count_blanks(conference, people, printings).items()})


def make_blank_faults(
    conference: Conference, counts: dict[str, tuple[int, int]]
) -> list[Fault]:
    """A warning for each template with more papers to print than blanks left."""
    return [make_row_fault("thieu-phoi", first_kind(conference, template).row, "blanks",
                           people=people, left=max(left, 0), template=template)
            for template, (people, left) in counts.items() if people > max(left, 0)]
