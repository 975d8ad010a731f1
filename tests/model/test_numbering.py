"""Laws of register numbers: given once, never moved, never used twice."""

import random
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.model.cells import Columns, Row
from conference.model.names import number_key
from conference.model.numbering import Numbering, lacking_number, number_honorees
from conference.model.records import AwardKind, Conference, Honoree, Settings
from conference.model.register import LIVE, SPOILED, WITHDRAWN, Draft, Register, changed_numbers

KIND = AwardKind(Row(Columns("Hình thức"), 2), "GK", "Giấy khen", "Cá nhân", "", "Thị xã", Decimal(0), "gk.docx", 1)
NOTHING = Register()
ELSEWHERE = replace(KIND, code="BK", template="")


@dataclass
class Line:
    """A row as a clerk has it."""

    name: str
    unit: str = "A"
    typed: str = ""
    code: str = ""
    kind: AwardKind | None = KIND


def conference(lines: list[Line], **values: object) -> Conference:
    """A conference of these rows; codes are filled down where none is given."""
    values = {"register_numbers": "Có", "register_start": 1, "level": "Thị xã"} | values
    honorees = tuple(
        Honoree(Row(Columns("Khen thưởng"), at + 1, row_id=line.code or f"K{at}"), line.code or f"K{at}", line.kind, "Ông",
                line.name, "", line.unit, "", None, line.typed, "", "Có", None, "", "", "")
        for at, line in enumerate(lines, 1))
    return Conference(Settings(values), award_kinds=(KIND, ELSEWHERE), honorees=honorees)


def number(lines: list[Line], register: Register = NOTHING, **values: object) -> Numbering:
    """Number some rows."""
    return number_honorees(conference(lines, **values), register)


def shown(numbering: Numbering) -> list[str]:
    """The numbers in the order of the rows."""
    return [honoree.register_number for honoree in numbering.conference.honorees]


def codes(numbering: Numbering) -> list[str]:
    """The codes of the faults."""
    return [fault.code for fault in numbering.faults]


def test_numbers_go_by_calling_order_past_typed_ones():
    """Typed numbers win and are stepped over; who is printed elsewhere gets none."""
    found = number([Line("An"), Line("Ba", typed="02"), Line("Ca"), Line("Xa", kind=ELSEWHERE), Line("Da")])
    assert shown(found) == ["1", "02", "3", "", "4"]
    assert [n.key for n in found.register.numbers] == ["1", "3", "4"]


def test_numbers_begin_where_the_office_says_and_go_up():
    """A start typed later never brings a number below one given."""
    first = number([Line("An"), Line("Ba")], register_start=100)
    assert shown(first) == ["100", "101"]
    assert shown(number([Line("An"), Line("Ba"), Line("Ca")], first.register, register_start=5))[2] == "102"


@pytest.mark.parametrize("lines", [
    [Line("Ba"), Line("An"), Line("Ca")], [Line("Ca", code="X"), Line("Ba", code="Y"), Line("An", code="Z")]])
def test_sorted_rows_and_refilled_codes_move_no_number(lines: list[Line]):
    """The number goes with the person."""
    first = number([Line("An"), Line("Ba"), Line("Ca")])
    again = number(lines, first.register)
    assert dict(zip([line.name for line in lines], shown(again), strict=True)) == {"An": "1", "Ba": "2", "Ca": "3"}
    assert not again.faults


def test_a_withdrawn_number_stays_void_until_the_person_comes_back():
    """Nobody else gets it; the same person does."""
    first = number([Line("An"), Line("Ba")])
    without = number([Line("Ba", code="K2"), Line("Ca", code="K3")], first.register)
    assert shown(without) == ["2", "3"]
    assert {n.key: n.void for n in without.register.numbers} == {"1": WITHDRAWN, "2": LIVE, "3": LIVE}
    back = number([Line("Ba", code="K2"), Line("Ca", code="K3"), Line("An", code="K7")], without.register)
    assert shown(back) == ["2", "3", "1"]


def test_somebody_else_under_an_old_code_gets_a_number_of_the_own():
    """A code that was taken over does not hand the number on, and it is told."""
    first = number([Line("Nguyễn Văn An", code="K1")])
    other = number([Line("Nguyễn Văn Tuấn", code="K1")], first.register)
    assert (shown(other), codes(other)) == (["2"], ["so-nguoi-khac"])


def test_a_corrected_name_keeps_its_number_and_another_word_is_told():
    """Accents are corrected silently; a changed word is told once."""
    first = number([Line("Nguyễn Thị Anh Đào", code="K1")])
    accents = number([Line("Nguyễn Thị Ánh Đào", code="K1")], first.register)
    assert (shown(accents), codes(accents)) == (["1"], [])
    word = number([Line("Nguyễn Thị Kim Đào", code="K1")], accents.register)
    assert (shown(word), codes(word)) == (["1"], ["so-doi-ten"])
    assert codes(number([Line("Nguyễn Thị Kim Đào", code="K1")], word.register)) == []


