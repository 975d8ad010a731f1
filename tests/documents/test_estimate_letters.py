"""The Word papers around the estimate: the letter to the appraiser, and the proposal to approve it."""

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from as_pdf import PROGRAM, write_pdfs
from book import SMALL
from conference.model.words import show_quantity
from conftest import SAMPLE, Office
from mistakes import add_setting, change
from papers_text import read_lines, read_text
from sound_docx import check_docx

UNIT = ("Đơn vị lập dự toán | Phòng Nội vụ thị xã Ninh Hòa", "Tên viết tắt đơn vị lập | PNV",
        "Chức vụ người ký dự toán | Trưởng phòng", "Người ký dự toán | Lê Văn Sáu",
        "Cơ quan thẩm định | Phòng Tài chính – Kế hoạch", "Nguồn kinh phí | Quỹ thi đua, khen thưởng",
        "Số công văn thẩm định | 4", "Ngày công văn thẩm định | 2020-02-05",
        "Số tờ trình | 31", "Ngày tờ trình | 2020-03-16")
COMMUNE = SMALL.replace("thị xã Ninh Hòa", "xã Ninh An").replace("Thị xã |", "Xã |").replace(
    "Cấp | Thị xã", "Cấp | Xã\nQuyền hạn ký | TM. ỦY BAN NHÂN DÂN\nNgười lập dự toán | Lê Thị Hoa")
COSTS = """
Dự toán
Nhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá | Căn cứ | Thẩm định
I. Chi hội nghị | Nước uống | người | 12.5 | {times} | 20000 | {basis} | {drinks}
II. Chi khen thưởng | Tiền thưởng | đồng | | | | | {awards}
"""


def costs(times: object = 1, basis: str = "", drinks: object = "", awards: object = "") -> str:
    """Two lines of costs; without an appraised amount unless one is given."""
    return COSTS.format(times=times, basis=basis, drinks=drinks, awards=awards)


def make(office: Office, text: str = "", base: str | None = None) -> Office:
    """The office with the papers of the money made, by default of a unit that gave every setting."""
    office.write(text, base=base or add_setting(*UNIT), drop=("Hội trường",))
    assert office.run("estimate").exit_code == 0
    return office


def proposal(office: Office) -> list[str]:
    """The lines of the proposal."""
    return read_lines(office.output / "du-toan" / "to-trinh.docx")


def letter(office: Office) -> list[str]:
    """The lines of the letter to the appraiser."""
    return read_lines(office.output / "du-toan" / "cong-van-tham-dinh.docx")


def test_the_letter_follows_its_form(office: Office):
    """Mẫu 1.5: no name of its kind, V/v under the number, groups and total, what is attached."""
    assert letter(make(office)) == [
        "UBND THỊ XÃ NINH HÒA", "PHÒNG NỘI VỤ", "——————",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 04/PNV", "V/v thẩm định dự toán kinh phí\nHội nghị tổng kết năm 2019",
        "Ninh Hòa, ngày 05 tháng 02 năm 2020", "Kính gửi: Phòng Tài chính – Kế hoạch.",
        "Phòng Nội vụ thị xã Ninh Hòa đã lập dự toán kinh phí tổ chức Hội nghị tổng kết năm 2019 "
        "(ngày 27 tháng 3 năm 2020, tại Hội trường A), cụ thể như sau:",
        "1. Tổng kinh phí: 1.610.000 đồng (Bằng chữ: Một triệu sáu trăm mười nghìn đồng), gồm:",
        "- Chi hội nghị: 140.000 đồng;", "- Chi khen thưởng: 1.470.000 đồng.",
        "2. Nguồn kinh phí: Quỹ thi đua, khen thưởng.", "3. Hồ sơ gửi kèm: Dự toán kinh phí; Danh sách tiền thưởng.",
        "Phòng Nội vụ thị xã Ninh Hòa đề nghị Phòng Tài chính – Kế hoạch xem xét, thẩm định, "
        "làm cơ sở trình Ủy ban nhân dân thị xã Ninh Hòa phê duyệt theo quy định./.",
        "Nơi nhận:", "- Như trên;", "- UBND thị xã Ninh Hòa (b/c);", "- Lưu: VT.", "TRƯỞNG PHÒNG", "Lê Văn Sáu"]


