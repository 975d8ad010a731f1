"""What the papers say, seen through the commands on a small conference."""

import csv
import io
import json

import openpyxl
import pytest
from docx import Document
from lxml import etree

from conftest import Office
from papers_text import read_lines, read_text

AWARDED = """
Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Chức vụ | Đơn vị | Thành tích | Số quyết định | Vào sổ số | Tham dự | Ghi chú
KT-001 | GK | Bà | Nguyễn Thị Ánh Đào | Giáo viên | Trường A | Đã có thành tích | 412/QĐ-UBND | 2 | | thích hoa
KT-002 | GKTT | | Trường Mầm non B | | Phường Ninh Hiệp | Đã có thành tích | 412/QĐ-UBND | 1 | Cử đại diện |
KT-003 | GK | Ông | Trần Văn Ký | Chủ tịch | UBND thị xã | Đã có thành tích | 412/QĐ-UBND | 3 | Có |
KT-004 | BK | Ông | Lê Văn Hải | Chuyên viên | Phòng Nội vụ | Đã có thành tích | 412/QĐ-UBND | | Không |
"""


def test_certificate_has_every_line_in_its_order(office: Office):
    """The lines of a certificate are those of the form, signed by the chairman himself."""
    assert office.run("certificates").exit_code == 0
    assert read_lines(office.output / "khen-thuong" / "KT-001_nguyen-thi-anh-dao.docx") == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN THỊ XÃ NINH HÒA", "Tặng", "GIẤY KHEN", "Bà Nguyễn Thị Ánh Đào",
        "Giáo viên, Trường A", "Đã có thành tích xuất sắc",
        "Quyết định số: 412/QĐ-UBND ngày 10 tháng 3 năm 2020", "Vào sổ số: 2",
        "Ninh Hòa, ngày 10 tháng 3 năm 2020", "CHỦ TỊCH", "Trần Văn Ký"]


def test_only_this_office_s_awards_are_printed(office: Office):
    """The province's award has no certificate here; one print file for each template."""
    office.run("certificates")
    assert office.files() == {
        "index.html", "muc-luc.csv", "khen-thuong/KT-001_nguyen-thi-anh-dao.docx",
        "khen-thuong/KT-002_truong-mam-non-b.docx", "khen-thuong/in-tat-ca_giay-khen-ca-nhan.docx",
        "khen-thuong/in-tat-ca_giay-khen-tap-the.docx"}


def test_print_file_is_in_calling_order(office: Office):
    """The people of a print file stand as they are called: kind by kind, then as listed."""
    office.write("""
Hình thức
Mã | Tên hình thức | Đối tượng | Cấp | Hệ số | Mẫu in | Thứ tự trao
A | Giấy khen | Cá nhân | Thị xã | 0.3 | giay-khen-ca-nhan.docx | 2
B | Giấy khen | Hộ gia đình | Thị xã | 0.3 | giay-khen-ca-nhan.docx | 1

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Số quyết định
K1 | A | Ông | Lê An | 412/QĐ-UBND
K2 | A | Bà | Lê Bình | 412/QĐ-UBND
K3 | B | Gia đình ông | Lê Châu | 412/QĐ-UBND
""")
    office.run("certificates")
    lines = read_lines(office.output / "khen-thuong" / "in-tat-ca_giay-khen-ca-nhan.docx")
    assert [line for line in lines if "Lê" in line] == ["Gia đình ông Lê Châu", "Ông Lê An", "Bà Lê Bình"]


