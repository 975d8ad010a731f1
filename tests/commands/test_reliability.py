"""Killed, out of space, refused: no half file is left, what cannot be written is named, the rest is made."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from conference.documents import output, workers
from conftest import ROOT, Office

PEOPLE = 120
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


@pytest.fixture
def crowd(office: Office) -> Office:
    """An office with enough people that a run can be stopped in the middle."""
    people = "\n".join(f"KT-{n:03d} | GK | Bà | Nguyễn Thị {n} | Thành tích | 412/QĐ-UBND | {n}"
                       for n in range(1, PEOPLE + 1))
    return office.write("Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Thành tích | "
                        f"Số quyết định | Vào sổ số\n{people}\n", drop=("Hội trường",))


def start(office: Office, script: str = "all", *words: str, **options: object) -> subprocess.Popen:
    """Run a command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, ROOT / "scripts" / f"{script}.py", "--workbook", office.workbook, "--templates",
         office.templates, "--output", office.output, *words],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **options)


def finish(process: subprocess.Popen) -> str:
    """What a process says until it ends."""
    with process:
        return process.communicate(timeout=60)[1]


def check_whole(office: Office) -> int:
    """Every file but temporary ones can be opened to its last byte; gives how many there are."""
    names = [name for name in office.files() if not name.endswith(".tmp")]
    for name in names:
        path = office.output / name
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as package:
                assert package.testzip() is None, name
                for part in package.namelist():
                    if part.endswith((".xml", ".rels")):
                        etree.fromstring(package.read(part))
        else:
            ends = {".csv": "\n", ".html": "</html>\n", ".svg": "</svg>\n"}[path.suffix]
            assert path.read_text(encoding="utf-8").endswith((ends, ends.strip())), name
    return len(names)


@posix
def test_killed_at_any_moment_no_half_file_is_left(crowd: Office):
    """Killed ten times while it writes, each time with other texts; then one run makes all right."""
    killed = 0
    for number in range(10):
        crowd.edit("Khen thưởng", "E2", f"Thành tích {number}")
        crowd.edit("Hội nghị", "B11", f"Trần Văn {'Ký' * (number % 2) or 'Lâm'}")
        process = start(crowd, "all")
        first = time.monotonic()
        certificate = crowd.output / "khen-thuong" / "KT-001_nguyen-thi-1.docx"
        before = certificate.stat().st_mtime_ns if number else 0
        while process.poll() is None and time.monotonic() - first < 20 and (
                not certificate.exists() or certificate.stat().st_mtime_ns == before):
            time.sleep(0.002)
        time.sleep(random.Random(number).random() * 0.12)
        process.kill()
        finish(process)
        killed += process.returncode == -signal.SIGKILL
        check_whole(crowd)
    assert killed >= 6, "the runs ended before they were killed"
    os.utime(*_leftover(crowd))
    finish(start(crowd))
    made = {name: (crowd.output / name).read_bytes() for name in crowd.files()}
    assert not [name for name in made if name.endswith(".tmp")]
    crowd.output.rename(crowd.folder / "killed")
    finish(start(crowd))
    fresh = {name: (crowd.output / name).read_bytes() for name in crowd.files()}
    changing = {"muc-luc.csv", "index.html"}  # they say which files were new in this run
    assert {name: made[name] for name in made if name not in changing} == {
        name: fresh[name] for name in fresh if name not in changing}


def _leftover(office: Office) -> tuple[Path, tuple[int, int]]:
    """A temporary file of yesterday, as a killed run leaves it."""
    path = office.output / "khen-thuong" / ".KT-001_x.docx.4711.tmp"
    path.write_bytes(b"PK")
    for other in office.output.rglob(".*.tmp"):
        os.utime(other, (0, 0))
    return path, (0, 0)


@posix
def test_a_full_disk_names_the_files_and_makes_the_rest(crowd: Office):
    """Files above a limit cannot be written: certificates with pictures are named, letters are made."""
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    process = start(crowd, "all", preexec_fn=limit)
    told = finish(process)
    assert process.returncode == 1, told
    assert "KT-001_nguyen-thi-1.docx" in told
    assert "Traceback" not in told
    assert check_whole(crowd) > PEOPLE
    assert not [name for name in crowd.files() if name.endswith(".tmp")]
    assert not list((crowd.output / "khen-thuong").glob("KT-*.docx"))


def test_a_file_that_cannot_be_replaced_is_named_and_the_rest_is_made(office: Office):
    """As when it is open in Word: here a folder stands in its place."""
    blocked = office.output / "khen-thuong" / "KT-001_nguyen-thi-anh-dao.docx"
    blocked.mkdir(parents=True)
    result = office.run("all")
    assert (result.exit_code, result.stderr.count("[khong-ghi-duoc]")) == (1, 1)
    assert str(blocked) in result.stderr
    assert "khen-thuong/KT-002_truong-mam-non-b.docx" in office.files()
    assert "khen-thuong/in-tat-ca_giay-khen-ca-nhan.docx" in office.files()
    assert not [name for name in office.files() if name.endswith(".tmp")]


def test_temporary_files_in_use_are_left_alone(tmp_path: Path):
    """Another run may be writing; only what has lain there for an hour is removed."""
    young, old = tmp_path / "k" / ".a.docx.1.tmp", tmp_path / "k" / ".b.docx.2.tmp"
    young.parent.mkdir()
    for path in (young, old):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    output.remove_leftovers(tmp_path)
    assert (young.exists(), old.exists()) == (True, False)


@posix
def test_a_worker_that_dies_is_one_sentence(crowd: Office, monkeypatch: pytest.MonkeyPatch):
    """As when memory runs out: exit 2 with what to do, and no half file."""
    monkeypatch.setattr(workers, "PARALLEL_FROM", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr("conference.documents.merge.write_one", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    result = crowd.run("certificates", "--jobs", "2")
    assert (result.exit_code, "--jobs 1" in result.stderr) == (2, True), result.stderr


@posix
def test_interrupted_ends_with_one_sentence(crowd: Office, tmp_path: Path):
    """Ctrl+C, also with several processes: exit 130, no traceback, every file whole."""
    quick = tmp_path / "quick.py"
    quick.write_text("from conference.documents import workers\nworkers.PARALLEL_FROM = 1\n"
                     "from certificates import main\nmain()\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, quick, "--workbook", crowd.workbook, "--templates", crowd.templates, "--output",
         crowd.output, "--jobs", "2"], stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")})
    while process.poll() is None and not list(crowd.output.rglob("KT-*.docx")):
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGINT)
    told = finish(process)
    check_whole(crowd)
    assert "Traceback" not in told
    assert process.returncode == 0 or (process.returncode, told.count("Đã dừng")) == (130, 1)
