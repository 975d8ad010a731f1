"""What a page is filled with: paragraphs, tables and their heights, for any texts in them.

Texts are given by number; a height that was worked out for the same texts is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from math import ceil
from operator import itemgetter

from conference.documents.fitting.looks import Look
from conference.documents.fitting.ruler import TAB, Ruler
from conference.documents.fitting.shapes import Shape
from conference.documents.fitting.wrap import Segment, wrap

_MOST_HEIGHTS = 1000
NEW_LINE = "\n"

Texts = Sequence[str]


@dataclass(frozen=True)
class Box:
    """A picture in a line, in points."""

    width: float
    height: float


# One piece of a paragraph: the number of a text, or what it always is; and its look.
Piece = tuple[int | str | Box, Look]


@dataclass
class Paragraph:
    """A paragraph `width` points wide between its indents.

    `most` is the limit of its height where it will be made to fit.
    """

    pieces: Sequence[Piece]
    shape: Shape
    width: float
    mark: Look
    most: float | None = None
    heights: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        slots = [what for what, _ in self.pieces if isinstance(what, int)]
        self.pick = itemgetter(*slots) if slots else None

    def height(self, texts: Texts, tight: bool = True) -> float:
        """The height of its lines in points, the space around it not counted.

        Where it has a limit, that is enough if the height need not be `tight`.
        """
        if self.most is not None:
            return min(self.most, self._height(texts)) if tight else self.most
        return self._height(texts)

    def _height(self, texts: Texts) -> float:
        key = self.pick(texts) if self.pick else None
        height = self.heights.get(key)
        if height is None:
            if len(self.heights) > _MOST_HEIGHTS:
                self.heights.clear()
            height = self.heights[key] = self._measure(texts)
        return height

    def _measure(self, texts: Texts) -> float:
        lines = [Line(Ruler(self.shape.first / 20))]
        for what, look in self.pieces:
            text = unescape(texts[what]) if isinstance(what, int) else what
            if text == NEW_LINE:
                lines.append(Line(Ruler()))
            elif text:
                lines[-1].add(text, look)
        lines[-1].looks.append(self.mark)
        return sum(line.height(self) for line in lines)

    def line_height(self, natural: float) -> float:
        """The height of a line whose letters need `natural` points."""
        set_to = self.shape.line / 20
        if self.shape.rule == "exact":
            return set_to
        return max(natural, set_to) if self.shape.rule == "atLeast" else natural * self.shape.line / 240


class Line:
    """What stands between two line breaks: it may take several lines."""

    def __init__(self, ruler: Ruler) -> None:
        self.ruler, self.looks, self.boxes = ruler, [], []

    def add(self, text: str | Box, look: Look) -> None:
        """Add a text, a tab or a picture."""
        self.looks.append(look)
        if isinstance(text, Box):
            self.ruler.add_box(text.width)
            self.boxes.append(text.height + look.descent)
        elif text == TAB:
            self.ruler.add_tab()
        else:
            self.ruler.add(text, look)

    def height(self, paragraph: Paragraph) -> float:
        """Its height in points."""
        natural = max((look.line for look in self.looks), default=paragraph.mark.line)
        one = paragraph.line_height(natural)
        if paragraph.shape.rule == "exact":
            return one * self.count(paragraph.width)
        return one * (self.count(paragraph.width) - 1) + max([one, *self.boxes])

    def count(self, width: float) -> int:
        """How many lines it takes; a word wider than the line goes on in the next."""
        segment = self.ruler.close()
        lines = wrap(segment, width)
        return len(lines) if lines else _count_broken(segment, width)


def _count_broken(segment: Segment, width: float) -> int:
    count, at = 1, 0.0
    for start, end in zip(segment.starts, segment.ends, strict=True):
        length = end - start
        if at and at + length > width:
            count, at = count + 1, 0.0
        more = ceil(length / width) - 1
        count, at = count + more, at + length - more * width
    return count


@dataclass
class Stack:
    """Blocks one under another; `gaps` is the space around them in points."""

    blocks: Sequence["Paragraph | Table"] = ()
    gaps: float = 0.0

    def height(self, texts: Texts, tight: bool = True) -> float:
        """The height of all in points."""
        return self.gaps + sum(block.height(texts, tight) for block in self.blocks)


@dataclass
class Row:
    """A row of a table: its cells with their margins, and its height as set, in points.

    `exact` where the content does not change it.
    """

    cells: Sequence[tuple[Stack, float]]
    least: float = 0.0
    exact: bool = False

    def height(self, texts: Texts, tight: bool = True) -> float:
        """Its height in points."""
        if self.exact:
            return self.least
        return max([self.least, *(cell.height(texts, tight) + margins for cell, margins in self.cells)])


@dataclass
class Table:
    """Rows, and cells that reach over several: with margins, and their first and last row."""

    rows: Sequence[Row]
    tall: Sequence[tuple[Stack, float, int, int]] = ()

    def height(self, texts: Texts, tight: bool = True) -> float:
        """The height of all rows in points."""
        heights = [row.height(texts, tight) for row in self.rows]
        for stack, margins, first, last in self.tall:
            lacking = stack.height(texts, tight) + margins - sum(heights[first:last + 1])
            heights[last] += max(lacking, 0.0)
        return sum(heights)
