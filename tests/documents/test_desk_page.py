"""The desk page as it is made: its data, the ways told, what cannot break out, what holds it back."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.documents.output import HELD, read_index
from conference.documents.seating.desk_data import make_desk_data
from conference.documents.seating.desk_hall import make_hall_data, tell_ways
from conference.documents.seating.desk_page import PAGE, make_desk_page, to_json
from conference.load import load
from conference.model.records import Conference, Settings
from conference.model.seating.make import seat_conference
from conftest import ROOT, Office
from drawing import draw_hall, seat_people

HALL = """
. . . SÂN_KHẤU
.
A . 1 1 . 1 1 1
B 1 1 1 . 1 1 x
C 1 1 1 . 1 1 1
"""
PEOPLE = """
Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Chức vụ | Đơn vị | Thành tích | Số quyết định | Người nhận thay | Tham dự | Yêu cầu
KT-001 | GK | Bà | Nguyễn Thị Ánh Đào | Giáo viên | Trường A | Đã có thành tích xuất sắc | 412/QĐ-UBND | | |
KT-002 | GKTT | Tập thể | Trường Mầm non B | | Phường Ninh Hiệp | Đã có thành tích xuất sắc | 412/QĐ-UBND | | |
KT-003 | BK | Ông | Lê Văn Hải | Chuyên viên | Phòng Nội vụ | Đã có thành tích xuất sắc | 295/QĐ-UBND | Lê Thị Hài | Không | xe lăn

Đại biểu
Mã | Danh xưng | Họ và tên | Chức vụ | Đơn vị | Khối | Số người | Đại diện cho
DB-001 | Ông | Trần Văn Ký | Chủ tịch | UBND thị xã | LD | 1 | Chủ tịch UBND tỉnh
DB-003 | | | Lãnh đạo | UBND xã Ninh An | XA | 2 |
"""


def page_data(content: bytes) -> dict[str, Any]:
    """The data in a page."""
    return json.loads(re.search(r'<script id="data" type="application/json">(.*?)</script>', content.decode())[1])


def by_code(data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The guests of a page by their codes."""
    return {guest["code"]: guest for guest in data["guests"]}


@pytest.fixture
def conference(book) -> Conference:
    """The small conference with a stand-in, a representative and a unit of two."""
    return load(book(PEOPLE))[0]


@pytest.mark.parametrize(("codes", "ways"), [
    ("A2", ["Hàng A, gần sân khấu nhất, bên trái. Vào từ lối đi bên phải: ghế đầu tiên."]),
    ("B2", ["Hàng B, thứ 2 từ sân khấu, bên trái. Vào từ lối đi bên trái: ghế thứ 2."]),
    ("C3 C4 C5", ["Hàng C, thứ 3 từ sân khấu, bên trái. Vào từ lối đi bên phải: ghế đầu tiên.",
                  "Hàng C, thứ 3 từ sân khấu, bên phải. Vào từ lối đi bên trái: 2 ghế đầu."]),
])
def test_way_to_seats(codes, ways):
    """Row, side and aisle as one faces the stage; a sentence for each stretch of a row."""
    hall = draw_hall(HALL)
    assert tell_ways(hall, [seat for seat in hall.seats if seat.code in codes.split()]) == ways


def test_right_is_right_where_the_stage_is_below():
    """In a drawing with the stage at the bottom, its left is the right of one who faces the stage."""
    hall = draw_hall("A 1 1 . 1 1 1\nB 1 1 . 1 1 1\n.\n. . . SÂN_KHẤU")
    assert tell_ways(hall, [hall.by_code["a1"]]) == [
        "Hàng A, thứ 2 từ sân khấu, bên phải. Vào từ lối đi bên phải: ghế đầu tiên."]
    data = make_hall_data(hall)
    drawn = {seat[0]: seat[2:4] for seat in data["seats"]}
    assert drawn["B5"] == [0, 2]
    assert drawn["A1"] == [5, 3]
    assert data["furniture"] == [["SÂN KHẤU", 3, 0, 1, 1, 1]]
    assert data["size"] == [6, 4]


def test_seats_between_walls_have_no_aisle():
    """Where nobody can walk in at an end of the row, no aisle is told."""
    hall = draw_hall(". . SÂN_KHẤU\nA TƯỜNG 1 1 1 TƯỜNG")
    assert tell_ways(hall, [hall.by_code["a1"]]) == ["Hàng A, gần sân khấu nhất, bên trái."]
    assert tell_ways(hall, [hall.by_code["a2"]]) == ["Hàng A, gần sân khấu nhất, chính giữa."]


def test_guests_say_who_they_are(conference):
    """Representing, needs, headcount and group; what is empty is left out."""
    data = make_desk_data(conference, seat_conference(conference)[0])
    guests = by_code(data)
    assert guests["DB-001"]["for"] == "Chủ tịch UBND tỉnh"
    assert data["groups"][guests["DB-001"]["group"]] == ["LD", "Lãnh đạo"]
    assert guests["DB-003"]["people"] == 2
    assert len(guests["DB-003"]["seats"]) == 2
    assert "body" in guests["DB-003"]
    assert "body" in guests["KT-002"]
    assert not {"body", "for", "needs"} & guests["KT-001"].keys()
    assert guests["KT-003"]["needs"] == "xe lăn"


