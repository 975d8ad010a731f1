"""The template engine: docxtpl's text, strictly, with nothing carried over."""

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docxtpl import DocxTemplate, RichText
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.documents.engine.template import make_environment, read_template, unknown_fields
from conference.documents.engine.template_faults import TemplateError
from conference.package import inflate
from conftest import ROOT
from papers_text import read_lines

Maker = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    """Save a Word file of paragraphs, or of what a function adds to it."""

    def save(*paragraphs: str, add: Callable | None = None) -> Path:
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        if add:
            add(document)
        path = tmp_path / "mau.docx"
        document.save(path)
        return path

    return save


def by_docxtpl(path: Path, context: dict) -> list[str]:
    """What docxtpl itself makes of a template."""
    template = DocxTemplate(path)
    template.render(context, make_environment())
    target = io.BytesIO()
    template.save(target)
    return read_lines(target.getvalue())


def add_table(document: Document) -> None:
    """A table whose middle row repeats."""
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "{%tr for m in muc %}"
    cells = table.add_row().cells
    cells[0].text, cells[1].text = "{{ m.a }}", "{{ m.b }}"
    table.add_row().cells[0].text = "{%tr endfor %}"


def add_columns(document: Document) -> None:
    """A table whose columns repeat."""
    table = document.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ("{%tc for m in muc %}", "{{ m.a }}", "{%tc endfor %}"),
                          strict=True):
        cell.text = text


def add_split_runs(document: Document) -> None:
    """A tag that Word has split over runs with different looks."""
    paragraph = document.add_paragraph("Kính gửi ")
    for piece in ("{{ t", "en", " }}"):
        paragraph.add_run(piece).bold = piece == "en"


CONTEXT = {"ten": "Lê & <Văn> \"Hải\"\ndòng hai\tthẻ", "muc": [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}],
           "co": True, "khong": False, "chu": RichText("đậm", bold=True)}


@pytest.mark.parametrize(("paragraphs", "add"), [
    (("Tên: {{ ten }}", "{{ ten | upper }}"), None),
    (("{%p if co %}", "có", "{%p endif %}", "{%p if khong %}", "không", "{%p endif %}"), None),
    (("{%p for m in muc %}", "{{ loop.index }}. {{ m.a }}", "{%p endfor %}"), None),
    (("{% if co %}có{% else %}không{% endif %}", "{{r chu }}"), None),
    (("{# ghi chú #}còn lại", "{_{ giữ nguyên }_}"), None),
    ((), add_table), ((), add_columns), ((), add_split_runs),
])
def test_text_is_what_docxtpl_renders(make: Maker, paragraphs: tuple[str, ...], add: Callable | None):
    """For each kind of tag the text equals docxtpl's own."""
    path = make(*paragraphs, add=add)
    assert read_lines(read_template(path).render(CONTEXT).to_bytes()) == by_docxtpl(path, CONTEXT)


@settings(max_examples=60)
@given(text=st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_makes_a_sound_file(tmp_path_factory: pytest.TempPathFactory, text: str):
    """Whatever a cell holds, Word's XML stays well formed."""
    path = tmp_path_factory.mktemp("t") / "mau.docx"
    document = Document()
    document.add_paragraph("A {{ ten }} B")
    document.save(path)
    Document(io.BytesIO(read_template(path).render({"ten": text}).to_bytes()))


def test_header_and_footer_are_rendered(make: Maker):
    """Tags in the header of the page are filled too."""
    path = make("x", add=lambda d: setattr(d.sections[0].header.paragraphs[0], "text", "Số {{ ma }}"))
    content = read_template(path).render({"ma": "KT-1"}).to_bytes()
    assert Document(io.BytesIO(content)).sections[0].header.paragraphs[0].text == "Số KT-1"


def test_nothing_is_carried_over(make: Maker):
    """A record that lacks what the one before it had does not get it."""
    template = read_template(make("{{ ten }}{% if them %} {{ them }}{% endif %}"))
    template.render({"ten": "Ánh Đào", "them": "riêng"})
    assert template.render({"ten": "Hải", "them": ""}).to_bytes() == template.render(
        {"ten": "Hải", "them": ""}).to_bytes()
    assert read_lines(template.render({"ten": "Hải", "them": ""}).to_bytes()) == ["Hải"]


def test_same_record_gives_the_same_bytes(make: Maker):
    """Two readings of a template give the same file for the same record."""
    path = make("{{ ten }}")
    first, second = (read_template(path).render({"ten": "Hải"}).to_bytes() for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("tag", "reason"), [
    ("{{ khong_co }}", "không có trường “khong_co”"),
    ("{{ muc[0].zz }}", "không có trường “zz”"),
    ("{{ rong }}", "một trường không có giá trị"),
    ("{{ nan }}", "một trường không có giá trị"),
    ("{{ ten['_' ~ '_class__'] }}", "mẫu không được phép dùng “__class__”"),
    ("{{ ten.format_map }}{{ (ten ~ '{0.__cl' ~ 'ass__}').format(1) }}", "mẫu không được phép dùng"),
    ("{{ range(10**9) }}", "range lặp quá 10000 lần"),
    ("{{ 'x' * 10**9 }}", "chữ lặp lại quá nhiều lần"),
    ("{{ 9 ** 9 ** 9 }}", "phép lũy thừa quá lớn"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "mẫu tự gọi mình không dứt"),
    ("{{ 1 / 0 }}", "mẫu chia cho số 0"),
    ("{{ {}.popitem() }}", "thẻ viết sai"),
])
def test_rendering_is_strict_and_sandboxed(make: Maker, tag: str, reason: str):
    """An unknown name, an empty value, a reach for the system, an endless loop are refused."""
    template = read_template(make(tag))
    with pytest.raises(TemplateError, match=re.escape(reason)):
        template.render({"ten": "x", "muc": [{"a": "1"}], "rong": None, "nan": float("nan")})


def test_unknown_fields_are_found_before_rendering(make: Maker):
    """The names a context lacks are known when the template is read."""
    template = read_template(make("{{ ten }} {{ chuc_vuu }} {% for m in muc %}{{ m.a }}{% endfor %}"))
    assert unknown_fields(template, {"ten", "muc"}) == ["chuc_vuu"]


def test_an_office_s_picture_takes_the_place_kept_for_it(tmp_path: Path):
    """quoc-huy.png in templates/images stands on the certificate, in its proportions."""
    picture = ROOT / "templates" / "images" / "vien-giay-khen.png"
    (tmp_path / "images").mkdir()
    shutil.copy(picture, tmp_path / "images" / "quoc-huy.png")
    name = "giay-khen-ca-nhan.docx"
    shutil.copy(ROOT / "templates" / name, tmp_path / name)
    plain, own = (read_template(folder / name).parts for folder in (ROOT / "templates", tmp_path))
    assert inflate(own["word/media/quoc-huy.png"]) == picture.read_bytes()
    assert inflate(plain["word/media/quoc-huy.png"]) != picture.read_bytes()
    width, height = map(int, re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"',
                                        inflate(own["word/header1.xml"]).decode())[1])
    assert (width, round(width / height, 2)) == (702_000, 1.41)


def test_a_picture_that_is_none_is_passed_over(tmp_path: Path):
    """A file of that name that is no PNG changes nothing."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "quoc-huy.png").write_text("no picture")
    name = "giay-khen-tap-the.docx"
    shutil.copy(ROOT / "templates" / name, tmp_path / name)
    assert read_template(tmp_path / name).parts == read_template(ROOT / "templates" / name).parts
