"""The boxes of a hall: its seats, the names of its rows, its furniture, the ends of its centre line."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from conference.documents.fitting.fonts import text_width
from conference.documents.seating.charts.boxes import Box, Line
from conference.documents.seating.charts.places import Places
from conference.documents.seating.charts.words import SPARE, fit_text
from conference.model.seating.hall import Furniture, Hall, Seat

STAGE_COLOUR, FURNITURE_COLOUR = "#D9D9D9", "#F2F2F2"
_HAIR_UNDER = 12.0  # points of a seat's height under which its border is a hair


def find_stage_columns(hall: Hall) -> tuple[int, int]:
    """The first and last column that the stage takes.

    One drawn in one place takes 2 fifths of the hall, in the middle if it is drawn near it.
    """
    stage, columns = hall.stage, [seat.column for seat in hall.seats] or [1]
    if stage and stage.column < stage.last_column:
        return stage.column, stage.last_column
    width, middle = max(columns) - min(columns), round(hall.centre)
    if stage and abs(stage.column - middle) > max(width // 4, 1):
        middle = stage.column
    return middle - max(width // 5, 1), middle + max(width // 5, 1)


def seat_box(places: Places, seat: Seat, box: Box) -> Box:
    """The box of a seat, looking as the given one; a merged seat takes all of its places."""
    covered, last_line, last_column = places.view.hall.covered, seat.line, seat.column
    while (seat.line, last_column + 1) in covered:
        last_column += 1
    while (last_line + 1, seat.column) in covered:
        last_line += 1
    left, top, width, height = places.span(seat.line, seat.column, last_line, last_column)
    return replace(box, x=left, y=top, width=width, height=height, name=f"ghe-{seat.code}",
                   border="hair" if places.seat[1] < _HAIR_UNDER else "thin")


def row_name_boxes(places: Places, scale: float) -> Iterator[Box]:
    """The name of each row on its left, in wide halls on both sides."""
    names = {seat.line: seat.row_name for seat in places.view.seats}
    sides = [places.left - places.names_width, *([places.right] if places.is_wide else [])]
    for line, name in filter(lambda named: named[1], names.items()):
        top, height = places.tops[line], places.bottoms[line] - places.tops[line]
        sizes = [size for size in (14, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2.5, 2) if size <= max(14 * scale, 7)]
        lines = fit_text(name, (places.names_width, height), sizes, bold=True)
        for left in sides:
            yield Box(left, top, places.names_width, height, lines)


def centre_boxes(places: Places, scale: float) -> Iterator[Box]:
    """A mark before and behind the seats where the centre line of the hall is."""
    view = places.view
    first, last = int(view.hall.centre), -int(-view.hall.centre // 1)
    if first not in view.columns or last not in view.columns or not places.strip:
        return
    left, right = places.lefts[first], places.rights[last]
    size = min(8 * max(scale, 0.8), places.strip / 1.25)
    front = places.tops[min(view.seat_lines)] - places.strip
    back = places.bottoms[max(view.seat_lines)]
    for top, sign in ((front, "▼"), (back, "▲")):
        if right - left > size:
            yield Box(left, top, right - left, places.strip, (Line(sign, size),))


def furniture_boxes(places: Places, scale: float) -> list[Box]:
    """Stage, doors and tables with their true extent; what is drawn in one place as large as its words."""
    view = places.view
    taken = {(seat.line, seat.column) for seat in view.seats} | set(view.hall.covered)
    for piece in view.furniture:
        taken |= set(piece.places)
    boxes = []
    for piece in view.furniture:
        if _is_row_name(piece, places, taken):
            boxes.append(_beside_row(piece, places))
            continue
        spread = _spread(piece, places, taken - set(piece.places), scale)
        taken |= {(line, column) for line in range(spread[0], spread[2] + 1)
                  for column in range(spread[1], spread[3] + 1)}
        boxes.append(_furniture_box(piece, places, spread, scale))
    return boxes


def _is_row_name(piece: Furniture, places: Places, taken: Collection[tuple[int, int]]) -> bool:
    """Whether a piece stands where rows have their names, with something else in its lines."""
    columns = places.view.columns
    if piece.last_column >= columns.start:
        return False
    alone = piece.line == piece.last_line and not any((piece.line, column) in taken for column in columns)
    return not alone


def _beside_row(piece: Furniture, places: Places) -> Box:
    top, bottom = places.tops[piece.line], places.bottoms[piece.last_line]
    room = places.names_width, bottom - top
    return Box(places.left - places.names_width, top, *room,
               fit_text(piece.text, room, (10, 8, 6, 5, 4, 3), bold=True), title=piece.text)


def _furniture_box(piece: Furniture, places: Places, spread: tuple[int, int, int, int], scale: float) -> Box:
    left, top, width, height = places.span(*spread)
    most = (24 if piece.is_stage else 13) * max(scale, 0.8)
    sizes = [size / 2 for size in range(int(most * 2), 4, -1)]
    lines = fit_text(piece.text, (width, height), sizes, bold=True)
    turned = fit_text(piece.text, (height, width), sizes, bold=True) if height > width else ()
    is_turned = bool(turned) and (not lines or turned[0].size > lines[0].size + 2)
    return Box(left, top, width, height, turned if is_turned else lines,
               STAGE_COLOUR if piece.is_stage else FURNITURE_COLOUR,
               "thick" if piece.is_stage else "thin", turned=is_turned, title=piece.text)


def _spread(
    piece: Furniture, places: Places, taken: Collection[tuple[int, int]], scale: float
) -> tuple[int, int, int, int]:
    """First line and column, last line and column that a piece takes on the chart."""
    view = places.view
    if piece.last_column < view.columns.start:
        return piece.line, view.columns.start, piece.line, view.columns.stop - 1
    if (piece.line, piece.column) != (piece.last_line, piece.last_column):
        return piece.line, piece.column, piece.last_line, piece.last_column
    if piece.line in view.seat_lines:
        return _grow_upright(piece, places, taken)
    return _grow_across(piece, places, taken, scale)


def _grow_across(
    piece: Furniture, places: Places, taken: Collection[tuple[int, int]], scale: float
) -> tuple[int, int, int, int]:
    """In a line without seats: as many places on both sides as its words need; the stage takes its part."""
    columns, line = places.view.columns, piece.line
    own = max(piece.column, columns.start)
    stage = find_stage_columns(places.view.hall) if piece.is_stage else (own, own)
    middle = sum(stage) // 2
    first = last = middle if (line, middle) not in taken and middle in columns else own
    size = (20 if piece.is_stage else 10) * max(scale, 0.8)
    need = text_width(piece.text, bold=True) * size * SPARE + size
    while (first > stage[0] or places.rights[last] - places.lefts[first] < need) and all(
            column in columns and (line, column) not in taken for column in (first - 1, last + 1)):
        first, last = first - 1, last + 1
    return line, first, line, last


def _grow_upright(
    piece: Furniture, places: Places, taken: Collection[tuple[int, int]]
) -> tuple[int, int, int, int]:
    """Beside seats: as many places of its column, before and behind, as its words need."""
    lines, column = places.view.lines, max(piece.column, places.view.columns.start)
    width = places.rights[column] - places.lefts[column]
    first = last = piece.line

    def is_legible() -> bool:
        height = places.bottoms[last] - places.tops[first]
        return any(fit_text(piece.text, room, (7,), bold=True) for room in ((width, height), (height, width)))

    while not is_legible():
        more = [line for line in (first - 1, last + 1) if line in lines and (line, column) not in taken]
        if not more:
            break
        first, last = min(first, *more), max(last, *more)
    return first, column, last, column


def all_hall_boxes(places: Places, scale: float, seats: Iterable[Box]) -> list[Box]:
    """Furniture, names of rows, centre marks, then the seats."""
    return [*furniture_boxes(places, scale), *row_name_boxes(places, scale),
            *centre_boxes(places, scale), *seats]


