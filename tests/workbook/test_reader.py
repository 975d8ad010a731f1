"""Tests of the reader: files that are no workbook, sheets by name, the hall's cells."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from book import SMALL, parse, write_book
from conference.load import load
from conference.model.records import Conference
from conference.model.seating.hall import make_hall
from conference.workbook.reader import match_sheets, read_book, read_grid
from mistakes import change, places


def make_protected() -> bytes:
    """An OLE compound file with an encrypted package, as Excel saves behind a password."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack("<8s16x5H6xLLLLLLLLLL", bytes.fromhex("D0CF11E0A1B11AE1"), 0x3E, 3, 0xFFFE, 9, 6,
                         0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    header += struct.pack("<108L", *[free] * 108)
    table = struct.pack("<128L", fat, end, *[free] * 126)
    entries = [("Root Entry", 5, 1), ("EncryptedPackage", 2, free), ("EncryptionInfo", 2, free)]
    return header + table + b"".join(make_entry(*entry) for entry in entries) + make_entry("", 0, free)


def make_entry(name: str, kind: int, child: int) -> bytes:
    """A directory entry of a compound file; the first stream has the other as its right neighbour."""
    right = 2 if name == "EncryptedPackage" else 0xFFFFFFFF
    text = name.encode("utf-16-le")
    length = len(text) + 2 if name else 0
    return struct.pack("<64sHBBLLL36xLQ", text, length, kind, 1, 0xFFFFFFFF, right, child, 0xFFFFFFFE, 0)


