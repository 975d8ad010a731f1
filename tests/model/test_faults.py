"""Tests of the catalogue of faults: each code is provoked in a workbook, at its cell."""

import re
import string

import pytest

from book import SMALL, write_book
from conference.load import load
from conference.model.catalogue import CATALOGUE
from conference.model.catalogue_checks import CHECK_RULES
from conference.model.catalogue_money import MONEY_RULES
from conference.model.catalogue_seating import SEATING_RULES
from conference.model.cells import Cell, Columns, Row
from conference.model.faults import Fault, hint_of, make_fault, make_row_fault, make_sheet_fault, sort_faults
from mistakes import DELEGATES, HONOREES, add_setting, change, place, places

PAID = "412/QĐ-UBND"

# code, what is typed, what was typed, and where the fault stands: sheet and cell
SLIPS = [
    ("thieu-tieu-de", "Mã | Tên khối | Thứ tự | Khu vực", "Lãnh đạo | Các xã | 1 | 2", "Khối", ""),
    ("thieu-cot", "Mã | Tên khối | Thứ tự | Khu vực", "Mã | Tên khối | Hạng | Khu vực", "Khối", ""),
    ("thieu-gia-tri", "Địa điểm | Hội trường A", "Địa điểm |", "Hội nghị", "B5"),
    ("thieu-gia-tri", "412/QĐ-UBND | 2020-03-10", "412/QĐ-UBND |", "Quyết định", "B2"),
    pytest.param("thieu-gia-tri", "LD | Lãnh đạo | 1 | 1", " | Lãnh đạo | 1 | 1", "Khối", "A2"),
    ("thieu-ten", "XA | Các xã | 2 | 2", "XA | | 2 | 2", "Khối", "B3"),
    ("thieu-gia-tri", "KT-001 | GK | Bà", "KT-001 | | Bà", "Khen thưởng", "B2"),
    ("thieu-gia-tri", "người | đại biểu | 1 | 20000", "người | đại biểu | 1 |", "Dự toán", "F2"),
    ("thieu-gia-tri", "cái | giấy khen | 1", "cái | | 1", "Dự toán", "D3"),
    ("thieu-gia-tri", "Lương cơ sở | 1490000", "Lương cơ sở |", "Định mức", "C2"),
    ("thieu-muc", "Địa danh | Ninh Hòa\n", "", "Hội nghị", ""),
    ("muc-trung", "Địa điểm | Hội trường A", "Địa điểm | A\nđịa điểm: | B", "Hội nghị", "A6"),
    ("thieu-ten", "Nguyễn Thị Ánh Đào", "", "Khen thưởng", "D2"),
    ("thieu-ten-hoac-don-vi", "Lãnh đạo | UBND xã Ninh An", "Lãnh đạo | ", "Đại biểu", "C4"),
    ("ngay-sai", "Ngày tổ chức | 2020-03-27", "Ngày tổ chức | 30/2/2020", "Hội nghị", "B3"),
    ("ngay-sai", "Lập danh sách | 2020-03-15", "Lập danh sách | 15 tháng 3", "Phân công", "C2"),
    ("ngay-sai", "1490000 | 2019-07-01", "1490000 | 1/7", "Định mức", "D2"),
    ("gio-sai", "Giờ bắt đầu | 07:30", "Giờ bắt đầu | 25h30", "Hội nghị", "B4"),
    ("gio-sai", "07:30 | 15 |", "sáng | 15 |", "Chương trình", "A2"),
    ("so-sai", "Hình thức | Thị xã | 0.3", "Hình thức | Thị xã | không,ba", "Hình thức", "F2"),
    ("so-sai", "UBND xã Ninh An | XA | 2", "UBND xã Ninh An | XA | hai", "Đại biểu", "G4"),
    ("so-sai", "đại biểu | 1 | 20000", "đại biểu | 1 | 20.000 đ/người", "Dự toán", "F2"),
    ("so-qua-lon", "người | đại biểu | 1 | 20000", "người | 9999999999999999 | 1 | 20000", "Dự toán", "D2"),
    ("so-nguyen-sai", "UBND xã Ninh An | XA | 2", "UBND xã Ninh An | XA | 2.5", "Đại biểu", "G4"),
    ("so-am", "UBND xã Ninh An | XA | 2", "UBND xã Ninh An | XA | -2", "Đại biểu", "G4"),
    ("so-am", "đại biểu | 1 | 20000", "đại biểu | 1 | -20000", "Dự toán", "F2"),
    ("chon-sai", "Cấp | Thị xã", "Cấp | Thôn", "Hội nghị", "B6"),
    ("chon-sai", "Giấy khen | Cá nhân", "Giấy khen | Cá nhan và tập thể", "Hình thức", "C2"),
    ("ma-trung", "KT-002 | GKTT", "kt 001 | GKTT", "Khen thưởng", "A3"),
    ("ma-trung", "DB-002 | Bà", "DB-001 | Bà", "Đại biểu", "A3"),
    ("ma-trung", "XA | Các xã", "ld | Các xã", "Khối", "A3"),
    ("ma-trung", "GKTT | Giấy khen", "GK | Giấy khen", "Hình thức", "A3"),
    ("ma-la", "KT-001 | GK | Bà", "KT-001 | GH | Bà", "Khen thưởng", "B2"),
    ("ma-la", "UBND xã Ninh An | XA", "UBND xã Ninh An | XÃ 1", "Đại biểu", "F4"),
    ("quyet-dinh-la", f"xuất sắc | {PAID} | 2", "xuất sắc | 421/QĐ-UBND | 2", "Khen thưởng", "H2"),
    ("so-quyet-dinh-thieu", f"xuất sắc | {PAID} | 2", "xuất sắc | | 2", "Khen thưởng", "H2"),
    ("so-vao-so-trung", f"{PAID} | 1\n", f"{PAID} | 2\n", "Khen thưởng", "I3"),
    ("ten-dem-la", "người | đại biểu", "người | đại bỉu", "Dự toán", "D2"),
    ("khong-co-ghe", "A | 1 | 1 | 1\nB | 2 | 2 | 2\nC | 2 | x | 2", "A | x", "Hội trường", ""),
    ("hang-trung", "B | 2 | 2 | 2", "A | 2 | 2 | 2", "Hội trường", "A3"),
    ("hang-thieu-ten", "B | 2 | 2 | 2", " | 2 | 2 | 2", "Hội trường", "A3"),
    ("thieu-ghe", "B | 2 | 2 | 2\nC | 2 | x | 2", "B | 2 | 2", "Hội trường", ""),
    ("thieu-ghe-khoi", "A | 1 | 1 | 1", "A | 1 | 2 | 2", "Khối", "D2"),
    ("khu-vuc-la", "LD | Lãnh đạo | 1 | 1", "LD | Lãnh đạo | 1 | 1; 7", "Khối", "D2"),
    ("thieu-luong", "1490000 | 2019-07-01", "1490000 | 2020-03-11", "Quyết định", "B2"),
    ("thieu-he-so", "Giấy khen | Cá nhân | Hình thức | Thị xã | 0.3", "Thư khen | Cá nhân | Hình thức | Thị xã |",
     "Hình thức", "F2"),
    ("thieu-ma", "KT-001 | GK | Bà", " | GK | Bà", "Khen thưởng", "A2"),
    ("thieu-ma", "DB-002 | Bà", " | Bà", "Đại biểu", "A3"),
    ("danh-xung-thieu", "KT-001 | GK | Bà", "KT-001 | GK |", "Khen thưởng", "C2"),
    ("cot-la-gan-giong", "Đơn vị | Khối | Số người", "Đơn vị | Khối | Số ngừơi đi", "Đại biểu", "G1"),
    ("ma-cu", "Lê Văn Hải", "Lª V¨n H¶i", "Khen thưởng", "D4"),
    ("ma-cu", "Tên khối", "Tªn khèi", "Khối", "B1"),
    ("ma-cu-ngo", "Lê Văn Hải", "Hïng", "Khen thưởng", "D4"),
    ("ma-cu-mat-chu", "Lê Văn Hải", "Lª V¨n Hng", "Khen thưởng", "D4"),
    ("ten-mat-chu", "Lê Văn Hải", "Lê V?n H?i", "Khen thưởng", "D4"),
    ("ten-mat-chu", "Trường Mầm non B", "Tr??ng M?m non B", "Khen thưởng", "D3"),
    ("chu-sai", "Lê Văn Hải", "Nguyêñ Hải", "Khen thưởng", "D4"),
    ("chu-la", "Lê Văn Hải", "Lê Văn Hảи", "Khen thưởng", "D4"),
    ("nhu-tren", "Chuyên viên | Phòng Nội vụ", "-nt- | Phòng Nội vụ", "Khen thưởng", "E4"),
    ("nhu-tren", "Chuyên viên | Phòng Nội vụ", "Chuyên viên | \"", "Khen thưởng", "F4"),
    ("nhu-tren", "DB-002 | Bà | Phan Thị Lan | Phó Chủ tịch | UBND thị xã",
     "DB-002 | Bà | Phan Thị Lan | Phó Chủ tịch | Như trên", "Đại biểu", "E3"),
    ("chu-mat", "Lê Văn Hải", "Lê V\ufffdn Hải", "Khen thưởng", "D4"),
    ("ten-chua-bo-dau", "Lê Văn Hải", "Lee Vawn Hari", "Khen thưởng", "D4"),
    ("ma-doc-nham", "Lê Văn Hải", "LÃª VÄƒn Háº£i", "Khen thưởng", "D4"),
    ("ma-hai-lan", "Giáo viên | Trường A", "Giỏo viờn | Trường Bỡnh An", "Khen thưởng", "E2"),
    ("ma-hai-lan-ngo", "Lê Văn Hải", "Trần Văn Bỡnh", "Khen thưởng", "D4"),
    ("giay-moi-muon", "Ngày giấy mời | 2020-03-19", "Ngày giấy mời | 2020-03-25", "Hội nghị", "B11"),
]

