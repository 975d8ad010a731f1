"""One paper a record: certificates and invitations go the same way.

Each record gives a draft: where its paper goes, its template and its context. A draft
is held back where a cell that its template prints is faulty; the others are rendered
from the template compiled once, written when changed, and joined into one print file
per template.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from conference.documents.context import Context
from conference.documents.fit import DoesNotFitError
from conference.documents.joining import join
from conference.documents.output import Batch, Entry, Paper, held_entry, write_paper, write_papers
from conference.documents.template import Rendered, Template, read_template
from conference.documents.template_check import open_template
from conference.documents.template_faults import TemplateError
from conference.model.cells import Cell, Row
from conference.model.faults import Fault, make_fault, make_row_fault
from conference.model.holding import Place, index_errors
from conference.model.names import file_code, file_slug

PARALLEL_FROM = 600  # below this many papers, starting processes costs more than it saves
CHUNK = 250

Made = tuple[Entry, list[Fault], Mapping[str, str] | None]
Watch = Callable[[Iterable[Made], int], Iterable[Made]]


def watch_nothing(made: Iterable[Made], length: int) -> Iterable[Made]:
    """The papers as they come, with no progress shown."""
    return made


@dataclass(frozen=True)
class Draft:
    """One paper to be made of one record.

    `needs` are cells it reads besides its fields; `aliases` are further codes of the person.
    """

    code: str
    name: str
    row: Row
    template: str
    context: Context
    needs: frozenset[Place]
    register: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """One paper and all that it needs to be made; small enough for another process.

    `held` is empty, or says which errors hold it back. `cells` gives the fields of the
    row that a name is made of, for the names whose text must fit.
    """

    code: str
    name: str
    register: str
    path: str
    row: Row
    template: str
    values: Mapping[str, Any]
    held: tuple[Fault, ...] = ()
    is_held: bool = False
    aliases: tuple[str, ...] = ()
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """Where the record stands: sheet and row."""
        return f"{self.row.sheet} dòng {self.row.number}"


@dataclass
class Plan:
    """What one kind of record paper comes to: the jobs in order, and the faults."""

    kind: str
    folder: Path
    templates: dict[str, Template] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def ready(self) -> list[Job]:
        """The jobs that nothing holds back."""
        return [job for job in self.jobs if not job.is_held]


def make_plan(
    kind: str, drafts: Sequence[Draft], faults: Iterable[Fault], folder: Path,
    missing: Iterable[Place] = (),
) -> Plan:
    """Make the jobs of the drafts; faults of templates are found here.

    `missing` are places that could not be worked out, as a seat of a plan held back.
    """
    plan = Plan(kind, folder)
    errors: dict[Place, list[Fault]] = index_errors(faults) | {place: [] for place in missing}
    usable: dict[str, bool] = {}
    taken: set[str] = set()
    for draft in drafts:
        if draft.template not in usable:
            usable[draft.template] = _prepare(plan, draft)
        template = plan.templates.get(draft.template)
        reads = draft.needs | draft.context.places(template.fields if template else ())
        touched = reads & errors.keys()
        plan.jobs.append(Job(
            draft.code, draft.name, draft.register, _path(kind, draft, taken), draft.row,
            draft.template, draft.context.values,
            tuple(fault for place in sorted(touched) for fault in errors[place]),
            bool(touched) or not usable[draft.template], draft.aliases,
            _fit_cells(draft, template)))
    return plan


def _fit_cells(draft: Draft, template: Template | None) -> dict[str, tuple[str, ...]]:
    """The fields of the draft's own row behind each name whose text must fit."""
    here = (draft.row.sheet, draft.row.number)
    return {
        name: tuple(place[2] for place in draft.context.origins.get(name, ()) if place[:2] == here)
        for name in (template.fit_fields if template else ())
    }


def _prepare(plan: Plan, draft: Draft) -> bool:
    """Read a draft's template into the plan; whether it can be used."""
    if not draft.template:
        return False
    template, faults = open_template(plan.folder / draft.template, draft.context)
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


def write_records(plan: Plan, output: Path, jobs: int = 1, watch: Watch = watch_nothing) -> Batch:
    """Render and write every job of a plan and the print files of its templates."""
    held = [held_entry(job.code, plan.kind, job.path, job.source)
            for job in plan.jobs if job.is_held]
    batch = Batch(held, kinds=frozenset({plan.kind}))
    texts: dict[str, list[Mapping[str, str]]] = {}
    made = watch(_render(plan, output, jobs), len(plan.ready))
    for job, (entry, faults, text) in zip(plan.ready, made, strict=True):
        batch.entries.append(entry)
        batch.faults += faults
        if text is not None:
            texts.setdefault(job.template, []).append(text)
    joined = [_print_file(plan, name, papers) for name, papers in texts.items()]
    batch.add(write_papers(output, joined))
    return batch


def _print_file(plan: Plan, name: str, papers: Sequence[Mapping[str, str]]) -> Paper:
    content = join(plan.templates[name], papers)
    path = f"{plan.kind}/in-tat-ca_{Path(name).stem}.docx"
    return Paper("", plan.kind, path, f"{len(papers)} bản", content)


def _render(plan: Plan, output: Path, jobs: int) -> Iterator[Made]:
    ready = plan.ready
    workers = min(jobs, os.cpu_count() or 1)
    if workers < 2 or len(ready) < PARALLEL_FROM:
        for job in ready:
            yield make_one(plan.templates[job.template], plan.kind, job, output)
        return
    chunks = [ready[start:start + CHUNK] for start in range(0, len(ready), CHUNK)]
    with ProcessPoolExecutor(workers) as pool:
        for made in pool.map(_make_chunk, chunks, [plan.folder] * len(chunks),
                             [plan.kind] * len(chunks), [output] * len(chunks)):
            yield from made


_read_once = cache(read_template)


def _make_chunk(jobs: Sequence[Job], folder: Path, kind: str, output: Path) -> list[Made]:
    return [make_one(_read_once(folder / job.template), kind, job, output) for job in jobs]


def make_one(
    template: Template, kind: str, job: Job, output: Path, force: bool = False
) -> Made:
    """Render and write one paper: its index entry, the faults, the texts for the print file."""
    rendered, faults = render_job(template, job)
    if rendered is None:
        return held_entry(job.code, kind, job.path, job.source), faults, None
    paper = Paper(job.code, kind, job.path, job.source, rendered.to_bytes())
    entry, faults = write_paper(output, paper, force)
    return entry, faults, rendered.texts


def render_job(template: Template, job: Job) -> tuple[Rendered | None, list[Fault]]:
    """One job's paper, or None with what is wrong with its template or its text."""
    try:
        return template.render(job.values), []
    except DoesNotFitError as error:
        fields = [field for name in error.fields for field in job.cells.get(name, ())]
        longest = max(fields, key=lambda field: len(str(job.row[field] or "")), default="name")
        return None, [make_row_fault("khong-vua", job.row, longest, text=error.text,
                                     lines=error.lines, template=job.template)]
    except TemplateError as error:
        return None, [make_fault("mau-hong", Cell("", 0, 0), job.code, template=job.template,
                                 reason=error)]


def rehearse(plan: Plan) -> list[Fault]:
    """The faults that rendering would find, for every job at once; nothing is written."""
    return [fault for job in plan.ready
            for fault in render_job(plan.templates[job.template], job)[1]]
