"""Where the pages of a paper of the money begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.documents.estimate.fit import find_breaks


def draw(rows: str, capacity: float) -> str:
    """Rows of 10 points, H a heading, F the foot, with a stroke before each further page; the header takes 35."""
    headings = {at for at, row in enumerate(rows) if row == "H"}
    breaks = find_breaks([10.0] * len(rows), capacity, headings, rows.count("F"))
    return "".join(f"|{row}" if at in breaks else row for at, row in enumerate(rows))


@pytest.mark.parametrize(("rows", "capacity", "pages"), [
    ("HrrrrFF", 100, "HrrrrFF"),
    ("HrrrrrrrrFF", 105, "Hrrr|rrrrrFF"),
    ("HrrrrrrrrHrrrrrrrFF", 105, "Hrrrrrrrr|Hrr|rrrrrFF"),
    ("HrrrrrrHrrrrFF", 105, "Hrrrrrr|HrrrrFF"),
    ("rrrrrrrrrrrrFFFF", 105, "rrrrrrrrr|rrrFFFF"),
], ids=["one page", "the signatures keep rows", "no heading ends a page", "a heading goes with its line",
        "fewer rows with a high foot"])
def test_where_pages_begin(rows, capacity, pages):
    """Drawn as letters."""
    assert draw(rows, capacity) == pages


HEIGHTS = st.lists(st.floats(10, 190), min_size=12, max_size=80)


@given(HEIGHTS, st.sets(st.integers(0, 80)))
def test_pages_are_never_too_full_and_the_foot_is_whole(heights, headings):
    """Each page holds its rows, none ends with a heading, and the last has the whole foot."""
    foot = [16.0] * 8
    headings = {at for at in headings if at + 1 < len(heights) and at + 1 not in headings}
    for at in headings:
        heights[at] = 20.0
    rows, capacity = heights + foot, 580.0
    breaks = find_breaks(rows, capacity, headings, len(foot))
    assert breaks == sorted(set(breaks))
    pages = [rows[start:end] for start, end in zip([0, *breaks], [*breaks, len(rows)], strict=True)]
    assert all(sum(page) + 35 * (number > 0) <= capacity + 1e-6 for number, page in enumerate(pages))
    assert len(pages[-1]) >= len(foot)
    assert not [at for at in breaks if at - 1 in headings]
