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


def test_a_run_tells_the_first_of_many_alike_and_check_tells_all(office):
    """A list typed without salutations does not hide what else is wrong."""
    people = "\n".join(f"KT-{n:03d} | GK | | Lê Thị Hoa {chr(64 + n % 26 + 1)} | Trường {n} | 412/QĐ-UBND"
                       for n in range(1, 41))
    office.write(f"{HONOREES}\n{people}\n | GK | Bà | Lê Thị Mơ | Trường B | 412/QĐ-UBND")
    said = office.run("all").stderr
    assert said.count("[danh-xung-thieu]") == 31
    assert "… còn 10 thông báo [danh-xung-thieu] của bảng Khen thưởng; gõ make check để xem hết." in said
    assert "[thieu-ma]" in said
    assert office.run("check").stdout.count("[danh-xung-thieu]") == 40
