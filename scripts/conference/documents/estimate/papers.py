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

ESTIMATE_BOOK, PAYMENT_BOOK = "du-toan.xlsx", "ky-nhan-tien-thuong.xlsx"
SOURCE = "Dự toán"


def write_estimate(maker: Papermaker, output: Path) -> Batch:
    """Write every paper of the money, or say that they are held back."""
    conference = maker.conference
    if "cost_lines" not in conference.sheets:
        return Batch(kinds=frozenset({ESTIMATE}))
    if estimate_is_held(maker.faults):
        return held_estimate()
    estimate = make_estimate(conference)
    held = (PAYMENT_BOOK,) if estimate.award_total and holding(PAYMENT_READS, maker.faults) else ()
    batch = write_papers(output, make_estimate_papers(conference, held), {ESTIMATE})
    batch.entries += _held_entries(held)
    batch.add(maker.write(ESTIMATE_PAPERS, estimate, ESTIMATE, output))
    return batch


def make_estimate_papers(conference: Conference, held: Collection[str] = ()) -> list[Paper]:
    """The Excel papers of the money, but for those held back."""
    # Checking makes no sheet: it does not wait for xlsxwriter.
    from conference.documents.estimate.book import make_estimate_workbook  # noqa: PLC0415
    from conference.documents.estimate.payment_list import make_payment_workbook  # noqa: PLC0415

    makers = {ESTIMATE_BOOK: make_estimate_workbook, PAYMENT_BOOK: make_payment_workbook}
    contents = {name: make(conference, make_estimate(conference))
                for name, make in makers.items() if name not in held}
    return [Paper("", ESTIMATE, f"{ESTIMATE}/{name}", SOURCE, content)
            for name, content in contents.items() if content]


def estimate_is_held(faults: Iterable[Fault]) -> bool:
    """Whether an error holds the estimate back."""
    return bool(holding(ESTIMATE_READS, faults))


def held_estimate() -> Batch:
    """The index lines of an estimate held back."""
    names = (ESTIMATE_BOOK, PAYMENT_BOOK, *(kind.template for kind in ESTIMATE_PAPERS))
    return Batch(_held_entries(names), kinds=frozenset({ESTIMATE}))


def _held_entries(names: Iterable[str]) -> list[Entry]:
    return [held_entry("", ESTIMATE, f"{ESTIMATE}/{name}", SOURCE) for name in names]
