"""What a proposal rests on: the legal documents that the estimate's lines and norms name.

A document is cited whole: kind, number, date, author, subject (Nghị định 30/2020/NĐ-CP,
Phụ lục I). Clerks type ``NĐ 91/2017/NĐ-CP`` beside a price; what such a short form does not
say stays dots, unless some cell of the workbook cites the same document in full.
"""

import re
from collections.abc import Iterable, Iterator

from conference.model.estimate import Estimate
from conference.model.names import fold
from conference.model.records import Conference, Decision

DOTS = "…………"
# The kinds in order of their rank; documents of a kind go by year and number.
_KINDS = {"NĐ": "Nghị định", "NQ": "Nghị quyết", "QĐ": "Quyết định", "TTLT": "Thông tư liên tịch",
          "TT": "Thông tư"}
_RANKS = ("luat", "phap lenh", "nghi dinh", "thong tu lien tich", "thong tu", "nghi quyet", "quyet dinh")
_AUTHORS = {"CP": "Chính phủ", "TTG": "Thủ tướng Chính phủ", "BTC": "Bộ trưởng Bộ Tài chính",
            "BNV": "Bộ trưởng Bộ Nội vụ", "HĐND": f"Hội đồng nhân dân {DOTS}",
            "UBND": f"Ủy ban nhân dân {DOTS}"}
_KIND = "|".join((*_KINDS.values(), *_KINDS))
_NUMBERED = re.compile(rf"\b({_KIND})\s*(?:số\b|:)?\s*(\d+\w*/(?:(\d{{4}})/)?[\w/-]*\w)\s*(.*)", re.I)
_NAMED = re.compile(r"\b((?:Luật|Pháp lệnh) \w.*)")
_BREAK = re.compile(rf"[;\n]|(?:,|\bvà)\s*(?=(?:{_KIND})\s*(?:số\s*)?\d)", re.I)


def make_citations(conference: Conference, estimate: Estimate) -> list[str]:
    """The documents on which the estimate rests, each once, the highest first; award decisions left out."""
    fullest: dict[str, str] = {}
    for key, citation in _cite(_all_bases(conference)):
        if DOTS not in citation or key not in fullest:
            fullest[key] = citation
    used = {key for key, _ in _cite(_used_bases(estimate))}
    decisions = {f"quyet dinh/{decision.number.upper()}" for decision in paid_decisions(estimate)}
    return [fullest[key] for key in sorted(used - decisions, key=_rank)]


def paid_decisions(estimate: Estimate) -> list[Decision]:
    """The decisions whose awards this office pays, by date, then as their honorees are called."""
    paid = {award.honoree.decision: None for award in estimate.awards if award.paid and award.amount}
    return sorted((decision for decision in paid if decision), key=lambda decision: decision.date)


def _used_bases(estimate: Estimate) -> Iterator[str]:
    """The bases of the lines, of the norms they follow, and of the base salaries paid by."""
    for line in estimate.lines:
        yield line.line.basis if line.line else ""
        yield line.norm.basis if line.norm else ""
    yield from {award.worth.base.basis: None for award in estimate.awards if award.paid and award.amount}


def _all_bases(conference: Conference) -> Iterator[str]:
    for records in (conference.cost_lines, conference.norms, conference.statutory):
        yield from (record.basis for record in records)


def _cite(bases: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each document that some texts name: its key, and how it is cited."""
    for part in (part.strip(" .") for basis in bases for part in _BREAK.split(basis)):
        if found := _NUMBERED.search(part):
            kind, number, year, rest = found.groups()
            kind = _KINDS.get(kind.upper(), kind.capitalize())
            yield f"{fold(kind)}/{number.upper()}", f"{kind} số {number} {_complete(number, year, rest)}"
        elif found := _NAMED.search(part):
            yield fold(found[1]), found[1]


def _complete(number: str, year: str | None, rest: str) -> str:
    """Date, author and subject as typed; dots for what is not."""
    if fold(rest).startswith("ngay "):
        return rest
    author = _AUTHORS.get(re.split(r"[/-]", number)[-1].upper(), DOTS)
    return f"ngày …… tháng …… năm {year or '………'} của {author} về {DOTS}"


def _rank(key: str) -> tuple[int, int, str]:
    kind, _, number = key.partition("/")
    year = re.search(r"/(\d{4})/", f"/{number}")
    first = next((place for place, name in enumerate(_RANKS) if kind.startswith(name)), len(_RANKS))
    return first, int(year[1]) if year else 0, key
