"""Our engine prints what docxtpl prints: every part, its text and its XML."""

import io
import re
import zipfile
from pathlib import Path

import jinja2
import pytest
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from conference.documents.engine.inline_pictures import attach_pictures
from conference.documents.engine.template import read_template
from conference.documents.joined.joining import join
from conftest import ROOT
from word import cell, content_control, paragraph, row, run, save_word, table, text_box

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARTS = re.compile(r"word/(document|header\d|footer\d|footnotes|endnotes|comments)\.xml")
_NOISE = re.compile(r".*\}(rsid\w*|paraId|textId)")

rich = RichText("đậm & <x>", bold=True)
rich.add(" nghiêng\ndòng\thai", italic=True, color="#ff0000", size=28, font="Times New Roman", underline="wave")
rich_paragraph = RichTextParagraph(RichText("một đoạn", bold=True), parastyle="Heading1")
rich_paragraph.add("đoạn hai & <y>")

VALUES = {
    "ten": "Lê & <Văn> \"Hải\" 'x'", "dong": "một\nhai\tthẻ\aba\nbốn\fnăm", "rong": "", "so": 7, "co": True,
    "khong": False, "noi_nhan": ["Như trên & dưới", "Lưu: <VT>", "a\nb"], "mau": "FF0000", "cot": 2,
    "khoi": [{"ten": "I", "nguoi": [{"ten": "An", "don_vi": "A & B"}, {"ten": "Bình", "don_vi": "C\nD"}]},
             {"ten": "II", "nguoi": []}, {"ten": "III", "nguoi": [{"ten": "Châu", "don_vi": ""}]}],
    "muc": [{"a": "1", "b": "2"}, {"a": "3 & 4", "b": "5\n6"}, {"a": "7", "b": "8"}],
    "rich": rich, "doan": rich_paragraph, "ke": Listing("dòng 1 & <2>\nhai\tba\a bốn"),
    "emoji": "😀 Ế ễ 李 \u00a0x",
}


def by_docxtpl(path: Path, values: dict) -> bytes:
    """What docxtpl itself makes of a template, escaped, with undefined names refused."""
    template = DocxTemplate(path)
    template.render(values, jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined))
    target = io.BytesIO()
    template.save(target)
    return target.getvalue()


def by_us(path: Path, values: dict) -> bytes:
    """What our engine makes of it."""
    return read_template(path).render(values).to_bytes()


def parts_of(content: bytes) -> dict[str, etree._Element]:
    """The parts with text, without what says nothing: revisions, layout, ids of drawings."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        trees = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()
                 if _PARTS.fullmatch(name)}
    for tree in trees.values():
        for element in tree.iter(etree.Element):
            for attribute in filter(_NOISE.fullmatch, element.attrib.keys()):
                del element.attrib[attribute]
            if element.tag.endswith("}docPr"):
                element.set("id", "0")
            if element.tag == f"{W}tbl" and not list(element.iter(f"{W}tr")):
                element.find(f"{W}tblGrid").clear()  # docxtpl trims the grid of a table without rows
            if element.tag != f"{W}t" and element.text and not element.text.strip():
                element.text = None
    return trees


def lines_of(tree: etree._Element) -> list[str]:
    """The text of each paragraph, with its breaks and tabs."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}cr": "\n"}
    return ["".join(marks.get(e.tag, (e.text or "") if e.tag == f"{W}t" else "") for e in p.iter())
            for p in tree.iter(f"{W}p")]


def assert_same(path: Path, values: dict, shape: bool = True) -> None:
    """Text and XML of every part equal docxtpl's."""
    ours, theirs = parts_of(by_us(path, values)), parts_of(by_docxtpl(path, values))
    assert ours.keys() == theirs.keys()
    for name, tree in ours.items():
        assert lines_of(tree) == lines_of(theirs[name]), name
        if shape:
            assert etree.tostring(tree, method="c14n") == etree.tostring(theirs[name], method="c14n"), name


