"""The legend of a chart: marks with their colours in columns, the totals under them."""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.documents.seating.charts.boxes import Box, Line, Page, up
from conference.documents.seating.charts.words import fit_lines, fit_text, lines_height

_SIZE, _SWATCH, _GAP = 10.5, 34.0, 12.0  # points on A3
_MOST_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A mark on its colour, and what it means."""

    mark: str
    fill: str
    text: str


def legend_boxes(page: Page, entries: Sequence[LegendEntry], foot: str, top: float) -> list[Box]:
    """The legend in as many columns as make it lowest, with a line of totals."""
    ways = [_columns(page, entries, count, top) for count in range(1, min(_MOST_COLUMNS, len(entries)) + 1)]
    boxes = min(filter(None, ways), key=_bottom, default=[])
    size = _size(page)
    top = _bottom(boxes) + 2 * size / _SIZE if boxes else top
    lines = fit_text(foot, (page.width, 4 * size), (size, size * 0.9, size * 0.8), bold=True)
    if lines:
        boxes.append(Box(0, up(top), page.width, up(lines_height(lines) + 2), lines))
    return boxes


def _bottom(boxes: Sequence[Box]) -> float:
    return max(box.bottom for box in boxes)


def _size(page: Page) -> float:
    return max(_SIZE * page.paper.scale, 7)


def _columns(page: Page, entries: Sequence[LegendEntry], count: int, top: float) -> list[Box]:
    """The legend in a number of columns, read down; empty where a text is too long for one."""
    size, scale = _size(page), _size(page) / _SIZE
    swatch, rows = up(_SWATCH * scale), -(-len(entries) // count)
    width = up(page.width / count - 1)
    texts = [fit_lines(entry.text, size, width - swatch - _GAP * scale - 12) for entry in entries]
    if not all(texts):
        return []
    boxes = []
    for row in range(rows):
        here = list(zip(entries, texts, strict=True))[row::rows]
        height = up(max(len(lines) for _, lines in here) * size * 1.2 + 2.5)
        for column, (entry, lines) in enumerate(here):
            left = column * width
            boxes.append(Box(left, top, swatch, height, (Line(entry.mark, size, True),), entry.fill, "thin"))
            boxes.append(Box(left + swatch, top, width - swatch - up(_GAP * scale), height,
                             tuple(Line(line, size) for line in lines), align="left"))
        top += height
    return boxes
