"""A page of boxes as SVG 1.1, for screens and posters; sizes in points."""

from conference.documents.fitting.fonts import text_width
from conference.documents.seating.charts.boxes import LINE_HEIGHT, MARGIN, Box, Line, Page
from conference.xml_text import escape

_FONT = "'Times New Roman','Liberation Serif',Tinos,Times,serif"
_STROKES = {"thin": ("#333333", 0.6), "hair": ("#777777", 0.3), "thick": ("#000000", 1.5)}
_BASELINE = 0.91  # of a line's height is above its baseline, with half of its gap


def make_svg(page: Page) -> bytes:
    """The bytes of the drawing; a text keeps its measured width whatever the font."""
    width, height = page.width + 2 * MARGIN, page.bottom + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-MARGIN:g} {-MARGIN:g} {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" font-family="{_FONT}" text-anchor="middle">',
        f'<rect x="{-MARGIN:g}" y="{-MARGIN:g}" width="{width:g}" height="{height:g}" fill="#FFFFFF"/>',
    ]
    for box in page.boxes:
        parts += _draw(box)
    return "\n".join([*parts, "</svg>", ""]).encode()


def _draw(box: Box) -> list[str]:
    """A box in a group of its own where it has a name."""
    title = f"<title>{escape(box.title)}</title>" if box.title else ""
    inside = [*([title] if title else []), *_frame(box), *_texts(box)]
    if not box.name and not title:
        return inside
    name = f' id="{escape(box.name)}"' if box.name else ""
    return [f"<g{name}>", *inside, "</g>"]


def _frame(box: Box) -> list[str]:
    if not box.fill and not box.border:
        return []
    colour, width = _STROKES.get(box.border, ("none", 0))
    return [f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" '
            f'fill="{box.fill or "none"}" stroke="{colour}" stroke-width="{width}"/>']


def _texts(box: Box) -> list[str]:
    high = sum(line.size for line in box.lines) * LINE_HEIGHT
    x, y = box.x + box.width / 2, box.y + box.height / 2
    turn = f' transform="rotate(-90 {x:g} {y:g})"' if box.turned else ""
    anchor = ' text-anchor="start"' if box.align == "left" else ""
    if box.align == "left":
        x = box.x + 3
    top, found = y - high / 2, []
    for line in box.lines:
        found.append(_text(line, x, top + line.size * LINE_HEIGHT * _BASELINE / 1.15, turn + anchor))
        top += line.size * LINE_HEIGHT
    return found


def _text(line: Line, x: float, y: float, more: str) -> str:
    weight = ' font-weight="bold"' if line.bold else ""
    colour = ' fill="#666666"' if line.grey else ""
    length = text_width(line.text, line.bold) * line.size
    return (f'<text x="{x:g}" y="{y:.2f}" font-size="{line.size:g}"{weight}{colour}{more} '
            f'textLength="{length:.2f}" lengthAdjust="spacingAndGlyphs">{escape(line.text)}</text>')
