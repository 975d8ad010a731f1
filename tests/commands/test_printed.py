"""What was printed, what must be printed again, what must be torn up."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from book import SMALL
from conference.documents.output import read_index
from conference.documents.printed.ledger import ledger_path, read_ledger
from conference.model.printings import Printing
from conftest import Office
from papers_text import read_text

HEAD = ("Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Thành tích | Số quyết định"
        " | Vào sổ số | Ghi chú\n")
ROWS = {
    "An": "KT-001 | GK | Bà | Lê Thị An | Trường A | Tốt | 412/QĐ-UBND | |",
    "B": "KT-002 | GKTT | | Trường Mầm non B | Ninh Hiệp | Tốt | 412/QĐ-UBND | |",
    "Bình": "KT-004 | GK | Ông | Phan Bình | Trường A | Tốt | 412/QĐ-UBND | 7 |",
}
KINDS = SMALL[SMALL.index("\nHình thức"):SMALL.index("\nKhen thưởng")]
STOCK = KINDS.replace("Thứ tự trao", "Thứ tự trao | Số phôi").replace(
    "giay-khen-ca-nhan.docx | 2", "giay-khen-ca-nhan.docx | 2 | 4")


def write(office: Office, *rows: str, more: str = "") -> Office:
    """The small conference with these honorees, and no hall."""
    return office.write(more + HEAD + "\n".join(rows or ROWS.values()), drop=("Hội trường",))


def with_rows(office: Office, name: str, old: str, new: str) -> None:
    """One honoree's row typed differently."""
    assert old in ROWS[name]
    write(office, *(ROWS | {name: ROWS[name].replace(old, new)}).values())


@pytest.fixture
def printed(office: Office) -> Office:
    """An office whose papers were made and printed."""
    assert write(office).run("all").exit_code == 0
    result = office.run("printed")
    assert result.exit_code == 0
    assert "3 giấy khen, 6 giấy mời mới in; 0 giấy đã ghi" in result.stderr
    return office


def sheets(office: Office) -> list[Printing]:
    """The certificates' sheets of the ledger."""
    with read_ledger(ledger_path(office.workbook)) as ledger:
        people = {person.id: person for person in ledger.read_register().people}
        return [p for p in ledger.read_printings() if people[p.person].paper == "khen-thuong"]


def torn(office: Office) -> list[list[str]]:
    """The rows of to-huy.csv: code, number, name, kind, reason."""
    path = office.output / "in-lai" / "to-huy.csv"
    if not path.exists():
        return []
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))[1:]
    return [[*row[:4], row[5]] for row in rows]


def reprint(office: Office) -> set[str]:
    """Who has a page in the print files of in-lai: the names found there."""
    text = "\n".join(read_text(path) for path in (office.output / "in-lai").glob("*.docx"))
    names = ("Lê Thị An", "Lê Thị Ân", "Trường Mầm non B", "Phan Bình", "Phan Thị Lan", "Lê Mới")
    return {name for name in names if name in text}


def test_papers_are_recorded_once(printed: Office):
    """A second time nothing is new, and nothing is to be printed again."""
    assert "0 giấy khen, 0 giấy mời mới in; 9 giấy đã ghi" in printed.run("printed").stderr
    assert {(sheet.number, sheet.name) for sheet in sheets(printed)} == {
        ("1", "Trường Mầm non B"), ("2", "Lê Thị An"), ("7", "Phan Bình")}
    assert "Không có gì phải in lại" in printed.run("changed").stderr
    assert not (printed.output / "in-lai").exists()


def test_what_no_paper_shows_changes_nothing(printed: Office):
    """Rows sorted, codes kept; saved again; a column that no template prints."""
    rows = [row.rsplit("|", 1)[0] + "| ghi nhớ" for row in reversed(ROWS.values())]
    write(printed, *rows)
    assert printed.run("all").exit_code == 0
    assert "Không có gì phải in lại" in printed.run("changed").stderr


