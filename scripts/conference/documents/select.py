"""Finding one person: by code, register number, or name with or without accents.

Where accents are typed they count: “Hải” finds Hải, and Hai only where there is no Hải.
Where nobody is found, spaces, i for y, a title in front and what follows the name do not count.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from conference.documents.plan import Job
from conference.model.name_order import accent_key
from conference.model.names import fold, match_key, number_key
from conference.model.salutations import TITLE


def find_jobs(jobs: Sequence[Job], who: str) -> list[Job]:
    """The jobs that `who` names, as typed, else by the bare name in it."""
    return _find(jobs, who) or _find(jobs, _strip(who))


def _strip(who: str) -> str:
    """The bare name: ``bà Nguyễn Thị Hoa (Trường A)`` gives ``Nguyễn Thị Hoa``."""
    bare = re.split(r"[(,\n]", who, maxsplit=1)[0].strip()
    title = TITLE.match(f"{bare} x")  # also before one word
    return bare[title.end():] if title else bare


def _find(jobs: Sequence[Job], who: str) -> list[Job]:
    """An exact code first, then number, name, part of a name."""
    key, name, accented = match_key(who), fold(who), accent_key(who)
    tests: Iterable[Callable[[Job], bool]] = (
        lambda job: key in map(match_key, (job.code, *job.draft.aliases)),
        lambda job: bool(job.draft.register) and number_key(job.draft.register) == number_key(who),
        lambda job: accented != name and accent_key(job.name) == accented,
        lambda job: accented != name and f" {accented} " in f" {accent_key(job.name)} ",
        lambda job: fold(job.name) == name,
        lambda job: f" {name} " in f" {fold(job.name)} ",
        lambda job: match_key(job.name) == key,
        lambda job: f" {name} ".replace("y", "i") in f" {fold(job.name)} ".replace("y", "i"),
    )
    for test in tests:
        found = [job for job in jobs if key and test(job)]
        if found:
            return found
    return []
