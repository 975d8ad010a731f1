"""The cost estimate as a living workbook: every amount is a formula with its value.

`Dự toán` holds the lines, `Tiền thưởng` the award money by recipient, `Số liệu` the
counts and `Định mức` the norms that they point to; `Đọc số` reads the total in words
by formula, so that the words follow when a price is edited. XlsxWriter stores the
value that Python worked out beside each formula, for readers that do not calculate.
"""

import datetime as dt
import re
from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from conference.documents.context import split_office
from conference.model.estimate import Estimate, EstimateLine, in_award_line
from conference.model.guests import full_name
from conference.model.money import AwardMoney
from conference.model.names import fold, join_parts
from conference.model.records import Conference
from conference.model.words import money_in_words, read_group

CREATED = dt.datetime(2020, 1, 1)
TOTAL_NAME, WORDS_NAME = "TONG_CONG", "BANG_CHU"
_MAIN, _AWARDS, _COUNTS, _NORMS, _WORDS = (
    "Dự toán", "Tiền thưởng", "Số liệu", "Định mức", "Đọc số")
_HEADERS = ("TT", "Nội dung chi", "ĐVT", "Số lượng", "Số lần", "Đơn giá (đồng)",
            "Thành tiền (đồng)", "Căn cứ, ghi chú", "Thẩm định (đồng)", "Chênh lệch (đồng)", "Lý do")
_WIDTHS = (5, 40, 9, 10, 8, 13, 15, 30, 14, 14, 18)
_AWARD_HEADERS = ("TT", "Mã", "Tập thể, cá nhân", "Chức vụ, đơn vị", "Danh hiệu, hình thức",
                  "Đối tượng", "Quyết định", "Lương cơ sở (đồng)", "Hệ số", "Tiền thưởng (đồng)")
