"""Overprint and calibration as LibreOffice prints them; skipped, and said so, without it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from as_pdf import PROGRAM, write_pdfs
from blanks import write_template
from conference.documents.blanks.calibration import make_calibration
from conference.documents.blanks.shift import Page, Shift
from conference.documents.engine.template import read_template
from conftest import ROOT

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not PROGRAM or not shutil.which("pdftotext") or not shutil.which("pdftocairo"),
                       reason="LibreOffice or poppler's tools are not installed"),
]
SIZES = {"a4": (16838, 11906), "a3": (23811, 16838), "phoi": (20409, 13436)}  # 360 × 237 mm the last
PERSON = {"danh_xung_ten": "Bà Nguyễn Thị Ánh Đào", "don_vi": "Trường Mầm non Hoa Sen", "chuc_vu": "Giáo viên",
          "ma": "KT-001", "vao_so_so": "15", "ten_hinh_thuc": "Giấy khen"}
OWN = dict.fromkeys(read_template(ROOT / "templates" / "giay-khen-ca-nhan.docx").fields, "Nguyễn Thị Ánh Đào")
PREPRINTED = {"sẵn", "SẴN", "Chứng", "Giấy", "CỘNG", "KHEN", "phúc"}
MM = 25.4 / 72  # in one point
Word = tuple[str, float, float]


def read_words(pdf: Path) -> tuple[list[str], list[Word]]:
    """The sizes of the pages of a PDF, and each word with its place in mm."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout.decode()
    words = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)"[^>]*>(.*?)</word>', text)
    return re.findall(r"<page [^>]*>", text), [(word, float(x) * MM, float(y) * MM) for x, y, word in words]


def farthest(full: list[Word], left: list[Word], right: float, down: float) -> float:
    """How far, in mm, the words left are at most from where they should be; every one has its place."""
    rest, worst = list(full), 0.0
    for word, x, y in left:
        def distance(other: Word, x: float = x, y: float = y) -> float:
            return max(abs(other[1] + right - x), abs(other[2] + down - y))

        nearest = min((other for other in rest if other[0] == word), key=distance)
        rest.remove(nearest)
        worst = max(worst, distance(nearest))
    return worst


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of each page size: full, for blanks, for blanks and moved; and of a ruler page."""
    folder = tmp_path_factory.mktemp("phoi")
    files = [folder / "thuoc.docx"]
    files[0].write_bytes(make_calibration("Máy A", Shift(1.5, -2.0), [Page(297, 210), Page(360, 237)]))
    for name, size in SIZES.items():
        write_template(folder / "mau.docx", size)
        for kind, shift in (("full", None), ("over", Shift()), ("moved", Shift(1.5, -2.0))):
            files.append(folder / f"{name}-{kind}.docx")
            files[-1].write_bytes(read_template(folder / "mau.docx", shift).render(PERSON).to_bytes())
    template = ROOT / "templates" / "giay-khen-ca-nhan.docx"
    for kind, shift in (("full", None), ("over", Shift()), ("moved", Shift(1.5, -2.0))):
        files.append(folder / f"own-{kind}.docx")
        files[-1].write_bytes(read_template(template, shift).render(OWN).to_bytes())
    write_pdfs(files, folder)
    return folder


@pytest.mark.parametrize("name", [*SIZES, "own"])
def test_what_is_left_stands_where_it_stood(printed: Path, name: str):
    """Within 0,1 mm on A4, A3, a phôi of 360 × 237 mm, and our own template; the rest cannot be read."""
    sheets, full = read_words(printed / f"{name}-full.pdf")
    sheets_left, left = read_words(printed / f"{name}-over.pdf")
    assert sheets == sheets_left
    assert PREPRINTED & {word for word, _, _ in full}
    assert PREPRINTED.isdisjoint(word for word, _, _ in left)
    assert len(left) > 30
    assert farthest(full, left, 0, 0) < 0.1


@pytest.mark.parametrize("name", [*SIZES, "own"])
def test_the_offset_moves_the_text_by_itself_and_nothing_else(printed: Path, name: str):
    """1,5 mm to the right and 2 mm up, within 0,2 mm, on a page of the same size."""
    sheets, left = read_words(printed / f"{name}-over.pdf")
    sheets_moved, moved = read_words(printed / f"{name}-moved.pdf")
    assert sheets == sheets_moved
    assert [word for word, _, _ in left] == [word for word, _, _ in moved]
    assert farthest(left, moved, 1.5, -2.0) < 0.2


def test_the_pages_of_a_blank_have_no_ink_but_the_own_text(printed: Path):
    """The frame of the background, lines and underlines are gone: the picture of the page has only black text."""
    folder = printed / "anh"
    folder.mkdir()
    for kind in ("full", "over"):
        subprocess.run(["pdftocairo", "-png", "-r", "40", "-singlefile", printed / f"a4-{kind}.pdf", folder / kind],
                       check=True)
    assert (folder / "over.png").stat().st_size < 0.5 * (folder / "full.png").stat().st_size


def crosses(pdf: Path, page: int, height: float) -> list[tuple[float, float]]:
    """Where two lines of 20 mm cross on a page, in mm from the left and the top."""
    text = subprocess.run(["pdftocairo", "-svg", "-f", str(page), "-l", str(page), pdf, "-"],
                          capture_output=True, check=True).stdout.decode()
    lines = [[float(number) * MM for number in line]
             for line in re.findall(r'd="M ([\d.]+) ([\d.]+) L ([\d.]+) ([\d.]+) "', text)]
    level = [line for line in lines if abs(line[1] - line[3]) < 0.01 and abs(abs(line[2] - line[0]) - 20) < 0.1]
    upright = [line for line in lines if abs(line[0] - line[2]) < 0.01 and abs(abs(line[3] - line[1]) - 20) < 0.1]
    return [(b[0], height - a[1]) for a in level for b in upright]


def test_the_cross_stands_where_the_page_says(printed: Path):
    """At 50 and 30 mm on each size; on the page to verify, moved by the printer's offset."""
    for page, height, across, down in ((1, 210, 50, 30), (2, 210, 51.5, 28), (3, 237, 50, 30), (4, 237, 51.5, 28)):
        ((x, y),) = crosses(printed / "thuoc.pdf", page, height)
        assert abs(x - across) < 0.05
        assert abs(y - down) < 0.05
