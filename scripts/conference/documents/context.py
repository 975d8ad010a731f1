"""What templates print: names and texts of one record, and the cells they come from.

A name is the accent-free header of the column (``Chức vụ`` is ``chuc_vu``); what is
worked out has a name of its own, listed in README.md.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from conference.model.cells import Row
from conference.model.dates import long_date, long_time, short_date, weekday
from conference.model.guests import Guest, full_name
from conference.model.holding import SETTINGS_SHEET, Place
from conference.model.layout import balance_lines
from conference.model.names import fold, join_parts
from conference.model.records import Honoree, Settings

TITLE_WIDTH = 66  # letters of 14 pt bold that fit between the margins of Nghị định 30/2020
OFFICE_WIDTH = 22  # capitals of 13 pt bold that fit the left half of a paper's head
SEATING_PLACE: Place = ("", 0, "seating")  # stands for the seating plan as a whole
_UNITS = ("thị xã", "thành phố", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")


@dataclass
class Context:
    """Values by template name, and for each the cells it was made of, or the row it is a column of."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, tuple[Place, ...] | Row] = field(default_factory=dict)

    def add_row(self, row: Row) -> None:
        """Add the columns of a row."""
        self.values.update(row.texts)
        self.origins.update(dict.fromkeys(row.fields, row))

    def add_blanks(self, rows: Iterable[Row]) -> None:
        """Make the columns of rows known, as empty, so that every record has the same names."""
        for row in rows:
            for name in row.fields:
                self.values.setdefault(name, "")

    def add(self, name: str, value: Any, *origins: Place) -> None:
        """Add something worked out from cells."""
        self.values[name] = value
        self.origins[name] = origins

    def add_date(self, name: str, date: dt.date | None, origin: Place) -> None:
        """Add a date in its three forms: 27/3/2020, in full, and the weekday."""
        shown = (short_date(date), long_date(date), weekday(date)) if date else ("", "", "")
        for suffix, text in zip(("", "_day_du", "_thu"), shown, strict=True):
            self.add(name + suffix, text, origin)

    def find_places(self, name: str) -> tuple[Place, ...]:
        """The cells from which a name is made."""
        origin = self.origins.get(name, ())
        if isinstance(origin, Row):
            return ((origin.sheet, origin.number, origin.fields[name]),)
        return origin

    def places(self, names: Iterable[str]) -> set[Place]:
        """The cells from which these names are made."""
        return {place for name in names for place in self.find_places(name)}

    def copy(self) -> "Context":
        """A context that can grow without touching this one."""
        return Context(dict(self.values), dict(self.origins))


def setting_place(name: str) -> Place:
    """The place of a setting."""
    return (SETTINGS_SHEET, 0, name)


def row_place(row: Row, name: str) -> Place:
    """The place of a field of a row."""
    return (row.sheet, row.number, name)


def make_settings_context(settings: Settings) -> Context:
    """The settings, and what every paper's head and foot is made of."""
    context = Context()
    for name, text in settings.texts.items():
        context.add(name, text, setting_place(settings.fields[name]))
    context.add_date("ngay_to_chuc", settings["date"], setting_place("date"))
    context.add_date("ngay_giay_moi", settings["invitation_date"], setting_place("invitation_date"))
    date = settings["date"]
    context.add("thang_to_chuc", f"{date.month:02d}" if date and date.month < 3 else
                str(date.month) if date else "", setting_place("date"))
    context.add("nam_to_chuc", str(date.year) if date else "", setting_place("date"))
    office = settings["office"] or ""
    context.add("co_quan_ban_hanh", office.replace("\n", " "), setting_place("office"))
    context.add("ten_co_quan", office_lines(office), setting_place("office"))
    context.add("thoi_gian", event_time(settings), setting_place("date"), setting_place("start"))
    context.add("so_ky_hieu", document_number(settings), setting_place("invitation_number"),
                setting_place("office_symbol"))
    context.add("noi_nhan", split_lines(settings["recipients"] or ""), setting_place("recipients"))
    name = settings["name"] or ""
    context.add("tieu_de", balance_lines(name, TITLE_WIDTH), setting_place("name"))
    if "trich_yeu" not in context.values:
        context.add("trich_yeu", balance_lines(f"Dự {name}", TITLE_WIDTH), setting_place("name"))
    return context


def split_office(office: str) -> str:
    """The office's name in two lines: a break typed by the clerk, or one before the place.

    ``Ủy ban nhân dân thị xã Ninh Hòa`` breaks before ``thị xã``.
    """
    if "\n" in office:
        return office
    lowered = office.lower()
    starts = [at for unit in _UNITS if (at := lowered.find(f" {unit} ")) > 0]
    if not starts:
        return office
    return f"{office[:min(starts)]}\n{office[min(starts) + 1:]}"


def office_lines(office: str) -> str:
    """The office's name in lines that fit the head of a paper."""
    return "\n".join(balance_lines(line, OFFICE_WIDTH) for line in split_office(office).split("\n"))


