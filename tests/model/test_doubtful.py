"""Tests of what is doubtful: each planted once at a known cell, and beside it what is right."""

import datetime as dt
import json

import pytest

from book import SMALL
from conference.load import load
from conference.model.catalogue_checks import CHECK_RULES
from conference.model.checks.dates import check_overdue
from conference.model.faults import Fault
from conference.model.guests import make_guests
from mistakes import DELEGATES, change, place, places

PAID = "412/QĐ-UBND"
HEAD = "Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Chức vụ | Đơn vị | Số quyết định | Bỏ qua"
GUESTS = f"{DELEGATES} | Vai trò"
KINDS = "Hình thức\nMã | Tên hình thức | Đối tượng | Cấp | Hệ số | Mẫu in\n"
DECISIONS = "Quyết định\nSố quyết định | Ngày | Cơ quan quyết định | Chức vụ người ký | Người ký\n"
AGENDA = "Chương trình\nGiờ | Thời lượng (phút) | Nội dung\n"
TASKS = "Phân công\nCơ quan | Nội dung | Hạn | Trạng thái\n"


def honorees(*lines: str) -> str:
    """A sheet of honorees: kind, salutation, name, position, unit of each."""
    return "\n".join([HEAD, *(f"{n} | {line} | {PAID}" for n, line in enumerate(lines, 1))])


def person(name: str, salutation: str = "Ông") -> str:
    """A sheet with one person."""
    return honorees(f"GK | {salutation} | {name} | Chuyên viên | Phòng Nội vụ")


def body(name: str, salutation: str = "Tập thể") -> str:
    """A sheet with one collective."""
    return honorees(f"GKTT | {salutation} | {name} | | Phường Ninh Hiệp")


def household(name: str, salutation: str = "") -> str:
    """A sheet with one household."""
    kinds = KINDS + "GH | Giấy khen | Hộ gia đình | Thị xã | 0.3 | giay-khen-ca-nhan.docx\n\n"
    return kinds + honorees(f"GH | {salutation} | {name} | | Thôn 1")


def delegates(*lines: str) -> str:
    """A sheet of delegates: salutation, name, position, unit, group, people, role of each."""
    return "\n".join([GUESTS, *(f"D{n} | {line}" for n, line in enumerate(lines, 1))])


def decision(number: str = PAID, date: str = "2020-03-10",
             authority: str = "Chủ tịch UBND thị xã Ninh Hòa") -> str:
    """A sheet of decisions with one, and an honoree of it."""
    return f"{DECISIONS}{number} | {date} | {authority} | Chủ tịch | K\n\n{HEAD}\n1 | GK | Ông | Lê An | | U | {number}"


def kind(line: str) -> str:
    """A sheet of kinds with one that nobody gets, and no honoree."""
    return f"{KINDS}{line}\n\n{HEAD}"


def groups(*lines: str) -> str:
    """The groups LD, XA, KT with their zones."""
    named = zip(("LD | Lãnh đạo", "XA | Các xã", "KT | Khen"), lines, strict=True)
    return "Khối\nMã | Tên khối | Thứ tự | Khu vực\n" + "\n".join(
        f"{name} | {n} | {zones}" for n, (name, zones) in enumerate(named, 1))


def setting(old: str, new: str) -> str:
    """The settings of the base conference with one typed differently."""
    return change(old, new).split("\n\n")[0]


ONE = "GK | Bà | Nguyễn Thị Hòa | Giáo viên | UBND xã Ninh An"

