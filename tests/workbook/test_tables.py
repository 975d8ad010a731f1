"""Tests of tables: the header is found by its words, people are told from other rows."""

import pytest

from conference.load import load
from conference.model.names import field_name
from conference.workbook.rows import read_rows
from conference.workbook.schema import SHEETS
from conference.workbook.tables import find_table
from conference.workbook.values import Merged
from mistakes import DELEGATES, HONOREES, change, places

SHEET = {sheet.key: sheet for sheet in SHEETS}
GROUPS = [["Mã", "Tên khối", "Thứ tự", "Khu vực"], ["LD", "Lãnh đạo", 1.0, "1"]]
PAID = "412/QĐ-UBND"


def table_of(key: str, text: str):
    """The table of a sheet drawn as text, its rows, how many of each kind, and the codes of faults."""
    grid = [[float(cell) if cell.isdigit() else cell for cell in map(str.strip, line.split("|"))]
            for line in text.strip("\n").splitlines()]
    table, faults = find_table(SHEET[key], grid)
    rows, counts, row_faults = read_rows(table)
    counted = {kind: len(numbers) for kind, numbers in counts.items() if numbers}
    return table, rows, counted, [fault.code for fault in (*faults, *row_faults)]


def names(key: str, text: str, field: str = "name") -> list[str]:
    """One field of every row of a sheet drawn as text."""
    return [row[field] for row in table_of(key, text)[1]]


# --- the header ---

@pytest.mark.parametrize("above", range(20))
def test_the_header_may_stand_in_the_first_twenty_rows(above):
    """Title rows and empty rows above the header are passed over."""
    titles = [["DANH SÁCH CÁC KHỐI"], ["Kèm theo Kế hoạch số 1", "", "ngày 1/3/2020"], []] * 7
    table, faults = find_table(SHEET["groups"], titles[:above] + GROUPS)
    assert (table.header_row, faults) == (above, [])


def test_a_header_below_the_twentieth_row_is_not_looked_for():
    """The columns that are needed are named instead."""
    table, (fault,) = find_table(SHEET["groups"], [[]] * 20 + GROUPS)
    assert table is None
    assert (fault.code, fault.fix) == ("thieu-tieu-de", "Thêm dòng tiêu đề có các cột: Mã, Tên khối, Thứ tự.")


def test_a_title_in_the_words_of_a_header_is_no_header():
    """The row with the most headers counts, not the first with one."""
    text = "Khối | |\nTHỨ TỰ CÁC KHỐI\nMã | Tên khối | Thứ tự\nLD | Lãnh đạo | 1"
    assert names("groups", text) == ["Lãnh đạo"]


OTHER_LIST = "Mã | Hình thức | Tên tập thể, cá nhân | Đơn vị\n1 | GKTT | Trường A | Xã B"
ONE_LIST = "Mã | Hình thức | Danh xưng | Họ và tên | Chức vụ | Đơn vị\n2 | GK | Ông | Lê An | Kế toán | Xã B"


@pytest.mark.parametrize(("lists", "cell", "first"), [
    (f"{OTHER_LIST}\n{ONE_LIST}", "A3", 1), (f"{ONE_LIST}\n{OTHER_LIST}", "A3", 1), (f"DANH SÁCH |\n{OTHER_LIST}\nII. CÁ NHÂN |\n{ONE_LIST}", "A5", 2),
    (f"{ONE_LIST}\n{ONE_LIST.replace('Chức vụ | Đơn vị', 'Đơn vị | Chức vụ')}", "A3", 1),
    (f"{ONE_LIST}\n" + "3 | GK | Bà | Lê Hoa | | Xã C\n" * 30 + OTHER_LIST, "A33", 1),
])
def test_a_second_list_with_other_columns_is_told(book, lists, cell, first):
    """Neither list may be read by the columns of the other, nor be taken for titles."""
    fault = next(fault for fault in load(book(f"Khen thưởng\n{lists}"))[1] if fault.sheet == "Khen thưởng")
    assert (fault.code, fault.cell, fault.stops) == ("tieu-de-khac", cell, True)
    assert f"dòng {first}" in fault.message