def test_the_proposal_follows_its_form(office: Office):
    """Mẫu 1.4: what it rests on, every line by group, the total in words, the request."""
    lines = proposal(make(office))
    assert lines[:13] == [
        "UBND THỊ XÃ NINH HÒA", "PHÒNG NỘI VỤ", "——————",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 31/TTr-PNV", "Ninh Hòa, ngày 16 tháng 3 năm 2020", "TỜ TRÌNH",
        "Về việc phê duyệt dự toán kinh phí tổ chức", "Hội nghị tổng kết năm 2019", "————————",
        "Kính gửi: Ủy ban nhân dân thị xã Ninh Hòa.",
        "Căn cứ Quyết định số 412/QĐ-UBND ngày 10 tháng 3 năm 2020 của Chủ tịch Ủy ban nhân dân "
        "thị xã Ninh Hòa về việc khen thưởng;"]
    assert lines[13].startswith("Căn cứ Kế hoạch số …")
    assert lines[13].endswith("về việc tổ chức hội nghị.")
    assert lines[15:18] == ["1. Tổng kinh phí dự toán: 1.610.000 đồng.",
                            "2. Nguồn kinh phí: Quỹ thi đua, khen thưởng.", "3. Dự toán chi tiết:"]
    assert lines[18:] == [
        "TT", "Nội dung", "ĐVT", "Số lượng", "Đơn giá\n(đồng)", "Thành tiền\n(đồng)",
        "I", "Chi hội nghị", "140.000", "1", "Nước uống", "người", "7", "20.000", "140.000",
        "II", "Chi khen thưởng", "1.470.000", "1", "Khung", "cái", "2", "60.000", "120.000",
        "2", "Tiền thưởng", "1.350.000", "TỔNG CỘNG", "1.610.000",
        "Số tiền viết bằng chữ: Một triệu sáu trăm mười nghìn đồng.",
        "Kèm theo: Dự toán kinh phí; Danh sách tiền thưởng.",
        "Phòng Nội vụ thị xã Ninh Hòa kính trình Ủy ban nhân dân thị xã Ninh Hòa xem xét, phê duyệt "
        "để có cơ sở tổ chức thực hiện./.",
        "Nơi nhận:", "- Như trên;", "- Phòng Tài chính – Kế hoạch;", "- Lưu: VT.", "TRƯỞNG PHÒNG", "Lê Văn Sáu"]


def test_times_have_a_column_only_where_a_line_has_some(office: Office):
    """Quantities have a comma before their fraction."""
    lines = proposal(make(office, costs(times=2)))
    start = lines.index("TT")
    assert lines[start + 4] == "Số lần"
    assert lines[start + 10:start + 17] == ["1", "Nước uống", "người", "12,5", "2", "20.000", "500.000"]


@given(st.decimals(-10**9, 10**9, places=3))
def test_a_quantity_is_read_back_as_it_was(quantity: Decimal):
    """Dots and comma lose nothing, and no nought is left at the end of a fraction."""
    shown = show_quantity(quantity)
    assert Decimal(shown.replace(".", "").replace(",", ".")) == quantity
    assert "," not in shown or not shown.endswith("0")


@pytest.mark.parametrize("times", [1, 2])
def test_the_papers_are_whole(office: Office, times: int):
    """Nothing in them that Word would refuse; made again they are the same to the byte."""
    files = [make(office, costs(times)).output / "du-toan" / name for name in ("to-trinh.docx", "cong-van-tham-dinh.docx")]
    before = [file.read_bytes() for file in files]
    for content in before:
        check_docx(content)
    shutil.rmtree(office.output)
    make(office, costs(times))
    assert [file.read_bytes() for file in files] == before


def test_what_is_not_known_is_room_to_write(office: Office):
    """Empty numbers, dates, source of the money and appraiser; nothing prints None."""
    make(office, base=add_setting(UNIT[0]))
    for lines in (letter(office), proposal(office)):
        assert "Ninh Hòa, ngày …… tháng …… năm ………" in lines
        assert "2. Nguồn kinh phí: ……………………………………." in lines
        assert lines[-1] == "THỦ TRƯỞNG ĐƠN VỊ"
        assert "None" not in "".join(lines)
    assert letter(office)[5] == f"Số: {chr(0xa0) * 6}/……"
    assert proposal(office)[5] == f"Số: {chr(0xa0) * 6}/TTr-……"
    assert "Kính gửi: Cơ quan tài chính cùng cấp." in letter(office)


