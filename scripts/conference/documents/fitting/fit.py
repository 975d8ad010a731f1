"""Text that must fit: a paragraph in the style `Vừa 1 dòng`, `Vừa 2 dòng` or `Vừa 3 dòng`.

When a template is read, each such paragraph is marked with its width and its style's
look. When a record is rendered, its text is measured and, where it would take more
lines, made smaller for that record alone, down to 70 % of its size, or to the share that
the style names: `Vừa 2 dòng đến 35 %`. Text of several lines gets indents that make the
lines about equally long; the text itself is not touched.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import repeat

from lxml import etree

from conference.documents.engine.tags import printed_names
from conference.documents.fitting.fonts import Family
from conference.documents.fitting.looks import Look, StyleSheet
from conference.documents.fitting.rooms import measure_room
from conference.documents.fitting.ruler import TAB, Ruler
from conference.documents.fitting.shapes import Shape, read_shape
from conference.documents.fitting.wrap import Segment, choose_width, count_lines, glue, wrap_alike
from conference.documents.wordml import W, read_number, read_value
from conference.model.names import fold

SMALLEST = 0.7
NO_BREAK = "\N{NO-BREAK SPACE}"
_OPEN = f'<x xmlns:w="{W[1:-1]}">'
_LENIENT = etree.XMLParser(recover=True)  # properties by themselves: other prefixes are unknown
_MARGIN = 0.99  # of the width: programs round letters differently
_INDENT = re.compile(r"<w:ind\b[^>]*/>")
_AFTER_INDENT = re.compile(r"<w:(?:contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|"
                           r"textAlignment|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)\b")
# Without accents and signs, in any case of letters.
_STYLE_NAME = re.compile(r"vua ?([123]) ?dong(?: den (\d\d))?")
_MARK = re.compile(r"<!--fit(\d+)-->")
_END = "</w:p>"
_RUN = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>)?(.*?)</w:r>", re.S)
_PIECE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|cr|tab|ptab|noBreakHyphen|sym)\b")
_MEANING = {"br": "\n", "cr": "\n", "tab": TAB, "ptab": TAB, "noBreakHyphen": "-", "sym": "\ufffc"}
_TEXT = re.compile(r"(?<=>)[^<]+(?=</w:t>)")
_SIZE = re.compile(r'<w:szC?s? w:val="\d+"/>')
_SPACING = re.compile(r'<w:spacing w:val="-?\d+"/>')
_MARK_LOOK = re.compile(r"<w:rPr>(.*?)</w:rPr>", re.S)
_AFTER_SIZE = re.compile(
    r"<w:(?:highlight|u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|"
    r"oMath|rPrChange)\b")
_AFTER_SPACING = re.compile(r"<w:(?:w|kern|position|sz)\b")
_AFTER_MARK = re.compile(r"<w:(?:sectPr|pPrChange)\b")


class DoesNotFitError(Exception):
    """A text too long even at the share `least` of its size; `fields` are the names it prints."""

    def __init__(self, text: str, lines: int, fields: tuple[str, ...], least: float = SMALLEST) -> None:
        super().__init__(text)
        self.text, self.lines, self.fields, self.least = text, lines, fields, least


@dataclass(frozen=True)
class Fit:
    """A marked paragraph: lines it may take, the width between its indents in points, its
    look and shape, the size of its mark in half-points, its fields and fonts. It may be made
    smaller down to the share `least` of its size.
    """

    lines: int
    least: float
    width: float
    look: Look
    shape: Shape
    mark: int
    fields: tuple[str, ...]
    families: frozenset[Family]
    sheet: StyleSheet
    looks: dict[str, Look] = field(default_factory=dict, compare=False)

    def look_of(self, properties: str) -> Look:
        """The look of a run by its properties; each kind of run is read once."""
        if properties not in self.looks:
            element = etree.fromstring(f"{_OPEN}{properties}</x>", _LENIENT)[0] if properties else None
            self.looks[properties] = self.sheet.run_look(element, self.look)
        return self.looks[properties]


def mark_fits(tree: etree._Element, sheet: StyleSheet, document: etree._Element) -> list[Fit]:
    """Mark the paragraphs of a part that must fit; gives them in order of their marks.

    `document` is the one on whose pages a header stands.
    """
    body = document.find(f"{W}body")
    wanted = {key: limits for key in sheet.styles if (limits := read_limits(key, sheet))}
    fits: list[Fit] = []
    for paragraph in list(tree.iter(f"{W}p")) if wanted else ():
        key = read_value(paragraph.find(f"{W}pPr"), "pStyle")
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        is_tag = "{%p" in text.replace(" ", "")
        if key in wanted and not is_tag and paragraph.find(f".//{W}p") is None:
            paragraph.addprevious(etree.Comment(f"fit{len(fits)}"))
            fits.append(_make_fit(paragraph, wanted[key], sheet, body, printed_names(text)))
    return fits


def read_limits(key: str | None, sheet: StyleSheet) -> tuple[int, float] | None:
    """How many lines a style allows, and down to which share of its size: by its name, or by
    that of a style it is based on.
    """
    for style in reversed(sheet.chain(key)):
        if found := _STYLE_NAME.fullmatch(fold(read_value(style, "name") or "")):
            return int(found[1]), int(found[2]) / 100 if found[2] else SMALLEST
    return None


def _make_fit(
    paragraph: etree._Element, limits: tuple[int, float], sheet: StyleSheet, body: etree._Element,
    fields: tuple[str, ...],
) -> Fit:
    properties = paragraph.find(f"{W}pPr")
    key, table = read_value(properties, "pStyle"), table_style(paragraph)
    look = sheet.paragraph_look(key, table)
    shape = read_shape(properties, sheet.paragraph_shape(key, table))
    room = shape.frame or measure_room(paragraph, sheet, body)
    mark = read_number(properties.find(f"{W}rPr"), "sz", look.size)
    families = frozenset(sheet.run_look(run.find(f"{W}rPr"), look).family
                         for run in paragraph.iter(f"{W}r"))
    width = max(room - shape.left - shape.right, 1) / 20
    return Fit(*limits, width, look, shape, mark, fields, families, sheet)


def table_style(element: etree._Element) -> str | None:
    """The key of the style of the table in which an element stands, empty where it has none."""
    for place in element.iterancestors(f"{W}tbl", f"{W}txbxContent"):
        return read_value(place.find(f"{W}tblPr"), "tblStyle") or "" if place.tag == f"{W}tbl" else None
    return None


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

    Where no size lets the lines end at sensible places, it is the largest that fits. Only a
    text that fits at no larger size is made smaller than 70 %.
    """
    runs = [(run, fit.look_of(run[1] or "")) for run in _RUN.finditer(paragraph)]
    plain = _measure(runs, fit.shape.first / 20)
    if len(plain) <= fit.lines and all(s.ends[-1] <= fit.width * _MARGIN for s in plain):
        return paragraph
    segments = [glue(segment, keep) for segment in plain] if keep else plain
    top = max((look.size for _, look in runs), default=fit.look.size)
    chosen = _choose_size(segments, fit, top)
    if chosen is None:
        text = "".join(text for run, _ in runs for text in _texts(run[2]))
        raise DoesNotFitError(text.strip(), fit.lines, fit.fields, fit.least)
    size, room, width = chosen
    if size < top:
        paragraph = _resize(paragraph, runs, fit, size / top)
    if not all(map(wrap_alike, plain, segments, repeat(width))):
        paragraph = _tie(paragraph, keep)
    return _indent(paragraph, fit.shape, (room - width) * size / top, size / top)


