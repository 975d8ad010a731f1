"""Plates, labels and lists as LibreOffice prints them, of people who are hard to print."""

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from as_pdf import PROGRAM, write_pdfs
from book import write_book
from conference.documents.paper_kind import Papermaker
from conference.documents.seating.word_papers import write_word_papers
from conference.load import load_all
from conference.model.seating.leaders import leaders
from conference.model.seating.make import seat_conference
from conftest import ROOT

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not PROGRAM or not shutil.which("pdftotext"),
                       reason="LibreOffice or pdftotext is not installed"),
]
MM = 72 / 25.4
LABEL = 70 * MM, 37 * MM  # of the sheet of 24
NAMES = ("Nguyễn Thị Phương Nhã", "Công Tằng Tôn Nữ Huyền Tôn Nữ Thị Hồng Phượng", "Lê An", "Đoàn Bá Thuyên",
         "Nguyễn Trường Thương Hoàng Phương")
POSTS = ("", "Phó Chủ tịch Thường trực Hội đồng nhân dân",
         "Ủy viên Ban Thường vụ Tỉnh ủy, Phó Bí thư Thường trực Đảng ủy Khối các cơ quan và doanh nghiệp")
UNITS = ("", "Sở Nội vụ",
         "Trung tâm Phát triển quỹ đất và Quản lý dự án đầu tư xây dựng thị xã Ninh Hòa", "UBND xã Ninh Ích")
PEOPLE, GROUPS = 72, 12


class Word(NamedTuple):
    """A word of a page and the box in which it stands, in points from the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def make_hard_book(path: Path) -> Path:
    """Long names, no posts, no units, twelve groups, units of five; the stage at the bottom."""
    rows = [f"D{n:02d} | {'Thượng tá' if n % 4 else 'Ông'} | {NAMES[n % 5]} | {POSTS[n % 3]} | {UNITS[n % 4]} | "
            f"G{n * GROUPS // PEOPLE} | 1 | {'Trưởng Ban Thi đua – Khen thưởng tỉnh' if n % 7 == 3 else ''}"
            for n in range(PEOPLE)]
    rows += [f"U{n} | | | Lãnh đạo | UBND xã số {n} | G11 | 5 | " for n in range(3)]
    groups = [f"G{n} | Khối thi đua các cơ quan, đơn vị số {n} | {n + 1} | {'1; 2' if n < 2 else '2; 1'}"
              for n in range(GROUPS)]
    hall = [f"{row} | " + " | ".join([zone] * 6 + [""] + [zone] * 6)
            for row, zone in zip("IHGFEDCBA", "222222221", strict=True)]
    return write_book(path, "\n".join([
        "Đại biểu", "Mã | Danh xưng | Họ và tên | Chức vụ | Đơn vị | Khối | Số người | Đại diện cho", *rows,
        "Khối", "Mã | Tên khối | Thứ tự | Khu vực", *groups, "Hội trường", *hall, " | | | SÂN KHẤU"]))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple:
    """The plan, and the words of each paper by its name."""
    folder = tmp_path_factory.mktemp("cards")
    conference, _ = load_all(make_hard_book(folder / "so.xlsx"))
    seating, faults = seat_conference(conference)
    assert [fault for fault in faults if fault.is_error] == []
    batch = write_word_papers(Papermaker(conference, (), ROOT / "templates"), seating, folder)
    assert batch.faults == []
    pdfs = write_pdfs(sorted((folder / "so-do").glob("*.docx")), folder / "pdf")
    return seating, {path.stem: read_words(pdf) for path, pdf in pdfs.items()}


def read_words(pdf: Path) -> list[Word]:
    """The words of a PDF, page by page in the order in which they were written."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout.decode()
    words, page = [], 0
    for found in re.finditer(r'<page |xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.]+)" yMax="([\d.]+)">'
                             r"(.*?)</word>", text):
        page += not found[1]
        if found[1]:
            words.append(Word(page, *map(float, found.groups()[:4]), unescape(found[5])))
    return words


def pages_of(words: list[Word]) -> list[list[Word]]:
    """The words of each page."""
    return [[word for word in words if word.page == page] for page in range(1, words[-1].page + 1)]


def text_of(words: list[Word]) -> str:
    """Words on one line."""
    return " ".join(word.text for word in words)


def test_each_leader_has_one_page_with_the_name_twice(printed: tuple):
    """Once on each half of the folded sheet, and nothing goes over the fold."""
    seating, papers = printed
    pages = pages_of(papers["bien-ten"])
    assert len(pages) == len(leaders(seating)) == 12
    for (guest, seat), page in zip(leaders(seating), pages, strict=True):
        halves = [[w for w in page if w.right < 105 * MM], [w for w in page if w.left > 105 * MM]]
        assert sum(map(len, halves)) == len(page)
        for half in halves:
            large = [word.text for word in half if word.right - word.left > 40]  # turned: the height of letters
            assert sorted(large) == sorted(guest.name.upper().split())
            assert seat in text_of(half)
        assert all(w.left > 5 * MM and w.right < 205 * MM and w.top > 10 * MM and w.bottom < 287 * MM for w in page)


