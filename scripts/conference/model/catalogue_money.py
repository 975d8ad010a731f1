"""The sentences about money; a part of the catalogue of faults."""

from conference.model.rules import Rule
from conference.model.rules import make_error as _error
from conference.model.rules import make_warning as _warning

MONEY_RULES: dict[str, Rule] = {
    # Award money.
    "thieu-luong": _error(
        "không có mức lương cơ sở cho ngày {date}",
        "Thêm dòng luong_co_so có “Từ ngày” không sau ngày đó vào bảng “Định mức”.",
    ),
    "thieu-he-so": _error(
        "hình thức {value} chưa có hệ số tiền thưởng{date}",
        "Điền hệ số vào ô {cell} (0 nếu không có tiền), hoặc thêm dòng vào bảng Hệ số quy định.",
    ),
    "tien-thuong-trung": _error(
        "dòng “{value}” tính tiền thưởng của {people} người đã tính ở dòng trên",
        "Chỉ giữ một dòng Tiền thưởng, hoặc tách thành các dòng không trùng nhau: Tiền thưởng tập thể, "
        "Tiền thưởng cá nhân, hoặc theo từng hình thức.",
    ),
    "tien-thuong-sot": _error(
        "tiền thưởng của {people} người không nằm ở dòng nào ({names})",
        "Thêm dòng Tiền thưởng cho các khen thưởng đó, hoặc gộp thành một dòng Tiền thưởng.",
    ),
    "luong-khac": _warning(
        "quyết định ngày {date} tính theo mức lương cơ sở {amount} đồng, khác mức {legal} đồng của {basis}",
        "Sửa mức ở ô {cell}, hoặc thêm dòng luong_co_so của văn bản đó.",
    ),
    "he-so-theo-luat": _warning(
        "hình thức {value} chưa có hệ số, máy lấy {legal}", "Điền hệ số vào ô {cell} nếu đơn vị chi mức khác."
    ),
    "he-so-khac": _warning(
        "hệ số {typed} của hình thức {value} khác mức quy định {legal}",
        "Xem lại hệ số ở ô {cell}, loại, cấp, đối tượng và ngày quyết định.",
    ),
    "he-so-la": _warning(
        "hệ số {typed} của hình thức {value} lớn hơn mọi mức của cấp {level} ({most})",
        "Xem lại hệ số ở ô {cell}.",
    ),
    "chi-muc-cao-nhat": _warning(
        "{name} có nhiều danh hiệu cùng kỳ ({period}): chỉ chi mức cao nhất ({higher}), "
        "không chi {cut}, theo {rule}; cộng chi ở đây {total} đồng",
        "Khác kỳ thì ghi năm vào cột Thành tích; muốn chi cả thì gõ Có vào cột Chi thưởng.",
    ),
    "chi-nhieu-muc": _warning(
        "{name} được chi {count} mức, cộng {total} đồng ({parts}), theo {rule}: {reason}",
        "Nếu không chi đủ, gõ Không vào cột Chi thưởng ở dòng không chi.",
    ),
    "thuong-cap-tren": _warning(
        "tiền thưởng {value} do cấp {level} quyết định khen thưởng chi, không tính vào dự toán này",
        "Xem lại ô {cell} và cột Cấp của hình thức.",
    ),
    "dong-thuong-cap-tren": _warning(
        "tiền thưởng {value} do cấp {level} chi, nên không tính vào dòng này",
        "Xóa dòng, hoặc sửa cấp của hình thức.",
    ),
    "chi-thuong-cap-tren": _warning(
        "dòng này có vẻ là tiền thưởng {value}, do cấp {level} chi, mà vẫn tính vào dự toán",
        "Xóa dòng nếu cấp đó chi.",
    ),
    "tien-thuong-co-so": _warning(
        "số lượng, đơn giá gõ ở dòng “{value}” không được dùng: tiền thưởng do máy tính",
        "Xóa các số đó; khoản chi không phải tiền thưởng theo quyết định thì đặt tên khác.",
    ),
    "tien-thuong-la": _warning(
        "không rõ dòng “{value}” là tiền thưởng của ai",
        "Ghi tập thể, cá nhân, hộ gia đình hoặc tên hình thức; khoản chi khác thì đặt tên khác.",
    ),
    "tien-thuong-hai-lan": _warning(
        "dòng “{value}” có vẻ là tiền thưởng, mà tiền thưởng đã tính ở dòng Tiền thưởng",
        "Bỏ dòng này nếu là một khoản; tên dòng tiền thưởng bắt đầu bằng chữ Tiền thưởng.",
    ),
    # Cost lines.
    "don-gia-la": _warning(
        "đơn giá {price} đồng quá nhỏ hoặc quá lớn", "Gõ đơn giá tính bằng đồng vào ô {cell}."
    ),
    "vuot-dinh-muc": _warning(
        "đơn giá {price} đồng cao hơn định mức {value} là {amount} đồng",
        "Giảm đơn giá, hoặc sửa bảng Định mức nếu có quy định mới.",
    ),
    "dinh-muc-la": _warning(
        "không có định mức “{value}” trong bảng Định mức{hint}", "Sửa mã ở ô {cell}, hoặc thêm định mức."
    ),
    "dinh-muc-chua-co": _warning(
        "định mức {value} áp dụng từ {since}, sau ngày hội nghị {held}",
        "Thêm dòng của mức đang áp dụng vào bảng Định mức.",
    ),
    "so-luong-la": _warning("{what} {count} quá lớn", "Xem lại ô {cell}; có thể gõ nhầm cột."),
    "khoan-trung": _warning("khoản “{value}” giống hệt ô {first}", "Xóa một dòng nếu chỉ là một khoản."),
    "khoan-cong": _warning(
        "“{value}” có vẻ là dòng cộng, mà vẫn tính là một khoản chi", "Xóa dòng đó: máy tự cộng từng nhóm."
    ),
    "dinh-muc-nguoc": _warning(
        "định mức áp dụng đến {until}, trước ngày bắt đầu {since}", "Sửa Từ ngày hoặc Đến ngày."
    ),
    "luong-trung": _warning(
        "hai mức lương cơ sở cùng từ ngày {since} (ô {first})", "Chỉ giữ một dòng cho mỗi ngày."
    ),
    "dinh-muc-het": _warning(
        "định mức {value} chỉ áp dụng đến {until}, trước ngày hội nghị {held}",
        "Thêm dòng của mức đang áp dụng vào bảng Định mức.",
    ),
    "can-cu-cu": _warning(
        "{value} đã được {successor} {what} từ {since}, trước ngày {day}",
        "Đối chiếu mức chi với {newest} rồi sửa căn cứ ở ô {cell}.",
    ),
    "can-cu-som": _warning(
        "{value} có hiệu lực từ {since}, sau ngày {day}", "Sửa căn cứ ở ô {cell}."
    ),
    "doc-so-la": _warning(
        "mục Đọc số tiền có chữ máy không hiểu: {value}",
        "Ở ô {cell} chỉ gõ: linh hoặc lẻ; nghìn hoặc ngàn; bốn hoặc tư; chẵn. Để trống là linh, nghìn, bốn.",
    ),
    # The appraisal.
    "tham-dinh-thieu": _warning(
        "{count} khoản chưa có số thẩm định ({contents}), nên chưa lập dự toán được duyệt",
        "Điền cột Thẩm định cho mọi khoản, kể cả dòng Tiền thưởng; khoản không được chi thì gõ 0.",
    ),
    "tham-dinh-them": _warning(
        "máy đã thêm khoản Tiền thưởng, mà bảng Dự toán chưa có dòng đó nên không có chỗ gõ số thẩm định",
        "Thêm dòng Tiền thưởng vào bảng Dự toán, để trống số lượng và đơn giá, gõ số thẩm định.",
    ),
    "tham-dinh-tang": _warning(
        "số thẩm định {appraised} đồng lớn hơn số đề nghị {amount} đồng", "Xem lại ô {cell}."
    ),
    "tham-dinh-thuong": _warning(
        "thẩm định tiền thưởng {appraised} đồng, mà danh sách ký nhận vẫn chi {amount} đồng",
        "Gõ Không vào cột Chi thưởng của người không được chi, hoặc xem lại ô {cell}.",
    ),
    "tham-dinh-ly-do": _warning(
        "thẩm định {appraised} đồng, ít hơn số đề nghị {amount} đồng, mà chưa ghi lý do",
        "Điền lý do vào ô {cell}.",
    ),
    "vuot-quy": _warning(
        "tổng dự toán {total} đồng vượt số dư quỹ {fund} đồng",
        "Xem lại dự toán hoặc nguồn kinh phí.",
    ),
}
