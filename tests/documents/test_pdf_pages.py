"""Pages of PDFs and papers joined for LibreOffice: found again, put together, told apart."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from conference.documents.engine.template import DOCUMENT
from conference.documents.joined.joining import break_before
from conference.documents.pdfs.pdf_pages import count_pages, find_pages, merge, undate
from conference.documents.pdfs.pdf_sheaf import add_mark, find_papers, gather, read_words, show_first
from conference.package import make_part, write_package

PICTURE = b"\x7f" * 20_000
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="r1"/><w:headerReference w:type="first" r:id="r2"/><w:pgSz w:w="1"/><w:titlePg/></w:sectPr>'


def make_pdf(*pages: str, marks: dict[str, int] | None = None, picture: bytes = PICTURE) -> bytes:
    """A PDF whose pages have these contents and all show one picture."""
    writer = PdfWriter()
    for content in pages:
        page = writer.add_blank_page(100, 100)
        stream, image = DecodedStreamObject(), DecodedStreamObject()
        stream.set_data(content.encode())
        image.set_data(picture)
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/XObject"): DictionaryObject({NameObject("/Im1"): writer._add_object(image)})})
    for mark, number in (marks or {}).items():
        writer.add_named_destination(mark, number)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def contents(pdf: bytes) -> list[str]:
    """The content of each page."""
    return [page.get_contents().get_data().decode().strip() for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(("marks", "pages", "found"), [
    ({"a": 0, "b": 1, "c": 2}, 3, [0, 1, 2]),
    ({"a": 0, "b": 2, "c": 3}, 4, [None, 2, 3]),
    ({"a": 0, "b": 1, "c": 2}, 5, [0, 1, None]),
    ({"a": 0, "b": 0, "c": 1}, 2, [None] * 3),
    ({"a": 1, "b": 2, "c": 3}, 4, [None] * 3),
    ({"a": 0, "b": 1}, 3, [None] * 3),
    ({}, 3, [0, 1, 2]),
    ({}, 4, [None] * 3),
])
def test_each_paper_finds_its_page(marks, pages, found):
    """A paper of one page has that page; where the marks do not add up, nobody has any."""
    pdf = make_pdf(*map(str, range(pages)), marks=marks)
    assert find_pages(PdfReader(io.BytesIO(pdf)), ["a", "b", "c"]) == found


def test_a_print_file_keeps_order_and_a_common_picture_once():
    """Pages stay in order, more than fit one step too; equal pages are still two pages."""
    merged = merge(make_pdf(f"({number % 7}) Tj") for number in range(230))
    assert contents(merged) == [f"({number % 7}) Tj" for number in range(230)]
    assert len(merged) < 230 * 1000
    kids = [page.indirect_reference.idnum for page in PdfReader(io.BytesIO(merged)).pages]
    assert len(set(kids)) == 230


def test_a_picture_that_differs_stays_different():
    """Two people's pictures are not taken for one."""
    merged = merge([make_pdf("a", picture=b"1" * 9), make_pdf("b", picture=b"2" * 9)])
    pages = PdfReader(io.BytesIO(merged)).pages
    assert [page["/Resources"]["/XObject"]["/Im1"].get_data() for page in pages] == [b"1" * 9, b"2" * 9]


def test_the_hour_is_taken_out_and_nothing_moves():
    """Two PDFs made at two times become the same, as long as before."""
    made = [b"%PDF /CreationDate(D:" + hour + b"+07'00')>> (2020) trailer /ID [ <" + key + b">\n<" + key
            + b"> ]\n/DocChecksum /" + key + b"\n>>"
            for hour, key in ((b"20200327073012", b"64F4A1"), (b"20210101000000", b"0B17C9"))]
    assert undate(made[0]) == undate(made[1])
    assert len(undate(made[0])) == len(made[0])
    assert b"(2020) trailer" in undate(made[0])


def test_every_page_of_a_joined_file_shows_the_first_pages_header():
    """As the header of each letter alone; a section without a first page keeps its own."""
    assert show_first(SECTION) == (
        '<w:sectPr><w:headerReference w:type="default" r:id="r2"/>'
        '<w:headerReference w:type="even" r:id="r2"/><w:pgSz w:w="1"/></w:sectPr>')
    off = SECTION.replace("<w:titlePg/>", '<w:titlePg w:val="0"/>')
    assert 'w:type="even" r:id="r1"' in show_first(off)
    assert "r2" not in show_first(off)
    assert show_first("") == ""
    assert show_first("<w:sectPr/>") == "<w:sectPr/>"


