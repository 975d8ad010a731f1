"""The facts of the sheets of .xlsx and .xlsm files, from their XML ([ISO/IEC 29500-1] 18.2, 18.3, 18.8).

The XML comes as `sheet_xml.lay_out` gives it: no prefixes, every cell with its address
as its first attribute. Nothing is looked for cell by cell unless a search over the
whole says that it is there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from xml.etree.ElementTree import Element

from conference.workbook.files.bounds import MAX_COLUMNS
from conference.workbook.files.facts import Place, SheetFacts
from conference.workbook.files.serials import DATE, tell_format
from conference.workbook.files.sheet_xml import read_column
from conference.workbook.files.xlsx_package import parse
from conference.workbook.legacy.encodings import encoding_of

_MOST_BEFORE = 1000  # bytes between the start of a cell and its formula
_MOST_COLUMNS = 100_000
_OLD_NAME = re.compile(rb"""["'][. ]*vn""", re.I)  # at a glance; `encoding_of` is sure
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"')
_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^<>]* t="e"[^<>]*>(?:(?!</c>|<c[ >/]).)*?<v>([^<]*)', re.S)
_FORMULA = re.compile(
    rb"<f(?:\s[^<>]*?)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>|<v>0</v>)?\s*</c>")
_HIDDEN_ROW = re.compile(rb'<row [^<>]*?\bhidden="(?:1|true)"[^<>]*>')
_HIDDEN_COLUMN = re.compile(rb'<col [^<>]*?\b(?:hidden="(?:1|true)"|width="0")[^<>]*>')
_FILTER = re.compile(rb'<filterColumn|filterMode="(?:1|true)"')
_TEXT_CELL = re.compile(
    rb'<c r="([A-Z]+)(\d+)"([^<>]*[^/<>])?>(?:<f(?:\s[^<>]*?)?(?:/>|>[^<]*</f>))?'
    rb"(?:<v>([^<]*)|<is>((?:(?!<c[ >/]).)*?)</is>)", re.S)
