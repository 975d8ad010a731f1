"""Tests of what is told about money: each planted once at a known cell, and beside it what is right."""

import openpyxl
import pytest

from conference.load import load
from conference.model.catalogue_money import MONEY_RULES
from conference.model.estimate import make_estimate
from mistakes import add_setting, change, place

NORMS = ("Định mức\nMã | Nội dung | Mức | Từ ngày | Đến ngày | Căn cứ\nluong_co_so | Lương | 1490000 | 2019-07-01 | |\n"
         "nuoc_uong | Nước uống giữa giờ | 20000 | 2017-07-01 | |\n"
         "nuoc_uong | Nước uống giữa giờ | 30000 | 2021-07-01 | |\n"
         "hoa_cai | Hoa cài | 15000 | 2021-01-01 | |\nve_sinh | Vệ sinh | 15000 | 2017-01-01 | 2019-12-31 |\n\n")
COSTS = "Dự toán\nNhóm | Nội dung chi | ĐVT | Số lượng | Đơn giá | Căn cứ | Thẩm định | Lý do thẩm định\n"
KINDS = "Hình thức\nMã | Tên hình thức | Đối tượng | Loại | Cấp | Hệ số\n"
TITLES = (f"{KINDS}CS | Chiến sĩ thi đua cơ sở | Cá nhân | Danh hiệu | Thị xã | 1\n"
          "LD | Lao động tiên tiến | Cá nhân | Danh hiệu | Thị xã | 0.3\nGK | Giấy khen | Cá nhân | Hình thức | Thị xã | 0.3\n"
          "BK | Bằng khen | Cá nhân | Hình thức | Tỉnh | 1\n\n")
PEOPLE = ("Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Thành tích | Số quyết định"
          " | Chi thưởng\n")
AN = "Bà | Lê Thị An | U | Năm 2019 |"


def cost(price: str, basis: str = "", content: str = "Nước", quantity: str = "1", appraised: str = " | ") -> str:
    """A sheet of costs with one, beside some norms."""
    return f"{NORMS}{COSTS}A | {content} | người | {quantity} | {price} | {basis} | {appraised}"


def people(*lines: str) -> str:
    """Titles, a form of award, and honorees with them."""
    return TITLES + PEOPLE + "\n".join(lines)


def kinds(line: str) -> str:
    """One kind that honorees of the base conference have."""
    return f"{KINDS}{line}\nGKTT | Giấy khen | Tập thể | Hình thức | Thị xã | 0.6\nBK | Bằng khen | Cá nhân | Hình thức | Tỉnh | 1"


def costs(*lines: str) -> str:
    """A sheet of costs."""
    return COSTS + "\n".join(lines)


