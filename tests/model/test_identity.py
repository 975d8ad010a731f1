"""Tests of knowing people again: by person, not by row, not by code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.model.identity import Person, is_alike, match_people


def people(*rows: str, known: bool = False) -> list[Person]:
    """People of lines ``code name/unit/award``; known ones have ids from 1."""
    made = []
    for number, row in enumerate(rows, 1):
        code, _, rest = row.partition(" ")
        name, unit, award = (*rest.split("/"), "", "")[:3]
        made.append(Person("khen-thuong", code, name, unit, award, number if known else 0))
    return made


@pytest.mark.parametrize(("known", "present", "ids"), [
    (("K1 Lê An/A", "K2 Lê Ba/A"), ("K1 Lê Ba/A", "K2 Lê An/A"), [2, 1]),  # codes refilled after a sort
    (("K1 Lê Hải/A", "K2 Lê Hải/B"), ("K1 Lê Hải/B", "K2 Lê Hải/A"), [2, 1]),  # namesakes
    (("K1 Trần Hùng/A", "K2 Trần Hưng/A"), ("K1 Trần Hưng/A", "K2 Trần Hùng/A"), [2, 1]),
    (("K1 Lê An/A/GK", "K2 Lê An/A/CS"), ("K1 Lê An/A/CS", "K2 Lê An/A/GK"), [2, 1]),  # two awards
    (("K1 Lê An/A",), ("K1 Lê An/Trường B",), [1]),  # another unit
    (("K1 Nguyễn Thị Ánh Đào/A",), ("K1 Nguyễn Thị Anh Đào/A",), [1]),
    (("K1 Nguyễn Thị Đào/A",), ("K1 Nguyễn Thị Ánh Đào/A",), [1]),  # a corrected name
    (("K1 LÊ HÒA/A",), ("K9 Lê Hoà/A",), [1]),  # other spelling and another code
    (("K1 Lê An/A",), ("k-1 /A",), [1]),  # the name was deleted by mistake
    (("K1 Nguyễn Văn An/A",), ("K1 Nguyễn Văn Tuấn/A",), [None]),  # somebody else has the code now
    (("K1 Lê An/A",), ("K2 Lê Bình/A",), [None]),
    (("K1 Lê An/A", "K1 Lê An/A"), ("K1 Lê An/A", "K1 Lê An/A", "K1 Lê An/A"), [1, 2, None]),
    (("K1 Lê An/A", "K2 Lê An/A"), ("K8 Lê An/A", "K9 Lê An/A"), [1, 2]),
])
def test_people_are_known_again(known, present, ids):
    """What was sorted, refilled or corrected is the same person; another name is not."""
    found = match_people(people(*known, known=True), people(*present))
    assert [found[at].id if at in found else None for at in range(len(present))] == ids


@pytest.mark.parametrize(("old", "new", "alike"), [
    ("Nguyễn Văn An", "Nguyễn Văn Anh", True), ("Lê Thị Hồng", "Lê Thị Hồng Hạnh", True),
    ("Trần Văn Nam", "Trần Văn Nan", True), ("Nguyễn Văn An", "Nguyễn Văn Tuấn", False),
    ("Nguyễn Thị Lan", "Phan Quốc Lân", False), ("", "Lê An", True),
    ("Trường Mầm non Hoa Sen", "Trường Mẫu giáo Hoa Sen", True), ("Thôn 1", "Thôn 2", False),
])
def test_a_correction_is_told_from_another_person(old: str, new: str, alike: bool):
    """The given name decides, for surnames are shared by many."""
    assert is_alike(old, new) is alike


NAMES = st.sampled_from(["Lê An", "Lê Ân", "Lê Bình", "Trần Hùng", "Trần Hưng", ""])
PERSONS = st.builds(Person, st.just("khen-thuong"), st.sampled_from(["K1", "K2", "K3", "K4"]), NAMES,
                    st.sampled_from(["A", "B"]), st.sampled_from(["GK", "CS"]))


@given(st.lists(PERSONS, max_size=6), st.lists(PERSONS, max_size=6))
def test_nobody_is_taken_for_two(known: list[Person], present: list[Person]):
    """Each known person is found at most once, and who is unchanged is found."""
    known = [Person(p.paper, p.code, p.name, p.unit, p.award, at) for at, p in enumerate(known, 1)]
    found = match_people(known, present)
    ids = [person.id for person in found.values()]
    assert len(ids) == len(set(ids))
    bare = [(p.code, p.name, p.unit, p.award) for p in known]
    for at, person in enumerate(present):
        key = (person.code, person.name, person.unit, person.award)
        if person.name and bare.count(key) >= [(p.code, p.name, p.unit, p.award) for p in present].count(key):
            assert at not in found or found[at].id
            assert key not in bare or at in found
