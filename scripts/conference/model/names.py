"""Vietnamese text: cleaned, folded for matching, transliterated for file names."""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from conference.model.letters import mend_look, mend_words

# Printable ASCII, letters and signs of Latin-1 (no Ð, ð, Ñ, ñ), the letters of Vietnamese, usual signs.
_is_plain = re.compile("[ -~¡-¬®-ÏÒ-ïò-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ‘’“”–—•…]*").fullmatch
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")  # no spaces to Python, but to the eye
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN_CODES = re.compile(r"[A-Za-z0-9\n ./_-]*")
_NO_SIGNS = str.maketrans("", "", " ./_-")
_SPACES = re.compile(r"[^\S\n]+")
_BETWEEN_NAMES = re.compile(r"[,;()\n]|\s(?:và|[-–—])\s", re.I)
_DEVICE = re.compile(r"CON|PRN|AUX|NUL|COM\d|LPT\d|CONIN|CONOUT", re.I)
_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean_text(text: str) -> str:
    r"""The text as a person would see it: NFC, plain spaces, no invisible characters.

    Line breaks typed in a cell stay (as ``\n``); a person's own spelling
    (Hòa or Hoà) stays. Letters that are not what they seem are mended (`letters`).
    """
    if _is_clean(text):
        return text.strip()  # nothing to clean, as nearly always
    text = _LINE_BREAKS.sub("\n", text)
    text = _BLANK.sub(" ", _CONTROL.sub("", _INVISIBLE.sub("", text)))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    if not _is_plain(text.replace("\n", " ")):
        text = mend_words(mend_look(text))
    return "\n".join(map(str.strip, text.split("\n"))).strip()


def _is_clean(text: str) -> bool:
    """Whether cleaning would leave a text as it is, but for spaces at its ends."""
    return bool(text.isprintable() if text.isascii() else _is_plain(text)) and "  " not in text


def are_clean(texts: Collection[str]) -> bool:
    """Whether `clean_text` would leave all of these as they are; a hundred times as fast as one by one."""
    lines = "\n".join(["", *texts, ""])
    return "\n " not in lines and " \n" not in lines and _is_clean("".join(texts))


class _PlainLetters(dict):
    """For each letter what matching leaves of it: ``ắ`` is ``a``, a mark is a space."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        plain = unicodedata.normalize("NFD", {"đ": "d", "ð": "d", "_": " "}.get(letter, letter))
        self[number] = plain = "".join(
            c if re.match(r"\w", c) else " " for c in plain if not unicodedata.combining(c))
        return plain


_PLAIN_LETTERS = _PlainLetters()


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """The text for matching: lower case, no accents, single spaces, no punctuation."""
    return " ".join(text.lower().translate(_PLAIN_LETTERS).split())


def field_name(header: str) -> str:
    """The name under which templates know a column: ``Ghi chú`` gives ``ghi_chu``."""
    name = re.sub(r"[^a-z0-9]+", "_", fold(header)).strip("_")
    return f"cot_{name}" if name[:1].isdigit() else name


def file_slug(text: str, limit: int = 60) -> str:
    """An ASCII piece of a file name: ``Nguyễn Thị Ánh Đào`` gives ``nguyen-thi-anh-dao``.

    Cut between words at `limit` characters; empty where nothing can be spelled.
    """
    words: list[str] = []
    for word in re.findall(r"[a-z0-9]+", fold(text)):
        if len("-".join([*words, word])) > limit:
            break
        words.append(word)
    return "-".join(words)


def file_code(code: str) -> str:
    """A code as the start of a file name, in ASCII and safe on Windows: ``ĐB/01`` is ``DB-01``.

    A name that Windows keeps for devices, as ``CON``, gets a word before it.
    """
    plain = unicodedata.normalize("NFD", code.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    safe = re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")[:40].strip("-") or "khong-ma"
    return f"ma-{safe}" if _DEVICE.fullmatch(safe) else safe


def name_tails(text: str) -> Iterator[str]:
    """A text folded, then without its first word, its first two …: a name after a salutation is one."""
    words = fold(text).split()
    return (" ".join(words[start:]) for start in range(len(words)))


def match_key(code: str) -> str:
    """The key of a code or a name: ``kt 012``, ``KT-012`` and ``KT_012`` are one."""
    return fold(code).replace(" ", "")


def match_keys(codes: Sequence[str]) -> list[str]:
    """The `match_key` of each code; all at once where they are letters, digits and the usual signs."""
    text = "\n".join(codes)
    if codes and _PLAIN_CODES.fullmatch(text):
        keys = text.lower().translate(_NO_SIGNS).split("\n")
        if len(keys) == len(codes):
            return keys
    return list(map(match_key, codes))


def number_key(text: str) -> str:
    """The key of a register number: ``05`` and ``5`` are one, ``1/12`` and ``11/2`` are two."""
    if text.isascii() and text.isdigit():
        return text.lstrip("0") or "0"
    return " ".join(word.lstrip("0") or "0" for word in fold(text).split())


def seat_key(code: str) -> str:
    """The key of a seat: ``A7``, ``a 7`` and ``A-7`` are one, ``1-11`` and ``11-1`` are two."""
    return re.sub(r"(?<=[a-z])-(?=\d)", "", "-".join(fold(code).split()))


def given_phrases(name: str) -> tuple[str, ...]:
    """The last two words of each name in a text, between which no line should end.

    ``Nguyễn Thị Minh`` gives ``Thị Minh``; couples and lists of names give one for each.
    """
    names = ([word for word in part.split() if any(map(str.isalpha, word))]
             for part in _BETWEEN_NAMES.split(name))
    return tuple(" ".join(words[-2:]) for words in names if len(words) > 1)


def nearest(wanted: str, known: Iterable[str]) -> str | None:
    """The known word that is most like the wanted one, compared without accents."""
    by_fold = {fold(word): word for word in known}
    close = difflib.get_close_matches(fold(wanted), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def join_parts(*parts: str, by: str = ", ") -> str:
    """The parts that are not empty, joined."""
    return by.join(part for part in parts if part)
