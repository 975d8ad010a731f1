"""One person is one row, one name, one unit: people typed twice, or in two ways."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from conference.model.cells import Row
from conference.model.faults import Fault, make_row_fault
from conference.model.names import fold, number_key
from conference.model.records import PERSON, Conference, Delegate, Honoree, find_repeated
from conference.model.spelling import (
    is_head,
    is_slip,
    is_unaccented,
    make_plain_keys,
    name_key,
    plain_key,
    plain_words,
    unit_key,
)

Person = Honoree | Delegate
_CROWD = 6  # heads of one unit; more is a list of units in one


@lru_cache(maxsize=4)
def people_of(conference: Conference) -> tuple[Person, ...]:
    """The honorees and delegates that are persons with a name, as listed."""
    kinds = conference.person_kinds
    persons = [honoree for honoree in conference.honorees if honoree.kind in kinds and honoree.name]
    return (*persons, *(delegate for delegate in conference.delegates if delegate.name))


def is_person(person: Person) -> bool:
    """Whether an honoree or a delegate is a single person, by the award or by the name."""
    return isinstance(person, Delegate) or person.kind is not None and person.kind.target == PERSON


def check_register(conference: Conference) -> Iterable[Fault]:
    """A register number is given once among the certificates this office prints."""
    kinds = conference.printed_kinds
    printed = [h for h in conference.honorees if h.register_number and h.kind in kinds]
    keys = [number_key(honoree.register_number) for honoree in printed]
    for earlier, honoree in find_repeated(printed, keys) if len(set(keys)) < len(keys) else ():
        yield make_row_fault(
            "so-vao-so-trung", honoree.row, "register_number", value=honoree.register_number,
            first=earlier.row.cell("register_number").address)


@lru_cache(maxsize=4)
def repeated_people(conference: Conference) -> tuple[Person, ...]:
    """The honorees and delegates with a name whose name and unit another row has too; they are few."""
    people = (*conference.honorees, *conference.delegates)
    repeated = {key for key, times in Counter(person.key for person in people).items() if times > 1}
    return tuple(person for person in people if person.key in repeated and person.name) if repeated else ()


def check_same_person(conference: Conference) -> Iterable[Fault]:
    """The same name, unit and award twice is one person typed twice."""
    honorees = [person for person in repeated_people(conference) if isinstance(person, Honoree)]
    keys = [(honoree.key, honoree.kind) for honoree in honorees]
    for earlier, honoree in find_repeated(honorees, keys):
        yield make_row_fault("trung-nguoi", honoree.row, "name", value=honoree.name,
                             first=earlier.row.cell("name").address)


def check_same_delegate(conference: Conference) -> Iterable[Fault]:
    """The same name and unit twice among the delegates is one person typed twice."""
    delegates = [person for person in repeated_people(conference) if isinstance(person, Delegate)]
    for earlier, delegate in find_repeated(delegates, [delegate.key for delegate in delegates]):
        yield make_row_fault("trung-dai-bieu", delegate.row, "name", value=delegate.name,
                             first=earlier.row.cell("name").address)


@lru_cache(maxsize=4)
def honoured_delegates(conference: Conference) -> tuple[tuple[Delegate, Honoree], ...]:
    """The delegates who are honoured too, each with the first award: such a person is one guest."""
    people = repeated_people(conference)
    honoured = {person.key: person for person in reversed(people)
                if isinstance(person, Honoree) and is_person(person)}
    return tuple((person, honoured[person.key]) for person in people
                 if isinstance(person, Delegate) and person.key in honoured)


def check_attendance_of_one(conference: Conference) -> Iterable[Fault]:
    """Who is both comes in both rows, or in none."""
    for delegate, honoree in honoured_delegates(conference):
        if (delegate.attendance == "Không") != (honoree.attendance == "Không"):
            yield make_row_fault("tham-du-khac", delegate.row, "attendance", value=delegate.name,
                                 here=delegate.attendance, there=honoree.attendance,
                                 first=place_of(honoree.row, "attendance"))


def check_same_name(conference: Conference) -> Iterable[Fault]:
    """A name in two units may be one person, who would get two seats and two letters.

    A name found in three units or more is a common one.
    """
    people = people_of(conference)
    units = Counter(name for name, _ in {person.key for person in people})
    doubtful = {name: {} for name, count in units.items() if count == 2 and " " in name}
    for person in people if doubtful else ():
        name, unit = person.key
        if name in doubtful:
            doubtful[name].setdefault(unit, person)
    for first, second in (places.values() for places in doubtful.values()):
        yield make_row_fault("cung-ten", second.row, "name", value=second.name,
                             first=place_of(first.row), unit=first.unit or "để trống")


def check_spellings(conference: Conference) -> Iterable[Fault]:
    """One person of a unit is spelled in one way on every sheet."""
    plain = make_plain_keys({person.name for person in people_of(conference)})
    several = {key for key, count in Counter(plain.values()).items() if count > 1}
    respelled = {name for name, key in plain.items() if key in several}
    spellings: dict[tuple[str, str], dict[str, Person]] = {}
    for person in people_of(conference) if respelled else ():
        if person.name in respelled:
            alike = spellings.setdefault((plain[person.name], unit_key(person.unit)), {})
            alike.setdefault(plain_words(person.name), person)
    for found in spellings.values():
        yield from _tell_spellings(list(found.values()), _is_one_respelled)


def check_slips(conference: Conference) -> Iterable[Fault]:
    """Two of one unit and position whose names differ in a letter are one, mistyped.

    Looked for among heads of units, and between honorees and delegates.
    """
    invited = {_post(delegate) for delegate in conference.delegates if delegate.name}
    posts = {post for _, post in invited}
    looked_for = {position for position in {person.position for person in people_of(conference)}
                  if position and (is_head(position) or fold(position) in posts)}
    holders: dict[tuple[str, str], dict[str, Person]] = {}
    for person in people_of(conference):
        if person.unit and person.position in looked_for:
            post = _post(person)
            if post in invited or is_head(person.position):
                holders.setdefault(post, {}).setdefault(plain_key(person.name), person)
    for people in holders.values():
        if 1 < len(people) <= _CROWD:
            yield from _tell_spellings(
                list(people.values()),
                lambda a, b: is_slip(plain_key(a.name), plain_key(b.name)) and _are_likely_one(a, b))


def _post(person: Person) -> tuple[str, str]:
    return unit_key(person.unit), fold(person.position)


def _is_one_respelled(one: Person, other: Person) -> bool:
    """Whether two of one unit whose names differ in accents or marks only are probably one."""
    if name_key(one.name) == name_key(other.name):
        return not _are_rows_of_one(one, other)
    if is_unaccented(one.name, other.name):
        return True
    return bool(one.position) and _post(one) == _post(other) and _are_likely_one(one, other)


def _are_rows_of_one(one: Person, other: Person) -> bool:
    """Whether these are told as one typed twice already."""
    return type(one) is type(other) and (isinstance(one, Delegate) or one.kind is other.kind)


def _are_likely_one(one: Person, other: Person) -> bool:
    """Whether two of one position are its only holder, or one on both sheets."""
    return is_head(one.position) or isinstance(one, Honoree) != isinstance(other, Honoree)


def _tell_spellings(
    people: list[Person], is_one: Callable[[Person, Person], bool]
) -> Iterator[Fault]:
    """Tell the name that has fewer accents, or the one that stands later."""
    told: set[int] = set()
    for pair in combinations(people[:_CROWD], 2):
        first, second = sorted(pair, key=lambda person: -_count_accents(person.name))
        if id(second) not in told and is_one(first, second):
            told.add(id(second))
            yield make_row_fault("ten-hai-cach-viet", second.row, "name", value=second.name,
                                 other=first.name, first=place_of(first.row))


def _count_accents(name: str) -> int:
    return sum(not letter.isascii() for letter in name)


def check_units(conference: Conference) -> Iterable[Fault]:
    """A unit is written in one way on a sheet, so that lists by unit keep it together."""
    for people in (conference.honorees, conference.delegates):
        units = [person.unit for person in people]
        listed = dict(zip(reversed(units), reversed(people), strict=True))  # the first of each
        first: dict[str, Person] = {}
        for unit in dict.fromkeys(units):
            earlier = first.setdefault(unit_key(unit), listed[unit])
            if unit and fold(earlier.unit) != fold(unit):
                yield make_row_fault("don-vi-hai-cach-viet", listed[unit].row, "unit", value=unit,
                                     other=earlier.unit, first=earlier.row.cell("unit").address)


def check_salutation_of_one(conference: Conference) -> Iterable[Fault]:
    """One person is not called Ông in one row and Bà in another."""
    people = [person for person in repeated_people(conference)
              if is_person(person) and person.salutation in ("Ông", "Bà")]
    for first, person in find_repeated(people, [person.key for person in people]):
        if first.salutation != person.salutation:
            yield make_row_fault("danh-xung-khac", person.row, "salutation", value=person.name,
                                 here=person.salutation, there=first.salutation,
                                 first=place_of(first.row, "salutation"))


def place_of(row: Row, field: str = "name") -> str:
    """Where a field of a row stands: ``Khen thưởng!D14``."""
    return f"{row.sheet}!{row.cell(field).address}"


PEOPLE_CHECKS = (
    check_register, check_same_person, check_same_delegate, check_attendance_of_one, check_same_name,
    check_spellings, check_slips, check_units, check_salutation_of_one,
)