# code, the sheets with something doubtful, sheet and cell
PLANTED = [
    ("cung-ten", honorees(ONE, "GK | Bà | Nguyễn Thị Hòa | | Trường A"), "Khen thưởng", "D3"),
    ("cung-ten", f"{honorees(ONE)}\n\n{delegates('Bà | Nguyễn Thị Hoà | | Xã Ninh Ích | XA | 1')}", "Đại biểu", "C2"),
    ("cung-ten", delegates("Bà | Lê Thị Na | | U | XA | 1", "Bà | Lê Thị Na | | | XA | 1"), "Đại biểu", "C3"),
    ("ten-hai-cach-viet", f"{honorees(ONE)}\n\n{delegates('Bà | Nguyễn Thị Hoà | | UBND xã Ninh An | XA | 1')}",
     "Đại biểu", "C2"),
    ("ten-hai-cach-viet", f"{honorees(ONE)}\n\n{delegates('Bà | Nguyen Thi Hoa | | Uỷ ban nhân dân xã Ninh An | XA | 1')}",
     "Đại biểu", "C2"),
    ("ten-hai-cach-viet", f"{honorees(ONE)}\n\n{delegates('Bà | Nguyễn Thi Hòa | | UBND xã Ninh An | XA | 1')}", "Đại biểu", "C2"),
    ("ten-hai-cach-viet", delegates("Ông | Lê Văn Hùng | Chủ tịch | U | XA | 1", "Ông | Lê Văn Hưng | Chủ tịch | U | XA | 1"),
     "Đại biểu", "C3"),
    ("ten-hai-cach-viet", delegates("Ông | Lê Văn Hùng | Hiệu trưởng | U | XA | 1", "Ông | Lê Văn Hùn | Hiệu trưởng | U | XA | 1"),
     "Đại biểu", "C3"),
    ("ten-hai-cach-viet", f"{honorees('GK | Bà | Nguyen Thi Hoa | | U')}\n\n{delegates('Bà | Nguyễn Thị Hòa | | U | XA | 1')}",
     "Khen thưởng", "D2"),
    ("ten-hai-cach-viet", f"{honorees(ONE)}\n\n{delegates('Bà | Nguyễn Thị Hòan | Giáo viên | UBND xã Ninh An | XA | 1')}",
     "Đại biểu", "C2"),
    ("don-vi-hai-cach-viet", delegates("Ông | Lê Văn A | | UBND xã Ninh An | XA | 1",
                                       "Ông | Lê Văn B | | Ủy ban nhân dân xã Ninh An | XA | 1"), "Đại biểu", "E3"),
    ("tham-du-khac",
     f"{honorees(ONE)}\n\nĐại biểu\nMã | Danh xưng | Họ và tên | Đơn vị | Khối | Tham dự\n"
     "D1 | Bà | Nguyễn Thị Hòa | UBND xã Ninh An | XA | Không", "Đại biểu", "F2"),
    ("danh-xung-khac", f"{person('Lê Hà', 'Bà')}\n\n{delegates('Ông | Lê Hà | | Phòng Nội vụ | XA | 1')}", "Đại biểu", "B2"),
    ("ten-viet-hoa", person("NGUYỄN VĂN AN"), "Khen thưởng", "D2"),
    ("ten-viet-hoa", body("TRƯỜNG MẦM NON B"), "Khen thưởng", "D2"),
    ("ten-viet-thuong", person("nguyễn văn an"), "Khen thưởng", "D2"),
    ("ten-viet-thuong", person("Nguyễn văn An"), "Khen thưởng", "D2"),
    ("ten-viet-thuong", body("tổ dân phố số 5"), "Khen thưởng", "D2"),
    ("ten-lan-hoa", person("NGuyễn Văn An"), "Khen thưởng", "D2"),
    ("ten-co-so", person("Nguyễn Văn An 2"), "Khen thưởng", "D2"),
    ("ten-co-dau", person("Nguyễn Văn An,"), "Khen thưởng", "D2"),
    ("ten-co-dau", person("Nguyễn Văn An."), "Khen thưởng", "D2"),
    ("ten-co-dau", delegates("Ông | - Nguyễn Văn An | | U | XA | 1"), "Đại biểu", "C2"),
    ("ten-nhieu-nguoi", person("Nguyễn Văn An, Trần Văn Bình"), "Khen thưởng", "D2"),
    ("ten-nhieu-nguoi", person("Nguyễn Văn An và Trần Thị Bình"), "Khen thưởng", "D2"),
    ("ten-nhieu-nguoi", delegates("Ông | K'Sor Thớt, H’Hen Niê | | U | XA | 1"), "Đại biểu", "C2"),
    ("ten-nhieu-nguoi", delegates("Ông | Nguyễn Văn An & Trần Văn Bình | | U | XA | 1"), "Đại biểu", "C2"),
    ("ten-co-dau", body("Trường Mầm non B,"), "Khen thưởng", "D2"),
    ("ten-co-ngoac", person("Nguyễn Văn An (tức Tư)"), "Khen thưởng", "D2"),
    ("ten-chua-bo-dau", person("Nguyeenx Vawn An"), "Khen thưởng", "D2"),
    ("ten-chua-bo-dau", person("Nguye6n4 Va8n An"), "Khen thưởng", "D2"),
    ("ten-mot-chu", person("An"), "Khen thưởng", "D2"),
    ("ten-lap-chu", person("Nguyễn Nguyễn Văn An"), "Khen thưởng", "D2"),
    ("ten-lap-chu", person("Lê An Lê An"), "Khen thưởng", "D2"),
    ("ten-lap-chu", body("Trường Trường Mầm non B"), "Khen thưởng", "D2"),
    ("ten-co-don-vi", person("Nguyễn Văn An - Phòng Kinh tế"), "Khen thưởng", "D2"),
    ("ten-co-don-vi", person("Nguyễn Văn An-Phòng Kinh tế"), "Khen thưởng", "D2"),
    ("ten-co-don-vi", delegates("Ông | Nguyễn Văn An, Phó Chủ tịch | | U | XA | 1"), "Đại biểu", "C2"),
    ("ten-co-don-vi", delegates("| UBND xã Ninh An | | | XA | 1"), "Đại biểu", "C2"),
    ("ten-co-danh-xung", person("Ông Nguyễn Văn An"), "Khen thưởng", "D2"),
    ("ten-co-danh-xung", person("TS. Nguyễn Văn An"), "Khen thưởng", "D2"),
    ("ten-co-danh-xung", person("Thiếu tá Nguyễn Văn An", ""), "Khen thưởng", "D2"),
    ("ten-co-danh-xung", person("Đại đức Thích Minh Tâm", "Đại đức"), "Khen thưởng", "D2"),
    ("ten-khac-doi-tuong", person("Trường Mầm non B", ""), "Khen thưởng", "D2"),
    ("ten-khac-doi-tuong", person("Trường Mầm non B", "Tập thể"), "Khen thưởng", "B2"),
    ("ten-khac-doi-tuong", person("Hộ ông Trần Văn B"), "Khen thưởng", "D2"),
    ("ten-khac-doi-tuong", body("Nguyễn Thị Hoa"), "Khen thưởng", "D2"),
    ("ten-khac-doi-tuong", body("Nguyễn Thị Hoa", "Bà"), "Khen thưởng", "B2"),
    ("dau-thua", honorees("GK | Ông | Lê Văn An | Chuyên viên, | Phòng Nội vụ"), "Khen thưởng", "E2"),
    ("dau-thua", delegates("Ông | Lê Văn An | | UBND xã Ninh An; | XA | 1"), "Đại biểu", "E2"),
    ("danh-xung-sai", body("Trường Mầm non B", "Ông"), "Khen thưởng", "C2"),
    ("danh-xung-sai", person("Lê Văn An", "Tập thể"), "Khen thưởng", "C2"),
    ("danh-xung-sai", person("Lê Văn An", "Ông/Bà"), "Khen thưởng", "C2"),
    ("danh-xung-sai", household("Hộ ông Trần Văn B", "Ông"), "Khen thưởng", "C2"),
    ("danh-xung-sai", delegates("Tập thể | Lê Văn An | | U | XA | 1"), "Đại biểu", "B2"),
    ("danh-xung-ngo", person("Nguyễn Thị Hoa", "Ông"), "Khen thưởng", "C2"),
    ("danh-xung-ngo", delegates("Bà | Nguyễn Văn Hải | | U | XA | 1"), "Đại biểu", "B2"),
    ("so-quyet-dinh-la", decision("412"), "Quyết định", "A2"),
    ("so-quyet-dinh-la", decision("Số 412/QĐ-UBND"), "Quyết định", "A2"),
    ("so-quyet-dinh-la", decision("412/QD-UBND"), "Quyết định", "A2"),
    ("quyet-dinh-sau", decision(date="2020-03-28"), "Quyết định", "B2"),
    ("ngay-xa", decision(date="2010-03-10"), "Quyết định", "B2"),
    ("ngay-xa", setting("Ngày giấy mời | 2020-03-19", "Ngày giấy mời | 2010-03-19"), "Hội nghị", "B11"),
    ("ngay-xa", f"{TASKS}Phòng A | In | 2002-03-19 |", "Phân công", "C2"),
    ("nam-la", setting("Địa danh |", "Năm tổng kết | 2029\nĐịa danh |"), "Hội nghị", "B9"),
    ("nam-la", setting("Địa danh |", "Năm phát động | 202\nĐịa danh |"), "Hội nghị", "B9"),
    ("quyet-dinh-khac-cap", honorees("BK | Ông | Lê Văn An | | U"), "Khen thưởng", "G2"),
    ("khong-co-bang", kind("LD | Lao động tiên tiến | Cá nhân | Thị xã | 0.3 | giay-khen-ca-nhan.docx"), "Hình thức", "F2"),
    ("quyet-dinh-khac-cap", decision(authority="Giám đốc Sở Nội vụ tỉnh Khánh Hòa"), "Khen thưởng", "G2"),
    ("cap-khac-ten", setting("Cấp | Thị xã", "Cấp | Thành phố").replace("dân thị xã Ninh Hòa\nTên", "dân thành phố Nha Trang\nTên"),
     "Hội nghị", "B6"),
    ("loai-la", "Hình thức\nMã | Tên hình thức | Đối tượng | Loại\nLD | Lao động tiên tiến | Cá nhân | Hình thức", "Hình thức", "D2"),
    ("loai-la", "Hình thức\nMã | Tên hình thức | Đối tượng | Loại\nGK | Giấy khen | Cá nhân | Danh hiệu", "Hình thức", "D2"),
    ("khong-co-bang", kind("CO | Cờ thi đua | Tập thể | Thị xã | 0.3 | giay-khen-tap-the.docx"), "Hình thức", "F2"),
    ("doi-tuong-la", kind("TT | Tập thể Lao động tiên tiến | Cá nhân | Thị xã | 0.8 |"), "Hình thức", "C2"),
    ("doi-tuong-la", kind("CS | Chiến sĩ thi đua cơ sở | Tập thể | Thị xã | 1 |"), "Hình thức", "C2"),
    ("khoi-thieu-khu-vuc", groups("1", "", "2"), "Khối", "D3"),
    ("khu-vuc-trong", f"{groups('1', '1', '1')}\n\nHội trường\nA | 1 | 1 | 1 | 1\nB | 1 | 1 | 1 | 1\nC | 3 | 3", "Hội trường", "B3"),
    ("vai-tro-la", delegates("Ông | Lê Văn An | | U | XA | 1 | Than luận"), "Đại biểu", "H2"),
    ("chuong-trinh-nguoc", f"{AGENDA}08:00 | 10 | A\n07:30 | 10 | B", "Chương trình", "A3"),
    ("chuong-trinh-chong", f"{AGENDA}07:30 | 20 | A\n07:45 | 10 | B", "Chương trình", "A3"),
    ("chuong-trinh-qua-trua", f"{AGENDA}07:30 | 240 | A\n11:30 | 45 | B", "Chương trình", "A3"),
    ("gio-khac-chuong-trinh", f"{AGENDA}08:00 | 20 | A", "Hội nghị", "B4"),
    ("bo-qua-la", f"{HEAD}\n1 | GK | Ông | Lê Văn An | | U | {PAID} | danh-sung-thieu", "Khen thưởng", "H2"),
    ("bo-qua-loi", f"{HEAD}\n1 | GK | Ông | Lê Văn An | | U | {PAID} | thieu-ten", "Khen thưởng", "H2"),
]
CLOCK = {"viec-qua-han"}  # told by `make check` alone

