"""Text that must fit its lines: measured, made smaller for one record, or refused."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from conference.documents.engine.template import DOCUMENT, Template, read_template
from conference.documents.fitting.fit import DoesNotFitError
from conference.documents.fitting.fonts import text_width
from papers_text import read_part


@pytest.fixture
def one_line(tmp_path: Path) -> Template:
    """A template with a 100 mm line of 20 points for the name, in one line."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(140), Mm(20), Mm(20)
    style = document.styles.add_style("Vừa 1 dòng", WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = "Times New Roman", Pt(20)
    document.add_paragraph("{{ danh_xung }} {{ ten }}", style)
    document.add_paragraph("{{ ten }}")
    document.save(tmp_path / "mau.docx")
    return read_template(tmp_path / "mau.docx")


def sizes(template: Template, name: str) -> set[int]:
    """The sizes in half-points that rendering has put into the document."""
    body = template.render({"danh_xung": "Bà", "ten": name}).texts[DOCUMENT]
    return {int(size) for size in re.findall(r'<w:sz w:val="(\d+)"/>', body)}


@pytest.mark.parametrize(("name", "expected"), [
    ("Nguyễn Thị Ánh Đào", set()),
    ("Công Tằng Tôn Nữ Thị Hồng Phương", {33}),
    ("Công Tằng Tôn Nữ Thị Hồng Phương Vy", {30}),
])
def test_only_a_long_name_is_made_smaller(one_line: Template, name: str, expected: set[int]):
    """A name that fits keeps its size; a longer one takes the largest size that fits."""
    assert sizes(one_line, name) == expected


def test_a_name_too_long_at_70_percent_is_refused(one_line: Template):
    """Beyond the smallest size the text and its fields are named."""
    with pytest.raises(DoesNotFitError) as caught:
        one_line.render({"danh_xung": "Bà", "ten": "Công Tằng Tôn Nữ " * 4})
    assert caught.value.fields == ("danh_xung", "ten")
    assert caught.value.lines == 1


def test_other_paragraphs_and_the_marks_are_left_alone(one_line: Template):
    """No mark stays in the file, and the same name elsewhere keeps its size."""
    content = one_line.render({"danh_xung": "Bà", "ten": "Công Tằng Tôn Nữ Thị Hồng Phương"}).to_bytes()
    assert "<!--" not in read_part(content)
    assert Document(io.BytesIO(content)).paragraphs[1].runs[0].font.size is None


@pytest.mark.parametrize(("text", "points"), [("i", 5.56), ("m", 15.56), ("Đ", 14.44), ("ễ", 8.88), (" ", 5)])
def test_widths_are_those_of_times_new_roman(text: str, points: float):
    """Advance widths at 20 points equal the font's published metrics."""
    assert text_width(text) * 20 == pytest.approx(points, abs=0.01)


def test_every_vietnamese_letter_has_a_width():
    """No letter of the alphabet falls back to one em, in any face."""
    letters = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    for letter in letters + letters.upper():
        assert all(text_width(letter, bold, italic) < 1 for bold in (0, 1) for italic in (0, 1))


def test_indents_balance_lines_and_leave_the_text(tmp_path: Path):
    """A text of two lines gets indents in its place in the properties; its words stay as they are."""
    document = Document()
    style = document.styles.add_style("Vừa 3 dòng", WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.paragraph_format.alignment = Pt(16), WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("{{ ten }}", style)
    document.save(tmp_path / "mau.docx")
    template = read_template(tmp_path / "mau.docx")
    text = "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm học 2018 – 2019"
    long, short = (Document(io.BytesIO(template.render({"ten": words}).to_bytes())).paragraphs[0]
                   for words in (text, "Thành tích"))
    assert (long.text, short.paragraph_format.left_indent) == (text, None)
    sides = long.paragraph_format.left_indent, long.paragraph_format.right_indent
    assert sides[0] == sides[1] > 0


def test_a_given_name_is_never_broken(tmp_path: Path):
    """Where the line would end inside it, no-break spaces hold it together; elsewhere nothing changes."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(120), Mm(20), Mm(20)
    document.add_paragraph("{{ ten }}, {{ don_vi }}", document.styles.add_style("Vừa 2 dòng", WD_STYLE_TYPE.PARAGRAPH))
    document.styles["Vừa 2 dòng"].font.size = Pt(20)
    document.save(tmp_path / "mau.docx")
    template = read_template(tmp_path / "mau.docx")

    def body(name: str, unit: str) -> str:
        rendered = template.render({"ten": name, "don_vi": unit}, keep=["Thị Minh"])
        return Document(io.BytesIO(rendered.to_bytes())).paragraphs[0].text

    assert body("Phạm Nguyễn Hồng Thị Minh", "Trường A và B") == "Phạm Nguyễn Hồng Thị\N{NO-BREAK SPACE}Minh, Trường A và B"
    assert body("Thị Minh", "Trường Tiểu học Ninh Hòa") == "Thị Minh, Trường Tiểu học Ninh Hòa"


@pytest.mark.parametrize(("style", "size"), [
    ("Vừa 1 dòng", None), ("Vừa 1 dòng đến 40 %", 17), ("vua 1 dong den 40", 17), ("Vừa 1 dòng đến 90 %", None)])
def test_a_style_says_how_small_its_text_gets(tmp_path: Path, style: str, size: int | None):
    """Below 70 % only where the style names a smaller share; beyond that the text is refused."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(140), Mm(20), Mm(20)
    document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(20)
    document.add_paragraph("{{ danh_xung }} {{ ten }}", style)
    document.save(tmp_path / "mau.docx")
    template = read_template(tmp_path / "mau.docx")
    name = "Công Tằng Tôn Nữ " * 4
    if size:
        assert sizes(template, name) == {size}
    else:
        with pytest.raises(DoesNotFitError):
            sizes(template, name)


def test_a_text_is_not_made_small_for_the_sake_of_its_lines(tmp_path: Path):
    """Three words that leave one alone stay large: 70 % is tried for good lines, no less."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(140), Mm(20), Mm(20)
    style = document.styles.add_style("Vừa 2 dòng đến 25 %", WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = "Times New Roman", Pt(43)
    document.add_paragraph("{{ ten }}", style)
    document.save(tmp_path / "mau.docx")
    assert sizes(read_template(tmp_path / "mau.docx"), "Nguyễn Trường Phượng") == set()
