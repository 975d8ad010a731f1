"""A paper of the conference made from one Word template: filled, written, or only checked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conference.documents.context import make_settings_context
from conference.documents.engine.template import Rendered
from conference.documents.engine.template_check import open_template
from conference.documents.engine.template_faults import TemplateError
from conference.documents.fitting.fit import DoesNotFitError
from conference.documents.fitting.long_texts import find_long_text
from conference.documents.output import Batch, Paper, held_entry, write_papers
from conference.model.faults import Fault, make_sheet_fault
from conference.model.holding import Reads, holding
from conference.model.records import Conference

Values = Mapping[str, Any]


@dataclass(frozen=True)
class PaperKind:
    """A paper: its template and file name, the sheet it needs (if any), the cells it reads.

    `make` gives the names of its own that the template may print, from the conference and
    what its folder's papers are made of: the seats by guest's code, or the seating plan.
    """

    template: str
    sheet: str
    source: str
    reads: Reads
    make: Callable[[Conference, Any], dict[str, Any]]


@dataclass(frozen=True)
class Papermaker:
    """Where papers are made: the conference, its faults, and the folder of the templates."""

    conference: Conference
    faults: Sequence[Fault]
    templates: Path

    def write(self, kinds: Iterable[PaperKind], made_of: Any, folder: str, output: Path) -> Batch:
        """Make every paper whose sheet is there; a faulty sheet holds its paper back."""
        batch, papers = Batch(kinds=frozenset({folder})), []
        for kind in kinds:
            if not self._is_wanted(kind, batch.faults):
                continue
            path = f"{folder}/{kind.template}"
            rendered, found = None, []
            if not holding(kind.reads, self.faults):
                rendered, found = self.render(kind.template, kind.make(self.conference, made_of))
            batch.faults += found
            if rendered is None:
                batch.entries.append(held_entry("", folder, path, kind.source))
            else:
                papers.append(Paper("", folder, path, kind.source, rendered.to_bytes()))
        batch.add(write_papers(output, papers))
        return batch

    def check(self, kinds: Iterable[PaperKind], made_of: Any) -> tuple[set[str], list[Fault]]:
        """The templates of the papers that can be made now, and what is wrong with them."""
        read, found = set(), []
        for kind in kinds:
            if self._is_wanted(kind, found) and not holding(kind.reads, self.faults):
                read.add(kind.template)
                found += self.render(kind.template, kind.make(self.conference, made_of))[1]
        return read, found

    def _is_wanted(self, kind: PaperKind, faults: list[Fault]) -> bool:
        """Whether a paper's sheet and template are there; a template that is not is told."""
        if kind.sheet and kind.sheet not in self.conference.sheets:
            return False
        is_there = (self.templates / kind.template).is_file()
        if not is_there:
            faults.append(make_missing_fault(kind.template, self.templates))
        return is_there

    def render(self, template_name: str, values: Values) -> tuple[Rendered | None, list[Fault]]:
        """The filled paper, or None with what is wrong with its template or its settings."""
        context = make_settings_context(self.conference.settings)
        context.values |= values
        template, found = open_template(self.templates / template_name, context)
        if template is None or holding(Reads(frozenset(context.places(template.fields))), self.faults):
            return None, found
        try:
            return template.render(context.values), found
        except DoesNotFitError as error:
            return None, [*found, find_long_text(self.conference, error, template_name)]
        except TemplateError as error:
            return None, [make_sheet_fault("mau-hong", "", template=template_name, reason=error)]


def make_missing_fault(template: str, folder: Path) -> Fault:
    """The warning that a paper's template is not in its folder."""
    return make_sheet_fault("thieu-mau-phu", "", template=template, folder=folder)
