"""What stands on a seat of the stage crew's chart: the place in the batch, the seat's code, the name."""

from conference.documents.fitting.fonts import text_width
from conference.documents.seating.chart import Label
from conference.documents.seating.charts.boxes import LINE_HEIGHT, Line
from conference.documents.seating.charts.words import PADDING, SPARE, fit_text, lines_height

_MARK_MOST, _CODE_MOST, _CODE_LEAST, _NAME_LEAST = 13.0, 7.0, 3.0, 6.0


def crew_lines(label: Label, mark: str, room: tuple[float, float]) -> tuple[Line, ...]:
    """The mark large, under it the code with as full a form of the name as fits."""
    width, height = room[0] - PADDING, room[1] - 1.5
    if not mark:
        code = _one(label.seat.code, _CODE_MOST, width, height, bold=False)
        return (Line(code.text, code.size, grey=True),) if code.size >= _CODE_LEAST else ()
    top = _one(mark, _MARK_MOST, width, height / 1.6, bold=True)
    left = height - lines_height([top])
    for name in label.names:
        under = fit_text(f"{label.seat.code} {name}", (room[0], left), (9, 8, 7, _NAME_LEAST))
        if under:
            return top, *under
    code = _one(label.seat.code, _CODE_MOST, width, left, bold=False)
    if code.size >= _CODE_LEAST:
        return top, code
    return (_one(mark, _MARK_MOST, room[0] - 1, height, bold=True),)


def _one(text: str, most: float, width: float, height: float, bold: bool) -> Line:
    """One line as large as fits."""
    size = min(most, width / text_width(text, bold) / SPARE, height / LINE_HEIGHT)
    return Line(text, max(int(size * 4) / 4, 1), bold)
