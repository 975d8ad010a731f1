"""The papers of the money: the estimate's workbook, and the Word papers around it."""

from collections.abc import Collection, Iterable
from pathlib import Path

from conference.documents.estimate.word_papers import ESTIMATE_PAPERS
from conference.documents.kinds import ESTIMATE
from conference.documents.output import Batch, Entry, Paper, held_entry, write_papers
from conference.documents.paper_kind import Papermaker
from conference.model.estimate import make_estimate
from conference.model.faults import Fault
from conference.model.holding import ESTIMATE_READS, PAYMENT_READS, holding
from conference.model.records import Conference

ESTIMATE_BOOK, APPROVED_BOOK = "du-toan.xlsx", "du-toan-duoc-duyet.xlsx"
PAYMENT_BOOK = "ky-nhan-tien-thuong.xlsx"
SOURCE = "Dự toán"


def write_estimate(maker: Papermaker, output: Path) -> Batch:
    """Write every paper of the money, or say that they are held back."""
    conference = maker.conference
    if "cost_lines" not in conference.sheets:
        return Batch(kinds=frozenset({ESTIMATE}))
    if estimate_is_held(maker.faults):
        return held_estimate(conference)
    estimate = make_estimate(conference)
    held = (PAYMENT_BOOK,) if estimate.award_total and holding(PAYMENT_READS, maker.faults) else ()
    batch = write_papers(output, make_estimate_papers(conference, held), {ESTIMATE})
    batch.entries += _held_entries(held)
    batch.add(maker.write(ESTIMATE_PAPERS, estimate, ESTIMATE, output))
    return batch


def make_estimate_papers(conference: Conference, held: Collection[str] = ()) -> list[Paper]:
    """The Excel papers of the money, but for those held back and those there is nothing for."""
    # Checking makes no sheet: it does not wait for xlsxwriter.
    from conference.documents.estimate.approved import make_approved_workbook  # noqa: PLC0415
    from conference.documents.estimate.book import make_estimate_workbook  # noqa: PLC0415
    from conference.documents.estimate.payment_list import make_payment_workbook  # noqa: PLC0415

    makers = {ESTIMATE_BOOK: make_estimate_workbook, APPROVED_BOOK: make_approved_workbook,
              PAYMENT_BOOK: make_payment_workbook}
    contents = {name: make(conference, make_estimate(conference))
                for name, make in makers.items() if name not in held}
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
    names = (*books, PAYMENT_BOOK, *(kind.template for kind in ESTIMATE_PAPERS))
    return Batch(_held_entries(names), kinds=frozenset({ESTIMATE}))


def _held_entries(names: Iterable[str]) -> list[Entry]:
    return [held_entry("", ESTIMATE, f"{ESTIMATE}/{name}", SOURCE) for name in names]
