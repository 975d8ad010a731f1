"""Precision and recall of the marked copy: what is planted is marked, and nothing else."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from shutil import which

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from book import parse
from conference.load import load
from conference.workbook.marked import make_marked_copy
from conference.workbook.marking.front import FRONT
from mistakes import change
from sound_xlsx import check_xlsx

# What is typed wrongly: sheet, row of data, header, value.
MISTAKES = (
    ("Hội nghị", 2, "Nội dung", "hôm nào đó"),
    ("Quyết định", 1, "Ngày", "31/2/2020"),
    ("Hình thức", 3, "Đối tượng", "Con mèo"),
    ("Khen thưởng", 1, "Danh xưng", None),
    ("Khen thưởng", 4, "Tên cá nhân, tập thể", None),
    ("Khen thưởng", 2, "Hình thức", "ZZ"),
    ("Khen thưởng", 3, "Số quyết định", "999/QĐ-UBND"),
    ("Khối", 2, "Thứ tự", "nhất"),
    ("Đại biểu", 1, "Khối", "QQ"),
    ("Đại biểu", 2, "Khối", None),
    ("Đại biểu", 3, "Số người", "hai"),
    ("Chương trình", 1, "Giờ", "25:99"),
    ("Dự toán", 1, "Đơn giá", "mười"),
    ("Định mức", 1, "Mức", None),
    ("Phân công", 1, "Hạn", "32/13/2020"),
)
BASE = change("\n\nKhối", "\nKT-004 | GK | Bà | Lê Thị Bốn | Giáo viên | Trường B | Đã có thành tích | 412/QĐ-UBND | 4"
              "\n\nKhối", change("C | 2 | x | 2", "C | 2 | x | 2 | 2 | 2 | 2"))
TITLES = (["ỦY BAN NHÂN DÂN THỊ XÃ"], [], ["DANH SÁCH"], ["(Kèm theo Tờ trình)"])
Place = Callable[[int, int, int], tuple[int, int]]


def plain(row: int, column: int, _: int) -> tuple[int, int]:
    """Header in row 1, columns as in the schema; rows and columns from 0 to those from 1."""
    return row + 1, column + 1


def below_titles(row: int, column: int, _: int) -> tuple[int, int]:
    """Four rows of titles over the header, and an empty row in the middle of the data."""
    return row + len(TITLES) + 1 + (row > 1), column + 1


def turned(row: int, column: int, width: int) -> tuple[int, int]:
    """The columns the other way round, an empty column in front."""
    return row + 1, width - column + 1


def save(path: Path, place: Place, mistakes: tuple) -> set[tuple[str, str]]:
    """Save the conference in a layout with mistakes; gives the cells they were planted in."""
    book, planted = openpyxl.Workbook(), set()
    book.remove(book.active)
    wrong = {(sheet, row, header): value for sheet, row, header, value in mistakes}
    for name, rows in parse(BASE).items():
        page = book.create_sheet(name)
        if place is below_titles and name != "Hội trường":
            for title in TITLES:
                page.append(title)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                where = plain(row, column, 0) if name == "Hội trường" else place(row, column, len(values))
                key = (name, row, rows[0][column] if column < len(rows[0]) else "")
                page.cell(*where, wrong.get(key, value))
                if row and key in wrong:
                    planted.add((name, page.cell(*where).coordinate))
    book["Khen thưởng"].row_dimensions[place(3, 0, 1)[0]].hidden = True
    book["Đại biểu"].column_dimensions[get_column_letter(place(0, 3, 7)[1])].hidden = True
    book.save(path)
    return planted


def marks_of(content: bytes) -> set[tuple[str, str]]:
    """The cells that are coloured; each of them, and no other, has a note of ours."""
    check_xlsx(content)
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for page in book if page.title != FRONT for row in page.iter_rows() for cell in row]
    coloured = {(c.parent.title, c.coordinate) for c in cells if c.fill.fgColor.rgb in ("FFFFB3B3", "FFFFE699")}
    assert coloured == {(c.parent.title, c.coordinate) for c in cells if c.comment is not None}
    listed = {tuple(row[1].value.split("!")) for row in book[FRONT].iter_rows(min_row=6) if "!" in (row[1].value or "")}
    assert listed == coloured
    return coloured


@pytest.mark.parametrize("place", [plain, below_titles, turned], ids=lambda place: place.__name__)
@pytest.mark.parametrize("mistake", [(), *((mistake,) for mistake in MISTAKES), MISTAKES],
                         ids=lambda mistakes: mistakes[0][2] if len(mistakes) == 1 else str(len(mistakes)))
def test_each_mistake_is_marked_at_its_cell(tmp_path, place, mistake):
    """None, each alone, and all together: the marked cells are the planted ones."""
    path = tmp_path / "so.xlsx"
    planted = save(path, place, mistake)
    assert len(planted) == len(mistake)
    assert marks_of(make_marked_copy(path, load(path)[1])) == planted


@given(st.lists(st.sampled_from(MISTAKES), unique=True), st.sampled_from([plain, below_titles, turned]))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_mistakes_are_marked_at_their_cells(tmp_path, mistakes, place):
    """Whatever is wrong together, precision and recall are 1."""
    path = tmp_path / "so.xlsx"
    planted = save(path, place, tuple(mistakes))
    assert marks_of(make_marked_copy(path, load(path)[1])) == planted


def test_a_unit_merged_over_its_people_is_marked_on_its_first_cell(tmp_path):
    """The cell that is seen carries the mark of those below it."""
    path = tmp_path / "so.xlsx"
    save(path, plain, ())
    book = openpyxl.load_workbook(path)
    page = book["Khen thưởng"]
    page["H2"], page["H3"], page["H4"] = "999/QĐ-UBND", None, None
    page.merge_cells("H2:H4")
    book.save(path)
    faults = load(path)[1]
    assert {fault.cell for fault in faults if fault.cell} == {"H2", "H3", "H4"}
    copy = openpyxl.load_workbook(BytesIO(make_marked_copy(path, faults)))["Khen thưởng"]
    assert [row[7].coordinate for row in copy.iter_rows() if row[7].comment] == ["H2"]
    assert "H4" in copy["H2"].comment.text or copy["H2"].comment.text.count("999/QĐ-UBND") == 3


@pytest.mark.libreoffice
@pytest.mark.skipif(not which("soffice"), reason="needs LibreOffice")
def test_old_and_open_formats_are_marked_at_the_same_cells(tmp_path):
    """What is shown of .xls and .ods are the values, each in its cell, with the same marks."""
    path = tmp_path / "so.xlsx"
    planted = save(path, below_titles, MISTAKES)
    for ending in ("xls", "ods"):
        subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
                        "--convert-to", ending, "--outdir", tmp_path, path], check=True, capture_output=True, timeout=120)
        copy = tmp_path / f"so.{ending}"
        assert marks_of(make_marked_copy(copy, load(copy)[1])) == planted
