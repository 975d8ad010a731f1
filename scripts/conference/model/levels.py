"""The levels of offices, and the one that an authority's name tells."""

import re
from functools import lru_cache

from conference.model.names import fold

LEVEL_ORDER = ("Xã", "Thị xã", "Tỉnh", "Trung ương")
_SHORT = r"(?<=ubnd )|(?<=uy ban nhan dan )"  # an abbreviation of a unit stands behind these
_LEVEL_WORDS = tuple((level, re.compile(rf"\b(?:{pattern})")) for level, pattern in (
    ("Trung ương", r"thu tuong|chinh phu|chu tich nuoc|nha nuoc"),
    ("Thị xã", rf"thi xa|huyen|quan\b|(?:{_SHORT})(?:tx|h|q)\b"),
    ("Tỉnh", r"tinh\b"), ("Xã", rf"xa\b|phuong\b|thi tran|dac khu|(?:{_SHORT})(?:x|p|tt)\b"),
))
_CITY = re.compile(r"thanh pho|tp\b")  # a province's equal, or a district's
CENTRAL_CITIES = ("ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue")
_COMMITTEE = re.compile(r"chu tich|uy ban nhan dan|ubnd|thu tuong|chinh phu")
# Bodies of a province or a ministry, whose awards are paid like a province's.
_PROVINCIAL = re.compile(
    r"giam doc so\b|bo truong\b|tinh (?:uy|doan)\b|tong cuc"
    r"|(?:cong an|bo chi huy (?:quan su|bo doi bien phong)|lien doan lao dong|mat tran to quoc(?: viet nam)?"
    r"|(?:hoi|ban) [a-z ]+) tinh\b")


def is_within(level: str, own: str | None) -> bool:
    """Whether a level is the office's own or below it; a level that is not known is."""
    if not level or own not in LEVEL_ORDER:
        return True
    return LEVEL_ORDER.index(level) <= LEVEL_ORDER.index(own)


def is_committee(authority: str) -> bool:
    """Whether an authority is a people's committee or its chairman, or the government."""
    return _COMMITTEE.search(fold(authority)) is not None


@lru_cache(maxsize=1000)
def authority_levels(authority: str) -> tuple[str, ...]:
    """The levels that an authority of this name may have; none where the name does not tell.

    The first level named counts: ``UBND xã Ninh An, thị xã Ninh Hòa`` is a commune's.
    """
    words = fold(authority)
    if not _COMMITTEE.search(words):
        return ("Tỉnh",) if _PROVINCIAL.search(words) else ()
    places = [(found.start(), (level,)) for level, pattern in _LEVEL_WORDS
              if (found := pattern.search(words))]
    if city := _CITY.search(words):
        name = words[city.end():].strip()
        levels = ("Tỉnh",) if name.startswith(CENTRAL_CITIES) else ("Thị xã",) if name else ("Tỉnh", "Thị xã")
        places.append((city.start(), levels))
    return min(places, default=(0, ()))[1]