# code that must not be told, sheets that are right
INNOCENT = [
    ("cung-ten", honorees(ONE, "BK | Bà | Nguyễn Thị Hòa | | Ủy ban nhân dân xã Ninh An")),
    ("cung-ten", delegates(*(f"Bà | Lê Thị Na | | {unit} | XA | 1" for unit in "UVX"))),
    ("cung-ten", honorees("GKTT | | Trường Mầm non B | | Xã A", "GKTT | | Trường Mầm non B | | Xã B")),
    ("ten-hai-cach-viet", delegates("Ông | Lê Văn Hùng | Giáo viên | U | XA | 1", "Ông | Lê Văn Hưng | Giáo viên | U | XA | 1")),
    ("ten-hai-cach-viet", delegates("Ông | Lê Văn Hải | | U | XA | 1", "Ông | Lê Văn Hai | | U | XA | 1")),
    ("ten-hai-cach-viet", delegates("Ông | Lê Văn Hà | Phó Chủ tịch | U | XA | 1", "Ông | Lê Văn Hạ | Phó Chủ tịch | U | XA | 1")),
    ("ten-hai-cach-viet", f"{honorees(ONE)}\n\n{delegates('Bà | Nguyễn Thị Hòan | Kế toán | UBND xã Ninh An | XA | 1')}"),
    ("don-vi-hai-cach-viet", delegates("Ông | Lê Văn A | | UBND xã Ninh An | XA | 1", "Ông | Lê Văn B | | UBND xã Ninh Ân | XA | 1")),
    ("danh-xung-khac", delegates("Ông | Lê Hà | | U | XA | 1", "Bà | Lê Hà | | V | XA | 1")),
    ("ten-lap-chu", person("Trần Thị Na Na", "Bà")), ("ten-lap-chu", person("Đinh Đinh", "Bà")),
    ("ten-co-danh-xung", person("Ông Ích Khiêm Thị", "Bà")), ("ten-co-danh-xung", person("Đại đức Thích Minh Tâm", "")),
    ("danh-xung-thieu", person("Ông Lê Văn An và bà Trần Thị Hoa", "")),
    ("ten-co-danh-xung", person("Ông Lê Văn An và bà Trần Thị Hoa", "")),
    ("danh-xung-ngo", person("Văn Thị Thị Hoa", "Bà")), ("danh-xung-ngo", person("Nguyễn Hồng Văn", "Bà")),
    ("danh-xung-ngo", person("Lê Văn Thị", "Ông")),
    ("danh-xung-sai", household("Trần Văn B", "Hộ ông")), ("danh-xung-sai", household("Gia đình ông Trần Văn B")),
    ("danh-xung-sai", body("Trường Mầm non B", "")), ("danh-xung-sai", person("Lê Văn An", "Thiếu tá")),
    ("so-quyet-dinh-la", decision("12/2020/QĐ-UBND")), ("so-quyet-dinh-la", decision("05-QĐ/TU")),
    ("quyet-dinh-sau", decision(date="2020-03-27")), ("ngay-xa", decision(date="2018-06-10")),
    ("quyet-dinh-khac-cap", decision(authority="Chủ tịch Ủy ban nhân dân thành phố Cam Ranh")),
    ("quyet-dinh-khac-cap", decision(authority="Hiệu trưởng Trường Trung học phổ thông A, tỉnh Khánh Hòa")),
    ("khong-co-bang", kind("CS | Chiến sĩ thi đua cơ sở | Cá nhân | Thị xã | 1 | chien-si-thi-dua-co-so.docx")),
    ("khong-co-bang", kind("LD | Lao động tiên tiến | Cá nhân | Thị xã | 0.3 |")),
    ("doi-tuong-la", kind("GD | Giấy khen | Hộ gia đình | Thị xã | 0.3 |")),
    ("khu-vuc-trong", groups("1", "2", "2")),
    ("vai-tro-la", delegates("Ông | Lê Văn An | | U | XA | 1 | Báo cáo viên")),
    ("chuong-trinh-chong", f"{AGENDA}07:30 | 15 | A\n07:45 | 10 | B\n09:00 | 5 | C"),
    ("chuong-trinh-qua-trua", f"{AGENDA}07:30 | 240 | A\n11:30 | 30 | B"),
    ("chuong-trinh-qua-trua", f"{AGENDA}07:30 | 240 | A\n11:30 | 120 | Nghỉ trưa\n13:30 | 60 | C"),
    ("chuong-trinh-qua-trua", f"{AGENDA}14:00 | 240 | A"),
    ("gio-khac-chuong-trinh", f"{AGENDA}07:00 | 30 | Đón tiếp\n07:30 | 20 | A"),
    ("bo-qua-la", f"{HEAD}\n1 | GK | | Lê Văn An | | U | {PAID} | DANH_XUNG_THIEU"),
]

