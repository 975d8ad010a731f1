"""The ids of drawings: Word refuses a file in which two are equal."""

import re

_FIRST_ID = 1000  # above the ids that headers have
_DRAWING_ID = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')


def number_drawings(text: str) -> str:
    """The text with each drawing's id once, above those that headers have."""
    numbers = iter(range(_FIRST_ID, _FIRST_ID + text.count("<wp:docPr")))
    return _DRAWING_ID.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", text)
