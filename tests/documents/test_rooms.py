"""How wide the place of a paragraph is, in templates as Word, LibreOffice and python-docx write them."""

from pathlib import Path
from unicodedata import normalize

import pytest

from conference.documents.engine.template import DOCUMENT, Template, read_template
from conference.documents.fitting.fit import DoesNotFitError
from conference.documents.fitting.looks import Look
from word import cell, content_control, paragraph, row, run, save_word, text_box

PAGE = 11906 - 1701 - 1134  # twips between the margins of save_word
STYLE = ('<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="{}"/><w:rPr>'
         '<w:rFonts w:ascii="{}" w:hAnsi="{}"/><w:sz w:val="40"/></w:rPr></w:style>')
TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TN"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>'
    '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TG"><w:name w:val="Rộng"/><w:basedOn w:val="TN"/><w:tblPr><w:tblCellMar>'
    '<w:start w:w="400" w:type="dxa"/><w:right w:w="300" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>')
STYLES = STYLE.format("Vừa 1 dòng", "Times New Roman", "Times New Roman") + TABLES
LONG = "Công Tằng Tôn Nữ Thị Hồng Phương Thảo Nguyên"


def fitted(text: str = "{{ ten }}", properties: str = "", style: str = "V1") -> str:
    """A paragraph that must fit."""
    return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>{properties}')


def grid(cells: str, columns: tuple[int, ...], properties: str = "") -> str:
    """A table of one row with a grid of its own."""
    wide = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{wide}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"


def bare_cell(inner: str, properties: str = "") -> str:
    """A cell without a width of its own."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def section(extra: str, width: int = 11906, gutter: int = 0) -> str:
    """The last paragraph of a section with pages of its own."""
    return (f'<w:p><w:pPr><w:sectPr><w:pgSz w:w="{width}" w:h="16838"/><w:pgMar w:left="1134" w:right="1134" '
            f'w:gutter="{gutter}"/>{extra}</w:sectPr></w:pPr></w:p>')


def vml_box(style: str, inset: str) -> str:
    """A text box as older programs write it."""
    return paragraph(f'<w:r><w:pict><v:rect style="{style}"><v:textbox inset="{inset}"><w:txbxContent>'
                     f'{fitted()}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>')


def read(path: Path, body: str, styles: str = STYLES, **outer: str) -> Template:
    """The template of a body."""
    return read_template(save_word(path / "mau.docx", body, {"styles": styles, **outer}))


@pytest.mark.parametrize(("body", "twips"), [
    (fitted(), PAGE),
    (fitted(properties='<w:ind w:start="1000" w:right="500"/>'), PAGE - 1500),
    (fitted(properties='<w:ind w:leftChars="100" w:left="300"/>'), PAGE - 300),
    (fitted(properties='<w:ind w:rightChars="200"/>'), PAGE - 480),
    (content_control(fitted()), PAGE),
    (row(cell(fitted(), properties="<w:noWrap/>")).join(("<w:tbl><w:tblPr/><w:tblGrid/>", "</w:tbl>")), 2000 - 216),
    (grid(bare_cell(fitted(), '<w:tcW w:w="0" w:type="auto"/>') + bare_cell("<w:p/>"), (6000, 3000)), 6000 - 216),
    (grid(bare_cell(fitted(), '<w:gridSpan w:val="2"/>') + bare_cell("<w:p/>"), (3000, 2000, 3000)), 5000 - 216),
    (grid(bare_cell("<w:p/>") + bare_cell(fitted()), (1000, 3000), '<w:tblW w:w="8000" w:type="dxa"/>'), 6000 - 216),
    (grid(bare_cell(fitted(), '<w:tcW w:w="2500" w:type="pct"/>'), (9000,), '<w:tblW w:w="5000" w:type="pct"/>'),
     PAGE / 2 - 216),
    (grid(bare_cell(fitted(), '<w:tcW w:w="50%" w:type="pct"/>'), (6000,)), 3000 - 216),
    (grid(bare_cell(fitted()), (7000,), '<w:tblStyle w:val="TG"/>'), 7000 - 700),
    (grid(bare_cell(fitted(), '<w:tcMar><w:left w:w="600"/><w:end w:w="0"/></w:tcMar>'), (7000,)), 7000 - 600),
    (grid(bare_cell(grid(bare_cell(fitted()), (), '<w:tblW w:w="5000" w:type="pct"/>') + "<w:p/>"), (6000,)),
     6000 - 432),
    (fitted(properties='<w:framePr w:w="5000" w:wrap="around"/>'), 5000),
    (paragraph(text_box(fitted())), 1800000 / 635 - 288),
    (vml_box("position:absolute;width:12cm;height:2cm", "5mm,0,10mm,0"), 12 * 567 - 15 * 56.7),
    (vml_box("width:200pt", ""), 4000 - 288),
    (fitted() + section("", 9000, 500), 9000 - 2268 - 500),
    (fitted() + section('<w:cols w:num="2" w:space="1000"/>', 16838), (16838 - 2268 - 1000) / 2),
    (fitted() + section('<w:cols w:num="2"><w:col w:w="6000"/><w:col w:w="7000"/></w:cols>', 16838), 6000),
])
def test_the_width_is_that_of_the_paragraphs_own_place(tmp_path: Path, body: str, twips: float):
    """Cells, boxes, frames, sections and columns, whichever way they say how wide they are."""
    widths = [fit.width * 20 for fit in read(tmp_path, body).sources[DOCUMENT].fits]
    assert min(widths) == pytest.approx(twips, abs=1)  # a box's second version does not say


@pytest.mark.parametrize("direction", ["tbRl", "btLr"])
def test_the_lines_of_a_turned_cell_are_as_long_as_its_row(tmp_path: Path, direction: str):
    """The row's height less the margins above and below, whatever the cell's width."""
    inner = bare_cell(fitted(), f'<w:tcW w:w="900" w:type="dxa"/><w:tcMar><w:top w:w="100"/><w:bottom w:w="50"/></w:tcMar>'
                                f'<w:textDirection w:val="{direction}"/>')
    body = grid(inner, (900,)).replace("<w:tr>", '<w:tr><w:trPr><w:trHeight w:val="8000" w:hRule="exact"/></w:trPr>')
    (fit,) = read(tmp_path, body).sources[DOCUMENT].fits
    assert fit.width * 20 == 8000 - 150


@pytest.mark.parametrize("name", [normalize("NFD", "Vừa 1 dòng"), "vừa 1 dòng", "VỪA  1 DÒNG", "Vua 1 dong"])
def test_a_style_is_known_however_its_name_is_typed(tmp_path: Path, name: str):
    """Case, spaces, accents in another Unicode form; and styles based on it, in a header too."""
    styles = STYLE.format(name, "Arial", "Arial") + (
        '<w:style w:type="paragraph" w:styleId="Ten"><w:name w:val="Tên"/><w:basedOn w:val="V1"/>'
        "<w:rPr><w:b/></w:rPr></w:style>")
    template = read(tmp_path, fitted(style="Ten"), styles, header1=fitted(style="Ten"))
    rendered = template.render({"ten": LONG}).texts
    for part in (DOCUMENT, "word/header1.xml"):
        (fit,) = template.sources[part].fits
        assert (fit.lines, fit.look.bold, fit.look.family.name) == (1, True, "Arial")
        assert '<w:sz w:val="40"/>' not in rendered[part]
        assert "<!--" not in rendered[part]
        assert "w:sz " in rendered[part]


def test_own_indents_stay_lopsided_when_lines_are_balanced(tmp_path: Path):
    """What a paragraph keeps free at one side stays free; the first line's indent shrinks with the letters."""
    styles = STYLES.replace("Vừa 1 dòng", "Vừa 2 dòng")
    body = fitted(properties='<w:ind w:left="1000" w:right="3000" w:firstLine="600"/><w:jc w:val="center"/>')
    xml = read(tmp_path, body, styles).render({"ten": LONG + " và Lê Thị Ánh Tuyết"}).texts[DOCUMENT]
    left, right, first = (int(xml.split(f'w:{side}="')[1].split('"')[0]) for side in ("left", "right", "firstLine"))
    assert right - left == 2000
    assert left > 1000
    assert 420 <= first <= 600


