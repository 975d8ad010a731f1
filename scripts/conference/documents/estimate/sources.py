"""The sheets that the estimate points to: counts, typed prices, norms."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from conference.documents.estimate.basis import make_basis
from conference.documents.estimate.formulas import quote
from conference.documents.estimate.page import INPUT, Page
from conference.documents.estimate.places import (
    COUNTS,
    NORMS,
    SOURCE_HEADER,
    Places,
    cell_of,
    norm_codes,
)
from conference.documents.sheets import QUANTITY
from conference.model.estimate import Estimate, EstimateLine
from conference.model.records import AwardKind, Conference, CostLine, Norm

COUNT_WIDTHS, NORM_WIDTHS = (34, 14, 70), (19, 42, 19, 15, 14, 14, 46, 8)
PRICE_WIDTHS = (15, 44, 11, 20, 9, 14, 15, 9, 44)
_COUNT_HEADERS = ("Tên trong cột Số lượng", "Số lượng", "Đếm từ đâu")
_NORM_HEADERS = ("Mã", "Nội dung", "ĐVT", "Mức\n(đồng)", "Từ ngày", "Đến ngày", "Căn cứ", "Áp\ndụng")
_PRICE_HEADERS = ("Ô trong sổ", "Nội dung chi", "ĐVT", "Số lượng", "Số lần", "Đơn giá\n(đồng)",
                  "Thành tiền\n(đồng)", "Xếp thứ", "Căn cứ, ghi chú")
_COUNTED = {
    "đại biểu": "bảng Đại biểu và Khen thưởng: số người dự",
    "giấy mời": "bảng Đại biểu và Khen thưởng: mỗi người, mỗi đơn vị được mời một giấy",
    "giấy khen": "bảng Khen thưởng: giấy khen, bằng chứng nhận do cơ quan in",
    "người không hưởng lương": "bảng Đại biểu: số người ở các dòng mà cột Hưởng lương ghi Không",
    "tham luận": "bảng Đại biểu: các dòng mà cột Vai trò ghi Tham luận",
    "tập thể được khen": "bảng Khen thưởng: các dòng có đối tượng Tập thể",
    "cá nhân được khen": "bảng Khen thưởng: các dòng có đối tượng Cá nhân, Hộ gia đình",
    "người được khen": "bảng Khen thưởng: tất cả các dòng",
}


@dataclass(frozen=True)
class NormCells:
    """Where a norm's amount and legal basis stand."""

    amount: str
    basis: str


@dataclass(frozen=True)
class AwardCells:
    """Of the awards that are paid the ranges of amounts, and of the lines on which they are."""

    amounts: str
    lines: str


@dataclass(frozen=True)
class Anchors:
    """Where other sheets find their figures: counts by name, norms, the awards paid."""

    counts: Mapping[str, str]
    norms: Mapping[Norm, NormCells]
    awards: AwardCells | None = None

    def award_formula(self, line: EstimateLine, label: str, paid: Collection[AwardKind]) -> str:
        """The award money of a line: of all kinds that are paid, or of those that it takes."""
        if self.awards is None or not line.kinds:
            return "0"
        if len(line.kinds) == len(paid):
            return f"SUM({self.awards.amounts})"
        return f"SUMPRODUCT(({self.awards.lines}={quote(label)})*{self.awards.amounts})"


def write_counts(page: Page, estimate: Estimate) -> dict[str, str]:
    """`Số liệu`: what was counted; gives the cell of each count by name."""
    page.write_title("SỐ LIỆU ĐẾM TỪ SỔ HỘI NGHỊ", "Gõ số khác vào ô nền vàng thì dự toán tính theo số đó.")
    page.write_header(SOURCE_HEADER, _COUNT_HEADERS, 24)
    cells = {}
    for row, (name, number) in enumerate(estimate.counts.items(), SOURCE_HEADER + 1):
        page.write_text(row, 0, name)
        page.write_number(row, 1, number, page.money(bg_color=INPUT))
        page.write_text(row, 2, _COUNTED.get(name, ""))
        page.fit_height(row, {0: name, 2: _COUNTED.get(name, "")})
        cells[name] = cell_of(COUNTS, "B", row)
    page.ask_numbers(f"B{SOURCE_HEADER + 2}:B{SOURCE_HEADER + 1 + len(cells)}")
    return cells


def write_norms(page: Page, conference: Conference, estimate: Estimate) -> dict[Norm, NormCells]:
    """`Định mức`: norms and base salaries, those used marked; gives their cells."""
    page.write_title("ĐỊNH MỨC, MỨC LƯƠNG CƠ SỞ", "Dòng có chữ x là mức mà dự toán này áp dụng.")
    page.write_header(SOURCE_HEADER, _NORM_HEADERS)
    used = {line.norm for line in estimate.lines}
    used |= {award.worth.base for award in estimate.awards if award.worth}
    cells = {}
    for row, norm in enumerate(conference.norms, SOURCE_HEADER + 1):
        _write_norm(page, row, norm, norm in used)
        cells[norm] = NormCells(cell_of(NORMS, "D", row), cell_of(NORMS, "G", row))
    page.ask_numbers(f"D{SOURCE_HEADER + 2}:D{SOURCE_HEADER + 2 + len(cells)}")
    return cells


