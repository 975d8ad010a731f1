"""What clerks type that nobody expects: the other papers are made all the same."""


import openpyxl
import pytest
from openpyxl.utils.exceptions import IllegalCharacterError

from conftest import Office
from papers_text import read_text


@pytest.mark.parametrize("name", [
    "Trần & Lê <b> \"x\"", "Lê 😀 Hải", "Lê\u202eHải", "Lê\x07 Hải\x0bBa", "Nguyễn\nVăn\nBa",
    "Nguye\u0302\u0303n A\u0301nh", "{{ ma }} {% if x %}", "Ông" * 60,
])
def test_strange_names_break_nothing(office: Office, name: str):
    """Whatever a name holds, the other papers are made and no traceback is seen."""
    book = openpyxl.load_workbook(office.workbook)
    try:
        book["Khen thưởng"]["D2"] = name
    except IllegalCharacterError:
        book["Khen thưởng"]["D2"] = name.replace("\x07", "_x0007_").replace("\x0b", "_x000B_")
    book.save(office.workbook)
    result = office.run("all")
    assert result.exit_code in (0, 1)
    assert "khen-thuong/KT-002_truong-mam-non-b.docx" in office.files()
    assert "Trường Mầm non B" in read_text(office.output / "khen-thuong" / "KT-002_truong-mam-non-b.docx")


@pytest.mark.parametrize("code", ["../../x", "a/b", "CON", "NUL", "a:b*c?", ".", "Đ 1", "x" * 200])
def test_strange_codes_stay_in_the_output_folder(office: Office, code: str):
    """A code is never a path: its files are inside, ASCII, and safe on Windows."""
    office.edit("Khen thưởng", "A2", code)
    office.run("certificates")
    names = [path.name for path in (office.output / "khen-thuong").iterdir()]
    assert all(name.isascii() and len(name) < 130 and not set(name) & set('<>:"|?*') for name in names)
    assert [name for name in names if "anh-dao" in name] != []


def test_two_people_of_one_name_get_files_of_their_own(office: Office):
    """Equal names, without codes, still make two files."""
    office.write("""
Khen thưởng
Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Số quyết định
GK | Ông | Lê Hải | Trường A | 412/QĐ-UBND
GK | Ông | Lê Hải | Trường B | 412/QĐ-UBND
""")
    office.run("certificates")
    assert len([path for path in office.files() if "le-hai" in path]) == 2


def test_many_people_are_made_by_two_processes(office: Office):
    """A large list goes to worker processes and comes back in order."""
    rows = "\n".join(f"K{n} | GK | Ông | Lê Số {n} | 412/QĐ-UBND" for n in range(700))
    office.write("Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Số quyết định\n" + rows)
    office.run("certificates", "--jobs", "2", "--quiet")
    lines = read_text(office.output / "khen-thuong" / "in-tat-ca_giay-khen-ca-nhan.docx").splitlines()
    assert [line for line in lines if "Lê Số" in line] == [f"Ông Lê Số {n}" for n in range(700)]
    assert len(office.files()) == 700 + 3


