"""How the lines of a list to sign fall on pages, and what each page carries over. Knows no Excel.

Lengths are points; amounts are whole đồng.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

_KEPT = 2  # recipients that stay with the total and the signatures


@dataclass(frozen=True)
class Line:
    """A line of a list: a recipient with an amount, or a heading, which has none of its own."""

    height: float
    amount: int = 0
    is_heading: bool = False


@dataclass(frozen=True)
class Frame:
    """What a page holds, and what stands around its lines.

    `head` and `later` are above the lines of the first page and of others (title, header of
    the table), `carry` is a row with a sum carried over, `foot` the total and the signatures.
    """

    capacity: float
    head: float
    later: float
    carry: float
    foot: float


@dataclass(frozen=True)
class Page:
    """The lines from `start` up to `stop`, the sums carried in from the page before and out."""

    start: int
    stop: int
    brought: int
    carried: int


def make_pages(lines: Sequence[Line], frame: Frame) -> tuple[Page, ...]:
    """The pages of a list; no page where it has no lines.

    No page ends with a heading, and the foot has two recipients above it on its page. A page
    holds one recipient at least, even if that is higher than the page.
    """
    sums = [0, *accumulate(line.amount for line in lines)]
    return tuple(Page(start, stop, sums[start], sums[stop]) for start, stop in _split(lines, frame))


def _split(lines: Sequence[Line], frame: Frame) -> Iterator[tuple[int, int]]:
    tops = [0.0, *accumulate(line.height for line in lines)]
    latest = _latest_break(lines)
    start = 0
    while start < len(lines):
        room = frame.capacity - (frame.later + frame.carry if start else frame.head)
        stop = len(lines)
        if tops[stop] - tops[start] + frame.foot > room:
            stop = _find_stop(lines, start, latest, room - frame.carry)
        yield start, stop
        start = stop


def _latest_break(lines: Sequence[Line]) -> int:
    """The line that must begin the last page, or stand on it, so that the foot is not alone."""
    recipients = [number for number, line in enumerate(lines) if not line.is_heading]
    return recipients[-_KEPT] if len(recipients) >= _KEPT else 0


def _find_stop(lines: Sequence[Line], start: int, latest: int, room: float) -> int:
    """Where a page ends that is not the last: after the last recipient that fits."""
    used, stop = 0.0, start
    for number in range(start, latest):
        used += lines[number].height
        if used > room:
            break
        if not lines[number].is_heading:
            stop = number + 1
    return stop if stop > start else _after_one(lines, start)


def _after_one(lines: Sequence[Line], start: int) -> int:
    """The end of a page that holds one recipient only, with the headings above."""
    after = (number + 1 for number in range(start, len(lines)) if not lines[number].is_heading)
    return next(after, len(lines))
