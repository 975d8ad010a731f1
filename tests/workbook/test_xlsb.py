"""Tests of .xlsb workbooks: values as .xlsx has them, what stands beside them, and bounds."""

import datetime as dt
import struct

import pytest

from conference.workbook.files.facts import RawSheet
from conference.workbook.files.filetype import NotAWorkbookError
from conference.workbook.files.xlsb import read_xlsb
from conference.workbook.values import Merged
from other_formats import cell, font, record, row, style, text, write_xlsb_parts

REAL, INLINE, SHARED = 5, 6, 7


def read(tmp_path, sheets: bytes | dict[str, bytes], **parts: object) -> list[RawSheet]:
    """The sheets of a workbook of the records of its parts."""
    path = write_xlsb_parts(tmp_path / "a.xlsb", sheets if isinstance(sheets, dict) else {"A": sheets}, **parts)
    return read_xlsb(path.read_bytes(), lambda name: name != "skipped")


def number(value: float) -> bytes:
    """The bytes of a real number."""
    return struct.pack("<d", value)


def rk(value: int, divided: bool = False, whole: bool = True) -> bytes:
    """A number in four bytes."""
    return struct.pack("<l", value << 2 | whole << 1 | divided)


@pytest.mark.parametrize(("kind", "data", "value"), [
    (2, rk(1490000), 1490000.0), (2, rk(-5), -5.0), (2, rk(30, divided=True), 0.3),
    (2, struct.pack("<l", 0x3FF00000), 1.0), (REAL, number(0.05), 0.05), (4, b"\1", True), (4, b"\0", False),
    (INLINE, text("0123"), "0123"), (62, b"\0" + text("Lê Hải"), "Lê Hải"), (SHARED, struct.pack("<L", 1), "chung"),
    (8, text("ab") + b"\0\0", "ab"), (9, number(2) + b"\0\0", 2.0), (10, b"\1", True),
    (REAL, number(float("nan")), "#NUM!"), (INLINE, text("a\nb 😀"), "a\nb 😀"),
])
def test_values(tmp_path, kind, data, value):
    """Each kind of cell and of formula gives its value."""
    strings = record(19, b"\0" + text("x")) + record(19, b"\0" + text("chung"))
    sheet, = read(tmp_path, row(0) + cell(kind, 1, data), strings=strings)
    assert sheet.grid == [["", value]]
    assert type(sheet.grid[0][1]) is type(value)


def test_cells_without_their_column(tmp_path):
    """Some programs write only the first cell of a run with its column; blanks take a column too."""
    def short(kind: int, data: bytes = b"") -> bytes:
        return record(kind, struct.pack("<L", 0) + data)

    strings = record(19, b"\0" + text("chung"))
    rows = (row(0) + cell(INLINE, 1, text("a")) + short(17, text("b")) + short(12) + short(13, rk(7)) + short(16, number(0.5))
            + short(15, b"\1") + short(18, struct.pack("<L", 0)) + short(14, b"\x2a") + row(1) + short(17, text("c"))
            + cell(1, 3, b"") + short(17, text("d")))
    sheet, = read(tmp_path, rows, strings=strings)
    assert sheet.grid == [["", "a", "b", "", 7.0, 0.5, True, "chung", "#N/A"], ["c", "", "", "", "d"]]
    assert sheet.facts.errors == {(1, 9): "#N/A"}


@pytest.mark.parametrize(("form", "days", "value"), [
    ("dd/mm/yyyy", 43917, dt.date(2020, 3, 27)), ("h:mm", 0.3125, dt.time(7, 30)),
    ("[h]:mm", 1.5, dt.timedelta(hours=36)), ('0 "ngày"', 5, 5.0), ("General", 43917, 43917.0),
    ("d/m/yy h:mm", 43917.3125, dt.datetime(2020, 3, 27, 7, 30)), ("[$-42A]d mmmm yyyy", 43917, dt.date(2020, 3, 27)),
])
def test_dates(tmp_path, form, days, value):
    """A number is what its cell's format says."""
    styles = (record(44, struct.pack("<H", 164) + text(form)) + style(14, 0)
              + record(617, b"") + style(164, 0) + record(618, b""))
    sheet, = read(tmp_path, row(0) + cell(REAL, 0, number(days)), styles=styles)
    assert sheet.grid == [[value]]


def test_dates_counted_from_1904(tmp_path):
    """The same day is another number in such a workbook."""
    styles = record(617, b"") + style(14, 0) + record(618, b"")
    sheet, = read(tmp_path, row(0) + cell(REAL, 0, number(42455)), styles=styles, book=record(153, b"\1\0\0\0"))
    assert sheet.grid == [[dt.date(2020, 3, 27)]]
    assert sheet.date_1904


