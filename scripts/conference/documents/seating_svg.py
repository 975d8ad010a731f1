"""The seating chart as SVG 1.1: the same hall, for screens and posters."""

from xml.sax.saxutils import escape

from conference.documents.chart import Label, count_line, make_labels, make_legend
from conference.model.records import Conference
from conference.model.seating import Seating

_WIDTH, _HEIGHT, _GAP, _MARGIN, _HEAD = 100, 62, 6, 30, 90
_FONT = "'Times New Roman','Liberation Serif',serif"


def make_seating_svg(conference: Conference, seating: Seating) -> bytes:
    """The bytes of so-do-cho-ngoi.svg; sizes in user units, a seat is 100 by 62."""
    hall = seating.hall
    columns = [s.column for s in hall.seats] + [c.column for c in hall.furniture] or [1]
    lines = [s.line for s in hall.seats] + [c.row for c in hall.furniture] or [1]
    left, top = min(columns), min(lines)
    width = (max(columns) - left + 1) * (_WIDTH + _GAP) + 2 * _MARGIN + 40
    legend = make_legend(conference, seating)
    bottom = _HEAD + (max(lines) - top + 2) * (_HEIGHT + _GAP)
    height = bottom + 26 * (len(legend) + 1)

    def place(line: int, column: int) -> tuple[int, int]:
        return (_MARGIN + 40 + (column - left) * (_WIDTH + _GAP),
                _HEAD + (line - top) * (_HEIGHT + _GAP))

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="{_FONT}" text-anchor="middle">',
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>',
        _text(width / 2, 34, "SƠ ĐỒ CHỖ NGỒI", 24, True),
        _text(width / 2, 58, conference.settings["name"] or "", 15, True),
        _text(width / 2, 78, count_line(seating), 13),
    ]
    named: set[int] = set()
    for label in make_labels(conference, seating):
        x, y = place(label.seat.line, label.seat.column)
        if label.seat.line not in named:
            named.add(label.seat.line)
            parts.append(_text(_MARGIN, y + _HEIGHT / 2 + 6, label.seat.row_name, 18, True))
        parts += _seat(label, x, y)
    for cell in hall.furniture:
        x, y = place(cell.row, cell.column)
        parts.append(_text(x + _WIDTH / 2, y + _HEIGHT / 2 + 6, cell.value, 20, True))
    for number, line in enumerate(legend):
        y = bottom + 26 * number
        parts.append(f'<rect x="{_MARGIN + 40}" y="{y}" width="30" height="18" '
                     f'fill="{line.colour}" stroke="#333333"/>')
        parts.append(_text(_MARGIN + 80, y + 14, f"{line.group.name} ({line.people} người)",
                           14, anchor="start"))
    return "\n".join([*parts, "</svg>", ""]).encode()


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
    size = 11 if len(label.name) <= 32 else 9
    row = y + 22
    for line in wrap(label.name, 108 // size * 2, 3):
        parts.append(_text(x + _WIDTH / 2, row, line, size, True))
        row += size + 1
    for line in wrap(label.detail, 26, 2)[: (y + _HEIGHT - row) // 8 + 1]:
        parts.append(_text(x + _WIDTH / 2, row, line, 7.5))
        row += 8
    return [*parts, "</g>"]


def wrap(text: str, width: int, most: int) -> list[str]:
    """The text in at most `most` lines of about `width` letters, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return lines
