"""`make all` as the clerk sees it: what is made, kept, held back and said."""

import hashlib
import shutil
from pathlib import Path

import pytest

from conference.documents.output import HELD, read_index
from conference.load import load
from conftest import ROOT, Office

DOZEN = """
Hội nghị
Mục | Nội dung
Tên hội nghị | Hội nghị tổng kết
Ngày tổ chức | 2020-03-27
Giờ bắt đầu | 07:30
Địa điểm | Hội trường A
Cấp | Thị xã
Cơ quan ban hành | Ủy ban nhân dân thị xã Ninh Hòa
Tên viết tắt | UBND
Địa danh | Ninh Hòa
Ngày giấy mời | 2020-03-19
Chức vụ người ký | Chủ tịch
Người ký |

Quyết định
Số quyết định | Ngày | Cơ quan quyết định | Chức vụ người ký | Người ký
412/QĐ-UBND | 2020-03-10 | Chủ tịch Ủy ban nhân dân thị xã Ninh Hòa | Chủ tịch | Trần Văn Ký
413/QĐ-UBND | 31/2/2020 | Chủ tịch Ủy ban nhân dân thị xã Ninh Hòa | Chủ tịch | Trần Văn Ký

Hình thức
Mã | Tên hình thức | Đối tượng | Loại | Cấp | Hệ số | Mẫu in | Thứ tự trao
GK | Giấy khen | Cá nhân | Hình thức | Thị xã | 0.3 | giay-khen-ca-nhan.docx | 2
GKTT | Giấy khen | Tập thể | Hình thức | Thị xã | không ba | giay-khen-tap-te.docx | 1

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Thành tích | Số quyết định | Vào sổ số
KT-001 | GK | Bà | Nguyễn Thị Ánh Đào | Trường A | Thành tích | 412/QĐ-UBND | 1
KT-002 | GK | Ông | | Trường A | Thành tích | 412/QĐ-UBND | 2
KT-003 | GX | Ông | Lê Văn Hải | Trường A | Thành tích | 412/QĐ-UBND | 3
KT-001 | GK | Ông | Phan An | Trường A | Thành tích | 412/QĐ-UBND | 4
KT-005 | GK | Ông | Phan Bình | Trường A | Thành tích | 999/QĐ-UBND | 5
KT-006 | GK | Ông | Phan Châu | Trường A | Thành tích | 412/QĐ-UBND | 1
KT-007 | GKTT | | Trường Mầm non B | Phường C | Thành tích | 412/QĐ-UBND | 7
KT-008 | GK | Ông | Phan Dũng | Trường A | Thành tích | 412/QĐ-UBND | 8

Đại biểu
Mã | Danh xưng | Họ và tên | Chức vụ | Đơn vị | Khối | Số người | Ghế
DB-001 | Ông | Trần Văn Ký | Chủ tịch | UBND thị xã | LDD | 1 |
DB-002 | Bà | Phan Thị Lan | Phó Chủ tịch | UBND thị xã | LD | nhiều |
DB-003 | | | | UBND xã Ninh An | XA | 1 | Z9

Dự toán
Nhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá
I. Chi hội nghị | Nước uống | người | khách khứa | 1 | 20000

Hội trường
 | | SÂN KHẤU
A | 1 | 1 | 1
B | 2 | 2 | 2 | 2 | 2 | 2 | 2
C | 2 | 2 | 2 | 2 | 2 | 2 | 2
"""
DOZEN_PLACES = [
    ("Hội nghị", "B12"), ("Quyết định", "B3"), ("Hình thức", "F3"), ("Hình thức", "G3"),
    ("Khen thưởng", "D3"), ("Khen thưởng", "B4"), ("Khen thưởng", "A5"), ("Khen thưởng", "G6"),
    ("Khen thưởng", "H7"), ("Đại biểu", "F2"), ("Đại biểu", "G3"), ("Đại biểu", "H4"),
]


def state(folder: Path) -> dict[str, tuple[int, str]]:
    """When each file was written and what it holds."""
    return {str(path.relative_to(folder)): (path.stat().st_mtime_ns, hashlib.sha256(
        path.read_bytes()).hexdigest()) for path in folder.rglob("*") if path.is_file()}


