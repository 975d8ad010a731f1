"""Tests of what is told of printed sheets: the words that differ, the order of the pile."""

import pytest

from conference.model.identity import Person
from conference.model.printings import Printing, Words
from conference.model.recording import (
    Found,
    Recorded,
    end_withdrawn,
    find_changes,
    know_people,
    name_on,
    record_printed,
    tell_difference,
)
from conference.model.register import Draft, Register

LONG = "Ủy ban nhân dân thị xã Ninh Hòa trân trọng kính mời: Bà {} Đào, Chuyên viên, Phòng Nội vụ"


@pytest.mark.parametrize(("old", "new", "told"), [
    ("A\nB", "A\nC", "“B” → “C”"), ("A\nB", "A", "bỏ “B”"), ("A", "A\nB", "thêm “B”"),
    ("A\nB", "B\nA", "thứ tự các đoạn"), ("1\n2\n3", "4\n5\n6", "“1” → “4”; “2” → “5”; và 1 chỗ khác"),
    (LONG.format("Anh"), LONG.format("Thị Ánh"),
     "“… kính mời: Bà Anh Đào, Chuyên viên, …” → “… kính mời: Bà Thị Ánh Đào, Chuyên viên, …”"),
])
def test_the_words_that_differ_are_told(old: str, new: str, told: str):
    """Only what differs, and a few words beside it in a long paragraph."""
    assert tell_difference(Words(old), Words(new)) == told


@pytest.mark.parametrize(("slug", "name"), [
    ("le-an", "Bà Lê An"), ("tran-ba", "tran ba"), ("", "")])
def test_a_name_is_found_on_the_paper(slug: str, name: str):
    """The shortest paragraph that has it."""
    assert name_on(Words("Kính mời Bà Lê An, Trường A\nBà Lê An"), slug) == name


def papers(*lines: str) -> list[Found]:
    """Papers of lines ``code number words``; certificates, or letters without a number."""
    found = []
    for line in lines:
        code, number, words = line.split(" ", 2)
        kind = "giay-moi" if number == "-" else "khen-thuong"
        found.append(Found(f"{kind}/{code}.docx", Person(kind, code, f"Lê {code}", ""), "m.docx",
                           number.strip("-"), Words(words)))
    return found


def test_sheets_to_tear_up_lie_as_the_pile_does():
    """By number as numbers go, typed words after them, then letters by code."""
    draft = Draft(Register())
    first = papers("K3 10 a", "K1 9 a", "K2 A/1 a", "D2 - a", "D1 - a")
    known = know_people(draft, {paper.path: paper.person for paper in first})
    printed = record_printed(draft, [], first, known, "2026-11-23T08:00:00+07:00").added
    now = papers("K3 10 b", "K1 9 b", "K2 A/1 b", "D2 - b", "D1 - b")
    changes = find_changes(draft, printed, now, known)
    assert [torn.person.code for torn in changes.torn] == ["K1", "K3", "K2", "D1", "D2"]
    assert list(changes.papers) == now


def test_only_who_is_gone_is_withdrawn():
    """A paper that still lies there keeps its sheet."""
    draft = Draft(Register())
    both = papers("K1 1 a", "K2 2 a")
    known = know_people(draft, {paper.path: paper.person for paper in both})
    printed: list[Printing] = record_printed(draft, [], both, known, "t").added
    known = know_people(draft, {both[0].path: both[0].person})
    for lying, ended in ((both[1].path, 0), ("", 1)):
        recorded: Recorded = record_printed(draft, printed, [
            Found(paper.path, paper.person, "", paper.number, paper.words, paper is both[0])
            for paper in both if paper is both[0] or paper.path == lying], known, "t")
        end_withdrawn(printed, known, recorded)
        assert len(recorded.ended) == ended
