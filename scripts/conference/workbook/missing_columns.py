"""What is told of cells that cannot be filled because their sheet has no such column."""

from collections.abc import Iterable

from conference.model.cells import Book
from conference.model.faults import Fault, make_sheet_fault
from conference.workbook.schema import SHEETS


def settle_missing_columns(faults: Iterable[Fault], book: Book) -> list[Fault]:
    """The faults, with those of a missing column told so: warnings once for the sheet.

    Errors stay at their rows, because each holds its row's papers back.
    """
    missing = _find_missing(book)
    told: list[Fault] = []
    warned: dict[tuple[str, str], int] = {}
    for fault in faults:
        place = (fault.sheet, fault.field)
        if place not in missing or not fault.row or fault.code == "cot-la-gan-giong":
            told.append(fault)
        elif fault.is_error:
            told.append(fault._replace(fix=_tell(place, missing, 1).fix))
        else:
            warned[place] = warned.get(place, 0) + 1
    return told + [_tell(place, missing, count) for place, count in warned.items()]


def _find_missing(book: Book) -> dict[tuple[str, str], str]:
    """The columns of the schema that a sheet with rows does not have: headers by sheet and field."""
    return {(sheet.name, column.field): column.header for sheet in SHEETS for column in sheet.columns
            if book.rows.get(sheet.key) and column.field not in book.rows[sheet.key][0].columns.numbers}


def _tell(place: tuple[str, str], missing: dict[tuple[str, str], str], count: int) -> Fault:
    return make_sheet_fault("cot-chua-co", place[0], column=missing[place], count=count, field=place[1])
