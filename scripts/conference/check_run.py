"""Checking every template of the folder, those that no paper uses now too."""

from conference.documents.engine.template_check import check_unused
from conference.documents.estimate.papers import estimate_is_held
from conference.documents.estimate.word_papers import ESTIMATE_PAPERS
from conference.documents.papers import PAPERS
from conference.documents.seating.desk_page import make_desk_papers
from conference.documents.seating.word_papers import check_word_papers
from conference.model.estimate import make_estimate
from conference.model.faults import Fault
from conference.model.seating.plan import seats_by_code
from conference.run import Run


def check_templates(run: Run) -> list[Fault]:
    """What is wrong with templates, besides what the plans of a run have told already."""
    if any(fault.stops for fault in run.faults):
        return []
    conference, folder = run.conference, run.options.templates
    used, faults = run.papermaker.check(PAPERS, seats_by_code(run.seating) or {})
    if "cost_lines" in conference.sheets and not estimate_is_held(run.faults):
        read, found = run.papermaker.check(ESTIMATE_PAPERS, make_estimate(conference))
        used, faults = used | read, [*faults, *found]
    if run.seating is not None:
        read, found = check_word_papers(run.papermaker, run.seating)
        used, faults = used | read, [*faults, *found, *make_desk_papers(conference, run.seating, folder)[1]]
    used |= {job.template for plan in (run.certificates, run.invitations) for job in plan.jobs}
    values = run.certificates.jobs[0].values if run.certificates.jobs else None
    awaiting = {kind.template: values for kind in conference.award_kinds if values is not None}
    return faults + check_unused(folder, used, awaiting)
