"""so-do-trao-thuong.xlsx: for those who lead honorees to the stage, the seats of each batch and its way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from conference.documents.seating.chart import FREE_COLOUR, Chart, Label
from conference.documents.seating.charts.boxes import A3, A4, Box, Line, Page, down, up
from conference.documents.seating.charts.chart_page import GAP, head_lines, title_boxes
from conference.documents.seating.charts.crew_seats import crew_lines
from conference.documents.seating.charts.hall_boxes import furniture_boxes, row_name_boxes, seat_box
from conference.documents.seating.charts.legend import LegendEntry, legend_boxes
from conference.documents.seating.charts.page_xlsx import DEFAULT_SIZE, write_page
from conference.documents.seating.charts.places import Places, View, make_places
from conference.documents.seating.crew_batches import CrewBatch, make_crew_batches
from conference.documents.seating.crew_table import write_table
from conference.documents.seating.walks import Walks, make_walks
from conference.documents.sheets import Sheets
from conference.model.records import Conference

_AISLE = 0.55  # of a seat: wide enough for arrows
_BIG = 300  # seats from which the chart is on A3
_MOST_ENTRIES = 24  # batches in the legend; of more the table tells
_ARROWS = {(-1, 0): "▲", (1, 0): "▼", (0, -1): "◄", (0, 1): "►"}


def make_crew_workbook(conference: Conference, chart: Chart) -> bytes | None:
    """The bytes of the workbook; None where nobody who sits in the hall is called to the stage."""
    walks = make_walks(chart.seating.hall, conference.settings["stage_side"])
    batches = make_crew_batches(conference, chart.seating, walks)
    if not any(batch.called for batch in batches):
        return None
    sheets = Sheets("Sơ đồ trao thưởng", DEFAULT_SIZE)
    write_page(sheets, make_crew_page(conference, chart, batches, walks))
    heads = head_lines(conference, chart.seating.edition)
    write_table(sheets, heads, batches, walks.stairs if walks else "")
    return sheets.to_bytes()


def make_crew_page(
    conference: Conference, chart: Chart, batches: Sequence[CrewBatch], walks: Walks | None
) -> Page:
    """The hall with the batches' seats as ``2.5``, the fifth of batch 2, and arrows in the aisles."""
    hall = chart.seating.hall
    view = View(hall, hall.seats, hall.furniture, 1, _AISLE)
    paper = A3 if len(hall.seats) > _BIG else A4
    heads = head_lines(conference, chart.seating.edition)
    ways = []
    for upright in (False, True):
        page = Page("Sơ đồ", paper, upright)
        page.boxes += title_boxes(page, "SƠ ĐỒ TRAO THƯỞNG", heads)
        foot = max(box.bottom for box in _legend(page, batches, 0))
        top = up(page.bottom + GAP)
        room = page.width, down(page.height - top - foot - 2 * GAP)
        ways.append((page, make_places(view, room, top, paper.scale)))
    page, places = max(ways, key=lambda way: min(way[1].seat[0], way[1].seat[1] * 2))
    page.boxes += _hall_boxes(chart, places, batches, walks)
    page.boxes += _legend(page, batches, up(places.bottom + GAP))
    return page


def _legend(page: Page, batches: Sequence[CrewBatch], top: float) -> list[Box]:
    entries = [LegendEntry(str(each.batch.number), each.fill,
                           f"Đợt {each.batch.number}: {_whole(each.batch.name)}: "
                           f"{len(each.batch.honorees)} người, ghế {each.ranges or '…'}")
               for each in batches] if len(batches) <= _MOST_ENTRIES else []
    more = "" if entries else " Các đợt: xem tờ sau."
    largest = max(batches, key=lambda each: len(each.batch.honorees)).batch
    last = len(largest.honorees)
    return legend_boxes(page, entries, f"{largest.number}.{last}: người thứ {last} của đợt {largest.number}, "
                                       "theo thứ tự gọi.  "
                                       f"▲ ▼ ◄ ► lối đi lên sân khấu.{more}", top)


def _whole(name: str) -> str:
    """The name of a batch, what stands in brackets kept on one line."""
    before, bracket, inside = name.partition("(")
    return before + (bracket + inside).replace(" ", "\N{NO-BREAK SPACE}")


def _hall_boxes(
    chart: Chart, places: Places, batches: Sequence[CrewBatch], walks: Walks | None
) -> list[Box]:
    scale = places.names_width / 20
    furniture = furniture_boxes(places, scale)
    marks = _marks(batches)
    seats = [_seat(places, label, marks.get(label.seat.code, ())) for label in chart.labels]
    arrows = [box for box in _arrows(places, batches, walks)
              if not any(_meet(box, piece) for piece in furniture)]
    return [*furniture, *row_name_boxes(places, scale), *arrows, *seats]


def _marks(batches: Iterable[CrewBatch]) -> dict[str, list[tuple[str, str]]]:
    """The marks of each seat's code, with their colours: one for each award that its guest receives."""
    marks: dict[str, list[tuple[str, str]]] = {}
    for each in batches:
        for number, seat in each.called.items():
            marks.setdefault(seat.code, []).append((f"{each.batch.number}.{number}", each.fill))
    return marks


def _seat(places: Places, label: Label, marks: Sequence[tuple[str, str]]) -> Box:
    if not marks:
        fill = label.fill if label.seat.blocked else FREE_COLOUR
        lines = crew_lines(replace(label, names=()), "", places.seat)
        return seat_box(places, label.seat, Box(0, 0, 0, 0, lines, fill, title=label.seat.code))
    mark = "; ".join(text for text, _ in marks)
    lines = crew_lines(label, mark, places.seat)
    return seat_box(places, label.seat, Box(0, 0, 0, 0, lines, marks[0][1], title=f"{mark} {label.title}"))


def _arrows(places: Places, batches: Sequence[CrewBatch], walks: Walks | None) -> Iterator[Box]:
    """An arrow in each place of the ways of all batches, to the next place; the last one to the stage."""
    if walks is None:
        return
    onwards = (1, 0) if walks.hall.stage_below else (-1, 0)
    steps = {walks.goal: onwards} if any(each.leaves for each in batches) else {}
    for leave in {leave for each in batches for leave in each.leaves}:
        for here, there in pairwise(walks.path(leave.place)):
            steps[here] = (there[0] - here[0], there[1] - here[1])
    for (line, column), step in sorted(steps.items()):
        left, top, width, height = places.span(line, column, line, column)
        size = int(min(14, (width - 1) / 1.05, (height - 0.5) / 1.2) * 2) / 2
        if size >= 1:
            yield Box(left, top, width, height, (Line(_ARROWS[step], size),))


def _meet(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
