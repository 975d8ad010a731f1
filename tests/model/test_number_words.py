"""Tests of numbers in words, against an independent reader of Vietnamese numbers."""

import random
from dataclasses import astuple
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.model.number_words import (
    Reading,
    make_reading,
    money_in_words,
    number_in_words,
    read_group,
    unknown_words,
)
from number_reader import DIGITS, Reader, UnreadError

MOST = 10**18
READINGS = [Reading(odd, thousand, four, even) for odd in ("linh", "lẻ") for thousand in ("nghìn", "ngàn")
            for four in ("bốn", "tư") for even in (False, True)]
OTHER = Reading("lẻ", "ngàn", "tư", True)
VOCABULARY = [*DIGITS, "mười", "mươi", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "linh", "lẻ", "mốt", "lăm", "tư",
              "âm", "phẩy"]

readings = st.sampled_from(READINGS)
wholes = st.integers(-MOST, MOST) | st.builds(  # with zeros inside and at the end, too
    lambda groups: int("".join(groups)),
    st.lists(st.sampled_from(["000", "001", "004", "005", "010", "014", "024", "100", "104", "115", "999"]),
             min_size=1, max_size=6))
fractions = st.builds(
    lambda whole, digits: Decimal(f"{whole}.{digits}"), st.integers(-MOST + 1, MOST - 1),
    st.text("0123456789", min_size=1, max_size=8))


def reader(reading: Reading) -> Reader:
    """The independent reader of the same way of writing."""
    return Reader(*astuple(reading))


