"""How people are addressed: Ông and Bà, ranks, and what a collective is not called."""

from collections.abc import Iterable
from functools import lru_cache

from conference.model.checks.names import find_several, is_plain, odd_names
from conference.model.checks.people import people_of
from conference.model.faults import Fault, make_row_fault
from conference.model.names import fold
from conference.model.records import COLLECTIVE, HOUSEHOLD, PERSON, Conference, Honoree
from conference.model.salutations import BODIES, BOTH, CALLED, HOME, HOMES, RANK, TITLE, is_body


@lru_cache(maxsize=4)
def unsettled_honorees(conference: Conference) -> tuple[Honoree, ...]:
    """All but the persons with an ordinary name who are called Ông or Bà: of those nothing is asked."""
    odd, kinds = odd_names(conference), conference.person_kinds
    return tuple(h for h in conference.honorees if h.name in odd or not h.name or h.kind not in kinds
                 or h.salutation not in ("Ông", "Bà"))


def check_salutations(conference: Conference) -> Iterable[Fault]:
    """A person's certificate needs Ông, Bà or a rank before the name."""
    for honoree in unsettled_honorees(conference):
        person = honoree.kind is not None and honoree.kind.target == PERSON
        if person and honoree.name and not honoree.salutation and conference.is_printed(honoree) \
                and not TITLE.match(honoree.name):
            yield make_row_fault("danh-xung-thieu", honoree.row, "salutation")


def check_addressed(conference: Conference) -> Iterable[Fault]:
    """A collective is not called Ông, a person is not called Tập thể."""
    for honoree in unsettled_honorees(conference):
        target = honoree.kind.target if honoree.kind else ""
        usual = target == PERSON and honoree.salutation in ("Ông", "Bà", "")
        if honoree.salutation and not usual and _is_misaddressed(honoree, target) \
                and not _unlike(honoree, target):
            yield make_row_fault("danh-xung-sai", honoree.row, "salutation", value=honoree.salutation,
                                 reason=f"khen thưởng {honoree.kind.code} dành cho {target.lower()}")
    for delegate in conference.delegates:
        if delegate.name and delegate.salutation and fold(delegate.salutation) in BODIES | BOTH:
            yield make_row_fault("danh-xung-sai", delegate.row, "salutation", value=delegate.salutation,
                                 reason="là đại biểu")


def _is_misaddressed(honoree: Honoree, target: str) -> bool:
    """Whether a salutation does not fit whom the award is for."""
    called = fold(honoree.salutation)
    person = called in CALLED | BOTH
    if target == COLLECTIVE:
        return person or called in HOMES or bool(RANK.fullmatch(honoree.salutation))
    if target == HOUSEHOLD:
        return called in BODIES or person and bool(HOME.match(honoree.name))
    couple = " và " in honoree.name
    return target == PERSON and (called in BODIES | HOMES or called in BOTH and not couple)


def check_whom(conference: Conference) -> Iterable[Fault]:
    """The name is one of a person, a collective or a household, as its award asks.

    Where the salutation does not fit either, the award is the wrong one.
    """
    for honoree in unsettled_honorees(conference):
        target = honoree.kind.target if honoree.kind else ""
        if target == PERSON and honoree.name not in odd_names(conference):
            continue
        if honoree.name and (looks := _unlike(honoree, target)):
            field = "kind" if _is_misaddressed(honoree, target) else "name"
            yield make_row_fault("ten-khac-doi-tuong", honoree.row, field, value=honoree.name,
                                 looks=looks, target=target.lower(), kind=honoree.kind.code)


def _unlike(honoree: Honoree, target: str) -> str:
    """What a name looks like, where the award is not for that."""
    name = honoree.name
    if target == COLLECTIVE:
        return "hộ gia đình" if HOME.match(name) else "cá nhân" if _is_person(honoree) else ""
    if target in (PERSON, HOUSEHOLD) and is_body(name):
        return "tập thể"
    return "hộ gia đình" if target == PERSON and HOME.match(name) else ""


def _is_person(honoree: Honoree) -> bool:
    """Whether the name of a collective is a person's: three to six words, and a sign more."""
    words = honoree.name.split()
    if words and fold(words[0]) in ("ong", "ba"):
        return True
    named = is_plain(honoree.name) and 2 < len(words) < 7 and not is_body(honoree.name)
    return named and bool(honoree.position or words[1] in ("Thị", "Văn"))


_DOUBTFUL = {"Ông": " Thị ", "Bà": " Văn "}


def check_gender(conference: Conference) -> Iterable[Fault]:
    """Thị is a woman's middle name, Văn as a second word nearly always a man's."""
    doubtful = [person for person in people_of(conference) if person.salutation in _DOUBTFUL
                and _DOUBTFUL[person.salutation] in person.name]
    for person in doubtful:
        middle = person.name.split()[1:-1]
        other = _other_salutation(person.salutation, middle)
        if other and not find_several(person.name):
            yield make_row_fault("danh-xung-ngo", person.row, "salutation", value=person.name,
                                 here=person.salutation, other=other)


def _other_salutation(salutation: str, middle: list[str]) -> str:
    if salutation == "Ông":
        return "Bà" if "Thị" in middle else ""
    return "Ông" if middle[:1] == ["Văn"] and "Thị" not in middle else ""


SALUTATION_CHECKS = (check_salutations, check_addressed, check_whom, check_gender)
