"""The cost estimate as a living workbook: every amount is a formula with its value.

`Dự toán` holds the lines; they point to `Tiền thưởng` (award money by recipient),
`Số liệu` (counts) and `Định mức` (norms); `Đọc số` reads the total in words by formula,
so that the words follow when a price is edited. XlsxWriter stores the value that
Python worked out beside each formula, for readers that do not calculate.
"""

import re
from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell

from conference.documents.context import split_office
from conference.documents.estimate.sources import Anchors, write_sources
from conference.documents.estimate.words_sheet import WordsSheet, live_words
from conference.documents.sheets import MONEY, Sheets, set_widths
from conference.model.estimate import Estimate, EstimateLine
from conference.model.layout import row_height
from conference.model.names import join_parts
from conference.model.number_words import make_reading
from conference.model.records import Conference
from conference.model.words import to_roman

TOTAL_NAME, WORDS_NAME = "TONG_CONG", "BANG_CHU"
_MAIN = "Dự toán"
_HEADERS = ("TT", "Nội dung chi", "ĐVT", "Số\nlượng", "Số\nlần", "Đơn giá\n(đồng)",
            "Thành tiền\n(đồng)", "Căn cứ, ghi chú", "Thẩm định\n(đồng)", "Chênh lệch\n(đồng)", "Lý do")
_WIDTHS = (4.5, 36, 9, 8, 6, 12, 14, 28, 13, 13, 14)
# The printed page in points: A4 landscape less its margins, and how wide a column digit is.
_PAGE_WIDTH, _PAGE_HEIGHT, _DIGIT = 770, 505, 6.7
_SMALLEST = 0.58  # of its size text is still read with ease (7 points); longer goes on
_FOOT_ROWS, _KEPT_ROWS = 9, 6  # rows of the signatures; lines that stay with them
_LAST = len(_HEADERS) - 1
_NUMERAL = re.compile(r"^\s*([IVXL]+|\d+|[A-ZĐ])\s*[.)/]\s*")
_GREY = "#F7F7F7"


def make_estimate_workbook(conference: Conference, estimate: Estimate) -> bytes:
    """The bytes of du-toan.xlsx."""
    sheets = Sheets("Dự toán kinh phí")
    page = _Estimate(sheets, conference, estimate)
    page.write(write_sources(sheets, conference, estimate))
    return sheets.to_bytes()