ERROR_SLIPS = [
    pytest.param("loi-excel", "Địa điểm | Hội trường A", "Địa điểm | #REF!", "Hội nghị", "B5"),
    pytest.param("loi-excel", "Giáo viên | Trường A", "#N/A | Trường A", "Khen thưởng", "E2"),
    pytest.param("loi-excel", "UBND xã Ninh An | XA | 2", "UBND xã Ninh An | XA | #VALUE!", "Đại biểu", "G4"),
]

# code, a sheet in place of the base conference's, and where the fault stands
SHEETS = [
    ("ghe-khong-co", f"{HONOREES}\n1 | GK | Bà | a | U | {PAID} | | | | Z9", "Khen thưởng", "J2"),
    ("ghe-khong-co", f"{DELEGATES} | Ghế\n1 | Ông | a | | U | XA | 1 | D1", "Đại biểu", "H2"),
    ("ghe-bi-chan", f"{DELEGATES} | Ghế\n1 | Ông | a | | U | XA | 1 | C2", "Đại biểu", "H2"),
    ("ghe-trung", f"{DELEGATES} | Ghế\n1 | Ông | a | | U | XA | 1 | B1\n2 | Ông | b | | U | XA | 1 | b1",
     "Đại biểu", "H3"),
    ("ghe-thua", f"{DELEGATES} | Ghế\n1 | Ông | a | | U | XA | 1 | B1; B2", "Đại biểu", "H2"),
    ("trung-nguoi", f"{HONOREES}\n1 | GK | Bà | An | U | {PAID}\n2 | GK | Bà | AN | u | {PAID}",
     "Khen thưởng", "D3"),
    ("tien-thuong-trung", "Dự toán\nNhóm | Nội dung chi | Số lượng | Đơn giá\nA | Tiền thưởng | |\nA | Tiền thưởng | |",
     "Dự toán", "B3"),
    ("tien-thuong-trung", "Dự toán\nNhóm | Nội dung chi | Số lượng | Đơn giá\n"
     "A | Tiền thưởng tập thể | |\nA | Tiền thưởng | |", "Dự toán", "B3"),
    ("tien-thuong-sot", "Dự toán\nNhóm | Nội dung chi | Số lượng | Đơn giá\nA | Tiền thưởng tập thể | |",
     "Dự toán", "B2"),
    ("trung-dai-bieu", f"{DELEGATES}\n1 | Bà | An | | U | XA | 1\n2 | bà | AN | | u | XA | 1", "Đại biểu", "C3"),
    ("so-nguoi-qua-lon", f"{DELEGATES}\n1 | Bà | An | | U | XA | 905123456", "Đại biểu", "G2"),
    ("quyet-dinh-trung", "Quyết định\nSố quyết định | Ngày | Cơ quan quyết định | Chức vụ người ký | Người ký\n"
     "412/QĐ-UBND | 2020-03-10 | C | C | K\n412/qđ-ubnd | 2020-03-11 | C | C | K", "Quyết định", "A3"),
    ("cot-trung", f"{DELEGATES} | Đơn vị\n1 | Bà | An | | U | XA | 1 | V", "Đại biểu", "H1"),
    ("tieu-de-khac", f"{DELEGATES}\n1 | Bà | An | | U | XA | 1\nMã | Họ và tên | Danh xưng | Đơn vị | Chức vụ | Khối\n"
     "2 | Lê Hoa | Bà | U | | XA", "Đại biểu", "A3"),
    ("thieu-cot-phu", "Phân công\nCơ quan | Việc | Hạn\nPhòng A | Gửi | 2020-03-01", "Phân công", ""),
    ("thieu-tieu-de-phu", "Phân công\nPhòng A | Gửi giấy mời", "Phân công", ""),
    ("bang-trung", "Dai bieu\nMã | Khối\n1 | XA", "Đại biểu", ""),
    ("ma-la", f"{HONOREES}\n1 | GK | Bà | a | U | {PAID} | | | XX", "Khen thưởng", "I2"),
    ("chon-sai", f"{HONOREES}\n1 | GK | Bà | a | U | {PAID} | | Chắc có", "Khen thưởng", "H2"),
    ("lech-qua-lon", "Máy in\nTên | Lệch ngang (mm) | Lệch dọc (mm)\nA | 1,5 | -2\nB | 0 | 31,5", "Máy in", "C3"),
]

