"""One person is one row, one name, one unit: people typed twice, or in two ways."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from conference.model.cells import Row
from conference.model.faults import Fault, make_row_fault
from conference.model.names import fold, number_key
from conference.model.records import PERSON, Conference, Delegate, Honoree, find_doubles
from conference.model.spelling import (
    is_head,
    is_slip,
    is_unaccented,
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
    persons = [h for h in conference.honorees if h.name and h.kind and h.kind.target == PERSON]
    return (*persons, *(delegate for delegate in conference.delegates if delegate.name))


def check_register(conference: Conference) -> Iterable[Fault]:
    """A register number is given once among the certificates this office prints."""
    printed = (h for h in conference.honorees if h.register_number and conference.is_printed(h))
    for earlier, honoree in find_doubles(printed, lambda h: number_key(h.register_number)):
        yield make_row_fault(
            "so-vao-so-trung", honoree.row, "register_number", value=honoree.register_number,
            first=earlier.row.cell("register_number").address)


@lru_cache(maxsize=4)
def namesakes(conference: Conference) -> tuple[list[Person], ...]:
    """Those who share a name, accents and capitals not counted; people of a name of their own are left out.

    Most names of a long list are in no group: what follows looks at few people.
    """
    groups: dict[str, list[Person]] = {}
    for record in (*conference.honorees, *conference.delegates):
        if record.name:
            groups.setdefault(plain_key(record.name), []).append(record)
    return tuple(group for group in groups.values() if len(group) > 1)


def _persons(group: Iterable[Person]) -> list[Person]:
    return [p for p in group if isinstance(p, Delegate) or p.kind and p.kind.target == PERSON]


def check_same_person(conference: Conference) -> Iterable[Fault]:
    """The same name, unit and award twice is one person typed twice."""
    for group in namesakes(conference):
        honorees = (person for person in group if isinstance(person, Honoree))
        for earlier, honoree in find_doubles(honorees, lambda h: (*_key(h), h.kind)):
            yield make_row_fault("trung-nguoi", honoree.row, "name", value=honoree.name,
                                 first=earlier.row.cell("name").address)


def check_same_delegate(conference: Conference) -> Iterable[Fault]:
    """The same name and unit twice among the delegates is one person typed twice."""
    for group in namesakes(conference):
        for earlier, delegate in find_doubles((p for p in group if isinstance(p, Delegate)), _key):
            yield make_row_fault("trung-dai-bieu", delegate.row, "name", value=delegate.name,
                                 first=earlier.row.cell("name").address)


def _key(person: Person) -> tuple[str, str]:
    return name_key(person.name), unit_key(person.unit)


def check_same_name(conference: Conference) -> Iterable[Fault]:
    """A name in two units may be one person, who would get two seats and two letters.

    A name found in three units or more is a common one.
    """
    for group in namesakes(conference):
        places: dict[str, dict[str, Person]] = {}
        for person in _persons(group) if " " in group[0].name else ():
            name, unit = _key(person)
            places.setdefault(name, {}).setdefault(unit, person)
        for units in places.values():
            if len(units) == 2:
                first, second = units.values()
                yield make_row_fault("cung-ten", second.row, "name", value=second.name,
                                     first=place_of(first.row), unit=first.unit or "để trống")


def check_spellings(conference: Conference) -> Iterable[Fault]:
    """One person of a unit is spelled in one way on every sheet."""
    for group in namesakes(conference):
        units: dict[str, dict[str, Person]] = {}
        for person in _persons(group):
            units.setdefault(unit_key(person.unit), {}).setdefault(plain_words(person.name), person)
        for people in units.values():
            yield from _tell_spellings(list(people.values()), _is_one_respelled)


def check_slips(conference: Conference) -> Iterable[Fault]:
    """Two of one unit and position whose names differ in a letter are one, mistyped.

    Looked for among heads of units, and between honorees and delegates.
    """
    invited = {_post(delegate) for delegate in conference.delegates if delegate.name}
    holders: dict[tuple[str, str], dict[str, Person]] = {}
    for person in people_of(conference):
        post = _post(person) if person.unit and person.position else ()
        if post and (post in invited or is_head(person.position)):
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
        first: dict[str, Person] = {}
        told: set[str] = set()
        for person in people:
            if not person.unit or person.unit in told:
                continue
            earlier = first.setdefault(unit_key(person.unit), person)
            if fold(earlier.unit) != fold(person.unit):
                told.add(person.unit)
                yield make_row_fault("don-vi-hai-cach-viet", person.row, "unit", value=person.unit,
                                     other=earlier.unit, first=earlier.row.cell("unit").address)


def check_salutation_of_one(conference: Conference) -> Iterable[Fault]:
    """One person is not called Ông in one row and Bà in another."""
    for group in namesakes(conference):
        called = [p for p in _persons(group) if p.salutation in ("Ông", "Bà")]
        for first, person in find_doubles(called, _key):
            if first.salutation != person.salutation:
                yield make_row_fault("danh-xung-khac", person.row, "salutation", value=person.name,
                                     here=person.salutation, there=first.salutation,
                                     first=place_of(first.row, "salutation"))


def place_of(row: Row, field: str = "name") -> str:
    """Where a field of a row stands: ``Khen thưởng!D14``."""
    return f"{row.sheet}!{row.cell(field).address}"


PEOPLE_CHECKS = (
    check_register, check_same_person, check_same_delegate, check_same_name, check_spellings,
    check_slips, check_units, check_salutation_of_one,
)
