"""The ledger's file: whole or untouched, whatever happens to it."""

import datetime as dt
import sqlite3
import threading
from pathlib import Path

import pytest

from conference.documents.printed import ledger as module
from conference.documents.printed.ledger import (
    LedgerError,
    backup_ledger,
    find_backups,
    ledger_path,
    read_ledger,
    write_ledger,
)
from conference.model.identity import Person
from conference.model.printings import Printing, Words
from conference.model.register import Number, Register

DAY = dt.date(2026, 11, 23)
AN = Person("khen-thuong", "K1", "Lê An", "A", "gk", 1)
BA = Person("giay-moi", "D2", "Lê Ba", "B", "", 2)
FULL = Register((AN, BA), (Number("1", "1", 1, False, "hỏng"), Number("2", "02", 1, True)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The place of a ledger, in a folder whose name needs quoting elsewhere."""
    folder = tmp_path / "Hồ sơ #1 100%"
    folder.mkdir()
    return ledger_path(folder / "hoi-nghi.2019.xlsx")


def fill(path: Path, register: Register = FULL) -> None:
    """A ledger with this register."""
    with write_ledger(path, DAY) as ledger:
        ledger.write_register(Register(), register, DAY)


def read(path: Path) -> Register:
    """The register of a ledger."""
    with read_ledger(path) as ledger:
        return ledger.read_register()


def code_of(path: Path, write: bool) -> str:
    """The code of what is wrong with a ledger."""
    with pytest.raises(LedgerError) as told, write_ledger(path, DAY) if write else read_ledger(path):
        pass
    return told.value.code


def test_what_was_written_is_read(path: Path):
    """People, numbers and printings come back; the file is named after the workbook."""
    fill(path)
    assert path.name == "hoi-nghi.2019.so-in.db"
    assert read(path) == FULL
    sheet = Printing(1, "2026-11-23T08:00:00+07:00", "gk.docx", "02", "Lê An", Words("a\nb", "c"))
    with write_ledger(path, DAY) as ledger:
        saved = ledger.add_printing(sheet)
    with write_ledger(path, DAY) as ledger:
        assert ledger.read_printings() == [saved]
        ledger.end_printing(saved, "rút", DAY)
        assert ledger.read_printings()[0].state == "rút"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_missing_ledger_is_nothing_to_read(path: Path):
    """Reading makes no file."""
    with read_ledger(path) as ledger:
        assert ledger is None
    assert backup_ledger(path, DAY) is None
    assert not list(path.parent.iterdir())


@pytest.mark.parametrize("statement", [
    "INSERT INTO numbers VALUES ('1', '1', 1, 0, 'rút', '')",
    "INSERT INTO numbers VALUES ('9', '9', 1, 0, '', '')",
    "INSERT INTO numbers VALUES ('9', '9', 7, 0, '', '')",
    "UPDATE numbers SET person = 2 WHERE key = '1'", "UPDATE numbers SET key = '9' WHERE key = '1'",
    "DELETE FROM numbers",
])
def test_a_number_cannot_be_used_twice_moved_or_lost(path: Path, statement: str):
    """The ledger itself refuses it, and keeps what it had."""
    fill(path)
    with pytest.raises(sqlite3.IntegrityError), write_ledger(path, DAY) as ledger:
        ledger._connection.execute(statement)
    assert read(path) == FULL


def test_a_change_that_fails_leaves_nothing(path: Path):
    """One transaction: all or nothing."""
    def write_half() -> None:
        with write_ledger(path, DAY) as ledger:
            ledger.write_register(Register(), FULL, DAY)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert read(path) == Register()


def damage(path: Path, how: str) -> None:
    """Do something to a ledger."""
    content = path.read_bytes()
    if how == "text":
        path.write_bytes(b"xin chao")
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif how == "noise":
        path.write_bytes(content[:4096] + bytes(range(256)) * 16 + content[8192:])
    else:
        with sqlite3.connect(path) as connection:
            connection.execute({"foreign": "PRAGMA application_id = 7", "newer": "PRAGMA user_version = 99",
                                "bare": "DROP TABLE people"}[how])
        connection.close()


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(("how", "code"), [
    ("text", "so-in-hong"), ("empty", "so-in-hong"), ("cut", "so-in-hong"), ("noise", "so-in-hong"),
    ("foreign", "so-in-hong"), ("newer", "so-in-moi-hon"),
])
def test_what_is_damaged_newer_or_foreign_is_left_as_it_is(path: Path, how: str, code: str, write: bool):
    """One code, and not a byte is written."""
    fill(path)
    damage(path, how)
    before = path.read_bytes()
    assert code_of(path, write) == code
    assert path.read_bytes() == before


def test_a_table_that_is_gone_is_damage(path: Path):
    """It is found where it is used."""
    fill(path)
    damage(path, "bare")
    with pytest.raises(LedgerError, match="so-in-hong"):
        read(path)


@pytest.mark.parametrize("write", [True, False])
def test_a_locked_ledger_is_told(path: Path, write: bool, monkeypatch: pytest.MonkeyPatch):
    """After a while we stop waiting."""
    fill(path)
    monkeypatch.setattr(module, "TIMEOUT", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert code_of(path, write) == "so-in-khoa"
    other.close()
    assert read(path) == FULL


def test_a_place_that_cannot_be_written_is_told(path: Path):
    """A folder in the ledger's place, or no folder at all."""
    path.mkdir()
    assert code_of(path, write=True) == "so-in-khong-ghi"
    assert code_of(path.parent / "khong-co" / path.name, write=True) == "so-in-khong-ghi"


def test_a_disk_that_refuses_is_told(path: Path, monkeypatch: pytest.MonkeyPatch):
    """A read-only ledger keeps what it has."""
    fill(path)
    connect = module._connect

    def read_only(where: Path) -> sqlite3.Connection:
        connection = connect(where)
        connection.execute("PRAGMA query_only = ON")
        return connection

    monkeypatch.setattr(module, "_connect", read_only)
    with pytest.raises(LedgerError, match="so-in-khong-ghi"):
        fill(path, Register((AN,), (Number("9", "9", 1),)))
    assert read(path) == FULL


def test_copies_are_dated_and_never_replaced(path: Path):
    """A second copy of a day has a number; each opens as the ledger it was."""
    fill(path)
    first, second = backup_ledger(path, DAY), backup_ledger(path, DAY)
    assert first.name == "hoi-nghi.2019.so-in.2026-11-23.db"
    assert second.name == "hoi-nghi.2019.so-in.2026-11-23-2.db"
    assert read(first) == read(second) == FULL
    assert set(find_backups(path)) == {first, second}
    assert find_backups(path.with_name("hoi-nghi.so-in.db")) == []


def test_a_new_form_is_preceded_by_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch):
    """Reading leaves an older form alone; writing copies it, then changes it."""
    fill(path)
    more = ("ALTER TABLE people ADD COLUMN note TEXT NOT NULL DEFAULT ''",)
    monkeypatch.setattr(module, "FORMS", (*module.FORMS, more))
    before = path.read_bytes()
    assert read(path) == FULL
    assert path.read_bytes() == before
    fill(path, FULL)
    copies = find_backups(path)
    assert [copy.name for copy in copies] == ["hoi-nghi.2019.so-in.2026-11-23.db"]
    newest = len(module.FORMS)
    assert (form(copies[0]), form(path)) == (newest - 1, newest)
    assert read(copies[0]) == FULL
    fill(path, FULL)
    assert find_backups(path) == copies


def test_a_form_that_cannot_be_brought_up_to_date_stays(path: Path, monkeypatch: pytest.MonkeyPatch):
    """A change of form that fails halfway leaves the form and the data."""
    fill(path)
    monkeypatch.setattr(module, "FORMS", (*module.FORMS, ("CREATE TABLE a (b TEXT)", "nonsense")))
    with pytest.raises(LedgerError):
        fill(path)
    monkeypatch.undo()
    assert (form(path), read(path)) == (len(module.FORMS), FULL)


def form(path: Path) -> int:
    """The form of a ledger's file."""
    connection = sqlite3.connect(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return version


def test_many_threads_make_one_ledger(path: Path):
    """Whoever comes first makes the file, the others write into it."""
    def add(number: int) -> None:
        person = Person("khen-thuong", f"K{number}", f"Lê {number}", "", "", number)
        with write_ledger(path, DAY) as ledger:
            ledger.write_register(Register(), Register((person,), (Number(str(number), str(number), number),)), DAY)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {number.key for number in read(path).numbers} == {str(number) for number in range(1, 9)}
    assert [file.name for file in path.parent.iterdir()] == [path.name]
