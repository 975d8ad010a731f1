"""The marked copy: the clerk's own sheets, faulty cells coloured and commented.

The clerk's file is read once and never opened for writing. Where its package can be
patched, everything in it stays as it is but for the marks; of other files the values are
copied, so that faulty cells are seen in their place too.
"""

import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from conference.model.faults import Fault
from conference.workbook.files.raw import read_raw
from conference.workbook.marking.front import MOST_LISTED, Report
from conference.workbook.marking.patch import patch_book
from conference.workbook.marking.values import write_values

# What reading a package that is not sound raises, besides OddPackageError (a ValueError).
_ODD = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RuntimeError, EOFError,
        etree.LxmlError, zipfile.BadZipFile, zlib.error, struct.error)
_VALUES_ONLY = ("Sổ này không phải .xlsx thông thường, nên các bảng sau chép lại giá trị của các ô, "
                "không chép hình ảnh, màu và công thức.")


def make_marked_copy(workbook: Path, faults: Sequence[Fault], silenced: Sequence[Fault] = ()) -> bytes:
    """The bytes of kiem-tra.xlsx, made of a workbook that could be read.

    `silenced` are the warnings that the column `Bỏ qua` put off; they are listed last.
    """
    remarks = []
    if len(faults) + len(silenced) > MOST_LISTED:
        remarks.append(f"Danh sách chỉ nêu {MOST_LISTED} dòng đầu.")
    report = Report(tuple(faults), tuple(silenced), workbook.name, tuple(remarks))
    try:
        return patch_book(workbook.read_bytes(), report)
    except (OSError, *_ODD):
        return _mark_values(workbook, report)


def _mark_values(workbook: Path, report: Report) -> bytes:
    """A marked copy of the values alone."""
    sheets, _ = read_raw(workbook, lambda name: True)
    grids = {sheet.name: sheet.grid for sheet in sheets}
    remarks = (_VALUES_ONLY, *report.remarks)
    return patch_book(write_values(grids), Report(report.faults, report.silenced, report.workbook, remarks))
