"""Tests of a sheet with very many warnings of one kind: told, and the others not buried."""

import openpyxl

from conference.workbook.legacy.old_text import SURE, judge_text
from conference.workbook.marking.front import FRONT, HEADER_ROW
from conftest import Office
from old_letters import make_names, to_tcvn3

NAMES = [name for name in make_names(400, seed=6) if judge_text(to_tcvn3(name)).kind == SURE][:60]
HEAD = "Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Thành tích | Số quyết định\n"
ROWS = [f"KT-{number:03} | GK | Anh hùng | {to_tcvn3(name)} | Đội {number} | Đã có thành tích | 412/QĐ-UBND"
        for number, name in enumerate(NAMES, 1)]


def test_an_old_sheet_does_not_bury_what_else_is_told(office: Office):
    """The error and the single warning stand last on the screen, first in the page and the marked copy."""
    rows = [*ROWS[:30], "KT-900 | GK | | Phan Thị Lan | Đội A | Đã có thành tích | 412/QĐ-UBND",
            "KT-901 | GK | Ông | Phan Văn Tám | Đội B | Đã có thành tích | 1/QĐ", *ROWS[30:]]
    office.write(HEAD + "\n".join(rows))
    result = office.run("all")
    told = [line for line in result.stderr.splitlines() if line.startswith(("LỖI", "CẢNH BÁO", "…"))]
    assert sum("[ma-cu]" in line for line in told[:31]) == 31
    assert "còn 30 thông báo [ma-cu] của bảng Khen thưởng" in told[30]
    assert not any("[ma-cu]" in line for line in told[31:])
    page = (office.output / "index.html").read_text("utf-8")
    assert "Bảng Khen thưởng còn 59 thông báo như trên" in page
    assert page.index("[danh-xung-thieu]") < page.index("[ma-cu]")
    book = openpyxl.load_workbook(office.output / "kiem-tra.xlsx")
    codes = [row[5] for row in book[FRONT].iter_rows(min_row=HEADER_ROW + 1, values_only=True)]
    assert codes[-60:] == ["ma-cu"] * 60
    assert "ma-cu" not in codes[:-60]
    assert all(book["Khen thưởng"].cell(row, 4).comment for row in range(2, 32))