def test_guests_say_when_they_are_called(conference):
    """Batch, place in it, kind; a stand-in says for whom."""
    guests = by_code(make_desk_data(conference, seat_conference(conference)[0]))
    assert guests["KT-003"]["name"] == "Lê Thị Hài"
    assert guests["KT-003"]["awards"] == [[1, 1, "Bằng khen", "Ông Lê Văn Hải"]]
    assert guests["KT-001"]["awards"] == [[3, 1, "Giấy khen", ""]]


def test_reasons_are_shown_once(conference):
    """The sentences of a guest's seats, each once."""
    seating = seat_conference(conference)[0]
    codes = next(codes for guest, codes in seating.seats.items() if guest.code == "DB-003")
    reasoned = replace(seating, reasons=dict.fromkeys(codes, "Ngồi cùng đơn vị."))
    guests = by_code(make_desk_data(conference, reasoned))
    assert guests["DB-003"]["reasons"] == ["Ngồi cùng đơn vị."]
    assert "reasons" not in guests["DB-001"]


def test_every_guest_has_a_key_of_its_own():
    """A code that stands twice in the workbook does not make two people one."""
    seating, _ = seat_people("A 1 1 1", "K 1", "G1 K\nG1 K\nG2 K")
    data = make_desk_data(Conference(Settings()), seating)
    assert [guest["key"] for guest in data["guests"]] == ["G1", "G1 (2)", "G2"]


def test_an_edition_keeps_the_conferences_key(conference):
    """Another plan of the same conference finds the arrivals; another conference does not."""
    seating = seat_conference(conference)[0]
    other = replace(conference, settings=Settings({**conference.settings.values, "name": "Hội nghị khác"}))
    keys = [make_desk_data(one, seating)["key"] for one in (conference, replace(conference, groups=()), other)]
    assert keys[0] == keys[1] != keys[2]


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=9))
def test_no_text_ends_the_script(data):
    """Whatever stands in the workbook, the JSON is the data, and no tag or line ends in it."""
    text = to_json(data)
    assert json.loads(text) == data
    assert not set("<\u2028\u2029") & set(text)


def test_names_stand_in_the_data_only(conference):
    """The page shows no name before its program runs, and a name can be no mark of the template."""
    tricky = replace(conference, settings=Settings({"name": "{{ script }}</script><script>alert(1)</script>"}))
    seating = seat_conference(conference)[0]
    template = (ROOT / "templates" / PAGE).read_text(encoding="utf-8")
    content = make_desk_page(tricky, seating, template)
    data = page_data(content)
    assert data["name"] == tricky.settings["name"]
    bare = content.decode().replace(to_json(data), "")
    assert bare.count("<script") == template.count("<script")
    assert not [word for word in ("Trần Văn Ký", "Ánh Đào", "Ninh An", "alert(1)") if word in bare]
    assert make_desk_page(tricky, seating, template) == content


def test_page_is_made_with_the_seating(office: Office):
    """It lies in the output folder itself, is linked by the index, and goes when the hall goes."""
    assert office.run("seating").exit_code == 0
    assert f'href="{PAGE}"' in (office.output / "index.html").read_text(encoding="utf-8")
    assert len(page_data((office.output / PAGE).read_bytes())["guests"]) == 6
    office.write(drop=("Hội trường",))
    office.run("seating")
    assert PAGE not in office.files()


def test_an_error_holds_the_page_back(office: Office):
    """With the seating held back, the old page is removed and the index says so."""
    office.run("seating")
    office.edit("Hội trường", "A3", "A")
    assert office.run("seating").exit_code == 1
    assert PAGE not in office.files()
    assert [entry.status for entry in read_index(office.output) if entry.path == PAGE] == [HELD]


@pytest.mark.parametrize(("spoil", "words"), [
    (lambda path: path.unlink(), "không thấy mẫu tra-cuu.html"),
    (lambda path: path.write_text("{{ data }}", encoding="utf-8"), "phải có đủ và chỉ có"),
    (lambda path: path.write_bytes(b"\xff\xfe\x00"), "không còn là chữ UTF-8"),
])
def test_a_spoiled_template_is_told(office: Office, spoil, words):
    """Without its template there is no page; the other papers of the seating are made."""
    spoil(office.templates / PAGE)
    result = office.run("seating")
    assert words in result.output
    assert PAGE not in office.files()
    assert "so-do/cho-ngoi.csv" in office.files()
    assert words in office.run("check").output


def test_an_office_may_change_looks_and_words(office: Office):
    """The page is made of the template in the folder of --templates."""
    path = office.templates / PAGE
    path.write_text(path.read_text(encoding="utf-8").replace("Tra cứu chỗ ngồi", "Bàn đón tiếp"), encoding="utf-8")
    office.run("seating")
    assert "<h1>Bàn đón tiếp</h1>" in (office.output / PAGE).read_text(encoding="utf-8")
