"""Sheets in old encodings (TCVN3, VNI) become Unicode, cell by cell, before they are read.

What a cell's letters do not decide, its font does, and the decided cells beside it: the
nearest above and below, the rest of its row, the sheet. Unicode text is never touched.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from conference.model.names import clean_text
from conference.workbook.files.facts import Place
from conference.workbook.legacy.encodings import TCVN3, encoding_of, is_capital_font
from conference.workbook.legacy.letter_case import put_capitals
from conference.workbook.legacy.lost_letters import find_lost
from conference.workbook.legacy.misread import find_misread, has_misread
from conference.workbook.legacy.old_text import (
    MIXED,
    PERHAPS,
    SILENT,
    SURE,
    UNICODE,
    Judgement,
    decode_text,
    judge_text,
)
from conference.workbook.legacy.old_words import SUSPICIOUS
from conference.workbook.legacy.twice import find_broken_words, has_twice, offer_original
from conference.workbook.odd_letters import find_odd, has_odd
from conference.workbook.values import Merged

Grid = list[list[object]]

_WEIGHTS = (3, 2, 1)  # votes of the decided cells above, the nearest first, and of those below
_FONT, _ROW, _SHEET = 6, 2, 2
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
    different = set(chain.from_iterable(grid))
    texts = {value for value in different if type(value) is str and not value.isascii()}
    words = " ".join(word for word in set(" ".join(texts).split()) if not word.isascii())
    misread = find_misread(texts) if has_misread(words) else {}
    found = [Change(*place, "ma-doc-nham", {"before": text, "after": misread[text]})
             for place, text in find_places(grid, misread)]
    if old_fonts or SUSPICIOUS.search(words):
        found += _Sheet(grid, old_fonts, misread.keys()).decode()
    if has_twice(words):
        told = {(change.row, change.column) for change in found}
        found += [change for change in _find_twice(grid, texts) if (change.row, change.column) not in told]
    return found + [Change(*each) for each in find_odd(grid, texts)] if has_odd(words) else found


def decode_name(name: str) -> str:
    """The name of a sheet in Unicode."""
    judgement = judge_text(name)
    return clean_text(decode_text(name, judgement) if judgement.kind in (SURE, MIXED) else name)


@dataclass
class _Sheet:
    """The cells of one sheet with what is known of each."""

    grid: Grid
    fonts: Mapping[Place, str]
    misread: Collection[str] = ()  # texts that are damaged in another way
    known: dict[Place, Judgement] = field(default_factory=dict)

    def decode(self) -> Iterator[Change]:
        """Judge every cell, then change those that are old."""
        for row, values in enumerate(self.grid, 1):
            for column, value in enumerate(values, 1):
                if type(value) is str and value and value not in self.misread:
                    self.known[row, column] = judge_text(value)
        decided = {place: self._decide(place, judgement) for place, judgement in self.known.items()
                   if judgement.kind >= PERHAPS}
        for place, (judgement, doubt) in decided.items():
            yield from self._change(place, judgement, doubt)
        yield from self._look_at_ascii()

    def _decide(self, place: Place, judgement: Judgement) -> tuple[Judgement | None, str]:
        """The judgement to act by, or None with the encoding that the cell may be in."""
        if judgement.kind != PERHAPS:
            return judgement, ""
        votes = {encoding: self._count_votes(place, encoding) for encoding in judgement.perhaps}
        best = max(votes, key=votes.__getitem__)
        in_row = _weigh(self._find_in_row(place[0]), best)
        beside = [found for _, found in self._beside(place)]
        among = set(beside) == {best} and len(beside) > len(_WEIGHTS)
        if judgement.mute and not self._may_be_old(place, best, in_row - judgement.sound) and (
                judgement.sound or not among):
            return None, best if among else ""
        if votes[best] >= _ENOUGH or best in self._with_fonts and self._is_font_of(place, best):
            return Judgement(SURE, best), ""
        told = judgement.odd or self._is_font_of(place, best) or best in beside
        told = told or in_row > 0 and not judgement.sound
        return None, best if told or votes[best] > 0 else ""

    def _may_be_old(self, place: Place, encoding: str, in_row: int) -> bool:
        """Whether what may be right as it stands may yet be old: by its font, or its row."""
        if self._is_font_of(place, encoding):
            return True
        return encoding not in self._with_fonts and (in_row >= 0 or not self._find_in_row(place[0]))

    def _count_votes(self, place: Place, encoding: str) -> int:
        votes = self._count_beside(place, encoding) + _ROW * _weigh(self._find_in_row(place[0]), encoding)
        votes += _FONT * self._is_font_of(place, encoding)
        return votes + _SHEET * (self._encodings == {encoding})

    def _find_in_row(self, row: int) -> list[str]:
        """The encodings of the decided cells of a row."""
        found = (self._decided.get((row, column)) for column in range(1, len(self.grid[row - 1]) + 1))
        return [encoding for encoding in found if encoding is not None]

    def _is_font_of(self, place: Place, encoding: str) -> bool:
        """Whether the font says so, in a column where fonts tell the truth."""
        font = self.fonts.get(place, "")
        return encoding_of(font) == encoding and place[1] not in self._unicode_in_old_fonts

    def _count_beside(self, place: Place, encoding: str) -> int:
        """The votes of the nearest decided cells above and below."""
        return sum(weight if found == encoding else -weight for weight, found in self._beside(place))

    @cached_property
    def _decided(self) -> dict[Place, str]:
        """The encoding of each cell whose letters decide; of Unicode it is empty."""
        return {place: judgement.encoding if judgement.kind == SURE else ""
                for place, judgement in self.known.items() if judgement.kind in (UNICODE, SURE)}

    @cached_property
    def _decided_rows(self) -> dict[int, list[int]]:
        """The rows of the decided cells of each column, in order."""
        rows: dict[int, list[int]] = {}
        for row, column in self._decided:
            rows.setdefault(column, []).append(row)
        return rows

    def _beside(self, place: Place) -> Iterator[tuple[int, str]]:
        """The encodings of the nearest decided cells above and below, with the weight of each."""
        row, column = place
        rows = self._decided_rows.get(column, [])
        here = bisect_left(rows, row)
        for near in (rows[max(here - len(_WEIGHTS), 0):here][::-1], rows[here:here + len(_WEIGHTS)]):
            for weight, other in zip(_WEIGHTS, near, strict=False):
                yield weight, self._decided[other, column]

    @cached_property
    def _unicode_in_old_fonts(self) -> set[int]:
        """The columns where Unicode stands in an old font: there the fonts tell nothing."""
        return {place[1] for place in self.fonts
                if (judgement := self.known.get(place)) and judgement.kind == UNICODE}

    @cached_property
    def _encodings(self) -> set[str]:
        """The encodings of all cells of the sheet whose letters decide."""
        return set(self._decided.values())

    @cached_property
    def _with_fonts(self) -> set[str]:
        """The encodings whose decided cells all stand in fonts of theirs."""
        return {encoding for encoding in self._encodings - {""} if all(
            encoding_of(self.fonts.get(place, "")) == encoding
            for place, found in self._decided.items() if found == encoding)}

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
        if judgement.kind == SURE and is_capital_font(self.fonts.get(place, "")):
            return after.upper()
        return put_capitals(before, after, self._stands_among_names(*place))

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

    def _look_at_ascii(self) -> Iterator[Change]:
        """Cells without a code of TCVN3: drawn as capitals by their font, or having lost their ư."""
        for (row, column), judgement in self.known.items():
            value, font = self.grid[row - 1][column - 1], self.fonts.get((row, column), "")
            if judgement.kind != SILENT:
                continue
            if is_capital_font(font) and value.upper() != value:
                self._put((row, column), value, value.upper())
                yield Change(row, column, "ma-cu",
                             {"encoding": TCVN3, "before": value, "after": value.upper()})
            if find_lost(value) and (encoding_of(font) == TCVN3
                                     or self._count_beside((row, column), TCVN3) >= _ENOUGH):
                yield from self._tell_lost((row, column), value)

    def _tell_lost(self, place: Place, text: str) -> Iterator[Change]:
        if lost := find_lost(text):
            yield Change(*place, "ma-cu-mat-chu", {"after": text, "word": lost[0], "hint": lost[1]})


def _weigh(found: list[str], encoding: str) -> int:
    """1 where most of the cells found are of an encoding, -1 where most are not, 0 in between."""
    balance = 2 * found.count(encoding) - len(found)
    return (balance > 0) - (balance < 0)


def _find_twice(grid: Grid, texts: set[str]) -> Iterator[Change]:
    """The cells that were converted twice; a single word in a sheet may be a rare name."""
    offers = {text: offer for text in texts if (offer := offer_original(text))}
    code = "ma-hai-lan" if len(find_broken_words(offers)) > 1 else "ma-hai-lan-ngo"
    for place, text in find_places(grid, offers):
        yield Change(*place, code, {"before": text, "after": offers[text]})


def find_places(grid: Grid, texts: Collection[str]) -> Iterator[tuple[Place, str]]:
    """The cells that hold one of some texts; a cell merged with one is not told again."""
    for row, values in enumerate(grid, 1) if texts else ():
        for column, value in enumerate(values, 1):
            if type(value) is str and value in texts:
                yield (row, column), value
