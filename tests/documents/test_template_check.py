"""Faults of templates: all of them at once, each with its part and its paragraph."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from conference.documents.context import Context
from conference.documents.engine.template import read_template
from conference.documents.engine.template_check import open_template
from conference.documents.engine.template_faults import TemplateError
from conference.package import inflate, make_part, read_package, write_package
from conftest import Office
from papers_text import read_lines, read_part

KNOWN = Context({
    "ten": "Lê Hải", "chuc_vu": "Giáo viên", "ho_va_ten": "Lê Hải", "noi_nhan": ["một"],
    "khoi": [{"ten": "I", "dai_bieu": [{"don_vi": "UBND"}]}],
})
Told = Callable[..., list[str]]


def save(path: Path, *paragraphs: str, header: str = "") -> Path:
    """A Word file of paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(path)
    return path


def change_part(path: Path, name: str, old: str, new: str) -> Path:
    """Replace a piece of one part of a Word file; an empty one adds at the part's beginning."""
    parts = read_package(path)
    parts[name] = make_part(inflate(parts[name]).decode().replace(old, new, 1).encode())
    path.write_bytes(write_package(parts))
    return path


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What is told of a template of these paragraphs, without its name."""

    def tell(*paragraphs: str, header: str = "") -> list[str]:
        template, faults = open_template(save(tmp_path / "m.docx", *paragraphs, header=header), KNOWN)
        assert (template is None) == bool(faults)
        return [fault.message.removeprefix("mẫu m.docx").removeprefix(" không dùng được").removeprefix(": ")
                for fault in faults]

    return tell


@pytest.mark.parametrize(("tag", "reason"), [
    ("{% for x in noi_nhan %}", "thẻ “for” thiếu thẻ đóng “endfor”"),
    ("{% endif %}", "thẻ “endif” không có “if” đi trước"),
    ("{{ ten | uper }}", "không có bộ lọc “uper” (có phải là “upper”?)"),
    ("{% if ten is definde %}{% endif %}", "không có phép thử “definde” (có phải là “defined”?)"),
    ("{% lenh %}", "thẻ “lenh” không đúng chỗ hoặc không có"),
    ("{{ ten + }}", "thẻ viết sai cú pháp"), ("{{ ten", "thẻ mở bằng {{ thiếu }}"),
    ("{% if ten }}", "thẻ mở bằng {% thiếu %}"), ("{{ ten %}", "thẻ mở bằng {{ thiếu }}"),
    ("{%tr endfor %}", "thẻ {%tr … %} phải đứng trong bảng"),
    ("{{ chuc_vuu }}", "không có trường “chuc_vuu” (có phải là “chuc_vu”?)"),
    ("{{ Chúc vụ }} {{ Chức vụụ }}", "không có trường “chuc_vuu” (có phải là “chuc_vu”?)"),
    ("{{ Tênn }}", "không có trường “Tênn” (có phải là “ten”?)"), ("{{ TENN }}", "không có trường “TENN” (có phải là “ten”?)"),
    ("{{ Xếp loại }}", "không có trường “xep_loai”"), ("{{ loop.index }}", "không có trường “loop”"),
    ("{% for k in khoi %}{{ k.tem }}{% endfor %}", "không có trường “tem” (có phải là “ten”?)"),
    ("{% for k in khoi | sort %}{% for d in k.Đại biểu %}{{ d.Đơn vi, tổ }}{% endfor %}{% endfor %}",
     "không có trường “don_vi_to” (có phải là “don_vi”?)"),
    ("{% for k in khoi %}{{ loop.idnex }}{% endfor %}", "không có trường “idnex” (có phải là “index”?)"),
    ("{{ ten.__class__ }}", "mẫu không được phép dùng “__class__”"),
    ("{{ ten['__class__'] }}", "mẫu không được phép dùng “__class__”"),
    ("{{ ''._x }}", "mẫu không được phép dùng “_x”"),
    ("{{ [ten] | map(attribute='__class__') }}", "mẫu không được phép dùng “__class__”"),
    ("{{ ten | attr('x') }}", "mẫu không được phép dùng “attr”"), ("{{ ten | safe }}", "mẫu không được phép dùng “safe”"),
    ("{{ lipsum() }}", "mẫu không được phép dùng “lipsum”"), ("{{ self }}", "mẫu không được phép dùng “self”"),
    ("{% include 'a' %}", "mẫu không được gọi tệp khác"), ("{% extends 'a' %}", "mẫu không được gọi tệp khác"),
    ("{% import 'os' as os %}", "mẫu không được gọi tệp khác"),
    ("{% autoescape false %}{{ ten }}{% endautoescape %}", "mẫu không được phép dùng “autoescape”"),
    ("{{ ten | center(10000000) }}", "số quá lớn (trên 10000)"), ("{{ ten.ljust(10 ** 9) }}", "số quá lớn (trên 10000)"),
    ("{{ '%1000000000d' % 1 }}", "số quá lớn (trên 10000)"),
    ("{% for i in range(9000) %}{% for j in range(9000) %}{% endfor %}{% endfor %}",
     "các vòng lặp lồng nhau quá 100000 lần"),
])
def test_a_fault_is_told_with_its_paragraph(told: Told, tag: str, reason: str):
    """What is wrong, the nearest known word, the part, the paragraph as it was typed."""
    text = f"Kính gửi {tag} trân trọng"
    told_here = f"{reason}, ở thân mẫu, đoạn “{text[:80]}"
    assert any(message.startswith(told_here) for message in told("đầu", text, "cuối"))


@pytest.mark.parametrize(("paragraphs", "reason"), [
    (("{%p if ten %}", "Ông {{ ten }}", "hết {% endif %}"), "thẻ “endif” khác kiểu với thẻ “if”"),
    (("{%p for x in noi_nhan %}", "{{ x }}"), "thẻ “for” thiếu thẻ đóng “endfor”"),
    (("{%p if ten %}{%p endif %}",), "thẻ “endif” không có “if” đi trước"),
    (("{%p if ten %}", "a", "b {% else %}", "{%p endif %}"), "thẻ “else” khác kiểu với thẻ “if”"),
])
def test_a_block_that_would_break_the_file_is_refused(told: Told, paragraphs: tuple[str, ...], reason: str):
    """Tags of one block at different levels would leave Word's XML open."""
    assert [message.split(" của nó")[0].split(", ở")[0] for message in told(*paragraphs)] == [reason]


