"""Figures as papers write them: Roman numbers, dots between thousands.

Numbers in words stand in `number_words`.
"""

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def to_roman(number: int) -> str:
    """A Roman number: 14 is ``XIV``."""
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def group_digits(number: int) -> str:
    """Digits with dots between thousands: 1490000 is ``1.490.000``."""
    return f"{number:,}".replace(",", ".")
