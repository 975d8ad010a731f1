"""The register (sổ cấp giấy): every number ever used, whose it is, and why it ended.

A number never moves to another person and is never used twice. That of a sheet that was
spoiled, or of a person who was withdrawn, stays void; a person who comes back has it again.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from conference.model.identity import Person
from conference.model.names import number_key

CERTIFICATE, LETTER = "khen-thuong", "giay-moi"  # the papers whose people are known
LIVE, WITHDRAWN, REPLACED, SPOILED = "", "rút", "thay", "hỏng"


@dataclass(frozen=True)
class Number:
    """A number once used: `key` compares, `person` is whose it is, `void` says why it ended."""

    key: str
    number: str
    person: int
    typed: bool = False
    void: str = LIVE


@dataclass(frozen=True)
class Register:
    """The people who are known, and every number ever used."""

    people: tuple[Person, ...] = ()
    numbers: tuple[Number, ...] = ()


class Draft:
    """A register being changed: people by id, numbers by key."""

    def __init__(self, register: Register) -> None:
        self.people = {person.id: person for person in register.people}
        self.numbers = {number.key: number for number in register.numbers}
        self._own: dict[int, list[str]] = defaultdict(list)
        for number in register.numbers:
            self._own[number.person].append(number.key)
        self._last = max(self.people, default=0)

    def to_register(self) -> Register:
        """The register as it is now."""
        return Register(tuple(self.people.values()), tuple(self.numbers.values()))

    def of_paper(self, paper: str) -> list[Person]:
        """The people known for a kind of paper."""
        return [person for person in self.people.values() if person.paper == paper]

    def put_person(self, person: Person, known: Person | None = None) -> Person:
        """Bring a known person up to date, or add a new one; gives the person with its id."""
        if known is None:
            self._last += 1
        person = replace(person, id=known.id if known else self._last)
        self.people[person.id] = person
        return person

    def put_number(self, number: Number) -> None:
        """Add a number, or change what is known of it."""
        if number.key not in self.numbers:
            self._own[number.person].append(number.key)
        self.numbers[number.key] = number

    def numbers_of(self, person: int) -> list[Number]:
        """Every number that a person ever had, in the order of use."""
        return [self.numbers[key] for key in self._own[person]]

    def live(self, person: int) -> Number | None:
        """The number that a person has now."""
        return next((n for n in self.numbers_of(person) if n.void == LIVE), None)

    def end(self, person: int, why: str, but: str = "") -> None:
        """Make a person's number void, unless it is the one with the key `but`."""
        live = self.live(person)
        if live and live.key != but:
            self.put_number(replace(live, void=why))

    def use(self, person: int, number: str) -> bool:
        """Take over a number found on a person's printed sheet; whether it could be.

        One that is not known was typed. Nothing changes where it is somebody else's or void.
        """
        key = number_key(number)
        taken = self.numbers.get(key)
        if taken and (taken.person != person or taken.void):
            return False
        if not taken:
            self.end(person, REPLACED)
            self.put_number(Number(key, number, person, typed=True))
        return True

    def spoil(self, person: int) -> str:
        """Make a person's given number void; gives it. A typed one stays: gives nothing."""
        live = self.live(person)
        if live is None or live.typed:
            return ""
        self.put_number(replace(live, void=SPOILED))
        return live.number


def changed_numbers(old: Register, new: Register) -> list[Number]:
    """The numbers that differ, those that ended first: a person has one at a time."""
    before = {number.key: number for number in old.numbers}
    differing = (number for number in new.numbers if before.get(number.key) != number)
    return sorted(differing, key=lambda number: number.void == LIVE)


def changed_people(old: Iterable[Person], new: Iterable[Person]) -> list[Person]:
    """The people that differ."""
    before = {person.id: person for person in old}
    return [person for person in new if before.get(person.id) != person]
