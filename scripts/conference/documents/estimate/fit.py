"""How a paper of the money falls into pages: no heading ends one, the signatures are not alone."""

from collections.abc import Collection

from conference.documents.estimate.page import Page

# The printed page in points (A4 landscape less its margins), a little less than programs give.
_WIDTH, _HEIGHT = 755, 485
_SMALLEST = 0.72  # of its size text is still read with ease (8.6 points); longer goes on
_ROW, _HEADER = 15.75, 35.0
_KEPT_ROWS = 5  # rows above the signatures that stay with them
_MOST_BREAKS = 1023  # that Excel takes


def fit_pages(page: Page, rows: int, foot_rows: int, headings: Collection[int]) -> None:
    """One page where that is legible, else pages with breaks of our own.

    A manual break is ignored where Excel fits pages, so that the scale is given then.
    """
    heights = [page.heights.get(row, _ROW) for row in range(rows)]
    scale = min(_WIDTH / page.points(0, page.last), 1)
    if min(_HEIGHT / sum(heights), scale) >= _SMALLEST:
        page.sheet.fit_to_pages(1, 1)
        return
    page.sheet.set_print_scale(int(scale * 100))
    breaks = find_breaks(heights, _HEIGHT / scale, headings, foot_rows)
    page.sheet.set_h_pagebreaks(breaks[:_MOST_BREAKS])


def find_breaks(
    heights: list[float], capacity: float, headings: Collection[int], foot_rows: int
) -> list[int]:
    """The rows with which further pages begin; the foot stays whole, with rows above it.

    Each further page begins with the header again.
    """
    breaks: list[int] = []
    start, used = 0, 0.0
    for row, height in enumerate(heights):
        if used + height > capacity and row > start:
            start = row - 1 if row - 1 in headings and row - 1 > start else row
            breaks.append(start)
            used = _HEADER + sum(heights[start:row])
        used += height
    block = _find_last_block(heights, capacity, foot_rows)
    while breaks and breaks[-1] > block:
        breaks.pop()
        if not breaks or breaks[-1] < block:
            return [*breaks, block - 1 if block - 1 in headings else block]
    return breaks


def _find_last_block(heights: list[float], capacity: float, foot_rows: int) -> int:
    """The first of the rows that stay with the foot: as many as its page holds, not more than a few."""
    foot = len(heights) - foot_rows
    block = max(foot - _KEPT_ROWS, 0)
    while block < foot and _HEADER + sum(heights[block:]) > capacity:
        block += 1
    return block
