"""Where the places of a drawn hall lie on a page: seats of one size, aisles narrow, texts in their lines."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from conference.documents.fitting.fonts import text_width
from conference.documents.seating.charts.boxes import STEP, down, up
from conference.documents.seating.charts.words import PADDING, SPARE
from conference.model.seating.hall import Furniture, Hall, Seat

WIDE_FROM = 12  # seats side by side from which the row's name stands on both sides
_AISLE, _AISLE_MOST = 0.3, 20.0  # of a seat; points
_MOST_GAPS = 3  # empty places in a run that are drawn; more of them are narrower
_SEAT_MOST = (300.0, 150.0)  # points on A3
_SLIM, _FLAT = 4.5, 2.4  # a seat is at most this much higher than wide, wider than high
Span = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True)
class View:
    """The part of a hall that is drawn; `spare` free places stand around the seats, for paths.

    `aisle` is how wide an aisle is, of a seat.
    """

    hall: Hall
    seats: tuple[Seat, ...]
    furniture: tuple[Furniture, ...] = ()
    spare: int = 0
    aisle: float = _AISLE

    @cached_property
    def seat_columns(self) -> frozenset[int]:
        """The columns that have seats."""
        return frozenset(seat.column for seat in self.seats)

    @cached_property
    def seat_lines(self) -> frozenset[int]:
        """The lines that have seats."""
        return frozenset(seat.line for seat in self.seats)

    @cached_property
    def columns(self) -> range:
        """The columns drawn; the first of the sheet holds the names of rows."""
        pieces = [piece for piece in self.furniture if piece.column > 1]
        return _reach(self.seat_columns, self.spare, [(piece.column, piece.last_column) for piece in pieces])

    @cached_property
    def lines(self) -> range:
        """The lines drawn."""
        return _reach(self.seat_lines, self.spare, [(p.line, p.last_line) for p in self.furniture])

    @cached_property
    def singles(self) -> tuple[Furniture, ...]:
        """The pieces of one place beside or between seats, for whose words a column must be wide enough."""
        return tuple(piece for piece in self.furniture
                     if piece.line in self.seat_lines and piece.column == piece.last_column)


def _reach(places: Collection[int], spare: int, spans: Iterable[tuple[int, int]]) -> range:
    ends = [*places, *(end for span in spans for end in span)] or [1]
    seated = places or ends
    return range(min(*ends, min(seated) - spare), max(*ends, max(seated) + spare) + 1)


@dataclass(frozen=True)
class Places:
    """The edges of columns and lines on the page, in points, and the size of a seat."""

    view: View
    lefts: Mapping[int, float]
    rights: Mapping[int, float]
    tops: Mapping[int, float]
    bottoms: Mapping[int, float]
    seat: tuple[float, float]
    names_width: float
    strip: float

    @property
    def left(self) -> float:
        """Where the first column begins."""
        return self.lefts[self.view.columns.start]

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.rights[self.view.columns.stop - 1]

    @property
    def top(self) -> float:
        """Where the first line begins."""
        return self.tops[self.view.lines.start]

    @property
    def bottom(self) -> float:
        """Where the last line ends."""
        return self.bottoms[self.view.lines.stop - 1] + self.strip

    @property
    def is_wide(self) -> bool:
        """Whether rows are named on both sides."""
        return len(self.view.seat_columns) >= WIDE_FROM

    def span(self, line: int, column: int, last_line: int, last_column: int) -> Span:
        """Left, top, width and height of places; only what is drawn of them."""
        columns, lines = self.view.columns, self.view.lines
        left = self.lefts[max(column, columns.start)]
        right = self.rights[min(last_column, columns.stop - 1)]
        top = self.tops[max(line, lines.start)]
        bottom = self.bottoms[min(last_line, lines.stop - 1)]
        return left, top, right - left, bottom - top


def make_places(view: View, room: tuple[float, float], top: float, scale: float, strip: float = 0) -> Places:
    """Lay a view out in a room of the page that begins at `top`; titles and texts grow with `scale`."""
    names = up(16 * scale + 4)
    sides = names * (1 + (len(view.seat_columns) >= WIDE_FROM))
    most = [limit * scale for limit in _SEAT_MOST]
    fixed_columns, fixed_lines = _column_needs(view), _line_needs(view, scale)
    wide = _share(view.columns, view.seat_columns, fixed_columns, room[0] - sides, view.aisle)
    high = _share(view.lines, view.seat_lines, fixed_lines, room[1] - 2 * strip, view.aisle)
    width, height = min(wide, most[0]), min(high, most[1])
    width, height = down(min(width, height * _FLAT)), down(min(height, width * _SLIM))
    widths = _lengths(view.columns, view.seat_columns, fixed_columns, width, view.aisle)
    heights = _lengths(view.lines, view.seat_lines, fixed_lines, height, view.aisle)
    taken = sum(widths) + sides
    left = max(down((room[0] - taken) / 2), 0) + names
    strips = {min(view.seat_lines, default=0): strip, max(view.seat_lines, default=0) + 1: strip}
    return Places(view, *_edges(view.columns, widths, left, {}), *_edges(view.lines, heights, top, strips),
                  (max(width, STEP), max(height, STEP)), names, strip)


def _column_needs(view: View) -> dict[int, float]:
    """The widths of columns without seats in which furniture stands: its longest word fits."""
    needs: dict[int, float] = {}
    for piece in view.singles:
        if piece.column not in view.seat_columns:
            word = max(text_width(word, bold=True) for word in piece.text.split())
            needs[piece.column] = max(needs.get(piece.column, 0), up(word * 7 * SPARE + PADDING + 1))
    return needs


def _line_needs(view: View, scale: float) -> dict[int, float]:
    """The heights of lines without seats in which a text stands: the stage is higher."""
    needs: dict[int, float] = {}
    for piece in view.furniture:
        height = (34 if piece.is_stage else 18) * scale / (piece.last_line - piece.line + 1)
        for line in range(piece.line, piece.last_line + 1):
            if line not in view.seat_lines:
                needs[line] = max(needs.get(line, 0), up(max(height, 6)))
    return needs


def _share(
    places: range, seated: Collection[int], fixed: Mapping[int, float], room: float, aisle: float
) -> float:
    """How long each seat's place is if all of them fill a room; aisles take a part of it."""
    gaps = _gaps(places, seated, fixed)
    seats, weight = max(len(seated), 1), sum(gaps.values()) * aisle
    left = room - sum(fixed.values()) - (len(gaps) + 2) * STEP
    share = left / (seats + weight)
    if share * aisle > _AISLE_MOST:
        share = (left - sum(gaps.values()) * _AISLE_MOST) / seats
    elif share * aisle < STEP * 4:
        share = (left - sum(gaps.values()) * STEP * 4) / seats
    return max(share, STEP)