@pytest.mark.parametrize(("file", "expected"), [
    ("DB-003_ubnd-xa-ninh-an", "Lãnh đạo, UBND xã Ninh An (02 đại biểu)"),
    ("DB-001_tran-van-ky", "Ông Trần Văn Ký, Chủ tịch, UBND thị xã"),
    ("KT-002_truong-mam-non-b", "Đại diện Trường Mầm non B, Phường Ninh Hiệp"),
    ("KT-001_nguyen-thi-anh-dao", "Bà Nguyễn Thị Ánh Đào, Giáo viên, Trường A"),
])
def test_invitation_names_the_invitee(office: Office, file: str, expected: str):
    """A person by name, position and unit; a unit with how many it sends."""
    office.write(AWARDED).run("invitations")
    line = next(x for x in read_lines(office.output / "giay-moi" / f"{file}.docx") if "kính mời" in x)
    assert line == f"Ủy ban nhân dân thị xã Ninh Hòa trân trọng kính mời: {expected}"


def test_invitation_follows_the_form(office: Office):
    """Number with its leading 0, date, time with the weekday, chair, place, end mark."""
    office.run("invitations")
    text = read_text(office.output / "giay-moi" / "DB-002_phan-thi-lan.docx")
    for line in ("ỦY BAN NHÂN DÂN\nTHỊ XÃ NINH HÒA", "Số: 05/GM-UBND", "Ninh Hòa, ngày 19 tháng 3 năm 2020",
                 "GIẤY MỜI", "Tới dự Hội nghị tổng kết năm 2019.", "Chủ trì: Ông Trần Văn Ký.",
                 "Thời gian: 07 giờ 30 phút, thứ Sáu, ngày 27 tháng 3 năm 2020.",
                 "Địa điểm: Hội trường A./.", "- Như trên;", "- Phòng Nội vụ;", "- Lưu: VT."):
        assert f"\n{line}\n" in f"\n{text}\n"


def test_person_who_is_honoree_and_delegate_gets_one_letter(office: Office):
    """One invitation, with the award named; someone who does not come gets none."""
    office.write(AWARDED).run("invitations")
    letters = {path for path in office.files() if path.startswith("giay-moi/") and "in-tat" not in path}
    assert letters == {"giay-moi/DB-001_tran-van-ky.docx", "giay-moi/DB-002_phan-thi-lan.docx",
                       "giay-moi/DB-003_ubnd-xa-ninh-an.docx", "giay-moi/KT-001_nguyen-thi-anh-dao.docx",
                       "giay-moi/KT-002_truong-mam-non-b.docx"}
    assert "Giấy khen của Chủ tịch Ủy ban nhân dân thị xã Ninh Hòa" in read_text(
        office.output / "giay-moi" / "DB-001_tran-van-ky.docx")


def test_clerk_s_own_column_can_be_printed(office: Office):
    """A column that the schema does not know is a field under its accent-free name."""
    document = Document()
    document.add_paragraph("{{ ten }}: {{ ghi_chu }}")
    document.save(office.templates / "giay-khen-ca-nhan.docx")
    office.write(AWARDED).run("certificates")
    assert read_lines(office.output / "khen-thuong" / "KT-001_nguyen-thi-anh-dao.docx") == [
        "Nguyễn Thị Ánh Đào: thích hoa"]


