"""Plates, labels and lists of a plan, and the cards that late changes need."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from conference.documents.paper_kind import Papermaker
from conference.documents.seating.cards import make_plates, make_seat_labels
from conference.documents.seating.change_list import make_change_file, make_moves_csv, render_cards
from conference.documents.seating.lists import (
    make_document_list,
    make_name_list,
    make_sign_list,
    make_unit_list,
)
from conference.documents.seating.word_papers import write_word_papers
from conference.load import load_all
from conference.model.faults import make_row_fault
from conference.model.guests import count_people
from conference.model.seating.leaders import leaders
from conference.model.seating.make import seat_conference
from conference.model.seating.plan import Changes, Edition, Leaver, Move, Seating
from conftest import ROOT, SAMPLE, Office
from drawing import seat_people
from papers_text import read_lines, read_text

STAGE_BELOW = """
B 2 2 2 2
A 1 1 x 1
. SÂN_KHẤU
"""
GROUPS = "LD 1\nXA 2"
GUESTS = """
a LD
b XA @A4
n XA an x2
"""
PEOPLE = """
Đại biểu
Mã | Danh xưng | Họ và tên | Chức vụ | Đơn vị | Khối | Số người | Đại diện cho
D1 | Ông | Trần Văn Ký | Chủ tịch | UBND thị xã | LD | 1 | Bí thư Thị ủy
D2 | Bà | Lê Thị Ân | | UBND thị xã | XA | 1 |
D3 | Bà | Đỗ Thị Ánh | Giáo viên | | XA | 1 |
D4 | | | Lãnh đạo | UBND xã Ninh Ích | XA | 2 |
D5 | Ông | Võ Đạt | | Đài Truyền thanh | XA | 1 |

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Chức vụ | Đơn vị | Thành tích | Số quyết định
K1 | GKTT | Tập thể | Trường Mầm non B | | Phường Ninh Hiệp | Tốt | 412/QĐ-UBND

Hội trường
 | | SÂN KHẤU
A | 1 | 1 | 1
B | 2 | 2 | 2
C | 2 | 2 | 2
"""


@pytest.fixture
def sample() -> Papermaker:
    """The sample conference with the templates of the repository."""
    return Papermaker(load_all(SAMPLE)[0], (), ROOT / "templates")


def seat(office: Office, text: str = PEOPLE) -> Seating:
    """The plan of an office's workbook with these sheets."""
    return seat_conference(load_all(office.write(text).workbook)[0])[0]


def test_leaders_are_all_who_sit_in_the_front_zone():
    """A pinned guest of another group counts; the order is that of precedence."""
    seating, _ = seat_people(STAGE_BELOW, GROUPS, GUESTS)
    assert [(guest.code, code) for guest, code in leaders(seating)] == [("a", "A2"), ("b", "A4")]


def test_a_hall_without_seats_has_no_leaders():
    """Nobody sits there, and nothing fails."""
    assert leaders(Seating(seat_people("B 1", GROUPS, "a LD")[0].hall)) == []


def test_labels_go_row_by_row_from_the_stage():
    """The front row first, a unit's seats counted, reserve named, free and blocked seats left out."""
    seating, _ = seat_people(STAGE_BELOW, GROUPS, GUESTS)
    seating = replace(seating, reserve=frozenset({"B4"}))
    labels = make_seat_labels(None, seating)["nhan_ghe"]
    units = list(seating.seats[next(g for g in seating.seats if g.code == "n")])
    assert [(label["ghe"], label["ten"], label["thu"]) for label in labels] == [
        ("A2", "a", ""), ("A4", "b", ""), (units[0], "n", "(1/2)"), (units[1], "n", "(2/2)"),
        ("B4", "Dự phòng", "")]


def test_plates_show_position_unit_and_who_is_represented(office: Office):
    """The one leader of the workbook has a plate with all that is known."""
    assert make_plates(None, seat(office))["bien_ten"] == [{
        "ma": "D1", "danh_xung": "Ông", "ten": "Trần Văn Ký", "chuc_vu": "Chủ tịch",
        "don_vi": "UBND thị xã", "chuc_vu_don_vi": "Chủ tịch, UBND thị xã",
        "dai_dien_cho": "Bí thư Thị ủy", "ghe": "A2"}]


def test_units_stand_in_vietnamese_order(office: Office):
    """Đài before Phường, people of a unit together, a collective under its own name, no unit last."""
    units = make_unit_list(None, seat(office))["cac_don_vi"]
    assert [(u["tt"], u["ten"], [d["ho_va_ten"] for d in u["nguoi"]]) for u in units] == [
        ("1", "Đài Truyền thanh", ["Ông Võ Đạt"]), ("2", "Trường Mầm non B", ["01 đại biểu"]),
        ("3", "UBND thị xã", ["Ông Trần Văn Ký", "Bà Lê Thị Ân"]),
        ("4", "UBND xã Ninh Ích", ["02 đại biểu"]), ("5", "Không ghi đơn vị", ["Bà Đỗ Thị Ánh"])]