class _Estimate:
    """Writes the main sheet of one estimate."""

    def __init__(self, sheets: Sheets, conference: Conference, estimate: Estimate) -> None:
        self.sheets, self.conference, self.estimate = sheets, conference, estimate
        self.page = sheets.add_page(_MAIN)
        set_widths(self.page, _WIDTHS)
        self.heights: dict[int, float] = {}
        self.form, self.boxed, self.money = sheets.form, sheets.boxed, sheets.money

    def write(self, anchors: Anchors) -> None:
        """Head, table, total, words, signature blocks."""
        self.anchors = anchors
        row = self.write_table(self.write_head())
        self.write_foot(row)
        self.fit_pages(row + _FOOT_ROWS)

    def set_height(self, row: int, height: float) -> None:
        """Give a row its height in points."""
        self.heights[row] = height
        self.page.set_row(row, height)

    def fit_pages(self, rows: int) -> None:
        """One page where that is legible; else the signatures keep the last lines with them.

        A manual break is ignored where Excel fits pages, so that the scale is given then.
        """
        self.page.center_horizontally()
        scale = min(_PAGE_WIDTH / (sum(_WIDTHS) * _DIGIT), 1)
        height = sum(self.heights.get(row, 15.75) for row in range(rows))
        if _PAGE_HEIGHT / height >= _SMALLEST:
            self.page.fit_to_pages(1, 1)
        else:
            self.page.set_print_scale(int(scale * 100))
            block = rows - _FOOT_ROWS - _KEPT_ROWS
            if self.last_page_start(rows, _PAGE_HEIGHT / scale) > block:
                self.page.set_h_pagebreaks([block])

    def last_page_start(self, rows: int, capacity: float) -> int:
        """The row with which the last page begins; later pages repeat the header."""
        start, used = 0, 0.0
        for row in range(rows):
            height = self.heights.get(row, 15.75)
            if used + height > capacity:
                start, used = row, 35.0
            used += height
        return start

    def write_head(self) -> int:
        """Office and motto, title, source of the money; gives the row of the table."""
        page, settings = self.page, self.conference.settings
        office = split_office(settings["office"] or "").upper()
        left = join_parts((settings["parent_office"] or "").upper(), office, by="\n")
        page.merge_range(0, 0, 1, 3, left, self.form(
            bold=True, font_size=13, align="center", text_wrap=True, valign="top"))
        page.merge_range(0, 5, 0, 10, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", self.form(
            bold=True, font_size=13, align="center"))
        page.merge_range(1, 5, 1, 10, "Độc lập - Tự do - Hạnh phúc", self.form(
            bold=True, font_size=14, align="center", underline=1))
        self.set_height(0, 20)
        self.set_height(1, 24)
        lines = (
            ("DỰ TOÁN KINH PHÍ", self.form(bold=True, font_size=14, align="center"), 30),
            (f"Tổ chức {settings['name'] or ''}",
             self.form(bold=True, font_size=14, align="center", text_wrap=True), 40),
            (f"Nguồn kinh phí: {settings['fund_source']}" if settings["fund_source"] else "",
             self.form(italic=True, font_size=13, align="center"), 20),
        )
        for row, (text, form, height) in enumerate(lines, 2):
            page.merge_range(row, 0, row, 10, text, form)
            self.set_height(row, height)
        return 6

    def write_table(self, row: int) -> int:
        """The lines by category, the total and its words; gives the row after them."""
        self.sheets.write_header(self.page, row, _HEADERS)
        self.heights[row] = 35
        self.page.repeat_rows(row)
        subtotals = []
        for number, (category, lines) in enumerate(self.estimate.categories):
            row += 1
            subtotals.append(row)
            self.write_category(row, to_roman(number + 1), category, lines)
            for place, line in enumerate(lines, 1):
                row += 1
                self.write_line(row, place, line)
        row += 1
        self.page.merge_range(row, 0, row, 5, "TỔNG CỘNG", self.boxed(bold=True, align="center"))
        self.set_height(row, 22)
        self.write_sums(row, subtotals)
        total = self.define(TOTAL_NAME, row, 6)
        self.write_total_words(row + 1, total)
        return row + 3

    def define(self, name: str, row: int, column: int) -> str:
        """Give a cell of the sheet a name; gives its address."""
        cell = f"'{_MAIN}'!{xl_rowcol_to_cell(row, column, True, True)}"
        self.sheets.book.define_name(name, f"={cell}")
        return cell

    def write_total_words(self, row: int, total_cell: str) -> None:
        """The total in words."""
        reading, total = make_reading(self.conference.settings["number_words"]), self.estimate.total
        source = WordsSheet(self.sheets, reading).write_reading(total_cell, total)
        style = self.form(bold=True, italic=True, text_wrap=True)
        self.page.merge_range(row, 0, row, 1, "Số tiền viết bằng chữ:", style)
        self.page.merge_range(row, 2, row, _LAST, "", style)
        self.page.write_formula(row, 2, f"={source}", style, live_words(total, reading))
        self.set_height(row, 34)
        self.define(WORDS_NAME, row, 2)

    def write_category(
        self, row: int, numeral: str, category: str, lines: Sequence[EstimateLine]
    ) -> None:
        first, last = row + 2, row + 1 + len(lines)
        bold = self.boxed(bold=True, bg_color=_GREY)
        self.page.write_string(row, 0, numeral, self.boxed(bold=True, align="center", bg_color=_GREY))
        self.page.write_string(row, 1, _NUMERAL.sub("", category), bold)
        for column in (2, 3, 4, 5, 7, 9, 10):
            self.page.write_blank(row, column, None, bold)
        money = self.money(bold=True, bg_color=_GREY)
        self.page.write_formula(row, 6, f"=SUM(G{first}:G{last})", money,
                                sum(line.amount for line in lines))
        self.write_appraised(row, 8, f"SUM(I{first}:I{last})", f"I{first}:I{last}", lines, money)
        self.write_difference(row, lines, money)

    def write_appraised(
        self, row: int, column: int, formula: str, cells: str,
        lines: Sequence[EstimateLine], form: Format,
    ) -> None:
        """A sum of appraised amounts; empty as long as none of them is filled in."""
        typed = [line.line.appraised for line in lines if line.line and line.line.appraised is not None]
        self.page.write_formula(row, column, f'=IF(COUNT({cells})=0,"",{formula})', form,
                                sum(typed) if typed else "")

    def write_difference(self, row: int, lines: Sequence[EstimateLine], form: Format) -> None:
        """What the appraisal cut; empty as long as there is none."""
        typed = [line for line in lines if line.line and line.line.appraised is not None]
        value = sum(line.line.appraised for line in typed) - sum(x.amount for x in lines)
        self.page.write_formula(row, 9, f'=IF(I{row + 1}="","",I{row + 1}-G{row + 1})', form,
                                value if typed else "")

    def write_line(self, row: int, place: int, line: EstimateLine) -> None:
        """One cost line; its quantity points to a count, its amount is worked out."""
        page, source = self.page, line.line
        basis = source.basis if source else ""
        if line.is_award and not basis:
            basis = "Theo danh sách khen thưởng (bảng Tiền thưởng)"
        texts = (line.content, "", "", "", "", "", basis, "", "", source.reason if source else "")
        self.set_height(row, row_height(texts, _WIDTHS[1:]))
        page.write_number(row, 0, place, self.boxed(align="center"))
        page.write_string(row, 1, line.content, self.boxed())
        page.write_string(row, 2, source.unit_of_measure if source else "", self.boxed(align="center"))
        number = self.boxed(num_format=f"{MONEY}.##;-#,##0.##", align="right") if (
            line.quantity is not None and line.quantity % 1) else self.money()
        if line.is_award:
            for column in (3, 4, 5):
                page.write_blank(row, column, None, self.boxed())
            page.write_formula(row, 6, f"={self.anchors.award_formula(line)}", self.money(), line.amount)
        else:
            if line.counted:
                page.write_formula(row, 3, f"={self.anchors.counts[line.counted]}", number,
                                   float(line.quantity))
            else:
                page.write_number(row, 3, float(line.quantity or 0), number)
            page.write_number(row, 4, float(source.times), self.boxed(num_format="General"))
            page.write_number(row, 5, source.price or 0, self.money())
            page.write_formula(row, 6, f"=ROUND(D{row + 1}*E{row + 1}*F{row + 1},0)",
                               self.money(), line.amount)
        page.write_string(row, 7, basis, self.boxed(font_size=11, indent=1))
        if source and source.appraised is not None:
            page.write_number(row, 8, source.appraised, self.money())
        else:
            page.write_blank(row, 8, None, self.money())
        self.write_difference(row, [line], self.money())
        page.write_string(row, 10, source.reason if source else "", self.boxed(font_size=11))

    def write_sums(self, row: int, subtotals: Sequence[int]) -> None:
        bold = self.money(bold=True)
        formula = "+".join(f"G{subtotal + 1}" for subtotal in subtotals) or "0"
        self.page.write_formula(row, 6, f"={formula}", bold, self.estimate.total)
        lines = [line for _, group in self.estimate.categories for line in group]
        cells = [f"I{subtotal + 1}" for subtotal in subtotals]
        total = f"SUM({','.join(cells)})" if cells else "0"
        self.page.write_blank(row, 7, None, self.boxed())
        self.write_appraised(row, 8, total, ",".join(cells) or "0", lines, bold)
        self.write_difference(row, lines, bold)
        self.page.write_blank(row, 10, None, self.boxed())

    def write_foot(self, row: int) -> None:
        """The signature blocks."""
        settings = self.conference.settings
        page = self.page
        title = self.form(bold=True, font_size=13, align="center")
        hint = self.form(italic=True, font_size=12, align="center")
        blocks = ((0, 2, "NGƯỜI LẬP", ""), (3, 6, "KẾ TOÁN", ""),
                  (7, 10, (settings["signer_title"] or "").upper(), settings["signer"] or ""))
        place = f"{settings['locality'] or ''}, ngày …… tháng …… năm ………"
        page.merge_range(row, 7, row, 10, place, self.form(italic=True, font_size=13, align="center"))
        for first, last, text, signer in blocks:
            page.merge_range(row + 1, first, row + 1, last, text, title)
            page.merge_range(row + 2, first, row + 2, last, "(Ký, ghi rõ họ tên)", hint)
            page.merge_range(row + 7, first, row + 7, last, signer, title)
