"""Texts in lines that fit a place: measured in em, so that one measuring serves every size."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from conference.documents.fitting.fonts import text_width
from conference.documents.seating.charts.boxes import LINE_HEIGHT, Line

SPARE = 1.05  # screens, and printers' fonts, set text a little wider than it is measured
PADDING = 4.0  # points that Excel leaves free beside a text that may wrap
_MOST_LINES = 6
_ALONE, _TORN = 0.9, 0.35  # em: what a lone short word costs, and a given name in two lines


@dataclass(frozen=True, slots=True)
class Shape:
    """A text in lines, with the width in em of the longest."""

    lines: tuple[str, ...]
    width: float


@lru_cache(maxsize=1 << 14)
def shapes(text: str, bold: bool = False) -> tuple[Shape, ...]:
    """The text in one line, in two, and so on, each as evenly broken as it can be."""
    words = _join_dashes(word for word in re.split(r"[ \n]", text) if word)
    if not words:
        return ()
    found: list[Shape] = []
    for count, lines in enumerate(_break(words, bold), 1):
        shape = Shape(lines, max(text_width(line, bold) for line in lines))
        if count == 1 or shape.width < found[-1].width:
            found.append(shape)
    return tuple(found)


def _join_dashes(words: Iterable[str]) -> list[str]:
    """The words, a dash or a bracketed number staying with the word before it."""
    joined: list[str] = []
    for word in words:
        if joined and word in ("–", "-", "&"):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _break(words: Sequence[str], bold: bool) -> list[tuple[str, ...]]:
    """The best lines for each number of lines: the longest of them, with what breaks badly, is least."""
    costs = _measure_lines(words, bold)
    best: list[dict[int, tuple[float, tuple[int, ...]]]] = [{0: (0.0, (0,))}]
    for _ in range(min(len(words), _MOST_LINES)):
        step: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (before, cuts) in best[-1].items():
            for end, cost in enumerate(costs[start], start + 1):
                whole = max(before, cost)
                if end not in step or whole < step[end][0]:
                    step[end] = (whole, (*cuts, end))
        best.append(step)
    return [tuple(" ".join(words[start:end]) for start, end in pairwise(step[len(words)][1]))
            for step in best[1:]]


def _measure_lines(words: Sequence[str], bold: bool) -> list[list[float]]:
    """From each word on the width in em of lines of one word, two and so on, more where they break badly."""
    space = text_width(" ", bold)
    reach = [0.0, *accumulate(text_width(word, bold) + space for word in words)]
    return [[_cost(words, start, end, reach[end] - reach[start] - space)
             for end in range(start + 1, len(reach))] for start in range(len(reach))]


def _cost(words: Sequence[str], start: int, end: int, width: float) -> float:
    """The width of a line, more where it breaks badly."""
    alone = end - start == 1 and len(words) > 2 and len(words[start]) <= 2
    torn = end == len(words) - 1 and len(words) > 2
    return width + _ALONE * alone + _TORN * torn


def fit_lines(text: str, size: float, room: float, bold: bool = False) -> tuple[str, ...] | None:
    """The fewest lines of a text that fit a width at a size; None where a word is wider."""
    for shape in shapes(text, bold):
        padding = PADDING if len(shape.lines) > 1 else PADDING / 2
        if shape.width * size * SPARE <= room - padding:
            return shape.lines
    return None


def lines_height(lines: Iterable[Line]) -> float:
    """The height of lines in points."""
    return sum(line.size for line in lines) * LINE_HEIGHT


def fit_text(
    text: str, room: tuple[float, float], sizes: Iterable[float], bold: bool = False
) -> tuple[Line, ...]:
    """The text in lines of the first of the sizes at which it fits a width and a height; else nothing."""
    width, height = room
    for size in sizes:
        lines = fit_lines(text, size, width, bold)
        if lines and len(lines) * size * LINE_HEIGHT <= height - 1:
            return tuple(Line(line, size, bold) for line in lines)
    return ()
