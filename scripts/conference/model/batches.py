"""The batches (đợt trao) in which honorees come to the stage, in calling order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from conference.model.guests import calling_order
from conference.model.records import AwardKind, Conference, Honoree


@dataclass(frozen=True, eq=False)
class StageBatch:
    """People who stand on the stage together to receive one kind of award."""

    number: int
    kind: AwardKind
    part: int
    parts: int
    honorees: tuple[Honoree, ...]

    @property
    def name(self) -> str:
        """``Giấy khen (cá nhân, lượt 2/3)``."""
        turn = f", lượt {self.part}/{self.parts}" if self.parts > 1 else ""
        return f"{self.kind.name} ({self.kind.target.lower()}{turn})"


def make_batches(conference: Conference) -> tuple[StageBatch, ...]:
    """The batches of those who come; a kind of more than a batch is split as evenly as it can be."""
    size = max(int(conference.settings["batch_size"] or 1), 1)
    comers = [honoree for honoree in calling_order(conference) if honoree.attends and honoree.kind]
    batches: list[StageBatch] = []
    for _, members in groupby(comers, key=lambda honoree: id(honoree.kind)):
        parts = split_evenly(tuple(members), size)
        for part, honorees in enumerate(parts, 1):
            batches.append(StageBatch(
                len(batches) + 1, honorees[0].kind, part, len(parts), honorees))
    return tuple(batches)


def split_evenly(items: Sequence[Honoree], size: int) -> list[tuple[Honoree, ...]]:
    """The items in runs of at most `size`, whose lengths differ by one at most."""
    count = -(-len(items) // size)
    short, longer = divmod(len(items), count)
    runs, start = [], 0
    for number in range(count):
        length = short + (1 if number < longer else 0)
        runs.append(tuple(items[start:start + length]))
        start += length
    return runs
