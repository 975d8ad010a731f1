"""Tests of the charts: nothing overlaps or leaves its place, every seat is there, groups are told apart."""

import io
from itertools import combinations

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.documents.fitting.fonts import text_width
from conference.documents.seating.chart import COLOURS, Chart, to_roman
from conference.documents.seating.chart_xlsx import make_seating_workbook
from conference.documents.seating.charts.boxes import A3, A4, LINE_HEIGHT, Page
from conference.documents.seating.charts.chart_page import make_chart_page, make_poster
from conference.documents.seating.charts.short_names import name_forms, unit_forms
from conference.documents.seating.charts.words import shapes
from conference.documents.seating.ushers import make_parts, make_usher_workbook
from halls import CONFERENCE, HALLS, make_chart

WORDS = st.text(st.characters(categories=["L", "N"], max_codepoint=0x1EF9), min_size=1, max_size=9)
PLACES = st.lists(st.lists(st.sampled_from([".", "1", "2", "x", "BÀN"]), min_size=1, max_size=24),
                  min_size=1, max_size=16)


def check_page(page: Page, chart: Chart) -> None:
    """The laws of every page: boxes apart and on the paper, texts inside, each seat once."""
    assert page.bottom <= page.height
    assert all(box.x >= 0 and box.y >= 0 and box.right <= page.width + 1e-6 for box in page.boxes)
    for box in page.boxes:
        width, height = (box.height, box.width) if box.turned else (box.width, box.height)
        assert all(text_width(line.text, line.bold) * line.size <= width for line in box.lines), box
        assert sum(line.size for line in box.lines) * LINE_HEIGHT <= height + 1, box
    seats = [box.name for box in page.boxes if box.name]
    assert sorted(seats) == sorted(f"ghe-{seat.code}" for seat in chart.seating.hall.seats)


def check_apart(page: Page) -> None:
    """No two boxes share a part of the page."""
    for one, other in combinations(page.boxes, 2):
        assert (one.right <= other.x + 1e-6 or other.right <= one.x + 1e-6
                or one.bottom <= other.y + 1e-6 or other.bottom <= one.y + 1e-6), (one, other)


@pytest.mark.parametrize("paper", [A3, A4], ids=["A3", "A4"])
@pytest.mark.parametrize("name", HALLS)
def test_every_seat_stands_once_and_every_text_inside(name, paper):
    """Whatever the hall and the paper, nothing is cut and nobody is left out."""
    chart = make_chart(HALLS[name], groups=14)
    page = make_chart_page(CONFERENCE, chart, paper)
    check_page(page, chart)
    if len(page.boxes) < 400:
        check_apart(page)


@given(PLACES, st.booleans())
@settings(max_examples=40, deadline=None)
def test_any_drawing_gives_a_page_without_overlaps(places, below):
    """Laws over random halls: gaps, tables between seats, rows of any length."""
    lines = [f"R{number} {' '.join(row)}" for number, row in enumerate(places, 1)]
    stage = [". . SÂN_KHẤU"]
    drawing = "\n".join(lines + stage if below else stage + lines)
    if not any(set(row) & {"1", "2"} for row in places):
        return
    try:
        chart = make_chart(drawing)
    except AssertionError:  # a row of crosses alone is a fault of the hall
        return
    page = make_chart_page(CONFERENCE, chart, A4)
    check_page(page, chart)
    check_apart(page)


@pytest.mark.parametrize(("name", "paper", "least"), [
    ("three blocks", A3, 8), ("three blocks", A4, 6), ("stage below", A4, 6), ("seven seats", A4, 14),
    ("wide", A3, 7), ("narrow", A4, 6),
])
def test_names_are_legible_where_the_hall_allows(name, paper, least):
    """Names are at least 7 points on A3 and 6 on A4, and fill the seats of small rooms."""
    page = make_chart_page(CONFERENCE, make_chart(HALLS[name]), paper)
    seat = next(box for box in page.boxes if box.name and "Lê Văn Hải" in box.title)
    assert "Hải" in seat.lines[-1].text or "Hải" in " ".join(line.text for line in seat.lines)
    assert min(line.size for line in seat.lines if line.bold) >= least


def test_a_big_hall_shows_numbers_and_marks_on_paper_and_names_on_the_poster():
    """On A4 the 2,000 seats have a number and a group; the drawing is as large as names need."""
    chart = make_chart(HALLS["2,000 seats"])
    small = next(box for box in make_chart_page(CONFERENCE, chart, A4).boxes if box.name == "ghe-H1-2")
    large = next(box for box in make_poster(CONFERENCE, chart).boxes if box.name == "ghe-H1-2")
    assert [line.text for line in small.lines] in (["1"], ["2", "I"])
    assert " ".join(line.text for line in large.lines).startswith("H1-2 · I Lê Văn Hải")


@given(st.integers(1, 40))
@settings(max_examples=10, deadline=None)
def test_groups_are_told_apart_without_colour(count):
    """Every group has a mark of its own, which stands on its seats and in the legend."""
    chart = make_chart(". SÂN_KHẤU\n" + "\n".join(f"H{row} 1 1 1 1 1 1 1 1 1 1" for row in range(1, 9)), count, 0)
    groups = chart.groups.values()
    assert len({group.mark for group in groups}) == len({group.number for group in groups}) == count
    page = make_chart_page(CONFERENCE, chart, A3)
    shown = [line.text for box in page.boxes if not box.name for line in box.lines]
    assert {group.mark for group in groups} <= set(shown)
    for label in chart.labels:
        box = next(box for box in page.boxes if box.name == f"ghe-{label.seat.code}")
        assert box.lines[0].text == f"{label.seat.code} · {label.group.mark}"


