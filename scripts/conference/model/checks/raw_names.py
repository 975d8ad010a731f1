"""Names typed while the input program was off: the keys stand there as they were struck."""

from collections.abc import Iterable

from conference.model.checks.people import people_of
from conference.model.faults import Fault, make_row_fault
from conference.model.raw_typing import offer_typed, read_keys
from conference.model.records import Conference


def check_raw_names(conference: Conference) -> Iterable[Fault]:
    """A person's name holds no keys of typing; the different words of all names are looked at first."""
    names = {person.name for person in people_of(conference)}
    raw = {word for word in set(" ".join(names).split()) if read_keys(word)}
    offers = {name: offer for name in names if raw and not raw.isdisjoint(name.split())
              and (offer := offer_typed(name))}
    for person in people_of(conference) if offers else ():
        if person.name in offers:
            yield make_row_fault("ten-chua-bo-dau", person.row, "name", value=person.name,
                                 meant=offers[person.name])
