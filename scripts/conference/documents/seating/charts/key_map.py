"""A small map of the hall in the corner of a sheet, on which the sheet's own seats are lit."""

from collections.abc import Collection, Iterator, Sequence

from conference.documents.seating.charts.boxes import Box, Line, Page, down
from conference.documents.seating.charts.hall_boxes import STAGE_COLOUR, find_stage_columns
from conference.model.seating.hall import Hall

MAP_WIDTH = 126.0  # points
_HIGH, _STAGE, _GAP = 44.0, 9.0, 1.5
_MOST_COLUMNS, _MOST_LINES = 40, 20
_LIT, _OTHER = "#303030", "#C8C8C8"


def map_boxes(page: Page, hall: Hall, lit: Collection[str]) -> list[Box]:
    """The map in the upper right corner: a dark piece for each place of the lit seats, grey for others."""
    columns = _steps([seat.column for seat in hall.seats], _MOST_COLUMNS)
    lines = _steps([seat.line for seat in hall.seats], _MOST_LINES)
    wide = down(min((MAP_WIDTH - 8) / columns[2], _HIGH / lines[2] * 2))
    high = down(min(_HIGH / lines[2], wide))
    left = down(page.width - wide * columns[2])
    top = 0.0 if hall.stage_below else _STAGE + _GAP
    pieces: dict[tuple[int, int], bool] = {}
    for seat in hall.seats:
        place = (seat.line - lines[0]) // lines[1], (seat.column - columns[0]) // columns[1]
        pieces[place] = pieces.get(place, False) or seat.code in lit
    boxes = [Box(left + wide * first, top + high * line, wide * (last - first), high,
                 fill=_LIT if is_lit else _OTHER)
             for line, first, last, is_lit in _runs(pieces)]
    stage = [(column - columns[0]) // columns[1] for column in find_stage_columns(hall)]
    first, last = max(stage[0], 0), min(stage[1] + 1, columns[2])
    edge = high * lines[2] + _GAP if hall.stage_below else 0
    return [*boxes, Box(left + wide * first, edge, wide * max(last - first, 1), _STAGE,
                        (Line("Sân khấu", 5),) if wide * (last - first) > 24 else (), STAGE_COLOUR)]


def _steps(places: Sequence[int], most: int) -> tuple[int, int, int]:
    """The first place, how many places make one piece of the map, and how many pieces there are."""
    first, last = min(places), max(places)
    step = -(-(last - first + 1) // most)
    return first, step, (last - first) // step + 1


def _runs(pieces: dict[tuple[int, int], bool]) -> Iterator[tuple[int, int, int, bool]]:
    """Pieces side by side of one colour: the line, the first, the one after the last, whether it is lit."""
    start: tuple[int, int] | None = None
    for line, column in sorted(pieces):
        start = start or (line, column)
        is_lit = pieces[line, column]
        if pieces.get((line, column + 1)) is not is_lit:
            yield line, start[1], column + 1, is_lit
            start = None