@pytest.mark.parametrize("paragraphs", [
    ("{{ ten or '__________' }}",), ("{% set p = joiner(', ') %}{% for x in noi_nhan %}{{ p() }}{{ x }}{% endfor %}",),
    ("{% if ten %}", "giữa", "{% endif %}"), ("{% set ns = namespace(n=0) %}{% set ns.n = 2000000 %}{{ ns.n > 1000000 }}",),
    ("{%p if ten %}", "{%p for x in noi_nhan %}", "{{ x }}", "{%p endfor %}", "{%p elif chuc_vu %}", "{%p endif %}"),
    ("{% macro c(t) %}{{ caller() }}{{ varargs }}{{ kwargs }}{% endmacro %}{% call c(1) %}x{% endcall %}",),
    ("{% macro m(a) %}{{ a.b }}{% endmacro %}{{ m({'b': 1}) }}",), ("{ một ngoặc } và 100 %}",),
])
def test_what_is_right_is_not_told(told: Told, paragraphs: tuple[str, ...]):
    """Jinja's own helpers, and blocks that begin and end inside paragraphs, are fine."""
    assert told(*paragraphs) == []


def test_all_faults_are_told_at_once(told: Told):
    """One look at Word mends them all: also after a tag left open, and in the header."""
    assert told("{{ ten", "{{ chuc_vu }} và {{ a + }}", "{{ ten | uper }}", header="Số {{ ten.__class__ }}") == [
        "thẻ mở bằng {{ thiếu }}, ở thân mẫu, đoạn “{{ ten”",
        "thẻ viết sai cú pháp, ở thân mẫu, đoạn “{{ chuc_vu }} và {{ a + }}”",
        "không có bộ lọc “uper” (có phải là “upper”?), ở thân mẫu, đoạn “{{ ten | uper }}”",
        "mẫu không được phép dùng “__class__”, ở đầu trang, đoạn “Số {{ ten.__class__ }}”"]


def test_a_long_paragraph_is_shortened(told: Told):
    """Eighty letters are enough to find it again."""
    (message,) = told("{{ tenn }} " + "dài " * 60)
    assert message.endswith("…”")
    assert len(message) < 180


FRAGMENTS = ["{{ ten }}", "{{ ten", "}}", "{% if ten %}", "{% endif %}", "{%p if ten %}", "{%p endif %}", "{%p else %}",
             "{% for x in noi_nhan %}", "{{ x }}", "{% endfor %}", "{%p for x in noi_nhan %}", "{%p endfor %}", "{%tr if ten %}",
             "{%tr endif %}", "{{r ten }}", "{{p ten }}", "{{ Họ và tên | upper }}", "{{- ten -}}", "{%- if 0 -%}", "{%- endif -%}",
             "{# a", "#}", "{%", "%}", "{", "chữ & <x>", "{% set x = 1 %}", "{% raw %}", "{% endraw %}", "{%tc endfor %}",
             "{%tc for x in noi_nhan %}", "{% vm %}", "{% hm %}", "{% colspan 2 %}", "{% cellbg ten %}", "{{ ten | trim }"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=3), max_size=5), st.integers(0, 2))
