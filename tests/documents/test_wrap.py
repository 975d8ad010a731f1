"""How words wrap: the least width for a number of lines, and lines that end well."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conference.documents.fitting.fonts import text_width
from conference.documents.fitting.wrap import Segment, choose_width, count_lines, glue, wrap, wrap_alike

WORDS = st.lists(st.sampled_from(["Đã", "có", "thành", "tích", "xuất", "sắc", "năm", "2019", "–", "Nguyễn",
                                  "Thị", "Minh", "Khai"]), min_size=1, max_size=16)


def measure(texts: list[str], size: float = 16) -> Segment:
    """Words of a size in points, a space between each."""
    segment, at = Segment(), 0.0
    for text in texts:
        width = text_width(text) * size
        segment.add(text, at, at + width)
        at += width + text_width(" ") * size
    return segment


def lines_of(segment: Segment, room: float) -> list[str]:
    """The lines as text."""
    first = [*wrap(segment, room), len(segment.texts)]
    return [" ".join(segment.texts[start:end]) for start, end in zip(first, first[1:], strict=False)]


@given(WORDS, st.floats(50, 200))
def test_lines_never_grow_when_there_is_more_room(texts: list[str], room: float):
    """More room never takes more lines, and one line holds what fits in it."""
    segment = measure(texts)
    assert count_lines([segment], room * 2) <= count_lines([segment], room)
    assert (count_lines([segment], room) == 1) == (segment.ends[-1] <= room)


@given(WORDS, st.floats(60, 300))
def test_every_line_is_full_and_none_is_too_long(texts: list[str], room: float):
    """The next line's first word would not have fitted; no word is lost or moved."""
    segment = measure(texts)
    first = wrap(segment, room)
    assume(first is not None)
    for start, after in zip(first, first[1:], strict=False):
        assert segment.ends[after - 1] - segment.starts[start] <= room + 1e-9
        assert segment.ends[after] - segment.starts[start] > room - 1e-9
    assert " ".join(lines_of(segment, room)) == " ".join(texts)


@given(WORDS, st.floats(80, 300))
def test_a_width_said_to_be_good_keeps_its_word(texts: list[str], room: float):
    """As many lines as in all the room; none of one word, none that begins with a number or dash."""
    segment = measure(texts)
    count = count_lines([segment], room)
    assume(1 < count < 20)
    width, is_good = choose_width([segment], room, count)
    assert width <= room
    assert count_lines([segment], width) == count
    if is_good:
        lines = lines_of(segment, width)
        assert all(" " in line for line in lines)
        assert all(line[0] not in "2–" for line in lines[1:])
        assert lines == lines_of(segment, width * 0.99)


@pytest.mark.parametrize(("text", "room", "lines"), [
    ("Đã có thành tích xuất sắc trong phong trào thi đua năm 2019", 300,
     ["Đã có thành tích xuất sắc trong", "phong trào thi đua năm 2019"]),
    ("Đã có thành tích xuất sắc trong phong trào thi đua năm 2019", 160,
     ["Đã có thành tích xuất", "sắc trong phong trào", "thi đua năm 2019"]),
])
def test_lines_end_at_sensible_places(text: str, room: float, lines: list[str]):
    """Lines of about equal length, no word alone, numbers with their word."""
    segment = measure(text.split())
    width, is_good = choose_width([segment], room, count_lines([segment], room))
    assert (lines_of(segment, width), is_good) == (lines, True)


def test_what_cannot_be_helped_is_said():
    """Two long words on two lines stand alone; the caller may try a smaller size."""
    segment = measure(["Nguyễn", "Khai"])
    assert choose_width([segment], 60, 2)[1] is False


def test_a_given_name_is_one_word():
    """Glued in any case of letters and before a comma; it then wraps as a whole, or says it differs."""
    segment = measure(["Bà", "NGUYỄN", "THỊ", "MINH,", "Giáo", "viên"])
    glued = glue(segment, ["Thị Minh"])
    assert glued.texts == ["Bà", "NGUYỄN", "THỊ MINH,", "Giáo", "viên"]
    assert (glued.starts[3], glued.ends[2]) == (segment.starts[4], segment.ends[3])
    assert wrap_alike(segment, glued, 400)
    assert not wrap_alike(segment, glued, segment.ends[2])
