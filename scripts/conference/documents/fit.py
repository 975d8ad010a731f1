"""Text that must fit: a paragraph in the style `Vừa 1 dòng`, `Vừa 2 dòng` or `Vừa 3 dòng`.

When a template is read, each such paragraph is marked with its width and its style's
look. When a record is rendered, its text is measured and, where it would take more
lines, made smaller for that record alone, down to 70 % of its size. Text of several
lines gets indents that make the lines about equally long; the text itself is not touched.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from lxml import etree

from conference.documents.fonts import text_width
from conference.documents.tags import printed_names

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SMALLEST = 0.7
# Run properties are parsed by themselves; Word's later ones carry these prefixes.
_OPEN = f'<x xmlns:w="{W[1:-1]}" xmlns:w14="urn:w14" xmlns:w15="urn:w15">'
_MARGIN = 0.99  # of the width: programs round letters differently
_SPARE = 1.02  # and over the least width of lines of equal length, for the same reason
_INDENT = re.compile(r"<w:ind\b[^>]*/>")
_AFTER_INDENT = re.compile(r"<w:(?:contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|"
                           r"textAlignment|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)\b")
_STYLE_NAME = re.compile(r"Vừa ([123]) dòng", re.I)
_CELL_MARGIN = 108  # twips, Word's default at each side
_MARKED = re.compile(r"<!--fit(\d+)-->(<w:p[ >].*?</w:p>)", re.S)
_MARK = re.compile(r"<!--fit\d+-->")
_RUN = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>)?(.*?)</w:r>", re.S)
_PIECE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br)\b[^>]*/>|<w:(tab)/>")
_SIZE = re.compile(r'<w:szC?s? w:val="\d+"/>')
_AFTER_SIZE = re.compile(
    r"<w:(?:highlight|u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish)\b")


class DoesNotFitError(Exception):
    """A text too long even at the smallest size; `fields` are the names it prints."""

    def __init__(self, text: str, lines: int, fields: tuple[str, ...]) -> None:
        super().__init__(text)
        self.text, self.lines, self.fields = text, lines, fields


@dataclass(frozen=True)
class Look:
    """How text looks: size in half-points, what makes it wider, indents in twips, alignment."""

    size: int = 20
    bold: bool = False
    italic: bool = False
    caps: bool = False
    indent: int = 0
    centred: bool = False


@dataclass(frozen=True)
class Fit:
    """A marked paragraph: lines it may take, its width in points, its look, its fields."""

    lines: int
    width: float
    look: Look
    fields: tuple[str, ...]
    char_styles: Mapping[str, Sequence[etree._Element]]


def mark_fits(document: etree._Element, styles: etree._Element | None) -> list[Fit]:
    """Mark the paragraphs of a document that must fit; gives them in order of their marks."""
    if styles is None:
        return []
    sheet = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
    wanted = {
        key: int(found[1]) for key, style in sheet.items()
        if (found := _STYLE_NAME.fullmatch(_value(style, "name") or ""))
    }
    if not wanted:
        return []
    default = _read_look(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), Look())
    char_styles = {key: [s.find(f"{W}rPr") for s in _chain(key, sheet)] for key, style in sheet.items()
                   if style.get(f"{W}type") == "character"}
    fits: list[Fit] = []
    for paragraph in list(document.iter(f"{W}p")):
        key = _value(paragraph.find(f"{W}pPr"), "pStyle")
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        if key in wanted and "{%p" not in text.replace(" ", ""):
            look = _style_look(key, sheet, default)
            width = (_room(document, paragraph) - look.indent) / 20
            mark = etree.Comment(f"fit{len(fits)}")
            paragraph.addprevious(mark)
            fits.append(Fit(wanted[key], width, look, printed_names(text), char_styles))
    return fits


def _value(element: etree._Element | None, name: str) -> str | None:
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _is_on(properties: etree._Element, name: str, default: bool) -> bool:
    child = properties.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", "1") not in ("0", "false", "off")


def _read_look(properties: etree._Element | None, base: Look) -> Look:
    """The look of run properties over a base."""
    if properties is None:
        return base
    size = _value(properties, "sz")
    return replace(
        base, size=int(size) if size else base.size, bold=_is_on(properties, "b", base.bold),
        italic=_is_on(properties, "i", base.italic), caps=_is_on(properties, "caps", base.caps))


def _style_look(key: str | None, sheet: Mapping[str, etree._Element], default: Look) -> Look:
    """The look of a style with all that it is based on."""
    look = default
    for style in _chain(key, sheet):
        look = _read_look(style.find(f"{W}rPr"), look)
        indent = style.find(f"{W}pPr/{W}ind")
        if indent is not None:
            sides = (indent.get(f"{W}{side}") for side in ("left", "right", "start", "end"))
            look = replace(look, indent=sum(int(side) for side in sides if side))
        if aligned := _value(style.find(f"{W}pPr"), "jc"):
            look = replace(look, centred=aligned == "center")
    return look


def _chain(key: str | None, sheet: Mapping[str, etree._Element]) -> list[etree._Element]:
    """A style and those it is based on, the deepest first; a loop of styles ends."""
    chain: list[etree._Element] = []
    while key in sheet and sheet[key] not in chain:
        chain.insert(0, sheet[key])
        key = _value(sheet[key], "basedOn")
    return chain


def _room(document: etree._Element, paragraph: etree._Element) -> int:
    """The width in twips between the borders of the cell, or the margins of the page."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    width = None if cell is None else cell.find(f"{W}tcPr/{W}tcW")
    if width is not None and width.get(f"{W}type") == "dxa":
        table = next(cell.iterancestors(f"{W}tbl"))
        margins = table.find(f"{W}tblPr/{W}tblCellMar")
        return int(width.get(f"{W}w")) - _cell_margins(margins)
    section = next(document.iter(f"{W}sectPr"), None)
    if section is None:
        return 9000
    page, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    return int(page.get(f"{W}w")) - sum(int(margin.get(f"{W}{side}")) for side in ("left", "right"))