def test_a_number_typed_with_its_symbol_is_kept(office: Office):
    """Neither zero nor symbol is added."""
    settings = [line for line in UNIT if not line.startswith(("Số công văn", "Số tờ trình"))]
    make(office, base=add_setting(*settings, "Số công văn thẩm định | 7/CV-NV", "Số tờ trình | 8/TTr-NV"))
    assert letter(office)[5] == "Số: 7/CV-NV"
    assert proposal(office)[5] == "Số: 8/TTr-NV"


def test_a_commune_proposes_inside_the_house(office: Office):
    """Without unit and superior, who makes the estimate writes to the chairman, who signs the letter only."""
    make(office, base=COMMUNE)
    lines = proposal(office)
    assert lines[:2] == ["ỦY BAN NHÂN DÂN\nXÃ NINH AN", "———————"]
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân xã Ninh An." in lines
    assert any(line.startswith("Kính trình Chủ tịch Ủy ban nhân dân xã Ninh An xem xét, phê duyệt dự toán")
               for line in lines)
    assert lines[-2:] == ["NGƯỜI TRÌNH", "Lê Thị Hoa"]
    assert letter(office)[-3:] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Ký"]
    assert any(line.endswith("thẩm định, làm cơ sở phê duyệt theo quy định./.") for line in letter(office))


def test_a_commune_s_letter_has_the_symbol_of_who_drafts(office: Office):
    """A công văn of an office: abbreviation, then the unit that drafts, which keeps a copy."""
    make(office, base=COMMUNE.replace("Tên viết tắt | UBND", "Tên viết tắt | UBND\nKý hiệu đơn vị soạn | VHXH"))
    assert letter(office)[4].endswith("/UBND-VHXH")
    assert "- Lưu: VT, VHXH." in letter(office)


def test_nobody_proposes_to_himself(office: Office):
    """Where the head signs the estimate too, the addressee is left to the clerk."""
    make(office, base=COMMUNE.replace("Người lập dự toán | Lê Thị Hoa", "Người ký dự toán | Trần Văn Ký"))
    assert "Kính gửi: ……………………………." in proposal(office)


def test_an_office_with_a_superior_proposes_to_it(office: Office):
    """A school writes to its education office, signed by its head."""
    base = add_setting("Cơ quan chủ quản | Phòng Giáo dục và Đào tạo").replace(
        "Cơ quan ban hành | Ủy ban nhân dân thị xã Ninh Hòa", "Cơ quan ban hành | Trường Mầm non Hoa").replace(
        "Chức vụ người ký | Chủ tịch", "Chức vụ người ký | HIỆU TRƯỞNG")
    make(office, base=base)
    lines = proposal(office)
    assert lines[:2] == ["PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG MẦM NON HOA"]
    assert "Kính gửi: Phòng Giáo dục và Đào tạo." in lines
    assert lines[-2:] == ["HIỆU TRƯỞNG", "Trần Văn Ký"]


def test_a_company_s_unit_proposes_to_the_director(office: Office):
    """An office that is no collective is addressed by its head; a deputy signs for the head."""
    base = add_setting(*UNIT[1:], "Đơn vị lập dự toán | Phòng Tổ chức").replace(
        "Cơ quan ban hành | Ủy ban nhân dân thị xã Ninh Hòa", "Cơ quan ban hành | Công ty An Lộc").replace(
        "Chức vụ người ký | Chủ tịch", "Chức vụ người ký | KT. GIÁM ĐỐC")
    lines = proposal(make(office, base=base))
    assert lines[:2] == ["CÔNG TY AN LỘC", "PHÒNG TỔ CHỨC"]
    assert "Kính gửi: Giám đốc Công ty An Lộc." in lines


