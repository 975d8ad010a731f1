"""The levels of offices, and the one that an authority's name tells."""

import re
from functools import lru_cache

from conference.model.names import fold

LEVEL_ORDER = ("Xã", "Thị xã", "Tỉnh", "Trung ương")
_LEVEL_WORDS = (
    ("Trung ương", r"thu tuong|chinh phu|chu tich nuoc|nha nuoc"), ("Thị xã", r"thi xa|huyen|quan\b"),
    ("Tỉnh", r"tinh\b"), ("Xã", r"xa\b|phuong\b|thi tran|dac khu"),
)
_CITY = re.compile(r"thanh pho|tp\b")  # a province's equal, or a district's
_CHAIRMAN = re.compile(r"chu tich|uy ban nhan dan|ubnd|thu tuong|chinh phu")


def is_within(level: str, own: str | None) -> bool:
    """Whether a level is the office's own or below it; a level that is not known is."""
    if not level or own not in LEVEL_ORDER:
        return True
    return LEVEL_ORDER.index(level) <= LEVEL_ORDER.index(own)


@lru_cache(maxsize=1000)
def authority_levels(authority: str) -> tuple[str, ...]:
    """The levels that a people's committee of this name may have; none where it is no such.

    The first level named counts: ``UBND xã Ninh An, thị xã Ninh Hòa`` is a commune's.
    """
    words = fold(authority)
    if not _CHAIRMAN.search(words):
        return ()
    places = [(found.start(), (level,)) for level, pattern in _LEVEL_WORDS
              if (found := re.search(rf"\b(?:{pattern})", words))]
    if city := _CITY.search(words):
        places.append((city.start(), ("Tỉnh", "Thị xã")))
    return min(places, default=(0, ()))[1]
