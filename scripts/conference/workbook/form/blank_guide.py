"""The sheet `Hướng dẫn` of the blank workbook, written from the schema."""

from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from conference.model.layout import LINE_HEIGHT, row_height
from conference.workbook.columns import CODE, DATE, DECIMAL, INTEGER, MONEY, TIME, Column, Setting, Sheet
from conference.workbook.schema import HALL_SHEET, SETTINGS, SETTINGS_SHEET, SHEETS

GUIDE_SHEET = "Hướng dẫn"
_WIDTHS = (27, 11, 76)
_STEPS = (
    "Sổ này là tệp duy nhất cần gõ. Gõ xong, lưu thành hoi-nghi.xlsx trong thư mục input (cất sổ mẫu đi nơi "
    "khác trước), rồi bấm đúp all.bat (hoặc chạy make all).",
    "Gõ lần lượt các bảng từ trái sang phải: Hội nghị, Quyết định, Hình thức, Khen thưởng, Khối, "
    "Đại biểu, Hội trường. Các bảng thẻ xám ở cuối (Chương trình, Dự toán …) cần thì điền.",
    "Tiêu đề màu cam: phải điền. Tiêu đề màu xanh: có thì điền. Ô còn thiếu tự tô đỏ cho đến khi điền.",
    "Mỗi người, mỗi đơn vị một dòng. Mã đã điền sẵn; dòng chỉ có mã mà không có tên thì máy bỏ qua.",
    "Ô có mũi tên ở góc phải thì chọn trong danh sách. Để chuột lên tiêu đề để xem cách điền.",
    "Không đổi tên bảng và tiêu đề cột. Thứ tự cột đổi được; cột, dòng thêm bớt được.",
    "Cột tự thêm dùng được trong mẫu Word dưới tên không dấu: cột “Quê quán” là {{ que_quan }}.",
)
_EXAMPLES = {
    "Quyết định": "412/QĐ-UBND | 10/3/2020 | Chủ tịch Ủy ban nhân dân thị xã | (trống) | CHỦ TỊCH | "
                  "họ tên người ký",
    "Hình thức": "GK-CN | Giấy khen | Cá nhân | Hình thức | Thị xã | 0,3 | giay-khen-ca-nhan.docx | 4",
    "Khen thưởng": "KT-001 | GK-CN | Bà | họ và tên | Giáo viên | Trường Mầm non 1/6 | "
                   "Đã có thành tích … | 412/QĐ-UBND",
    "Khối": "LD | Lãnh đạo | 1 | 1",
    "Đại biểu": "DB-001 | Ông | họ và tên | Trưởng phòng | Phòng Nội vụ | LD | 1",
    "Chương trình": "07:30 | 15 | Văn nghệ chào mừng | Đội văn nghệ",
    "Dự toán": "I. Chi hội nghị | Nước uống | người | đại biểu | 1 | 20.000",
    "Định mức": "luong_co_so | Mức lương cơ sở | đồng/tháng | 1.490.000 | 1/7/2019 | NĐ 38/2019/NĐ-CP",
    "Phân công": "Phòng Nội vụ | Lập danh sách đại biểu | 17/3/2020 | Đang làm",
    "Máy in": "Phòng Nội vụ | 0,5 | -1",
}
_KIND_WORDS = {
    DATE: "Ngày, ví dụ 27/3/2020", TIME: "Giờ, ví dụ 07:30", INTEGER: "Số nguyên",
    DECIMAL: "Số, ví dụ 0,3", MONEY: "Số tiền (đồng)",
    CODE: "Mã, mỗi dòng một mã riêng",
}


def guide_line(column: Column | Setting) -> str:
    """What to type in a column, in Vietnamese."""
    words = [_KIND_WORDS[column.kind]] if column.kind in _KIND_WORDS else [] if column.note else ["Chữ"]
    if column.choices:
        words = ["Một trong: " + ", ".join(column.choices)]
    if codes_of := getattr(column, "codes_of", ""):
        name = next(sheet.name for sheet in SHEETS if sheet.key == codes_of)
        words = [f"Chọn ở cột đầu của bảng {name}"]
    if column.note:
        words.append(column.note)
    if column.default is not None:
        words.append(f"Để trống là {column.default}")
    return ". ".join(words)


def write_guide(page: Worksheet, forms: Mapping[str, Format]) -> None:
    """Write the guide; `forms` has `title`, `text`, `section`, `header`, `cell`, `bold`, `middle`."""
    for index, width in enumerate(_WIDTHS):
        page.set_column(index, index, width)
    page.hide_gridlines(2)
    page.set_portrait()
    page.merge_range(0, 0, 0, 2, "SỔ HỘI NGHỊ KHEN THƯỞNG: CÁCH ĐIỀN", forms["title"])
    page.set_row(0, 30)
    row = 1
    for number, step in enumerate(_STEPS, 1):
        row = _write_wide(page, row, f"{number}. {step}", forms["text"])
    for sheet in SHEETS:
        row = _write_sheet(page, row + 1, sheet, forms)
        if sheet.name == "Đại biểu":
            row = _write_hall(page, row + 1, forms)


def _write_wide(page: Worksheet, row: int, text: str, form: Format) -> int:
    """A text over the whole width; gives the next row."""
    page.merge_range(row, 0, row, 2, text, form)
    page.set_row(row, row_height([text], [sum(_WIDTHS)]))
    return row + 1


def _write_title(page: Worksheet, row: int, words: tuple[str, str], forms: Mapping[str, Format]) -> int:
    name, note = words
    page.merge_range(row, 0, row, 2, "", forms["section"])
    page.write_url(row, 0, f"internal:'{name}'!A1", forms["section"], f"{name}: {note}")
    page.set_row(row, LINE_HEIGHT + 6)
    return row + 1


def _write_sheet(page: Worksheet, row: int, sheet: Sheet, forms: Mapping[str, Format]) -> int:
    """The columns of a sheet, of `Hội nghị` its rows; gives the next row."""
    row = _write_title(page, row, (sheet.name, sheet.note), forms)
    lines: tuple[Column | Setting, ...] = sheet.columns
    first = "Cột"
    if sheet.name == SETTINGS_SHEET:
        lines, first = SETTINGS, "Mục"
    for index, header in enumerate((first, "Phải điền", "Cách điền")):
        page.write_string(row, index, header, forms["header"])
    for line in lines:
        row += 1
        name = line.label if isinstance(line, Setting) else line.header
        required = line.required and not getattr(line, "may_be_empty", False)
        texts = (name, "có" if required else "", guide_line(line))
        for index, text in enumerate(texts):
            look = "middle" if index == 1 else "bold" if required and index == 0 else "cell"
            page.write_string(row, index, text, forms[look])
        page.set_row(row, row_height(texts, _WIDTHS))
    if example := _EXAMPLES.get(sheet.name):
        return _write_wide(page, row + 1, f"Ví dụ một dòng: {example}", forms["text"])
    return row + 1


def _write_hall(page: Worksheet, row: int, forms: Mapping[str, Format]) -> int:
    row = _write_title(page, row, (HALL_SHEET, "vẽ hội trường bằng các ô vuông"), forms)
    return _write_wide(
        page, row, "Cột A là tên hàng ghế; ô có số là ghế của khu vực đó; x là ghế không dùng; ô trống là "
        "lối đi; chữ dài hơn (SÂN KHẤU, CỬA) là đồ vật. Ghế đánh số từ trái sang phải: A1, A2 …",
        forms["text"])
