"""What was printed, what differs from it now, and how many blank sheets (phôi) are left."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conference.model.identity import Person
from conference.model.records import AwardKind, Conference
from conference.model.register import CERTIFICATE, LIVE, SPOILED


@dataclass(frozen=True)
class Words:
    """What a paper says: the words of its own, and those a blank has pre-printed (`In sẵn`)."""

    own: str
    preprinted: str = ""

    def same_as(self, other: "Words") -> bool:
        """Whether two papers say the same.

        One that was printed on a blank leaves the pre-printed words out; then they
        are not compared.
        """
        both = self.preprinted and other.preprinted
        return self.own == other.own and (not both or self.preprinted == other.preprinted)


@dataclass(frozen=True)
class Printing:
    """One printed sheet: whose, when, with which number and words; `state` says why it ended."""

    person: int
    printed: str
    template: str
    number: str
    name: str
    words: Words
    state: str = LIVE
    id: int = 0


@dataclass(frozen=True)
class Blanks:
    """The blank sheets of one template; `stock` is what `Số phôi` says in all."""

    template: str
    stock: int
    used: int
    spoiled: int
    torn: int

    @property
    def left(self) -> int:
        """How many are left; negative where more were used than there were."""
        return self.stock - self.used - self.spoiled - self.torn


def valid_printings(printings: Iterable[Printing]) -> dict[int, Printing]:
    """The sheet that counts of each person who has one."""
    return {printing.person: printing for printing in printings if printing.state == LIVE}


def last_spoiled(printings: Iterable[Printing]) -> dict[int, Printing]:
    """The spoiled sheet of each person who has no other since."""
    last = {printing.person: printing for printing in printings}
    return {person: printing for person, printing in last.items() if printing.state == SPOILED}


def count_blanks(
    conference: Conference, people: Mapping[int, Person], printings: Iterable[Printing]
) -> dict[str, Blanks]:
    """The blank sheets by template; kinds of one template share them. None where none are typed."""
    counts: dict[str, Counter] = defaultdict(Counter)
    for printing in printings:
        if people[printing.person].paper == CERTIFICATE:
            counts[printing.template][printing.state] += 1
    found = {}
    for template, kinds in _kinds_with_stock(conference).items():
        states = counts[template]
        gone = states.total() - states[LIVE] - states[SPOILED]
        found[template] = Blanks(template, sum(kind.blanks for kind in kinds),
                                 states[LIVE], states[SPOILED], gone)
    return found


def first_kind(conference: Conference, template: str) -> AwardKind:
    """The award kind at which the stock of a template is told."""
    return _kinds_with_stock(conference)[template][0]


def _kinds_with_stock(conference: Conference) -> dict[str, list[AwardKind]]:
    found: dict[str, list[AwardKind]] = {}
    for kind in conference.award_kinds:
        if kind.template and kind.blanks is not None:
            found.setdefault(kind.template, []).append(kind)
    return found
