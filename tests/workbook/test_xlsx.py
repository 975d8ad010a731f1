"""Tests of .xlsx and .xlsm: what is in their XML beside values, and XML that other programs write."""

import datetime as dt
import json
import re

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from book import write_book
from conference.load import load
from conference.workbook.files.facts_xlsx import read_fonts, read_sheet_facts
from conference.workbook.files.sheet_xml import lay_out
from conference.workbook.files.xlsx import read_xlsx
from conference.workbook.reader import read_book
from conference.workbook.sheet_checks import name_rows
from mistakes import places
from packages import (
    MAIN,
    add_cells,
    add_strings,
    cell_xml,
    change_part,
    change_sheet,
    part_of,
    read_parts,
    set_cell,
    write_parts,
)

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def names(path) -> list[str]:
    """The names of the honorees."""
    return [honoree.name for honoree in load(path)[0].honorees]


def facts_of(cells: str, **options):
    """The facts of a sheet of these rows."""
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    return read_sheet_facts(xml, options.get("to_calculate", False), read_fonts(b"", b""))


@pytest.fixture
def path(book):
    """The small conference, which has no fault."""
    return book()


# --- formulas and errors ---

@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#SPILL!", "#FIELD!", "#BUSY!", "#GETTING_DATA"])
def test_error_values_are_told_at_their_cell(path, text):
    """Also those that came after 2010, which the engine does not know."""
    set_cell(path, "Khen thưởng", "E2", f'<c r="E2" t="e"><f>VLOOKUP(1,A:B,2,0)</f><v>{text}</v></c>')
    (fault,) = load(path)[1]
    assert (fault.code, fault.sheet, fault.cell) == ("loi-excel", "Khen thưởng", "E2")
    assert text in fault.message


@pytest.mark.parametrize("result", ["", "<v></v>", "<v/>", "<v />", "<v> </v>"])
@pytest.mark.parametrize("formula", ["<f>A1</f>", '<f t="shared" si="0"/>', '<f t="array" ref="D2">A1</f>', "<f></f>"])
def test_a_formula_never_calculated_is_told_at_its_cell(path, formula, result):
    """The cell is not taken for empty, and nothing else is said of it."""
    set_cell(path, "Khen thưởng", "D2", f'<c r="D2" s="0">{formula}{result}</c>')
    assert places(path) == [("chua-tinh", "Khen thưởng", "D2")]


@pytest.mark.parametrize("cell", [
    '<c r="E2" t="str"><f>""</f><v></v></c>', '<c r="E2" t="str"><f>""</f><v/></c>', '<c r="E2" t="str"><f>A1</f><v>x</v></c>',
    '<c r="E2"><f>1+1</f><v>0</v></c>', '<c r="E2"/>',
])
def test_a_calculated_formula_is_read(path, cell):
    """An empty text is a result."""
    change_part(path, "xl/workbook.xml", lambda xml: re.sub(r"<calcPr[^>]*>", "", xml))
    assert places(set_cell(path, "Khen thưởng", "E2", cell)) == []


def test_zero_is_no_result_where_the_book_waits_for_its_calculation(path):
    """A program that cannot calculate writes 0 everywhere and asks Excel to calculate on opening."""
    set_cell(path, "Khen thưởng", "D2", '<c r="D2"><f>A1</f><v>0</v></c>')
    assert 'fullCalcOnLoad="1"' in read_parts(path)["xl/workbook.xml"].decode()
    assert places(path) == [("chua-tinh", "Khen thưởng", "D2")]


def test_a_setting_never_calculated_is_told_once(path):
    """A required setting is not said to be missing as well."""
    set_cell(path, "Hội nghị", "B3", '<c r="B3"><f>TODAY()</f></c>')
    assert places(path) == [("chua-tinh", "Hội nghị", "B3")]