# Names that offices really have: nothing is said of any.
REAL_PERSONS = [
    "Nguyễn Thị Ánh Đào", "Lê An", "Hồ Văn A", "Y Ban", "Y Blang Niê", "K'Sor H'Linh", "H'Hen Niê", "Rơ Châm Y Xuân",
    "Lò Thị Mai", "Công Tằng Tôn Nữ Thị Hồng Phương", "John Smith", "Jean-Paul Sartre", "Ludwig van Beethoven",
    "Trương Công Định", "Đoàn Văn Hậu", "Ban Thị Sáu", "Hội Văn Ba", "Tô Hữu Khoan", "Văn Công Tiệp", "Chi Thị Hoa",
    "Phong Văn Bé", "Tổng Thị Năm", "Ronald McDonald", "Đỗ Thị Hà O’Brien", "Sơn Thị Sà Rết", "Phòng Văn Tám", "Sở Văn Ban", "Huyện Thị Hai", "Thích Minh Tâm", "Ka Să Ha Bang",
    "Đoàn Thanh Sơn", "Đoàn Trường Giang", "K'Brêu", "H’Duyên", "Bo Bo Tới", "Ông Văn Tuấn",
]
REAL_BODIES = [
    "Trường Tiểu học số 2 Ninh Hiệp", "Tổ 3", "Nhân dân và cán bộ xã Ninh Bình", "Trường THPT Nguyễn Trãi", "Phòng GD&ĐT",
    "Công ty TNHH SX - TM - DV An Lộc Hòa", "Công ty CP Đầu tư A.B.C.", "Chi bộ 3", "Cụm thi đua số 1", "Đội 5, thôn Phú Hữu",
    "Công an xã Ninh Sim", "Ban Chỉ huy Quân sự phường Ninh Hải", "Hội LHPN xã Ninh Ích", "Samsung Electronics Co., Ltd.",
    "Đoàn Thanh niên xã Ninh An", "Đoàn trường THPT Nguyễn Trãi", "UBND", "Nhóm thiện nguyện “Sen Hồng”", "Dòng họ Nguyễn Văn", "Họ đạo Tân Bình", "Trường Trường Sa",
]


