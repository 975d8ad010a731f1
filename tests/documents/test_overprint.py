"""Printing on blanks (phôi): what is left out, what stays, what moves."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from blanks import LONG, NAMESPACES, paragraph, run, sold, write_template
from conference.documents.blanks.blanking import NBSP, make_blanks
from conference.documents.blanks.hidden_pictures import PIC, VML, WPS, A
from conference.documents.blanks.overprint import has_preprinted, make_overprint
from conference.documents.blanks.shift import Page, Shift, move_document, move_placed, read_pages
from conference.documents.engine.template import read_template
from conference.documents.engine.template_faults import TemplateError
from conference.documents.fitting.fonts import text_width
from conference.documents.fitting.looks import Look
from conference.documents.wordml import W
from conference.package import Part, inflate, make_part, read_package, write_package
from conftest import ROOT, Office
from papers_text import read_part

PERSON = {"danh_xung_ten": "Bà Nguyễn Thị Ánh Đào", "don_vi": "Trường A", "chuc_vu": "Giáo viên",
          "ma": "KT-001", "vao_so_so": "15", "ten_hinh_thuc": "Giấy khen"}
SIZE = (16838, 11906)
OWN = ["Bà Nguyễn Thị Ánh Đào", "đơn vị Trường A", "chữ sau KT-001", "có ảnh riêng", "ô riêng 15", "neo",
       "hộp riêng", "hộp riêng", "hộp giữa", "hộp cũ", "khung riêng", "bảng nổi riêng", "cuối riêng"]


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """A template with all that a template for blanks may have."""
    write_template(tmp_path / "mau.docx", SIZE)
    return tmp_path / "mau.docx"


def texts(part: Part | bytes) -> list[str]:
    """What there is to read in a part, run by run, text boxes too."""
    tree = etree.fromstring(inflate(part) if isinstance(part, Part) else part)
    found = []
    for element in tree.iter(f"{W}t"):
        text = (element.text or "").replace("\u200b", "").strip()
        if text:
            found.append(text)
    return found


def render(path: Path, shift: Shift | None, name: str = "word/document.xml", **person: str) -> list[str]:
    """The texts of a part of the paper of one person."""
    content = read_template(path, shift).render({**PERSON, **person}).to_bytes()
    return texts(read_part(content, name).encode())


def overprint(body: str, styles: str = "") -> etree._Element:
    """The document of a package with this body, made for blanks."""
    parts = {"word/document.xml": make_part(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()),
             "word/styles.xml": make_part(f"<w:styles {NAMESPACES}>{styles}</w:styles>".encode())}
    return etree.fromstring(inflate(make_overprint(parts, Shift())["word/document.xml"]))


# --- what is left out ---

def test_only_each_persons_own_text_is_left(blank: Path):
    """In the body, tables, text boxes of both kinds, split runs, header and footer."""
    assert render(blank, Shift()) == OWN
    assert render(blank, Shift(), "word/header1.xml") == ["đầu trang riêng KT-001"]
    assert render(blank, Shift(), "word/footer1.xml") == ["chân trang riêng"]
    assert "Chức danh sẵn" in render(blank, None)


def test_conditions_in_preprinted_text_stay_balanced(blank: Path):
    """A tag that steers stays where it is; one that prints is dropped with its text."""
    assert render(blank, Shift(), chuc_vu="") == OWN
    assert "ten_hinh_thuc" in read_template(blank).fields
    assert "ten_hinh_thuc" not in read_template(blank, Shift()).fields


@pytest.mark.parametrize("name", ["in sẵn", "IN SẴN", unicodedata.normalize("NFD", "In sẵn"), "Mẫu,In sẵn"])
def test_the_style_is_known_by_its_name(tmp_path: Path, name: str):
    """Case and Unicode form do not matter, nor a second name that Word keeps beside it."""
    write_template(tmp_path / "mau.docx", SIZE, name)
    assert render(tmp_path / "mau.docx", Shift()) == OWN


def test_what_stands_in_another_style_stays(tmp_path: Path):
    """A template that does not know the style keeps its text and loses its background."""
    write_template(tmp_path / "mau.docx", SIZE, "In đậm")
    parts = read_package(tmp_path / "mau.docx")
    assert not has_preprinted(parts)
    assert "QUỐC HIỆU SẴN" in texts(make_overprint(parts, Shift())["word/document.xml"])


def test_styles_that_lead_in_a_circle_end():
    """Two styles based on each other are no reason to wait for ever."""
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/>'
                     "</w:style>" for a, b in ("XY", "YX"))
    assert texts(etree.tostring(overprint(paragraph(run("chữ"), style="X"), styles))) == ["chữ"]


def test_a_tag_that_begins_in_preprinted_text_goes_as_a_whole():
    """Word keeps the halves of a tag in runs of different looks."""
    styles = '<w:style w:type="character" w:styleId="InSanChar"><w:name w:val="In sẵn"/></w:style>'
    tree = overprint(paragraph(sold("Số {"), run("{ so"), run(" }} là "), run("{"), sold("{ ma }}")), styles)
    assert "".join(tree.itertext()).replace(NBSP, "").replace("\u200b", "").split() == ["là", "{{", "ma", "}}"]


def test_nothing_of_the_blank_leaves_ink(blank: Path):
    """No underline, highlight, shading, leader, line, page border, background or field is left."""
    parts = make_overprint(read_package(blank), Shift())
    tree = etree.fromstring(inflate(parts["word/document.xml"]))
    for element in tree.iter(f"{W}r"):
        if any(NBSP in (text.text or "") for text in element.findall(f"{W}t")):
            values = {child.tag: child.get(f"{W}val") for child in element.find(f"{W}rPr")}
            assert values[f"{W}u"] == values[f"{W}highlight"] == "none"
    table, mixed = list(tree.iter(f"{W}tbl"))[:2]
    assert {line.get(f"{W}color") for line in table.iter(f"{W}top", f"{W}insideH")} == {"FFFFFF"}
    assert {line.get(f"{W}color") for line in mixed.iter(f"{W}top", f"{W}insideH")} == {"C00000"}
    style = table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")
    sheet = etree.fromstring(inflate(parts["word/styles.xml"]))
    (white,) = sheet.iterfind(f"{W}style[@{W}styleId='{style}']")
    assert {line.get(f"{W}color") for line in white.iter(f"{W}top")} == {"FFFFFF"}
    gone = ("pgBorders", "background", "fldSimple", "instrText")
    assert list(tree.iter(*(f"{W}{name}" for name in gone))) == []
    assert not [tab for tab in tree.iter(f"{W}tab") if tab.get(f"{W}leader")]


def test_pictures_of_the_blank_keep_their_place_and_a_photo_its_face(blank: Path):
    """In the header and behind the text an empty picture of the same size; the photo is as it was."""
    before, after = read_package(blank), make_overprint(read_package(blank), Shift())
    sizes = [[extent.attrib for extent in etree.fromstring(inflate(parts["word/document.xml"])).iter(
        "{*}extent")] for parts in (before, after)]
    assert sizes[0] == sizes[1]
    shown = re.findall(r'r:embed="(\w+)"', inflate(after["word/document.xml"]).decode())
    assert shown == ["rIdTrong", "rId21", "rIdTrong"]
    assert re.findall(r'r:embed="(\w+)"', inflate(after["word/header1.xml"]).decode()) == ["rIdTrong"]
    assert after["word/media/anh.jpg"] == before["word/media/anh.jpg"]
    assert "word/media/nen.jpg" not in after
    assert b'Extension="png"' in inflate(after["[Content_Types].xml"])


def test_a_frame_goes_only_where_all_its_text_is_preprinted():
    """A text box of the blank loses its lines, one with a person's own text keeps them."""
    styles = '<w:style w:type="paragraph" w:styleId="InSan"><w:name w:val="In sẵn"/></w:style>'
    box = ('<w:p><w:r><w:drawing><wps:wsp><wps:spPr><a:prstGeom prst="rect"/><a:ln w="9"/></wps:spPr><wps:txbx>'
           "<w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r></w:p>")
    for text, ink in (("{{ ten }}", 0), ("sẵn", 1)):
        inner = paragraph(run(text), style="" if ink == 0 else "InSan")
        tree = overprint(box.format(inner), styles)
        assert len(tree.findall(f".//{WPS}spPr/{A}noFill")) == ink