TAGS = {
    "plain": paragraph("Tên: {{ ten }}, {{ten}} {{ so }} {{ emoji }}{{ rong }}."),
    "split": paragraph("Kính gửi {", "{ t", '<w:proofErr w:type="spellStart"/>', run("en", "<w:b/>"),
                       '<w:proofErr w:type="spellEnd"/>', " | up", "per }", "} và {", "{ so }}"),
    "bookmark": paragraph("{{ te", '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>', "n }}"),
    "smart tag": paragraph("Ông ", f'<w:smartTag w:uri="urn:x" w:element="place">{run("{{ ten }}")}</w:smartTag>', " x"),
    "hyperlink": paragraph("xem ", f'<w:hyperlink r:id="link">{run("{{ ten }}")}</w:hyperlink>', " hết"),
    "inserted": paragraph("x ", f'<w:ins w:id="3" w:author="a">{run("{{ ten }}")}</w:ins>'),
    "control in line": paragraph("Ông ", content_control(run("{{ ten }}")), " hết"),
    "control of paragraphs": content_control(paragraph("{%p if co %}"), paragraph("{{ ten }}"), paragraph("{%p endif %}")),
    "text box": paragraph("trước ", text_box(paragraph("Hộp {{ ten }}"), paragraph("{%p for x in noi_nhan %}"),
                                             paragraph("{{ x }}"), paragraph("{%p endfor %}")), " sau {{ so }}"),
    "breaks": paragraph("a {{ dong }} b", properties='<w:jc w:val="center"/>'),
    "breaks bold": paragraph(run("a {{ dong }} b", "<w:b/>"), properties='<w:jc w:val="center"/>'),
    "listing": paragraph(run("a {{ ke }} b", "<w:i/>"), properties='<w:ind w:left="20"/>'),
    "if": paragraph("{% if co %}có{% elif so %}số{% else %}không{% endif %} {% if khong %}x{% endif %}y"),
    "if over runs": paragraph("a {% if khong %}", run("đậm", "<w:b/>"), "{% else %}", run("nghiêng", "<w:i/>"), "{% endif %} b"),
    "if over paragraphs": paragraph("a {% if khong %} b") + paragraph("c") + paragraph("d {% endif %} e"),
    "p if": paragraph("{%p if khong %}") + paragraph("a") + paragraph("{%p else %}") + paragraph("b {{ ten }}") + paragraph("{%p endif %}"),
    "p for": paragraph("{%p for x in noi_nhan %}") + paragraph("{{ loop.index }}/{{ loop.length }}. {{ x }}") + paragraph("{%p endfor %}"),
    "nested for": "".join(map(paragraph, (
        "{%p for k in khoi %}", "{{ k.ten }}", "{%p for n in k.nguoi %}", "{{ loop.index }}. {{ n.ten }}{% if not loop.last %};{% endif %}",
        "{%p else %}", "không có ai", "{%p endfor %}", "{%p endfor %}"))),
    "for in line": paragraph("{% for n in khoi[0].nguoi %}{{ n.ten }}{{ ', ' if not loop.last }}{% endfor %}."),
    "set": paragraph("{% set tong = so * 2 %}{{ tong }} {% set ns = namespace(n=0) %}{% for m in muc %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}"),
    "macro": paragraph("{% macro ong(t, x='Ông') %}{{ x }} {{ t }}{% endmacro %}") + paragraph("{{ ong(ten) }} {{ ong(ten, x='Bà') }}"),
    "call": paragraph("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}{{ ten }}{% endcall %}"),
    "filters": paragraph("{{ ten | upper }} {{ noi_nhan | join(', ') }} {{ rong or '……' }} {{ rong | default('x', true) }} {{ so | string | center(9) }} {{ ten | replace('Lê', 'Ng') }} {{ ten|length }}"),
    "filter block": paragraph("{% filter upper %}{{ noi_nhan[2] }} và{% endfilter %}"),
    "with": paragraph("{% with x = ten %}{{ x }}{% endwith %}"),
    "raw": paragraph("{% raw %}{{ giữ }}{% endraw %} {_{ ten }_} {_% if %_}"),
    "comments": paragraph("a{# ghi chú {{ ten }} #}b") + paragraph("{#p cả đoạn #}") + paragraph("c"),
    "space control": paragraph("trước") + paragraph("{%- if co -%}") + paragraph("giữa") + paragraph("{%- endif -%}") + paragraph("sau {{- ten -}} hết"),
    "curly quotes": paragraph("{{ rong or “trống” }} {{ ten.replace(‘Lê’, ‘Ng’) }} “ngoài thẻ” &lt;b&gt; &amp;amp;"),
    "comparison": paragraph("{% if so &gt; 5 and so &lt; 9 %}đúng{% endif %}"),
    "rich": paragraph("a {{r rich }} b", properties='<w:jc w:val="both"/>') + paragraph("x {{ rich }}"),
    "rich in loop": paragraph("{% for x in [rich, rich] %}{{r x }}{% endfor %}"),
    "rich paragraph": paragraph("trước") + paragraph("{{p doan }}") + paragraph("sau"),
    "r if": paragraph("a ", "{%r if co %}", run("đậm {{ ten }}", "<w:b/>"), "{%r else %}", "không", "{%r endif %}", " b"),
    "rows": table(row("TT", "Tên"), row("{%tr for m in muc %}", ""), row("{{ loop.index }}", "{{ m.a }} {{ m.b }}"), row("{%tr endfor %}", "")),
    "rows if": table(row("{%tr if khong %}", ""), row("a", "b"), row("{%tr else %}", ""), row("c", "{{ ten }}"), row("{%tr endif %}", "")),
    "nested rows": table(row("{%tr for k in khoi %}", ""), row("{{ k.ten }}", ""), row("{%tr for n in k.nguoi %}", ""),
                         row("{{ n.ten }}", "{{ n.don_vi }}"), row("{%tr endfor %}", ""), row("{%tr endfor %}", "")),
    "row comment": table(row("a", "b"), row("{#tr bỏ dòng này #}", ""), row("c", "d")),
    "columns": table(row("{%tc for m in muc %}", "{{ m.a }}", "{%tc endfor %}", "cuối"), row("{%tc for m in muc %}", "{{ m.b }}", "{%tc endfor %}", "cuối"), columns=4),
    "nested tables": table(row(cell("{{ ten }}", table(row("{%tr for m in muc %}"), row("{{ m.a }}"), row("{%tr endfor %}"), columns=1), paragraph("")), "b")),
    "colspan": table(row("{% colspan cot %}{{ ten }}"), row("a", "b")),
    "cell background": table(row(cell("{% cellbg mau %}{{ ten }}", properties='<w:shd w:val="clear" w:fill="auto"/>'), "b")),
    "vertical merge": table(row("{%tr for m in muc %}", ""), row("{% vm %}{{ ten }}", "{{ m.a }}"), row("{%tr endfor %}", "")),
    "horizontal merge": table(row("{%tc for m in muc %}", "{% hm %}{{ ten }}", "{%tc endfor %}"), row("{%tc for m in muc %}", "{{ m.a }}", "{%tc endfor %}"), columns=3),
    "cell of paragraphs": table(row(cell("{%p for x in noi_nhan %}", "- {{ x }}", "{%p endfor %}"), "b")),
    "old fields": paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', " {{ ten }}"),
    "raw newline": paragraph("<w:r><w:t>dòng\n  hai {{ ten }}</w:t></w:r>"),
    "bare text": paragraph("<w:r><w:t>{{ ten }} </w:t></w:r>", "<w:r><w:t> x</w:t></w:r>"),
    "break and tab": paragraph("<w:r><w:t>a</w:t><w:br/><w:t>{{ ten }}</w:t><w:tab/><w:t>b</w:t></w:r>"),
    "python calls": paragraph("{{ ten.upper() }} {{ '%02d' % so }} {{ 'a'.join(['1', '2']) }} {{ muc[0]['a'] }} {{ muc[-1].b }} {{ khoi | length }} {{ (1, 2) | sum }} {{ range(3) | list }}"),
    "joiner": paragraph("{% set p = joiner('; ') %}{% for x in noi_nhan %}{{ p() }}{{ x }}{% endfor %} {% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}"),
    "empty paragraphs": "<w:p/>" + paragraph("") + paragraph("{{ ten }}") + '<w:p w:rsidR="00AB00AB"><w:pPr/></w:p>',
    "alternative text": paragraph('<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="4" name="{{ so }}" descr="Ảnh của {{ ten }}"/></wp:inline></w:drawing></w:r>'),
}


