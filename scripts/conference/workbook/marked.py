"""The marked copy: the clerk's own sheets, faulty cells coloured and commented.

The clerk's file is opened to read and never saved; what is saved is a copy in the
output folder, with a sheet of all faults in front.
"""

import errno
import io
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from lxml.etree import SerialisationError
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.properties import PageSetupProperties

from conference.model.faults import Fault
from conference.model.names import match_key

FRONT = "Lỗi và cảnh báo"
_HEADERS = ("Mức", "Ô", "Dòng của", "Nội dung", "Cách sửa", "Mã (để bỏ qua)")
_WIDTHS = (12, 22, 16, 70, 70, 20)
_RED = PatternFill("solid", fgColor="FFB3B3")
_YELLOW = PatternFill("solid", fgColor="FFE699")
_MAX_COMMENT = 900


def make_marked_copy(workbook: Path, faults: Sequence[Fault]) -> bytes:
    """The bytes of kiem-tra.xlsx; a workbook that openpyxl cannot copy gives the list alone.

    Raises OSError where openpyxl finds no room for its temporary files.
    """
    try:
        book = openpyxl.load_workbook(workbook)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError):
        book = openpyxl.Workbook()
        book.remove(book.active)
    sheets = {match_key(name): name for name in book.sheetnames}
    for fault in faults:
        name = sheets.get(match_key(fault.sheet))
        if name and fault.row and not book[name].protection.sheet:
            _mark(book[name].cell(fault.row, fault.column), fault)
    _write_front(book, faults, sheets)
    target = io.BytesIO()
    try:
        book.save(target)
    except SerialisationError as error:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
    return target.getvalue()


def _mark(cell: SheetCell, fault: Fault) -> None:
    """Colour a cell and say in its comment what to do."""
    if not hasattr(cell, "column_letter"):  # inside a merged range: only its first cell has looks
        return
    if fault.is_error or cell.fill != _RED:
        cell.fill = _RED if fault.is_error else _YELLOW
    sentence = f"{fault.message[0].upper()}{fault.message[1:]}. {fault.fix}"
    earlier = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment((earlier + sentence)[:_MAX_COMMENT], "Vinh Danh", width=320, height=120)


def _write_front(book: openpyxl.Workbook, faults: Sequence[Fault], sheets: dict[str, str]) -> None:
    page = book.create_sheet(FRONT, 0)
    book.active = 0
    for column, (header, width) in enumerate(zip(_HEADERS, _WIDTHS, strict=True), 1):
        page.cell(1, column, header).font = Font(bold=True)
        page.column_dimensions[page.cell(1, column).column_letter].width = width
    page.freeze_panes = "A2"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for row, fault in enumerate(faults, 2):
        place = f"{fault.sheet}!{fault.cell}" if fault.cell else fault.sheet
        words = ("LỖI" if fault.is_error else "Cảnh báo", place, fault.row_id,
                 fault.message, fault.fix, fault.code)
        for column, text in enumerate(words, 1):
            cell = page.cell(row, column)
            cell.value = text
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.cell(row, 1).fill = _RED if fault.is_error else _YELLOW
        name = sheets.get(match_key(fault.sheet))
        if name and fault.cell:
            page.cell(row, 2).hyperlink = f"#'{name}'!{fault.cell}"
            page.cell(row, 2).font = Font(underline="single", color="0B4F9E")