@pytest.mark.parametrize("more", [
    ONE_LIST.splitlines()[0], "Mã | Hình thức | Danh xưng | Họ và tên", "3 | Hình thức | Ông | Lê Ba | Kế toán | Xã B",
])
def test_the_same_header_once_more_is_no_other_list(book, more):
    """Nor is a person with the word of a header in a cell."""
    faults = load(book(f"Khen thưởng\n{ONE_LIST}\n{more}\n4 | GK | Bà | Lê Hoa | | Xã B"))[1]
    assert "tieu-de-khac" not in {fault.code for fault in faults}


@pytest.mark.parametrize(("header", "cells"), [
    ("Họ và tên đệm | Tên", "Nguyễn Thị Ánh | Đào"), ("Họ | Chữ lót | Tên", "Nguyễn | Thị Ánh | Đào"),
    ("Họ | Tên đệm | Tên", "Nguyễn Thị Ánh | | Đào"),
])
def test_a_name_in_columns_of_its_own_is_put_together(book, header, cells):
    """Family name and given name apart, as lists for sorting have them; a heading among them is none."""
    blank = " |" * header.count("|")
    conference, faults = load(book(
        f"Khen thưởng\nSTT | Mã | Hình thức | Danh xưng | {header} | Đơn vị | Số quyết định\n"
        f" | | | | II. CÁ NHÂN{blank} | |\n1 | KT-001 | GK | Bà | {cells} | U | {PAID}"))
    assert [honoree.name for honoree in conference.honorees] == ["Nguyễn Thị Ánh Đào"]
    assert faults == ()


def test_row_numbers_are_those_of_the_sheet():
    """An address counts the title rows."""
    row = table_of("groups", "TIÊU ĐỀ\n\n| | \nMã | Tên khối | Thứ tự\n\nLD | Lãnh đạo | 1".replace(
        "\n\n", "\n|\n"))[1][0]
    assert (row.number, row.cell("order").address) == (6, "C6")


@pytest.mark.parametrize("header", [
    "Thứ tự | Mã | Khu vực | Tên khối", "THU TU | MA | KHU VUC | TEN KHOI", "thứ  tự | mã: | Khu-vực | Tên khối (*)",
    "Thứ tự | Mã khối | Khu vực | Khối", "Thứ tự* | MÃ | KHU VỰC | TÊN KHỐI",
])
def test_headers_in_any_order_and_spelling(header):
    """Order, case, accents, marks and usual synonyms do not matter."""
    rows = table_of("groups", f"{header}\n1 | LD | 2 | Lãnh đạo")[1]
    assert [rows[0][field] for field in ("code", "name", "order", "zones")] == ["LD", "Lãnh đạo", 1, "2"]


def test_headers_with_line_breaks():
    """A header broken inside its cell, as in printed lists, is found."""
    table, faults = find_table(SHEET["honorees"], [
        ["STT", "Mã", "Hình\nthức", "Tên cá nhân,\r\ntập thể", "Đơn vị\n công tác"], []])
    assert [column.field for column in table.columns.values()] == ["code", "kind", "name", "unit"]
    assert faults == []


@pytest.mark.parametrize(("sheet", "field", "header"), [
    (sheet.key, column.field, word) for sheet in SHEETS for column in sheet.columns
    for word in (column.header, *column.synonyms)])
def test_every_header_and_synonym_is_found(sheet, field, header):
    """Each word of the schema leads to its own column, beside the others of the sheet."""
    others = [c.header for c in SHEET[sheet].columns if c.field != field]
    table, _ = find_table(SHEET[sheet], [[*others, header]])
    assert table.columns[len(others)].field == field


@pytest.mark.parametrize(("header", "field"), [
    ("Tên gọi (Ông/Bà/Chức danh)", "salutation"), ("Tham dự (Có/Không)", "attendance"),
    ("Thành tích\n(ghi tóm tắt)", "achievement"), ("Chức vụ, đơn vị công tác", "unit"),
])
def test_a_remark_in_brackets_does_not_hide_a_header(header, field):
    """Lists of the province explain their headers so."""
    table, faults = find_table(SHEET["honorees"], [["Hình thức", "Họ và tên", header]])
    assert (table.columns[2].field, faults) == (field, [])


