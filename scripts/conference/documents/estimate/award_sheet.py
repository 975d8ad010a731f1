"""The sheets `Hệ số` and `Tiền thưởng`: what each award is worth, and who pays it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from conference.documents.estimate.formulas import with_comma, with_dots
from conference.documents.estimate.page import GREY, INPUT, RED, Page
from conference.documents.estimate.places import AWARDS, COEFFICIENTS, SOURCE_HEADER, cell_of, range_of
from conference.documents.estimate.sources import AwardCells, NormCells
from conference.documents.sheets import DECIMAL
from conference.model.dates import short_date
from conference.model.estimate import Estimate, EstimateLine
from conference.model.guests import full_name
from conference.model.money import DECLINED, HIGHER_LEVEL, LOWER_TITLE, AwardMoney, Worth
from conference.model.names import join_parts
from conference.model.records import AwardKind, Decision, Norm
from conference.model.words import to_roman

_KIND_HEADERS = ("Mã", "Danh hiệu, hình thức", "Đối tượng", "Loại", "Cấp", "Hệ số\ncủa sổ",
                 "Hệ số theo\nquy định", "Hệ số\náp dụng", "Căn cứ")
KIND_WIDTHS = (10, 38, 14, 13, 12, 10, 12, 10, 44)
_HEADERS = ("TT", "Mã", "Tập thể, cá nhân", "Chức vụ, đơn vị", "Danh hiệu,\nhình thức", "Đối tượng",
            "Quyết định", "Lương cơ sở\n(đồng)", "Hệ số", "Tiền thưởng\n(đồng)", "Cách tính", "Ghi chú",
            "Khoản\nchi")
WIDTHS = (5.5, 9.5, 25, 30, 24, 11, 18.5, 13, 7, 13.5, 26, 15, 7.5)
# Floating numbers are cut to five decimals first: 0,3 × 1.490.000 is not 447.000,00000000006.
_ROUNDING = {
    "lên": ("CEILING(ROUND({0},5),10000)", "làm tròn lên hàng chục nghìn đồng"),
    "gần nhất": ("ROUND(ROUND({0},5)/10000,0)*10000", "làm tròn đến hàng chục nghìn đồng gần nhất"),
    "không": ("ROUND({0},0)", "làm tròn đến đồng"),
}
_OTHERS_PAY = (("Không chi", (LOWER_TITLE, DECLINED)),
               ("Do cấp trên chi (không tính vào dự toán)", (HIGHER_LEVEL,)))

# A coefficient is known by the kind, what the law says and what is applied.
Key = tuple[AwardKind, object, Decimal]


def key_of(award: AwardMoney) -> Key:
    """The row of `Hệ số` of an award."""
    return award.honoree.kind, award.worth.statute or award.worth.rules, award.worth.coefficient


def write_coefficients(page: Page, estimate: Estimate) -> dict[Key, str]:
    """`Hệ số`: a row for each kind and decree; gives the cell of the coefficient applied."""
    page.write_title("HỆ SỐ TIỀN THƯỞNG", "Hệ số mức lương cơ sở. Chữ đỏ: hệ số của sổ (bảng Hình thức) "
                                          "khác quy định tại ngày quyết định. Ô trống: lấy theo quy định.")
    page.write_header(SOURCE_HEADER, _KIND_HEADERS)
    cells: dict[Key, str] = {}
    for award in filter(lambda award: award.worth, estimate.awards):
        key = key_of(award)
        if key not in cells:
            row = SOURCE_HEADER + 1 + len(cells)
            _write_coefficient(page, row, award.honoree.kind, award.worth)
            cells[key] = cell_of(COEFFICIENTS, "H", row)
    first, last = SOURCE_HEADER + 2, SOURCE_HEADER + 2 + len(cells)
    page.ask_numbers(f"F{first}:F{last}")
    page.mark(f"F{first}:F{last}", f"AND(ISNUMBER($F{first}),ISNUMBER($G{first}),$F{first}<>$G{first})",
              font_color=RED, bold=True)
    return cells


def _write_coefficient(page: Page, row: int, kind: AwardKind, worth: Worth) -> None:
    for column, text in enumerate((kind.code, kind.name, kind.target, kind.category, kind.level)):
        page.write_text(row, column, text)
    number = {"num_format": DECIMAL, "align": "center"}
    page.write_number(row, 5, kind.coefficient, page.boxed(bg_color=INPUT, **number))
    statute = worth.statute
    page.write_number(row, 6, statute.coefficient if statute else None, page.boxed(**number))
    formula = 'IF(F{0}="",N(G{0}),F{0})'.format(row + 1)
    page.write_formula(row, 7, formula, float(worth.coefficient), page.boxed(**number))
    basis = statute.basis if statute else "Hệ số ghi trong sổ; máy chưa có quy định"
    page.write_text(row, 8, basis)
    page.fit_height(row, {0: kind.code, 1: kind.name, 2: kind.target, 3: kind.category, 8: basis})


class AwardSheet:
    """Writes `Tiền thưởng`: what this office pays, what nobody pays, what a higher level pays."""

    def __init__(self, page: Page, bases: Mapping[Norm, NormCells], coefficients: Mapping[Key, str],
                 rounding: str) -> None:
        self.page, self.bases, self.coefficients = page, bases, coefficients
        self.rounding, self.rounding_words = _ROUNDING[rounding]
        self.labels: dict[AwardKind, str] = {}

    def write(self, estimate: Estimate, labels: Mapping[EstimateLine, str]) -> AwardCells | None:
        """All groups; gives where the awards paid stand, if there are any.

        `labels` say which line of the estimate is which; each award names the one it is paid on.
        """
        page = self.page
        self.labels = {kind: labels[line] for line in estimate.lines for kind in line.kinds or ()}
        page.write_title("TIỀN THƯỞNG KÈM THEO KHEN THƯỞNG", self.make_note(estimate))
        page.write_header(SOURCE_HEADER, _HEADERS)
        page.small = frozenset({10})
        paid = [award for award in estimate.awards if award.paid]
        row = self.write_group(SOURCE_HEADER + 1, "I. Do cơ quan chi", paid)
        cells = AwardCells(*(range_of(AWARDS, column, SOURCE_HEADER + 2, row - 1) for column in "JM"))
        self.write_sum(row, estimate.award_total, cells.amounts if paid else "")
        row += 1
        groups = [(title, awards) for title, outcomes in _OTHERS_PAY
                  if (awards := [award for award in estimate.awards if award.outcome in outcomes])]
        for number, (title, awards) in enumerate(groups, 2):
            row = self.write_group(row, f"{to_roman(number)}. {title}", awards)
        return cells if paid else None

    def make_note(self, estimate: Estimate) -> str:
        """The rule under the title: how it is rounded, and which decrees hold."""
        rules = {award.worth.rules: None for award in estimate.awards if award.worth}
        cited = "; ".join(each.name for each in sorted(rules, key=lambda each: each.since))
        return ("Tiền thưởng = hệ số × mức lương cơ sở tại ngày ký quyết định khen thưởng, "
                f"{self.rounding_words}" + (f" ({cited})." if cited else "."))

    def write_sum(self, row: int, total: int, amounts: str) -> None:
        """The sum of what this office pays."""
        page = self.page
        page.merge(row, (0, 8), "Cộng", page.boxed(bold=True, align="center"))
        page.write_formula(row, 9, f"SUM({amounts})" if amounts else "0", total, page.money(bold=True))
        page.write_blanks(row, (10, 11, 12), page.boxed())
        page.set_height(row, 20)

    def write_group(self, row: int, title: str, awards: Sequence[AwardMoney]) -> int:
        """A heading and its awards; gives the row after them."""
        self.page.merge(row, (0, self.page.last), title, self.page.label(bold=True, bg_color=GREY))
        self.page.set_height(row, 20)
        for number, award in enumerate(awards, 1):
            self.write_award(row + number, number, award)
        return row + 1 + len(awards)

    def write_award(self, row: int, number: int, award: AwardMoney) -> None:
        """One recipient's award."""
        page, honoree, decision = self.page, award.honoree, award.honoree.decision
        texts = dict(enumerate((
            honoree.code, full_name(honoree.salutation, honoree.name),
            join_parts(honoree.position, honoree.unit), honoree.kind.name, honoree.kind.target,
            show_decision(decision)), 1)) | {11: make_award_note(award)}
        page.write_number(row, 0, number, page.boxed(align="center"))
        for column, text in texts.items():
            page.write_text(row, column, text)
        label = self.labels.get(honoree.kind, "") if award.paid else ""
        page.write_text(row, 12, label, page.boxed(align="center"))
        if award.worth:
            self.write_worth(row, award)
        else:
            page.write_blanks(row, range(7, 11), page.boxed())
        page.fit_height(row, texts | {10: award.worth.explanation if award.worth else ""})

    def write_worth(self, row: int, award: AwardMoney) -> None:
        """Base salary × coefficient, rounded, and the same in one line; grey where it is not paid here."""
        page, worth, at = self.page, award.worth, row + 1
        style = {} if award.paid else {"italic": True, "font_color": "#7F7F7F"}
        page.write_formula(row, 7, self.bases[worth.base].amount, worth.base.amount, page.money(**style))
        page.write_formula(row, 8, self.coefficients[key_of(award)], float(worth.coefficient),
                           page.boxed(num_format=DECIMAL, align="center", **style))
        page.write_formula(row, 9, self.rounding.format(f"H{at}*I{at}"), award.amount, page.money(**style))
        explained = (f'{with_comma(f"I{at}")}&" × "&{with_dots(f"H{at}")}&" = "'
                     f'&{with_dots(f"ROUND(H{at}*I{at},5)")}&" → "&{with_dots(f"J{at}")}&" đ"')
        page.write_formula(row, 10, explained, worth.explanation,
                           page.text_form(10, worth.explanation, **style))


def show_decision(decision: Decision | None) -> str:
    """Number and date in two lines, as far as they are known."""
    if decision is None:
        return ""
    date = f"ngày {short_date(decision.date)}" if decision.date else ""
    return "\n".join(filter(None, (decision.number, date)))


def make_award_note(award: AwardMoney) -> str:
    """Why this office does not pay an award; empty where it does."""
    if award.outcome == LOWER_TITLE:
        return f"đã chi danh hiệu {award.higher.honoree.kind.name}, theo {award.worth.rules.cited}"
    if award.outcome == HIGHER_LEVEL:
        level = award.honoree.kind.level
        payer = f"cấp {level} chi" if level else "cấp trên chi"
        return payer if award.worth else f"{payer}; chưa biết mức"
    return "không chi theo sổ (cột Chi thưởng)" if award.outcome == DECLINED else ""
