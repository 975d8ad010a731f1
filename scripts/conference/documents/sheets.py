"""What every Excel paper shares: one font, formats made once, heights for wrapped text."""

import datetime as dt
from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from conference.model.layout import LINE_HEIGHT

# A fixed date of creation: the same input gives the same bytes.
_CREATED = dt.datetime(2020, 1, 1)
FONT = "Times New Roman"
A4, A3 = 9, 8
SEVEN_PIXELS = 10.5  # points of `FONT` at which a digit is 7 pixels wide, in Excel too
# Written as in Vietnam (LCID 042A) by LibreOffice on any machine; Excel goes by its own settings.
MONEY, DECIMAL = "[$-42A]#,##0", "[$-42A]0.0##"
QUANTITY, PERCENT = "[$-42A]#,##0.0##", "[$-42A]0.0%"


class Sheets:
    """A workbook being written in memory.

    `default_size` is the size in points of the font whose digits column widths are counted in.
    """

    def __init__(self, title: str, default_size: float = 11) -> None:
        self._target = BytesIO()
        # Column widths count digits of the default font: one that every office has.
        self.book = xlsxwriter.Workbook(self._target, {
            "in_memory": True, "strings_to_formulas": False,
            "default_format_properties": {"font_name": FONT, "font_size": default_size}})
        self.book.set_properties({"title": title, "author": "Vinh Danh", "created": _CREATED})
        self._formats: dict[tuple, Format] = {}

    def form(self, **style: object) -> Format:
        """A cell format; equal styles share one."""
        key = tuple(sorted(style.items()))
        if key not in self._formats:
            base = {"font_name": FONT, "font_size": 12, "valign": "vcenter"}
            self._formats[key] = self.book.add_format(base | style)
        return self._formats[key]

    def boxed(self, **style: object) -> Format:
        """The format of a table's cell."""
        return self.form(border=1, text_wrap=True, **style)

    def money(self, **style: object) -> Format:
        """The format of an amount in đồng in a table."""
        return self.form(border=1, num_format=MONEY, **style)

    def add_page(self, name: str, paper: int = A4) -> Worksheet:
        """A landscape sheet that prints one page wide."""
        page = self.book.add_worksheet(name)
        page.set_paper(paper)
        page.set_landscape()
        page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.hide_gridlines(2)
        page.set_footer(f'&R&"{FONT},Regular"&10Trang &P/&N')
        return page

    def write_header(self, page: Worksheet, row: int, headers: Sequence[str]) -> None:
        """The header row of a table."""
        page.set_row(row, 2.2 * LINE_HEIGHT)
        for column, header in enumerate(headers):
            page.write_string(row, column, header, self.boxed(
                bold=True, align="center", bg_color="#EFEFEF"))

    def to_bytes(self) -> bytes:
        """The finished workbook."""
        self.book.close()
        return self._target.getvalue()


def set_widths(page: Worksheet, widths: Iterable[float]) -> None:
    """The widths of the first columns, in digits."""
    for index, width in enumerate(widths):
        page.set_column(index, index, width)
