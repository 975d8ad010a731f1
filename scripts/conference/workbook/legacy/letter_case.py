"""Capitals of TCVN3: the encoding has no accented ones, so the letters around decide."""

import re
from functools import lru_cache

from conference.workbook.legacy.encodings import TCVN3_TABLE
from conference.workbook.legacy.old_words import WORD

_CAPITAL_CODES = frozenset("¡¢£¤¥¦§")


@lru_cache(maxsize=50_000)
def put_capitals(typed: str, decoded: str, starts_capital: bool) -> str:
    """The decoded text with the capitals that were meant.

    ``TRÇN V¡N §øC`` is all capitals; in ``TrÇn ThÞ ¸nh`` every other word begins with
    one. `starts_capital` says so of the cells around a single word.
    """
    old, new = WORD.findall(typed), WORD.findall(decoded)
    if len(old) != len(new):
        return decoded
    if any(map(_is_shouted, old)) and not any(map(_has_small, old)):
        return decoded.upper()
    words = iter([word.upper() if _is_shouted(raw) else word for raw, word in zip(old, new, strict=True)])
    decoded = WORD.sub(lambda _: next(words), decoded)
    starts = [word[0].isupper() for raw, word in zip(old, new, strict=True) if raw[0] not in _accents(raw)]
    if all(starts) and (starts or starts_capital):
        return WORD.sub(lambda found: found[0][0].upper() + found[0][1:], decoded)
    return decoded


def _accents(word: str) -> frozenset[str]:
    """The letters of a word whose case TCVN3 does not tell."""
    return frozenset(c for c in word if c in TCVN3_TABLE and c not in _CAPITAL_CODES)


def _has_small(word: str) -> bool:
    return re.search("[a-z]", word) is not None


def _is_shouted(word: str) -> bool:
    """Two capitals and no small letter: what is typed with Caps Lock on."""
    capitals = sum("A" <= c <= "Z" or c in _CAPITAL_CODES for c in word)
    return capitals > 1 and not _has_small(word)
