"""How wide text is in Times New Roman, without the font.

`widths.json` holds the advance widths of Liberation Serif 2 (metrics of Times New
Roman) in units of 1/2048 em, letters grouped by width, for its four faces.
"""

import json
from functools import cache, lru_cache
from pathlib import Path

_FACES = {(False, False): "regular", (True, False): "bold",
          (False, True): "italic", (True, True): "bold-italic"}
_TABLE = Path(__file__).with_name("widths.json")


@cache
def _read_table() -> dict:
    return json.loads(_TABLE.read_text(encoding="utf-8"))


@cache
def face_widths(bold: bool, italic: bool) -> dict[str, float]:
    """The width of each letter of a face, in em."""
    table = _read_table()
    groups = table["faces"][_FACES[bold, italic]]
    return {letter: int(width) / table["units"] for width, letters in groups.items()
            for letter in letters}


@lru_cache(maxsize=50_000)  # the words of names and achievements come again and again
def text_width(text: str, bold: bool = False, italic: bool = False) -> float:
    """The width of a text in em; a letter the table does not have counts one em."""
    widths = face_widths(bold, italic)
    return sum(widths.get(letter, 1.0) for letter in text)
