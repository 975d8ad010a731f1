"""The sheet `So sánh`: what is asked for, granted and left in the fund, and where the money goes."""

from collections.abc import Sequence

from conference.documents.estimate.charts import MOST_GROUPS, MOST_LINES, Bar, Chart
from conference.documents.estimate.formulas import difference, quote
from conference.documents.estimate.head import (
    FOOT_ROWS,
    Columns,
    source_line,
    write_head,
    write_signatures,
)
from conference.documents.estimate.page import GREY, RED, Page
from conference.documents.estimate.places import COMPARISON, HEAD_ROWS, MAIN, Places, cell_of, letter
from conference.documents.estimate.sources import rank, rank_formula
from conference.documents.sheets import PERCENT, Sheets
from conference.model.estimate import Estimate, EstimateLine, group_name, sum_amounts, sum_appraised
from conference.model.records import Conference
from conference.model.words import to_roman

_HEADERS = ("TT", "Nhóm", "Dự toán\nđề nghị (đồng)", "Thẩm định\n(đồng)", "Cắt giảm\n(đồng)",
            "Tỷ lệ\ncắt giảm")
_WIDTHS = (6, 38, 17, 17, 17, 11)
_ASIDE, _RANK = 7, 10  # columns beside the printed page: the figures of the chart, the rank of groups
_COLUMNS = Columns((0, 1), (2, 5), ((0, 1), (2, 5)))
_ROW = 18.0  # points