def test_names_stand_under_the_letter_of_the_given_name(office: Office):
    """A before Â before Đ; units without names follow, numbered on."""
    found = make_name_list(None, seat(office))
    assert [(c["chu"], [d["ho_va_ten"] for d in c["nguoi"]]) for c in found["chu_cai"]] == [
        ("A", ["Bà Đỗ Thị Ánh"]), ("Â", ["Bà Lê Thị Ân"]), ("Đ", ["Ông Võ Đạt"]), ("K", ["Ông Trần Văn Ký"])]
    assert [(u["tt"], u["don_vi"], u["so_nguoi"]) for u in found["cac_don_vi"]] == [
        ("5", "Trường Mầm non B", "1"), ("6", "UBND xã Ninh Ích", "2")]


def test_sheets_to_sign_have_a_line_for_each_person(office: Office):
    """A unit that sends two has two lines, each with a seat, and there are spare lines."""
    groups = make_sign_list(None, seat(office))["khoi"]
    communes = groups[1]
    assert [group["so_nguoi"] for group in groups] == ["1", "5", "1"]
    assert [row["don_vi"] for row in communes["nguoi"]].count("UBND xã Ninh Ích") == 2
    assert len({row["ghe"] for row in communes["nguoi"]}) == len(communes["nguoi"]) == 5
    assert [len(group["dong_trong"]) for group in groups] == [1, 1, 1]


def test_a_tenth_of_the_lines_to_sign_are_spare():
    """21 people have three blank lines."""
    seating, _ = seat_people("A " + "1 " * 21, GROUPS, "n LD an x21")
    assert len(make_sign_list(None, seating)["khoi"][0]["dong_trong"]) == 3


def test_who_has_no_seat_and_no_group_is_listed():
    """Nobody is lost on the lists because of a hall too small or an empty group."""
    seating, _ = seat_people("A 1 1", GROUPS, "n LD an x3\nz ??")
    groups = make_sign_list(None, seating)["khoi"]
    assert [(g["ten"], [row["ghe"] for row in g["nguoi"]]) for g in groups] == [
        ("LD", ["A1", "A2", ""]), ("Khối khác", [""])]


def test_sets_of_documents_add_up(sample: Papermaker):
    """One for each person: the groups' sums and the total agree with those who come."""
    seating, _ = seat_conference(sample.conference)
    found = make_document_list(None, seating)
    people = count_people(seating.seats)
    rows = [int(row["so_bo"]) for group in found["khoi"] for row in group["nguoi"]]
    assert sum(rows) == sum(int(group["so_nguoi"]) for group in found["khoi"]) == people
    assert found["tong_so_bo"] == str(people)


def with_changes(seating: Seating, **changes: object) -> Seating:
    """The plan as the third, changed since the second."""
    return replace(seating, edition=Edition(3, dt.date(2020, 3, 26)),
                   changes=Changes(Edition(2, dt.date(2020, 3, 20)), **changes))


def move(seating: Seating, code: str, old: str) -> Move:
    """The move of the first person of a guest to the seat of the plan."""
    guest = next(guest for guest in seating.seats if guest.code == code)
    return Move(guest, old, seating.seats[guest][0])


def test_new_cards_are_only_for_those_who_moved_or_came(sample: Papermaker):
    """One list, one plate for the leader who moved, labels for two; nobody else's."""
    seating, _ = seat_conference(sample.conference)
    seating = with_changes(
        seating, moved=(move(seating, "DB-003", "A3"),), added=(move(seating, "DB-030", ""),),
        gone=(Leaver("DB-099", "Lê Văn Không", "Sở X", "B4"),))
    content, faults = make_change_file(sample, seating)
    text = read_text(content)
    assert faults == []
    assert "So với sơ đồ bản 2, ngày 20/3/2020; sơ đồ này là bản 3, ngày 26/3/2020." in text
    assert read_lines(content).count("TẠ QUANG ĐIỀM") == 2
    assert [text.count(name) for name in ("Lê Văn Không", "Nguyễn Đăng Khôi Vũ", "Kiều Thị Lan Chi")] == [1, 2, 0]