def test_old_shapes_and_charts_of_the_blank_leave_no_ink():
    """A watermark of Word's old kind, a picture in it, and a chart in a pre-printed paragraph."""
    styles = '<w:style w:type="paragraph" w:styleId="InSan"><w:name w:val="In sẵn"/></w:style>'
    body = paragraph(
        '<w:r><w:pict><v:shape style="position:absolute;z-index:-5" fillcolor="red"><v:fill on="t"/>'
        '<v:imagedata r:id="rId4"/><v:textpath string="MẬT"/></v:shape></w:pict></w:r>') + paragraph(
        '<w:r><w:drawing><wp:inline><wp:extent cx="5" cy="6"/><a:graphic><a:graphicData uri="chart"/></a:graphic>'
        "</wp:inline></w:drawing></w:r>", style="InSan")
    parts = {"word/document.xml": make_part(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()),
             "word/styles.xml": make_part(f"<w:styles {NAMESPACES}>{styles}</w:styles>".encode()),
             "[Content_Types].xml": make_part(b'<Types xmlns="t"/>')}
    tree = etree.fromstring(inflate(make_overprint(parts, Shift())["word/document.xml"]))
    (shape,) = tree.iter(f"{VML}shape")
    assert (shape.get("filled"), shape.get("stroked")) == ("f", "f")
    assert [child.attrib.values() for child in shape] == [["rIdTrong"]]
    (extent,) = tree.iterfind(f".//{PIC}spPr/{A}xfrm/{A}ext")
    assert dict(extent.attrib) == {"cx": "5", "cy": "6"}


