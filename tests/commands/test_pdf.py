"""`make pdf` with the real LibreOffice: a PDF a person, a PDF a print file, only what changed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conference.documents.engine.template import DOCUMENT
from conference.documents.output import HELD, KEPT, Entry, read_index
from conference.documents.pdfs.libreoffice import LibreOffice, find_libreoffice
from conference.documents.pdfs.pdf import convert_sheaves
from conference.documents.pdfs.pdf_pages import look_of, read_pdf
from conference.documents.pdfs.pdf_sheaf import gather, split_body
from conference.package import inflate, make_part, read_package, write_package
from conftest import Office

PROGRAM = find_libreoffice()
pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not PROGRAM or not shutil.which("pdftotext"),
                       reason="LibreOffice or pdftotext is not installed"),
]
NAMES = ("Trần Thị Bưởi", "Lê Văn Cam", "Phạm Thị Đào", "Ngô Văn Ổi", "Vũ Thị Mận", "Hồ Văn Mít")
KINDS = """
Hình thức
Mã | Tên hình thức | Đối tượng | Loại | Cấp | Hệ số | Mẫu in | Thứ tự trao
GK | Giấy khen | Cá nhân | Hình thức | Thị xã | 0.3 | giay-khen-ca-nhan.docx | 2
CS | Chiến sĩ thi đua | Cá nhân | Danh hiệu | Thị xã | 1 | chien-si-thi-dua-co-so.docx | 1

Khen thưởng
Mã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Chức vụ | Đơn vị | Thành tích | Số quyết định | Ghi chú
"""


def honourees(*changes: tuple[str, str], names: tuple[str, ...] = NAMES) -> str:
    """Sheets of award kinds and of these people, in an order that is not that of their codes."""
    rows = [f"K{9 - n} | {'GK' if n != 2 else 'CS'} | Bà | {name} | | Trường A | Đã dạy tốt | 412/QĐ-UBND | "
            for n, name in enumerate(names)]
    text = KINDS + "\n".join(rows) + "\n"
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def texts(pdf: Path) -> list[str]:
    """The text of each page, in capitals, on one line."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout
    return [" ".join(page.split()).upper() for page in text.decode().split("\f")[:-1]]


def pdfs(office: Office) -> dict[str, Entry]:
    """The lines of the index on PDFs, by file name."""
    return {Path(entry.path).name: entry for entry in read_index(office.output) if entry.kind == "pdf"}


def test_a_pdf_for_each_person_and_each_print_file(office: Office):
    """In calling order; after one change two PDFs are made; a person struck out loses the PDF."""
    office.write(honourees(), drop=("Hội trường",))
    office.run("all")
    assert office.run("pdf").exit_code == 0
    folder = office.output / "khen-thuong"
    sources = {path.with_suffix(".pdf") for path in office.output.rglob("*.docx")}
    assert sources <= set(office.output.rglob("*.pdf"))
    for number, name in enumerate(NAMES):
        (pdf,) = folder.glob(f"K{9 - number}_*.pdf")
        (page,) = texts(pdf)
        assert name.upper() in page
    called = [name.upper() for name in NAMES if name != "Phạm Thị Đào"]
    joined = texts(folder / "in-tat-ca_giay-khen-ca-nhan.pdf")
    assert [[name for name in called if name in page] for page in joined] == [[name] for name in called]
    letters = texts(office.output / "giay-moi" / "in-tat-ca_giay-moi.pdf")
    assert len(letters) == len(list((office.output / "giay-moi").glob("[DK]*.pdf"))) == 9
    before = {path: path.read_bytes() for path in office.output.rglob("*.pdf")}

    office.write(honourees(("Lê Văn Cam | | Trường A | Đã dạy tốt", "Lê Văn Cam | | Trường A | Đã dạy giỏi"),
                           names=NAMES[:-1]), drop=("Hội trường",))
    office.run("certificates")
    assert office.run("pdf").exit_code == 0
    changed = {path.name for path in before if path.exists() and path.read_bytes() != before[path]}
    assert changed == {"K8_le-van-cam.pdf", "in-tat-ca_giay-khen-ca-nhan.pdf"}
    assert {path.name for path in before if not path.exists()} == {"K4_ho-van-mit.pdf"}
    joined = texts(folder / "in-tat-ca_giay-khen-ca-nhan.pdf")
    assert len(joined) == 4
    assert "ĐÃ DẠY GIỎI" in joined[1]
    assert {entry.status for entry in pdfs(office).values()} == {KEPT, "đổi"}