# code, a line more on the sheet of settings, where the fault stands
SETTINGS = [
    ("it-ghe-du-phong", "Tỷ lệ ghế dự phòng | 30 %", "B9"),
    ("so-dai-bieu", "Số đại biểu dự kiến | 150", "B9"),
    ("vuot-quy", "Số dư quỹ | 1.000.000 đ", "B9"),
    ("chon-sai", "Làm tròn tiền thưởng | xuống", "B9"),
    ("so-nguyen-sai", "Số đại biểu dự kiến | 7.5", "B9"),
]

DROPPED = [
    ("thieu-bang", "Khối"), ("thieu-bang", "Hội nghị"), ("thieu-bang-phu", "Chương trình"),
    ("thieu-bang-phu", "Hội trường"), ("thieu-bang-phu", "Dự toán"), ("thieu-bang-phu", "Định mức"),
    ("thieu-bang-phu", "Phân công"),
]

# Provoked in tests/workbook/test_reader.py: faults of the file itself.
FILE_CODES = {
    "khong-co-tep", "khong-doc-duoc", "khong-mo-duoc", "co-mat-khau",
    # tests/workbook/test_files.py, test_xlsx.py
    "tep-rong", "tep-bi-cat", "tep-loai-khac", "tep-qua-lon", "tep-khoa-tam", "chua-tinh", "so-dang-mo", "bang-an",
    "dong-an", "dong-loc", "cot-an", "o-xa", "cot-khong-tieu-de", "cot-chua-co", "gach-ngang",
}
# These need templates or an output folder: tests/documents and tests/commands.
PAPER_CODES = {
    "khong-co-mau", "the-la", "mau-hong", "mau-khong-dung", "mau-noi-ngoai", "thieu-mau",
    "thieu-mau-phu", "khong-ghi-duoc", "khong-ra-pdf",
    "tep-sua-tay", "khong-vua", "khong-vua-mau", "tran-trang", "phong-la", "phong-thieu-chu", "nhieu-trang", "khong-in-san", "khong-ghi-duoc-thu-muc",
    # test_numbering, test_register, test_printed
    "so-da-cap", "chua-cap-so", "cap-so-cho", "so-doi-ten", "so-nguoi-khac", "so-in-khoa", "so-in-hong",
    "so-in-moi-hon", "so-in-khong-ghi", "so-in-mat", "so-in-lay-lai", "so-in-trung", "so-da-bo",
    "giay-khong-doc-duoc", "thieu-phoi",
}
# Provoked in test_doubtful.
CHECK_CODES = set(CHECK_RULES)
# Provoked in test_money_told.
MONEY_CODES = set(MONEY_RULES)
# Provoked in test_seating_told.
SEATING_CODES = set(SEATING_RULES)


