"""Formulas that hold in every language of Excel."""

from collections.abc import Sequence

_MOST = 255  # characters of a text inside a formula


def quote(text: str) -> str:
    """A text inside a formula; long ones in pieces."""
    pieces = [text[start:start + _MOST] for start in range(0, len(text), _MOST)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def with_dots(number: str) -> str:
    """A whole number with dots between thousands; its sign in the office's Excel is found by FIXED."""
    return f'SUBSTITUTE(FIXED({number},0),MID(FIXED(1000,0),2,1),".")'


def with_comma(number: str) -> str:
    """A number with the Vietnamese decimal comma."""
    return f'SUBSTITUTE({number}&"",".",",")'


def sum_whole(cells: Sequence[str], area: str = "") -> str:
    """The sum of cells, empty until every one is filled in; `area` is the range that they make up."""
    if not cells:
        return '""'
    if area:
        return f'IF(COUNT({area})<ROWS({area}),"",SUM({area}))'
    counts = "+".join(f"COUNT({cell})" for cell in cells)
    return f'IF({counts}<{len(cells)},"",{"+".join(cells)})'


def difference(minuend: str, subtrahend: str) -> str:
    """What is left; empty until the first is filled in."""
    return f'IF(ISNUMBER({minuend}),{minuend}-{subtrahend},"")'


def minus(minuend: int | None, subtrahend: int) -> int | None:
    """The value of a `difference`."""
    return None if minuend is None else minuend - subtrahend