def _cell_margins(margins: etree._Element | None) -> int:
    sides = [None if margins is None else margins.find(f"{W}{side}") for side in ("left", "right")]
    return sum(_CELL_MARGIN if side is None else int(side.get(f"{W}w")) for side in sides)


def apply_fits(xml: str, fits: Sequence[Fit]) -> str:
    """The rendered text with every marked paragraph made to fit and the marks removed.

    Raises DoesNotFitError.
    """
    fitted = _MARKED.sub(lambda found: fit_paragraph(found[2], fits[int(found[1])]), xml)
    return _MARK.sub("", fitted)


def fit_paragraph(paragraph: str, fit: Fit) -> str:
    """One paragraph at its size, or at the largest smaller one at which it fits."""
    runs = [(run, _run_look(run[1] or "", fit)) for run in _RUN.finditer(paragraph)]
    words = list(_words(runs))
    top = max((look.size for _, look in runs), default=fit.look.size)
    for size in range(top, int(top * SMALLEST) - 1, -1):
        room = fit.width * _MARGIN * top / size
        lines = count_lines(words, room)
        if lines <= fit.lines:
            fitted = paragraph if size == top else _resize(paragraph, runs, size / top)
            spare = room - narrowest(words, room, lines) if lines > 1 else 0
            return _indent(fitted, fit, spare * size / top)
    text = "".join(text for run, _ in runs for text in _texts(run[2]))
    raise DoesNotFitError(text.strip(), fit.lines, fit.fields)


def _run_look(properties: str, fit: Fit) -> Look:
    """The look of a run: its own properties over its character style's over the paragraph's."""
    if not properties:
        return fit.look
    element = etree.fromstring(f"{_OPEN}{properties}</x>")[0]
    look = fit.look
    for style in fit.char_styles.get(_value(element, "rStyle") or "", ()):
        look = _read_look(style, look)
    return _read_look(element, look)


def _texts(content: str) -> Iterator[str]:
    for text, line_break, tab in _PIECE.findall(content):
        yield "\n" if line_break else "\t" if tab else unescape(text)


def _words(runs: Sequence[tuple[re.Match, Look]]) -> Iterator[tuple[float, float, bool]]:
    """Each word's width in points, that of the space after it, and whether a line ends there."""
    width = 0.0
    for run, look in runs:
        for text in _texts(run[2]):
            shown = text.upper() if look.caps else text
            for part in re.findall(r"\n|[ \t]+|[^ \t\n]+", shown):
                measure = text_width(part, look.bold, look.italic) * look.size / 2
                if part.strip():
                    width += measure
                else:
                    yield width, measure if part != "\n" else 0.0, part == "\n"
                    width = 0.0
    yield width, 0.0, True


def count_lines(words: Sequence[tuple[float, float, bool]], room: float) -> float:
    """How many lines the words take; infinite where one word alone is too wide."""
    lines, used, gap = 1, 0.0, 0.0
    for width, space, ends in words:
        if width > room:
            return float("inf")
        if used and used + gap + width > room:
            lines, used, gap = lines + 1, 0.0, 0.0
        used, gap = used + gap + width if used else width, space
        if ends:
            lines, used, gap = lines + 1, 0.0, 0.0
    return lines - 1


def narrowest(words: Sequence[tuple[float, float, bool]], room: float, lines: float) -> float:
    """The least width, with a little to spare, in which the words take no more lines.

    At that width the lines are of about equal length: no word stands alone on the last.
    """
    low, high = room / lines, room
    for _ in range(12):
        middle = (low + high) / 2
        if count_lines(words, middle) <= lines:
            high = middle
        else:
            low = middle
    return min(high * _SPARE, room)


def _indent(paragraph: str, fit: Fit, spare: float) -> str:
    """The paragraph with the spare width in points as indents, by its alignment."""
    if spare < 1:
        return paragraph
    twips = round(spare * 20)
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
