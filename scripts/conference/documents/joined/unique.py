"""What must be different in papers joined in one file: ids of drawings, shapes, bookmarks.

Word refuses a file in which two drawings have one id. Comments, ranges of rights, ids and
data bindings of content controls say nothing on paper and are left out.
"""

import re
from collections.abc import Iterator
from itertools import count

from conference.documents.engine.drawings import number_drawings

_SHAPE = re.compile(r"\b(_x0000_[is])(\d+)\b")
_BOOKMARK_ID = re.compile(r'(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")([^"]*)(")')
_BOOKMARK_NAME = re.compile(r'(<w:bookmarkStart\b[^>]*?\bw:name=")([^"]*)(")')
_BOOKMARK_USE = re.compile(r'(\bw:anchor="|\bw:instr="|<w:instrText\b[^>]*>)([^"<]*)')
_WORD = re.compile(r"[\w.]+")
_NAME_LENGTH = 30  # of 40 that Word takes, with room for a number
_SPARE = re.compile(
    r"<w:(?:commentRangeStart|commentRangeEnd|commentReference|permStart|permEnd)\b[^>]*/>"
    r'|<w:id w:val="[^"]*"/>|<w(?:15)?:dataBinding\b[^>]*/>')

Names = dict[str, str]


class Unique:
    """Gives ids and names that nothing before in the file has."""

    def __init__(self) -> None:
        self._drawings, self._shapes, self._bookmarks = count(1), count(100_001), count(1)
        self._names: set[str] = set()

    def renew(self, text: str, names: Names) -> str:
        """The text with ids of its own; `names` are the bookmarks of its paper, new by old."""
        if "<wp:docPr" in text:
            text = number_drawings(text, self._drawings)
        if "_x0000_" in text:
            text = self._renew_shapes(text)
        if "<w:bookmark" in text:
            text = self._renew_bookmarks(text, names)
        if any(old != new for old, new in names.items()):
            text = _BOOKMARK_USE.sub(lambda found: found[1] + _WORD.sub(
                lambda word: names.get(word[0], word[0]), found[2]), text)
        return _SPARE.sub("", text) if _has_spare(text) else text

    def _renew_shapes(self, text: str) -> str:
        made: dict[str, int] = {}
        return _SHAPE.sub(lambda found: f"{found[1]}{_number(made, found[2], self._shapes)}", text)

    def _renew_bookmarks(self, text: str, names: Names) -> str:
        ids: dict[str, int] = {}
        for found in _BOOKMARK_NAME.finditer(text):
            if found[2] not in names:
                names[found[2]] = self._free(found[2])
        text = _BOOKMARK_ID.sub(
            lambda found: f"{found[1]}{_number(ids, found[2], self._bookmarks)}{found[3]}", text)
        return _BOOKMARK_NAME.sub(lambda found: f"{found[1]}{names[found[2]]}{found[3]}", text)

    def _free(self, name: str) -> str:
        free, number = name, len(self._names)
        while free.lower() in self._names:
            number += 1
            free = f"{name[:_NAME_LENGTH]}_{number}"
        self._names.add(free.lower())
        return free


def _number(made: dict[str, int], old: str, numbers: Iterator[int]) -> int:
    if old not in made:
        made[old] = next(numbers)
    return made[old]


def _has_spare(text: str) -> bool:
    return ("<w:id " in text or "<w:comment" in text or "<w:perm" in text
            or ":dataBinding" in text)
