"""Lines and pages as LibreOffice prints them are those that were worked out without it."""

import random
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from as_pdf import PROGRAM, write_pdfs
from conference.documents.engine.template import DOCUMENT, read_template
from conference.documents.fitting.fit import _RUN, Fit, _measure
from conference.documents.fitting.page_height import split_texts
from conference.documents.fitting.wrap import Segment, count_lines
from long_words import make_achievement, make_name
from word import paragraph, save_word

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not PROGRAM or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed"),
]
FONTS = ("Times New Roman", "Times New Roman", "Arial", "Courier New")
LOOKS = ("", "", "<w:b/>", "<w:i/>", "<w:caps/>", "<w:smallCaps/>", '<w:spacing w:val="20"/>', '<w:w w:val="90"/>')
SPACES = ("", '<w:spacing w:before="120" w:after="120"/>', '<w:spacing w:line="276" w:lineRule="auto"/>', '<w:contextualSpacing/>',
          '<w:spacing w:line="360" w:lineRule="exact"/>', '<w:spacing w:line="420" w:lineRule="atLeast" w:after="60"/>')
TEXTS, PAGES = 110, 6
DEFAULTS = ('<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
            '<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>')
TABLES = DEFAULTS + ('<w:style w:type="table" w:default="1" w:styleId="TN"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>'
          '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>')


class Word(NamedTuple):
    """A word of a PDF: its page, how far down its middle is, its text."""

    page: int
    middle: float
    text: str


