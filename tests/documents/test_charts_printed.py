"""The charts as LibreOffice prints them; skipped, and said so, without it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from as_pdf import PROGRAM, write_pdfs
from conference.documents.seating.chart_xlsx import make_seating_workbook
from conference.documents.seating.crew import make_crew_workbook
from conference.documents.seating.ushers import make_parts, make_usher_workbook
from halls import CONFERENCE, HALLS, honour, make_chart

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not PROGRAM or not shutil.which("pdftotext"),
                       reason="LibreOffice or pdftotext is not installed"),
]
_SIZE = re.compile(r"Page +\d+ size: +([\d.]+) x ([\d.]+)")
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def sizes(pdf: Path) -> list[tuple[int, int]]:
    """The short and long side of each page in points."""
    told = subprocess.run(["pdfinfo", "-l", "99", pdf], capture_output=True, check=True).stdout.decode()
    return [tuple(sorted((round(float(one)), round(float(other))))) for one, other in _SIZE.findall(told)]


def text(pdf: Path, page: int) -> str:
    """The words of a page, in the order in which they were written."""
    return " ".join(subprocess.run(["pdftotext", "-raw", "-f", str(page), "-l", str(page), pdf, "-"],
                                   capture_output=True, check=True).stdout.decode().split())


def test_every_sheet_is_one_page(tmp_path: Path):
    """A3 and A4 of every hall, and each sheet of the ushers and the stage crew, are one page each."""
    charts = {name.replace(" ", "-").replace(",", ""): make_chart(hall) for name, hall in HALLS.items()}
    wanted, files = {}, []
    for name, chart in charts.items():
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(make_seating_workbook(CONFERENCE, chart))
        wanted[files[-1]] = [(842, 1191), (595, 842)]
        ushers = make_usher_workbook(CONFERENCE, chart)
        if ushers:
            files.append(tmp_path / f"{name}-ushers.xlsx")
            files[-1].write_bytes(ushers)
            wanted[files[-1]] = [(595, 842)] * (len(make_parts(chart)) + 1)
    conference, chart = honour(charts["three-blocks"], "H3-5 H3-6 H3-7")
    files.append(tmp_path / "crew.xlsx")
    files[-1].write_bytes(make_crew_workbook(conference, chart))
    wanted[files[-1]] = [(595, 842)] * 2
    made = write_pdfs(files, tmp_path / "pdf")
    assert {path: sizes(pdf) for path, pdf in made.items()} == wanted


def test_what_is_laid_out_is_what_is_printed(tmp_path: Path):
    """The lines of names break in print where they were measured to, at the size chosen."""
    path = tmp_path / "chart.xlsx"
    path.write_bytes(make_seating_workbook(CONFERENCE, make_chart(HALLS["three blocks"])))
    pdf = write_pdfs([path], tmp_path / "pdf")[path]
    for page in (1, 2):
        words = text(pdf, page)
        assert words.count("Lê Văn Hải") >= 30
        assert "H1-1 · I Nguyễn Thị" in words
    raw = subprocess.run(["pdftotext", "-bbox", "-l", "1", pdf, "-"], capture_output=True, check=True)
    found = [tuple(map(float, word[:4])) for word in _WORD.findall(raw.stdout.decode()) if word[4] == "Hải"]
    heights = {round(bottom - top, 1) for _, top, _, bottom in found}
    assert min(heights) >= 7  # points: the line of letters of 7 points and more, not scaled down
