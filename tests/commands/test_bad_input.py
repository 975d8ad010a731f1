"""Bad input: whatever stands in a cell, papers are whole or a fault names the cell."""

import csv
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from lxml import etree

from conftest import Office
from papers_text import read_text

# what is typed, and what of it stands on paper
VALUES = {
    "signs": ("A & B <C> D \"x\" 'y'", "A & B <C> D \"x\" 'y'"),
    "entities": ("&amp; &lt;b&gt; &#10; ]]> <!-- -->", "&amp; &lt;b&gt; &#10; ]]> <!-- -->"),
    "emoji": ("Lê 😀 👩‍🏫 🇻🇳", "Lê 😀"),
    "right to left": ("Lê\u202eiảH\u200f Ba\u2066x\u2069", "LêiảH Bax"),
    "control": ("Lê_x0007_ Hải_x000B_Ba_x0000_", "Lê Hải\nBa"),
    "breaks": ("Dòng một\nDòng hai_x000D_\nDòng ba", "Dòng một\nDòng hai"),
    "decomposed": ("Nguye\u0302\u0303n A\u0301nh \u00d0a\u0300o", "Nguyễn Ánh Đào"),
    "spaces": ("  Lê\u00a0Hải\u200b \t Ba  ", "Lê Hải Ba"),
    "tags": ("{{ ma }} {% if x %} {# y #} {_{ z }_}", "{{ ma }} {% if x %} {# y #}"),
    "formula": ("=1+1", "=1+1"), "command": ("@SUM(A1)", "@SUM(A1)"),
    "signs only": ("***", "***"), "other script": ("李小龍 Ηλίας Мария", "李小龍 Ηλίας Мария"),
    "one word": ("x" * 300, ""), "many words": ("Nguyễn Văn " * 27 + "Ba", ""),
    "wide plane": ("𠀀𝒜 a\u0323\u0306\u0301", "𠀀A"), "noncharacter": ("a_xFFFF_b_xD800_c", ""),
}
CELLS = [("Khen thưởng", "D2"), ("Khen thưởng", "F2"), ("Khen thưởng", "G2"), ("Đại biểu", "C2"),
         ("Đại biểu", "E2"), ("Hội nghị", "B2"), ("Hội nghị", "B5"), ("Hội nghị", "B15"),
         ("Chương trình", "C2"), ("Phân công", "B2"), ("Khối", "B2"), ("Dự toán", "B2")]
_FAULTS = re.compile(r"^(?:LỖI|CẢNH BÁO)\s.*\[[a-z-]+\]$", re.M)


def type_in(office: Office, value: str, *cells: tuple[str, str]) -> None:
    """Type a value into cells; openpyxl would take a text that begins with = for a formula."""
    book = openpyxl.load_workbook(office.workbook)
    for sheet, place in cells:
        book[sheet][place].value = value
        book[sheet][place].data_type = "s"
    book.save(office.workbook)


def assert_whole(folder: Path) -> None:
    """Every file can be opened and its XML parsed."""
    for path in (path for path in folder.rglob("*") if path.is_file()):
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
                for name in archive.namelist():
                    if name.endswith((".xml", ".rels")):
                        etree.fromstring(archive.read(name))
            opened = Document(path) if path.suffix == ".docx" else openpyxl.load_workbook(path)
            assert opened
        elif path.suffix == ".svg":
            etree.parse(path)
        else:
            assert path.suffix in (".csv", ".html")
            path.read_text(encoding="utf-8-sig")


def is_safe_name(name: str) -> bool:
    """Whether Windows takes a file name: ASCII letters, no device, no final dot or space."""
    device = re.fullmatch(r"(?i)(CON|PRN|AUX|NUL|COM\d|LPT\d)", name.partition(".")[0])
    return bool(re.fullmatch(r"[\w.-]{1,120}", name, re.A)) and not device and name[-1] not in ". "


@pytest.mark.parametrize(("typed", "shown"), VALUES.values(), ids=VALUES)
def test_any_value_in_any_cell(office: Office, typed: str, shown: str):
    """All papers are made and say what was typed, or a fault says which cell is too long."""
    type_in(office, typed, *CELLS)
    result = office.run("all")
    faults = _FAULTS.findall(result.stderr)
    assert result.exit_code in (0, 1), result.output
    assert result.exit_code == 0 or any(line.startswith("LỖI") for line in faults)
    assert "Traceback" not in result.output
    assert_whole(office.output)
    assert all(is_safe_name(Path(name).name) for name in office.files())
    letters = [path for path in office.files() if path.startswith("giay-moi/DB-001")]
    if shown and letters:
        assert shown.partition("\n")[0] in read_text(office.output / letters[0])
    held = [line for line in faults if "Khen thưởng!" in line and line.startswith("LỖI")]
    made = [path for path in office.files() if path.startswith("khen-thuong/KT-001")]
    assert bool(held) != bool(made)
    if made and shown:
        text = read_text(office.output / made[0])
        assert all(line in text for line in shown.split("\n"))


