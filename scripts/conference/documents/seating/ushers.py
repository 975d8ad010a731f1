"""so-do-theo-day.xlsx: the seats of each usher on a sheet of A4, with a map of the hall."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conference.documents.seating.chart import RESERVE_MARK, Chart, Label
from conference.documents.seating.charts.boxes import A4, Page
from conference.documents.seating.charts.chart_page import draw_plan, head_lines, plan_page, title_boxes
from conference.documents.seating.charts.key_map import MAP_WIDTH, KeyMap
from conference.documents.seating.charts.page_xlsx import DEFAULT_SIZE, write_page
from conference.documents.seating.charts.places import View
from conference.documents.sheets import Sheets, set_widths
from conference.model.layout import row_height
from conference.model.records import Conference
from conference.model.seating.blocks import make_blocks
from conference.model.seating.hall import Furniture, Hall, Seat

_MOST_LINES, _MOST_COLUMNS = 14, 12  # of a sheet, so that names are read at arm's length
_BAD_NAME = re.compile(r"[\[\]:*?/\\']")
_LIST = "Mục lục"
_HEADERS = ("Tờ", "Dãy ghế", "Số ghế", "Có người", "Dự phòng", "Người hướng dẫn")
_WIDTHS = (6, 46, 10, 10, 10, 34)


@dataclass(frozen=True)
class Part:
    """What one sheet shows: a block of seats, or a part of a large one."""

    number: int
    name: str
    labels: Sequence[Label]

    @property
    def sheet(self) -> str:
        """The name of its sheet, as Excel allows it."""
        return f"{self.number}. {_BAD_NAME.sub(' ', self.name)}"[:31].strip()

    def count(self, note: str = "") -> int:
        """How many of its seats have people, or have a note."""
        return sum(label.note == note if note else bool(label.names) for label in self.labels)


def make_usher_workbook(conference: Conference, chart: Chart) -> bytes | None:
    """The bytes of the workbook; None for a hall that is one small block."""
    parts = make_parts(chart)
    if len(parts) < 2:
        return None
    sheets = Sheets("Sơ đồ chỗ ngồi theo dãy", DEFAULT_SIZE)
    _write_list(sheets, parts)
    key_map = KeyMap(chart.seating.hall)
    for part in parts:
        write_page(sheets, make_part_page(conference, chart, part, key_map))
    return sheets.to_bytes()


def make_parts(chart: Chart) -> list[Part]:
    """The hall in parts that one usher shows people to, from the stage on."""
    labels = {label.seat.code: label for label in chart.labels}
    named = [(name, seats) for block in make_blocks(chart.seating.hall)
             for name, seats in _cut(block.name, block.seats)]
    return [Part(number, name, [labels[seat.code] for seat in seats])
            for number, (name, seats) in enumerate(named, 1)]


def _cut(name: str, seats: Sequence[Seat]) -> Iterator[tuple[str, Sequence[Seat]]]:
    """A block in parts of about equal size that fit a sheet."""
    lines = _split(sorted({seat.line for seat in seats}), _MOST_LINES)
    columns = _split(sorted({seat.column for seat in seats}), _MOST_COLUMNS)
    order = {seat.line: number for number, seat in enumerate(seats)}
    lines.sort(key=lambda band: min(order[line] for line in band))
    parts = [[seat for seat in seats if seat.line in band and seat.column in strip]
             for band in lines for strip in columns]
    parts = [part for part in parts if part]
    for number, part in enumerate(parts, 1):
        yield (f"{name}, tờ {number}/{len(parts)}" if len(parts) > 1 else name), part


def _split(places: Sequence[int], most: int) -> list[Sequence[int]]:
    count = -(-len(places) // most)
    edges = [len(places) * number // count for number in range(count + 1)]
    return [places[start:end] for start, end in zip(edges, edges[1:], strict=False)]


def make_part_page(conference: Conference, chart: Chart, part: Part, key_map: KeyMap) -> Page:
    """The page of a part: its seats, where the stage is, the map."""
    hall = chart.seating.hall
    seats = tuple(label.seat for label in part.labels)
    view = View(hall, seats, _around(hall, seats))
    heads = head_lines(conference, chart.seating.edition, f"từ ghế {seats[0].code} đến ghế {seats[-1].code}")
    plans = []
    for upright in (False, True):
        page = Page(part.sheet, A4, upright)
        page.boxes += title_boxes(page, part.name.upper(), heads, MAP_WIDTH)
        page.boxes += key_map.boxes(page, seats)
        plans.append(plan_page(page, view, part.labels))
    return draw_plan(min(plans, key=lambda plan: plan.rank))


def _around(hall: Hall, seats: Sequence[Seat]) -> tuple[Furniture, ...]:
    """Where the stage is, and the furniture among the seats."""
    lines, columns = [seat.line for seat in seats], [seat.column for seat in seats]
    line, sign = (max(lines) + 1, "▼") if hall.stage_below else (min(lines) - 1, "▲")
    stage = Furniture(f"{sign} PHÍA SÂN KHẤU {sign}", line, min(columns), line, max(columns))
    inside = (piece for piece in hall.furniture
              if min(lines) <= piece.line and piece.last_line <= max(lines)
              and min(columns) <= piece.column and piece.last_column <= max(columns))
    return (stage, *inside)


def _write_list(sheets: Sheets, parts: Sequence[Part]) -> None:
    """The list of the sheets, with room for who looks after each."""
    page = sheets.add_page(_LIST)
    set_widths(page, _WIDTHS)
    page.merge_range(0, 0, 0, len(_HEADERS) - 1, "PHÂN CÔNG HƯỚNG DẪN CHỖ NGỒI",
                     sheets.form(bold=True, font_size=16, align="center"))
    page.set_row(0, 30)
    sheets.write_header(page, 1, _HEADERS)
    page.repeat_rows(1)
    number = sheets.boxed(align="center")
    for row, part in enumerate(parts, 2):
        page.set_row(row, max(row_height([part.name], [_WIDTHS[1]]), 24))
        page.write_number(row, 0, part.number, number)
        page.write_url(row, 1, f"internal:'{part.sheet}'!A1", sheets.boxed(), part.name)
        for column, count in enumerate((len(part.labels), part.count(), part.count(RESERVE_MARK)), 2):
            page.write_number(row, column, count, number)
        page.write_blank(row, 5, None, sheets.boxed())
