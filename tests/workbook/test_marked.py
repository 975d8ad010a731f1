"""Tests of the marked copy: faulty cells coloured and commented, everything else as it was."""

import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from conference.load import load
from conference.model.cells import column_letter
from conference.workbook.marked import make_marked_copy
from conference.workbook.marking.front import FRONT, HEADER_ROW
from conference.workbook.marking.notes import clean
from mistakes import HONOREES, change
from sound_xlsx import check_xlsx

RED, YELLOW = "FFFFB3B3", "FFFFE699"
FIRST = HEADER_ROW + 1  # the row of the first fault in the list


def marked(path):
    """The marked copy of a workbook, checked to be whole, opened."""
    content = make_marked_copy(path, load(path)[1])
    check_xlsx(content)
    return openpyxl.load_workbook(BytesIO(content))


def listed(book, width=3) -> list[list[object]]:
    """The rows of the list of faults."""
    return [[cell.value for cell in row][:width] for row in book[FRONT].iter_rows(min_row=FIRST)]


def edit(path, change_book) -> None:
    """Change a workbook with openpyxl."""
    book = openpyxl.load_workbook(path)
    change_book(book)
    book.save(path)


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
        "LỖI: “hai” không phải là số. Gõ số (ví dụ 0,3 hoặc 1.490.000) vào ô G4.")
    assert cell.value == "hai"


def test_the_front_sheet_counts_and_lists_every_fault_with_a_link(slips):
    """Counts on top; one line a fault, in the order of the sheets, that leads to its cell."""
    book = marked(slips)
    page = book[FRONT]
    assert page["A2"].value.startswith("1 lỗi, 1 cảnh báo.")
    assert "so.xlsx" in page["A3"].value
    assert [cell.value for cell in page[HEADER_ROW]][:3] == ["Mức", "Ô", "Dòng của"]
    assert listed(book) == [["Cảnh báo", "Khen thưởng!C2", "KT-001"], ["LỖI", "Đại biểu!G4", "DB-003"]]
    assert page.cell(FIRST, 6).value == "danh-xung-thieu"
    assert [page.cell(row, 2).hyperlink.location for row in (FIRST, FIRST + 1)] == [
        "'Khen thưởng'!C2", "'Đại biểu'!G4"]
    assert page.auto_filter.ref == f"A{HEADER_ROW}:F{FIRST + 1}"
    assert page.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"


def test_silenced_warnings_are_listed_last(slips):
    """What the clerk put off is still seen."""
    faults = load(slips)[1]
    book = openpyxl.load_workbook(BytesIO(make_marked_copy(slips, faults[1:], faults[:1])))
    assert [row[0] for row in listed(book)] == ["LỖI", "Đã tắt"]
    assert "1 cảnh báo đã tắt" in book[FRONT]["A2"].value
    assert book["Khen thưởng"]["C2"].comment is None


def test_the_front_sheet_is_opened_first(slips):
    """The clerk sees the list, then the own sheets in their order; one tab is selected."""
    book = marked(slips)
    assert book.active.title == book.sheetnames[0] == FRONT
    assert book.sheetnames[1:] == openpyxl.load_workbook(slips).sheetnames
    assert [page.title for page in book if page.sheet_view.tabSelected] == [FRONT]


def test_a_sheet_of_the_clerk_with_the_name_of_ours_stays(slips):
    """The list takes another name."""
    edit(slips, lambda book: book.create_sheet(FRONT).append(["của tôi"]))
    book = marked(slips)
    assert book.sheetnames[0] == f"{FRONT} (2)"
    assert book[FRONT]["A1"].value == "của tôi"


def test_a_sheets_name_with_an_apostrophe_is_linked(slips):
    """An apostrophe in a name is written twice."""
    edit(slips, lambda book: setattr(book["Đại biểu"], "title", "Đại'biểu"))
    book = marked(slips)
    assert book[FRONT].cell(FIRST + 1, 2).hyperlink.location == "'Đại''biểu'!G4"
    assert book["Đại'biểu"]["G4"].fill.fgColor.rgb == RED


