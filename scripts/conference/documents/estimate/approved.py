"""The estimate as it was granted: du-toan-duoc-duyet.xlsx, made when every line is appraised."""

from collections.abc import Sequence

from conference.documents.estimate.fit import fit_pages
from conference.documents.estimate.formulas import sum_groups, with_dots
from conference.documents.estimate.head import (
    FOOT_ROWS,
    Columns,
    source_line,
    write_head,
    write_signatures,
)
from conference.documents.estimate.page import GREY, RED, Page
from conference.documents.estimate.places import HEAD_ROWS, Places, cell_of
from conference.documents.estimate.totals import write_total_words
from conference.documents.sheets import QUANTITY, SEVEN_PIXELS, Sheets
from conference.model.estimate import Estimate, EstimateLine, group_name, sum_amounts, sum_appraised
from conference.model.number_words import make_reading
from conference.model.records import Conference
from conference.model.words import group_digits, to_roman

APPROVED = "Dự toán được duyệt"
_HEADERS = ("TT", "Nội dung chi", "ĐVT", "Số\nlượng", "Đơn giá\n(đồng)", "Dự toán\nđề nghị (đồng)",
            "Số được\nduyệt (đồng)", "Cắt giảm\n(đồng)", "Lý do")
_WIDTHS = (5, 44, 11, 9, 13.5, 16, 16, 15, 34)
_COLUMNS = Columns((0, 1), (4, 8), ((0, 1), (2, 5), (6, 8)))


def make_approved_workbook(conference: Conference, estimate: Estimate) -> bytes | None:
    """The bytes of du-toan-duoc-duyet.xlsx; None until every line is appraised."""
    if estimate.approved is None:
        return None
    sheets = Sheets("Dự toán kinh phí được duyệt", SEVEN_PIXELS)
    _ApprovedSheet(sheets, conference, estimate).write()
    return sheets.to_bytes()


