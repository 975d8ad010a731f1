"""Tests of the list that recipients sign: who is on it, in which order, and that its sums are formulas."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from as_pdf import PROGRAM, write_pdfs
from conference.documents.estimate.payment_bands import office_lines
from conference.documents.estimate.payment_list import make_payment_workbook, make_sheet_names
from conference.documents.estimate.payment_table import sum_formula
from conference.documents.estimate.senders import find_signer
from conference.load import load
from conference.model.estimate import make_estimate
from conference.model.records import Settings
from conftest import SAMPLE, Office
from sound_xlsx import check_xlsx

NAME = "ky-nhan-tien-thuong.xlsx"
HEADER = ("Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Chức vụ | Đơn vị | Số quyết định"
          " | Người nhận thay | Tham dự\n")
DECISIONS = """
Quyết định
Số quyết định | Ngày | Cơ quan quyết định | Quyền hạn | Chức vụ người ký | Người ký
412/QĐ-UBND | 2020-03-10 | Chủ tịch Ủy ban nhân dân thị xã Ninh Hòa | | Chủ tịch | Trần Văn Ký
85/QĐ-UBND | 2020-03-10 | Chủ tịch Ủy ban nhân dân thị xã Ninh Hòa | | Chủ tịch | Trần Văn Ký
390/QĐ-UBND | 2020-02-01 | Chủ tịch Ủy ban nhân dân thị xã Ninh Hòa | | Chủ tịch | Trần Văn Ký
295/QĐ-UBND | 2020-01-10 | Chủ tịch Ủy ban nhân dân tỉnh Khánh Hòa | | Chủ tịch | Hà Duy Nghiêm
"""


def honour(*lines: str) -> str:
    """The sheet of honorees with these lines."""
    return HEADER + "\n".join(lines)


def make(path: Path) -> bytes | None:
    """The list of a workbook, found sound."""
    conference = load(path)[0]
    content = make_payment_workbook(conference, make_estimate(conference))
    if content is not None:
        check_xlsx(content)
    return content


def read(content: bytes, values: bool = True) -> dict[str, list[str]]:
    """The lines of each sheet that is seen: the texts and amounts of its cells, or its formulas."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    return {page.title: lines for page in book.worksheets if page.sheet_state == "visible"
            if (lines := [" | ".join(str(cell) for cell in row if cell not in (None, ""))
                          for row in page.iter_rows(values_only=True)])}


def table(lines: list[str]) -> list[str]:
    """What stands between the header of the table and the total, without the sums carried over."""
    start = next(number for number, line in enumerate(lines) if line.startswith("TT | "))
    end = next(number for number, line in enumerate(lines) if line.startswith("Tổng cộng"))
    return [line for line in lines[start + 1:end + 1] if not re.match("Cộng chuyển|Trang trước", line)]


def test_list_of_the_small_conference(book):
    """Head, batches with their sums, the total in words, those who sign; the province's award is not paid."""
    (lines,) = read(make(book())).values()
    assert [line for line in lines if line] == [
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "THỊ XÃ NINH HÒA | Độc lập - Tự do - Hạnh phúc",
        "DANH SÁCH KÝ NHẬN TIỀN THƯỞNG",
        "(Kèm theo Quyết định số 412/QĐ-UBND ngày 10 tháng 3 năm 2020 của Chủ tịch Ủy ban nhân dân thị xã Ninh Hòa)",
        "TT | Họ và tên,\ntên tập thể, hộ gia đình | Chức vụ, đơn vị | Danh hiệu,\nhình thức | Hệ\nsố | "
        "Số tiền\n(đồng) | Ký nhận | Ghi chú",
        "Đợt 2: Giấy khen (tập thể) | 900000",
        "1 | Tập thể Trường Mầm non B | Phường Ninh Hiệp | Giấy khen | 0.6 | 900000 | đại diện tập thể",
        "Đợt 3: Giấy khen (cá nhân) | 450000",
        "2 | Bà Nguyễn Thị Ánh Đào | Giáo viên, Trường A | Giấy khen | 0.3 | 450000",
        "Tổng cộng | 1350000", "Số tiền viết bằng chữ: | Một triệu ba trăm năm mươi nghìn đồng",
        "Ninh Hòa, ngày …… tháng …… năm ………", "NGƯỜI LẬP | KẾ TOÁN | CHỦ TỊCH",
        "(Ký, ghi rõ họ tên) | (Ký, ghi rõ họ tên) | (Ký, ghi rõ họ tên)", "Trần Văn Ký"]


