"""Tests of the stage crew's chart: which batch sits where, and how it gets to the stage."""

import io

import openpyxl
import pytest

from conference.documents.seating.chart import Chart
from conference.documents.seating.crew import make_crew_page, make_crew_workbook
from conference.documents.seating.crew_batches import make_crew_batches
from conference.documents.seating.walks import make_walks
from conference.model.records import Conference
from drawing import draw_hall
from halls import CONFERENCE, HALLS, honour, make_chart


def draw(conference: Conference, chart: Chart, side: str | None = None) -> str:
    """The chart as a drawing: the marks of seats, ``-`` for others, arrows, ``.`` for nothing."""
    walks = make_walks(chart.seating.hall, side)
    batches = make_crew_batches(conference, chart.seating, walks)
    page = make_crew_page(conference, chart, batches, walks)
    seats = [box for box in page.boxes if box.name]
    boxes = seats + [box for box in page.boxes if box.lines and box.lines[0].text in "▲▼◄►"]
    columns, lines = ({round(number, 1) for number in edges} for edges in (
        [box.x for box in boxes], [box.y for box in boxes]))
    shown = {(round(box.y, 1), round(box.x, 1)): _sign(box) for box in boxes}
    return "\n".join(" ".join(shown.get((line, column), ".") for column in sorted(columns))
                     for line in sorted(lines))


def _sign(box) -> str:
    text = box.lines[0].text
    return text if not box.name or "." in text else "-"


def test_batches_go_to_the_left_of_the_stage_by_the_nearest_aisle():
    """Each row is left at the end of the first called; arrows lead along the aisle to the stage."""
    chart = make_chart(". . . SÂN_KHẤU\n\nA 1 1 . 1 1\nB 1 1 . 1 1\nC 1 1 . 1 1")
    assert draw(*honour(chart, "B3 B4 C2 C1 A1", 2)) == """
. ▲ ◄ . .
3.1 - ▲ - -
- - ▲ 1.1 1.2
2.2 2.1 ▲ - -""".strip("\n")


@pytest.mark.parametrize(("side", "ends"), [(None, "left"), ("Trái", "left"), ("Phải", "right")])
def test_the_side_of_the_stairs_is_that_of_the_setting(side, ends):
    """As seen from the seats; the left where nothing is said."""
    hall = draw_hall(". . . SÂN_KHẤU\n\nA 1 1 1 1 1\nB 1 1 1 1 1")
    walks = make_walks(hall, side)
    assert walks.goal == (2, 3 if ends == "left" else 5)
    below = make_walks(draw_hall("A 1 1 1 1 1\nB 1 1 1 1 1\n\n. . . SÂN_KHẤU"), side)
    assert below.goal == (3, 5 if ends == "left" else 3)


def test_stairs_that_are_drawn_decide():
    """The ways end at the stairs, whatever the setting says."""
    walks = make_walks(draw_hall(". SÂN_KHẤU . . . CẦU_THANG\n\nA 1 1 . 1 1\nB 1 1 . 1 1"), "Trái")
    assert walks.stairs == "phải"
    assert walks.goal == (2, 6)


@pytest.mark.parametrize("name", HALLS)
def test_ways_keep_to_free_places_and_end_at_the_stairs(name):
    """No step of a way is on a seat or longer than one place."""
    hall = make_chart(HALLS[name]).seating.hall
    walks = make_walks(hall, None)
    seats = {(seat.line, seat.column) for seat in hall.seats}
    for run in hall.runs:
        leave = walks.leave(run.seats)
        way = list(walks.path(leave.place))
        assert way[-1] == walks.goal
        assert not seats & set(way)
        assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1 for a, b in zip(way, way[1:], strict=False))


def test_the_first_called_goes_first_and_nobody_climbs_over():
    """The row is left at the end of the first called, whichever way the row is called."""
    walks = make_walks(draw_hall("SÂN_KHẤU\nA 1 1 1 1\nB 1 1 1 1"), None)
    row = walks.hall.runs[1].seats
    assert walks.leave(row).side == "trái"
    assert walks.leave(row[::-1]).side == "phải"
    assert walks.leave(row).through


def test_ways_are_told_in_the_table():
    """Seats as first and last of each row, the end of the row, the way back; who stands in has a seat."""
    chart = make_chart(HALLS["three blocks"])
    conference, chart = honour(chart, "H3-5 H3-6 H3-7 H4-5 H5-9", 3, stand_ins="H5-8")
    book = openpyxl.load_workbook(io.BytesIO(make_crew_workbook(conference, chart)))
    rows = [[cell.value for cell in row] for row in book["Các đợt trao"].iter_rows(min_row=5)]
    assert rows == [
        ["1", "Giấy khen (cá nhân, lượt 1/2)", 3, "H3-5–H3-7", "Hàng H3 ra đầu trái; lên sân khấu bên trái",
         "Vào đầu kia của hàng, ai gọi trước vào trước"],
        ["2", "Giấy khen (cá nhân, lượt 2/2)", 3, "H4-5, H5-9–H5-8",
         "Hàng H4 ra đầu trái; hàng H5 ra đầu phải; lên sân khấu bên trái",
         "Vào đầu kia của hàng, ai gọi trước vào trước"]]


def test_no_chart_where_nobody_is_called():
    """A conference without honorees needs no chart for the crew."""
    chart = make_chart(HALLS["seven seats"])
    assert make_crew_workbook(CONFERENCE, chart) is None