PLANTED = [
    ("don-gia-la", cost("20"), "Dự toán", "E2"),
    ("don-gia-la", cost("2000000000"), "Dự toán", "E2"),
    ("so-luong-la", cost("1500", quantity="20000"), "Dự toán", "D2"),
    ("so-luong-la", "Dự toán\nNhóm | Nội dung chi | Số lượng | Số lần | Đơn giá\nA | x | 1 | 20000 | 1500", "Dự toán", "D2"),
    ("vuot-dinh-muc", cost("25000", "Định mức nuoc_uong; báo giá"), "Dự toán", "E2"),
    ("vuot-dinh-muc", cost("25000", content="nước uống giữa giờ"), "Dự toán", "E2"),
    ("dinh-muc-la", cost("25000", "Định mức nuoc_uog"), "Dự toán", "F2"),
    ("dinh-muc-chua-co", cost("15000", "Định mức hoa_cai"), "Dự toán", "F2"),
    ("dinh-muc-het", cost("15000", "Định mức ve_sinh"), "Dự toán", "F2"),
    ("can-cu-som", cost("15000", "Thông tư 12/2025/TT-BTC"), "Dự toán", "F2"),
    ("can-cu-som", costs("A | Tiền thưởng | | | | NĐ 98/2023 |"), "Dự toán", "F2"),
    ("can-cu-cu", "Quyết định\nSố quyết định | Ngày | Cơ quan quyết định | Chức vụ người ký | Người ký\n"
     "412/QĐ-UBND | 2024-02-01 | Chủ tịch UBND thị xã Ninh Hòa | Chủ tịch | K\n\n"
     "Định mức\nMã | Nội dung | Mức | Từ ngày\nluong_co_so | L | 1800000 | 2023-07-01\n\n" +
     costs("A | Tiền thưởng | | | | NĐ 91/2017/NĐ-CP |"), "Dự toán", "F2"),
    ("luong-khac", "Định mức\nMã | Nội dung | Mức | Từ ngày\nluong_co_so | L | 1390000 | 2018-07-01", "Định mức", "C2"),
    ("luong-khac", "Định mức\nMã | Nội dung | Mức | Từ ngày\nluong_co_so | L | 149000 | 2019-07-01", "Định mức", "C2"),
    ("he-so-khac", kinds("GK | Giấy khen | Cá nhân | Hình thức | Thị xã | 0.5"), "Hình thức", "F2"),
    ("he-so-theo-luat", kinds("GK | Giấy khen | Cá nhân | Hình thức | Thị xã | "), "Hình thức", "F2"),
    ("chi-muc-cao-nhat", people(f"A | CS | {AN} 412/QĐ-UBND |", f"B | LD | {AN} 412/QĐ-UBND |"), "Khen thưởng", "B3"),
    ("chi-nhieu-muc", people(f"A | CS | {AN} 412/QĐ-UBND |", f"B | GK | {AN} 412/QĐ-UBND |"), "Khen thưởng", "B3"),
    ("thuong-cap-tren", people(f"A | BK | {AN} 295/QĐ-UBND | Có"), "Khen thưởng", "H2"),
    ("dong-thuong-cap-tren", costs("A | Tiền thưởng Giấy khen | | | | |", "A | Tiền thưởng Bằng khen | | | | |"),
     "Dự toán", "B3"),
    ("chi-thuong-cap-tren", costs("A | Tiền thưởng | | | | |", "A | Quà thưởng kèm Bằng khen của tỉnh | người | 1 | 1490000 | |"),
     "Dự toán", "B3"),
    ("tien-thuong-co-so", costs("A | Tiền thưởng | người | 5 | 300000 | |"), "Dự toán", "D2"),
    ("tien-thuong-co-so", costs("A | Tiền thưởng | người | | 300000 | |"), "Dự toán", "E2"),
    ("tien-thuong-la", costs("A | Tiền thưởng đội văn nghệ | | | | |"), "Dự toán", "B2"),
    ("tien-thuong-hai-lan", costs("A | Thưởng cá nhân được khen | người | 2 | 450000 | |"), "Dự toán", "B2"),
    ("tien-thuong-hai-lan", costs("A | Bổ sung tiền thưởng | người | 2 | 450000 | |"), "Dự toán", "B2"),
    ("khoan-trung", costs("A | x | cái | 1 | 1000 | |", "1. A | X | cái | 1 | 1000 | |"), "Dự toán", "B3"),
    ("khoan-cong", costs("A | Cộng nhóm I | | 1 | 200000 | |"), "Dự toán", "B2"),
    ("dinh-muc-nguoc", "Định mức\nMã | Nội dung | Mức | Từ ngày | Đến ngày\nluong_co_so | L | 1490000 | 2019-07-01 |\n"
     "x_y | X | 9 | 2020-01-01 | 2019-01-01", "Định mức", "E3"),
    ("luong-trung", "Định mức\nMã | Nội dung | Mức | Từ ngày\nluong_co_so | L | 1490000 | 2019-07-01\n"
     "luong_co_so | L | 1400000 | 2019-07-01", "Định mức", "D3"),
    ("he-so-la", kinds("GK | Thư khen | Cá nhân | Hình thức | Thị xã | 3"), "Hình thức", "F2"),
    ("tham-dinh-thuong", costs("A | Tiền thưởng | | | | | 0 | hết tiền"), "Dự toán", "G2"),
    ("thuong-cap-tren", people(f"A | BK | {AN} 295/QĐ-UBND |").replace("| Hình thức | Tỉnh |", "| Hình thức | |"),
     "Khen thưởng", "G2"),
    ("tham-dinh-thieu", costs("A | x | cái | 1 | 1000 | | 1000 |", "A | Tiền thưởng | | | | | |"), "Dự toán", "G3"),
    ("tham-dinh-them", costs("A | x | cái | 1 | 1000 | | 1000 |"), "Dự toán", "B2"),
    ("tham-dinh-tang", costs("A | x | cái | 1 | 1000 | | 2000 |", "A | Tiền thưởng | | | | | 1350000 |"), "Dự toán", "G2"),
    ("tham-dinh-ly-do", costs("A | x | cái | 1 | 1000 | | 0 |", "A | Tiền thưởng | | | | | 1350000 |"), "Dự toán", "H2"),
]
READINGS = [("Đọc số tiền | lẻ; ngàng, Tư", ["doc-so-la"]), ("Đọc số tiền | LẺ, ngan Tư;chẵn", [])]