# the number, its words, and those with lẻ, ngàn, tư where they differ
TABLE = [
    (0, "không", None),
    (1, "một", None),
    (4, "bốn", None),
    (5, "năm", None),
    (10, "mười", None),
    (11, "mười một", None),
    (14, "mười bốn", None),
    (15, "mười lăm", None),
    (20, "hai mươi", None),
    (21, "hai mươi mốt", None),
    (24, "hai mươi bốn", "hai mươi tư"),
    (25, "hai mươi lăm", None),
    (44, "bốn mươi bốn", "bốn mươi tư"),
    (54, "năm mươi bốn", "năm mươi tư"),
    (55, "năm mươi lăm", None),
    (91, "chín mươi mốt", None),
    (94, "chín mươi bốn", "chín mươi tư"),
    (100, "một trăm", None),
    (101, "một trăm linh một", "một trăm lẻ một"),
    (104, "một trăm linh bốn", "một trăm lẻ bốn"),
    (105, "một trăm linh năm", "một trăm lẻ năm"),
    (110, "một trăm mười", None),
    (111, "một trăm mười một", None),
    (114, "một trăm mười bốn", None),
    (115, "một trăm mười lăm", None),
    (121, "một trăm hai mươi mốt", None),
    (124, "một trăm hai mươi bốn", "một trăm hai mươi tư"),
    (404, "bốn trăm linh bốn", "bốn trăm lẻ bốn"),
    (444, "bốn trăm bốn mươi bốn", "bốn trăm bốn mươi tư"),
    (555, "năm trăm năm mươi lăm", None),
    (1_000, "một nghìn", "một ngàn"),
    (1_001, "một nghìn không trăm linh một", "một ngàn không trăm lẻ một"),
    (1_004, "một nghìn không trăm linh bốn", "một ngàn không trăm lẻ bốn"),
    (1_005, "một nghìn không trăm linh năm", "một ngàn không trăm lẻ năm"),
    (1_010, "một nghìn không trăm mười", "một ngàn không trăm mười"),
    (1_015, "một nghìn không trăm mười lăm", "một ngàn không trăm mười lăm"),
    (1_021, "một nghìn không trăm hai mươi mốt", "một ngàn không trăm hai mươi mốt"),
    (1_050, "một nghìn không trăm năm mươi", "một ngàn không trăm năm mươi"),
    (1_100, "một nghìn một trăm", "một ngàn một trăm"),
    (2_005, "hai nghìn không trăm linh năm", "hai ngàn không trăm lẻ năm"),
    (2_015, "hai nghìn không trăm mười lăm", "hai ngàn không trăm mười lăm"),
    (2_019, "hai nghìn không trăm mười chín", "hai ngàn không trăm mười chín"),
    (2_020, "hai nghìn không trăm hai mươi", "hai ngàn không trăm hai mươi"),
    (2_024, "hai nghìn không trăm hai mươi bốn", "hai ngàn không trăm hai mươi tư"),
    (4_000, "bốn nghìn", "bốn ngàn"),
    (10_005, "mười nghìn không trăm linh năm", "mười ngàn không trăm lẻ năm"),
    (14_000, "mười bốn nghìn", "mười bốn ngàn"),
    (24_000, "hai mươi bốn nghìn", "hai mươi tư ngàn"),
    (104_000, "một trăm linh bốn nghìn", "một trăm lẻ bốn ngàn"),
    (1_001_000, "một triệu không trăm linh một nghìn", "một triệu không trăm lẻ một ngàn"),
    (1_005_000, "một triệu không trăm linh năm nghìn", "một triệu không trăm lẻ năm ngàn"),
    (1_490_000, "một triệu bốn trăm chín mươi nghìn", "một triệu bốn trăm chín mươi ngàn"),
    (1_000_005, "một triệu không trăm linh năm", "một triệu không trăm lẻ năm"),
    (2_020_000, "hai triệu không trăm hai mươi nghìn", "hai triệu không trăm hai mươi ngàn"),
    (45_005_000, "bốn mươi lăm triệu không trăm linh năm nghìn", "bốn mươi lăm triệu không trăm lẻ năm ngàn"),
    (84_440_000, "tám mươi bốn triệu bốn trăm bốn mươi nghìn", "tám mươi tư triệu bốn trăm bốn mươi ngàn"),
    (100_000_005, "một trăm triệu không trăm linh năm", "một trăm triệu không trăm lẻ năm"),
    (1_000_000_000, "một tỷ", None),
    (1_000_000_001, "một tỷ không trăm linh một", "một tỷ không trăm lẻ một"),
    (1_001_000_000, "một tỷ không trăm linh một triệu", "một tỷ không trăm lẻ một triệu"),
    (21_000_000_000, "hai mươi mốt tỷ", None),
    (24_000_000_000, "hai mươi bốn tỷ", "hai mươi tư tỷ"),
    (1_000_000_000_000, "một nghìn tỷ", "một ngàn tỷ"),
    (1_005_000_000_000, "một nghìn không trăm linh năm tỷ", "một ngàn không trăm lẻ năm tỷ"),
    (1_000_000_000_005, "một nghìn tỷ không trăm linh năm", "một ngàn tỷ không trăm lẻ năm"),
    (10**15, "một triệu tỷ", None),
    (10**15 + 1, "một triệu tỷ không trăm linh một", "một triệu tỷ không trăm lẻ một"),
    (1_001_001_001_001_001,
     "một triệu không trăm linh một nghìn không trăm linh một tỷ không trăm linh một triệu "
     "không trăm linh một nghìn không trăm linh một",
     "một triệu không trăm lẻ một ngàn không trăm lẻ một tỷ không trăm lẻ một triệu "
     "không trăm lẻ một ngàn không trăm lẻ một"),
    (MOST - 1,
     "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ "
     "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
     "chín trăm chín mươi chín triệu chín trăm chín mươi chín ngàn chín trăm chín mươi chín tỷ "
     "chín trăm chín mươi chín triệu chín trăm chín mươi chín ngàn chín trăm chín mươi chín"),
    (MOST, "một tỷ tỷ", None),
    (-5, "âm năm", None),
    (-MOST, "âm một tỷ tỷ", None),
    (Decimal("1.5"), "một phẩy năm", None),
    (Decimal("0.3"), "không phẩy ba", None),
    (Decimal("0.8"), "không phẩy tám", None),
    (Decimal("0.4"), "không phẩy bốn", None),
    (Decimal("0.05"), "không phẩy không năm", None),
    (Decimal("0.15"), "không phẩy mười lăm", None),
    (Decimal("0.14"), "không phẩy mười bốn", None),
    (Decimal("1.25"), "một phẩy hai mươi lăm", None),
    (Decimal("2.24"), "hai phẩy hai mươi bốn", "hai phẩy hai mươi tư"),
    (Decimal("3.125"), "ba phẩy một trăm hai mươi lăm", None),
    (Decimal("3.105"), "ba phẩy một trăm linh năm", "ba phẩy một trăm lẻ năm"),
    (Decimal("0.015"), "không phẩy không một năm", None),
    (Decimal("0.1234"), "không phẩy một hai ba bốn", None),
    (Decimal("3.14159"), "ba phẩy một bốn một năm chín", None),
    (Decimal("1.50"), "một phẩy năm", None),
    (Decimal("2.00"), "hai", None),
    (Decimal("1E+3"), "một nghìn", "một ngàn"),
    (Decimal("-0.05"), "âm không phẩy không năm", None),
    (Decimal("-0"), "không", None),
]


@pytest.mark.parametrize(("number", "words", "other"), TABLE)
def test_number_in_words_table(number, words, other):
    """Numbers read as an office writes them, where general libraries do not."""
    assert number_in_words(number) == words
    assert number_in_words(number, OTHER) == (other or words)
    assert Reader().read(words) == number


# --- both ways ---

def ten_thousand() -> list[int]:
    """Every number up to 2.500, those around round ones, zeros inside, and some by chance."""
    chance = random.Random(2020)
    edges = [digit * 10**power + step for power in range(3, 18) for digit in (1, 2, 4, 5, 9)
             for step in range(-12, 28)]
    zeros = [int("".join(chance.choice(["000", "000", "004", "010", "021", "105", "900"]) for _ in range(6)))
             for _ in range(2_000)]
    by_chance = [chance.randrange(10 ** chance.randint(4, 18)) for _ in range(2_500)]
    return [*range(2_500), *edges, *zeros, *by_chance, MOST]


