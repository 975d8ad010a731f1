"""What commands import: nobody waits for what the run at hand does not use."""

import os
import re
import subprocess
import sys

import pytest

from conftest import ROOT, Office

ONE_MORE = """
Đại biểu
Mã | Danh xưng | Họ và tên | Chức vụ | Đơn vị | Khối | Số người
DB-001 | Ông | Trần Văn Ký | Chủ tịch | UBND thị xã | LD | 1
DB-002 | Bà | Phan Thị Lan | Phó Chủ tịch | UBND thị xã | LD | 1
DB-004 | Bà | Đỗ Thị Muộn | Phó Chủ tịch | UBND thị xã | LD | 1
DB-003 | | | Lãnh đạo | UBND xã Ninh An | XA | 2
"""


def imports(office: Office, script: str, *words: str) -> set[str]:
    """The modules that a command imports, run in a process of its own as a clerk does."""
    where = ["--workbook", office.workbook, "--templates", office.templates, "--output", office.output]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", ROOT / "scripts" / f"{script}.py", *where, *words],
        capture_output=True, check=True, env=os.environ | {"PYTHONUTF8": "1"})
    return set(re.findall(r"^import time:.*\| +(\S+)", done.stderr.decode(), re.M))


@pytest.mark.parametrize("script", ["all", "check", "seating"])
def test_only_a_late_change_waits_for_the_solver(office: Office, script: str):
    """SciPy and NumPy are imported where someone has no seat to keep, not for the same list again."""
    for _ in range(2):
        assert not imports(office, script) & {"scipy", "numpy"}
    office.run("seating")
    office.write(ONE_MORE)
    assert "scipy" in imports(office, script)


def test_a_reprint_waits_for_no_chart(office: Office):
    """One certificate again imports neither the charts nor what writes Excel files."""
    found = imports(office, "certificates", "--only", "KT-001")
    assert "conference.documents.certificates" in found
    assert not {name for name in found if name.startswith(("conference.documents.seating", "xlsxwriter"))}
