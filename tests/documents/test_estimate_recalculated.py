"""The estimate as LibreOffice calculates it: every cell is what Python stored, and edits carry through."""

import shutil
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from as_pdf import PROGRAM
from conference.model.number_words import money_in_words
from conftest import ROOT, SAMPLE, Office
from estimates import cells, named, random_estimate, recalculate, write_estimate

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not PROGRAM, reason="LibreOffice is not installed"),
]
SEEDS = range(14)
FILES = {"du-toan": "", "du-toan-duoc-duyet": "-duyet"}


def assert_equal(stored: Workbook, calculated: Workbook, what: str) -> None:
    """Every cell has the same value, but for the last digit of a fraction; none is an error."""
    ours, theirs = cells(stored), cells(calculated)
    assert not [key for key, value in theirs.items() if str(value).startswith(("#", "Err:"))], what
    wrong = {key: (ours.get(key), theirs.get(key)) for key in ours.keys() | theirs.keys()
             if not same(ours.get(key), theirs.get(key))}
    assert wrong == {}, what


def same(one: object, other: object) -> bool:
    """Whether two values are one."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other or abs(one - other) < 1e-12 * abs(one)
    return one == other


def read(office: Office, file: str, values: bool) -> Workbook | None:
    """A workbook of the estimate, as values or as formulas."""
    path = office.output / "du-toan" / f"{file}.xlsx"
    return openpyxl.load_workbook(path, data_only=values) if path.exists() else None


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[dict[str, Workbook], dict[str, Workbook], dict[int, tuple[int, int | None]]]:
    """Stored and calculated workbooks of random estimates by seed, with what they must come to."""
    folder = tmp_path_factory.mktemp("estimates")
    shutil.copytree(ROOT / "templates", folder / "templates")
    office, stored, plain, sums = Office(folder), {}, {}, {}
    for seed in SEEDS:
        text, *sums[seed] = random_estimate(seed)
        assert write_estimate(office, text).exit_code == 0
        for file, tail in FILES.items():
            if book := read(office, file, values=True):
                stored[f"{seed}{tail}"], plain[f"{seed}{tail}"] = book, read(office, file, values=False)
    return stored, recalculate(plain, folder / "calc"), sums


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_estimate_is_calculated_as_stored(made, seed: int):
    """Cell by cell, on every sheet; total, words and grant are those of an independent sum."""
    stored, calculated, sums = made
    total, granted = sums[seed]
    assert_equal(stored[f"{seed}"], calculated[f"{seed}"], f"{seed}")
    assert named(calculated[f"{seed}"], "TONG_CONG") == total
    assert named(calculated[f"{seed}"], "BANG_CHU") == money_in_words(total)
    assert (f"{seed}-duyet" in stored) == (granted is not None)
    if granted is not None:
        assert_equal(stored[f"{seed}-duyet"], calculated[f"{seed}-duyet"], f"{seed}-duyet")
        assert named(calculated[f"{seed}-duyet"], "TONG_CONG") == granted
        assert named(calculated[f"{seed}-duyet"], "BANG_CHU") == money_in_words(granted)


def test_random_estimates_are_of_all_kinds(made):
    """Some are appraised wholly, some not; some prices are above their norms."""
    stored, _, sums = made
    assert {granted is None for _, granted in sums.values()} == {True, False}
    assert any("Vượt định mức" in str(value) for book in stored.values() for value in cells(book).values())


HALVES = [("16.15", 21_430), ("0.35", 21_430), ("0.145", 100), ("2.5", 33_333), ("1.005", 1_100), ("7.77", 50)]
TWINS = """
Hình thức
Mã | Tên hình thức | Đối tượng | Loại | Cấp | Hệ số | Mẫu in | Thứ tự trao
A | Khen đặc biệt | Cá nhân | Danh hiệu | Thị xã | 0.3 | giay-khen-ca-nhan.docx | 2
B | Khen đặc biệt | Cá nhân | Hình thức | Thị xã | 1 | giay-khen-ca-nhan.docx | 1

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Số quyết định
K1 | A | Bà | Lê An | X | 412/QĐ-UBND
K2 | B | Bà | Lê Bình | X | 412/QĐ-UBND
"""
HEADER = "\nDự toán\nNhóm | Nội dung chi | ĐVT | Số lượng | Số lần | Đơn giá | Căn cứ | Thẩm định | Lý do thẩm định\n"


def hard_estimates() -> dict[str, tuple[str, int]]:
    """Estimates on which formulas have failed, each with what it comes to."""
    halves = "\n".join(f"I. Chi | Xăng {number} | lít | {quantity} | 1 | {price} | | |"
                       for number, (quantity, price) in enumerate(HALVES))
    amounts = [int((Decimal(quantity) * price).to_integral_value(ROUND_HALF_UP)) for quantity, price in HALVES]
    groups = "\n".join(f"Nhóm {number} | Khoản | cái | 1 | 1 | {1000 + number} | | {1000 + number} |"
                       for number in range(130))
    return {
        "halves": (f"{HEADER}{halves}\nII. Khen | Tiền thưởng | | | | | | |", sum(amounts) + 1_350_000),
        "twins": (f"{TWINS}{HEADER}I | Tiền thưởng danh hiệu | | | | | | |\nI | Tiền thưởng hình thức khen thưởng | | | | | | |",
                  450_000 + 1_490_000),
        "groups": (f"{HEADER}{groups}\nCuối | Tiền thưởng | | | | | | 1350000 |",
                   sum(range(1000, 1130)) + 1_350_000),
        "reasons": (f"{HEADER}I | A | cái | 1 | 1 | 20000 | {'căn cứ ' * 90} | 1000 | {'lý do dài ' * 90}\n"
                    "I | Tiền thưởng | | | | | | 1350000 |", 1_370_000),
    }


@pytest.fixture(scope="module")
def hard(tmp_path_factory) -> tuple[dict[str, Workbook], dict[str, Workbook]]:
    """Stored and calculated workbooks of the hard estimates."""
    folder = tmp_path_factory.mktemp("hard")
    shutil.copytree(ROOT / "templates", folder / "templates")
    office, stored, plain = Office(folder), {}, {}
    for name, (text, _) in hard_estimates().items():
        assert write_estimate(office, text).exit_code == 0
        stored[name], plain[name] = (read(office, "du-toan", values) for values in (True, False))
    return stored, recalculate(plain, folder / "calc")


@pytest.mark.parametrize("name", list(hard_estimates()))
def test_a_hard_estimate_is_calculated_as_stored(hard, name: str):
    """Products of half a đồng, kinds of one name, more groups than a formula takes, very long texts."""
    stored, calculated = hard
    assert_equal(stored[name], calculated[name], name)
    assert named(calculated[name], "TONG_CONG") == hard_estimates()[name][1]


def test_no_row_is_higher_than_excel_allows(hard):
    """A text that needs more is set smaller; 409 points is Excel's most, and a page holds less."""
    heights = [size.height for page in hard[0]["reasons"].worksheets for size in page.row_dimensions.values()]
    assert max(height for height in heights if height) <= 400


