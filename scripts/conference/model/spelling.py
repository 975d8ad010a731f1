"""How people and units are spelled: which spellings are one name, and which may be."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from conference.model.names import fold

_OLD_STYLE = re.compile("o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]")
_PLACED = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}
_TONED = frozenset("àáảãạèéẻẽẹỳýỷỹỵ")
_BASE = str.maketrans(
    "àáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵđ",
    "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd")
_SHORT = {
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc", "ubmt": "uy ban mat tran", "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong", "mn": "mam non", "tx": "thi xa", "tp": "thanh pho",
    "tnhh": "trach nhiem huu han", "htx": "hop tac xa", "gddt": "giao duc va dao tao",
    "lhpn": "lien hiep phu nu", "ldld": "lien doan lao dong", "cty": "cong ty",
}
_HEADS = re.compile(
    r"(chu tich|bi thu|(tong )?giam doc|(hieu |chi huy |cuc |vien )?truong|chanh)\b")


@lru_cache(maxsize=1 << 18)
def name_key(name: str) -> str:
    """The key of a person's name: capitals and the place of a tone do not count, accents do.

    ``NGUYỄN THỊ HOÀ`` and ``Nguyễn Thị Hòa`` are one; ``Hùng`` and ``Hưng`` are two.
    """
    plain = name.casefold() if name.replace(" ", "").isalpha() else plain_words(name)
    if _TONED.isdisjoint(plain):
        return plain
    return _OLD_STYLE.sub(lambda found: _PLACED[found[0]], plain)


def make_name_keys(names: Collection[str]) -> dict[str, str]:
    """The `name_key` of each name; those of letters, as nearly all are, are worked out all at once."""
    plain = [name for name in names if name.replace(" ", "").isalpha()]
    keys = _OLD_STYLE.sub(lambda found: _PLACED[found[0]], "\n".join(plain).casefold()).split("\n")
    known = dict(zip(plain, keys, strict=True)) if plain else {}
    return known | {name: name_key(name) for name in names if name not in known}


def plain_words(name: str) -> str:
    """The words of a name in small letters, without marks."""
    return " ".join(re.findall(r"\w+", name.casefold()))


@lru_cache(maxsize=1 << 18)
def plain_key(name: str) -> str:
    """As `fold`, three times as fast for a Vietnamese name."""
    key = name.lower().translate(_BASE)
    return key if key.isascii() and key.replace(" ", "").isalpha() else fold(name)


def make_plain_keys(names: Collection[str]) -> dict[str, str]:
    """The `plain_key` of each name; those of letters, as nearly all are, are worked out all at once."""
    keys = "\n".join(names).lower().translate(_BASE).split("\n")
    if len(keys) != len(names):
        return {name: plain_key(name) for name in names}
    return {name: key if key.isascii() and key.replace(" ", "").isalpha() else fold(name)
            for name, key in zip(names, keys, strict=True)}


@lru_cache(maxsize=20_000)
def unit_key(unit: str) -> str:
    """The key of a unit: ``UBND xã Ninh An`` and ``Ủy ban nhân dân xã Ninh An`` are one."""
    folded = fold(unit).replace("gd dt", "gddt")
    return " ".join(_SHORT.get(word, word) for word in folded.split())


def make_person_keys(names: Sequence[str], units: Sequence[str]) -> list[tuple[str, str]]:
    """The keys of name and unit of people, each different text worked out once."""
    by_name = make_name_keys(set(names))
    by_unit = {unit: unit_key(unit) for unit in set(units)}
    return list(zip(map(by_name.__getitem__, names), map(by_unit.__getitem__, units), strict=True))


@lru_cache(maxsize=20_000)
def is_head(position: str) -> bool:
    """Whether a unit has one person in this position: ``Chủ tịch``, ``Hiệu trưởng``."""
    return _HEADS.match(fold(position)) is not None


def is_unaccented(one: str, other: str) -> bool:
    """Whether one of two names that differ in accents only was typed without some of them.

    A given name alone may lack its accent rightly: Hai and Hải are two people.
    """
    first, second = name_key(one).split(), name_key(other).split()
    if len(first) != len(second):
        return False
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    plain = all(a == fold(b) for a, b in pairs) or all(b == fold(a) for a, b in pairs)
    return bool(pairs) and (first[-1] == second[-1] or plain and len(pairs) > 1)


def is_slip(one: str, other: str) -> bool:
    """Whether two folded names differ in one letter: changed, added or left out."""
    short, long = sorted((one, other), key=len)
    at = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    return one != other and long[at + 1:] in (short[at:], short[at + 1:])