def test_codes_filled_down_anew_change_no_certificate(printed: Office):
    """The numbers and the sheets go with the people."""
    write(printed, *(f"X-{at} |" + row.partition("|")[2] for at, row in enumerate(reversed(ROWS.values()))))
    result = printed.run("changed")
    assert result.exit_code == 0
    assert torn(printed) == []


def test_a_template_saved_again_changes_nothing_but_new_words_do(printed: Office):
    """A smaller font is no change; another word is one for everybody of that template."""
    path = printed.templates / "giay-khen-tap-the.docx"
    document = Document(path)
    for style in document.styles:
        if getattr(style, "font", None) is not None and style.font.size:
            style.font.size = int(style.font.size * 0.9)
    document.save(path)
    assert "Không có gì phải in lại" in printed.run("changed").stderr
    document.add_paragraph("Chúc mừng")
    document.save(path)
    printed.run("changed")
    assert torn(printed) == [["KT-002", "1", "Trường Mầm non B", "Giấy khen, bằng chứng nhận",
                              "đổi nội dung: thêm “Chúc mừng”"]]


def test_one_late_correction_from_edit_to_ledger(printed: Office):
    """Edit, changed, print, tear up, all, printed: then everything agrees again."""
    with_rows(printed, "An", "Lê Thị An", "Lê Thị Ân")
    result = printed.run("changed")
    assert result.exit_code == 0
    assert "KT-001 Lê Thị Ân, số 2: đổi nội dung: “Bà Lê Thị An” → “Bà Lê Thị Ân”" in result.stderr
    assert [row for row in torn(printed) if row[1]] == [[
        "KT-001", "2", "Lê Thị An", "Giấy khen, bằng chứng nhận", "đổi nội dung: “Bà Lê Thị An” → “Bà Lê Thị Ân”"]]
    assert len(torn(printed)) == 2  # the letter too
    assert reprint(printed) == {"Lê Thị Ân"}
    page = openpyxl.load_workbook(printed.output / "in-lai" / "to-huy.xlsx").active
    assert [cell.value for cell in page[2]] == ["Mã", "Vào sổ số", "Họ tên, tên", "Loại giấy", "Ngày in", "Lý do"]
    assert "in-lai/to-huy.xlsx" in {entry.path for entry in read_index(printed.output)}
    assert printed.run("all").exit_code == 0
    assert "1 giấy khen, 1 giấy mời mới in" in printed.run("printed").stderr
    assert [sheet.state for sheet in sheets(printed) if sheet.number == "2"] == ["thay", ""]
    assert "Không có gì phải in lại" in printed.run("changed").stderr
    assert not list((printed.output / "in-lai").glob("*"))


def test_printed_right_after_changed_records_the_new_sheets(printed: Office):
    """Without `make all` in between the single papers are there all the same."""
    with_rows(printed, "An", "Lê Thị An", "Lê Thị Kim An")
    printed.run("changed")
    for _ in range(2):
        printed.run("printed")
        assert [(sheet.name, sheet.state) for sheet in sheets(printed) if sheet.number == "2"] == [
            ("Lê Thị An", "thay"), ("Lê Thị Kim An", "")]
        printed.run("all")


def test_printed_reads_the_papers_not_the_workbook(office: Office):
    """An edit after printing is a change, though it was typed before `printed`."""
    write(office).run("all")
    with_rows(office, "An", "Tốt", "Rất tốt")
    office.run("printed")
    assert "“Tốt” → “Rất tốt”" in office.run("changed").stderr


def test_a_withdrawn_person_s_sheet_is_to_be_torn_up(printed: Office):
    """It is listed until `printed` is run with the paper gone; the number stays void."""
    write(printed, ROWS["An"], ROWS["Bình"])
    printed.run("changed")
    assert ["KT-002", "1", "Trường Mầm non B", "Giấy khen, bằng chứng nhận", "rút khỏi danh sách"] in torn(printed)
    printed.run("all")
    assert "2 tờ của người không còn trong danh sách" in printed.run("printed").stderr
    assert "Không có gì phải in lại" in printed.run("changed").stderr
    write(printed)
    printed.run("all")
    assert "Vào sổ số: 1" in read_text(printed.output / "khen-thuong" / "KT-002_truong-mam-non-b.docx")