def test_the_clerks_file_is_untouched(slips):
    """Marking changes no byte of the workbook."""
    before = slips.read_bytes(), slips.stat().st_mtime_ns
    marked(slips)
    assert (slips.read_bytes(), slips.stat().st_mtime_ns) == before


def test_the_same_workbook_gives_the_same_bytes(slips):
    """No date and no random id comes in."""
    faults = load(slips)[1]
    assert make_marked_copy(slips, faults) == make_marked_copy(slips, faults)


def test_parts_without_faults_keep_their_bytes(slips):
    """Sheets, texts and pictures that no fault touches are copied as they are."""
    copy = check_xlsx(make_marked_copy(slips, load(slips)[1])).files
    with ZipFile(slips) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = {name for name, content in parts.items() if copy.get(name) != content}
    assert changed == {"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml",
                       "xl/worksheets/sheet4.xml", "xl/worksheets/sheet6.xml"}


def test_two_faults_of_one_cell_share_it(book):
    """Both sentences stand in the comment."""
    path = book(f"{HONOREES}\n1 | GK | Bà | An | U | 412/QĐ-UBND\n1 | GK | Bà | An | U | 412/QĐ-UBND")
    faults = load(path)[1]
    copy = openpyxl.load_workbook(BytesIO(make_marked_copy(path, [*faults, *faults])))
    assert copy["Khen thưởng"]["A3"].comment.text.count("Đổi sang mã khác") == 2


def test_looks_of_a_marked_cell_stay(slips):
    """Number format, font and borders are the clerk's; only the fill is ours."""
    def dress(book):
        cell = book["Đại biểu"]["G4"]
        cell.font, cell.number_format = Font("Arial", 15, bold=True), "#,##0.00"
        cell.border, cell.fill = Border(left=Side("thick")), PatternFill("solid", fgColor="FF00FF00")
    edit(slips, dress)
    cell = marked(slips)["Đại biểu"]["G4"]
    assert (cell.font.name, cell.font.sz, cell.font.b) == ("Arial", 15, True)
    assert (cell.number_format, cell.border.left.style, cell.fill.fgColor.rgb) == ("#,##0.00", "thick", RED)


def test_comments_of_the_clerk_are_kept(slips):
    """What was noted on the cell stands before the fault; notes of other cells stay as they are."""
    def note(book):
        book["Đại biểu"]["G4"].comment = Comment("Hỏi lại xã", "Lan")
        book["Đại biểu"]["A1"].comment = Comment("Mã của phòng", "Lan")
        book["Hội trường"]["A3"].comment = Comment("Hàng đầu", "Lan")
    edit(slips, note)
    book = marked(slips)
    assert book["Đại biểu"]["G4"].comment.text.startswith("Hỏi lại xã\nLỖI: “hai” không phải")
    assert book["Đại biểu"]["A1"].comment.text == "Mã của phòng"
    assert book["Hội trường"]["A3"].comment.text == "Hàng đầu"
    assert book["Khen thưởng"]["C2"].comment is not None


def note_long(path) -> None:
    """Two comments of the clerk, one on the faulty cell."""
    def note(book):
        book["Đại biểu"]["G4"].comment = Comment("Hỏi lại xã\n" * 5, "Lan")
        book["Đại biểu"]["A1"].comment = Comment("Mã của phòng", "Lan")
    edit(path, note)


