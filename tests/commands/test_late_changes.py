"""Late changes through the commands: who is known keeps the seat, the rest is told and printed."""

import csv
import io
import sqlite3
from pathlib import Path

import pytest
from docx import Document

from conference.documents.printed.ledger import LedgerError, ledger_path, read_ledger
from conftest import Office
from papers_text import read_text

HALL = """
Hội trường
 | | SÂN KHẤU
A | | 1 | 1 | 1
B | 2 | 2 | | 2 | 2
C | 2 | 2 | | 2 | 2
"""
GROUPS = """
Khối
Mã | Tên khối | Thứ tự | Khu vực
LD | Lãnh đạo | 1 | 1
XA | Các xã | 2 | 2
KT | Người được khen | 3 | 2
"""
HEAD = "Mã | Danh xưng | Họ và tên | Chức vụ | Đơn vị | Khối | Số người | Ghế | Yêu cầu"
PEOPLE = {
    "Ký": "DB-001 | Ông | Trần Văn Ký | Chủ tịch | UBND thị xã | LD | 1 | |",
    "Lan": "DB-002 | Bà | Phan Thị Lan | Phó Chủ tịch | UBND thị xã | LD | 1 | |",
    "An": "DB-003 | | | Lãnh đạo | UBND xã Ninh An | XA | 2 | |",
    "Ích": "DB-004 | | | Lãnh đạo | UBND xã Ninh Ích | XA | 2 | |",
}


def write(office: Office, **people: str) -> Office:
    """The conference of these delegates, and one honoree; an empty line is somebody who stays away."""
    lines = [line for line in (PEOPLE | people).values() if line]
    honoree = ("Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Thành tích | Số quyết định\n"
               "KT-001 | GK | Bà | Lê Thị An | Trường A | Tốt | 412/QĐ-UBND")
    return office.write("\n".join([HALL, GROUPS, "Đại biểu", HEAD, *lines, "", honoree]))


def rows(office: Office, name: str) -> list[list[str]]:
    """The rows of a table of the seating, without its header."""
    text = (office.output / "so-do" / name).read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1:]


def seats(office: Office) -> dict[str, list[str]]:
    """The seats of each code."""
    found: dict[str, list[str]] = {}
    for code, _, _, _, seat, *_ in rows(office, "cho-ngoi.csv"):
        found.setdefault(code, []).append(seat)
    return found


def plans(office: Office) -> list[tuple[int, bool]]:
    """The plans in the ledger: number, and whether printed."""
    with read_ledger(ledger_path(office.workbook)) as ledger:
        return [(plan.edition.number, bool(plan.printed)) for plan in ledger.read_plans()]


@pytest.fixture
def planned(office: Office) -> Office:
    """An office with its first plan."""
    assert write(office).run("seating").exit_code == 0
    return office


def test_the_first_plan_is_the_first_edition(planned: Office):
    """Nobody has moved yet, and there is no list of moves."""
    assert plans(planned) == [(1, False)]
    assert not (planned.output / "so-do" / "doi-cho.csv").exists()
    assert seats(planned) == {"DB-001": ["A2"], "DB-002": ["A3"], "DB-003": ["B1", "B2"],
                              "DB-004": ["B3", "B4"], "KT-001": ["C1"]}


def test_a_new_chief_takes_a_free_seat_and_nobody_moves(planned: Office):
    """Someone of the highest rank who comes late moves nobody; that he sits aside is told."""
    before = seats(planned)
    chief = "DB-000 | Ông | Đoàn Bá Thuyên | Phó Chủ tịch | UBND tỉnh | LD | 1 | |"
    result = write(planned, Ký=f"{chief}\n{PEOPLE['Ký']}").run("seating")
    assert result.exit_code == 0
    assert seats(planned) == before | {"DB-000": ["A1"]}
    assert rows(planned, "doi-cho.csv") == []
    assert "Sơ đồ bản 2, so với bản 1: 1 người đến thêm." in result.stderr
    text = "\n".join(cell.text for table in Document(planned.output / "so-do" / "in-doi-cho.docx").tables
                     for row in table.rows for cell in row.cells)
    assert "Đoàn Bá Thuyên" in text
    assert "Trần Văn Ký" not in text


