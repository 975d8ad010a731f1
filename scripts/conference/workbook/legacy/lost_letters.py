"""The ư of TCVN3 is a soft hyphen, which many programs drop: Hưng arrives as Hng.

Where the rest is no word, that is certain, and told; where it is (lu for lưu), nobody can know.
"""

import re
from functools import lru_cache

from conference.model.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+(?![^\W_]|\.)")
_VOWELS = re.compile(r"[aeiouyăâêôơư]", re.I)
_HORN = re.compile("[ơờởỡớợ]", re.I)
_INITIAL = re.compile("ngh?|[kgtpc]h|nh|tr|[bcdđghklmnrstvx]", re.I)
_SHORT = {"Th", "Nh"}  # Thư, Như: given names


@lru_cache(maxsize=50_000)
def find_lost(text: str) -> tuple[str, str] | None:
    """The first word that lost its ư, and what it was; None where there is none."""
    words = _WORD.findall(text)
    for number, word in enumerate(words):
        if not any(map(str.islower, word)):
            continue
        last_name = number and number == len(words) - 1 and word in _SHORT
        original = _restore(word) if len(word) > 2 or last_name else ""
        if original and is_syllable(original):
            return word, original
    return None


def _restore(word: str) -> str:
    """The word with a ư put in where it may have stood; empty where it is a word already."""
    if is_syllable(word):
        return ""
    if horn := _HORN.search(word):
        return f"{word[:horn.start()]}ư{word[horn.start():]}"
    if _VOWELS.search(_plain(word)):
        return ""
    initial = _INITIAL.match(word)
    return f"{initial[0]}ư{word[initial.end():]}" if initial else ""


def _plain(word: str) -> str:
    """The word; any letter beyond ASCII is a vowel, but đ."""
    return "".join(c if c.isascii() or c in "đĐ" else "a" for c in word)
