"""Figures as papers write them: Roman numbers, dots between thousands.

Numbers in words stand in `number_words`.
"""

from decimal import Decimal

_POINTS = str.maketrans(",.", ".,")
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


def show_quantity(quantity: Decimal) -> str:
    """``1.250,5``: dots between thousands, a comma before the fraction."""
    return f"{quantity.normalize():,f}".translate(_POINTS)
