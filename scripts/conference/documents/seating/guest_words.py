"""How the seating's papers name a guest: the person, the home unit, the place in a unit."""

from collections.abc import Mapping

from conference.model.dates import short_date
from conference.model.guests import Guest, full_name
from conference.model.records import Honoree
from conference.model.seating.plan import Edition, Seating


def collective_of(guest: Guest) -> Honoree | None:
    """The collective for which somebody comes to be honoured; None for anyone else."""
    is_one = guest.delegate is None and guest.honorees and guest.honorees[0].is_collective
    return guest.honorees[0] if is_one else None


def person_name(guest: Guest) -> str:
    """``Bà Nguyễn Thị Ánh Đào``; of a collective who stands for it; empty where no name is known."""
    collective = collective_of(guest)
    return collective.stand_in if collective else full_name(guest.salutation, guest.name)


def home_unit(guest: Guest) -> str:
    """Where people look a guest up: the own unit, or the collective that is honoured."""
    collective = collective_of(guest)
    return collective.name if collective else guest.unit


def count_words(people: int) -> str:
    """``02 đại biểu``."""
    return f"{people:02d} đại biểu"


def edition_words(edition: Edition | None) -> str:
    """``bản 3, ngày 25/3/2020``; empty where nothing was recorded."""
    return f"bản {edition.number}, ngày {short_date(edition.made)}" if edition else ""


def unit_places(seating: Seating) -> Mapping[str, str]:
    """For each seat of a unit that sends several: ``(1/2)``, in the order of its seats."""
    return {code: f"({place}/{guest.headcount})" for guest, codes in seating.seats.items()
            if guest.headcount > 1 for place, code in enumerate(codes, 1)}
