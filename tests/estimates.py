"""Estimates for tests: random ones as text tables, and workbooks as LibreOffice calculates them anew."""

import random
import subprocess
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
from click.testing import Result
from openpyxl.workbook import Workbook

from as_pdf import PROGRAM
from conftest import Office

ODD = ("I. Chi hội nghị", "II. Chi khen thưởng", "A & B <c>", "=1+1", "'Nhóm' \"lạ\"", "5. Chi khác", "III) Đặc biệt")
WORDS = ("Nước uống", "=SUM(A1)", "In “tài liệu” & <bìa>", "Hoa 'tươi' \"đẹp\"", "+84 258", "-Khung", "@mục")
BASES = ("", "Báo giá", "Định mức nuoc_uong", "=A1; định mức khung_khen", "TT 40/2017/TT-BTC & \"khác\"")
COUNTS = {"đại biểu": 7, "giấy mời": 6, "giấy khen": 2, "người được khen": 3, "tập thể được khen": 1}
NORMS = """
Định mức
Mã | Nội dung | ĐVT | Mức | Từ ngày | Căn cứ | Đến ngày
luong_co_so | Lương cơ sở | đồng/tháng | 1490000 | 2019-07-01 | NĐ 38/2019/NĐ-CP |
nuoc_uong | Nước | người | 20000 | 2017-07-01 | TT 40/2017/TT-BTC |
khung_khen | Khung "đẹp" & bền | cái | 60000 | 2019-01-01 | |
cu | Cũ | cái | 5000 | 2017-01-01 | QĐ cũ | 2018-01-01
"""
COLLECTIVE, PERSON = 900_000, 450_000  # what the small conference pays with its awards


def random_estimate(seed: int) -> tuple[str, int, int | None]:
    """A `Dự toán` as a text table, what it comes to, and what is granted (None: not all appraised)."""
    chance = random.Random(seed)
    total, granted = 0, []
    share = chance.choice((0, 0.5, 1, 1))
    rows = ["Nhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá | Căn cứ | Thẩm định | Lý do thẩm định"]
    lines = [_random_line(chance) for _ in range(chance.randint(1, 60))]
    awards = chance.choice(((("Tiền thưởng", COLLECTIVE + PERSON),),
                            (("Tiền thưởng tập thể", COLLECTIVE), ("Tiền thưởng cá nhân", PERSON))))
    lines += [(f"II. Chi khen thưởng | {name} | đồng | | | | Quyết định", amount) for name, amount in awards]
    for text, amount in lines:
        total += amount
        appraised = chance.choice((amount, amount, amount // 2)) if chance.random() < share else None
        granted.append(appraised)
        rows.append(f"{text} | {'' if appraised is None else appraised} | {'cắt' if appraised != amount else ''}")
    text = "\nDự toán\n" + "\n".join(rows) + "\n" + NORMS
    return text, total, None if None in granted else sum(granted)


def write_estimate(office: Office, text: str) -> Result:
    """Save a workbook whose texts stay texts, even those with =, and make its estimate."""
    office.write(text)
    book = openpyxl.load_workbook(office.workbook)
    for cell in (cell for page in book.worksheets for row in page.iter_rows() for cell in row):
        if cell.data_type == "f":
            cell.data_type = "s"
    book.save(office.workbook)
    return office.run("estimate")


def _random_line(chance: random.Random) -> tuple[str, int]:
    quantity = chance.choice((*COUNTS, 1, 2, 37, "0.5", "12.25", "1.005"))
    times = chance.choice((1, 1, 2, "1.5"))
    price = chance.choice((1, 333, 20_000, 60_000, 75_125, 4_500_000, chance.randint(1, 99_999_999)))
    exact = Decimal(COUNTS.get(quantity, quantity)) * Decimal(times) * price
    text = f"{chance.choice(ODD)} | {chance.choice(WORDS)} | bộ | {quantity} | {times} | {price} | {chance.choice(BASES)}"
    return text, int(exact.to_integral_value(ROUND_HALF_UP))


def recalculate(books: Mapping[str, Workbook], folder: Path) -> dict[str, Workbook]:
    """Workbooks as LibreOffice calculates them, by name; openpyxl drops the stored values on saving."""
    (folder / "in").mkdir(parents=True)
    for name, book in books.items():
        book.save(folder / "in" / f"{name}.xlsx")
    subprocess.run(
        [PROGRAM, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", folder / "out", *sorted((folder / "in").iterdir())], check=True, capture_output=True, timeout=300)
    return {name: openpyxl.load_workbook(folder / "out" / f"{name}.xlsx", data_only=True) for name in books}


def cells(book: Workbook) -> dict[tuple[str, str], object]:
    """The values of all cells; an empty text is an empty cell."""
    return {(page.title, cell.coordinate): cell.value for page in book.worksheets
            for row in page.iter_rows() for cell in row if cell.value not in (None, "")}


def named(book: Workbook, name: str) -> object:
    """The value of a named cell."""
    sheet, place = book.defined_names[name].attr_text.split("!")
    return book[sheet.strip("'")][place.replace("$", "")].value


def formulas(book: Workbook) -> Iterable[tuple[str, str, str]]:
    """Sheet, address and text of every formula."""
    return [(page.title, cell.coordinate, cell.value) for page in book.worksheets
            for row in page.iter_rows() for cell in row if cell.data_type == "f"]
