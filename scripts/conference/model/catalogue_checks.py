"""The part of the catalogue of faults that is about doubtful data: warnings of the checks."""

from conference.model.rules import Rule
from conference.model.rules import make_warning as _warning

CHECK_RULES: dict[str, Rule] = {
    # One person, one unit.
    "cung-ten": _warning(
        "“{value}” cũng có ở ô {first}, đơn vị {unit}, nên được tính là hai người",
        "Nếu là một người, gõ đơn vị giống nhau ở cả hai dòng; nếu là hai người, gõ cung-ten vào cột Bỏ qua.",
    ),
    "tham-du-khac": _warning(
        "“{value}” ở đây ghi Tham dự là {here}, ở ô {first} ghi là {there}",
        "Sửa cột Tham dự ở dòng sai.",
    ),
    "ten-hai-cach-viet": _warning(
        "“{value}” có lẽ là “{other}” ở ô {first}, cùng đơn vị, viết khác đi",
        "Nếu là một người, gõ tên giống nhau ở mọi dòng.",
    ),
    "don-vi-hai-cach-viet": _warning(
        "“{value}” và “{other}” (ô {first}) có lẽ là một đơn vị",
        "Gõ tên đơn vị một cách ở mọi dòng.",
    ),
    "danh-xung-khac": _warning(
        "“{value}” ở đây là {here}, ở ô {first} là {there}", "Sửa danh xưng ở dòng sai."
    ),
    # How a name is typed.
    "ten-viet-hoa": _warning(
        "tên “{value}” viết hoa toàn bộ", "Chỉ viết hoa chữ cái đầu; mẫu Word tự viết hoa nếu cần."
    ),
    "ten-viet-thuong": _warning(
        "tên “{value}” có chữ chưa viết hoa: {what}", "Viết hoa chữ cái đầu ở ô {cell}."
    ),
    "ten-lan-hoa": _warning(
        "tên “{value}” có chữ hoa ở giữa: {what}", "Chỉ viết hoa chữ cái đầu ở ô {cell}."
    ),
    "ten-co-so": _warning(
        "tên “{value}” có chữ số: {what}", "Xóa chữ số ở ô {cell}; số thứ tự, điện thoại để ở cột khác."
    ),
    "ten-co-dau": _warning(
        "tên “{value}” có dấu thừa “{what}”", "Xóa dấu đó ở ô {cell}; mỗi người một dòng."
    ),
    "ten-nhieu-nguoi": _warning(
        "ô tên có vẻ ghi nhiều người: {value}", "Mỗi người một dòng: chuyển “{what}” sang dòng khác."
    ),
    "ten-co-ngoac": _warning(
        "tên “{value}” có phần trong ngoặc: {what}", "Nếu không in phần đó, chuyển sang cột khác."
    ),
    "ten-chua-bo-dau": _warning(
        "tên “{value}” có vẻ gõ khi bộ gõ tiếng Việt tắt (có phải là “{meant}”?)",
        "Bật bộ gõ, gõ lại tên ở ô {cell}.",
    ),
    "ten-mot-chu": _warning("tên “{value}” chỉ có một chữ", "Gõ đủ họ và tên vào ô {cell}."),
    "ten-lap-chu": _warning("tên “{value}” lặp lại “{what}”", "Xóa chữ lặp ở ô {cell}."),
    "ten-co-don-vi": _warning(
        "ô tên có cả chức vụ hoặc đơn vị: {what}", "Chuyển phần đó sang cột Chức vụ hoặc Đơn vị."
    ),
    "ten-co-danh-xung": _warning(
        "ô tên có cả danh xưng: “{what}”", "Chuyển “{what}” sang cột Danh xưng, ô tên chỉ để họ và tên."
    ),
    "ten-khac-doi-tuong": _warning(
        "“{value}” có vẻ là {looks}, nhưng {kind} dành cho {target}", "Sửa mã hình thức hoặc tên."
    ),
    "dau-thua": _warning("“{value}” có dấu thừa ở đầu hoặc cuối", "Xóa dấu đó ở ô {cell}."),
    # How a person is addressed.
    "danh-xung-sai": _warning(
        "danh xưng “{value}” không hợp: {reason}",
        "Cá nhân: Ông, Bà hoặc cấp bậc; tập thể: để trống hoặc Tập thể; hộ gia đình: Hộ ông, Gia đình bà.",
    ),
    "danh-xung-ngo": _warning(
        "“{value}” ghi là {here}, nhưng tên đệm thường là của {other}", "Sửa danh xưng ở ô {cell} nếu sai."
    ),
    # Decisions and kinds of awards.
    "so-quyet-dinh-la": _warning(
        "số quyết định “{value}” không có dạng số và ký hiệu",
        "Gõ đủ số và ký hiệu, ví dụ 412/QĐ-UBND, cả ở bảng Khen thưởng.",
    ),
    "quyet-dinh-sau": _warning(
        "quyết định ký ngày {date}, sau ngày hội nghị {held}", "Xem lại ngày quyết định và ngày tổ chức."
    ),
    "ngay-xa": _warning(
        "ngày {date} cách xa ngày hội nghị {held}", "Xem lại ngày, nhất là năm, ở ô {cell}."
    ),
    "nam-la": _warning("năm {value} không hợp với hội nghị năm {year}", "Xem lại năm ở ô {cell}."),
    "quyet-dinh-khac-cap": _warning(
        "{kind} là khen thưởng cấp {level}, nhưng quyết định {value} của {authority}",
        "Sửa số quyết định, hoặc sửa mã hình thức, cấp của hình thức.",
    ),
    "cap-khac-ten": _warning(
        "mục Cấp ghi {level}, nhưng {office} là cấp {wanted}",
        "Chọn {wanted} ở ô {cell}: cấp quyết định giấy nào in ở đây, tiền nào chi ở đây.",
    ),
    "loai-la": _warning("“{value}” là {wanted}, nhưng cột Loại ghi {typed}", "Chọn {wanted} ở ô {cell}."),
    "khong-co-bang": _warning(
        "“{value}” không có giấy chứng nhận theo quy định (chỉ có quyết định, tiền thưởng hoặc cờ)",
        "Để trống cột Mẫu in, trừ khi đơn vị vẫn muốn in.",
    ),
    "doi-tuong-la": _warning(
        "“{value}” dành cho {wanted}, nhưng cột Đối tượng ghi {typed}", "Chọn {wanted} ở ô {cell}."
    ),
    # The hall.
    "khoi-thieu-khu-vuc": _warning(
        "khối “{name}” chưa có khu vực nên ngồi vào chỗ nào còn trống", "Điền khu vực vào ô {cell}."
    ),
    "khu-vuc-trong": _warning(
        "khu vực {value} có {seats} ghế mà không khối nào được xếp vào",
        "Thêm {value} vào cột Khu vực của một khối, hoặc bỏ các ghế đó.",
    ),
    "vai-tro-la": _warning(
        "vai trò “{value}” gần giống “{near}” nhưng không khớp",
        "Gõ “{near}” vào ô {cell} nếu đúng là vai trò đó.",
    ),
    # Times.
    "chuong-trinh-nguoc": _warning(
        "mục lúc {time} đứng sau mục lúc {earlier}", "Sửa giờ, hoặc xếp các mục theo thứ tự thời gian."
    ),
    "chuong-trinh-chong": _warning(
        "mục lúc {time} bắt đầu khi “{earlier}” chưa xong ({end})", "Sửa giờ hoặc thời lượng."
    ),
    "chuong-trinh-qua-trua": _warning(
        "chương trình buổi sáng kéo dài quá trưa, đến {end}",
        "Rút ngắn thời lượng, hoặc thêm mục Nghỉ trưa.",
    ),
    "gio-khac-chuong-trinh": _warning(
        "giờ bắt đầu {start} không phải giờ của mục nào trong chương trình (mục đầu lúc {first})",
        "Sửa mục Giờ bắt đầu hoặc bảng Chương trình cho khớp.",
    ),
    "viec-qua-han": _warning(
        "việc của {office} quá hạn {date}, trạng thái: {status}",
        "Đôn đốc; xong thì gõ Xong vào cột Trạng thái, hoặc sửa hạn.",
    ),
    # The column Bỏ qua itself.
    "bo-qua-la": _warning(
        "cột Bỏ qua: không có cảnh báo nào mang mã “{value}”{hint}",
        "Gõ mã trong ngoặc vuông ở cuối cảnh báo, hoặc xóa ô {cell}.",
    ),
    "bo-qua-loi": _warning(
        "cột Bỏ qua: {value} là lỗi, không bỏ qua được", "Sửa lỗi đó, rồi xóa mã ở ô {cell}."
    ),
}
