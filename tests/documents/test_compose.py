"""Papers of several templates in one file: each looks as in its own, and Word takes the file."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.documents.engine.template import read_template
from conference.documents.joined.compose import compose
from conference.documents.joined.joining import join
from conference.package import inflate, make_part, read_package, write_package
from odd_templates import TEMPLATES, landscape, save_template, save_with_footnotes
from papers_text import read_lines, read_part
from sound_docx import W, check_docx

NAMES = (*(add.__name__ for add in TEMPLATES), "footnotes")


class Papers(dict):
    """Papers by the names of their templates; short to show where a test fails."""

    def __repr__(self) -> str:
        return "papers"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """A paper of each odd template, by the template's name."""
    folder = tmp_path_factory.mktemp("mau")
    paths = [*(save_template(folder, add) for add in TEMPLATES), save_with_footnotes(folder)]
    return Papers((path.stem, read_template(path).render({"ten": f"Lê {path.stem}"})) for path in paths)


@settings(max_examples=25, deadline=None)
@given(names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=7))
def test_any_mix_is_whole_and_in_order(papers: Papers, names: list[str]):
    """Whatever follows whatever: ids once, keys and styles there, people in the order given."""
    content = compose([papers[name] for name in names])
    check_docx(content)
    Document(io.BytesIO(content))
    alone = [line for name in names for line in read_lines(papers[name].to_bytes())]
    numbered = [line + "12" if line == "Kính tặng Lê footnotes" else line for line in alone]
    assert read_lines(content) == numbered


def test_all_templates_at_once(papers: Papers):
    """Everything that may clash does not."""
    content = compose([papers[name] for name in (*NAMES, *reversed(NAMES))])
    assert len(check_docx(content).trees["word/document.xml"][0]) > len(NAMES)


def test_one_template_gives_the_bytes_of_join(papers: Papers):
    """Nothing is renamed where nothing can clash."""
    paper = papers["two_sections"]
    assert compose([paper] * 3) == join(paper.template, [paper.texts] * 3)


def test_papers_that_follow_each_other_share_a_section(papers: Papers):
    """A section each time the template changes, a page break otherwise."""
    order = ("lists", "lists", "marks", "landscape", "landscape", "landscape", "lists")
    content = compose([papers[name] for name in order])
    sections = Document(io.BytesIO(content)).sections
    assert [s.page_width > s.page_height for s in sections] == [False, False, True, False]
    assert read_part(content).count("<w:pageBreakBefore/>") == 3


def test_the_same_input_gives_the_same_bytes(papers: Papers):
    """No times and no chance in the file."""
    order = [papers[name] for name in NAMES]
    assert compose(order) == compose(order)


def test_a_picture_that_templates_share_stands_once(papers: Papers, tmp_path: Path):
    """The frame of three certificates is stored once."""
    twin = read_template(save_template(tmp_path, landscape)).render({"ten": "An"})
    files = check_docx(compose([papers["landscape"], twin])).files
    assert len([name for name in files if name.startswith("word/media/")]) == 1


def test_a_section_without_headers_gets_empty_ones(papers: Papers):
    """In Word a section that names no header has that of the section before it."""
    content = compose([papers[name] for name in ("landscape", "plain")])
    last = Document(io.BytesIO(content)).sections[-1]
    assert not last.header.is_linked_to_previous
    assert last.header.paragraphs[0].text == ""
    assert last.footer.paragraphs[0].text == ""


def test_headers_of_odd_pages_stay_on_even_ones(papers: Papers):
    """Where one template tells odd from even, the others have one header for both."""
    content = compose([papers[name] for name in ("landscape", "odd_and_even")])
    document = Document(io.BytesIO(content))
    assert document.settings.odd_and_even_pages_header_footer
    first = document.sections[0]
    assert first.even_page_footer.paragraphs[0].text == first.footer.paragraphs[0].text == "Số Lê landscape"


def value(content: bytes, style: str, tag: str, attribute: str) -> str | None:
    """What a style itself or the nearest it is based on says."""
    sheet = {s.get(f"{W}styleId"): s for s in check_docx(content).trees["word/styles.xml"].iter(f"{W}style")}
    while style in sheet:
        found = sheet[style].find(f".//{W}{tag}")
        if found is not None and found.get(f"{W}{attribute}") is not None:
            return found.get(f"{W}{attribute}")
        based = sheet[style].find(f"{W}basedOn")
        style = "" if based is None else based.get(f"{W}val")
    return None


def test_defaults_of_a_further_template_are_kept(papers: Papers):
    """What its document says of all text is said by its styles, in tables after the table's style."""
    content = compose([papers["plain"], papers["other_look"]])
    document = Document(io.BytesIO(content))
    styles = {p.text: p.style.style_id for p in document.paragraphs}
    own = styles["Kính tặng Lê other_look"]
    assert value(content, own, "spacing", "after") == "300"
    in_table = document.tables[1].cell(0, 0).paragraphs[0].style.style_id
    assert value(content, in_table, "spacing", "after") == "0"  # Table Grid says so
    assert value(content, in_table, "sz", "val") == "30"
    assert value(content, styles["Kính tặng Lê plain"], "sz", "val") is None


def test_defaults_that_a_further_template_lacks_are_word_s(tmp_path: Path):
    """Where its document says nothing, the first template's defaults do not reach its text."""
    paths = [save_template(tmp_path, add) for add in TEMPLATES[:2]]
    parts = read_package(paths[1])
    bare = re.sub(r"<w:docDefaults>.*?</w:docDefaults>", "", inflate(parts["word/styles.xml"]).decode(), flags=re.S)
    paths[1].write_bytes(write_package(parts | {"word/styles.xml": make_part(bare.encode())}))
    content = compose([read_template(path).render({"ten": "An"}) for path in paths])
    style = Document(io.BytesIO(content)).paragraphs[-1].style.style_id
    assert value(content, style, "spacing", "after") == "0"
    assert value(content, style, "rFonts", "cs") == "Times New Roman"


def test_another_theme_is_written_out(tmp_path: Path):
    """Fonts and colours that a further template takes from its theme stay as they were."""
    paths = [save_template(tmp_path, add) for add in TEMPLATES[:2]]
    parts = read_package(paths[1])
    theme = inflate(parts["word/theme/theme1.xml"]).decode()
    font = re.search(r'<a:minorFont>\s*<a:latin typeface="([^"]*)"', theme)
    assert font
    other = theme.replace(f'"{font[1]}"', '"Liberation Sans"')
    paths[1].write_bytes(write_package(parts | {"word/theme/theme1.xml": make_part(other.encode())}))
    content = compose([read_template(path).render({"ten": "An"}) for path in paths])
    style = Document(io.BytesIO(content)).paragraphs[-1].style.style_id
    assert value(content, style, "rFonts", "ascii") == "Liberation Sans"


def test_a_style_that_a_template_lacks_is_its_default(tmp_path: Path):
    """A paragraph that names a style nobody has looks as Word shows it: as one without."""
    first, second = (save_template(tmp_path, add) for add in TEMPLATES[:2])
    document = Document(second)
    document.styles["Normal"].font.size = Pt(21)
    document.paragraphs[0]._p.get_or_add_pPr().get_or_add_pStyle().val = "Heading1"
    document.styles["Heading 1"].delete()
    document.save(second)
    content = compose([read_template(path).render({"ten": "An"}) for path in (first, second)])
    style = Document(io.BytesIO(content)).paragraphs[-1].style.style_id
    assert value(content, style, "sz", "val") == "42"