def test_a_control_that_word_fills_anew_is_loosened():
    """A content control bound to the file's properties would print its text again."""
    styles = '<w:style w:type="paragraph" w:styleId="InSan"><w:name w:val="In sẵn"/></w:style>'
    control = "<w:sdt><w:sdtPr><w:dataBinding w:xpath='t'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    for style, bound in (("InSan", 0), ("", 1)):
        tree = overprint(control.format(paragraph(run("Tên"), style=style)), styles)
        assert len(list(tree.iter(f"{W}dataBinding"))) == bound


def test_a_broken_part_is_told(blank: Path):
    """XML that does not end is a broken file, not a bug."""
    with pytest.raises(TemplateError, match="bị hỏng"):
        make_overprint({**read_package(blank), "word/footer1.xml": make_part(b"<w:ftr>")}, Shift())


# --- blanks as wide as the words ---

@given(st.text(st.sampled_from("aăWiM ĐỢ-–.5—1"), max_size=40), st.integers(8, 90), st.booleans(),
       st.integers(-4, 60), st.sampled_from((80, 100, 150)))
def test_blanks_are_as_wide_as_the_text(text: str, size: int, bold: bool, spacing: int, scale: int):
    """Within half a percent of one blank, whatever the text and its look."""
    look = Look(size=size, bold=bold, spacing=spacing, scale=scale)
    wanted = text_width(text, bold) * size * 10 * scale / 100 + spacing * len(text)
    pieces = list(make_blanks(text, look))
    em = size * 10
    assert abs(sum(len(blank) * 0.25 * em * width / 100 for blank, width in pieces) - wanted) <= 0.01 * em + (
        0 if spacing >= 0 else 0.25 * em)
    assert {letter for blank, _ in pieces for letter in blank} <= {" ", NBSP}