def _choose_size(segments: Sequence[Segment], fit: Fit, top: int) -> tuple[int, float, float] | None:
    """The size in half-points, and at `top` the room it leaves and the width to use; None if none fits."""
    fallback = None
    for size in range(top, int(top * fit.least) - 1, -1):
        if fallback and size < int(top * SMALLEST):
            break
        room = fit.width * _MARGIN * top / size
        lines = count_lines(segments, room)
        if lines <= fit.lines:
            width, is_good = choose_width(segments, room, lines)
            if is_good:
                return size, room, width
            fallback = fallback or (size, room, width)
    return fallback


def _tie(paragraph: str, phrases: Sequence[str]) -> str:
    """The paragraph with no-break spaces in the phrases, as a careful typist sets them."""
    wanted = "|".join(re.escape(escape(phrase, quote=False)) for phrase in phrases)
    return _TEXT.sub(lambda found: re.sub(
        wanted, lambda phrase: phrase[0].replace(" ", NO_BREAK), found[0], flags=re.I), paragraph)


def _texts(content: str) -> Iterator[str]:
    for text, other in _PIECE.findall(content):
        yield _MEANING[other] if other else unescape(text) if "&" in text else text


def _measure(runs: Sequence[tuple[re.Match, Look]], indent: float) -> list[Segment]:
    """The words of the runs in segments between line breaks, measured at their full size."""
    rulers = [Ruler(indent)]
    for run, look in runs:
        for text in () if look.hidden else _texts(run[2]):
            if text == "\n":
                rulers.append(Ruler())
            elif text == TAB:
                rulers[-1].add_tab()
            else:
                rulers[-1].add(text, look)
    return [ruler.close() for ruler in rulers]


