"""Texts judged: is a cell written in an old encoding, surely or perhaps?"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from conference.workbook.legacy.encodings import CAPITAL_CODES, TCVN3, VNI
from conference.workbook.legacy.old_words import (
    DECODERS,
    NONE,
    STRONG,
    SUSPICIOUS,
    WEAK,
    WORD,
    Word,
    is_written_in_signs,
    judge_word,
)

_BEYOND = re.compile("[\u0100-\u024f\u1e00-\u1eff]")  # letters that no old encoding has

SILENT, UNICODE, PERHAPS, MIXED, SURE = range(5)  # how sure it is that a text is old; mixed: in part


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a text is by its letters alone.

    `perhaps` holds the encodings that it could be, where its letters do not decide;
    `odd` tells that it holds a word that is hardly right as it stands, `mute` that no
    word of it speaks for an old encoding, `sound` that every word is right as it stands.
    """

    kind: int
    encoding: str = ""
    perhaps: tuple[str, ...] = ()
    odd: bool = False
    mute: bool = False
    sound: bool = False


def judge_texts(texts: Iterable[str], different_words: Iterable[str]) -> dict[str, Judgement]:
    """The judgements of different texts; most are Unicode at a glance, by their `different_words`."""
    words = list(different_words)
    suspicious = {word for word in words if SUSPICIOUS.search(word)}
    beyond = {word for word in words if _BEYOND.search(word)}
    unicode = Judgement(UNICODE)
    return {text: unicode if suspicious.isdisjoint(found := text.split()) and not beyond.isdisjoint(found)
            else judge_text(text) for text in texts}


@lru_cache(maxsize=50_000)
def judge_text(text: str) -> Judgement:
    """The judgement of a cell by its letters."""
    words = [word for found in WORD.findall(text) if (word := judge_word(found))]
    if not words:
        return Judgement(SILENT)
    kinds = {encoding: _judge(words, encoding) for encoding in (TCVN3, VNI)}
    ranks = {encoding: (kind, _count_valid(words, encoding)) for encoding, kind in kinds.items()}
    best = max(kinds, key=ranks.__getitem__)
    if kinds[best] == SURE and ranks[TCVN3] == ranks[VNI]:
        return Judgement(PERHAPS, best, (TCVN3, VNI), True)
    if kinds[best] != PERHAPS:
        return Judgement(kinds[best], best)
    strengths = {reading.strength for word in words for reading in word.readings.values()}
    signed = sum(bool(word.signed) for word in words)
    odd = strengths != {NONE} or signed > 1
    perhaps = sorted((e for e, kind in kinds.items() if kind == PERHAPS), key=ranks.__getitem__, reverse=True)
    return Judgement(PERHAPS, best, tuple(perhaps), odd,
                     not odd and not signed, all(word.valid for word in words))


def _count_valid(words: Sequence[Word], encoding: str) -> int:
    return sum(word.readings[encoding].valid for word in words)


def _judge(words: Sequence[Word], encoding: str) -> int:
    """How surely the words of a text are of an encoding.

    One word with signs that belong in no word is enough; of those with Western letters
    (Hïng, Bø) it takes two.
    """
    readings = [word.readings[encoding] for word in words]
    strong = any(reading.strength == STRONG for reading in readings)
    right = sum(word.valid and not word.readings[encoding].valid or word.beyond for word in words)
    is_possible = all(reading.possible for reading in readings)
    if strong and right > is_possible:  # one such word may be a name of another language
        return MIXED
    if not is_possible and not strong:
        return UNICODE if right else SILENT
    valid = _count_valid(words, encoding)
    weak = any(reading.strength == WEAK for reading in readings)
    only_so = sum(reading.valid and not word.valid for word, reading in zip(words, readings, strict=True))
    if (strong or weak and only_so > 1) and valid * 2 > len(words):
        return SURE
    signed = sum(encoding in word.signed for word in words)
    if strong or signed > 1:
        return PERHAPS
    if right:
        return UNICODE
    return PERHAPS if signed or valid * 2 >= len(words) else SILENT


@lru_cache(maxsize=50_000)
def decode_text(text: str, judgement: Judgement) -> str:
    """The text in Unicode: the whole of it, or those words of a mixed text that are old."""
    decode = DECODERS[judgement.encoding]
    if judgement.kind != MIXED:
        return WORD.sub(lambda found: found[0] if _is_sign(found, decode) else decode(found[0]), text)
    turns = iter(_label_words(WORD.findall(text), judgement.encoding))
    return WORD.sub(lambda found: decode(found[0]) if next(turns) else found[0], text)


def _is_sign(found: re.Match[str], decode: Callable[[str], str]) -> bool:
    """Signs alone (½, §, «», £ 5) are what they show, unless they make a word (Đư, Ô)."""
    word, text = found[0], found.string
    if word in CAPITAL_CODES:
        return bool(re.search(r"\d\s?$", text[:found.start()]) or re.match(r"\s?\d", text[found.end():]))
    return not any(map(str.isalpha, word)) and not is_written_in_signs(word)


def _label_words(words: Sequence[str], encoding: str) -> list[bool]:
    """Whether each word is old; one that could be both is what the decided word before it is."""
    labels, last = [], False
    for text in words:
        word = judge_word(text)
        if word is not None:
            reading = word.readings[encoding]
            if reading.strength != NONE:
                last = True
            elif not reading.valid or word.valid and not last:
                last = False
        labels.append(last and word is not None)
    return labels