def test_planning_anew_seats_by_protocol(planned: Office):
    """FRESH=1 puts the chief in the middle; the moves are listed."""
    chief = "DB-000 | Ông | Đoàn Bá Thuyên | Phó Chủ tịch | UBND tỉnh | LD | 1 | |"
    write(planned, Ký=f"{chief}\n{PEOPLE['Ký']}")
    planned.run("seating", "--fresh")
    assert [seats(planned)[code] for code in ("DB-000", "DB-001", "DB-002")] == [["A2"], ["A3"], ["A1"]]
    assert [row[3:] for row in rows(planned, "doi-cho.csv")] == [["A2", "A3"], ["A3", "A1"]]


def test_who_stays_away_leaves_the_others_in_their_seats(planned: Office):
    """A unit that does not come leaves two empty seats; the list of delegates may be sorted anew."""
    before = seats(planned)
    write(planned, An="", Ký=PEOPLE["Lan"], Lan=PEOPLE["Ký"]).run("seating")
    del before["DB-003"]
    assert seats(planned) == before


def test_new_codes_and_a_new_order_change_nothing(planned: Office):
    """Codes filled down anew in a list sorted anew: the same people, the same edition."""
    before = seats(planned)
    write(planned, Ký=PEOPLE["Lan"].replace("DB-002", "DB-102"), Lan=PEOPLE["Ký"]).run("seating")
    assert (seats(planned)["DB-001"], seats(planned)["DB-102"]) == (before["DB-001"], before["DB-002"])
    assert plans(planned) == [(1, False)]


def test_a_corrected_name_needs_a_new_card_and_no_other_seat(planned: Office):
    """Nobody moves; the list names the card, and holds it."""
    before = seats(planned)
    result = write(planned, Lan=PEOPLE["Lan"].replace("Lan", "Lân")).run("seating")
    assert seats(planned) == before
    assert rows(planned, "doi-cho.csv") == []
    assert "1 thẻ sửa tên, đơn vị" in result.stderr
    text = read_text((planned.output / "so-do" / "in-doi-cho.docx").read_bytes())
    assert "Sửa tên, đơn vị trên thẻ (1 người)" in text
    assert text.count("Lân") + text.count("LÂN") >= 4  # the list, both sides of the plate, the label
    assert "Trần Văn Ký" not in text


def test_a_pin_moves_the_fewest(planned: Office):
    """Who had the seat that is typed for another moves, nobody else."""
    before = seats(planned)
    result = write(planned, Lan=PEOPLE["Lan"].replace("| 1 | |", "| 1 | A2 |")).run("seating")
    assert rows(planned, "doi-cho.csv") == [
        ["DB-001", "Trần Văn Ký", "UBND thị xã", "A2", seats(planned)["DB-001"][0]],
        ["DB-002", "Phan Thị Lan", "UBND thị xã", "A3", "A2"]]
    assert {code: found for code, found in seats(planned).items() if code > "DB-002"} == {
        code: found for code, found in before.items() if code > "DB-002"}
    assert "2 người chuyển chỗ" in result.stderr


def test_a_wheelchair_moves_to_an_aisle_end(planned: Office):
    """Someone whose need is typed late changes places; one other person gives way at most."""
    write(planned, Ký=PEOPLE["Ký"].replace("| 1 | |", "| 1 | | Xe lăn")).run("seating")
    assert seats(planned)["DB-001"] == ["A1"]
    assert seats(planned)["DB-002"] == ["A3"]


def test_an_unchanged_run_keeps_edition_and_moves(planned: Office):
    """Running twice the night before does not empty the list of moves."""
    write(planned, Lan=PEOPLE["Lan"].replace("| 1 | |", "| 1 | A2 |")).run("seating")
    first = {path.name: path.read_bytes() for path in (planned.output / "so-do").iterdir()}
    planned.run("seating")
    assert {path.name: path.read_bytes() for path in (planned.output / "so-do").iterdir()} == first
    assert plans(planned) == [(1, False), (2, False)]