@pytest.mark.parametrize(("code", "typed", "slip", "sheet", "cell"), [*SLIPS, *ERROR_SLIPS])
def test_a_slip_is_told_at_its_cell(book, code, typed, slip, sheet, cell):
    """One thing typed wrongly in the small conference is found where it stands."""
    assert (code, sheet, cell) in places(book(base=change(typed, slip)))


@pytest.mark.parametrize(("code", "text", "sheet", "cell"), SHEETS)
def test_a_faulty_sheet_is_told_at_its_cell(book, code, text, sheet, cell):
    """A sheet with something wrong in it is found out at the cell."""
    assert (code, sheet, cell) in places(book(text))


@pytest.mark.parametrize(("code", "line", "cell"), SETTINGS)
def test_a_faulty_setting_is_told_at_its_cell(book, code, line, cell):
    """A setting with something wrong in it is found out at its content."""
    assert (code, "Hội nghị", cell) in places(book(base=add_setting(line)))


@pytest.mark.parametrize(("code", "sheet"), DROPPED)
def test_a_missing_sheet_is_told(book, code, sheet):
    """A sheet that is needed stops everything, an optional one is a warning."""
    assert (code, sheet, "") in places(book(drop=(sheet,)))


def test_every_code_of_the_catalogue_is_provoked():
    """A new code needs a test that provokes it, or a place in the sets above."""
    rows = [*SLIPS, *ERROR_SLIPS, *SHEETS, *SETTINGS, *DROPPED]
    provoked = {getattr(row, "values", row)[0] for row in rows}
    assert provoked | FILE_CODES | PAPER_CODES | CHECK_CODES | MONEY_CODES | SEATING_CODES == set(CATALOGUE)