@pytest.mark.parametrize(("header", "read"), [
    ("Đơn giá (đồng)", True), ("Đơn giá (VNĐ)", True), ("Đơn giá (nghìn đồng)", False), ("Đơn giá (1.000đ)", False),
])
def test_a_remark_that_changes_the_number_is_no_remark(header, read):
    """Thousands are not read as đồng."""
    table, _ = find_table(SHEET["cost_lines"], [["Nhóm", "Nội dung chi", "Số lượng", header]])
    assert (table is not None) == read


def test_of_two_headers_that_differ_in_their_remark_neither_is_taken():
    """Nobody can say which of the units is meant."""
    table, faults = find_table(SHEET["honorees"], [["Hình thức", "Họ và tên", "Đơn vị (cũ)", "Đơn vị (mới)"]])
    assert (len(table.columns), [fault.code for fault in faults]) == (2, ["cot-la-gan-giong"])


def test_an_exact_header_goes_before_a_synonym():
    """With `Đơn vị` and `Cơ quan` side by side the first is the unit, the other the clerk's own."""
    table, _, _, _ = table_of("delegates", "Cơ quan | Đơn vị | Khối | Họ và tên")
    assert (table.columns[1].field, table.extra[0]) == ("unit", "co_quan")


def test_a_header_typed_twice_does_not_mix_two_columns():
    """What templates print of a field is what the program reads of it."""
    (row,) = table_of("delegates", "Mã | Họ và tên | Đơn vị | Đơn vị | Khối\n1 | An | U | V | XA")[1]
    assert row.texts["don_vi"] == row["unit"]


def test_an_unknown_column_is_passed_on():
    """A clerk's own column reaches the templates under its accent-free name."""
    (row,) = table_of("groups", "Mã | Tên khối | Thứ tự | Màu thẻ | 2020\nLD | Lãnh đạo | 1 | =đỏ | 5")[1]
    assert (row.texts["mau_the"], row.texts["cot_2020"], row.fields["mau_the"]) == ("=đỏ", "5", "mau_the")


def test_an_ordinal_column_is_nobodys():
    """STT is neither a field nor passed on."""
    table, (row,), _, _ = table_of("groups", "STT | Mã | Tên khối | Thứ tự\n1 | LD | Lãnh đạo | 1")
    assert table.extra == {}
    assert "stt" not in row.texts


def test_missing_columns_are_empty_texts():
    """A template may name every column of the schema."""
    (row,) = table_of("groups", "Mã | Tên khối | Thứ tự\nLD | Lãnh đạo | 1")[1]
    assert (row.texts["khu_vuc"], row["zones"], row.cell("zones").address) == ("", None, "A2")


@pytest.mark.parametrize(("header", "message"), [
    ("Mã | Tên khối | Hạng", "thiếu cột “Thứ tự”"),
    ("Mã | Tên khối | Thứ tư tự", "thiếu cột “Thứ tự” (có phải là “Thứ tư tự”?)"),
])
def test_a_missing_column_offers_the_nearest(header, message):
    """The header that was probably meant is named."""
    faults = find_table(SHEET["groups"], [header.split(" | "), ["LD", "x", 1.0]])[1]
    assert [fault.message for fault in faults] == [message]


@pytest.mark.parametrize("key", [sheet.key for sheet in SHEETS])
def test_template_names_of_a_sheet_are_unique(key):
    """No two headers of a sheet get the same name."""
    made = [field_name(column.header) for column in SHEET[key].columns]
    assert len(set(made)) == len(made)


def test_the_sheet_of_settings_needs_both_columns(book):
    """Without the column of contents one fault is told."""
    assert places(book("Hội nghị\nMục | Ghi chú\nTên hội nghị | x")) == [("thieu-cot", "Hội nghị", "")]


# --- rows that are people, and rows that are not ---

PEOPLE = "Mã | Hình thức | Tên cá nhân, tập thể | Đơn vị\n"


