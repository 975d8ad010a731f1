"""Tags as clerks type them: headers become names, plain Jinja stays as it is."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from conference.documents.engine.tags import known_name, printed_names, rewrite_tags
from conference.documents.engine.template import read_template
from papers_text import read_lines

VALUES = {
    "ho_va_ten": "Lê Hải", "chuc_vu": "Giáo viên", "don_vi": "", "noi_nhan": ["một", "hai"], "mau_in": "a.docx",
    "ten_ca_nhan_tap_the": "Tổ A", "thoi_luong_phut": "15", "ong_ba": "Ông", "hoa": "hoa", "ten": "Ba",
    "muc": [{"noi_dung": "chào cờ", "gio": "7h"}], "so_nguoi": "3",
}


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., list[str]]:
    """What paragraphs print of VALUES; a paragraph given as a list is split over runs."""

    def render(*paragraphs: str | list[str]) -> list[str]:
        document = Document()
        for pieces in paragraphs:
            paragraph = document.add_paragraph()
            for piece in [pieces] if isinstance(pieces, str) else pieces:
                paragraph.add_run(piece)
        document.save(tmp_path / "mau.docx")
        return read_lines(read_template(tmp_path / "mau.docx").render(VALUES).to_bytes())

    return render


@pytest.mark.parametrize(("tag", "text"), [
    ("{{ Họ và tên }}", "Lê Hải"), ("{{Họ và tên}}", "Lê Hải"), ("{{ ho_va_ten }}", "Lê Hải"),
    ("{{ Họ và tên | upper }}", "LÊ HẢI"), ("{{ HO_VA_TEN }}", "Lê Hải"), ("{{ Ho_va_ten }}", "Lê Hải"),
    ("{{ HỌ VÀ TÊN }}", "Lê Hải"), ("{{ Ho va ten }}", "Lê Hải"), ("{{ họ  và\u00a0tên }}", "Lê Hải"),
    ("{{ Họ\u200b và tên\ufeff }}", "Lê Hải"), ("{{ Tên }}", "Ba"), ("{{ TÊN }}", "Ba"),
    (unicodedata.normalize("NFD", "{{ Họ và tên }}"), "Lê Hải"), (unicodedata.normalize("NFD", "{{ tên }}"), "Ba"),
    ("{{ Hoà }}", "hoa"), ("{{ Hòa }}", "hoa"),
    ("{{ Tên cá nhân, tập thể }}", "Tổ A"), ("{{ Thời lượng (phút) }}", "15"), ("{{ Ông/Bà }}", "Ông"),
    ("{{ Tên cá nhân, tập thể | upper }}", "TỔ A"), ("{{ Mẫu in }}", "a.docx"),
    ("{% if Chức vụ %}có{% else %}không{% endif %}", "có"),
    ("{% if Đơn vị or not Chức vụ %}có{% else %}không{% endif %}", "không"),
    ("{% if Chức vụ == 'Giáo viên' and (Số người | int) > 2 %}có{% endif %}", "có"),
    ("{% if 'viên' in Chức vụ %}có{% endif %}", "có"),
    ("{{ Đơn vị or “……” }}", "……"), ("{{ Đơn vị or ＂trống＂ }}", "trống"),
    ("{{ Họ và tên if Chức vụ else Đơn vị }}", "Lê Hải"),
    ("{{ Nơi nhận | join(', ') }}", "một, hai"), ("{{ Họ và tên.upper() }}", "LÊ HẢI"),
    ("{% for dòng in Nơi nhận %}{{ dòng }}.{% endfor %}", "một.hai."),
    ("{% for m in muc %}{{ m.Nội dung }} {{ m.Giờ }}{% endfor %}", "chào cờ 7h"),
    ("{% set Tên mới = Họ và tên ~ '!' %}{{ Tên mới }}", "Lê Hải!"),
    ("{% set tổng = 6 %}{% set số = 2 %}{{ (tổng / số) | int }}", "3"),
    ("{{ 'Họ và tên' }}", "Họ và tên"), ("{{ \"a\u00a0b\" }}", "a\u00a0b"),
    ("{% raw %}{{ Họ và tên }}{% endraw %}", "{{ Họ và tên }}"), ("{# Họ và tên #}còn", "còn"),
    ("{{ (1, 2)[0] }} {{ ten, chuc_vu }}", "1 ('Ba', 'Giáo viên')"),
])
def test_a_header_in_a_tag_prints_its_column(printed: Callable, tag: str, text: str):
    """Accents, spaces, signs, capitals and Unicode's forms do not matter; strings stay."""
    assert printed(tag) == [text]


@pytest.mark.parametrize(("opening", "closing"), [
    ("{%p for dòng in Nơi nhận %}", "{%p endfor %}"), ("{%p\u00a0for dòng in Nơi nhận %}", "{%p\u00a0endfor %}"),
])
def test_paragraphs_repeat_over_a_header(printed: Callable, opening: str, closing: str):
    """Tags in paragraphs of their own take headers too, after a no-break space as well."""
    assert printed(opening, "- {{ dòng }};", closing) == ["- một;", "- hai;"]


def test_word_splits_a_tag_over_runs(printed: Callable):
    """The pieces of a tag are put together before its header is looked for."""
    assert printed(["Ông {", "{ H", "ọ và", " tên", " }", "}."]) == ["Ông Lê Hải."]


@given(st.sampled_from([
    "{{ a.b[0].c }}", "{{ loop.index0 + 1 }}", "{% for k, v in d.items() if v is not none recursive %}",
    "{{ x | default('Họ và tên') | replace(\"a\", 'b') }}", "{%- set y = [1, 'hai ba', {'k': 2}] -%}",
    "{{ super() }}", "{{ a if b else c }}", "{{ not a and b in c }}", "{{ f(a, b=1)(2) }}", "{% macro m(a, b=2) %}",
    "{{ -1 // 2 % 3 ~ 'Đơn vị' }}", "{% elif a >= b %}", "{{ tên }}", "{{ Tên.Tuổi }}", "{{ a.b(c) - d/e, g }}",
]), st.text(st.characters(codec="utf-8", exclude_characters="{}%#"), max_size=20))
def test_what_jinja_reads_is_not_touched(tag: str, text: str):
    """A tag that is right stays letter by letter, and so does all text around it."""
    assert rewrite_tags(f"{text}{tag}{text}") == f"{text}{tag}{text}"


@given(st.text(max_size=60))
def test_rewriting_takes_any_text(text: str):
    """No tag, however odd, stops the rewriting."""
    rewrite_tags(f"{{{{ {text} }}}} {{% if {text} %}} {text}")


@pytest.mark.parametrize(("text", "names"), [
    ("Tặng {{ danh_xung }} {{ Họ và tên | upper }}", ("danh_xung", "ho_va_ten")),
    ("{{ chuc_vu if TEN else 'x' }}", ("ten", "chuc_vu")), ("không có thẻ {{ hỏng", ()),
])
def test_names_printed_in_a_text(text: str, names: tuple[str, ...]):
    """A cell that is too long is found by the names its paragraph prints."""
    assert set(printed_names(text)) == set(names)


def test_a_plain_name_is_itself():
    """Only what no context can hold is looked up under another name."""
    assert [known_name(name) for name in ("ten", "_x", "a1", "Tên", "TEN")] == ["ten", "_x", "a1", "ten", "ten"]