class _ApprovedSheet:
    """Writes the one sheet that is seen."""

    def __init__(self, sheets: Sheets, conference: Conference, estimate: Estimate) -> None:
        self.page = Page(sheets, APPROVED, _WIDTHS)
        self.page.set_subject("Dự toán kinh phí được duyệt")
        self.page.small = frozenset({8})
        self.conference, self.estimate, self.places = conference, estimate, Places(estimate)

    def write(self) -> None:
        """Head, table, total, its words, what was cut, signatures."""
        page, settings, total = self.page, self.conference.settings, self.places.total
        appraiser = settings["appraiser"]
        appraised = f"theo kết quả thẩm định của {appraiser}; " if appraiser else ""
        decided = f"({appraised}kèm theo Quyết định số ………… ngày …… tháng …… năm ………)"
        lines = (f"({decided[1].upper()}{decided[2:]}", source_line(settings))
        write_head(page, settings, _COLUMNS, "DỰ TOÁN KINH PHÍ ĐƯỢC DUYỆT", lines)
        page.write_header(HEAD_ROWS, _HEADERS)
        self.write_groups()
        self.write_total(total)
        page.mark(f"H{HEAD_ROWS + 2}:H{total + 1}", f"N($H{HEAD_ROWS + 2})<>0", font_color=RED)
        write_signatures(page, total + 4, settings, _COLUMNS)
        fit_pages(page, total + 4 + FOOT_ROWS, FOOT_ROWS, self.places.groups)

    def write_groups(self) -> None:
        """The groups with their lines."""
        for number, (row, (category, lines)) in enumerate(
                zip(self.places.groups, self.estimate.categories, strict=True), 1):
            self.write_group(row, number, group_name(category), lines)
            for place, line in enumerate(lines, 1):
                self.write_line(self.places.lines[line], place, line)

    def write_group(self, row: int, number: int, name: str, lines: Sequence[EstimateLine]) -> None:
        """A group's heading with its subtotals."""
        page, bold = self.page, self.page.label(bold=True, bg_color=GREY)
        page.write_text(row, 0, to_roman(number), page.boxed(bold=True, align="center", bg_color=GREY))
        page.write_text(row, 1, name, bold)
        page.write_blanks(row, (2, 3, 4, 8), bold)
        page.fit_height(row, {1: name}, bold=True)
        form, area = page.money(bold=True, bg_color=GREY), f"{row + 2}:{{0}}{row + 1 + len(lines)}"
        page.write_formula(row, 5, f"SUM(F{area.format('F')})", sum_amounts(lines), form)
        page.write_formula(row, 6, f"SUM(G{area.format('G')})", sum_appraised(lines), form)
        self.write_cut(row, lines, bold=True, bg_color=GREY)

    def write_cut(self, row: int, lines: Sequence[EstimateLine], **style: object) -> None:
        """What was asked for less what is granted."""
        cut = sum_amounts(lines) - sum_appraised(lines)
        self.page.write_formula(row, 7, "F{0}-G{0}".format(row + 1), cut, self.page.watched(**style))

    def write_line(self, row: int, place: int, line: EstimateLine) -> None:
        """One cost line; a quantity that is taken several times stands as their product."""
        page, source = self.page, line.line
        page.write_number(row, 0, place, page.boxed(align="center"))
        page.write_text(row, 1, line.content)
        page.write_text(row, 2, source.unit_of_measure, page.boxed(align="center"))
        if line.is_award:
            page.write_blanks(row, (3, 4), page.boxed())
            page.write_number(row, 5, line.amount, page.money())
        else:
            self.write_quantity(row, line)
            page.write_number(row, 4, source.price or 0, page.money())
            formula = "ROUND(ROUND(D{0}*E{0},5),0)".format(row + 1)
            page.write_formula(row, 5, formula, line.amount, page.money())
        page.write_number(row, 6, line.appraised, page.money())
        self.write_cut(row, [line])
        page.write_text(row, 8, source.reason)
        page.fit_height(row, {1: line.content, 2: source.unit_of_measure, 8: source.reason})

    def write_quantity(self, row: int, line: EstimateLine) -> None:
        """The quantity, times how often; fractions are shown."""
        quantity, times = line.quantity or 0, line.line.times
        whole = quantity * times
        form = self.page.money(align="center", indent=0)
        if whole % 1:
            form = self.page.boxed(num_format=QUANTITY, align="center")
        if times == 1:
            self.page.write_number(row, 3, quantity, form)
        else:
            self.page.write_formula(row, 3, f"{quantity:f}*{times:f}", float(whole), form)

    def write_total(self, row: int) -> None:
        """The total, its words, and what was cut."""
        page, bold = self.page, self.page.money(bold=True)
        page.merge(row, (0, 4), "TỔNG CỘNG", page.boxed(bold=True, align="center"))
        page.set_height(row, 24)
        for column, name, value in ((5, "F", self.estimate.total), (6, "G", self.estimate.approved)):
            page.write_formula(row, column, sum_groups(name, self.places.groups, row - 1), value, bold)
        self.write_cut(row, self.estimate.lines, bold=True)
        page.write_blanks(row, (8,), page.boxed())
        reading = make_reading(self.conference.settings["number_words"])
        write_total_words(page, row + 1, cell_of(APPROVED, "G", row), self.estimate.approved, reading)
        self.write_cut_words(row + 2, f"H{row + 1}", self.estimate.total - self.estimate.approved)

    def write_cut_words(self, row: int, cut: str, value: int) -> None:
        """The sentence of what was cut, or added."""
        page, form = self.page, self.page.form(italic=True, font_size=13)
        end = " đồng so với dự toán đề nghị."
        words = f"{'Giảm' if value > 0 else 'Tăng'} {group_digits(abs(value))}{end}"
        page.sheet.merge_range(row, 0, row, page.last, "", form)
        page.write_formula(
            row, 0, f'IF({cut}=0,"Số được duyệt bằng số đề nghị.",IF({cut}>0,"Giảm ","Tăng ")'
                    f'&{with_dots(f"ABS({cut})")}&"{end}")',
            words if value else "Số được duyệt bằng số đề nghị.", form)
        page.set_height(row, 22)
