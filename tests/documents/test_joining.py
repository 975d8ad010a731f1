"""Papers of one template in one print file: each as in its own, nothing counted on."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_SECTION

from conference.documents.engine.template import read_template
from conference.documents.joined.joining import join, make_layout
from conference.documents.joined.sections import (
    begin_paper,
    break_before,
    continue_paper,
    end_section,
    split_sections,
)
from conftest import Office
from odd_templates import PICTURE, TEMPLATES, field, save_template, save_with_footnotes, xml
from papers_text import read_lines, read_part
from sound_docx import check_docx

PEOPLE = ("An", "Bình", "Châu")


@pytest.fixture
def joined(tmp_path: Path) -> Callable[..., bytes]:
    """The print file of three people: ``joined(add)`` with what `add` does to the template."""

    def make(add: Callable[[Word], None]) -> bytes:
        template = read_template(save_template(tmp_path, add))
        return join(template, [template.render({"ten": ten}).texts for ten in PEOPLE])

    return make


def nothing(document: Word) -> None:
    """Nothing more than a line with a name."""


@pytest.mark.parametrize("add", TEMPLATES)
def test_whatever_the_template_the_file_is_whole(joined: Callable, add: Callable):
    """Ids come once, keys lead somewhere, elements stand in the order of the standard."""
    check_docx(joined(add))


def test_pages_start_anew_and_keep_their_order(joined: Callable):
    """Each person after the first begins on a new page; the section stands once, at the end."""
    content = joined(nothing)
    xml_text = read_part(content)
    assert read_lines(content) == ["Kính tặng An", "Kính tặng Bình", "Kính tặng Châu"]
    assert xml_text.count("<w:pageBreakBefore/>") == 2
    assert xml_text.count("<w:sectPr") == 1
    assert len(Document(io.BytesIO(content)).sections) == 1


def test_drawings_have_ids_of_their_own(joined: Callable):
    """Equal drawing ids make Word refuse a file, those of headers and text boxes too."""

    def pictures(document: Word) -> None:
        document.add_picture(PICTURE)
        document.sections[0].header.paragraphs[0].add_run().add_picture(PICTURE)

    content = joined(pictures)
    assert len(re.findall(r"<wp:docPr ", read_part(content))) == 3
    assert len(re.findall(r"<wp:docPr ", read_part(content, "word/header1.xml"))) == 1
    check_docx(content)


def test_papers_keep_headers_of_their_own(joined: Callable):
    """Where the header has a field, each person has a section with the own header."""

    def header(document: Word) -> None:
        document.sections[0].header.paragraphs[0].text = "Số {{ ten }}"
        field(document.sections[0].footer.paragraphs[0], "PAGE")

    content = joined(header)
    sections = Document(io.BytesIO(content)).sections
    assert [s.header.paragraphs[0].text for s in sections] == ["Số An", "Số Bình", "Số Châu"]
    assert read_part(content).count('w:start="1"') == 3


def test_headers_that_are_the_same_for_all_need_no_sections(joined: Callable, tmp_path: Path):
    """A header with a field that all people share stands once; pages are parted by breaks."""

    def header(document: Word) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ ten | length }} chữ"

    template = read_template(save_template(tmp_path, header))
    content = join(template, [template.render({"ten": ten}).texts for ten in ("An", "Ân")])
    (section,) = Document(io.BytesIO(content)).sections
    assert section.header.paragraphs[0].text == "2 chữ"


def test_pages_are_counted_in_each_paper(joined: Callable):
    """“Page 1 of 2” counts the pages of the paper, not of the file."""

    def footer(document: Word) -> None:
        field(document.sections[0].footer.paragraphs[0], "NUMPAGES")

    content = joined(footer)
    assert 'w:instr=" SECTIONPAGES "' in read_part(content, "word/footer1.xml")
    assert len(Document(io.BytesIO(content)).sections) == 3


def test_pages_are_numbered_anew_only_where_numbers_are_printed(joined: Callable):
    """A program that starts odd pages on the right leaves a blank one before each page 1."""

    def first_page(document: Word) -> None:
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "trang đầu"

    content = joined(first_page)
    assert len(Document(io.BytesIO(content)).sections) == 3
    assert "pgNumType" not in read_part(content)


def test_no_section_begins_on_an_odd_page(joined: Callable):
    """Sections that wait for an odd or even page would leave blank ones between people."""

    def odd(document: Word) -> None:
        document.sections[0].start_type = WD_SECTION.EVEN_PAGE
        document.add_section(WD_SECTION.ODD_PAGE)
        document.add_paragraph("trang hai")

    types = re.findall(r'<w:type w:val="(\w+)"/>', read_part(joined(odd)))
    assert types == ["nextPage"] * 6


def test_a_paper_does_not_inherit_the_headers_of_the_one_before(joined: Callable):
    """The second page's header stays with it; the next person's first page has none."""

    def second(document: Word) -> None:
        section = document.add_section()
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "đầu trang hai"

    content = joined(second)
    headers = [s.header.paragraphs[0].text for s in Document(io.BytesIO(content)).sections]
    assert headers == ["", "đầu trang hai"] * 3
    check_docx(content)


def test_bookmarks_and_their_uses_go_together(joined: Callable):
    """Each person's references lead to the person's own bookmark."""
    marks = next(add for add in TEMPLATES if add.__name__ == "marks")
    text = read_part(joined(marks))
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', text)
    assert len(set(names)) == 3
    assert re.findall(r"PAGEREF (\w+)", text) == names
    assert re.findall(r'w:anchor="(\w+)"', text) == names


def test_each_paper_counts_its_lists_from_one(joined: Callable):
    """Lists of the second and third person are instances of their own that begin anew."""
    lists = next(add for add in TEMPLATES if add.__name__ == "lists")
    content = joined(lists)
    numbering = check_docx(content).trees["word/numbering.xml"]
    tag = numbering.tag.replace("numbering", "")
    begun = [num.get(f"{tag}numId") for num in numbering.iter(f"{tag}num")
             if num.find(f"{tag}lvlOverride/{tag}startOverride") is not None]
    used = re.findall(r'<w:numId w:val="(\d+)"/>', read_part(content))
    assert len(begun) == 4  # two kinds of lists, by style and by themselves, two further people
    assert set(begun) <= set(used)


def test_footnotes_are_each_paper_s_own(tmp_path: Path):
    """Notes with fields are joined too, counted from 1 in each paper."""
    template = read_template(save_with_footnotes(tmp_path))
    content = join(template, [template.render({"ten": ten}).texts for ten in PEOPLE])
    check_docx(content)
    assert re.findall("chú thích của (.*?)<", read_part(content, "word/footnotes.xml")) == [
        name for name in PEOPLE for _ in range(2)]
    assert re.findall(r'<w:footnoteReference [^>]*w:id="(\d+)"/><w:t>(\d)</w:t>', read_part(content)) == [
        ("2", "1"), ("3", "2"), ("4", "1"), ("5", "2"), ("6", "1"), ("7", "2")]


def test_footnotes_counted_in_another_way_stay_automatic(tmp_path: Path):
    """A template that restarts on each page, or numbers in letters, keeps that way."""
    path = save_with_footnotes(tmp_path)
    document = Document(path)
    document.settings.element.insert(0, xml(
        '<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>'))
    document.save(path)
    template = read_template(path)
    assert not make_layout(template).written
    content = join(template, [template.render({"ten": ten}).texts for ten in PEOPLE])
    assert "customMarkFollows" not in read_part(content)
    check_docx(content)


def test_core_properties_are_rendered(joined: Callable):
    """A tag in the title of the file does not stay a tag."""
    content = joined(lambda document: setattr(document.core_properties, "title", "{{ ten }}"))
    assert "{{" not in read_part(content, "docProps/core.xml")


@pytest.mark.parametrize("first", [
    "<w:p><w:r><w:t>a</w:t></w:r></w:p>", "<w:p/>", '<w:p w:x="1"><w:pPr/><w:r/></w:p>',
    '<w:p><w:pPr><w:pStyle w:val="S"/><w:keepNext/><w:jc w:val="center"/></w:pPr></w:p>',
    '<w:p><w:pPr><w:pStyle w:val="S"/><w:pageBreakBefore w:val="0"/></w:pPr></w:p>',
    "<w:tbl><w:tr><w:tc><w:p><w:r/></w:p></w:tc></w:tr></w:tbl>", "",
])
def test_break_goes_to_the_place_that_the_standard_gives_it(first: str):
    """The break stands once, in the first paragraph's properties, after style and keep marks."""
    broken = break_before(first)
    assert broken.count("<w:pageBreakBefore") == 1
    assert re.search(r"<w:pPr>(<w:pStyle [^>]*/>)?(<w:keepNext/>)?<w:pageBreakBefore/>", broken)


