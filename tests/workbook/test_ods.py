"""Tests of .ods workbooks: values as .xlsx has them, what stands beside them, and bounds."""

import datetime as dt
import zipfile

import pytest

from conference.workbook.files.facts import RawSheet
from conference.workbook.files.filetype import NotAWorkbookError
from conference.workbook.files.ods import read_ods
from conference.workbook.values import Merged
from other_formats import write_ods_parts

STRING = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def read(tmp_path, tables: str, styles: str = "", common: str = "") -> list[RawSheet]:
    """The sheets of a workbook of the XML of its tables."""
    if not tables.startswith("<table:table "):
        tables = f'<table:table table:name="A">{tables}</table:table>'
    path = write_ods_parts(tmp_path / "a.ods", tables, styles, common)
    return read_ods(path.read_bytes(), lambda name: name != "skipped")


def make_row(*cells: str, words: str = "") -> str:
    """The XML of a row."""
    return f"<table:table-row {words}>{''.join(cells)}</table:table-row>"


def typed(kind: str, words: str, shown: str = "") -> str:
    """The XML of a cell of a kind of value."""
    return f'<table:table-cell office:value-type="{kind}" {words}><text:p>{shown}</text:p></table:table-cell>'


@pytest.mark.parametrize(("cell", "value"), [
    (typed("float", 'office:value="43917"', "43.917"), 43917.0),
    (typed("percentage", 'office:value="0.05"', "5%"), 0.05),
    (typed("currency", 'office:value="1490000"', "1.490.000 đ"), 1490000.0),
    (typed("float", 'office:value="1"', "TRUE"), True),
    (typed("float", 'office:value="nan"', "x"), "x"),
    (typed("boolean", 'office:boolean-value="false"', "FALSE"), False),
    (typed("date", 'office:date-value="2020-03-27"', "27/3/20"), dt.date(2020, 3, 27)),
    (typed("date", 'office:date-value="2020-03-27T07:30:00"'), dt.datetime(2020, 3, 27, 7, 30)),
    (typed("date", 'office:date-value="2020-03-27T00:00:00"'), dt.date(2020, 3, 27)),
    (typed("date", 'office:date-value="xx"', "tháng 3"), "tháng 3"),
    (typed("time", 'office:time-value="PT07H30M00S"', "07:30"), dt.time(7, 30)),
    (typed("time", 'office:time-value="PT36H00M00.5S"', "36:00"), dt.timedelta(hours=36)),
    (typed("time", 'office:time-value="xx"', "sáng"), "sáng"),
    (typed("string", "", "0123"), "0123"),
    (typed("string", 'office:string-value="thật"', "hiện"), "thật"),
    (typed("unheard", "", "gì đó"), "gì đó"),
    ("<table:table-cell><text:p>không kiểu</text:p></table:table-cell>", "không kiểu"),
    (STRING.format("a</text:p><text:p/><text:p>b"), "a\n\nb"),
    (STRING.format('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d'), "a  b\tc\nd"),
    (STRING.format('Nguyễn <text:span text:style-name="T1">Văn</text:span> An'), "Nguyễn Văn An"),
    (STRING.format('<text:a>liên kết</text:a>'), "liên kết"),
    (STRING.format("<text:ruby><text:ruby-base>李</text:ruby-base><text:ruby-text>lý</text:ruby-text></text:ruby>"),
     "李"),
    ('<table:table-cell office:value-type="string"><office:annotation><text:p>ghi chú</text:p></office:annotation>'
     "<text:p>chữ</text:p></table:table-cell>", "chữ"),
])
def test_values(tmp_path, cell, value):
    """A cell is what it says it is, else what it shows; notes and readings beside it are not its text."""
    sheet, = read(tmp_path, make_row(cell))
    assert sheet.grid == [[value]]
    assert type(sheet.grid[0][0]) is type(value)


def test_repeated_cells_and_rows(tmp_path):
    """What is written once and repeated stands in each place; a million empty ones are nothing."""
    sheet, = read(tmp_path, make_row('<table:table-cell table:number-columns-repeated="2"/>',
                                     STRING.format("a").replace(" office", ' table:number-columns-repeated="2" office', 1),
                                     '<table:table-cell table:number-columns-repeated="16380"/>')
                  + make_row("<table:table-cell/>", words='table:number-rows-repeated="2"')
                  + make_row(STRING.format("b"), words='table:number-rows-repeated="2"')
                  + make_row("<table:table-cell/>", words='table:number-rows-repeated="1048570"'))
    assert sheet.grid == [["", "", "a", "a"], [], [], ["b"], ["b"]]


@pytest.mark.parametrize(("cells", "rows"), [("16384", "1048576"), ("16384", "99999999999"), ("1", "1048576")])
def test_a_bomb_of_repetitions_is_refused(tmp_path, cells, rows):
    """Seventeen thousand million cells in one line of XML take neither time nor memory."""
    cell = f'<table:table-cell table:number-columns-repeated="{cells}"><text:p>a</text:p></table:table-cell>'
    line = make_row(cell, words=f'table:number-rows-repeated="{rows}"')
    with pytest.raises(NotAWorkbookError) as bad:
        read(tmp_path, "".join(f'<table:table table:name="{n}">{line}</table:table>' for n in range(9)))
    assert bad.value.code == "tep-qua-lon"


def test_a_part_far_too_large_is_not_unpacked(tmp_path, monkeypatch):
    """The archive says how large its parts are."""
    monkeypatch.setattr("conference.workbook.files.bounds.MAX_PART", 1000)
    with pytest.raises(NotAWorkbookError) as bad:
        read(tmp_path, make_row(STRING.format("a" * 1000)))
    assert bad.value.code == "tep-qua-lon"