def test_decisions_have_sheets_by_date_and_number_and_a_summary(book):
    """Each decision's list numbers from 1; the sheet in front adds them up."""
    found = read(make(book(DECISIONS + honour(
        "K1 | GK | Bà | An | | A | 412/QĐ-UBND", "K2 | GK | Ông | Bình | | B | 85/QĐ-UBND",
        "K3 | GKTT | | Trường C | | C | 390/QĐ-UBND", "K4 | BK | Bà | Dung | | D | 295/QĐ-UBND",
        "K5 | GK | Bà | Em | | A | 412/QĐ-UBND"))))
    assert list(found) == ["Tổng hợp", "390-QĐ-UBND", "85-QĐ-UBND", "412-QĐ-UBND"]
    assert table(found["Tổng hợp"]) == [
        f"{number} | {decision} | Chủ tịch Ủy ban nhân dân thị xã Ninh Hòa | {counts} | {amount} | Tờ {sheet}"
        for number, decision, counts, amount, sheet in (
            (1, "Số 390/QĐ-UBND ngày 1/2/2020", "1 | 0", 900_000, "390-QĐ-UBND"),
            (2, "Số 85/QĐ-UBND ngày 10/3/2020", "0 | 1", 450_000, "85-QĐ-UBND"),
            (3, "Số 412/QĐ-UBND ngày 10/3/2020", "0 | 2", 900_000, "412-QĐ-UBND"))] + ["Tổng cộng | 2250000"]
    assert table(found["412-QĐ-UBND"]) == [
        "Đợt 3: Giấy khen (cá nhân) | 900000", "1 | Bà An | A | Giấy khen | 0.3 | 450000",
        "2 | Bà Em | A | Giấy khen | 0.3 | 450000", "Tổng cộng | 900000"]


def test_who_receives_in_whose_place_is_noted_and_who_is_absent_comes_last(book):
    """A stand-in goes before the collective's representative; absent ones have a heading of their own."""
    (lines,) = read(make(book(honour(
        "K1 | GK | Bà | An | | A | 412/QĐ-UBND | | Không",
        "K2 | GK | Ông | Bình | | B | 412/QĐ-UBND | Bà Lê Chi | Không",
        "K3 | GKTT | | Trường C | | C | 412/QĐ-UBND | Ông Đỗ Em", "K4 | GK | Bà | Giang | | D | 412/QĐ-UBND")
    ))).values()
    assert table(lines)[:-1] == [
        "Đợt 1: Giấy khen (tập thể) | 900000",
        "1 | Trường C | C | Giấy khen | 0.6 | 900000 | nhận thay: Ông Đỗ Em",
        "Đợt 2: Giấy khen (cá nhân) | 900000",
        "2 | Ông Bình | B | Giấy khen | 0.3 | 450000 | nhận thay: Bà Lê Chi",
        "3 | Bà Giang | D | Giấy khen | 0.3 | 450000",
        "Không dự hội nghị, nhận sau | 450000", "4 | Bà An | A | Giấy khen | 0.3 | 450000"]


@pytest.mark.parametrize("lines", [(), ("K1 | BK | Bà | Dung | | D | 295/QĐ-UBND",)])
def test_an_office_that_pays_nothing_has_no_list(office: Office, lines):
    """No honorees, or only those of a higher level: no file, and no line in the index."""
    office.write(honour(*lines))
    assert office.run("estimate").exit_code == 0
    assert f"du-toan/{NAME}" not in office.files()
    assert NAME not in (office.output / "muc-luc.csv").read_text(encoding="utf-8-sig")


def test_a_missing_name_holds_back_the_list_only(office: Office):
    """The estimate does not wait for a name; nobody signs on a line without one."""
    office.write(honour("K1 | GK | Bà | An | | A | 412/QĐ-UBND", "K2 | GK | Bà | | Giáo viên | A | 412/QĐ-UBND"))
    assert office.run("estimate").exit_code == 1
    assert "du-toan/du-toan.xlsx" in office.files()
    assert f"du-toan/{NAME}" not in office.files()
    index = (office.output / "muc-luc.csv").read_text(encoding="utf-8-sig")
    assert re.search(f"{NAME}.*chặn", index)


def test_an_estimate_held_back_holds_back_the_list(office: Office):
    """Without a base salary no award has an amount."""
    office.write("Định mức\nMã | Nội dung | Mức | Từ ngày\nluong_co_so | Lương | 1490000 | 2021-01-01\n")
    office.run("estimate")
    assert f"du-toan/{NAME}" not in office.files()