def test_a_book_never_calculated_tells_every_cell(path):
    """Formulas filled down over whole rows: each cell of a known column, also where nothing else was typed."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>KT-{n}</v></c><c r="B{n}"><f>X{n}</f></c>'
                   f'<c r="D{n}"><f>Y{n}</f><v></v></c><c r="Z{n}"><f>1</f></c></row>' for n in range(5, 205))
    found = [place for place in places(add_cells(path, "Khen thưởng", rows)) if place[1] == "Khen thưởng"]
    assert found == [("chua-tinh", "Khen thưởng", f"{c}{n}") for n in range(5, 205) for c in "BD"]


def test_one_cell_at_the_edge_makes_no_wide_sheet(path):
    """A stray letter in column XFD of a list of 600 rows: seconds for ten million empty cells."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>x</v></c></row>' for n in range(5, 600))
    add_cells(path, "Khen thưởng", rows + '<row r="600"><c r="XFD600" t="str"><v>x</v></c></row>')
    sheet = next(s for s in read_xlsx(path.read_bytes(), lambda name: name == "Khen thưởng") if s.grid)
    assert sum(map(len, sheet.grid)) < 30_000
    assert sheet.grid[599][16_383] == "x"


def test_a_person_struck_out_is_read_and_told(path):
    """Crossed out in Excel by a clerk who did not delete the row; other cells and rows do not matter."""
    book = openpyxl.load_workbook(path)
    for sheet, cell, struck in (("Khen thưởng", "D2", True), ("Khen thưởng", "E3", True), ("Khen thưởng", "D4", False),
                                ("Khen thưởng", "D9", True), ("Đại biểu", "C3", True), ("Phân công", "B2", True)):
        book[sheet][cell].font = openpyxl.styles.Font(strike=struck)
    book.save(path)
    conference, faults = load(path)
    assert len(conference.honorees) == 3
    assert [(f.code, f.sheet, f.cell, f.row_id) for f in faults] == [
        ("gach-ngang", "Khen thưởng", "D2", "KT-001"), ("gach-ngang", "Đại biểu", "C3", "DB-002")]


def test_formulas_never_calculated_below_the_data_are_told_once(path):
    """Filled down ahead in columns that do not make a row: nobody mends 500 of them one by one."""
    rows = "".join(f'<row r="{n}"><c r="C{n}"><f>X{n}</f></c><c r="E{n}"><f>Y{n}</f><v></v></c></row>'
                   for n in range(5, 505))
    found = [place for place in places(add_cells(path, "Khen thưởng", rows)) if place[0] == "chua-tinh"]
    assert found == [("chua-tinh", "Khen thưởng", "C5"), ("chua-tinh", "Khen thưởng", "E5")]


def test_a_total_never_calculated_is_no_fault(path):
    """What stands in a total row is nobody's."""
    add_cells(path, "Đại biểu", '<row r="5"><c r="C5" t="str"><v>Tổng cộng</v></c><c r="G5"><f>SUM(G2:G4)</f></c></row>')
    assert places(path) == []


def test_a_seat_never_calculated_is_told(path):
    """The hall is drawn with formulas, too."""
    set_cell(path, "Hội trường", "C3", '<c r="C3"><f>B3</f></c>')
    set_cell(path, "Hội trường", "D3", '<c r="D3" t="e"><f>B3</f><v>#REF!</v></c>')
    assert {("chua-tinh", "Hội trường", "C3"), ("loi-excel", "Hội trường", "D3")} <= set(places(path))


def test_check_tells_a_formula_never_calculated(office):
    """As openpyxl saves every formula."""
    office.edit("Khen thưởng", "D2", "=A2")
    result = office.run("check", "--json")
    assert [(f["code"], f["cell"], f["row_id"]) for f in json.loads(result.stdout)] == [("chua-tinh", "D2", "KT-001")]
    assert result.exit_code == 1


# --- hidden, filtered ---

