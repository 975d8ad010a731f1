"""The sentences about rules of the seating that gave way; a part of the catalogue of faults."""

from conference.model.rules import Rule
from conference.model.rules import make_warning as _warning

_AGAIN = "muốn xếp lại từ đầu: make seating FRESH=1"

SEATING_RULES: dict[str, Rule] = {
    "vung-sang": _warning(
        "khối “{name}”: {people} người ngồi sang khu vực {zone} vì khu vực {full} đã đầy",
        "Không cần làm gì nếu chấp nhận được.",
    ),
    "vung-giu": _warning(
        "khối “{name}”: {people} người vẫn ngồi khu vực {zone} dù khu vực {full} nay có ghế trống",
        f"Không cần làm gì nếu chấp nhận được; {_AGAIN}.",
    ),
    "khong-loi-di": _warning(
        "cần ngồi đầu lối đi mà ghế {seat} không ở đầu lối đi{why}",
        "Ghi một ghế đầu lối đi vào cột “Ghế”, hoặc vẽ thêm lối đi trong bảng “Hội trường”.",
    ),
    "ngoi-sau": _warning(
        "{name} (ghế {seat}) ngồi sau {other} (ghế {there}) là người xếp thứ tự thấp hơn",
        f"Ghi ghế mong muốn vào cột “Ghế” nếu cần; {_AGAIN}.",
    ),
    "ngoi-truoc": _warning(
        "{name} (ghế {seat}) ngồi trước {other} (ghế {there}) là người xếp thứ tự cao hơn",
        f"Ghi ghế mong muốn vào cột “Ghế” nếu cần; {_AGAIN}.",
    ),
    "xa-giua": _warning(
        "{name} (ghế {seat}) ngồi xa giữa hàng hơn {other} (ghế {there}) là người xếp thứ tự thấp hơn",
        f"Ghi ghế mong muốn vào cột “Ghế” nếu cần; {_AGAIN}.",
    ),
    "gan-giua": _warning(
        "{name} (ghế {seat}) ngồi gần giữa hàng hơn {other} (ghế {there}) là người xếp thứ tự cao hơn",
        f"Ghi ghế mong muốn vào cột “Ghế” nếu cần; {_AGAIN}.",
    ),
    "don-vi-tach": _warning(
        "đơn vị “{unit}” phải ngồi tách: {seats}",
        f"Không cần làm gì nếu chấp nhận được; ghi ghế vào cột “Ghế” để tự chọn; {_AGAIN}.",
    ),
    "dot-vuong": _warning(
        "{name} (đợt {batch}, ghế {seat}) phải đi qua chỗ người khác khi lên nhận",
        f"Đổi ghế bằng cột “Ghế”, hoặc giảm mục “Số người mỗi đợt trao”; {_AGAIN}.",
    ),
    "goi-lech": _warning(
        "{name} (đợt {batch}, ghế {seat}) không ngồi theo thứ tự gọi",
        f"Nhắc người dẫn hàng, hoặc đổi ghế bằng cột “Ghế”; {_AGAIN}.",
    ),
}
