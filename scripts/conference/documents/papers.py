"""The papers around the conference: programme, lists, tasks. One Word template each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conference.documents.context import make_settings_context
from conference.documents.engine.template import Rendered
from conference.documents.engine.template_check import open_template
from conference.documents.engine.template_faults import TemplateError
from conference.documents.fitting.fit import DoesNotFitError
from conference.documents.fitting.long_texts import find_long_text
from conference.documents.kinds import OTHER_PAPERS
from conference.documents.output import Batch, Paper, held_entry, write_papers
from conference.model.batches import make_batches
from conference.model.dates import short_date
from conference.model.faults import Fault, make_sheet_fault
from conference.model.guests import Guest, full_name, make_guests
from conference.model.holding import Reads, holding
from conference.model.names import join_parts
from conference.model.records import Conference, Honoree
from conference.model.words import ROMAN

Seats = Mapping[str, tuple[str, ...]]
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class PaperKind:
    """A paper: its template and file name, the sheet it needs, the cells it reads."""

    template: str
    sheet: str
    source: str
    reads: Reads
    make: Callable[[Conference, Seats], dict[str, Any]]


def make_agenda(conference: Conference, seats: Seats) -> dict[str, Any]:
    """The programme's rows: gio, thoi_luong, noi_dung, nguoi_thuc_hien."""
    return {"chuong_trinh": [
        {"gio": f"{item.time:%H:%M}" if item.time else "",
         "thoi_luong": str(item.minutes) if item.minutes is not None else "",
         "noi_dung": item.content, "nguoi_thuc_hien": item.performer, "ghi_chu": item.note}
        for item in conference.agenda
    ]}


def make_guest_list(conference: Conference, seats: Seats) -> dict[str, Any]:
    """The delegates by group, in order of rank: khoi, each with dai_bieu."""
    guests = make_guests(conference)
    groups = list(dict.fromkeys(guest.group for guest in guests))
    return {
        "khoi": [_group_rows(number, group, guests, seats) for number, group in enumerate(groups)],
        "tong_so_nguoi": str(sum(guest.headcount for guest in guests)),
    }


def _group_rows(number: int, group: Any, guests: Iterable[Guest], seats: Seats) -> dict[str, Any]:
    members = [guest for guest in guests if guest.group is group]
    return {
        "tt": ROMAN[number] if number < len(ROMAN) else str(number + 1),
        "ten": group.name if group else "Khối khác",
        "so_nguoi": str(sum(guest.headcount for guest in members)),
        "dai_bieu": [_guest_row(place, guest, seats) for place, guest in enumerate(members, 1)],
    }


def _guest_row(place: int, guest: Guest, seats: Seats) -> dict[str, str]:
    return {
        "tt": str(place), "ma": guest.code, "ho_va_ten": full_name(guest.salutation, guest.name),
        "chuc_vu": guest.position, "don_vi": guest.unit, "so_nguoi": str(guest.headcount),
        "ghe": ", ".join(seats.get(guest.code, ())),
    }


def make_call_list(conference: Conference, seats: Seats) -> dict[str, Any]:
    """The batches in which honorees are called: dot_trao, each with nguoi."""
    givers = [
        full_name(d.salutation, d.name) for d in conference.delegates
        if d.attends and d.name and d.has_role("trao thưởng")
    ]
    seat_of = {
        honoree.code: ", ".join(seats.get(guest.code, ()))
        for guest in make_guests(conference) for honoree in guest.honorees
    }
    batches = [{
        "tt": str(batch.number), "ten": f"Đợt {batch.number}: {batch.name}",
        "nguoi_trao": givers[(batch.number - 1) % len(givers)] if givers else "",
        "nguoi": [_called_row(place, honoree, seat_of) for place, honoree in
                  enumerate(batch.honorees, 1)],
    } for batch in make_batches(conference)]
    return {"dot_trao": batches, "tong_so": str(sum(len(b["nguoi"]) for b in batches))}


def _called_row(place: int, honoree: Honoree, seat_of: Mapping[str, str]) -> dict[str, str]:
    return {
        "tt": str(place), "ma": honoree.code,
        "danh_xung_ten": full_name(honoree.salutation, honoree.name), "ten": honoree.name,
        "chuc_vu_don_vi": join_parts(honoree.position, honoree.unit),
        "ten_hinh_thuc": honoree.kind.name, "ghe": seat_of.get(honoree.code, ""),
        "ghi_chu": f"nhận thay: {honoree.stand_in}" if honoree.stand_in else "",
    }


