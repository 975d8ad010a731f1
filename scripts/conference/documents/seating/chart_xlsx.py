"""The seating chart as a workbook: the hall on one sheet of A3, and on one of A4."""

from conference.documents.seating.chart import Chart
from conference.documents.seating.charts.boxes import A3, A4
from conference.documents.seating.charts.chart_page import make_chart_page
from conference.documents.seating.charts.page_xlsx import DEFAULT_SIZE, write_page
from conference.documents.sheets import Sheets
from conference.model.records import Conference


def make_seating_workbook(conference: Conference, chart: Chart) -> bytes:
    """The bytes of so-do-cho-ngoi.xlsx."""
    sheets = Sheets("Sơ đồ chỗ ngồi", DEFAULT_SIZE)
    for paper in (A3, A4):
        write_page(sheets, make_chart_page(conference, chart, paper))
    return sheets.to_bytes()