def salutation_of(name: str) -> str:
    """Bà for a name with Thị."""
    return "Bà" if "Thị" in name or "Tôn Nữ" in name else "Ông"


@pytest.mark.parametrize(("code", "text", "sheet", "cell"), PLANTED)
def test_what_is_doubtful_is_told_at_its_cell_once(book, code, text, sheet, cell):
    """The planted fault is the only one of its code, and no other doubt is raised."""
    told = [fault for fault in load(book(text))[1] if fault.code in CHECK_RULES]
    assert [place(fault) for fault in told] == [(code, sheet, cell)]


@pytest.mark.parametrize(("code", "text"), INNOCENT)
def test_what_is_right_is_passed_over(book, code, text):
    """The nearest innocent case."""
    assert code not in {fault.code for fault in load(book(text))[1]}


@pytest.mark.parametrize("name", REAL_PERSONS)
def test_real_names_of_persons_raise_no_doubt(book, name):
    """Minorities, foreigners, short and long names."""
    assert places(book(person(name, salutation_of(name)))) == []


@pytest.mark.parametrize("name", REAL_BODIES)
def test_real_names_of_collectives_raise_no_doubt(book, name):
    """Digits, capitals, marks belong to them rightly."""
    assert [place for place in places(book(body(name))) if place[0] in CHECK_RULES] == (
        [("ten-lap-chu", "Khen thưởng", "D2")] if name == "Trường Trường Sa" else [])


