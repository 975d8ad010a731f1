"""Tests of the totals that a workbook reads in words by formula."""

import csv
import io
import random
import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from as_pdf import PROGRAM
from conference.documents.estimate.words_sheet import LIMIT, WordsSheet, live_words
from conference.documents.sheets import Sheets
from conference.model.number_words import Reading, money_in_words
from conftest import Office
from mistakes import add_setting

READINGS = [Reading(odd, thousand, four, even) for odd in ("linh", "lẻ") for thousand in ("nghìn", "ngàn")
            for four in ("bốn", "tư") for even in (False, True)]
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"  # the first sheet
# What finance offices may make of a total, with the words for it.
ODD = [(-1, ""), (-0.3, ""), (LIMIT, ""), (LIMIT - 0.5, ""), (10**18, ""), ("chưa có", ""), ("=1/0", ""), (None, ""),
       ('=""', ""), (1_000.4, "Một nghìn đồng"), (999.5, "Một nghìn đồng"), (0.2, "Không đồng"), ("=2*500", "Một nghìn đồng")]


def some_totals() -> list[int]:
    """300 totals: edges of the groups, zeros inside, and some by chance."""
    chance = random.Random(10)
    edges = [10**power + step for power in range(16) for step in (-1, 0, 1, 4, 5)]
    zeros = [int("".join(chance.choice(["000", "000", "001", "024", "105", "910"]) for _ in range(5))) for _ in range(120)]
    by_chance = [chance.randrange(10 ** chance.randint(1, 15)) for _ in range(200)]
    fixed = [0, 1_800_000, 84_440_000, LIMIT - 1, 999_999_999_999_000]
    return list(dict.fromkeys(n for n in fixed + edges + zeros + by_chance if 0 <= n < LIMIT))[:300]


def write_totals(path: Path, totals: list[object], reading: Reading) -> list[str]:
    """A workbook with totals in column A and their words in column B; gives the cells of the words.

    For what is no whole number, the values beside the formulas are those of 7.
    """
    sheets = Sheets("Thử")
    page = sheets.add_page("Dự toán")
    words = WordsSheet(sheets, reading)
    cells = []
    for row, typed in enumerate(totals):
        total = typed if isinstance(typed, int | None) else 7
        (page.write_formula if str(typed).startswith("=") else page.write)(row, 0, typed)
        cells.append(words.write_reading(f"'Dự toán'!$A${row + 1}", total))
        page.write_formula(row, 1, f"={cells[-1]}", None, live_words(total, reading))
    path.write_bytes(sheets.to_bytes())
    return cells


