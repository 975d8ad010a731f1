"""The rehearsal: the hardest papers of each template, in one file with an approval sheet."""

import io
import re
from types import SimpleNamespace

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from conference.documents.rehearsal import Candidate, choose_cases
from conftest import Office
from papers_text import read_lines
from sound_docx import check_docx

FILE = "in-thu/in-thu.docx"
TEMPLATES = """
Hình thức
Mã | Tên hình thức | Đối tượng | Loại | Cấp | Hệ số | Mẫu in | Thứ tự trao
GK | Giấy khen | Cá nhân | Hình thức | Thị xã | 0.3 | giay-khen-ca-nhan.docx | 2
HO | Giấy khen | Hộ gia đình | Hình thức | Thị xã | 0.3 | giay-khen-ca-nhan.docx | 3
TT | Giấy khen | Tập thể | Hình thức | Thị xã | 0.6 | giay-khen-tap-the.docx | 1

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Chức vụ | Đơn vị | Thành tích | Số quyết định
K1 | GK | Ông | Lê An | | Trường A | Đã có thành tích | 412/QĐ-UBND
K2 | GK | Bà | Công Tằng Tôn Nữ Thị Hồng Phương Thảo Nguyên | | Trường A | Đã có thành tích | 412/QĐ-UBND
K3 | GK | Ông | Lê Bình | Phó Chủ tịch | Ủy ban Mặt trận Tổ quốc Việt Nam phường Ninh Hiệp | Đã có thành tích | 412/QĐ-UBND
K4 | GK | Bà | Lê Châu | | Trường A | Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2019 | 412/QĐ-UBND
K5 | GK | Thiếu tá | Lê Dũng | | Công an | Đã có thành tích | 412/QĐ-UBND
K6 | HO | Gia đình ông | Lê Em | | Xã B | Đã có thành tích | 412/QĐ-UBND
K7 | GK | Ông | Lê Giang | Giáo viên | Trường A | Đã có thành tích | 412/QĐ-UBND
K8 | TT | | Tập thể Trường A | | Xã B | Đã có thành tích | 412/QĐ-UBND
K9 | GK | Bà | | | Trường A | Đã có thành tích | 412/QĐ-UBND
"""
MIXED = TEMPLATES.replace("giay-khen-tap-the.docx", "doc.docx")


def candidate(code: str, *widths: float, household: bool = False, rank: str = "") -> Candidate:
    """A candidate of these widths."""
    return Candidate(SimpleNamespace(code=code), *widths, household, rank)


def chosen(*candidates: Candidate) -> list[tuple[str, ...]]:
    """The codes of the cases with their reasons."""
    return [(case.candidate.job.code, *case.reasons) for case in choose_cases(candidates)]


def test_each_measure_has_its_hardest_case():
    """Five measures, five papers; the rest is not shown."""
    assert chosen(
        candidate("a", 9, 1, 1), candidate("b", 1, 9, 1), candidate("c", 1, 1, 9), candidate("z", 3, 3, 3),
        candidate("d", 1, 1, 1, household=True), candidate("e", 1, 1, 1, rank="Thiếu tá"),
    ) == [("a", "tên dài nhất"), ("b", "chức vụ, đơn vị dài nhất"), ("c", "thành tích dài nhất"),
          ("d", "hộ gia đình"), ("e", "danh xưng “Thiếu tá”")]


def test_one_paper_may_be_the_hardest_by_several_measures():
    """It is shown once, with all reasons, and those with most text fill up to five."""
    assert chosen(
        candidate("a", 1, 0, 0), candidate("b", 9, 9, 9, rank="Đại úy"), *(candidate(f"c{n}", n, n, n) for n in range(5)),
    ) == [("b", "tên dài nhất", "chức vụ, đơn vị dài nhất", "thành tích dài nhất", "danh xưng “Đại úy”"),
          ("c4", "nhiều chữ"), ("c3", "nhiều chữ"), ("c2", "nhiều chữ"), ("c1", "nhiều chữ")]


@pytest.mark.parametrize("count", range(7))
def test_five_are_shown_where_there_are_five(count: int):
    """Or all, where there are fewer; of equals the earlier ones."""
    cases = chosen(*(candidate(str(n), 1, 0, 0) for n in range(count)))
    assert [case[0] for case in cases] == [str(n) for n in range(min(count, 5))]


