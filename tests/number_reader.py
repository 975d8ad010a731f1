"""An independent reader of Vietnamese numbers: words back to the number, or a refusal.

It shares nothing with the program, and takes only what an office would write.
"""

from dataclasses import dataclass
from decimal import Decimal

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


class UnreadError(ValueError):
    """Words that no office would write."""


def _demand(holds: object) -> None:
    if not holds:
        raise UnreadError


@dataclass(frozen=True)
class Reader:
    """Reads one way of writing: linh or lẻ, nghìn or ngàn, bốn or tư, with chẵn or without."""

    odd: str = "linh"
    thousand: str = "nghìn"
    four: str = "bốn"
    even: bool = False

    def read_money(self, words: str) -> int:
        """The amount that stands under a total."""
        _demand(words[0].isupper())
        number, found, end = words.rpartition(" đồng")
        amount = self.read(number[0].lower() + number[1:])
        is_even = self.even and amount > 0 and str(amount).endswith("000")
        _demand(found and end == (" chẵn" if is_even else ""))
        return int(amount)

    def read(self, words: str) -> int | Decimal:
        """A number, below 0 or with a fraction too."""
        if words.startswith("âm "):
            number = self.read(words.removeprefix("âm "))
            _demand(number > 0)
            return -number
        whole, found, fraction = words.partition(" phẩy ")
        number = self.read_whole(whole)
        _demand(number <= 10**18)
        if not found:
            return number
        number = Decimal(f"{number}.{self.read_fraction(fraction.split())}")
        _demand(number <= 10**18)
        return number

    def read_fraction(self, words: list[str]) -> str:
        """The digits after the comma; none is a zero at the end."""
        _demand(words)
        if words[0] == "không" or len(words) > 3 and not {"trăm", "mươi", "mười"} & set(words):
            _demand(set(words) <= set(DIGITS))
            digits = "".join(str(DIGITS.index(word)) for word in words)
            _demand(digits[0] == "0" or len(digits) > 3)
        else:
            digits = str(self.read_three(words, inner=False))
        _demand(not digits.endswith("0"))
        return digits

    def read_whole(self, words: str) -> int:
        """A whole number: what stands before the last tỷ counts billions."""
        if words == "không":
            return 0
        billions, found, rest = words.rpartition("tỷ")
        total = self.read_whole(billions.strip()) * 10**9 if found else 0
        _demand(total or not found)
        rest, inner = rest.split(), bool(found)
        _demand(rest or found)
        for unit, worth in (("triệu", 10**6), (self.thousand, 1000)):
            if unit in rest:
                at = rest.index(unit)
                total += self.read_three(rest[:at], inner) * worth
                rest, inner = rest[at + 1:], True
        return total + (self.read_three(rest, inner) if rest else 0)

    def read_three(self, words: list[str], inner: bool) -> int:
        """Up to three digits, never 0; inside a number the hundreds are always read."""
        _demand(words)
        if len(words) > 1 and words[1] == "trăm":
            _demand(words[0] in DIGITS)
            hundreds = DIGITS.index(words[0])
            _demand(hundreds or inner)
            number = 100 * hundreds + self.read_two(words[2:], after_hundreds=True)
        else:
            _demand(not inner)
            number = self.read_two(words, after_hundreds=False)
        _demand(number)
        return number

    def read_two(self, words: list[str], after_hundreds: bool) -> int:
        """Up to two digits; a lone last digit follows the hundreds with linh or lẻ."""
        if words[:1] == ["mười"]:
            return 10 + read_last(words[1:], {"lăm": 5}, barred={"không", "năm"})
        if "mươi" in words:
            _demand(words[0] in DIGITS[2:] and words[1] == "mươi")
            special = {"mốt": 1, "lăm": 5, self.four: 4}
            barred = {"không", "một", "năm", "bốn"} - {self.four}
            return 10 * DIGITS.index(words[0]) + read_last(words[2:], special, barred)
        if after_hundreds and words:
            _demand(words[0] == self.odd and len(words) == 2)
            words = words[1:]
        return read_last(words, {}, barred={"không"})


def read_last(words: list[str], special: dict[str, int], barred: set[str]) -> int:
    """The last digit, or 0 where none is read."""
    if not words:
        return 0
    _demand(len(words) == 1 and words[0] not in barred)
    _demand(words[0] in special or words[0] in DIGITS)
    return special[words[0]] if words[0] in special else DIGITS.index(words[0])