@pytest.mark.parametrize("body", [
    "<w:p><w:r/></w:p>", "<w:p><w:pPr><w:jc/></w:pPr><w:r/></w:p>", "<w:p/><w:p><w:r/></w:p>",
    '<w:p w:rsidR="0"><w:pPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr><w:r/></w:p>',
    "<w:tbl><w:tr><w:tc><w:p><w:pPr/><w:r/></w:p></w:tc></w:tr></w:tbl>",
])
@pytest.mark.parametrize("turn", [lambda body: body, break_before])
def test_the_mark_stands_before_the_first_text(body, turn):
    """After the properties of a paragraph, with or without a page break in them."""
    marked = add_mark(turn(body), "paper00001", 1)
    place = marked.index("<w:bookmarkStart")
    assert marked[:place].count("<w:pPr>") == marked[:place].count("</w:pPr>")
    assert marked[marked.index("<w:bookmarkEnd"):].partition("/>")[2].startswith(("<w:r/>", "</w:p>"))


@given(st.lists(st.text("ab ", min_size=1, max_size=4), min_size=1, max_size=8, unique=True), st.randoms())
def test_papers_found_in_a_print_file_make_it_up(papers, random):
    """What is found says the same as the print file, whatever the order there."""
    chosen = random.sample(papers, random.randint(1, len(papers)))
    order = find_papers("".join(chosen), papers)
    assert order is None or "".join(papers[number] for number in order) == "".join(chosen)
    assert find_papers("".join(papers) + "c", papers) is None


def test_papers_in_calling_order_are_found():
    """Those of another print file are passed over; a paper without words spoils the search."""
    assert find_papers("Ông AnBà BìnhTập thể", ["Ông An", "Bà Lan", "Bà Bình", "Tập thể"]) == [0, 2, 3]
    assert find_papers("Tập thểÔng An", ["Ông An", "Tập thể"]) == [1, 0]
    assert find_papers("An", ["An", ""]) is None
    assert find_papers("", ["An"]) is None


def write_docx(path: Path, body: str, picture: bytes = b"1") -> Path:
    """A package with a body and a picture."""
    text = f"<w:document><w:body>{body}<w:sectPr/></w:body></w:document>"
    path.write_bytes(write_package({DOCUMENT: make_part(text.encode()),
                                    "word/media/a.png": make_part(picture)}))
    return path


def test_only_papers_that_differ_in_their_text_alone_are_joined(tmp_path: Path):
    """Another picture, a section inside, a broken file: these go alone."""
    same = [write_docx(tmp_path / f"{n}.docx", f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>") for n in range(5)]
    other = [write_docx(tmp_path / "p.docx", "<w:p/>", b"2"),
             write_docx(tmp_path / "s.docx", "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>")]
    (tmp_path / "b.docx").write_text("no Word file")
    sheaves, alone = gather([*same, *other, tmp_path / "b.docx"])
    assert [[body.path for body in sheaf.bodies] for sheaf in sheaves] == [same]
    assert set(alone) == {*other, tmp_path / "b.docx"}
    assert read_words(same[3]) == "3"
    assert read_words(tmp_path / "b.docx") == ""


def test_each_make_of_paper_in_a_sheaf_is_tried(tmp_path: Path):
    """A field or list that only some papers have gives them a probe of their own."""
    list_item = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>1</w:t></w:r></w:p>"
    paths = [write_docx(tmp_path / f"{n}.docx", list_item if n in (1, 2) else "<w:p><w:r><w:t>1</w:t></w:r></w:p>")
             for n in range(6)]
    (sheaf,), _ = gather(paths)
    assert sorted(sheaf.probes.values()) == [1, 3]


def test_count_pages():
    """As many as there are, none in what is no PDF."""
    assert count_pages(b"%PDF-1.4 half %%EOF") == 0
    assert count_pages(make_pdf("a", "b")) == 2