def approval(office: Office) -> list[list[str]]:
    """The rows of the table of the approval sheet, which is the file's last table but the signatures."""
    table = Document(office.output / FILE).tables[-2]
    return [list(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]


def test_the_file_shows_the_hardest_cases_of_each_template(office: Office):
    """Through the command: cases in calling order of templates, then the sheet that explains them."""
    office.write(TEMPLATES, drop=("Hội trường",))
    result = office.run("rehearsal")
    assert result.exit_code == 1  # K9 has no name
    assert "Không xét in thử" in result.output
    assert "K9" in result.output
    rows = approval(office)
    assert rows[0] == ["Tờ", "Mã", "Họ và tên, tập thể", "Vì sao xem tờ này", "Cỡ chữ", "Ý kiến"]
    assert rows[1:9] == [
        ["Mẫu giay-khen-tap-the.docx"],
        ["1", "K8", "Tập thể Trường A", "tên dài nhất; chức vụ, đơn vị dài nhất; thành tích dài nhất", "100 %", ""],
        ["Mẫu giay-khen-ca-nhan.docx"],
        ["2", "K2", "Công Tằng Tôn Nữ Thị Hồng Phương Thảo Nguyên", "tên dài nhất", rows[4][4], ""],
        ["3", "K3", "Lê Bình", "chức vụ, đơn vị dài nhất", "100 %", ""],
        ["4", "K4", "Lê Châu", "thành tích dài nhất", "100 %", ""],
        ["5", "K6", "Lê Em", "hộ gia đình", "100 %", ""],
        ["6", "K5", "Lê Dũng", "danh xưng “Thiếu tá”", "100 %", ""],
    ]
    assert 70 <= int(rows[4][4].split()[0]) < 100
    lines = read_lines(office.output / FILE)
    assert [line for line in lines if line in ("PHIẾU DUYỆT IN", "DUYỆT IN")] == ["PHIẾU DUYỆT IN", "DUYỆT IN"]
    assert any("trường hợp còn lỗi trong sổ: K9" in line for line in lines)
    check_docx((office.output / FILE).read_bytes())


def test_templates_of_other_sizes_keep_their_page(office: Office):
    """A portrait certificate, landscape ones and letters lie in one file."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    document.add_paragraph("Tặng {{ danh_xung_ten }}, {{ chuc_vu_don_vi }}: {{ thanh_tich }}")
    document.save(office.templates / "doc.docx")
    office.write(MIXED, drop=("Hội trường",))
    office.run("rehearsal")
    content = (office.output / FILE).read_bytes()
    check_docx(content)
    sections = Document(io.BytesIO(content)).sections
    sides = "".join("n" if s.page_width > s.page_height else "d" for s in sections)
    assert re.fullmatch("dnd+", sides)


def test_a_second_run_changes_nothing(office: Office):
    """The index lists the file, and the same workbook gives the same bytes."""
    office.run("rehearsal")
    before = (office.output / FILE).read_bytes()
    result = office.run("rehearsal")
    assert "In thử: 1 tệp (1 giữ)" in result.output
    assert (office.output / FILE).read_bytes() == before
    assert FILE in (office.output / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("change", "code"), [
    (lambda path: path.unlink(), "thieu-mau-phu"),
    (lambda path: path.write_text("no Word file"), "mau-hong"),
])
def test_without_its_sheet_the_file_is_made_all_the_same(office: Office, change: object, code: str):
    """A sheet that is missing or broken is told; the papers can be looked at."""
    change(office.templates / "phieu-duyet-in.docx")
    result = office.run("rehearsal")
    assert f"[{code}]" in result.output
    lines = read_lines(office.output / FILE)
    assert "GIẤY MỜI" in lines
    assert "DUYỆT IN" not in lines


def test_nobody_to_show_is_said(office: Office):
    """Where errors hold back everything, no file is made."""
    for cell in ("D2", "D3"):
        office.edit("Khen thưởng", cell, "")
    office.edit("Hội nghị", "B5", "")  # the place, which every letter prints
    result = office.run("rehearsal")
    assert result.exit_code == 1
    assert FILE not in office.files()
    assert "Chưa lập được 1 giấy tờ" in result.output
