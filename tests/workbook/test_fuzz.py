"""Any bytes and any cells: loading never raises, never prints, never takes long, loses no name."""

import datetime as dt
import io
import time
import zipfile
from pathlib import Path
from random import Random

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from book import SMALL, parse, write_book
from conference.load import load
from conference.model.faults import Fault
from conference.model.records import Conference
from conference.workbook.marked import make_marked_copy
from conftest import SAMPLE
from mutations import mutate
from other_formats import write_other
from package_mutations import mutate_package

FORMATS = [".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"]
MUTATIONS = 120  # of each format
SLOWEST = 5  # seconds of computing; the small conference takes a fiftieth of one


def write_small(path: Path) -> Path:
    """The small conference in the format of the path's ending."""
    return write_book(path) if path.suffix in (".xlsx", ".xlsm") else write_other(path, parse(SMALL))


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_the_same_conference(tmp_path, ending):
    """What stands in the cells counts, not how the file keeps them."""
    expected = show(*load(write_book(tmp_path / "so.xlsx")))
    assert show(*load(write_small(tmp_path / f"hoi-nghi{ending}"))) == expected


def show(conference: Conference, faults: tuple[Fault, ...]) -> list[object]:
    """Everything that templates print of a conference, and its faults."""
    return [faults, dict(conference.settings.texts), conference.grid,
            *([dict(record.row.texts) for record in records] for records in (
                conference.decisions, conference.award_kinds, conference.honorees, conference.groups,
                conference.delegates, conference.agenda, conference.cost_lines, conference.norms,
                conference.tasks))]


@pytest.mark.parametrize("ending", FORMATS)
def test_mutated_files(tmp_path, capfd, ending):
    """A damaged file is read or refused with faults, quietly and soon, and the same each time."""
    path = write_small(tmp_path / f"so{ending}")
    content = path.read_bytes()
    for seed in range(MUTATIONS):
        path.write_bytes(mutate(content, Random(seed)))
        begun = time.process_time()
        conference, faults = load(path)
        assert time.process_time() - begun < SLOWEST, seed
        assert conference.honorees or faults, seed
        if seed % 10 == 0:
            assert load(path)[1] == faults, seed
    assert capfd.readouterr() == ("", "")


def test_mutated_xml(tmp_path, capfd):
    """Wrong attributes, elements and parts: as above, and what could be read can be copied and marked."""
    path = tmp_path / "so.xlsx"
    sources = [write_book(path).read_bytes(), SAMPLE.read_bytes()]
    for seed in range(MUTATIONS):
        path.write_bytes(mutate_package(sources[seed % 2], Random(seed)))
        begun = time.process_time()
        conference, faults = load(path)
        assert time.process_time() - begun < SLOWEST, seed
        assert conference.honorees or faults, seed
        if not any(fault.stops for fault in faults):
            with zipfile.ZipFile(io.BytesIO(make_marked_copy(path, faults))) as copy:
                assert copy.testzip() is None, seed
    assert capfd.readouterr() == ("", "")


NAMES = st.builds(" ".join, st.tuples(
    st.sampled_from(["Nguyễn", "Lê", "Phan", "Trần"]), st.sampled_from(["Thị", "Văn", "Ánh"]),
    st.text("aáàạăâbcdđeêghiklmnoôơpqrstuưvxy", min_size=2, max_size=8).map(str.capitalize)))
ODD_TEXTS = ["", " ", "\u00a0", "0", "-1", "1e400", "#N/A", "#REF!", "=1+1", "@x", "27/3/2020", "31/2/2020", "7h30",
             "1.490.000", "5 %", "KT-001", "GK", "xx", "Có", "Ông", "LD", "A1", "a\nb", "_x000D_", "\u200bx",
             "Céng hßa", "Nguye\u0302\u0303n", "😀", "x" * 400, "{{ ten }}", "<b>&amp;", "412/QĐ-UBND"]
CELLS = st.one_of(
    st.none(), st.sampled_from(ODD_TEXTS), st.booleans(), st.integers(-10**18, 10**18),
    st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12),
    st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 1, 1)), st.dates(dt.date(1900, 3, 1)), st.times())
WIDTHS = {"Hội nghị": 2, "Quyết định": 6, "Hình thức": 8, "Khối": 4, "Đại biểu": 9, "Hội trường": 5,
          "Chương trình": 4, "Dự toán": 8, "Định mức": 5, "Phân công": 4}


def rows_of(width: int, most: int = 4) -> st.SearchStrategy[list[list[object]]]:
    """Rows of any cells."""
    return st.lists(st.lists(CELLS, min_size=1, max_size=width), max_size=most)


def type_in(page: openpyxl.worksheet.worksheet.Worksheet, row: int, column: int, value: object) -> None:
    """Type a value as it is; what openpyxl cannot write is left out of the test, not of the program."""
    if isinstance(value, str):
        value = "".join(letter for letter in value if letter.isprintable() or letter in "\n\u00a0\u200b")
    cell = page.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.tuples(NAMES, rows_of(11, most=1)), max_size=4),
       sheets=st.fixed_dictionaries({}, optional={name: rows_of(width) for name, width in WIDTHS.items()}))
def test_awkward_sheets(tmp_path, names, sheets):
    """Whatever is typed under the headers: no exception, every name is read or told, twice the same."""
    path = write_book(tmp_path / "so.xlsx")
    book = openpyxl.load_workbook(path)
    for name, rows in sheets.items():
        for number, values in enumerate(rows):
            for column, value in enumerate(values, 1):
                type_in(book[name], 3 + 2 * number, column, value)
    for number, (name, others) in enumerate(names, 5):
        for column, value in enumerate(others[0] if others else (), 1):
            type_in(book["Khen thưởng"], number, column if column < 4 else column + 1, value)
        type_in(book["Khen thưởng"], number, 4, name)
    book.save(path)
    conference, faults = load(path)
    assert show(*load(path)) == show(conference, faults)
    read = {honoree.name for honoree in conference.honorees}
    told = {fault.row for fault in faults if fault.sheet == "Khen thưởng"}
    assert any(fault.stops for fault in faults) or all(
        name in read or number in told for number, (name, _) in enumerate(names, 5))