@pytest.mark.parametrize("anchor", [b"", b"<x:Anchor>7, 15, 2, 8, 9, 0, 5, 0</x:Anchor>"])
def test_the_box_of_a_note_that_is_added_to_grows(slips, anchor):
    """What was added is seen; the other boxes stay as they were."""
    note_long(slips)
    part = "xl/drawings/commentsDrawing1.vml"
    with ZipFile(slips) as archive:
        x = re.search(rb"<(\w+:)ClientData", archive.read(part))[1]
    for row in (b"3", b"0"):
        found = x + b"Row>" + row
        replace_in(slips, part, b"<" + found, anchor.replace(b"x:", x) + b"<" + found)
    boxes = boxes_of(check_xlsx(make_marked_copy(slips, load(slips)[1])).files[part])
    assert boxes["A1"] == ([7, 15, 2, 8, 9, 0, 5, 0] if anchor else [])
    assert boxes["G4"][6] - boxes["G4"][2] > 7


def boxes_of(drawing: bytes) -> dict[str, list[int]]:
    """The corners of the boxes of a drawing by cell."""
    name = "{urn:schemas-microsoft-com:office:excel}"
    return {f"{column_letter(int(data.findtext(f'{name}Column')) + 1)}{int(data.findtext(f'{name}Row')) + 1}":
            [int(n) for n in data.findtext(f"{name}Anchor", "").split(",") if n]
            for data in etree.fromstring(drawing).iter(f"{name}ClientData")}


def test_a_conversation_does_not_hide_what_to_do(slips):
    """Excel shows the conversation of a cell and not its note: where one is added to, only the notes are kept."""
    note_long(slips)
    part, kind = "xl/threadedComments/threadedComment1.xml", "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    add_part(slips, part, b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>',
             ("xl/worksheets/_rels/sheet6.xml.rels", kind, "application/vnd.ms-excel.threadedcomments+xml"))
    copy = check_xlsx(make_marked_copy(slips, load(slips)[1]))
    assert part not in copy.files
    assert "LỖI: “hai” không phải".encode() in b"".join(copy.files[name] for name in copy.files if "comments/" in name)
    assert part in check_xlsx(make_marked_copy(slips, load(slips)[1][:1])).files


