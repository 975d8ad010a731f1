"""Tests of the marked copy: faulty cells coloured and commented, the clerk's file untouched."""

from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment

from conference.load import load
from conference.workbook.marked import FRONT, make_marked_copy
from mistakes import HONOREES, change

RED, YELLOW = "00FFB3B3", "00FFE699"


def marked(path):
    """The marked copy of a workbook, opened."""
    return openpyxl.load_workbook(BytesIO(make_marked_copy(path, load(path)[1])))


@pytest.fixture
def slips(book):
    """A workbook with an error on `Đại biểu` and a warning on `Khen thưởng`."""
    return book(base=change("Ninh An | XA | 2", "Ninh An | XA | hai", change("KT-001 | GK | Bà", "KT-001 | GK |")))


def test_faulty_cells_are_coloured(slips):
    """Errors red, warnings yellow, the rest as it was."""
    book = marked(slips)
    assert book["Đại biểu"]["G4"].fill.fgColor.rgb == RED
    assert book["Khen thưởng"]["C2"].fill.fgColor.rgb == YELLOW
    assert book["Đại biểu"]["G3"].fill.fill_type is None


def test_faulty_cells_say_what_to_do(slips):
    """The comment is the whole sentence, and the cell keeps what was typed."""
    cell = marked(slips)["Đại biểu"]["G4"]
    assert cell.comment.text.strip() == (
        "“hai” không phải là số. Gõ số (ví dụ 0,3 hoặc 1.490.000) vào ô G4.")
    assert cell.value == "hai"


def test_the_front_sheet_lists_every_fault_with_a_link(slips):
    """One line a fault, in the order of the sheets, that leads to its cell."""
    page = marked(slips)[FRONT]
    assert [[cell.value for cell in row][:3] for row in page.iter_rows()] == [
        ["Mức", "Ô", "Dòng của"], ["Cảnh báo", "Khen thưởng!C2", "KT-001"], ["LỖI", "Đại biểu!G4", "DB-003"]]
    assert page["F2"].value == "danh-xung-thieu"
    assert [page[cell].hyperlink.location or page[cell].hyperlink.target for cell in ("B2", "B3")] == [
        "#'Khen thưởng'!C2", "#'Đại biểu'!G4"]


def test_the_front_sheet_is_opened_first(slips):
    """The clerk sees the list, then the own sheets in their order."""
    book = marked(slips)
    assert book.active.title == book.sheetnames[0] == FRONT
    assert book.sheetnames[1:] == openpyxl.load_workbook(slips).sheetnames


def test_the_clerks_file_is_untouched(slips):
    """Marking changes no byte of the workbook."""
    before = slips.read_bytes(), slips.stat().st_mtime_ns
    marked(slips)
    assert (slips.read_bytes(), slips.stat().st_mtime_ns) == before


def test_two_faults_of_one_cell_share_it(book):
    """An error's colour goes before a warning's, both sentences stand in the comment."""
    path = book(f"{HONOREES}\n1 | GK | Bà | An | U | 412/QĐ-UBND\n1 | GK | Bà | An | U | 412/QĐ-UBND")
    faults = load(path)[1]
    copy = openpyxl.load_workbook(BytesIO(make_marked_copy(path, [*faults, *faults])))
    assert copy["Khen thưởng"]["A3"].comment.text.count("Đổi sang mã khác") == 2


def test_a_comment_of_the_clerk_is_kept(slips):
    """What was noted on the cell stands before the fault."""
    book = openpyxl.load_workbook(slips)
    book["Đại biểu"]["G4"].comment = Comment("Hỏi lại xã", "Lan")
    book.save(slips)
    assert marked(slips)["Đại biểu"]["G4"].comment.text.startswith("Hỏi lại xã\n“hai” không phải")


def test_a_fault_of_a_whole_sheet_is_listed_without_link(book):
    """A missing sheet has no cell to lead to."""
    page = marked(book(drop=("Khối",)))[FRONT]
    assert (page["B2"].value, page["B2"].hyperlink, page["F2"].value) == ("Khối", None, "thieu-bang")


def test_words_that_look_like_formulas_stay_words(book):
    """A code that begins with = is text in the list."""
    path = book(base=change("KT-001 | GK | Bà", "@SUM(1) | GK |"))
    cell = marked(path)[FRONT]["C2"]
    assert (cell.value, cell.data_type) == ("@SUM(1)", "s")


@pytest.mark.parametrize(("content", "code"), [
    (b"", "tep-rong"), (b"<html></html>", "tep-loai-khac"), (b"PK\x03\x04broken", "tep-bi-cat")])
def test_a_file_that_cannot_be_copied_gives_the_list_alone(tmp_path, content, code):
    """The fault of the file itself is still written down."""
    path = tmp_path / "so.xlsx"
    path.write_bytes(content)
    book = marked(path)
    assert (book.sheetnames, book[FRONT]["F2"].value) == ([FRONT], code)


def test_formulas_and_dropdowns_are_kept(slips):
    """The copy is the clerk's own sheet, with everything openpyxl can keep."""
    book = openpyxl.load_workbook(slips)
    book["Đại biểu"]["H4"] = "=G4+1"
    rule = openpyxl.worksheet.datavalidation.DataValidation("list", formula1='"LD,XA"')
    rule.add("F2:F9")
    book["Đại biểu"].add_data_validation(rule)
    book.save(slips)
    page = marked(slips)["Đại biểu"]
    assert page["H4"].value == "=G4+1"
    assert len(page.data_validations.dataValidation) == 1


def test_a_faulty_cell_inside_a_merged_range_does_not_stop(slips):
    """Only the first cell of a merged range has looks; the list still names the cell."""
    book = openpyxl.load_workbook(slips)
    book["Khen thưởng"].merge_cells("B2:C2")
    book.save(slips)
    assert "Khen thưởng!C2" in [row[1].value for row in marked(slips)[FRONT].iter_rows()]


def test_a_marked_copy_can_be_marked_again(slips, tmp_path):
    """A clerk who goes on working in the copy is not stopped."""
    path = tmp_path / "kiem-tra.xlsx"
    path.write_bytes(make_marked_copy(slips, load(slips)[1]))
    assert load(path)[1] == load(slips)[1]
    assert marked(path)["Đại biểu"]["G4"].fill.fgColor.rgb == RED