INNOCENT = [
    ("don-gia-la", cost("0")), ("don-gia-la", cost("1000")),
    ("don-gia-la", costs("A | Sao chụp | trang | 1 | 300 | |")),
    ("so-luong-la", cost("1500", quantity="900")), ("so-luong-la", cost("1500", quantity="đại biểu")),
    ("vuot-dinh-muc", cost("20000", "Định mức nuoc_uong")), ("vuot-dinh-muc", cost("25000", "Báo giá")),
    ("dinh-muc-la", cost("25000", "Định mức của HĐND tỉnh")),
    ("can-cu-cu", costs("A | Tiền thưởng | | | | NĐ 91/2017/NĐ-CP |")), ("can-cu-cu", cost("1000", "TT 40/2017/TT-BTC")),
    ("can-cu-som", cost("1000", "Báo giá số 98/2023/BG")), ("can-cu-som", cost("1000", "QĐ 112/2025/TT-BTC")),
    ("he-so-khac", kinds("GK | Giấy khen | Cá nhân | Hình thức | Thị xã | 0.3")),
    ("he-so-khac", kinds("GK | Thư khen | Cá nhân | Hình thức | Thị xã | 0.5")),
    ("chi-nhieu-muc", people(f"A | CS | {AN} 412/QĐ-UBND |", f"B | BK | {AN} 295/QĐ-UBND |")),
    ("chi-nhieu-muc", people(f"A | CS | {AN} 412/QĐ-UBND |", f"B | GK | {AN} 412/QĐ-UBND | Không")),
    ("thuong-cap-tren", people(f"A | GK | {AN} 412/QĐ-UBND | Có")),
    ("chi-thuong-cap-tren", costs("A | Tiền thưởng Giấy khen | | | | |", "A | Khung bằng khen | cái | 1 | 60000 | |")),
    ("tien-thuong-hai-lan", costs("A | Hoa cho người được khen thưởng | bó | 1 | 60000 | |")),
    ("tien-thuong-hai-lan", costs("A | Chi tiền thưởng | | | | |")),
    ("tien-thuong-la", costs("A | Tiền thưởng kèm theo Quyết định số 412/QĐ-UBND của Chủ tịch UBND thị xã | | | | |")),
    ("tien-thuong-la", costs("A | Tiền thưởng hình thức khen thưởng | | | | |")),
    ("khoan-trung", costs("A | x | cái | 1 | 1000 | |", "A | x | cái | 2 | 1000 | |")),
    ("khoan-cong", costs("A | Công tác phí | người | 1 | 200000 | |")),
    ("tham-dinh-thuong", costs("A | Tiền thưởng | | | | | 1350000 |")),
    ("tham-dinh-thieu", costs("A | x | cái | 1 | 1000 | | |")),
    ("tham-dinh-tang", costs("A | x | cái | 1 | 1000 | | 1000 |")),
    ("tham-dinh-ly-do", costs("A | x | cái | 1 | 1000 | | 900 | Báo giá thấp hơn")),
]
ERRORS = {code for code, rule in MONEY_RULES.items() if rule.level == "error"}  # planted in test_faults


@pytest.mark.parametrize(("code", "text", "sheet", "cell"), PLANTED)
def test_what_is_doubtful_is_told_at_its_cell_once(book, code, text, sheet, cell):
    """The planted fault is the only one about money."""
    told = [fault for fault in load(book(text))[1] if fault.code in MONEY_RULES]
    assert [place(fault) for fault in told] == [(code, sheet, cell)]


@pytest.mark.parametrize(("code", "text"), INNOCENT)
def test_what_is_right_is_passed_over(book, code, text):
    """The nearest innocent case."""
    assert code not in {fault.code for fault in load(book(text))[1]}


@pytest.mark.parametrize(("typed", "codes"), READINGS)
def test_how_amounts_are_read_is_typed_in_known_words(book, typed, codes):
    """Told at the setting's cell, once."""
    assert [place(fault) for fault in load(book(base=add_setting(typed)))[1]] == [(code, "Hội nghị", "B9") for code in codes]


def test_every_doubt_is_planted():
    """A new code about money needs a cell above, or among the errors of test_faults."""
    assert {code for code, *_ in PLANTED} | ERRORS | {"vuot-quy", "doc-so-la"} == set(MONEY_RULES)