class ComparisonSheet:
    """Writes `So sánh`."""

    def __init__(self, sheets: Sheets, conference: Conference, estimate: Estimate, places: Places) -> None:
        self.page = Page(sheets, COMPARISON, _WIDTHS, portrait=True)
        self.conference, self.estimate, self.places = conference, estimate, places
        self.fund = conference.settings["fund_balance"]

    def write(self) -> None:
        """Head, groups, fund, chart, signatures."""
        page, settings = self.page, self.conference.settings
        title = "SO SÁNH DỰ TOÁN, THẨM ĐỊNH VÀ SỐ DƯ QUỸ"
        write_head(page, settings, _COLUMNS, title, (source_line(settings),))
        page.write_header(HEAD_ROWS, _HEADERS)
        row = self.write_groups(HEAD_ROWS + 1)
        row = self.write_chart(self.write_fund(row + 1) + 1)
        write_signatures(page, row, settings, _COLUMNS)
        page.sheet.print_area(0, 0, row + FOOT_ROWS - 1, page.last)
        page.sheet.fit_to_pages(1, 1 if len(self.estimate.categories) <= 12 else 0)

    def write_groups(self, row: int) -> int:
        """A row for each group and the total; gives the row after them."""
        page, first = self.page, row
        for number, (place, (category, lines)) in enumerate(
                zip(self.places.groups, self.estimate.categories, strict=True), 1):
            page.write_text(row, 0, to_roman(number), page.boxed(align="center"))
            page.write_formula(row, 1, cell_of(MAIN, "B", place), group_name(category), page.label())
            page.fit_height(row, {1: group_name(category)})
            self.write_compared(row, place, lines)
            row += 1
        page.merge(row, (0, 1), "TỔNG CỘNG", page.boxed(bold=True, align="center", bg_color=GREY))
        page.set_height(row, 22)
        self.write_compared(row, self.places.total, self.estimate.lines, bold=True, bg_color=GREY)
        self.total, self.groups = row, (first, row - 1)
        page.mark(f"E{first + 1}:F{row + 1}", f"N($E{first + 1})>0", font_color=RED)
        return row + 1

    def write_compared(self, row: int, place: int, lines: Sequence[EstimateLine], **style: object) -> None:
        """Asked for, granted, cut, and how much that is; `place` is the row on `Dự toán`."""
        page, at, asked, granted = self.page, row + 1, sum_amounts(lines), sum_appraised(lines)
        money, empty = page.money(**style), granted is None
        source = cell_of(MAIN, "J", place)
        cut = None if empty else asked - granted
        page.write_formula(row, 2, cell_of(MAIN, "G", place), asked, money)
        page.write_formula(row, 3, f'IF(ISNUMBER({source}),{source},"")', granted, money)
        page.write_formula(row, 4, f'IF(ISNUMBER(D{at}),C{at}-D{at},"")', cut, page.watched(**style))
        page.write_formula(row, 5, f'IF(ISNUMBER(E{at}),IF(C{at}=0,"",E{at}/C{at}),"")',
                           None if empty or not asked else cut / asked,
                           page.boxed(num_format=PERCENT, align="center", **style))

    def write_fund(self, row: int) -> int:
        """The fund's balance, and what is left after what is asked for and after what is granted."""
        page, asked, granted = self.page, self.estimate.total, self.estimate.approved
        page.merge(row, (0, page.last), "Đối chiếu với số dư quỹ", page.label(bold=True, bg_color=GREY))
        page.set_height(row, _ROW + 4)
        first, total = row + 1, self.total + 1
        fund = f"C{first + 1}"
        left = None if self.fund is None else self.fund - asked
        rest = None if self.fund is None or granted is None else self.fund - granted
        self.write_fund_row(first, "Số dư quỹ", None, self.fund)
        self.page.write_formula(first, 3, f'IF(ISNUMBER({fund}),"","Chưa ghi số dư quỹ")',
                                None if self.fund is not None else "Chưa ghi số dư quỹ", page.label())
        rows = (("Dự toán đề nghị", f"C{total}", asked),
                ("Còn lại sau khi chi", difference(fund, f"C{total}"), left),
                ("Số được duyệt", f"D{total}", granted),
                ("Còn lại sau khi chi số được duyệt",
                 f'IF(AND(ISNUMBER({fund}),ISNUMBER(D{total})),{fund}-D{total},"")', rest))
        for place, (label, formula, value) in enumerate(rows, first + 1):
            self.write_fund_row(place, label, formula, value)
        page.mark(f"C{first + 2}:D{first + 5}", f"N($C{first + 2})<0", font_color=RED, bold=True)
        return first + 1 + len(rows)

    def write_fund_row(self, row: int, label: str, formula: str | None, value: int | None) -> None:
        """One line: a label, an amount, and whether what is left is enough."""
        page, bold = self.page, label.startswith("Còn lại")
        page.merge(row, (0, 1), label, page.label(bold=bold))
        if formula:
            page.write_formula(row, 2, formula, value, page.money(bold=bold))
        else:
            page.write_number(row, 2, value, page.money(bold=bold))
        page.sheet.merge_range(row, 3, row, page.last, "", page.label())
        if bold:
            words = None if value is None else "Vượt số dư quỹ" if value < 0 else "Đủ chi"
            formula = 'IF(ISNUMBER(C{0}),IF(C{0}<0,"Vượt số dư quỹ","Đủ chi"),"")'.format(row + 1)
            page.write_formula(row, 3, formula, words, page.label())
        page.set_height(row, _ROW)

    def write_chart(self, row: int) -> int:
        """The chart of groups and largest lines; gives the row after it."""
        if not self.estimate.lines:
            return row
        chart = Chart(self.page, HEAD_ROWS + 1, _ASIDE)
        chart.write_figures(self.make_group_bars(), self.make_line_bars(HEAD_ROWS + 1))
        chart.insert(row, self.page.points(0, self.page.last))
        rows = int(chart.height * 0.75 / _ROW) + 2
        for each in range(row, row + rows):
            self.page.set_height(each, _ROW)
        return row + rows

    def make_group_bars(self) -> list[Bar]:
        """The groups by amount, the largest first; ranked in a column beside the figures."""
        first, last = self.groups
        groups = [(f"{to_roman(number)}. {group_name(category)}", sum_amounts(lines))
                  for number, (category, lines) in enumerate(self.estimate.categories, 1)]
        places = rank([amount for _, amount in groups])
        for row, place in enumerate(places, first):
            formula = rank_formula(row, first, last, "C")
            self.page.write_formula(row, _RANK, formula, place, self.page.boxed())
        numerals, names, amounts, ranks = (
            f"${column}${first + 1}:${column}${last + 1}" for column in (*"ABC", letter(_RANK)))
        bars = []
        for place, (name, amount) in sorted(zip(places, groups, strict=True))[:MOST_GROUPS]:
            at = f"MATCH({place},{ranks},0)"
            bars.append(Bar(f'INDEX({numerals},{at})&". "&INDEX({names},{at})', name,
                            f"INDEX({amounts},{at})", amount))
        return bars

    def make_line_bars(self, row: int) -> list[Bar]:
        """The largest cost lines, and all others together; the figures of the chart begin at `row`."""
        lines, places = self.estimate.lines, self.places
        ranked = sorted(lines, key=lambda line: -line.amount)[:MOST_LINES]
        bars = []
        for place, line in enumerate(ranked, 1):
            at = f"MATCH({place},{places.price_column('H')},0)"
            bars.append(Bar(f"INDEX({places.price_column('B')},{at})", line.content,
                            f"INDEX({places.price_column('G')},{at})", line.amount))
        if others := len(lines) - len(ranked):
            first = row + min(len(self.estimate.categories), MOST_GROUPS) + 2
            name, column = f"Các khoản còn lại ({others} khoản)", letter(_ASIDE + 2)
            bars.append(Bar(quote(name), name,
                            f"C{self.total + 1}-SUM({column}{first}:{column}{first + len(ranked) - 1})",
                            self.estimate.total - sum_amounts(ranked)))
        return bars
