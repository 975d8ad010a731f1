"""Workbooks for tests: written as small text tables, saved as xlsx.

A block ``Sheet name`` (a line without ``|``) is followed by its rows; cells stand
between ``|``. A cell that is a number or a date (``2020-03-27``) is saved as one.
"""

import datetime as dt
import re
from pathlib import Path

import openpyxl

# A whole small conference; tests replace the sheets that they are about.
SMALL = """
Hội nghị
Mục | Nội dung
Tên hội nghị | Hội nghị tổng kết năm 2019
Ngày tổ chức | 2020-03-27
Giờ bắt đầu | 07:30
Địa điểm | Hội trường A
Cấp | Thị xã
Cơ quan ban hành | Ủy ban nhân dân thị xã Ninh Hòa
Tên viết tắt | UBND
Địa danh | Ninh Hòa
Số giấy mời | 5
Ngày giấy mời | 2020-03-19
Chức vụ người ký | Chủ tịch
Người ký | Trần Văn Ký
Chủ trì | Ông Trần Văn Ký
Nơi nhận | Như trên; Phòng Nội vụ

Quyết định
Số quyết định | Ngày | Cơ quan quyết định | Quyền hạn | Chức vụ người ký | Người ký
412/QĐ-UBND | 2020-03-10 | Chủ tịch Ủy ban nhân dân thị xã Ninh Hòa | | Chủ tịch | Trần Văn Ký
295/QĐ-UBND | 2020-03-10 | Chủ tịch Ủy ban nhân dân tỉnh Khánh Hòa | | Chủ tịch | Hà Duy Nghiêm

Hình thức
Mã | Tên hình thức | Đối tượng | Loại | Cấp | Hệ số | Mẫu in | Thứ tự trao
GK | Giấy khen | Cá nhân | Hình thức | Thị xã | 0.3 | giay-khen-ca-nhan.docx | 2
GKTT | Giấy khen | Tập thể | Hình thức | Thị xã | 0.6 | giay-khen-tap-the.docx | 1
BK | Bằng khen | Cá nhân | Hình thức | Tỉnh | 1 | | 0

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Chức vụ | Đơn vị | Thành tích | Số quyết định | Vào sổ số
KT-001 | GK | Bà | Nguyễn Thị Ánh Đào | Giáo viên | Trường A | Đã có thành tích xuất sắc | 412/QĐ-UBND | 2
KT-002 | GKTT | Tập thể | Trường Mầm non B | | Phường Ninh Hiệp | Đã có thành tích xuất sắc | 412/QĐ-UBND | 1
KT-003 | BK | Ông | Lê Văn Hải | Chuyên viên | Phòng Nội vụ | Đã có thành tích xuất sắc | 295/QĐ-UBND |

Khối
Mã | Tên khối | Thứ tự | Khu vực
LD | Lãnh đạo | 1 | 1
XA | Các xã | 2 | 2
KT | Người được khen | 3 | 2

Đại biểu
Mã | Danh xưng | Họ và tên | Chức vụ | Đơn vị | Khối | Số người
DB-001 | Ông | Trần Văn Ký | Chủ tịch | UBND thị xã | LD | 1
DB-002 | Bà | Phan Thị Lan | Phó Chủ tịch | UBND thị xã | LD | 1
DB-003 | | | Lãnh đạo | UBND xã Ninh An | XA | 2

Hội trường
 | | SÂN KHẤU
A | 1 | 1 | 1
B | 2 | 2 | 2
C | 2 | x | 2

Chương trình
Giờ | Thời lượng (phút) | Nội dung | Người thực hiện
07:30 | 15 | Văn nghệ chào mừng | Đội văn nghệ

Dự toán
Nhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá
I. Chi hội nghị | Nước uống | người | đại biểu | 1 | 20000
II. Chi khen thưởng | Khung | cái | giấy khen | 1 | 60000
II. Chi khen thưởng | Tiền thưởng | | | |

Định mức
Mã | Nội dung | Mức | Từ ngày
luong_co_so | Lương cơ sở | 1490000 | 2019-07-01

Phân công
Cơ quan | Nội dung | Hạn
Phòng Nội vụ | Lập danh sách | 2020-03-15
"""


def parse(text: str) -> dict[str, list[list[object]]]:
    """The sheets of a text: rows of cells by sheet name."""
    sheets: dict[str, list[list[object]]] = {}
    rows: list[list[object]] = []
    for line in text.strip("\n").splitlines():
        if "|" in line:
            rows.append([_cell(cell.strip()) for cell in line.split("|")])
        elif line.strip():
            rows = sheets.setdefault(line.strip(), [])
    return sheets


def _cell(text: str) -> object:
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return dt.date.fromisoformat(text)
    return text or None


def write_book(path: Path, text: str = "", base: str = SMALL, drop: tuple[str, ...] = ()) -> Path:
    """Save the base conference with the sheets of `text` in place of its own."""
    sheets = parse(base) | parse(text)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        if name not in drop:
            page = book.create_sheet(name)
            for row in rows:
                page.append(row)
    book.save(path)
    return path
