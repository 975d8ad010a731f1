"""One person's paper again: found by code, number or name, nothing else touched."""

from collections.abc import Callable, Sequence

import click

from conference.cli import DATA_ERRORS, OK, WRONG_USE, Options, say, say_faults
from conference.documents.merge import make_one
from conference.documents.output import KEPT
from conference.documents.plan import Job, Plan
from conference.documents.select import find_jobs
from conference.model.name_order import person_key
from conference.model.names import match_key, nearest
from conference.model.records import Conference
from conference.run import Run, begin


def run_only(
    options: Options, plan_of: Callable[[Run], Plan], who: Sequence[str], force: bool,
    numbers: bool = False, seats: bool = False,
) -> int:
    """Make the papers of the people named, of the plan that `plan_of` gives; the exit code."""
    run = begin(options, numbers, seats)
    if run is None:
        return DATA_ERRORS
    plan = plan_of(run)
    chosen = choose_jobs(plan, who, run.conference)
    return WRONG_USE if chosen is None else write_chosen(options, plan, chosen, force)


def choose_jobs(plan: Plan, who: Sequence[str], conference: Conference) -> list[Job] | None:
    """The one job that each name fits; None, after telling, where it is not one."""
    chosen: list[Job] = []
    for name in who:
        found = find_jobs(plan.jobs, name)
        if len(found) != 1:
            say_not_one(name, found, conference, plan)
            return None
        chosen += [job for job in found if job not in chosen]
    return chosen


def choose_papers(run: Run, who: Sequence[str]) -> list[tuple[Plan, Job]] | None:
    """Each person's certificates and letter; None, after telling, where a name fits not one."""
    chosen: list[tuple[Plan, Job]] = []
    for name in who:
        found = [(plan, find_jobs(plan.jobs, name)) for plan in (run.certificates, run.invitations)]
        several = next(((plan, jobs) for plan, jobs in found if len(jobs) > 1), None)
        if several or not any(jobs for _, jobs in found):
            plan, jobs = several or found[0]
            say_not_one(name, jobs, run.conference, plan)
            return None
        chosen += [(plan, job) for plan, jobs in found for job in jobs]
    return chosen


def say_not_one(name: str, found: Sequence[Job], conference: Conference, plan: Plan) -> None:
    """Tell that a name fits nobody, several people, or someone who gets no such paper."""
    if found:
        say(f"“{name}” khớp {len(found)} người; gõ mã của đúng một người:")
        for job in sorted(found, key=lambda job: (person_key(job.name), job.code)):
            say(f"  {job.code}  {job.name}")
        return
    if not name.strip():
        say("Chưa cho biết lập giấy của ai. Ví dụ: make certificate WHO=KT-012")
        return
    known = [record for record in (*conference.honorees, *conference.delegates)
             if match_key(name) in (match_key(record.code), match_key(record.name))]
    if known:
        say(f"{known[0].code} {known[0].name} có trong sổ nhưng không có giấy loại này: "
            "do cấp khác in, không có mẫu in, hoặc không dự.")
        return
    near = nearest(name, [job.name for job in plan.jobs] + [job.code for job in plan.jobs])
    hint = f" Có phải là “{near}”?" if near else ""
    say(f"Không thấy ai có mã, số vào sổ hoặc tên “{name}”.{hint}")


def write_chosen(options: Options, plan: Plan, chosen: Sequence[Job], force: bool) -> int:
    """Write the chosen papers and tell what became of each."""
    failed = False
    for job in chosen:
        if job.is_held:
            say_faults(job.held or plan.faults)
            say(f"Chưa lập được giấy của {job.code}: sửa LỖI ở trên rồi chạy lại.")
            failed = True
            continue
        made = make_one(plan.templates[job.template], plan.kind, plan.make_task(job),
                        options.output, force)
        say_faults(made.faults)
        failed = failed or bool(made.faults)
        if not made.faults:
            status = "không đổi" if made.entry.status == KEPT else "đã ghi"
            say(f"{job.code} {job.name}: {status}", options.quiet)
            click.echo(options.output / made.entry.path)
    return DATA_ERRORS if failed else OK
