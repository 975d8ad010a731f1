"""Letters that are not what they seem, told where the clerk should see what became of them.

What only looks like Latin is mended without a word when the text is read (`model.letters`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from conference.model.letters import find_strange, mend_look, mend_words
from conference.model.names import clean_text

_ODD = re.compile("[Ññð\u0143\u0144\u01f8\u01f9\u0300-\u0309\u0323\u0400-\u052f\u1e00-\u1e9f\ufffd]")

Told = tuple[int, int, str, Mapping[str, str]]


def has_odd(words: str) -> bool:
    """Whether words may hold such letters; quick, and never sure."""
    return bool(_ODD.search(words))


def find_odd(grid: list[list[object]], texts: Iterable[str]) -> Iterator[Told]:
    """Row, column (from 1), code and words of the cells to tell of; `texts` are the grid's different ones."""
    odd = (text for text in texts if _ODD.search(unicodedata.normalize("NFC", text)))
    told = {text: found for text in odd if (found := _judge(text))}
    for row, values in enumerate(grid, 1) if told else ():
        for column, value in enumerate(values, 1):
            if type(value) is str and value in told:
                yield row, column, *told[value]


def _judge(text: str) -> tuple[str, Mapping[str, str]] | None:
    """The code and the words of what is odd in a text."""
    if "\ufffd" in text:
        return "chu-mat", {"value": text}
    after = clean_text(text)
    if find_strange(after):
        return "chu-la", {"value": text}
    look = mend_look(text)
    return ("chu-sai", {"before": text, "after": after}) if mend_words(look) != look else None
