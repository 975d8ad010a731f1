"""Tests of .xls workbooks: values as .xlsx has them, and what stands beside them."""

import datetime as dt
import struct

import pytest
import xlwt

from conference.load import load
from conference.workbook.files.facts import RawSheet
from conference.workbook.files.xls import read_xls
from conference.workbook.values import Merged


def read(tmp_path, *pages: str, fill, wanted=lambda name: True, dates_1904=False) -> list[RawSheet]:
    """The sheets of a workbook that `fill` has written, by xlwt."""
    book = xlwt.Workbook()
    book.dates_1904 = dates_1904
    fill(*(book.add_sheet(name) for name in pages or ("A",)))
    book.save(str(tmp_path / "a.xls"))
    return read_xls((tmp_path / "a.xls").read_bytes(), wanted)


def shown(number_format: str = "General", font: str = "Arial") -> xlwt.XFStyle:
    """A cell style."""
    style = xlwt.XFStyle()
    style.num_format_str = number_format
    style.font = xlwt.Font()
    style.font.name = font
    return style


@pytest.mark.parametrize(("typed", "number_format", "value"), [
    ("0123", "General", "0123"), ("a\nb", "General", "a\nb"), (True, "General", True), (0.05, "0%", 0.05),
    (43917, "General", 43917.0), (43917, "dd/mm/yyyy", dt.date(2020, 3, 27)),
    (43917.3125, "d/m/yy h:mm", dt.datetime(2020, 3, 27, 7, 30)), (0.3125, 'h"h"mm', dt.time(7, 30)),
    (1.5, "[h]:mm", dt.timedelta(days=1, hours=12)), (5, '0 "ngày"', 5.0), (5, "[Red]#,##0 \\h", 5.0),
    (43917, '"ngày" d "tháng" m "năm" yyyy', dt.date(2020, 3, 27)), (1e300, "dd/mm/yyyy", 1e300),
    (-1, "dd/mm/yyyy", -1.0), ("Nguyễn 😀", "@", "Nguyễn 😀"),
])
def test_values(tmp_path, typed, number_format, value):
    """A cell is what its format says of it: text, number, truth, date, time or duration."""
    sheet, = read(tmp_path, fill=lambda page: page.write(0, 0, typed, shown(number_format)))
    assert sheet.grid == [[value]]
    assert type(sheet.grid[0][0]) is type(value)


def test_dates_counted_from_1904(tmp_path):
    """The same day is another number in such a workbook; plain numbers are left to the reader."""
    def fill(page):
        page.write(0, 0, 42455, shown("dd/mm/yyyy"))
        page.write(0, 1, 42455)
    sheet, = read(tmp_path, fill=fill, dates_1904=True)
    assert sheet.grid == [[dt.date(2020, 3, 27), 42455.0]]
    assert sheet.date_1904


def test_what_is_hidden(tmp_path):
    """Hidden sheets, rows and columns, also those pulled together to nothing."""
    def fill(first, second):
        for row in range(4):
            first.write(row, 0, "a")
            first.write(row, 2, "c")
        first.row(1).hidden = True
        first.row(2).height, first.row(2).height_mismatch = 0, True
        first.col(2).hidden = True
        second.visibility = 2
    first, second = read(tmp_path, "A", "B", fill=fill)
    assert (first.facts.hidden, second.facts.hidden) == (False, True)
    assert (first.facts.hidden_rows, first.facts.hidden_columns) == ({2, 3}, {3})


def test_a_filter_is_told(tmp_path):
    """A sheet in filter mode says so ([MS-XLS] 2.4.130), the sheet beside it not."""
    def fill(*pages):
        for page in pages:
            page.write(0, 0, "a")
        get = pages[0].get_biff_data
        pages[0].get_biff_data = lambda: get()[:-4] + struct.pack("<4H", 0x9B, 0, 0x0A, 0)
    first, second = read(tmp_path, "A", "B", fill=fill)
    assert (first.facts.filtered, second.facts.filtered) == (True, False)


def test_error_values(tmp_path):
    """Each error value is told with its cell and stands in the grid."""
    def fill(page):
        for column, code in enumerate((0x2A, 0x17, 0x07, 0x1D)):
            page.row(1).set_cell_error(column, code)
    sheet, = read(tmp_path, fill=fill)
    assert sheet.grid[1] == ["#N/A", "#REF!", "#DIV/0!", "#NAME?"]
    assert sheet.facts.errors == {(2, 1): "#N/A", (2, 2): "#REF!", (2, 3): "#DIV/0!", (2, 4): "#NAME?"}


def test_formulas_never_calculated(tmp_path):
    """Formulas that a program wrote and nobody calculated are told, not taken for empty texts."""
    def fill(page):
        page.write(0, 0, "a")
        page.write(2, 1, xlwt.Formula("1+1"))
    sheet, = read(tmp_path, fill=fill)
    assert sheet.facts.uncalculated == {(3, 2)}


def test_old_fonts(tmp_path):
    """A cell counts whose letters are all in old fonts: of the cell, or of every run in it."""
    vn, arial = shown(font=".VnTime").font, shown(font="Arial").font
    def fill(page):
        page.write(0, 0, "Céng hßa", shown(font=".VnTimeH"))
        page.write(1, 0, "Thò xaõ", shown(font="VNI-Times"))
        page.write(2, 0, "Thị xã", shown(font="Times New Roman"))
        page.write(3, 0, 5, shown(font=".VnTime"))
        page.write_rich_text(4, 0, [("Céng ", vn), ("hòa", arial)])
        page.write_rich_text(5, 0, [("Céng ", vn), ("hßa", vn)])
    sheet, = read(tmp_path, fill=fill)
    assert sheet.facts.old_fonts == {(1, 1): ".VnTimeH", (2, 1): "VNI-Times", (6, 1): ".VnTime"}
    assert sheet.grid[4:] == [["Céng hòa"], ["Céng hßa"]]


