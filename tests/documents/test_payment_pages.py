"""Tests of the pages of a list to sign: what is carried over, what stands together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.documents.estimate.payment_pages import Frame, Line, make_pages

FRAME = Frame(capacity=496, head=138, later=36, carry=24, foot=192)
HIGHEST = 71  # the heading and two lines of this height stand above the foot even on the first page


def make_lines(text: str) -> list[Line]:
    """``H 5 7``: a heading, then recipients of 5 and 7 đồng; all lines are 10 points high."""
    return [Line(10, is_heading=True) if word == "H" else Line(10, int(word)) for word in text.split()]


def draw(text: str, capacity: float, head: float = 20, foot: float = 20) -> list[str]:
    """Each page as ``12 > 5 7 > 24``: the sum brought, its lines, the sum carried or the total."""
    words, drawn = text.split(), []
    for page in make_pages(make_lines(text), Frame(capacity, head, 10, 10, foot)):
        shown = f"{' '.join(words[page.start:page.stop])} > {page.carried}"
        drawn.append(f"{page.brought} > {shown}" if page.start else shown)
    return drawn


@pytest.mark.parametrize(("text", "capacity", "pages"), [
    ("H 1 2", 70, ["H 1 2 > 3"]),
    ("", 70, []),
    ("H 1 2 3 4 5", 70, ["H 1 2 3 > 6", "6 > 4 5 > 15"]),
    ("H 1 2 3", 70, ["H 1 > 1", "1 > 2 3 > 6"]),  # the foot has two lines above it
    ("H 1 2 H 3 4", 70, ["H 1 2 > 3", "3 > H 3 4 > 10"]),  # there was room for the heading alone
    ("H 1 H 2", 60, ["H 1 > 1", "1 > H 2 > 3"]),  # two lines and the foot have no room
    ("1 2 3 4 5 6 7", 60, ["1 2 3 > 6", "6 > 4 5 > 15", "15 > 6 7 > 28"]),
])
def test_where_pages_end(text, capacity, pages):
    """Pages are filled, but for headings and for what stays with the foot."""
    assert draw(text, capacity) == pages


def test_a_line_higher_than_the_page_has_a_page_of_its_own():
    """There is always a next page, and each page has a recipient."""
    lines = [Line(10, is_heading=True), Line(900, 1), Line(900, 2)]
    assert [(page.start, page.stop) for page in make_pages(lines, FRAME)] == [(0, 2), (2, 3)]


groups = st.lists(st.lists(st.tuples(st.floats(33, HIGHEST), st.integers(1, 10**8)), min_size=1), min_size=1)


@st.composite
def lists(draw) -> list[Line]:
    """Random lists: groups with or without headings, lines as high as they are printed."""
    has_headings = draw(st.booleans())
    lines = []
    for members in draw(groups):
        lines += [Line(24, is_heading=True)] * has_headings
        lines += [Line(height, amount) for height, amount in members]
    return lines


@given(lists())
def test_every_recipient_stands_on_one_page(lines):
    """Pages follow one another and leave nothing out."""
    pages = make_pages(lines, FRAME)
    assert [number for page in pages for number in range(page.start, page.stop)] == list(range(len(lines)))


@given(lists())
def test_sums_are_carried_from_page_to_page(lines):
    """Each page begins with the sum of the one before; the last ends with the total."""
    pages = make_pages(lines, FRAME)
    assert [page.brought for page in pages] == [0, *(page.carried for page in pages[:-1])]
    for page in pages:
        assert page.carried - page.brought == sum(line.amount for line in lines[page.start:page.stop])
    assert pages[-1].carried == sum(line.amount for line in lines)


@given(lists())
def test_no_page_is_too_full_and_none_ends_with_a_heading(lines):
    """What stands on a page, with the carried sums or the foot, is not higher than the page."""
    pages = make_pages(lines, FRAME)
    for page in pages:
        above = FRAME.later + FRAME.carry if page.start else FRAME.head
        below = FRAME.foot if page is pages[-1] else FRAME.carry
        height = sum(line.height for line in lines[page.start:page.stop])
        assert above + height + below <= FRAME.capacity + 1e-6
        assert not lines[page.stop - 1].is_heading


@given(lists())
def test_the_signatures_are_not_alone(lines):
    """Two recipients stand above the foot on its page, or as many as there are."""
    last = make_pages(lines, FRAME)[-1]
    recipients = [line for line in lines if not line.is_heading]
    assert sum(not line.is_heading for line in lines[last.start:]) >= min(2, len(recipients))


@given(lists())
def test_pages_are_as_full_as_they_can_be(lines):
    """No page has room for the next recipient, unless that one stays with the foot."""
    pages = make_pages(lines, FRAME)
    recipients = [number for number, line in enumerate(lines) if not line.is_heading]
    for page in pages[:-1]:
        following = next(number for number in recipients if number >= page.stop)
        above = FRAME.later + FRAME.carry if page.start else FRAME.head
        more = sum(line.height for line in lines[page.start:following + 1])
        assert following >= recipients[-2] or above + more + FRAME.carry > FRAME.capacity