def make_truncated() -> bytes:
    """The first half of a workbook."""
    target = BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()[:len(target.getvalue()) // 2]


def make_zip() -> bytes:
    """A zip archive that is no workbook."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("thu.txt", "x")
    return target.getvalue()


@pytest.mark.parametrize(("content", "code"), [
    (b"", "tep-rong"),
    (b"<html><table><tr><td>M\xc3\xa3</td></tr></table></html>", "tep-loai-khac"),
    ("Mã,Tên\n1,2\n".encode(), "tep-loai-khac"),
    (make_zip(), "tep-loai-khac"),
    (make_truncated(), "tep-bi-cat"),
    (b"\x00" * 4096, "tep-rong"),
    (make_protected(), "co-mat-khau"),
], ids=["empty", "html", "csv", "zip", "truncated", "zeros", "password"])
def test_a_file_that_is_no_workbook(tmp_path, content, code):
    """One fault of the whole workbook, and an empty conference."""
    path = tmp_path / "hoi-nghi.xlsx"
    path.write_bytes(content)
    conference, (fault,) = load(path)
    assert (fault.code, fault.stops, str(path) in fault.message) == (code, True, True)
    assert (conference.honorees, conference.sheets) == ((), frozenset())


def test_a_file_that_is_not_there(tmp_path):
    """The path is named, and how to begin."""
    (fault,) = load(tmp_path / "khong-co.xlsx")[1]
    assert fault.code == "khong-co-tep"


def test_a_folder_in_place_of_a_file(tmp_path):
    """A folder cannot be read as a workbook."""
    (fault,) = load(tmp_path)[1]
    assert fault.code in {"khong-doc-duoc", "khong-mo-duoc"}


def test_a_file_that_may_not_be_read(book, monkeypatch):
    """What the system refuses is told with its reason."""
    path = book()

    def refuse(path):
        raise PermissionError(13, "Permission denied")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    (fault,) = load(path)[1]
    assert (fault.code, fault.stops) == ("khong-mo-duoc", True)
    assert "không có quyền" in fault.message


def test_every_cut_of_a_workbook_is_read_or_refused(tmp_path, book):
    """A copy broken off anywhere never stops the program."""
    content = book().read_bytes()
    path = tmp_path / "cut.xlsx"
    for length in range(997, len(content), 997):
        path.write_bytes(content[:length])
        assert [fault.code for fault in load(path)[1]] == ["tep-bi-cat"]


def test_the_workbook_is_not_written_to(book):
    """Reading leaves the clerk's file as it is."""
    path = book()
    before = path.read_bytes(), path.stat().st_mtime_ns
    load(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_reading_twice_gives_the_same_faults(book):
    """Faults come in one order only."""
    path = book(base=change("Địa điểm | Hội trường A", "Địa điểm |", change("LD | Lãnh đạo | 1", "LD | | x")))
    assert load(path)[1] == load(path)[1] != ()


# --- sheets ---

def rename(path, old: str, new: str):
    """Give a sheet of a saved workbook another name."""
    book = openpyxl.load_workbook(path)
    book[old].title = new
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["ĐẠI BIỂU", "dai bieu", "Đại biểu ", "Đại-biểu", "Đại biê\u0309u"])
def test_sheets_are_found_by_any_spelling(book, name):
    """Case, accents, spaces and composed letters do not matter in a sheet's name."""
    assert len(load(book(base=change("\nĐại biểu\n", f"\n{name}\n")))[0].delegates) == 3


@pytest.mark.parametrize(("name", "hint"), [
    ("Đại biểu dự", " (có phải là “Đại biểu dự”?)"), ("DS đại biểu", " (có phải là “DS đại biểu”?)"), ("Sheet1", "")])
def test_a_missing_sheet_offers_the_nearest(book, name, hint):
    """The sheet that was probably meant is named."""
    (fault,) = load(rename(book(), "Đại biểu", name))[1]
    assert (fault.code, fault.message) == ("thieu-bang", f"thiếu bảng tính “Đại biểu”{hint}")


@pytest.mark.parametrize(("missing", "field"), [
    ("Chương trình", "agenda"), ("Dự toán", "cost_lines"), ("Phân công", "tasks"), ("Hội trường", "grid")])
def test_an_optional_sheet_may_be_missing(book, missing, field):
    """Its papers are not made, the rest is."""
    conference, (warning,) = load(book(drop=(missing,)))
    assert (warning.code, warning.level, getattr(conference, field)) == ("thieu-bang-phu", "warning", ())


def test_the_sheet_of_printers_may_be_missing_silently(book):
    """Nobody misses it."""
    conference, faults = load(book())
    assert (conference.printers, faults) == ((), ())


@pytest.mark.parametrize("name", ["Máy in", "Chương trình", "Phân công"])
def test_an_optional_sheet_may_be_empty(book, name):
    """A sheet of which everything was deleted is as good as missing."""
    assert [fault for fault in load(book(f"{name}\n | "))[1] if fault.stops] == []


def test_other_sheets_are_left_alone(book):
    """The clerk's own sheets are not read."""
    assert places(book("Nháp\nMã | Tên\n1 | x")) == []


def test_two_sheets_of_one_name_are_told():
    """Which of them counts only the clerk knows."""
    faults = match_sheets(["Khối", "KHOI"])[1]
    assert faults[0].message == "có hai bảng tính cùng là “Khối”: “Khối” và “KHOI”"


def test_everything_missing_is_told_at_once():
    """All sheets that are needed are named in one go."""
    names = [fault.sheet for fault in match_sheets(["Sheet1"])[1] if fault.stops]
    assert names == ["Hội nghị", "Quyết định", "Hình thức", "Khen thưởng", "Khối", "Đại biểu"]


def test_a_chart_sheet_does_not_disturb(tmp_path):
    """A sheet that is only a chart has no cells."""
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in parse(SMALL).items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, [cell if isinstance(cell, int | float | str) else "" for cell in row])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Khối'!$C$2:$C$4"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)
    assert len(load(path)[0].honorees) == 3


# --- headers and rows in a real file ---