def test_moves_count_from_the_plan_that_was_printed(planned: Office):
    """After make printed, later editions are compared with the plan in people's hands."""
    planned.run("all")
    assert planned.run("printed").exit_code == 0
    write(planned, Lan=PEOPLE["Lan"].replace("| 1 | |", "| 1 | A2 |")).run("seating")
    write(planned, Lan=PEOPLE["Lan"].replace("| 1 | |", "| 1 | A1 |")).run("seating")
    assert plans(planned) == [(1, True), (2, False), (3, False)]
    moves = {row[0]: row[3:] for row in rows(planned, "doi-cho.csv")}
    assert moves["DB-002"] == ["A3", "A1"]
    planned.run("all")
    planned.run("printed")
    planned.run("seating")
    assert rows(planned, "doi-cho.csv") == []


def test_check_and_one_letter_change_no_plan(planned: Office):
    """Looking plans nothing; a letter that tells a seat does."""
    write(planned, Lan=PEOPLE["Lan"].replace("| 1 | |", "| 1 | A2 |")).run("check")
    assert plans(planned) == [(1, False)]
    planned.run("invitations", "--only", "DB-002")
    assert plans(planned) == [(1, False), (2, False)]


def test_each_seat_says_why_and_since_when(planned: Office):
    """The sentence names group, rule and neighbour; who keeps a seat knows from which plan on."""
    write(planned, Lan=PEOPLE["Lan"].replace("| 1 | |", "| 1 | A1 |")).run("seating")
    why = {row[4]: row[7] for row in rows(planned, "cho-ngoi.csv")}
    assert why["A1"] == "Khối Lãnh đạo: ghế ghi sẵn trong sổ; cạnh Trần Văn Ký."
    assert why["A2"] == ("Khối Lãnh đạo: giữ chỗ từ bản 1: thứ 1 trong khu vực 1, xếp từ giữa hàng đầu ra hai bên; "
                         "cạnh Phan Thị Lan.")
    assert why["B1"] == ("Khối Các xã: giữ chỗ từ bản 1: khu vực 2, xếp theo đơn vị từ hàng trên xuống; "
                         "cạnh người cùng đơn vị.")


def test_a_redrawn_hall_moves_only_who_lost_a_seat(planned: Office):
    """A seat crossed out in the drawing moves the one who had it."""
    before = seats(planned)
    planned.edit("Hội trường", "D2", "x")
    planned.run("seating")
    after = seats(planned)
    assert after["DB-001"] == ["A1"]
    assert {code: found for code, found in after.items() if code != "DB-001"} == {
        code: found for code, found in before.items() if code != "DB-001"}


@pytest.mark.parametrize("spoil", ["locked", "damaged"])
def test_a_ledger_that_cannot_be_used_holds_the_plan_back(planned: Office, spoil: str, monkeypatch):
    """Without the last plan nobody is moved blindly: no chart is made, one sentence says why."""
    path = ledger_path(planned.workbook)
    monkeypatch.setattr("conference.documents.printed.ledger.TIMEOUT", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    if spoil == "locked":
        other.execute("BEGIN EXCLUSIVE")
    else:
        other.close()
        path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    result = planned.run("seating")
    other.close()
    assert result.exit_code == 1
    assert result.stderr.count("LỖI") == 1 + result.stderr.count("Sửa các LỖI")
    assert not (planned.output / "so-do" / "so-do-cho-ngoi.xlsx").exists()


def test_a_plan_that_cannot_be_recorded_is_made_and_told(planned: Office, monkeypatch):
    """Where the ledger can be read but not written, the charts are made, and one error says so."""
    def refuse(*_: object) -> None:
        raise LedgerError("so-in-khong-ghi", "chỉ cho đọc")

    monkeypatch.setattr("conference.seating_run.write_ledger", refuse)
    result = write(planned, An="").run("seating")
    assert (result.exit_code, result.stderr.count("so-in-khong-ghi")) == (1, 1)
    assert "DB-003" not in seats(planned)
    assert plans(planned) == [(1, False)]


def test_numbers_are_still_recovered_after_a_plan_was_recorded(office: Office, tmp_path: Path):
    """A ledger lost after printing and made again by the seating takes the numbers from the papers."""
    write(office).run("all")
    ledger_path(office.workbook).unlink()
    office.run("seating")
    result = office.run("all")
    assert "so-in-lay-lai" in result.stderr
    with read_ledger(ledger_path(office.workbook)) as ledger:
        assert [number.number for number in ledger.read_register().numbers] == ["1"]