def test_the_mark_of_the_paragraph_shrinks_too(tmp_path: Path):
    """It makes the last line high in Word; spaced letters are drawn together in proportion."""
    text = '<w:pStyle w:val="V1"/><w:rPr><w:color w:val="FF0000"/></w:rPr>'
    xml = read(tmp_path, paragraph(run("{{ ten }}", '<w:spacing w:val="20"/>'), properties=text)).render(
        {"ten": LONG}).texts[DOCUMENT]
    assert xml.count("<w:sz ") == 2
    assert '<w:spacing w:val="20"/>' not in xml
    assert xml.index('<w:color w:val="FF0000"/>') < xml.index("<w:sz ") < xml.index("</w:pPr>")


@pytest.mark.parametrize(("look", "points"), [
    (Look(size=40), 20), (Look(size=40, scale=50), 10), (Look(size=40, spacing=20), 22),
    (Look(size=40, raised=True), 40 / 3), (Look(size=40, caps=True), 20),
])
def test_what_makes_letters_wide_is_counted(look: Look, points: float):
    """Two digits at 20 points, stretched, spaced, raised."""
    assert look.width("11") == pytest.approx(points)


def test_small_capitals_are_four_fifths_of_capitals():
    """Letters typed large are whole capitals."""
    large, small = Look(size=40), Look(size=40, small_caps=True)
    assert small.width("Mai") == pytest.approx(large.width("M") + 0.8 * large.width("AI"))


def test_hidden_text_and_tabs(tmp_path: Path):
    """Hidden runs take no room; a tab goes to the next stop."""
    styles = STYLES
    body = paragraph(run("{{ ten }}", "<w:vanish/>"), run("Lê An"), properties='<w:pStyle w:val="V1"/>')
    assert "w:sz " not in read(tmp_path, body, styles).render({"ten": LONG * 9}).texts[DOCUMENT]
    tabs = paragraph(*["<w:r><w:tab/></w:r>"] * 11, "{{ ten }}", properties='<w:pStyle w:val="V1"/>')
    template = read(tmp_path, tabs, styles)
    assert "w:sz " not in template.render({"ten": "An"}).texts[DOCUMENT]
    with pytest.raises(DoesNotFitError):
        read(tmp_path, tabs.replace("<w:tab/>", "<w:tab/>" * 3), styles).render({"ten": "An"})
