"""The ledger in a run: register numbers before papers are made, and what stands in the way."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from conference.cli import Options
from conference.documents.certificates import plan_certificates
from conference.documents.kinds import CERTIFICATES
from conference.documents.ledger import (
    LedgerError,
    find_backups,
    ledger_path,
    read_ledger,
    write_ledger,
)
from conference.documents.output import HELD, read_if_there, read_index
from conference.documents.readback import number_patterns, read_number
from conference.documents.words import UnreadableError, read_words
from conference.model.faults import Fault, make_row_fault, make_sheet_fault
from conference.model.holding import holding
from conference.model.identity import match_people
from conference.model.names import match_key
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
from conference.model.register import CERTIFICATE, Register
from conference.workbook.tables import skipped_codes


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
        with read_ledger(path) as ledger:
            register = ledger.read_register() if ledger else None
            printings = ledger.read_printings() if ledger and has_stock(conference) else []
        if register is None and (sign := find_sign(conference, path, options)):
            return hold_back(conference, "so-in-mat", path, sign=sign)
        numbering = number_honorees(
            conference, register or Register(), give=not holding(NUMBERING_READS, faults))
        if today and numbering.register != (register or Register()):
            numbering = record_numbers(conference, path, today)
    except LedgerError as error:
        return hold_back(conference, error.code, path, reason=error.reason)
    found = [*numbering.faults, *check_blanks(conference, numbering.register, printings)]
    numbered = Numbered(numbering.conference, drop_silenced(found, conference))
    if lacking_number(numbered.conference) and holding(NUMBERING_READS, faults):
        held = hold_back(numbered.conference, "cap-so-cho", path)
        return replace(held, faults=numbered.faults + held.faults)
    return numbered


def record_numbers(conference: Conference, path: Path, today: dt.date) -> Numbering:
    """Give the numbers and commit them; another process may have given some meanwhile."""
    with write_ledger(path, today) as ledger:
        register = ledger.read_register()
        numbering = number_honorees(conference, register)
        ledger.write_register(register, numbering.register, today)
    return numbering


def hold_back(conference: Conference, code: str, path: Path, **words: str) -> Numbered:
    """The conference without new numbers: one sentence, and a fault for each who lacks one."""
    lacking = lacking_number(conference) if wants_numbers(conference) else []
    held = f"; {len(lacking)} giấy khen chưa có số vào sổ nên chưa lập" if lacking else ""
    told = make_sheet_fault(code, "", path=path, held=held, **words)
    return Numbered(conference, (told,), tuple(
        make_row_fault("chua-cap-so", honoree.row, "register_number") for honoree in lacking))


def find_sign(conference: Conference, path: Path, options: Options) -> str:
    """What says that there was a ledger where there is none; empty where nothing does.

    A new one would give numbers again that stand on printed sheets.
    """
    if backups := find_backups(path):
        return f"có bản sao {backups[-1].name}"
    if not wants_numbers(conference):
        return ""
    lacking = {match_key(honoree.code) for honoree in lacking_number(conference)}
    made = [entry.path for entry in read_index(options.output)
            if entry.kind == CERTIFICATES and entry.status != HELD and match_key(entry.code) in lacking]
    patterns = number_patterns(plan_certificates(conference, (), options.templates)) if made else ()
    for file in made:
        content = read_if_there(options.output / file)
        try:
            number = read_number(read_words(content), patterns) if content else ""
        except UnreadableError:
            continue
        if number:
            return f"{options.output.name}/{file} đã mang số {number}"
    return ""


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


def drop_silenced(faults: Iterable[Fault], conference: Conference) -> tuple[Fault, ...]:
    """The faults without the warnings silenced by `Bỏ qua` in their row."""
    rows = {(record.row.sheet, record.row.number): record.row
            for record in (*conference.honorees, *conference.award_kinds)}
    return tuple(
        fault for fault in faults
        if fault.is_error or (fault.sheet, fault.row) not in rows
        or match_key(fault.code) not in skipped_codes(rows[fault.sheet, fault.row]))
