"""How texts fill lines: titles in lines of equal length, rows of a sheet high enough."""

from collections.abc import Iterable

LINE_HEIGHT = 15.75  # points, of 12 pt text


def row_height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """The height in points of a row whose texts wrap in columns of these widths.

    Neither Excel nor LibreOffice is sure to fit a row on opening, so that the height is
    given; small letters of Times New Roman run a little narrower than the digits that column
    widths are counted in, capitals wider.
    """
    lines = (
        sum(-(-max(_length(part), 1) // max(int(width * 1.08), 1)) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    )
    return max(lines, default=1) * LINE_HEIGHT + 3


def _length(text: str) -> int:
    """The length of a text in small letters; a capital is as wide as one and a half."""
    return len(text) + sum(map(str.isupper, text)) // 2


def balance_lines(text: str, width: int) -> str:
    """A title in lines of about equal length, at most `width` letters each.

    A break after a comma is preferred, so that no word stands alone on the last line.
    """
    words = text.split()
    count = -(-len(text) // width)
    best: list[tuple[float, str]] = [(0.0, "")]
    ideal = len(text) / max(count, 1)
    for end in range(1, len(words) + 1):
        best.append(min(
            (best[start][0] + _line_cost(words[start:end], ideal, width, end == len(words)),
             f"{best[start][1]}\n{' '.join(words[start:end])}".strip("\n"))
            for start in range(end)))
    return best[-1][1]


def _line_cost(words: list[str], ideal: float, width: int, is_last: bool) -> float:
    line = " ".join(words)
    at_comma = is_last or line.endswith((",", ";", ":"))
    return (len(line) - ideal) ** 2 + (0 if at_comma else 200) + (1e6 if len(line) > width else 0)
