"""The sheet `Dự toán`: lines by group with subtotals, the total, its words, the appraisal.

Every quantity and price is a formula that points to where it comes from; a number typed
over it works as well, as everything else points to this sheet.
"""

from collections.abc import Sequence

from conference.documents.estimate.basis import exceeding, make_basis
from conference.documents.estimate.fit import fit_pages
from conference.documents.estimate.formulas import (
    difference,
    minus,
    sum_groups,
    sum_whole,
    sum_whole_groups,
)
from conference.documents.estimate.head import (
    FOOT_ROWS,
    Columns,
    proposal_line,
    source_line,
    write_head,
    write_signatures,
)
from conference.documents.estimate.page import GREY, RED, Page
from conference.documents.estimate.places import HEAD_ROWS, MAIN, Places, cell_of, norm_codes
from conference.documents.estimate.sources import Anchors
from conference.documents.estimate.totals import write_total_words
from conference.documents.sheets import QUANTITY, Sheets
from conference.model.estimate import Estimate, EstimateLine, group_name, sum_amounts, sum_appraised
from conference.model.number_words import make_reading
from conference.model.records import Conference
from conference.model.words import to_roman

_HEADERS = ("TT", "Nội dung chi", "ĐVT", "Số\nlượng", "Số\nlần", "Đơn giá\n(đồng)",
            "Thành tiền\n(đồng)", "Định mức\n(đồng)", "Căn cứ, ghi chú", "Thẩm định\n(đồng)",
            "Chênh lệch\n(đồng)", "Lý do")
# With reasons typed, these take room from the basis.
_WIDTHS = (5.5, 37, 10, 7.5, 6, 12.5, 14, 12.5, 34, 14, 14, 15)
_WITH_REASONS = (*_WIDTHS[:8], 26, 14, 14, 26)
_COLUMNS = Columns((0, 2), (5, 11), ((0, 2), (3, 7), (8, 11)))