def test_a_name_like_a_formula_stays_text(book):
    """What is typed is text, whatever it begins with."""
    content = make(book(honour("K1 | GK | | =HYPERLINK(1) | +1 | -A | 412/QĐ-UBND")))
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert {cell.value for row in page.iter_rows() for cell in row if cell.data_type == "f"} == {
        "=SUM(F9:F9)", "='Đọc số'!$Q$2"}


def test_the_same_input_gives_the_same_bytes(book):
    """No time, no random id."""
    path = book()
    assert make(path) == make(path)


@pytest.mark.parametrize(("numbers", "names"), [
    (("412/QĐ-UBND", "412/QĐ-UBND", "412/qđ-ubnd"), ["412-QĐ-UBND", "412-QĐ-UBND (2)", "412-qđ-ubnd (3)"]),
    (("12:[a]*?\\b'",), ["12-a-b"]), (("???",), ["Quyết định"]), (("Tổng hợp",), ["Tổng hợp (2)"]),
    (("1" * 40, "1" * 40), ["1" * 31, "1" * 27 + " (2)"]), (("History",), ["History (2)"]),
    (("7 / QĐ - UBND",), ["7 - QĐ - UBND"]),
])
def test_names_of_sheets(numbers, names):
    """At most 31 letters, none that Excel forbids, none twice in any case."""
    assert make_sheet_names(numbers) == names


@pytest.mark.parametrize(("typed", "lines"), [
    ({"office": "Ủy ban nhân dân thị xã Ninh Hòa", "estimate_office": "Phòng Nội vụ"},
     (("UBND THỊ XÃ NINH HÒA", False), ("PHÒNG NỘI VỤ", True))),
    ({"office": "Ủy ban nhân dân\nthị xã Ninh Hòa", "estimate_office": "ủy ban nhân dân thị xã ninh hòa"},
     (("ỦY BAN NHÂN DÂN", True), ("THỊ XÃ NINH HÒA", True))),
    ({"office": "Phòng Nội vụ", "parent_office": "UBND xã Ninh An"},
     (("UBND XÃ NINH AN", False), ("PHÒNG NỘI VỤ", True))),
    ({}, (("", True), ("", True))),
])
def test_the_head_names_the_office_that_makes_the_list(typed, lines):
    """The office above is not bold; an office alone fills both lines."""
    assert office_lines(Settings(typed)) == lines


@pytest.mark.parametrize(("typed", "signer"), [
    ({"signer_title": "Chủ tịch", "signer": "A", "estimate_signer_title": "Trưởng phòng", "estimate_signer": "B"},
     ("", "Trưởng phòng", "B")),
    ({"signer_title": "Chủ tịch", "signer": "A", "authority_line": "TM. UBND"}, ("TM. UBND", "Chủ tịch", "A")),
    ({"signer_title": "Chủ tịch", "signer": "A", "estimate_signer": "B"}, ("", "", "B")),
    ({"signer_title": "Chủ tịch", "signer": "A", "office": "UBND", "estimate_office": "Phòng"}, ("", "", "")),
    ({}, ("", "", "")),
])
def test_title_and_name_of_who_signs_go_together(typed, signer):
    """Nobody's name stands under another's title."""
    assert find_signer(Settings(typed)) == signer


@pytest.mark.parametrize(("rows", "formula"), [
    ([7], "SUM(F8:F8)"), ([7, 8, 9, 12], "SUM(F8:F10,F13:F13)"),
    (list(range(0, 600, 2)), 'SUMIF(A1:A599,">0",F1:F599)'),
])
def test_formula_of_a_sum(rows, formula):
    """Runs of cells; of too many the lines that have a number."""
    assert sum_formula("F", rows) == formula


LONG_UNIT = ("Phó Trưởng Ban Chỉ đạo phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa”, "
             "Ủy ban Mặt trận Tổ quốc Việt Nam phường Ninh Hiệp, thị xã Ninh Hòa, tỉnh Khánh Hòa")


def write_many(office: Office, count: int, long: bool = False) -> Path:
    """The list of many, each third of them absent, in an office that hands over to eight at a time."""
    name, unit = ("Công Tằng Tôn Nữ Thị Hồng Phương Thảo Nguyên {}" if long else "Nguyễn Văn {}",
                  LONG_UNIT if long else "Trường A")
    office.write(honour(*(
        f"K{number} | {'GKTT' if number % 5 == 0 else 'GK'} | Ông | {name.format(number)} | | {unit} | 412/QĐ-UBND | "
        f"| {'Không' if number % 3 == 0 else ''}" for number in range(1, count + 1))), drop=("Hội trường",))
    office.run("estimate")
    return office.output / "du-toan" / NAME