def test_every_doubt_is_planted():
    """A new code of the checks needs a cell above."""
    assert {code for code, *_ in PLANTED} | CLOCK == set(CHECK_RULES)


def test_a_collective_without_a_name_called_a_person(book):
    """Both are told, and nothing breaks."""
    path = book(f"{HEAD}\n1 | GKTT | Ông | | | U | {PAID}")
    assert places(path) == [("danh-xung-sai", "Khen thưởng", "C2"), ("thieu-ten", "Khen thưởng", "D2")]


def test_a_name_over_two_lines(office):
    """A line break in a name is no fault; a unit on the second line is one."""
    office.edit("Khen thưởng", "D2", "Nguyễn Thị\nÁnh Đào")
    office.edit("Khen thưởng", "D4", "Lê Văn Hải\nPhòng Nội vụ")
    assert places(office.workbook) == [("ten-co-don-vi", "Khen thưởng", "D4")]
    office.edit("Khen thưởng", "D4", "Lê Văn Hải\nĐồn Biên phòng 5")
    assert places(office.workbook) == [("ten-co-don-vi", "Khen thưởng", "D4")]
    office.edit("Khen thưởng", "D4", "2 Lê Văn Hải\nĐồn Biên phòng 5")
    assert {code for code, *_ in places(office.workbook)} == {"ten-co-so", "ten-co-don-vi"}
    office.edit("Khen thưởng", "D4", "K'Sor Hải\nTrần Văn Sơn")
    assert places(office.workbook) == [("ten-nhieu-nguoi", "Khen thưởng", "D4")]
    office.edit("Khen thưởng", "D4", "Lê Văn Hải\nTrần Văn Sơn")
    assert places(office.workbook) == [("ten-nhieu-nguoi", "Khen thưởng", "D4")]


