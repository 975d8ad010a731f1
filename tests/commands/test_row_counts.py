"""Tests of what a run says about the rows of each sheet: read, or left out as what."""

from mistakes import HONOREES

LIST = f"""{HONOREES}
I. TẬP THỂ |
KT-001 | GKTT | Tập thể | Trường A | Phường A | 412/QĐ-UBND
II. CÁ NHÂN |
KT-002 | GK | Bà | Lê Thị Hoa | Trường A | 412/QĐ-UBND
KT-003 | | | |
Tổng cộng: 2 |
"""
LINE = "Khen thưởng: 2 dòng; không tính 2 dòng nhóm (2, 4), 1 dòng tổng (7), 1 dòng trống"


def test_check_says_what_became_of_each_row(office):
    """Every sheet, with the numbers of the rows that are nobody."""
    said = office.write(LIST).run("check").stderr
    assert LINE in said
    assert "Đại biểu: 3 dòng\n" in said


def test_every_run_says_it_of_people_and_of_what_was_left_out(office):
    """Sheets of people always, others only where rows with words were left out."""
    said = office.write(LIST).run("estimate").stderr
    assert f"Đã đọc bảng {LINE}" in said
    assert "Đã đọc bảng Đại biểu: 3 dòng\n" in said
    assert "Hội nghị:" not in said


def test_quiet_says_nothing_of_rows(office):
    """With --quiet only faults are told."""
    assert office.run("estimate", "--quiet").stderr == ""
