"""What stands on the seats: as much as fits legibly, alike for all, less on single seats.

Steps: name and unit, the name alone, a shortened name, and in big halls the seat's number
and the mark of the group, or the mark alone.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from conference.documents.fitting.fonts import text_width
from conference.documents.seating.chart import RESERVE_MARK, GroupMark, Label
from conference.documents.seating.charts.boxes import LINE_HEIGHT, Line, Paper
from conference.documents.seating.charts.words import PADDING, SPARE, fit_lines, lines_height

WITH_UNIT, NAME, SHORT_NAME, MARKS = range(4)  # how much is shown
_SIZES = (22, 20, 18, 16, 14, 13, 12, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6)
_MOST_TRIED = 300  # labels that decide; more of them change nothing
_ENOUGH = 0.85  # of the names must fit at the common size
_DETAIL = 0.78  # of the name's size
_SMALLER = 0.8  # of the common size: letters this small before words are left out
_SLIM = 1.5  # as much higher than wide a seat's text may be turned


@dataclass(frozen=True)
class SeatStyle:
    """How seats of one size are written on: how much is shown, the size of names.

    `room` is that of the text: in narrow seats the text is turned.
    """

    step: int
    size: float
    paper: Paper
    room: tuple[float, float]
    marks_alone: bool = False
    turned: bool = False

    @property
    def head(self) -> float:
        """The size of seat code and group mark above the name."""
        if self.step == MARKS:
            return self.size
        return min(max(self.paper.least_detail, round(self.size * 0.7 * 2) / 2), 11)

    def lines(self, label: Label, group: str = "") -> tuple[Line, ...]:
        """The lines of a seat; `group` is the mark to write in place of the label's own."""
        mark = group or self.mark_of(label.group)
        if self.step == MARKS:
            return self._marks(label, mark)
        head = self._head(label, mark)
        if not label.names:
            return (*head, *([Line(label.note, self.head + 1, True)] if label.note and not group else []))
        left = self.room[1] - 1.5 - lines_height(head)
        return (*head, *(find_lines(label, self, left) or ()))

    def mark_of(self, group: GroupMark | None) -> str:
        """The mark of a group: its Roman number, in the smallest print its number."""
        if group is None:
            return ""
        return str(group.number) if self.marks_alone else group.mark

    @property
    def reserve_mark(self) -> str:
        """How a seat kept in reserve is marked."""
        return "+" if self.marks_alone else RESERVE_MARK

    def _head(self, label: Label, mark: str) -> tuple[Line, ...]:
        """Code and mark in a line, or in two where the seat is narrow."""
        joined = f"{label.seat.code} · {mark}" if mark else label.seat.code
        if text_width(joined) * self.head * SPARE <= self.room[0] - PADDING:
            return (Line(joined, self.head, grey=not mark and not label.note),)
        room = self.room[0] - PADDING
        return tuple(_squeezed(text, self.head, room) for text in (label.seat.code, mark) if text)

    def _marks(self, label: Label, mark: str) -> tuple[Line, ...]:
        note = self.reserve_mark if label.note == RESERVE_MARK else label.note
        shown = mark or note
        texts = [shown] if self.marks_alone else [label.number, shown]
        room = self.room[0] - (1 if self.marks_alone else PADDING)
        return tuple(_squeezed(text, self.size, room, text == shown) for text in texts if text)


def _squeezed(text: str, size: float, room: float, bold: bool = False) -> Line:
    """One line, smaller where it is wider than the seat."""
    width = text_width(text, bold) * SPARE
    fitting = int(room / width * 4) / 4 if width else size
    return Line(text, max(min(size, fitting), 1), bold)


