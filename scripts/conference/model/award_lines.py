"""The cost lines of award money: which awards are paid on which line.

A line whose content begins with ``Tiền thưởng`` is one. It takes the awards that it names:
``Tiền thưởng tập thể`` those of collectives, ``Tiền thưởng Giấy khen`` those of that name,
``Tiền thưởng Giấy khen cá nhân`` both at once; one that names nothing takes all.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conference.model.award_law import is_title, plain_name
from conference.model.names import fold
from conference.model.records import COLLECTIVE, HOUSEHOLD, PERSON, AwardKind, CostLine

_AWARD_LINE = re.compile(r"^(?:[ivx]+ |[a-z] |[\d ]+ )?(?:(?:chi|kinh phi|khoan) )*tien (?:khen )?thuong\b")
_TARGETS = ((COLLECTIVE, "tap the"), (PERSON, "ca nhan"), (HOUSEHOLD, "ho gia dinh"), (HOUSEHOLD, "gia dinh"),
            (HOUSEHOLD, "ho"))
_TITLES, _FORMS = "danh hieu", "hinh thuc"
# Words that say nothing of whose money it is.
_IDLE = re.compile(
    r"(?:ban|cac|cap|chi|cho|chu|co|con|cp|cua|dan|danh|dinh|don|dot|du|dua|duoc|hoi|hop|huyen|kem|ket"
    r"|khen|kinh|muc|nam|nd|ngay|nghi|nguoi|nhan|nhung|phi|pho|phuong|qd|quan|quyet|sach|so|tai|tang"
    r"|thang|thanh|theo|thi|thuoc|thuong|tich|tien|tinh|toan|tong|tra|tran|trao|ubnd|uy|va|vi|voi|xa|.*\d.*|\|)")


@dataclass(frozen=True)
class Named:
    """What the content of a line of award money names; `rest` are words that are not understood."""

    names: frozenset[str]
    targets: frozenset[str]
    is_title: frozenset[bool]
    rest: tuple[str, ...]

    def takes(self, kind: AwardKind) -> bool:
        """Whether the line takes awards of a kind; what is not named does not matter."""
        return ((not self.names or plain_name(kind.name) in self.names)
                and (not self.targets or kind.target in self.targets)
                and (not self.is_title or is_title(kind) in self.is_title))


def is_award_line(line: CostLine) -> bool:
    """Whether a line stands for award money, which is worked out, not typed."""
    return _AWARD_LINE.match(fold(line.content)) is not None


def share_kinds(
    lines: Iterable[CostLine], kinds: Iterable[AwardKind]
) -> dict[CostLine, tuple[AwardKind, ...]]:
    """The kinds of awards that each line of award money takes.

    Households go with persons (cá nhân) unless a line names them.
    """
    kinds = tuple(kinds)
    named = {line: read_content(line.content, kinds) for line in lines if is_award_line(line)}
    if not any(HOUSEHOLD in found.targets for found in named.values()):
        named = {line: _add_households(found) for line, found in named.items()}
    return {line: tuple(filter(found.takes, kinds)) for line, found in named.items()}


def _add_households(found: Named) -> Named:
    targets = found.targets | ({HOUSEHOLD} if PERSON in found.targets else frozenset())
    return Named(found.names, targets, found.is_title, found.rest)


def read_content(content: str, kinds: Sequence[AwardKind]) -> Named:
    """What a content names; longer names are looked for first.

    So ``Tập thể Lao động tiên tiến`` names neither collectives nor Lao động tiên tiến.
    """
    words = f" {_AWARD_LINE.sub('', plain_name(content))} "
    known = sorted({plain_name(kind.name) for kind in kinds}, key=len, reverse=True)
    names, words = _take_out(words, known)
    spoken, words = _take_out(words, [word for _, word in _TARGETS] + [_TITLES, _FORMS])
    sorts = {is_it for is_it, word in ((True, _TITLES), (False, _FORMS)) if word in spoken and not names}
    rest = tuple(word for word in words.split() if not _IDLE.fullmatch(word))
    return Named(frozenset(names), frozenset(target for target, word in _TARGETS if word in spoken),
                 frozenset(sorts), rest)


def _take_out(words: str, phrases: Iterable[str]) -> tuple[set[str], str]:
    """The phrases that stand in a text, and what is left of it."""
    found = set()
    for phrase in phrases:
        if phrase and f" {phrase} " in words:
            found.add(phrase)
            words = words.replace(f" {phrase} ", " | ")
    return found, words


def find_takers(
    shares: Mapping[CostLine, Sequence[AwardKind]], kinds: Iterable[AwardKind]
) -> dict[AwardKind, list[CostLine]]:
    """The lines that take each kind: one where the clerk has split the money rightly."""
    return {kind: [line for line, taken in shares.items() if kind in taken] for kind in kinds}