def test_text_that_must_fit_is_made_as_small_on_blanks(tmp_path: Path):
    """A label of the blank on the line takes the same room, so the name has the same size."""
    styles = ('<w:style w:type="paragraph" w:styleId="Vua"><w:name w:val="Vừa 1 dòng"/></w:style><w:style '
              'w:type="character" w:styleId="InSanChar"><w:name w:val="In sẵn"/></w:style>')
    label = sold("Tặng giấy khen cho:").replace("<w:u ", '<w:spacing w:val="30"/><w:u ')
    body = paragraph(label, run(" {{ ten }}"), style="Vua")
    write_template(tmp_path / "mau.docx", SIZE)
    parts = {**read_package(tmp_path / "mau.docx"), "word/styles.xml": make_part(
        f"<w:styles {NAMESPACES}>{styles}</w:styles>".encode()), "word/document.xml": make_part(
        f'<w:document {NAMESPACES}><w:body>{body}<w:sectPr><w:pgSz w:w="6500"/><w:pgMar w:left="1000" '
        'w:right="1000"/></w:sectPr></w:body></w:document>'.encode())}
    (tmp_path / "mau.docx").write_bytes(write_package(parts))
    for name in ("Nguyễn Thị Ánh Đào", "Công Tằng Tôn Nữ Thị Hồng Phương Thảo", "Công Tằng Tôn Nữ Thị Hồng Ph"):
        sizes = [set(re.findall(r'w:sz w:val="(\d+)"', read_part(
            read_template(tmp_path / "mau.docx", shift).render({"ten": name, "ma": ""}).to_bytes())))
            for shift in (None, Shift())]
        assert sizes[0] == sizes[1]
        assert bool(sizes[0]) == (name != "Nguyễn Thị Ánh Đào")


def test_words_stay_words():
    """As many words as there were, and a break after a hyphen where a line could have one."""
    blanks = "".join(blank for blank, _ in make_blanks("Độc lập - Tự do 2015-2020", Look(size=26)))
    assert [len(word) for word in blanks.split(" ")] == [7, 5, 1, 5, 4, 8, 8]


# --- what moves ---

MM = st.integers(-80, 80).map(lambda tenth: tenth / 10)


def numbers(tree: etree._Element) -> list[str]:
    """Every number that says where something stands."""
    margins = [margin.attrib.values() for margin in tree.iter(f"{W}pgMar")]
    offsets = [element.text for element in tree.iter("{*}posOffset")]
    placed = [element.attrib.values() for element in tree.iter(f"{W}framePr", f"{W}tblpPr")]
    old = [shape.get("style") for shape in tree.iter(f"{VML}rect")]
    return [str(value) for value in (*margins, *offsets, *placed, *old)]


@given(MM, MM)
def test_moved_there_and_back_is_as_before(tmp_path_factory: pytest.TempPathFactory, right: float, down: float):
    """Whatever the way, the numbers are again what they were."""
    path = tmp_path_factory.getbasetemp() / "mau-lech.docx"
    if not path.exists():
        write_template(path, SIZE)
    tree = etree.fromstring(inflate(read_package(path)["word/document.xml"]))
    move_document(tree, Shift())
    before = numbers(tree)
    move_document(tree, Shift(right, down))
    assert (numbers(tree) != before) == bool(Shift(right, down))
    move_document(tree, Shift(-right, -down))
    assert numbers(tree) == before


def moved(section: str, shift: Shift) -> dict[str, int]:
    """The margins of a section after the move."""
    tree = etree.fromstring(f"<w:document {NAMESPACES}><w:body><w:p/>{section}</w:body></w:document>")
    move_document(tree, shift)
    (margins,) = tree.iter(f"{W}pgMar")
    return {name.removeprefix(W): int(value) for name, value in margins.attrib.items()}


