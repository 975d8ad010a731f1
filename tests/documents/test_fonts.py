"""Fonts: those of the table, those of files, those that nobody knows."""

import pickle
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from lxml import etree

from conference.documents.engine.template import DOCUMENT, read_template
from conference.documents.fitting.font_files import FontBook, read_face
from conference.documents.fitting.fonts import built_in, times
from conference.documents.fitting.looks import StyleSheet
from conference.documents.wordml import W
from conftest import Office
from word import paragraph, save_word

FAMILIES = ("Times New Roman", "Arial", "Courier New", "Calibri", "Cambria")
VIETNAMESE = ("aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
              "0123456789 .,;:()“”‘’–-…/")


def save_font(path: Path, family: str, width: int = 800, letters: str = VIETNAMESE, bold: bool = False) -> Path:
    """A font whose letters are all as wide, in thousandths of an em."""
    letters = letters + letters.upper()
    names = {ord(letter): f"g{ord(letter)}" for letter in letters}
    glyphs = [".notdef", *dict.fromkeys(names.values())]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in glyphs})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (width, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupNameTable({"familyName": family, "styleName": "Bold" if bold else "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].macStyle = int(bold)
    path.parent.mkdir(exist_ok=True)
    builder.save(path)
    return path


@pytest.mark.parametrize("name", FAMILIES)
def test_every_vietnamese_letter_has_a_width_in_every_face(name: str):
    """No letter falls back to one em; marks on a letter do not make it wider."""
    for face in built_in(name).faces:
        assert not face.missing
        assert all(face.words[letter] < 1.1 for letter in VIETNAMESE + VIETNAMESE.upper())
        assert face.words["ễ"] == face.words["ê"] == face.words["e"]
        assert face.words["a\u0323"] == face.words["a"]
        assert face.words["\u200b"] == 0


def test_fonts_go_by_their_free_twins_and_in_any_case():
    """Liberation Serif has the metrics of Times New Roman."""
    assert built_in("LIBERATION SERIF") is built_in("times new roman") is times()
    assert built_in("UTM Bitmap") is None


@pytest.mark.parametrize(("name", "file"), [
    ("Times New Roman", "LiberationSerif-BoldItalic"), ("Arial", "LiberationSans-BoldItalic"),
    ("Courier New", "LiberationMono-BoldItalic"), ("Calibri", "Carlito-BoldItalic"),
])
def test_the_table_is_that_of_the_fonts(name: str, file: str):
    """Where the free font is installed, its letters are as wide and its lines as high as the table says."""
    found = sorted(Path("/usr/share/fonts").rglob(f"{file}.ttf"))
    if not found:
        pytest.skip(f"{file}.ttf is not installed")
    face, read = built_in(name).faces[3], read_face(found[-1])
    assert read.line == pytest.approx(face.line)
    assert {c: w for c, w in read.letters.items() if w != face.letters[c] and w} == {}


def test_a_font_beside_the_templates_is_measured(tmp_path: Path):
    """By the family name in the file; a face that is not there is taken from the regular one."""
    save_font(tmp_path / "fonts" / "a.ttf", "Thư Pháp")
    save_font(tmp_path / "fonts" / "b.TTF", "Thư Pháp", 900, bold=True)
    (tmp_path / "fonts" / "hong.ttf").write_bytes(b"no font")
    book = FontBook(tmp_path / "fonts")
    family = book("thư pháp")
    assert [face.words["ễn"] for face in family.faces] == [1.6, 1.8, 1.6, 1.6]
    assert family.faces[0].line == pytest.approx(1.2)
    elsewhere = FontBook(None, pickle.loads(pickle.dumps(book.found)))
    assert elsewhere("thư pháp") == family
    assert not elsewhere("Không Có").is_known


def test_the_font_of_a_run_is_measured(tmp_path: Path):
    """A wide font makes a text smaller that fits in Times New Roman."""
    save_font(tmp_path / "fonts" / "a.ttf", "Thư Pháp", 1200)
    styles = '<w:style w:type="paragraph" w:styleId="V"><w:name w:val="Vừa 1 dòng"/><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'

    def sizes(font: str) -> int:
        look = f'<w:r><w:rPr><w:rFonts {font}/></w:rPr><w:t>{{{{ ten }}}}</w:t></w:r>'
        body = paragraph(look, properties='<w:pStyle w:val="V"/>')
        template = read_template(save_word(tmp_path / "mau.docx", body, {"styles": styles}))
        return template.render({"ten": "Công Tằng Tôn Nữ Thị Hồng Phương"}).texts[DOCUMENT].count("w:sz ")

    assert sizes('w:ascii="Times New Roman"') == 0
    assert sizes('w:ascii="Thư Pháp"') == 2
    assert sizes('w:hAnsi="Thư Pháp"') == 2


def test_a_font_of_the_theme_goes_before_one_that_is_named():
    """Word writes both; the theme's is the one that is shown (ECMA-376 part 1, 17.3.2.26)."""
    w, a = W[1:-1], "http://schemas.openxmlformats.org/drawingml/2006/main"
    theme = etree.fromstring(f'<a:t xmlns:a="{a}"><a:minorFont><a:latin typeface="Arial"/></a:minorFont></a:t>')
    styles = etree.fromstring(
        f'<w:styles xmlns:w="{w}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" '
        'w:ascii="Calibri"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>')
    assert StyleSheet(styles, theme, FontBook(None)).first_look.family.name == "Arial"
    assert StyleSheet(styles, None, FontBook(None)).first_look.family.name == "Calibri"


def test_fonts_that_cannot_be_measured_are_told_once(office: Office):
    """A font nobody has, and one without Vietnamese letters; both only warn."""
    template = office.templates / "giay-khen-ca-nhan.docx"
    look = '<w:r><w:rPr><w:rFonts w:ascii="{}"/></w:rPr><w:t>{{{{ ten }}}}</w:t></w:r>'
    styles = '<w:style w:type="paragraph" w:styleId="V"><w:name w:val="Vừa 1 dòng"/></w:style>'
    body = "".join(paragraph(look.format(font), properties='<w:pStyle w:val="V"/>')
                   for font in ("Phông Lạ", "Phông Tây", "Phông Lạ", "Arial"))
    save_word(template, body, {"styles": styles})
    save_font(office.templates / "fonts" / "tay.ttf", "Phông Tây", letters="abcdeghiklmnopqrstuvxyôê ")
    result = office.run("check")
    assert result.exit_code == 0
    assert result.output.count("[phong-la]") == 1
    assert "phông “Phông Lạ”" in result.output
    assert result.output.count("[phong-thieu-chu]") == 1
    assert "không có các chữ đ, à, á, ả, ã, ạ, ă, ằ …" in result.output
