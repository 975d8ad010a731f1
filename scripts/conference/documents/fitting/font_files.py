"""Fonts as files: those beside the templates, those installed; how wide their letters are.

Reading needs fontTools, which takes a quarter of a second to import; it is read only
for a font that `widths.json` does not hold.
"""

import logging
import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from os import environ
from pathlib import Path

from conference.documents.fitting.fonts import Face, Family, built_in, times

# It warns of odd dates in fonts, which nobody here asked about.
logging.getLogger("fontTools").setLevel(logging.ERROR)
_SUFFIXES = (".ttf", ".otf", ".ttc")
_SYSTEM = (
    Path(environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts",
    Path(environ.get("LOCALAPPDATA", "C:/")) / "Microsoft/Windows/Fonts",
    Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts",
    Path.home() / ".fonts", Path("/System/Library/Fonts"), Path("/Library/Fonts"),
    Path.home() / "Library/Fonts",
)
_USE_TYPO_METRICS = 1 << 7  # of OS/2.fsSelection
_FAMILY_NAME = 1

# Faces by family: whether bold, whether italic, the file, the number of the font in it.
Index = dict[str, dict[int, tuple[Path, int]]]


class FontBook:
    """Gives the family of each name: one built in, one of a file, or Times New Roman instead.

    What was found goes with it to another process, where the folder may not be.
    """

    def __init__(self, folder: Path | None, found: Mapping[str, Family] | None = None) -> None:
        self.folder, self.found = folder, dict(found or {})

    def __call__(self, name: str) -> Family:
        """The family of that name; `is_known` is false where it cannot be measured."""
        if name not in self.found:
            family = built_in(name) or (self.folder and find_family(name, self.folder))
            self.found[name] = family or Family(name, times().faces, is_known=False)
        return self.found[name]


def find_family(name: str, folder: Path) -> Family | None:
    """The family of that name from the files in `folder`, or from the system's fonts."""
    key = name.casefold()
    for index in (lambda: index_folder(folder), _index_system):
        if faces := index().get(key):
            regular = faces.get(0) or next(iter(faces.values()))
            made = [read_face(*faces.get(style, regular)) for style in range(4)]
            return Family(name, tuple(made)) if all(face.groups for face in made) else None
    return None


@cache
def _index_system() -> Index:
    return index_files(file for folder in _SYSTEM for file in _font_files(folder))


def index_folder(folder: Path) -> Index:
    """The faces in the files of one folder, by family."""
    return index_files(_font_files(folder))


def _font_files(folder: Path) -> Iterator[Path]:
    """The font files in a folder and those below it, in the same order on every machine."""
    try:
        yield from sorted(file for file in folder.rglob("*") if file.suffix.lower() in _SUFFIXES)
    except OSError:
        return


def index_files(files: Iterable[Path]) -> Index:
    """The faces in these files, by family; a damaged file is left out."""
    index: Index = {}
    for file in files:
        for number, (names, style) in enumerate(_read_names(file)):
            for name in names:
                index.setdefault(name, {}).setdefault(style, (file, number))
    return index


def _read_names(file: Path) -> list[tuple[set[str], int]]:
    """The family names and the style of each font in a file; none where it is damaged."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError  # noqa: PLC0415 - see above

    try:
        with file.open("rb") as content:
            many = file.suffix.lower() == ".ttc"
            fonts = TTCollection(content, lazy=True).fonts if many else [TTFont(content, lazy=True)]
            return [(_family_names(font), _style(font)) for font in fonts]
    except (TTLibError, OSError, KeyError, AssertionError, struct.error):
        return []


def _family_names(font) -> set[str]:
    return {str(record).casefold() for record in font["name"].names if record.nameID == _FAMILY_NAME}


def _style(font) -> int:
    """Which of the four faces: 1 for bold and 2 for italic."""
    mac = font["head"].macStyle
    return (mac & 1) + (mac & 2)


@cache
def read_face(file: Path, number: int = 0) -> Face:
    """The widths and the line height of one font, in em; no letters where it has no Unicode."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - see above

    with TTFont(file, fontNumber=number, lazy=True) as font:
        unit, glyphs = font["head"].unitsPerEm, font.getBestCmap() or {}
        groups: dict[float, str] = {}
        for letter in times().faces[0].letters:
            if ord(letter) in glyphs:
                width = font["hmtx"][glyphs[ord(letter)]][0] / unit
                groups[width] = groups.get(width, "") + letter
        heights = tuple(height / unit for height in _line_heights(font))
    return Face(tuple(groups.items()), *heights)


def _line_heights(font) -> tuple[int, int, int]:
    """Ascent, descent and gap as Word and LibreOffice take them."""
    os2, hhea = font["OS/2"], font["hhea"]
    if os2.fsSelection & _USE_TYPO_METRICS:
        return os2.sTypoAscender, -os2.sTypoDescender, os2.sTypoLineGap
    return hhea.ascent, -hhea.descent, hhea.lineGap
