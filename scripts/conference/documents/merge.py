"""One paper a record: certificates and invitations go the same way.

The jobs of a plan are rendered from templates compiled once, written where they
changed, and joined into one print file per template.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from conference.documents.engine.template import Rendered, Template
from conference.documents.engine.template_faults import TemplateError, TooTallError
from conference.documents.fitting.fit import DoesNotFitError
from conference.documents.fitting.long_texts import (
    is_one_page,
    kept_phrases,
    long_text_fault,
    tall_page_fault,
)
from conference.documents.joined.joining import join
from conference.documents.output import Batch, Entry, Paper, held_entry, write_paper, write_papers
from conference.documents.plan import Plan, Task
from conference.documents.workers import Workers, in_chunks, map_in_order
from conference.model.cells import Cell
from conference.model.faults import Fault, make_fault

CHUNK = 100  # papers given to a worker at once
PRINT_FILE = 5_000  # papers in one print file

_PROBLEMS = (DoesNotFitError, TooTallError, TemplateError)

Texts = Mapping[str, str]


class Made(NamedTuple):
    """One paper made: its line of the index, what was wrong, its texts for the print file."""

    template: str
    entry: Entry
    faults: list[Fault]
    texts: Texts | None


class Filled(NamedTuple):
    """One paper rendered elsewhere: what follows the template's head, and its texts."""

    tail: bytes
    texts: Texts


Watch = Callable[[Iterable[Made], int], Iterable[Made]]


def watch_nothing(made: Iterable[Made], length: int) -> Iterable[Made]:
    """The papers as they come, with no progress shown."""
    return made


def write_records(
    plan: Plan, output: Path, workers: Workers = Workers(), watch: Watch = watch_nothing  # noqa: B008
) -> Batch:
    """Render and write every job of a plan and the print files of its templates."""
    held = [held_entry(job.code, plan.kind, job.path, job.source)
            for job in plan.jobs if job.is_held]
    batch = Batch(held, kinds=frozenset({plan.kind}))
    prints = PrintFiles(plan, output)
    count = len(plan.ready)
    with workers.open(count) as executor:
        for made in watch(_make_all(plan, output, executor, workers.share_disk), count):
            batch.entries.append(made.entry)
            batch.faults += made.faults
            prints.add(made)
    batch.add(prints.close())
    return batch


def _make_all(
    plan: Plan, output: Path, executor: Executor | None, share_disk: bool
) -> Iterator[Made]:
    """Every paper of a plan in order: made here, by workers, or filled by workers and written here."""
    tasks = map(plan.make_task, plan.ready)
    if executor is None:
        for task in tasks:
            yield make_one(plan.templates[task.template], plan.kind, task, output)
        return
    function = partial(make_chunk, plan.templates, plan.kind, output if share_disk else None)
    for chunk, results in map_in_order(executor, function, in_chunks(tasks, CHUNK)):
        for task, result in zip(chunk, results, strict=True):
            template, made = plan.templates[task.template], result
            if isinstance(result, Filled):
                made = write_one(template, plan.kind, task, result, output)
            # What went wrong is found again here, where the row is at hand to name the cell.
            yield made or make_one(template, plan.kind, task, output)


def make_chunk(
    templates: Mapping[str, Template], kind: str, output: Path | None, tasks: Sequence[Task]
) -> list[Made | Filled | None]:
    """Papers made by a worker, or only filled where it does not see the output folder.

    None where something is wrong with one.
    """
    found: list[Made | Filled | None] = []
    for task in tasks:
        template = templates[task.template]
        try:
            filled = fill_one(template, task)
        except _PROBLEMS:
            found.append(None)
        else:
            found.append(write_one(template, kind, task, filled, output) if output else filled)
    return found


def make_one(
    template: Template, kind: str, task: Task, output: Path, force: bool = False
) -> Made:
    """Render and write one paper, or say that it is held back."""
    try:
        filled = fill_one(template, task)
    except _PROBLEMS as error:
        held = held_entry(task.code, kind, task.path, task.source)
        return Made(task.template, held, [make_problem_fault(template, task, error)], None)
    return write_one(template, kind, task, filled, output, force)


def fill_one(template: Template, task: Task) -> Filled:
    """Render one paper; nothing is written. Raises as `Template.render`."""
    rendered = _render(template, task)
    return Filled(rendered.to_tail(), rendered.texts)


def write_one(
    template: Template, kind: str, task: Task, filled: Filled, output: Path, force: bool = False
) -> Made:
    """Write one rendered paper."""
    paper = Paper(task.code, kind, task.path, task.source, filled.tail, template.shell.head)
    entry, faults = write_paper(output, paper, force)
    return Made(task.template, entry, faults, filled.texts)


def render_task(template: Template, task: Task) -> tuple[Rendered | None, list[Fault]]:
    """One task's paper, or None with what is wrong with its template or its text."""
    try:
        return _render(template, task), []
    except _PROBLEMS as error:
        return None, [make_problem_fault(template, task, error)]


def _render(template: Template, task: Task) -> Rendered:
    return template.render(task.values, kept_phrases(task), is_one_page(task))


def make_problem_fault(template: Template, task: Task, error: Exception) -> Fault:
    """The fault of a paper that cannot be rendered."""
    if isinstance(error, DoesNotFitError):
        return long_text_fault(task, error)
    if isinstance(error, TooTallError):
        return tall_page_fault(template, task)
    return make_fault("mau-hong", Cell("", 0, 0), task.code, template=task.template, reason=error)


def rehearse(plan: Plan) -> list[Fault]:
    """The faults that rendering would find, for every job at once; nothing is written."""
    return [fault for task in map(plan.make_task, plan.ready)
            for fault in render_task(plan.templates[task.template], task)[1]]


class PrintFiles:
    """The print files of a plan: written as they fill up, so that few texts are kept."""

    def __init__(self, plan: Plan, output: Path) -> None:
        self.plan, self.output = plan, output
        self.waiting: dict[str, list[Texts]] = {}
        self.written: dict[str, int] = {}
        self.batch = Batch()

    def add(self, made: Made) -> None:
        """Take in one paper."""
        if made.texts is None:
            return
        texts = self.waiting.setdefault(made.template, [])
        texts.append(made.texts)
        if len(texts) == PRINT_FILE:
            self._write(made.template)

    def close(self) -> Batch:
        """Write what is left; gives the entries of all."""
        for template in list(self.waiting):
            self._write(template)
        return self.batch

    def _write(self, template: str) -> None:
        """Write one print file; the second of a template has `_2` in its name."""
        texts = self.waiting.pop(template)
        number = self.written[template] = self.written.get(template, 0) + 1
        stem = Path(template).stem + (f"_{number}" if number > 1 else "")
        content = join(self.plan.templates[template], texts)
        kind = self.plan.kind
        self.batch.add(write_papers(self.output, [
            Paper("", kind, f"{kind}/in-tat-ca_{stem}.docx", f"{len(texts)} bản", content)]))
