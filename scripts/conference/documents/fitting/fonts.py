"""How wide text is and how high its lines, in a font, without the font.

`widths.json` holds, for the four faces of five families, the advance widths of the
letters that Vietnamese papers use, grouped by width, and the line's ascent, descent and
gap, in units of an em. They are those of free fonts with the metrics of Microsoft's:
Liberation Serif, Sans and Mono (Times New Roman, Arial, Courier New), Carlito (Calibri)
and Caladea (Cambria). All five are under the SIL Open Font License 1.1, which lets
fonts be studied; no part of a font's program or outlines is in the table. Caladea lacks
the letters with two marks: they count as their base letter, wider as in Times New Roman.
"""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

_TABLE = Path(__file__).with_name("widths.json")
_MOST_WORDS = 50_000
_VIETNAMESE = "bcdđghklmnpqrstvxaàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
TIMES = "times new roman"
_ALIASES = {
    "liberation serif": TIMES, "tinos": TIMES, "times": TIMES,
    "liberation sans": "arial", "arimo": "arial", "helvetica": "arial",
    "liberation mono": "courier new", "cousine": "courier new", "courier": "courier new",
    "carlito": "calibri", "caladea": "cambria",
}


class Words(dict):
    """The width of each word in em, worked out when first asked for."""

    def __init__(self, letters: dict[str, float], others: dict[str, float]) -> None:
        super().__init__()
        self.letters, self.others = letters, others

    def __missing__(self, word: str) -> float:
        """A letter the font lacks is printed in another: that of Times New Roman is counted."""
        if len(self) > _MOST_WORDS:
            self.clear()
        letters, others = self.letters, self.others
        width = sum(letters[letter] if letter in letters else others.get(letter, 1.0) for letter in word)
        self[word] = width
        return width


@dataclass(frozen=True)
class Face:
    """One face of a font: letters by their width, the heights of its line; all in em."""

    groups: tuple[tuple[float, str], ...]
    ascent: float
    descent: float
    gap: float

    def __reduce__(self) -> tuple:
        """Sent to another process without the words measured so far."""
        return Face, (self.groups, self.ascent, self.descent, self.gap)

    @cached_property
    def letters(self) -> dict[str, float]:
        """The width of each letter."""
        return {letter: width for width, letters in self.groups for letter in letters}

    @cached_property
    def words(self) -> Words:
        """The widths of words."""
        return Words(self.letters, times().faces[0].letters)

    @property
    def line(self) -> float:
        """The height of a line of single spacing."""
        return self.ascent + self.descent + self.gap

    @property
    def missing(self) -> str:
        """The letters of the Vietnamese alphabet that the font lacks."""
        return "".join(c for c in _VIETNAMESE + _VIETNAMESE.upper() if c not in self.letters)


@dataclass(frozen=True)
class Family:
    """A font by its name: regular, bold, italic, bold italic. `is_known` if it can be measured."""

    name: str
    faces: tuple[Face, ...]
    is_known: bool = True


@cache
def _read_table() -> dict[str, Family]:
    table = json.loads(_TABLE.read_text(encoding="utf-8"))
    return {name.casefold(): Family(name, tuple(_make_face(face) for face in faces))
            for name, faces in table.items()}


def _make_face(face: dict) -> Face:
    unit = face["unit"]
    groups = ((int(width) / unit, letters) for width, letters in face["widths"].items())
    return Face(tuple(groups), *(height / unit for height in face["line"]))


def built_in(name: str) -> Family | None:
    """The family of `widths.json` that has the metrics of a font."""
    key = name.casefold()
    return _read_table().get(_ALIASES.get(key, key))


@cache
def times() -> Family:
    """Times New Roman, in which papers are set (Nghị định 30/2020/NĐ-CP)."""
    return _read_table()[TIMES]


def text_width(text: str, bold: bool = False, italic: bool = False) -> float:
    """The width of a text in em, in Times New Roman."""
    return times().faces[bold + 2 * italic].words[text]
