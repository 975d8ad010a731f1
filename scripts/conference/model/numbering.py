"""Register numbers for the certificates: the register's own, or else the next one.

Numbers go by calling order to the honorees whose certificate this office prints, who have
a name and no typed number: from `Số vào sổ bắt đầu`, above every number ever given, past
every number that is typed or was used. A number typed in `Vào sổ số` wins.
"""

from dataclasses import dataclass, replace

from conference.model.faults import Fault, make_row_fault
from conference.model.guests import calling_order
from conference.model.holding import SETTINGS_SHEET, Reads
from conference.model.identity import Person, match_people
from conference.model.names import fold, match_key, number_key
from conference.model.records import Conference, Honoree
from conference.model.register import (
    CERTIFICATE,
    LIVE,
    REPLACED,
    SPOILED,
    WITHDRAWN,
    Draft,
    Number,
    Register,
)

# An error in one of these cells might give numbers to the wrong people or in a wrong
# order, which could never be undone: then no new number is given.
NUMBERING_READS = Reads(
    places=frozenset((SETTINGS_SHEET, 0, name)
                     for name in ("register_start", "register_numbers", "level")),
    sheets={"Hình thức": frozenset({"code", "level", "template", "order"})},
)


@dataclass(frozen=True)
class Numbering:
    """What numbering came to: the conference with its numbers, and the register after it."""

    conference: Conference
    register: Register
    faults: tuple[Fault, ...] = ()


def wants_numbers(conference: Conference) -> bool:
    """Whether the office has the program give register numbers."""
    return conference.settings["register_numbers"] != "Không"


def person_of(honoree: Honoree) -> Person:
    """The honoree as the ledger knows people."""
    kind = match_key(honoree.kind.code) if honoree.kind else ""
    return Person(CERTIFICATE, honoree.code, honoree.name, honoree.unit, kind)


def lacking_number(conference: Conference) -> list[Honoree]:
    """The honorees who should have a register number and have none."""
    return [honoree for honoree in calling_order(conference)
            if conference.is_printed(honoree) and honoree.name and not honoree.register_number]


def number_honorees(conference: Conference, register: Register, give: bool = True) -> Numbering:
    """The conference with its register numbers.

    Without `give` the honorees have the numbers that the register knows and the register
    stays as it is; the same where the office wants no numbers, which then shows none.
    """
    numberer = _Numberer(conference, register)
    give = give and wants_numbers(conference)
    numberer.run(give)
    after = numberer.draft.to_register() if give else register
    return Numbering(numberer.numbered(), after, tuple(numberer.faults))


class _Numberer:
    """One numbering at work."""

    def __init__(self, conference: Conference, register: Register) -> None:
        self.conference = conference
        self.draft = Draft(register)
        # A row whose award is not known yet keeps what it has.
        self.honorees = [honoree for honoree in calling_order(conference)
                         if honoree.kind is None or conference.is_printed(honoree)]
        known = self.draft.of_paper(CERTIFICATE)
        self.known = match_people(known, [person_of(honoree) for honoree in self.honorees])
        here = {person.id for person in self.known.values()}
        self.gone = {match_key(person.code): person for person in known if person.id not in here}
        self.missing = [person.id for person in known if person.id not in here]
        self.typed = {number_key(h.register_number) for h in conference.honorees if h.register_number}
        given = [int(number.key) for number in register.numbers if not number.typed]
        self.next = max(max(given, default=0) + 1, conference.settings["register_start"] or 1)
        self.faults: list[Fault] = []
        self.shown: dict[int, str] = {}  # the numbers that honorees get, by the honoree's id

    def run(self, give: bool) -> None:
        """Check the typed numbers, then let everyone have theirs."""
        for person in self.missing if give else ():
            self.draft.end(person, WITHDRAWN)
        for at, honoree in enumerate(self.honorees):
            if honoree.register_number and honoree.kind:
                self.check_typed(honoree, self.known.get(at))
        if give:
            self.correct_names()
        for at, honoree in enumerate(self.honorees):
            if wants_numbers(self.conference) and not honoree.register_number:
                self.number(honoree, self.known.get(at), give)

    def numbered(self) -> Conference:
        """The conference with the numbers found; itself where there are none."""
        if not self.shown:
            return self.conference
        return replace(self.conference, honorees=tuple(
            replace(h, register_number=self.shown[id(h)]) if id(h) in self.shown else h
            for h in self.conference.honorees))

    def check_typed(self, honoree: Honoree, person: Person | None) -> None:
        """A typed number wins over the person's own; somebody else's, or a spoiled one, is an error."""
        key = number_key(honoree.register_number)
        taken = self.draft.numbers.get(key)
        if taken and (person is None or taken.person != person.id or taken.void == SPOILED):
            owner = self.draft.people[taken.person]
            self.faults.append(make_row_fault(
                "so-da-cap", honoree.row, "register_number", value=honoree.register_number,
                owner=f"{owner.name} ({owner.code})",
                state=f", nay đã bỏ ({taken.void})" if taken.void else ""))
        elif person:
            self.draft.end(person.id, REPLACED, but=key)
            if taken:
                self.draft.put_number(replace(taken, void=LIVE))

    def correct_names(self) -> None:
        """Bring people up to date; a name that became another word is told."""
        for at, person in self.known.items():
            honoree = self.honorees[at]
            if not honoree.name or honoree.kind is None:
                continue
            self.draft.put_person(person_of(honoree), person)
            live = self.draft.live(person.id)
            if live and not honoree.register_number and _is_renamed(person, honoree):
                self.faults.append(make_row_fault(
                    "so-doi-ten", honoree.row, "name", number=live.number, old=person.name,
                    name=honoree.name))

    def number(self, honoree: Honoree, person: Person | None, give: bool) -> None:
        """Show the honoree's own number, or a new one."""
        number = self.own_number(person.id) if person else None
        if number is None and give and honoree.kind and honoree.name:
            number = self.new_number(honoree, person)
        if number:
            self.draft.put_number(number)
            self.shown[id(honoree)] = number.number

    def own_number(self, person: int) -> Number | None:
        """The living number of a person, or the last one that may live again."""
        if live := self.draft.live(person):
            return live
        ended = [number for number in self.draft.numbers_of(person) if number.void != SPOILED]
        return replace(ended[-1], void=LIVE) if ended else None

    def new_number(self, honoree: Honoree, person: Person | None) -> Number:
        """The next free number."""
        while str(self.next) in self.draft.numbers or str(self.next) in self.typed:
            self.next += 1
        key = str(self.next)
        if person is None:
            person = self.draft.put_person(person_of(honoree))
            self.tell_other(honoree, key)
        return Number(key, key, person.id)

    def tell_other(self, honoree: Honoree, number: str) -> None:
        """Tell that a code now stands for somebody else, whose number stays void."""
        old = self.gone.get(match_key(honoree.code))
        void = self.draft.numbers_of(old.id) if old else []
        if void:
            self.faults.append(make_row_fault(
                "so-nguoi-khac", honoree.row, "name", value=honoree.code, old=old.name,
                void=void[-1].number, name=honoree.name, number=number))


def _is_renamed(person: Person, honoree: Honoree) -> bool:
    """Whether a person's name is another word, not only written with other accents."""
    if fold(person.name) != fold(honoree.name):
        return True
    moved = match_key(person.code) != match_key(honoree.code)
    return moved and person.name.casefold() != honoree.name.casefold()