def _write_norm(page: Page, row: int, norm: Norm, is_used: bool) -> None:
    style = {"bold": True} if is_used else {}
    for column, text in ((0, norm.code), (1, norm.content), (2, norm.unit_of_measure), (6, norm.basis)):
        page.write_text(row, column, text, **style)
    page.write_number(row, 3, norm.amount, page.money(bg_color=INPUT, **style))
    for column, date in ((4, norm.since), (5, norm.until)):
        write_date(page, row, column, date)
    page.write_text(row, 7, "x" if is_used else "", page.boxed(align="center", **style))
    page.fit_height(row, {0: norm.code, 1: norm.content, 2: norm.unit_of_measure, 6: norm.basis})


def write_date(page: Page, row: int, column: int, date: dt.date | None) -> None:
    """A date, or an empty cell."""
    form = page.boxed(num_format="dd/mm/yyyy", align="center")
    if date is None:
        page.write_blanks(row, (column,), form)
    else:
        page.sheet.write_datetime(row, column, dt.datetime.combine(date, dt.time()), form)


def write_prices(page: Page, conference: Conference, estimate: Estimate, places: Places) -> None:
    """`Đơn giá`: what was typed, a row a cost line, with what it comes to and its rank by that."""
    page.write_title("SỐ LƯỢNG, ĐƠN GIÁ GHI TRONG SỔ",
                     "Gõ số khác vào ô nền vàng thì mọi bảng tính theo số đó. "
                     "Lần chạy sau máy lấy lại số trong sổ: muốn giữ thì sửa ở ô ghi tại cột đầu.")
    page.write_header(SOURCE_HEADER, _PRICE_HEADERS)
    page.small = frozenset({8})
    codes = norm_codes(conference)
    ranks = rank([line.amount for line in estimate.lines])
    for line, place in zip(estimate.lines, ranks, strict=True):
        row = places.prices[line]
        _write_price(page, row, line, places)
        page.write_formula(row, 7, rank_formula(row, *places.price_rows), place, page.boxed(align="center"))
        basis = make_basis(line, codes).words
        page.write_text(row, 8, basis)
        page.fit_height(row, {1: line.content, 3: typed_quantity(line), 8: basis})
    last = places.price_rows[1] + 1
    page.ask_numbers(f"D{SOURCE_HEADER + 2}:F{last + 1}")
    page.mark(f"D{SOURCE_HEADER + 2}:E{last + 1}", f"N(D{SOURCE_HEADER + 2})<>INT(N(D{SOURCE_HEADER + 2}))",
              num_format=QUANTITY)


def _write_price(page: Page, row: int, line: EstimateLine, places: Places) -> None:
    source = line.line
    page.write_text(row, 0, typed_at(source))
    page.write_formula(row, 1, places.main("B", line), line.content, page.label())
    page.write_text(row, 2, source.unit_of_measure if source else "", page.boxed(align="center"))
    if line.is_award:
        page.merge(row, (3, 5), "bảng Tiền thưởng", page.boxed(align="center", italic=True))
    else:
        typed = page.money(bg_color=INPUT, align="center", indent=0)
        if line.counted:
            page.write_text(row, 3, typed_quantity(line), page.boxed(align="center", italic=True))
        else:
            page.write_number(row, 3, line.quantity or 0, typed)
        page.write_number(row, 4, source.times, typed)
        page.write_number(row, 5, source.price, page.money(bg_color=INPUT))
    page.write_formula(row, 6, places.main("G", line), line.amount, page.money())


def typed_at(line: CostLine | None) -> str:
    """``Dự toán!F5``: the cell of the price in the clerk's workbook."""
    return f"{line.row.sheet}!{line.row.cell('price').address}" if line else "máy thêm"


def typed_quantity(line: EstimateLine) -> str:
    """What stands for a counted quantity, as in the clerk's workbook."""
    return f"{line.counted} (Số liệu)" if line.counted else ""


def rank(amounts: Sequence[int]) -> list[int]:
    """The place of each amount from the largest down; of equal ones the first goes first."""
    order = sorted(range(len(amounts)), key=lambda index: -amounts[index])
    places = {index: place for place, index in enumerate(order, 1)}
    return [places[index] for index in range(len(amounts))]


def rank_formula(row: int, first: int, last: int, column: str = "G") -> str:
    """The same as a formula, over a column in the rows given."""
    cell, area = f"{column}{row + 1}", f"{column}${first + 1}:{column}${last + 1}"
    return f"RANK({cell},{area})+COUNTIF({column}${first + 1}:{cell},{cell})-1"
