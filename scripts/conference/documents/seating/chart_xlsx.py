"""The seating chart as an Excel sheet: the hall as drawn, on one A3 landscape page."""

from conference.documents.seating.chart import count_line, make_labels, make_legend
from conference.documents.sheets import A3, Sheets
from conference.model.records import Conference
from conference.model.seating.hall import Furniture
from conference.model.seating.plan import Seating

_TOP = 4  # rows above the drawing: title and counts


def make_seating_workbook(conference: Conference, seating: Seating) -> bytes:
    """The bytes of so-do-cho-ngoi.xlsx."""
    sheets = Sheets("Sơ đồ chỗ ngồi")
    _Chart(sheets, conference, seating).write()
    return sheets.to_bytes()


class _Chart:
    """Writes the chart into one sheet."""

    def __init__(self, sheets: Sheets, conference: Conference, seating: Seating) -> None:
        self.conference, self.seating = conference, seating
        self.page, self.form = sheets.add_page("Sơ đồ chỗ ngồi", A3), sheets.form
        hall = seating.hall
        drawn = [(s.line, s.column) for s in hall.seats] + [(c.line, c.column) for c in hall.furniture]
        self.top = min((line for line, _ in drawn), default=1)
        self.left = min((column for _, column in drawn if column > 1), default=2)
        self.right = max((column for _, column in drawn), default=2)
        self.bottom = max((line for line, _ in drawn), default=1)

    def place(self, line: int, column: int) -> tuple[int, int]:
        """The cell of the sheet for a place of the drawing; column 0 holds the row names."""
        return line - self.top + _TOP, column - self.left + 1

    def write(self) -> None:
        """Write title, seats, furniture and legend, and set the page up."""
        self.set_page()
        self.write_title()
        self.write_seats()
        for cell in self.seating.hall.furniture:
            self.write_furniture(cell)
        self.write_legend()

    def set_page(self) -> None:
        page = self.page
        page.set_margins(left=0.4, right=0.4, top=0.45, bottom=0.45)
        page.center_horizontally()
        page.fit_to_pages(1, 1)
        used = {seat.column for seat in self.seating.hall.seats}
        page.set_column(0, 0, 4)
        for column in range(self.left, self.right + 1):
            _, index = self.place(self.top, column)
            page.set_column(index, index, 13.5 if column in used else 4)
        lines = {seat.line for seat in self.seating.hall.seats}
        for line in range(self.top, self.bottom + 1):
            row, _ = self.place(line, self.left)
            page.set_row(row, 76 if line in lines else 24)

    def write_title(self) -> None:
        settings, last = self.conference.settings, max(self.right - self.left + 1, 2)
        lines = (
            ("SƠ ĐỒ CHỖ NGỒI", self.form(bold=True, font_size=20, align="center")),
            (settings["name"] or "", self.form(font_size=13, align="center", bold=True,
                                               text_wrap=True, valign="vcenter")),
            (f"{settings.texts.get('dia_diem', '')} – {settings.texts.get('ngay_to_chuc', '')}"
             f" – {count_line(self.seating)}", self.form(italic=True, font_size=12, align="center")),
        )
        for row, (text, form) in enumerate(lines):
            self.page.merge_range(row, 0, row, last, text, form)
            self.page.set_row(row, (28, 22, 20)[row])

    def write_seats(self) -> None:
        named: set[int] = set()
        for label in make_labels(self.conference, self.seating):
            seat = label.seat
            row, column = self.place(seat.line, seat.column)
            if seat.line not in named:
                named.add(seat.line)
                self.page.write_string(row, 0, seat.row_name, self.form(
                    bold=True, font_size=14, align="center", valign="vcenter"))
            box = self.form(border=1, bg_color=label.colour, text_wrap=True, align="center",
                            valign="vcenter", font_size=9)
            small = self.form(font_size=8, font_color="#555555")
            if not label.name:
                mark = "×" if seat.blocked else ""
                self.page.write_rich_string(row, column, small, seat.code, self.form(
                    font_size=9), f"\n{mark} ", box)
                continue
            pieces = [small, f"{seat.code}\n", self.form(
                bold=True, font_size=_name_size(label.name)), label.name]
            if label.detail:
                pieces += [self.form(font_size=8.5), f"\n{label.detail}"]
            self.page.write_rich_string(row, column, *pieces, box)

    def write_furniture(self, cell: Furniture) -> None:
        """A piece of furniture; one in a row without seats is centred on its place."""
        row, column = self.place(cell.line, max(cell.column, self.left))
        lines = {seat.line for seat in self.seating.hall.seats}
        stage = cell.is_stage
        form = self.form(bold=True, font_size=16 if stage else 11, align="center", border=1,
                         valign="vcenter", bg_color="#E0E0E0" if stage else "#F5F5F5",
                         text_wrap=True)
        alone = sum(other.line == cell.line for other in self.seating.hall.furniture) == 1
        if cell.line in lines or not alone:
            self.page.write_string(row, column, cell.text, form)
            if cell.line in lines:
                self.page.set_column(column, column, 9)
            return
        reach = 4 if stage else 2
        first, last = max(1, column - reach), column + reach
        self.page.merge_range(row, first, row, last, cell.text, form)

    def write_legend(self) -> None:
        start = self.bottom - self.top + _TOP + 2
        last = max(self.right - self.left + 1, 2)
        half = max(last // 2, 2)
        for number, line in enumerate(make_legend(self.conference, self.seating)):
            row, column = start + number // 2, 1 if number % 2 == 0 else half + 1
            self.page.set_row(row, 18)
            self.page.write_string(row, column, "", self.form(border=1, bg_color=line.colour))
            text = f"{line.group.name} ({line.people} người)"
            end = half if column == 1 else last
            form = self.form(font_size=12, indent=1)
            if end > column + 1:
                self.page.merge_range(row, column + 1, row, end, text, form)
            else:
                self.page.write_string(row, column + 1, text, form)


def _name_size(name: str) -> float:
    """The size in points at which a name fits its seat in about three lines."""
    return 12 if len(name) <= 26 else 10.5 if len(name) <= 44 else 9