def split_lines(text: str) -> list[str]:
    """The lines of a cell, or its parts between semicolons, without dashes and final marks."""
    parts = text.split("\n") if "\n" in text else text.split(";")
    cleaned = (part.strip().lstrip("-–+•").strip().rstrip(";.,").strip() for part in parts)
    return [part for part in cleaned if part]


def event_time(settings: Settings) -> str:
    """``07 giờ 30 phút, thứ Sáu, ngày 27 tháng 3 năm 2020``."""
    start, date = settings["start"], settings["date"]
    return join_parts(
        long_time(start) if start else "",
        f"{weekday(date)}, {long_date(date)}" if date else "")


def document_number(settings: Settings) -> str:
    """The invitation's ``05/GM-UBND``."""
    return add_symbol(settings["invitation_number"] or "", f"GM-{settings['office_symbol'] or ''}")


def add_symbol(number: str, symbol: str) -> str:
    """A paper's number and symbol: below 10 with a leading 0; room for the number where none is given.

    Number and symbol typed together are kept as typed.
    """
    if "/" in number:
        return number
    shown = f"{int(number):02d}" if number.isdecimal() else number or "\N{NO-BREAK SPACE}" * 6
    return f"{shown}/{symbol}"


def make_certificate_context(base: Context, honoree: Honoree) -> Context:
    """What a certificate may print of one honoree, its award kind and its decision."""
    context = base.copy()
    row = honoree.row
    if honoree.kind:
        context.add_row(honoree.kind.row)
    name_place = row_place(row, "name")
    if honoree.decision:
        context.add_row(honoree.decision.row)
        date_place = row_place(honoree.decision.row, "date")
        context.add_date("ngay_quyet_dinh", honoree.decision.date, date_place)
    else:
        context.add_date("ngay_quyet_dinh", None, row_place(row, "decision"))
    context.add_row(row)
    context.add("ma", honoree.code, row_place(row, "code"))
    context.add("ten", honoree.name, name_place)
    context.add("vao_so_so", honoree.register_number, row_place(row, "register_number"))
    context.add("danh_xung_ten", full_name(honoree.salutation, honoree.name), name_place)
    context.add("chuc_vu_don_vi", join_parts(honoree.position, honoree.unit),
                row_place(row, "position"), row_place(row, "unit"))
    return context


def make_invitation_context(base: Context, guest: Guest, seats: Iterable[str]) -> Context:
    """What an invitation may print of one guest."""
    context = base.copy()
    rows = [guest.row, *(h.row for h in guest.honorees if h.row is not guest.row)]
    for row in reversed(rows):
        context.add_row(row)
    fields = ("name", "unit", "position", "salutation", "headcount", "stand_in")
    places = [row_place(row, name) for row in rows for name in fields]
    context.add("ma", guest.code, row_place(guest.row, "code"))
    context.add("ten", guest.name, *places)
    context.add("chuc_vu", guest.position, row_place(guest.row, "position"))
    context.add("don_vi", guest.unit, row_place(guest.row, "unit"))
    context.add("so_nguoi", str(guest.headcount), row_place(guest.row, "headcount"))
    context.add("kinh_moi", invitee(guest), *places)
    awards = [award_text(honoree) for honoree in guest.honorees]
    context.add("khen_thuong", awards, *(row_place(h.row, "kind") for h in guest.honorees))
    delegate = guest.delegate
    context.add("vai_tro", delegate.role if delegate else "", row_place(guest.row, "role"))
    speaks = delegate is not None and delegate.has_role("tham luận")
    sentence = "Đại biểu được mời trình bày tham luận tại Hội nghị." if speaks else ""
    context.add("vai_tro_chu", sentence, row_place(guest.row, "role"))
    context.add("so_ghe", ", ".join(seats), SEATING_PLACE)
    return context


def invitee(guest: Guest) -> str:
    """Whom the letter invites: name, position and unit, or the unit and how many it sends.

    Mẫu 1.7 of Nghị định 30/2020/NĐ-CP, note 6.
    """
    if guest.delegate is None and guest.honorees and guest.honorees[0].is_collective:
        honoree = guest.honorees[0]
        return honoree.stand_in or f"Đại diện {join_parts(honoree.name, guest.unit)}"
    count = f" ({guest.headcount:02d} đại biểu)" if guest.headcount > 1 else ""
    if guest.name:
        person = full_name(guest.salutation, guest.name)
        return join_parts(person, guest.position, guest.unit) + count
    return join_parts(guest.position or f"Đại diện {guest.unit}",
                      guest.unit if guest.position else "") + count


def award_text(honoree: Honoree) -> str:
    """``Giấy khen của Chủ tịch Ủy ban nhân dân thị xã Ninh Hòa``, ``danh hiệu “…”``."""
    if honoree.kind is None:
        return ""
    name = honoree.kind.name
    if fold(honoree.kind.category) == "danh hieu":
        return f"danh hiệu “{name}”"
    authority = honoree.decision.authority if honoree.decision else ""
    return f"{name} của {authority}" if authority and " của " not in name else name