SECTION = "<w:sectPr/>"


@pytest.mark.parametrize(("last", "added"), [
    ("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 0), ("<w:p><w:pPr/></w:p>", 0), ("<w:p/>", 0), ('<w:p w:x="1"/>', 0),
    ('<w:p w:x="1"><w:pPr><w:jc/></w:pPr></w:p>', 0), ('<w:p/><w:bookmarkEnd w:id="1"/>', 0),
    ("<w:p><w:r><w:pict><w:p><w:pPr><w:jc/></w:pPr></w:p></w:pict></w:r></w:p>", 0),
    ("<w:p><w:pPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr></w:p>", 0),
    ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", 1), ("<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>", 1),
    ("<w:p><w:pPr><w:sectPr><w:cols/></w:sectPr></w:pPr></w:p>", 1), ("", 1),
])
def test_a_section_ends_in_the_last_paragraph(last: str, added: int):
    """The properties stand once in a paragraph of the body; a thin one is added where there is none."""
    page = end_section(f"<w:p><w:pPr><w:b/></w:pPr></w:p>{last}", SECTION)
    assert page.startswith("<w:p><w:pPr><w:b/></w:pPr></w:p>" if last else "<w:p><w:pPr><w:b/>")
    assert page.count(SECTION) == 1
    assert page.count('w:line="20"') == (added if last else 0)
    assert re.search(rf"{SECTION}(</w:pPr>|<w:pPrChange>)", page)


def test_section_properties_stand_in_the_order_of_the_standard():
    """References, type, size, margins, page numbers, the rest; a start of the template's own stays."""
    section = ('<w:sectPr><w:headerReference w:type="default" r:id="r1"/><w:pgSz w:w="1"/><w:pgMar w:top="1"/>'
               '<w:pgNumType w:fmt="lowerRoman" w:start="7"/><w:cols><w:col/></w:cols><w:titlePg/></w:sectPr>')
    made = begin_paper(section, True, frozenset({("footerReference", "first")}))
    assert re.findall(r"<w:(\w+)", made) == [
        "sectPr", "headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "col", "titlePg"]
    assert 'w:start="7"' in made
    assert continue_paper(section) == section


def test_a_tracked_change_of_a_section_is_none_of_its_own():
    """The old properties that Word keeps inside the new ones are not taken for a section."""
    section = "<w:sectPr><w:cols/><w:sectPrChange><w:sectPr><w:cols/></w:sectPr></w:sectPrChange></w:sectPr>"
    assert split_sections(f"<w:p/>{section}") == (["<w:p/>"], ["<w:sectPr><w:cols/></w:sectPr>"])


CALLED = """
Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Thành tích | Số quyết định | Vào sổ số
K1 | GK | Bà | Trần Sau | Trường A | Đã có thành tích | 412/QĐ-UBND | 4
K2 | GKTT | Tập thể | Trường Một | Xã B | Đã có thành tích | 412/QĐ-UBND | 2
K3 | GK | Ông | Lê Trước | Trường A | Đã có thành tích | 412/QĐ-UBND | 3
K4 | GKTT | Tập thể | Trường Hai | Xã B | Đã có thành tích | 412/QĐ-UBND | 1
"""


def test_print_files_come_in_calling_order(office: Office):
    """The sheets lie in the pile as they are called, which is the order of the sheet within a kind."""
    office.write(CALLED, drop=("Hội trường",))
    assert office.run("certificates").exit_code == 0
    for template, names in (("ca-nhan", ["TRẦN SAU", "LÊ TRƯỚC"]), ("tap-the", ["TRƯỜNG MỘT", "TRƯỜNG HAI"])):
        lines = read_lines(office.output / f"khen-thuong/in-tat-ca_giay-khen-{template}.docx")
        printed = [line.upper() for line in lines]
        assert [name for line in printed for name in names if name in line] == names


def test_a_template_with_fields_in_footnotes_has_a_print_file(office: Office):
    """Through the command, too."""
    office.write(CALLED, drop=("Hội trường",))
    save_with_footnotes(office.templates).rename(office.templates / "giay-khen-ca-nhan.docx")
    assert office.run("certificates").exit_code == 0
    content = (office.output / "khen-thuong/in-tat-ca_giay-khen-ca-nhan.docx").read_bytes()
    check_docx(content)
    assert "chú thích của Lê Trước" in read_part(content, "word/footnotes.xml")
