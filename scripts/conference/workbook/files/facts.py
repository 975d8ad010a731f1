"""What a sheet of the file holds beside its values: what python-calamine does not tell.

Each format of workbook has a module that reads these facts from the file's bytes;
rows and columns count from 1, as in a `Cell`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """The facts of one sheet.

    `errors` holds Excel's error values (``#N/A``) by cell, `uncalculated` the formulas
    that were never calculated, `old_fonts` the cells written in a font of an old
    encoding (``.VnTime``, ``VNI-Times``) with its name, `struck` those whose letters are struck out.
    """

    errors: Mapping[Place, str] = field(default_factory=dict)
    uncalculated: frozenset[Place] = frozenset()
    old_fonts: Mapping[Place, str] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    struck: frozenset[Place] = frozenset()


@dataclass(slots=True)
class RawSheet:
    """A sheet as the file holds it: its values by row and column from A1, and its facts.

    The grid is a plain list of lists, so that a later step can put right what stands in it.
    """

    name: str
    grid: list[list[object]]
    facts: SheetFacts = field(default_factory=SheetFacts)
    date_1904: bool = False