def test_the_small_conference_has_no_fault(book):
    """What the other tests change is right to begin with."""
    assert places(book()) == []


def test_a_dozen_mistakes_are_told_at_once(tmp_path):
    """Twelve mistakes on seven sheets: each once, by sheet, row and column, in one load."""
    base = SMALL
    for old, new in [
        ("Địa điểm | Hội trường A", "Địa điểm |"), ("Giờ bắt đầu | 07:30", "Giờ bắt đầu | 7 rưỡi"),
        ("412/QĐ-UBND | 2020-03-10", "412/QĐ-UBND | 31/2/2020"), ("GKTT | Giấy khen", "GK | Giấy khen"),
        ("KT-001 | GK | Bà", "KT-001 | GKX | Bà"), ("KT-002 | GKTT", "KT-001 | GK"),
        ("Lê Văn Hải", ""), ("LD | Lãnh đạo | 1 | 1", "LD | Lãnh đạo | một | 1"),
        ("Phó Chủ tịch | UBND thị xã | LD", "Phó Chủ tịch | UBND thị xã | LX"),
        ("Ninh An | XA | 2", "Ninh An | XA | hai"), ("B | 2 | 2 | 2", " | 2 | 2 | 2"),
        ("cái | giấy khen", "cái | giấy khem"),
    ]:
        base = change(old, new, base)
    faults = load(write_book(tmp_path / "so.xlsx", base=base))[1]
    assert [place(fault) for fault in faults if fault.is_error] == [
        ("gio-sai", "Hội nghị", "B4"), ("thieu-gia-tri", "Hội nghị", "B5"),
        ("ngay-sai", "Quyết định", "B2"), ("ma-trung", "Hình thức", "A3"),
        ("ma-la", "Khen thưởng", "B2"), ("ma-trung", "Khen thưởng", "A3"), ("thieu-ten", "Khen thưởng", "D4"),
        ("so-sai", "Khối", "C2"), ("ma-la", "Đại biểu", "F3"), ("so-sai", "Đại biểu", "G4"),
        ("hang-thieu-ten", "Hội trường", "A3"), ("ten-dem-la", "Dự toán", "D3")]