def test_an_amended_circular_is_told_at_the_norm_too(book):
    """A norm founded on a circular that was amended before the conference."""
    norms = NORMS.replace("nuoc_uong | Nước uống giữa giờ | 30000 | 2021-07-01 | |",
                          "nuoc_uong | Nước uống giữa giờ | 30000 | 2021-07-01 | | TT 40/2017/TT-BTC")
    text = norms + costs("A | Nước uống giữa giờ | người | 1 | 20000 | |")
    base = change("Ngày tổ chức | 2020-03-27", "Ngày tổ chức | 2025-06-27")
    told = [place(fault) for fault in load(book(text, base=base))[1] if fault.code == "can-cu-cu"]
    assert told == [("can-cu-cu", "Định mức", "F4")]


def tell(book, *lines: str) -> list[str]:
    """The sentences about several awards of these honorees."""
    faults = load(book(people(*lines), base=add_setting("Năm tổng kết | 2019")))[1]
    return [fault.message for fault in faults if fault.code.startswith("chi-")]


def test_the_cut_title_names_the_one_that_is_paid(book):
    """Who, which period, what is paid and where it stands, what is not, by which article."""
    assert tell(book, f"A | LD | {AN} 412/QĐ-UBND |", f"B | CS | {AN} 412/QĐ-UBND |") == [
        "Bà Lê Thị An có nhiều danh hiệu cùng kỳ (năm 2019): chỉ chi mức cao nhất (Chiến sĩ thi đua cơ sở "
        "1.490.000 đồng, ô B3), không chi Lao động tiên tiến 450.000 đồng, theo khoản 2 Điều 66 Nghị định 91/2017/NĐ-CP; "
        "cộng chi ở đây 1.490.000 đồng"]


def test_title_and_form_are_both_paid_by_the_article(book):
    """The sum, its parts, the article and the reason."""
    assert tell(book, f"A | CS | {AN} 412/QĐ-UBND |", f"B | GK | {AN} 412/QĐ-UBND |") == [
        "Bà Lê Thị An được chi 2 mức, cộng 1.940.000 đồng (Chiến sĩ thi đua cơ sở 1.490.000 đồng; "
        "Giấy khen 450.000 đồng), theo khoản 2 Điều 66 Nghị định 91/2017/NĐ-CP: "
        "được chi cả danh hiệu và hình thức khen thưởng"]


@pytest.mark.parametrize(("lines", "reason"), [
    ((f"A | CS | {AN} 412/QĐ-UBND |", "B | LD | Bà | Lê Thị An | U | Năm 2018 | 412/QĐ-UBND |"),
     "danh hiệu của các kỳ khác nhau được chi cả"),
    ((f"A | CS | {AN} 412/QĐ-UBND |", f"B | LD | {AN} 412/QĐ-UBND | Có"), "cột Chi thưởng ghi Có"),
    ((f"A | GK | {AN} 412/QĐ-UBND |", "B | GK | Bà | Lê Thị An | U | Việc khác | 412/QĐ-UBND |"),
     "mỗi hình thức khen thưởng chi một mức"),
])
def test_why_several_awards_are_paid(book, lines, reason):
    """Other periods, the clerk's own word, forms of award."""
    (message,) = tell(book, *lines)
    assert message.endswith(f": {reason}")


def test_a_silenced_warning_stays_silent(book):
    """`Bỏ qua` of the honoree's row."""
    text = people(f"A | CS | {AN} 412/QĐ-UBND | |", f"B | GK | {AN} 412/QĐ-UBND | | chi-nhieu-muc")
    text = text.replace(" | Chi thưởng\n", " | Chi thưởng | Bỏ qua\n")
    assert [fault.code for fault in load(book(text))[1] if fault.code in MONEY_RULES] == []


@pytest.mark.parametrize(("appraised", "told"), [("1000", False), ("", True)])
def test_the_fund_is_compared_with_what_is_granted(book, appraised, told):
    """Before the appraisal with what is asked for."""
    text = costs(f"A | x | cái | 1 | 9000000 | | {appraised} | cắt", f"A | Tiền thưởng | | | | | {appraised} | cắt")
    faults = load(book(text, base=add_setting("Số dư quỹ | 2000")))[1]
    assert ("vuot-quy" in {fault.code for fault in faults}) is told


def test_an_appraisal_merged_over_rows_counts_once(office):
    """Nobody can say how it is split: the rows below have none, and that is told."""
    office.write(costs("A | x | cái | 1 | 100000 | | 90000 | cắt", "A | y | cái | 1 | 100000 | | |",
                       "A | Tiền thưởng | | | | | 1350000 |"))
    book = openpyxl.load_workbook(office.workbook)
    book["Dự toán"].merge_cells("G2:G3")
    book.save(office.workbook)
    conference, faults = load(office.workbook)
    assert ("tham-dinh-thieu", "Dự toán", "G3") in map(place, faults)
    assert make_estimate(conference).approved is None
