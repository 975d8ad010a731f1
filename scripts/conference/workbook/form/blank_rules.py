"""What a cell of the blank workbook offers and asks for: lists, validations, looks by kind.

Everything warns and nothing forbids: the clerk knows better than a rule of Excel.
"""

from collections.abc import Mapping

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from conference.workbook.columns import CODE, DATE, DECIMAL, INTEGER, MONEY, TIME, Column, Setting, Sheet
from conference.workbook.schema import SETTINGS, SETTINGS_SHEET, SHEETS

ROWS_AHEAD = 1000  # rows that get drop-downs and rules
_NUMBER_FORMATS = {CODE: "@", DATE: "dd/mm/yyyy", TIME: "hh:mm", MONEY: "#,##0"}
# Texts that Excel would change: 012 to 12, 1/2 to a date.
_AS_TYPED = {"number", "decision", "register_number", "seat", "zones", "skip", "unit_of_measure",
             "invitation_number", "contact_phone", "drafter_symbol", "office_symbol",
             "appraisal_number", "proposal_number", "estimate_symbol"}
_AMOUNT = 'ISNUMBER(--SUBSTITUTE(SUBSTITUTE({cell},".",""),",",""))'
_TESTS = {
    DATE: ('OR(ISNUMBER({cell}),LEN({cell})-LEN(SUBSTITUTE({cell},"/",""))=2)',
           "Có thể đây chưa phải là ngày. Gõ ngày, tháng, năm, ví dụ 27/3/2020."),
    TIME: ('OR(ISNUMBER({cell}),ISNUMBER(SEARCH(":",{cell})),ISNUMBER(SEARCH("h",{cell})))',
           "Có thể đây chưa phải là giờ. Gõ giờ như 07:30 hoặc 7h30."),
    INTEGER: (_AMOUNT, "Có thể đây chưa phải là số. Gõ một số, ví dụ 15."),
    DECIMAL: (_AMOUNT, "Có thể đây chưa phải là số. Gõ một số, ví dụ 0,3."),
    MONEY: (_AMOUNT, "Có thể đây chưa phải là số tiền. Gõ số đồng, ví dụ 1.490.000."),
}


def number_format(field: str, kind: str) -> str:
    """Excel's number format of a column or a setting."""
    return "@" if field in _AS_TYPED else _NUMBER_FORMATS.get(kind, "General")


def define_lists(book: xlsxwriter.Workbook) -> None:
    """A name for the codes of each sheet that others choose from: as long as the list is.

    Nothing volatile: Excel would ask to save at every closing.
    """
    for key in dict.fromkeys(column.codes_of for sheet in SHEETS for column in sheet.columns):
        if key:
            name = next(sheet.name for sheet in SHEETS if sheet.key == key)
            cells = f"'{name}'!$A$2:$A${ROWS_AHEAD}"
            # Counted from the first row below the header, which a title may push down.
            first = f"'{name}'!$A$2"
            last = f'MAX(1,SUMPRODUCT(MAX(({cells}<>"")*(ROW({cells})-ROW({first})+1))))'
            book.define_name(f"DS_{key}", f"={first}:INDEX({cells},{last})")


def add_rules(page: Worksheet, sheet: Sheet, missing: Format) -> None:
    """The drop-downs and rules of a sheet; empty cells that must be filled are coloured."""
    if sheet.name == SETTINGS_SHEET:
        for row, setting in enumerate(SETTINGS, 1):
            _add_rule(page, (row, row, 1), _rule(setting, f"B{row + 1}"))
            if setting.required:
                _colour_missing(page, (row, row, 1), f"LEN(TRIM($B{row + 1}))=0", missing)
        return
    last = xl_col_to_name(len(sheet.columns) - 1)
    first = "B" if sheet.prefix else "A"  # codes that are filled down ahead begin no row
    for index, column in enumerate(sheet.columns):
        letter = xl_col_to_name(index)
        _add_rule(page, (1, ROWS_AHEAD - 1, index), _rule(column, f"{letter}2"))
        if column.required and not column.may_be_empty:
            test = f"AND(LEN(TRIM(${letter}2))=0,COUNTA(${first}2:${last}2)>0)"
            _colour_missing(page, (1, ROWS_AHEAD - 1, index), test, missing)


def _rule(column: Column | Setting, cell: str) -> Mapping[str, object] | None:
    """The validation of one column or setting; None where anything goes."""
    if column.choices:
        return _list_rule(list(column.choices), "Giá trị này không có trong danh sách chọn.")
    if getattr(column, "codes_of", ""):
        name = next(sheet.name for sheet in SHEETS if sheet.key == column.codes_of)
        return _list_rule(f"=DS_{column.codes_of}", f"Mã này chưa có ở cột đầu của bảng {name}.")
    if getattr(column, "suggestions", ()):
        return {"validate": "list", "source": list(column.suggestions), "show_error": False}
    if column.kind in _TESTS:
        test, message = _TESTS[column.kind]
        return {"validate": "custom", "value": f"={test.format(cell=cell)}", "error_type": "warning",
                "error_title": "Xin xem lại", "error_message": message}
    return None


def _list_rule(source: object, message: str) -> Mapping[str, object]:
    return {"validate": "list", "source": source, "error_type": "warning",
            "error_title": "Xin xem lại", "error_message": message}


def _add_rule(page: Worksheet, cells: tuple[int, int, int], rule: Mapping[str, object] | None) -> None:
    first, last, column = cells
    if rule:
        page.data_validation(first, column, last, column, dict(rule))


def _colour_missing(page: Worksheet, cells: tuple[int, int, int], test: str, form: Format) -> None:
    first, last, column = cells
    page.conditional_format(first, column, last, column,
                            {"type": "formula", "criteria": f"={test}", "format": form})