def test_a_fault_says_where_what_and_what_to_do(book):
    """The sentence of the design, word for word."""
    text = "\n".join([HONOREES, *(f"KT-{n:03d} | GK | Bà | n{n} | U | {PAID}" for n in range(1, 13)),
                      f"KT-013 | GK | Bà | | U | {PAID}"])
    (fault,) = [fault for fault in load(book(text))[1] if fault.code == "thieu-ten"]
    assert str(fault) == "Khen thưởng!D14 (KT-013): thiếu tên. Điền tên vào ô D14."


@pytest.mark.parametrize(("old", "new", "message"), [
    ("UBND xã Ninh An | XA", "UBND xã Ninh An | XAA",
     "không có mã “XAA” trong bảng “Khối” (có phải là “XA”?)"),
    ("UBND xã Ninh An | XA", "UBND xã Ninh An | PQ7", "không có mã “PQ7” trong bảng “Khối” (đang có: LD, XA, KT)"),
    ("người | đại biểu", "người | đại bỉu", "không đếm được “đại bỉu” (có phải là “đại biểu”?)"),
    ("Ngày tổ chức | 2020-03-27", "Ngày tổ chức | 30/2/2020", "“30/2/2020” không phải là ngày"),
    ("KT-002 | GKTT", "KT-001 | GKTT", "mã KT-001 đã dùng ở ô A2"),
    ("xuất sắc | 412/QĐ-UBND | 2", "xuất sắc | 413/QĐ-UBND | 2",
     "không có quyết định số “413/QĐ-UBND” trong bảng “Quyết định” (có phải là “412/QĐ-UBND”?)"),
])
def test_a_message_quotes_what_was_typed_and_offers_the_nearest(book, old, new, message):
    """The clerk reads the own word, and the one that was probably meant."""
    assert message in [fault.message for fault in load(book(base=change(old, new)))[1]]


def test_only_codes_that_there_are_are_listed(book):
    """A group whose code is not typed yet is none to choose."""
    groups = "Khối\nMã | Tên khối | Thứ tự\nXA | Các xã | 1\n | Lãnh đạo | 2\nKT | Khen | 3"
    delegates = "Đại biểu\nMã | Danh xưng | Họ và tên | Đơn vị | Khối\nD1 | Ông | Lê An | U | PQ7"
    (fault,) = [fault for fault in load(book(f"{groups}\n\n{delegates}"))[1] if fault.code == "ma-la"]
    assert fault.message == "không có mã “PQ7” trong bảng “Khối” (đang có: XA, KT)"


