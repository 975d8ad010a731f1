"""LibreOffice that hangs, dies or leaves files out, played by a script of that name."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfWriter

from conference.documents.pdfs import libreoffice
from conference.documents.pdfs.libreoffice import LibreOffice, find_libreoffice
from conftest import ROOT, Office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripts are for a POSIX shell")
PDF = "%PDF-1.4 %%EOF"
# What each one does with "$file", from "$target" to "$made"; a call is counted in "$log".
HEAD = """#!/bin/sh
log={log}
echo "$@" >> "$log/calls"
profile=$(echo "$1" | sed 's|.*file://||'); mkdir -p "$profile"
made() {{ printf '{pdf}' > "${{1%.*}}.pdf"; }}
"""
EVERY = 'for file; do case $file in *.docx|*.xlsx) {do} ;; esac; done\n'


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Put a script named soffice first on the path: ``fake(text)`` gives its path."""

    def make(text: str) -> str:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        program = folder / "soffice"
        program.write_text(HEAD.format(log=tmp_path, pdf=PDF.replace("%", "%%")) + text)
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return find_libreoffice()

    return make


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Six files; the third says that it is bad."""
    folder = tmp_path / "in"
    folder.mkdir()
    paths = [folder / f"{number}.docx" for number in range(6)]
    for number, path in enumerate(paths):
        path.write_text("bad" if number == 2 else "good")
    return paths


def convert(program: str, files: list[Path], jobs: int = 2) -> dict[str, bool]:
    """Whether each file got its PDF."""
    work = files[0].parent.parent / "work"
    work.mkdir(exist_ok=True)
    return {path.name: pdf is not None for path, pdf in LibreOffice(program, work, jobs).convert(files)}


def calls(folder: Path) -> list[str]:
    """The command lines of all calls."""
    return (folder / "calls").read_text().splitlines()


ALL_BUT_BAD = {f"{number}.docx": number != 2 for number in range(6)}


def test_files_left_out_are_tried_again_alone(fake, files, tmp_path: Path):
    """A call that makes only its first file and ends without an error loses none."""
    program = fake(EVERY.format(do='made "$file"; exit 0'))
    assert all(convert(program, files).values())
    assert len(calls(tmp_path)) == 2 + 4


def test_a_file_that_kills_libreoffice_is_alone_without_a_pdf(fake, files, tmp_path: Path):
    """The others of its call are made all the same, and it is tried twice."""
    program = fake(EVERY.format(do='grep -q bad "$file" && kill -9 $$; made "$file"'))
    assert convert(program, files) == ALL_BUT_BAD
    tried = [line for line in calls(tmp_path) if "000003.docx" in line]
    assert len(tried) == 2
    profiles = [line.split()[0] for line in tried]
    assert profiles[0] != profiles[1]


def test_a_call_that_hangs_is_ended_with_its_children(fake, files, tmp_path: Path, monkeypatch):
    """After its time all its processes are gone, and the other files are made."""
    monkeypatch.setattr(libreoffice, "START_SECONDS", 0.3)
    monkeypatch.setattr(libreoffice, "FILE_SECONDS", 0)
    program = fake(EVERY.format(
        do=f'if grep -q bad "$file"; then sleep 60 & echo $! >> {tmp_path}/pids; wait; fi; made "$file"'))
    assert convert(program, files) == ALL_BUT_BAD
    pids = (tmp_path / "pids").read_text().split()
    assert len(pids) == 2
    assert not [pid for pid in pids if is_alive(int(pid))]


def test_half_a_pdf_is_no_pdf(fake, files):
    """What an ended call left half written is not taken."""
    program = fake(EVERY.format(do="printf '%%PDF-1.4 half' > \"${file%.*}.pdf\""))
    assert not any(convert(program, files).values())


def test_each_worker_has_a_profile_and_keeps_it(fake, files, tmp_path: Path):
    """Two calls at once never share one; the next call takes the one that is warm."""
    program = fake(EVERY.format(do='made "$file"; sleep 0.05'))
    work = tmp_path / "work"
    work.mkdir()
    office = LibreOffice(program, work, 2)
    assert len(list(office.run([[office.take(path)] for path in files]))) == 6
    profiles = [line.split()[0] for line in calls(tmp_path)]
    assert len(profiles) == 6
    assert len(set(profiles)) == 2


def test_a_pdf_that_is_in_use_is_one_fault(fake, office: Office, tmp_path: Path):
    """The print file with that person waits too; a damaged index leads nowhere else."""
    blank = PdfWriter()
    blank.add_blank_page(100, 100)
    blank.write(tmp_path / "blank.pdf")
    fake(EVERY.format(do=f'cp {tmp_path}/blank.pdf "${{file%.*}}.pdf"'))
    office.run("certificates")
    folder = office.output / "khen-thuong"
    (folder / "KT-001_nguyen-thi-anh-dao.pdf").mkdir()
    index, outside = office.output / "muc-luc.csv", office.folder / "x.docx"
    outside.write_text("not ours")
    index.write_text(index.read_text(encoding="utf-8") + ",khen-thuong,../x.docx,,mới,\r\n", encoding="utf-8")
    result = office.run("pdf")
    assert result.exit_code == 1
    assert not outside.with_suffix(".pdf").exists()
    told = [line for line in result.stderr.splitlines() if "LỖI" in line]
    assert len(told) == 1, told
    assert re.search(r"KT-001_nguyen-thi-anh-dao\.pdf.*\[khong-ghi-duoc\]", told[0])
    assert {path.name for path in folder.glob("*.pdf") if path.is_file()} == {
        "KT-002_truong-mam-non-b.pdf", "in-tat-ca_giay-khen-tap-the.pdf"}


def is_alive(pid: int) -> bool:
    """Whether a process runs; a zombie that waits for its parent does not."""
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_no_process(
    fake, office: Office, tmp_path: Path, number: signal.Signals
):
    """Ctrl+C, or the end of the session, ends LibreOffice too: exit code 130, no PDF, no process."""
    fake(f"sleep 60 & echo $! >> {tmp_path}/pids; echo $$ >> {tmp_path}/pids; wait\n")
    office.run("estimate")
    command = [sys.executable, ROOT / "scripts" / "pdf.py", "--output", office.output]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    pids = tmp_path / "pids"
    while not pids.exists() or len(pids.read_text().split()) < 2:
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(number)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130, told
    assert "Đã dừng" in told
    assert not [pid for pid in pids.read_text().split() if is_alive(int(pid))]
    assert not list(office.output.rglob("*.pdf"))
