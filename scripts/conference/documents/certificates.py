"""Award certificates: one for each honoree whose award this office prints."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from conference.documents.blanks.shift import Shift
from conference.documents.context import make_certificate_context, make_settings_context, row_place
from conference.documents.kinds import CERTIFICATES
from conference.documents.plan import Draft, Plan, make_plan
from conference.model.faults import Fault, hint_of, make_row_fault
from conference.model.guests import calling_order
from conference.model.holding import Place
from conference.model.names import nearest
from conference.model.records import Conference, Honoree, Printer

_NEEDS = ("code", "kind", "name", "decision")
_PRINTER_NEEDS = ("", "name", "shift_right", "shift_down")  # "" is a fault of the whole sheet


def plan_certificates(
    conference: Conference, faults: Iterable[Fault], templates: Path,
    printer: Printer | None = None,
) -> Plan:
    """The certificates in calling order; an honoree whose award is unknown is held back.

    With a printer they are made for blanks (phôi), moved by its offset.
    """
    base = make_settings_context(conference.settings)
    tables = (conference.award_kinds, conference.decisions, conference.honorees)
    base.add_blanks(records[0].row for records in tables if records)
    missing = check_template_files(conference, templates)
    lost = {fault.row for fault in missing}
    places = {row_place(printer.row, name) for name in _PRINTER_NEEDS} if printer else set()
    drafts = [
        Draft(honoree.code, honoree.name, honoree.row,
              _template(honoree, lost), partial(make_certificate_context, base, honoree),
              partial(_needs, honoree, places), honoree.register_number)
        for honoree in calling_order(conference)
        if honoree.kind is None or conference.is_printed(honoree)
    ]
    shift = Shift(float(printer.shift_right), float(printer.shift_down)) if printer else None
    plan = make_plan(CERTIFICATES, drafts, [*faults, *missing], templates, overprint=shift)
    plan.faults = missing + plan.faults
    return plan


def check_template_files(conference: Conference, templates: Path) -> list[Fault]:
    """The award kinds whose template is not in the folder."""
    kinds = {h.kind for h in conference.honorees if h.kind and conference.is_printed(h)}
    there = [path.name for path in templates.glob("*.docx")] if templates.is_dir() else []
    return [
        make_row_fault("khong-co-mau", kind.row, "template", value=kind.template,
                       hint=hint_of(nearest(kind.template, there)))
        for kind in sorted(kinds, key=lambda kind: kind.row.number)
        if not _is_there(templates / kind.template)
    ]


def _is_there(path: Path) -> bool:
    """Whether there is such a file; a name that no system takes is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _template(honoree: Honoree, lost: set[int]) -> str:
    if honoree.kind is None or honoree.kind.row.number in lost:
        return ""
    return honoree.kind.template


def _needs(honoree: Honoree, printer: set[Place]) -> frozenset[Place]:
    places = printer | {row_place(honoree.row, name) for name in _NEEDS}
    if honoree.kind:
        places |= {row_place(honoree.kind.row, name) for name in ("code", "template", "level")}
    if honoree.decision:
        places |= {row_place(honoree.decision.row, name) for name in ("number", "date")}
    return frozenset(places)