def changed(before: dict, after: dict) -> set[str]:
    """The files that were touched, made or removed."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_everything_is_made(office: Office):
    """One run makes every paper of the contract and says where to look."""
    result = office.run("all")
    assert result.exit_code == 0
    assert {"index.html", "muc-luc.csv", "so-do/so-do-cho-ngoi.xlsx", "so-do/so-do-cho-ngoi.svg",
            "so-do/cho-ngoi.csv", "du-toan/du-toan.xlsx", "giay-to/chuong-trinh.docx",
            "giay-moi/in-tat-ca_giay-moi.docx"} <= office.files()
    assert "index.html" in result.stderr
    assert result.stdout == ""


def test_nothing_is_touched_when_nothing_changed(office: Office):
    """A second run leaves every file as it is, the index too."""
    office.run("all")
    before = state(office.output)
    assert office.run("all").exit_code == 0
    assert state(office.output) == before


def test_the_same_workbook_gives_the_same_bytes_anywhere(office: Office, tmp_path: Path):
    """Two empty output folders end up equal to the byte."""
    office.run("all")
    first = {name: digest for name, (_, digest) in state(office.output).items()}
    shutil.rmtree(office.output)
    office.run("all", "--jobs", "2")
    assert {name: digest for name, (_, digest) in state(office.output).items()} == first


def test_one_edited_honoree_rewrites_what_depends_on_it(office: Office):
    """A new achievement touches that certificate, its print file and the index, no more."""
    office.run("all")
    before = state(office.output)
    office.edit("Khen thưởng", "G2", "Đã có thành tích đặc biệt")
    office.run("all")
    assert changed(before, state(office.output)) == {
        "khen-thuong/KT-001_nguyen-thi-anh-dao.docx", "khen-thuong/in-tat-ca_giay-khen-ca-nhan.docx",
        "muc-luc.csv", "index.html"}


def test_a_struck_person_s_papers_are_removed(office: Office):
    """Whoever is no longer in the workbook leaves nothing to be printed."""
    office.run("all")
    office.write("""
Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Số quyết định
KT-001 | GK | Bà | Nguyễn Thị Ánh Đào | 412/QĐ-UBND
""")
    result = office.run("all")
    gone = "KT-002_truong-mam-non-b.docx"
    assert {f"khen-thuong/{gone}", f"giay-moi/{gone}"} & office.files() == set()
    assert "Đã xóa" in result.stderr


def test_a_dozen_mistakes_are_all_told_at_once(office: Office):
    """Twelve cells and one count are named in one run, in the order of the workbook."""
    result = office.write(DOZEN).run("all")
    assert result.exit_code == 1
    lines = [line for line in result.stderr.splitlines() if line.startswith("LỖI")]
    told = [tuple(line[9:].split(":")[0].split(" (")[0].split("!")) for line in lines]
    assert told == [*DOZEN_PLACES, ("Dự toán", "D2")]


def test_mistakes_hold_back_only_the_papers_they_touch(office: Office):
    """The people whose rows are right get their papers in the same run."""
    office.write(DOZEN).run("all")
    made = {path for path in office.files() if path.startswith("khen-thuong/KT")}
    assert made == {"khen-thuong/KT-001_nguyen-thi-anh-dao.docx", "khen-thuong/KT-008_phan-dung.docx"}
    held = {entry.code for entry in read_index(office.output)
            if entry.kind == "khen-thuong" and entry.status == HELD}
    assert held == {"KT-001", "KT-002", "KT-003", "KT-005", "KT-006", "KT-007"}
    assert "kiem-tra.xlsx" in office.files()


def test_strict_makes_nothing(office: Office):
    """With --strict one error is enough to leave the output as it was."""
    assert office.write(DOZEN).run("all", "--strict").exit_code == 1
    assert not office.output.exists()


def test_an_error_that_is_mended_brings_the_paper_back(office: Office):
    """A held paper disappears while the error stands and is the same again afterwards."""
    office.run("all")
    path = office.output / "khen-thuong" / "KT-001_nguyen-thi-anh-dao.docx"
    before = path.read_bytes()
    office.edit("Khen thưởng", "H2", "999/QĐ-UBND")
    assert office.run("all").exit_code == 1
    assert not path.exists()
    office.edit("Khen thưởng", "H2", "412/QĐ-UBND")
    assert office.run("all").exit_code == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"hello", b"PK\x03\x04cut", b"<html></html>"])
def test_a_workbook_that_cannot_be_read_loses_nothing(office: Office, content: bytes | None):
    """One sentence, exit 1, and the papers of the last run stand."""
    office.run("all")
    before = state(office.output)
    office.workbook.unlink() if content is None else office.workbook.write_bytes(content)
    result = office.run("all")
    assert result.exit_code == 1
    assert result.stderr.count("LỖI") == 1
    assert state(office.output) == before


def test_a_missing_sheet_is_one_sentence(office: Office):
    """Without the sheet of honorees nothing is made, and the near name is offered."""
    office.write("Khen thuong 2019\nMã | Tên\n", drop=("Khen thưởng",))
    result = office.run("all")
    assert result.exit_code == 1
    assert "thiếu bảng tính “Khen thưởng” (có phải là “Khen thuong 2019”?)" in result.stderr
    assert not office.output.exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(office: Office):
    """An output path that is a file gives one sentence and exit 1."""
    office.output.write_text("a file")
    result = office.run("all")
    assert result.exit_code == 1
    assert result.stderr.count("LỖI") == 1
    assert office.output.read_text() == "a file"


def test_the_clerk_s_workbook_is_never_written(office: Office):
    """No run changes the workbook, with faults or without."""
    for text in ("", DOZEN):
        before = office.write(text).workbook.read_bytes()
        office.run("all")
        assert office.workbook.read_bytes() == before


def test_repository_sample_is_clean():
    """The sample of the repository has no fault at all."""
    assert load(ROOT / "input" / "hoi-nghi.xlsx")[1] == ()


