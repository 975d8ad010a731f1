"""Words judged: Unicode, TCVN3 or VNI? A Vietnamese syllable is the judge.

The codes of the old encodings are letters and signs of Latin-1, so most words could be
either; a word tells something where it is a syllable in one reading alone.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from conference.model.syllables import is_syllable
from conference.workbook.legacy.encodings import (
    TCVN3,
    TCVN3_SYMBOLS,
    TCVN3_TABLE,
    VNI,
    VNI_SIGNS,
    from_tcvn3,
    from_vni,
)

DECODERS = {TCVN3: from_tcvn3, VNI: from_vni}
_SIGNS = re.escape("".join(TCVN3_SYMBOLS))
WORD = re.compile(rf"(?:[^\W\d_²³]|[{_SIGNS}\u0300-\u036f])+")
_UNITS = {"µm", "μm"}  # àm in TCVN3, but a micrometre everywhere

_CAPITALS = "ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞ"
# Signs that neither Vietnamese nor its neighbours' names have where these stand.
_TCVN3_SIGN = re.compile(rf"[{_SIGNS}]|[a-z][{_CAPITALS}]|[A-Za-z][{_CAPITALS}][a-z]")
_INNER_SIGN = re.compile("[A-Za-z][¸µ¶¹¨¾¼½©ª¬¡¢£¤¥¦§][a-z]")  # not so A·B, a soft hyphen
_INNER_CAPITAL = re.compile(f"[a-z][{_CAPITALS}]")
# QĐ, HĐND, ĐVT; in VNI only those without a vowel: ESPAÑA is a word.
_ABBREVIATION = {TCVN3: re.compile("(?=.*[A-Z].*)[A-Z§]*§[A-Z]*"),
                 VNI: re.compile("(?=.*[A-Z].*)[B-DF-HK-NP-TVXÑ]*Ñ[B-DF-HK-NP-TVX]*")}
# The pairs that end in ï stand in French names too (Loïc, Thaï).
_VNI_SIGN = re.compile("[aeouy][ùøûõ]|[aeo][âåä]|[ae][áàã]|a[êéèúüë]|[ôö][ùøûõï]|öô", re.I)
_WESTERN = frozenset("ÄäÅåÆæÇçËëÎîÏïÑñÖöØøÛûÜüßÞþ×÷")
SUSPICIOUS = re.compile(rf"{_TCVN3_SIGN.pattern}|(?i:{_VNI_SIGN.pattern})|[{''.join(_WESTERN)}]")

_TWICE = re.compile("uõn$", re.I)  # Xuõn is Xuân converted twice; no VNI word ends so

STRONG, WEAK, NONE = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A word read in one encoding: can it be, is it a syllable then, and how much that tells."""

    possible: bool
    valid: bool
    strength: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word with letters beyond ASCII, read as Unicode and in each old encoding."""

    valid: bool
    readings: dict[str, Reading]
    signed: frozenset[str]  # the encodings of which it holds signs that belong in no word
    beyond: bool  # holds a letter that no old encoding has: ễ, đ, ư


@lru_cache(maxsize=20_000)
def judge_word(text: str) -> Word | None:
    """The readings of a word; None where it tells nothing: plain ASCII, lone signs, units."""
    if text.isascii() or text in _UNITS or not any(map(str.isalpha, text)) and not is_written_in_signs(text):
        return None
    valid = is_syllable(text) and not _INNER_CAPITAL.search(text)
    readings = {TCVN3: _read(text, valid, TCVN3), VNI: _read(text, valid, VNI)}
    signs = {TCVN3: _TCVN3_SIGN, VNI: _VNI_SIGN}
    signed = frozenset(() if valid else (encoding for encoding, sign in signs.items() if sign.search(text)))
    return Word(valid, readings, signed,
                any(c > "ÿ" and c.isalpha() and c != "μ" for c in text))


def is_written_in_signs(text: str) -> bool:
    """Whether signs alone make a word of TCVN3: ``§«`` is Đô."""
    return len(text) > 1 and is_syllable(from_tcvn3(text))


def _read(text: str, valid: bool, encoding: str) -> Reading:
    decoded = DECODERS[encoding](text)
    if _ABBREVIATION[encoding].fullmatch(text):
        return Reading(True, True, WEAK if text[0] in "§Ñ" else STRONG)
    if encoding == TCVN3:
        possible, sign = all(c.isascii() or c in TCVN3_TABLE or c in "μ−" for c in text), _TCVN3_SIGN
    else:
        possible, sign = VNI_SIGNS.sub("", text).isascii(), _VNI_SIGN
    read_valid = possible and is_syllable(decoded)
    if encoding == VNI and _TWICE.search(text):
        return Reading(possible, read_valid, NONE)
    if not read_valid or valid:
        inside = encoding == TCVN3 and possible and not valid and _INNER_SIGN.search(text)
        return Reading(possible, read_valid, WEAK if inside else NONE)
    if sign.search(text) and not is_syllable(text):
        return Reading(possible, read_valid, STRONG)
    if _INNER_CAPITAL.search(text):
        return Reading(possible, read_valid, WEAK)
    return Reading(possible, read_valid, WEAK if _WESTERN & set(text) else NONE)