@pytest.mark.parametrize("row", [
    "I. TẬP THỂ", "II. CÁ NHÂN", "A. Tập thể", "1. Khối phòng ban", "IV", "I) Tập thể", "B/ CÁ NHÂN",
    "I | TẬP THỂ", "A | CÁ NHÂN", "II. | CÁ NHÂN", "I | | TẬP THỂ", "CÁC TẬP THỂ", "| | I. TẬP THỂ",
])
def test_group_rows_are_no_people(row):
    """Headings between the people are passed over."""
    text = f"{PEOPLE}{row}\nKT-001 | GK | An | U"
    _, rows, counts, faults = table_of("honorees", text)
    assert ([r["name"] for r in rows], counts["group"], faults) == (["An"], 1, [])


@pytest.mark.parametrize("row", [
    "Tổng cộng", "Tổng cộng: 12", "| Tổng cộng | 12", "| | Cộng", "TỔNG SỐ | | 12 người", "| | Tổng",
    "Tổng cộng | | | 12", "Cộng: | | 5",
])
def test_total_rows_are_no_people(row):
    """Sums under the people are passed over."""
    _, rows, counts, faults = table_of("honorees", f"{PEOPLE}KT-001 | GK | An | U\n{row}")
    assert ([r["name"] for r in rows], counts["total"], faults) == (["An"], 1, [])


@pytest.mark.parametrize("row", ["|", " | | \u00a0 |", "KT-002 | | |", "\u200b |"])
def test_empty_rows_and_codes_filled_down_are_no_people(row):
    """Codes, blanks and invisible characters far below the data are passed over."""
    _, rows, _, faults = table_of("honorees", f"{PEOPLE}KT-001 | GK | An | U\n{row}\n{row}\nKT-003 | GK | Bình | U")
    assert ([r["name"] for r in rows], faults) == (["An", "Bình"], [])


def test_numbers_filled_down_are_no_delegates():
    """Codes, people, attendance and pay filled down ahead do not make a delegate."""
    text = "STT | Mã | Họ và tên | Khối | Số người | Hưởng lương | Tham dự\n9 | DB-9 | | | 1 | Có | Có"
    assert names("delegates", text) == []


def test_a_note_beside_the_table_is_no_person():
    """Something typed in a column without header is nobody."""
    assert names("honorees", f"{PEOPLE}KT-001 | GK | An | U\n | | | | hỏi lại") == ["An"]


@pytest.mark.parametrize("row", [
    "Tổng cộng (I+II) | | |", "Tổng số: 05 tập thể, 12 cá nhân", "Cộng I | | |", "| | Tổng cộng | | 5 | 12 | 9",
    "Cộng nhóm I | | 12 |",
])
def test_sums_of_groups_and_of_several_columns_are_no_people(row):
    """Sums under a group, and rows of sums."""
    head = PEOPLE.replace("Đơn vị\n", "Đơn vị | Vào sổ số | Chức vụ | Ghi chú\n")
    _, rows, counts, faults = table_of("honorees", f"{head}KT-001 | GK | An | U\n{row}")
    assert ([r["name"] for r in rows], counts["total"], faults) == (["An"], 1, [])


@pytest.mark.parametrize("numbers", [
    "1 | 2 | 3 | 4", "(1) | (2) | (3) | (4)", "A | B | 1 | 2", " | (1) | (2) | (3)"])
def test_the_numbers_of_the_columns_are_no_person(numbers):
    """Printed forms number their columns under the header."""
    _, rows, counts, faults = table_of("honorees", f"{PEOPLE}{numbers}\nKT-001 | GK | An | U")
    assert ([r["name"] for r in rows], counts["title"], faults) == (["An"], 1, [])


def test_a_header_pasted_once_more_is_no_person():
    """Two lists put under one another bring the header twice."""
    text = f"{PEOPLE}1 | GK | An | U\n2 | GK | Bé | U\n3 | GK | Cả | U\n4 | GK | Hai | U\n{PEOPLE}5 | GK | Ba | U"
    _, rows, counts, faults = table_of("honorees", text)
    assert ([r["name"] for r in rows], counts["title"], faults) == (["An", "Bé", "Cả", "Hai", "Ba"], 1, [])


