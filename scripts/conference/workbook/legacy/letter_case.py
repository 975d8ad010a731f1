"""Capitals of TCVN3: the encoding has no accented ones, so the letters around decide."""

import re
from functools import lru_cache

from conference.model.syllables import is_syllable
from conference.workbook.legacy.encodings import CAPITAL_CODES, SMALL_CODES, TCVN3_TABLE
from conference.workbook.legacy.old_words import WORD

# Behind a capital, yet small: ``Đảng ủy``, ``Trung úy``.
_SMALL_SECOND = re.compile(
    "(?:Đảng|Thị|Huyện|Tỉnh|Thành|Quận|Quân|Chi|Chính|Cấp) (?:Ủy|Uỷ)|"
    "(?:Thiếu|Trung|Thượng|Đại|Chuẩn) (?:Úy|Uý)")


@lru_cache(maxsize=50_000)
def put_capitals(typed: str, decoded: str, starts_capital: bool) -> str:
    """The decoded text with the capitals that were meant.

    ``TRÇN V¡N §øC`` is all capitals; in ``TrÇn ThÞ ¸nh`` every other word begins with
    one. `starts_capital` says so of the cells around a single word.
    """
    old, new = WORD.findall(typed), WORD.findall(decoded)
    if len(old) != len(new):
        return decoded
    if any(map(_is_caps_lock, old)) and not any(map(_has_small, old)):
        return decoded.upper()
    words = iter([word.upper() if _is_shouted(raw) else word for raw, word in zip(old, new, strict=True)])
    decoded = WORD.sub(lambda _: next(words), decoded)
    starts = [word[0].isupper() for raw, word in zip(old, new, strict=True) if raw[0] not in _accents(raw)]
    if all(starts) and (starts or starts_capital):
        titled = WORD.sub(lambda found: found[0][0].upper() + found[0][1:], decoded)
        second = _SMALL_SECOND.match(titled)
        return second[0].capitalize() + titled[second.end():] if second else titled
    return _raise_between(typed, decoded)


def _raise_between(typed: str, decoded: str) -> str:
    """A word between two capitalised ones is a part of their name: ``xã Bác Ái Đông``."""
    raw, words = WORD.findall(typed), list(WORD.finditer(decoded))
    raised = set()
    for at in range(1, len(words) - 1):
        before, word, after = words[at - 1:at + 2]
        is_name = before[0][0].isupper() and after[0][0].isupper() and raw[at][0] in _accents(raw[at])
        joined = decoded[before.end():word.start()] == decoded[word.end():after.start()] == " "
        if is_name and joined and not _SMALL_SECOND.fullmatch(f"{before[0]} {word[0].capitalize()}"):
            raised.add(word.start())
    return "".join(c.upper() if at in raised else c for at, c in enumerate(decoded))


def _accents(word: str) -> frozenset[str]:
    """The letters of a word whose case TCVN3 does not tell."""
    return frozenset(c for c in word if c in TCVN3_TABLE and c not in CAPITAL_CODES + SMALL_CODES)


def _has_small(word: str) -> bool:
    return re.search("[a-z]", word) is not None


def _is_shouted(word: str) -> bool:
    """Two capitals and no small letter: what is typed with Caps Lock on."""
    capitals = sum("A" <= c <= "Z" or c in CAPITAL_CODES for c in word)
    return capitals > 1 and not _has_small(word)


def _is_caps_lock(word: str) -> bool:
    """Whether a shouted word is no abbreviation, as HTX in ``HTX Hµ`` is."""
    return _is_shouted(word) and (not word.isascii() or is_syllable(word))
