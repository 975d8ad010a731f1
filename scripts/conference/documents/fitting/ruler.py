"""Measures texts of different looks that stand on one line."""

from conference.documents.fitting.looks import Look
from conference.documents.fitting.wrap import Segment

TAB = "\t"
_STOP = 36.0  # points from one tab to the next


class Ruler:
    """A line that grows; `at` is how far it has come, in points, `segment` its words.

    The line begins at its indent, which wrapping counts as a part of the first word.
    """

    def __init__(self, indent: float = 0.0) -> None:
        self.segment, self.at, self.is_open = Segment(), indent, False

    def add(self, text: str, look: Look) -> None:
        """Add a text; a word may come in parts of several looks."""
        if look.is_plain:
            words, unit = look.words, look.unit
            space = words[" "] * unit
        else:
            words, unit, space = None, 1.0, look.width(" ")
        at, is_open, add = self.at, self.is_open, self.segment.add
        for number, word in enumerate(text.split(" ")):
            if number:
                at, is_open = at + space, False
            if word:
                end = at + (words[word] * unit if words is not None else look.width(word))
                add(word, at, end, is_open)
                at, is_open = end, True
        self.at, self.is_open = at, is_open

    def add_tab(self) -> None:
        """Go on to the next tab stop."""
        self.at, self.is_open = (self.at // _STOP + 1) * _STOP, False

    def add_box(self, width: float) -> None:
        """Add something as wide as that, in points, that stands in the line like a letter."""
        self.segment.add("\N{OBJECT REPLACEMENT CHARACTER}", self.at, self.at + width, self.is_open)
        self.at, self.is_open = self.at + width, True

    def close(self) -> Segment:
        """The words, of which there is at least one, the first one with its indent."""
        segment = self.segment
        if not segment.ends:
            segment.add("", 0.0, 0.0)
        segment.starts[0] = 0.0
        return segment