@pytest.mark.parametrize("foot", [
    "| | Ninh Hòa, ngày 5 tháng 3 năm 2020\n | Người lập biểu | | CHỦ TỊCH\n | Lê Văn A | | Trần Văn B",
    "Người lập bảng | | Thủ trưởng đơn vị | \n(Ký, ghi rõ họ tên) | | (Ký, đóng dấu) |\n | | Lê Văn A |",
    "| | | TM. ỦY BAN NHÂN DÂN\n | | | Trần Văn B",
    "Ghi chú: danh sách xếp theo đơn vị\n | | ngày    tháng   năm 2020 |",
])
def test_the_signatures_under_a_list_are_no_people(foot):
    """Place, date and signatures end a list."""
    _, rows, counts, faults = table_of("honorees", f"{PEOPLE}KT-001 | GK | An | U\n{foot}")
    assert ([r["name"] for r in rows], faults) == (["An"], [])
    assert counts["foot"] >= 1


def test_an_unfinished_person_above_the_signatures_is_told():
    """Only what stands below the words of a signature is left out."""
    text = f"{PEOPLE}1 | GK | An | U\n2 | | Bình | U\n | Người lập biểu | | CHỦ TỊCH"
    _, rows, counts, faults = table_of("honorees", text)
    assert ([r["name"] for r in rows], counts["foot"], faults) == (["An", "Bình"], 1, ["thieu-gia-tri"])


def test_a_complete_person_below_the_signatures_is_a_person():
    """Someone added in the wrong place is not lost."""
    text = f"{PEOPLE}1 | GK | An | U\nNgười lập biểu | | | CHỦ TỊCH\n2 | GK | Bình | U"
    assert "Bình" in names("honorees", text)


@pytest.mark.parametrize("row", ["I | Tập thể", "II | Cá nhân | | 12", "A | | Khối phòng ban"])
def test_headings_numbered_in_the_column_of_ordinals(row):
    """A Roman numeral where people have numbers is a heading, in capitals or not."""
    text = f"STT | {PEOPLE}1 | KT-001 | GK | An | U\n{row}\n1 | KT-002 | GK | Bình | U"
    _, rows, counts, faults = table_of("honorees", text)
    assert ([r["name"] for r in rows], counts["group"], faults) == (["An", "Bình"], 1, [])


def test_a_header_of_two_rows():
    """Cells merged over two rows, and one cell over two of the second row."""
    merged = Merged
    grid = [
        ["STT", "Mã", "Khen thưởng", merged("", wide=True), "Đơn vị"],
        [merged("STT"), merged("Mã"), "Hình thức", "Tên cá nhân, tập thể", merged("Đơn vị")],
        [1.0, "KT-001", "GK", "An", "U"],
    ]
    table, faults = find_table(SHEET["honorees"], grid)
    (row,), _, row_faults = read_rows(table)
    assert (row["name"], row["unit"], row.cell("name").address, faults, row_faults) == ("An", "U", "D3", [], [])


def test_a_heading_merged_over_the_columns_is_no_person():
    """A heading in ordinary letters is told from a lonely name by the width of its cell."""
    wide = Merged("", wide=True)
    grid = [["Mã", "Hình thức", "Tên cá nhân, tập thể", "Đơn vị"], ["1", "GK", "An", "U"],
            ["Các phòng ban của thị xã", wide, wide, wide], ["2", "GK", "Bình", "U"]]
    rows, counts, faults = read_rows(find_table(SHEET["honorees"], grid)[0])
    assert ([row["name"] for row in rows], counts["group"], faults) == (["An", "Bình"], [3], [])


def test_a_clerks_own_column_has_an_address():
    """A text of an own column that does not fit can be told at its cell."""
    (row,) = table_of("groups", "Mã | Tên khối | Thứ tự | Name | Màu\nLD | Lãnh đạo | 1 | x | đỏ")[1]
    assert (row.cell(row.fields["mau"]).address, row.cell(row.fields["name"]).address) == ("E2", "D2")
    assert (row["name"], row.texts["name"]) == ("Lãnh đạo", "x")


