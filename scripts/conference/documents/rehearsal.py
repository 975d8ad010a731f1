"""The rehearsal (in thử): the five hardest papers of each template, for the chief to approve.

They are printed on plain paper before a phôi is spent, with an approval sheet that
says why each was chosen and how much its text was made smaller.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from conference.documents.engine.template import DOCUMENT, Rendered
from conference.documents.fitting.fit import fit_paragraph
from conference.documents.fitting.fonts import text_width
from conference.documents.fitting.long_texts import kept_phrases
from conference.documents.joined.compose import compose
from conference.documents.kinds import CERTIFICATES, REHEARSAL
from conference.documents.merge import render_task
from conference.documents.output import Batch, Paper, held_entry, write_papers
from conference.documents.paper_kind import Papermaker, make_missing_fault
from conference.documents.plan import Job, Plan, Task
from conference.model.faults import Fault
from conference.model.names import fold
from conference.model.records import HOUSEHOLD, PERSON, Conference

APPROVAL = "phieu-duyet-in.docx"
PATH = f"{REHEARSAL}/in-thu.docx"
CASES = 5
_FILLED = "nhiều chữ"
_USUAL = ("", "ong", "ba")
_FITTED = re.compile(r"<!--fit(\d+)-->(<w:p[ >].*?</w:p>)", re.S)
_SIZE = re.compile(r'<w:sz w:val="(\d+)"/>')


@dataclass(frozen=True)
class Candidate:
    """A paper that could be shown; widths in em of name, post and award text as printed."""

    job: Job
    name: float
    post: float
    award: float
    household: bool
    rank: str

    @property
    def total(self) -> float:
        """How much text it has."""
        return self.name + self.post + self.award


@dataclass(frozen=True)
class Case:
    """A paper that is shown, and why."""

    candidate: Candidate
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A case with the paper that shows it."""

    case: Case
    task: Task
    paper: Rendered


Measure = Callable[[Candidate], float]


def choose_cases(candidates: Sequence[Candidate], award: str = "thành tích dài nhất") -> list[Case]:
    """The five hardest papers of one template; all where there are no more than five.

    First the hardest by each measure, one paper perhaps by several; then those with most
    text. Of equals the earlier one is taken.
    """
    chosen: dict[int, list[str]] = {}
    for reason, measure in _measures(award):
        best = max(range(len(candidates)), key=lambda n, m=measure: m(candidates[n]), default=None)
        if best is not None and measure(candidates[best]) > 0:
            rank = f" “{candidates[best].rank}”" if reason == "danh xưng" else ""
            chosen.setdefault(best, []).append(reason + rank)
    others = sorted((n for n in range(len(candidates)) if n not in chosen),
                    key=lambda n: -candidates[n].total)
    chosen |= {n: [_FILLED] for n in others[: CASES - len(chosen)]}
    return [Case(candidates[n], tuple(reasons)) for n, reasons in chosen.items()]


def _measures(award: str) -> tuple[tuple[str, Measure], ...]:
    return (
        ("tên dài nhất", lambda c: c.name),
        ("chức vụ, đơn vị dài nhất", lambda c: c.post),
        (award, lambda c: c.award),
        ("hộ gia đình", lambda c: c.total if c.household else 0),
        ("danh xưng", lambda c: c.total if c.rank else 0),
    )


def make_candidate(job: Job, paper: Rendered, targets: Mapping[str, str]) -> Candidate:
    """A paper measured; `targets` says by honorees' codes whom their awards are for."""
    shown = _bare(unescape(re.sub(r"<[^>]*>", "", paper.texts[DOCUMENT])))
    values = job.values
    awards = values.get("khen_thuong") or [values.get("thanh_tich", "")]
    mine = {targets[code] for code in (job.code, *job.draft.aliases) if code in targets}
    person = bool(values.get("ten")) and (not mine or PERSON in mine)
    salutation = values.get("danh_xung", "")
    return Candidate(
        job, _printed([values.get("ten", "")], shown),
        _printed([values.get("chuc_vu", ""), values.get("don_vi", "")], shown),
        _printed(awards, shown), HOUSEHOLD in mine,
        salutation if person and fold(salutation) not in _USUAL else "")


