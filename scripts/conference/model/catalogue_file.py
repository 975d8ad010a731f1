"""The sentences about the workbook as a file; a part of the catalogue of faults."""

from conference.model.rules import Rule
from conference.model.rules import make_error as _error
from conference.model.rules import make_fatal as _fatal
from conference.model.rules import make_warning as _warning

FILE_RULES: dict[str, Rule] = {
    "tep-rong": _fatal(
        "tệp {path} rỗng, không có dữ liệu nào",
        "Tệp chép hỏng hoặc lưu dở: lấy lại bản gốc, hoặc bản sao gần nhất.",
    ),
    "tep-bi-cat": _fatal(
        "tệp {path} bị cắt ngang, thường do chép hoặc tải về chưa xong",
        "Chép lại hoặc tải lại từ bản gốc rồi chạy lại.",
    ),
    "tep-loai-khac": _fatal("tệp {path} là {kind}, không phải sổ Excel", "{advice}."),
    "tep-qua-lon": _fatal(
        "tệp {path} lớn quá mức một sổ hội nghị nên máy không mở",
        "Chép phần có dữ liệu của các bảng sang một sổ mới rồi dùng sổ đó.",
    ),
    "tep-khoa-tam": _fatal(
        "tệp {path} là tệp tạm do Excel đặt khi đang mở sổ, không phải sổ",
        "Dùng tệp {real} ở cùng thư mục.",
    ),
    "chua-tinh": _error(
        "công thức chưa được tính nên chưa có giá trị",
        "Mở sổ bằng Excel, lưu lại (Ctrl+S) rồi chạy lại; hoặc gõ giá trị vào ô {cell}.",
    ),
    # Warnings.
    "so-dang-mo": _warning(
        "tệp {path} còn đang mở trong {program}{who}; máy đọc bản đã lưu lần cuối",
        "Nếu vừa sửa, hãy lưu lại (Ctrl+S) rồi chạy lại. Nếu không ai mở sổ, xóa tệp {lock}.",
    ),
    "bang-an": _warning(
        "bảng tính đang ẩn; máy vẫn đọc",
        "Bỏ ẩn (bấm phải vào tên một bảng, chọn Unhide) để xem lại bảng này.",
    ),
    "dong-an": _warning(
        "{count} dòng có dữ liệu đang ẩn: {rows}; máy vẫn đọc",
        "Bỏ ẩn (chọn cả bảng, bấm phải vào số dòng, Unhide) để xem lại; không dùng thì xóa hẳn dòng.",
    ),
    "dong-loc": _warning(
        "bảng đang lọc nên {count} dòng có dữ liệu không hiện: {rows}; máy vẫn đọc",
        "Bỏ lọc (Data > Clear) để xem lại; không dùng thì xóa hẳn dòng.",
    ),
    "cot-an": _warning(
        "cột đang ẩn mà có dữ liệu: {columns}; máy vẫn đọc",
        "Bỏ ẩn (chọn cả bảng, bấm phải vào tên cột, Unhide) để xem lại.",
    ),
    "gach-ngang": _warning(
        "“{value}” bị gạch ngang; máy vẫn đọc",
        "Không dùng nữa thì xóa hẳn dòng; còn dùng thì bỏ gạch ngang ở ô {cell}.",
    ),
    "cot-chua-co": _warning(
        "không có cột “{column}” mà {count} dòng cần có",
        "Thêm cột “{column}” vào dòng tiêu đề rồi điền cho từng dòng.",
    ),
    "cot-khong-tieu-de": _warning(
        "cột {column} có chữ (“{value}” …) mà không có tiêu đề nên máy không đọc",
        "Gõ tiêu đề vào ô {cell}, hoặc xóa cột nếu không dùng.",
    ),
    "o-xa": _warning(
        "“{value}” nằm rất xa phần còn lại của bảng",
        "Xóa ô {cell} nếu gõ nhầm; nếu là dữ liệu thật thì dời về cạnh bảng.",
    ),
}