def test_a_long_name_is_told_by_its_cell(office: Office):
    """Three hundred letters fit no line: the cell is named, the others' papers are made."""
    type_in(office, "Nguyễn Văn " * 27 + "Ba", ("Khen thưởng", "D2"))
    result = office.run("all")
    assert result.exit_code == 1
    assert re.search(r"LỖI +Khen thưởng!D2 \(KT-001\): “Bà Nguyễn Văn .* \[khong-vua\]", result.stderr)
    assert "khen-thuong/KT-002_truong-mam-non-b.docx" in office.files()


CODES = ["../../x", "a/b\\c", "CON", "nul", "con.docx", "LPT1", "com9", "trail. ", "..", ".", "***", "😀", "李",
         "C:\\x", "a:b*c?\"<>|", "x" * 200, "x" * 201, "-rf", "~$x", "$(id)", "a\nb", "Ế", "a😀", "a李", "ma-CON",
         "khong-ma"]


def test_a_code_is_no_path(office: Office):
    """Files lie in the output folder, each person's own, under names Windows takes, also without a name."""
    book = openpyxl.load_workbook(office.workbook)
    for number, code in enumerate(CODES):
        honoree = (code, "GK", "Ông", "李 😀", "", f"Tổ {number}.", "", "412/QĐ-UBND")
        for column, value in enumerate(honoree, 1):
            cell = book["Khen thưởng"].cell(5 + number, column, value)
            cell.data_type = "s"
    book.save(office.workbook)
    around = office.folder.parent
    before = {path for path in around.rglob("*") if office.output not in path.parents}
    result = office.run("all")
    assert {path for path in around.rglob("*") if office.output not in path.parents} - before <= {
        office.output, office.folder / "hoi-nghi.so-in.db"}
    assert all(is_safe_name(Path(name).name) for name in office.files())
    with (office.output / "muc-luc.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Mã"] and row["Loại"] == "khen-thuong"]
    paths = [row["Tệp"].lower() for row in rows]
    assert len(paths) == len(set(paths)) == len(CODES) + 2, result.stderr
    papers = [read_text(office.output / row["Tệp"]) for row in rows if row["Trạng thái"] == "mới"]
    assert len(papers) == len(CODES) + 2 - result.stderr.count("[ma-trung]")
    assert all(sum(f"Tổ {number}." in paper for paper in papers) <= 1 for number in range(len(CODES)))


def test_two_people_of_one_name_and_no_code(office: Office):
    """Each gets a file with the own unit in it."""
    office.write("""
Khen thưởng
Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Số quyết định
GK | Ông | Lê Hải | Trường A | 412/QĐ-UBND
GK | Ông | Lê Hải | Trường B | 412/QĐ-UBND
""")
    office.run("certificates")
    texts = [read_text(path) for path in office.output.glob("khen-thuong/*le-hai*.docx")]
    assert sorted(unit for text in texts for unit in ("Trường A", "Trường B") if unit in text) == [
        "Trường A", "Trường B"]


def test_a_decision_number_of_signs(office: Office):
    """A decision is found by its number, whatever stands in it."""
    number = "412/QĐ-UBND & <1>"
    type_in(office, number, ("Quyết định", "A2"), *(("Khen thưởng", f"H{row}") for row in (2, 3, 4)))
    assert office.run("certificates").exit_code == 0
    assert number in read_text(office.output / "khen-thuong" / "KT-001_nguyen-thi-anh-dao.docx")


def test_tables_hold_text_not_formulas(office: Office):
    """What begins like a formula is text in the index and in the list of seats."""
    type_in(office, "=1+1", ("Khen thưởng", "D2"), ("Đại biểu", "C2"))
    office.run("all")
    seats = (office.output / "so-do" / "cho-ngoi.csv").read_text(encoding="utf-8-sig")
    assert not [cell for row in csv.reader(io.StringIO(seats)) for cell in row if cell.startswith(tuple("=+@"))]
    for path in office.output.rglob("*.xlsx"):
        cells = (cell for page in openpyxl.load_workbook(path) for row in page.iter_rows() for cell in row)
        assert not [cell for cell in cells if cell.data_type == "f" and cell.value == "=1+1"]
