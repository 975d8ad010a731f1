"""The tables of two old encodings, TCVN3 (ABC) and VNI-Windows, and pure conversion.

Both wrote Vietnamese in fonts of their own with the codes of Latin-1: in .VnTime
``Ô`` was drawn as ễ; VNI writes a mark after its vowel, ``eã``. TCVN3 has no accented
capitals besides Ă Â Đ Ê Ô Ơ Ư: they stand in a font of capitals, .VnTimeH.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

TCVN3, VNI = "TCVN3", "VNI"

_TCVN3_CODES = ("¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ®"
                "¡¢£¤¥¦§")
_TCVN3_LETTERS = ("áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
                  "ĂÂÊÔƠƯĐ")
TCVN3_TABLE = dict(zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True))
# What other programs make of two of the codes: Greek mu of the micro sign, minus of the soft hyphen.
_ASTRAY = {"\u03bc": "à", "\u2212": "ư"}
_FROM_TCVN3 = str.maketrans(TCVN3_TABLE | _ASTRAY)
CAPITAL_CODES, SMALL_CODES = "¡¢£¤¥¦§", "¨©ª«¬\u00ad®"  # the letters whose case TCVN3 tells
TCVN3_SYMBOLS = frozenset(c for c in (*TCVN3_TABLE, *_ASTRAY) if not c.isalpha() or c in "µμª")


def _make_doubled() -> dict[str, str]:
    """What many converters write for accented capitals: ``A¸`` for Á, ``¢Ç`` for Ầ."""
    capitals = dict(zip("ĂÂÊÔƠƯĐ", CAPITAL_CODES, strict=True))
    doubled = {}
    for code, letter in TCVN3_TABLE.items():
        plain = unicodedata.normalize("NFC", re.sub(
            "[\u0300\u0301\u0303\u0309\u0323]", "", unicodedata.normalize("NFD", letter))).upper()
        if code not in CAPITAL_CODES + SMALL_CODES:
            doubled[capitals.get(plain, plain) + code] = letter.upper()
    return doubled


_DOUBLED_TABLE = _make_doubled()
_DOUBLED = re.compile("|".join(_DOUBLED_TABLE))

# The letters that a VNI vowel and its mark make: plain, then with â's marks, then with ă's.
_VNI_ROWS = {
    "a": ("ùøûõï âáàåãä êéèúüë", "áàảãạ âấầẩẫậ ăắằẳẵặ"),
    "e": ("ùøûõï âáàåãä", "éèẻẽẹ êếềểễệ"),
    "o": ("ùøûõï âáàåãä", "óòỏõọ ôốồổỗộ"),
    "u": ("ùøûõï", "úùủũụ"),
    "y": ("ùøûõ", "ýỳỷỹ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "ö": ("ùøûõï", "ứừửữự"),
}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "í": "í", "ì": "ì"}


def _make_vni_table() -> dict[str, str]:
    """Every pair and single sign; the vowel's case is the letter's, its mark's does not matter."""
    table = {}
    for vowel, (marks, letters) in _VNI_ROWS.items():
        for mark, letter in zip(marks, letters, strict=True):
            if mark != " ":
                for written in (mark, mark.upper()):
                    table[vowel + written] = letter
                    table[vowel.upper() + written] = letter.upper()
    singles = {sign.upper(): letter.upper() for sign, letter in _VNI_SINGLE.items()}
    return table | _VNI_SINGLE | singles


VNI_TABLE = _make_vni_table()
VNI_SIGNS = re.compile("[aeouyôö][ùøûõïâáàåãäêéèúüë]|[ôöæóòîñíì]", re.I)


def from_tcvn3(text: str) -> str:
    """The text of TCVN3 codes; other letters stay."""
    if not _DOUBLED.search(text):
        return text.translate(_FROM_TCVN3)
    ends = [0, *(end for found in _DOUBLED.finditer(text) for end in found.span()), len(text)]
    parts = (text[start:end] for start, end in pairwise(ends))
    return "".join(_DOUBLED_TABLE.get(part) or part.translate(_FROM_TCVN3) for part in parts)


def from_vni(text: str) -> str:
    """The text of VNI codes; other letters stay."""
    return VNI_SIGNS.sub(lambda found: VNI_TABLE.get(found[0], found[0]), text)


@lru_cache(maxsize=1000)
def encoding_of(font: str) -> str:
    """The old encoding of a font's name, with or without its dot; empty for other fonts."""
    bare = font.strip().lstrip(".").casefold().replace(" ", "")
    if re.match(r"vni[-_a-z]", bare):
        return VNI
    return TCVN3 if re.match(r"vn[a-z]", bare) else ""


@lru_cache(maxsize=1000)
def is_capital_font(font: str) -> bool:
    """Whether a TCVN3 font draws every letter as a capital: ``.VnTimeH``, ``.VnArial NarrowH``."""
    name = font.strip()
    return encoding_of(name) == TCVN3 and name.endswith("h" if name.islower() else "H")