@pytest.mark.parametrize(("typed", "void"), [("1", False), ("01", False), ("2", True)])
def test_a_typed_number_of_somebody_else_is_an_error(typed: str, void: bool):
    """Living or void: it is told whose it is."""
    first = number([Line("An"), Line("Ba")])
    lines = [Line("An", code="K1"), Line("Ca", code="K9", typed=typed)]
    found = number(lines if void else [*lines, Line("Ba", code="K2")], first.register)
    assert codes(found) == ["so-da-cap"]
    assert ("An (K1)" in found.faults[0].message) is not void
    assert ("đã bỏ" in found.faults[0].message) is void


def test_a_typed_number_makes_the_given_one_void_until_it_is_taken_away():
    """Typing and correcting before printing leaves no trace of typed numbers."""
    first = number([Line("An")])
    typed = number([Line("An", typed="50")], first.register)
    assert ([n.void for n in typed.register.numbers], shown(typed)) == (["thay"], ["50"])
    corrected = number([Line("An", typed="60")], typed.register)
    assert {n.key for n in corrected.register.numbers} == {"1"}
    assert shown(number([Line("An")], corrected.register)) == ["1"]


def test_a_spoiled_number_is_never_shown_again():
    """The next one is given; typing the spoiled one is an error."""
    draft = Draft(number([Line("An")]).register)
    assert draft.spoil(1) == "1"
    assert shown(number([Line("An")], draft.to_register())) == ["2"]
    assert codes(number([Line("An", typed="1")], draft.to_register())) == ["so-da-cap"]


def test_an_office_that_numbers_by_hand_sees_no_numbers():
    """With `Không` nothing is given and the register stays."""
    first = number([Line("An")])
    found = number([Line("An"), Line("Ba")], first.register, register_numbers="Không")
    assert (shown(found), found.register) == (["", ""], first.register)
    assert codes(number([Line("Ba", typed="1")], first.register, register_numbers="Không")) == ["so-da-cap"]


def test_known_numbers_are_shown_where_no_new_ones_may_be_given():
    """Who is new waits."""
    first = number([Line("An")])
    found = number_honorees(conference([Line("An"), Line("Ba")]), first.register, give=False)
    assert shown(found) == ["1", ""]
    assert [honoree.name for honoree in lacking_number(found.conference)] == ["Ba"]
    assert found.register == first.register


def test_a_row_whose_award_is_not_known_yet_keeps_its_number():
    """A wrong code of the award takes nothing away."""
    first = number([Line("An")])
    found = number([Line("An", kind=None)], first.register)
    assert (shown(found), [n.void for n in found.register.numbers]) == (["1"], [LIVE])


def test_numbers_that_end_are_written_before_new_ones():
    """A person has one living number at a time, in the ledger too."""
    old = number([Line("An"), Line("Ba")]).register
    draft = Draft(old)
    draft.use(1, "77")
    assert [n.key for n in changed_numbers(old, draft.to_register())] == ["1", "77"]


NAMES = [f"{family} {given}" for family in ("Lê", "Trần") for given in ("An", "Bình", "Châu", "Dũng", "Hưng")]
STEPS = st.lists(st.tuples(st.sampled_from(["sort", "add", "strike", "type", "clear", "refill", "spoil"]),
                           st.integers(0, 9), st.integers(1, 12)), max_size=25)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_no_number_is_moved_or_used_twice_whatever_a_clerk_does(steps: list[tuple[str, int, int]]):
    """Through any edits: one number one person, for ever; nobody printed goes without."""
    lines = [Line(name, code=f"K{at}") for at, name in enumerate(NAMES[:4])]
    register, owner = Register(), {}
    for step, at, value in [("sort", 0, 0), *steps]:
        register = edit(lines, register, step, at, value)
        found = number(lines, register)
        wrong = {fault.row for fault in found.faults if fault.code == "so-da-cap"}
        for honoree in found.conference.honorees:
            key = number_key(honoree.register_number)
            assert key
            if not honoree.row.id.startswith("?") and honoree.row.number not in wrong and not typed(lines, honoree):
                assert owner.setdefault(key, honoree.name) == honoree.name
        assert {n.key: n.person for n in register.numbers}.items() <= {
            n.key: n.person for n in found.register.numbers}.items()
        living = [n.person for n in found.register.numbers if n.void == LIVE]
        assert len(living) == len(set(living))
        spoiled = {n.key for n in register.numbers if n.void == SPOILED}
        assert spoiled <= {n.key for n in found.register.numbers if n.void == SPOILED}
        assert number(lines, found.register).register == found.register
        register = found.register


def typed(lines: list[Line], honoree: Honoree) -> bool:
    """Whether a clerk typed the honoree's number."""
    return any(line.name == honoree.name and line.typed for line in lines)


def edit(lines: list[Line], register: Register, step: str, at: int, value: int) -> Register:
    """One thing a clerk does to the rows, or a spoiled sheet."""
    if step == "sort":
        random.Random(at).shuffle(lines)
    elif step == "add" and NAMES[at] not in [line.name for line in lines]:
        lines.insert(value % (len(lines) + 1), Line(NAMES[at], code=f"N{at}"))
    elif step == "strike" and lines:
        lines.pop(at % len(lines))
    elif step in ("type", "clear") and lines:
        lines[at % len(lines)].typed = str(value) if step == "type" else ""
    elif step == "refill":
        for place, line in enumerate(lines):
            line.code = f"K{place}"
    elif step == "spoil" and register.people:
        draft = Draft(register)
        draft.spoil(register.people[at % len(register.people)].id)
        return draft.to_register()
    return register