@pytest.mark.parametrize("body", TAGS.values(), ids=TAGS)
def test_each_construct_is_the_same(tmp_path: Path, body: str):
    """Text and XML are docxtpl's, in the body, in a header and in a footnote."""
    note = f'<w:footnote w:id="2">{body}</w:footnote>'
    assert_same(save_word(tmp_path / "t.docx", body, {"header1": body, "footnotes": note}), VALUES)


LE = VALUES["ten"]
CUT = {
    "smart tag": (paragraph("Ông ", f'<w:smartTag w:uri="urn:x" w:element="place">{run("{{ ten")}</w:smartTag>', " }}"), f"Ông {LE}"),
    "tracked": (paragraph(f'<w:ins w:id="3" w:author="a">{run("Ông {")}</w:ins>', "{ ten", f'<w:ins w:id="4" w:author="a">{run(" }}")}</w:ins>'), f"Ông {LE}"),
    "control": (paragraph("Ông {{ ", content_control(run("ten }} và ")), "hết"), f"Ông {LE} và hết"),
    "link": (paragraph(f'<w:hyperlink r:id="link">{run("Ông {% if co")}</w:hyperlink>', "%}có{% endif %}"), "Ông có"),
}


@pytest.mark.parametrize(("body", "text"), CUT.values(), ids=CUT)
def test_a_tag_cut_by_a_wrapper_is_whole(tmp_path: Path, body: str, text: str):
    """What Word has put around one half of a tag is taken away; docxtpl loses text then."""
    content = by_us(save_word(tmp_path / "t.docx", body, {"header1": body}), VALUES)
    trees = parts_of(content)
    assert lines_of(trees["word/document.xml"]) == lines_of(trees["word/header1.xml"]) == [text]