def test_a_template_is_refused_or_makes_a_file_that_opens(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], cells: int
):
    """Whatever tags stand where, no paper is made that Word could not read."""
    path = tmp_path_factory.mktemp("t") / "m.docx"
    document = Document()
    table = document.add_table(2, 2) if cells else None
    for number, pieces in enumerate(texts):
        where = table.cell(number % 2, number // 2 % 2) if number < cells * 2 else document
        paragraph = where.add_paragraph()
        for piece in pieces:
            paragraph.add_run(piece)
    document.save(path)
    try:
        content = read_template(path).render(KNOWN.values).to_bytes()
    except TemplateError:
        return
    for name in ("word/document.xml", "docProps/core.xml"):
        etree.fromstring(read_part(content, name).encode())


# --- files that are no templates, or unsafe ones ---

def bomb(path: Path) -> Path:
    """A Word file whose archive says it is four gigabytes when inflated."""
    save(path, "{{ ten }}")
    content = path.read_bytes()
    place = content.rindex(b"PK\x01\x02", 0, content.index(b"word/document.xml", content.index(b"PK\x01\x02")))
    path.write_bytes(content[:place + 24] + struct.pack("<I", 0xFFFFFFF0) + content[place + 28:])
    return path


def lying_bomb(path: Path) -> Path:
    """A Word file whose document is larger than the archive says."""
    save(path, "{{ ten }}")
    parts = read_package(path)
    large = make_part(b" " * 30_000_000)
    parts["word/document.xml"] = type(large)(large.data, large.method, large.crc, 1000)
    path.write_bytes(write_package(parts))
    return path


def macro_file(path: Path) -> Path:
    """A .docm with another ending."""
    save(path, "{{ ten }}")
    return change_part(path, "[Content_Types].xml",
                       "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                       "vnd.ms-word.document.macroEnabled.main+xml")


def laughing(path: Path) -> Path:
    """A document whose entities grow without end."""
    save(path, "{{ ten }}")
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return change_part(path, "word/document.xml", "<w:document",
                       f'<!DOCTYPE d [<!ENTITY l0 "ha">{lines}]><w:document')


def plain_zip(path: Path) -> Path:
    """An archive that holds something else."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    return path


def with_field(path: Path) -> Path:
    """A document with a field that starts a program."""
    return change_part(save(path, "{{ ten }}"), "word/document.xml", "<w:t>",
                       '<w:fldChar w:fldCharType="begin"/><w:instrText> DD</w:instrText>'
                       "<w:instrText>EAUTO c:\\\\windows\\\\cmd.exe </w:instrText><w:t>")


def broken_xml(path: Path) -> Path:
    """A document whose XML is cut."""
    return change_part(save(path, "{{ ten }}"), "word/document.xml", "</w:body>", "")


@pytest.mark.parametrize(("make", "reason"), [
    (lambda p: p.write_bytes(b""), "tệp rỗng"), (lambda p: p.write_bytes(b"not a zip"), "không phải tệp Word"),
    (lambda p: p.write_bytes(b"PK\x03\x04 cut"), "không phải tệp Word"), (plain_zip, "không phải tệp Word"),
    (lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "có mật khẩu hoặc là kiểu Word cũ"),
    (lambda p: p.write_bytes(b"{\\rtf1 x}"), "kiểu RTF"), (bomb, "quá lớn"), (lying_bomb, "bị hỏng"),
    (macro_file, "có macro"), (laughing, "DOCTYPE"), (with_field, "DDE"), (broken_xml, "bị hỏng"),
])
def test_a_file_that_is_no_template_is_one_sentence(tmp_path: Path, make: Callable, reason: str):
    """Each is refused with a reason, without filling the memory."""
    path = tmp_path / "mau.docx"
    make(path)
    with pytest.raises(TemplateError, match=reason):
        read_template(path)


@pytest.mark.parametrize("name", sorted(read_package(Path(__file__).parents[2] / "templates" / "giay-moi.docx")))
def test_a_part_that_is_damaged_is_no_bug(tmp_path: Path, name: str):
    """Whichever part of a template is garbage, it is read or refused, never a traceback."""
    path = tmp_path / "mau.docx"
    parts = read_package(Path(__file__).parents[2] / "templates" / "giay-moi.docx")
    parts[name] = make_part(b"\xff\xfe<garbage")
    path.write_bytes(write_package(parts))
    open_template(path, KNOWN)


def test_word_on_the_web_names_the_document_otherwise(tmp_path: Path):
    """document2.xml is the document, when the package says so."""
    path = save(tmp_path / "mau.docx", "{{ ten }}")
    parts = read_package(path)
    names = {"word/document.xml": "word/document2.xml",
             "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels"}
    parts = {names.get(name, name): part for name, part in parts.items()}
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = make_part(inflate(parts[name]).replace(b"word/document.xml", b"word/document2.xml"))
    path.write_bytes(write_package(parts))
    content = read_template(path).render(KNOWN.values).to_bytes()
    assert read_lines(content) == [p.text for p in Document(io.BytesIO(content)).paragraphs] == ["Lê Hải"]


@pytest.mark.parametrize(("kind", "target", "is_told"), [
    ("image", "http://a.vn/x.png", True), ("image", "file:///D:/anh/x.png", True), ("hyperlink", "http://a.vn", False),
    ("attachedTemplate", "http://a.vn/x.dotm", True), ("attachedTemplate", "file://may-chu/x.dotm", True),
    ("attachedTemplate", "file:///C:\\Users\\x.dotx", False), ("oleObject", "file:///D:/x.xlsx", True),
])
def test_what_lies_outside_the_file_is_a_warning(tmp_path: Path, kind: str, target: str, is_told: bool):
    """A linked picture or a remote template is told, a hyperlink is not; the paper is made."""
    path = save(tmp_path / "m.docx", "{{ ten }}")
    change_part(path, "word/_rels/document.xml.rels", "<Relationship ", '<Relationship Id="x" Type="http://x/relationships/'
                f'{kind}" Target="{target}" TargetMode="External"/><Relationship ')
    template, faults = open_template(path, KNOWN)
    assert template
    assert [fault.message for fault in faults if fault.code == "mau-noi-ngoai"] == (
        [f"mẫu m.docx lấy nội dung ở ngoài tệp: {target}"] if is_told else [])


def test_a_field_that_takes_in_a_file_is_a_warning(tmp_path: Path):
    """INCLUDETEXT would show another text on another machine."""
    path = change_part(save(tmp_path / "m.docx", "{{ ten }}"), "word/document.xml", "<w:t>",
                       '<w:fldChar w:fldCharType="begin"/><w:instrText> INCLUDETEXT x.docx </w:instrText><w:t>')
    assert [fault.message for fault in open_template(path, KNOWN)[1]] == [
        "mẫu m.docx lấy nội dung ở ngoài tệp: trường INCLUDETEXT"]


# --- make check ---

def test_check_reads_every_template(office: Office):
    """Those of papers, of awards given, of awards not given yet, and those of nobody."""
    save(office.templates / "chuong-trinh.docx", "{% for c in chuong_trinh %}{{ c.noi_dungg }}{% endfor %}")
    save(office.templates / "giay-khen-ca-nhan.docx", "{{ Tên cá nhân, tập thể }} {{ tenn }}", "{{ Đơn vịi }}")
    save(office.templates / "giay-moi.docx", "{% if ten %}")
    save(office.templates / "bang-khen.docx", "{{ Tên }} {{ Đơn vịi }}")
    save(office.templates / "cu.docx", "{{ khong_ai_biet }} {{ ten | uper }}")
    (office.templates / "~$giay-moi.docx").write_bytes(b"lock")
    (office.templates / "phan-cong.docx").unlink()
    office.edit("Hình thức", "G4", "bang-khen.docx")
    office.edit("Khen thưởng", "B4", "GK")
    lines = [line for line in office.run("check").output.splitlines() if "mẫu " in line]
    assert [(line.split()[0], line.split("mẫu ")[1].split(":")[0].split()[0], line.rsplit("[", 1)[1]) for line in lines] == [
        ("LỖI", "giay-moi.docx", "mau-hong]"), ("CẢNH", "bang-khen.docx", "mau-khong-dung]"),
        ("CẢNH", "cu.docx", "mau-khong-dung]"), ("LỖI", "chuong-trinh.docx", "the-la]"),
        ("LỖI", "giay-khen-ca-nhan.docx", "the-la]"), ("LỖI", "giay-khen-ca-nhan.docx", "the-la]"),
        ("CẢNH", "phan-cong.docx", "thieu-mau-phu]")]


def test_check_tells_nothing_of_templates_that_are_right(office: Office):
    """The repository's own templates have no fault, used or not."""
    assert office.run("check").exit_code == 0
