"""Halls with people for tests of charts: drawings, and charts of them with names and groups."""

import datetime as dt
from dataclasses import replace

from conference.documents.seating.chart import Chart
from conference.model.cells import Columns, Row
from conference.model.guests import Guest
from conference.model.records import AwardKind, Conference, Honoree, Settings
from conference.model.seating.plan import Edition, Seating
from drawing import draw_hall, make_groups, make_guest

NAMES = ("Nguyễn Thị Ánh Đào", "Lê Văn Hải", "Công Tằng Tôn Nữ Thị Hồng Phương Thảo Nguyên", "Y Blang", "Đỗ An")
UNITS = ("Ủy ban nhân dân phường Ninh Hiệp, thị xã Ninh Hòa", "Phòng Nội vụ",
         "Công ty Trách nhiệm hữu hạn Một thành viên Sản xuất – Thương mại – Dịch vụ An Lộc")
CONFERENCE = Conference(Settings(
    {"name": "Hội nghị tổng kết phong trào thi đua yêu nước và công tác khen thưởng năm 2019"},
    texts={"dia_diem": "Hội trường A – UBND thị xã Ninh Hòa", "ngay_to_chuc": "27/3/2020"}))

KIND = AwardKind(Row(Columns("Hình thức"), 2), "GK", "Giấy khen", "Cá nhân", "", "Thị xã", None, "", 1)


def draw_rows(pattern: str, count: int) -> str:
    """Rows A, B … of one pattern: ``11.11`` is two seats, an aisle, two seats."""
    return "\n".join(" ".join((f"H{row}", *pattern)) for row in range(1, count + 1))


HALLS = {
    "seven seats": ". . SÂN_KHẤU\nA 1 1 1\nB 1 1 1\nC 1",
    "three blocks": f". . . . . . . SÂN_KHẤU\n\n{draw_rows('1111.11111.1111', 13)}\n. . . . . . CỬA_CHÍNH",
    "stage below": f"CỬA\n{draw_rows('11111.11x11.11111', 8)}\n. . . . . . . . SÂN_KHẤU\n. CẦU_THANG",
    "wide": f"{'. ' * 25}SÂN_KHẤU\n{draw_rows('1' * 25 + '.' + '1' * 25, 6)}",
    "narrow": f". . SÂN_KHẤU\n{draw_rows('11.11', 24)}",
    "2,000 seats": f"{'. ' * 20}SÂN_KHẤU\n{draw_rows('1' * 50, 40)}",
}


def make_chart(hall: str, groups: int = 3, free: int = 2, reserve: int = 1) -> Chart:
    """A chart of a drawn hall that is full but for some seats; every fifth guest is a unit without a name."""
    drawn = draw_hall(hall)
    known = make_groups("\n".join(f"G{number}" for number in range(groups)))
    seats = drawn.free_seats[:max(len(drawn.free_seats) - free, 0)]
    taken = {seat.code: _guest(number, f"G{number * groups // len(seats)}", known)
             for number, seat in enumerate(seats)}
    kept = frozenset(seat.code for seat in drawn.free_seats[len(seats):][:reserve])
    return Chart(Seating(drawn, taken, {guest: (code,) for code, guest in taken.items()},
                         reserve=kept, edition=Edition(3, dt.date(2020, 3, 26))))


def _guest(number: int, group: str, known: dict) -> Guest:
    guest = make_guest(number + 2, f"D{number} {group}", known)
    name = "" if number % 5 == 4 else NAMES[number % len(NAMES)]
    return replace(guest, name=name, unit=UNITS[number % len(UNITS)])


def honour(chart: Chart, codes: str, size: int = 3, stand_ins: str = "") -> tuple[Conference, Chart]:
    """A conference that honours the guests on some seats, in this order, so many in a batch.

    The last of them are those for whom the guests on `stand_ins` come.
    """
    honorees, taken = [], dict(chart.seating.taken)
    for number, code in enumerate((codes + " " + stand_ins).split(), 2):
        guest = taken[code]
        honoree = Honoree(Row(Columns("Khen thưởng"), number), f"K{number}", KIND, "", guest.name, "", "", "", None,
                          "", "", "Có", None, "", "", "")
        if code in stand_ins.split():
            taken[code] = replace(guest, name=f"Người Thay {number}")
            honoree.stand_in = f"Bà Người Thay {number}"
        else:
            taken[code] = replace(guest, honorees=(honoree,))
        honorees.append(honoree)
    seats = {guest: (code,) for code, guest in taken.items()}
    conference = replace(CONFERENCE, honorees=tuple(honorees), award_kinds=(KIND,),
                         settings=Settings({**CONFERENCE.settings.values, "batch_size": size}))
    return conference, Chart(Seating(chart.seating.hall, taken, seats))
