"""What a Word file says: only words count, however Word, LibreOffice or we write them."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from conference.documents.merge import render_task
from conference.documents.printed.paper_words import UnreadableError, read_words
from conference.model.printings import Words
from conftest import ROOT, SAMPLE, Office

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
STYLES = (f'<w:styles {W}><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="In sẵn"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="Khung"/><w:basedOn w:val="a1"/></w:style>'
          '<w:style w:type="character" w:styleId="a3"><w:name w:val="In sẵn Char"/><w:link w:val="a1"/>'
          '</w:style></w:styles>')


def word(body: str, **parts: str) -> bytes:
    """A Word file of a body and further parts of word/."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", STYLES)
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return target.getvalue()


def run(text: str, style: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


@pytest.mark.parametrize("body", [
    "<w:p><w:r><w:t>Bà Nguyễn Ánh Đào</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>Bà Ngu</w:t></w:r><w:proofErr/><w:r><w:rPr><w:sz w:val='9'/></w:rPr><w:t>yễn Ánh Đào</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>Bà Nguye\u0302\u0303n</w:t><w:br/><w:t>Ánh\u00a0Đào </w:t></w:r></w:p><w:p/>",
    "<w:p><w:r><w:t>Bà Nguyễn</w:t><w:tab/><w:t>Ánh Đào</w:t><w:drawing/></w:r></w:p>",
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Bà Nguyễn Ánh Đào</w:t></w:r></w:p></mc:Choice>"
    "<mc:Fallback><w:p><w:r><w:t>Bà Nguyễn Ánh Đào</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>7</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>Bà Nguyễn Ánh Đào</w:t></w:r></w:p>",
    "<w:p><w:fldSimple w:instr=' NUMPAGES '><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>"
    "<w:p><w:fldSimple w:instr=' REF x '><w:r><w:t>Bà Nguyễn Ánh Đào</w:t></w:r></w:fldSimple></w:p>",
])
def test_what_is_no_word_leaves_no_trace(body: str):
    """Runs, sizes, breaks, spaces, pictures, fallbacks and page numbers are not content."""
    assert read_words(word(body)) == Words("Bà Nguyễn Ánh Đào")


def test_headers_and_footers_count_whatever_their_numbers():
    """Word renumbers these parts when it saves."""
    head = f"<w:hdr {W}><w:p><w:r><w:t>Đầu trang</w:t></w:r></w:p></w:hdr>"
    foot = f"<w:ftr {W}><w:p><w:r><w:t>Cuối trang</w:t></w:r></w:p></w:ftr>"
    body = paragraph(run("Thân"))
    one, two = word(body, header1=head, footer1=foot), word(body, footer3=foot, header2=head)
    assert read_words(one) == read_words(two)
    assert {"Đầu trang", "Cuối trang"} < set(read_words(one).own.split("\n"))


@pytest.mark.parametrize("overprinted", [
    paragraph(run("\u00a0\u00a0"), style="a1") + paragraph(run("Lê An"), run("\u00a0\u00a0", "a3"), run("A")),
    paragraph(run("\u00a0"), style="a2") + paragraph(run("Lê An"), run("\u00a0"), run("A")),
    paragraph(run("Lê An"), run(" "), run("A")),
])
def test_a_sheet_printed_on_a_blank_says_the_same(overprinted: str):
    """The pre-printed words are left out there, and compared only where both have them."""
    plain = paragraph(run("GIẤY KHEN"), style="a2") + paragraph(run("Lê An"), run(" của ", "a3"), run("A"))
    whole, blank = read_words(word(plain)), read_words(word(overprinted))
    assert whole == Words("Lê An A", "GIẤY KHEN\ncủa")
    assert whole.same_as(blank)
    assert blank.same_as(whole)
    other = read_words(word(plain.replace("KHEN", "khen")))
    assert not whole.same_as(other)
    assert other.same_as(blank)
    assert not blank.same_as(read_words(word(overprinted.replace("Lê An", "Lê Ân"))))


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04cut", word("<w:p>")])
def test_a_damaged_file_is_one_error(content: bytes):
    """Nothing else is raised."""
    with pytest.raises(UnreadableError):
        read_words(content)


def test_the_file_says_what_was_rendered(office: Office):
    """Both sides of every comparison agree, for every certificate and letter of the sample."""
    from conference.cli import Options  # noqa: PLC0415
    from conference.run import start  # noqa: PLC0415

    office.workbook.write_bytes(SAMPLE.read_bytes())
    assert office.run("all").exit_code == 0
    made = start(Options(office.workbook, office.templates, office.output, 1, True, False))
    for plan in (made.certificates, made.invitations):
        for job in plan.jobs[:20]:
            rendered, _ = render_task(plan.templates[job.template], plan.make_task(job))
            assert read_words(rendered.to_bytes()) == read_words((office.output / job.path).read_bytes())


def test_a_template_saved_again_says_the_same(tmp_path: Path):
    """What python-docx writes differently is no content; a smaller font is not either."""
    for path in (ROOT / "templates").glob("*.docx"):
        document = Document(path)
        for style in document.styles:
            if style.type == WD_STYLE_TYPE.PARAGRAPH and style.font.size:
                style.font.size = int(style.font.size * 0.8)
        document.save(tmp_path / path.name)
        assert read_words((tmp_path / path.name).read_bytes()) == read_words(path.read_bytes())
