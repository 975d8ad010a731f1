"""How high a text is in a cell of a sheet, in Times New Roman. Lengths are points.

Neither Excel nor LibreOffice is sure to fit a row to its text, so that heights are given.
"""

import math
from functools import lru_cache

from conference.documents.fitting.fonts import text_width
from conference.documents.fitting.wrap import Segment, wrap

SIZES = (12, 11, 10, 9, 8)
MOST_HEIGHT = 400.0  # that a row of Excel may have
_LINE = 1.3125  # of the size of its letters, as Excel sets lines
_SPARE = 1.05  # screens and printers set text a little wider than it is measured
INDENT = 8.0  # that the space beside an indented text takes
_PADDING = 5.0  # left free beside a text
_AROUND = 3.0  # left free above and below


def count_lines(text: str, width: float, size: float, bold: bool = False) -> int:
    """How many lines a text takes in a cell."""
    room = max((width - _PADDING) / size / _SPARE, 1.0)  # in em
    return sum(_count(part, room, bold) for part in text.split("\n"))


def _count(text: str, room: float, bold: bool) -> int:
    segment, space, at = Segment(), text_width(" ", bold), 0.0
    for word in text.split():
        segment.add(word, at, at + text_width(word, bold))
        at = segment.ends[-1] + space
    if not segment.texts:
        return 1
    lines = wrap(segment, room)
    if lines is None:  # a word is wider than the cell, and broken
        return sum(math.ceil(text_width(word, bold) / room) for word in segment.texts)
    return len(lines)


@lru_cache(maxsize=1 << 14)
def cell_height(text: str, width: float, size: float = 12, bold: bool = False) -> float:
    """The height of the row that a text needs, in whole pixels."""
    height = count_lines(text, width, size, bold) * size * _LINE + _AROUND
    return min(math.ceil(height / 0.75) * 0.75, MOST_HEIGHT)


def choose_size(text: str, width: float, most: float) -> int:
    """The largest size at which a text is not higher than `most`; the smallest if there is none."""
    return next((size for size in SIZES if cell_height(text, width, size) <= most), SIZES[-1])
