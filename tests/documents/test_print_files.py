"""Print files as LibreOffice prints them: each paper as in its own file, no page more or less."""

import re
import shutil
import subprocess
from itertools import chain
from pathlib import Path

import pytest

from as_pdf import PROGRAM, write_pdfs
from conference.documents.certificates import plan_certificates
from conference.documents.engine.template import Rendered, read_template
from conference.documents.invitations import plan_invitations
from conference.documents.joined.compose import compose
from conference.documents.joined.joining import join
from conference.load import load
from conftest import ROOT, SAMPLE
from odd_templates import TEMPLATES, save_template, save_with_footnotes
from sound_docx import check_docx

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not PROGRAM or not shutil.which("pdftotext"),
                       reason="LibreOffice or pdftotext is not installed"),
]
NEAR = 0.2 * 72 / 25.4  # 0.2 mm in points
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)"[^>]*>(.*?)</word>')

Word = tuple[str, float, float]
Page = tuple[str, str, list[Word]]


def read_pages(pdf: Path) -> list[Page]:
    """The size of each page of a PDF and its words with their places in points."""
    made = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return [(width, height, [(word, float(x), float(y)) for x, y, word in _WORD.findall(inner)])
            for width, height, inner in _PAGE.findall(made)]


def is_same(page: Page, other: Page) -> bool:
    """Whether two pages are of one size and have the same words within 0.2 mm, in any order."""
    left = list(other[2])
    for word, x, y in page[2]:
        near = next((w for w in left if w[0] == word and abs(w[1] - x) <= NEAR and abs(w[2] - y) <= NEAR), None)
        if near is None:
            return False
        left.remove(near)
    return page[:2] == other[:2] and not left


def render_all(folder: Path) -> dict[str, Rendered]:
    """A certificate and a letter of the sample, and a paper of each odd template."""
    conference, faults = load(SAMPLE)
    made = {}
    for plan in (plan_certificates(conference, faults, ROOT / "templates"),
                 plan_invitations(conference, faults, ROOT / "templates", {})):
        job = plan.ready[-1]
        made[job.template] = plan.templates[job.template].render(job.values)
    for path in (*(save_template(folder, add) for add in TEMPLATES), save_with_footnotes(folder)):
        made[path.name] = read_template(path).render({"ten": "Nguyễn Thị Ánh Đào"})
    return made


def test_each_paper_looks_as_in_its_own_file(tmp_path: Path):
    """Joined with its like or among others, a paper keeps its pages, words and places.

    The order has every template twice in a row, then once after each other neighbour.
    """
    papers = render_all(tmp_path)
    names = list(papers)
    order = [*chain.from_iterable((name, name) for name in names), *reversed(names)]
    files = {f"rieng_{name}": paper.to_bytes() for name, paper in papers.items()}
    files |= {"chung.docx": compose([papers[name] for name in order]),
              "gop.docx": join(papers["plain.docx"].template, [papers["plain.docx"].texts] * 3)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        check_docx(content) if not name.startswith("rieng") else None
    (tmp_path / "pdf").mkdir()
    made = write_pdfs([tmp_path / name for name in files], tmp_path / "pdf")
    pages = {path.name: read_pages(pdf) for path, pdf in made.items()}
    for file, expected in (("chung.docx", order), ("gop.docx", ["plain.docx"] * 3)):
        wanted = [(name, page) for name in expected for page in pages[f"rieng_{name}"]]
        assert len(pages[file]) == len(wanted), file
        assert [name for (name, alone), page in zip(wanted, pages[file], strict=True)
                if not is_same(alone, page)] == []