def test_a_list_as_an_office_writes_it(book):
    """Title rows, a header in row 7 in another order, broken headings, groups, sums, codes ahead."""
    text = """Khen thưởng
 | DANH SÁCH TẶNG GIẤY KHEN
 | (Kèm theo Quyết định số 412/QĐ-UBND ngày 10/3/2020)
 |
 |
 |
 | ĐVT: người
STT | ĐƠN VỊ CÔNG TÁC | Ho va ten | Danh hiệu, hình thức | Ông/Bà | Mã số | So QD | Quê quán
I. TẬP THỂ | |
1 | Phường Ninh Hiệp | Trường B | GKTT | | KT-1 | 412/QĐ-UBND |
II | CÁ NHÂN
1 | Trường A | Nguyễn Thị Đào | GK | Bà | KT-2 | 412/QĐ-UBND | Ninh An
 |
Tổng cộng | | 2
 | | | | | KT-3 |
 | | | | | KT-4 |"""
    conference, faults = load(book(text))
    assert [(h.code, h.name, h.unit, h.row.number) for h in conference.honorees] == [
        ("KT-1", "Trường B", "Phường Ninh Hiệp", 9), ("KT-2", "Nguyễn Thị Đào", "Trường A", 11)]
    assert conference.honorees[1].row.texts["que_quan"] == "Ninh An"
    assert faults == ()


def test_names_are_composed_on_reading(book):
    """A decomposed name with hard spaces reads as a person types it."""
    name = "Nguye\u0302\u0303n\u00a0Thi\u0323 Đa\u0300o"
    conference = load(book(base=change("Nguyễn Thị Ánh Đào", name)))[0]
    assert conference.honorees[0].name == "Nguyễn Thị Đào"


def test_texts_that_look_like_formulas_stay_texts(tmp_path):
    """A name that begins with = is read as it stands."""
    path = write_book(tmp_path / "so.xlsx")
    book = openpyxl.load_workbook(path)
    cell = book["Khen thưởng"]["D2"]
    cell.value, cell.data_type = "=HYPERLINK(1)", "s"
    book.save(path)
    assert load(path)[0].honorees[0].name == "=HYPERLINK(1)"


def test_the_halls_cells_keep_their_places():
    """Zones stay text, empty cells are left out, spaces are cleaned."""
    cells = list(read_grid([["", "", "SÂN KHẤU"], ["A", 1.0, " x "], [], ["B", " ", 2]]))
    assert [(cell.address, cell.value) for cell in cells] == [
        ("C1", "SÂN KHẤU"), ("A2", "A"), ("B2", "1"), ("C2", "x"), ("A4", "B"), ("C4", "2")]


def test_read_book_keys_rows_by_sheet(book):
    """Rows are found under the schema's key of their sheet."""
    read, faults = read_book(book())
    assert {key: len(rows) for key, rows in read.rows.items()} == {
        "settings": 14, "decisions": 2, "award_kinds": 3, "honorees": 3, "groups": 3, "delegates": 3,
        "agenda": 1, "cost_lines": 3, "norms": 1, "tasks": 1}
    assert faults == []


def test_a_stopped_load_gives_an_empty_conference(book):
    """Nothing can be made of half a workbook."""
    conference = load(book(drop=("Khối",)))[0]
    assert (conference.honorees, conference.settings.values) == ((), {})
    assert isinstance(conference, Conference)


def test_a_merged_cell_stands_for_all_its_rows(book):
    """A unit merged beside three people is the unit of each; names and codes are never shared."""
    path = book()
    workbook = openpyxl.load_workbook(path)
    page = workbook["Khen thưởng"]
    for cells in ("F2:F4", "G2:G3"):
        page.merge_cells(cells)
    page.merge_cells("A3:A4")
    workbook.save(path)
    conference, _ = load(path)
    assert [honoree.unit for honoree in conference.honorees] == ["Trường A"] * 3
    assert [honoree.row["code"] for honoree in conference.honorees] == ["KT-001", "KT-002", None]
    assert [honoree.row.texts["don_vi"] for honoree in conference.honorees] == ["Trường A"] * 3


def test_furniture_merged_over_rows_is_drawn_once(book):
    """A door drawn as a tall merged cell of the hall is one piece of furniture."""
    path = book()
    workbook = openpyxl.load_workbook(path)
    page = workbook["Hội trường"]
    page["H2"] = "CỬA"
    page.merge_cells("H2:H4")
    workbook.save(path)
    hall, _ = make_hall(load(path)[0].grid)
    assert [piece.text for piece in hall.furniture] == ["SÂN KHẤU", "CỬA"]
