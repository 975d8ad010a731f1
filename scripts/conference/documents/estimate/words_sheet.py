"""The total in words as a live formula: a table of three-digit readings, looked up.

Vietnamese reads a number three digits at a time, so a table of a thousand readings
and four look-ups read any total below 10^12 without a macro.
"""

from conference.documents.sheets import Sheets
from conference.model.words import money_in_words, read_group

_NAME = "Đọc số"
_POWERS = (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 1000), ("", 1))


def write_words(sheets: Sheets, total_cell: str, total: int) -> str:
    """Write the hidden sheet; gives the cell that holds the words of `total_cell`."""
    page = sheets.add_page(_NAME)
    sheets.write_header(page, 0, ("Số", "Đọc ở đầu", "Đọc ở giữa"))
    for number in range(1000):
        page.write_number(number + 1, 0, number)
        page.write_string(number + 1, 1, read_group(number, inner=False))
        page.write_string(number + 1, 2, read_group(number, inner=True))
    page.write_formula("E1", f"={total_cell}", sheets.form(num_format="#,##0"), total)
    for row, (unit, power) in enumerate(_POWERS, 2):
        page.write_formula(f"E{row}", f"=MOD(INT($E$1/{power}),1000)", None, total // power % 1000)
        above = f"SUM($E$1:E{row - 1})-$E$1>0" if row > 2 else "FALSE"
        lead, inner = (f"INDEX(${c}$2:${c}$1001,E{row}+1)" for c in "BC")
        page.write_formula(f"F{row}", f'=IF(E{row}=0,"",IF({above},{inner},{lead})&" {unit} ")', None,
                           _group_words(total, power, unit))
    words = money_in_words(total)
    page.write_formula("F6", '=IF(E1=0,"không",TRIM(F2&F3&F4&F5))', None,
                       words.removesuffix(" đồng").lower())
    page.write_formula("F7", '=UPPER(LEFT(F6,1))&MID(F6,2,400)&" đồng"', None, words)
    page.hide()
    return f"'{_NAME}'!$F$7"


def _group_words(total: int, power: int, unit: str) -> str:
    group = total // power % 1000
    return f"{read_group(group, total // (power * 1000) > 0)} {unit} " if group else ""
