"""Tests of what the reading engine does wrong, and what is made of it."""

import datetime as dt

import openpyxl
import pytest

from conference.workbook.files.raw import read_raw

DATE, HOURS = "dd/mm/yyyy", "[h]:mm"


def read(path, *cells: tuple[object, str]) -> list[list[object]]:
    """The grid of a sheet of one row, of values with their formats."""
    book = openpyxl.Workbook()
    for column, (value, number_format) in enumerate(cells, 1):
        book.active.cell(1, column, value).number_format = number_format
    book.save(path)
    (sheet,), faults = read_raw(path, lambda name: True)
    assert faults == []
    return sheet.grid


@pytest.mark.parametrize(("value", "number_format", "text"), [
    (1905123456, HOURS, "1905123456"), (84905123456, HOURS, "84905123456"), (1e300, HOURS, "1e+300"),
    (-123456789012, DATE, "-123456789012"), (-1e18, HOURS, "-1e+18"),
])
def test_a_number_too_large_for_a_date(tmp_path, capfd, value, number_format, text):
    """A telephone number in a cell of hours is read as text; the rest of the sheet as ever, quietly."""
    grid = read(tmp_path / "a.xlsx", (value, number_format), (dt.date(2020, 3, 27), DATE), (0.5, "General"))
    assert [[str(grid[0][0]).lower(), *grid[0][1:]]] == [[text, dt.date(2020, 3, 27), 0.5]]
    assert capfd.readouterr() == ("", "")


def test_large_numbers_elsewhere_stay_numbers(tmp_path):
    """Nothing is changed where the engine reads them."""
    assert read(tmp_path / "a.xlsx", (84905123456, "General"), (84905123456, DATE)) == [[84905123456.0] * 2]