def add_part(path, part, content, names) -> None:
    """Add a part to a package, of a kind and a type, named by the relationships of another."""
    relations, kind, content_type = names
    replace_in(path, relations, b"</Relationships>",
               f'<Relationship Id="new" Type="{kind}" Target="/{part}"/></Relationships>'.encode())
    replace_in(path, "[Content_Types].xml", b"</Types>",
               f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'.encode())
    with ZipFile(path, "a") as archive:
        archive.writestr(part, content)


def test_faults_of_whole_sheets_link_where_there_is_a_sheet(book):
    """A missing sheet has no cell to lead to; a sheet without a column is opened at its top."""
    page = marked(book(drop=("Khối",)))[FRONT]
    assert (page.cell(FIRST, 2).value, page.cell(FIRST, 2).hyperlink) == ("Khối", None)
    assert page.cell(FIRST, 6).value == "thieu-bang"
    page = marked(book("Khối\nMã | Tên khối\nLD | Lãnh đạo"))[FRONT]
    assert (page.cell(FIRST, 6).value, page.cell(FIRST, 2).hyperlink.location) == ("thieu-cot", "'Khối'!A1")


def test_words_that_look_like_formulas_stay_words(book):
    """A code that begins with @ is text in the list."""
    path = book(base=change("KT-001 | GK | Bà", "@SUM(1) | GK |"))
    cell = marked(path)[FRONT].cell(FIRST, 3)
    assert (cell.value, cell.data_type) == ("@SUM(1)", "s")


@pytest.mark.parametrize(("typed", "written"), [
    ("_x000D_", "_x005F_x000D_"), ("a\x00b\x1f", "ab"), ("_x_", "_x_"), ("Hòa\n", "Hòa\n"), ("\ud800x", "x")])
def test_texts_are_what_xml_can_hold(typed, written):
    """Nothing typed is taken for an escape of Excel's, and nothing breaks the XML."""
    assert clean(typed) == written


def test_formulas_and_lists_are_kept(slips):
    """A formula that stands in a marked cell, an old list and one of the new kind stay."""
    def add(book):
        book["Đại biểu"]["H4"] = "=G4+1"
        rule = DataValidation("list", formula1='"LD,XA"')
        rule.add("F2:F9")
        book["Đại biểu"].add_data_validation(rule)
    edit(slips, add)
    new_kind = (b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/'
                b'office/spreadsheetml/2009/9/main"><x14:dataValidations count="0"/></ext></extLst>')
    replace_in(slips, "xl/worksheets/sheet6.xml", b"</worksheet>", new_kind + b"</worksheet>")
    copy = check_xlsx(make_marked_copy(slips, load(slips)[1]))
    with pytest.warns(UserWarning, match="Data Validation extension"):
        page = marked(slips)["Đại biểu"]
    assert page["H4"].value == "=G4+1"
    assert len(page.data_validations.dataValidation) == 1
    assert b"x14:dataValidations" in copy.files["xl/worksheets/sheet6.xml"]


def replace_in(path, part, old, new):
    """Replace bytes in a part of a package."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_faulty_cell_inside_a_merged_range_is_shown_on_its_first_cell(slips):
    """Only the first cell of a merged range is seen; the list still names the cell."""
    edit(slips, lambda book: book["Khen thưởng"].merge_cells("B2:C2"))
    book = marked(slips)
    assert "Khen thưởng!C2" in [row[1] for row in listed(book)]
    assert book["Khen thưởng"]["B2"].fill.fill_type == "solid"
    assert book["Khen thưởng"]["B2"].comment is not None


def test_a_protected_sheet_is_marked_too(slips):
    """Protection guards against typing; the copy must still show what is wrong, and stays protected."""
    edit(slips, lambda book: book["Đại biểu"].protection.enable())
    page = marked(slips)["Đại biểu"]
    assert (page["G4"].fill.fgColor.rgb, page.protection.sheet) == (RED, True)


def test_names_of_single_sheets_move_with_them(slips):
    """A print area stays with its sheet though one more stands in front."""
    edit(slips, lambda book: setattr(book["Đại biểu"], "print_area", "A1:G4"))
    assert "A$1:$G$4" in marked(slips)["Đại biểu"].print_area


def test_macros_go_and_the_rest_stays(slips, tmp_path):
    """The copy of an .xlsm is an .xlsx without macros."""
    path = tmp_path / "so.xlsm"
    with ZipFile(slips) as archive, ZipFile(path, "w") as target:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml").replace(
                    b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')
            elif name == "xl/_rels/workbook.xml.rels":
                content = content.replace(
                    b"</Relationships>", b'<Relationship Id="vba" Type="http://schemas.microsoft.com/office/2006/'
                    b'relationships/vbaProject" Target="vbaProject.bin"/></Relationships>')
            target.writestr(name, content)
        target.writestr("xl/vbaProject.bin", b"macros")
    book = marked(path)
    assert book["Đại biểu"]["G4"].fill.fgColor.rgb == RED


def test_a_marked_copy_can_be_marked_again(slips, tmp_path):
    """A clerk who goes on working in the copy is not stopped; notes are not doubled."""
    path = tmp_path / "kiem-tra.xlsx"
    path.write_bytes(make_marked_copy(slips, load(slips)[1]))
    assert load(path)[1] == load(slips)[1]
    cell = marked(path)["Đại biểu"]["G4"]
    assert cell.fill.fgColor.rgb == RED
    assert cell.comment.text.count("không phải là số") == 1


def test_a_package_that_is_odd_gives_its_values(slips):
    """Strict Open XML is not patched; its values are shown with the marks."""
    strict, usual = b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    faults = load(slips)[1]
    replace_in(slips, "xl/workbook.xml", usual, strict)
    content = make_marked_copy(slips, faults)
    check_xlsx(content)
    book = openpyxl.load_workbook(BytesIO(content))
    assert (book["Đại biểu"]["G4"].value, book["Đại biểu"]["G4"].fill.fgColor.rgb) == ("hai", RED)
    assert "chép lại giá trị" in book[FRONT]["A4"].value
