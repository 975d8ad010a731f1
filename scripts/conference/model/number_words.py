"""Numbers in Vietnamese words, as an office writes them under a total.

Vietnamese reads a number three digits at a time; inside a number every group is
read in full (``một nghìn không trăm linh năm``), which general libraries leave
out (num2words reads 1.005 as ``một nghìn lẻ năm``).
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from conference.model.names import fold
from conference.model.words import group_digits

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LIMIT = 10**18  # one tỷ tỷ, the last number that is read


@dataclass(frozen=True, slots=True)
class Reading:
    """Where offices differ in how they read a number.

    `odd` is read for a zero among the tens: linh, or lẻ. `thousand` is nghìn, or ngàn.
    `four` is bốn, or tư, which is read after a ten from hai mươi on and nowhere else:
    ``hai mươi tư``, but ``mười bốn`` and ``bốn``. School books have both ``linh bốn`` and
    ``linh tư``; the first is nowhere wrong, so it stays. With `even`, an amount of whole
    thousands ends with ``chẵn``.
    """

    odd: str = "linh"
    thousand: str = "nghìn"
    four: str = "bốn"
    even: bool = False


DEFAULT = Reading()
_CHOICES = {
    "linh": {"odd": "linh"}, "lẻ": {"odd": "lẻ"},
    "nghìn": {"thousand": "nghìn"}, "ngàn": {"thousand": "ngàn"},
    "bốn": {"four": "bốn"}, "tư": {"four": "tư"},
    "chẵn": {"even": True},
}
# Typed without accents each is still one word only; with other accents it is another word.
_CHOICES |= {fold(word): choice for word, choice in _CHOICES.items()}


def make_reading(text: str | None) -> Reading:
    """The reading that the setting `Đọc số tiền` asks for: ``lẻ; ngàn; tư; chẵn``.

    Words in any case and order, also without accents; of two that contradict each other the
    last counts, unknown ones are passed over (`unknown_words`).
    """
    reading = DEFAULT
    for word in _typed_words(text):
        reading = replace(reading, **_CHOICES.get(word.lower(), {}))
    return reading


def unknown_words(text: str | None) -> list[str]:
    """The words of the setting `Đọc số tiền` that choose nothing, as typed, each once."""
    return [word for word in dict.fromkeys(_typed_words(text)) if word.lower() not in _CHOICES]


def _typed_words(text: str | None) -> list[str]:
    return re.findall(r"\w+", text or "")


def number_in_words(number: int | Decimal, reading: Reading = DEFAULT) -> str:
    """A number up to 10^18 in words: 1.005 is ``một nghìn không trăm linh năm``, -5 ``âm năm``.

    Digits after the comma are read as a number where there are at most three and the first is
    not 0 (1,25 is ``một phẩy hai mươi lăm``), else one by one (0,05 is ``không phẩy không
    năm``); zeros at their end are not read. Raises ValueError for a larger number and for one
    that is none (NaN, infinity).
    """
    if not Decimal(number).is_finite() or not -LIMIT <= number <= LIMIT:
        raise ValueError(f"{number} is no number up to 10^18")
    whole, _, fraction = format(Decimal(number), "f").lstrip("-").partition(".")
    words = _whole_in_words(int(whole), reading)
    if fraction := fraction.rstrip("0"):
        words = f"{words} phẩy {_fraction_in_words(fraction, reading)}"
    return f"âm {words}" if number < 0 else words


def _fraction_in_words(digits: str, reading: Reading) -> str:
    if digits[0] == "0" or len(digits) > 3:
        return " ".join(_DIGITS[int(digit)] for digit in digits)
    return read_group(int(digits), False, reading)


def _whole_in_words(number: int, reading: Reading) -> str:
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    words = [_whole_in_words(billions, reading), "tỷ"] if billions else []
    for power, unit in ((2, "triệu"), (1, reading.thousand), (0, "")):
        group, rest = divmod(rest, 1000**power)
        if group:
            words += [read_group(group, bool(words), reading), unit]
    return " ".join(word for word in words if word)


def read_group(number: int, inner: bool, reading: Reading = DEFAULT) -> str:
    """Three digits in words; an `inner` group is read in full: 5 is ``không trăm linh năm``.

    0 is no words at the head of a number (``""``), and ``không trăm`` inside it, where no
    number has it.
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or inner else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens or (ones and words):
        words.append("mười" if tens else reading.odd)
    if ones:
        words.append(_ones_word(ones, tens, reading))
    return " ".join(words)


def _ones_word(ones: int, tens: int, reading: Reading) -> str:
    """The last digit: mốt and tư after hai mươi and up, lăm after any ten."""
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else reading.four
    return "lăm" if tens and ones == 5 else _DIGITS[ones]


def money_in_words(amount: int, reading: Reading = DEFAULT) -> str:
    """An amount in đồng as written under a total: ``Một triệu tám trăm nghìn đồng``.

    One that has no words, above 10^18 (a slip of the clerk's), stands in digits.
    """
    if abs(amount) > LIMIT:
        return f"{group_digits(amount)} đồng"
    words = number_in_words(amount, reading)
    even = " chẵn" if reading.even and amount > 0 and amount % 1000 == 0 else ""
    return f"{words[0].upper()}{words[1:]} đồng{even}"
