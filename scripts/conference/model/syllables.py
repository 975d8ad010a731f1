"""Vietnamese syllables: what can be a word, so that garbled text is told from right text.

Made of initials, rhymes and tones by the rules of spelling (quy tắc chính tả), with
both customs of placing the tone (hòa, hoà); no list of words is needed.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_STOPPED_TONES = ("\u0301", "\u0323")  # sắc and nặng: all that c, ch, p, t allow
_STOPS = ("c", "ch", "p", "t")
_INITIALS = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"  # also none
_FRONT = "eêiy"  # written after k, gh, ngh; never after c, g, ng

_RHYME_LIST = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt ư ưc ưi ưm ưn ưng ưt ưu
ưa ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
uân uâng uât uây uê uêch uên uênh uêt uơ uy uya uych uyên uyêt uynh uyp uyt uyu
"""
_RHYMES = _RHYME_LIST.split()
_AFTER_QU = (*(rhyme for rhyme in _RHYMES if rhyme[0] in "aăâeêiyơ" and not rhyme.startswith("iê")),
             "ôc", "ych", "ynh", "yn", "yt")
_OPEN_PAIRS = ("oa", "oe", "uy")  # hòa and hoà
_AFTER_GI = (*(rhyme for rhyme in _RHYMES if rhyme[0] not in "iy" and rhyme[:2] not in _OPEN_PAIRS),
             "êng", "êc")


def is_syllable(word: str) -> bool:
    """Whether a word, in any case, is spelled as a Vietnamese syllable."""
    return unicodedata.normalize("NFC", word.lower()) in make_syllables()


@cache
def make_syllables() -> frozenset[str]:
    """Every syllable that the spelling allows, small letters, NFC."""
    return frozenset(
        toned for initial in _INITIALS.split(" ") for rhyme in _rhymes_after(initial)
        for toned in _put_tones(initial, rhyme))


def _rhymes_after(initial: str) -> tuple[str, ...]:
    if initial == "qu":
        return _AFTER_QU
    if initial == "gi":
        return _AFTER_GI
    if initial in ("k", "gh", "ngh"):
        return tuple(rhyme for rhyme in _RHYMES if rhyme[0] in _FRONT and not rhyme.startswith("yê"))
    if initial in ("c", "g", "ng"):
        back = tuple(rhyme for rhyme in _RHYMES if rhyme[0] not in _FRONT)
        return (*back, "i", "in") if initial == "g" else back
    if initial:
        return tuple(rhyme for rhyme in _RHYMES if not rhyme.startswith("yê"))
    return tuple(rhyme for rhyme in _RHYMES if not rhyme.startswith("iê"))


def _put_tones(initial: str, rhyme: str) -> Iterator[str]:
    vowels = rhyme.rstrip("bcghmnpt")
    coda = rhyme[len(vowels):]
    tones = _STOPPED_TONES if coda in _STOPS else _TONES
    for place in _tone_places(vowels, coda):
        before, after = initial + vowels[:place + 1], vowels[place + 1:] + coda
        for tone in tones:
            yield unicodedata.normalize("NFC", before + tone + after)
    if initial == "qu" and rhyme == "y":  # qúy, as many type
        yield from (unicodedata.normalize("NFC", f"qu{tone}y") for tone in _TONES)


def _tone_places(vowels: str, coda: str) -> tuple[int, ...]:
    """The vowels that may carry the tone, counted from 0."""
    marked = [place for place, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if marked:
        return (marked[-1],)
    if coda or len(vowels) == 1:
        return (len(vowels) - 1,)
    if len(vowels) == 3:
        return (1,)
    return (0, 1) if vowels in _OPEN_PAIRS else (0,)
