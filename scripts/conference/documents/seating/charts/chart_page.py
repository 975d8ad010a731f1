"""A chart on one page: title, hall and legend, upright or across, whichever shows more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conference.documents.seating.chart import (
    BLOCKED_COLOUR,
    BLOCKED_MARK,
    FREE_COLOUR,
    STAND_IN_MARK,
    Chart,
)
from conference.documents.seating.charts.boxes import POSTERS, Box, Page, Paper, down, up
from conference.documents.seating.charts.hall_boxes import all_hall_boxes, seat_box
from conference.documents.seating.charts.legend import LegendEntry, legend_boxes
from conference.documents.seating.charts.places import Places, View, make_places
from conference.documents.seating.charts.seat_texts import NAME, SeatStyle, choose_style
from conference.documents.seating.charts.words import fit_text, lines_height
from conference.model.dates import short_date
from conference.model.names import join_parts
from conference.model.records import Conference
from conference.model.seating.plan import Edition

_STRIP = 9.0  # points before and behind the seats, for the ends of the centre line
_GAP = 6.0


@dataclass(frozen=True)
class _Plan:
    """A page with its title, where the hall lies on it, and what is written on seats."""

    page: Page
    places: Places
    style: SeatStyle

    @property
    def rank(self) -> tuple[int, bool, bool, float, bool]:
        """The sort key: what shows most comes first."""
        style = self.style
        return style.step, style.marks_alone, style.turned, -style.size, self.page.is_upright


def make_chart_page(conference: Conference, chart: Chart, paper: Paper) -> Page:
    """The whole hall on one sheet of paper."""
    return _draw(chart, _plan(conference, chart, paper))


def make_poster(conference: Conference, chart: Chart) -> Page:
    """The whole hall on the smallest paper from A3 to A0 on which names are legible."""
    for paper in POSTERS:
        plan = _plan(conference, chart, paper)
        if plan.style.step <= NAME and not plan.style.turned:
            break
    return _draw(chart, plan)


def _plan(conference: Conference, chart: Chart, paper: Paper) -> _Plan:
    """The better of the sheet upright and across."""
    hall = chart.seating.hall
    view = View(hall, hall.seats, hall.furniture)
    heads = head_lines(conference, chart.seating.edition)
    pages = [Page(f"Khổ {paper.name}", paper, upright) for upright in (False, True)]
    return min((_plan_page(chart, view, page, heads) for page in pages), key=lambda plan: plan.rank)


def _plan_page(chart: Chart, view: View, page: Page, heads: Sequence[str]) -> _Plan:
    scale = page.paper.scale
    page.boxes += title_boxes(page, "SƠ ĐỒ CHỖ NGỒI", heads)
    top = up(page.bottom + _GAP)
    foot = legend_boxes(page, _legend(chart, None), _foot(chart), 0)
    room = page.width, down(page.height - top - max(box.bottom for box in foot) - 2 * _GAP)
    places = make_places(view, room, top, scale, up(_STRIP * max(scale, 0.75)))
    return _Plan(page, places, choose_style(chart.labels, places.seat, page.paper))


def _draw(chart: Chart, plan: _Plan) -> Page:
    page, places, style = plan.page, plan.places, plan.style
    seats = [seat_box(places, label.seat, Box(0, 0, 0, 0, style.lines(label), label.fill,
                                              turned=style.turned, title=label.title))
             for label in chart.labels]
    page.boxes += all_hall_boxes(places, page.paper.scale, seats)
    page.boxes += legend_boxes(page, _legend(chart, style), _foot(chart), up(places.bottom + _GAP))
    return page


def head_lines(conference: Conference, edition: Edition | None, *more: str) -> list[str]:
    """What stands under a title: the conference; its place and date, and which edition of the plan it is."""
    settings = conference.settings
    date = settings.texts.get("ngay_to_chuc", "")
    issue = f"Bản {edition.number} ngày {short_date(edition.made)}" if edition else ""
    place = join_parts(settings.texts.get("dia_diem", ""), f"ngày {date}" if date else "", by=", ")
    return [settings["name"] or "", join_parts(place, issue, *more, by=" – ")]


def title_boxes(page: Page, title: str, lines: Iterable[str], width: float = 0) -> list[Box]:
    """The title and the lines under it, across the page or a part of it."""
    scale, top, boxes = max(page.paper.scale, 0.7), 0.0, []
    for number, text in enumerate((title, *lines)):
        size = (20, 14, 12)[min(number, 2)] * scale
        sizes = [round(size * part * 4) / 4 for part in (1, 0.9, 0.8, 0.7)]
        set_lines = fit_text(text, (width or page.width, size * 3.7), sizes, bold=number < 2)
        if set_lines:
            height = up(lines_height(set_lines) + 2)
            boxes.append(Box(0, top, width or page.width, height, set_lines))
            top += height
    return boxes


def _legend(chart: Chart, style: SeatStyle | None) -> list[LegendEntry]:
    """The groups, then what other marks mean, as far as they stand on the chart."""
    mark = style.mark_of if style else (lambda group: group.mark)
    entries = [LegendEntry(mark(group), group.fill, f"{group.name}: {group.people} người")
               for group in chart.groups.values() if group.people]
    hall, seating = chart.seating.hall, chart.seating
    if seating.reserve:
        entries.append(LegendEntry(style.reserve_mark if style else "DP", FREE_COLOUR,
                                   f"Ghế dự phòng: {len(seating.reserve)} ghế"))
    if blocked := len(hall.seats) - len(hall.free_seats):
        entries.append(LegendEntry(BLOCKED_MARK, BLOCKED_COLOUR, f"Ghế không dùng: {blocked} ghế"))
    return entries


def _foot(chart: Chart) -> str:
    """The totals and the signs that have no colour."""
    signs = [f"{STAND_IN_MARK} đi thay, đại diện cho người khác"] if chart.has_stand_ins else []
    return join_parts(f"Tổng số {chart.counts}", *signs, "▼ ▲ trục giữa hội trường", by=".  ") + "."


