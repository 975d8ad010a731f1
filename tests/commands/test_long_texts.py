"""Texts too long for their paper: told at their cell before anything is printed."""

import random
import re

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from conference.documents.engine.template import DOCUMENT, read_template
from conference.documents.fitting.fit import _RUN, NO_BREAK, Fit, _measure, fit_paragraph
from conference.documents.fitting.wrap import wrap
from conference.model.names import given_phrases
from conftest import ROOT, Office
from long_words import make_achievement, make_name
from mistakes import change

STYLE = "Vừa 1 dòng"
CERTIFICATES = ("giay-khen-ca-nhan.docx", "giay-khen-tap-the.docx", "chien-si-thi-dua-co-so.docx")

def set_line(office: Office, template: str, text: str) -> None:
    """Put a paragraph that must fit into a template."""
    document = Document(office.templates / template)
    if STYLE not in document.styles:
        document.styles.add_style(STYLE, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph(text, STYLE)
    document.save(office.templates / template)


def test_a_certificate_of_two_pages_is_refused(office: Office):
    """The longest cell is named by check and by all; the same person's letter is made."""
    document = Document(office.templates / "giay-khen-ca-nhan.docx")
    for _ in range(3):
        document.paragraphs[0].insert_paragraph_before("{{ thanh_tich }}")
    document.save(office.templates / "giay-khen-ca-nhan.docx")
    for script in ("check", "all"):
        result = office.run(script)
        assert re.search(r"LỖI +Khen thưởng!G2 \(KT-001\): giấy của Nguyễn Thị Ánh Đào dài hơn một trang của mẫu "
                         r"giay-khen-ca-nhan.docx\. .*\[tran-trang\]", result.output)
        assert result.output.count("[tran-trang]") == 1
    assert not [path for path in office.files() if "/KT-001" in path and path.startswith("khen-thuong")]
    assert "khen-thuong/KT-002_truong-mam-non-b.docx" in office.files()


def test_a_letter_may_be_two_pages(office: Office):
    """Only certificates must be one page."""
    document = Document(office.templates / "giay-moi.docx")
    document.add_page_break()
    document.save(office.templates / "giay-moi.docx")
    assert "tran-trang" not in office.run("all").output


@pytest.mark.parametrize(("template", "text", "sheet", "slip", "place"), [
    ("giay-moi.docx", "{{ don_vi }}", "Đại biểu", ("UBND xã Ninh An", "UBND xã Ninh An " * 9), r"Đại biểu!E4 \(DB-003\)"),
    ("chuong-trinh.docx", "{% for m in chuong_trinh %}{{ m.noi_dung | upper }}{% endfor %}", "Chương trình",
     ("Văn nghệ chào mừng", "Văn nghệ chào mừng " * 9), "Chương trình!C2"),
    ("phan-cong.docx", "{{ dia_diem }}", "Hội nghị", ("Hội trường A", "Hội trường A thị xã Ninh Hòa " * 9), "Hội nghị!B5"),
])
def test_every_paper_names_the_cell_that_is_too_long(
    office: Office, template: str, text: str, sheet: str, slip: tuple[str, str], place: str
):
    """Letters and the other papers say so too, in check and when they are made."""
    set_line(office, template, text)
    office.write(base=change(*slip))
    for script in ("check", "all"):
        result = office.run(script)
        assert result.exit_code == 1
        assert re.search(rf"LỖI +{place}: “.*” quá dài, không vừa 1 dòng của mẫu {template}.*\[khong-vua\]", result.output)


def test_a_text_of_the_template_itself_has_no_cell(office: Office):
    """Where no cell of the row is printed, the template is named."""
    set_line(office, "giay-khen-ca-nhan.docx", "Chữ có sẵn trong mẫu mà lại quá dài " * 9)
    result = office.run("check")
    assert result.exit_code == 1
    assert "[khong-vua-mau]" in result.output
    assert "Rút ngắn chữ đó, hoặc nới chỗ trong mẫu." in result.output


def lines_of(paragraph: str, fit: Fit) -> list[str]:
    """The lines into which a fitted paragraph wraps, measured anew from its own sizes and indents."""
    runs = [(run, fit.look_of(run[1] or "")) for run in _RUN.finditer(paragraph)]
    taken = sum(int(found) for found in re.findall(r'w:(?:left|right)="(\d+)"', paragraph)) / 20
    lines = []
    for segment in _measure(runs, 0):
        starts = [*wrap(segment, fit.width - taken), len(segment.texts)]
        lines += [" ".join(segment.texts[a:b]) for a, b in zip(starts, starts[1:], strict=False)]
    return lines


@pytest.mark.parametrize("template", CERTIFICATES)
def test_no_line_breaks_a_given_name_or_leaves_a_word_alone(template: str):
    """Three hundred random people: names whole, no line of one word, never more lines than the style says."""
    source = read_template(ROOT / "templates" / template).sources[DOCUMENT]
    choose = random.Random(template)
    for _ in range(300):
        name = make_name(choose, choose.randrange(2, 8))
        unit = f"Tập thể {name}, Trường Trung học cơ sở Lê Hồng Phong"
        text = make_achievement(choose, choose.randrange(4, 40))
        for number, fit in enumerate(source.fits):
            words = (name, unit, f"{text} của {name}")[number % 3]
            if fit.lines == 1:
                words = name
            check_one(fit, words, given_phrases(name))


def check_one(fit: Fit, words: str, phrases: tuple[str, ...]) -> None:
    """One text in one paragraph of a template keeps the law."""
    made = fit_paragraph(f"<w:p><w:pPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>", fit, phrases)
    lines = lines_of(made, fit)
    assert len(lines) <= fit.lines
    assert " ".join(lines).replace(NO_BREAK, " ") == words
    whole = [line.replace(NO_BREAK, " ") for line in lines]
    assert all(sum(phrase in line for line in whole) == 1 for phrase in phrases if words.count(phrase) == 1)
    assert len(lines) == 1 or all(" " in line.replace(NO_BREAK, " ") for line in whole)