def test_cards_of_some_seats_are_plates_then_labels(sample: Papermaker):
    """A seat outside the leaders' zone needs no plate; no seats, no cards."""
    seating, _ = seat_conference(sample.conference)
    names = [[paper.template.name for paper in render_cards(sample, seating, seats)[0]]
             for seats in ({"A7", "F1"}, {"F1"}, set())]
    assert names == [["bien-ten.docx", "nhan-ghe.docx"], ["nhan-ghe.docx"], []]


def test_nothing_changed_needs_no_file(sample: Papermaker):
    """Neither before a plan was recorded nor where the new one is the same."""
    seating, _ = seat_conference(sample.conference)
    assert make_change_file(sample, seating) == (None, [])
    assert make_change_file(sample, with_changes(seating)) == (None, [])


def test_the_table_of_moves_has_only_who_moves(sample: Papermaker):
    """Neither who is new nor who is gone has a line; without moves the header stands alone."""
    seating, _ = seat_conference(sample.conference)
    header = "Mã,Họ và tên,Đơn vị,Ghế cũ,Ghế mới\r\n"
    moved = with_changes(seating, moved=(move(seating, "DB-003", "=A3"),), added=(move(seating, "DB-030", ""),))
    assert make_moves_csv(moved).decode("utf-8-sig") == (
        header + "DB-003,Tạ Quang Điềm,Ban Thi đua – Khen thưởng tỉnh Khánh Hòa,'=A3,A8\r\n")
    assert make_moves_csv(with_changes(seating)).decode("utf-8-sig") == header


def test_files_of_changes_appear_with_an_earlier_plan(sample: Papermaker, tmp_path: Path):
    """The table always, the print file only where something changed."""
    seating, _ = seat_conference(sample.conference)
    names = []
    for plan in (seating, with_changes(seating), with_changes(seating, moved=(move(seating, "DB-003", "A3"),))):
        batch = write_word_papers(sample, plan, tmp_path)
        names.append({Path(entry.path).name for entry in batch.entries} & {"doi-cho.csv", "in-doi-cho.docx"})
    assert names == [set(), {"doi-cho.csv"}, {"doi-cho.csv", "in-doi-cho.docx"}]


def test_an_error_holds_back_the_file_of_changes(sample: Papermaker, tmp_path: Path):
    """A faulty position is printed on plates: the file waits, the table of moves does not."""
    seating, _ = seat_conference(sample.conference)
    fault = make_row_fault("thieu-gia-tri", sample.conference.delegates[0].row, "position", what="“Chức vụ”")
    plan = with_changes(seating, moved=(move(seating, "DB-003", "A3"),))
    batch = write_word_papers(replace(sample, faults=(fault,)), plan, tmp_path)
    assert {Path(e.path).name for e in batch.entries if e.status != "chặn"} == {"doi-cho.csv"}
    assert "so-do/in-doi-cho.docx" in [entry.path for entry in batch.entries]


def test_papers_are_made_and_a_missing_template_is_a_warning(office: Office):
    """Without the template of labels the others are made, and it is told."""
    (office.templates / "nhan-ghe.docx").unlink()
    result = office.write(PEOPLE).run("seating")
    assert result.exit_code == 0
    assert "[thieu-mau-phu]" in result.stderr
    assert {f"so-do/{name}.docx" for name in (
        "bien-ten", "danh-sach-theo-don-vi", "danh-sach-theo-ten", "danh-sach-ky-ten",
        "danh-sach-nhan-tai-lieu")} <= office.files()
    assert "so-do/nhan-ghe.docx" not in office.files()


@pytest.mark.parametrize("template", ["bien-ten.docx", "doi-cho.docx"])
def test_check_tells_an_unknown_field(office: Office, template: str):
    """`check` reads these templates as strictly as others, the list of changes too."""
    (office.templates / template).write_bytes((ROOT / "templates" / "giay-khen-ca-nhan.docx").read_bytes())
    result = office.write(PEOPLE).run("check")
    assert result.exit_code == 1
    assert f"mẫu {template}: không có trường “chuc_vu_don_vi”" in result.output


def test_a_plan_held_back_holds_back_its_papers(office: Office):
    """A seat that does not exist: no plate, no label, no list."""
    result = office.write(PEOPLE.replace("Số người | Đại diện cho", "Số người | Ghế").replace(
        "Bí thư Thị ủy", "Z9")).run("seating")
    assert result.exit_code == 1
    assert not [path for path in office.files() if path.startswith("so-do/")]
    assert "so-do/bien-ten.docx" in (office.output / "muc-luc.csv").read_text(encoding="utf-8-sig")


def test_the_same_plan_gives_the_same_bytes(office: Office):
    """A second run keeps all eleven files."""
    office.write(PEOPLE).run("seating")
    assert "11 tệp (11 giữ)" in office.run("seating").stderr
