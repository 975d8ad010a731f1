"""Odd, damaged and large packages: a marked copy is always made, whole and in time."""

import io
import random
import time
import zipfile

import pytest
import xlsxwriter
from lxml import etree

from book import SMALL
from conference.load import load
from conference.model.cells import Cell
from conference.model.faults import make_fault
from conference.workbook.marked import make_marked_copy
from conference.workbook.marking.front import Report
from conference.workbook.marking.patch import MOST_NOTES, patch_book
from conference.workbook.marking.sheet import SheetXml
from conference.workbook.marking.values import write_values
from conftest import SAMPLE
from sound_xlsx import check_xlsx

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
PREFIXED = b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
ODD_SHEETS = {
    "no numbers": HEAD + b"<sheetData><row><c><v>1</v></c><c/></row><row/></sheetData></worksheet>",
    "no rows": HEAD + b"<sheetData/></worksheet>",
    "prefix": PREFIXED + b'<x:sheetData><x:row r="2"><x:c r="B2"/></x:row></x:sheetData></x:worksheet>',
    "comment": HEAD + b'<!-- <row r="1"/> --><sheetData><row r="3"><c r="A3"><f>"&lt;c"</f></c></row></sheetData></worksheet>',
    "single quotes": HEAD + b"<sheetData><row r='2' spans='1:1'><c r='A2' s='0'/></row></sheetData></worksheet>",
    "UTF-16": ('<?xml version="1.0" encoding="UTF-16"?>' + HEAD.decode()
               + "<sheetData><row r='2'/></sheetData></worksheet>").encode("utf-16"),
}


@pytest.mark.parametrize("content", ODD_SHEETS.values(), ids=ODD_SHEETS)
def test_cells_are_spliced_into_any_sheet(content):
    """Rows and cells without numbers, prefixes, comments, quotes of either kind, other encodings."""
    sheet = SheetXml(content)
    sheet.mark({2: {2: True, 1: False}, 5: {28: True}}, lambda form, is_error: 7 if is_error else 8)
    tree = SheetXml(sheet.to_bytes())
    found = {}
    for row in rows_of(tree):
        for cell in row:
            found[cell.get("r")] = cell.get("s")
    assert {key: value for key, value in found.items() if value in ("7", "8")} in (
        {"A2": "8", "B2": "7", "AB5": "7"}, {"A2": "8", None: "7", "AB5": "7"})


def rows_of(sheet):
    """The row elements of a sheet."""
    return etree.fromstring(sheet.to_bytes()).find("{*}sheetData")


def planted(count: int, rows: int) -> list:
    """Faults spread over the rows of a sheet."""
    return [make_fault("thieu-ten", Cell("Khen thưởng", n * (rows // count) + 2, 1 + n % 12, None, "name"), f"KT-{n}")
            for n in range(count)]


@pytest.fixture(scope="module")
def large() -> bytes:
    """A workbook of 20,000 rows."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    page = book.add_worksheet("Khen thưởng")
    for row in range(20_001):
        page.write_row(row, 0, [f"KT-{row}", "GK", "Bà", f"Nguyễn Thị {row}", "Giáo viên", "Trường", row, 1.5])
    book.close()
    return target.getvalue()


def test_ten_faults_of_a_large_sheet_are_marked_at_once(large):
    """The rows are not parsed: well under what opening the sheet would take."""
    start = time.perf_counter()
    content = patch_book(large, Report(planted(10, 20_000), (), "so.xlsx"))
    assert time.perf_counter() - start < 1.5
    check_xlsx(content)


def test_faults_beyond_what_excel_opens_fluently_are_told(large):
    """Every cell is coloured; notes end at a number that the front sheet names."""
    book = check_xlsx(patch_book(large, Report(planted(MOST_NOTES + 10_000, 20_000), (), "so.xlsx")))
    front, sheet = (book.files[part].decode() for part in book.sheets().values())
    assert f"ghi chú chỉ đặt ở {MOST_NOTES} ô" in front
    assert book.files[next(n for n in book.files if "comments" in n)].count(b"<comment ") == MOST_NOTES
    assert sheet.count(' s="') == MOST_NOTES + 10_000


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_package_still_gives_a_copy(tmp_path, seed):
    """Bytes of a part cut, doubled or changed: the copy is made of what can be read, without a traceback."""
    chance = random.Random(seed)
    path = tmp_path / "so.xlsx"
    faults = planted(3, 9)
    with zipfile.ZipFile(SAMPLE) as archive, zipfile.ZipFile(path, "w") as target:
        names = archive.namelist()
        hurt = set(chance.sample(names, 2))
        for name in names:
            content = archive.read(name)
            target.writestr(name, damage(content, chance) if name in hurt else content)
    load(path)
    content = make_marked_copy(path, faults)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None


def test_a_damaged_part_that_nobody_reads_is_not_copied(tmp_path):
    """Excel would refuse the copy: the values are copied instead."""
    content = SAMPLE.read_bytes()
    place = content.find(b"theme1.xml") + 200  # within the deflated bytes
    path = tmp_path / "so.xlsx"
    path.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1:])
    assert not [fault for fault in load(path)[1] if fault.stops]
    check_xlsx(make_marked_copy(path, planted(3, 9)))


def test_a_sheet_named_by_what_xml_cannot_hold(tmp_path):
    """Old files have such names; the copy of values has them without these signs."""
    assert check_xlsx(write_values({"A\uffff\x01B": [["x"]], "\ud800": [[1.0]]})).sheets().keys() == {"A  B", "Bảng"}


def test_a_sheet_whose_name_is_in_an_old_encoding_is_marked(book):
    """It is found under its name in Unicode, as the reader finds it."""
    path = book(base=SMALL.replace("Khen thưởng\n", "Khen th\u00adëng\n"))
    copy = check_xlsx(make_marked_copy(path, planted(1, 9)))
    assert any("comments" in name for name in copy.files)


def damage(content: bytes, chance: random.Random) -> bytes:
    """Some bytes of a part made different."""
    start = chance.randrange(len(content))
    end = min(len(content), start + chance.randrange(1, 40))
    return chance.choice([
        content[:start], content[:start] + content[end:], content[:end] + content[start:],
        content[:start] + bytes(chance.randrange(256) for _ in range(end - start)) + content[end:], b""])
