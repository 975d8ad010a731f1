"""Tests of sheets in old encodings: what is around a cell decides what its letters do not."""

import json
import random

import pytest

from conference.load import load
from conference.workbook.legacy.decode import decode_grid, decode_name
from conference.workbook.legacy.evidence import Evidence
from conference.workbook.values import Merged
from conftest import Office
from mistakes import change
from old_letters import make_names, to_tcvn3, to_vni

NAMES = make_names(3000)


def decode_column(texts: list[str], font: str = "") -> tuple[list[str], list[str]]:
    """A column of texts after decoding, and the codes of what was said of it."""
    grid = [[text] for text in texts]
    fonts = {(row, 1): font for row in range(1, len(texts) + 1)} if font else {}
    changes = decode_grid(grid, fonts)
    return [row[0] for row in grid], [change.code for change in changes]


@pytest.mark.parametrize("encode", [to_tcvn3, to_vni])
def test_a_column_of_names_is_decoded_by_its_letters(encode):
    """Three thousand names without a font: every one right, every changed one told once."""
    typed = [encode(name) for name in NAMES]
    decoded, codes = decode_column(typed)
    assert decoded == NAMES
    assert codes == ["ma-cu"] * sum(text != name for text, name in zip(typed, NAMES, strict=True))


@pytest.mark.parametrize("encode", [to_tcvn3, to_vni])
def test_single_names_are_decoded_or_left_and_never_made_wrong(encode):
    """Alone on a sheet: at least nine in ten are sure, none becomes another name."""
    wrong = [(name, text) for name in NAMES
             if (text := decode_column([encode(name)])[0][0]) not in (name, encode(name))]
    right = sum(decode_column([encode(name)])[0][0] == name for name in NAMES)
    assert wrong == []
    assert right / len(NAMES) > 0.9


def test_unicode_columns_are_never_touched():
    """Nor is anything said of them, not even in an old font."""
    assert decode_column(NAMES) == (NAMES, [])
    assert decode_column(NAMES, ".VnTime") == (NAMES, [])
    given = [name.split()[-1] for name in NAMES]
    assert decode_column(given) == (given, [])


