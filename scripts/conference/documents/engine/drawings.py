"""The ids of drawings: Word refuses a file in which two are equal."""

import re
from collections.abc import Iterator
from itertools import count

_FIRST_ID = 1000  # above the ids that headers have
_DRAWING_ID = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')


def number_drawings(text: str, numbers: Iterator[int] | None = None) -> str:
    """The text with each drawing's id once: the next of the numbers, or above those of headers."""
    numbers = numbers or count(_FIRST_ID)
    return _DRAWING_ID.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", text)
