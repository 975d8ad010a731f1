"""Tests of numbers in words, against an independent reader of Vietnamese numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.model.words import group_digits, money_in_words, number_in_words, read_group

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def read_words(words: str) -> int:
    """The number that words stand for; fails on words that no office would write."""
    if words.startswith("âm "):
        return -read_words(words.removeprefix("âm "))
    if words == "không":
        return 0
    billions, found, rest = words.rpartition("tỷ")
    total = read_words(billions.strip()) * 10**9 if found else 0
    rest, inner = rest.split(), bool(found)
    for unit, worth in (("triệu", 10**6), ("nghìn", 1000)):
        if unit in rest:
            at = rest.index(unit)
            total += read_three(rest[:at], inner) * worth
            rest, inner = rest[at + 1:], True
    return total + (read_three(rest, inner) if rest else 0)


def read_three(words: list[str], inner: bool) -> int:
    """Up to three digits; inside a number the hundreds are always read."""
    assert words
    if len(words) > 1 and words[1] == "trăm":
        hundreds = DIGITS.index(words[0])
        assert hundreds or inner
        return 100 * hundreds + read_two(words[2:], after_hundreds=True)
    assert not inner
    return read_two(words, after_hundreds=False)


def read_two(words: list[str], after_hundreds: bool) -> int:
    """Up to two digits; a lone last digit follows the hundreds with linh."""
    if words[:1] == ["mười"]:
        return 10 + read_last(words[1:], {"lăm": 5}, barred={"không", "năm"})
    if "mươi" in words:
        tens = DIGITS.index(words[0])
        assert tens > 1
        assert words[1] == "mươi"
        return 10 * tens + read_last(words[2:], {"mốt": 1, "lăm": 5}, barred={"không", "một", "năm"})
    if after_hundreds and words:
        assert words[0] == "linh"
        return read_last(words[1:], {}, barred={"không"})
    return read_last(words, {}, barred={"không"})


def read_last(words: list[str], special: dict[str, int], barred: set[str]) -> int:
    """The last digit, or 0 where none is read."""
    if not words:
        return 0
    (word,) = words
    assert word not in barred
    return special[word] if word in special else DIGITS.index(word)


@pytest.mark.parametrize(("number", "words"), [
    (0, "không"),
    (4, "bốn"),
    (5, "năm"),
    (10, "mười"),
    (11, "mười một"),
    (14, "mười bốn"),
    (15, "mười lăm"),
    (20, "hai mươi"),
    (21, "hai mươi mốt"),
    (24, "hai mươi bốn"),
    (25, "hai mươi lăm"),
    (55, "năm mươi lăm"),
    (100, "một trăm"),
    (101, "một trăm linh một"),
    (105, "một trăm linh năm"),
    (110, "một trăm mười"),
    (111, "một trăm mười một"),
    (115, "một trăm mười lăm"),
    (121, "một trăm hai mươi mốt"),
    (555, "năm trăm năm mươi lăm"),
    (1_000, "một nghìn"),
    (1_001, "một nghìn không trăm linh một"),
    (1_005, "một nghìn không trăm linh năm"),
    (1_010, "một nghìn không trăm mười"),
    (1_015, "một nghìn không trăm mười lăm"),
    (1_021, "một nghìn không trăm hai mươi mốt"),
    (1_050, "một nghìn không trăm năm mươi"),
    (2_005, "hai nghìn không trăm linh năm"),
    (2_015, "hai nghìn không trăm mười lăm"),
    (2_019, "hai nghìn không trăm mười chín"),
    (2_020, "hai nghìn không trăm hai mươi"),
    (10_005, "mười nghìn không trăm linh năm"),
    (1_001_000, "một triệu không trăm linh một nghìn"),
    (1_005_000, "một triệu không trăm linh năm nghìn"),
    (1_490_000, "một triệu bốn trăm chín mươi nghìn"),
    (2_020_000, "hai triệu không trăm hai mươi nghìn"),
    (45_005_000, "bốn mươi lăm triệu không trăm linh năm nghìn"),
    (100_000_005, "một trăm triệu không trăm linh năm"),
    (1_000_000_001, "một tỷ không trăm linh một"),
    (1_000_000_000_000, "một nghìn tỷ"),
    (21_000_000_000, "hai mươi mốt tỷ"),
    (-5, "âm năm"),
])
def test_number_in_words_table(number, words):
    """Numbers read as an office writes them, where general libraries do not."""
    assert number_in_words(number) == words


def test_every_number_below_ten_thousand_is_read_back():
    """The independent reader understands each of the first ten thousand numbers."""
    assert [read_words(number_in_words(n)) for n in range(10_000)] == list(range(10_000))


@given(st.integers(-10**18 + 1, 10**18 - 1) | st.integers(0, 10**9).map(lambda n: n * 1000))
def test_number_in_words_round_trip(number):
    """Every number below 10^18 is read back from its words."""
    assert read_words(number_in_words(number)) == number


@given(st.integers(0, 999))
def test_an_inner_group_is_read_in_full(number):
    """Inside a number the hundreds are read even when they are zero."""
    assert read_group(number, inner=True).split()[1] == "trăm"


@pytest.mark.parametrize("number", [10**18, -(10**18)])
def test_a_number_too_large_is_refused(number):
    """Nineteen digits are refused, not read wrongly."""
    with pytest.raises(ValueError, match="18 digits"):
        number_in_words(number)


@pytest.mark.parametrize(("amount", "words"), [
    (1_800_000, "Một triệu tám trăm nghìn đồng"),
    (0, "Không đồng"),
    (45_005_000, "Bốn mươi lăm triệu không trăm linh năm nghìn đồng"),
])
def test_money_in_words_begins_with_a_capital(amount, words):
    """An amount is written as a sentence under a total."""
    assert money_in_words(amount) == words


@pytest.mark.parametrize(("number", "digits"), [
    (0, "0"), (999, "999"), (1490000, "1.490.000"), (-20000, "-20.000"),
])
def test_group_digits_puts_dots_between_thousands(number, digits):
    """Figures have dots, as Vietnamese papers do."""
    assert group_digits(number) == digits


def test_an_amount_without_words_stands_in_digits():
    """A slip in a price must not stop the papers."""
    assert money_in_words(10**18) == "1.000.000.000.000.000.000 đồng"
