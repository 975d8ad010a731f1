"""`make calibrate`: the ruler page, and what two readings come to."""

import pytest

from blanks import write_template
from conference.documents.blanks.calibration import read_page_sizes
from conference.documents.blanks.shift import Page
from conftest import Office
from papers_text import read_text

PRINTERS = "Máy in\nTên | Lệch ngang (mm) | Lệch dọc (mm)\nMáy A | 1,5 | -2\nMáy <B> & C | 0 | 0"


def test_the_page_tells_what_to_do(office: Office):
    """A page to measure on, and one to verify where there is an offset; the path goes to stdout."""
    office.write(PRINTERS)
    result = office.run("calibrate", "--printer", "may a")
    (path,) = (office.output / "can-chinh").iterdir()
    assert result.exit_code == 0
    assert result.stdout.strip() == str(path)
    assert path.name == "can-chinh_may-a.docx"
    text = read_text(path)
    assert "Lệch ngang = 50 − số đo" in text
    assert "đã chỉnh theo bảng “Máy in”: lệch ngang 1,5 mm, lệch dọc -2 mm" in text
    before = path.read_bytes()
    office.run("calibrate", "--printer", "Máy A")
    assert path.read_bytes() == before


def test_a_printer_without_offset_needs_no_page_to_verify(office: Office):
    """Signs in a name are text; the first printer is the one meant where none is named."""
    office.write(PRINTERS)
    assert "TRANG KIỂM TRA" in read_text(office.output / office.run("calibrate").stdout.strip())
    text = read_text(office.output / office.run("calibrate", "--printer", "Máy <B> & C").stdout.strip())
    assert "Máy in: Máy <B> & C." in text
    assert "TRANG KIỂM TRA" not in text


def test_a_new_printer_gets_its_page_too(office: Office):
    """It is typed into the sheet after the page was measured; a slip of the pen is told."""
    office.write(PRINTERS)
    result = office.run("calibrate", "--printer", "Máy AB")
    assert result.exit_code == 0
    assert "Có phải là “Máy A”?" in result.stderr
    assert office.files() == {"can-chinh/can-chinh_may-ab.docx"}


def test_pages_are_those_of_the_certificates(office: Office):
    """Each different size once; A4 where no template can be read."""
    write_template(office.templates / "giay-khen-tap-the.docx", (20409, 13436))
    text = read_text(office.output / office.run("calibrate").stdout.strip())
    assert text.count("TRANG CĂN CHỈNH") == 2
    assert "Khổ giấy 297 × 210 mm" in text
    assert "Khổ giấy 360 × 237 mm" in text
    assert read_page_sizes([office.templates / "khong-co.docx", office.workbook]) == [Page(297, 210)]


@pytest.mark.parametrize(("across", "down", "wanted"), [
    ("48,5", "32", ("1,5", "-2")), ("50", "30.0", ("0", "0")), ("51,25 mm", "29", ("-1,25", "1")),
])
def test_two_readings_become_the_two_numbers_to_type(office: Office, across: str, down: str, wanted: tuple):
    """On stdout, as they are typed into the sheet; nothing is written."""
    result = office.run("calibrate", "--printer", "Máy A", "--across", across, "--down", down)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [f"Lệch ngang (mm): {wanted[0]}", f"Lệch dọc (mm): {wanted[1]}"]
    assert "dòng “Máy A”" in result.stderr
    assert office.files() == set()


@pytest.mark.parametrize(("words", "said"), [
    (["--across", "48"], "Cần cả hai số đo"), (["--across", "4,85", "--down", "3"], "Số đo 4,85 không hợp lý"),
    (["--across", "50", "--down", "nan"], "không hợp lý"), (["--across", "x", "--down", "30"], "“x” không phải là số đo"),
])
def test_a_reading_that_cannot_be_right_is_wrong_use(office: Office, words: list[str], said: str):
    """Centimetres, one reading, no number: a sentence and exit 2."""
    result = office.run("calibrate", *words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_page_that_cannot_be_written_is_told(office: Office):
    """A file where the folder should be; a workbook that is not there."""
    office.output.mkdir()
    (office.output / "can-chinh").write_text("x", encoding="utf-8")
    result = office.run("calibrate")
    assert result.exit_code == 1
    assert "[khong-ghi-duoc]" in result.stderr
    office.workbook.unlink()
    assert "[khong-co-tep]" in office.run("calibrate").stderr
