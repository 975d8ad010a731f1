"""Texts converted twice: a converter from TCVN3 or VNI was run on text that was Unicode already.

``Kinh phí các cuộc họp`` became ``Kinh phớ cỏc cuộc họp``; ``không`` through VNI became
``khơng``. What was meant is offered, never put: some letters could be either.
"""

import re

from conference.model.syllables import is_syllable
from conference.workbook.encodings import TCVN3_TABLE
from conference.workbook.old_words import WORD

_SMALL = {TCVN3_TABLE[letter]: letter for letter in "áâãèéêìíòóôõùú"}
_CAPITAL = {TCVN3_TABLE[letter]: letter for letter in "ÈÉÊÌÒÓÔÕÝ"}
_VNI = {"ơ": "ô", "ị": "ò", "ĩ": "ó"}
# These were Latin-1 letters, so a converter run again cannot have left them.
_NEVER_LEFT = (frozenset("áâãèéêìòôù"), frozenset("ôòóÔÒÓ"))
# What no Vietnamese word holds; a quick look before every word is judged.
_TWICE = re.compile(
    "ỏ[cptyuo]|ỏnh|ó[uyo]|ónh|õ[uy]|u[õụỏó]|[bdđhklmnrstvxp]iờ|yờ|ờnh|uờn|(?<![iư])ờu|(?<!g)ớa|(?<!ư)ớ[cu]|ớnh"
    "|ỡa|(?<!ư)ỡu|ỡnh|(?<!u)ỳ[acimnptuy]|o[ộốúũừỏó]|[ộố]o|[úũừ]e|ựy|k[ớộờốỡ]|gh[ớộỡờố]|(?<![iy])ễng"
    "|(?<!ư)ơng|(?<!ư)ơc|uơ[niml]|ĩ[iecpt]|ị[ie]|ịng|ĩng|o[ĩị]|c[ĩị]", re.I)


def has_twice(words: str) -> bool:
    """Whether any of the words looks converted twice; quick, and never sure."""
    return bool(_TWICE.search(words))


def offer_original(text: str) -> str:
    """What a text was before it was converted twice; empty where no word tells that it was."""
    for table, left in ((_tables_of_tcvn3, _NEVER_LEFT[0]), (_tables_of_vni, _NEVER_LEFT[1])):
        words = WORD.findall(text)
        if left.isdisjoint(text) and any(_is_broken(word, table(word)) for word in words):
            return WORD.sub(lambda found, table=table: _repair(found[0], table(found[0])), text)
    return ""


def _tables_of_tcvn3(word: str) -> str:
    """A word turned back; capitals had become small letters of their own."""
    small = "".join(_SMALL.get(letter, letter) for letter in word)
    if any(letter.islower() for letter in word if letter not in _CAPITAL):
        return _CAPITAL.get(word[0], small[0]) + small[1:] if word else word
    return "".join(_CAPITAL.get(letter, letter) for letter in word)


def _tables_of_vni(word: str) -> str:
    table = _VNI | {old.upper(): new.upper() for old, new in _VNI.items()}
    return "".join(table.get(letter, letter) for letter in word)


def _is_broken(word: str, original: str) -> bool:
    return word != original and not is_syllable(word) and is_syllable(original)


def _repair(word: str, original: str) -> str:
    return original if is_syllable(original) else word
