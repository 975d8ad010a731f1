"""One paper a record: certificates and invitations go the same way.

The jobs of a plan are rendered from templates compiled once, written where they
changed, and joined into one print file per template.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from conference.documents.fit import DoesNotFitError
from conference.documents.joining import join
from conference.documents.long_texts import (
    is_one_page,
    kept_phrases,
    long_text_fault,
    tall_page_fault,
)
from conference.documents.output import Batch, Entry, Paper, held_entry, write_paper, write_papers
from conference.documents.plan import Plan, Task
from conference.documents.template import Rendered, Template
from conference.documents.template_faults import TemplateError, TooTallError
from conference.documents.workers import Workers, in_chunks, map_in_order
from conference.model.cells import Cell
from conference.model.faults import Fault, make_fault

CHUNK = 100  # papers given to a worker at once
PRINT_FILE = 5_000  # papers in one print file

Texts = Mapping[str, str]


class Made(NamedTuple):
    """One paper made: its line of the index, what was wrong, its texts for the print file."""

    template: str
    entry: Entry
    faults: list[Fault]
    texts: Texts | None


class Filled(NamedTuple):
    """One paper as a worker elsewhere gives it back: what follows the template's head."""

    tail: bytes | None
    faults: list[Fault]
    texts: Texts | None


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
    count = len(plan.jobs) - len(held)
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
    tasks = (plan.make_task(job) for job in plan.jobs if not job.is_held)
    if executor is None:
        for task in tasks:
            yield make_one(plan.templates[task.template], plan.kind, task, output)
        return
    chunks = in_chunks(tasks, CHUNK)
    if share_disk:
        function = partial(_make_chunk, plan.templates, plan.kind, output)
        for _, made in map_in_order(executor, function, chunks):
            yield from made
        return
    for chunk, filled in map_in_order(executor, partial(_fill_chunk, plan.templates), chunks):
        for task, one in zip(chunk, filled, strict=True):
            yield write_one(plan.templates[task.template], plan.kind, task, one, output)


def _make_chunk(
    templates: Mapping[str, Template], kind: str, output: Path, tasks: Sequence[Task]
) -> list[Made]:
    return [make_one(templates[task.template], kind, task, output) for task in tasks]


def _fill_chunk(templates: Mapping[str, Template], tasks: Sequence[Task]) -> list[Filled]:
    return [fill_one(templates[task.template], task) for task in tasks]


def make_one(
    template: Template, kind: str, task: Task, output: Path, force: bool = False
) -> Made:
    """Render and write one paper."""
    return write_one(template, kind, task, fill_one(template, task), output, force)


def fill_one(template: Template, task: Task) -> Filled:
    """Render one paper; nothing is written."""
    rendered, faults = render_task(template, task)
    if rendered is None:
        return Filled(None, faults, None)
    return Filled(rendered.to_tail(), faults, rendered.texts)


def write_one(
    template: Template, kind: str, task: Task, filled: Filled, output: Path, force: bool = False
) -> Made:
    """Write one rendered paper, or say that it is held back."""
    if filled.tail is None:
        held = held_entry(task.code, kind, task.path, task.source)
        return Made(task.template, held, filled.faults, None)
    paper = Paper(task.code, kind, task.path, task.source, filled.tail, template.shell.head)
    entry, faults = write_paper(output, paper, force)
    return Made(task.template, entry, filled.faults + faults, filled.texts)


def render_task(template: Template, task: Task) -> tuple[Rendered | None, list[Fault]]:
    """One task's paper, or None with what is wrong with its template or its text."""
    try:
        return template.render(task.values, kept_phrases(task), is_one_page(task)), []
    except DoesNotFitError as error:
        return None, [long_text_fault(task, error)]
    except TooTallError:
        return None, [tall_page_fault(template, task)]
    except TemplateError as error:
        return None, [make_fault("mau-hong", Cell("", 0, 0), task.code, template=task.template,
                                 reason=error)]


def rehearse(plan: Plan) -> list[Fault]:
    """The faults that rendering would find, for every job at once; nothing is written."""
    tasks = (plan.make_task(job) for job in plan.jobs if not job.is_held)
    return [fault for task in tasks
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
