"""Where the money goes: one native bar chart that follows every edit.

The groups in dark bars, the longest on top, then the largest cost lines in light ones. Its
figures stand beside the printed page of `So sánh`, ranked by formulas.
"""

from collections.abc import Sequence
from typing import NamedTuple

from conference.documents.estimate.page import Page
from conference.documents.estimate.places import letter, range_of
from conference.documents.sheets import FONT, MONEY

TITLE = "KINH PHÍ CHI VÀO ĐÂU (đồng)"
MOST_GROUPS, MOST_LINES = 6, 8
_FEWEST = 9  # bars for which there is room: a lower chart breaks the amounts in two
MOST_LETTERS = 42  # of a name beside its bar
_GAP, _BAR, _HEAD = 8, 24, 48  # pixels
_POINT = 4 / 3  # pixels in a point
_DARK, _LIGHT = "#404040", "#BFBFBF"


class Bar(NamedTuple):
    """A bar: formula and value of its name, formula and value of its amount."""

    name: str
    name_value: str
    amount: str
    value: int


def shorten_name(bar: Bar) -> tuple[str, str]:
    """Formula and value of a bar's name, cut where it would take a second line."""
    cut = MOST_LETTERS - 1
    formula = f'IF(LEN({bar.name})>{MOST_LETTERS},TRIM(LEFT({bar.name},{cut}))&"…",{bar.name})'
    value = bar.name_value
    return formula, value if len(value) <= MOST_LETTERS else f"{value[:cut].strip()}…"


class Chart:
    """The chart of a page: its figures stand from a row and column on, groups first, then lines."""

    def __init__(self, page: Page, row: int, column: int) -> None:
        self.page, self.row, self.column, self.count = page, row, column, 0

    def write_figures(self, groups: Sequence[Bar], lines: Sequence[Bar]) -> None:
        """A row a bar, amounts of groups and of lines in columns of their own; one empty row between."""
        page, first = self.page, self.row
        page.sheet.set_column(self.column, self.column, 44)
        page.sheet.set_column(self.column + 1, self.column + 3, 15)
        bold = page.boxed(bold=True, align="center")
        for place, text in enumerate(("Số liệu của biểu đồ", "Nhóm (đồng)", "Khoản chi (đồng)"), self.column):
            page.sheet.write_string(first - 1, place, text, bold)
        for offset, bars in ((1, groups), (2, lines)):
            for row, bar in enumerate(bars, self.row + self.count):
                page.write_formula(row, self.column, *shorten_name(bar), page.boxed())
                page.write_formula(row, self.column + offset, bar.amount, bar.value, page.money())
            self.count += len(bars) + (1 if offset == 1 else 0)

    @property
    def height(self) -> int:
        """The height in pixels."""
        return _HEAD + _BAR * max(self.count, _FEWEST)

    def areas(self) -> list[str]:
        """The ranges of names, amounts of groups, amounts of lines."""
        last = self.row + self.count - 1
        columns = [letter(self.column + place) for place in range(3)]
        return [f"={range_of(self.page.name, column, self.row, last)}" for column in columns]

    def insert(self, row: int, width: float) -> None:
        """Put the chart at a row, as wide as given in points."""
        chart = self.page.sheets.book.add_chart({"type": "bar"})
        font = {"name": FONT, "size": 11}
        names, *amounts = self.areas()
        for area, color in zip(amounts, (_DARK, _LIGHT), strict=True):
            chart.add_series({
                "categories": names, "values": area, "gap": 40, "overlap": 100,
                "fill": {"color": color}, "border": {"color": _DARK, "width": 0.75},
                "data_labels": {"value": True, "num_format": MONEY, "font": font}})
        chart.set_title({"name": TITLE, "overlay": False, "name_font": font | {"size": 13, "bold": True}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "num_font": font, "major_tick_mark": "none", "interval_unit": 1,
                          "line": {"color": _DARK}})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        chart.set_chartarea({"border": {"none": True}})
        top = _HEAD / self.height  # names to the left, amounts to the right of the bars
        chart.set_plotarea({"layout": {"x": 0.42, "y": top * 0.8, "width": 0.42, "height": 1 - top}})
        chart.set_size({"width": int(width * _POINT), "height": self.height})
        self.page.sheet.insert_chart(row, 0, chart, {
            "x_offset": 2, "y_offset": _GAP, "object_position": 2, "description": TITLE})
