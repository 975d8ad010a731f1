"""Letters that are not what they seem, put right: pasted from phones, web pages and PDF.

What looks the same to a person is mended silently (`mend_look`): a tone typed before
the hat, Cyrillic and Greek letters in a Latin word, letters of full width, of
mathematics, ligatures. What looks different is mended by `mend_words`, and told.
"""

import re
import unicodedata

from conference.model.syllables import is_syllable

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ABOVE = "[\u0300-\u0303\u0306\u0309]{2,}"
_MARKS = re.compile(f"(?<=[aeoAEO]){_ABOVE}|(?<=[aeoAEO]\u0323){_ABOVE}")
_WORD = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+")
_STROKE = re.compile("([dD])([\u0300-\u034f]*?)[\u0335\u0336]")
# Mathematical letters and those of them that have older places, ligatures, Roman numerals.
_COMPATIBLE = re.compile(
    "[\U0001d400-\U0001d7ff\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212a-\u212d\u212f-\u2131"
    "\u2133\u2134\ufb00-\ufb06\u2160-\u217f]+")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]+")
_EASTERN = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LOOKALIKES = dict(zip(
    "аеорсухіѕјһԛԝɡАВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "aeopcyxisjhqwgABESIJKMHOPCTYXABEZHIKMNOPTYXo", strict=True))
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052fɡ]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ETH = str.maketrans("ðÐ", "đĐ")
_MISPLACED = re.compile(f"[^aeiouyAEIOUY\u0302\u0306\u031b{_TONES}][{_TONES}]")


def mend_look(text: str) -> str:
    """The text in NFC with the letters that a person sees; nothing changes its look."""
    text = _COMPATIBLE.sub(_compose, text)
    if not _EASTERN.search(text):
        text = _FULL_WIDTH.sub(_compose, text)
    text = unicodedata.normalize("NFD", text.replace("Ð", "Đ").replace("Ɖ", "Đ"))
    if _FOREIGN.search(text):
        strange = any(letter not in _LOOKALIKES for letter in _FOREIGN.findall(text))
        text = _WORD.sub(lambda found: _make_latin(found[0], strange), text)
    text = _STROKE.sub(lambda found: "đĐ"[found[1] == "D"] + found[2], text)
    return unicodedata.normalize("NFC", _MARKS.sub(_order, text))


def mend_words(text: str) -> str:
    """A text of `mend_look` with its words put right that no Vietnamese word looks like.

    ``ðào`` becomes ``đào``, ``Nguyêñ`` becomes ``Nguyễn``: only where the result is a word.
    """
    return _WORD.sub(lambda found: _mend_word(found[0]), text)


def find_strange(text: str) -> str:
    """The first word in which Cyrillic letters stand among Latin ones; empty where there is none."""
    return next((word for word in _WORD.findall(text) if _CYRILLIC.search(word) and _has_latin(word)), "")


def _compose(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def _order(found: re.Match[str]) -> str:
    """Marks over a letter with the hat first and the tone behind it, each once."""
    return "".join(sorted(dict.fromkeys(found[0]), key=_TONES.__contains__))


def _has_latin(word: str) -> bool:
    return any(letter < "\u0250" and letter.isalpha() or "\u1e00" <= letter < "\u1f00" for letter in word)


def _make_latin(word: str, strange: bool) -> str:
    """A word with its lookalikes in Latin; as it is where it is Greek or Cyrillic, as far as one can tell."""
    foreign = _FOREIGN.findall(word)
    if not all(letter in _LOOKALIKES for letter in foreign) or strange and not _has_latin(word):
        return word
    return "".join(_LOOKALIKES.get(letter, letter) for letter in word)


def _mend_word(word: str) -> str:
    if "ð" in word and is_syllable(changed := word.translate(_ETH)):
        return changed
    marks = unicodedata.normalize("NFD", word)
    if word.isascii() or not _MISPLACED.search(marks) or is_syllable(word):
        return word
    return _move_tone(marks) or word


def _move_tone(marks: str) -> str:
    """A decomposed word with its only tone where it can stand; empty unless there is just one such place."""
    tones = [mark for mark in marks if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    placed = {unicodedata.normalize("NFC", bare[:end] + tones[0] + bare[end:])
              for end in range(1, len(bare) + 1)}
    words = [word for word in placed if is_syllable(word)]
    return words[0] if len(tones) == 1 and len(words) == 1 else ""
