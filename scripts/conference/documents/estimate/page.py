"""A sheet of the money's workbooks being written: cells, row heights, print settings."""

from collections.abc import Iterable, Sequence

from xlsxwriter.format import Format

from conference.documents.fitting.cell_text import INDENT, cell_height, choose_size
from conference.documents.sheets import FONT, Sheets, set_widths

GREY, INPUT = "#F2F2F2", "#FFF9DB"  # a group's row; a cell that may be typed into
RED = "#C00000"
_MOST = 190.0  # points of a row; a text that needs more is set smaller


class Page:
    """A sheet with a table; cells are written by row and column from 0, heights in points."""

    def __init__(self, sheets: Sheets, name: str, widths: Sequence[float], portrait: bool = False) -> None:
        self.sheets, self.name, self.widths = sheets, name, tuple(widths)
        self.heights: dict[int, float] = {}
        self.small: frozenset[int] = frozenset()  # columns of 11 points
        self.sheet = sheets.add_page(name)
        self.form, self.boxed = sheets.form, sheets.boxed
        set_widths(self.sheet, self.widths)
        if portrait:
            self.sheet.set_portrait()
        self.sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.75)
        self.sheet.center_horizontally()
        self.set_subject(f"Dự toán kinh phí – {name}")

    @property
    def last(self) -> int:
        """The last column."""
        return len(self.widths) - 1

    def set_subject(self, subject: str) -> None:
        """The footer: what the file is about, and the page's number."""
        style = f'&"{FONT},Italic"&10'
        self.sheet.set_footer(f'&L{style}{subject}&R&"{FONT},Regular"&10Trang &P/&N')

    def set_height(self, row: int, height: float) -> None:
        """Give a row its height."""
        self.heights[row] = height
        self.sheet.set_row(row, height)

    def points(self, first: int, last: int) -> float:
        """The width from one column to another, in points."""
        return sum(7 * width + 5 for width in self.widths[first:last + 1]) * 0.75

    def size_of(self, column: int, text: str) -> int:
        """The size of letters at which a text fits a row."""
        size = choose_size(text, self.points(column, column) - INDENT, _MOST)
        return min(size, 11) if column in self.small else size

    def fit_height(self, row: int, texts: dict[int, str], least: float = 18, bold: bool = False) -> None:
        """Give a row the height that its wrapped texts need, by column."""
        heights = [cell_height(text, self.points(column, column) - INDENT, self.size_of(column, text), bold)
                   for column, text in texts.items()]
        self.set_height(row, max(*heights, least))

    def money(self, **style: object) -> Format:
        """The format of an amount in đồng, apart from the border; one too long is made smaller."""
        return self.sheets.money(**{"align": "right", "indent": 1, "shrink": True} | style)

    def watched(self, **style: object) -> Format:
        """As `money`, in a column that `mark` colours.

        In a black of its own: LibreOffice 7.4 loses the indent of a right-aligned cell that differs
        from its neighbour in nothing but a condition.
        """
        return self.money(**{"font_color": "#000001"} | style)

    def asked(self, **style: object) -> Format:
        """As `money`, in a column where `ask_numbers` asks; in another black, for the same reason."""
        return self.money(**{"font_color": "#000002"} | style)

    def label(self, **style: object) -> Format:
        """The format of a text in a table, apart from the border."""
        return self.boxed(**{"indent": 1} | style)

    def write_header(self, row: int, headers: Sequence[str], height: float = 35) -> None:
        """The header row, repeated on each page and kept in sight."""
        self.sheets.write_header(self.sheet, row, headers)
        self.set_height(row, height)
        self.sheet.repeat_rows(row)
        self.sheet.freeze_panes(row + 1, 0)

    def text_form(self, column: int, text: str, **style: object) -> Format:
        """The format of a text in its column, as large as it fits."""
        return self.label(**{"font_size": self.size_of(column, text)} | style)

    def write_text(
        self, row: int, column: int, text: str, form: Format | None = None, **style: object
    ) -> None:
        """A text, whatever it begins with; an empty one leaves the cell empty."""
        form = form or self.text_form(column, text, **style)
        if text:
            self.sheet.write_string(row, column, text, form)
        else:
            self.sheet.write_blank(row, column, None, form)

    def write_number(self, row: int, column: int, number: object, form: Format) -> None:
        """A number, or an empty cell for None."""
        if number is None:
            self.sheet.write_blank(row, column, None, form)
        else:
            self.sheet.write_number(row, column, number if isinstance(number, int) else float(number), form)

    def write_formula(self, row: int, column: int, formula: str, value: object, form: Format) -> None:
        """A formula (without its =) and its value for readers that do not calculate; None: an empty text."""
        self.sheet.write_formula(row, column, f"={formula}", form, "" if value is None else value)

    def write_blanks(self, row: int, columns: Iterable[int], form: Format) -> None:
        """Empty cells of a table."""
        for column in columns:
            self.sheet.write_blank(row, column, None, form)

    def merge(self, row: int, columns: tuple[int, int], text: str, form: Format) -> None:
        """A text over several columns of a row."""
        self.sheet.merge_range(row, columns[0], row, columns[1], "", form)
        self.write_text(row, columns[0], text, form)

    def write_title(self, title: str, note: str) -> None:
        """The two lines above the table of a sheet that others point to."""
        self.merge(0, (0, self.last), title, self.form(bold=True, font_size=14, align="center"))
        self.set_height(0, 26)
        self.merge(1, (0, self.last), note, self.form(italic=True, text_wrap=True, align="center"))
        self.set_height(1, cell_height(note, self.points(0, self.last)) + 4)

    def ask_numbers(self, area: str) -> None:
        """Warn who types something else than a number of 0 or more into an area."""
        self.sheet.data_validation(area, {
            "validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning",
            "error_title": "Xin xem lại",
            "error_message": "Có thể đây chưa phải là số. Gõ số, không gõ chữ hay dấu cách."})

    def mark(self, area: str, condition: str, **style: object) -> None:
        """Show the cells of an area otherwise where a formula holds, also after an edit."""
        self.sheet.conditional_format(area, {
            "type": "formula", "criteria": f"={condition}", "format": self.sheets.book.add_format(style)})