def test_a_garbled_name_is_told_and_nothing_more(book):
    """Its odd capitals and signs come from the garbling; other cells of the row are told as ever."""
    text = f"{HONOREES}\nKT-001 | GK | | NGUYá»„N VÄƒN 2Háº£i | U, | {PAID}"
    told = [(fault.code, fault.cell) for fault in load(book(text))[1]]
    assert ("dau-thua", "E2") in told
    assert [code for code, cell in told if cell == "D2"] == ["ma-doc-nham"]


# --- the catalogue itself ---

def words_of(sentence: str) -> set[str]:
    """The names that a sentence asks for."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_code_can_be_typed_and_silenced(code):
    """Codes are small ASCII letters and hyphens, so that any keyboard can type them."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=CATALOGUE)
def test_a_sentence_begins_small_and_its_advice_is_whole(rule):
    """The message continues after the place; the advice is a sentence of its own."""
    assert rule.message[0].islower() or rule.message[0] == "“" or rule.message.startswith(("{", "LibreOffice"))
    assert not rule.message.endswith(".")
    assert rule.fix[0] == rule.fix[0].upper()
    assert rule.fix.endswith(".")


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=CATALOGUE)
def test_only_errors_stop(rule):
    """A warning never holds anything back."""
    assert rule.level == "error" or not rule.stops


def test_make_fault_fills_the_sentences():
    """The address of the cell goes into the advice."""
    fault = make_fault("ngay-sai", Cell("Phân công", 3, 28, None, "due"), "X", value="mai")
    assert str(fault) == (
        "Phân công!AB3 (X): “mai” không phải là ngày. Gõ ngày theo mẫu 27/3/2020 vào ô AB3.")


def test_a_row_fault_points_at_the_first_cell_where_the_column_is_missing():
    """A column that the sheet does not have cannot be pointed at."""
    fault = make_row_fault("danh-xung-thieu", Row(Columns("Khen thưởng"), 7, row_id="KT-001"), "salutation")
    assert (fault.place, fault.field) == ("Khen thưởng!A7 (KT-001)", "salutation")


def test_a_sheet_fault_has_no_cell():
    """The place of such a fault is the sheet's name."""
    assert make_sheet_fault("khong-co-ghe", "Hội trường").place == "Hội trường"


@pytest.mark.parametrize(("near", "hint"), [("Khối", " (có phải là “Khối”?)"), (None, ""), ("", "")])
def test_hint_offers_a_word_or_nothing(near, hint):
    """No empty question is asked."""
    assert hint_of(near) == hint


def bare(sheet: str, row: int, column: int, code: str = "thieu-ten") -> Fault:
    """A fault without words."""
    return Fault(code, sheet, row, column, "", "", "", "")


def test_faults_are_sorted_by_sheet_row_column():
    """The workbook first, then sheets in the order of the contract, unknown ones last."""
    shuffled = [bare("B", 2, 1), bare("?", 1, 1), bare("A", 10, 1), bare("A", 2, 28), bare("A", 2, 3),
                bare("", 0, 0), bare("A", 0, 0)]
    assert [(f.sheet, f.row, f.column) for f in sort_faults(shuffled, ["A", "B"])] == [
        ("", 0, 0), ("A", 0, 0), ("A", 2, 3), ("A", 2, 28), ("A", 10, 1), ("B", 2, 1), ("?", 1, 1)]


def test_a_fault_found_twice_is_told_once():
    """The same fault at the same cell is one."""
    assert len(sort_faults([bare("A", 1, 1), bare("A", 1, 1)], ["A"])) == 1


def test_what_was_typed_is_shortened():
    """A text of a page that was pasted into a code or a value does not fill the screen."""
    fault = make_fault("ngay-sai", Cell("Hội nghị", 5, 2, None, "date"), "x" * 30_000, value="y" * 30_000)
    assert fault.row_id == "x" * 100 + "…"
    assert len(str(fault)) < 330