@pytest.mark.parametrize(("name", "points"), [
    ("NGUYỄN THỊ PHƯƠNG NHÃ", 76), ("LÊ AN", 76), ("ĐOÀN BÁ THUYÊN", 66),
    ("CÔNG TẰNG TÔN NỮ HUYỀN TÔN NỮ THỊ HỒNG PHƯỢNG", 48)])
def test_names_on_plates_are_large(printed: tuple, name: str, points: int):
    """Usual names are larger than 60 points, one of 46 letters is still as large as fits."""
    line = 1.107  # of bold Liberation Serif: the height of a word's box
    sizes = [(word.right - word.left) / line for page in pages_of(printed[1]["bien-ten"])
             if set(name.split()) <= {word.text for word in page}
             for word in page if word.text in name.split() and word.text.isupper()]
    assert sizes
    assert min(sizes) >= points - 1


def test_every_label_stays_inside_its_place(printed: tuple):
    """Each text lies in the label of its seat, 2 mm from the edges, on sheets of 24."""
    seating, papers = printed
    pages = pages_of(papers["nhan-ghe"])
    labels = len(seating.taken) + len(seating.reserve)
    assert len(pages) == -(-labels // 24)
    found: dict[tuple[int, int, int], list[Word]] = {}
    for word in papers["nhan-ghe"]:
        column, row = int(word.left // LABEL[0]), int(word.top // LABEL[1])
        assert word.left - column * LABEL[0] > 2 * MM
        assert (column + 1) * LABEL[0] - word.right > 2 * MM
        assert word.top - row * LABEL[1] > 2 * MM
        assert (row + 1) * LABEL[1] - word.bottom > 2 * MM
        found.setdefault((word.page, row, column), []).append(word)
    assert len(found) == labels
    for words in found.values():
        label = text_of(sorted(words, key=lambda w: (round(w.top), w.left)))
        guest = seating.taken.get(label.split()[0])
        assert (" ".join(guest.label.split()) if guest else "Dự phòng") in label


@pytest.mark.parametrize("paper", [
    "danh-sach-theo-don-vi", "danh-sach-theo-ten", "danh-sach-ky-ten", "danh-sach-nhan-tai-lieu"])
def test_every_page_of_a_list_has_its_header_and_rows(printed: tuple, paper: str):
    """The table's header stands on each page, so no page holds only a signature; nothing is cut off."""
    for page in pages_of(printed[1][paper]):
        assert "TT" in [word.text for word in page]
        assert all(word.left > 10 * MM and word.right < 200 * MM and word.bottom < 285 * MM for word in page)


@pytest.mark.parametrize("paper", [
    "danh-sach-theo-don-vi", "danh-sach-theo-ten", "danh-sach-ky-ten", "danh-sach-nhan-tai-lieu"])
def test_no_row_is_split_over_pages(printed: tuple, paper: str):
    """A name of ten words begins and ends on one page, in each of its rows."""
    name = NAMES[1].split()
    counts = [[sum(word.text.strip(",") == part for word in page) for part in ("Tằng", "Huyền", "Phượng")]
              for page in pages_of(printed[1][paper])]
    assert sum(count[0] for count in counts) == sum(n % 5 == 1 for n in range(PEOPLE))
    assert len(name) == 10
    assert all(len(set(count)) == 1 for count in counts)


def test_each_group_signs_on_pages_of_its_own(printed: tuple):
    """Every group begins a page with its heading and ends with the desk's signature."""
    text = [text_of(page) for page in pages_of(printed[1]["danh-sach-ky-ten"])]
    groups = [page for page in text if "DANH SÁCH KÝ TÊN" in page]
    assert len(groups) == GROUPS + 1
    assert sum(page.count("BÀN ĐÓN TIẾP") for page in text) == GROUPS + 1
    assert all(page.count("DANH SÁCH KÝ TÊN") < 2 for page in text)


def test_rows_to_sign_are_high_enough(printed: tuple):
    """The numbers of rows of one line are at least 9 mm apart."""
    page = pages_of(printed[1]["danh-sach-ky-ten"])[-1]
    numbers = [word for word in page if word.text in ("1", "2", "3") and word.left < 45 * MM]
    assert len(numbers) == 3
    assert all(b.top - a.top >= 9 * MM for a, b in zip(numbers, numbers[1:], strict=False))
