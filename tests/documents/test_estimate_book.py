"""The estimate's workbook: its sheets, its formulas, what it says, and the approved estimate."""

import re
import shutil

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from conference.documents.estimate.basis import strip_code
from conference.documents.estimate.formulas import quote
from conftest import SAMPLE, Office
from estimates import NORMS, cells, formulas, named, random_estimate, write_estimate
from mistakes import add_setting
from sound_xlsx import check_xlsx

SHEETS = ["Dự toán", "So sánh", "Tiền thưởng", "Hệ số", "Số liệu", "Đơn giá", "Định mức", "Đọc số"]
VOLATILE = re.compile(r"\b(OFFSET|INDIRECT|TODAY|NOW|RAND\w*|CELL|INFO|TEXT|HYPERLINK|WEBSERVICE)\(|\[\d")
LINES = """
Dự toán
Nhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá | Căn cứ | Thẩm định | Lý do thẩm định
I. Chi hội nghị | Nước uống | người | đại biểu | 2 | 25000 | Định mức nuoc_uong; cả buổi chiều | {} | vượt định mức
II. Chi khen thưởng | Khung | cái | 2.5 | 1 | 60000 | | {} |
II. Chi khen thưởng | Tiền thưởng | đồng | | | | | {} |
""" + NORMS


def made(office: Office, file: str = "du-toan", values: bool = True) -> Workbook:
    return openpyxl.load_workbook(office.output / "du-toan" / f"{file}.xlsx", data_only=values)


@pytest.fixture
def sample(office: Office) -> Office:
    """The estimate of the sample."""
    shutil.copy(SAMPLE, office.workbook)
    office.run("estimate")
    return office


def test_sheets_stand_in_their_order(sample: Office):
    """The estimate first, then where its figures come from; the reading of numbers is hidden."""
    book = made(sample)
    assert book.sheetnames == SHEETS
    assert [page.title for page in book.worksheets if page.sheet_state != "visible"] == ["Đọc số"]


def test_no_quantity_or_price_is_typed_on_the_main_sheet(sample: Office):
    """Every number there but the place in the group is a formula; prices point to `Đơn giá`, counts to `Số liệu`."""
    page = made(sample, values=False)["Dự toán"]
    numbers = [cell.coordinate for row in page.iter_rows(min_col=3) for cell in row if cell.data_type == "n"
               and cell.value is not None]
    assert numbers == []
    assert (page["D11"].value, page["D14"].value, page["F14"].value) == (
        "='Đơn giá'!$D$4", "='Số liệu'!$B$4", "='Đơn giá'!$F$7")


def test_formulas_hold_everywhere(sample: Office):
    """No function that is volatile or goes by the language of Excel, no other file, no macro, no error."""
    book = made(sample, values=False)
    assert [found for found in formulas(book) if VOLATILE.search(found[2])] == []
    assert not [value for value in cells(made(sample)).values() if str(value).startswith("#")]


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_workbooks_are_whole(office: Office, seed: int):
    """Excel has nothing to repair, whatever texts hold; the same input gives the same bytes."""
    assert write_estimate(office, random_estimate(seed)[0]).exit_code == 0
    files = sorted((office.output / "du-toan").glob("*.xlsx"))
    first = [file.read_bytes() for file in files]
    assert first
    for content in first:
        check_xlsx(content)
    shutil.rmtree(office.output)
    office.run("estimate")
    assert [file.read_bytes() for file in files] == first


def test_a_norm_s_code_is_not_read_by_others(office: Office):
    """The basis names the norm's document; a price above it says so, and the clerk's other words stay."""
    office.write(LINES.format("", "", "")).run("estimate")
    page = made(office)["Dự toán"]
    assert page["I11"].value == "Vượt định mức (TT 40/2017/TT-BTC); cả buổi chiều"
    assert page["H11"].value == 20_000
    assert (page["H13"].value, page["I13"].value) == (None, None)
    assert page["I14"].value == "Theo danh sách khen thưởng (bảng Tiền thưởng)"
    marks = made(office, values=False)["Dự toán"].conditional_formatting
    assert any("F10" in str(mark.sqref) and rule.dxf.font.color.rgb == "FFC00000"
               for mark in marks for rule in mark.rules if rule.dxf.font)