def make_task_list(conference: Conference, seats: Seats) -> dict[str, Any]:
    """The tasks' rows: co_quan, noi_dung, han, trang_thai."""
    return {"phan_cong": [
        {"tt": str(number), "co_quan": task.office, "noi_dung": task.content,
         "han": short_date(task.due) if task.due else "", "trang_thai": task.status,
         "ghi_chu": task.note}
        for number, task in enumerate(conference.tasks, 1)
    ]}


def _reads(*sheets: str, **fields: frozenset[str]) -> Reads:
    return Reads(sheets=dict.fromkeys(sheets, frozenset()) | fields)


PAPERS: tuple[PaperKind, ...] = (
    PaperKind("chuong-trinh.docx", "agenda", "Chương trình", _reads("Chương trình"), make_agenda),
    PaperKind("danh-sach-dai-bieu.docx", "delegates", "Đại biểu", _reads(
        "Đại biểu", "Khối", **{"Khen thưởng": frozenset(
            {"name", "unit", "position", "salutation", "attendance", "group"})}), make_guest_list),
    PaperKind("danh-sach-trao-thuong.docx", "honorees", "Khen thưởng", _reads(
        "Hình thức", **{"Khen thưởng": frozenset(
            {"code", "name", "unit", "position", "salutation", "kind", "attendance",
             "stand_in"})}), make_call_list),
    PaperKind("phan-cong.docx", "tasks", "Phân công", _reads("Phân công"), make_task_list),
)


def write_other_papers(
    conference: Conference, faults: Iterable[Fault], templates: Path, output: Path, seats: Seats
) -> Batch:
    """Make every paper whose sheet is there; a faulty sheet holds its paper back."""
    faults = tuple(faults)
    batch = Batch(kinds=frozenset({OTHER_PAPERS}))
    papers = []
    for kind in PAPERS:
        if kind.sheet not in conference.sheets:
            continue
        if not (templates / kind.template).is_file():
            batch.faults.append(_missing(kind, templates))
            continue
        path = f"{OTHER_PAPERS}/{kind.template}"
        rendered, found = None, []
        if not holding(kind.reads, faults):
            rendered, found = _render(kind, conference, templates, seats, faults)
        batch.faults += found
        if rendered is None:
            batch.entries.append(held_entry("", OTHER_PAPERS, path, kind.source))
        else:
            papers.append(Paper("", OTHER_PAPERS, path, kind.source, rendered.to_bytes()))
    batch.add(write_papers(output, papers))
    return batch


def check_other_papers(
    conference: Conference, faults: Iterable[Fault], templates: Path, seats: Seats
) -> tuple[set[str], list[Fault]]:
    """The templates of the papers that can be made now, and what is wrong with them."""
    faults, read, found = tuple(faults), set(), []
    for kind in PAPERS:
        if kind.sheet not in conference.sheets:
            continue
        if not (templates / kind.template).is_file():
            found.append(_missing(kind, templates))
        elif not holding(kind.reads, faults):
            read.add(kind.template)
            found += _render(kind, conference, templates, seats, faults)[1]
    return read, found


def _missing(kind: PaperKind, templates: Path) -> Fault:
    return make_sheet_fault("thieu-mau-phu", "", template=kind.template, folder=templates)


def _render(
    kind: PaperKind, conference: Conference, templates: Path, seats: Seats, faults: tuple[Fault, ...]
) -> tuple[Rendered | None, list[Fault]]:
    """The filled paper, or None with what is wrong with its template or its settings."""
    context = make_settings_context(conference.settings)
    context.values |= kind.make(conference, seats)
    template, found = open_template(templates / kind.template, context)
    if template is None or holding(Reads(frozenset(context.places(template.fields))), faults):
        return None, found
    try:
        return template.render(context.values), found
    except DoesNotFitError as error:
        return None, [*found, find_long_text(conference, error, kind.template)]
    except TemplateError as error:
        return None, [make_sheet_fault("mau-hong", "", template=kind.template, reason=error)]