def test_blocks_of_three_encodings_in_one_column():
    """Fifty rows pasted from each: what cannot be known is left and told, nothing becomes wrong."""
    typed = [(to_tcvn3, to_vni, str)[number // 50 % 3](name) for number, name in enumerate(NAMES)]
    decoded, codes = decode_column(typed)
    differing = [(name, text, raw) for name, text, raw in zip(NAMES, decoded, typed, strict=True) if text != name]
    assert len(differing) <= 6
    assert all(text == raw for _, text, raw in differing)
    assert codes.count("ma-cu-ngo") >= len(differing)


def test_capital_fonts_and_caps_lock():
    """A font of capitals draws small letters as capitals; TCVN3 typed with Caps Lock has small accents."""
    small = [to_tcvn3(name.lower()) for name in NAMES[:300]]
    assert decode_column(small, ".VnTimeH")[0] == [name.upper() for name in NAMES[:300]]
    assert decode_column(["TRÇN V¡N §øC", "NguyÔn ThÞ ¸nh", "§· cã ¸o"])[0] == [
        "TRẦN VĂN ĐỨC", "Nguyễn Thị Ánh", "Đã có áo"]
    assert decode_column(["NHµ XUÊT B¶N THèNG K£", "§¶ng ñy X· B¸c ¸i §«ng", "Trung óy", "sè 9 ®\u00adêng Bïi ¸nh TuÖ"])[0] == [
        "NHÀ XUẤT BẢN THỐNG KÊ", "Đảng ủy Xã Bác Ái Đông", "Trung úy", "số 9 đường Bùi Ánh Tuệ"]
    assert decode_column(["HTX Hµ", "UBND X·", "PHAN Hµ"])[0] == ["HTX Hà", "UBND Xã", "PHAN HÀ"]


def test_the_font_decides_where_letters_do_not():
    """Bé in .VnTime was seen as Bộ; where Unicode stands in that font too, it tells nothing."""
    assert decode_column(["Bé", "NguyÔn Hoµ"], ".VnTime")[0] == ["Bộ", "Nguyễn Hoà"]
    decoded, codes = decode_column(["Hòa", "Nguyễn Hà"], ".VnTime")
    assert (decoded, codes) == (["Hòa", "Nguyễn Hà"], [])
    assert decode_column(["TRÒNH NHÖ SEN"], "VNI-Times")[0] == ["TRỊNH NHƯ SEN"]


def test_the_row_and_the_column_decide_where_letters_do_not():
    """Tèt beside TCVN3 is Tốt; Cô in a column of Unicode salutations stays."""
    grid = [["Họ và tên", "Danh xưng", "Xếp loại"], ["TrÇn Phó", "Bà", "Tèt"], ["Lª V¨n T¸m", "Cô", "Kh¸"],
            ["NguyÔn An", "Ông", "Tèt"], ["§ç An", "Ông", "Kh¸"], ["Vâ H¶i", "Bà", "Kh¸"], ["Nguyễn Hà", "Bà", "Khá"]]
    told = [(change.row, change.column, change.code) for change in decode_grid(grid, {})]
    assert [row[2] for row in grid] == ["Xếp loại", "Tốt", "Khá", "Tốt", "Khá", "Khá", "Khá"]
    assert [row[1] for row in grid] == ["Danh xưng", "Bà", "Cô", "Ông", "Ông", "Bà", "Bà"]
    assert [row[0] for row in grid] == [
        "Họ và tên", "Trần Phú", "Lê Văn Tám", "Nguyễn An", "Đỗ An", "Võ Hải", "Nguyễn Hà"]
    assert told == [(row, column, "ma-cu") for row in range(2, 7) for column in (1, 3)]


@pytest.mark.parametrize(("encode", "name"), [
    (to_tcvn3, "H'Hen Niê"), (to_tcvn3, "K'Brêm"), (to_tcvn3, "Ea Nuôl"), (to_vni, "Đắk Lắk"), (to_vni, "Kđăm")])
def test_names_of_no_vietnamese_syllables_follow_their_column(encode, name):
    """Names of the highlands among names in an old encoding are decoded with them."""
    decoded, codes = decode_column([encode(each) for each in [*NAMES[:5], name, *NAMES[5:9]]])
    assert decoded[5] == name
    assert codes.count("ma-cu-ngo") == 0


@pytest.mark.parametrize("font", ["", ".VnTime"])
def test_unicode_rows_between_old_ones_stay(font):
    """Neither their neighbours nor words that are no Vietnamese change them."""
    rows = [[name, "UBND Xã Ea Nuôl"] for name in NAMES[:40]]
    grid = [list(map(to_tcvn3, row)) if number % 2 else list(row) for number, row in enumerate(rows)]
    fonts = {(row, column): font for row in range(2, 41, 2) for column in (1, 2)} if font else {}
    told = {(change.row, change.column) for change in decode_grid(grid, fonts)}
    assert grid[::2] == rows[::2]
    assert {row % 2 for row, _ in told} == {0}
    assert all(row == right or (at, 1 + (row[0] == right[0])) in told
               for at, (row, right) in enumerate(zip(grid, rows, strict=True), 1))
    assert grid == rows or not font


def test_what_could_be_either_is_told_in_a_column_that_is_old():
    """Tèng Khanh is a name as it stands; among TCVN3, in rows of Unicode, it is asked for."""
    grid = [[to_tcvn3(name), "Phòng Nội vụ"] for name in [*NAMES[:4], "Tống Khanh", *NAMES[4:8]]]
    told = [change for change in decode_grid(grid, {}) if change.code == "ma-cu-ngo"]
    assert [(change.row, change.words["after"]) for change in told] == [(5, "Tống Khanh")]


def test_names_of_the_highlands_are_not_said_to_be_converted_twice():
    """Pơng Drang is a commune; two names in H'Bơng are no proof of a damaged sheet."""
    assert decode_column(["Xã Pơng Drang", "Xã Cư Pơng"])[1] == []
    assert "ma-hai-lan" not in decode_column(["H'Bơng Niê", "H'Mơng Niê"])[1]


def test_a_cell_is_told_once():
    """Trung óy is asked for as TCVN3, not as text converted twice too."""
    grid = [["TrÇn V¨n B×nh", "Trung óy"], ["Nguyễn Hà", "Đại úy"], ["Lê Đỗ", "Thiếu úy"]]
    changes = [change for change in decode_grid(grid, {}) if change.column == 2]
    assert [(change.row, change.code, change.words["after"]) for change in changes] == [(1, "ma-cu-ngo", "Trung úy")]


def test_merged_cells_get_the_decoded_text():
    """A unit over three people is told once and read three times."""
    grid = [["Phßng Néi vô"], [Merged("Phßng Néi vô")], [Merged("Phßng Néi vô")], [3.5], [None], []]
    assert len(decode_grid(grid, {})) == 1
    assert grid[:3] == [["Phòng Nội vụ"], [Merged("Phòng Nội vụ")], [Merged("Phòng Nội vụ")]]


def test_a_lost_letter_in_a_tcvn3_column_is_told_for_ascii_too():
    """Tran Van Hng among TCVN3 names lost its soft hyphen as well."""
    _, codes = decode_column(["TrÇn V¨n B×nh", "Lan Hng", "Lª V¨n T¸m"])
    assert codes.count("ma-cu-mat-chu") == 1


@pytest.mark.parametrize(("typed", "name"), [
    ("Khen th\u00adëng", "Khen thưởng"), ("Ñaïi bieåu", "Đại biểu"), ("Hội trường", "Hội trường"), ("Sheet1", "Sheet1")])
def test_sheet_names_are_decoded(typed, name):
    """A sheet is found under its name in an old encoding too."""
    assert decode_name(typed) == name


def test_a_whole_conference_in_tcvn3(office: Office):
    """Headers, labels and values decoded: the same papers, one warning for each cell changed."""
    base = change("KT-001 | GK | Bà", "KT-001 | GK | Bµ")
    head, _, rest = base.partition("Khen thưởng\n")
    sheet, _, rest = rest.partition("\n\n")
    office.write(base=f"{head}Khen thưởng\n{to_tcvn3(sheet)}\n\n{rest}")
    conference, faults = load(office.workbook)
    assert [honoree.name for honoree in conference.honorees] == ["Nguyễn Thị Ánh Đào", "Trường Mầm non B", "Lê Văn Hải"]
    assert {fault.code for fault in faults} == {"ma-cu"}
    told = json.loads(office.run("check", "--json").stdout)
    (fault,) = [fault for fault in told if fault["cell"] == "D2"]
    assert fault["row_id"] == "KT-001"
    assert "“NguyÔn ThÞ ¸nh §µo”" in fault["message"]
    assert "“Nguyễn Thị Ánh Đào”" in fault["message"]


def test_a_conversion_can_be_silenced_for_its_row(book):
    """`Bỏ qua` takes the code like every other warning's."""
    path = book("Phân công\nCơ quan | Nội dung | Bỏ qua\nPhßng Néi vô | LËp danh s¸ch | ma-cu\nPhßng Y tÕ | Trùc | ")
    assert [(fault.code, fault.cell) for fault in load(path)[1]] == [("ma-cu", "A3"), ("ma-cu", "B3")]


@pytest.mark.parametrize(("name", "code"), [("Lª V¨n Hng", "ma-cu-mat-chu"), ("Trần Văn Bỡnh, Khỏnh Hũa", "ma-hai-lan")])
def test_a_name_that_is_surely_wrong_is_not_printed(office: Office, name: str, code: str):
    """The certificate is held back; those of others are made."""
    office.write(base=change("Lãnh đạo | UBND xã Ninh An", "Lónh đạo | UBND xã Ninh An",
                             change("Nguyễn Thị Ánh Đào", name)))
    result = office.run("certificates")
    assert result.exit_code == 1
    assert f"[{code}]" in result.stderr
    assert {name for name in office.files() if "KT-00" in name} == {"khen-thuong/KT-002_truong-mam-non-b.docx"}


def test_random_grids_raise_nothing():
    """Any signs in any place: a list of changes, never an exception."""
    chance = random.Random(3)
    letters = "aeouyAEOUY ùøûõïâáàåãäêéèúüëÔÞ¸µ¶·¹\u00ad\u0301\u2212ễ(1\n"
    for _ in range(300):
        grid = [["".join(chance.choices(letters, k=chance.randrange(8))) for _ in range(4)] for _ in range(5)]
        fonts = {(chance.randrange(1, 9), chance.randrange(1, 9)): chance.choice([".VnTimeH", "VNI-Times"]) for _ in range(5)}
        assert all(change.words for change in decode_grid(grid, fonts))


def test_one_old_cell_costs_little_among_many_of_unicode(monkeypatch: pytest.MonkeyPatch):
    """Rows and columns without an old cell are not judged cell by cell."""
    asked = []
    beside = Evidence.find_beside
    monkeypatch.setattr(Evidence, "find_beside", lambda self, place: asked.append(place) or beside(self, place))
    grid = [[f"Cô {number}", "Bà", f"Lý Hà {number}", "Nguyễn Đỗ"] for number in range(500)]
    grid[250][1] = "TrÇn V¨n B×nh"
    assert [change.code for change in decode_grid(grid, {})] == ["ma-cu"]
    assert {column for row, column in asked if row != 251} <= {2}
