"""Where the pages of a paper of the money begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.documents.estimate.fit import find_breaks


def draw(rows: str, capacity: float, last_block: int) -> str:
    """Rows of 10 points, H a heading, with a stroke before each further page; the header takes 35."""
    breaks = find_breaks([10.0] * len(rows), capacity, {at for at, row in enumerate(rows) if row == "H"}, last_block)
    return "".join(f"|{row}" if at in breaks else row for at, row in enumerate(rows))


@pytest.mark.parametrize(("rows", "capacity", "last_block", "pages"), [
    ("HrrrrFF", 100, 3, "HrrrrFF"), ("HrrrrrrFF", 80, 4, "Hrrr|rrrFF"), ("HrrrrrrrrHrrrrFF", 100, 9, "Hrrrrrrrr|HrrrrFF"),
    ("rrrrrrrrrrFF", 60, 9, "rrrrrr|rr|r|rFF"), ("HrrrrrrHrFF", 80, 8, "Hrrrrrr|HrFF"),
], ids=["one page", "the signatures keep rows", "no heading ends a page", "long", "a heading goes with its line"])
def test_where_pages_begin(rows, capacity, last_block, pages):
    """Drawn as letters."""
    assert draw(rows, capacity, last_block) == pages


@given(st.lists(st.tuples(st.floats(10, 80), st.booleans()), min_size=8, max_size=80))
def test_no_heading_is_the_last_row_of_a_page(rows):
    """Unless the page before would begin with it too; breaks go forward."""
    heights, headings = [height for height, _ in rows], {at for at, (_, is_heading) in enumerate(rows) if is_heading}
    headings = {at for at in headings if at + 1 not in headings}
    breaks = find_breaks(heights, 400, headings, len(rows) - 4)
    assert breaks == sorted(set(breaks))
    assert not [at for at in breaks[:-1] if at - 1 in headings]
