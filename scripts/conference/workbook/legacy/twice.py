"""Texts converted twice: a converter from TCVN3 or VNI was run on text that was Unicode already.

``Kinh phí các cuộc họp`` became ``Kinh phớ cỏc cuộc họp``; ``không`` through VNI became
``khơng``. What was meant is offered, never put: some letters could be either.
"""

import re
from collections.abc import Iterable, Mapping

from conference.model.syllables import is_syllable
from conference.workbook.legacy.encodings import TCVN3_TABLE
from conference.workbook.legacy.old_words import WORD

_SMALL = {TCVN3_TABLE[letter]: letter for letter in "áâãèéêìíòóôõùú"}
_CAPITAL = {TCVN3_TABLE[letter]: letter for letter in "ÈÉÊÌÒÓÔÕÝ"}
_VNI_SINGLE = {"ơ": "ô", "ị": "ò", "ĩ": "ó", "Ơ": "Ô", "Ị": "Ò", "Ĩ": "Ó"}
_VNI_PAIRS = {"ồ": "oà", "ố": "oá", "ỗ": "oã", "Ồ": "OÀ", "Ố": "OÁ", "Ỗ": "OÃ"}
# Letters and words that are likelier than what they would have been: chống (chèng), Thị (Thò), Sơn.
_STAYS = re.compile("[ốộựừịơ]|^(?:lớp|lớn|cũng|dũng|vũ|vụ|dụng|phụ|thụ|phụng|nghĩa|sĩ|vĩ|lĩnh|tĩnh)$", re.I)
# What no Vietnamese word holds; a quick look before every word is judged.
_TWICE = re.compile(
    "ỏ[cptyuo]|ỏnh|ó[uyo]|ónh|õ[uy]|u[õụỏó]|[bdđhklmnrstvxp]iờ|yờ|ờnh|uờn|(?<![iư])ờu|(?<!g)ớa|(?<!ư)ớ[cu]|ớnh"
    "|ỡa|(?<!ư)ỡu|ỡnh|(?<!u)ỳ[acimnptuy]|o[ộốúũừỏó]|[ộốồỗ][oy]|[ốồỗ]nh|ốch|[úũừ]e|ựy|k[ớộờốỡ]|gh[ớộỡờố]|(?<![iy])ễng"
    "|(?<!ư)ơng|(?<!ư)ơc|uơ[niml]|ĩ[iecpt]|ị[ie]|ịng|ĩng|o[ĩị]|c[ĩị]", re.I)


def has_twice(words: str) -> bool:
    """Whether any of the words looks converted twice; quick, and never sure."""
    return bool(_TWICE.search(words))


def offer_originals(texts: Iterable[str], words: str) -> dict[str, str]:
    """Those of different texts that were converted twice, with what they were; `words` are theirs."""
    broken = {word for word in words.split() if any(map(_was_broken, WORD.findall(word)))}
    return {text: offer for text in texts
            if not broken.isdisjoint(text.split()) and (offer := offer_original(text))}


def offer_original(text: str) -> str:
    """What a text was before it was converted twice; empty where no word tells that it was.

    The letters that a converter changes cannot be left in its text.
    """
    words = WORD.findall(text)
    for turn_back, never_left in ((_before_tcvn3, "áâãèéêìòôù"), (_before_vni, "ôòóÔÒÓ")):
        broken = any(_is_broken(word, turn_back(word)) for word in words)
        if broken and not set(never_left) & set(text):
            return WORD.sub(lambda found, turn_back=turn_back: _repair(found[0], turn_back(found[0])), text)
    return ""


def find_broken_words(offers: Mapping[str, str]) -> set[str]:
    """The different words of texts that are none as they stand, but were before.

    Of texts that were Vietnamese throughout: ``H'Bơng Niê`` is a name of another language.
    """
    words = {word for text, original in offers.items() if all(
        is_syllable(was) or was.isupper() for was in WORD.findall(original)) for word in WORD.findall(text)}
    return set(filter(_was_broken, words))


def _was_broken(word: str) -> bool:
    return _is_broken(word, _before_tcvn3(word)) or _is_broken(word, _before_vni(word))


def _before_tcvn3(word: str) -> str:
    """A word turned back; capitals had become small letters of their own."""
    small = "".join(_SMALL.get(letter, letter) for letter in word)
    if any(letter.islower() for letter in word if letter not in _CAPITAL):
        return _CAPITAL.get(word[0], small[0]) + small[1:] if word else word
    return "".join(_CAPITAL.get(letter, letter) for letter in word)


def _before_vni(word: str) -> str:
    """A word turned back; what was oà became ồ only where ồ makes no word."""
    for table in (_VNI_SINGLE, _VNI_SINGLE | _VNI_PAIRS):
        original = word.translate(str.maketrans(table))
        if is_syllable(original):
            return original
    return word


def _is_broken(word: str, original: str) -> bool:
    """Whether a word is none, but was one; ``Pơng`` is no slip: only names of the highlands begin so."""
    return (word != original and not is_syllable(word) and is_syllable(original)
            and not re.match("p(?!h)", word, re.I))


def _repair(word: str, original: str) -> str:
    """The likelier of a word as it stands and what it may have been."""
    if not is_syllable(original) or is_syllable(word) and _STAYS.search(word):
        return word
    return original
