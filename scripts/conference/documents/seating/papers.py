"""The papers of the seating plan: charts and the list; with the desk page, cards and lists written."""

from pathlib import Path

from conference.documents.kinds import CHART, SEATING
from conference.documents.output import Batch, Paper, held_entry, make_csv, write_papers
from conference.documents.paper_kind import Papermaker
from conference.documents.seating.chart import Chart
from conference.documents.seating.chart_xlsx import make_seating_workbook
from conference.documents.seating.charts.chart_page import make_poster
from conference.documents.seating.charts.page_svg import make_svg
from conference.documents.seating.crew import make_crew_workbook
from conference.documents.seating.desk_page import PAGE, make_desk_papers
from conference.documents.seating.ushers import make_usher_workbook
from conference.documents.seating.word_papers import SEATING_PAPERS, write_word_papers
from conference.model.records import Conference
from conference.model.seating.plan import Seating

DRAWING, LIST = "so-do-cho-ngoi.svg", "cho-ngoi.csv"
USHERS, CREW = "so-do-theo-day.xlsx", "so-do-trao-thuong.xlsx"
HEADERS = ("Mã", "Họ và tên", "Đơn vị", "Khối", "Ghế", "Hàng", "Khu vực", "Vì sao ngồi đây")


def write_seating(maker: Papermaker, seating: Seating | None, output: Path) -> Batch:
    """Write every paper of a plan, or say that they are held back where there is none."""
    if seating is None:
        return held_seating(maker.conference)
    papers = make_seating_papers(maker.conference, seating)
    desk, faults = make_desk_papers(maker.conference, seating, maker.templates)
    batch = write_papers(output, [*papers, *desk], {SEATING})
    batch.faults += faults
    batch.add(write_word_papers(maker, seating, output))
    return batch


def make_seating_papers(conference: Conference, seating: Seating) -> list[Paper]:
    """The papers of a plan."""
    chart = Chart(seating)
    contents = {
        CHART: make_seating_workbook(conference, chart),
        DRAWING: make_svg(make_poster(conference, chart)),
        USHERS: make_usher_workbook(conference, chart),
        CREW: make_crew_workbook(conference, chart),
        LIST: make_seat_list(seating),
    }
    return [Paper("", SEATING, f"{SEATING}/{name}", "Hội trường", content)
            for name, content in contents.items() if content is not None]


def make_seat_list(seating: Seating) -> bytes:
    """cho-ngoi.csv: one line a seat, in order of precedence."""
    return make_csv(HEADERS, [
        (guest.code, guest.name, guest.unit, guest.group.code if guest.group else "", code,
         seat.row_name, seat.zone, seating.reasons.get(code, ""))
        for guest, seats in seating.seats.items() for code in seats for seat in [seating.hall.seat(code)]
    ])


def held_seating(conference: Conference) -> Batch:
    """The index lines of a plan held back; none where the workbook has no hall."""
    if not conference.grid:
        return Batch(kinds=frozenset({SEATING}))
    names = (CHART, DRAWING, LIST, *(kind.template for kind in SEATING_PAPERS))
    paths = [*(f"{SEATING}/{name}" for name in names), PAGE]
    return Batch([held_entry("", SEATING, path, "Hội trường") for path in paths],
                 kinds=frozenset({SEATING}))
