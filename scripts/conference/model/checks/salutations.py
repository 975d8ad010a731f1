"""How people are addressed: Ông and Bà, ranks, and what a collective is not called."""

from collections.abc import Iterable

from conference.model.checks.people import people_of
from conference.model.faults import Fault, make_row_fault
from conference.model.names import fold
from conference.model.records import COLLECTIVE, HOUSEHOLD, PERSON, Conference, Honoree
from conference.model.salutations import BODIES, BOTH, CALLED, HOME, HOMES, RANK, TITLE


def check_salutations(conference: Conference) -> Iterable[Fault]:
    """A person's certificate needs Ông, Bà or a rank before the name."""
    for honoree in conference.honorees:
        person = honoree.kind is not None and honoree.kind.target == PERSON
        if person and honoree.name and not honoree.salutation and conference.is_printed(honoree) \
                and not TITLE.match(honoree.name):
            yield make_row_fault("danh-xung-thieu", honoree.row, "salutation")


def check_addressed(conference: Conference) -> Iterable[Fault]:
    """A collective is not called Ông, a person is not called Tập thể."""
    for honoree in conference.honorees:
        target = honoree.kind.target if honoree.kind else ""
        usual = target == PERSON and honoree.salutation in ("Ông", "Bà", "")
        if honoree.salutation and not usual and _is_misaddressed(honoree, target):
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


def check_gender(conference: Conference) -> Iterable[Fault]:
    """Thị is a woman's middle name, Văn as a second word nearly always a man's."""
    for person in people_of(conference):
        if person.salutation not in ("Ông", "Bà"):
            continue
        middle = person.name.split()[1:-1]
        other = _other_salutation(person.salutation, middle)
        if other:
            yield make_row_fault("danh-xung-ngo", person.row, "salutation", value=person.name,
                                 here=person.salutation, other=other)


def _other_salutation(salutation: str, middle: list[str]) -> str:
    if salutation == "Ông":
        return "Bà" if "Thị" in middle else ""
    return "Ông" if middle[:1] == ["Văn"] and "Thị" not in middle else ""


SALUTATION_CHECKS = (check_salutations, check_addressed, check_gender)