@pytest.mark.parametrize(("typed", "shown"), [
    ("Phòng Nội vụ", "PHÒNG NỘI VỤ"), ("Phòng Nội vụ thị xã Ninh Hoà", "PHÒNG NỘI VỤ"),
    ("Phòng Nội vụ – UBND thị xã Ninh Hòa", "PHÒNG NỘI VỤ"),
    ("Phòng Nội vụ thành phố Nha Trang", "PHÒNG NỘI VỤ\nTHÀNH PHỐ NHA TRANG"),
    ("Ủy ban nhân dân thị xã Ninh Hòa", None)])
def test_the_head_says_the_place_once(office: Office, typed: str, shown: str | None):
    """The unit stands under its office without the place; the office itself is no unit."""
    lines = letter(make(office, base=add_setting(f"Đơn vị lập dự toán | {typed}")))
    assert lines[0] == ("UBND THỊ XÃ NINH HÒA" if shown else "ỦY BAN NHÂN DÂN\nTHỊ XÃ NINH HÒA")
    assert lines[1] == shown or not shown


@pytest.mark.parametrize(("drinks", "awards", "told"), [
    (200_000, 1_300_000, ", giảm 100.000 đồng (Bằng chữ: Một trăm nghìn đồng) so với số đề nghị."),
    (250_000, 1_400_000, ", tăng 50.000 đồng (Bằng chữ: Năm mươi nghìn đồng) so với số đề nghị."),
    (250_000, 1_350_000, ", bằng số đề nghị.")])
def test_an_appraised_estimate_tells_the_sum(office: Office, drinks: int, awards: int, told: str):
    """In figures and words, with what was cut; the request is for that sum."""
    lines = proposal(make(office, costs(drinks=drinks, awards=awards)))
    result = next(line for line in lines if line.startswith("4. Kết quả thẩm định: Phòng Tài chính – Kế hoạch"))
    assert result.endswith(told)
    assert any("phê duyệt theo số tiền đã thẩm định để" in line for line in lines)
    assert any(line.startswith("Căn cứ kết quả thẩm định") for line in lines)
    assert "1. Tổng kinh phí dự toán: 1.600.000 đồng." in lines


@pytest.mark.parametrize(("drinks", "awards"), [("", ""), (200_000, ""), ("", 1_350_000), (0, "")])
def test_a_partly_appraised_estimate_says_nothing_of_it(office: Office, drinks: object, awards: object):
    """Not a word of an appraisal before its last figure is typed in."""
    assert "thẩm định" not in read_text(
        make(office, costs(drinks=drinks, awards=awards)).output / "du-toan" / "to-trinh.docx")


def test_nought_is_an_appraised_amount(office: Office):
    """A line struck out by the appraiser counts."""
    assert any("1.350.000 đồng" in line for line in proposal(make(office, costs(drinks=0, awards=1_350_000)))
               if line.startswith("4. "))


TWO = """
Quyết định
Số quyết định | Ngày | Cơ quan quyết định | Chức vụ người ký | Người ký
412/QĐ-UBND | 2020-03-10 | Chủ tịch UBND thị xã A & B <C> | Chủ tịch | Trần Văn Ký
86/QĐ-UBND | 2020-01-06 | Chủ tịch UBND thị xã | Chủ tịch | Trần Văn Ký
295/QĐ-UBND | 2020-03-10 | Chủ tịch UBND tỉnh | Chủ tịch | Hà Duy Nghiêm

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Số quyết định
KT-001 | GK | Bà | Nguyễn Thị Ánh Đào | Trường A | 412/QĐ-UBND
KT-002 | GKTT | Tập thể | Trường Mầm non B | | 86/QĐ-UBND
KT-003 | BK | Ông | Lê Văn Hải | Phòng Nội vụ | 295/QĐ-UBND
"""


def test_decisions_that_are_paid_here_are_cited(office: Office):
    """By date; not the province's, whose money is paid there; & and < print as typed."""
    lines = [line for line in proposal(make(office, TWO)) if line.startswith("Căn cứ Quyết định")]
    assert lines == ["Căn cứ Quyết định số 86/QĐ-UBND ngày 06 tháng 01 năm 2020 của Chủ tịch UBND thị xã "
                     "về việc khen thưởng;",
                     "Căn cứ Quyết định số 412/QĐ-UBND ngày 10 tháng 3 năm 2020 của Chủ tịch UBND thị xã "
                     "A & B <C> về việc khen thưởng;"]


