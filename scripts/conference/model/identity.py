"""Who a paper is for, known again after rows were sorted, codes refilled, names corrected.

What the ledger keeps belongs to a person, not to a row and not to a code.
"""

import difflib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from conference.model.names import fold, match_key


@dataclass(frozen=True)
class Person:
    """Whom a paper of a kind is for; `id` is 0 for one whom the ledger does not know."""

    paper: str
    code: str
    name: str
    unit: str
    award: str = ""
    id: int = 0


Key = Callable[[Person], Hashable]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


# The first key that fits decides. A person's own spelling goes before the folded one,
# in which Hùng and Hưng are one.
_SURE: tuple[Key, ...] = (
    lambda p: (match_key(p.code), _plain(p.name), _plain(p.unit), p.award),
    lambda p: (_plain(p.name), _plain(p.unit), p.award),
    lambda p: (match_key(p.code), fold(p.name)),
)
_LIKELY: Key = lambda p: (fold(p.name), fold(p.unit), p.award)  # noqa: E731 - one of the keys
_CODE: Key = lambda p: match_key(p.code)  # noqa: E731 - one of the keys


def match_people(known: Sequence[Person], present: Sequence[Person]) -> dict[int, Person]:
    """The known person of each present one that is known, by its place in `present`.

    People whom a sure key does not tell apart are taken in their order. One without
    a name, or with a corrected one, is known by the code alone.
    """
    old, new = list(known), [at for at, person in enumerate(present) if person.name]
    found: dict[int, Person] = {}
    for key in _SURE:
        _pair(key, old, new, present, found, unique=False)
    _pair(_LIKELY, old, new, present, found, unique=True)
    new = [at for at in range(len(present)) if at not in found]
    _pair(_CODE, old, new, present, found, unique=True)
    return found


def _pair(
    key: Key, old: list[Person], new: list[int], present: Sequence[Person],
    found: dict[int, Person], *, unique: bool,
) -> None:
    """Pair those of equal key, taking them from the lists of those not yet paired."""
    if not old or not new:  # as of a ledger not begun yet, or where all are known already
        return
    olds, news = _group(old, key), _group(new, lambda at: key(present[at]))
    for value, places in news.items():
        people = olds.get(value, [])
        if unique and (len(people) != 1 or len(places) != 1):
            continue
        for person, at in zip(people, places, strict=False):
            if key is not _CODE or is_alike(person.name, present[at].name):
                found[at] = person
    taken = {person.id for person in found.values()}
    old[:] = [person for person in old if person.id not in taken]
    new[:] = [at for at in new if at not in found]


def _group(items: Iterable, key: Callable) -> dict[Hashable, list]:
    groups = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups


def is_alike(old: str, new: str) -> bool:
    """Whether a name may be the other one corrected; an empty one may be any.

    The given name, the last word, decides: surnames and middle names are shared by many.
    """
    first, second = fold(old).split(), fold(new).split()
    if not first or not second or set(first) <= set(second) or set(second) <= set(first):
        return True
    whole = difflib.SequenceMatcher(None, " ".join(first), " ".join(second)).ratio()
    return whole >= 0.6 and _is_slip(*sorted((first[-1], second[-1]), key=len))


def _is_slip(short: str, long: str) -> bool:
    """Whether two words differ in one letter at most: changed, added or left out."""
    if len(short) < 2 or not (short + long).isalpha():
        return short == long
    at = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    return long[at + 1:] in (short[at:], short[at + 1:])
