"""The seating chart as SVG 1.1: the same hall, for screens and posters."""

from collections.abc import Iterable

from conference.documents.fitting.fonts import text_width
from conference.documents.seating.chart import Label, LegendLine, count_line, make_labels, make_legend
from conference.model.records import Conference
from conference.model.seating.plan import Seating
from conference.xml_text import escape

_WIDTH, _HEIGHT, _GAP, _MARGIN, _HEAD, _AISLE = 100, 62, 6, 30, 90, 44
_FONT = "'Times New Roman','Liberation Serif',serif"


def make_seating_svg(conference: Conference, seating: Seating) -> bytes:
    """The bytes of so-do-cho-ngoi.svg; sizes in user units, a seat is 100 by 62."""
    hall = seating.hall
    columns = _offsets([s.column for s in hall.seats], [c.column for c in hall.furniture],
                       _WIDTH + _GAP, _MARGIN + 40)
    lines = _offsets([s.line for s in hall.seats], [c.line for c in hall.furniture],
                     _HEIGHT + _GAP, _HEAD)
    legend = make_legend(conference, seating)
    width = max(columns.values()) + _MARGIN
    bottom = max(lines.values()) + 20
    height = bottom + 26 * (len(legend) + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="{_FONT}" text-anchor="middle">',
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>',
        _text(width / 2, 34, "SƠ ĐỒ CHỖ NGỒI", 24, True),
        _text(width / 2, 58, conference.settings["name"] or "", 15, True),
        _text(width / 2, 78, count_line(seating), 13),
    ]
    for label in make_labels(conference, seating):
        parts += _seat(label, columns[label.seat.column], lines[label.seat.line])
    for name, line in {seat.row_name: seat.line for seat in hall.seats}.items():
        parts.append(_text(_MARGIN, lines[line] + _HEIGHT / 2 + 6, name, 18, True))
    for cell in hall.furniture:
        parts.append(_text(columns[cell.column] + _WIDTH / 2, lines[cell.line] + 26, cell.text, 20, True))
    for number, line in enumerate(legend):
        parts += _legend_line(line, bottom + 26 * number)
    return "\n".join([*parts, "</svg>", ""]).encode()


def _offsets(seats: Iterable[int], furniture: Iterable[int], step: int, start: int) -> dict[int, int]:
    """Where each column (or line) of the drawing begins; those without seats are narrower.

    The one after the last gives the end.
    """
    seated = set(seats)
    drawn = seated | set(furniture) or {1}
    offsets = {}
    for place in range(min(drawn), max(drawn) + 2):
        offsets[place] = start
        start += step if place in seated or place == max(drawn) else _AISLE
    return offsets


def _legend_line(line: LegendLine, y: int) -> list[str]:
    return [
        f'<rect x="{_MARGIN + 40}" y="{y}" width="30" height="18" fill="{line.colour}" '
        'stroke="#333333"/>',
        _text(_MARGIN + 80, y + 14, f"{line.group.name} ({line.people} người)", 14, anchor="start"),
    ]


def _text(x: float, y: float, text: str, size: float, bold: bool = False, anchor: str = "") -> str:
    weight = ' font-weight="bold"' if bold else ""
    side = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}"{weight}{side}>{escape(text)}</text>'


def _seat(label: Label, x: int, y: int) -> list[str]:
    seat = label.seat
    title = f"{seat.code} {label.name}".strip()
    parts = [
        f'<g id="ghe-{escape(seat.code)}"><title>{escape(title)}</title>',
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="5" '
        f'fill="{label.colour}" stroke="#333333"/>',
        _text(x + _WIDTH / 2, y + 10, seat.code, 8),
    ]
    size = next((size for size in (11, 10, 9) if len(wrap(label.name, size, True)) < 3), 8)
    row = y + 22
    for line in wrap(label.name, size, True)[:3]:
        parts.append(_text(x + _WIDTH / 2, row, line, size, True))
        row += size + 1
    for line in wrap(label.detail, 7.5)[: (y + _HEIGHT - 2 - row) // 8 + 1]:
        parts.append(_text(x + _WIDTH / 2, row, line, 7.5))
        row += 8
    return [*parts, "</g>"]


def wrap(text: str, size: float, bold: bool = False) -> list[str]:
    """The text in lines that fit a seat at a size, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and text_width(longer, bold) * size <= _WIDTH - 8:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