def test_letters_struck_out(tmp_path):
    """Texts that a clerk has crossed out."""
    def fill(page):
        style = shown()
        style.font.struck_out = True
        page.write(0, 0, "Lê Hải")
        page.write(1, 0, "Lê Hải", style)
        page.write(2, 0, "", style)
    sheet, = read(tmp_path, fill=fill)
    assert sheet.facts.struck == {(2, 1)}


def test_merged_cells(tmp_path):
    """A unit merged over its people stands for each of them."""
    def fill(page):
        page.write_merge(1, 2, 1, 1, "Trường A")
        page.write(2, 0, "b")
    sheet, = read(tmp_path, fill=fill)
    assert sheet.grid == [[], ["", "Trường A"], ["b", Merged("Trường A", reach=(3, 2))]]


def test_sheets_that_nobody_asks_for_are_not_read(tmp_path):
    """They are named, so that a misspelled one can be offered."""
    sheets = read(tmp_path, "A", "B", wanted="B".__eq__, fill=lambda *pages: [p.write(0, 0, "x") for p in pages])
    assert [(sheet.name, sheet.grid) for sheet in sheets] == [("A", []), ("B", [["x"]])]


def test_the_used_range_ends_with_what_can_be_seen(tmp_path):
    """Formats and spaces far below the data are not rows."""
    def fill(page):
        page.write(0, 0, "a")
        page.write(5000, 0, " ")
        page.write(60000, 200, "", shown(font=".VnTime"))
    sheet, = read(tmp_path, fill=fill)
    assert sheet.grid == [["a"]]


def excel_95(*records: tuple[int, bytes], code_page: int) -> bytes:
    """A workbook of Excel 5 and 95 (BIFF5): one sheet with some records."""
    def pack(kind: int, data: bytes) -> bytes:
        return struct.pack("<2H", kind, len(data)) + data
    begin = lambda kind: pack(0x809, struct.pack("<4H", 0x500, kind, 0, 0))  # noqa: E731
    font = b"\xc8\0\0\0\xff\x7f\x90\x01\0\0\0\0\0\0" + b"\x07.VnTime"
    globals_ = [begin(5), pack(0x42, struct.pack("<H", code_page)), *[pack(0x31, font)] * 4,
                *[pack(0xE0, struct.pack("<3H", 0, 0, 1) + bytes(10))] * 16]
    place = sum(map(len, globals_)) + 4 + 8 + 4
    stream = b"".join([*globals_, pack(0x85, struct.pack("<LH", place, 0) + b"\x01A"), pack(0x0A, b""),
                       begin(0x10), *(pack(*each) for each in records), pack(0x0A, b"")])
    return make_compound(stream)


def make_compound(stream: bytes) -> bytes:
    """A compound file whose only stream is ``Book`` ([MS-CFB])."""
    package = xlwt.CompoundDoc.XlsDoc()
    made = []
    package.save(type("File", (), {"write": lambda self, data: made.append(data)})(), stream)
    return b"".join(made).replace("Workbook".encode("utf-16-le") + b"\0" * 48 + struct.pack("<H", 18),
                                  "Book".encode("utf-16-le") + b"\0" * 56 + struct.pack("<H", 10))


@pytest.mark.parametrize("code_page", [1252, 1258])
def test_old_letters_of_excel_95(code_page):
    """Bytes typed in .VnTime are TCVN3, whatever the book says of its code page."""
    label = struct.pack("<4H", 0, 0, 15, 8) + bytes.fromhex("43E96E6720 68DF61".replace(" ", ""))
    sheet, = read_xls(excel_95((0x204, label), code_page=code_page), lambda name: True)
    assert sheet.grid == [["Céng hßa"]]
    assert sheet.facts.old_fonts == {(1, 1): ".VnTime"}


@pytest.mark.parametrize("part", [0.05, 0.3, 0.6, 0.9, 0.999])
def test_a_file_cut_off_is_told_as_such(tmp_path, part):
    """Wherever it breaks off, nothing of it is read: rows would be missing without a word."""
    read(tmp_path, fill=lambda page: [page.write(row, 0, f"a{row}") for row in range(900)])
    content = (tmp_path / "a.xls").read_bytes()
    (tmp_path / "a.xls").write_bytes(content[:int(len(content) * part)])
    assert [fault.code for fault in load(tmp_path / "a.xls")[1]] == ["tep-bi-cat"]


@pytest.mark.parametrize("kind", [0, 1])
def test_a_password_is_told(tmp_path, kind):
    """The records behind the first one are encrypted, by XOR or RC4 ([MS-XLS] 2.4.117)."""
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, "a")
    plain = book.get_biff_data()
    first = 4 + struct.unpack_from("<H", plain, 2)[0]
    lock = struct.pack("<4H", 0, 1, 2, 0)[:6] if kind == 0 else struct.pack("<3H", 1, 1, 1) + bytes(range(48))
    records, place = [plain[:first], struct.pack("<2H", 0x2F, len(lock)), lock], first
    while place < len(plain):
        number, size = struct.unpack_from("<2H", plain, place)
        body = plain[place + 4:place + 4 + size]
        records += [plain[place:place + 4], body if number in (0x809, 0x85) else bytes(byte ^ 0x5A for byte in body)]
        place += 4 + size
    (tmp_path / "a.xls").write_bytes(make_compound(b"".join(records)))
    assert [fault.code for fault in load(tmp_path / "a.xls")[1]] == ["co-mat-khau"]