def test_what_stands_beside_the_values(tmp_path):
    """Hidden sheets, rows and columns, filters, errors."""
    column = record(60, struct.pack("<4LH", 1, 300, 2048, 0, 1))
    first, second = read(tmp_path, {
        "A": column + row(0) + cell(3, 0, b"\x2a") + cell(11, 1, b"\x17\0\0") + row(2, hidden=True)
        + cell(INLINE, 1, text("a")) + row(3, hidden=True) + record(163, b""),
        "B": row(0) + cell(INLINE, 0, text("b"))}, hidden=("B",))
    assert first.facts.errors == {(1, 1): "#N/A", (1, 2): "#REF!"}
    assert first.grid == [["#N/A", "#REF!"], [], ["", "a"]]
    assert (first.facts.hidden_rows, first.facts.hidden_columns, first.facts.filtered) == ({3}, {2}, True)
    assert (first.facts.hidden, second.facts.hidden, second.facts.filtered) == (False, True, False)


def test_old_fonts(tmp_path):
    """A cell counts whose letters are all in old fonts: of the cell, or of every run in it."""
    def rich(words: str, *runs: tuple[int, int]) -> bytes:
        return record(19, b"\1" + text(words) + struct.pack("<L", len(runs))
                      + b"".join(struct.pack("<2H", *run) for run in runs))
    strings = rich("Céng hòa", (5, 0)) + rich("Céng hßa", (5, 1)) + record(19, b"\0" + text("Thò xaõ"))
    styles = (font("Arial") + font(".VnTime") + font("VNI-Times") + record(617, b"")
              + style(0, 0) + style(0, 1) + style(0, 2) + record(618, b""))
    sheet, = read(tmp_path, row(0) + cell(SHARED, 0, struct.pack("<L", 0), 1) + cell(SHARED, 1, struct.pack("<L", 1), 1)
                  + cell(SHARED, 2, struct.pack("<L", 2), 2) + cell(SHARED, 3, struct.pack("<L", 2))
                  + cell(REAL, 4, number(1), 1), styles=styles, strings=strings)
    assert sheet.facts.old_fonts == {(1, 2): ".VnTime", (1, 3): "VNI-Times"}


def test_merged_cells(tmp_path):
    """A unit merged over its people stands for each of them, which python-calamine does not know of .xlsb."""
    sheet, = read(tmp_path, row(0) + cell(INLINE, 0, text("Trường A")) + cell(INLINE, 1, text("a"))
                  + row(1) + cell(1, 0, b"") + cell(INLINE, 1, text("b")) + record(176, struct.pack("<4L", 0, 1, 0, 0)))
    assert sheet.grid == [["Trường A", "a"], [Merged("Trường A", reach=(2, 1)), "b"]]


def test_far_cells_cost_nothing(tmp_path):
    """A cell at the end of a sheet is read; a sheet full of such rows is refused."""
    sheet, = read(tmp_path, row(1_048_575) + cell(INLINE, 16_383, text("xa")))
    assert (len(sheet.grid), sheet.grid[-1][-1]) == (1_048_576, "xa")
    with pytest.raises(NotAWorkbookError) as bad:
        read(tmp_path, b"".join(row(number) + cell(INLINE, 16_383, text("x")) for number in range(1000)))
    assert bad.value.code == "tep-qua-lon"


def test_merged_ranges_upon_each_other_are_refused(tmp_path):
    """A few bytes each, all over the same rows: they would take hours."""
    rows = b"".join(row(number) + cell(INLINE, 1, text("x")) for number in range(5000))
    with pytest.raises(NotAWorkbookError) as bad:
        read(tmp_path, row(0) + cell(INLINE, 0, text("a")) + rows + record(176, struct.pack("<4L", 0, 9999, 0, 0)) * 3000)
    assert bad.value.code == "tep-qua-lon"


@pytest.mark.parametrize("data", [
    b"\x07", record(0, b"\1"), row(2_000_000), row(0) + cell(INLINE, 99_999, text("a")),
    row(0) + cell(SHARED, 0, struct.pack("<L", 99)), row(0) + cell(INLINE, 0, b"\xff\xff\xff\x7fab"),
    b"\x06\xff\xff\xff\x7f",
], ids=range(7))
def test_a_damaged_file_is_refused(tmp_path, data):
    """Records cut off, longer than their part, or of places and strings that are not there."""
    with pytest.raises(NotAWorkbookError) as bad:
        read(tmp_path, data)
    assert bad.value.code == "khong-doc-duoc"


def test_sheets_that_nobody_asks_for_are_not_read(tmp_path):
    """They are named, so that a misspelled one can be offered."""
    sheets = read(tmp_path, {"skipped": b"\xff", "B": row(0) + cell(INLINE, 0, text("b"))})
    assert [(sheet.name, sheet.grid) for sheet in sheets] == [("skipped", []), ("B", [["b"]])]