def test_a_million_entities_are_not_unfolded(tmp_path):
    """No OpenDocument file declares entities; one that unfolds into a gigabyte is refused."""
    laughs = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY a{n} '{('&a' + str(n - 1) + ';') * 10}'>" for n in range(1, 10)).replace("&a0;", "&a;") + "]>"
    write_ods_parts(tmp_path / "a.ods", make_row())
    with zipfile.ZipFile(tmp_path / "a.ods") as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    body = f'<table:table table:name="A">{make_row(STRING.format("x&a9;"))}</table:table>'
    parts["content.xml"] = laughs + parts["content.xml"].replace(make_row(), body)
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with pytest.raises(NotAWorkbookError):
        read_ods((tmp_path / "b.ods").read_bytes(), lambda name: True)


def test_what_is_hidden(tmp_path):
    """Sheets by their style, rows and columns by themselves; filtered rows say so."""
    first, second = read(
        tmp_path,
        '<table:table table:name="A"><table:table-column/><table:table-column table:visibility="collapse"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="16000"/>'
        + make_row(STRING.format("a"), STRING.format("b"))
        + make_row(STRING.format("a"), words='table:visibility="collapse" table:number-rows-repeated="2"')
        + make_row(STRING.format("a"), words='table:visibility="filter"') + "</table:table>"
        f'<table:table table:name="B" table:style-name="ta2">{make_row(STRING.format("a"))}</table:table>',
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>")
    assert (first.facts.hidden, second.facts.hidden) == (False, True)
    assert (first.facts.hidden_rows, first.facts.hidden_columns) == ({2, 3, 4}, {2})
    assert (first.facts.filtered, second.facts.filtered) == (True, False)


def test_errors_and_formulas(tmp_path):
    """An error value, LibreOffice's own too, is told with its cell; so is a formula without a value."""
    def formula(words: str, shown: str) -> str:
        return f'<table:table-cell table:formula="of:=1" {words}>{shown}</table:table-cell>'
    sheet, = read(tmp_path, make_row(
        formula('office:value-type="string" office:string-value=""', "<text:p>#N/A</text:p>"),
        formula('office:value-type="float" office:value="0"', "<text:p>Err:502</text:p>"),
        formula("", ""), formula("", "<text:p/>"), STRING.format("#N/A")) + make_row(formula("", "")))
    assert sheet.facts.errors == {(1, 1): "#N/A", (1, 2): "Err:502"}
    assert sheet.facts.uncalculated == {(1, 3), (2, 1)}
    assert sheet.grid == [["#N/A", "Err:502", "", "", "#N/A"]]


FONTS = """
<style:font-face style:name="F1" svg:font-family="'.VnTime'"/>
<style:style style:name="vn" style:family="table-cell"><style:text-properties style:font-name="F1"/></style:style>
<style:style style:name="bold" style:family="table-cell" style:parent-style-name="vn"/>
<style:style style:name="loop" style:family="table-cell" style:parent-style-name="loop"/>
<style:style style:name="vni" style:family="table-cell"><style:text-properties fo:font-family="VNI-Times"/></style:style>
<style:style style:name="new" style:family="table-cell" style:parent-style-name="vn">
<style:text-properties fo:font-family="Arial"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-family="Arial"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
"""


@pytest.mark.parametrize(("cell", "words", "font"), [
    ('table:style-name="vn"', "Céng", ".VnTime"), ('table:style-name="bold"', "Céng", ".VnTime"),
    ('table:style-name="loop"', "Céng", ""), ('table:style-name="vni"', "Thò", "VNI-Times"),
    ('table:style-name="new"', "Cộng", ""), ("", "Thò", "VNI-Times"),
    ('table:style-name="vn"', 'Céng <text:span text:style-name="T1">hòa</text:span>', ""),
    ('table:style-name="vn"', 'Céng <text:span text:style-name="T2">hßa</text:span>', ".VnTime"),
    ('table:style-name="vn"', "", ""),
])
def test_old_fonts(tmp_path, cell, words, font):
    """A cell's font comes from its style and that one's parents, its column's, or its runs."""
    sheet, = read(tmp_path, '<table:table-column table:default-cell-style-name="vni"/>' + make_row(
        STRING.format(words).replace(" office", f" {cell} office", 1)), common=FONTS)
    assert sheet.facts.old_fonts == ({(1, 1): font} if font else {})


def test_merged_cells(tmp_path):
    """A unit merged over its people stands for each of them, which python-calamine does not know of .ods."""
    unit = STRING.format("Trường A").replace(" office", ' table:number-rows-spanned="2" office', 1)
    sheet, = read(tmp_path, make_row(STRING.format("a"), unit)
                  + make_row(STRING.format("b"), "<table:covered-table-cell/>"))
    assert sheet.grid == [["a", "Trường A"], ["b", Merged("Trường A", reach=(2, 2))]]


def test_sheets_that_are_none_of_the_clerks(tmp_path):
    """Copies of other files' sheets are left out, sheets that nobody asks for stay empty."""
    sheets = read(tmp_path, "".join(
        f'<table:table table:name="{name}">{make_row(STRING.format("a"))}</table:table>'
        for name in ("A", "skipped", "'file:///tmp/x.ods'#$B")))
    assert [(sheet.name, sheet.grid) for sheet in sheets] == [("A", [["a"]]), ("skipped", [])]


def test_a_damaged_file_is_refused(tmp_path):
    """One fault of the file, no exception of the XML parser."""
    with pytest.raises(NotAWorkbookError) as bad:
        read(tmp_path, "<table:table-row>")
    assert bad.value.code == "khong-doc-duoc"
