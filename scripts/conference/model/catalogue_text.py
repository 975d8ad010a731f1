"""The sentences about texts in old encodings; a part of the catalogue of faults."""

from conference.model.rules import Rule
from conference.model.rules import make_error as _error
from conference.model.rules import make_warning as _warning

TEXT_RULES: dict[str, Rule] = {
    # What stands in the cell is wrong for certain: it must not be printed.
    "ma-cu-mat-chu": _error(
        "chữ TCVN3 đổi ra “{after}” nhưng “{word}” đã mất chữ ư (có phải là “{hint}”?)",
        "Gõ lại ô {cell} bằng Unicode; xem cả các ô khác của bảng, chữ ư có thể đã mất.",
    ),
    "ma-hai-lan": _error(
        "“{before}” hỏng dấu vì đã chuyển mã hai lần (có phải là “{after}”?)",
        "Gõ lại ô {cell}, hoặc chép lại từ tệp trước khi chuyển mã.",
    ),
    "ma-doc-nham": _error(
        "“{before}” hỏng dấu vì chữ UTF-8 bị đọc bằng bảng mã khác (có phải là “{after}”?)",
        "Nhập lại tệp gốc: trong Excel chọn Data > From Text/CSV, File Origin là 65001: Unicode (UTF-8); "
        "nếu chỉ vài ô thì gõ lại ô {cell}.",
    ),
    "chu-mat": _error(
        "“{value}” đã mất chữ: dấu � là chữ mà chương trình khác làm hỏng",
        "Gõ lại ô {cell}, hoặc chép lại từ tệp gốc.",
    ),
    "nhu-tren": _error(
        "“{value}” là dấu thay cho dòng trên, in ra giấy sẽ đúng như vậy",
        "Chép nội dung của dòng trên vào ô {cell} (Ctrl+D).",
    ),
    "ten-mat-chu": _error(
        "tên “{value}” có dấu hỏi ở chỗ mất chữ (hoặc tên chưa chắc)",
        "Gõ lại tên ở ô {cell} bằng Unicode; xem cả các ô khác của bảng.",
    ),
    # Warnings: what was changed, and what is left as typed.
    "ma-cu": _warning(
        "chữ {encoding} “{before}” đã đổi sang Unicode thành “{after}”",
        "Đọc lại; nếu sai thì gõ lại ô {cell} bằng Unicode.",
    ),
    "ma-cu-ngo": _warning(
        "“{before}” có thể là “{after}” gõ bằng bảng mã {encoding}; máy để nguyên",
        "Nếu đúng là “{after}” thì gõ lại ô {cell} bằng Unicode.",
    ),
    "chu-sai": _warning(
        "“{before}” có chữ hoặc dấu không đúng chỗ, đã đổi thành “{after}”",
        "Đọc lại; nếu sai thì gõ lại ô {cell}.",
    ),
    "chu-la": _warning(
        "“{value}” lẫn chữ Nga với chữ Việt; máy để nguyên",
        "Gõ lại ô {cell} bằng bộ gõ tiếng Việt.",
    ),
    "ma-hai-lan-ngo": _warning(
        "“{before}” có thể hỏng dấu vì chuyển mã hai lần (có phải là “{after}”?)",
        "Gõ lại ô {cell} nếu sai.",
    ),
}
