"""Register numbers through the commands: given before papers show them, never lost."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from book import write_book
from conference.documents.printed import ledger as module
from conference.documents.printed.ledger import ledger_path, read_ledger
from conference.model.register import Register
from conftest import ROOT, Office
from mistakes import change
from papers_text import read_text

HEAD = "Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Thành tích | Số quyết định | Vào sổ số\n"
PEOPLE = HEAD + """KT-001 | GK | Bà | Nguyễn Thị Ánh Đào | Trường A | Tốt | 412/QĐ-UBND | {}
KT-002 | GKTT | | Trường Mầm non B | Ninh Hiệp | Tốt | 412/QĐ-UBND | {}
KT-003 | BK | Ông | Lê Văn Hải | Phòng Nội vụ | Tốt | 412/QĐ-UBND |
KT-004 | GK | Ông | Phan Bình | Trường A | Tốt | 412/QĐ-UBND | {}
"""
NEW = PEOPLE.format("", "", "")


def write(office: Office, text: str, **options: object) -> Office:
    """Save the small conference without its hall, which is too small for more people."""
    return office.write(text, drop=("Hội trường",), **options)


def numbers(office: Office) -> dict[str, str]:
    """The numbers of the ledger, each with the code of its person."""
    with read_ledger(ledger_path(office.workbook)) as ledger:
        register = ledger.read_register() if ledger else Register()
    people = {person.id: person for person in register.people}
    return {number.number: people[number.person].code for number in register.numbers}


def shown(office: Office) -> dict[str, str]:
    """The register number on each certificate in the output folder, by code."""
    return {path.name[:6]: read_text(path).split("Vào sổ số: ")[1].split("\n")[0]
            for path in (office.output / "khen-thuong").glob("KT*.docx")}


def test_numbers_are_given_in_calling_order_and_printed(office: Office):
    """Collectives are called first here; the province's award has no number."""
    assert write(office, NEW).run("all").exit_code == 0
    assert shown(office) == {"KT-001": "2", "KT-002": "1", "KT-004": "3"}
    assert numbers(office) == {"1": "KT-002", "2": "KT-001", "3": "KT-004"}
    assert "KT-004_phan-binh.docx" in office.run("certificates", "--only", "3").stdout


@pytest.mark.parametrize("command", ["check", "invitations", "seating", "estimate", "papers"])
def test_no_number_is_given_by_commands_that_print_none(office: Office, command: str):
    """Looking and making other papers leaves no ledger."""
    write(office, NEW).run(command)
    assert not ledger_path(office.workbook).exists()


def test_nothing_is_recorded_where_there_is_nothing_to_record(office: Office):
    """Typed numbers, `Không`, and a run stopped by --strict make no ledger."""
    write(office, PEOPLE.format(1, 2, 3)).run("all")
    write(office, NEW, base=change("Tên viết tắt | UBND", "Tên viết tắt | UBND\nCấp số vào sổ | không"))
    assert office.run("all").exit_code == 0
    assert set(shown(office).values()) == {"…" * len(shown(office)["KT-001"])}
    write(office, NEW.replace("KT-003 | BK", "KT-003 | XX"))
    assert office.run("all", "--strict").exit_code == 1
    assert not ledger_path(office.workbook).exists()


def test_numbers_begin_where_the_office_says(office: Office):
    """`Số vào sổ bắt đầu` is the first number; typed ones are stepped over."""
    write(office, PEOPLE.format("", "", 101), base=change(
        "Tên viết tắt | UBND", "Tên viết tắt | UBND\nSố vào sổ bắt đầu | 100"))
    assert office.run("certificates").exit_code == 0
    assert shown(office) == {"KT-002": "100", "KT-004": "101", "KT-001": "102"}


def test_one_certificate_alone_does_not_take_the_first_number(office: Office):
    """Numbers of all are given at once, in calling order."""
    write(office, NEW).run("certificates", "--only", "KT-004")
    assert shown(office) == {"KT-004": "3"}
    assert len(numbers(office)) == 3


