"""Norms and ceilings of spending: which one a cost line has to keep, on a day."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from conference.model.money import BASE_SALARY
from conference.model.names import fold, match_key
from conference.model.records import CostLine, Norm

_NAMED = re.compile(r"định mức\s*:?\s+([\w-]+_[\w-]+)", re.I)


class NormTable:
    """The norms of a workbook by code and by content; base salaries are none."""

    def __init__(self, norms: Iterable[Norm]) -> None:
        self.by_code: dict[str, list[Norm]] = {}
        self.by_content: dict[str, list[Norm]] = {}
        for norm in norms:
            if match_key(norm.code) != BASE_SALARY:
                self.by_code.setdefault(match_key(norm.code), []).append(norm)
                self.by_content.setdefault(fold(norm.content), []).append(norm)

    def find(self, line: CostLine) -> Sequence[Norm]:
        """The norms of a line, of any date: those whose code its basis names, else of the same content."""
        words = re.findall(r"[\w-]+", line.basis)
        named = next((self.by_code[key] for word in words if (key := match_key(word)) in self.by_code), None)
        return named or self.by_content.get(fold(line.content), [])

    def unknown_name(self, line: CostLine) -> str:
        """The code that a line's basis names and that is none: ``Định mức nuoc_ung``."""
        named = _NAMED.search(line.basis)
        known = named is None or match_key(named[1]) in {*self.by_code, BASE_SALARY}
        return "" if known else named[1]

    @property
    def codes(self) -> list[str]:
        """The codes as typed, each once."""
        return [norms[0].code for norms in self.by_code.values()]


def in_force(norms: Iterable[Norm], day: dt.date | None) -> Norm | None:
    """The newest of the norms that is in force on a day; None where none is."""
    valid = [norm for norm in norms if day is None or
             (norm.since is None or norm.since <= day) and (norm.until is None or day <= norm.until)]
    return max(valid, key=lambda norm: norm.since or dt.date.min, default=None)