def edit(path, change):
    """Change a workbook by openpyxl."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_and_told(path, state):
    """Its people are not lost."""
    edit(path, lambda book: setattr(book["Đại biểu"], "sheet_state", state))
    assert places(path) == [("bang-an", "Đại biểu", "")]
    assert len(load(path)[0].delegates) == 3


def test_other_hidden_sheets_are_nobodys_concern(book):
    """Lists for drop-downs are usually hidden."""
    path = edit(book("Danh mục\nA | B\n1 | 2"), lambda book: setattr(book["Danh mục"], "sheet_state", "hidden"))
    assert places(path) == []


def test_hidden_rows_with_people_are_told_once(path):
    """A hidden blank row far below is not."""
    def hide(book):
        for row in (3, 4, 50):
            book["Khen thưởng"].row_dimensions[row].hidden = True
    (fault,) = load(edit(path, hide))[1]
    assert (fault.code, fault.sheet, fault.cell) == ("dong-an", "Khen thưởng", "")
    assert fault.message == "2 dòng có dữ liệu đang ẩn: 3–4; máy vẫn đọc"
    assert len(names(path)) == 3


def test_filtered_rows_are_told_as_filtered(path):
    """The remedy is another one: clear the filter."""
    def filter_rows(book):
        page = book["Khen thưởng"]
        page.auto_filter.ref = "A1:I4"
        page.auto_filter.add_filter_column(1, ["GK"])
        page.row_dimensions[3].hidden = True
    (fault,) = load(edit(path, filter_rows))[1]
    assert (fault.code, fault.message) == (
        "dong-loc", "bảng đang lọc nên 1 dòng có dữ liệu không hiện: 3; máy vẫn đọc")


def test_a_filter_that_hides_nothing_is_no_fault(path):
    """Arrows over a table are no filter."""
    assert places(edit(path, lambda book: setattr(book["Khen thưởng"].auto_filter, "ref", "A1:I4"))) == []


def test_hidden_columns_with_data_are_told(path):
    """Columns that hold nothing, and those of the clerk's own, are not."""
    def hide(book):
        for column in "EFKZ":
            book["Khen thưởng"].column_dimensions[column].hidden = True
    (fault,) = load(edit(path, hide))[1]
    assert fault.message == "cột đang ẩn mà có dữ liệu: E (Chức vụ), F (Đơn vị); máy vẫn đọc"


def test_hidden_rows_of_the_hall_are_told(path):
    """Seats in them are given to people."""
    def hide(book):
        book["Hội trường"].row_dimensions[3].hidden = True
    assert places(edit(path, hide)) == [("dong-an", "Hội trường", "")]


@pytest.mark.parametrize(("rows", "words"), [
    ([5], "5"), ([7, 5, 6, 9], "5–7, 9"), (range(1, 40, 2), "1, 3, 5, 7, 9, 11, 13, 15, …")])
def test_rows_are_named_as_ranges(rows, words):
    """Very many are not all named."""
    assert name_rows(rows) == words


# --- XML of other programs ---

def with_prefix(xml: str) -> str:
    """Every element with a prefix, as ClosedXML and the Open XML SDK write."""
    return re.sub(r"(</?)(?=\w)", r"\1x:", xml).replace("xmlns=", "xmlns:x=")


def single_quoted(xml: str) -> str:
    """Attributes in single quotes."""
    return re.sub(r'="([^"\']*)"', r"='\1'", xml)


def without_addresses(xml: str) -> str:
    """Cells and rows by their order alone, with an empty cell for each gap."""
    return re.sub(r'(<(?:c|row)) r="[A-Z]*\d+"', r"\1", xml)


def styled_first(xml: str) -> str:
    """The address as the last attribute."""
    return re.sub(r'<c (r="[A-Z]+\d+")([^>/]*)', r"<c\2 \1", xml)


def commented(xml: str) -> str:
    """A cell in a comment is none."""
    return xml.replace("<sheetData>", '<sheetData><!-- <row r="9"><c r="D9"><v>1</v></c></row> -->')


def strict(xml: str) -> str:
    """The namespace of strict files."""
    return xml.replace(MAIN, STRICT)


def in_utf16(xml: str) -> bytes:
    """Another encoding."""
    return f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16")


@pytest.mark.parametrize("change", [with_prefix, single_quoted, styled_first, commented, strict, in_utf16],
                         ids=lambda change: change.__name__)
