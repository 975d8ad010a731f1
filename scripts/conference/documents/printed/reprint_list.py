"""to-huy: the printed sheets to tear up, in the order in which they lie in the pile."""

import datetime as dt
from collections.abc import Iterable, Sequence

from conference.documents.kinds import KIND_NAMES
from conference.documents.output import make_csv
from conference.documents.sheets import Sheets, set_widths
from conference.model.layout import row_height
from conference.model.recording import Torn

HEADERS = ("Mã", "Vào sổ số", "Họ tên, tên", "Loại giấy", "Ngày in", "Lý do")
_WIDTHS = (12, 12, 34, 28, 18, 70)


def make_rows(torn: Iterable[Torn]) -> list[tuple[str, ...]]:
    """The rows of both lists."""
    return [(sheet.person.code, sheet.printing.number, sheet.printing.name,
             KIND_NAMES[sheet.person.paper], show_time(sheet.printing.printed), sheet.reason)
            for sheet in torn]


def show_time(stamp: str) -> str:
    """``23/11/2026 14:05`` of a time in ISO form."""
    return f"{dt.datetime.fromisoformat(stamp):%d/%m/%Y %H:%M}"


def make_tear_csv(torn: Iterable[Torn]) -> bytes:
    """to-huy.csv."""
    return make_csv(HEADERS, make_rows(torn))


def make_tear_sheet(torn: Sequence[Torn]) -> bytes:
    """to-huy.xlsx: one landscape page wide, with its title and count."""
    sheets = Sheets("Các tờ phải hủy")
    page = sheets.add_page("Phải hủy")
    set_widths(page, _WIDTHS)
    page.merge_range(0, 0, 0, len(HEADERS) - 1, f"CÁC TỜ ĐÃ IN PHẢI HỦY ({len(torn)} tờ)",
                     sheets.form(bold=True, font_size=14, align="center"))
    page.set_row(0, 30)
    sheets.write_header(page, 1, HEADERS)
    page.repeat_rows(1)
    for number, row in enumerate(make_rows(torn), 2):
        page.set_row(number, row_height(row, _WIDTHS))
        for column, text in enumerate(row):
            page.write_string(number, column, text, sheets.boxed())
    return sheets.to_bytes()
