"""Reprinting one person's paper: found by code, register number or name."""

import pytest

from conftest import Office


@pytest.mark.parametrize("who", [
    "KT-001", "kt001", "kt 001", "2", "Nguyễn Thị Ánh Đào", "nguyen thi anh dao", "anh dao", "ĐÀO",
])
def test_one_person_is_found(office: Office, who: str):
    """Code, register number, full or part of a name, with or without accents."""
    result = office.run("certificates", "--only", who)
    assert result.exit_code == 0
    assert office.files() == {"khen-thuong/KT-001_nguyen-thi-anh-dao.docx"}
    assert result.stdout.strip().endswith("KT-001_nguyen-thi-anh-dao.docx")


def test_several_matches_are_listed_and_nothing_is_made(office: Office):
    """A name that fits two people makes nothing and shows both codes."""
    office.write("""
Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Số quyết định
KT-001 | GK | Ông | Lê Hải | 412/QĐ-UBND
KT-002 | GK | Ông | Trần Hải | 412/QĐ-UBND
""")
    result = office.run("certificates", "--only", "hai")
    assert result.exit_code == 2
    assert "KT-001" in result.stderr
    assert "KT-002" in result.stderr
    assert not list(office.output.rglob("*.docx"))


NAMESAKES = """
Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Số quyết định
KT-001 | GK | Ông | Vũ Hải | 412/QĐ-UBND
KT-002 | GK | Ông | Trần Văn Hai | 412/QĐ-UBND
KT-003 | GK | Bà | Nguyễn Thị Hoà | 412/QĐ-UBND
KT-004 | GK | Ông | Đỗ Hải An | 412/QĐ-UBND
KT-005 | GK | Ông | Bùi Văn Hoa | 412/QĐ-UBND
"""


@pytest.mark.parametrize(("who", "code"), [
    ("Vũ Hải", "KT-001"), ("hòa", "KT-003"), ("HOÀ", "KT-003"), ("Hoa\u0300", "KT-003"), ("Thị  Hoà", "KT-003"),
    ("bà Nguyễn Thị Hoà", "KT-003"), ("Ông Vũ Hải (Phòng Nội vụ)", "KT-001"), ("đ/c Hải An", "KT-004"),
    ("buivanhoa", "KT-005"), ("Bùi Văn Hoa, Trường A", "KT-005"), ("Nguien Thi Hoa", "KT-003"),
    ("Trần Văn Hái", "KT-002"), ("văn hai", "KT-002"), ("hải an", "KT-004"), ("Hải  AN", "KT-004"),
])
def test_accents_count_where_they_are_typed(office: Office, who: str, code: str):
    """Either tone placement, composed or not; without a match the accents are let go."""
    result = office.write(NAMESAKES).run("certificates", "--only", who)
    assert result.exit_code == 0, result.stderr
    assert code in result.stdout


def test_several_matches_are_listed_by_given_name(office: Office):
    """An before Hai before Hải, whatever their rows."""
    result = office.write(NAMESAKES).run("certificates", "--only", "hai")
    assert result.exit_code == 2
    assert [line.split()[0] for line in result.stderr.splitlines() if line.startswith("  KT")] == [
        "KT-004", "KT-002", "KT-001"]


@pytest.mark.parametrize(("who", "said"), [
    ("KT-0011", "Có phải là “KT-001”?"), ("zzz", "Không thấy ai"), ("", "Chưa cho biết"),
])
def test_nobody_is_one_sentence(office: Office, who: str, said: str):
    """A name that fits nobody is exit 2 with the nearest one offered."""
    result = office.run("certificates", "--only", who)
    assert result.exit_code == 2
    assert said in result.stderr


def test_only_touches_nothing_else(office: Office):
    """Neither the index nor the files of others change, and stale ones stay."""
    office.run("all")
    before = {path: path.stat().st_mtime_ns for path in office.output.rglob("*") if path.is_file()}
    office.write("""
Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Thành tích | Số quyết định
KT-001 | GK | Bà | Nguyễn Thị Ánh Đào | Thành tích mới | 412/QĐ-UBND
""")
    office.run("certificates", "--only", "KT-001")
    after = {path: path.stat().st_mtime_ns for path in office.output.rglob("*") if path.is_file()}
    assert {path.name for path in before if before[path] != after.get(path)} == {
        "KT-001_nguyen-thi-anh-dao.docx"}
    assert before.keys() == after.keys()


def test_force_writes_an_unchanged_paper_again(office: Office):
    """Without --force an unchanged paper is left; with it, it is written."""
    office.run("certificates", "--only", "KT-001")
    path = office.output / "khen-thuong" / "KT-001_nguyen-thi-anh-dao.docx"
    first = path.stat().st_mtime_ns
    assert "không đổi" in office.run("certificates", "--only", "KT-001").stderr
    assert path.stat().st_mtime_ns == first
    assert "đã ghi" in office.run("certificates", "--only", "KT-001", "--force").stderr
    assert path.stat().st_mtime_ns > first


def test_several_people_at_once(office: Office):
    """--only may be given more than once."""
    office.run("invitations", "--only", "DB-001", "--only", "lan")
    assert office.files() == {"giay-moi/DB-001_tran-van-ky.docx", "giay-moi/DB-002_phan-thi-lan.docx"}


def test_a_person_with_an_error_is_told_the_cell(office: Office):
    """The paper is not made, the fault of that person's cell is shown, exit 1."""
    office.write("""
Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Số quyết định
KT-001 | GK | Ông | Lê Hải | 999/QĐ-UBND
KT-002 | GK | Ông | | 412/QĐ-UBND
""")
    result = office.run("certificates", "--only", "KT-001")
    assert result.exit_code == 1
    assert "Khen thưởng!E2 (KT-001)" in result.stderr
    assert "KT-002" not in result.stderr
