"""Time `make pdf` against LibreOffice as it is usually called, in one go; prints ratios.

Run with `make benchmark-pdf`. Figures of one run on one machine: quote the ratios.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from conference.cli import Options
from conference.documents.certificates import plan_certificates
from conference.documents.invitations import plan_invitations
from conference.documents.joined.joining import join
from conference.documents.merge import Plan
from conference.documents.output import Paper, write_index, write_papers
from conference.documents.pdfs.libreoffice import LibreOffice, find_libreoffice
from conference.documents.seating.papers import plan_seating, seats_by_code
from conference.load import load
from conference.pdf_run import run_pdf

ROOT = Path(__file__).resolve().parents[1]
SAMPLE, TEMPLATES = ROOT / "input" / "hoi-nghi.xlsx", ROOT / "templates"
CERTIFICATES = 100
Papers = list[Paper]


def make_papers(plan: Plan, template: str, count: int) -> Papers:
    """Papers of one template and their print file, the people taken again as often as needed."""
    jobs = [job for job in plan.ready if job.template == template]
    made = [plan.templates[template].render(jobs[number % len(jobs)].values) for number in range(count)]
    papers = [Paper(f"P{number:04d}", plan.kind, f"{plan.kind}/P{number:04d}.docx", "", paper.to_bytes())
              for number, paper in enumerate(made)]
    whole = join(plan.templates[template], [paper.texts for paper in made])
    return [*papers, Paper("", plan.kind, f"{plan.kind}/in-tat-ca.docx", f"{count} bản", whole)]


def by_ours(papers: Papers, folder: Path) -> None:
    """One PDF a person and one of the print file, from the output folder."""
    write_index(folder, write_papers(folder, papers, {paper.kind for paper in papers}))
    code = run_pdf(Options(SAMPLE, TEMPLATES, folder, os.cpu_count() or 1, True, False))
    assert code == 0


def one_soffice(papers: Papers, folder: Path) -> None:
    """The persons' files on the command line of one soffice."""
    call([papers[:-1]], folder)


def two_soffice(papers: Papers, folder: Path) -> None:
    """Half of the persons' files each for two at once."""
    call([papers[:-1:2], papers[1:-1:2]], folder)


def print_file(papers: Papers, folder: Path) -> None:
    """Only the print file, as it is: no PDF for a person."""
    call([papers[-1:]], folder)


def call(calls: list[Papers], folder: Path) -> None:
    """Call LibreOffice without our options, on new profiles."""
    paths = [[folder / Path(paper.path).name for paper in papers] for papers in calls]
    write_papers(folder, [Paper("", "", Path(p.path).name, "", p.content) for some in calls for p in some])
    office = LibreOffice(find_libreoffice(), folder, len(calls))
    made = sum(len(done.pdfs) for done in office.run(paths, plain=True))
    assert made == sum(map(len, calls)), made


def measure(way: Callable[[Papers, Path], None], papers: Papers) -> float:
    """The time of a way in milliseconds a page."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        way(papers, Path(folder))
        return (time.perf_counter() - start) * 1000 / (len(papers) - 1)


def main() -> None:
    """Measure every way and print times and ratios."""
    conference, faults = load(SAMPLE)
    certificates = plan_certificates(conference, faults, TEMPLATES)
    letters = plan_invitations(conference, faults, TEMPLATES, seats_by_code(plan_seating(conference, faults)))
    sets = {
        "certificates": make_papers(certificates, "giay-khen-ca-nhan.docx", CERTIFICATES),
        "letters": make_papers(letters, "giay-moi.docx", len(letters.ready)),
    }
    for name, papers in sets.items():
        ours = measure(by_ours, papers)
        print(f"{len(papers) - 1} {name}\n  {'ours: each person, print file':34} {ours:6.0f} ms a page")
        for way in (one_soffice, two_soffice, print_file):
            other = measure(way, papers)
            print(f"  {way.__name__:34} {other:6.0f} ms a page, {other / ours:4.1f} times ours")


if __name__ == "__main__":
    if find_libreoffice() is None:
        raise SystemExit("LibreOffice is not installed")
    main()