def test_xml_of_other_programs_is_read_alike(path, change):
    """However a sheet's XML is written, its people are the same and errors stand where they are."""
    wanted = names(path)
    set_cell(path, "Khen thưởng", "E2", '<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    set_cell(path, "Khen thưởng", "E4", '<c r="E4"><f>1/0</f></c>')
    parts = read_parts(path)
    part = part_of(path, "Khen thưởng")
    changed = change(parts[part].decode())
    parts[part] = changed if isinstance(changed, bytes) else changed.encode()
    assert places(write_parts(path, parts)) == [
        ("loi-excel", "Khen thưởng", "E2"), ("chua-tinh", "Khen thưởng", "E4")]
    assert names(path) == wanted


def test_cells_without_addresses_stand_one_after_another(path):
    """Google and some exporters leave the addresses out."""
    change_sheet(path, "Khối", without_addresses)
    assert [(group.code, group.order) for group in load(path)[0].groups] == [("LD", 1), ("XA", 2), ("KT", 3)]
    assert places(path) == []


def test_the_workbook_is_found_by_its_relationships(path):
    """Parts may stand anywhere, with absolute targets and other letters."""
    parts = {name.replace("xl/", "so/").replace("workbook.xml", "book.xml").replace("worksheets/", "S/"): part
             for name, part in read_parts(path).items()}
    for name in ("_rels/.rels", "so/_rels/book.xml.rels"):
        parts[name] = (parts[name].replace(b"xl/", b"so/").replace(b"workbook.xml", b"book.xml")
                       .replace(b"worksheets/", b"s/"))
    assert places(write_parts(path, parts)) == []
    assert len(names(path)) == 3


def test_backslashes_in_the_archive_are_slashes(path):
    """Some programs for Windows write them."""
    parts = {name.replace("/", "\\"): part for name, part in read_parts(path).items()}
    assert places(write_parts(path, parts)) == []


def test_macros_protection_and_final_marks_do_not_matter(path):
    """A protected .xlsm is read as any other."""
    def protect(book):
        book.security.lockStructure = True
        book["Khen thưởng"].protection.enable()
    edit(path, protect)
    parts = read_parts(path)
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0macro"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
    assert places(write_parts(path, parts)) == []


def test_links_to_other_files_give_their_last_values(path):
    """What Excel shows is what is read."""
    set_cell(path, "Khen thưởng", "D2", '<c r="D2" t="str"><f>[1]DS!$B$2</f><v>Nguyễn Thị Đào</v></c>')
    assert places(path) == []
    assert names(path)[0] == "Nguyễn Thị Đào"


# --- cells far away ---

@pytest.mark.parametrize("far", [
    '<row r="1048576"><c r="XFD1048576" s="0"/></row>', '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t> </t></is></c></row>',
    '<row r="900000"><c r="XFD900000" t="inlineStr"><is><t>  </t></is></c></row>',
])
def test_a_far_cell_that_holds_nothing_costs_nothing(path, far):
    """A format or a space in the last cell of the sheet."""
    assert places(add_cells(path, "Khen thưởng", far)) == []
    assert len(names(path)) == 3


@pytest.mark.parametrize(("far", "cell"), [
    ('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>', "XFD1048576"), ('<row r="9"><c r="XFD9"><v>7</v></c></row>', "XFD9"),
    ('<row r="500000"><c r="Z500000"><v>7</v></c></row>', "Z500000"), ('<row r="3000"><c r="K3000"><v>7</v></c></row>', "K3000"),
])
def test_a_far_value_is_told_with_its_cell(path, far, cell):
    """The rest is read as ever."""
    assert places(add_cells(path, "Khen thưởng", far)) == [("o-xa", "Khen thưởng", cell)]
    assert len(names(path)) == 3


def test_a_person_far_below_is_read(path):
    """Somebody typed below all the empty rows; merged cells stay in their places."""
    path = edit(path, lambda book: book["Khen thưởng"].merge_cells("F2:F3"))
    add_cells(path, "Khen thưởng", '<row r="1000000"><c r="B1000000" t="str"><v>GK</v></c>'
              '<c r="D1000000" t="str"><v>Lê An</v></c></row>')
    honorees = load(path)[0].honorees
    assert [(h.row.number, h.name, h.unit) for h in honorees if h.row.number not in (2, 4)] == [
        (3, "Trường Mầm non B", "Trường A"), (1_000_000, "Lê An", "")]


@pytest.mark.parametrize("cell", ['<c\tr="XFD1048576"><v>1</v></c>', '<c s="0" r="XFD1048576"><v>1</v></c>',
                                  f'<x:c xmlns:x="{MAIN}" r="XFD1048576"><v>1</v></x:c>'])
def test_a_far_cell_written_in_another_way_is_found(path, cell):
    """One cell that does not look like the others asks for no memory either."""
    assert places(add_cells(path, "Khen thưởng", f'<row r="9">{cell}</row>')) == [("o-xa", "Khen thưởng", "XFD1048576")]


@pytest.mark.parametrize("cell", ['<c r="A9" r="XFD1048576"><v>1</v></c>', '<c r="A9" r="XFD1048576"="9"><v>1</v></c>'])
def test_a_cell_with_two_addresses_is_refused(path, cell):
    """No XML; the engine would take the second one and ask for half a terabyte."""
    assert places(add_cells(path, "Khen thưởng", f'<row r="9">{cell}</row>')) == [("khong-doc-duoc", "", "")]


def test_a_diagonal_over_the_whole_sheet_is_refused(path):
    """Few bytes, but a rectangle of hundreds of millions of cells."""
    rows = "".join(f'<row r="{n}"><c r="{openpyxl.utils.get_column_letter(n)}{n}"><v>1</v></c></row>'
                   for n in range(20, 9000))
    assert places(add_cells(path, "Khen thưởng", rows)) == [("tep-qua-lon", "", "")]


def test_rows_and_cells_in_any_order_are_read(path):
    """Rows out of order, cells out of order, a row of cells with another number."""
    change_sheet(path, "Khối", lambda xml: re.sub(r"(<row r=\"2\".*?</row>)(.*)(</sheetData>)", r"\2\1\3", xml))
    assert sorted(group.code for group in load(path)[0].groups) == ["KT", "LD", "XA"]


@given(st.dictionaries(st.tuples(st.integers(1, 1_048_576), st.integers(1, 16_384)), st.integers(1, 99), max_size=8))
@settings(max_examples=12, deadline=None)
def test_every_value_keeps_its_place(tmp_path_factory, cells):
    """Wherever values stand, the grid has each in its own row and column."""
    rows: dict[int, str] = {}
    for (row, column), value in sorted(cells.items()):
        address = f"{openpyxl.utils.get_column_letter(column)}{row}"
        rows[row] = rows.get(row, "") + f'<c r="{address}"><v>{value}</v></c>'
    path = write_book(tmp_path_factory.mktemp("far") / "so.xlsx", "Nháp\n")
    xml = "".join(f'<row r="{row}">{text}</row>' for row, text in rows.items())
    parts = read_parts(path)
    parts[part_of(path, "Nháp")] = f'<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>'.encode()
    (sheet,) = [each for each in read_xlsx(write_parts(path, parts).read_bytes(), lambda name: name == "Nháp")
                if each.name == "Nháp"]
    assert {(r, c): int(value) for r, line in enumerate(sheet.grid, 1) for c, value in enumerate(line, 1)
            if value != ""} == cells


# --- dates ---

@pytest.mark.parametrize("serial", [42455, "42455.0"])
def test_serial_numbers_count_from_the_workbooks_own_year(path, serial):
    """27/3/2020 is 43917 from 1900 and 42455 from 1904; a date cell is right by itself."""
    assert load(path)[0].settings["date"] == dt.date(2020, 3, 27)
    for sheet, cell in (("Phân công", "C2"), ("Hội nghị", "B3")):
        set_cell(path, sheet, cell, f'<c r="{cell}"><v>{serial}</v></c>')
    change_part(path, "xl/workbook.xml", lambda xml: xml.replace("<workbookPr/>", '<workbookPr date1904="1"/>'))
    conference = load(path)[0]
    assert conference.tasks[0].due == dt.date(2020, 3, 27)
    assert conference.settings["date"] == dt.date(2020, 3, 27)


def test_date_cells_of_1904_are_right(path):
    """As Excel for the Mac of old saves them."""
    edit(path, lambda book: setattr(book, "epoch", openpyxl.utils.datetime.CALENDAR_MAC_1904))
    assert b"date1904" in read_parts(path)["xl/workbook.xml"]
    assert load(path)[0].settings["date"] == dt.date(2020, 3, 27)


# --- fonts of old encodings ---

def old_fonts(path, sheet: str = "Khen thưởng"):
    """The cells of a sheet in fonts of old encodings."""
    return {each.name: each for each in read_xlsx(path.read_bytes(), lambda name: True)}[sheet].facts.old_fonts


def test_fonts_of_cells_are_known(path):
    """Only cells that hold a text."""
    def write(book):
        page = book["Khen thưởng"]
        for cell, font in (("D2", ".VnTime"), ("D3", "VNI-Times"), ("E3", ".VnTime"), ("I2", ".VnTimeH"), ("D4", "Arial")):
            page[cell].font = openpyxl.styles.Font(name=font)
    assert old_fonts(edit(path, write)) == {(2, 4): ".VnTime", (3, 4): "VNI-Times"}


def test_fonts_of_runs_are_known(path):
    """Rich text in shared strings and in the cell itself; a run's own font goes before the cell's."""
    run = '<r><rPr><rFont val="{}"/></rPr><t>x</t></r>'
    edit(path, lambda book: setattr(book["Khen thưởng"]["D4"], "font", openpyxl.styles.Font(name=".VnArial")))
    style = re.search(r' s="\d+"', cell_xml(path, "Khen thưởng", "D4"))[0]
    add_strings(path, f"<si>{run.format('.VnTime')}<r><t>y</t></r></si>", f"<si>{run.format('Arial')}</si>", "z")
    set_cell(path, "Khen thưởng", "D2", '<c r="D2" t="s"><v>0</v></c>')
    set_cell(path, "Khen thưởng", "D3", f'<c r="D3" t="inlineStr"><is>{run.format("VNI-Helve")}</is></c>')
    set_cell(path, "Khen thưởng", "D4", f'<c r="D4"{style} t="s"><v>1</v></c>')
    set_cell(path, "Khen thưởng", "E2", f'<c r="E2"{style} t="s"><v>2</v></c>')
    assert old_fonts(path) == {(2, 4): ".VnTime", (3, 4): "VNI-Helve", (2, 5): ".VnArial"}
    assert read_book(path)[0].rows["honorees"][0]["name"] == "xy"


# --- the pieces ---

def test_hidden_rows_and_columns_of_other_writers():
    """``true`` is 1; a row without its number is nobody's."""
    facts = facts_of('<row hidden="true" r="2"/><row r="3" hidden="0"/><row r="4" spans="1:2" hidden="1"><c r="A4"/></row>')
    assert facts.hidden_rows == {2, 4}


def test_a_sheet_as_excel_writes_it_is_passed_on_as_it_is():
    """Nothing is written anew on the common path."""
    xml = f'<worksheet xmlns="{MAIN}"><cols><col min="1" max="2"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    layout = lay_out(xml.encode())
    assert layout.xml is layout.near
    assert layout.xml == xml.encode()


@pytest.mark.parametrize("value", ["-5", "-0.5", "-1.125"])
@pytest.mark.parametrize("formula", ["", "<f>A1-1</f>"])
def test_a_negative_number_is_no_date(path, value, formula):
    """Excel shows ##### for it; it is told, not taken for midnight."""
    change_part(path, "xl/styles.xml", lambda xml: re.sub(
        r"<cellXfs.*?</cellXfs>", '<cellXfs><xf numFmtId="0"/><xf numFmtId="20"/></cellXfs>', xml, flags=re.S))
    set_cell(path, "Chương trình", "A2", f'<c r="A2" s="1">{formula}<v>{value}</v></c>')
    set_cell(path, "Dự toán", "F2", f'<c r="F2" s="0"><v>{value}</v></c>')
    faults = load(path)[1]
    assert [(fault.code, fault.cell) for fault in faults if fault.sheet == "Chương trình"] == [("gio-sai", "A2")]
    assert [(fault.code, fault.cell) for fault in faults if fault.sheet == "Dự toán"] == [("so-am", "F2")]
