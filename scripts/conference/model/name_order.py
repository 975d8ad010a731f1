"""The Vietnamese order of text and of persons, and names compared with their accents.

The alphabet goes a ă â b c d đ e ê …, the tones ngang, huyền, hỏi, ngã, sắc, nặng; letters
of the whole text count before its tones, and these before capitals, as in ICU's ``vi``.
"""

import re
import unicodedata
from itertools import chain

from conference.model.names import clean_text

_SIGNS = " _-–—,;:!?.…·'‘’‚\"“”„«»()[]{}§¶@*/\\&#%‰†‡•`´^¨°©®+±÷×<=>|¦~"
_MONEY = "¤¢$£¥€"
_ALPHABET = f"{_SIGNS}\0{_MONEY}0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # \0: any other sign
_RANKS = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng

_FOREIGN = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ß": "ss", "ð": "đ", "ı": "i"}

Key = tuple


class _Places(dict):
    """The places in the alphabet of each letter; one of other languages stands with its like, ü with u."""

    def __missing__(self, letter: str) -> tuple[int, ...]:
        if letter in _RANKS:
            places = (_RANKS[letter],)
        elif like := _FOREIGN.get(letter) or _strip_marks(letter):
            places = tuple(_RANKS.get(each, _RANKS["\0"]) for each in like)
        else:
            places = (len(_RANKS) + ord(letter),) if letter.isalnum() else (_RANKS["\0"],)
        self[letter] = places
        return places


def _strip_marks(letter: str) -> str:
    """The plain letters or digits of a letter with marks, ½ or ²; empty for what has none."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return plain.lower() if plain != letter and set(plain.lower()) <= {*_RANKS, "⁄"} else ""


_PLACES = _Places()


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
    letters = tuple(chain.from_iterable(map(_PLACES.__getitem__, " ".join(word for word, _ in words))))
    return letters, tuple(tone for _, tone in words), cleaned.swapcase()


def person_key(name: str, middle_first: bool = False) -> Key:
    """The key of a person: by given name (the last word), then surname, then middle names.

    With `middle_first`, as some offices do, middle names go before the surname.
    """
    surname, *middle = clean_text(name).split() or [""]
    given = middle.pop() if middle else surname
    parts = [sort_key(surname), sort_key(" ".join(middle))]
    return sort_key(given), *(reversed(parts) if middle_first else parts)


def first_letter(word: str) -> str:
    """The letter under which a word stands in a list, as a capital: ``Ánh`` A, ``Ân`` Â, ``Đào`` Đ."""
    letter = _split_tone(clean_text(word))[0][:1].lower()
    plain = letter if letter in _RANKS else _FOREIGN.get(letter) or _strip_marks(letter) or letter
    return plain[:1].upper()


def accent_key(text: str) -> str:
    """The key of a text with its accents: case, spaces, signs and the tone's place do not count."""
    words = re.findall(r"\w+", clean_text(text).lower())
    return " ".join(f"{letters}{_TONES[tone - 1] if tone else ''}"
                    for letters, tone in map(_split_tone, words))
