"""The Vietnamese order of text and of persons, and names compared with their accents.

The alphabet goes a ă â b c d đ e ê …, the tones ngang, huyền, hỏi, ngã, sắc, nặng; letters
of the whole text count before its tones, and these before capitals, as in ICU's ``vi``.
"""

import re
import unicodedata

from conference.model.names import clean_text

_ALPHABET = " _-,;:!?.'\"()[]{}@*/\\&#%+0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng

Key = tuple


def _split_tone(word: str) -> tuple[str, int]:
    """A word without its tone, and the tone's rank: hòa and hoà give the same."""
    marks = unicodedata.normalize("NFD", word)
    letters = "".join(mark for mark in marks if mark not in _TONES)
    tone = next((_TONES.index(mark) + 1 for mark in marks if mark in _TONES), 0)
    return unicodedata.normalize("NFC", letters), tone


def sort_key(text: str) -> Key:
    """The key that puts texts in Vietnamese order; Hòa and Hoà stand side by side."""
    cleaned = clean_text(text)
    words = [_split_tone(word) for word in cleaned.lower().split(" ")]
    letters = tuple(_RANKS.get(letter, len(_RANKS) + ord(letter))
                    for letter in " ".join(word for word, _ in words))
    return letters, tuple(tone for _, tone in words), cleaned.swapcase()


def person_key(name: str, middle_first: bool = False) -> Key:
    """The key of a person: by given name (the last word), then surname, then middle names.

    With `middle_first`, as some offices do, middle names go before the surname.
    """
    surname, *middle = clean_text(name).split() or [""]
    given = middle.pop() if middle else surname
    parts = [sort_key(surname), sort_key(" ".join(middle))]
    return sort_key(given), *(reversed(parts) if middle_first else parts)


def accent_key(text: str) -> str:
    """The key of a text with its accents: case, spaces, signs and the tone's place do not count."""
    words = re.findall(r"\w+", clean_text(text).lower())
    return " ".join(f"{letters}{_TONES[tone - 1] if tone else ''}"
                    for letters, tone in map(_split_tone, words))