@pytest.mark.parametrize("reading", [Reading(), OTHER], ids=["default", "other"])
def test_ten_thousand_numbers_are_read_back(reading):
    """The independent reader understands each of them."""
    numbers, back = ten_thousand(), reader(reading)
    assert len(numbers) > 10_000
    assert [back.read(number_in_words(number, reading)) for number in numbers] == numbers


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: " ".join(map(str, astuple(reading))))
def test_every_number_below_ten_thousand_is_read_back(reading):
    """In each way of reading; an amount of money too."""
    back = reader(reading)
    assert [back.read(number_in_words(n, reading)) for n in range(10_000)] == list(range(10_000))
    assert [back.read_money(money_in_words(n, reading)) for n in range(10_000)] == list(range(10_000))


@given(wholes | fractions, readings)
def test_a_number_is_read_back_from_its_words(number, reading):
    """Up to 10^18, below 0, with a fraction, in each way of reading."""
    assert reader(reading).read(number_in_words(number, reading)) == number


@given(wholes, readings)
def test_an_amount_is_read_back_from_its_words(amount, reading):
    """With its capital, đồng, and chẵn where it belongs."""
    assert reader(reading).read_money(money_in_words(amount, reading)) == amount


@given(wholes | fractions, readings, st.data())
def test_words_a_little_changed_stand_for_another_number_or_none(number, reading, data):
    """Words that the reader takes are the only words of their number."""
    words = number_in_words(number, reading).split()
    place, cut = data.draw(st.integers(0, len(words) - 1)), data.draw(st.integers(0, 1))
    changed = " ".join([*words[:place], *data.draw(st.lists(st.sampled_from(VOCABULARY), max_size=2)),
                        *words[place + cut:]])
    try:
        read = reader(reading).read(changed)
    except UnreadError:
        return
    assert number_in_words(read, reading) == changed


@given(st.integers(0, 999), readings)
def test_an_inner_group_is_read_in_full(number, reading):
    """Inside a number the hundreds are read even when they are zero."""
    assert read_group(number, True, reading).split()[1] == "trăm"


@given(wholes, readings)
def test_tu_stands_only_after_muoi(number, reading):
    """Never mười tư, linh tư, nor tư alone."""
    words = number_in_words(number, reading).split()
    assert all(before == "mươi" for before, word in zip(["", *words], words, strict=False) if word == "tư")


@pytest.mark.parametrize("number", [MOST + 1, -MOST - 1, Decimal(MOST) + Decimal("0.5"), Decimal("NaN"), Decimal("-Infinity")])
def test_what_has_no_words_is_refused(number):
    """A number too large, or none, is not read wrongly."""
    with pytest.raises(ValueError, match="no number up to"):
        number_in_words(number)


# --- money ---

@pytest.mark.parametrize(("amount", "words", "even"), [
    (1_800_000, "Một triệu tám trăm nghìn đồng", " chẵn"),
    (1_000, "Một nghìn đồng", " chẵn"),
    (45_005_000, "Bốn mươi lăm triệu không trăm linh năm nghìn đồng", " chẵn"),
    (0, "Không đồng", ""),
    (500, "Năm trăm đồng", ""),
    (1_500, "Một nghìn năm trăm đồng", ""),
    (-5_000, "Âm năm nghìn đồng", ""),
    (MOST, "Một tỷ tỷ đồng", " chẵn"),
])
def test_money_in_words_begins_with_a_capital(amount, words, even):
    """An amount is written as a sentence under a total; whole thousands may end with chẵn."""
    assert money_in_words(amount) == words
    assert money_in_words(amount, Reading(even=True)) == words + even


def test_an_amount_without_words_stands_in_digits():
    """A slip in a price must not stop the papers."""
    assert money_in_words(MOST + 1) == "1.000.000.000.000.000.001 đồng"
    assert money_in_words(-2 * MOST, OTHER) == "-2.000.000.000.000.000.000 đồng"


# --- the setting ---

@pytest.mark.parametrize(("text", "reading"), [
    (None, Reading()), ("", Reading()), ("linh; nghìn; bốn", Reading()),
    ("lẻ; ngàn; tư; chẵn", OTHER), ("LẺ,Ngàn\nTƯ chẵn", OTHER), ("le ngan tu chan", OTHER),
    ("chẵn", Reading(even=True)), ("tư.", Reading(four="tư")), ("lẻ; linh", Reading()),
    ("lé; tự; chân; 4", Reading()), ("lẻ và tư", Reading("lẻ", four="tư")),
])
def test_make_reading(text, reading):
    """Any order and case, with or without accents; wrong accents are other words; the last counts."""
    assert make_reading(text) == reading


@pytest.mark.parametrize(("text", "words"), [
    (None, []), ("Lẻ; NGAN\ntư, chẵn.", []), ("lé; Tư, lé chẳn; 4", ["lé", "chẳn", "4"]),
])
def test_unknown_words(text, words):
    """What chooses nothing, as typed, once."""
    assert unknown_words(text) == words