@pytest.fixture
def edited(office: Office, tmp_path: Path) -> Callable[[Callable[[Workbook], None]], Workbook]:
    """The sample's estimate calculated anew after an edit."""
    def calculate(edit: Callable[[Workbook], None]) -> Workbook:
        shutil.copy(SAMPLE, office.workbook)
        office.run("estimate")
        book = read(office, "du-toan", values=False)
        edit(book)
        return recalculate({"so": book}, tmp_path / "calc")["so"]
    return calculate


def test_the_sample_is_calculated_as_stored(office: Office, edited):
    """Cell by cell; the way of each award's money in one line too."""
    calculated = edited(lambda book: None)
    stored = read(office, "du-toan", values=True)
    assert_equal(stored, calculated, "sample")
    assert "0,3 × 1.490.000 = 447.000 → 450.000 đ" in cells(calculated).values()
    assert named(calculated, "TONG_CONG") == 84_440_000


def test_a_price_edited_at_its_source_carries_through(edited):
    """A price on `Đơn giá` changes amount, subtotal, total, words, the comparison, and the chart's figures."""
    def edit(book: Workbook) -> None:
        assert book["Đơn giá"]["F4"].value == 4_500_000
        book["Đơn giá"]["F4"] = 50_000_000

    book = edited(edit)
    assert book["Dự toán"]["G11"].value == 50_000_000
    assert named(book, "TONG_CONG") == 84_440_000 + 45_500_000
    assert named(book, "BANG_CHU") == money_in_words(129_940_000)
    page = book["So sánh"]
    assert [page[f"H{row}"].value for row in (10, 11, 12)] == [
        "I. Chi hội nghị", "II. Chi khen thưởng", "III. Chi khác"]
    assert (page["H14"].value, page["J14"].value) == ("Trang trí phông, maket sân khấu", 50_000_000)
    assert page["C18"].value == 300_000_000 - 129_940_000


def test_a_number_typed_over_a_formula_carries_through(edited):
    """A price above its norm is said so with the legal basis; total and words follow."""
    book = edited(lambda book: book["Dự toán"].__setitem__("F14", 30_000))
    assert book["Dự toán"]["I14"].value == "Vượt định mức (TT 40/2017/TT-BTC; mức cụ thể theo nghị quyết HĐND tỉnh)"
    assert named(book, "TONG_CONG") == 84_440_000 + 150 * 10_000
    assert named(book, "BANG_CHU") == money_in_words(85_940_000)


def test_the_finance_office_may_appraise_in_excel(edited):
    """Sums of the appraisal appear with the last line that is filled in, not before."""
    def appraise(book: Workbook, leave: int) -> None:
        page = book["Dự toán"]
        for row in range(11, 28):
            if page[f"B{row}"].value and not str(page[f"G{row}"].value).startswith("=SUM(G") and row != leave:
                page[f"J{row}"] = 1_000_000

    book = edited(lambda book: appraise(book, leave=12))
    assert (book["Dự toán"]["K11"].value, book["Dự toán"]["J10"].value, book["Dự toán"]["J28"].value) == (
        -3_500_000, None, None)
    assert book["Dự toán"]["J22"].value == 3_000_000
    assert book["So sánh"]["D13"].value is None


def test_a_whole_appraisal_in_excel_is_summed(edited):
    """Total granted and cut, also in the comparison with the fund."""
    def appraise(book: Workbook) -> None:
        for row in {*range(11, 22), *range(23, 26), 27}:
            book["Dự toán"][f"J{row}"] = 1_000_000

    book = edited(appraise)
    assert (book["Dự toán"]["J28"].value, book["Dự toán"]["K28"].value) == (15_000_000, -69_440_000)
    page = book["So sánh"]
    assert [page[f"{column}13"].value for column in "CDE"] == [84_440_000, 15_000_000, 69_440_000]
    assert [page[f"C{row}"].value for row in range(16, 21)] == [
        300_000_000, 84_440_000, 215_560_000, 15_000_000, 285_000_000]