def test_a_number_is_not_given_while_its_order_is_in_doubt(office: Office):
    """An error in `Thứ tự trao` holds back those without a number, and is told."""
    write(office, PEOPLE.format("", "", 9), base=change("giay-khen-tap-the.docx | 1", "giay-khen-tap-the.docx | một"))
    result = office.run("all")
    assert result.exit_code == 1
    assert "[cap-so-cho]" in result.stderr
    assert "2 giấy khen chưa có số vào sổ nên chưa lập" in result.stderr
    assert shown(office) == {"KT-004": "9"}
    alone = office.run("certificates", "--only", "KT-001")
    assert (alone.exit_code, "[chua-cap-so]" in alone.stderr) == (1, True)
    assert not ledger_path(office.workbook).exists()


def test_a_typed_number_that_was_given_is_an_error_at_its_cell(office: Office):
    """It holds back that certificate and no other."""
    write(office, NEW).run("all")
    result = write(office, PEOPLE.format("", "", "1")).run("all")
    assert result.exit_code == 1
    assert "Khen thưởng!H5 (KT-004): số vào sổ 1 đã cấp cho Trường Mầm non B (KT-002)" in result.stderr
    assert shown(office) == {"KT-001": "2", "KT-002": "1"}


def test_a_changed_person_is_told_and_can_be_silenced(office: Office):
    """`Bỏ qua` works for the ledger's warnings too."""
    write(office, NEW).run("all")
    other = NEW.replace("Phan Bình", "Phan Quốc Thịnh")
    assert "[so-nguoi-khac]" in write(office, other).run("check").stdout
    skipped = other.replace("Vào sổ số\n", "Vào sổ số | Bỏ qua\n").replace(
        "Phan Quốc Thịnh | Trường A | Tốt | 412/QĐ-UBND |", "Phan Quốc Thịnh | Trường A | Tốt | 412/QĐ-UBND | | so-nguoi-khac")
    assert "[so-nguoi-khac]" not in write(office, skipped).run("check").stdout
    office.run("all")
    assert shown(office)["KT-004"] == "4"


@pytest.mark.parametrize(("how", "code"), [
    ("locked", "so-in-khoa"), ("damaged", "so-in-hong"), ("newer", "so-in-moi-hon"), ("folder", "so-in-khong-ghi")])
def test_an_unusable_ledger_holds_back_only_who_needs_it(
    office: Office, how: str, code: str, monkeypatch: pytest.MonkeyPatch
):
    """One sentence, exit 1, the ledger untouched; typed numbers and other papers are made."""
    write(office, NEW).run("certificates")
    shutil.rmtree(office.output)
    path = ledger_path(office.workbook)
    monkeypatch.setattr(module, "TIMEOUT", 0.05)
    other = sqlite3.connect(path if how != "folder" else ":memory:", isolation_level=None)
    if how == "locked":
        other.execute("BEGIN EXCLUSIVE")
    elif how == "newer":
        other.execute("PRAGMA user_version = 99")
    elif how == "damaged":
        path.write_bytes(os.urandom(9000))
    else:
        path.unlink()
        path.mkdir()
    before = path.read_bytes() if path.is_file() else None
    write(office, PEOPLE.format("", "", 9))
    results = [office.run(command) for command in ("all", "changed", "printed", "check")]
    spoiled = office.run("spoiled", "--only", "KT-001")
    for result in (*results, spoiled):
        assert result.exit_code == 1
        assert result.output.count(f"[{code}]") == 1
    assert shown(office) == {"KT-004": "9"}
    assert "giay-moi/KT-001_nguyen-thi-anh-dao.docx" in office.files()
    assert (path.read_bytes() if path.is_file() else None) == before
    other.close()


def test_a_ledger_that_is_gone_is_not_begun_anew_while_a_copy_lies_there(office: Office):
    """Numbers wait until the copy is put back; then all are as before."""
    write(office, NEW).run("all")
    before = shown(office)
    office.run("ledger_backup")
    path = ledger_path(office.workbook)
    path.unlink()
    result = office.run("all")
    assert (result.exit_code, "[so-in-mat]" in result.stderr) == (1, True)
    assert not path.exists()
    next(office.folder.glob("hoi-nghi.so-in.*.db")).rename(path)
    assert office.run("all").exit_code == 0
    assert shown(office) == before