def test_who_was_struck_before_printed_was_run_is_not_forgotten(office: Office):
    """The sheet lies in the output folder, so it was printed, and must be torn up."""
    write(office).run("all")
    write(office, ROWS["An"], ROWS["B"])
    office.run("printed")
    office.run("changed")
    assert ["KT-004", "7", "Giấy khen, bằng chứng nhận", "rút khỏi danh sách"] in [
        [row[0], *row[1:2], *row[3:]] for row in torn(office)]


def test_a_new_person_is_printed_alone(printed: Office):
    """Nothing is to be torn up."""
    write(printed, *ROWS.values(), "KT-009 | GK | Ông | Lê Mới | Trường A | Tốt | 412/QĐ-UBND | |")
    result = printed.run("changed")
    assert "KT-009 Lê Mới, số 3: mới" in result.stderr
    assert (reprint(printed), torn(printed)) == ({"Lê Mới"}, [])


def test_papers_held_back_are_told(printed: Office):
    """An error is never a silent gap in the print file."""
    with_rows(printed, "An", "412/QĐ-UBND", "999/QĐ-UBND")
    result = printed.run("changed")
    assert result.exit_code == 1
    assert "Chưa so được 1 giấy đang bị lỗi chặn: KT-001" in result.stderr
    assert "[quyet-dinh-la]" in result.stderr
    assert [row for row in torn(printed) if row[1]] == []


def test_a_typed_number_counts_once_it_is_printed(printed: Office):
    """Typing and clearing before printing is free; a printed number is taken for ever."""
    with_rows(printed, "Bình", "| 7 |", "| 8 |")
    printed.run("changed")
    assert [row[1] for row in torn(printed) if row[1]] == ["7"]
    printed.run("printed")
    with_rows(printed, "An", "UBND | |", "UBND | 7 |")
    result = printed.run("check")
    assert "số vào sổ 7 đã cấp cho Phan Bình (KT-004), nay đã bỏ (thay)" in result.stdout


def test_one_paper_alone_is_recorded(office: Office):
    """`--only` records the certificate and the letter of one person."""
    write(office).run("all")
    assert "1 giấy khen, 1 giấy mời mới in" in office.run("printed", "--only", "KT-001").stderr
    assert office.run("printed", "--only", "khong co").exit_code == 2
    assert {sheet.name for sheet in sheets(office)} == {"Lê Thị An"}


@pytest.mark.parametrize("command", ["printed", "changed"])
def test_before_anything_was_printed(office: Office, command: str):
    """The next step is told, and nothing is made."""
    write(office, ROWS["Bình"])
    result = office.run(command)
    assert (result.exit_code, "make all" in result.stderr) == (0, True)
    assert office.files() == set()
    assert not ledger_path(office.workbook).exists()


def test_a_spoiled_sheet_gets_a_new_number_and_is_counted(office: Office):
    """The number is void, the person is printed again; phôi used, spoiled and left are told."""
    write(office, more=STOCK).run("all")
    assert "Phôi giay-khen-ca-nhan.docx: có 4, đã in 2, hỏng 0, hủy 0, còn 2." in office.run("printed").stderr
    result = office.run("spoiled", "--only", "KT-001")
    assert (result.exit_code, "Số 2 bỏ" in result.stderr) == (0, True)
    assert "đã in 1, hỏng 1, hủy 0, còn 2." in result.stderr
    assert "đã ghi là hỏng từ trước" in office.run("spoiled", "--only", "KT-001").stderr
    assert "[so-da-bo]" in office.run("printed").stderr
    office.run("changed")
    assert torn(office) == [["KT-001", "2", "Lê Thị An", "Giấy khen, bằng chứng nhận", "hỏng"]]
    assert "Vào sổ số: 3" in read_text(office.output / "in-lai" / "in-lai.docx")
    assert "đã in 2, hỏng 1, hủy 0, còn 1." in office.run("printed").stderr
    assert "Không có gì phải in lại" in office.run("changed").stderr