def test_how_many_come_is_not_asked_while_it_is_not_known(book):
    """A number of people that cannot be read is told, not what follows from it."""
    text = change("Tên viết tắt | UBND", "Số đại biểu dự kiến | 99\nTên viết tắt | UBND")
    unread = text.replace("UBND xã Ninh An | XA | 2", "UBND xã Ninh An | XA | hai")
    codes = [code for code, _, _ in places(book(base=unread))]
    assert codes == ["so-sai"]
    assert [code for code, _, _ in places(book(base=text))] == ["so-dai-bieu"]


# --- one guest ---

def test_two_spellings_of_a_unit_make_one_guest(book):
    """UBND and Ủy ban nhân dân are one: one seat, one letter, nothing to tell."""
    text = f"{honorees(ONE)}\n\n{delegates('Bà | Nguyễn Thị Hòa | | Ủy ban nhân dân xã Ninh An | XA | 1')}"
    path = book(text)
    assert places(path) == []
    assert [guest.code for guest in make_guests(load(path)[0])] == ["D1"]


def test_who_is_honoured_and_a_delegate_is_told_at_the_end(office):
    """Each with both cells, so that two people of one name and unit are seen; a collective is none."""
    office.write(f"{honorees(ONE)}\n\n{delegates('Bà | Nguyễn Thị Hoà | | Ủy ban nhân dân xã Ninh An | XA | 1')}")
    for script in ("check", "all"):
        said = office.run(script).stderr
        assert ("1 người vừa được khen vừa là đại biểu, mỗi người một ghế, một giấy mời: "
                "D1 (Đại biểu!C2 và Khen thưởng!D2).") in said
    office.write(f"{body('UBND xã Ninh An')}\n\n{delegates('Ông | Lê An | | U | XA | 1')}")
    assert "vừa được khen" not in office.run("check").stderr


def test_two_people_whose_accents_differ_are_two_guests(book):
    """Hùng does not lose his seat to Hưng."""
    text = f"{person('Lê Văn Hùng')}\n\n{delegates('Ông | Lê Văn Hưng | | Phòng Nội vụ | XA | 1')}"
    assert len(make_guests(load(book(text))[0])) == 2


# --- tasks, by the day ---

def overdue(path, today: dt.date) -> list[tuple[str, str, str]]:
    """Where tasks are told on a day."""
    return [place(fault) for fault in check_overdue(load(path)[0], today)]


OVERDUE = TASKS + "A | a | 2020-03-15 | Đang làm\nB | b | 2020-03-15 | Đã xong\nC | c | 2020-03-16 |\nD | d | | Chưa làm"


@pytest.mark.parametrize(("today", "cells"), [
    (dt.date(2020, 3, 15), []), (dt.date(2020, 3, 16), ["C2"]), (dt.date(2020, 3, 20), ["C2", "C4"]),
    (dt.date(2020, 4, 27), ["C2", "C4"]), (dt.date(2020, 4, 28), []),
])
def test_tasks_past_due_are_told_by_the_day(book, today, cells):
    """The day itself is in time; a conference of a month ago is no longer followed."""
    assert overdue(book(OVERDUE), today) == [("viec-qua-han", "Phân công", cell) for cell in cells]


