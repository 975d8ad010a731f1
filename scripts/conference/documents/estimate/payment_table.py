"""A table on a sheet of its own whose pages carry their sums over, as formulas with their values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from xlsxwriter.utility import xl_col_to_name

from conference.documents.estimate.payment_pages import Frame, Line, Page, make_pages
from conference.documents.fitting.cell_text import INDENT, cell_height, choose_size
from conference.documents.sheets import FONT, Sheets

# A page of A4 landscape holds 522 points between these margins (inches); programs and printers
# differ by some percent, and a row too many would push the carried sum to a page of its own.
CAPACITY = 496.0
_MARGINS = {"left": 0.6, "right": 0.4, "top": 0.5, "bottom": 0.52}
_CARRY = 24.0
_LEAST, _MOST = 33.0, 78.0  # a row high enough to sign in; one from which letters get smaller
_HEADER = 36.0
_MOST_RUNS = 200  # Excel knows sums of 255 ranges
_GREY = "#F7F7F7"
_AMOUNT = {"align": "right", "indent": 1}

Cell = str | int | Decimal


@dataclass(frozen=True)
class Column:
    """A column: its header, its width in pixels of 0.75 points, the style of its cells."""

    header: str
    pixels: int
    style: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """The columns, which of them has the amounts, and the first and last ones of halves and thirds."""

    columns: tuple[Column, ...]
    money: int
    halves: tuple[tuple[int, int], ...]
    thirds: tuple[tuple[int, int], ...]

    @property
    def last(self) -> int:
        """The number of the last column."""
        return len(self.columns) - 1

    def width(self, first: int, last: int) -> float:
        """The width in points from one column to another."""
        return sum(column.pixels for column in self.columns[first:last + 1]) * 0.75


@dataclass(frozen=True)
class Entry(Line):
    """A line with its cells, one a column; a heading has its text only.

    `formula` is where the amount comes from, if it is not a number of its own.
    """

    cells: tuple[Cell, ...] = ()
    formula: str = ""


@dataclass(frozen=True)
class Block:
    """A text across columns; `formula` is what gives it, if it is not typed."""

    first: int
    last: int
    text: str
    style: Mapping[str, object] = field(default_factory=dict)
    formula: str = ""


@dataclass(frozen=True)
class Band:
    """A row above or below the table."""

    height: float
    blocks: tuple[Block, ...] = ()


def make_entry(layout: Layout, cells: Sequence[Cell], formula: str = "") -> Entry:
    """The line of a recipient, high enough for its texts and to sign in."""
    heights = [_LEAST]
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            width = layout.width(column, column) - INDENT
            heights.append(cell_height(cell, width, choose_size(cell, width, _MOST)))
    return Entry(max(heights), int(cells[layout.money]), False, tuple(cells), formula)


def make_heading(layout: Layout, text: str) -> Entry:
    """The heading of the lines up to the next one; their sum stands beside it."""
    height = cell_height(text, layout.width(0, layout.money - 1), bold=True)
    return Entry(max(height, _CARRY), is_heading=True, cells=(text,))


class PagedTable:
    """Writes one sheet from top to bottom; `row` is the next one, `used` the height of those above."""

    def __init__(self, sheets: Sheets, name: str, layout: Layout) -> None:
        self.sheets, self.layout, self.name = sheets, layout, name
        self.page = sheets.add_page(name)
        self.page.set_print_scale(100)  # Excel ignores manual breaks where it fits pages
        self.page.set_margins(**_MARGINS)
        self.page.center_horizontally()
        self.page.set_start_page(1)
        for number, column in enumerate(layout.columns):
            self.page.set_column_pixels(number, number, column.pixels)
        self.row, self.used = 0, 0.0

    def add_row(self, height: float) -> int:
        """Take the next row and give it a height."""
        self.page.set_row(self.row, height)
        self.row, self.used = self.row + 1, self.used + height
        return self.row - 1

    def write_bands(self, bands: Iterable[Band]) -> None:
        """Write rows above or below the table."""
        for band in bands:
            row = self.add_row(band.height)
            for block in band.blocks:
                style = {"text_wrap": True, "align": "center"} | dict(block.style)
                self._write_across(row, block.first, block.last, block.text, **style)
                if block.formula:
                    self.page.write_formula(
                        row, block.first, f"={block.formula}", self.sheets.form(**style), block.text)

    def write_table(self, entries: Sequence[Entry], foot: float) -> str:
        """Write the lines on pages, the last with room for a foot; gives the cell of the total."""
        self.sheets.write_header(self.page, self.row, [column.header for column in self.layout.columns])
        self.page.repeat_rows(self.row)
        self.add_row(_HEADER)
        pages = make_pages(entries, Frame(CAPACITY, self.used, _HEADER, _CARRY, foot + _CARRY))
        rows, breaks, total = {}, [], ""
        for page in pages:
            if page is not pages[0]:
                breaks.append(self.row)
            total = self._write_page(entries, page, rows, total)
        self._write_subtotals(entries, rows)
        self.page.set_h_pagebreaks(breaks)
        self.page.set_footer(f'&R&"{FONT},Regular"&10Trang &P/{len(pages)}')
        return total

    def _write_page(self, entries: Sequence[Entry], page: Page, rows: dict[int, int], brought: str) -> str:
        """Write one page, note the rows of its lines; gives the cell of the sum at its end."""
        if brought:
            brought = self._write_sum("Trang trước chuyển sang", brought, page.brought)
        for number in range(page.start, page.stop):
            rows[number] = self._write_entry(entries[number])
        here = self._sum(rows[n] for n in range(page.start, page.stop) if not entries[n].is_heading)
        label = "Tổng cộng" if page.stop == len(entries) else "Cộng chuyển trang sau"
        return self._write_sum(label, f"{brought}+{here}" if brought else here, page.carried)

    def _write_entry(self, entry: Entry) -> int:
        row = self.add_row(entry.height)
        if entry.is_heading:
            self._write_label(row, entry.cells[0], bg_color=_GREY, indent=1)
            return row
        for column, cell in enumerate(entry.cells):
            self._write_cell(row, column, cell)
        if entry.formula:
            self._write_amount(row, entry.formula, entry.amount)
        return row

    def _write_label(self, row: int, text: str, **style: object) -> None:
        """A row of a text before the amount, and empty cells after it."""
        self._write_across(row, 0, self.layout.money - 1, text, border=1, bold=True, text_wrap=True, **style)
        empty = self.sheets.boxed(**{name: value for name, value in style.items() if name != "indent"})
        for column in range(self.layout.money + 1, len(self.layout.columns)):
            self.page.write_blank(row, column, None, empty)

    def _write_cell(self, row: int, number: int, cell: Cell) -> None:
        column = self.layout.columns[number]
        if isinstance(cell, str):
            size = choose_size(cell, self.layout.width(number, number) - INDENT, _MOST)
            style = {"indent": 1, "font_size": size} | dict(column.style)
            self.page.write_string(row, number, cell, self.sheets.boxed(**style))
        elif number == self.layout.money:
            self.page.write_number(row, number, cell, self.sheets.money(**_AMOUNT))
        else:
            self.page.write_number(row, number, float(cell), self.sheets.boxed(**column.style))

    def _write_subtotals(self, entries: Sequence[Entry], rows: Mapping[int, int]) -> None:
        """The sum of the lines under each heading, on however many pages they are."""
        headings = [number for number, entry in enumerate(entries) if entry.is_heading]
        for number, after in pairwise([*headings, len(entries)]):
            members = range(number + 1, after)
            self._write_amount(rows[number], self._sum(rows[n] for n in members),
                               sum(entries[n].amount for n in members), bold=True, bg_color=_GREY)

    def _write_sum(self, label: str, formula: str, amount: int) -> str:
        """A row with a sum; gives its cell."""
        row = self.add_row(_CARRY)
        self._write_label(row, label, align="center")
        self._write_amount(row, formula, amount, bold=True)
        return f"{self._money_column}{row + 1}"

    def _write_amount(self, row: int, formula: str, amount: int, **style: object) -> None:
        form = self.sheets.money(**_AMOUNT | style)
        self.page.write_formula(row, self.layout.money, f"={formula}", form, amount)

    def _write_across(self, row: int, first: int, last: int, text: str, **style: object) -> None:
        form = self.sheets.form(**style)
        if first < last:
            self.page.merge_range(row, first, row, last, "", form)
        self.page.write_string(row, first, text, form)

    @property
    def _money_column(self) -> str:
        return xl_col_to_name(self.layout.money)

    def _sum(self, rows: Iterable[int]) -> str:
        return sum_formula(self._money_column, list(rows))


def sum_formula(column: str, rows: Sequence[int]) -> str:
    """The sum of recipients' cells in rows counted from 0: ``SUM(F8:F12,F15:F20)``.

    Of more runs than a sum may have it is that of the lines with a number in the first column,
    which neither headings nor carried sums have.
    """
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    if len(runs) > _MOST_RUNS:
        first, last = rows[0] + 1, rows[-1] + 1
        return f'SUMIF(A{first}:A{last},">0",{column}{first}:{column}{last})'
    return f"SUM({','.join(f'{column}{first + 1}:{column}{last + 1}' for first, last in runs)})"
