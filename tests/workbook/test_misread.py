"""Tests of UTF-8 read in another code page: what was meant is offered, nothing else is taken for it."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.workbook.legacy.decode import decode_grid
from conference.workbook.legacy.misread import find_misread, offer_utf8
from old_letters import make_names, make_words, to_tcvn3, to_vni

NAMES = make_names(2000, seed=4)


def misread(text: str, page: str = "cp1252") -> str:
    """What a program shows of UTF-8 that it takes for a code page; codes without a sign stay."""
    return "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in text.encode())


def lose(text: str) -> str:
    """What is left of that after the web: no controls, no soft hyphens, plain spaces."""
    return re.sub("[\x80-\x9f\xad]", "", misread(text)).replace("\xa0", " ")


@pytest.mark.parametrize(("page", "form"), [
    ("cp1252", "NFC"), ("cp1258", "NFC"), ("latin-1", "NFC"), ("cp1252", "NFD"), ("latin-1", "NFD")])
def test_what_was_meant_is_offered_exactly(page, form):
    """Names in small letters and capitals, read in three code pages, some of them twice."""
    meant = [*NAMES, *map(str.upper, NAMES), *make_words(300)]
    typed = [misread(unicodedata.normalize(form, text), page) for text in meant]
    assert [offer_utf8(text) for text in typed] == meant
    assert [offer_utf8(misread(text)) for text in typed[:200]] == meant[:200]


def test_what_lost_signs_is_offered_as_words():
    """Where signs were lost, nine in ten are right; all are told."""
    typed = {lose(name): name for name in NAMES if not name.isascii()}
    offered = find_misread(typed)
    assert sum(offered.get(text) == name for text, name in typed.items()) / len(typed) > 0.9
    assert len(typed) - len(offered) < 20


@pytest.mark.parametrize(("typed", "meant"), [
    ("Nguyá»…n VÄƒn Háº£i", "Nguyễn Văn Hải"), ("Äiá»‡n BiÃªn", "Điện Biên"), ("HÃ  Ná»™i", "Hà Nội"),
    ("ThÃ nh phá»‘", "Thành phố"), ("LÃ£ thá»‹ ChÃnh", "Lã thị Chính"), ("QuyÃªÌ‰n", "Quyển"),
    ("NgĂ´ VÄƒn HĂ¹ng", "Ngô Văn Hùng"), ("â€œVÃ¬ trẻâ€", "“Vì trẻâ€"), ("30 Â°C, 1.200 mÂ²", "30 °C, 1.200 m²"),
    ("Äiá»u, Ä\x91Æ°á»ng", "Điều, đường"),
])
def test_texts_as_clerks_meet_them(typed, meant):
    """From CSV files opened by a double click, and from web pages."""
    assert find_misread([typed]) == {typed: meant}


@given(st.sampled_from(NAMES + make_words(500)), st.sampled_from([to_tcvn3, to_vni, str]), st.booleans())
def test_nothing_else_is_taken_for_it(text, encode, capitals):
    """Unicode, TCVN3 and VNI, in capitals too."""
    assert find_misread([encode(text.upper() if capitals else text)]) == {}


@pytest.mark.parametrize("text", ["SÃO PAULO", "«HOÄI BOÄ»", "“CAÙN BOÄ”", "Ã", "Ä", "ÂU Ă ă", "NÄ…", "37 °C", "Æsop", ""])
def test_foreign_letters_and_closing_quotes_are_not(text):
    """Signs that would stand for no letter written here."""
    assert find_misread([text]) == {}


def test_a_misread_cell_is_told_once_and_left():
    """Not taken for TCVN3 besides; the others of the sheet are decoded."""
    grid = [["Nguyá»…n Thá»‹ Hoa"], ["TrÇn V¨n B×nh"], ["Lê Hà"], ["LÃª VÄƒn TÃ¡m"]]
    told = [(change.row, change.code, change.words["after"]) for change in decode_grid(grid, {})]
    assert told == [(1, "ma-doc-nham", "Nguyễn Thị Hoa"), (4, "ma-doc-nham", "Lê Văn Tám"), (2, "ma-cu", "Trần Văn Bình")]
    assert [row[0] for row in grid] == ["Nguyá»…n Thá»‹ Hoa", "Trần Văn Bình", "Lê Hà", "LÃª VÄƒn TÃ¡m"]