def _gaps(places: range, seated: Collection[int], fixed: Mapping[int, float]) -> dict[int, float]:
    """The empty places, each with its part of an aisle's width."""
    gaps: dict[int, float] = {}
    run: list[int] = []
    for place in [*places, None]:
        if place is not None and place not in seated and place not in fixed:
            run.append(place)
            continue
        gaps |= dict.fromkeys(run, min(1.0, _MOST_GAPS / len(run)) if run else 1.0)
        run = []
    return gaps


def _lengths(
    places: range, seated: Collection[int], fixed: Mapping[int, float], seat: float, aisle: float
) -> list[float]:
    """The length of each place in whole steps."""
    gaps, width = _gaps(places, seated, fixed), min(max(seat * aisle, STEP * 4), _AISLE_MOST)
    return [max(seat, STEP) if place in seated
            else fixed[place] if place in fixed else max(down(width * gaps[place]), STEP) for place in places]


def _edges(
    places: range, lengths: Sequence[float], start: float, strips: Mapping[int, float]
) -> tuple[dict[int, float], dict[int, float]]:
    """Where each place begins and ends; a strip is left free before some."""
    starts, ends = {}, {}
    for place, length in zip(places, lengths, strict=True):
        starts[place] = start + strips.get(place, 0)
        start = ends[place] = starts[place] + length
    return starts, ends
