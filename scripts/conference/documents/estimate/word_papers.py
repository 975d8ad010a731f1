"""The Word papers around the estimate, one template each: the proposal, the letter to the appraiser.

The proposal (tờ trình) follows Mẫu 1.4 of Nghị định 30/2020/NĐ-CP, the letter (công văn) Mẫu 1.5.
Their words stand in the templates; here are names, numbers and amounts.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from conference.documents.context import add_symbol
from conference.documents.estimate.senders import (
    find_approver,
    find_symbol,
    find_unit,
    is_inside,
    make_sender,
    make_signature,
)
from conference.documents.paper_kind import PaperKind
from conference.model.dates import long_date
from conference.model.estimate import Estimate, EstimateLine, group_name, sum_amounts
from conference.model.holding import SETTINGS_SHEET, Reads
from conference.model.layout import balance_lines
from conference.model.legal_basis import make_citations, paid_decisions
from conference.model.number_words import Reading, make_reading, money_in_words
from conference.model.records import Conference, Settings
from conference.model.words import group_digits, show_quantity, to_roman

_SUBJECT_WIDTH = 33  # letters of 12 pt that fit under the number of a letter


def make_proposal(conference: Conference, estimate: Estimate) -> dict[str, Any]:
    """The proposal to approve the estimate: its basis, every line, what the appraisal left of it."""
    settings = conference.settings
    reading = make_reading(settings["number_words"])
    number = add_symbol(settings["proposal_number"] or "", f"TTr-{find_symbol(settings)}")
    return {
        **make_sender(settings), **make_signature(settings, is_inside(settings)),
        **_head(number, settings["proposal_date"]),
        **_sums(estimate, reading), **_appraisal(estimate, reading),
        "kinh_gui": find_approver(settings), "noi_bo": is_inside(settings),
        "van_ban": make_citations(conference, estimate),
        "quyet_dinh": [{"so": paid.number, "ngay": long_date(paid.date), "co_quan": paid.authority}
                       for paid in paid_decisions(estimate)],
        "co_so_lan": any(line.line and line.line.times != 1 for line in estimate.lines),
    }


def make_appraisal_letter(conference: Conference, estimate: Estimate) -> dict[str, Any]:
    """The letter that asks the finance office to appraise the estimate."""
    settings = conference.settings
    reading = make_reading(settings["number_words"])
    number = add_symbol(settings["appraisal_number"] or "", _letter_symbol(settings))
    return {
        **make_sender(settings), **make_signature(settings, inside=False),
        **_head(number, settings["appraisal_date"]), **_sums(estimate, reading),
        "tieu_de_hep": balance_lines(settings["name"] or "", _SUBJECT_WIDTH),
        "noi_phe_duyet": "" if is_inside(settings) else find_approver(settings),
    }


def _letter_symbol(settings: Settings) -> str:
    """``PNV``, or the office and the unit that drafts: a công văn has no abbreviation of its kind."""
    drafter = "" if find_unit(settings) else settings["drafter_symbol"] or ""
    return "-".join(filter(None, (find_symbol(settings), drafter)))


def _head(number: str, date: dt.date | None) -> dict[str, str]:
    return {"so_van_ban": number, "ngay_van_ban": long_date(date) if date else ""}


def _sums(estimate: Estimate, reading: Reading) -> dict[str, Any]:
    """The groups with their lines, the total, and whether award money is in it."""
    groups = [_group_row(place, name, lines) for place, (name, lines) in enumerate(estimate.categories, 1)]
    return {"nhom": groups, **_amount("tong_cong", estimate.total, reading),
            "co_tien_thuong": estimate.award_total > 0}


def _group_row(place: int, name: str, lines: tuple[EstimateLine, ...]) -> dict[str, Any]:
    return {"tt": to_roman(place), "ten": group_name(name),
            "cong": group_digits(sum_amounts(lines)),
            "khoan": [_line_row(number, line) for number, line in enumerate(lines, 1)]}


def _line_row(number: int, line: EstimateLine) -> dict[str, str]:
    """A line; award money has neither quantity nor price."""
    source = line.line
    row = {"tt": str(number), "noi_dung": line.content, "dvt": source.unit_of_measure if source else "",
           "so_luong": "", "so_lan": "", "don_gia": "", "thanh_tien": group_digits(line.amount)}
    if source is None or line.is_award:
        return row
    return row | {"so_luong": show_quantity(line.quantity or Decimal(0)),
                  "so_lan": show_quantity(source.times), "don_gia": group_digits(source.price or 0)}


def _appraisal(estimate: Estimate, reading: Reading) -> dict[str, str]:
    """The appraised sum and how it differs; all empty until every line has been appraised."""
    if estimate.approved is None:
        return dict.fromkeys(("tham_dinh", "tham_dinh_chu", "chenh_lech", "chenh_lech_chu", "tang_giam"), "")
    cut = estimate.total - estimate.approved
    return {**_amount("tham_dinh", estimate.approved, reading), **_amount("chenh_lech", abs(cut), reading),
            "tang_giam": "giảm" if cut > 0 else "tăng" if cut else ""}


def _amount(name: str, amount: int, reading: Reading) -> dict[str, str]:
    """An amount in figures and in words."""
    return {name: group_digits(amount), f"{name}_chu": money_in_words(amount, reading)}


def _reads(*settings: str, **sheets: frozenset[str]) -> Reads:
    """The settings and cells that a paper prints, besides those that hold the estimate back."""
    both = ("office", "parent_office", "office_symbol", "drafter_symbol", "authority_line", "signer_title",
            "signer", "estimate_office", "estimate_symbol", "estimate_signer_title", "estimate_signer")
    return Reads(frozenset((SETTINGS_SHEET, 0, name) for name in (*both, *settings)), sheets)


ESTIMATE_PAPERS: tuple[PaperKind, ...] = (
    PaperKind("cong-van-tham-dinh.docx", "cost_lines", "Dự toán", _reads(
        "appraisal_number", "appraisal_date", "name"), make_appraisal_letter),
    PaperKind("to-trinh.docx", "cost_lines", "Dự toán", _reads(
        "proposal_number", "proposal_date", "estimate_clerk", "date", **{
            "Quyết định": frozenset({"number", "date", "authority"}),
            "Định mức": frozenset({"basis", "until"}), "Hệ số quy định": frozenset({"basis"}),
        }), make_proposal),
)
