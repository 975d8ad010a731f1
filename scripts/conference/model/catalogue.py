"""The catalogue of faults: every sentence a clerk is told, each with its code.

A rule says what is wrong and what to do; the place is put before it. The code of a
warning, typed in the column ``Bỏ qua``, silences it for that row.
"""

from conference.model.catalogue_checks import CHECK_RULES
from conference.model.catalogue_file import FILE_RULES
from conference.model.catalogue_ledger import LEDGER_RULES
from conference.model.catalogue_money import MONEY_RULES
from conference.model.catalogue_seating import SEATING_RULES
from conference.model.catalogue_text import TEXT_RULES
from conference.model.rules import Rule
from conference.model.rules import make_error as _error
from conference.model.rules import make_fatal as _fatal
from conference.model.rules import make_warning as _warning

_PARTS = LEDGER_RULES | SEATING_RULES | FILE_RULES | TEXT_RULES | CHECK_RULES | MONEY_RULES
CATALOGUE: dict[str, Rule] = _PARTS | {
    # The whole workbook: nothing can be made.
    "khong-co-tep": _fatal(
        "không thấy tệp {path}",
        "Kiểm tra tên tệp, hoặc lập sổ mới bằng lệnh: make workbook.",
    ),
    "khong-doc-duoc": _fatal(
        "không đọc được tệp {path}: không phải sổ Excel hoặc tệp bị hỏng",
        "Mở tệp bằng Excel, chọn Lưu thành (Save As) kiểu Excel Workbook (.xlsx).",
    ),
    "khong-mo-duoc": _fatal(
        "không mở được tệp {path}: {reason}",
        "Kiểm tra quyền đọc tệp; đóng chương trình đang giữ tệp rồi chạy lại.",
    ),
    "co-mat-khau": _fatal(
        "tệp {path} được bảo vệ bằng mật khẩu",
        "Mở bằng Excel, bỏ mật khẩu (File > Info > Protect Workbook), lưu lại.",
    ),
    "thieu-bang": _fatal(
        "thiếu bảng tính “{name}”{hint}",
        "Thêm bảng “{name}”, hoặc đổi tên bảng đang có thành “{name}”.",
    ),
    "bang-trung": _fatal(
        "có hai bảng tính cùng là “{name}”: “{first}” và “{second}”",
        "Xóa bảng thừa hoặc đổi tên nó.",
    ),
    "thieu-tieu-de": _fatal(
        "không tìm thấy dòng tiêu đề trong 20 dòng đầu",
        "Thêm dòng tiêu đề có các cột: {columns}.",
    ),
    "thieu-cot": _fatal(
        "thiếu cột “{column}”{hint}",
        "Thêm cột “{column}” vào dòng tiêu đề (dòng {row}).",
    ),
    "tieu-de-khac": _fatal(
        "dòng {row} là tiêu đề của một danh sách khác: cột không xếp như ở dòng {first}",
        "Xếp dữ liệu của hai danh sách theo cùng các cột rồi chỉ giữ một dòng tiêu đề.",
    ),
    # One optional sheet: its papers cannot be made.
    "thieu-tieu-de-phu": _error(
        "không tìm thấy dòng tiêu đề trong 20 dòng đầu",
        "Thêm dòng tiêu đề có các cột: {columns}; hoặc xóa bảng nếu không dùng.",
    ),
    "thieu-cot-phu": _error(
        "thiếu cột “{column}”{hint}",
        "Thêm cột “{column}” vào dòng tiêu đề (dòng {row}), hoặc xóa bảng nếu không dùng.",
    ),
    # One cell.
    "thieu-gia-tri": _error("thiếu “{what}”", "Điền “{what}” vào ô {cell}."),
    "thieu-muc": _error("thiếu mục “{label}”", "Thêm dòng “{label}” và điền nội dung."),
    "muc-trung": _error(
        "mục “{label}” đã có ở ô {first}", "Chỉ giữ một dòng cho mỗi mục."
    ),
    "thieu-ten": _error("thiếu tên", "Điền tên vào ô {cell}."),
    "thieu-ten-hoac-don-vi": _error(
        "thiếu cả họ tên lẫn đơn vị",
        "Điền họ tên vào ô {cell}, hoặc điền đơn vị nếu mời cả đơn vị.",
    ),
    "ngay-sai": _error(
        "“{value}” không phải là ngày", "Gõ ngày theo mẫu 27/3/2020 vào ô {cell}."
    ),
    "gio-sai": _error(
        "“{value}” không phải là giờ", "Gõ giờ theo mẫu 07:30 vào ô {cell}."
    ),
    "so-sai": _error(
        "“{value}” không phải là số", "Gõ số (ví dụ 0,3 hoặc 1.490.000) vào ô {cell}."
    ),
    "so-qua-lon": _error("số “{value}” quá lớn", "Gõ lại số ở ô {cell}."),
    "so-nguyen-sai": _error(
        "“{value}” không phải là số nguyên", "Gõ số nguyên vào ô {cell}."
    ),
    "so-am": _error(
        "“{value}” là số âm", "Gõ số từ 0 trở lên vào ô {cell}."
    ),
    "chon-sai": _error(
        "“{value}” không có trong các giá trị của cột {what}",
        "Chọn một trong: {choices}.",
    ),
    "loi-excel": _error(
        "ô có lỗi công thức Excel {value}", "Sửa công thức, hoặc gõ giá trị vào ô {cell}."
    ),
    "ma-trung": _error(
        "mã {value} đã dùng ở ô {first}", "Đổi sang mã khác, ví dụ {free}."
    ),
    "ma-la": _error(
        "không có mã “{value}” trong bảng “{table}”{hint}",
        "Sửa mã, hoặc thêm “{value}” vào bảng “{table}”.",
    ),
    "quyet-dinh-la": _error(
        "không có quyết định số “{value}” trong bảng “Quyết định”{hint}",
        "Sửa số quyết định, hoặc thêm quyết định vào bảng “Quyết định”.",
    ),
    "quyet-dinh-trung": _error(
        "quyết định số {value} có ở cả ô {first} và ô {second}",
        "Chỉ giữ một dòng cho mỗi quyết định.",
    ),
    "so-nguoi-qua-lon": _error(
        "một dòng có {value} người", "Gõ số người từ 0 đến 999 vào ô {cell}."
    ),
    "so-quyet-dinh-thieu": _error(
        "thiếu số quyết định", "Điền số quyết định khen thưởng vào ô {cell}."
    ),
    "so-vao-so-trung": _error(
        "số vào sổ {value} đã dùng ở ô {first}", "Mỗi số chỉ cấp một lần: đổi số khác."
    ),
    "khong-co-mau": _error(
        "không thấy mẫu in “{value}” trong thư mục mẫu{hint}",
        "Chép tệp mẫu vào thư mục templates, hoặc sửa tên mẫu ở ô {cell}.",
    ),
    "ten-dem-la": _error(
        "không đếm được “{value}”{hint}",
        "Gõ một số, hoặc một trong: {choices}.",
    ),
    "lech-qua-lon": _error(
        "độ lệch của máy in quá {limit} mm",
        "Gõ độ lệch (50 − số đo ngang, 30 − số đo dọc) vào ô {cell}, không gõ số đo.",
    ),
    # The hall.
    "khong-co-ghe": _error(
        "bảng “Hội trường” chưa vẽ ghế nào",
        "Gõ số khu vực (1, 2 …) vào các ô là ghế, tên hàng ghế ở cột A.",
    ),
    "hang-trung": _error(
        "có hai dòng cùng tên hàng ghế “{value}”", "Đặt mỗi hàng ghế một tên ở cột A."
    ),
    "hang-thieu-ten": _error(
        "hàng ghế chưa có tên", "Điền tên hàng (A, B …) vào ô {cell}."
    ),
    "ghe-khong-co": _error(
        "không có ghế “{value}” trong hội trường{hint}", "Sửa lại số ghế ở ô {cell}."
    ),
    "ghe-bi-chan": _error(
        "ghế {value} đã đánh dấu x (không dùng)", "Chọn ghế khác ở ô {cell}."
    ),
    "ghe-trung": _error(
        "ghế {value} đã xếp cho {other} (ô {first})", "Chọn ghế khác ở ô {cell}."
    ),
    "ghe-thua": _error(
        "xếp trước {count} ghế cho {people} người", "Bớt ghế ở ô {cell}, hoặc tăng số người."
    ),
    "thieu-ghe": _error(
        "{people} người dự mà hội trường chỉ có {seats} ghế dùng được",
        "Thêm ghế vào bảng “Hội trường”, hoặc bớt đại biểu.",
    ),
    "thieu-ghe-khoi": _error(
        "khối “{name}” còn {people} người chưa có ghế ở khu vực {zones}",
        "Thêm khu vực dự phòng vào ô {cell}, hoặc thêm ghế cho khu vực.",
    ),
    "khu-vuc-la": _error(
        "hội trường không có khu vực “{value}” (có: {zones})",
        "Sửa khu vực ở ô {cell}, hoặc vẽ khu vực đó vào bảng “Hội trường”.",
    ),
    # Templates.
    "the-la": _error(
        "mẫu {template}: không có trường “{tag}”{hint}, ở {place}",
        "Mở mẫu bằng Word, sửa tên trường, hoặc thêm cột “{tag}” vào bảng.",
    ),
    "mau-hong": _error(
        "mẫu {template} không dùng được: {reason}",
        "Mở mẫu bằng Word, sửa chỗ đó rồi lưu lại.",
    ),
    "thieu-mau": _error(
        "không thấy mẫu {template} trong thư mục {folder}",
        "Chép tệp mẫu vào thư mục đó.",
    ),
    "khong-vua": _error(
        "“{text}” quá dài, không vừa {lines} dòng của mẫu {template} dù đã thu nhỏ còn {percent} %",
        "Rút ngắn chữ ở ô {cell}, hoặc nới chỗ trong mẫu.",
    ),
    "khong-vua-mau": _error(
        "“{text}” quá dài, không vừa {lines} dòng của mẫu {template} dù đã thu nhỏ còn {percent} %",
        "Rút ngắn chữ đó, hoặc nới chỗ trong mẫu.",
    ),
    "tran-trang": _error(
        "giấy của {name} dài hơn một trang của mẫu {template}",
        "Rút ngắn chữ ở ô {cell}, hoặc bớt khoảng cách, thu nhỏ chữ trong mẫu.",
    ),
    # Writing.
    "khong-ghi-duoc": _error(
        "không ghi được tệp {path}: {reason}",
        "Đóng tệp nếu đang mở trong Word, Excel; kiểm tra quyền ghi thư mục.",
    ),
    "khong-ghi-duoc-thu-muc": _fatal(
        "không ghi được vào thư mục {path}: {reason}",
        "Kiểm tra quyền ghi và chỗ trống, hoặc chọn thư mục khác bằng --output.",
    ),
    "khong-ra-pdf": _error(
        "LibreOffice không chuyển được {path} sang PDF", "Đóng LibreOffice nếu đang mở rồi chạy lại."
    ),
    "nhieu-trang": _error(
        "{path} dài {pages} trang, phải là {wanted}; chưa chuyển sang PDF",
        "Mở tệp xem chữ nào tràn; rút ngắn chữ trong sổ hoặc nới chỗ trong mẫu, rồi lập lại.",
    ),
    # Warnings: everything is made.
    "khong-in-san": _warning(
        "mẫu {template} không có chữ nào mang kiểu “In sẵn” nên mọi chữ sẽ in đè lên phôi",
        "Mở mẫu bằng Word, gán kiểu (Style) “In sẵn” cho phần chữ mà phôi đã có.",
    ),
    "mau-khong-dung": _warning(
        "mẫu {template} hiện chưa in cho ai và có chỗ sai: {reason}",
        "Sửa mẫu trước khi dùng, hoặc xóa tệp nếu không cần.",
    ),
    "mau-noi-ngoai": _warning(
        "mẫu {template} lấy nội dung ở ngoài tệp: {target}",
        "Chèn hẳn nội dung vào mẫu (ảnh: Insert, không chọn Link); gỡ liên kết ở File > Info.",
    ),
    "phong-la": _warning(
        "mẫu {template} dùng phông “{font}” mà máy không đo được, nên chữ thu nhỏ theo Times New Roman",
        "Chép tệp phông (.ttf, .otf) vào thư mục templates/fonts, hoặc đổi phông trong mẫu.",
    ),
    "phong-thieu-chu": _warning(
        "mẫu {template}: phông “{font}” không có các chữ {letters}, Word in chúng bằng phông khác",
        "Đổi sang phông có đủ chữ Việt, ví dụ Times New Roman.",
    ),
    "thieu-mau-phu": _warning(
        "không thấy mẫu {template} trong thư mục {folder} nên không lập giấy tờ đó",
        "Chép tệp mẫu vào thư mục đó nếu cần.",
    ),
    "tep-sua-tay": _warning(
        "tệp {path} không còn trong sổ nhưng đã bị sửa tay nên không xóa",
        "Tự xóa tệp nếu không cần.",
    ),
    "thieu-bang-phu": _warning(
        "không có bảng “{name}” nên không lập được {paper}{hint}",
        "Thêm bảng “{name}” nếu cần giấy tờ đó.",
    ),
    "thieu-ma": _warning(
        "thiếu mã; tạm dùng {value}", "Điền mã vào ô {cell}, ví dụ {free}."
    ),
    "cot-trung": _warning(
        "có hai cột “{value}”; máy chỉ đọc cột bên trái", "Đổi tiêu đề, hoặc xóa cột thừa."
    ),
    "trung-dai-bieu": _warning(
        "“{value}” đã có ở ô {first} với cùng đơn vị",
        "Xóa dòng thừa nếu là một người; nếu là hai người, gõ trung-dai-bieu vào cột Bỏ qua.",
    ),
    "trung-nguoi": _warning(
        "“{value}” đã có ở ô {first} với cùng đơn vị và hình thức",
        "Xóa dòng thừa nếu là một người; nếu là hai người, gõ trung-nguoi vào cột Bỏ qua.",
    ),
    "danh-xung-thieu": _warning(
        "thiếu danh xưng (Ông, Bà …)", "Điền danh xưng vào ô {cell}."
    ),
    "cot-la-gan-giong": _warning(
        "cột “{value}” gần giống cột “{column}” nhưng không khớp",
        "Sửa tiêu đề thành “{column}” nếu là cột đó.",
    ),
    "it-ghe-du-phong": _warning(
        "chỉ còn {free} ghế trống, ít hơn {wanted} ghế dự phòng",
        "Thêm ghế, hoặc giảm mục “Tỷ lệ ghế dự phòng”.",
    ),
    "so-dai-bieu": _warning(
        "dự kiến {expected} đại biểu, danh sách có {people} người",
        "Sửa mục “Số đại biểu dự kiến”, hoặc xem lại danh sách.",
    ),
    "giay-moi-muon": _warning(
        "giấy mời ký ngày {date}, chưa đủ 3 ngày làm việc trước hội nghị",
        "Ký giấy mời chậm nhất ngày {latest} (QĐ 45/2018/QĐ-TTg).",
    ),
}
