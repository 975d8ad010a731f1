"""A chart on one page: title, hall and legend, upright or across, whichever shows more."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conference.documents.seating.chart import (
    BLOCKED_COLOUR,
    BLOCKED_MARK,
    FREE_COLOUR,
    RESERVE_MARK,
    STAND_IN_MARK,
    Chart,
    Label,
    count_seats,
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

GAP = 6.0  # points between title, hall and legend
_HIGH_SEATS = 0.8  # what letters of a size are worth where seats are higher than wide
_STRIP = 9.0  # points before and behind the seats, for the ends of the centre line


@dataclass(frozen=True)
class Plan:
    """A page with its title, where the hall lies on it, and what is written on seats."""

    page: Page
    places: Places
    labels: Sequence[Label]
    style: SeatStyle

    @property
    def rank(self) -> tuple[int, bool, bool, float, bool]:
        """The sort key: what shows most comes first; wide seats, of fewer lines, before high ones."""
        style = self.style
        size = style.size * (_HIGH_SEATS if self.places.seat[1] > self.places.seat[0] else 1)
        return style.step, style.marks_alone, style.turned, -size, self.page.is_upright


def make_chart_page(conference: Conference, chart: Chart, paper: Paper) -> Page:
    """The whole hall on one sheet of paper."""
    return draw_plan(_plan_hall(conference, chart, paper))


def make_poster(conference: Conference, chart: Chart) -> Page:
    """The whole hall on the smallest paper from A3 to A0 on which names are legible."""
    for paper in POSTERS:
        plan = _plan_hall(conference, chart, paper)
        if plan.style.step <= NAME and not plan.style.turned:
            break
    return draw_plan(plan)


def _plan_hall(conference: Conference, chart: Chart, paper: Paper) -> Plan:
    """The better of the sheet upright and across."""
    hall = chart.seating.hall
    view = View(hall, hall.seats, hall.furniture)
    heads = head_lines(conference, chart.seating.edition)
    plans = []
    for upright in (False, True):
        page = Page(f"Khổ {paper.name}", paper, upright)
        page.boxes += title_boxes(page, "SƠ ĐỒ CHỖ NGỒI", heads)
        plans.append(plan_page(page, view, chart.labels, up(_STRIP * max(paper.scale, 0.75))))
    return min(plans, key=lambda plan: plan.rank)


def plan_page(page: Page, view: View, labels: Sequence[Label], strip: float = 0) -> Plan:
    """Lay the hall out under what stands on the page; a strip is for the ends of the centre line."""
    foot = _foot_boxes(page, labels, None, 0, bool(strip))
    top = up(page.bottom + GAP)
    room = page.width, down(page.height - top - max(box.bottom for box in foot) - 2 * GAP)
    places = make_places(view, room, top, page.paper.scale, strip)
    return Plan(page, places, labels, choose_style(labels, places.seat, page.paper))


def draw_plan(plan: Plan) -> Page:
    """The page with hall and legend."""
    page, places, style = plan.page, plan.places, plan.style
    seats = [seat_box(places, label.seat, Box(0, 0, 0, 0, style.lines(label), label.fill,
                                              turned=style.turned, title=label.title))
             for label in plan.labels]
    page.boxes += all_hall_boxes(places, page.paper.scale, seats)
    page.boxes += _foot_boxes(page, plan.labels, style, up(places.bottom + GAP), bool(places.strip))
    return page


def head_lines(conference: Conference, edition: Edition | None, *more: str) -> list[str]:
    """What stands under a title: the conference; its place and date, and which edition of the plan it is."""
    settings = conference.settings
    date = settings.texts.get("ngay_to_chuc", "")
    issue = f"Bản {edition.number} ngày {short_date(edition.made)}" if edition else ""
    place = join_parts(settings.texts.get("dia_diem", ""), f"ngày {date}" if date else "")
    return [settings["name"] or "", join_parts(place, issue, *more, by=" – ")]


def title_boxes(page: Page, title: str, lines: Iterable[str], right: float = 0) -> list[Box]:
    """The title and the lines under it, across the page but for what is kept free on its right."""
    scale, top, boxes = max(page.paper.scale, 0.7), 0.0, []
    width = down(page.width - right)
    for number, text in enumerate((title, *lines)):
        size = (20, 14, 12)[min(number, 2)] * scale
        sizes = [round(size * part * 4) / 4 for part in (1, 0.9, 0.8, 0.7)]
        set_lines = fit_text(text, (width, size * 3.7), sizes, bold=number < 2)
        if set_lines:
            height = up(lines_height(set_lines) + 2)
            boxes.append(Box(0, top, width, height, set_lines))
            top += height
    return boxes


def _foot_boxes(
    page: Page, labels: Sequence[Label], style: SeatStyle | None, top: float, with_centre: bool
) -> list[Box]:
    """The legend, as far as its marks stand on the chart, and the totals."""
    stand_ins = any(label.names and label.names[0].endswith(STAND_IN_MARK) for label in labels)
    foot = join_parts(f"Tổng số {count_seats(labels)}",
                      f"{STAND_IN_MARK} đi thay, đại diện cho người khác" if stand_ins else "",
                      "▼ ▲ trục giữa hội trường" if with_centre else "", by=".  ")
    return legend_boxes(page, _legend(labels, style), f"{foot}.", top)


def _legend(labels: Sequence[Label], style: SeatStyle | None) -> list[LegendEntry]:
    people = Counter(label.group for label in labels if label.group)
    notes = Counter(label.note for label in labels)
    entries = [LegendEntry(style.mark_of(group) if style else group.mark, group.fill,
                           f"{group.name}: {people[group]} người")
               for group in sorted(people, key=lambda group: group.number)]
    if notes[RESERVE_MARK]:
        entries.append(LegendEntry(style.reserve_mark if style else RESERVE_MARK, FREE_COLOUR,
                                   f"Ghế dự phòng: {notes[RESERVE_MARK]} ghế"))
    if notes[BLOCKED_MARK]:
        entries.append(LegendEntry(BLOCKED_MARK, BLOCKED_COLOUR,
                                   f"Ghế không dùng: {notes[BLOCKED_MARK]} ghế"))
    return entries
