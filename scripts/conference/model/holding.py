"""What an error holds back: the papers that read the faulty cell, and no others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from conference.model.faults import Fault

SETTINGS_SHEET = "Hội nghị"

# A cell that a paper reads: sheet, row (0 for any row, and for settings), field.
Place = tuple[str, int, str]


@dataclass(frozen=True)
class Reads:
    """The cells that a paper reads: single ones, or fields of whole sheets.

    `sheets` gives the fields by sheet; an empty set stands for every field.
    """

    places: frozenset[Place] = frozenset()
    sheets: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def touched_by(self, fault: Fault) -> bool:
        """Whether a fault stands in a cell that the paper reads."""
        fields = self.sheets.get(fault.sheet)
        if fields is not None and (not fields or not fault.field or fault.field in fields):
            return True
        row = 0 if fault.sheet == SETTINGS_SHEET else fault.row
        return (fault.sheet, row, fault.field) in self.places


def holding(reads: Reads, faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The errors that hold a paper back; empty when it can be made."""
    return tuple(fault for fault in faults if fault.is_error and reads.touched_by(fault))


def index_errors(faults: Iterable[Fault]) -> dict[Place, list[Fault]]:
    """The errors by the cell in which they stand."""
    found: dict[Place, list[Fault]] = {}
    for fault in faults:
        if fault.is_error:
            row = 0 if fault.sheet == SETTINGS_SHEET else fault.row
            found.setdefault((fault.sheet, row, fault.field), []).append(fault)
    return found


def _sheet(*fields: str) -> frozenset[str]:
    return frozenset(fields)


_GUEST_FIELDS = _sheet("name", "unit", "group", "headcount", "attendance", "seat")
_HONOREE_GUESTS = _sheet("name", "unit", "kind", "group", "attendance", "seat", "stand_in")
_GROUPS = _sheet("code", "name", "order", "zones")

SEATING_READS = Reads(
    places=frozenset((SETTINGS_SHEET, 0, name) for name in (
        "batch_size", "spare_share", "spare_where", "stage_side")),
    sheets={
        "Hội trường": _sheet(), "Khối": _GROUPS, "Đại biểu": _GUEST_FIELDS,
        "Khen thưởng": _HONOREE_GUESTS, "Hình thức": _sheet("code", "order"),
    },
)
ESTIMATE_READS = Reads(
    places=frozenset({(SETTINGS_SHEET, 0, "rounding"), (SETTINGS_SHEET, 0, "level")}),
    sheets={
        "Dự toán": _sheet(), "Định mức": _sheet("code", "amount", "since", "until"),
        "Hệ số quy định": _sheet(), "Khen thưởng": _sheet("kind", "decision", "attendance", "pays"),
        "Hình thức": _sheet("code", "name", "category", "coefficient", "level", "target"),
        "Quyết định": _sheet("number", "date", "base_salary"),
        "Đại biểu": _sheet("headcount", "attendance", "salaried"),
    },
)
# The list to sign for award money, beside what the estimate reads.
PAYMENT_READS = Reads(
    places=frozenset({(SETTINGS_SHEET, 0, "batch_size")}),
    sheets={
        "Khen thưởng": _sheet("name", "salutation", "position", "unit", "stand_in"),
        "Hình thức": _sheet("name", "order"), "Quyết định": _sheet("authority"),
    },
)
