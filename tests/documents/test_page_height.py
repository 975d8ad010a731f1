"""Whether a filled paper is one page: heights worked out from fonts, spaces and tables."""

from pathlib import Path

import pytest

from conference.documents.engine.template import DOCUMENT, read_template
from conference.documents.engine.template_faults import TooTallError
from conference.documents.fitting.page_height import number_texts, split_texts
from word import paragraph, run, save_word, text_box

ROOM = (16838 - 2 * 1134) / 20  # points between the margins of save_word
LINE = 10 * 1.14990234375  # one line of Times New Roman at 10 points
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="List"/><w:pPr><w:spacing w:before="100" '
    'w:after="200"/><w:contextualSpacing/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="V"><w:name w:val="Vừa 2 dòng"/><w:rPr><w:sz w:val="40"/></w:rPr>'
    '</w:style><w:style w:type="table" w:styleId="T"><w:name w:val="Lưới"/><w:pPr><w:spacing w:after="0"/></w:pPr>'
    "</w:style>")


def spaced(**spacing: str) -> str:
    """One line with this spacing."""
    given = " ".join(f'w:{name}="{value}"' for name, value in spacing.items())
    return paragraph("a", properties=f"<w:spacing {given}/>")


def picture(kind: str, points: int) -> str:
    """A paragraph with a picture in the line or anchored to the page."""
    return paragraph(f'<w:r><w:drawing><wp:{kind}><wp:extent cx="12700" cy="{12700 * points}"/></wp:{kind}>'
                     "</w:drawing></w:r>")