def test_rows_are_counted_by_kind():
    """What was passed over can be told."""
    counts = table_of("honorees", f"{PEOPLE}I. TẬP THỂ\n1 | GK | An | U\n|\n2 | GK | Bình | U\nTổng cộng")[2]
    assert counts == {"data": 2, "empty": 1, "group": 1, "total": 1}


@pytest.mark.parametrize("unit", [
    "Công an thị xã", "Công đoàn Viên chức", "Công ty Cổ phần Đường", "Tổng công ty Khánh Việt"])
def test_units_that_begin_like_a_total_are_delegates(book, unit):
    """The police, the unions and the companies are not lost."""
    path = book(f"{DELEGATES}\nDB-001 | | | | {unit} | XA | 2")
    assert [delegate.unit for delegate in load(path)[0].delegates] == [unit]


@pytest.mark.parametrize("content", [
    "Công bố quyết định khen thưởng", "Tổng kết phong trào thi đua", "Công tác chuẩn bị"])
def test_agenda_items_that_begin_like_a_total_are_kept(book, content):
    """Reading the award decisions stays on the programme."""
    path = book(f"Chương trình\nGiờ | Nội dung\n08:00 | {content}")
    assert [item.content for item in load(path)[0].agenda] == [content]


def test_tasks_of_the_police_are_kept(book):
    """An office that begins like a total keeps its task."""
    path = book("Phân công\nCơ quan | Nội dung\nCông an thị xã | Bảo đảm an ninh")
    assert [task.office for task in load(path)[0].tasks] == ["Công an thị xã"]


def test_an_unfinished_honoree_is_told_not_lost(book):
    """A collective of which only kind and name are typed is a row with a fault."""
    path = book(f"{HONOREES}\nKT-001 | GKTT | | Công an phường Ninh Hiệp")
    assert ("so-quyet-dinh-thieu", "Khen thưởng", "F2") in places(path)


def test_numbered_agenda_items_without_time_are_kept(book):
    """The content is all that an item needs."""
    path = book("Chương trình\nGiờ | Nội dung | Người thực hiện\n | 1. Chào cờ |\n | 2. Khai mạc |")
    assert [item.content for item in load(path)[0].agenda] == ["1. Chào cờ", "2. Khai mạc"]


def test_a_group_named_by_a_letter_is_told_not_lost(book):
    """Without its order the row is a fault, not a heading."""
    path = book(base=change("LD | Lãnh đạo | 1 | 1", "A | LÃNH ĐẠO TỈNH | |"))
    assert ("thieu-gia-tri", "Khối", "C2") in places(path)


@pytest.mark.parametrize("name", ["NGUYỄN VĂN AN", "A", "Lý I", "Công", "L. V. An", "X. Nay", "Tổng Văn Cộng"])
def test_persons_with_odd_names_are_people(book, name):
    """Capitals, single letters and names like Công are people."""
    path = book(f"{HONOREES}\nKT-001 | GK | Ông | {name} | Trường A | {PAID}")
    assert [honoree.name for honoree in load(path)[0].honorees] == [name]


def test_a_row_of_only_a_name_is_told():
    """A name and nothing else is a person of whom the rest is missing."""
    _, rows, _, faults = table_of("honorees", f"{PEOPLE}| | Nguyễn Văn An |")
    assert ([row["name"] for row in rows], faults) == (["Nguyễn Văn An"], ["thieu-gia-tri"])


# --- `Bỏ qua` ---

def test_a_warning_can_be_silenced_for_its_row(book):
    """The code typed in `Bỏ qua` silences that warning of that row only."""
    text = f"{HONOREES} | Bỏ qua\n1 | GK | | Lê An | U | {PAID} | | | | | danh-xung-thieu\n2 | GK | | Lê Bá | U | {PAID}"
    assert places(book(text)) == [("danh-xung-thieu", "Khen thưởng", "C3")]


@pytest.mark.parametrize("typed", ["danh-xung-thieu, thieu-ma", "thieu-ma; DANH-XUNG-THIEU", "thieu-ma danh_xung_thieu"])
def test_several_warnings_can_be_silenced(book, typed):
    """Commas, semicolons and spaces part the codes, case does not matter."""
    assert places(book(f"{HONOREES} | Bỏ qua\n | GK | | Lê An | U | {PAID} | | | | | {typed}")) == []