def page_starts(path: Path, sheet: str) -> list[int]:
    """The rows with which the pages of a sheet begin."""
    page = openpyxl.load_workbook(path)[sheet]
    assert not page.sheet_properties.pageSetUpPr or not page.sheet_properties.pageSetUpPr.fitToPage
    return [1, *(mark.id + 1 for mark in page.row_breaks.brk)]


@pytest.mark.parametrize("count", [1, 2, 9, 40])
def test_pages_of_the_sheet_begin_with_the_sum_of_the_page_before(office: Office, count: int):
    """The row above each manual break and the row below it have the same sum."""
    path = write_many(office, count)
    lines = read(path.read_bytes())["412-QĐ-UBND"]
    starts = page_starts(path, "412-QĐ-UBND")
    assert (len(starts) > 1) == (count > 8)
    for start in starts[1:]:
        out, brought = lines[start - 2], lines[start - 1]
        assert out.split(" | ")[0] == "Cộng chuyển trang sau"
        assert brought == out.replace("Cộng chuyển trang sau", "Trang trước chuyển sang")
    assert sum(line.startswith("Tổng cộng") for line in lines) == 1


@pytest.mark.libreoffice
@pytest.mark.skipif(not PROGRAM or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed")
@pytest.mark.parametrize("long", [False, True], ids=["short names", "long names"])
def test_printed_pages_are_ours(office: Office, tmp_path: Path, long: bool):
    """300 people: as many pages as planned, each carrying the sum that the next begins with."""
    path = write_many(office, 300, long)
    (pdf,) = write_pdfs([path], tmp_path / "pdf").values()
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    printed = text.split("\f")[:-1]
    assert len(printed) == len(page_starts(path, "412-QĐ-UBND")) > 20
    out = ""
    for number, page in enumerate(printed, 1):
        assert page.rstrip().endswith(f"Trang {number}/{len(printed)}")
        assert re.findall(r"Trang trước chuyển sang\s+([\d.]+)", page) == ([out] if out else [])
        sums = re.findall(r"(?:Cộng chuyển trang sau|Tổng cộng)\s+([\d.]+)", page)
        assert len(sums) == 1
        (out,) = sums
    assert "NGƯỜI LẬP" in printed[-1]
    assert out == f"{240 * 450_000 + 60 * 900_000:,}".replace(",", ".")


def recalculate(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice calculates it anew."""
    subprocess.run([PROGRAM, f"-env:UserInstallation={(folder / 'p').as_uri()}", "--headless", "--convert-to",
                    "xlsx", "--outdir", folder / "new", path], check=True, capture_output=True, timeout=120)
    return folder / "new" / path.name


@pytest.mark.libreoffice
@pytest.mark.skipif(not PROGRAM or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed")
def test_an_amount_that_is_changed_carries_through(office: Office, tmp_path: Path):
    """The batch, all sums carried over from then on, total, words and summary grow by the same amount."""
    shutil.copy(SAMPLE, office.workbook)
    office.run("estimate")
    path = office.output / "du-toan" / NAME
    before = read(path.read_bytes())
    book = openpyxl.load_workbook(path)
    page = book["386-QĐ-UBND"]
    row = next(row for row in range(1, 60) if page.cell(row, 1).value == 1)
    page.cell(row, 6).value += 1_000_000
    book.save(path)
    after = read(recalculate(path, tmp_path).read_bytes())
    grown = {sheet: [int(new.split(" | ")[1]) - int(old.split(" | ")[1])
                     for old, new in zip(before[sheet], after[sheet], strict=False)
                     if re.match(r"Đợt|Cộng|Trang|Tổng", old)] for sheet in before if sheet != "Tổng hợp"}
    pages = sum(line.startswith("Cộng chuyển") for line in before["386-QĐ-UBND"])
    batches = sum(line.startswith("Đợt") for line in before["386-QĐ-UBND"])
    assert sorted(grown["386-QĐ-UBND"]) == [0] * (batches - 1) + [1_000_000] * (1 + 2 * pages + 1)
    assert set(grown["412-QĐ-UBND"]) == {0}
    assert table(after["Tổng hợp"])[-1] == "Tổng cộng | 47530000"
    assert "Số tiền viết bằng chữ: | Bốn mươi bảy triệu năm trăm ba mươi nghìn đồng" in after["Tổng hợp"]
    assert not [line for lines in after.values() for line in lines if re.search(r"#|Err:", line)]
