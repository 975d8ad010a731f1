"""Tests of names: cleaning, folding, transliteration, nearest words, lines."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference.model.layout import balance_lines
from conference.model.names import (
    clean_text,
    field_name,
    file_code,
    file_slug,
    fold,
    given_phrases,
    join_parts,
    match_key,
    nearest,
)

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = "".join(unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES) + "bcdđghklmnpqrstvx"
VIETNAMESE = st.text(LETTERS + LETTERS.upper() + " -,.'0123456789", max_size=40)
ANY_TEXT = st.text(max_size=60)


def nfd(text: str) -> str:
    """The text with its accents taken apart."""
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(("typed", "cleaned"), [
    ("  Nguyễn   Thị\tÁnh ", "Nguyễn Thị Ánh"),
    ("Phan\u00a0Văn\u202fHải", "Phan Văn Hải"),
    ("Lê\u200b Văn\ufeff A\u00adn", "Lê Văn An"),
    (nfd("Nguyễn Thị Ánh Tuyết"), "Nguyễn Thị Ánh Tuyết"),
    ("Nguyê\u0303n", "Nguyễn"),
    ("\u00d0ào", "Đào"),
    ("Hoà và Hòa", "Hoà và Hòa"),
    ("thuý, thúy; uỷ, ủy", "thuý, thúy; uỷ, ủy"),
    ("dòng 1\r\ndòng 2\rdòng 3\u2028dòng 4", "dòng 1\ndòng 2\ndòng 3\ndòng 4"),
    (" một \n hai ", "một\nhai"),
    ("\n\n x \n", "x"),
    ("a\x00b\x07c\x1fd", "abcd"),
    ("\u200f\u202aTên\u202c", "Tên"),
    ("=1+1", "=1+1"),
    ("", ""),
])
def test_clean_text_gives_what_a_person_sees(typed, cleaned):
    """Spaces, invisible characters and composed accents are put in order, spelling is kept."""
    assert clean_text(typed) == cleaned


@given(ANY_TEXT | VIETNAMESE)
@example("\u00d0\u0301 \u0301")
def test_clean_text_is_idempotent(text):
    """Cleaning twice is cleaning once."""
    assert clean_text(clean_text(text)) == clean_text(text)


@given(ANY_TEXT | VIETNAMESE)
def test_clean_text_is_nfc_without_odd_spaces(text):
    """What was cleaned is NFC, has no space at its ends and no NBSP inside."""
    cleaned = clean_text(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert not set(cleaned) & set("\u00a0\u200b\ufeff\r\t\x00")


@given(VIETNAMESE)
def test_clean_text_keeps_a_persons_letters(text):
    """No letter of a Vietnamese name is changed, typed composed or not."""
    assert clean_text(nfd(text)).split() == text.split()


@given(ANY_TEXT | VIETNAMESE)
def test_fold_is_the_same_for_nfc_and_nfd(text):
    """Composed and decomposed text match."""
    composed = unicodedata.normalize("NFC", text)
    assert fold(composed) == fold(nfd(composed))


@given(VIETNAMESE)
def test_fold_ignores_case(text):
    """Capitals and small letters match."""
    assert fold(text.upper()) == fold(text.lower())


@pytest.mark.parametrize(("text", "folded"), [
    ("Nguyễn Thị Ánh Đào", "nguyen thi anh dao"),
    ("HOÀ  hòa", "hoa hoa"),
    ("Đơn vị\ncông tác", "don vi cong tac"),
    ("Tên cá nhân/tập thể (*)", "ten ca nhan tap the"),
    ("so_quyet_dinh", "so quyet dinh"),
    ("ð và Ð", "d va d"),
    ("— !", ""),
])
def test_fold_table(text, folded):
    """Accents, case, line breaks and punctuation do not matter for matching."""
    assert fold(text) == folded


@pytest.mark.parametrize(("header", "name"), [
    ("Ghi chú", "ghi_chu"),
    ("Tên cá nhân, tập thể", "ten_ca_nhan_tap_the"),
    ("Thời lượng (phút)", "thoi_luong_phut"),
    ("ĐVT", "dvt"),
    ("2019", "cot_2019"),
    ("Số\nđiện thoại", "so_dien_thoai"),
])
def test_field_name_table(header, name):
    """A header becomes an accent-free name that Jinja can read."""
    assert field_name(header) == name


@given(VIETNAMESE)
def test_field_name_is_an_identifier_or_empty(header):
    """Templates can name every column that has a letter or digit."""
    name = field_name(header)
    assert name == "" or name.isidentifier()


@pytest.mark.parametrize(("text", "slug"), [
    ("Nguyễn Thị Ánh Đào", "nguyen-thi-anh-dao"),
    ("Trường Mầm non 2/9", "truong-mam-non-2-9"),
    ("../../etc/passwd", "etc-passwd"),
    ("CON:*?<>|", "con"),
    ("日本", ""),
    ("a" * 30 + " " + "b" * 30, "a" * 30),
    ("một hai " * 20, "-".join(["mot-hai"] * 7 + ["mot"])),
])
def test_file_slug_table(text, slug):
    """A name is spelled in ASCII and cut between words at 60 characters."""
    assert file_slug(text) == slug


@given(ANY_TEXT | VIETNAMESE)
def test_file_slug_is_safe(text):
    """Whatever is typed, the piece of a file name is short, ASCII, small letters and hyphens."""
    slug = file_slug(text)
    assert len(slug) <= 60
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == slug.strip("-")


@pytest.mark.parametrize(("code", "name"), [
    ("KT-012", "KT-012"), ("ĐB/01", "DB-01"), ("kt 012", "kt-012"), ("..\\x", "x"), ("***", "khong-ma"),
    ("", "khong-ma"),
])
def test_file_code_table(code, name):
    """A code keeps its case and loses what Windows refuses."""
    assert file_code(code) == name


@given(ANY_TEXT | VIETNAMESE)
def test_file_code_is_never_empty(code):
    """Every code gives a start of a file name, in ASCII, of at most 40 letters."""
    name = file_code(code)
    assert name.isascii()
    assert 1 <= len(name) <= 40


@pytest.mark.parametrize("code", ["KT-012", "kt 012", "KT_012", "Kt012", " KT–012 "])
def test_match_key_takes_spellings_of_a_code_as_one(code):
    """Case, spaces, hyphens and underscores do not tell codes apart."""
    assert match_key(code) == "kt012"


@pytest.mark.parametrize(("wanted", "near"), [
    ("dai bieu", "Đại biểu"), ("Đại bỉu", "Đại biểu"), ("Hinh thuc", "Hình thức"), ("Kho bạc", None),
    ("", None),
])
def test_nearest_table(wanted, near):
    """The known word most like the typed one is offered, or none."""
    assert nearest(wanted, ["Đại biểu", "Hình thức", "Quyết định"]) == near


def test_join_parts_leaves_out_empty_ones():
    """No comma stands where nothing was typed."""
    assert join_parts("Hiệu trưởng", "", "Trường A") == "Hiệu trưởng, Trường A"


def test_balance_lines_breaks_a_title_evenly():
    """A long title is broken in two lines of about the same length, not with a word left over."""
    title = "Hội nghị tổng kết phong trào thi đua của thị xã Ninh Hòa"
    assert balance_lines(title, 52) == "Hội nghị tổng kết phong trào\nthi đua của thị xã Ninh Hòa"


def test_balance_lines_likes_to_break_after_a_comma():
    """A comma near the middle draws the break to it."""
    title = "Tổng kết phong trào thi đua năm 2019, phát động thi đua năm 2020"
    assert balance_lines(title, 52) == "Tổng kết phong trào thi đua năm 2019,\nphát động thi đua năm 2020"


@pytest.mark.parametrize("text", ["", "Hội nghị", "Hội nghị tổng kết"])
def test_balance_lines_keeps_a_short_title_whole(text):
    """What fits stands on one line."""
    assert balance_lines(text, 20) == text


@given(st.lists(VIETNAMESE.filter(str.split), max_size=25), st.integers(5, 80))
def test_balance_lines_loses_no_word(words, width):
    """Every word of the title stands in its place, whatever the width."""
    assert balance_lines(" ".join(words), width).split() == " ".join(words).split()


@given(st.lists(st.text("abcđê,", min_size=1, max_size=12), max_size=20), st.integers(12, 60))
def test_balance_lines_keeps_within_the_width(words, width):
    """No line is wider than asked where no single word is."""
    assert all(len(line) <= width for line in balance_lines(" ".join(words), width).split("\n"))


@pytest.mark.parametrize(("name", "phrases"), [
    ("Nguyễn Thị Minh", ("Thị Minh",)), ("Bà Nguyễn Thị Ánh Đào", ("Ánh Đào",)), ("Lê An", ("Lê An",)),
    ("Thiếu tá Trần Văn  Hải", ("Văn Hải",)), ("Y-Bhông Niê Kđăm", ("Niê Kđăm",)), ("An", ()), ("", ()),
    ("Ông Lê Văn Hải và bà Trần Thị Minh", ("Văn Hải", "Thị Minh")),
    ("Hộ gia đình ông Lê An (vợ: Phạm Thị Hoa)", ("Lê An", "Thị Hoa")),
    ("Trường Mầm non Ninh Hiệp", ("Ninh Hiệp",)), ("Công ty Sản xuất – Thương mại An Phát", ("Sản xuất", "An Phát")),
])
def test_a_given_name_is_kept_with_the_word_before_it(name: str, phrases: tuple[str, ...]):
    """One phrase for each name in a text; salutations, ranks and collectives do no harm."""
    assert given_phrases(name) == phrases