@pytest.mark.parametrize(("section", "wanted"), [
    ('<w:sectPr><w:pgMar w:top="1000" w:right="900" w:bottom="1000" w:left="900" w:header="500" w:footer="500"/>'
     "</w:sectPr>", (887, 815, 1113, 985, 387, 613)),
    ("<w:sectPr/>", (1327, 1715, 1553, 1885, 607, 833)),
    ("", (1327, 1715, 1553, 1885, 607, 833)),
    # A margin below 0 is fixed, and as wide as one above: moving up makes it smaller still.
    ('<w:sectPr><w:pgMar w:top="-1000" w:right="900" w:bottom="-1000" w:left="900" w:header="50" w:footer="500"/>'
     "</w:sectPr>", (-887, 815, -1113, 985, 0, 613)),
])
def test_margins_move_by_the_offset(section: str, wanted: tuple[int, ...]):
    """1,5 mm are 85 twips to the right, 2 mm are 113 up; what is absent is Word's own."""
    found = moved(section, Shift(1.5, -2.0))
    assert tuple(found[name] for name in ("top", "right", "bottom", "left", "header", "footer")) == wanted
    assert found["gutter"] == 0


def place(xml: str, shift: Shift) -> etree._Element:
    """A piece of a document after the move, on an A4 page."""
    tree = etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>")
    move_placed(list(tree.iter(etree.Element)), Page(297, 210), shift)
    return tree


@pytest.mark.parametrize(("across", "wanted"), [
    ('relativeFrom="page"><wp:posOffset>360000</wp:posOffset>', 414000),
    ('relativeFrom="leftMargin"><wp:posOffset>360000</wp:posOffset>', 414000),
    ('relativeFrom="page"><wp:align>left</wp:align>', 54000),
    ('relativeFrom="page"><wp:align>center</wp:align>', (297 - 20) * 18000 + 54000),
    ('relativeFrom="page"><wp:align>right</wp:align>', (297 - 20) * 36000 + 54000),
    ('relativeFrom="page"><mc:AlternateContent><mc:Choice Requires="wp14"><x/></mc:Choice><mc:Fallback>'
     "<wp:posOffset>360000</wp:posOffset></mc:Fallback></mc:AlternateContent>", 414000),
    ('relativeFrom="margin"><wp:posOffset>360000</wp:posOffset>', 360000),
    ('relativeFrom="column"><wp:posOffset>360000</wp:posOffset>', 360000),
    ('relativeFrom="rightMargin"><wp:posOffset>360000</wp:posOffset>', 360000),
])
def test_drawings_move_where_they_hang_on_the_page(across: str, wanted: int):
    """What is placed from a margin or a column moves with it, and not a second time."""
    tree = place(f'<wp:anchor layoutInCell="1"><wp:positionH {across}</wp:positionH><wp:extent cx="720000" cy="1"/>'
                 "</wp:anchor>", Shift(1.5, 0))
    assert [int(offset.text) for offset in tree.iter("{*}posOffset")] == [wanted]


def test_a_drawing_placed_from_its_cell_moves_with_the_table():
    """Word places it from the cell where the layout is in the cell, from the page where not."""
    position = '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    found = [[int(offset.text) for offset in place(
        f'<w:tc><w:p><wp:anchor layoutInCell="{in_cell}">{position}</wp:anchor></w:p></w:tc>',
        Shift(1, 0)).iter("{*}posOffset")] for in_cell in (1, 0)]
    assert found == [[0], [36000]]


@pytest.mark.parametrize(("xml", "wanted"), [
    ('<w:framePr w:w="2000" w:hAnchor="page" w:x="700" w:vAnchor="text" w:y="100"/>', ("757", "100")),
    ('<w:framePr w:w="1838" w:hAnchor="page" w:xAlign="center" w:vAnchor="page" w:y="100"/>', ("7557", "213")),
    ('<w:framePr w:hAnchor="margin" w:x="700" w:vAnchor="page" w:yAlign="top"/>', ("700", "113")),
])
def test_frames_move_where_they_hang_on_the_page(xml: str, wanted: tuple[str, str]):
    """A frame of Word, in twips."""
    (frame,) = place(xml, Shift(1, 2)).iter(f"{W}framePr")
    assert (frame.get(f"{W}x"), frame.get(f"{W}y")) == wanted