_TEXT_TYPE = re.compile(rb'\bt="(?:s|str|inlineStr)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_RUN_FONT = re.compile(rb"""<(?:\w+:)?rFont\b[^<>]*\bval=["']([^"']*)""")
_RUN = re.compile(rb"<(?:\w+:)?r>")
_ITEM_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>")


@dataclass(frozen=True)
class BookFonts:
    """Where fonts of old encodings are used: by the style of a cell, by the runs of a shared string.

    A string whose runs all have fonts of their own is in `runs`, with an empty name
    where none of them is old. `struck` holds the styles whose letters are struck out.
    """

    styles: Mapping[int, str] = field(default_factory=dict)
    runs: Mapping[int, str] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()


def read_fonts(styles: bytes, strings: bytes) -> BookFonts:
    """What a workbook says of its letters; nothing is parsed where it names none of that."""
    by_style = _read_styles(styles) if _names_old(styles) else {}
    by_run = {}
    if b"rFont" in strings and (by_style or _names_old(strings)):
        by_run = {index: name for index, item in enumerate(split_items(strings))
                  if b"rFont" in item and (name := _run_font(item)) is not None}
    return BookFonts(by_style, by_run, _read_struck(styles) if b"strike" in styles else frozenset())


def read_sheet_facts(xml: bytes, to_calculate: bool, fonts: BookFonts) -> SheetFacts:
    """The facts of one sheet; `to_calculate` says that no formula of the book was calculated yet."""
    head, tail = xml[:xml.find(b"<sheetData")], xml[xml.rfind(b"</sheetData"):]
    return SheetFacts(
        errors=dict(_errors(xml)),
        uncalculated=frozenset(_uncalculated(xml, to_calculate)),
        old_fonts=dict(_old_fonts(xml, fonts)),
        hidden_rows=frozenset(_hidden_rows(xml)),
        hidden_columns=frozenset(islice(_hidden_columns(head), _MOST_COLUMNS)),
        filtered=bool(_FILTER.search(head) or _FILTER.search(tail)),
        struck=frozenset(_struck(xml, fonts.struck)),
    )


def _errors(xml: bytes) -> Iterator[tuple[Place, str]]:
    """The cells of type ``e`` (18.18.11) and their texts."""
    place = xml.find(b' t="e"')
    while place >= 0:
        start = xml.rfind(b"<c ", max(0, place - _MOST_BEFORE), place)
        if start >= 0 and (found := _ERROR.match(xml, start)):
            yield _place(found), found[3].decode("utf-8", "replace").strip() or "#VALUE!"
        place = xml.find(b' t="e"', place + 1)


def _uncalculated(xml: bytes, to_calculate: bool) -> Iterator[Place]:
    """The cells with a formula and no result; an empty text is a result.

    A program that leaves the calculation to Excel writes 0 for every result.
    """
    if b"<f" not in xml:
        return
    for found in _FORMULA.finditer(xml):
        start = xml.rfind(b"<c ", max(0, found.start() - _MOST_BEFORE), found.start())
        tag = xml[start:xml.find(b">", start)] if start >= 0 else b""
        if b"<v>0</v>" in found[0] and not to_calculate or b' t="str"' in tag and b"<v" in found[0]:
            continue
        if cell := _CELL.match(tag):
            yield _place(cell)


def _hidden_rows(xml: bytes) -> Iterator[int]:
    if b" hidden=" in xml:
        for found in _HIDDEN_ROW.finditer(xml):
            if number := re.search(rb'\br="(\d+)"', found[0]):
                yield int(number[1])


def _hidden_columns(head: bytes) -> Iterator[int]:
    for found in _HIDDEN_COLUMN.finditer(head):
        first, last = (re.search(rb'\b%s="(\d{1,6})"' % name, found[0]) for name in (b"min", b"max"))
        if first and last:
            yield from range(int(first[1]), min(int(last[1]), MAX_COLUMNS) + 1)


def _old_fonts(xml: bytes, fonts: BookFonts) -> Iterator[tuple[Place, str]]:
    """The cells with a text in a font of an old encoding: of the cell, or of a run in it."""
    inline = b"rFont" in xml and _names_old(xml)
    if not (fonts.styles or fonts.runs or inline):
        return
    known: dict[bytes, tuple[str, bool]] = {}
    for found in _TEXT_CELL.finditer(xml):
        words = found[3] or b""
        if words not in known:
            style = _STYLE.search(words)
            known[words] = fonts.styles.get(int(style[1]) if style else 0, ""), b't="s"' in words
        font, shared = known[words]
        if shared and found[4] and found[4].isdigit():
            font = fonts.runs.get(int(found[4]), font)
        elif found[5] and (own := _run_font(found[5])) is not None:
            font = own
        if font and _TEXT_TYPE.search(words):
            yield _place(found), font


def _struck(xml: bytes, styles: frozenset[int]) -> Iterator[Place]:
    """The cells with something in them whose letters are struck out."""
    if styles:
        numbers = b"|".join(b"%d" % style for style in sorted(styles))
        for found in re.finditer(rb'<c r="([A-Z]+)(\d+)"[^<>]* s="(?:%s)"[^<>]*(?<!/)>' % numbers, xml):
            yield _place(found)


def split_items(strings: bytes) -> list[bytes]:
    """The XML of each shared string, in their order, and what follows the last one."""
    plain = b"<si>" in strings and b"<si/>" not in strings and b":si" not in strings
    return strings.split(b"</si>") if plain else _ITEM_END.split(strings)


def _names_old(xml: bytes) -> bool:
    """Whether a font of an old encoding is named somewhere; written in either kind of quotes."""
    return _OLD_NAME.search(xml) is not None


def _run_font(item: bytes) -> str | None:
    """The old font of a text's runs, empty where all runs have other fonts, None where they have none."""
    names = [name.decode("utf-8", "replace") for name in _RUN_FONT.findall(item)]
    old = next((name for name in names if encoding_of(name)), None)
    if old is None and names and len(names) >= len(_RUN.findall(item)):
        return ""
    return old


def _read_styles(styles: bytes) -> dict[int, str]:
    """The old font of each cell style that has one (18.8.22, 18.8.10)."""
    parts = _parts_of(styles)
    names = [
        next((part.get("val", "") for part in each if part.tag.endswith("}name")), "")
        for each in parts.get("fonts", ())
    ]
    return {index: names[font] for index, font in _fonts_of(parts, len(names)) if encoding_of(names[font])}


def _read_struck(styles: bytes) -> frozenset[int]:
    """The cell styles whose font strikes its letters out (18.8.22)."""
    parts = _parts_of(styles)
    struck = [any(part.get("val", "1") not in ("0", "false") for part in each if part.tag.endswith("}strike"))
              for each in parts.get("fonts", ())]
    return frozenset(index for index, font in _fonts_of(parts, len(struck)) if struck[font])


def _parts_of(styles: bytes) -> dict[str, Iterable[Element]]:
    """The lists of a part of styles by their names."""
    return {each.tag.rpartition("}")[2]: each for each in parse(styles)}


def _fonts_of(parts: Mapping[str, Iterable[Element]], count: int) -> Iterator[tuple[int, int]]:
    """The number of each cell style and of its font, where there is such a font."""
    for index, style in enumerate(parts.get("cellXfs", ())):
        font = style.get("fontId", "0")
        if font.isdigit() and int(font) < count:
            yield index, int(font)


def read_date_styles(styles: bytes) -> frozenset[int]:
    """The cell styles that show numbers as dates or times (18.8.30, 18.8.10)."""
    parts = {each.tag.rpartition("}")[2]: each for each in (parse(styles) if styles else ())}
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in parts.get("numFmts", ())}
    shown = [each.get("numFmtId", "0") for each in parts.get("cellXfs", ())]
    return frozenset(
        index for index, key in enumerate(shown)
        if key.isdigit() and tell_format(int(key), codes.get(key)) == DATE)


def _place(found: re.Match[bytes]) -> Place:
    return int(found[2]), read_column(found[1])
