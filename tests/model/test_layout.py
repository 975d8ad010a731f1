"""Tests of the heights of rows."""

import pytest

from conference.model.layout import LINE_HEIGHT, row_height


@pytest.mark.parametrize(("texts", "widths", "lines"), [
    ((), (), 1), (("",), (9,), 1), (("a" * 48,), (48,), 1), (("a" * 60,), (48,), 2), (("a\nb", "c"), (9, 9), 2),
    (("Ví dụ TM. ỦY BAN NHÂN DÂN; để trống nếu không có",), (48,), 2), (("CHỦ TỊCH",), (12,), 1), (("x" * 9,), (0,), 9)])
def test_a_row_is_as_high_as_its_texts(texts, widths, lines):
    """Lines by the letters that a column holds; capitals take more room."""
    assert row_height(texts, widths) == lines * LINE_HEIGHT + 3
