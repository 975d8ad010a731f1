"""The sheets of the estimate that its main sheet points to: counts, norms, award money."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from conference.documents.sheets import DECIMAL, Sheets, set_widths
from conference.model.estimate import Estimate, EstimateLine
from conference.model.guests import full_name
from conference.model.layout import row_height
from conference.model.money import AwardMoney
from conference.model.names import fold, join_parts
from conference.model.records import Conference, Norm

_AWARDS, _COUNTS, _NORMS = "Tiền thưởng", "Số liệu", "Định mức"
_COUNT_WIDTHS, _NORM_WIDTHS = (40, 14), (18, 46, 12, 16, 14, 46)
_HEADERS = ("TT", "Mã", "Tập thể, cá nhân", "Chức vụ, đơn vị", "Danh hiệu, hình thức",
            "Đối tượng", "Quyết định", "Lương cơ sở (đồng)", "Hệ số", "Tiền thưởng (đồng)")
_WIDTHS = (5, 8, 32, 38, 26, 11, 13, 12, 7, 13)
_ROUNDING = {
    "lên": "CEILING(ROUND({0},2),10000)", "gần nhất": "ROUND({0}/10000,0)*10000",
    "không": "ROUND({0},0)",
}


@dataclass
class Anchors:
    """Where the main sheet finds its figures: counts by name, amounts of the awards paid."""

    counts: Mapping[str, str]
    amounts: str = ""
    targets: str = ""
    paid: Sequence[AwardMoney] = field(default_factory=tuple)

    def award_formula(self, line: EstimateLine) -> str:
        """The award money of a line: all of it, or that of collectives or of persons."""
        if not self.paid:
            return "0"
        if all(award.honoree.kind in line.kinds for award in self.paid):
            return f"SUM({self.amounts})"
        sign = "" if "tap the" in fold(line.content) else "<>"
        return f'SUMIF({self.targets},"{sign}Tập thể",{self.amounts})'


def write_sources(sheets: Sheets, conference: Conference, estimate: Estimate) -> Anchors:
    """Write the three sheets; gives where their figures stand."""
    awards = sheets.add_page(_AWARDS)
    counts = _write_counts(sheets, estimate)
    bases = _write_norms(sheets, conference.norms)
    anchors = Anchors(counts, paid=tuple(a for a in estimate.awards if a.paid))
    _AwardSheet(sheets, awards, bases, conference.settings["rounding"] or "lên").write(
        estimate, anchors)
    return anchors


def _write_counts(sheets: Sheets, estimate: Estimate) -> dict[str, str]:
    page = sheets.add_page(_COUNTS)
    set_widths(page, _COUNT_WIDTHS)
    sheets.write_header(page, 0, ("Đếm từ sổ hội nghị", "Số lượng"))
    cells = {}
    for row, (name, number) in enumerate(estimate.counts.items(), 1):
        page.write_string(row, 0, name, sheets.boxed())
        page.write_number(row, 1, number, sheets.boxed())
        cells[name] = f"'{_COUNTS}'!{xl_rowcol_to_cell(row, 1, True, True)}"
    return cells


def _write_norms(sheets: Sheets, norms: Sequence[Norm]) -> dict[Norm, str]:
    page = sheets.add_page(_NORMS)
    set_widths(page, _NORM_WIDTHS)
    sheets.write_header(page, 0, ("Mã", "Nội dung", "ĐVT", "Mức (đồng)", "Từ ngày", "Căn cứ"))
    cells = {}
    for row, norm in enumerate(norms, 1):
        page.set_row(row, row_height((norm.code, norm.content, "", "", "", norm.basis), _NORM_WIDTHS))
        for column, text in ((0, norm.code), (1, norm.content), (2, norm.unit_of_measure),
                             (5, norm.basis)):
            page.write_string(row, column, text, sheets.boxed())
        page.write_number(row, 3, norm.amount, sheets.money())
        _write_date(page, row, 4, norm.since, sheets)
        cells[norm] = f"'{_NORMS}'!{xl_rowcol_to_cell(row, 3, True, True)}"
    return cells


def _write_date(page: Worksheet, row: int, column: int, date: dt.date | None, sheets: Sheets) -> None:
    form = sheets.boxed(num_format="dd/mm/yyyy", align="center")
    if date is None:
        page.write_blank(row, column, None, form)
    else:
        page.write_datetime(row, column, dt.datetime.combine(date, dt.time()), form)


class _AwardSheet:
    """Writes the award money by recipient: what this office pays, then what others pay."""

    def __init__(
        self, sheets: Sheets, page: Worksheet, bases: Mapping[Norm, str], rounding: str
    ) -> None:
        self.sheets, self.page, self.bases, self.rounding = sheets, page, bases, rounding

    def write(self, estimate: Estimate, anchors: Anchors) -> None:
        """Write both groups and note where the amounts stand."""
        page, last = self.page, len(_HEADERS) - 1
        set_widths(page, _WIDTHS)
        page.merge_range(0, 0, 0, last, "TIỀN THƯỞNG KÈM THEO KHEN THƯỞNG",
                         self.sheets.form(bold=True, font_size=14, align="center"))
        self.sheets.write_header(page, 2, _HEADERS)
        page.repeat_rows(2)
        row = self._write_group(3, "I. Do cơ quan chi", anchors.paid)
        anchors.amounts, anchors.targets = (f"'{_AWARDS}'!${c}$5:${c}${row}" for c in "JF")
        page.merge_range(row, 0, row, last - 1, "Cộng", self.sheets.boxed(bold=True, align="center"))
        formula = f"=SUM(J5:J{row})" if anchors.paid else "=0"
        page.write_formula(row, last, formula, self.sheets.money(bold=True), estimate.award_total)
        others = [award for award in estimate.awards if not award.paid]
        if others:
            self._write_group(row + 1, "II. Do cấp trên chi (không tính vào dự toán)", others)

    def _write_group(self, row: int, title: str, awards: Sequence[AwardMoney]) -> int:
        self.page.merge_range(row, 0, row, len(_HEADERS) - 1, title, self.sheets.boxed(bold=True))
        for number, award in enumerate(awards, 1):
            row += 1
            self._write_award(row, number, award)
        return row + 1

    def _write_award(self, row: int, number: int, award: AwardMoney) -> None:
        honoree, page, sheets = award.honoree, self.page, self.sheets
        texts = (honoree.code, full_name(honoree.salutation, honoree.name),
                 join_parts(honoree.position, honoree.unit), honoree.kind.name,
                 honoree.kind.target, honoree.decision.number)
        page.set_row(row, row_height(texts, _WIDTHS[1:]))
        page.write_number(row, 0, number, sheets.boxed(align="center"))
        for column, text in enumerate(texts, 1):
            page.write_string(row, column, text, sheets.boxed())
        worth = award.worth
        page.write_formula(row, 7, f"={self.bases[worth.base]}", sheets.money(), worth.base.amount)
        page.write_number(row, 8, float(worth.coefficient), sheets.boxed(num_format=DECIMAL))
        formula = _ROUNDING[self.rounding].format(f"H{row + 1}*I{row + 1}")
        grey = {} if award.paid else {"italic": True, "font_color": "#808080"}
        page.write_formula(row, 9, f"={formula}", sheets.money(**grey), award.amount)