class MainSheet:
    """Writes `Dự toán`."""

    def __init__(self, sheets: Sheets, conference: Conference, estimate: Estimate, places: Places) -> None:
        has_reasons = any(line.line and line.line.reason for line in estimate.lines)
        self.page = Page(sheets, MAIN, _WITH_REASONS if has_reasons else _WIDTHS)
        self.conference, self.estimate, self.places = conference, estimate, places
        self.codes = norm_codes(conference)
        self.page.small = frozenset({8, 11})

    def write(self, anchors: Anchors) -> None:
        """Head, table, total, words, signatures."""
        self.anchors = anchors
        page, places, settings = self.page, self.places, self.conference.settings
        write_head(page, settings, _COLUMNS, "DỰ TOÁN KINH PHÍ",
                   (proposal_line(settings), source_line(settings)))
        page.write_header(HEAD_ROWS, _HEADERS)
        for number, (row, (category, lines)) in enumerate(
                zip(places.groups, self.estimate.categories, strict=True), 1):
            self.write_group(row, number, category, lines)
            for place, line in enumerate(lines, 1):
                self.write_line(places.lines[line], place, line)
        self.write_total(places.total)
        self.mark_changes()
        foot = places.total + 3
        write_signatures(page, foot, settings, _COLUMNS)
        fit_pages(page, foot + FOOT_ROWS, FOOT_ROWS, places.groups)

    def write_group(self, row: int, number: int, category: str, lines: Sequence[EstimateLine]) -> None:
        """A group's heading with its subtotals."""
        page, bold = self.page, self.page.label(bold=True, bg_color=GREY)
        name = group_name(category)
        page.write_text(row, 0, to_roman(number), page.boxed(bold=True, align="center", bg_color=GREY))
        page.write_text(row, 1, name, bold)
        page.fit_height(row, {1: name}, bold=True)
        page.write_blanks(row, (2, 3, 4, 5, 7, 8, 11), bold)
        area = f"{{0}}{row + 2}:{{0}}{row + 1 + len(lines)}"
        form = page.money(bold=True, bg_color=GREY)
        page.write_formula(row, 6, f"SUM({area.format('G')})", sum_amounts(lines), form)
        page.write_formula(row, 9, sum_whole(area.format("J")), sum_appraised(lines),
                           page.asked(bold=True, bg_color=GREY))
        self.write_difference(row, lines, bold=True, bg_color=GREY)

    def write_difference(self, row: int, lines: Sequence[EstimateLine], **style: object) -> None:
        """What the appraisal changed; empty as long as it is not whole."""
        value = minus(sum_appraised(lines), sum_amounts(lines))
        self.page.write_formula(row, 10, difference(f"J{row + 1}", f"G{row + 1}"), value,
                                self.page.watched(**style))

    def write_line(self, row: int, place: int, line: EstimateLine) -> None:
        """One cost line."""
        page, source = self.page, line.line
        unit, reason = (source.unit_of_measure, source.reason) if source else ("", "")
        page.write_number(row, 0, place, page.boxed(align="center"))
        page.write_text(row, 1, line.content)
        page.write_text(row, 2, unit, page.boxed(align="center"))
        self.write_amount(row, line)
        basis = self.write_basis(row, line)
        page.write_number(row, 9, line.appraised, page.money())
        self.write_difference(row, [line])
        page.write_text(row, 11, reason)
        page.fit_height(row, {1: line.content, 2: unit, 8: basis, 11: reason})

    def write_amount(self, row: int, line: EstimateLine) -> None:
        """Quantity, times, price and amount; award money is only summed."""
        page, source, places = self.page, line.line, self.places
        if line.is_award:
            page.write_blanks(row, (3, 4, 5), page.boxed())
            formula = self.anchors.award_formula(line, places.labels[line], self.estimate.paid)
            page.write_formula(row, 6, formula, line.amount, page.money())
            return
        counted = self.anchors.counts.get(line.counted)
        quantity = page.money(align="center", indent=0)
        page.write_formula(row, 3, counted or places.price("D", line), float(line.quantity or 0), quantity)
        page.write_formula(row, 4, places.price("E", line), float(source.times), quantity)
        page.write_formula(row, 5, places.price("F", line), source.price or 0, page.watched())
        # Floating numbers are cut first: 16,15 × 21.430 is no 346.094,49999999994.
        formula = "ROUND(ROUND(D{0}*E{0}*F{0},5),0)".format(row + 1)
        page.write_formula(row, 6, formula, line.amount, page.money())

    def write_basis(self, row: int, line: EstimateLine) -> str:
        """The norm and the basis; gives the longest text that the basis may show after an edit."""
        page, norm = self.page, line.norm
        if norm and norm.amount:
            page.write_formula(row, 7, self.anchors.norms[norm].amount, norm.amount, page.money())
        else:
            page.write_blanks(row, (7,), page.money())
        basis = make_basis(line, self.codes)
        text, longest = basis.text(line), basis.longest(line)
        form = page.text_form(8, longest)
        if norm or text:
            norm_basis = self.anchors.norms[norm].basis if norm else ""
            formula = basis.formula(line, row, self.places.price("I", line), norm_basis)
            page.write_formula(row, 8, formula, text, form)
        else:
            page.write_blanks(row, (8,), form)
        return longest

    def write_total(self, row: int) -> None:
        """The total, asked for and granted, and the words of the first."""
        page, bold = self.page, self.page.money(bold=True)
        page.merge(row, (0, 5), "TỔNG CỘNG", page.boxed(bold=True, align="center"))
        page.set_height(row, 24)
        groups = self.places.groups
        page.write_formula(row, 6, sum_groups("G", groups, row - 1), self.estimate.total, bold)
        page.write_blanks(row, (7, 8, 11), page.boxed())
        page.write_formula(row, 9, sum_whole_groups("J", groups, row - 1), self.estimate.approved, bold)
        self.write_difference(row, self.estimate.lines, bold=True)
        reading = make_reading(self.conference.settings["number_words"])
        write_total_words(page, row + 1, cell_of(MAIN, "G", row), self.estimate.total, reading)

    def mark_changes(self) -> None:
        """Red: a price above its norm, a cut. A fraction of a quantity is shown. All follow an edit.

        Who types the appraisal here is asked for numbers.
        """
        first, last = HEAD_ROWS + 2, self.places.total + 1  # as Excel counts
        over = exceeding(first - 1)
        self.page.mark(f"F{first}:F{last}", over, font_color=RED, bold=True)
        self.page.mark(f"I{first}:I{last}", over, font_color=RED)
        self.page.ask_numbers(f"J{first}:J{last}")
        self.page.mark(f"K{first}:K{last}", f"N($K{first})<0", font_color=RED)
        self.page.mark(f"D{first}:E{last}", f"N(D{first})<>INT(N(D{first}))", num_format=QUANTITY)
