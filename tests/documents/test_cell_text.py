"""Tests of how high texts are in the cells of a sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.documents.fitting.cell_text import MOST_HEIGHT, SIZES, cell_height, choose_size, count_lines


@pytest.mark.parametrize(("text", "width", "lines"), [
    ("", 100, 1), ("Bà An", 100, 1), ("Bà An\nÔng Bình", 100, 2), ("Bà An\n\nÔng Bình", 100, 3),
    ("Chiến sĩ thi đua cơ sở", 120, 1), ("Chiến sĩ thi đua cơ sở", 105, 2), ("W" * 30, 100, 4), ("x", 1, 1),
])
def test_lines_of_a_text(text, width, lines):
    """Words are wrapped as they are measured; one wider than the cell is broken."""
    assert count_lines(text, width, 12) == lines


@given(st.text(max_size=300), st.floats(20, 400))
def test_a_chosen_size_is_the_largest_that_fits(text, width):
    """Letters get smaller only where they must, and the row is never higher than Excel allows."""
    size = choose_size(text, width, 78)
    assert all(cell_height(text, width, larger) > 78 for larger in SIZES if larger > size)
    assert cell_height(text, width, size) <= (78 if size > SIZES[-1] else MOST_HEIGHT)
