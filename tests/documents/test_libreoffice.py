"""The papers as LibreOffice prints and calculates them; skipped, and said so, without it."""

import csv
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from as_pdf import PROGRAM, write_pdfs
from conference.model.number_words import money_in_words
from conftest import ROOT, SAMPLE, Office

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not PROGRAM or not shutil.which("pdftotext"),
                       reason="LibreOffice or pdftotext is not installed"),
]
LONG = """
Hình thức
Mã | Tên hình thức | Đối tượng | Loại | Cấp | Hệ số | Mẫu in | Thứ tự trao
GK | Giấy khen | Cá nhân | Hình thức | Thị xã | 0.3 | giay-khen-ca-nhan.docx | 1
CS | Chiến sĩ thi đua cơ sở | Cá nhân | Danh hiệu | Thị xã | 1 | chien-si-thi-dua-co-so.docx | 2
TT | Giấy khen | Tập thể | Hình thức | Thị xã | 0.6 | giay-khen-tap-the.docx | 3

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Chức vụ | Đơn vị | Thành tích | Số quyết định
K1 | GK | Thiếu tá | Công Tằng Tôn Nữ Thị Hồng Phương Thảo Nguyên | Phó Đội trưởng Đội Cảnh sát quản lý hành chính về trật tự xã hội | Công an thị xã Ninh Hòa, tỉnh Khánh Hòa | Đã có thành tích xuất sắc trong công tác đấu tranh phòng, chống tội phạm, bảo đảm trật tự, an toàn xã hội trên địa bàn thị xã và trong phong trào “Toàn dân bảo vệ an ninh Tổ quốc” giai đoạn 2015 - 2019 | 412/QĐ-UBND
K2 | GK | Ông | Lê An | | | Đã có thành tích | 412/QĐ-UBND
K3 | CS | Bà | Công Tằng Tôn Nữ Thị Hồng Phương Thảo Nguyên | Hiệu trưởng | Trường Trung học cơ sở Nguyễn Thị Minh Khai | Đã hoàn thành xuất sắc nhiệm vụ | 412/QĐ-UBND
K4 | CS | Ông | Lê Bình | Giáo viên | Trường A | | 412/QĐ-UBND
K5 | TT | | Công ty Trách nhiệm hữu hạn Một thành viên Sản xuất – Thương mại – Dịch vụ An Lộc Hòa Phát | | Phường Ninh Thủy, thị xã Ninh Hòa, tỉnh Khánh Hòa | Đã có thành tích xuất sắc trong phong trào thi đua “Doanh nghiệp phát triển bền vững” năm 2019 | 412/QĐ-UBND
K6 | TT | Tập thể | Trạm Y tế | | | Đã có thành tích | 412/QĐ-UBND
"""


def pages(pdf: Path) -> list[str]:
    """The text of each page of a PDF."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout
    return text.decode().split("\f")[:-1]


def to_pdf(paths: list[Path], folder: Path) -> dict[str, list[str]]:
    """The pages of each paper by its file's stem."""
    return {path.stem: pages(pdf) for path, pdf in write_pdfs(paths, folder).items()}


def test_every_certificate_is_one_page_with_the_name_on_one_line(office: Office, tmp_path: Path):
    """In the print files each person has one page, however long the texts are."""
    office.write(LONG, drop=("Hội trường",))
    assert office.run("certificates").exit_code == 0
    found = to_pdf(sorted((office.output / "khen-thuong").glob("in-tat-ca_*.docx")), tmp_path)
    assert {name: len(text) for name, text in found.items()} == {
        "in-tat-ca_giay-khen-ca-nhan": 2, "in-tat-ca_chien-si-thi-dua-co-so": 2,
        "in-tat-ca_giay-khen-tap-the": 2}
    for name in ("in-tat-ca_giay-khen-ca-nhan", "in-tat-ca_chien-si-thi-dua-co-so"):
        assert "CÔNG TẰNG TÔN NỮ THỊ HỒNG PHƯƠNG THẢO NGUYÊN" in found[name][0]


def test_letters_and_papers_of_the_sample_keep_their_pages(office: Office, tmp_path: Path):
    """127 letters are 127 pages; the chart is a page of A3 and one of A4; every paper has its signature whole."""
    shutil.copy(SAMPLE, office.workbook)
    office.run("all")
    names = ["giay-moi/in-tat-ca_giay-moi.docx", "so-do/so-do-cho-ngoi.xlsx", "giay-to/chuong-trinh.docx"]
    found = to_pdf([office.output / name for name in names], tmp_path)
    assert len(found["in-tat-ca_giay-moi"]) == 127
    assert all("GIẤY MỜI" in page and "Nơi nhận" in page for page in found["in-tat-ca_giay-moi"])
    # The first page of a letter has no number (Nghị định 30/2020/NĐ-CP), in the joined file neither.
    assert not [page for page in found["in-tat-ca_giay-moi"] if re.match(r"\s*\d+\s*\n", page)]
    assert len(found["so-do-cho-ngoi"]) == 2
    last = found["chuong-trinh"][-1]
    assert "CHỦ TỊCH" in last
    assert "Lương Khắc Tuyên" in last


def recalculate(workbook: Path, folder: Path) -> list[list[str]]:
    """The main sheet of an estimate as LibreOffice calculates it anew."""
    subprocess.run(
        [PROGRAM, f"-env:UserInstallation={(folder / 'p').as_uri()}", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,1",
         "--outdir", folder, workbook], check=True, capture_output=True, timeout=120)
    (made,) = folder.glob("*.csv")
    return list(csv.reader(made.read_text(encoding="utf-8").splitlines()))


def test_estimate_calculates_to_what_python_computed(office: Office, tmp_path: Path):
    """LibreOffice gets the same total, words, and no error in any cell."""
    shutil.copy(SAMPLE, office.workbook)
    office.run("estimate")
    rows = recalculate(office.output / "du-toan" / "du-toan.xlsx", tmp_path)
    total = next(row for row in rows if "TỔNG CỘNG" in row)
    amount = int(next(cell for cell in total if cell.isdigit()))
    assert any(money_in_words(amount) in row for row in rows)
    assert not [cell for row in rows for cell in row if re.match(r"#|Err:", cell)]
    assert amount == 84_440_000


@pytest.mark.parametrize(("price", "words"), [
    (1_005, "Một nghìn không trăm linh năm đồng"), (0, "Không đồng"),
    (123_456_789_021, "Một trăm hai mươi ba tỷ bốn trăm năm mươi sáu triệu bảy trăm tám mươi chín "
                      "nghìn không trăm hai mươi mốt đồng"),
    (2_000_000_015, "Hai tỷ không trăm mười lăm đồng"),
])
def test_an_edited_price_changes_the_words(office: Office, tmp_path: Path, price: int, words: str):
    """Typing another price in Excel changes amount, total and the total in words."""
    office.write("""
Dự toán
Nhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá
I. Chi hội nghị | Nước uống | người | 1 | 1 | 20000

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Số quyết định
""")
    office.run("estimate")
    path = office.output / "du-toan" / "du-toan.xlsx"
    book = openpyxl.load_workbook(path)
    book["Dự toán"]["F11"] = price
    book.save(path)
    rows = recalculate(path, tmp_path)
    assert any(words in row for row in rows), rows[9:12]


def test_pictures_of_the_templates_have_a_licence():
    """Every picture's licence stands beside it."""
    assert "MIT" in (ROOT / "templates" / "images" / "GIAY-PHEP.txt").read_text(encoding="utf-8")
