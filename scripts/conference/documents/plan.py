"""Which papers of one kind are to be made, and what holds some of them back.

Each record gives a draft: its template, and how to make its context. A job is a draft
with a place in the output folder, held back where a cell that its template prints is
faulty. Contexts are made one at a time, when a paper is rendered, so that a hundred
thousand records need little memory.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conference.documents.blanks.shift import Shift
from conference.documents.context import Context
from conference.documents.engine.template import Template
from conference.documents.engine.template_check import open_template
from conference.model.cells import Row
from conference.model.faults import Fault
from conference.model.holding import Place, index_errors
from conference.model.names import file_code, file_slug


@dataclass(frozen=True, slots=True)
class Draft:
    """One paper to be made of one record.

    `find_needs` gives the cells it reads besides its fields; `aliases` are further codes
    of the person.
    """

    code: str
    name: str
    row: Row
    template: str
    make_context: Callable[[], Context]
    find_needs: Callable[[], frozenset[Place]]
    register: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """All that is needed to make one paper, also in another process.

    `row`, and `cells` with the fields of the row behind each name whose text must fit,
    are for telling faults. They stay here: they weigh more than all that is printed.
    """

    code: str
    name: str
    source: str
    template: str
    path: str
    values: Mapping[str, Any]
    row: Row | None = None
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __reduce__(self) -> tuple:
        """Sent to another process without its row."""
        return Task, (self.code, self.name, self.source, self.template, self.path, self.values)


@dataclass(frozen=True, slots=True)
class Job:
    """A draft with its file; `held` is empty, or says which errors hold it back."""

    draft: Draft
    path: str
    held: tuple[Fault, ...] = ()
    is_held: bool = False

    @property
    def code(self) -> str:
        """The record's code."""
        return self.draft.code

    @property
    def name(self) -> str:
        """The record's name."""
        return self.draft.name

    @property
    def template(self) -> str:
        """The file name of the template."""
        return self.draft.template

    @property
    def source(self) -> str:
        """Where the record stands: sheet and row."""
        return f"{self.draft.row.sheet} dòng {self.draft.row.number}"

    @property
    def values(self) -> Mapping[str, Any]:
        """What the template may print."""
        return self.draft.make_context().values


@dataclass
class Plan:
    """What one kind of record paper comes to: the jobs in order, and the faults."""

    kind: str
    folder: Path
    templates: dict[str, Template] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    overprint: Shift | None = None

    @property
    def ready(self) -> list[Job]:
        """The jobs that nothing holds back."""
        return [job for job in self.jobs if not job.is_held]

    def make_task(self, job: Job) -> Task:
        """The job with the values that its template prints."""
        draft, context = job.draft, job.draft.make_context()
        template = self.templates[draft.template]
        here = (draft.row.sheet, draft.row.number)
        values = {name: context.values[name] for name in template.fields if name in context.values}
        cells = {
            name: tuple(place[2] for place in context.find_places(name) if place[:2] == here)
            for name in template.fit_fields
        }
        return Task(draft.code, draft.name, job.source, draft.template, job.path, values,
                    draft.row, cells)


def make_plan(
    kind: str, drafts: Iterable[Draft], faults: Iterable[Fault], folder: Path,
    missing: Iterable[Place] = (), overprint: Shift | None = None,
) -> Plan:
    """Make the jobs of the drafts; faults of templates are found here.

    `missing` are places that could not be worked out, as a seat of a plan held back;
    `overprint` says that the papers are for blanks (phôi), and how far to move what is printed.
    """
    plan = Plan(kind, folder, overprint=overprint)
    errors: dict[Place, list[Fault]] = index_errors(faults) | {place: [] for place in missing}
    usable: dict[str, bool] = {}
    taken: set[str] = set()
    for draft in drafts:
        if draft.template not in usable:
            usable[draft.template] = _prepare(plan, draft)
        touched = _touched(plan, draft, errors) if errors else ()
        held = tuple(fault for place in touched for fault in errors[place])
        plan.jobs.append(Job(draft, _path(kind, draft, taken), held,
                             bool(touched) or not usable[draft.template]))
    return plan


def _touched(plan: Plan, draft: Draft, errors: Mapping[Place, Sequence[Fault]]) -> list[Place]:
    """The faulty cells that a draft's paper reads."""
    template = plan.templates.get(draft.template)
    printed = draft.make_context().places(template.fields) if template else set()
    return sorted((draft.find_needs() | printed) & errors.keys())


def _prepare(plan: Plan, draft: Draft) -> bool:
    """Read a draft's template into the plan; whether it can be used."""
    if not draft.template:
        return False
    template, faults = open_template(plan.folder / draft.template, draft.make_context(), plan.overprint)
    plan.faults += faults
    if template is None:
        return False
    plan.templates[draft.template] = template
    return True


def _path(kind: str, draft: Draft, taken: set[str]) -> str:
    """The paper's path in the output folder, ASCII and different from all before it."""
    stem = "_".join(part for part in (file_code(draft.code), file_slug(draft.name)) if part)
    path, number = f"{kind}/{stem}.docx", 1
    while path.lower() in taken:
        number += 1
        path = f"{kind}/{stem}-{number}.docx"
    taken.add(path.lower())
    return path