@pytest.mark.parametrize("tag", [
    "{% filter upper %}{{ ten }}{% endfilter %}", "{% set x %}{{ ten }}{% endset %}{{ x | upper }}",
    "{% macro m() %}{{ ten }}{% endmacro %}{{ m() | upper }}", "{{ ten | escape | upper }}", "{{ ten | upper }}",
])
def test_capitals_of_escaped_text(tmp_path: Path, tag: str):
    """`A & B` in capitals is not `A &AMP; B`, which no program can read; docxtpl loses it."""
    path = save_word(tmp_path / "t.docx", paragraph(tag))
    assert lines_of(parts_of(by_us(path, {"ten": "Lê & <B>"}))["word/document.xml"]) == ["LÊ & <B>"]


def test_all_constructs_in_every_part(tmp_path: Path):
    """One template with everything in it: headers of three kinds, footers, notes of both kinds."""
    body = "".join(text for name, text in TAGS.items() if name != "space control")
    inner = {f"{kind}{number}": TAGS[name] for kind in ("header", "footer")
             for number, name in enumerate(("plain", "nested rows", "text box"), 1)}
    notes = {kind: f'<w:{kind[:-1]} w:id="2">{TAGS["p for"]}{TAGS["rich"]}</w:{kind[:-1]}>' for kind in ("footnotes", "endnotes")}
    assert_same(save_word(tmp_path / "t.docx", body, inner | notes | {"comments": paragraph("{{ ten }}")}), VALUES)


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "templates").glob("*.docx")))
def test_our_own_templates_are_the_same(tmp_path: Path, name: str):
    """The repository's templates print by docxtpl what they print by us."""
    template = read_template(ROOT / "templates" / name)
    lists = ("noi_nhan", "khen_thuong", "giu_lai", "chuong_trinh", "khoi", "dot_trao", "phan_cong", "mau", "bien_ten",
             "chu_cai", "cac_don_vi", "doi_cho", "den_them", "sua_ten", "khong_den", "nhom", "quyet_dinh")
    values = dict.fromkeys(template.fields, "Lê & <Hải>") | dict.fromkeys(lists, ["một", "hai & ba"])
    rows = [dict.fromkeys(("tt", "ten", "ma", "nguoi_trao", "ghi_chu", "han", "co_quan", "noi_dung", "trang_thai", "gio",
                           "thoi_luong", "nguoi_thuc_hien", "so_nguoi", "ho_va_ten", "chuc_vu", "don_vi", "ghe",
                           "danh_xung_ten", "chuc_vu_don_vi", "ten_hinh_thuc", "to", "ly_do", "co_chu", "danh_xung",
                           "dai_dien_cho", "thu", "chu", "so_bo", "ghe_cu", "ghe_moi", "cong", "dvt", "so_luong",
                           "so_lan", "don_gia", "thanh_tien", "so", "ngay", "co_quan"), f"<{n}>") for n in range(3)]
    for field in lists[3:]:
        values[field] = [{**entry, "dai_bieu": rows, "nguoi": rows, "dong_trong": rows, "khoan": rows} for entry in rows]
    values |= {"nhan_ghe": rows, "nhan_trong": rows[0], "van_ban": ["một", "hai & ba"]}
    assert_same(ROOT / "templates" / name, values, shape=False)


