"""Tests of names typed while the input program was off."""

import unicodedata

import pytest

from conference.model.name_order import accent_key
from conference.model.raw_typing import offer_typed
from old_letters import make_names

NAMES = make_names(600, seed=9)
_TONES = {"\u0301": "s1'", "\u0300": "f2`", "\u0309": "r3?", "\u0303": "x4~", "\u0323": "j5."}
_HATS = {"â": ("aa", "a6", "a^"), "ê": ("ee", "e6", "e^"), "ô": ("oo", "o6", "o^"), "ă": ("aw", "a8", "a("),
         "ơ": ("ow", "o7", "o+"), "ư": ("uw", "u7", "u+"), "đ": ("dd", "d9", "dd")}


def strike(word: str, way: int, at_end: bool) -> str:
    """The keys of a word: Telex, VNI or VIQR, the tone's behind its vowel or at the end."""
    keys, last = "", ""
    for letter in unicodedata.normalize("NFC", word):
        marks = unicodedata.normalize("NFD", letter)
        tone = next((_TONES[mark][way] for mark in marks if mark in _TONES), "")
        bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        hat = _HATS[bare.lower()][way] if bare.lower() in _HATS else bare
        keys += (hat.capitalize() if bare.isupper() else hat) + ("" if at_end else tone)
        last += tone
    return keys + last * at_end


@pytest.mark.parametrize("way", [0, 1, 2])
@pytest.mark.parametrize("at_end", [True, False])
def test_what_was_meant_is_offered(way, at_end):
    """Never another name; nearly all names of three words."""
    offered = {name: offer_typed(" ".join(strike(word, way, at_end) for word in name.split())) for name in NAMES}
    assert all(accent_key(offer) == accent_key(name) for name, offer in offered.items() if offer)
    assert sum(bool(offered[name]) for name in NAMES if len(name.split()) > 2) > 0.8 * len(
        [name for name in NAMES if len(name.split()) > 2])


@pytest.mark.parametrize("name", [
    *NAMES[:50], "Nguyen Van An", "Max Müller", "Peter Smith", "Alex Ross", "Kim Max", "Voong Si Mui", "Van Gogh",
    "Siu H'Tor", "Nay Der", "Louis Vuitton", "Trần Văn A", "Lars Lee", "Lê Văn B. (con)", "", "X", "Ông A, bà B",
])
def test_names_without_keys_are_left_alone(name):
    """Vietnamese with or without accents, foreign names, names of the highlands."""
    assert offer_typed(name) == ""


@pytest.mark.parametrize(("typed", "meant"), [
    ("NGUYEENX VAWN AN", "NGUYỄN VĂN AN"), ("Haj Dduwcs Quowis", "Hạ Đức Quới"), ("Phan Thij Lan", "Phan Thị Lan"),
    ("Le^ Va(n Ta'm", "Lê Văn Tám"), ("Huynh2 Thi5 My4", "Huỳnh Thị Mỹ"), ("Lê Vawn Nam", "Lê Văn Nam"),
])
def test_as_clerks_type(typed, meant):
    """Capitals, keys in any place, names partly right."""
    assert offer_typed(typed) == meant
