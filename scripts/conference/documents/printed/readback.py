"""The register number read back from a finished certificate.

Where a template prints the number is found by rendering it with two numbers: what differs
is the number, and the words before and after it are where to look in a file.
"""

import re
from collections.abc import Iterable

from conference.documents.engine.template import Template
from conference.documents.engine.template_faults import TemplateError
from conference.documents.fitting.fit import DoesNotFitError
from conference.documents.plan import Job, Plan
from conference.documents.printed.paper_words import read_words
from conference.model.printings import Words

FIELD = "vao_so_so"
_PROBES = ("7777777", "8888888")
_BEFORE, _AFTER = 3, 2  # words beside the number that are compared


def number_patterns(plan: Plan) -> list[re.Pattern]:
    """Where each template of a plan prints the register number."""
    first = {job.template: job for job in reversed(plan.jobs)}
    found = (number_pattern(plan.templates[name], job)
             for name, job in first.items() if name in plan.templates)
    return [pattern for pattern in dict.fromkeys(found) if pattern]


def number_pattern(template: Template, job: Job) -> re.Pattern | None:
    """Where a template prints the register number; None where it does not print it."""
    if FIELD not in template.fields:
        return None
    try:
        one, two = (_lines(read_words(template.render({**job.values, FIELD: probe}).to_bytes()))
                    for probe in _PROBES)
    except (TemplateError, DoesNotFitError):
        return None
    for line, other in zip(one, two, strict=False):
        before, found, after = line.partition(_PROBES[0])
        if line != other and found:
            start = r"\s*".join(map(re.escape, before.split()[-_BEFORE:]))
            end = r"\s*".join(map(re.escape, after.split()[:_AFTER])) or "$"
            return re.compile(rf"{start}\s*(\S.*?)\s*{end}")
    return None


def read_number(words: Words, patterns: Iterable[re.Pattern]) -> str:
    """The register number that a paper shows; empty where it shows dots, or none."""
    for pattern in patterns:
        for line in _lines(words):
            found = pattern.search(line)
            if found and any(character.isdigit() for character in found[1]):
                return found[1]
    return ""


def _lines(words: Words) -> list[str]:
    return f"{words.own}\n{words.preprinted}".split("\n")
