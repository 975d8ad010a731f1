"""The cost lines of award money: which awards are paid on which line.

A line whose content begins with ``Tiền thưởng`` is one. It takes the awards that it names:
``Tiền thưởng tập thể`` those of collectives, ``Tiền thưởng Giấy khen`` those of that name,
``Tiền thưởng Giấy khen cá nhân`` both at once; one that names nothing takes all.
"""

from collections.abc import Iterable, Mapping, Sequence

from conference.model.award_law import plain_name
from conference.model.names import fold
from conference.model.records import COLLECTIVE, HOUSEHOLD, PERSON, AwardKind, CostLine

_AWARD_LINE = "tien thuong"
_TARGETS = {target: fold(target) for target in (PERSON, COLLECTIVE, HOUSEHOLD)}


def is_award_line(line: CostLine) -> bool:
    """Whether a line stands for award money, which is worked out, not typed."""
    return fold(line.content).startswith(_AWARD_LINE)


def share_kinds(
    lines: Iterable[CostLine], kinds: Iterable[AwardKind]
) -> dict[CostLine, tuple[AwardKind, ...]]:
    """The kinds of awards that each line of award money takes.

    Households go with persons (cá nhân) unless a line names them.
    """
    kinds = tuple(kinds)
    named = {line: _read_content(line.content, kinds) for line in lines if is_award_line(line)}
    has_households = any(HOUSEHOLD in targets for _, targets in named.values())
    return {line: tuple(kind for kind in kinds if _takes(kind, names, _widen(targets, has_households)))
            for line, (names, targets) in named.items()}


def _read_content(content: str, kinds: Sequence[AwardKind]) -> tuple[set[str], set[str]]:
    """The names of awards and the targets that a content has; longer names are looked for first.

    So ``Tập thể Lao động tiên tiến`` names neither collectives nor Lao động tiên tiến.
    """
    words, names = f" {plain_name(content)} ", set()
    for name in sorted({plain_name(kind.name) for kind in kinds}, key=len, reverse=True):
        if f" {name} " in words:
            names.add(name)
            words = words.replace(f" {name} ", " | ")
    return names, {target for target, word in _TARGETS.items() if f" {word} " in words}


def _widen(targets: set[str], has_households: bool) -> set[str]:
    return targets | {HOUSEHOLD} if PERSON in targets and not has_households else targets


def _takes(kind: AwardKind, names: set[str], targets: set[str]) -> bool:
    return (not names or plain_name(kind.name) in names) and (not targets or kind.target in targets)


def find_takers(
    shares: Mapping[CostLine, Sequence[AwardKind]], kinds: Iterable[AwardKind]
) -> dict[AwardKind, list[CostLine]]:
    """The lines that take each kind: one where the clerk has split the money rightly."""
    return {kind: [line for line, taken in shares.items() if kind in taken] for kind in kinds}