_AWARD_WIDTHS = (5, 9, 30, 36, 26, 11, 14, 14, 8, 15)
_ROUNDING = {
    "lên": "CEILING(ROUND({0},2),10000)", "gần nhất": "ROUND({0}/10000,0)*10000",
    "không": "ROUND({0},0)",
}
_NUMERAL = re.compile(r"^\s*([IVXL]+|\d+|[A-ZĐ])\s*[.)/]\s*")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def make_estimate_workbook(conference: Conference, estimate: Estimate) -> bytes:
    """The bytes of du-toan.xlsx."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": "Dự toán kinh phí", "author": "Vinh Danh", "created": CREATED})
    _Estimate(book, conference, estimate).write()
    book.close()
    return target.getvalue()


class _Estimate:
    """Writes the sheets of one estimate."""

    def __init__(self, book: xlsxwriter.Workbook, conference: Conference, estimate: Estimate) -> None:
        self.book, self.conference, self.estimate = book, conference, estimate
        self.formats: dict[tuple, Format] = {}
        self.main = self.add_sheet(_MAIN, _WIDTHS)
        self.awards = self.add_sheet(_AWARDS, _AWARD_WIDTHS)
        self.counts = self.add_sheet(_COUNTS, (40, 14))
        self.norms = self.add_sheet(_NORMS, (18, 50, 12, 16, 14, 46))
        self.words = self.add_sheet(_WORDS, (8, 34, 40, 4, 18, 60))
        self.count_cells: dict[str, str] = {}
        self.norm_cells: dict[int, str] = {}
        self.award_rows = (0, 0)

    def add_sheet(self, name: str, widths: Sequence[float]) -> Worksheet:
        page = self.book.add_worksheet(name)
        page.set_paper(9)
        page.set_landscape()
        page.set_margins(left=0.6, right=0.4, top=0.7, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.hide_gridlines(2)
        page.set_footer('&R&"Times New Roman,Regular"&10Trang &P/&N')
        for index, width in enumerate(widths):
            page.set_column(index, index, width)
        return page

    def form(self, **style: object) -> Format:
        """A cell format; equal styles share one."""
        key = tuple(sorted(style.items()))
        if key not in self.formats:
            base = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
            self.formats[key] = self.book.add_format(base | style)
        return self.formats[key]

    def boxed(self, **style: object) -> Format:
        """The format of a table's cell."""
        return self.form(border=1, text_wrap=True, **style)

    def money(self, **style: object) -> Format:
        """The format of an amount in đồng."""
        return self.form(border=1, num_format="#,##0", **style)

    def write(self) -> None:
        """Write every sheet; the main one last, because it points to the others."""
        self.write_counts()
        self.write_norms()
        self.write_awards()
        row = self.write_head()
        row, total = self.write_table(row)
        self.write_words(total)
        self.write_foot(row)

    def write_counts(self) -> None:
        """The counts that quantities point to."""
        self.write_header(self.counts, 0, ("Đếm từ sổ hội nghị", "Số lượng"))
        for row, (name, number) in enumerate(self.estimate.counts.items(), 1):
            self.counts.write_string(row, 0, name, self.boxed())
            self.counts.write_number(row, 1, number, self.boxed())
            self.count_cells[name] = f"'{_COUNTS}'!{xl_rowcol_to_cell(row, 1, True, True)}"

    def write_norms(self) -> None:
        """The norms that award money points to."""
        self.write_header(self.norms, 0, ("Mã", "Nội dung", "ĐVT", "Mức (đồng)", "Từ ngày", "Căn cứ"))
        for row, norm in enumerate(self.conference.norms, 1):
            for column, text in ((0, norm.code), (1, norm.content), (2, norm.unit_of_measure),
                                 (5, norm.basis)):
                self.norms.write_string(row, column, text, self.boxed())
            self.norms.write_number(row, 3, norm.amount, self.money())
            if norm.since:
                self.norms.write_datetime(row, 4, dt.datetime.combine(norm.since, dt.time()),
                                          self.boxed(num_format="dd/mm/yyyy", align="center"))
            else:
                self.norms.write_blank(row, 4, None, self.boxed())
            self.norm_cells[id(norm)] = f"'{_NORMS}'!{xl_rowcol_to_cell(row, 3, True, True)}"

    def write_header(self, page: Worksheet, row: int, headers: Sequence[str]) -> None:
        page.set_row(row, 34)
        for column, header in enumerate(headers):
            page.write_string(row, column, header, self.boxed(
                bold=True, align="center", bg_color="#EFEFEF"))

    def write_awards(self) -> None:
        """Award money by recipient: first what this office pays, then what others pay."""
        page = self.awards
        page.merge_range(0, 0, 0, len(_AWARD_HEADERS) - 1, "TIỀN THƯỞNG KÈM THEO KHEN THƯỞNG",
                         self.form(bold=True, font_size=14, align="center"))
        self.write_header(page, 2, _AWARD_HEADERS)
        page.repeat_rows(2)
        paid = [award for award in self.estimate.awards if award.paid]
        others = [award for award in self.estimate.awards if not award.paid]
        row = self.write_award_group(3, "I. Do cơ quan chi", paid)
        self.award_rows = (4, row - 1)
        page.merge_range(row, 0, row, 8, "Cộng", self.boxed(bold=True, align="center"))
        formula = f"=SUM(J5:J{row})" if paid else "=0"
        page.write_formula(row, 9, formula, self.money(bold=True), self.estimate.award_total)
        if others:
            self.write_award_group(row + 1, "II. Do cấp trên chi (không tính vào dự toán)", others)

    def write_award_group(self, row: int, title: str, awards: Sequence[AwardMoney]) -> int:
        self.awards.merge_range(row, 0, row, 9, title, self.boxed(bold=True))
        for number, award in enumerate(awards, 1):
            row += 1
            self.write_award(row, number, award)
        return row + 1

    def write_award(self, row: int, number: int, award: AwardMoney) -> None:
        honoree, page = award.honoree, self.awards
        texts = (honoree.code, full_name(honoree.salutation, honoree.name),
                 join_parts(honoree.position, honoree.unit), honoree.kind.name,
                 honoree.kind.target, honoree.decision.number)
        page.write_number(row, 0, number, self.boxed(align="center"))
        for column, text in enumerate(texts, 1):
            page.write_string(row, column, text, self.boxed())
        page.write_formula(row, 7, f"={self.norm_cells[id(award.base)]}", self.money(),
                           award.base.amount)
        page.write_number(row, 8, float(award.coefficient), self.boxed(num_format="0.0##"))
        rounding = _ROUNDING[self.conference.settings["rounding"] or "lên"]
        formula = f"={rounding.format(f'H{row + 1}*I{row + 1}')}"
        page.write_formula(row, 9, formula, self.money(
            **({} if award.paid else {"italic": True, "font_color": "#808080"})), award.amount)

    def write_head(self) -> int:
        """Office and motto, title, source of the money; gives the row of the table."""
        page, settings = self.main, self.conference.settings
        office = split_office(settings["office"] or "").upper()
        left = join_parts((settings["parent_office"] or "").upper(), office, by="\n")
        page.merge_range(0, 0, 1, 3, left, self.form(
            bold=True, font_size=13, align="center", text_wrap=True, valign="top"))
        page.merge_range(0, 5, 0, 10, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", self.form(
            bold=True, font_size=13, align="center"))
        page.merge_range(1, 5, 1, 10, "Độc lập - Tự do - Hạnh phúc", self.form(
            bold=True, font_size=14, align="center", underline=1))
        page.set_row(0, 20)
        page.set_row(1, 24)
        lines = (
            ("DỰ TOÁN KINH PHÍ", self.form(bold=True, font_size=14, align="center"), 30),
            (f"Tổ chức {settings['name'] or ''}",
             self.form(bold=True, font_size=14, align="center", text_wrap=True), 40),
            (f"Nguồn kinh phí: {settings['fund_source']}" if settings["fund_source"] else "",
             self.form(italic=True, font_size=13, align="center"), 20),
        )
        for row, (text, form, height) in enumerate(lines, 2):
            page.merge_range(row, 0, row, 10, text, form)
            page.set_row(row, height)
        return 6

    def write_table(self, row: int) -> tuple[int, str]:
        """The lines by category, the total and its words; gives the next row, the total's cell."""
        page = self.main
        self.write_header(page, row, _HEADERS)
        page.repeat_rows(row)
        subtotals = []
        for number, (category, lines) in enumerate(self.estimate.categories):
            row += 1
            subtotals.append(row)
            self.write_category(row, ROMAN[number % len(ROMAN)], category, lines)
            for place, line in enumerate(lines, 1):
                row += 1
                self.write_line(row, place, line)
        row += 1
        page.merge_range(row, 0, row, 5, "TỔNG CỘNG", self.boxed(bold=True, align="center"))
        self.write_sums(row, subtotals)
        self.book.define_name(TOTAL_NAME, f"='{_MAIN}'!{xl_rowcol_to_cell(row, 6, True, True)}")
        total = f"'{_MAIN}'!{xl_rowcol_to_cell(row, 6, True, True)}"
        row += 1
        page.merge_range(row, 0, row, 1, "Bằng chữ:", self.form(bold=True, italic=True))
        page.merge_range(row, 2, row, 10, "", self.form(bold=True, italic=True, text_wrap=True))
        page.write_formula(row, 2, f"='{_WORDS}'!$F$7", self.form(
            bold=True, italic=True, text_wrap=True), f"{money_in_words(self.estimate.total)}.")
        page.set_row(row, 34)
        self.book.define_name(WORDS_NAME, f"='{_MAIN}'!{xl_rowcol_to_cell(row, 2, True, True)}")
        return row + 2, total

    def write_category(
        self, row: int, numeral: str, category: str, lines: Sequence[EstimateLine]
    ) -> None:
        first, last = row + 2, row + 1 + len(lines)
        bold = self.boxed(bold=True, bg_color="#F7F7F7")
        self.main.write_string(row, 0, numeral, self.boxed(bold=True, align="center", bg_color="#F7F7F7"))
        self.main.write_string(row, 1, _NUMERAL.sub("", category), bold)
        for column in (2, 3, 4, 5, 7, 9, 10):
            self.main.write_blank(row, column, None, bold)
        money = self.money(bold=True, bg_color="#F7F7F7")
        self.main.write_formula(row, 6, f"=SUM(G{first}:G{last})", money,
                                sum(line.amount for line in lines))
        self.write_appraised(row, 8, f"SUM(I{first}:I{last})", f"I{first}:I{last}", lines, money)
        self.write_difference(row, lines, money)

    def write_appraised(
        self, row: int, column: int, formula: str, cells: str,
        lines: Sequence[EstimateLine], form: Format,
    ) -> None:
        """A sum of appraised amounts; empty as long as none of them is filled in."""
        typed = [line.line.appraised for line in lines if line.line and line.line.appraised is not None]
        self.main.write_formula(row, column, f'=IF(COUNT({cells})=0,"",{formula})', form,
                                sum(typed) if typed else "")

    def write_difference(self, row: int, lines: Sequence[EstimateLine], form: Format) -> None:
        """What the appraisal cut; empty as long as there is none."""
        typed = [line for line in lines if line.line and line.line.appraised is not None]
        value = sum(line.line.appraised for line in typed) - sum(x.amount for x in lines)
        self.main.write_formula(row, 9, f'=IF(I{row + 1}="","",I{row + 1}-G{row + 1})', form,
                                value if typed else "")

    def write_line(self, row: int, place: int, line: EstimateLine) -> None:
        """One cost line; its quantity points to a count, its amount is worked out."""
        page, source = self.main, line.line
        page.write_number(row, 0, place, self.boxed(align="center"))
        page.write_string(row, 1, line.content, self.boxed())
        page.write_string(row, 2, source.unit_of_measure if source else "", self.boxed(align="center"))
        number = self.boxed(num_format="#,##0.##;-#,##0.##", align="right") if (
            line.quantity is not None and line.quantity % 1) else self.money()
        if line.is_award:
            for column in (3, 4, 5):
                page.write_blank(row, column, None, self.boxed())
            page.write_formula(row, 6, f"={self.award_formula(line)}", self.money(), line.amount)
        else:
            if line.counted:
                page.write_formula(row, 3, f"={self.count_cells[line.counted]}", number,
                                   float(line.quantity))
            else:
                page.write_number(row, 3, float(line.quantity or 0), number)
            page.write_number(row, 4, float(source.times), self.boxed(num_format="General"))
            page.write_number(row, 5, source.price or 0, self.money())
            page.write_formula(row, 6, f"=ROUND(D{row + 1}*E{row + 1}*F{row + 1},0)",
                               self.money(), line.amount)
        basis = source.basis if source else ""
        note = "Tính theo danh sách khen thưởng (bảng Tiền thưởng)" if line.is_award and not basis else basis
        page.write_string(row, 7, note, self.boxed(font_size=11))
        if source and source.appraised is not None:
            page.write_number(row, 8, source.appraised, self.money())
        else:
            page.write_blank(row, 8, None, self.money())
        self.write_difference(row, [line], self.money())
        page.write_string(row, 10, source.reason if source else "", self.boxed(font_size=11))

    def award_formula(self, line: EstimateLine) -> str:
        """The award money of a line: all of it, or that of collectives or of persons."""
        first, last = self.award_rows[0] + 1, self.award_rows[1] + 1
        amounts, targets = (f"'{_AWARDS}'!${c}${first}:${c}${last}" for c in ("J", "F"))
        paid = [award for award in self.estimate.awards if award.paid]
        if not paid:
            return "0"
        taken = [award for award in paid if in_award_line(line.line, award)]
        if len(taken) == len(paid) or line.line is None:
            return f"SUM({amounts})"
        collective = "tap the" in fold(line.content)
        return f'SUMIF({targets},"{"" if collective else "<>"}Tập thể",{amounts})'

    def write_sums(self, row: int, subtotals: Sequence[int]) -> None:
        bold = self.money(bold=True)
        formula = "+".join(f"G{subtotal + 1}" for subtotal in subtotals) or "0"
        self.main.write_formula(row, 6, f"={formula}", bold, self.estimate.total)
        lines = [line for _, group in self.estimate.categories for line in group]
        cells = [f"I{subtotal + 1}" for subtotal in subtotals]
        total = f"SUM({','.join(cells)})" if cells else "0"
        self.main.write_blank(row, 7, None, self.boxed())
        self.write_appraised(row, 8, total, ",".join(cells) or "0", lines, bold)
        self.write_difference(row, lines, bold)
        self.main.write_blank(row, 10, None, self.boxed())

    def write_words(self, total: str) -> None:
        """The table of three-digit readings, and the total read by formulas."""
        page = self.words
        self.write_header(page, 0, ("Số", "Đọc ở đầu", "Đọc ở giữa"))
        for number in range(1000):
            page.write_number(number + 1, 0, number)
            page.write_string(number + 1, 1, read_group(number, inner=False))
            page.write_string(number + 1, 2, read_group(number, inner=True))
        amount = self.estimate.total
        page.write_formula("E1", f"={total}", self.form(num_format="#,##0"), amount)
        powers = (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 1000), ("", 1))
        for row, (unit, power) in enumerate(powers, 2):
            page.write_formula(f"E{row}", f"=MOD(INT($E$1/{power}),1000)", None, amount // power % 1000)
            above = f"SUM($E$1:E{row - 1})-$E$1>0" if row > 2 else "FALSE"
            lead, inner = (f"INDEX(${c}$2:${c}$1001,E{row}+1)" for c in "BC")
            page.write_formula(
                f"F{row}", f'=IF(E{row}=0,"",IF({above},{inner},{lead})&" {unit} ")', None,
                self._group_words(amount, power, unit))
        words = money_in_words(amount).removesuffix(" đồng")
        page.write_formula("F6", '=IF(E1=0,"không",TRIM(F2&F3&F4&F5))', None, words.lower())
        page.write_formula("F7", '=UPPER(LEFT(F6,1))&MID(F6,2,400)&" đồng."', None, f"{words} đồng.")
        page.hide()

    @staticmethod
    def _group_words(amount: int, power: int, unit: str) -> str:
        group = amount // power % 1000
        return f"{read_group(group, amount // (power * 1000) > 0)} {unit} " if group else ""

    def write_foot(self, row: int) -> None:
        """The signature blocks."""
        settings = self.conference.settings
        page = self.main
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