def test_odd_signs_print_as_typed(office: Office):
    """& and < in names of lines, groups and offices."""
    text = change("| Nước uống |", "| Nước <lọc> & trà |", change("I. Chi hội nghị", "I. Họp & <họp>", add_setting(
        *UNIT[:4], "Cơ quan thẩm định | Phòng Tài chính & <Kế hoạch>")))
    make(office, base=text)
    assert "Nước <lọc> & trà" in proposal(office)
    assert "- Họp & <họp>: 140.000 đồng;" in letter(office)
    assert "Kính gửi: Phòng Tài chính & <Kế hoạch>." in letter(office)


NORMS = """
Định mức
Mã | Nội dung | Mức | Từ ngày | Căn cứ | Đến ngày
luong_co_so | Lương cơ sở | 1390000 | 2018-07-01 | NĐ 72/2018/NĐ-CP |
luong_co_so | Lương cơ sở | 1490000 | 2019-07-01 | NĐ 38/2019/NĐ-CP |
nuoc_uong | Nước | 20000 | 2017-07-01 | TT 40/2017/TT-BTC, Nghị quyết số 12/2018/NQ-HĐND ngày 02/8/2018 của HĐND tỉnh |
nuoc_uong | Nước | 30000 | 2020-07-01 | NQ 9/2020/NQ-HĐND |
hoa | Hoa | 20000 | 2017-07-01 | NĐ 1/2017/NĐ-CP |
"""


def citations(office: Office, basis: str) -> list[str]:
    """What the proposal rests on besides decisions and the plan."""
    lines = proposal(make(office, costs(basis=basis) + NORMS))
    return [line.removeprefix("Căn cứ ").rstrip(";") for line in lines
            if line.startswith("Căn cứ ") and "khen thưởng;" not in line and "Kế hoạch" not in line]


def test_norms_in_use_are_cited(office: Office):
    """The base salary of the awards, and the norm in force that a line names; others are not."""
    assert citations(office, "Định mức nuoc_uong") == [
        "Nghị định số 38/2019/NĐ-CP ngày …… tháng …… năm 2019 của Chính phủ về …………",
        "Thông tư số 40/2017/TT-BTC ngày …… tháng …… năm 2017 của Bộ trưởng Bộ Tài chính về …………",
        "Nghị quyết số 12/2018/NQ-HĐND ngày 02/8/2018 của HĐND tỉnh"]


@pytest.mark.parametrize(("basis", "cited"), [
    ("Nghị định số 38/2019/NĐ-CP ngày 09 tháng 5 năm 2019 của Chính phủ quy định mức lương cơ sở; như trên",
     "Nghị định số 38/2019/NĐ-CP ngày 09 tháng 5 năm 2019 của Chính phủ quy định mức lương cơ sở"),
    ("khoản 2 Điều 3 nghị định 38/2019/nđ-cp (mức mới)",
     "Nghị định số 38/2019/nđ-cp ngày …… tháng …… năm 2019 của Chính phủ về …………"),
    ("QĐ 15/QĐ-UBND", "Quyết định số 15/QĐ-UBND ngày …… tháng …… năm ……… của Ủy ban nhân dân ………… về …………"),
    ("Theo Luật Ngân sách nhà nước", "Luật Ngân sách nhà nước"),
])
def test_a_basis_is_cited_in_full(office: Office, basis: str, cited: str):
    """As typed where its date is typed; the rest is dots, never invented; each document once."""
    found = citations(office, basis)
    assert cited in found
    assert len(found) == 1 + ("38/2019" not in basis)


@pytest.mark.parametrize("basis", ["Báo giá", "Chi thực tế ngày 3/3/2020", "412/QĐ-UBND", "QĐ 412/QĐ-UBND"])
def test_other_words_are_no_documents(office: Office, basis: str):
    """A quotation is no law; the decision of the awards is cited already."""
    assert len(citations(office, basis)) == 1


def test_many_decisions_are_a_list(office: Office):
    """More than five decisions take one line."""
    rows = "\n".join(f"{n}/QĐ-UBND | 2020-03-10 | Chủ tịch | Chủ tịch | Trần Văn Ký" for n in range(100, 106))
    people = "\n".join(f"K{n} | GK | Bà | Người {n} | A | {n}/QĐ-UBND" for n in range(100, 106))
    text = (f"Quyết định\nSố quyết định | Ngày | Cơ quan quyết định | Chức vụ người ký | Người ký\n{rows}\n"
            f"Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Số quyết định\n{people}\n")
    lines = proposal(make(office, text))
    assert "Căn cứ các quyết định khen thưởng (có danh sách kèm theo);" in lines
    assert not any(line.startswith("Căn cứ Quyết định") for line in lines)