def test_an_aligned_frame_of_unknown_size_stays_aligned():
    """Where the middle of the page needs a width that nobody wrote, nothing is guessed."""
    (frame,) = place('<w:framePr w:hAnchor="page" w:xAlign="center"/>', Shift(1, 2)).iter(f"{W}framePr")
    assert dict(frame.attrib) == {f"{W}hAnchor": "page", f"{W}xAlign": "center"}


@pytest.mark.parametrize(("style", "wanted"), [
    ("position:absolute;margin-left:10pt;mso-position-horizontal-relative:page", "12.83pt"),
    ("position:absolute;margin-left:1cm;mso-position-horizontal-relative:page", "31.18pt"),
    ("position:absolute;width:100pt;mso-position-horizontal:center;mso-position-horizontal-relative:page", "373.78pt"),
    ("position:absolute;margin-left:10pt", "10pt"), ("margin-left:10pt;mso-position-horizontal-relative:page", "10pt"),
])
def test_old_shapes_move_where_they_hang_on_the_page(style: str, wanted: str):
    """Places of Word's old kind stand in a style as in CSS."""
    (shape,) = place(f'<w:pict><v:rect style="{style}"/></w:pict>', Shift(1, 2)).iter(f"{VML}rect")
    assert re.search(r"margin-left:([^;]+)", shape.get("style"))[1] == wanted


def test_every_section_moves_and_has_its_page():
    """Portrait and landscape in one file; mirrored margins that mean nothing are taken away."""
    section = '<w:sectPr><w:pgSz w:w="{}" w:h="{}"/><w:pgMar w:left="900" w:right="900"/></w:sectPr>'
    body = (f"<w:p><w:pPr>{section.format(11906, 16838)}</w:pPr></w:p>{section.format(16838, 11906)}")
    parts = {"word/document.xml": make_part(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()),
             "word/settings.xml": make_part(f"<w:settings {NAMESPACES}><w:mirrorMargins/></w:settings>".encode())}
    made = make_overprint(parts, Shift(1, 0))
    tree = etree.fromstring(inflate(made["word/document.xml"]))
    assert [margin.get(f"{W}left") for margin in tree.iter(f"{W}pgMar")] == ["957", "957"]
    assert [round(page.width) for page in read_pages(tree)] == [210, 297]
    assert b"mirrorMargins" not in inflate(made["word/settings.xml"])


# --- through the command ---

PRINTERS = "Máy in\nTên | Lệch ngang (mm) | Lệch dọc (mm)\nMáy A | 1,5 | -2\nMáy Phòng Nội vụ | 0 | 0.5"
CERTIFICATE = "khen-thuong/KT-001_nguyen-thi-anh-dao.docx"
PREPRINTED = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "GIẤY KHEN")


def certificate(office: Office) -> str:
    """The text of the first certificate, and where its margins are."""
    return read_part((office.output / CERTIFICATE).read_bytes(), "word/document.xml")


def test_certificates_for_blanks_lie_where_certificates_do(office: Office):
    """The own texts and the print file are the same files; the pre-printed is gone from all."""
    office.write(PRINTERS)
    full = office.run("certificates")
    before, files, own = certificate(office), office.files(), texts(certificate(office).encode())
    result = office.run("certificates", "--overprint")
    assert (full.exit_code, result.exit_code) == (0, 0)
    assert office.files() == files
    assert "In trên phôi bằng máy “Máy A”: lệch ngang 1,5 mm, lệch dọc -2 mm." in result.stderr
    assert texts(certificate(office).encode()) == [text for text in own if text not in PREPRINTED]
    assert 'w:left="1928"' in before
    assert 'w:left="2013"' in certificate(office)
    joined = (office.output / "khen-thuong" / "in-tat-ca_giay-khen-ca-nhan.docx").read_bytes()
    assert not [text for text in texts(read_part(joined, "word/document.xml").encode()) if text in PREPRINTED]