def test_an_error_cannot_be_silenced(book):
    """What would make a wrong paper stays an error."""
    text = f"{HONOREES} | Bỏ qua\n1 | GK | Bà | | U | {PAID} | | | | | thieu-ten"
    assert places(book(text)) == [("thieu-ten", "Khen thưởng", "D2"), ("bo-qua-loi", "Khen thưởng", "K2")]


def test_a_warning_about_a_setting_can_be_silenced(book):
    """`Bỏ qua` may stand on the sheet of settings."""
    base = change("Ngày giấy mời | 2020-03-19", "Ngày giấy mời | 2020-03-26 | giay-moi-muon")
    assert places(book(base=change("Mục | Nội dung\nTên", "Mục | Nội dung | Bỏ qua\nTên", base))) == []


@pytest.mark.parametrize(("typed", "told"), [("vung-sang", []), ("", [("vung-sang", "Khối", "D2")])])
def test_a_warning_about_a_group_can_be_silenced(book, typed, told):
    """`Bỏ qua` may stand on any sheet."""
    base = change("Mã | Tên khối | Thứ tự | Khu vực", "Mã | Tên khối | Thứ tự | Khu vực | Bỏ qua")
    base = change("LD | Lãnh đạo | 1 | 1", f"LD | Lãnh đạo | 1 | 1; 2 | {typed}", base)
    base = change("Phó Chủ tịch | UBND thị xã | LD | 1", "Phó Chủ tịch | UBND thị xã | LD | 3", base)
    found = places(book(base=change("Ninh An | XA | 2", "Ninh An | XA | 1", base)))
    assert [place for place in found if place[0] == "vung-sang"] == told


@pytest.mark.parametrize("note", [
    " | Lưu ý: chị Hạnh xem lại số quyết định | | ", "Danh sách này đã trình Thường trực | | | ",
    "\nHình thức | Số lượng | Tiền | \nGK | 3 | 100 |\nBK | 7 | 200 |",
])
def test_what_is_noted_under_a_list_is_no_person(note):
    """A sentence where codes stand, and a table of sums with a header of its own."""
    text = f"{PEOPLE}1 | GK | An | U\n2 | | Bình | U\n\n{note}"
    _, rows, _, faults = table_of("honorees", text)
    assert ([r["name"] for r in rows], faults) == (["An", "Bình"], ["thieu-gia-tri"])


def test_a_second_list_with_names_is_never_left_out():
    """Columns in another order under a second header: its people are told, not lost."""
    text = f"{PEOPLE}1 | GK | An | U\n\nTT | Đơn vị | Họ và tên | Hình thức\n2 | | Bình | GK"
    assert "Bình" in names("honorees", text)


@pytest.mark.parametrize("nothing", [0.0, "nan", "None", "-", "…", " . "])
def test_a_cell_that_says_nothing_is_empty(nothing):
    """A formula that found an empty cell gives 0, programs write nan, clerks a stroke."""
    header = ["Mã", "Hình thức", "Tên cá nhân, tập thể", "Chức vụ", "Số quyết định", "Số con"]
    grid = [header, ["1", "GK", nothing, nothing, nothing, 0.0]]
    (row,), _, faults = read_rows(find_table(SHEET["honorees"], grid)[0])
    assert [row[field] for field in ("name", "position", "decision", "so_con")] == [None, None, None, "0"]
    assert [(fault.code, fault.cell) for fault in faults] == [("thieu-ten", "C2")]


def test_formulas_that_point_at_empty_rows_are_no_people():
    """``=DS!B3`` filled down below the data gives rows of 0."""
    grid = [["STT", "Mã", "Hình thức", "Tên cá nhân, tập thể", "Đơn vị"], [1.0, "1", "GK", "An", "U"]]
    grid += [[float(n), 0.0, 0.0, 0.0, 0.0] for n in range(2, 50)]
    rows, kinds, faults = read_rows(find_table(SHEET["honorees"], grid)[0])
    assert ([row["name"] for row in rows], len(kinds["empty"]), faults) == (["An"], 48, [])
