"""The lists for door and desk: by unit, by given name, to sign, and of documents handed out."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from conference.documents.groups import group_name, split_groups
from conference.documents.seating.guest_words import (
    count_words,
    home_unit,
    person_name,
)
from conference.model.guests import Guest, count_people
from conference.model.name_order import first_letter, person_key, sort_key
from conference.model.names import join_parts
from conference.model.records import Conference
from conference.model.seating.plan import Seating
from conference.model.spelling import unit_key

NO_UNIT = "Không ghi đơn vị"
_SPARE_PART = 10  # one blank line to sign for every ten people


def make_unit_list(conference: Conference, seating: Seating) -> dict[str, Any]:
    """The units in Vietnamese order: cac_don_vi, each with nguoi; those without a unit last."""
    units: dict[str, list[Guest]] = {}
    for guest in seating.seats:
        units.setdefault(unit_key(home_unit(guest)), []).append(guest)
    ranked = sorted(units.values(), key=lambda members: (
        not home_unit(members[0]), sort_key(home_unit(members[0]))))
    return {
        "cac_don_vi": [{
            "tt": str(number), "ten": home_unit(members[0]) or NO_UNIT,
            "so_nguoi": str(count_people(members)),
            "nguoi": [_unit_row(guest, seating) for guest in members],
        } for number, members in enumerate(ranked, 1)],
        "tong_so_nguoi": str(count_people(seating.seats)),
    }


def _unit_row(guest: Guest, seating: Seating) -> dict[str, str]:
    """A guest of a unit; how many they are stands for who is not named."""
    return _guest_row(guest, seating) | {"ho_va_ten": person_name(guest) or count_words(guest.headcount)}


def _guest_row(guest: Guest, seating: Seating) -> dict[str, str]:
    return _row(guest, ", ".join(seating.seats[guest]))


def _row(guest: Guest, seat: str) -> dict[str, str]:
    """What every list knows of a guest; the name is empty for who is not named."""
    return {
        "ma": guest.code, "ho_va_ten": person_name(guest), "chuc_vu": guest.position,
        "don_vi": home_unit(guest), "chuc_vu_don_vi": join_parts(guest.position, home_unit(guest)),
        "khoi": group_name(guest), "ghe": seat,
    }


def make_name_list(conference: Conference, seating: Seating) -> dict[str, Any]:
    """The persons by given name: chu_cai, each letter with nguoi; then cac_don_vi without names."""
    named = [guest for guest in seating.seats if person_name(guest)]
    named.sort(key=lambda guest: person_key(person_name(guest)))
    rows = [(guest, {"tt": str(number)} | _guest_row(guest, seating))
            for number, guest in enumerate(named, 1)]
    letters = groupby(rows, key=lambda row: first_letter(person_name(row[0]).split()[-1]))
    unnamed = [guest for guest in seating.seats if not person_name(guest)]
    unnamed.sort(key=lambda guest: sort_key(home_unit(guest)))
    return {
        "chu_cai": [{"chu": letter, "nguoi": [row for _, row in members]} for letter, members in letters],
        "cac_don_vi": [
            {"tt": str(number), "so_nguoi": str(guest.headcount)} | _guest_row(guest, seating)
            for number, guest in enumerate(unnamed, len(named) + 1)],
        "tong_so_nguoi": str(count_people(seating.seats)),
    }


def make_sign_list(conference: Conference, seating: Seating) -> dict[str, Any]:
    """The sheets to sign by group: khoi, each with nguoi, a line for each person, and dong_trong."""
    return {"khoi": [head | {
        "nguoi": [{"tt": str(number)} | row for number, row in enumerate(_person_rows(members, seating), 1)],
        "dong_trong": [""] * -(-count_people(members) // _SPARE_PART),
    } for head, members in split_groups(seating.seats)]}


def _person_rows(members: Iterable[Guest], seating: Seating) -> Iterable[dict[str, str]]:
    """A row for each person; who has no seat is listed too."""
    for guest in members:
        seats = [*seating.seats[guest], *[""] * guest.headcount][:guest.headcount]
        yield from (_row(guest, seat) for seat in seats)


def make_document_list(conference: Conference, seating: Seating) -> dict[str, Any]:
    """Who signs for how many sets of documents, one a person: khoi, each with nguoi."""
    return {
        "khoi": [head | {"nguoi": [
            {"tt": str(number), "so_bo": str(guest.headcount)} | _guest_row(guest, seating)
            for number, guest in enumerate(members, 1)]} for head, members in split_groups(seating.seats)],
        "tong_so_bo": str(count_people(seating.seats)),
    }