def _printed(texts: Iterable[str], shown: str) -> float:
    """The width of texts as a paper shows them: in capitals, as typed, or not at all."""
    width = 0.0
    for text in texts:
        form = next((f for f in (text, text.upper()) if text and _bare(f) in shown), "")
        width += text_width(form)
    return width


def _bare(text: str) -> str:
    return "".join(text.split())


def find_scale(shown: Shown) -> int:
    """The size of its text that was made smallest, in percent of the template's."""
    source = shown.paper.template.sources[DOCUMENT]
    plain, keep = source.render(shown.task.values), kept_phrases(shown.task)
    scales = [1.0]
    for found in _FITTED.finditer(plain):
        fit = source.fits[int(found[1])]
        fitted = _size(fit_paragraph(found[2], fit, keep))
        if fitted:
            scales.append(fitted / (_size(found[2]) or fit.look.size))
    return round(100 * min(scales))


def _size(paragraph: str) -> int:
    found = _SIZE.search(paragraph, paragraph.find("</w:pPr>") + 1)
    return int(found[1]) if found else 0


@dataclass
class Show:
    """What is shown of all plans: cases by template, codes of who is left out, faults."""

    cases: dict[str, list[Shown]]
    left_out: list[str]
    faults: list[Fault]

    @property
    def papers(self) -> list[Rendered]:
        """The papers in the order in which they are shown."""
        return [shown.paper for cases in self.cases.values() for shown in cases]


def make_show(plans: Iterable[Plan], conference: Conference) -> Show:
    """The cases of every template, in order of the plans and of calling."""
    targets = {h.code: h.kind.target for h in conference.honorees if h.kind}
    show = Show({}, [], [])
    for plan in plans:
        candidates: dict[str, list[Candidate]] = {}
        for job in plan.jobs:
            paper, faults = (None, []) if job.is_held else _render(plan, job)[1:]
            show.faults += faults
            if paper is None:
                show.left_out.append(job.code)
            else:
                candidates.setdefault(job.template, []).append(make_candidate(job, paper, targets))
        award = "thành tích dài nhất" if plan.kind == CERTIFICATES else "khen thưởng dài nhất"
        for template, found in candidates.items():
            show.cases[template] = [
                Shown(case, *_render(plan, case.candidate.job)[:2]) for case in choose_cases(found, award)]
    return show


def _render(plan: Plan, job: Job) -> tuple[Task, Rendered | None, list[Fault]]:
    task = plan.make_task(job)
    return task, *render_task(plan.templates[job.template], task)


def make_approval(show: Show) -> dict[str, Any]:
    """What the approval sheet prints: mau, so_to, giu_lai."""
    numbers = iter(range(1, len(show.papers) + 1))
    return {
        "mau": [{"ten": template, "nguoi": [_row(next(numbers), shown) for shown in cases]}
                for template, cases in show.cases.items()],
        "so_to": f"{len(show.papers):02d}", "giu_lai": list(dict.fromkeys(show.left_out)),
    }


def _row(number: int, shown: Shown) -> dict[str, str]:
    job = shown.case.candidate.job
    return {"to": str(number), "ma": job.code, "ten": job.name,
            "ly_do": "; ".join(shown.case.reasons), "co_chu": f"{find_scale(shown)} %"}


def write_rehearsal(
    show: Show, conference: Conference, faults: Iterable[Fault], templates: Path, output: Path
) -> Batch:
    """Write the rehearsal's file; without an approval sheet where its template cannot be used."""
    batch = Batch(faults=list(show.faults), kinds=frozenset({REHEARSAL}))
    if not show.papers:
        if show.left_out:
            batch.entries.append(held_entry("", REHEARSAL, PATH, ""))
        return batch
    approval, found = _render_approval(show, conference, tuple(faults), templates)
    batch.faults += found
    papers = [*show.papers, approval] if approval else show.papers
    source = f"{len(show.papers)} tờ của {len(show.cases)} mẫu"
    batch.add(write_papers(output, [Paper("", REHEARSAL, PATH, source, compose(papers))]))
    return batch


def _render_approval(
    show: Show, conference: Conference, faults: tuple[Fault, ...], templates: Path
) -> tuple[Rendered | None, list[Fault]]:
    """The approval sheet, or None with what is wrong with its template or its settings."""
    if not (templates / APPROVAL).is_file():
        return None, [make_missing_fault(APPROVAL, templates)]
    return Papermaker(conference, faults, templates).render(APPROVAL, make_approval(show))