def test_a_spoiled_sheet_of_a_typed_number_keeps_it(printed: Office):
    """The clerk's number is the clerk's; the sheet is printed again as it was."""
    printed.run("spoiled", "--only", "7")
    assert "KT-004 Phan Bình, số 7: hỏng" in printed.run("changed").stderr
    assert "1 giấy khen" in printed.run("printed").stderr
    assert [sheet.state for sheet in sheets(printed) if sheet.number == "7"] == ["hỏng", ""]


def test_a_sheet_that_jammed_before_it_was_recorded_is_counted(office: Office):
    """It is one sheet more than those printed."""
    write(office, more=STOCK).run("all")
    office.run("spoiled", "--only", "KT-004")
    assert "đã in 2, hỏng 1, hủy 0, còn 1." in office.run("printed").stderr


@pytest.mark.parametrize(("who", "said"), [((), "Chưa cho biết"), (("zzz",), "Không thấy ai")])
def test_spoiled_needs_one_person(office: Office, who: tuple[str, ...], said: str):
    """Wrong use is exit 2."""
    result = write(office).run("spoiled", *(word for name in who for word in ("--only", name)))
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_too_few_blanks_are_warned_of(office: Office):
    """Before printing by the list, afterwards by what is left; `Bỏ qua` silences it."""
    few = STOCK.replace("| 2 | 4", "| 2 | 2")
    assert "[thieu-phoi]" not in write(office, more=few).run("all").stderr
    assert "[thieu-phoi]" in write(office, more=STOCK.replace("| 2 | 4", "| 2 | 1")).run("check").stdout
    write(office, more=few)
    office.run("printed")
    assert "[thieu-phoi]" not in office.run("check").stdout
    write(office, ROWS["B"], ROWS["Bình"], ROWS["An"].replace("Tốt", "Rất tốt"), more=few)
    assert "còn 1 giấy phải in mà chỉ còn 0 tờ phôi của mẫu giay-khen-ca-nhan.docx" in office.run("changed").stderr


def test_a_damaged_paper_is_told_and_the_rest_recorded(office: Office):
    """One file that cannot be read loses nothing else."""
    write(office).run("all")
    (office.output / "khen-thuong" / "KT-001_le-thi-an.docx").write_bytes(b"hello")
    result = office.run("printed")
    assert (result.exit_code, "[giay-khong-doc-duoc]" in result.stderr) == (1, True)
    assert {sheet.name for sheet in sheets(office)} == {"Trường Mầm non B", "Phan Bình"}


def test_a_paper_with_somebody_else_s_number_is_told(office: Office):
    """A number edited by hand into a paper does not move in the register."""
    write(office).run("all")
    path = office.output / "khen-thuong" / "KT-001_le-thi-an.docx"
    rewrite(path, "Vào sổ số: ", "2", "1")
    result = office.run("printed")
    assert (result.exit_code, "[so-in-trung]" in result.stderr) == (1, True)
    assert "Trường Mầm non B (KT-002)" in result.stderr


def rewrite(path: Path, before: str, old: str, new: str) -> None:
    """Change one word of a paper by hand."""
    document = Document(path)
    paragraphs = [p for p in document.element.body.iter("{*}p") if before in "".join(p.itertext())]
    for text in paragraphs[0].iter("{*}t"):
        text.text = text.text.replace(old, new)
    document.save(path)


def test_the_print_file_is_sound_and_always_the_same(printed: Office):
    """Two runs give the same bytes; every file opens."""
    with_rows(printed, "An", "Tốt", "Rất tốt")
    contents = []
    for _ in range(2):
        printed.run("changed")
        contents.append({path.name: path.read_bytes() for path in (printed.output / "in-lai").iterdir()})
    assert contents[0] == contents[1]
    assert contents[0].keys() == {"in-lai.docx", "to-huy.xlsx", "to-huy.csv"}
    for content in contents[0].values():
        if content.startswith(b"PK"):
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
