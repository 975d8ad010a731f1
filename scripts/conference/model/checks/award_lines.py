"""The cost lines of award money: each award stands on one of them, and nothing else does."""

import re
from collections.abc import Iterable

from conference.model.award_law import plain_name
from conference.model.award_lines import find_takers, is_award_line, read_content
from conference.model.estimate import make_estimate
from conference.model.faults import Fault, make_row_fault
from conference.model.records import AwardKind, Conference

# A line that is award money by its words, though it does not begin with them.
_LIKE_AWARDS = re.compile(r"\btiền (khen )?thưởng\b|^\W*(\w{1,3}[.)] *)?(chi )?(khen )?thưởng\b", re.I)


def check_award_lines(conference: Conference) -> Iterable[Fault]:
    """Each award is paid on one line: lines of award money neither overlap nor leave one out."""
    estimate = make_estimate(conference)
    paid, kinds = estimate.paid, {line.line: line.kinds for line in estimate.lines if line.is_award}
    shares = {line: kinds[line] for line in conference.cost_lines if line in kinds}
    takers = find_takers(shares, paid)
    for line, taken in shares.items():
        twice = [kind for kind in taken if line in takers[kind][1:]]
        if people := sum(paid[kind][0] for kind in twice):
            yield make_row_fault("tien-thuong-trung", line.row, "content", value=line.content, people=people)
    left = [kind for kind in paid if shares and not takers[kind]]
    if people := sum(paid[kind][0] for kind in left):
        names = ", ".join(dict.fromkeys(kind.name for kind in left))
        yield make_row_fault("tien-thuong-sot", [*shares][-1].row, "content", people=people, names=names)


def check_award_figures(conference: Conference) -> Iterable[Fault]:
    """Nobody types quantity or price on a line of award money: they would not count."""
    for line in conference.cost_lines:
        field = next((name for name in ("quantity", "price") if line.row[name] not in (None, 0)), None)
        if field and is_award_line(line):
            yield make_row_fault("tien-thuong-co-so", line.row, field, value=line.content)


def check_award_words(conference: Conference) -> Iterable[Fault]:
    """A line of award money says whose it is in words that are understood."""
    for line in filter(is_award_line, conference.cost_lines):
        if read_content(line.content, conference.award_kinds).rest:
            yield make_row_fault("tien-thuong-la", line.row, "content", value=line.content)


def check_like_awards(conference: Conference) -> Iterable[Fault]:
    """Award money is worked out once: no other line looks like it."""
    if not make_estimate(conference).award_total:
        return
    for line in conference.cost_lines:
        if line.price and not is_award_line(line) and _LIKE_AWARDS.search(line.content):
            yield make_row_fault("tien-thuong-hai-lan", line.row, "content", value=line.content)


def check_costs_paid_elsewhere(conference: Conference) -> Iterable[Fault]:
    """No cost line is the money of an award that a higher level pays."""
    given = dict.fromkeys(honoree.kind for honoree in conference.honorees if honoree.kind)
    own = {_root(kind) for kind in given if kind in conference.own_kinds}
    above = {_root(kind): kind for kind in given if kind not in conference.own_kinds}
    higher = {root: kind for root, kind in above.items() if root not in own}
    for line in conference.cost_lines:
        words = f" {plain_name(line.content)} "
        named = next((kind for root, kind in higher.items() if f" {root} " in words), None)
        if named and (is_award_line(line) or "thuong" in words.split()):
            code = "dong-thuong-cap-tren" if is_award_line(line) else "chi-thuong-cap-tren"
            yield make_row_fault(code, line.row, "content", value=named.name, level=named.level)


def _root(kind: AwardKind) -> str:
    """An award's name without whose it is: ``Bằng khen của Chủ tịch UBND tỉnh`` is ``bang khen``."""
    return plain_name(kind.name).split(" cua ")[0]


AWARD_LINE_CHECKS = (
    check_award_lines, check_award_figures, check_award_words, check_like_awards, check_costs_paid_elsewhere,
)