def test_no_award_money_no_list_of_it(office: Office):
    """Only what there is is attached; a line of award money that the clerk did not type has no unit."""
    text = "\nKhen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Số quyết định\n"
    make(office, text)
    assert "Kèm theo: Dự toán kinh phí." in proposal(office)
    assert "3. Hồ sơ gửi kèm: Dự toán kinh phí." in letter(office)
    assert "Tiền thưởng" in proposal(make(office, "Dự toán\nNhóm | Nội dung chi | Số lượng | Đơn giá\nI | A | 1 | 9\n"))


def test_an_error_holds_both_or_one_back(office: Office):
    """A faulty price holds every paper of the money, a faulty date the paper that prints it."""
    office.write(base=add_setting(*UNIT[:8], "Số tờ trình | 31", "Ngày tờ trình | hôm qua"))
    assert office.run("estimate").exit_code == 1
    assert {name for name in office.files() if name.startswith("du-toan/")} == {
        "du-toan/du-toan.xlsx", "du-toan/ky-nhan-tien-thuong.xlsx", "du-toan/cong-van-tham-dinh.docx"}
    office.write(base=change("| 1 | 20000", "| 1 | rẻ", add_setting(*UNIT)))
    assert office.run("estimate").exit_code == 1
    assert not [name for name in office.files() if name.startswith("du-toan/")]


def test_check_reads_the_templates(office: Office):
    """An unknown name in a letter is told before anything is made."""
    path = office.templates / "to-trinh.docx"
    document = Document(path)
    document.add_paragraph("{{ tong_congg }}")
    document.save(path)
    result = office.write(base=add_setting(*UNIT)).run("check")
    assert result.exit_code == 1
    assert "tong_congg" in result.output


def pages(files: list[Path], folder: Path) -> list[list[str]]:
    """The text of each page of each paper."""
    made = write_pdfs(files, folder)
    texts = (subprocess.run(["pdftotext", "-layout", made[file], "-"], capture_output=True, check=True).stdout
             for file in files)
    return [text.decode().split("\f")[:-1] for text in texts]


needs_libreoffice = pytest.mark.skipif(
    not PROGRAM or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed")


@pytest.mark.libreoffice
@needs_libreoffice
def test_the_sample_s_signatures_stand_with_text(office: Office, tmp_path: Path):
    """Block whole on the last page, under the request; the table's header on each page, the first unnumbered."""
    shutil.copy(SAMPLE, office.workbook)
    office.run("estimate")
    folder = office.output / "du-toan"
    (first, last), (only,) = pages([folder / "to-trinh.docx", folder / "cong-van-tham-dinh.docx"], tmp_path / "pdf")
    assert all(words in last for words in ("./.", "Nơi nhận:", "TRƯỞNG PHÒNG", "Hoàng Thế Chương", "TỔNG CỘNG"))
    assert "Thành tiền" in first
    assert "Thành tiền" in last
    assert last.lstrip().startswith("2")
    assert first.lstrip().startswith("UBND")
    assert "Hoàng Thế Chương" in only


@pytest.mark.libreoffice
@needs_libreoffice
def test_no_signature_stands_alone(office: Office, tmp_path: Path):
    """However many lines there are, the request stands on the page of the signature."""
    files = []
    for count in (*range(1, 13), 60):
        rows = "\n".join(f"I. Chi hội nghị | Khoản {n} | cái | 1 | 1 | 20000" for n in range(count))
        make(office, f"Dự toán\nNhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá\n{rows}\n")
        files.append(shutil.copy(office.output / "du-toan" / "to-trinh.docx", tmp_path / f"{count}.docx"))
    for made in pages(files, tmp_path / "pdf"):
        assert all(words in made[-1] for words in ("thực hiện./.", "Nơi nhận:", "TRƯỞNG PHÒNG", "Lê Văn Sáu"))
