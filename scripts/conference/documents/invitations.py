"""Invitation letters (Mẫu 1.7, Nghị định 30/2020/NĐ-CP): one for each guest who comes."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from conference.documents.context import (
    SEATING_PLACE,
    make_invitation_context,
    make_settings_context,
    row_place,
)
from conference.documents.kinds import INVITATIONS
from conference.documents.plan import Draft, Plan, make_plan
from conference.model.faults import Fault
from conference.model.guests import Guest, make_guests
from conference.model.records import Conference

TEMPLATE = "giay-moi.docx"
_NEEDS = ("code", "name", "unit", "group", "headcount", "attendance")


def plan_invitations(
    conference: Conference,
    faults: Iterable[Fault],
    templates: Path,
    seats: Mapping[str, tuple[str, ...]] | None,
) -> Plan:
    """The letters in order of precedence.

    `seats` are the seats of the plan by guest's code, None where the plan is held back:
    then a letter that prints the seat is held back too.
    """
    base = make_settings_context(conference.settings)
    tables = (conference.delegates, conference.honorees)
    base.add_blanks(records[0].row for records in tables if records)
    drafts = [
        Draft(guest.code, guest.label, guest.row, TEMPLATE,
              partial(make_invitation_context, base, guest, (seats or {}).get(guest.code, ())),
              partial(_needs, guest),
              aliases=tuple(honoree.code for honoree in guest.honorees))
        for guest in make_guests(conference)
    ]
    missing = () if seats is not None else (SEATING_PLACE,)
    return make_plan(INVITATIONS, drafts, faults, templates, missing)


def _needs(guest: Guest) -> frozenset:
    places = {row_place(guest.row, name) for name in _NEEDS}
    return frozenset(places | {row_place(h.row, "kind") for h in guest.honorees})