def lightness(colour: str) -> float:
    """The relative luminance of a colour, 0 to 1 (WCAG 2.1)."""
    parts = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colours_differ_and_black_is_legible_on_them():
    """16 fills; black on each has a contrast of 7 at least; groups next in rank differ in grey."""
    assert len(set(COLOURS)) == 16
    assert all((lightness(colour) + 0.05) / 0.05 >= 7 for colour in COLOURS)
    assert all(abs(lightness(one) - lightness(other)) > 0.1
               for one, other in zip(COLOURS, COLOURS[1:], strict=False))


@pytest.mark.parametrize(("number", "roman"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX")])
def test_roman_numbers(number, roman):
    """As in the list of delegates, and beyond twelve."""
    assert to_roman(number) == roman


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_lines_keep_every_word_and_get_narrower(words):
    """A text in more lines has the same words, and its longest line is shorter."""
    text = " ".join(words)
    found = shapes(text)
    assert all(" ".join(shape.lines) == text for shape in found)
    assert all(one.width > other.width for one, other in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(("text", "lines"), [
    ("Nguyễn Thị Ánh Đào", ("Nguyễn Thị", "Ánh Đào")), ("Lê Thị Mai Y", ("Lê Thị", "Mai Y")),
    ("Sản xuất – Thương mại", ("Sản xuất –", "Thương mại")),
])
def test_lines_break_well(text, lines):
    """A given name stays with the word before it; a dash does not begin a line."""
    assert shapes(text)[1].lines == lines


def test_names_get_shorter_and_keep_the_given_name():
    """A surname is abbreviated only when needed, the given name never."""
    assert name_forms("Nguyễn Thị Ánh Đào") == (
        "Nguyễn Thị Ánh Đào", "Ng. Thị Ánh Đào", "Ng. T. Ánh Đào", "Ng. T. Á. Đào", "N.T.Á. Đào", "N. Đào")
    assert name_forms("Y Blang") == ("Y Blang",)


@pytest.mark.parametrize(("unit", "last"), [
    ("Ủy ban nhân dân xã Ninh An, thị xã Ninh Hòa", "UBND xã Ninh An"),
    ("Uỷ ban nhân dân phường Ninh Hiệp", "UBND P. Ninh Hiệp"),
    ("Trường Trung học cơ sở Lê Hồng Phong", "Trường THCS Lê Hồng Phong"),
    ("Phòng Tư pháp thị xã Ninh Hòa", "Phòng Tư pháp"), ("Thị xã Ninh Hòa", "TX Ninh Hòa"),
])
def test_units_are_abbreviated_as_offices_do(unit, last):
    """The usual short forms, then without the district behind."""
    assert unit_forms(unit)[0] == unit
    assert unit_forms(unit)[-1] == last


def test_page_tells_edition_counts_and_reserve():
    """Place, date and edition stand under the title, the totals and the reserve at the foot."""
    texts = [line.text for box in make_chart_page(CONFERENCE, make_chart(HALLS["three blocks"]), A3).boxes
             for line in box.lines]
    assert "Hội trường A – UBND thị xã Ninh Hòa, ngày 27/3/2020 – Bản 3 ngày 26/3/2020" in texts
    assert any(text.startswith("Tổng số 169 ghế: 167 có người, 1 dự phòng, 1 trống.") for text in texts)
    assert {"DP", "Ghế dự phòng: 1 ghế"} <= set(texts)


def test_workbook_has_a_sheet_for_each_paper_set_to_one_page():
    """A3 and A4, each fitted to one page, with every seat in a cell."""
    chart = make_chart(HALLS["stage below"])
    book = openpyxl.load_workbook(io.BytesIO(make_seating_workbook(CONFERENCE, chart)))
    assert [(page.title, int(page.page_setup.paperSize)) for page in book] == [("Khổ A3", 8), ("Khổ A4", 9)]
    for page in book:
        cells = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert all(any(text.split("\n")[0].split(" · ")[0] == seat.code for text in cells)
                   for seat in chart.seating.hall.seats)


@pytest.mark.parametrize(("name", "count"), [
    ("seven seats", 1), ("three blocks", 3), ("stage below", 3), ("2,000 seats", 15)])
def test_ushers_parts_hold_every_seat_once(name, count):
    """Blocks are parts; a block too large for a sheet is cut."""
    chart = make_chart(HALLS[name])
    parts = make_parts(chart)
    codes = [label.seat.code for part in parts for label in part.labels]
    assert sorted(codes) == sorted(seat.code for seat in chart.seating.hall.seats)
    assert len(parts) == count
    assert len({part.sheet for part in parts}) == count


def test_ushers_get_a_sheet_for_each_part_and_none_for_a_small_room():
    """The list comes first; a room that is one block needs no such workbook."""
    book = openpyxl.load_workbook(io.BytesIO(make_usher_workbook(CONFERENCE, make_chart(HALLS["three blocks"]))))
    assert book.sheetnames == ["Mục lục", "1. Dãy trái, hàng H1–H13", "2. Dãy giữa, hàng H1–H13",
                               "3. Dãy phải, hàng H1–H13"]
    assert [cell.value for cell in book["Mục lục"][3]] == [1, "Dãy trái, hàng H1–H13", 52, 52, 0, None]
    assert make_usher_workbook(CONFERENCE, make_chart(HALLS["seven seats"])) is None
