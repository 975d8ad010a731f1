"""The ledger (sổ in): an SQLite file beside the workbook, never in the output folder.

It keeps whose each register number is, what was printed, and the last plans of the seating.
Numbers are committed before a paper that shows them is written. A change is one transaction:
killed at any moment the file is as before or as after it. The file is opened with a rollback
journal, so that it is one file, which people copy with the Explorer. What is damaged, newer
or not ours is never written to.
"""

import datetime as dt
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from conference.documents.printed.ledger_forms import FORMS
from conference.model.faults import os_reason
from conference.model.identity import Person
from conference.model.printings import Printing, Words
from conference.model.register import Number, Register, changed_numbers, changed_people
from conference.model.seating.plan import Edition
from conference.model.seating.record import PlanRecord, SeatRecord

SUFFIX = ".so-in.db"
APPLICATION_ID = 0x5644534F  # "VDSO"
TIMEOUT = 5.0  # seconds to wait for another program

_PEOPLE = "id, paper, code, name, unit, award"
_NUMBERS = "key, number, person, typed, void"
_SEATS = "plan, seat, code, name, unit, since, rule"
_PRINTINGS = "person, printed, template, number, name, words, preprinted, state, id"


class LedgerError(Exception):
    """What is wrong with a ledger: the code of the fault, and the reason where it names one."""

    def __init__(self, code: str, reason: str = "") -> None:
        super().__init__(code)
        self.code, self.reason = code, reason


def ledger_path(workbook: Path) -> Path:
    """The ledger of a workbook: ``hoi-nghi.so-in.db`` beside ``hoi-nghi.xlsx``."""
    return workbook.with_name(workbook.stem + SUFFIX)


class Ledger:
    """An open ledger, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def read_register(self) -> Register:
        """Everyone known and every number, in the order in which they were recorded."""
        people = self._rows(f"SELECT {_PEOPLE} FROM people ORDER BY id")
        numbers = self._rows(f"SELECT {_NUMBERS} FROM numbers ORDER BY rowid")
        return Register(
            tuple(Person(paper, code, name, unit, award, id_)
                  for id_, paper, code, name, unit, award in people),
            tuple(Number(key, number, person, bool(typed), void)
                  for key, number, person, typed, void in numbers))

    def write_register(self, old: Register, new: Register, today: dt.date) -> None:
        """Record what differs between two registers."""
        self._connection.executemany(
            f"INSERT INTO people ({_PEOPLE}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
            "SET code = excluded.code, name = excluded.name, unit = excluded.unit, "
            "award = excluded.award",
            [(p.id, p.paper, p.code, p.name, p.unit, p.award)
             for p in changed_people(old.people, new.people)])
        self._connection.executemany(
            f"INSERT INTO numbers ({_NUMBERS}, since) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET void = excluded.void, since = excluded.since",
            [(n.key, n.number, n.person, n.typed, n.void, today.isoformat())
             for n in changed_numbers(old, new)])

    def read_printings(self) -> list[Printing]:
        """Every sheet ever printed, the oldest first."""
        rows = self._rows(f"SELECT {_PRINTINGS} FROM printings ORDER BY id")
        return [Printing(*row[:5], Words(row[5], row[6]), *row[7:]) for row in rows]

    def add_printing(self, printing: Printing) -> Printing:
        """Record a printed sheet; gives it with its id."""
        row = (printing.person, printing.printed, printing.template, printing.number, printing.name,
               printing.words.own, printing.words.preprinted, printing.state)
        made = self._connection.execute(
            f"INSERT INTO printings ({_PRINTINGS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", row)
        return replace(printing, id=made.lastrowid)

    def end_printing(self, printing: Printing, state: str, today: dt.date) -> None:
        """Record that a sheet does not count any more, and why."""
        self._connection.execute("UPDATE printings SET state = ?, ended = ? WHERE id = ?",
                                 (state, today.isoformat(), printing.id))

    def read_plans(self) -> list[PlanRecord]:
        """The plans of the seating that are kept, the oldest first."""
        seats: dict[int, list[SeatRecord]] = {}
        for plan, *seat in self._rows(f"SELECT {_SEATS} FROM plan_seats ORDER BY plan, seat"):
            seats.setdefault(plan, []).append(SeatRecord(*seat))
        plans = self._rows("SELECT number, made, printed FROM plans ORDER BY number")
        return [PlanRecord(Edition(number, dt.date.fromisoformat(made)),
                           tuple(seats.get(number, ())), printed)
                for number, made, printed in plans]

    def write_plan(self, plan: PlanRecord) -> None:
        """Record a plan, new or corrected; of the earlier ones the last and the last printed stay."""
        number = plan.edition.number
        self._connection.execute(
            "INSERT INTO plans (number, made) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (number, plan.edition.made.isoformat()))
        gone = ("(SELECT number FROM plans WHERE number < ? - 1 AND number < "
                "(SELECT coalesce(max(number), 0) FROM plans WHERE printed <> ''))")
        self._connection.execute(f"DELETE FROM plan_seats WHERE plan = ? OR plan IN {gone}", (number, number))
        self._connection.execute(f"DELETE FROM plans WHERE number IN {gone}", (number,))
        self._connection.executemany(
            f"INSERT INTO plan_seats ({_SEATS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(number, *seat) for seat in plan.seats])

    def print_plan(self, number: int, printed: str) -> None:
        """Record that a plan was printed."""
        self._connection.execute("UPDATE plans SET printed = ? WHERE number = ?", (printed, number))

    def _rows(self, query: str) -> Iterable[tuple]:
        return self._connection.execute(query).fetchall()


@contextmanager
def read_ledger(path: Path) -> Iterator[Ledger | None]:
    """The ledger to be read, as it is at one moment; None where there is none.

    One of an older form is brought up to date in memory only. Raises LedgerError.
    """
    if not os.path.lexists(path):
        yield None
        return
    with _told(), closing(_connect(path)) as connection:
        connection.execute("BEGIN")
        form = _check(connection)
        if form == len(FORMS):
            yield Ledger(connection)
            return
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            connection.backup(copy)
            _migrate(copy, form)
            yield Ledger(copy)


@contextmanager
def write_ledger(path: Path, today: dt.date) -> Iterator[Ledger]:
    """The ledger to be changed, made if missing; committed as a whole or left as it was.

    One of an older form is copied under a dated name, then brought up to date.
    Raises LedgerError.
    """
    with _told():
        if not os.path.lexists(path):
            _create(path)
        with closing(_connect(path)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN IMMEDIATE")
            form = _check(connection)
            if form < len(FORMS):
                _copy_dated(path, today)
                _migrate(connection, form)
            try:
                yield Ledger(connection)
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise


def backup_ledger(path: Path, today: dt.date) -> Path | None:
    """Copy the ledger to a dated file beside it, never over another; None without a ledger.

    Raises LedgerError.
    """
    if not os.path.lexists(path):
        return None
    with _told(), closing(_connect(path)) as connection:
        connection.execute("BEGIN")
        _check(connection)
        return _copy_dated(path, today)


def find_backups(path: Path) -> list[Path]:
    """The dated copies beside a ledger."""
    stem = path.name.removesuffix(".db")
    return sorted(file for file in path.parent.glob("*.db")
                  if file.name.startswith(f"{stem}.") and file.name != path.name)


@contextmanager
def _told() -> Iterator[None]:
    """Raise what SQLite and the system say as LedgerError."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise  # a bug of ours, which the ledger has stopped
    except sqlite3.Error as error:
        raise LedgerError(*_explain(error)) from error
    except OSError as error:
        raise LedgerError("so-in-khong-ghi", os_reason(error)) from error