@pytest.mark.parametrize(("text", "left"), [
    ("Định mức nuoc_uong", ""), ("Báo giá", "Báo giá"), ("theo định mức: nuoc_uong", ""),
    ("Báo giá; định mức nuoc_uong; hai buổi", "Báo giá; hai buổi"), ("nuoc_uong", ""),
    ("TT 40/2017", "TT 40/2017"), ("Định mức TT", ""), ("Định mức nuoc_ung", "Định mức nuoc_ung"),
])
def test_the_code_of_a_norm_is_left_out(text: str, left: str):
    """With the words before it; what only looks like a code stays."""
    assert strip_code(text, {"nuocuong", "tt"})[0] == left


def test_a_long_text_in_a_formula_stands_in_pieces():
    """Excel takes 255 characters in one."""
    assert quote('a"b') == '"a""b"'
    assert max(len(piece) for piece in re.findall('"([^"]*)"', quote("x" * 600))) == 255


def test_each_award_says_how_it_is_worked_out(sample: Office):
    """The line of the sheet is the explanation that Python gives; who does not pay is said."""
    page = made(sample)["Tiền thưởng"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert page["A2"].value == ("Tiền thưởng = hệ số × mức lương cơ sở tại ngày ký quyết định khen thưởng, "
                                "làm tròn lên hàng chục nghìn đồng (Nghị định 91/2017/NĐ-CP).")
    assert [row[0] for row in rows if isinstance(row[0], str)] == [
        "I. Do cơ quan chi", "Cộng", "II. Do cấp trên chi (không tính vào dự toán)"]
    first = next(row for row in rows if row[1] == "KT-065")
    assert first[5:11] == ["Hộ gia đình", "412/QĐ-UBND\nngày 10/3/2020", 1_490_000, 0.3, 450_000,
                           "0,3 × 1.490.000 = 447.000 → 450.000 đ"]
    assert next(row for row in rows if row[1] == "KT-001")[11] == "cấp Tỉnh chi"


def test_a_lower_title_of_the_same_period_is_listed_apart(office: Office):
    """What is not paid stands in a group of its own, with the article, and is in no sum."""
    office.write("""
Hình thức
Mã | Tên hình thức | Đối tượng | Loại | Cấp | Hệ số | Mẫu in | Thứ tự trao
CS | Chiến sĩ thi đua cơ sở | Cá nhân | Danh hiệu | Thị xã | 1 | chien-si-thi-dua-co-so.docx | 1
TT | Lao động tiên tiến | Cá nhân | Danh hiệu | Thị xã | 0.5 | giay-khen-ca-nhan.docx | 2

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Số quyết định | Chi thưởng
K1 | CS | Bà | Lê An | 412/QĐ-UBND |
K2 | TT | Bà | Lê An | 412/QĐ-UBND |
K3 | TT | Ông | Lê Bình | 412/QĐ-UBND | Không
""").run("estimate")
    rows = [[cell.value for cell in row] for row in made(office)["Tiền thưởng"].iter_rows(min_row=4)]
    assert [(row[0], row[9], row[11]) for row in rows] == [
        ("I. Do cơ quan chi", None, None), (1, 1_490_000, None), ("Cộng", 1_490_000, None),
        ("II. Không chi", None, None),
        (1, 750_000, "đã chi danh hiệu Chiến sĩ thi đua cơ sở, theo khoản 2 Điều 66 Nghị định 91/2017/NĐ-CP"),
        (2, 750_000, "không chi theo sổ (cột Chi thưởng)")]
    page = made(office)["Hệ số"]
    assert [[cell.value for cell in row[5:8]] for row in page.iter_rows(min_row=4)] == [[1, 1, 1], [0.5, 0.3, 0.5]]


def test_the_comparison_pretends_nothing(office: Office):
    """Without a fund and an appraisal their cells are empty."""
    office.write(LINES.format(350_000, "", "")).run("estimate")
    page = made(office)["So sánh"]
    assert (page["A15"].value, page["D15"].value) == ("Số dư quỹ", "Chưa ghi số dư quỹ")
    assert [page[f"{column}12"].value or None for column in "CDEF"] == [1_850_000, None, None, None]
    assert [page[f"{column}10"].value or None for column in "CDE"] == [350_000, 350_000, None] or (
        page["E10"].value == 0)
    assert [page[f"C{row}"].value or None for row in range(15, 20)] == [None, 1_850_000, None, None, None]


def test_the_approved_estimate_is_made_when_all_is_appraised(office: Office):
    """It shows what was granted and cut, in total and words; without an appraisal the file goes away."""
    office.write(LINES.format(280_000, 150_000, 1_350_000)).run("estimate")
    book = made(office, "du-toan-duoc-duyet")
    page = book["Dự toán được duyệt"]
    assert [[page.cell(row, column).value or None for column in (2, 4, 6, 7, 8, 9)] for row in range(10, 16)] == [
        ["Chi hội nghị", None, 350_000, 280_000, 70_000, None],
        ["Nước uống", 14, 350_000, 280_000, 70_000, "vượt định mức"],
        ["Chi khen thưởng", None, 1_500_000, 1_500_000, None, None],
        ["Khung", 2.5, 150_000, 150_000, None, None],
        ["Tiền thưởng", None, 1_350_000, 1_350_000, None, None],
        [None, None, 1_850_000, 1_780_000, 70_000, None]]
    assert named(book, "TONG_CONG") == 1_780_000
    assert named(book, "BANG_CHU") == "Một triệu bảy trăm tám mươi nghìn đồng"
    assert page["A17"].value == "Giảm 70.000 đồng so với dự toán đề nghị."
    office.write(LINES.format(280_000, "", 1_350_000)).run("estimate")
    assert "du-toan/du-toan-duoc-duyet.xlsx" not in office.files()
    assert "du-toan/du-toan.xlsx" in office.files()


def test_an_error_holds_back_the_approved_estimate_too(office: Office):
    """Both workbooks are listed as held back, none is left over from an earlier run."""
    office.write(LINES.format(280_000, 150_000, 1_350_000)).run("estimate")
    office.write(LINES.format(280_000, 150_000, 1_350_000).replace("1490000", "nhiều"))
    assert office.run("estimate").exit_code == 1
    lines = (office.output / "muc-luc.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[2:5:2] for line in lines if "/du-toan" in line] == [
        ["du-toan/du-toan.xlsx", "chặn"], ["du-toan/du-toan-duoc-duyet.xlsx", "chặn"]]


@pytest.mark.parametrize(("honorees", "total"), [("", 0), ("K1 | GK | Bà | Lê An | 412/QĐ-UBND\n", 450_000)])
def test_an_estimate_may_have_no_line(office: Office, honorees: str, total: int):
    """The workbook is made all the same; award money has a line that the program adds."""
    office.write("""
Dự toán
Nhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Số quyết định
""" + honorees).run("estimate")
    book = made(office)
    assert named(book, "TONG_CONG") == total
    assert [page["A4"].value for page in (book["Đơn giá"],)] == (["máy thêm"] if total else [None])
    check_xlsx((office.output / "du-toan" / "du-toan.xlsx").read_bytes())


def test_the_chart_reads_its_figures_from_cells(sample: Office):
    """One bar chart: names and amounts are references, the figures ranked from the largest down."""
    (chart,) = made(sample, values=False)["So sánh"]._charts
    assert [series.val.numRef.f for series in chart.series] == ["'So sánh'!$I$10:$I$22", "'So sánh'!$J$10:$J$22"]
    page = made(sample)["So sánh"]
    amounts = [page[f"J{row}"].value for row in range(14, 22)]
    assert amounts == sorted(amounts, reverse=True)
    assert sum(amounts) + page["J22"].value == 84_440_000


@pytest.mark.parametrize(("typed", "line"), [
    ("", None), ("Số tờ trình | 7", "(Kèm theo Tờ trình số 07/TTr-UBND ngày …… tháng …… năm ……… của "
                                    "Ủy ban nhân dân thị xã Ninh Hòa)"),
    ("Số tờ trình | 12/TTr-PNV\nNgày tờ trình | 2020-03-05\nĐơn vị lập dự toán | Phòng Nội vụ thị xã Ninh Hòa",
     "(Kèm theo Tờ trình số 12/TTr-PNV ngày 05 tháng 3 năm 2020 của Phòng Nội vụ thị xã Ninh Hòa)"),
])
def test_the_head_names_the_proposal(office: Office, typed: str, line: str | None):
    """With room for what is not known; nothing where nothing is said of one."""
    office.write(base=add_setting(*typed.split("\n"))).run("estimate")
    assert made(office)["Dự toán"]["A6"].value == line
