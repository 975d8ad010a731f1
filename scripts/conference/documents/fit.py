"""Text that must fit: a paragraph in the style `Vừa 1 dòng`, `Vừa 2 dòng` or `Vừa 3 dòng`.

When a template is read, each such paragraph is marked with its width and its style's
look. When a record is rendered, its text is measured and, where it would take more
lines, made smaller for that record alone, down to 70 % of its size. Text of several
lines gets indents that make the lines about equally long; the text itself is not touched.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import repeat

from lxml import etree

from conference.documents.fonts import text_width
from conference.documents.looks import (
    Look,
    W,
    chain_styles,
    measure_room,
    read_look,
    read_style_look,
    read_value,
)
from conference.documents.wrap import Segment, choose_width, count_lines, glue, wrap_alike

SMALLEST = 0.7
NO_BREAK = "\N{NO-BREAK SPACE}"
# Run properties are parsed by themselves; Word's later ones carry these prefixes.
_OPEN = f'<x xmlns:w="{W[1:-1]}" xmlns:w14="urn:w14" xmlns:w15="urn:w15">'
_MARGIN = 0.99  # of the width: programs round letters differently
_INDENT = re.compile(r"<w:ind\b[^>]*/>")
_AFTER_INDENT = re.compile(r"<w:(?:contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|"
                           r"textAlignment|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)\b")
_STYLE_NAME = re.compile(r"Vừa ([123]) dòng", re.I)
_MARK = re.compile(r"<!--fit(\d+)-->")
_END = "</w:p>"
_RUN = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>)?(.*?)</w:r>", re.S)
_PIECE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br)\b[^>]*/>|<w:(tab)/>")
_TEXT = re.compile(r"(?<=>)[^<]+(?=</w:t>)")
_FIELD = re.compile(r"\{\{-?\s*([A-Za-z_]\w*)")
_SIZE = re.compile(r'<w:szC?s? w:val="\d+"/>')
_AFTER_SIZE = re.compile(
    r"<w:(?:highlight|u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish)\b")


class DoesNotFitError(Exception):
    """A text too long even at the smallest size; `fields` are the names it prints."""

    def __init__(self, text: str, lines: int, fields: tuple[str, ...]) -> None:
        super().__init__(text)
        self.text, self.lines, self.fields = text, lines, fields


@dataclass(frozen=True)
class Fit:
    """A marked paragraph: lines it may take, its width in points, its look, its fields."""

    lines: int
    width: float
    look: Look
    fields: tuple[str, ...]
    char_styles: Mapping[str, Sequence[etree._Element]]
    looks: dict[str, Look] = field(default_factory=dict, compare=False)

    def look_of(self, properties: str) -> Look:
        """The look of a run by its properties; each kind of run is read once."""
        if properties not in self.looks:
            self.looks[properties] = _run_look(properties, self)
        return self.looks[properties]


def mark_fits(document: etree._Element, styles: etree._Element | None) -> list[Fit]:
    """Mark the paragraphs of a document that must fit; gives them in order of their marks."""
    if styles is None:
        return []
    sheet = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
    wanted = {
        key: int(found[1]) for key, style in sheet.items()
        if (found := _STYLE_NAME.fullmatch(read_value(style, "name") or ""))
    }
    if not wanted:
        return []
    default = read_look(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), Look())
    char_styles = {key: [s.find(f"{W}rPr") for s in chain_styles(key, sheet)] for key, style in sheet.items()
                   if style.get(f"{W}type") == "character"}
    fits: list[Fit] = []
    for paragraph in list(document.iter(f"{W}p")):
        key = read_value(paragraph.find(f"{W}pPr"), "pStyle")
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        if key in wanted and "{%p" not in text.replace(" ", ""):
            look = read_style_look(key, sheet, default)
            width = (measure_room(document, paragraph) - look.indent) / 20
            mark = etree.Comment(f"fit{len(fits)}")
            paragraph.addprevious(mark)
            fits.append(Fit(wanted[key], width, look, tuple(_FIELD.findall(text)), char_styles))
    return fits


def apply_fits(xml: str, fits: Sequence[Fit], keep: Sequence[str] = ()) -> str:
    """The rendered text with every marked paragraph made to fit and the marks removed.

    A line does not end within a phrase of `keep`, if it can be helped. Raises DoesNotFitError.
    """
    pieces = _MARK.split(xml)
    for place in range(1, len(pieces), 2):
        rest = pieces[place + 1]
        end = rest.find(_END)
        if rest.startswith("<w:p") and end >= 0:
            end += len(_END)
            pieces[place + 1] = fit_paragraph(rest[:end], fits[int(pieces[place])], keep) + rest[end:]
        pieces[place] = ""
    return "".join(pieces)


def fit_paragraph(paragraph: str, fit: Fit, keep: Sequence[str] = ()) -> str:
    """One paragraph at its size, or at the largest smaller one at which it fits well.

    Where no size lets the lines end at sensible places, it is the largest that fits.
    """
    runs = [(run, fit.look_of(run[1] or "")) for run in _RUN.finditer(paragraph)]
    plain = _measure(runs)
    if len(plain) <= fit.lines and all(s.ends[-1] <= fit.width * _MARGIN for s in plain):
        return paragraph
    segments = [glue(segment, keep) for segment in plain] if keep else plain
    top = max((look.size for _, look in runs), default=fit.look.size)
    fallback = None
    for size in range(top, int(top * SMALLEST) - 1, -1):
        room = fit.width * _MARGIN * top / size
        lines = count_lines(segments, room)
        if lines > fit.lines:
            continue
        width, is_good = choose_width(segments, room, lines)
        fallback = fallback or (size, room, width)
        if is_good:
            fallback = size, room, width
            break
    if fallback is None:
        text = "".join(text for run, _ in runs for text in _texts(run[2]))
        raise DoesNotFitError(text.strip(), fit.lines, fit.fields)
    size, room, width = fallback
    if size < top:
        paragraph = _resize(paragraph, runs, size / top)
    if not all(map(wrap_alike, plain, segments, repeat(width))):
        paragraph = _tie(paragraph, keep)
    return _indent(paragraph, fit, (room - width) * size / top)


def _tie(paragraph: str, phrases: Sequence[str]) -> str:
    """The paragraph with no-break spaces in the phrases, as a careful typist sets them."""
    wanted = "|".join(re.escape(escape(phrase, quote=False)) for phrase in phrases)
    return _TEXT.sub(lambda found: re.sub(
        wanted, lambda phrase: phrase[0].replace(" ", NO_BREAK), found[0], flags=re.I), paragraph)


def _run_look(properties: str, fit: Fit) -> Look:
    """The look of a run: its own properties over its character style's over the paragraph's."""
    if not properties:
        return fit.look
    element = etree.fromstring(f"{_OPEN}{properties}</x>")[0]
    look = fit.look
    for style in fit.char_styles.get(read_value(element, "rStyle") or "", ()):
        look = read_look(style, look)
    return read_look(element, look)


def _texts(content: str) -> Iterator[str]:
    for text, line_break, tab in _PIECE.findall(content):
        yield "\n" if line_break else " " if tab else unescape(text)


def _measure(runs: Sequence[tuple[re.Match, Look]]) -> list[Segment]:
    """The words of the runs in segments between line breaks, measured at their full size."""
    lines = [Ruler()]
    for run, look in runs:
        for text in _texts(run[2]):
            if text == "\n":
                lines.append(Ruler())
            else:
                lines[-1].add(text.upper() if look.caps else text, look)
    return [line.segment if line.segment.ends else Segment([""], [0.0], [0.0]) for line in lines]


class Ruler:
    """Measures texts of different looks that stand on one line."""

    def __init__(self) -> None:
        self.segment, self.at, self.is_open = Segment(), 0.0, False

    def add(self, text: str, look: Look) -> None:
        """Add a text; a word may come in parts of several looks."""
        unit = look.size / 2
        space = text_width(" ", look.bold, look.italic) * unit
        for number, word in enumerate(text.split(" ")):
            if number:
                self.at, self.is_open = self.at + space, False
            if word:
                end = self.at + text_width(word, look.bold, look.italic) * unit
                self.segment.add(word, self.at, end, self.is_open)
                self.at, self.is_open = end, True


def _indent(paragraph: str, fit: Fit, spare: float) -> str:
    """The paragraph with the spare width in points as indents, by its alignment."""
    if spare < 1:
        return paragraph
    twips = round(spare * 10) * 2
    left = twips // 2 if fit.look.centred else 0
    own = fit.look.indent // 2
    mark = f'<w:ind w:left="{own + left}" w:right="{own + twips - left}"/>'
    start = paragraph.index("<w:pPr>") + len("<w:pPr>")
    end = paragraph.index("</w:pPr>")
    properties = _INDENT.sub("", paragraph[start:end])
    later = _AFTER_INDENT.search(properties)
    place = later.start() if later else len(properties)
    return f"{paragraph[:start]}{properties[:place]}{mark}{properties[place:]}{paragraph[end:]}"


def _resize(paragraph: str, runs: Sequence[tuple[re.Match, Look]], scale: float) -> str:
    """The paragraph with every run at its size times the scale, rounded down."""
    pieces, last = [], 0
    for run, look in runs:
        size = int(look.size * scale)
        pieces += [paragraph[last:run.start()], _sized(run, size)]
        last = run.end()
    return "".join([*pieces, paragraph[last:]])


def _sized(run: re.Match, size: int) -> str:
    mark = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    opening = run[0][: run[0].index(">") + 1]
    if not run[1]:
        return f"{opening}<w:rPr>{mark}</w:rPr>{run[2]}</w:r>"
    bare = _SIZE.sub("", run[1].removesuffix("</w:rPr>"))
    later = _AFTER_SIZE.search(bare)
    place = later.start() if later else len(bare)
    return f"{opening}{bare[:place]}{mark}{bare[place:]}</w:rPr>{run[2]}</w:r>"
