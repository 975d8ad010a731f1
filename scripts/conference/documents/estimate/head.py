"""The head and the foot of a paper of the money: office and motto, title, signatures."""

from dataclasses import dataclass

from conference.documents.context import add_symbol, split_office
from conference.documents.estimate.page import Page
from conference.documents.estimate.places import HEAD_ROWS
from conference.documents.estimate.senders import (
    MOTTO,
    find_offices,
    find_signers,
    find_symbol,
    find_unit,
    make_place_line,
)
from conference.documents.fitting.cell_text import cell_height
from conference.model.dates import long_date
from conference.model.layout import balance_lines
from conference.model.records import Settings

FOOT_ROWS = 8  # place and date, two lines of title, a hint, room to sign, name
_LETTER = 7.8  # points that a bold letter of 14 points takes


@dataclass(frozen=True)
class Columns:
    """The columns of a paper's parts: office, motto, and of each signature."""

    office: tuple[int, int]
    motto: tuple[int, int]
    signatures: tuple[tuple[int, int], ...]  # two or three


def write_head(page: Page, settings: Settings, columns: Columns, title: str, lines: tuple[str, ...]) -> None:
    """Office and motto, title, what it is for, and up to two lines in italics; `HEAD_ROWS` rows."""
    _write_office(page, settings, columns.office)
    for row, (text, size) in enumerate(zip(MOTTO, (13, 14), strict=True)):
        page.merge(row, columns.motto, text, page.form(bold=True, font_size=size, align="center",
                                                       underline=row, valign="top"))
    whole = (0, page.last)
    bold = page.form(bold=True, font_size=14, align="center", text_wrap=True)
    letters = int(page.points(*whole) / _LETTER)
    subject = balance_lines(f"Tổ chức {settings['name'] or ''}".strip(), letters)
    page.merge(3, whole, title, bold)
    page.merge(4, whole, subject, bold)
    page.set_height(3, 26)
    page.set_height(4, cell_height(subject, page.points(*whole), 14, bold=True) + 4)
    for row, text in enumerate((*lines, "", "")[:2], 5):
        page.merge(row, whole, text, page.form(italic=True, font_size=13, align="center", text_wrap=True))
        page.set_height(row, cell_height(text, page.points(*whole), 13) if text else 3)
    page.set_height(HEAD_ROWS - 1, 6)


def _write_office(page: Page, settings: Settings, columns: tuple[int, int]) -> None:
    """The office above (not bold), the one that makes the paper, and a short line."""
    above, own = find_offices(settings)
    own = own if above else split_office(own)
    plain, bold, line = (page.form(font_size=size, bold=heavy) for size, heavy in (
        (13, False), (13, True), (9, False)))
    center = page.form(align="center", valign="top", text_wrap=True)
    first, last = columns
    page.sheet.merge_range(0, first, 2, last, "", center)
    parts = ([plain, f"{above.upper()}\n"] if above else []) + [bold, own.upper() or " "]
    page.sheet.write_rich_string(0, first, *parts, line, "\n" + "_" * 14, center)
    width = page.points(*columns)
    needed = cell_height(above.upper(), width, 13) + cell_height(own.upper(), width, 13, bold=True) + 10
    for row, height in enumerate((19, 21, max(needed - 40, 6))):
        page.set_height(row, height)


def proposal_line(settings: Settings) -> str:
    """``(Kèm theo Tờ trình số 31/TTr-PNV ngày …)``, with room for what is not known.

    Empty where nothing says that there is a proposal.
    """
    number, date, unit = settings["proposal_number"] or "", settings["proposal_date"], find_unit(settings)
    if not (number or date or unit):
        return ""
    number = add_symbol(number or "……", f"TTr-{find_symbol(settings)}")
    day = long_date(date) if date else "ngày …… tháng …… năm ………"
    office = unit or " ".join((settings["office"] or "").split())
    return f"(Kèm theo Tờ trình số {number} {day} của {office})"


def source_line(settings: Settings) -> str:
    """``Nguồn kinh phí: …``; empty where none is given."""
    return f"Nguồn kinh phí: {settings['fund_source']}" if settings["fund_source"] else ""


def write_signatures(page: Page, row: int, settings: Settings, columns: Columns) -> None:
    """Who made the estimate, who keeps the accounts if there is room for three, who signs."""
    italic = page.form(italic=True, font_size=13, align="center")
    page.merge(row, columns.signatures[-1], make_place_line(settings), italic)
    for each in range(FOOT_ROWS):
        page.set_height(row + each, 16)
    hints = ("(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên)", "(Ký tên, đóng dấu)")
    blocks = [(title, hint, name) for (title, name), hint in zip(find_signers(settings), hints, strict=True)]
    blocks = blocks if len(columns.signatures) == len(blocks) else blocks[::2]
    signed = list(zip(columns.signatures, blocks, strict=True))
    for place in range(2):
        lines = [(title.split("\n")[place:place + 1], span) for span, (title, _, _) in signed]
        page.set_height(row + 1 + place, max(cell_height(line, page.points(*span), 13, bold=True)
                                             for found, span in lines for line in found or [""]))
    for span, block in signed:
        _write_signature(page, row + 1, span, block)


def _write_signature(page: Page, row: int, span: tuple[int, int], block: tuple[str, str, str]) -> None:
    title, hint, name = block
    bold = page.form(bold=True, font_size=13, align="center", text_wrap=True, valign="top")
    lines = title.split("\n")
    for place, line in enumerate(lines[:2]):
        page.merge(row + place, span, line, bold)
    page.merge(row + len(lines[:2]), span, hint, page.form(italic=True, align="center", valign="top"))
    page.merge(row + FOOT_ROWS - 2, span, name, bold)