def test_a_certificate_of_two_pages_is_named_and_held_back(office: Office, monkeypatch: pytest.MonkeyPatch):
    """The others have their PDFs, where the second page was not found before printing."""
    monkeypatch.setattr("conference.documents.fitting.page_height.PageMeter.is_too_tall", lambda *_: False)
    template = office.templates / "giay-khen-ca-nhan.docx"
    parts = read_package(template)
    before, body, after = split_body(inflate(parts[DOCUMENT]).decode())
    more = ("<w:p><w:r><w:t>{%p if ghi_chu %}</w:t></w:r></w:p>"
            '<w:p><w:r><w:br w:type="page"/><w:t>{{ ghi_chu }}</w:t></w:r></w:p>'
            "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>")
    place = body.rindex("<w:sectPr")
    text = before + body[:place] + more + body[place:] + after
    template.write_bytes(write_package({**parts, DOCUMENT: make_part(text.encode())}))
    tail = "Ngô Văn Ổi | | Trường A | Đã dạy tốt | 412/QĐ-UBND | "
    office.write(honourees((tail, f"{tail}thừa")), drop=("Hội trường",))
    office.run("certificates")
    result = office.run("pdf")
    assert result.exit_code == 1
    (line,) = [line for line in result.stderr.splitlines() if "LỖI" in line]
    assert re.search(r"K6: .*K6_ngo-van-oi.docx dài 2 trang, phải là 1.*\[nhieu-trang\]", line)
    held = {name for name, entry in pdfs(office).items() if entry.status == HELD}
    assert held == {"K6_ngo-van-oi.pdf", "in-tat-ca_giay-khen-ca-nhan.pdf"}
    assert not any((office.output / "khen-thuong" / name).exists() for name in held)
    assert len(list((office.output / "khen-thuong").glob("K*.pdf"))) == 5


TAIL = "<w:p><w:r><w:t>Cuối</w:t></w:r></w:p>"
BORDER = "".join(f'<w:{side} w:val="single" w:sz="12" w:space="1" w:color="auto"/>'
                 for side in ("top", "bottom", "between"))
PAGE = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
TABLE = ('<w:tbl><w:tblPr>{}<w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="5000"/>'
         "</w:tblGrid><w:tr><w:tc><w:tcPr/>{}</w:tc></w:tr></w:tbl>")
FLOATING = '<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="3000" w:tblpY="3000"/>'
JOINED = {
    "space": '<w:p><w:pPr><w:spacing w:before="600"/><w:contextualSpacing/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>',
    "table": TABLE.format("", "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"),
}
ALONE = {
    "border": f"<w:p><w:pPr><w:pBdr>{BORDER}</w:pBdr></w:pPr><w:r><w:t>{{}}</w:t></w:r></w:p>" * 2,
    "frame": '<w:p><w:pPr><w:framePr w:w="4000" w:vAnchor="page" w:hAnchor="page" w:x="4000" w:y="3000"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>',
    "page": f"<w:p><w:r><w:t>{{}}</w:t></w:r>{PAGE}</w:p>",
    "floating": TABLE.format(FLOATING, "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"),
    "two": '<w:p><w:r><w:t>{}</w:t><w:br w:type="page"/><w:t>sau</w:t></w:r></w:p>',
}


def test_a_page_is_taken_from_a_joined_file_only_where_it_is_the_same(office: Office, tmp_path: Path):
    """What the template does at the top of its page, with fields, over two pages, may need a file alone."""
    office.run("invitations")
    parts = read_package(next((office.output / "giay-moi").glob("DB-001*.docx")))
    before, body, after = split_body(inflate(parts[DOCUMENT]).decode())
    section = body[body.rindex("<w:sectPr"):]
    paths = []
    for name, start in (JOINED | ALONE).items():
        for number, word in enumerate(("Một", "Hai hai", "Ba", "Bốn")):
            text = f"{before}{start.format(word, word)}{'' if name == 'border' else TAIL}{section}{after}"
            package = {**parts, "name.xml": make_part(name.encode()), DOCUMENT: make_part(text.encode())}
            paths.append(tmp_path / f"{name}-{number}.docx")
            paths[-1].write_bytes(write_package(package))
    (tmp_path / "work").mkdir()
    program = LibreOffice(PROGRAM, tmp_path / "work", 2)
    made = dict(pair for made in convert_sheaves(program, gather(paths)[0]) for pair in made)
    refused = {path.name for path, pdf in made.items() if pdf is None}
    assert refused == {f"{name}-{number}.docx" for name in ALONE for number in (0, 2, 3)}
    alone = dict(program.convert([path for path in paths if path.name[:-7] in JOINED]))
    assert [path.name for path in alone if looks(made[path]) != looks(alone[path])] == []


def looks(pdf: bytes) -> list:
    """What each page of a PDF shows."""
    return list(map(look_of, read_pdf(pdf).pages))
