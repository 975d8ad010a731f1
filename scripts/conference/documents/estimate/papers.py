"""The papers of the money: the estimate's workbook, and the Word papers around it."""

from collections.abc import Iterable
from pathlib import Path

from conference.documents.estimate.word_papers import ESTIMATE_PAPERS
from conference.documents.kinds import ESTIMATE
from conference.documents.output import Batch, Paper, held_entry, write_papers
from conference.documents.paper_kind import Papermaker
from conference.model.estimate import make_estimate
from conference.model.faults import Fault
from conference.model.holding import ESTIMATE_READS, holding
from conference.model.records import Conference

ESTIMATE_BOOK, APPROVED_BOOK = "du-toan.xlsx", "du-toan-duoc-duyet.xlsx"
SOURCE = "Dự toán"


def write_estimate(maker: Papermaker, output: Path) -> Batch:
    """Write every paper of the money, or say that they are held back."""
    conference = maker.conference
    if "cost_lines" not in conference.sheets:
        return Batch(kinds=frozenset({ESTIMATE}))
    if estimate_is_held(maker.faults):
        return held_estimate(conference)
    batch = write_papers(output, make_estimate_papers(conference), {ESTIMATE})
    batch.add(maker.write(ESTIMATE_PAPERS, make_estimate(conference), ESTIMATE, output))
    return batch


def make_estimate_papers(conference: Conference) -> list[Paper]:
    """The Excel papers of the money; the approved estimate only when every line is appraised."""
    # Checking makes no sheet: it does not wait for xlsxwriter.
    from conference.documents.estimate.approved import make_approved_workbook  # noqa: PLC0415
    from conference.documents.estimate.book import make_estimate_workbook  # noqa: PLC0415

    estimate = make_estimate(conference)
    contents = {ESTIMATE_BOOK: make_estimate_workbook(conference, estimate),
                APPROVED_BOOK: make_approved_workbook(conference, estimate)}
    return [Paper("", ESTIMATE, f"{ESTIMATE}/{name}", SOURCE, content)
            for name, content in contents.items() if content]


def estimate_is_held(faults: Iterable[Fault]) -> bool:
    """Whether an error holds the estimate back."""
    return bool(holding(ESTIMATE_READS, faults))


def held_estimate(conference: Conference) -> Batch:
    """The index lines of an estimate held back."""
    lines = conference.cost_lines
    is_appraised = lines and all(line.appraised is not None for line in lines)
    books = (ESTIMATE_BOOK, APPROVED_BOOK) if is_appraised else (ESTIMATE_BOOK,)
    names = (*books, *(kind.template for kind in ESTIMATE_PAPERS))
    return Batch([held_entry("", ESTIMATE, f"{ESTIMATE}/{name}", SOURCE) for name in names],
                 kinds=frozenset({ESTIMATE}))
