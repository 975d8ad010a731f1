"""Sheets in old encodings (TCVN3, VNI) become Unicode, cell by cell, before they are read.

What a cell's letters do not decide, its font does, and the decided cells beside it: the
nearest above and below, the rest of its row, the sheet. Unicode text is never touched.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from conference.model.names import clean_text
from conference.workbook.files.facts import Place
from conference.workbook.legacy.encodings import TCVN3, encoding_of, is_capital_font
from conference.workbook.legacy.evidence import WEIGHTS, Evidence, find_places
from conference.workbook.legacy.letter_case import put_capitals
from conference.workbook.legacy.lost_letters import find_lost
from conference.workbook.legacy.misread import find_misread, has_misread
from conference.workbook.legacy.old_text import (
    MIXED,
    PERHAPS,
    SILENT,
    SURE,
    Judgement,
    decode_text,
    judge_text,
    judge_texts,
)
from conference.workbook.legacy.old_words import SUSPICIOUS
from conference.workbook.legacy.twice import find_broken_words, has_twice, offer_originals
from conference.workbook.odd_letters import find_odd, has_odd
from conference.workbook.values import Merged

Grid = list[list[object]]

_ENOUGH = 3  # votes that decide


@dataclass(frozen=True, slots=True)
class Change:
    """What was found in one cell; `row` and `column` count from 1, `code` is of the catalogue."""

    row: int
    column: int
    code: str
    words: Mapping[str, str]


def decode_grid(grid: Grid, old_fonts: Mapping[Place, str]) -> list[Change]:
    """Decode the cells of a sheet in place, and say what was changed and what is in doubt.

    A sheet of Unicode is only looked through: its different words, not its cells.
    """
    texts = {value for value in set(chain.from_iterable(grid)) if type(value) is str and not value.isascii()}
    words = " ".join(word for word in set(" ".join(texts).split()) if not word.isascii())
    misread = find_misread(texts) if has_misread(words) else {}
    found = [Change(*place, "ma-doc-nham", {"before": text, "after": misread[text]})
             for place, text in find_places(grid, misread)]
    if old_fonts or SUSPICIOUS.search(words):
        judged = judge_texts(texts - misread.keys(), words.split())
        found += _Sheet(grid, Evidence(grid, old_fonts, judged)).decode()
    if has_twice(words):
        told = {(change.row, change.column) for change in found}
        found += [change for change in _find_twice(grid, texts, words)
                  if (change.row, change.column) not in told]
    return found + [Change(*each) for each in find_odd(grid, texts)] if has_odd(words) else found


def decode_name(name: str) -> str:
    """The name of a sheet in Unicode."""
    judgement = judge_text(name)
    return clean_text(decode_text(name, judgement) if judgement.kind in (SURE, MIXED) else name)


@dataclass
class _Sheet:
    """The cells of one sheet, decided on by what is known of them before any is changed."""

    grid: Grid
    known: Evidence

    def decode(self) -> Iterator[Change]:
        """Decide on every cell that may be old, then change those that are."""
        known, judged = self.known, self.known.judged
        doubtful = {text for text, judgement in judged.items() if judgement.kind >= PERHAPS}
        decided = [(place, *self._decide(place, judged[text]))
                   for place, text in find_places(self.grid, doubtful)
                   if not (judged[text].mute and known.is_far(place))]
        changes = [*self._find_drawn_capitals(), *self._find_lost()]
        for place, judgement, doubt in decided:
            yield from self._change(place, judgement, doubt)
        yield from changes

    def _decide(self, place: Place, judgement: Judgement) -> tuple[Judgement | None, str]:
        """The judgement to act by, or None with the encoding that the cell may be in."""
        if judgement.kind != PERHAPS:
            return judgement, ""
        known = self.known
        votes = {encoding: known.count_votes(place, encoding) for encoding in judgement.perhaps}
        best = max(votes, key=votes.__getitem__)
        in_row, is_font = known.weigh_row(place[0], best), known.is_font_of(place, best)
        beside = [found for _, found in known.find_beside(place)]
        among = set(beside) == {best} and len(beside) > len(WEIGHTS)
        if judgement.mute and not self._may_be_old(place, best, in_row - judgement.sound) and (
                judgement.sound or not among):
            return None, best if among else ""
        if votes[best] >= _ENOUGH or is_font and best in known.with_fonts:
            return Judgement(SURE, best), ""
        told = judgement.odd or is_font or best in beside or in_row > 0 and not judgement.sound
        return None, best if told or votes[best] > 0 else ""

    def _may_be_old(self, place: Place, encoding: str, in_row: int) -> bool:
        """Whether what may be right as it stands may yet be old: by its font, or its row."""
        if self.known.is_font_of(place, encoding):
            return True
        return encoding not in self.known.with_fonts and (
            in_row >= 0 or not self.known.find_in_row(place[0]))

    def _change(self, place: Place, judgement: Judgement | None, doubt: str) -> Iterator[Change]:
        row, column = place
        before = self.grid[row - 1][column - 1]
        encoding = judgement.encoding if judgement else doubt
        after = self._decode(place, before, judgement or Judgement(SURE, doubt)) if encoding else before
        if after == before:
            return
        words = {"encoding": encoding, "before": before, "after": after}
        if judgement is None:
            yield Change(row, column, "ma-cu-ngo", words)
            return
        self._put(place, before, after)
        yield Change(row, column, "ma-cu", words)
        if encoding == TCVN3:
            yield from self._tell_lost(place, after)

    def _decode(self, place: Place, before: str, judgement: Judgement) -> str:
        after = decode_text(before, judgement)
        if judgement.encoding != TCVN3:
            return after
        if judgement.kind == SURE and is_capital_font(self.known.fonts.get(place, "")):
            return after.upper()
        is_told = before[0].isascii() and before[0].isalpha()  # by the case of its first letter
        return put_capitals(before, after, not is_told and self._stands_among_names(*place))

    def _stands_among_names(self, row: int, column: int) -> bool:
        """Whether the cells above and below begin with a capital, as given names do."""
        near = [values[column - 1] for values in self.grid[max(row - 4, 0):row + 3]
                if values is not self.grid[row - 1] and column <= len(values)]
        starts = [value[0].isupper() for value in near if isinstance(value, str) and value[:1].isascii()
                  and value[:1].isalpha()]
        return len(starts) > 1 and all(starts)

    def _put(self, place: Place, before: object, after: object) -> None:
        """Put a value into a cell and into those merged with it."""
        row, column = place
        self.grid[row - 1][column - 1] = after
        for below in range(row, len(self.grid)):
            values = self.grid[below]
            merged = values[column - 1] if column <= len(values) else None
            if not isinstance(merged, Merged) or merged.value != before:
                return
            values[column - 1] = Merged(after)

    def _find_drawn_capitals(self) -> Iterator[Change]:
        """Cells without a code of TCVN3 that a font of capitals draws so; they are put right."""
        for place, font in self.known.fonts.items():
            value = self.known.value(place) if is_capital_font(font) else ""
            if value.upper() != value and self._is_plain(value):
                self._put(place, value, value.upper())
                yield Change(*place, "ma-cu", {"encoding": TCVN3, "before": value, "after": value.upper()})

    def _find_lost(self) -> Iterator[Change]:
        """Cells without a code of TCVN3 among those with some, that lost their ư."""
        known = self.known
        lost = {text for text in known.find_values_near() if self._is_plain(text) and find_lost(text)}
        for place, text in find_places(self.grid, lost):
            if encoding_of(known.fonts.get(place, "")) == TCVN3 or (
                    known.count_beside(place, TCVN3) >= _ENOUGH):
                yield from self._tell_lost(place, text)

    def _is_plain(self, value: object) -> bool:
        """Whether a value is a text whose letters tell nothing."""
        if type(value) is not str:
            return False
        return value.isascii() or value in self.known.judged and self.known.judged[value].kind == SILENT

    def _tell_lost(self, place: Place, text: str) -> Iterator[Change]:
        if lost := find_lost(text):
            yield Change(*place, "ma-cu-mat-chu", {"after": text, "word": lost[0], "hint": lost[1]})


def _find_twice(grid: Grid, texts: set[str], words: str) -> Iterator[Change]:
    """The cells that were converted twice; a single word in a sheet may be a rare name."""
    offers = offer_originals(texts, words)
    code = "ma-hai-lan" if len(find_broken_words(offers)) > 1 else "ma-hai-lan-ngo"
    for place, text in find_places(grid, offers):
        yield Change(*place, code, {"before": text, "after": offers[text]})
