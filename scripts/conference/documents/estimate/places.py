"""Where figures stand in the estimate's workbook: known before a sheet is written.

Sheets point to each other both ways (`Dự toán` takes prices from `Đơn giá`, which shows the
amounts of `Dự toán`), so that rows are planned first.
"""

from conference.model.cells import column_letter
from conference.model.estimate import Estimate, EstimateLine
from conference.model.names import match_key
from conference.model.norms import NormTable
from conference.model.records import Conference
from conference.model.words import to_roman

MAIN, COMPARISON, AWARDS, COEFFICIENTS = "Dự toán", "So sánh", "Tiền thưởng", "Hệ số"
COUNTS, PRICES, NORMS = "Số liệu", "Đơn giá", "Định mức"

# Rows count from 0, as XlsxWriter counts.
HEAD_ROWS = 8  # of a paper: office and motto, title, what for, source of the money
SOURCE_HEADER = 2  # of a sheet that others point to: a title and a note stand above


class Places:
    """The rows of an estimate's lines and groups on `Dự toán` and `Đơn giá`."""

    def __init__(self, estimate: Estimate) -> None:
        self.groups: list[int] = []
        self.lines: dict[EstimateLine, int] = {}
        self.labels: dict[EstimateLine, str] = {}  # ``II.3``: the third line of the second group
        row = HEAD_ROWS
        for group, (_, lines) in enumerate(estimate.categories, 1):
            row += 1
            self.groups.append(row)
            for number, line in enumerate(lines, 1):
                row += 1
                self.lines[line] = row
                self.labels[line] = f"{to_roman(group)}.{number}"
        self.total = row + 1
        self.prices = {line: SOURCE_HEADER + 1 + index for index, line in enumerate(estimate.lines)}
        self.price_rows = (SOURCE_HEADER + 1, SOURCE_HEADER + len(self.prices))

    def main(self, column: str, line: EstimateLine) -> str:
        """The address of a line's cell on `Dự toán`."""
        return cell_of(MAIN, column, self.lines[line])

    def price(self, column: str, line: EstimateLine) -> str:
        """The address of a line's cell on `Đơn giá`."""
        return cell_of(PRICES, column, self.prices[line])

    def price_column(self, column: str) -> str:
        """The address of a whole column of `Đơn giá`."""
        first, last = self.price_rows
        return range_of(PRICES, column, first, last)


def cell_of(sheet: str, column: str, row: int) -> str:
    """The absolute address of a cell: ``'Đơn giá'!$F$5``."""
    return f"'{sheet}'!${column}${row + 1}"


def range_of(sheet: str, column: str, first: int, last: int) -> str:
    """The absolute address of a piece of a column: ``'Đơn giá'!$F$5:$F$9``."""
    return f"'{sheet}'!${column}${first + 1}:${column}${last + 1}"


def letter(column: int) -> str:
    """The letter of a column that counts from 0."""
    return column_letter(column + 1)


def norm_codes(conference: Conference) -> frozenset[str]:
    """The keys of the codes of norms; base salaries are none."""
    return frozenset(map(match_key, NormTable(conference.norms).codes))
