"""Formulas that hold in every language of Excel."""

from collections.abc import Sequence

_MOST = 255  # characters of a text inside a formula
_MOST_TERMS = 100


def quote(text: str) -> str:
    """A text inside a formula; long ones in pieces."""
    pieces = [text[start:start + _MOST] for start in range(0, len(text), _MOST)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def with_dots(number: str) -> str:
    """A whole number with dots between thousands; its sign in the office's Excel is found by FIXED."""
    return f'SUBSTITUTE(FIXED({number},0),MID(FIXED(1000,0),2,LEN(FIXED(1000,0))-4),".")'


def with_comma(number: str) -> str:
    """A number with the Vietnamese decimal comma."""
    return f'SUBSTITUTE({number}&"",".",",")'


def sum_whole(area: str) -> str:
    """The sum of a range, empty until every cell is filled in."""
    return f'IF(COUNT({area})<ROWS({area}),"",SUM({area}))'


def sum_groups(column: str, groups: Sequence[int], last: int) -> str:
    """The sum of the groups' subtotals in a column; `groups` and `last`, the last line, are rows from 0.

    Of very many, which no formula takes, it is half the column: each amount stands in its
    line and in its group.
    """
    if len(groups) > _MOST_TERMS:
        return f"SUM({_area(column, groups, last)})/2"
    return "+".join(f"{column}{group + 1}" for group in groups) or "0"


def sum_whole_groups(column: str, groups: Sequence[int], last: int) -> str:
    """The same, empty until every line is filled in."""
    if not groups:
        return '""'
    area = _area(column, groups, last)
    return f'IF(COUNT({area})<ROWS({area}),"",{sum_groups(column, groups, last)})'


def _area(column: str, groups: Sequence[int], last: int) -> str:
    return f"{column}{groups[0] + 1}:{column}{last + 1}"


def difference(minuend: str, subtrahend: str) -> str:
    """What is left; empty until the first is filled in."""
    return f'IF(ISNUMBER({minuend}),{minuend}-{subtrahend},"")'


def minus(minuend: int | None, subtrahend: int) -> int | None:
    """The value of a `difference`."""
    return None if minuend is None else minuend - subtrahend
