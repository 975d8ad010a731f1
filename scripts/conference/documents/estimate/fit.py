"""How a paper of the money falls into pages: the signatures are never cut nor alone."""

from conference.documents.estimate.page import Page

# The printed page in points (A4 landscape less its margins), and how wide a column digit is.
_WIDTH, _HEIGHT, _DIGIT = 770, 495, 5.8
_SMALLEST = 0.72  # of its size text is still read with ease (8.6 points); longer goes on
_ROW, _HEADER = 15.75, 35.0
_KEPT_ROWS = 5  # rows above the signatures that stay with them


def fit_pages(page: Page, rows: int, foot_rows: int) -> None:
    """One page where that is legible; else the signatures keep the last lines with them.

    A manual break is ignored where Excel fits pages, so that the scale is given then.
    """
    height = sum(page.heights.get(row, _ROW) for row in range(rows))
    if _HEIGHT / height >= _SMALLEST:
        page.sheet.fit_to_pages(1, 1)
        return
    scale = min(_WIDTH / (sum(page.widths) * _DIGIT), 1)
    page.sheet.set_print_scale(int(scale * 100))
    block = rows - foot_rows - _KEPT_ROWS
    if last_page_start(page, rows, _HEIGHT / scale) > block:
        page.sheet.set_h_pagebreaks([block])


def last_page_start(page: Page, rows: int, capacity: float) -> int:
    """The row with which the last page begins; later pages repeat the header."""
    start, used = 0, 0.0
    for row in range(rows):
        height = page.heights.get(row, _ROW)
        if used + height > capacity:
            start, used = row, _HEADER
        used += height
    return start
