"""What charts are made of: boxes with lines of text on a printed page, measured in points.

A page is laid out once, and drawn as an Excel sheet and as SVG. Edges lie on multiples of
`STEP`, a pixel of Excel's columns and rows, so that both show the same.
"""

import math
from dataclasses import dataclass, field

STEP = 0.75
LINE_HEIGHT = 1.2  # of the size of its letters, as Excel sets lines of Times New Roman
MARGIN = 28.8  # points of paper that printers leave white


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, of a size in points."""

    text: str
    size: float
    bold: bool = False
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A place of the page with its text in lines, which must fit.

    `border` is ``""``, ``thin``, ``hair`` or ``thick``. Seats have a `name`, the id in the SVG;
    `title` is shown there where the pointer rests. `turned` text reads upwards.
    """

    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    fill: str = ""
    border: str = ""
    align: str = "center"
    turned: bool = False
    name: str = ""
    title: str = ""

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Paper:
    """A paper size: its number in Excel, the sides in points of the upright sheet.

    `least` and `least_detail` are the smallest sizes of names and of what stands under them;
    `scale` is that of titles and legend against A3.
    """

    name: str
    number: int
    short: float
    long: float
    least: float
    least_detail: float
    scale: float


A4 = Paper("A4", 9, 595.3, 841.9, 6, 5, 0.74)
A3 = Paper("A3", 8, 841.9, 1190.6, 7, 6, 1)
# For posters and screens; Excel knows no names of these.
POSTERS = (A3, Paper("A2", 0, 1190.6, 1683.8, 7, 6, 1.4), Paper("A1", 0, 1683.8, 2383.9, 7, 6, 2),
           Paper("A0", 0, 2383.9, 3370.4, 7, 6, 2.8))


@dataclass
class Page:
    """A page that is printed on one sheet of paper."""

    name: str
    paper: Paper
    is_upright: bool
    boxes: list[Box] = field(default_factory=list)

    @property
    def width(self) -> float:
        """The width between the margins."""
        return down((self.paper.short if self.is_upright else self.paper.long) - 2 * MARGIN)

    @property
    def height(self) -> float:
        """The height between the margins."""
        return down((self.paper.long if self.is_upright else self.paper.short) - 2 * MARGIN)

    @property
    def bottom(self) -> float:
        """Where the lowest box ends."""
        return max((box.bottom for box in self.boxes), default=0)


def down(length: float) -> float:
    """The length, or a little less, in whole steps."""
    return math.floor(length / STEP + 1e-6) * STEP


def up(length: float) -> float:
    """The length, or a little more, in whole steps."""
    return math.ceil(length / STEP - 1e-6) * STEP
