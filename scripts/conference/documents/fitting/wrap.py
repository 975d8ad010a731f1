"""How words wrap into lines, and the width at which they wrap well.

Word and LibreOffice fill each line with as many words as fit. So the only way to say
where a line ends, without touching the text, is how wide the lines are.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_STEPS = 24  # widths tried between the narrowest and all the room
_UNSURE = 0.99  # programs round letters differently: lines must end alike at this much less
_SPARE = 1.02
_MARKS = ",.;:()“”\""


@dataclass
class Segment:
    """Words up to the end of their last line, measured in points.

    `starts` and `ends` are where each word begins and ends if all stood on one line.
    """

    texts: list[str] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)

    def add(self, text: str, start: float, end: float, is_more: bool = False) -> None:
        """Add a word, or more letters of the last one."""
        if is_more:
            self.texts[-1] += text
            self.ends[-1] = end
        else:
            self.texts.append(text)
            self.starts.append(start)
            self.ends.append(end)


def wrap(segment: Segment, room: float) -> list[int] | None:
    """The number of the first word of each line; None where a word alone is too wide."""
    starts, ends = segment.starts, segment.ends
    lines, first = [0], 0
    while (after := bisect_right(ends, starts[first] + room, first)) < len(ends):
        if after == first:
            return None
        lines.append(after)
        first = after
    return lines


def count_lines(segments: Iterable[Segment], room: float) -> float:
    """How many lines the segments take; infinite where a word alone is too wide."""
    count = 0
    for segment in segments:
        lines = wrap(segment, room)
        if lines is None:
            return float("inf")
        count += len(lines)
    return count


def choose_width(segments: Sequence[Segment], room: float, lines: float) -> tuple[float, bool]:
    """The width for that many lines, and whether every line ends at a sensible place.

    It is the least, so that lines are about equally long; wider where otherwise a word
    would stand alone or a line would begin with a number or a dash.
    """
    if lines <= len(segments):
        return room, True
    least = min(narrowest(segments, room, lines) * _SPARE, room)
    for step in range(_STEPS + 1):
        width = least + (room - least) * step / _STEPS
        if all(_wraps_well(segment, width) for segment in segments):
            return width, True
    return least, False


def narrowest(segments: Sequence[Segment], room: float, lines: float) -> float:
    """The least width in which the segments take no more lines."""
    low, high = room / lines, room
    for _ in range(10):
        middle = (low + high) / 2
        if count_lines(segments, middle) <= lines:
            high = middle
        else:
            low = middle
    return high


def _wraps_well(segment: Segment, width: float) -> bool:
    lines = wrap(segment, width)
    if lines is None or lines != wrap(segment, width * _UNSURE):
        return False
    lengths = (end - start for start, end in zip(lines, [*lines[1:], len(segment.ends)], strict=True))
    begin_badly = (_is_tail(segment.texts[start]) for start in lines[1:])
    return len(lines) == 1 or (min(lengths) > 1 and not any(begin_badly))


def _is_tail(text: str) -> bool:
    """Whether a word belongs to the one before it: a number, a dash."""
    return text[:1].isdigit() or text in ("–", "-")


def glue(segment: Segment, phrases: Iterable[str]) -> Segment:
    """The segment with the words of each phrase as one word, in any case of letters."""
    wanted = [phrase.casefold().split() for phrase in phrases]
    plain = [text.casefold().strip(_MARKS) for text in segment.texts]
    glued, place = Segment(), 0
    while place < len(plain):
        length = max((len(words) for words in wanted if plain[place:place + len(words)] == words),
                     default=1)
        last = place + length - 1
        glued.add(" ".join(segment.texts[place:last + 1]), segment.starts[place], segment.ends[last])
        place = last + 1
    return glued


def wrap_alike(one: Segment, other: Segment, room: float) -> bool:
    """Whether the lines of both begin at the same places."""
    first, second = wrap(one, room), wrap(other, room)
    return first is not None and second is not None and (
        [one.starts[place] for place in first] == [other.starts[place] for place in second])