def test_papers_do_not_depend_on_the_day(office):
    """What the clock alone tells stands in no file: the pages of two days are one."""
    near = dt.date.today() + dt.timedelta(days=14)
    base = SMALL.replace("2020-03-27", near.isoformat()).replace("2020-03-15", "2020-01-01")
    office.write(base=base)
    assert office.run("all").exit_code in (0, 1)
    assert "viec-qua-han" not in (office.output / "index.html").read_text(encoding="utf-8")
    told = {fault["code"] for fault in json.loads(office.run("check", "--json").stdout)}
    assert "viec-qua-han" in told


# --- Bỏ qua ---

def silenced(typed: str) -> str:
    """An honoree without a salutation, with a code in Bỏ qua."""
    return f"{HEAD}\nKT-001 | GK | | Lê Văn An | | U | {PAID} | {typed}"


@pytest.mark.parametrize("script", ["check", "all"])
def test_the_report_says_what_was_silenced(office, script):
    """How many, which code, which cell."""
    result = office.write(silenced("danh-xung-thieu")).run(script)
    assert "Đã bỏ qua 1 cảnh báo theo cột Bỏ qua: danh-xung-thieu (Khen thưởng!C2)." in result.stderr
    assert "bo-qua-la" not in office.write(silenced("Danh xưng thiếu; cung ten")).run(script).output
    assert "CẢNH BÁO" not in result.output


def test_the_index_says_what_was_silenced(office):
    """Whoever looks at the page later sees it too, folded away."""
    office.write(silenced("danh-xung-thieu")).run("all")
    page = (office.output / "index.html").read_text(encoding="utf-8")
    assert "1 cảnh báo đã bỏ qua theo cột Bỏ qua" in page
    assert "[danh-xung-thieu]" in page
    assert "0 cảnh báo</li>" in page


def test_nothing_silenced_nothing_said(office):
    """No empty sentence."""
    assert "bỏ qua" not in office.run("check").stderr.lower()


def test_what_is_found_after_loading_is_silenced_too(office):
    """The ledger's warning about blanks names a row of the kinds, and can be silenced there."""
    kinds = KINDS.replace("Mẫu in", "Mẫu in | Số phôi | Bỏ qua")
    line = "GK | Giấy khen | Cá nhân | Thị xã | 0.3 | giay-khen-ca-nhan.docx | 0 | "
    text = f"{person('Lê Văn An')}\n\n{kinds}{line}"
    assert "[thieu-phoi]" in office.write(text).run("check").stdout
    result = office.write(f"{text}thieu-phoi").run("check")
    assert "[thieu-phoi]" not in result.stdout
    assert "thieu-phoi (Hình thức!G2)" in result.stderr


@pytest.mark.parametrize(("typed", "message"), [
    ("danh-xung-thiu", "cột Bỏ qua: không có cảnh báo nào mang mã “danh-xung-thiu” (có phải là “danh-xung-thieu”?)"),
    ("x", "cột Bỏ qua: không có cảnh báo nào mang mã “x”"),
    ("ma-la", "cột Bỏ qua: ma-la là lỗi, không bỏ qua được"),
])
def test_what_silences_nothing_is_told(book, typed, message):
    """With the nearest code where one is near."""
    assert message in [fault.message for fault in load(book(silenced(typed)))[1]]


# --- nearest words ---

@pytest.mark.parametrize(("seat", "hint"), [
    ("A9", " (hàng A có ghế A1 đến A3)"), ("Z9", " (có các hàng A, B, C)"),
])
def test_a_seat_that_is_not_there_offers_what_is(book, seat, hint):
    """The row's seats, or the rows."""
    text = f"{DELEGATES} | Ghế\n1 | Ông | Lê Văn An | | U | XA | 1 | {seat}"
    (fault,) = [f for f in load(book(text))[1] if f.code == "ghe-khong-co"]
    assert fault.message == f"không có ghế “{seat}” trong hội trường{hint}"


def test_a_zone_that_is_not_there_offers_those_drawn(book):
    """The zones of the hall stand in the message."""
    (fault,) = [f for f in load(book(groups("1; 7", "2", "2")))[1] if f.code == "khu-vuc-la"]
    assert isinstance(fault, Fault)
    assert fault.message == "hội trường không có khu vực “7” (có: 1, 2)"
