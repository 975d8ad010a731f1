"""The total of a paper and its words: named cells that Word papers and tests find."""

from conference.documents.estimate.page import Page
from conference.documents.estimate.places import cell_of, letter
from conference.documents.estimate.words_sheet import WordsSheet, live_words
from conference.model.number_words import Reading

TOTAL_NAME, WORDS_NAME = "TONG_CONG", "BANG_CHU"


def write_total_words(page: Page, row: int, total_cell: str, total: int, reading: Reading) -> None:
    """The line of words under a total; names both cells. Call it when all other sheets are there."""
    style = page.form(bold=True, italic=True, text_wrap=True, font_size=13)
    source = WordsSheet(page.sheets, reading).write_reading(total_cell, total)
    page.merge(row, (0, 1), "Số tiền viết bằng chữ:", style)
    page.sheet.merge_range(row, 2, row, page.last, "", style)
    page.write_formula(row, 2, source, live_words(total, reading), style)
    page.set_height(row, 32)
    for name, cell in ((TOTAL_NAME, total_cell), (WORDS_NAME, cell_of(page.name, letter(2), row))):
        page.sheets.book.define_name(name, f"={cell}")