def cells(*inner: str, properties: str = "") -> str:
    """A row of cells."""
    made = "".join(f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{one}</w:tc>' for one in inner)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def grid(*rows: str, properties: str = "") -> str:
    """A table."""
    return f'<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>{"".join(rows)}</w:tbl>'


def height(folder: Path, body: str, **outer: str) -> float:
    """The height of a body in points; a page break counts as a page."""
    template = read_template(save_word(folder / "mau.docx", body, {"styles": STYLES, **outer}))
    rendered = template.render({})
    heads, _ = split_texts(rendered.texts[DOCUMENT])
    return template.page.measure(rendered.texts[DOCUMENT]) * template.page.make_plan(heads).room


@pytest.mark.parametrize(("body", "points"), [
    (paragraph("một dòng"), LINE),
    (paragraph(""), LINE),
    (paragraph(*["chữ "] * 500), LINE * 20),
    (paragraph("a", "<w:r><w:br/></w:r>", "b"), LINE * 2),
    (spaced(before="100", after="200") + spaced(before="40"), LINE * 2 + 17),
    (spaced(line="360"), LINE * 1.5),
    (spaced(line="300", lineRule="exact"), 15),
    (spaced(line="100", lineRule="atLeast"), LINE),
    (spaced(line="400", lineRule="atLeast"), 20),
    (spaced(before="1", beforeAutospacing="1"), LINE + 14),
    ('<w:p><w:pPr><w:pStyle w:val="C"/></w:pPr></w:p>' * 3 + paragraph("a"), LINE * 4 + 5 + 10),
    (paragraph(run("a", '<w:sz w:val="40"/>'), "b"), LINE * 2),
    (paragraph(run("a", '<w:rFonts w:ascii="Calibri"/>')), 10 * 1.220703125),
    (paragraph(run("ẩn", "<w:vanish/>"), properties="<w:rPr><w:vanish/></w:rPr>") + paragraph("a"), LINE),
    (paragraph("khung", properties='<w:framePr w:w="2000"/>') + paragraph("a"), LINE),
    (paragraph("mục", properties='<w:framePr w:w="2000"/>') + picture("inline", 100), 100 + 10 * 443 / 2048),
    (picture("anchor", 100), LINE),
    (paragraph("a", text_box(*[paragraph("b")] * 30)), 600000 / 12700 + 10 * 443 / 2048),
    (grid(cells(paragraph("a"), paragraph("a") * 3), cells(paragraph("a"))), LINE * 4),
    (grid(cells(paragraph("a"), properties='<w:trHeight w:val="1000"/>')), 50),
    (grid(cells(paragraph("a") * 9, properties='<w:trHeight w:val="1000" w:hRule="exact"/>')), 50),
    (grid(cells(spaced(after="400")), properties='<w:tblCellMar><w:top w:w="60"/><w:bottom w:w="40"/></w:tblCellMar>'),
     LINE + 20 + 5),
    (grid(cells(paragraph("a")), properties='<w:tblpPr w:tblpY="1"/>') + paragraph("a"), LINE),
    (f'<w:sdt><w:sdtContent>{paragraph("a")}{grid(cells(paragraph("a")))}</w:sdtContent></w:sdt>', LINE * 2),
    (paragraph("a", '<w:r><w:br w:type="page"/></w:r>'), LINE + ROOM),
    (paragraph("a") + paragraph("b", properties="<w:pageBreakBefore/>"), LINE * 2 + ROOM),
    (paragraph("a", properties='<w:sectPr/>'), LINE + 648),
])
def test_heights_add_up(tmp_path: Path, body: str, points: float):
    """Lines, spaces, rules, pictures, tables; what floats takes no room, a page break a page."""
    assert height(tmp_path, body) == pytest.approx(points, rel=1e-3)


def test_a_cell_over_two_rows_pushes_the_last(tmp_path: Path):
    """What the first rows do not hold, the last one does."""
    merged = '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/><w:vMerge{}/></w:tcPr>{}</w:tc>'
    side = f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{paragraph("a")}</w:tc>'
    rows = (f'<w:tr>{merged.format(" w:val=" + chr(34) + "restart" + chr(34), paragraph("b") * 5)}{side}</w:tr>',
            f'<w:tr>{merged.format("", paragraph(""))}{side}</w:tr>', f"<w:tr>{side}{side}</w:tr>")
    assert height(tmp_path, grid(*rows)) == pytest.approx(LINE * 6, rel=1e-3)


def test_a_header_higher_than_the_margin_pushes_the_text(tmp_path: Path):
    """The text begins below a header of many lines; tags in it for whole paragraphs take no room."""
    lines = paragraph("{%p if 1 %}") + paragraph("a") * 10 + paragraph("{%p endif %}")
    body = paragraph("{{ 1 }}")
    template = read_template(save_word(tmp_path / "mau.docx", body, {"styles": STYLES, "header2": lines}))
    heads, _ = split_texts(template.render({}).texts[DOCUMENT])
    assert template.page.make_plan(heads).room == pytest.approx(ROOM - (36 + LINE * 10 - 1134 / 20), rel=1e-3)


@pytest.mark.parametrize(("lines", "is_refused"), [(59, False), (60, True)])
def test_the_worst_is_counted_before_texts_are_looked_at(tmp_path: Path, lines: int, is_refused: bool):
    """A text that fits takes what it takes: it is refused only where the page is really too small."""
    body = paragraph("a") * lines + paragraph("{{ ten }}", properties='<w:pStyle w:val="V"/>')
    template = read_template(save_word(tmp_path / "mau.docx", body, {"styles": STYLES}))
    short, long = {"ten": "Lê An"}, {"ten": "Công Tằng Tôn Nữ Thị Hồng Phương " * 2}
    assert template.render(short, one_page=True)
    assert template.render(long)
    if is_refused:
        with pytest.raises(TooTallError):
            template.render(long, one_page=True)
    else:
        assert template.render(long, one_page=True)


def test_texts_are_numbered_in_their_places():
    """Every text, an empty one too; what is no text is left alone."""
    heads, texts = split_texts('<w:t/><w:t xml:space="preserve">a &lt;b</w:t><w:t></w:t><w:tab/>')
    assert texts == ["a &lt;b", ""]
    assert number_texts(heads) == '<w:t/><w:t xml:space="preserve">0</w:t><w:t>1</w:t><w:tab/>'