def test_seat_list_has_a_line_for_each_seat(office: Office):
    """Everyone who comes has one seat; leaders sit in the first row from the centre."""
    office.run("seating")
    rows = list(csv.reader(io.StringIO(
        (office.output / "so-do" / "cho-ngoi.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["Mã", "Họ và tên", "Đơn vị", "Khối", "Ghế", "Hàng", "Khu vực", "Vì sao ngồi đây"]
    assert rows[1][5:] == ["A", "1", "Khối Lãnh đạo: thứ 1 trong khu vực 1, xếp từ giữa hàng đầu ra hai bên; "
                           "cạnh Phan Thị Lan."]
    assert [row[:5] for row in rows[1:]] == [
        ["DB-001", "Trần Văn Ký", "UBND thị xã", "LD", "A2"],
        ["DB-002", "Phan Thị Lan", "UBND thị xã", "LD", "A3"],
        ["DB-003", "", "UBND xã Ninh An", "XA", "B1"], ["DB-003", "", "UBND xã Ninh An", "XA", "B2"],
        ["KT-003", "Lê Văn Hải", "Phòng Nội vụ", "KT", "B3"],
        ["KT-002", "Trường Mầm non B", "Phường Ninh Hiệp", "KT", "C1"],
        ["KT-001", "Nguyễn Thị Ánh Đào", "Trường A", "KT", "C3"]]


def test_chart_shows_each_name_at_its_seat(office: Office):
    """The Excel chart shows seat, group, name and unit; it is set to one page."""
    office.run("seating")
    page = openpyxl.load_workbook(office.output / "so-do" / "so-do-cho-ngoi.xlsx", rich_text=True).active
    seats = {str(cell.value).split(" · ")[0]: str(cell.value) for row in page.iter_rows() for cell in row
             if cell.value and " · " in str(cell.value)}
    assert seats["A2"] == "A2 · I\nTrần Văn Ký\nUBND thị xã"
    assert seats["B2"] == "B2 · II\nUBND xã Ninh An\n(2/2)"
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_drawing_is_sound_and_escapes_names(office: Office):
    """The SVG is well-formed XML whatever a name holds."""
    office.write("""
Đại biểu
Mã | Họ và tên | Đơn vị | Khối
D1 | A <b> & "C" | X | LD
""").run("seating")
    tree = etree.parse(office.output / "so-do" / "so-do-cho-ngoi.svg")
    assert 'A2 A <b> & "C"' in [title.text for title in tree.iter("{*}title")]


def read_estimate(office: Office, values: bool) -> dict[str, object]:
    """The cells of the estimate's main sheet, as values or as formulas."""
    book = openpyxl.load_workbook(office.output / "du-toan" / "du-toan.xlsx", data_only=values)
    cells = {cell.coordinate: cell.value for row in book["Dự toán"].iter_rows() for cell in row}
    named = {name: defined.attr_text.split("!")[1].replace("$", "")
             for name, defined in book.defined_names.items() if "!" in defined.attr_text}
    return cells | {name: cells.get(place) for name, place in named.items()}


def test_estimate_counts_and_adds_up(office: Office):
    """Counts times price, award money rounded up, the total in words."""
    office.run("estimate")
    values = read_estimate(office, values=True)
    # 7 people × 20.000 + 2 certificates × 60.000 + 450.000 (0,3) + 900.000 (0,6); the province pays its own
    assert values["TONG_CONG"] == 7 * 20_000 + 2 * 60_000 + 450_000 + 900_000
    assert values["BANG_CHU"] == "Một triệu sáu trăm mười nghìn đồng"


def test_estimate_is_made_of_formulas(office: Office):
    """Amounts, subtotals, total and words follow when a price is edited."""
    office.run("estimate")
    formulas = read_estimate(office, values=False)
    amounts = [formulas[f"G{row}"] for row in range(10, 16)]
    assert all(str(amount).startswith("=") for amount in amounts)
    assert str(formulas["TONG_CONG"]).startswith("=")
    assert str(formulas["BANG_CHU"]).startswith("=")


def test_formula_typed_as_a_name_stays_text(office: Office):
    """A cell that begins with = is text in every paper."""
    office.write("""
Đại biểu
Mã | Họ và tên | Đơn vị | Khối
D1 | '=1+1 | =cmd() | LD
""").run("all")
    papers = set(office.output.rglob("*.xlsx")) - {office.output / "kiem-tra.xlsx"}  # the clerk's own sheets
    assert papers
    for file in papers:
        for page in openpyxl.load_workbook(file).worksheets:
            assert not [c.coordinate for row in page.iter_rows() for c in row
                        if c.data_type == "f" and "cmd" in str(c.value)]


def test_other_papers_list_everyone(office: Office):
    """The list of delegates has groups by rank, and the calling list its batches."""
    assert office.run("papers").exit_code == 0
    text = read_text(office.output / "giay-to" / "danh-sach-dai-bieu.docx")
    assert text.index("Lãnh đạo") < text.index("Các xã") < text.index("Người được khen")
    calls = read_text(office.output / "giay-to" / "danh-sach-trao-thuong.docx")
    assert [line for line in calls.splitlines() if line.startswith("Đợt")] == [
        "Đợt 1: Bằng khen (cá nhân)", "Đợt 2: Giấy khen (tập thể)", "Đợt 3: Giấy khen (cá nhân)"]


def test_check_prints_json_for_programs(office: Office):
    """`check --json` gives a list of faults with the agreed keys."""
    office.write("Khối\nMã | Tên khối | Thứ tự | Khu vực\nLD | Lãnh đạo | một | 1\n")
    result = office.run("check", "--json")
    faults = json.loads(result.stdout)
    assert result.exit_code == 1
    assert {"level": "error", "code": "so-sai", "sheet": "Khối", "cell": "C2", "row_id": "LD",
            "message": "“một” không phải là số",
            "fix": "Gõ số (ví dụ 0,3 hoặc 1.490.000) vào ô C2."} in faults


def test_letters_know_the_own_columns_of_both_sheets(office: Office):
    """A column that only one sheet has is empty for the guests of the other."""
    document = Document()
    document.add_paragraph("{{ ten or don_vi }}: {{ ghi_chu }}{{ so_xe }}{{ ho_va_ten }}{{ thanh_tich }}")
    document.save(office.templates / "giay-moi.docx")
    office.write(AWARDED + """
Đại biểu
Mã | Họ và tên | Đơn vị | Khối | Số xe
D1 | Trần Văn Ký | UBND thị xã | LD | 79A
""")
    assert office.run("invitations").exit_code == 0
    text = read_text(office.output / "giay-moi" / "in-tat-ca_giay-moi.docx")
    assert "Trần Văn Ký: 79ATrần Văn Ký" in text
    assert "Nguyễn Thị Ánh Đào: thích hoaĐã có thành tích" in text


def test_a_missing_base_salary_holds_back_the_estimate_only(office: Office):
    """Money is not printed on certificates, so they are made."""
    office.write("Định mức\nMã | Nội dung | Mức | Từ ngày\nluong_co_so | Lương | 1490000 | 2021-01-01\n")
    result = office.run("all")
    assert "thieu-luong" in result.stderr
    assert "khen-thuong/KT-001_nguyen-thi-anh-dao.docx" in office.files()
    assert "du-toan/du-toan.xlsx" not in office.files()


@pytest.mark.parametrize(("lines", "code"), [
    (("Tiền thưởng", "Tiền thưởng giấy khen"), "tien-thuong-trung"),
    (("Tiền thưởng tập thể",), "tien-thuong-sot"), (("Tiền thưởng tập thể", "Tiền thưởng cá nhân"), ""),
    ((), ""),
])
def test_award_money_is_counted_once(office: Office, lines: tuple[str, ...], code: str):
    """No award is paid on two lines, and none is left out."""
    rows = "\n".join(f"II. Khen thưởng | {line} | | | |" for line in lines)
    office.write("Dự toán\nNhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá\n"
                 "I. Hội nghị | Nước | chai | 1 | 1 | 1000\n" + rows)
    result = office.run("estimate")
    assert [fault for fault in ("tien-thuong-trung", "tien-thuong-sot") if fault in result.stderr] == (
        [code] if code else [])
    if not code:
        assert read_estimate(office, values=True)["TONG_CONG"] == 1000 + 450_000 + 900_000


def test_a_warning_is_silenced_on_any_sheet(office: Office):
    """A column Bỏ qua that the clerk adds to a sheet works there too."""
    text = "Hội nghị\nMục | Nội dung | Bỏ qua\nSố đại biểu dự kiến | 99 | {}\n"
    assert "so-dai-bieu" in office.write(text.format("")).run("check").stdout
    assert "so-dai-bieu" not in office.write(text.format("so-dai-bieu")).run("check").stdout
