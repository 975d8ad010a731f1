"""Tests of columns that no header of their own stands over."""

import openpyxl
import pytest

from conference.load import load
from mistakes import place

HEAD = ["STT", "Hình thức", "Danh xưng", "Họ và tên", None, "Đơn vị", "Số quyết định"]
ROWS = [[1, "GK", "Ông", "Nguyễn Hữu", "Phước", "Tổ 1", "412/QĐ-UBND"],
        [2, "GKTT", None, "Trường Mầm non B", None, "Tổ 2", "412/QĐ-UBND"]]


def fill(office, rows: list, *merged: str) -> list[tuple[str, str]]:
    """The names and units read of a list typed so, and the faults of it."""
    book = openpyxl.load_workbook(office.workbook)
    del book["Khen thưởng"]
    sheet = book.create_sheet("Khen thưởng")
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(office.workbook)
    conference, faults = load(office.workbook)
    told = [place(fault) for fault in faults if fault.sheet == "Khen thưởng" and fault.code != "cot-chua-co"]
    return [(honoree.name, honoree.unit) for honoree in conference.honorees], told


@pytest.mark.parametrize(("above", "merged"), [
    ([HEAD], ["D1:E1", "D3:E3"]),
    ([HEAD, [None] * 7], ["A1:A2", "B1:B2", "C1:C2", "D1:E2", "F1:F2", "G1:G2"]),
])
def test_a_name_in_two_columns_under_one_header_is_one_name(office, above, merged):
    """Surname and given name apart, as staff lists have them: no given name is lost."""
    people, told = fill(office, [*above, *ROWS], *merged)
    assert (people, told) == ([("Nguyễn Hữu Phước", "Tổ 1"), ("Trường Mầm non B", "Tổ 2")], [])


def test_a_group_of_headers_does_not_join_columns(office):
    """A heading over several columns is no column of its own."""
    top = ["STT", "Hình thức", "Người được khen", None, None, "Đơn vị", "Số quyết định"]
    below = [None, None, "Danh xưng", "Họ và tên", None, None, None]
    merged = ["A1:A2", "B1:B2", "C1:E1", "F1:F2", "G1:G2"]
    people, _ = fill(office, [top, below, *ROWS], *merged)
    assert [name for name, _ in people] == ["Nguyễn Hữu", "Trường Mầm non B"]


def test_a_column_that_lost_its_header_is_told(office):
    """What is not read is told at the cell where the header should stand."""
    rows = [HEAD, *ROWS, [3, "GK", "Ông", "Lê Văn", "An", "Tổ 3", "412/QĐ-UBND"]]
    assert fill(office, rows)[1] == [("cot-khong-tieu-de", "Khen thưởng", "E1")]
    assert fill(office, rows[:3])[1] == []  # a note in one row
    assert fill(office, [[None, *row] for row in rows], "E1:F1")[1] == []


@pytest.mark.parametrize(("typed", "told"), [
    (["ghi nhớ", "ghi nhớ"], [("cot-khong-tieu-de", "Khen thưởng", "H1")]), (["hỏi lại", None], []), ([1, 2], []),
])
def test_notes_beside_a_table_are_no_column(office, typed, told):
    """Next to the last column words in most rows are a column, words in one are a note."""
    head = [*HEAD[:4], "Chức vụ", *HEAD[5:]]
    assert fill(office, [head, *([*row, note] for row, note in zip(ROWS, typed, strict=True))])[1] == told


def test_a_header_of_two_rows_that_are_not_merged(office):
    """The rows are joined where that gives more columns; Số under Quyết định is its number."""
    top = ["STT", "Hình thức", "Người được khen", None, None, "Đơn vị", "Quyết định khen thưởng"]
    below = [None, None, "Danh xưng", "Họ và tên", "Chức vụ", None, "Số"]
    people, told = fill(office, [["DANH SÁCH"], top, below, *ROWS])
    assert (people, told) == ([("Nguyễn Hữu", "Tổ 1"), ("Trường Mầm non B", "Tổ 2")], [])
