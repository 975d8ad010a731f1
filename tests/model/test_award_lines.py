"""Tests of the lines of award money: which awards each of them takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.load import load
from conference.model.award_lines import find_takers, share_kinds
from conference.model.build import make_cost_line
from conference.model.cells import Columns, Row
from conference.model.estimate import make_estimate
from conference.model.records import AwardKind
from mistakes import places

ROW = Row(Columns("Hình thức"), 2)
NAMES = {
    "CS": ("Chiến sĩ thi đua cơ sở", "Cá nhân"), "TT": ("Tập thể Lao động tiên tiến", "Tập thể"),
    "LD": ("Lao động tiên tiến", "Cá nhân"), "GT": ("Giấy khen", "Tập thể"), "GC": ("Giấy khen", "Cá nhân"),
    "GH": ("Giấy khen", "Hộ gia đình"),
}
KINDS = tuple(AwardKind(ROW, code, name, target, "", "", None, "", None) for code, (name, target) in NAMES.items())


def line(content: str, number: int = 2):
    """A cost line of this content."""
    columns = Columns("Dự toán", {"content": [content]})
    return make_cost_line(Row(columns, number))


def shares(*contents: str) -> list[str]:
    """The codes that each line of award money takes."""
    lines = [line(content, number) for number, content in enumerate(contents, 2)]
    return [" ".join(kind.code for kind in taken) for taken in share_kinds(lines, KINDS).values()]


@pytest.mark.parametrize(("contents", "expected"), [
    (["Tiền thưởng"], ["CS TT LD GT GC GH"]),
    (["TIỀN THƯỞNG kèm theo khen thưởng"], ["CS TT LD GT GC GH"]),
    (["Tiền thưởng tập thể", "Tiền thưởng cá nhân"], ["TT GT", "CS LD GC GH"]),
    (["Tiền thưởng tập thể", "Tiền thưởng cá nhân", "Tiền thưởng hộ gia đình"], ["TT GT", "CS LD GC", "GH"]),
    (["Tiền thưởng cho tập thể, cá nhân"], ["CS TT LD GT GC GH"]),
    (["Tiền thưởng Giấy khen"], ["GT GC GH"]),
    (["Tiền thưởng Giấy khen cá nhân", "Tiền thưởng Giấy khen (tập thể)"], ["GC GH", "GT"]),
    (["Tiền thưởng Tập thể Lao động tiên tiến"], ["TT"]),
    (["Tiền thưởng danh hiệu Lao động tiên tiến"], ["LD"]),
    (["Tiền thưởng Tập thể lao động tiên tiến, Lao động tiên tiến"], ["TT LD"]),
    (["Tiền thưởng Chiến sỹ thi đua cơ sở"], ["CS"]),
    (["Chi tiền thưởng LĐTT", "1. Tiền thưởng CSTĐCS", "- Kinh phí tiền khen thưởng giấy khen"], ["LD", "CS", "GT GC GH"]),
    (["Tiền thưởng danh hiệu thi đua", "Tiền thưởng hình thức khen thưởng"], ["CS TT LD", "GT GC GH"]),
    (["Tiền thưởng hộ"], ["GH"]),
    (["Khung giấy khen", "Tiền nước", "Bổ sung tiền thưởng"], []),
])
def test_a_line_takes_what_it_names(contents, expected):
    """Names of awards, collectives, persons, households; nothing named is everything."""
    assert shares(*contents) == expected


PARTS = ["Giấy khen", "Lao động tiên tiến", "Tập thể Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"]


@given(st.permutations(PARTS), st.sets(st.sampled_from(PARTS)))
def test_lines_of_names_split_all_awards(order, split):
    """However the names are spread over lines, each award is taken once."""
    apart = [name for name in order if name in split]
    rest = [name for name in order if name not in split]
    contents = [f"Tiền thưởng {name}" for name in apart] + ([f"Tiền thưởng {', '.join(rest)}"] if rest else [])
    lines = [line(content, number) for number, content in enumerate(contents, 2)]
    takers = find_takers(share_kinds(lines, KINDS), KINDS)
    assert {len(found) for found in takers.values()} == {1}


def test_a_kind_that_nobody_is_paid_for_is_named_all_the_same(book):
    """`Tiền thưởng Bằng khen` is not everybody's money because the province pays it."""
    path = book("Dự toán\nNhóm | Nội dung chi | Số lượng | Đơn giá\nA | Tiền thưởng Bằng khen | |\nA | Tiền thưởng Giấy khen | |")
    estimate = make_estimate(load(path)[0])
    assert [line.amount for line in estimate.lines] == [0, 1_350_000]
    assert places(path) == [("dong-thuong-cap-tren", "Dự toán", "B2")]


HEADER = "Dự toán\nNhóm | Nội dung chi | Số lượng | Đơn giá\n"


@pytest.mark.parametrize(("lines", "told"), [
    (["Tiền thưởng Giấy khen"], []),
    (["Tiền thưởng Giấy khen cá nhân", "Tiền thưởng Giấy khen tập thể"], []),
    (["Tiền thưởng Giấy khen", "Tiền thưởng tập thể"], [("tien-thuong-trung", "Dự toán", "B3")]),
    (["Tiền thưởng Giấy khen tập thể"], [("tien-thuong-sot", "Dự toán", "B2")]),
])
def test_lines_that_overlap_or_leave_out_are_told(book, lines, told):
    """Each award stands on one line."""
    path = book(HEADER + "\n".join(f"A | {content} | |" for content in lines))
    assert places(path) == told
    assert told or make_estimate(load(path)[0]).total == 1_350_000