def values(path: Path) -> dict[str, list[tuple]]:
    """The values of the first rows of each sheet, an empty text as none."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {page.title: [tuple(None if value == "" else value for value in row)
                         for row in page.iter_rows(values_only=True)] for page in book}


def recalculate(paths: list[Path], folder: Path, form: str) -> list[Path]:
    """The workbooks as LibreOffice calculates them anew, in another form and folder."""
    made = folder / "moi"
    subprocess.run([PROGRAM, f"-env:UserInstallation={(folder / 'p').as_uri()}", "--headless", "--convert-to",
                    form, "--outdir", made, *paths], check=True, capture_output=True, timeout=300)
    return [made / f"{path.stem}.{form.partition(':')[0]}" for path in paths]


def test_each_total_has_a_row_of_its_own(tmp_path: Path):
    """Two totals of one workbook share the table, and each has its words."""
    cells = write_totals(tmp_path / "a.xlsx", [1_005, 84_440_000, 0], Reading(even=True))
    assert cells == ["'Đọc số'!$Q$2", "'Đọc số'!$Q$3", "'Đọc số'!$Q$4"]
    found = values(tmp_path / "a.xlsx")
    assert [row[16] for row in found["Đọc số"][1:4]] == [row[1] for row in found["Dự toán"]] == [
        "Một nghìn không trăm linh năm đồng", "Tám mươi bốn triệu bốn trăm bốn mươi nghìn đồng chẵn", "Không đồng"]
    assert len(found["Đọc số"]) == 1001
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Đọc số"].sheet_state == "hidden"


@pytest.mark.parametrize("total", [None, -1, LIMIT, 10**18])
def test_a_total_that_excel_cannot_read_has_no_words(tmp_path: Path, total: int):
    """Rather none than wrong ones; a total not filled in yet has none either."""
    write_totals(tmp_path / "a.xlsx", [total], Reading())
    found = values(tmp_path / "a.xlsx")
    assert found["Dự toán"][0] == (total, None)
    assert found["Đọc số"][1][4:] == (None, 0, 0, 0, 0, 0, *[None] * 7)


def test_formulas_hold_in_every_excel(tmp_path: Path):
    """Only functions of every version, none that is volatile or goes by the country."""
    write_totals(tmp_path / "a.xlsx", [1], Reading(even=True))
    row = openpyxl.load_workbook(tmp_path / "a.xlsx")["Đọc số"][2]
    formulas = [cell.value for cell in row[4:]]
    assert len(formulas) == 13
    used = set(re.findall(r"\b([A-Z.]+)\(", "".join(formulas)))
    assert used == {"AND", "IF", "INDEX", "INT", "ISNUMBER", "LEFT", "MID", "N", "ROUND", "SUM", "TRIM", "UPPER"}
    assert max(map(len, formulas)) < 255


def test_the_estimate_follows_the_setting(office: Office):
    """The words under the total are read as the sheet of settings says."""
    office.write(base=add_setting("Đọc số tiền | lẻ; ngàn; tư; chẵn"))
    office.run("estimate")
    book = openpyxl.load_workbook(io.BytesIO((office.output / "du-toan" / "du-toan.xlsx").read_bytes()), data_only=True)
    words = [cell.value for row in book["Dự toán"] for cell in row if str(cell.value).endswith("đồng chẵn")]
    total = book["Đọc số"]["E2"].value
    assert words == [money_in_words(total, Reading("lẻ", "ngàn", "tư", True))]
    assert "ngàn đồng chẵn" in words[0]


def drop_values(path: Path) -> None:
    """Take from a workbook every value that stands beside a formula, so that it must be calculated."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", content))


@pytest.mark.libreoffice
@pytest.mark.skipif(not PROGRAM, reason="LibreOffice is not installed")
def test_formulas_read_as_python_does(tmp_path: Path):
    """300 totals in each way of reading, and what is no total, calculated anew by LibreOffice."""
    totals, paths = some_totals(), [tmp_path / f"{number}.xlsx" for number in range(len(READINGS))]
    assert len(totals) == 300
    for path, reading in zip(paths, READINGS, strict=True):
        write_totals(path, totals + [total for total, _ in ODD], reading)
        drop_values(path)
    for path, reading in zip(recalculate(paths, tmp_path, CSV), READINGS, strict=True):
        words = [row[1] for row in csv.reader(path.read_text(encoding="utf-8").splitlines())]
        assert words[:300] == [money_in_words(n, reading) for n in totals], reading
        odd = [text.removesuffix(" chẵn") for text in words[300:]]
        assert odd == [text.replace("nghìn", reading.thousand) for _, text in ODD], reading


@pytest.mark.libreoffice
@pytest.mark.skipif(not PROGRAM, reason="LibreOffice is not installed")
def test_each_value_beside_a_formula_is_what_it_gives(tmp_path: Path):
    """Readers that do not calculate see in every column what LibreOffice calculates."""
    path, totals = tmp_path / "a.xlsx", [*some_totals(), -1, LIMIT, None]
    write_totals(path, totals, Reading("lẻ", "ngàn", "tư", True))
    before = values(path)
    drop_values(path)
    assert values(path) != before
    assert values(*recalculate([path], tmp_path, "xlsx")) == before
