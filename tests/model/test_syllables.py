"""Tests of the spelling rules: right words pass, garbled ones do not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.model.syllables import is_syllable, make_syllables
from conftest import ROOT

RIGHT = ("Nguyễn Thị Ánh Đào hòa hoà thuý thúy quý qúy già giếng gìn uỷ ủy khuya nghiêng khỏe khoẻ quyết thoại Tuệ Huề Yến "
         "yêu ia Huỳnh Nguyệt thuở quốc Khương Lượng Giang Xuyến Quỳnh Vĩ Kỳ gì giữ chữ chuyên trường người ở ý Ẩn Ích Út")
WRONG = "cỏc khỏch Bỡnh Thỳy ễng Xuõn khơng nĩi NguyÔn Traàn côt tèt Hng Phơng trờng nớc Krông café Müller José Loïc kà nghà"


@pytest.mark.parametrize("word", RIGHT.split())
def test_a_right_word_is_a_syllable(word):
    """Composed or not, in any case, with either custom of placing the tone."""
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word.upper()))


@pytest.mark.parametrize("word", WRONG.split())
def test_a_garbled_word_is_none(word):
    """Wrong tones before a stop, rhymes that do not exist, codes of old encodings, other languages."""
    assert not is_syllable(word)


def test_the_clerks_guide_is_made_of_syllables():
    """Every accented small word of HUONG-DAN.md is one, but for a foreign one."""
    text = unicodedata.normalize("NFC", (ROOT / "HUONG-DAN.md").read_text(encoding="utf-8"))
    words = {word for word in text.replace("`", " ").split() if word.isalpha() and word.islower() and not word.isascii()}
    assert len(words) > 400
    assert {word for word in words if not is_syllable(word)} <= {"milimét"}


@given(st.sampled_from(sorted(make_syllables())))
def test_a_stop_carries_two_tones_only(syllable):
    """Words in c, ch, p, t have sắc or nặng."""
    if syllable.endswith(("c", "ch", "p", "t")):
        assert set(unicodedata.normalize("NFD", syllable)) & {"\u0301", "\u0323"}
