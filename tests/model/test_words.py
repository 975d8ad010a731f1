"""Tests of figures as papers write them."""

import pytest

from conference.model.words import group_digits, to_roman


@pytest.mark.parametrize(("number", "digits"), [
    (0, "0"), (999, "999"), (1490000, "1.490.000"), (-20000, "-20.000"),
])
def test_group_digits_puts_dots_between_thousands(number, digits):
    """Figures have dots, as Vietnamese papers do."""
    assert group_digits(number) == digits


@pytest.mark.parametrize(("number", "roman"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (98, "XCVIII")])
def test_to_roman(number, roman):
    """Groups of a paper are numbered so."""
    assert to_roman(number) == roman
