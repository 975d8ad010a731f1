"""The papers around the conference: programme, lists, tasks. One Word template each."""

from collections.abc import Mapping
from typing import Any

from conference.documents.groups import split_groups
from conference.documents.paper_kind import PaperKind
from conference.model.batches import make_batches
from conference.model.dates import short_date
from conference.model.guests import Guest, count_people, full_name, make_guests
from conference.model.holding import Reads
from conference.model.names import join_parts
from conference.model.records import Conference, Honoree

Seats = Mapping[str, tuple[str, ...]]
Rows = list[dict[str, Any]]


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
    return {
        "khoi": [head | {"dai_bieu": [
            _guest_row(place, guest, seats) for place, guest in enumerate(members, 1)]}
            for head, members in split_groups(guests)],
        "tong_so_nguoi": str(count_people(guests)),
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
