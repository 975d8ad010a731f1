"""Texts too long for their place: what is kept together, and the cell to shorten."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from conference.documents.engine.template import Template
from conference.documents.fitting.fit import DoesNotFitError
from conference.documents.kinds import CERTIFICATES
from conference.model.cells import Cell, Row, show_value
from conference.model.faults import Fault, make_fault, make_row_fault
from conference.model.names import given_phrases
from conference.model.records import Conference

STAND_IN = "nguoi_nhan_thay"


class Paper(Protocol):
    """One paper to be rendered: whose it is, where it goes, what it prints."""

    name: str
    path: str
    template: str
    row: Row
    values: Mapping[str, Any]
    cells: Mapping[str, tuple[str, ...]]


def kept_phrases(paper: Paper) -> tuple[str, ...]:
    """The given names printed on a paper, within which no line should end."""
    return given_phrases(paper.name) + given_phrases(str(paper.values.get(STAND_IN) or ""))


def is_one_page(paper: Paper) -> bool:
    """Whether a paper must be one page: a certificate is."""
    return paper.path.startswith(f"{CERTIFICATES}/")


def long_text_fault(paper: Paper, error: DoesNotFitError) -> Fault:
    """The fault of a text that does not fit, at the longest cell of the row that it is made of."""
    fields = [field for name in error.fields for field in paper.cells.get(name, ())]
    cell = paper.row.cell(_longest(paper.row, fields)) if fields else None
    return _make_fault(error, paper.template, cell, paper.row.id)


def _make_fault(error: DoesNotFitError, template: str, cell: Cell | None, row_id: str = "") -> Fault:
    words = {"text": error.text, "lines": error.lines, "template": template,
             "percent": round(100 * error.least)}
    if cell is None:
        return make_fault("khong-vua-mau", Cell("", 0, 0), row_id, **words)
    return make_fault("khong-vua", cell, row_id, **words)


def tall_page_fault(template: Template, paper: Paper) -> Fault:
    """The fault of a paper of more than one page, at the longest cell that it prints."""
    fields = [paper.row.fields[name] for name in template.fields if name in paper.row.fields]
    fields += [field for cells in paper.cells.values() for field in cells]
    return make_row_fault("tran-trang", paper.row, _longest(paper.row, fields),
                          name=paper.name, template=paper.template)


def _longest(row: Row, fields: Iterable[str]) -> str:
    return max(sorted(fields), key=lambda field: len(str(row[field] or "")), default="name")


def find_long_text(conference: Conference, error: DoesNotFitError, template: str) -> Fault:
    """The fault of a text that does not fit in a paper of many rows, at the cell it comes from:
    the one with the longest text that stands in it.
    """
    printed = error.text.casefold()
    found = [(len(text), cell, row_id) for text, cell, row_id in _typed(conference)
             if text and text.casefold() in printed]
    _, cell, row_id = max(found, key=lambda one: one[0], default=(0, None, ""))
    return _make_fault(error, template, cell, row_id)


def _typed(conference: Conference) -> Iterator[tuple[str, Cell, str]]:
    """Every text that papers of many rows print, with its cell and the id of its row."""
    tables = (conference.honorees, conference.delegates, conference.agenda, conference.tasks,
              conference.award_kinds, conference.groups)
    for row in (record.row for table in tables for record in table):
        yield from ((show_value(row[field]), row.cell(field), row.id) for field in row.fields.values())
    settings = conference.settings
    yield from ((settings.texts[name], settings.cells[field], "")
                for name, field in settings.fields.items() if field in settings.cells)