def read_words(pdf: Path) -> list[Word]:
    """The words of a PDF from the top of the first page down."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout.decode()
    words, page = [], 0
    for found in re.finditer(r'<page |yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', text):
        page += not found[1]
        if found[1]:
            words.append(Word(page, (float(found[1]) + float(found[2])) / 2, unescape(found[3])))
    return sorted(words)


def count_printed(pdf: Path) -> dict[str, int]:
    """How many lines stand above each of the words ``§…§``, up to the one before."""
    counts, lines = {}, set()
    for page, middle, text in read_words(pdf):
        if text.startswith("§"):
            counts[text.strip("§")] = len(lines)
            lines = set()
        elif not any(on == page and abs(at - middle) < 5 for on, at in lines):
            lines.add((page, middle))
    return counts


def marked(blocks: list[str]) -> str:
    """Blocks with a word after each, by which its lines are counted."""
    return "".join(f"{block}{paragraph(f'§{number}§')}" for number, block in enumerate(blocks))


def style(key: str, name: str, font: str, size: int, more: str = "", paragraphs: str = "") -> str:
    """A paragraph style."""
    return (f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:pPr>{paragraphs}</w:pPr><w:rPr>'
            f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>{more}<w:sz w:val="{size}"/></w:rPr></w:style>')


def boxed(inner: str, twips: int) -> str:
    """A table of one cell."""
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{twips}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
            f'<w:gridCol w:w="{twips}"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>{inner}'
            "</w:tc></w:tr></w:tbl>")


def measured(path: Path, values: dict[str, str]) -> list[tuple[Fit, list[Segment]]]:
    """The paragraphs of a template that must fit, filled and measured."""
    source = read_template(path).sources[DOCUMENT]
    pieces = re.split(r"<!--fit(\d+)-->", source.render(values))
    found = []
    for number, text in zip(pieces[1::2], pieces[2::2], strict=True):
        fit = source.fits[int(number)]
        runs = [(run, fit.look_of(run[1] or "")) for run in _RUN.finditer(text.split("</w:p>")[0])]
        found.append((fit, _measure(runs, fit.shape.first / 20)))
    return found


def save_texts(path: Path) -> list[int]:
    """A document of texts of all sizes and widths; how many lines each takes."""
    chance, styles, blocks = random.Random(5), TABLES, []
    for number in range(TEXTS):
        name = f"Vừa 3 dòng {number}"
        styles += style(f"S{number}", name, chance.choice(FONTS), chance.choice((24, 28, 32)), chance.choice(LOOKS))
        styles = styles.replace(f'"{name}"/>', f'"{name}"/><w:basedOn w:val="V"/>')
        first = chance.choice(('w:firstLine="567"', 'w:hanging="400"', ""))
        own = (f'<w:pStyle w:val="S{number}"/><w:ind w:left="{chance.choice((400, 1134))}" w:right="'
               f'{chance.choice((0, 850, 2268))}" {first}/><w:jc w:val="{chance.choice(("left", "center", "both"))}"/>')
        block = paragraph(make_achievement(chance, chance.randrange(5, 22)), properties=own)
        blocks.append(boxed(block, chance.randrange(5000, 8000)) if number % 3 == 0 else block)
    styles += '<w:style w:type="paragraph" w:styleId="V"><w:name w:val="Vừa 3 dòng"/></w:style>'
    save_word(path, marked(blocks), {"styles": styles})
    return [count_lines(segments, fit.width) for fit, segments in measured(path, {})]


def save_names(folder: Path, path: Path) -> int:
    """A filled template of names that just fit, and that must be made a little and much smaller."""
    own = '<w:pStyle w:val="V"/>{}<w:jc w:val="center"/>'
    shapes = [paragraph("{{ TEN }}", properties=own.format(indent)) for indent in (
        "", '<w:ind w:left="1000" w:right="2000"/>', '<w:ind w:firstLine="900"/>', '<w:ind w:left="900" w:hanging="700"/>')]
    shapes += [boxed(shapes[0], 7000), boxed(shapes[1], 8000)]
    blocks = [shape.replace("TEN", f"ten_{number}_{case}") for number, shape in enumerate(shapes) for case in range(3)]
    styles = TABLES + style("V", "Vừa 1 dòng", "Times New Roman", 40, "<w:b/>")
    template = save_word(folder / "mau.docx", marked(blocks), {"styles": styles})
    chance, values = random.Random(3), {}
    for number, (fit, _) in enumerate(measured(template, {f"ten_{n}_{c}": "" for n in range(len(shapes)) for c in range(3)})):
        room = fit.width * (0.98, 1.04, 1.3)[number % 3] - fit.shape.first / 20
        names = [make_name(chance, chance.randrange(2, 11)) for _ in range(400)]
        values[f"ten_{number // 3}_{number % 3}"] = min(names, key=lambda name: abs(fit.look.width(name) - room))
    path.write_bytes(read_template(template).render(values).to_bytes())
    return len(blocks)


def save_page(path: Path, seed: int, share: float) -> Path:
    """A page of paragraphs, tables and spaces of all kinds that takes this much of the paper."""
    chance = random.Random(seed)
    styles = TABLES + "".join(style(f"P{n}", f"P {n}", chance.choice(FONTS), chance.choice((24, 28, 36)),
                                    paragraphs=chance.choice(SPACES)) for n in range(5))
    blocks = []
    for _ in range(6):
        block = paragraph(make_achievement(chance, chance.randrange(3, 30)),
                          properties=f'<w:pStyle w:val="P{chance.randrange(5)}"/>')
        blocks.append(boxed(block * 2, 8000) + paragraph("") if chance.random() < 0.3 else block)
    outer = {"styles": styles, "header2": paragraph("Đầu trang") * chance.choice((1, 6))}
    spacer = '<w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/>'

    def save(twips: int) -> tuple[float, float]:
        end = paragraph("", properties=spacer.format(twips)) + paragraph("HẾT", properties=spacer.format(200))
        template = read_template(save_word(path, "".join(blocks) + end, outer))
        filled = template.render({}).texts[DOCUMENT]
        return template.page.measure(filled), template.page.make_plan(split_texts(filled)[0]).room

    taken, room = save(1)
    save(round((share - taken) * room * 20))
    return path


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """Everything that this file prints, in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("printed")
    lines, names = folder / "lines.docx", folder / "names.docx"
    counts, count = save_texts(lines), save_names(folder, names)
    pages = {(seed, share): save_page(folder / f"page{seed}-{share}.docx", seed, share)
             for seed in range(PAGES) for share in (0.98, 1.02)}
    made = write_pdfs([lines, names, *pages.values()], folder / "pdf")
    return {"counts": counts, "lines": count_printed(made[lines]), "names": count_printed(made[names]), "count": count,
            "pages": {key: read_words(made[path])[-1].page for key, path in pages.items()}}


def test_texts_take_as_many_lines_as_worked_out(printed: dict):
    """A hundred and ten texts in fonts, widths and indents of all kinds; at most one is a line too many."""
    pairs = [(counted, printed["lines"][str(number)]) for number, counted in enumerate(printed["counts"])]
    assert len(pairs) == TEXTS
    assert [pair for pair in pairs if pair[0] < pair[1]] == []
    assert sum(counted != shown for counted, shown in pairs) <= 1


def test_every_name_is_printed_on_one_line(printed: dict):
    """Whether it just fits or was made smaller."""
    assert set(printed["names"].values()) == {1}
    assert len(printed["names"]) == printed["count"]


def test_pages_are_full_where_worked_out(printed: dict):
    """With 2 % to spare it is one page, with 2 % too much it is two."""
    assert {key: pages for key, pages in printed["pages"].items() if pages != (1 if key[1] < 1 else 2)} == {}
