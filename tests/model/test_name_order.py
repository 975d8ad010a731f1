"""Tests of the Vietnamese order of text and persons, against ICU where it is installed."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.model.name_order import accent_key, first_letter, person_key, sort_key
from old_letters import make_names, make_words

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
TEXTS = st.text(LETTERS + LETTERS.upper() + "".join(TONES) + " ", max_size=12)


def test_the_alphabet_goes_before_the_tones():
    """Letters of their own first, then ngang, huyền, hỏi, ngã, sắc, nặng, then capitals."""
    words = ["an", "An", "àn", "ản", "ãn", "án", "ạn", "ăn", "ân", "da", "dạ", "đa", "em", "êm", "o", "ô", "ơ", "u", "ư"]
    assert sorted(random.Random(1).sample(words, len(words)), key=sort_key) == words


def test_letters_of_the_whole_text_count_before_tones():
    """Hà An stands before Ha Binh: B comes after A, whatever the tone."""
    assert sorted(["Ha Binh", "Hà An", "Há An", "Ha An"], key=sort_key) == ["Ha An", "Hà An", "Há An", "Ha Binh"]


def test_both_customs_of_the_tone_stand_side_by_side():
    """Hoà and Hòa have the same letters and tone; Hoá does not come between."""
    assert sorted(["Hóa", "Hoà", "Hoá", "Hòa", "Hoa"], key=sort_key) in (
        ["Hoa", "Hòa", "Hoà", "Hóa", "Hoá"], ["Hoa", "Hoà", "Hòa", "Hoá", "Hóa"])


@given(TEXTS)
def test_composed_and_decomposed_sort_alike(text):
    """NFC and NFD have one key, for text and for persons."""
    nfc, nfd = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert sort_key(nfc) == sort_key(nfd)
    assert person_key(nfc) == person_key(nfd)
    assert accent_key(nfc) == accent_key(nfd)


def test_persons_go_by_given_name():
    """The last word first, then the surname, then what is between."""
    names = ["Trần Văn An", "Lê Thị Ánh", "Nguyễn Bá Ánh", "Nguyễn Văn Ánh", "Đỗ Đạt", "Vũ Y"]
    assert sorted(random.Random(2).sample(names, len(names)), key=person_key) == names


def test_persons_may_go_by_middle_names_before_the_surname():
    """The other custom: An Bá Trần before An Văn Lê."""
    names = ["Trần Bá An", "Lê Văn An"]
    assert sorted(names, key=person_key) == ["Lê Văn An", "Trần Bá An"]
    assert sorted(names, key=lambda name: person_key(name, middle_first=True)) == names


@given(st.text(max_size=20))
def test_any_text_has_a_key(text):
    """Foreign letters, signs and nothing at all can be sorted too."""
    assert sorted([text, "An", ""], key=person_key)
    assert sort_key(text) == sort_key(text)


OTHERS = ("Müller|Muz|Noël Lefèvre|naïve|Ångström|Øystein|Łukasz|Æon Mall|Straße|Škoda|São Paulo|Ödön|Þór|«An»|£ 50|€ 100|"
          "§ 12|© 2020|👍 Tốt|m²|CO₂|½ lít|3 × 4|10 ÷ 2|Ea H’leo|M'Drắk|M’Drắk|“An”|An – B|№ 5|A·B|Y Bhông Niê Kđăm")


def test_the_order_is_that_of_icu():
    """Names and texts of every syllable sort as ICU's collation for Vietnamese sorts them."""
    icu = pytest.importorskip("icu", reason="PyICU is not installed: pip install PyICU needs ICU's headers")
    icu_key = icu.Collator.createInstance(icu.Locale("vi")).getSortKey
    texts = sorted({*make_names(4000), *make_words(4000), *(name.upper() for name in make_names(50, seed=2)),
                    *["a", "A", "à", "À", "Ha", "hả", "z", "w", "j", "f", "đ", "d", "1", "2", "10", "An-2", "An.2"], *OTHERS.split("|")})
    mixed = [text for text in texts if not _has_old_tone(text)]
    assert sorted(mixed, key=sort_key) == sorted(mixed, key=icu_key)


def _has_old_tone(text: str) -> bool:
    """Where the tone of oa, oe, uy stands on the second vowel; ICU puts all of these after hóa."""
    return any(pair in unicodedata.normalize("NFD", text.lower())
               for tone in TONES[1:] for pair in (f"oa{tone}", f"oe{tone}", f"uy{tone}"))


@pytest.mark.parametrize(("text", "same"), [
    ("Hòa", "HOÀ"), ("Ánh  Đào", unicodedata.normalize("NFD", "ánh đào")), ("Thúy, Hà", "thuý hà"), ("Ðào", "đào")])
def test_accent_key_ignores_what_does_not_tell_names_apart(text, same):
    """Case, spaces, signs, composition and the place of the tone."""
    assert accent_key(text) == accent_key(same)


@pytest.mark.parametrize(("text", "other"), [("Hải", "Hai"), ("Hà", "Há"), ("Đào", "Dào"), ("Tân", "Tấn")])
def test_accent_key_tells_accents_apart(text, other):
    """Accents and letters of their own make other names."""
    assert accent_key(text) != accent_key(other)


@pytest.mark.parametrize(("word", "letter"), [
    ("Ánh", "A"), ("Ân", "Â"), ("ẩn", "Â"), ("Ằng", "Ă"), ("Đào", "Đ"), ("Ưng", "Ư"), ("Ủy", "U"), ("Ülo", "U"),
    ("Øre", "O"), ("1", "1"), ("", "")])
def test_words_stand_under_a_letter_of_the_alphabet(word: str, letter: str):
    """The tone does not count, the mark of a vowel does; foreign letters stand with their like."""
    assert first_letter(word) == letter