def _indent(paragraph: str, shape: Shape, spare: float, scale: float) -> str:
    """The paragraph with the spare width in points as indents, by its alignment.

    The first line's own indent goes with the size of the letters.
    """
    if spare < 1 and (scale == 1 or not shape.first):
        return paragraph
    twips = round(spare * 10) * 2
    left = {"center": twips // 2, "right": twips, "end": twips}.get(shape.align, 0)
    name, first = "hanging" if shape.first < 0 else "firstLine", int(abs(shape.first) * scale)
    mark = f'<w:ind w:left="{shape.left + left}" w:right="{shape.right + twips - left}"'
    mark += f' w:{name}="{first}"/>' if first else "/>"
    return _edit_properties(paragraph, lambda properties: _put(
        _INDENT.sub("", properties), mark, _AFTER_INDENT))


def _put(properties: str, mark: str, later: re.Pattern) -> str:
    """Properties with one more, in its place before those that come later in the schema."""
    found = later.search(properties)
    place = found.start() if found else len(properties)
    return f"{properties[:place]}{mark}{properties[place:]}"


def _edit_properties(paragraph: str, edit: Callable[[str], str]) -> str:
    start = paragraph.index("<w:pPr>") + len("<w:pPr>")
    end = paragraph.index("</w:pPr>")
    return f"{paragraph[:start]}{edit(paragraph[start:end])}{paragraph[end:]}"


def _resize(
    paragraph: str, runs: Sequence[tuple[re.Match, Look]], fit: Fit, scale: float
) -> str:
    """The paragraph with every run and its mark at their size times the scale, rounded down."""
    pieces, last = [], 0
    for run, look in runs:
        opening = run[0][: run[0].index(">") + 1]
        own = run[1][len("<w:rPr>"):-len("</w:rPr>")] if run[1] else ""
        sized = _sized(own, int(look.size * scale), math.floor(look.spacing * scale))
        pieces += [paragraph[last:run.start()], f"{opening}<w:rPr>{sized}</w:rPr>{run[2]}</w:r>"]
        last = run.end()
    resized = "".join([*pieces, paragraph[last:]])
    return _edit_properties(resized, lambda properties: _resize_mark(properties, int(fit.mark * scale)))


def _resize_mark(properties: str, size: int) -> str:
    """Paragraph properties with the mark of that size: it too makes the last line high."""
    own = _MARK_LOOK.search(properties)
    mark = f"<w:rPr>{_sized(own[1] if own else '', size)}</w:rPr>"
    return _put(_MARK_LOOK.sub("", properties, count=1), mark, _AFTER_MARK)


def _sized(properties: str, size: int, spacing: int = 0) -> str:
    """Run properties with a size in half-points, and letters spaced by so many twips."""
    mark = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    sized = _put(_SIZE.sub("", properties), mark, _AFTER_SIZE)
    if not spacing:
        return sized
    return _put(_SPACING.sub("", sized), f'<w:spacing w:val="{spacing}"/>', _AFTER_SPACING)
