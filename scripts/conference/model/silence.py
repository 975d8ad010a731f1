"""Warnings that the clerk has silenced: the codes in the column `Bỏ qua` of a row."""

import re
from collections.abc import Iterable

from conference.model.catalogue import CATALOGUE
from conference.model.cells import Row
from conference.model.faults import Fault
from conference.model.names import match_key

_KEYS = frozenset(map(match_key, CATALOGUE))


def skipped_codes(row: Row) -> list[str]:
    """The codes of warnings as typed in `Bỏ qua`; ``danh xưng thiếu`` is one code too."""
    parts = re.split(r"[,;\n]+", row["skip"] or "")
    return [word for part in parts for word in ([part.strip()] if match_key(part) in _KEYS else part.split())]


def split_silenced(
    faults: Iterable[Fault], rows: Iterable[Row]
) -> tuple[list[Fault], list[Fault]]:
    """The faults to tell, and the warnings silenced by `Bỏ qua` in their rows."""
    silenced = {(row.sheet, row.number): {match_key(code) for code in skipped_codes(row)} for row in rows}
    told: list[Fault] = []
    dropped: list[Fault] = []
    for fault in faults:
        codes = silenced.get((fault.sheet, fault.row), ())
        (dropped if codes and not fault.is_error and match_key(fault.code) in codes else told).append(fault)
    return told, dropped


def describe_silenced(faults: Iterable[Fault]) -> str:
    """What was silenced: ``danh-xung-thieu (Khen thưởng!C14), so-dai-bieu (Hội nghị!B8)``."""
    places: dict[str, list[str]] = {}
    for fault in faults:
        places.setdefault(fault.code, []).append(f"{fault.sheet}!{fault.cell}")
    return ", ".join(f"{code} ({_shorten(cells)})" for code, cells in places.items())


def _shorten(cells: list[str]) -> str:
    more = f" và {len(cells) - 12} ô khác" if len(cells) > 12 else ""
    return ", ".join(cells[:12]) + more