def test_properties_are_filled(tmp_path: Path):
    """The title as the clerk sees it; docxtpl escapes it twice. Keywords are not looked at."""
    path = save_word(tmp_path / "t.docx", paragraph("x"), title="Giấy khen {{ ten }}")
    with zipfile.ZipFile(io.BytesIO(by_us(path, {"ten": "A & B"}))) as archive:
        core = etree.fromstring(archive.read("docProps/core.xml"))
    assert [element.text for element in core] == ["Giấy khen A & B", "Giấy khen {{ ten }}"]


# --- random templates of a small grammar, random texts ---

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="{}%#_\ufffe\uffff"), max_size=12)
values_text = st.text(st.one_of(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
                                st.sampled_from("\n\t&<>\"'{}%_")), max_size=25)
field_names = st.sampled_from(["ten", "chuc_vu", "x.a", "x.b"])


def escape(text: str) -> str:
    """Text as it stands in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@st.composite
def pieces(draw: st.DrawFn, entry: bool) -> str:
    """The text of a paragraph, with tags in it; fields of an entry only where there is one."""
    name = draw(field_names if entry else st.sampled_from(["ten", "chuc_vu"]))
    other = draw(words).replace("'", "").replace("\\", "")
    tag = draw(st.sampled_from([
        "", f"{{{{ {name} }}}}", f"{{{{{name}|upper}}}}", f"{{% if {name} %}}{other}{{{{ {name} }}}}{{% else %}}-{{% endif %}}",
        "{% for y in muc %}{{ loop.index }}{{ y.a }};{% endfor %}", f"{{# {other} #}}", f"{{{{ {name} or '{escape(other)}' }}}}",
        "{{r dam }}", f"{{{{- {name} -}}}}"]))
    return escape(draw(words)) + tag.replace(other, escape(other) if other else "") + escape(draw(words))


@st.composite
def blocks(draw: st.DrawFn, depth: int = 2, entry: bool = False) -> str:
    """Some paragraphs and tables, in loops and conditions, tags split over runs at any place."""
    made = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["p", "p", "box", "if", "for", "table"] if depth else ["p"]))
        if kind in ("p", "box"):
            text = draw(pieces(entry))
            cut = draw(st.integers(0, len(text)))
            if "&" in text or kind == "box":
                cut = 0
            inner = (text[:cut], run(text[cut:], "<w:b/>"))
            made.append(paragraph(text_box(paragraph(*inner))) if kind == "box" else paragraph(*inner))
        elif kind == "if":
            inside = draw(blocks(depth - 1, entry))
            made.append(paragraph("{%p if ten %}") + inside + paragraph("{%p endif %}"))
        elif kind == "for":
            made.append(paragraph("{%p for x in muc %}") + draw(blocks(depth - 1, True)) + paragraph("{%p endfor %}"))
        else:
            made.append(table(row("{%tr for x in muc %}", ""), row(cell(draw(blocks(depth - 1, True)), paragraph("")),
                                                                  cell(draw(pieces(True)))), row("{%tr endfor %}", "")))
    return "".join(made)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(body=blocks(), header=blocks(1), ten=values_text, chuc_vu=values_text,
       entries=st.lists(st.fixed_dictionaries({"a": values_text, "b": values_text}), max_size=3))
def test_random_templates_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, body: str, header: str, ten: str, chuc_vu: str, entries: list
):
    """Whatever is put together of these constructs, with whatever texts, prints as docxtpl prints it."""
    path = save_word(tmp_path_factory.mktemp("t") / "t.docx", body, {"header1": header})
    values = {"ten": ten, "chuc_vu": chuc_vu, "muc": entries, "dam": RichText(ten or "x", bold=True)}
    assert_same(path, values)


# --- pictures ---

PICTURE = ROOT / "templates" / "images" / "vien-giay-khen.png"


def drawings_of(content: bytes) -> list[tuple[str, str, bytes]]:
    """The size, the hyperlink and the file of each drawing, in body, header and footer."""
    found = []
    document = Document(io.BytesIO(content))
    parts = [document.part, *(rel.target_part for rel in document.part.rels.values()
                              if not rel.is_external and rel.reltype.endswith(("/header", "/footer")))]
    for part in parts:
        tree = etree.fromstring(part.blob)
        ids = [element.get("id") for element in tree.iter("{*}docPr")]
        assert len(ids) == len(set(ids))
        for inline in tree.iter("{*}inline"):
            extent, blip = inline.find("{*}extent"), next(inline.iter("{*}blip"))
            links = [part.rels[link.get(f"{R}id")].target_ref for link in inline.iter("{*}hlinkClick")]
            found.append((f"{extent.get('cx')} {extent.get('cy')}", " ".join(links),
                          part.related_parts[blip.get(f"{R}embed")].blob))
    return found


def test_pictures_among_the_values_are_the_same(tmp_path: Path):
    """In a paragraph, in a loop, in a cell, in the header, with a size and with a link."""
    body = (paragraph("Ảnh {{ anh }} của {{ ten }}") + paragraph("{%p for x in anh_khac %}") + paragraph("{{ x.anh }}")
            + paragraph("{%p endfor %}") + table(row("{{ anh }}", "b")))
    path = save_word(tmp_path / "t.docx", body, {"header1": paragraph("{{ anh }}"), "footer1": paragraph("{{ ten }}")})
    theirs = DocxTemplate(path)
    anh = InlineImage(theirs, str(PICTURE), width=Mm(30), anchor="https://example.vn/?a=1&b=2")
    values = {"ten": "Lê & Hải", "anh": anh,
              "anh_khac": [{"anh": InlineImage(theirs, str(PICTURE), height=Mm(10))}, {"anh": InlineImage(theirs, str(PICTURE))}]}
    theirs.render(values, jinja2.Environment(autoescape=True))
    theirs.save(tmp_path / "theirs.docx")
    expected, ours = (tmp_path / "theirs.docx").read_bytes(), by_us(path, values)
    assert drawings_of(ours) == drawings_of(expected)
    assert len(drawings_of(ours)) == 5
    assert [lines_of(tree) for tree in parts_of(ours).values()] == [lines_of(tree) for tree in parts_of(expected).values()]
    assert by_us(path, values) == ours


def test_pictures_come_with_joined_papers(tmp_path: Path):
    """Each person's own picture stands on the own page of the print file."""
    small = tmp_path / "nho.png"
    small.write_bytes(PICTURE.read_bytes() + b"other")
    template = read_template(save_word(tmp_path / "t.docx", paragraph("{{ ten }} {{ anh }}")))
    papers = [template.render({"ten": ten, "anh": InlineImage(None, str(file), width=Mm(20))})
              for ten, file in (("An", PICTURE), ("Bình", small), ("Châu", PICTURE))]
    taken = {key: file for paper in papers for key, file in paper.taken.items()}
    content = attach_pictures(join(template, [paper.texts for paper in papers]), taken)
    assert [blob[-5:] == b"other" for _, _, blob in drawings_of(content)] == [False, True, False]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len([name for name in archive.namelist() if "media" in name]) == 2


def test_a_drawing_in_a_loop_has_ids_of_its_own(tmp_path: Path):
    """Equal ids make Word refuse the file."""
    body = paragraph("{%p for x in noi_nhan %}") + paragraph(text_box(paragraph("{{ x }}"))) + paragraph("{%p endfor %}")
    xml = etree.tostring(etree.fromstring(zipfile.ZipFile(io.BytesIO(
        by_us(save_word(tmp_path / "t.docx", body), VALUES))).read("word/document.xml"))).decode()
    ids = re.findall(r'<wp:docPr id="(\d+)"', xml)
    assert len(ids) == len(set(ids)) == 3
