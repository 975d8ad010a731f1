"""Exit codes, help, the crash log: what is common to every command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT, Office

COMMANDS = ("all", "check", "certificates", "invitations", "seating", "estimate", "papers",
            "workbook", "pdf", "calibrate", "rehearsal", "printed", "changed", "spoiled",
           "ledger_backup")
COMMON = ("--workbook", "--templates", "--output", "--jobs", "--quiet", "--strict", "--help")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_the_common_options_in_vietnamese(name: str):
    """The help of each command lists them and has no English of the library's."""
    text = CliRunner().invoke(__import__(name).main, ["-h"]).stdout
    assert all(option in text for option in COMMON)
    assert "Cách dùng:" in text
    assert not any(word in text for word in ("Usage", "Options", "Show this", "default:"))


@pytest.mark.parametrize(("words", "said"), [
    (["--foo"], "Không có tùy chọn --foo."), (["x"], "Thừa từ trong lệnh: x."),
    (["--jobs", "a"], "không phải là số"), (["--jobs", "0"], "không nằm trong khoảng"),
    (["--workbook"], "cần một giá trị"),
])
def test_wrong_use_is_exit_2_in_vietnamese(words: list[str], said: str):
    """A mistyped option is one sentence."""
    result = CliRunner().invoke(__import__("all").main, words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_each_script_runs_by_itself_from_any_folder(tmp_path: Path):
    """Every command starts as a program of its own, as a clerk would start it."""
    for name in COMMANDS:
        done = subprocess.run([sys.executable, ROOT / "scripts" / f"{name}.py", "--help"],
                              cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_a_bug_is_one_sentence_and_a_log_without_names(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """Exit 3, the path of the log, no traceback on the screen, no person's name in the log."""
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("conference.run.Run.make_seating",
                        lambda self: {}["Nguyễn Thị Ánh Đào"])
    result = office.run("all")
    log = (tmp_path / "loi-chuong-trinh.txt").read_text(encoding="utf-8")
    assert result.exit_code == 3
    assert "Traceback" not in result.output
    assert "loi-chuong-trinh.txt" in result.stderr
    assert "KeyError" in log
    assert "Nguyễn" not in log.replace('{}["Nguyễn Thị Ánh Đào"]', "")


def test_an_interrupted_run_is_exit_130(office: Office, monkeypatch: pytest.MonkeyPatch):
    """Ctrl-C is told in a sentence."""

    def interrupt(self: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("conference.run.Run.make_seating", interrupt)
    assert office.run("all").exit_code == 130


def test_quiet_says_nothing_when_all_is_well(office: Office):
    """--quiet leaves only faults."""
    result = office.run("all", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_output_is_utf8_on_any_console(office: Office):
    """A console with another encoding still gets Vietnamese."""
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "check.py", "--workbook", "khong-co.xlsx"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True, check=False)
    assert done.returncode == 1
    assert "không thấy tệp" in done.stdout.decode() + done.stderr.decode()


def test_blank_workbook_is_written_once(office: Office):
    """A new workbook is made; one that is there is never overwritten without --force."""
    office.workbook.unlink()
    assert office.run("workbook").exit_code == 0
    before = office.workbook.read_bytes()
    assert office.run("workbook").exit_code == 2
    assert office.workbook.read_bytes() == before


def test_a_blank_workbook_has_faults_and_no_papers_of_people(office: Office):
    """A new office's first run tells what to fill in, and makes nobody's paper."""
    office.workbook.unlink()
    office.run("workbook")
    result = office.run("all")
    assert result.exit_code == 1
    assert "Hội nghị!B2: thiếu “Tên hội nghị”" in result.stderr
    assert not [path for path in office.files() if path.startswith(("khen-thuong/", "giay-moi/"))]
