"""Recording sheets as printed or spoiled, and finding what differs from what was printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from conference.model.identity import Person, match_people
from conference.model.names import file_slug, fold, match_key, number_key
from conference.model.printings import Printing, Words, last_spoiled, valid_printings
from conference.model.register import CERTIFICATE, LETTER, REPLACED, SPOILED, WITHDRAWN, Draft

STRUCK = "rút khỏi danh sách"  # why a sheet is torn up


@dataclass(frozen=True)
class Found:
    """A paper of a person: where it lies, which template and number it has, what it says.

    `listed` says whether the workbook still has the person.
    """

    path: str
    person: Person
    template: str
    number: str
    words: Words
    listed: bool = True


@dataclass
class Recorded:
    """What is to be written down: new sheets, ended ones with the reason, and what was left out.

    `spoiled` and `foreign` are papers that show a number of a spoiled sheet, or somebody
    else's; `kept` counts those that were recorded before.
    """

    added: list[Printing] = field(default_factory=list)
    ended: list[tuple[Printing, str]] = field(default_factory=list)
    spoiled: list[Found] = field(default_factory=list)
    foreign: list[Found] = field(default_factory=list)
    kept: int = 0
    people: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Known:
    """What the ledger knows of the people listed now: the id by the path of the paper."""

    ids: Mapping[str, int]
    gone: frozenset[int]  # those whom the workbook does not have any more


def know_people(draft: Draft, listed: Mapping[str, Person]) -> Known:
    """The ids of the people who are to have a paper, those new to the ledger added to the draft."""
    ids: dict[str, int] = {}
    gone: set[int] = set()
    for kind in (CERTIFICATE, LETTER):
        known = draft.of_paper(kind)
        here = [(path, person) for path, person in listed.items() if person.paper == kind]
        matched = match_people(known, [person for _, person in here])
        for at, (path, person) in enumerate(here):
            ids[path] = _put(draft, person, matched.get(at))
        gone |= {person.id for person in known} - {person.id for person in matched.values()}
    return Known(ids, frozenset(gone))


def _put(draft: Draft, person: Person, known: Person | None) -> int:
    """Bring a person up to date; a name or an award that is missing now stays as it was."""
    if known:
        person = replace(person, name=person.name or known.name, award=person.award or known.award)
    return draft.put_person(person, known).id


def record_printed(
    draft: Draft, printings: Sequence[Printing], found: Iterable[Found], known: Known, now: str
) -> Recorded:
    """Record the papers found as printed; what is recorded already is left alone."""
    recorded, valid = Recorded(), valid_printings(printings)
    seen = {(draft.people[p.person].paper, p.words): p.person for p in printings}
    for paper in sorted(found, key=lambda paper: not paper.listed):
        person = known.ids.get(paper.path) or seen.get((paper.person.paper, paper.words))
        person = person or _gone_person(draft, paper)
        if person in recorded.people:  # the file of an old name, which lies there still
            continue
        recorded.people.add(person)
        last = valid.get(person)
        recorded_before = not paper.listed and (paper.person.paper, paper.words) in seen
        if recorded_before or (last and last.words.same_as(paper.words)):
            recorded.kept += 1
        elif _is_spoiled(draft, paper.number):
            recorded.spoiled.append(paper)
        else:
            _record(draft, recorded, paper, person, now)
            recorded.ended += [(last, REPLACED)] if last else []
    return recorded


def end_withdrawn(printings: Iterable[Printing], known: Known, recorded: Recorded) -> None:
    """Record as withdrawn the sheets of those whom neither workbook nor output folder has."""
    recorded.ended += [
        (printing, WITHDRAWN) for person, printing in valid_printings(printings).items()
        if person in known.gone and person not in recorded.people]


def _record(draft: Draft, recorded: Recorded, paper: Found, person: int, now: str) -> None:
    owner = draft.numbers.get(number_key(paper.number))
    if owner and owner.person != person:
        recorded.foreign.append(paper)
    elif paper.number and paper.person.paper == CERTIFICATE:
        draft.use(person, paper.number)
    recorded.added.append(Printing(
        person, now, paper.template, paper.number, paper.person.name, paper.words))


def _is_spoiled(draft: Draft, number: str) -> bool:
    known = draft.numbers.get(number_key(number))
    return known is not None and known.void == SPOILED


def _gone_person(draft: Draft, paper: Found) -> int:
    """Whose a file is that the workbook knows nothing of: by code and name, or somebody new."""
    wanted = (match_key(paper.person.code), file_slug(paper.person.name))
    for person in draft.of_paper(paper.person.paper):
        if (match_key(person.code), file_slug(person.name)) == wanted:
            return person.id
    return draft.put_person(paper.person).id


@dataclass(frozen=True)
class Torn:
    """A sheet to tear up, and why: an old word and the new one, or a state."""

    printing: Printing
    person: Person
    reason: str


@dataclass(frozen=True)
class Changes:
    """What differs from the sheets printed: the papers to print again, the sheets to tear up."""

    papers: tuple[Found, ...] = ()
    torn: tuple[Torn, ...] = ()


def find_changes(
    draft: Draft, printings: Sequence[Printing], papers: Iterable[Found], known: Known
) -> Changes:
    """Compare what people's papers say now with what was printed.

    `papers` leaves out those that an error holds back: nothing is said of them here.
    """
    valid, spoiled = valid_printings(printings), last_spoiled(printings)
    again, torn = [], []
    for paper in papers:
        person = known.ids[paper.path]
        last = valid.get(person)
        if last and last.words.same_as(paper.words):
            continue
        again.append(paper)
        if last:
            torn.append(Torn(last, draft.people[person],
                             "đổi nội dung: " + tell_difference(last.words, paper.words)))
        elif person in spoiled:
            torn.append(Torn(spoiled[person], draft.people[person], "hỏng"))
    torn += [Torn(printing, draft.people[person], STRUCK)
             for person, printing in valid.items() if person in known.gone]
    return Changes(tuple(again), tuple(sorted(torn, key=_pile_order)))


def _pile_order(torn: Torn) -> tuple:
    """Certificates by number, as the pile lies; then letters by code."""
    number = torn.printing.number
    return (torn.person.paper != CERTIFICATE, not number.isdecimal(),
            int(number) if number.isdecimal() else 0, number, torn.person.code)


def tell_difference(old: Words, new: Words, most: int = 2) -> str:
    """The paragraphs that differ: ``“Lê An” → “Lê Ân”``, the first few of them."""
    before, after = (f"{words.own}\n{words.preprinted}".split("\n") for words in (old, new))
    lost = [line for line in before if line not in set(after)]
    come = [line for line in after if line not in set(before)]
    pairs = ["“{}” → “{}”".format(*_shorten(was, now)) for was, now in zip(lost, come, strict=False)]
    pairs += [f"bỏ “{line}”" for line in lost[len(come):]]
    pairs += [f"thêm “{line}”" for line in come[len(lost):]]
    more = f"; và {len(pairs) - most} chỗ khác" if len(pairs) > most else ""
    return "; ".join(pairs[:most]) + more if pairs else "thứ tự các đoạn"


def _shorten(was: str, now: str, most: int = 100, beside: int = 3) -> tuple[str, str]:
    """Two long paragraphs without what they have in common, but for a few words beside it."""
    if len(was) + len(now) <= most:
        return was, now
    old, new = was.split(), now.split()
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    first, last = max(start - beside, 0), max(end - beside, 0)
    return tuple(" ".join(["…"] * (first > 0) + words[first:len(words) - last] + ["…"] * (last > 0))
                 for words in (old, new))


def _common(one: list[str], other: list[str]) -> int:
    """How many words two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def name_on(words: Words, slug: str) -> str:
    """The shortest paragraph that has the name which a file is called by; else that name."""
    name = fold(slug.replace("-", " "))
    lines = [line for line in words.own.split("\n") if name and f" {name} " in f" {fold(line)} "]
    return min(lines, key=len, default=slug.replace("-", " "))
