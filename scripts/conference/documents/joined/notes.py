"""Footnotes and endnotes of papers joined in one file: each reference with a note of its own.

A footnote's number is written out, so that each paper counts from 1 whatever program
prints it; a template that numbers its footnotes in its own way keeps that way.
"""

import re
from collections.abc import Callable

_NUMBERING = re.compile(r"<w:footnotePr>(?:(?!</w:footnotePr>).)*<w:num(?:Fmt|Start|Restart)\b", re.S)
# LibreOffice repeats a written number before its note by itself; Word, from 2013, does not.
_WRITTEN = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><mc:Choice Requires="w15">'
    "<w:t>{}</w:t></mc:Choice><mc:Fallback/></mc:AlternateContent>")


class Notes:
    """The notes of one kind, `footnote` or `endnote`, of a whole file."""

    def __init__(self, kind: str) -> None:
        self.kind, self.part = kind, f"word/{kind}s.xml"
        self._reference = re.compile(rf'<w:{kind}Reference\b[^>]*?\bw:id="(-?\d+)"[^>]*/>')
        self._note = re.compile(rf'<w:{kind}(?: [^>]*)?\bw:id="(-?\d+)"[^>]*>.*?</w:{kind}>', re.S)
        self._mark = f"<w:{kind}Ref/>"
        self._head = ""
        self._notes: list[str] = []
        self._last = 0

    def take(self, body: str, text: str, written: bool, renew: Callable[[str], str]) -> str:
        """The body with references to notes of its own, taken from its paper's part of notes.

        `written` writes the numbers out; `renew` gives the notes' drawings ids of their own.
        """
        notes = {found[1]: found for found in self._note.finditer(text)}
        if not self._head and notes:
            self._begin(text, notes)
        numbers = iter(range(1, body.count(f"<w:{self.kind}Reference") + 1))

        def replace(found: re.Match) -> str:
            note = notes.get(found[1])
            if note is None:
                return ""
            self._last += 1
            number = next(numbers) if written and "customMarkFollows" not in found[0] else 0
            self._notes.append(renew(self._renumber(note[0], number)))
            return self._refer(found[0], number)

        return self._reference.sub(replace, body)

    def _begin(self, text: str, notes: dict[str, re.Match]) -> None:
        """Take the head of the part and the lines that part notes from text."""
        first = min(found.start() for found in notes.values())
        special = [found for found in notes.values() if 'w:type="' in found[0][: found[0].index(">")]]
        self._head = text[:first] + "".join(found[0] for found in special)
        self._last = max([0, *(int(found[1]) for found in special)])

    def _renumber(self, note: str, number: int) -> str:
        note = re.sub(r'(\bw:id=")-?\d+', rf"\g<1>{self._last}", note, count=1)
        return note.replace(self._mark, _WRITTEN.format(number)) if number else note

    def _refer(self, reference: str, number: int) -> str:
        made = re.sub(r'(\bw:id=")-?\d+', rf"\g<1>{self._last}", reference)
        if not number:
            return made
        custom = made.replace("Reference", 'Reference w:customMarkFollows="1"', 1)
        return f"{custom}<w:t>{number}</w:t>"

    def to_text(self) -> str:
        """The part's XML, or nothing where no paper has notes."""
        return f"{self._head}{''.join(self._notes)}</w:{self.kind}s>" if self._head else ""


def counts_plainly(*texts: str) -> bool:
    """Whether footnotes are numbered 1, 2, 3: neither the settings nor a section say otherwise."""
    return not any(_NUMBERING.search(text) for text in texts)
