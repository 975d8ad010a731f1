"""Tests of letters that are not what they seem: mended where a person sees no difference, told where one does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.load import load
from conference.model.letters import find_strange
from conference.model.names import clean_text
from conference.model.syllables import make_syllables
from conftest import Office
from mistakes import change, places

SYLLABLES = sorted(make_syllables())
HATS, TONES = "\u0302\u0306\u031b", "\u0300\u0301\u0303\u0309\u0323"


@pytest.mark.parametrize(("typed", "seen"), [
    ("a\u0301\u0302", "ấ"), ("Nguye\u0303\u0302n", "Nguyễn"), ("u\u0323\u031b", "ự"), ("A\u0300\u0306", "Ằ"), ("a\u0301\u0301", "á"),
    ("ma\u0340 ma\u0341", "mà má"), ("Ɖào Ðào d\u0335a", "Đào Đào đa"), ("Нoàng Vаn Аn", "Hoàng Van An"), ("КТ-001", "KT-001"),
    ("ТХ Ninh Hòa", "TX Ninh Hòa"), ("Tr\u03bfng", "Trong"), ("ho\u0455\u0456", "hosi"), ("Nguу\u0435\u0302\u0303n", "Nguyễn"),
    ("Ｎｇｕｙễｎ　Ａｎ", "Nguyễn An"), ("２７／３／２０２０", "27/3/2020"), ("𝐍𝐠𝐮𝐲𝐞̂̃𝐧 𝑻𝒉𝒊̣ 𝓗𝓸𝓪", "Nguyễn Thị Hoa"), ("𝟏𝟐", "12"),
    ("ﬁnal ﬂy", "final fly"), ("Ⅱ. CÁ NHÂN", "II. CÁ NHÂN"), ("m² và m³, H₂O", "m² và m³, H₂O"), ("½ №1 ™ €", "½ №1 ™ €"),
    ("Lê\u00a0Văn\u3000A\u00adn\u180e", "Lê Văn An"), ("Lê\u3164An\u2800", "Lê An"), ("\u2066Tên\u2069\u061c", "Tên"),
])
def test_what_looks_the_same_is_made_right(typed, seen):
    """Marks in another order, lookalikes, letters of full width and of mathematics, ligatures, hidden signs."""
    assert clean_text(typed) == seen


@pytest.mark.parametrize("text", [
    "Осетров А.С.", "Москва", "Αθήνα", "5 μm, 3 kΩ, µm", "（株）東京ＡＢＣ", "Guðrún Þórsdóttir", "Peña Señor Ñuñez", "café Müller",
    "Y Bhông Niê Kđăm", "Kpă H'Điêu", "Hoà Hòa thuý thúy", "Hải 😀", "naïve Loïc", "Nguyễн", "Lê", "日本 An",
])
def test_what_is_right_is_left(text):
    """Other languages, units, both places of a tone, and what nobody can guess."""
    assert clean_text(text) == text


@given(st.sampled_from(SYLLABLES), st.sampled_from([str.lower, str.upper, str.capitalize]))
def test_syllables_stay_and_are_composed(syllable, case):
    """Every Vietnamese word in every case, composed or not, with its marks in any order, is itself."""
    word = case(syllable)
    apart = unicodedata.normalize("NFD", word)
    assert clean_text(word) == clean_text(apart) == word
    turned = list(apart)
    for at in range(len(turned) - 1):
        if turned[at] in HATS and turned[at + 1] in TONES:
            turned[at:at + 2] = turned[at + 1], turned[at]
    assert clean_text("".join(turned)) == word


def test_every_syllable_stays():
    """All of them, at once and in each case."""
    text = " ".join(SYLLABLES)
    assert all(clean_text(case) == case for case in (text, text.upper(), text.title()))


ODD = st.text(st.sampled_from(
    "aăâeêoơuưdđyn Ññ\u00d0ðƉ\n-12" + HATS + TONES + "\u0335аеорсхуАВΑΟομѐ" + "ＡａＺ１／𝐚𝟏ℎ𝚨ﬁⅡ\u200b\u00ad\u3164東\ufffd"), max_size=12)


@given(ODD)
def test_cleaning_odd_letters_twice_is_cleaning_once(text):
    """Whatever stands together: one cleaning is enough, and the result is NFC."""
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


# Told: the text looks different.

@pytest.mark.parametrize(("typed", "meant"), [
    ("ðào", "đào"), ("Nguyên\u0303 Văn", "Nguyễn Văn"), ("Nguyêñ", "Nguyễn"), ("tră\u0306ng\u0323", "trặng"), ("Ñguyên", "Nguyễn"),
    ("Thanh\u0301", "Thánh"), ("Piña", "Piña"), ("ba\u0301n\u0300", "báǹ"),
])
def test_a_mark_on_the_wrong_letter_goes_to_the_only_place_it_can_have(typed, meant):
    """Only where one word comes of it, and a word was none before."""
    assert clean_text(typed) == meant


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("start", ["ngươn", "thuyên", "trang"])
def test_a_tone_behind_the_last_letter(start, tone):
    """The whole syllable, then its tone: as some web pages have it."""
    assert unicodedata.normalize("NFD", clean_text(start + tone)).count(tone) == 1
    assert clean_text(start + tone) in make_syllables()


@pytest.mark.parametrize(("name", "code", "words"), [
    ("Nguyêñ Thị Hoa", "chu-sai", "“Nguyêñ Thị Hoa” có chữ hoặc dấu không đúng chỗ, đã đổi thành “Nguyễn Thị Hoa”"),
    ("Lê ðào", "chu-sai", "“Lê ðào” có chữ hoặc dấu không đúng chỗ, đã đổi thành “Lê đào”"),
    ("Nguyễн Thị Hoa", "chu-la", "“Nguyễн Thị Hoa” lẫn chữ Nga với chữ Việt; máy để nguyên"),
    ("Nguy\ufffdn Thị Hoa", "chu-mat", "“Nguy\ufffdn Thị Hoa” đã mất chữ: dấu \ufffd là chữ mà chương trình khác làm hỏng"),
])
def test_what_looks_different_is_told(book, name, code, words):
    """One fault at the cell, with the text before and after."""
    path = book(base=change("Nguyễn Thị Ánh Đào", name))
    found = [fault for fault in load(path)[1] if fault.code.startswith("chu-")]
    assert [(fault.code, fault.cell, fault.row_id, fault.message) for fault in found] == [(code, "D2", "KT-001", words)]


def test_a_lost_letter_is_not_printed(office: Office):
    """The certificate of a name with a letter lost for good is held back, the others are made."""
    office.write(base=change("Nguyễn Thị Ánh Đào", "Nguy\ufffdn Thị Ánh"))
    assert office.run("certificates").exit_code == 1
    assert {name for name in office.files() if "KT-001" in name} == set()


def test_what_looks_the_same_is_not_told(book):
    """Codes and names with lookalikes and decomposed marks match, silently, sheet names too."""
    path = book(base=change("KT-001 | GK | Bà", "КТ-001 | GК | Ba\u0300").replace("Khen thưởng\n", "Кhen thươ\u0309ng\n"))
    assert places(path) == []
    assert load(path)[0].honorees[0].code == "KT-001"


@pytest.mark.parametrize(("text", "word"), [("Nguyễн A", "Nguyễн"), ("Москва An", ""), ("An", "")])
def test_find_strange_table(text, word):
    """Only a word of both scripts is strange."""
    assert find_strange(text) == word
