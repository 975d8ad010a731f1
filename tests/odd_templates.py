"""Templates as offices make them, each with what makes joining hard."""

import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from conference.package import inflate, make_part, read_package, write_package
from conftest import ROOT

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = str(ROOT / "docs" / "hinh" / "du-toan.png")


def xml(text: str) -> object:
    """An element of WordprocessingML."""
    return parse_xml(re.sub(r"^<[\w:]+", rf"\g<0> {W}", text))


def field(paragraph: object, code: str) -> None:
    """A field of Word in a paragraph."""
    paragraph._p.append(xml(f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def plain(document: Word) -> None:
    """Text, a styled table, text of another size."""
    table = document.add_table(2, 2)
    table.style = "Table Grid"
    for number, cell in enumerate(table._cells):
        cell.text = f"ô {number} của {{{{ ten }}}}"
    document.add_paragraph("Sau bảng", style="Heading 1")


def landscape(document: Word) -> None:
    """Landscape, with a picture in the header and a footer with a field."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.header.paragraphs[0].add_run().add_picture(PICTURE, width=Mm(20))
    section.footer.paragraphs[0].text = "Số {{ ten }}"
    document.styles["Normal"].font.size = Pt(20)


def numbered(document: Word) -> None:
    """Pages numbered in the header, but not the first; several pages."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    field(section.header.paragraphs[0], "PAGE")
    section.first_page_header.paragraphs[0].text = "trang đầu"
    for number in range(60):
        document.add_paragraph(f"dòng {number}")


def two_sections(document: Word) -> None:
    """A portrait page, then a landscape one with another header."""
    document.sections[0].header.paragraphs[0].text = "đầu dọc"
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "đầu ngang"
    document.add_paragraph("trang ngang của {{ ten }}")


def odd_and_even(document: Word) -> None:
    """Other headers on even pages."""
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].header.paragraphs[0].text = "trang lẻ"
    document.sections[0].even_page_header.paragraphs[0].text = "trang chẵn"
    for number in range(50):
        document.add_paragraph(f"dòng {number}")


def lists(document: Word) -> None:
    """Lists numbered by their style and by themselves."""
    for number in range(3):
        document.add_paragraph(f"việc {number}", style="List Number")
    document.add_paragraph("xen giữa")
    other = document.styles["List Number 2"].element.find(f".//{{{W[9:-1]}}}numId")
    for number in range(2):
        own = document.add_paragraph(f"ý {number}", style="List Number")
        own._p.get_or_add_pPr().append(xml('<w:numPr><w:ilvl w:val="0"/></w:numPr>'))
        own._p.pPr.numPr.append(deepcopy(other))
    document.add_paragraph("gạch đầu dòng", style="List Bullet")


def marks(document: Word) -> None:
    """Bookmarks, links to them, a content control, a comment's range."""
    paragraph = document.paragraphs[0]
    paragraph._p.insert(1, xml('<w:bookmarkStart w:id="0" w:name="cho_ky"/>'))
    paragraph._p.append(xml('<w:bookmarkEnd w:id="0"/>'))
    paragraph._p.append(xml('<w:commentRangeStart w:id="4"/>'))
    field(document.add_paragraph("xem trang "), "PAGEREF cho_ky \\h")
    document.add_paragraph()._p.append(xml(
        '<w:hyperlink w:anchor="cho_ky"><w:r><w:t>nối</w:t></w:r></w:hyperlink>'))
    document.element.body.insert(-1, xml(
        '<w:sdt><w:sdtPr><w:id w:val="12345"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>điền</w:t></w:r></w:p>'
        "</w:sdtContent></w:sdt>"))


def text_box(document: Word) -> None:
    """A text box as Word writes it: a drawing, and a shape for old programs."""
    text = "<w:txbxContent><w:p><w:r><w:t>trong khung {{ ten }}</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph()._p.append(parse_xml(
        f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2000000" '
        'cy="600000"/><wp:docPr id="1" name="Khung 1"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="600000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></wps:spPr>'
        f'<wps:txbx>{text}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>'
        '</mc:Choice><mc:Fallback><w:pict><v:shape id="_x0000_s1026" o:spid="_x0000_s1026" '
        f'style="width:157pt;height:47pt"><v:textbox>{text}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"))


def begins_and_ends_with_tables(document: Word) -> None:
    """No paragraph before the first table, none after the last."""
    body = document.element.body
    first = document.paragraphs[0]._p
    for text in ("bảng đầu {{ ten }}", "bảng cuối"):
        document.add_table(1, 1).cell(0, 0).text = text
        if text.startswith("bảng đầu"):
            document.add_paragraph("giữa hai bảng")
    body.remove(first)
    for paragraph in list(body.iterchildren("{*}p"))[1:]:
        body.remove(paragraph)


def full_page(document: Word) -> None:
    """A page full to its last line, and a small empty paragraph at its end."""
    row = document.add_table(1, 1).rows[0]
    row.height = Mm(225)
    row.cells[0].text = "cao"
    last = document.add_paragraph()
    last.paragraph_format.line_spacing = Pt(1)
    last.paragraph_format.space_after = Pt(0)


def other_look(document: Word) -> None:
    """Styles of the same names that look different, other defaults, another theme."""
    for name, size in (("Normal", 15), ("Heading 1", 30), ("List Number", 9)):
        document.styles[name].font.size = Pt(size)
        document.styles[name].font.name = "Liberation Sans"
        document.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    defaults = document.styles.element.find(f"{{{W[9:-1]}}}docDefaults")
    defaults.getparent().replace(defaults, xml(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="44"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:before="240" w:after="300" w:line="400" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"))
    document.add_heading("tiêu đề {{ ten }}")
    document.add_paragraph("một", style="List Number")
    plain(document)
    document.sections[0].top_margin = Mm(5)


def bare_styles(document: Word) -> None:
    """No style at all, as small programs write."""
    styles = document.styles.element
    for style in list(styles.iterchildren("{*}style")):
        styles.remove(style)


TEMPLATES: tuple[Callable[[Word], None], ...] = (
    plain, landscape, numbered, two_sections, odd_and_even, lists, marks, text_box,
    begins_and_ends_with_tables, full_page, other_look, bare_styles)


def save_template(folder: Path, add: Callable[[Word], None]) -> Path:
    """Save one of these templates; its first paragraph has a tag."""
    document = Document()
    document.add_paragraph("Kính tặng {{ ten }}")
    add(document)
    path = folder / f"{add.__name__}.docx"
    document.save(path)
    return path


def footnotes(document: Word) -> None:
    """What has footnotes begins as any other; see `save_with_footnotes`."""
    document.add_paragraph("hết")


def save_with_footnotes(folder: Path, note: str = "chú thích của {{ ten }}") -> Path:
    """A template with two footnotes whose text has a tag."""
    path = save_template(folder, footnotes)
    parts = {name: inflate(part).decode() if name.endswith((".xml", ".rels")) else part
             for name, part in read_package(path).items()}
    marks_ = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (2, 3))
    parts["word/document.xml"] = parts["word/document.xml"].replace("</w:p>", f"{marks_}</w:p>", 1)
    lines = "".join(f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
                    for n, kind in enumerate(("separator", "continuationSeparator")))
    notes = "".join(f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{note}</w:t></w:r></w:p>'
                    "</w:footnote>" for n in (2, 3))
    parts["word/footnotes.xml"] = f"<w:footnotes {W}>{lines}{notes}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    for name, end, line in (
        ("[Content_Types].xml", "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/>'),
        ("word/_rels/document.xml.rels", "</Relationships>",
         f'<Relationship Id="rIdChuThich" Type="{R}/footnotes" Target="footnotes.xml"/>'),
    ):
        parts[name] = parts[name].replace(end, line + end)
    path.write_bytes(write_package({name: make_part(part.encode()) if isinstance(part, str) else part
                                    for name, part in parts.items()}))
    return path
