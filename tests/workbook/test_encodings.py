"""Tests of the tables of TCVN3 and VNI, and of what single texts are taken for."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference.model.syllables import make_syllables
from conference.workbook.legacy.encodings import (
    TCVN3,
    TCVN3_TABLE,
    VNI,
    encoding_of,
    from_tcvn3,
    from_vni,
    is_capital_font,
)
from conference.workbook.legacy.lost_letters import find_lost
from conference.workbook.legacy.old_text import MIXED, SURE, decode_text, judge_text
from conference.workbook.legacy.twice import has_twice, offer_original
from old_letters import convert_again, make_names, to_tcvn3, to_vni

SYLLABLES = sorted(make_syllables())
SENTENCES = st.lists(st.sampled_from(SYLLABLES) | st.sampled_from(["KT-001", "THPT", "2019", "m²", "50 %", "café"]),
                     min_size=1, max_size=8).map(" ".join)


def read(text: str) -> str:
    """A cell with no font and nothing around it, as the program would read it."""
    judgement = judge_text(text)
    return decode_text(text, judgement) if judgement.kind in (SURE, MIXED) else text


def test_the_tables_hold_every_letter():
    """74 codes of TCVN3; both encodings give back every syllable, VNI its capitals too."""
    assert len(TCVN3_TABLE) == 74
    assert all(from_tcvn3(to_tcvn3(word)) == word for word in SYLLABLES)
    assert all(from_vni(to_vni(word)) == word for word in SYLLABLES)
    assert all(from_vni(to_vni(word.upper())) == word.upper() for word in SYLLABLES)


@pytest.mark.parametrize(("typed", "meant"), [
    ("Céng hßa x· héi", "Cộng hòa xã hội"), ("NguyÔn ThÞ Hoa", "Nguyễn Thị Hoa"), ("Hµ", "Hà"),
    ("Lª V¨n T¸m", "Lê Văn Tám"), ("TrÇn V¨n B×nh", "Trần Văn Bình"), ("Hoµng §×nh Tó", "Hoàng Đình Tú"),
    ("Hä vµ tªn", "Họ và tên"), ("§Æng H\u00adng", "Đặng Hưng"), ("Phßng Néi vô", "Phòng Nội vụ"),
    ("½ ngµy, 3×4 m", "½ ngày, 3×4 m"), ("Thò xaõ Ninh Hoøa", "Thị xã Ninh Hòa"), ("Traàn Vaên Bình", "Trần Văn Bình"),
    ("ÑAËNG VAÊN ÑÖÙC", "ĐẶNG VĂN ĐỨC"), ("Nguyeãn Thò Höông", "Nguyễn Thị Hương"), ("Hoaøng", "Hoàng"),
    ("Aùnh vaø AÙnh", "Ánh và Ánh"), ("Trường TiÓu häc Ninh H¶i", "Trường Tiểu học Ninh Hải"),
    ("A¸nh, ¤ Loan, §«", "Ánh, Ô Loan, Đô"), ("NGUY£ÔN THIÞ Yý", "NGUYỄN THỊ Ý"), ("HTX Hµ", "HTX Hà"),
    ("Bé tr\u00adëng, Gi¸m ®èc", "Bộ trưởng, Giám đốc"),
    ("Gi¸ £ 50, c©y ¤ 2", "Giá £ 50, cây ¤ 2"), ("Giáo viên Tæ tr\u00adëng", "Giáo viên Tổ trưởng"), ("hai caâu veà café", "hai câu về café"), ("328/QÑ-LÑLÑ", "328/QĐ-LĐLĐ"),

    ("T\u03bcu", "Tàu"), ("Phan Thò Höông", "Phan Thị Hương"), ("412/Q§-UBND", "412/QĐ-UBND"), ("Leâ Thò Hoøa", "Lê Thị Hòa"),
])
def test_old_text_is_known_by_its_letters(typed, meant):
    """One cell alone, without a font."""
    assert read(typed) == meant


@pytest.mark.parametrize("text", [
    "Nguyễn Thị Hà", "à", "Hà", "Lò Văn Ón", "KT-001", "ÔNG", "Bà", "Hòa", "hoà", "café", "Đà Nẵng", "½", "m²", "±",
    "«An»", "30 °C", "§ 2", "10 µm", "Microsoft®", "© 2020", "José", "Müller", "Loïc", "Thaï", "Noël", "Bø", "Y Bhông Niê Kđăm",
    "Ê Đê", "QÐ-UBND", "HÐND", "Tôt", "Lê Hòa", "Cô", "Bé", "Trần Thị Ré", "3×4", "Phó Chủ tịch", "a·b", "ÐÀO",
    "Xã Pơng Drang", "Pờ Xuõn Mai", "Nghiờm Xuõn Yờm", "UBND Xã Ea Nuôl", "ESPAÑA", "Công ty Microsoft®", "Sữa Milk®", "Israël", "São Paulo", "Łukasz Wałęsa",
    unicodedata.normalize("NFD", "Nguyễn Thị Hà"),
])
def test_unicode_is_not_touched(text):
    """Vietnamese, foreign names, signs, units, even typing slips stay as they are."""
    assert read(text) == text


@given(SENTENCES, st.sampled_from(["lower", "upper", "title"]), st.booleans())
@example("lý hòa", "title", False)
def test_unicode_sentences_are_never_touched(text, case, decomposed):
    """Whatever syllables stand together, in any case, composed or not."""
    text = getattr(text, case)()
    if decomposed:
        text = unicodedata.normalize("NFD", text)
    assert read(text) == text


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=6).map(lambda words: " ".join(words).upper()))
def test_vni_gives_back_capitals(text):
    """VNI has capitals of its own."""
    assert from_vni(to_vni(text)) == text


@pytest.mark.parametrize(("font", "encoding", "capital"), [
    (".VnTime", TCVN3, False), (".VnTimeH", TCVN3, True), ("vntime", TCVN3, False), (".VnArial NarrowH", TCVN3, True),
    ("VnTime H", TCVN3, True), (".vntimeh", TCVN3, True), ("VNI-Times", VNI, False), ("VNI-Helve", VNI, False),
    ("vni times", VNI, False), (" .VnArial ", TCVN3, False), ("Verdana", "", False), ("Times New Roman", "", False), ("", "", False),
])
def test_fonts_tell_the_encoding(font, encoding, capital):
    """With or without dot, space, capitals; H at the end draws capitals."""
    assert (encoding_of(font), is_capital_font(font)) == (encoding, capital)


@pytest.mark.parametrize(("text", "lost"), [
    ("Nguyễn Văn Hng", ("Hng", "Hưng")), ("Trần Thị Phơng", ("Phơng", "Phương")), ("Trờng TH", ("Trờng", "Trường")),
    ("Nguyễn Anh Th", ("Th", "Thư")), ("nớc", ("nớc", "nước")), ("Th.S Lan", None), ("ThS Lan", None), ("TNHH", None),
    ("20 kg", None), ("Tp. HCM", None), ("Lê Văn H.", None), ("người", None), ("Ng. Văn A", None),
])
def test_a_lost_letter_is_found_where_no_word_is_left(text, lost):
    """Abbreviations are no lost letters."""
    assert find_lost(text) == lost


@pytest.mark.parametrize(("text", "original"), [
    ("Kinh phớ tổ chức cỏc cuộc họp, khỏch mời khụng cú", "Kinh phí tổ chức các cuộc họp, khách mời không có"),
    ("Nguyễn Văn Bỡnh", "Nguyễn Văn Bình"), ("khơng cĩ", "không có"), ("CễNG TY", "CÔNG TY"), ("ễng", "Ông"),
    ("Nghiờm Xuõn Yờm", "Nghiêm Xuân Yêm"), ("cụng tỏc phũng, chống dịch", "công tác phòng, chống dịch"),
    ("Nơng Thị Sơn", "Nông Thị Sơn"), ("Xó Phỳc Lộc", "Xã Phúc Lộc"), ("Lao động tiờn tiến", "Lao động tiên tiến"),
    ("hồnh", "hoành"), ("Trường Tiểu học", ""), ("các ỏc", ""), ("Hồng Đức", ""), ("Rơ Châm", ""), ("", ""),
])
def test_text_converted_twice_is_offered_back(text, original):
    """Only where a word is none as it stands, and no letter is left that a converter changes."""
    assert offer_original(text) == original


def test_the_quick_look_misses_little():
    """Of texts converted twice that hold an impossible word, nearly all are seen without judging words."""
    twice = [text for name in make_names(3000) if offer_original(text := convert_again(name))]
    assert len(twice) > 500
    assert sum(has_twice(text) for text in twice) / len(twice) > 0.99


@given(SENTENCES)
def test_right_text_is_never_said_to_be_converted_twice(text):
    """Syllables are right as they stand."""
    assert offer_original(text) == ""
