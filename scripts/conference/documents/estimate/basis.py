"""What stands in the basis column of the estimate: the norm's legal basis, and the clerk's own words."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from conference.documents.estimate.formulas import quote
from conference.model.estimate import EstimateLine
from conference.model.names import match_key

_WORD = re.compile(r"[\w-]+")
_BEFORE = re.compile(r"((theo|căn cứ)\s+)?(định mức)?\s*:?\s*$", re.I)
_AWARDS = "Theo danh sách khen thưởng (bảng Tiền thưởng)"


@dataclass(frozen=True)
class Basis:
    """The basis of a line: the clerk's words without a norm's code; whether the norm's stand before."""

    words: str
    shows_norm: bool

    def text(self, line: EstimateLine) -> str:
        """What the formula shows."""
        norm = line.norm
        if norm is None:
            return self.words
        start = norm.basis if self.shows_norm else ""
        if line.exceeds:
            start = f"Vượt định mức ({norm.basis})" if norm.basis else "Vượt định mức"
        return start + (f"; {self.words}" if start and self.words else self.words)

    def longest(self, line: EstimateLine) -> str:
        """The longest text that the formula may show, whatever is edited."""
        if line.norm is None:
            return self.words
        above = f"Vượt định mức ({line.norm.basis})" if line.norm.basis else "Vượt định mức"
        return f"{above}; {self.words}" if self.words else above

    def formula(self, line: EstimateLine, row: int, words: str, norm_basis: str) -> str:
        """The formula of a line in a row counted from 0; `words` and `norm_basis` are the cells it reads."""
        if line.norm is None:
            return words
        start = norm_basis if line.norm.basis and self.shows_norm else quote("")
        above = f'"Vượt định mức ("&{norm_basis}&")"' if line.norm.basis else quote("Vượt định mức")
        end = f'&"; "&{words}' if self.words else ""
        plain = f"{start}{end}" if start != quote("") else words if self.words else start
        return f"IF({exceeding(row)},{above}{end},{plain})"


def exceeding(row: int) -> str:
    """Whether the price in a row of `Dự toán` is above its norm; none and 0 are no norm."""
    return f"AND(N($H{row + 1})>0,N($F{row + 1})>N($H{row + 1}))"


def make_basis(line: EstimateLine, codes: Collection[str]) -> Basis:
    """The basis of a line; `codes` are the keys of all norms."""
    typed = line.line.basis if line.line else ""
    if line.is_award:
        return Basis(typed or _AWARDS, shows_norm=False)
    words, named = strip_code(typed, codes)
    return Basis(words, shows_norm=bool(line.norm) and (named or not words))


def strip_code(text: str, codes: Collection[str]) -> tuple[str, bool]:
    """The text without ``Định mức nuoc_uong``, and whether that stood in it.

    A word that only looks like a code (``TT`` in ``TT 40/2017``) stays.
    """
    for word in _WORD.finditer(text):
        before = _BEFORE.search(text[:word.start()])
        is_named = "_" in word[0] or "mức" in before[0].lower()
        if is_named and match_key(word[0]) in codes:
            rest = (text[:before.start()].rstrip(" ;,.:("), text[word.end():].lstrip(" ;,.:)"))
            return "; ".join(filter(None, rest)), True
    return text, False