def test_the_printer_is_found_however_it_is_typed(office: Office):
    """One certificate again, for the second printer, named without accents."""
    office.write(PRINTERS)
    result = office.run("certificates", "--only", "KT-001", "--overprint", "--printer", "may phong noi vu")
    assert result.exit_code == 0
    assert 'w:top="2296"' in certificate(office)


@pytest.mark.parametrize(("words", "said"), [
    (["--printer", "Máy A"], "--printer chỉ dùng cùng với --overprint"),
    (["--overprint", "--printer", "Máy B1"], "Có phải là “Máy A”? Các máy đang có: Máy A; Máy Phòng Nội vụ."),
])
def test_a_printer_that_cannot_be_meant_is_wrong_use(office: Office, words: list[str], said: str):
    """Exit 2 with a sentence, before anything is written."""
    office.write(PRINTERS)
    result = office.run("certificates", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert office.files() == set()


def test_without_a_printer_nothing_is_moved(office: Office):
    """The sheet may be missing; a printer named then is wrong use."""
    result = office.run("certificates", "--overprint")
    assert result.exit_code == 0
    assert "chưa có máy nào nên không chỉnh lệch" in result.stderr
    assert 'w:left="1928"' in certificate(office)
    assert office.run("certificates", "--overprint", "--printer", "A").exit_code == 2


def test_an_unreadable_offset_holds_back_what_would_be_printed_wrong(office: Office):
    """An offset that is no number is an error of the blanks only, not of the full print."""
    office.write("Máy in\nTên | Lệch ngang (mm) | Lệch dọc (mm)\nMáy A | một | 0")
    result = office.run("certificates", "--overprint")
    assert result.exit_code == 1
    assert "Máy in!B2" in result.stderr
    assert CERTIFICATE not in office.files()
    office.run("certificates")
    assert CERTIFICATE in office.files()


def test_a_template_that_marks_nothing_is_told(office: Office):
    """The whole page would be printed over the blank: the clerk must know."""
    write_template(office.templates / "giay-khen-ca-nhan.docx", SIZE, "Kiểu khác")
    result = office.run("certificates", "--overprint")
    assert "[khong-in-san]" in result.stderr
    assert "mẫu giay-khen-ca-nhan.docx" in result.stderr
    assert result.exit_code == 0
    assert "khong-in-san" not in office.run("certificates").stderr


def test_worker_processes_print_on_blanks_too(office: Office, monkeypatch: pytest.MonkeyPatch):
    """Papers made in other processes are moved and emptied as well."""
    monkeypatch.setattr("conference.documents.workers.PARALLEL_FROM", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    office.write(PRINTERS)
    assert office.run("certificates", "--overprint", "--jobs", "2").exit_code == 0
    assert 'w:left="2013"' in certificate(office)
    assert "GIẤY KHEN" not in certificate(office)


@pytest.mark.parametrize("name", ["giay-khen-ca-nhan", "giay-khen-tap-the", "chien-si-thi-dua-co-so"])
def test_our_templates_mark_what_a_blank_has(name: str):
    """Quốc hiệu, tiêu ngữ and the certificate's title go; everything else is each person's own."""
    path = ROOT / "templates" / f"{name}.docx"
    full, left = (texts(parts["word/document.xml"]) for parts in (
        read_package(path), make_overprint(read_package(path), Shift())))
    assert [text for text in full if text not in left] == [
        *PREPRINTED[:2], "GIẤY KHEN" if "khen" in name else "CHIẾN SĨ THI ĐUA CƠ SỞ"]


def test_the_same_template_gives_the_same_bytes(blank: Path):
    """Nothing random: twice the same parts."""
    assert make_overprint(read_package(blank), Shift(1, 2)) == make_overprint(read_package(blank), Shift(1, 2))
    assert LONG.strip()[:20] not in "".join(texts(make_overprint(read_package(blank), Shift())["word/document.xml"]))
