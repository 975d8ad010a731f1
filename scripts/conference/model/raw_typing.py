"""Keys of Vietnamese typing that were never put together: typed while the input program was off.

``Nguyeenx Vawn`` (Telex), ``Nguye6n4 Va8n`` (VNI) and ``Nguye^~n Va(n`` (VIQR) mean Nguyễn Văn.
"""

import re
import unicodedata
from functools import lru_cache

from conference.model.syllables import is_syllable

_TONES = "\u0301\u0300\u0309\u0303\u0323"  # sắc, huyền, hỏi, ngã, nặng
_HATS = {"a^": "â", "e^": "ê", "o^": "ô", "a(": "ă", "o+": "ơ", "u+": "ư", "d-": "đ"}
# For each way of typing the keys of the tones, then those of hats with what they may stand for.
_WAYS = (
    ("sfrxj", {"w": "(+", "a": "^", "e": "^", "o": "^", "d": "-"}),
    ("12345", {"6": "^", "7": "+", "8": "(", "9": "-"}),
    ("'`?~.", {"^": "^", "+": "+", "(": "(", "d": "-"}),
)
_WORD = re.compile(r"[A-Za-z][A-Za-z1-9'`?~.^+(]*")


@lru_cache(maxsize=10_000)
def read_keys(word: str) -> str:
    """The word that keys stand for; empty where they are a word, or make none."""
    if not _WORD.fullmatch(word) or is_syllable(word):
        return ""
    readings = (_read(word.lower(), tones, hats) for tones, hats in _WAYS)
    meant = next((reading for reading in readings if not reading.isascii()), "")
    return meant.upper() if len(word) > 1 and word.isupper() else (
        meant.capitalize() if word[0].isupper() else meant)


def offer_typed(name: str) -> str:
    """What a name was meant to be; empty unless every word of it is one then.

    One odd word may be a foreign name (Max, Lars): it takes two, or one that is no chance.
    """
    words = name.split()
    meant = [read_keys(word) or word for word in words]
    changed = [new for old, new in zip(words, meant, strict=True) if old != new]
    toned = any(_tone_of(word) for word in changed)
    sure = toned and len(changed) > 1 or any(map(_is_no_chance, changed))
    return " ".join(meant) if sure and all(map(is_syllable, meant)) else ""


def _tone_of(word: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if mark in _TONES)


def _is_no_chance(word: str) -> bool:
    """Whether a word came of several keys, or is in half of all names."""
    bare = unicodedata.normalize("NFC", "".join(
        mark for mark in unicodedata.normalize("NFD", word) if mark not in _TONES))
    return word.casefold() in ("thị", "văn") or bool(_tone_of(word)) and not bare.isascii()


def _read(word: str, tones: str, hats: dict[str, str]) -> str:
    """A word typed in one way; empty where it makes no syllable."""
    letters, tone = "", ""
    for key in word:
        changed = _put_hat(letters, hats.get(key, ""), key)
        if changed:
            letters = changed
        elif key in tones and re.search("[aeiouyăâêôơư]", letters):
            if tone:
                return ""
            tone = _TONES[tones.index(key)]
        else:
            letters += key
    placed = [unicodedata.normalize("NFC", letters[:at] + tone + letters[at:])
              for at in range(1, len(letters) + 1)]
    return next(filter(is_syllable, placed), "")


def _put_hat(letters: str, marks: str, key: str) -> str:
    """The letters with a hat on one of them; empty where the key puts none.

    A key that is a letter doubles the one before it, ``ee``; w reaches back over ``uo``.
    """
    if "+" in marks and letters.endswith("uo") and letters != "quo":
        return f"{letters[:-2]}ươ"
    for at in range(len(letters) - 1, -1, -1):
        new = next((_HATS[letters[at] + mark] for mark in marks if letters[at] + mark in _HATS), "")
        near = at == len(letters) - 1 or not key.isalpha() or key == "w"
        if new and near and (not key.isalpha() or key == "w" or letters[at] == key):
            return letters[:at] + new + letters[at + 1:]
    return ""