def test_numbers_of_a_lost_ledger_are_taken_from_the_papers(office: Office):
    """Without a copy the certificates of the output folder say whose each number is."""
    write(office, NEW).run("all")
    before = shown(office)
    ledger_path(office.workbook).unlink()
    lines = NEW.splitlines()
    sooner = "KT-009 | GKTT | | Trường C | X | Tốt | 412/QĐ-UBND |"
    result = write(office, "\n".join([*lines[:2], sooner, *reversed(lines[2:])])).run("all")
    assert "[so-in-lay-lai]" in result.stderr
    assert "3 số vào sổ" in result.stderr
    assert shown(office) == before | {"KT-009": "4"}
    assert "[so-in-lay-lai]" not in office.run("all").stderr


def test_a_backup_says_where_it_is(office: Office):
    """Without a ledger there is nothing to copy."""
    nothing = office.run("ledger_backup")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    write(office, NEW).run("all")
    assert office.run("ledger_backup").stdout.strip().endswith(".db")


MANY = 40


def start_run(office: Office) -> subprocess.Popen:
    """A process of its own that makes all certificates."""
    return subprocess.Popen(
        [sys.executable, ROOT / "scripts" / "certificates.py", "--workbook", office.workbook,
         "--templates", office.templates, "--output", office.output, "--jobs", "1", "--quiet"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def write_people(office: Office, count: int) -> None:
    """A workbook of many people without numbers."""
    rows = (f"KT-{at:03d} | GK | Ông | Lê Số {at} | Trường A | Tốt | 412/QĐ-UBND |" for at in range(count))
    write(office, HEAD + "\n".join(rows))


def fork_run(office: Office, moment: int) -> int:
    """A process that makes all certificates and is killed before its nth statement or file."""
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    left, connect, replace = moment, module._connect, os.replace

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def traced(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.set_trace_callback(count)
        return connection

    module._connect, os.replace = traced, lambda *names: (count(), replace(*names))
    os._exit(office.run("certificates", "--jobs", "1", "--quiet").exit_code)


def start_and_kill(office: Office, seconds: float) -> int:
    """A process that makes all certificates, killed after a while."""
    process = start_run(office)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    return -process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_at_any_moment_no_number_is_lost_or_doubled(office: Office):
    """New people each time, killed everywhere: no paper shows what is not recorded."""
    known: dict[str, str] = {}
    ends = []
    kills = [lambda n=n: fork_run(office, n) for n in (*range(1, 24, 2), *range(24, 60, 5))]
    kills += [lambda n=n: start_and_kill(office, 0.3 + n / 10) for n in range(4)]
    for round_, kill in enumerate(kills, 1):
        write_people(office, round_ * 2)
        ends.append(kill())
        now = numbers(office)
        assert known.items() <= now.items()
        assert len(set(now.values())) == len(now)
        assert all(now[number] == code for code, number in shown(office).items())
        known = now
    assert ends.count(signal.SIGKILL) >= 15
    assert start_run(office).wait() == 0
    assert sorted(map(int, numbers(office))) == list(range(1, len(kills) * 2 + 1))
    assert {number: code for code, number in shown(office).items()} == numbers(office)


def test_two_runs_at_once_give_each_number_once(office: Office):
    """Both end well, and agree on who has which number."""
    write_people(office, MANY)
    runs = [start_run(office) for _ in range(3)]
    assert [process.wait() for process in runs] == [0, 0, 0]
    assert {number: code for code, number in shown(office).items()} == numbers(office)
    assert len(numbers(office)) == MANY


def test_two_workbooks_side_by_side_have_a_ledger_each(office: Office):
    """The ledger is named after its workbook."""
    other = office.folder / "so khac.xlsx"
    write_book(other, NEW, drop=("Hội trường",))
    assert office.run("certificates", "--workbook", str(other)).exit_code == 0
    assert (office.folder / "so khac.so-in.db").exists()
    assert not ledger_path(office.workbook).exists()