def _explain(error: sqlite3.Error) -> tuple[str, str]:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "so-in-khoa", ""
    reasons = {
        sqlite3.SQLITE_READONLY: "tệp hoặc thư mục chỉ cho đọc",
        sqlite3.SQLITE_CANTOPEN: "không mở được tệp",
        sqlite3.SQLITE_PERM: "không có quyền", sqlite3.SQLITE_FULL: "ổ đĩa đã đầy",
        sqlite3.SQLITE_IOERR: "ổ đĩa báo lỗi",
    }
    return ("so-in-khong-ghi", reasons[code]) if code in reasons else ("so-in-hong", "")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=TIMEOUT, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _check(connection: sqlite3.Connection) -> int:
    """The form of a ledger that is whole and ours. Raises LedgerError, sqlite3.Error."""
    (ours,), (form,) = (connection.execute(f"PRAGMA {name}").fetchone()
                        for name in ("application_id", "user_version"))
    if ours != APPLICATION_ID or form < 1:
        raise LedgerError("so-in-hong")
    if form > len(FORMS):
        raise LedgerError("so-in-moi-hon")
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise LedgerError("so-in-hong")
    return form


def _migrate(connection: sqlite3.Connection, form: int) -> None:
    """Bring a database from a form to the newest."""
    for statements in FORMS[form:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(FORMS)}")


def _create(path: Path) -> None:
    """Put an empty ledger there, whole; one that another process has just put there stays."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrate(made, 0)
        with suppress(FileExistsError):
            _save_copy(made, path, path)


def _copy_dated(path: Path, today: dt.date) -> Path:
    """Copy a ledger beside it; the name has the date, and a number from the second on."""
    stem, number = path.name.removesuffix(".db"), 1
    with closing(_connect(path)) as source:
        while True:
            suffix = f"-{number}" if number > 1 else ""
            wanted = path.with_name(f"{stem}.{today.isoformat()}{suffix}.db")
            with suppress(FileExistsError):
                _save_copy(source, path, wanted)
                return wanted
            number += 1


def _save_copy(source: sqlite3.Connection, path: Path, wanted: Path) -> None:
    """Save a database whole under a name that nothing has yet. Raises FileExistsError."""
    if os.path.lexists(wanted):
        raise FileExistsError
    writer = f"{os.getpid()}-{threading.get_native_id()}"
    temporary = path.with_name(f".{path.name[:80]}.{writer}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(temporary)) as copy:
            source.backup(copy)
        _take_name(temporary, wanted)
    finally:
        temporary.unlink(missing_ok=True)


def _take_name(temporary: Path, wanted: Path) -> None:
    """Give a finished file its name, never over another file. Raises FileExistsError."""
    try:
        os.link(temporary, wanted)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links (FAT)
        if os.path.lexists(wanted):
            raise FileExistsError from None
        os.rename(temporary, wanted)