def choose_style(labels: Iterable[Label], seat: tuple[float, float], paper: Paper) -> SeatStyle:
    """The fullest step at which nearly all labels fit seats of a size, at the largest size."""
    named = [label for label in labels if label.names]
    tried = named[::max(len(named) // _MOST_TRIED, 1)]
    found = _choose_names(tried, SeatStyle(NAME, 0, paper, seat))
    if not found and seat[1] > seat[0] * _SLIM:
        found = _choose_names(tried, SeatStyle(NAME, 0, paper, seat[::-1], turned=True))
    return found or _marks_style(named, seat, paper)


def _choose_names(tried: Sequence[Label], style: SeatStyle) -> SeatStyle | None:
    """The style that shows names as fully and as large as can be; None where they are not legible."""
    for step in (WITH_UNIT, NAME, SHORT_NAME):
        # One point more is worth more than the unit.
        least = style.paper.least + (step == WITH_UNIT)
        styles = [replace(style, step=step, size=size) for size in _SIZES if size >= least]
        first = bisect_left(styles, True, key=lambda found: _is_enough(tried, found))
        if first < len(styles):
            return styles[first]
    return None


def _is_enough(tried: Sequence[Label], style: SeatStyle) -> bool:
    if style.room[1] < style.head * LINE_HEIGHT * 2:
        return False
    left = style.room[1] - 1.5 - style.head * LINE_HEIGHT
    misses = len(tried) * (1 - _ENOUGH)
    for label in tried:
        misses -= not _fits(label, style, left)
        if misses < 0:
            return False
    return True


def _fits(label: Label, style: SeatStyle, height: float) -> bool:
    """Whether a label fits at the common size, as fully as the step says."""
    names = label.names if style.step == SHORT_NAME else label.names[:1]
    details = label.details if style.step == WITH_UNIT else ()
    return any(_set(name, detail, style, style.size, height)
               for name in names for detail in details or ("",))


def find_lines(label: Label, style: SeatStyle, height: float) -> tuple[Line, ...] | None:
    """The fullest form of a label that fits a height: somewhat smaller letters before fewer words."""
    for part in (_SMALLER, 0):
        least = max(style.paper.least, style.size * part)
        sizes = [size for size in _SIZES if least <= size <= style.size]
        for name, detail in _forms(label, style):
            for size in sizes:
                lines = _set(name, detail, style, size, height)
                if lines:
                    return lines
    return _set_cut(label.names[-1], style, height) or _set_cut(label.names[0], style, height)


def _set_cut(name: str, style: SeatStyle, height: float) -> tuple[Line, ...] | None:
    """As many words of a name as fit, with … for the others."""
    words = name.split()
    for count in range(len(words) - 1, 1, -1):
        lines = _set(f"{' '.join(words[:count]).rstrip(' –-,&')}…", "", style, style.paper.least, height)
        if lines:
            return lines
    return None


def _forms(label: Label, style: SeatStyle) -> Iterator[tuple[str, str]]:
    full = label.names[0]
    if style.step == WITH_UNIT:
        yield from ((full, detail) for detail in label.details)
    yield from ((name, "") for name in label.names)


def _set(name: str, detail: str, style: SeatStyle, size: float, height: float) -> tuple[Line, ...] | None:
    """A name and what stands under it in lines at a size; None where they do not fit."""
    width = style.room[0]
    lines = fit_lines(name, size, width, bold=True)
    if lines is None or len(lines) * size * LINE_HEIGHT > height:
        return None
    found = [Line(line, size, bold=True) for line in lines]
    if detail:
        small = max(round(size * _DETAIL * 2) / 2, style.paper.least_detail)
        under = fit_lines(detail, small, width)
        if under is None:
            return None
        found += [Line(line, small) for line in under]
    return tuple(found) if lines_height(found) <= height else None


def _marks_style(named: Sequence[Label], room: tuple[float, float], paper: Paper) -> SeatStyle:
    """Number and mark in two lines where both are legible; else the mark alone."""
    groups = {label.group for label in named if label.group}
    mark = max((text_width(group.mark, bold=True) for group in groups), default=0.5)
    number = max((text_width(label.number) for label in named), default=1)
    both = min((room[0] - PADDING) / max(mark, number) / SPARE, (room[1] - 1) / 2 / LINE_HEIGHT)
    if both >= 4.5:
        return SeatStyle(MARKS, int(min(both, 10) * 4) / 4, paper, room)
    mark = max((text_width(str(group.number), bold=True) for group in groups), default=0.5)
    alone = min((room[0] - 1) / mark / SPARE, (room[1] - 0.5) / LINE_HEIGHT)
    return SeatStyle(MARKS, max(int(min(alone, 10) * 4) / 4, 1), paper, room, marks_alone=True)
