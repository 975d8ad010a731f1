"""The paper of the cost estimate."""

from collections.abc import Iterable

from conference.documents.kinds import ESTIMATE
from conference.documents.output import Batch, Paper, held_entry
from conference.model.estimate import make_estimate
from conference.model.faults import Fault
from conference.model.holding import ESTIMATE_READS, holding
from conference.model.records import Conference

PATH = f"{ESTIMATE}/du-toan.xlsx"
SOURCE = "Dự toán"


def make_estimate_papers(conference: Conference) -> list[Paper]:
    """du-toan.xlsx."""
    # Checking makes no sheet: it does not wait for xlsxwriter.
    from conference.documents.estimate_xlsx import make_estimate_workbook  # noqa: PLC0415

    content = make_estimate_workbook(conference, make_estimate(conference))
    return [Paper("", ESTIMATE, PATH, SOURCE, content)]


def has_estimate(conference: Conference) -> bool:
    """Whether the workbook has cost lines to estimate."""
    return "cost_lines" in conference.sheets


def estimate_is_held(faults: Iterable[Fault]) -> bool:
    """Whether an error holds the estimate back."""
    return bool(holding(ESTIMATE_READS, faults))


def held_estimate() -> Batch:
    """The index line of an estimate held back."""
    return Batch([held_entry("", ESTIMATE, PATH, SOURCE)], kinds=frozenset({ESTIMATE}))
