"""A seating plan: who sits where, why, and what differs from the plan that people hold in hand."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from conference.model.guests import Guest
from conference.model.seating.hall import Hall


@dataclass(frozen=True)
class Edition:
    """A plan's number (``bản 3``) and the day on which it was made."""

    number: int
    made: dt.date


@dataclass(frozen=True)
class Move:
    """A person of a guest who changes seats; `old` is empty for one who is new."""

    guest: Guest
    old: str
    new: str


@dataclass(frozen=True)
class Leaver:
    """Someone of the earlier plan who does not come any more, with the seat that is free now."""

    code: str
    name: str
    unit: str
    seat: str


@dataclass(frozen=True)
class Changes:
    """What differs from the plan `since`, the last one printed or else the one before.

    `renamed` are seats kept by people whose name or unit is written differently now.
    """

    since: Edition
    moved: tuple[Move, ...] = ()
    added: tuple[Move, ...] = ()
    gone: tuple[Leaver, ...] = ()
    renamed: tuple[Move, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.moved or self.added or self.gone or self.renamed)

    @property
    def cards(self) -> frozenset[str]:
        """The seats that need new cards."""
        return frozenset(move.new for move in (*self.moved, *self.added, *self.renamed))


@dataclass(frozen=True)
class Seating:
    """The plan: the guest of each seat's code, and the seats' codes of each guest.

    `rules` names the rule by which each seat was given, `reasons` says in one Vietnamese sentence
    why its guest sits there; `reserve` are the free seats kept for those who come unannounced;
    `leading` is the leaders' zone.
    `edition` and `changes` are None where nothing was recorded yet.
    """

    hall: Hall
    taken: Mapping[str, Guest] = field(default_factory=dict)
    seats: Mapping[Guest, tuple[str, ...]] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    reserve: frozenset[str] = frozenset()
    leading: str = ""
    edition: Edition | None = None
    changes: Changes | None = None


def seats_by_code(seating: Seating | None) -> Mapping[str, tuple[str, ...]] | None:
    """The seats of each guest by the guest's code."""
    return {guest.code: seats for guest, seats in seating.seats.items()} if seating else None
