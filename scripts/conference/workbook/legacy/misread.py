"""UTF-8 read as if it were Windows-1252, Windows-1258 or Latin-1, as Excel reads a CSV file.

``Nguyễn Văn`` arrives as ``Nguyá»…n VÄƒn``. Two or three such signs make one letter, so what
was meant is nearly always certain; some of them are lost on the way (a no-break space, a
soft hyphen, codes without a sign), and then the letter is one that makes a word.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import product

from conference.model.syllables import is_syllable

_LETTERS = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_MEANT = frozenset(_LETTERS + _LETTERS.upper() + _MARKS + "–—‘’“”…•°²³½¼±×")


def _make_signs() -> dict[str, int]:
    """The byte that each sign stands for; 1258 has Ă where 1252 has Ã."""
    signs = {chr(byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0xA0):
        sign = bytes([byte]).decode("cp1252", "ignore")
        signs |= {sign: byte} if sign else {}
    return signs | {"Ă": 0xC3}


_SIGNS = _make_signs()
_NEXT = f"[{re.escape(''.join(sign for sign, byte in _SIGNS.items() if byte < 0xC0))}]"
_WHOLE = re.compile(f"[ÂÃĂÄÅÆÌ]{_NEXT}|[áâ]{_NEXT}{{2}}")
_PART = re.compile(f"{_WHOLE.pattern}|á[»º]|[ÃĂÄÆ]")
# The letters that may stand where the last sign was lost, the likely ones first.
_LOST = {"á»": "ọờửềỏỐ", "áº": "ậạẠ", "Ä": "Đ", "Æ": "Ơ"}
_LOST_AT_START, _LOST_INSIDE, _LOST_AT_END = "ÁÝÍíà", "íàÁÍÝ", "àíÁÝÍ"  # of a word, behind Ã
_PERHAPS = re.compile("á[»º]|(?<![AEOaeo])(?:Ä|Ã(?![A-Z]))")  # elsewhere than behind a vowel of VNI
_WORD = re.compile("(?:[^ \n]*[ÃĂ] )?[^ \n]+")  # a no-break space may have become a space
_MOST_LOST = 3


def has_misread(words: str) -> bool:
    """Whether any of the words looks so; quick, and hardly ever wrong."""
    return any(_read_whole(found[0]) for found in _WHOLE.finditer(words))


def find_misread(texts: Collection[str]) -> dict[str, str]:
    """Of the texts of a sheet where some were read wrongly, these with what they were."""
    if not any(map(has_misread, texts)):
        return {}
    return {text: meant for text in texts if (has_misread(text) or _PERHAPS.search(text))
            and (meant := offer_utf8(text)) != text}


def offer_utf8(text: str) -> str:
    """What a text was before it was read wrongly."""
    meant = _WORD.sub(lambda found: _read_word(found[0]), text)
    return re.sub(" {2,}", " ", unicodedata.normalize("NFC", meant)).strip()


def _read_whole(signs: str) -> str:
    """The letter that signs stand for; empty where they stand for none that is written here."""
    letter = bytes(_SIGNS[sign] for sign in signs).decode("utf-8", "ignore")
    return letter if letter in _MEANT else ""


def _read_word(word: str) -> str:
    """A word read rightly; some were read wrongly twice."""
    once = _read_bytes(word)
    if once:
        return _read_bytes(once) or once
    if word in ("Ã", "Ă"):
        return "à"
    joined = _fill(word.replace("Ã ", "Ã\xa0").replace("Ă ", "Ã\xa0"))
    if " " not in word or is_syllable(joined):
        return joined
    head, _, tail = word.partition(" ")
    return f"{head[:-1]}à {_read_word(tail)}" if head[:-1] else f"{head} {_read_word(tail)}"


def _read_bytes(word: str) -> str:
    """A word of which nothing was lost; empty where that is not so."""
    if word.isascii() or not all(letter in _SIGNS or letter.isascii() for letter in word):
        return ""
    try:
        return bytes(_SIGNS.get(letter, ord(letter)) for letter in word).decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _fill(word: str) -> str:
    """A word with a letter for each lost one, so that it is a word if that can be."""
    parts = list(_split(word))
    choices = [letters for letters in parts if len(letters) > 1]
    if len(choices) > _MOST_LOST:
        return word
    filled = ("".join(letters) for letters in product(*parts))
    first = next(filled)
    return first if _is_word(first) else next(filter(_is_word, filled), first)


def _is_word(text: str) -> bool:
    return is_syllable(text.strip(",.;:!?()-\"'“”"))


def _split(word: str) -> Iterator[tuple[str, ...]]:
    """The parts of a word, each with what it may have been."""
    end = 0
    for found in _PART.finditer(word):
        yield (word[end:found.start()],)
        whole = _read_whole(found[0]) if len(found[0]) > 1 and found[0] not in _LOST else ""
        yield (whole,) if whole else tuple(_LOST.get(found[0]) or _find_lost(word, found))
        end = found.end()
    yield (word[end:],)


def _find_lost(word: str, found: re.Match[str]) -> Iterable[str]:
    """What may have been lost behind Ã; other signs stay."""
    if found[0] not in ("Ã", "Ă"):
        return (found[0],)
    at_end = _LOST_AT_END if found.end() == len(word) else _LOST_INSIDE
    return at_end if found.start() else _LOST_AT_START
