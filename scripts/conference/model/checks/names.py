"""How names are typed: as they will be printed and read aloud.

Nearly every name is plain (capitalised words of letters) and is looked at once;
the rules run over the others.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

from conference.model.checks.people import Person, people_of
from conference.model.faults import Fault, make_row_fault
from conference.model.names import fold
from conference.model.raw_typing import offer_typed
from conference.model.records import PERSON, Conference, Delegate
from conference.model.salutations import BODY, HOME, RELIGIOUS, TITLE, is_body

_FIRST_WORDS = re.compile(f"{TITLE.pattern}|{HOME.pattern}|{BODY.pattern}", re.I)
_SMALL = frozenset({
    "và", "de", "da", "di", "dos", "del", "la", "van", "von", "der", "den", "bin", "binti", "al", "el",
})
_ABBREVIATED = re.compile(r"\b(?:ltd|co|corp|inc|jsc|jr|sr)\.$|\.\w+\.$", re.I)
_FOREIGN = re.compile(r"(?:Mc|Mac|De|Di|La|Le|O)[A-Z][a-z]+")
_MARKS = re.compile(r"^[-–—•*+.,;:]+|[,;:/]|\s[-–—]\s|[-–—.]$")
_BETWEEN = re.compile(r"\n|[,;&+/]|\s[-–—]\s|\s(?:và|cùng|với)\s")
# Words that begin a name and hardly stand within one; those of the highlands are short.
_SURNAME = re.compile(r"(?:Nguyễn|Trần|Phạm|Huỳnh|Võ|Đặng|Bùi|Đỗ|Ngô|Y|H['’ ]|K['’]|Ksor|Rơ|Siu|Rmah)\b")
_DITTO = re.compile(r"""[-–—.\s]*(?:["“”„″〃']{1,2}|//|n\.?t\.?|như (?:trên|dòng trên))[-–—.\s]*""", re.I)
_LONGEST_DITTO = 14
_TWICE = frozenset({"Bo", "Lỳ", "Ly"})  # surnames of the Raglai and the Hà Nhì, as Bo Bo Tới
_MIDDLE = frozenset({"Văn", "Thị", "Hữu", "Đình", "Quốc", "Đức"})
_APART = re.compile(r"\b([A-ZĐ])['’](?=\w)")  # Y, H, K before the names of the highlands
_LAST_MARK = re.compile(r"^[-–—•*+.,;:]+|[,;:.–—-]+$")


def is_plain(name: str) -> bool:
    """Whether a name is two capitalised words of letters or more."""
    return name.istitle() and " " in name and name.replace(" ", "").isalpha()


def _is_called(name: str) -> bool:
    """Whether a name is as `is_plain` asks; its words may have an apostrophe, as ``H'Hen Niê``."""
    return is_plain(_APART.sub(r"\1 ", name))


def find_odd_names(names: Iterable[str]) -> frozenset[str]:
    """The names that something is to be asked of: not plain, a title, a body, a word twice."""
    return frozenset(name for name in names if not is_plain(name) or _FIRST_WORDS.match(name)
                     or len(set(words := name.split(" "))) < len(words))


@lru_cache(maxsize=4)
def odd_names(conference: Conference) -> frozenset[str]:
    """The names of persons that are looked at more closely; they are few."""
    return find_odd_names({person.name for person in people_of(conference)})


@lru_cache(maxsize=4)
def odd_people(conference: Conference) -> tuple[Person, ...]:
    """The few persons of these names."""
    odd = odd_names(conference)
    return tuple(person for person in people_of(conference) if person.name in odd) if odd else ()


def find_capitals(name: str) -> str:
    """A name all in capitals."""
    return name if name.isupper() and sum(map(str.isalpha, name)) > 2 else ""


def find_small(name: str) -> str:
    """The words that lack their capital."""
    words = re.sub(r"\(.*", "", _untitled(name)).split()
    small = [word for word in words if word[:1].islower() and word not in _SMALL]
    return ", ".join(small or [word for word in words[:1] if word[:1].islower()])


def find_mixed(name: str) -> str:
    """The words with capitals where there are none: ``NGuyễn``."""
    words = [] if name.isupper() else _untitled(name).split()
    return ", ".join(word for word in words if _is_mixed(word) and not _FOREIGN.fullmatch(word))


def _is_mixed(word: str) -> bool:
    return not word.isupper() and any(a.isalpha() and b.isupper() for a, b in pairwise(word))


def _untitled(name: str) -> str:
    title = TITLE.match(name)
    return name[title.end():] if title else name


def find_digits(name: str) -> str:
    """The digits of a name."""
    return "".join(filter(str.isdigit, name))


def find_marks(name: str) -> str:
    """The mark that does not belong to a person's name."""
    found = None if _ABBREVIATED.search(name) else _MARKS.search(_untitled(name))
    return found[0].strip() if found else ""


def find_last_mark(text: str) -> str:
    """The mark before or after a collective's name, a position or a unit."""
    found = None if _ABBREVIATED.search(text) else _LAST_MARK.search(text)
    return found[0] if found else ""


def find_lost(name: str) -> str:
    """A question mark: a letter that a program could not keep (``Nguy?n``), or a doubt of the clerk's."""
    return "?" if "?" in name else ""


def find_brackets(name: str) -> str:
    """What stands in brackets."""
    found = re.search(r"[(\[{].*?(?:[)\]}]|$)|[)\]}]", name, re.S)
    return found[0] if found else ""


def find_single(name: str) -> str:
    """A name of one word; ``K'Brêu`` is two."""
    return "" if " " in name or "\n" in name or _APART.match(name) else name


def find_unit(name: str) -> str:
    """The position or unit typed under or after a person's name."""
    parts = re.split(r"\n|[,;/(]|[-–—]", name)[1:]
    return next((part.strip() for part in parts if is_body(part.strip()) or _is_post(part)), "")


def _is_post(text: str) -> bool:
    return re.match(r"(pho |chu tich|bi thu|giam doc|hieu truong|truong |chuyen vien|giao vien|"
                    r"can bo|cong chuc|nhan vien|ke toan|doi truong)", fold(text)) is not None


def find_several(name: str) -> str:
    """The last of several people in one cell; ``Ông A và bà B`` is a couple called so."""
    parts = [part.strip() for part in _BETWEEN.split(name)]
    broken = "\n" in name and min(map(len, map(str.split, parts))) < 3  # one name over two lines
    several = len(parts) > 1 and not (broken and not _SURNAME.match(parts[-1])) and all(
        _is_called(part) and not is_body(part) and not _is_post(part) and not TITLE.match(part)
        for part in parts)
    return parts[-1] if several else ""


def find_repeated(name: str) -> str:
    """A word typed twice; the last two may be a given name rightly, as Na Na."""
    words = name.split()
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        return " ".join(words[:half])
    doubled = (a for a, b in zip(words[:-2], words[1:-1], strict=True)
               if a.casefold() == b.casefold() and a not in _TWICE)
    return next(doubled, "")


def find_repeated_word(name: str) -> str:
    """A word typed twice in a collective's name; a place may be called so."""
    words = name.split()
    return next((a for at, (a, b) in enumerate(zip(words, words[1:], strict=False))
                 if a == b and (at == 0 or a.islower()) and a.isalpha() and a not in _TWICE), "")


Find = Callable[[str], str]
PERSON_RULES: tuple[tuple[str, Find], ...] = (
    ("ten-mat-chu", find_lost),
    ("ten-viet-hoa", find_capitals), ("ten-viet-thuong", find_small), ("ten-lan-hoa", find_mixed),
    ("ten-co-so", find_digits), ("ten-co-dau", find_marks), ("ten-co-ngoac", find_brackets),
    ("ten-mot-chu", find_single), ("ten-co-don-vi", find_unit),
    ("ten-nhieu-nguoi", find_several),
)
BODY_RULES: tuple[tuple[str, Find], ...] = (
    ("ten-mat-chu", find_lost), ("ten-co-dau", find_last_mark), ("ten-lap-chu", find_repeated_word),
)


def find_doubts(name: str) -> dict[str, str]:
    """What is doubtful in a person's name, by the code of its fault; what is told as a whole is told once."""
    found = {code: what for code, find in PERSON_RULES if (what := find(name))}
    if "ten-mat-chu" in found:  # the other marks of a garbled name tell nothing more
        return {"ten-mat-chu": "?"}
    if not find_digits(name.partition(found.get("ten-co-don-vi", "\0"))[0]):
        found.pop("ten-co-so", None)
    if not found.keys().isdisjoint(("ten-co-don-vi", "ten-nhieu-nguoi")):
        for code in ("ten-co-dau", "ten-co-ngoac", "ten-viet-thuong"):
            found.pop(code, None)
    return found


def check_person_names(conference: Conference) -> Iterable[Fault]:
    """A person's name is capitalised words and nothing else."""
    for person in odd_people(conference):
        other = is_body(person.name) or HOME.match(person.name)
        if other or is_plain(person.name):
            if other and isinstance(person, Delegate):  # an honoree's award tells it
                yield make_row_fault("ten-co-don-vi", person.row, "name", value=person.name, what=person.name)
            continue
        for code, what in () if offer_typed(person.name) else find_doubts(person.name).items():
            yield make_row_fault(code, person.row, "name", value=person.name, what=what)


def check_repeated_words(conference: Conference) -> Iterable[Fault]:
    """No word of a person's name is typed twice."""
    for person in odd_people(conference):
        words = person.name.split(" ")
        if len(set(words)) != len(words) and (what := find_repeated(person.name)):
            yield make_row_fault("ten-lap-chu", person.row, "name", value=person.name, what=what)


def check_titles(conference: Conference) -> Iterable[Fault]:
    """No title stands in a person's name; beside `Danh xưng` it would be read twice.

    ``Ông A và bà B`` without a salutation is a couple; a monk's title is part of the name.
    """
    for person in odd_people(conference):
        found = TITLE.match(person.name)
        if found is None:
            continue
        title = found[0].strip()
        couple = not person.salutation and re.search(r"\b(?:và|cùng) (?:ông|bà|vợ|chồng)", person.name, re.I)
        monk = RELIGIOUS.match(title) and fold(title) not in fold(person.salutation)
        called = title in ("Ông", "Bà") and person.salutation in ("Ông", "Bà")
        surname = called and (title != person.salutation or _is_surname(title, person.name))
        if not (couple or monk or surname):
            yield make_row_fault("ten-co-danh-xung", person.row, "name", value=person.name, what=title)


def _is_surname(title: str, name: str) -> bool:
    """Whether ``Ông Văn Tuấn`` is a man of the surname Ông: no other surname follows it."""
    return title == "Ông" and len(name.split()) == 3 and name.split()[1] in _MIDDLE


def check_body_names(conference: Conference) -> Iterable[Fault]:
    """A collective's name has no mark at its ends, no word twice, and begins with a capital."""
    for honoree in conference.honorees:
        if not honoree.name or honoree.kind is None or honoree.kind.target == PERSON:
            continue
        for code, find in BODY_RULES:
            if what := find(honoree.name):
                yield make_row_fault(code, honoree.row, "name", value=honoree.name, what=what)
        words = honoree.name.split()
        if words[0][:1].islower():
            yield make_row_fault("ten-viet-thuong", honoree.row, "name", value=honoree.name, what=words[0])
        elif honoree.name.isupper() and len(words) > 2:
            yield make_row_fault("ten-viet-hoa", honoree.row, "name", value=honoree.name)


def check_ends(conference: Conference) -> Iterable[Fault]:
    """Position and unit do not end with a comma: the paper puts its own."""
    people = (*conference.honorees, *conference.delegates)
    for field in ("position", "unit"):
        texts = [getattr(person, field) for person in people]
        odd = {text for text in set(texts)
               if text and text[-1] in ",;:" or text[:1] in ("-", "–", ",", ";")}
        for person, text in zip(people, texts, strict=True) if odd else ():
            if text in odd and not _DITTO.fullmatch(text):
                yield make_row_fault("dau-thua", person.row, field, value=text)


def check_dittos(conference: Conference) -> Iterable[Fault]:
    """A mark that stands for the cell above is no text for a paper."""
    for people, fields in ((conference.honorees, ("position", "unit", "achievement", "name")),
                           (conference.delegates, ("position", "unit", "representing", "name"))):
        for field in fields:
            texts = [getattr(person, field) for person in people]
            marks = {text for text in set(texts) if len(text) <= _LONGEST_DITTO and _DITTO.fullmatch(text)}
            for person, text in zip(people, texts, strict=True) if marks else ():
                if text in marks:
                    yield make_row_fault("nhu-tren", person.row, field, value=text)


NAME_CHECKS = (
    check_person_names, check_repeated_words, check_titles, check_body_names, check_ends, check_dittos,
)
