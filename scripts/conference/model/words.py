"""Numbers in Vietnamese words, as an office writes them under a total.

Vietnamese reads a number three digits at a time; inside a number every group is
read in full (``một nghìn không trăm linh năm``), which general libraries leave
out (num2words reads 1.005 as ``một nghìn lẻ năm``).
"""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
LIMIT = 10**18
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def to_roman(number: int) -> str:
    """A Roman number: 14 is ``XIV``."""
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def read_group(number: int, inner: bool) -> str:
    """Three digits in words; an `inner` group is read in full: 5 is ``không trăm linh năm``."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or inner else []
    if tens == 0 and ones:
        words += (["linh"] if words else []) + [_DIGITS[ones]]
    elif tens == 1:
        words += ["mười"] + ([_ones_word(ones, tens)] if ones else [])
    elif tens:
        words += [_DIGITS[tens], "mươi"] + ([_ones_word(ones, tens)] if ones else [])
    return " ".join(words)


def _ones_word(ones: int, tens: int) -> str:
    """The last digit after tens: mốt after hai mươi and up, lăm after any ten."""
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 else _DIGITS[ones]


def number_in_words(number: int) -> str:
    """A whole number below 10^18 in words: 1.005 is ``một nghìn không trăm linh năm``.

    Raises ValueError for a larger one.
    """
    if abs(number) >= LIMIT:
        raise ValueError(f"{number} has more than 18 digits")
    if number < 0:
        return f"âm {number_in_words(-number)}"
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    words = [number_in_words(billions), "tỷ"] if billions else []
    for power in (2, 1, 0):
        group, rest = divmod(rest, 1000**power)
        if group:
            words += [read_group(group, inner=bool(words)), _GROUPS[power]]
    return " ".join(word for word in words if word)


def money_in_words(amount: int) -> str:
    """An amount in đồng as written under a total: ``Một triệu tám trăm nghìn đồng``.

    One that has no words, from 10^18 on (a slip of the clerk's), stands in digits.
    """
    if abs(amount) >= LIMIT:
        return f"{group_digits(amount)} đồng"
    words = number_in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def group_digits(number: int) -> str:
    """Digits with dots between thousands: 1490000 is ``1.490.000``."""
    return f"{number:,}".replace(",", ".")
