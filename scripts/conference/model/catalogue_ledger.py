"""The part of the catalogue of faults that is about register numbers and the ledger."""

from conference.model.rules import Rule
from conference.model.rules import make_error as _error
from conference.model.rules import make_warning as _warning

LEDGER_RULES: dict[str, Rule] = {
    "so-da-cap": _error(
        "số vào sổ {value} đã cấp cho {owner}{state}",
        "Gõ số khác vào cột Vào sổ số, hoặc để trống để máy cấp số.",
    ),
    "chua-cap-so": _error(
        "chưa cấp được số vào sổ", "Sửa lỗi của sổ in, hoặc gõ số vào cột Vào sổ số."
    ),
    # The ledger: certificates that need a number from it are held back.
    "so-in-khoa": _error(
        "sổ in {path} đang bị chương trình khác giữ{held}",
        "Đợi lệnh khác chạy xong, hoặc đóng chương trình đang mở sổ in, rồi chạy lại.",
    ),
    "so-in-hong": _error(
        "sổ in {path} bị hỏng hoặc không phải là sổ in{held}",
        "Đổi tên tệp hỏng để giữ lại, chép bản sao gần nhất vào chỗ đó rồi chạy lại.",
    ),
    "so-in-moi-hon": _error(
        "sổ in {path} do bản Vinh Danh mới hơn ghi{held}", "Dùng bản Vinh Danh mới."
    ),
    "so-in-khong-ghi": _error(
        "không đọc, ghi được sổ in {path}: {reason}{held}",
        "Kiểm tra quyền ghi và chỗ trống của thư mục đó rồi chạy lại.",
    ),
    "so-in-mat": _error(
        "không thấy sổ in {path}, dù có bản sao {backup}{held}",
        "Chép bản sao đó thành {path} rồi chạy lại. Nếu là hội nghị mới, dời các bản sao cũ đi nơi khác.",
    ),
    "cap-so-cho": _error(
        "chưa cấp số vào sổ mới vì còn lỗi ở các ô quyết định thứ tự và số bắt đầu{held}",
        "Sửa lỗi ở bảng Hình thức và các mục Cấp, Cấp số vào sổ, Số vào sổ bắt đầu trước.",
    ),
    "so-in-trung": _error(
        "giấy {path} đã in với số vào sổ {number}, là số của {owner}",
        "Hủy tờ đó, chạy make changed rồi in lại.",
    ),
    "giay-khong-doc-duoc": _error(
        "không đọc được giấy {path} nên chưa ghi là đã in", "Chạy make all rồi thử lại."
    ),
    # Warnings.
    "so-in-lay-lai": _warning(
        "không thấy sổ in {path}; đã lấy lại {count} số vào sổ từ giấy khen trong thư mục {output}",
        "Có bản sao của sổ in thì chép vào chỗ đó. Muốn cấp số lại từ đầu thì xóa sổ in và thư mục kết quả.",
    ),
    "so-doi-ten": _warning(
        "số vào sổ {number} đã cấp cho “{old}”, nay là “{name}”",
        "Không cần làm gì nếu là một người. Nếu là người khác, gõ số mới vào cột Vào sổ số.",
    ),
    "so-nguoi-khac": _warning(
        "mã {value} trước là “{old}” (số vào sổ {void}), nay là “{name}”: máy coi là người khác, "
        "cấp số {number}, bỏ số {void}",
        "Không cần làm gì; số đã bỏ không dùng lại.",
    ),
    "so-da-bo": _warning(
        "giấy {path} còn mang số vào sổ {number} của tờ hỏng nên chưa ghi là đã in",
        "Chạy make changed, in giấy có số mới rồi chạy make printed.",
    ),
    "thieu-phoi": _warning(
        "còn {people} giấy phải in mà chỉ còn {left} tờ phôi của mẫu {template}",
        "Nhận thêm phôi, hoặc sửa cột Số phôi.",
    ),
}
