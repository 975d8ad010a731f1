"""The cost estimate as a living workbook: every amount is a formula with its value.

`Dự toán` holds the lines; they point to `Tiền thưởng` (award money by recipient, from
`Hệ số` and the base salaries of `Định mức`), `Số liệu` (counts), `Đơn giá` (what was typed)
and `Định mức` (norms). `So sánh` compares. `Đọc số` reads the total in words by formula, so
that the words follow when a price is edited. XlsxWriter stores the value that Python worked
out beside each formula, for readers that do not calculate.
"""

from dataclasses import replace

from conference.documents.estimate import award_sheet, sources
from conference.documents.estimate.comparison import ComparisonSheet
from conference.documents.estimate.main_sheet import MainSheet
from conference.documents.estimate.page import Page
from conference.documents.estimate.places import AWARDS, COEFFICIENTS, COUNTS, NORMS, PRICES, Places
from conference.documents.sheets import SEVEN_PIXELS, Sheets
from conference.model.estimate import Estimate
from conference.model.records import Conference

_SOURCES = {AWARDS: award_sheet.WIDTHS, COEFFICIENTS: award_sheet.KIND_WIDTHS, COUNTS: sources.COUNT_WIDTHS,
            PRICES: sources.PRICE_WIDTHS, NORMS: sources.NORM_WIDTHS}


def make_estimate_workbook(conference: Conference, estimate: Estimate) -> bytes:
    """The bytes of du-toan.xlsx."""
    sheets, places = Sheets("Dự toán kinh phí", SEVEN_PIXELS), Places(estimate)
    main = MainSheet(sheets, conference, estimate, places)
    comparison = ComparisonSheet(sheets, conference, estimate, places)
    pages = {name: Page(sheets, name, widths) for name, widths in _SOURCES.items()}
    anchors = write_sources(pages, conference, estimate, places)
    sources.write_prices(pages[PRICES], conference, estimate, places)
    comparison.write()
    main.write(anchors)
    return sheets.to_bytes()


def write_sources(
    pages: dict[str, Page], conference: Conference, estimate: Estimate, places: Places
) -> sources.Anchors:
    """Write counts, norms, coefficients and award money; gives where their figures stand."""
    anchors = sources.Anchors(sources.write_counts(pages[COUNTS], estimate),
                              sources.write_norms(pages[NORMS], conference, estimate))
    coefficients = award_sheet.write_coefficients(pages[COEFFICIENTS], estimate)
    rounding = conference.settings["rounding"] or "lên"
    awards = award_sheet.AwardSheet(pages[AWARDS], anchors.norms, coefficients, rounding)
    return replace(anchors, awards=awards.write(estimate, places.labels))
