"""Faults as data: where (sheet!cell), what, and what to do.

The sentences stand in the catalogue; a fault fills one in for its cell.
"""

import errno
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from conference.model.catalogue import CATALOGUE
from conference.model.catalogue_text import TEXT_RULES
from conference.model.cells import Cell, Row, column_letter
from conference.model.rules import ERROR

MOST_ALIKE = 30  # faults of one kind on one sheet that are told one by one
_GARBLED = {code for code, rule in TEXT_RULES.items() if rule.level == ERROR}
_QUOTED = 100  # letters of a cell in a sentence


class Fault(NamedTuple):
    """One fault at one place; `row` and `column` are 0 where it touches a whole sheet."""

    code: str
    sheet: str
    row: int
    column: int
    field: str
    row_id: str
    message: str
    fix: str

    @property
    def level(self) -> str:
        """``error`` or ``warning``."""
        return CATALOGUE[self.code].level

    @property
    def is_error(self) -> bool:
        """Whether it holds papers back."""
        return self.level == ERROR

    @property
    def stops(self) -> bool:
        """Whether nothing at all can be made."""
        return CATALOGUE[self.code].stops

    @property
    def cell(self) -> str:
        """The address, such as ``D14``; empty for a whole sheet."""
        return f"{column_letter(self.column)}{self.row}" if self.row else ""

    @property
    def place(self) -> str:
        """Sheet, cell and row id: ``Khen thưởng!D14 (KT-012)``."""
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        if not place:
            return self.row_id
        return f"{place} ({self.row_id})" if self.row_id else place

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message}. {self.fix}"


def make_fault(code: str, cell: Cell, row_id: str = "", **words: object) -> Fault:
    """A fault of the catalogue at a cell; `words` fill the sentences."""
    rule = CATALOGUE[code]
    words = _quote({"cell": cell.address, **words})
    return Fault(
        code, cell.sheet, cell.row, cell.column, cell.field, _shorten(row_id),
        rule.message.format(**words), rule.fix.format(**words),
    )


def _quote(words: dict[str, object]) -> dict[str, object]:
    """The words of a sentence: each on one line, what was typed shortened."""
    for name, word in words.items():
        if not isinstance(word, str):
            continue
        line = " ".join(word.split()) if "\n" in word else word
        line = _shorten(line) if name in ("value", "text") else line
        if line is not word:
            words = words | {name: line}
    return words


def _shorten(text: str) -> str:
    """What was typed, as long as a sentence bears."""
    return f"{text[:_QUOTED]}…" if len(text) > _QUOTED else text


def make_row_fault(code: str, row: Row, field: str, **words: object) -> Fault:
    """A fault at one field of a row."""
    return make_fault(code, row.cell(field), row.id, **words)


def make_sheet_fault(code: str, sheet: str, **words: object) -> Fault:
    """A fault of a whole sheet, or of the workbook where `sheet` is empty."""
    rule = CATALOGUE[code]
    words = _quote(words)
    return Fault(
        code, sheet, 0, 0, str(words.get("field", "")), "",
        rule.message.format(**words), rule.fix.format(**words),
    )


_REASONS = {
    errno.EACCES: "không có quyền, hoặc tệp đang mở ở chương trình khác",
    errno.EPERM: "không có quyền", errno.EROFS: "ổ đĩa chỉ cho đọc", errno.ENOSPC: "ổ đĩa đã đầy",
    errno.ENOENT: "không có thư mục đó", errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.EEXIST: "đã có một tệp trùng tên thư mục", errno.EISDIR: "đó là một thư mục",
    errno.ENAMETOOLONG: "tên tệp quá dài", errno.EBUSY: "tệp đang bận",
}


def os_reason(error: OSError) -> str:
    """Why the system refused a file, in Vietnamese."""
    return _REASONS.get(error.errno, f"hệ thống báo lỗi số {error.errno}")


def hint_of(near: str | None) -> str:
    """The clause that offers the nearest known word; empty where there is none."""
    return f" (có phải là “{near}”?)" if near else ""


def sort_faults(faults: Iterable[Fault], sheets: Iterable[str]) -> tuple[Fault, ...]:
    """The faults, each once, by sheet in the given order, then row and column."""
    order = {name: number for number, name in enumerate(sheets)}

    def key(fault: Fault) -> tuple:
        place = order.get(fault.sheet, len(order)) if fault.sheet else -1
        return (place, fault.row, fault.column, fault.code, fault.message)

    return tuple(sorted(set(faults), key=key))


def drop_consequences(faults: Sequence[Fault]) -> list[Fault]:
    """The faults without the doubts about texts that are garbled: these are typed anew as a whole."""
    garbled = {_cell_of(fault) for fault in faults if fault.code in _GARBLED}
    return [fault for fault in faults
            if not garbled or fault.is_error or _cell_of(fault) not in garbled]


def _cell_of(fault: Fault) -> tuple[str, int, int]:
    return fault.sheet, fault.row, fault.column


def part_alike(faults: Iterable[Fault]) -> tuple[list[Fault], dict[tuple[str, str], list[Fault]]]:
    """The faults told one by one, and by code and sheet those of which there are very many.

    So the hundreds of warnings of a sheet in an old font do not bury the others.
    """
    faults = list(faults)
    counts = Counter((fault.code, fault.sheet) for fault in faults)
    few = [fault for fault in faults if counts[fault.code, fault.sheet] <= MOST_ALIKE]
    many: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        if counts[key := (fault.code, fault.sheet)] > MOST_ALIKE:
            many.setdefault(key, []).append(fault)
    return few, many
