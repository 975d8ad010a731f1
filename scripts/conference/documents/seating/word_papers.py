"""The seating's papers made from Word templates: cards, lists, and the file of late changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from conference.documents.kinds import SEATING
from conference.documents.output import Batch, Paper, held_entry, write_papers
from conference.documents.paper_kind import PaperKind, Papermaker, make_missing_fault
from conference.documents.seating.cards import make_plates, make_seat_labels
from conference.documents.seating.change_list import (
    LABELS,
    LIST_TEMPLATE,
    PLATES,
    make_change_file,
    make_change_list,
    make_moves_csv,
)
from conference.documents.seating.lists import (
    make_document_list,
    make_name_list,
    make_sign_list,
    make_unit_list,
)
from conference.model.faults import Fault
from conference.model.holding import SEATING_READS, Reads, holding
from conference.model.records import Conference
from conference.model.seating.hall import HALL
from conference.model.seating.plan import Seating

CHANGE_FILE, MOVES = "in-doi-cho.docx", "doi-cho.csv"
_PRINTED = {"Đại biểu": {"salutation", "position", "representing"}, "Khen thưởng": {"salutation", "position"}}
_READS = Reads(SEATING_READS.places, {sheet: fields | _PRINTED[sheet] if sheet in _PRINTED else fields
                       for sheet, fields in SEATING_READS.sheets.items()})


def _kind(template: str, make: Callable[[Conference, Seating], dict[str, Any]]) -> PaperKind:
    return PaperKind(template, "", HALL, _READS, make)


SEATING_PAPERS = (
    _kind(PLATES, make_plates),
    _kind(LABELS, make_seat_labels),
    _kind("danh-sach-theo-don-vi.docx", make_unit_list),
    _kind("danh-sach-theo-ten.docx", make_name_list),
    _kind("danh-sach-ky-ten.docx", make_sign_list),
    _kind("danh-sach-nhan-tai-lieu.docx", make_document_list),
)
CHANGE_LIST = _kind(LIST_TEMPLATE, make_change_list)


def write_word_papers(maker: Papermaker, seating: Seating, output: Path) -> Batch:
    """Write the cards and lists; the file of late changes and its table where there is an earlier plan."""
    batch = maker.write(SEATING_PAPERS, seating, SEATING, output)
    if seating.changes is not None:
        batch.add(_write_changes(maker, seating, output))
    return batch


def _write_changes(maker: Papermaker, seating: Seating, output: Path) -> Batch:
    papers = [Paper("", SEATING, f"{SEATING}/{MOVES}", HALL, make_moves_csv(seating))]
    path = f"{SEATING}/{CHANGE_FILE}"
    content, batch = None, Batch()
    held = bool(holding(CHANGE_LIST.reads, maker.faults))
    if not (maker.templates / LIST_TEMPLATE).is_file():
        batch.faults.append(make_missing_fault(LIST_TEMPLATE, maker.templates))
    elif not held:
        content, batch.faults = make_change_file(maker, seating)
        held = any(fault.is_error for fault in batch.faults)
    if content is not None:
        papers.append(Paper("", SEATING, path, HALL, content))
    elif held:
        batch.entries.append(held_entry("", SEATING, path, HALL))
    batch.add(write_papers(output, papers))
    return batch


def check_word_papers(maker: Papermaker, seating: Seating) -> tuple[set[str], list[Fault]]:
    """The templates of the seating's papers, and what is wrong with them."""
    return maker.check((*SEATING_PAPERS, CHANGE_LIST), seating)
