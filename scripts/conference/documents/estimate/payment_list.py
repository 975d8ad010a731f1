"""ky-nhan-tien-thuong.xlsx: what recipients sign when they take their award money.

A sheet for each decision, as each goes to the accounts with a voucher of its own; of two or
more decisions the sheet `Tổng hợp` in front has the sums, which point to the sheets.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from conference.documents.estimate.payment_bands import make_foot, make_head
from conference.documents.estimate.payment_table import (
    Cell,
    Column,
    Entry,
    Layout,
    PagedTable,
    make_entry,
    make_heading,
)
from conference.documents.estimate.words_sheet import WordsSheet, live_words
from conference.documents.sheets import DECIMAL, SEVEN_PIXELS, Sheets
from conference.model.dates import long_date, short_date
from conference.model.estimate import Estimate
from conference.model.guests import full_name
from conference.model.money import AwardMoney
from conference.model.names import join_parts
from conference.model.number_words import make_reading
from conference.model.payments import PaymentList, make_payment_lists, receiving_note
from conference.model.records import Conference, Decision

_TITLE, _SUMMARY = "Danh sách ký nhận tiền thưởng", "Tổng hợp"
_CENTER = {"align": "center"}
_LIST = Layout((
    Column("TT", 32, _CENTER), Column("Họ và tên,\ntên tập thể, hộ gia đình", 200),
    Column("Chức vụ, đơn vị", 222), Column("Danh hiệu,\nhình thức", 160),
    Column("Hệ\nsố", 40, _CENTER | {"num_format": DECIMAL}), Column("Số tiền\n(đồng)", 100),
    Column("Ký nhận", 118), Column("Ghi chú", 112),
), 5, ((0, 2), (3, 7)), ((0, 1), (2, 3), (4, 7)))
_SUMS = Layout((
    Column("TT", 36, _CENTER), Column("Quyết định", 236), Column("Cơ quan quyết định", 300),
    Column("Tập thể", 66, _CENTER), Column("Cá nhân,\nhộ gia đình", 92, _CENTER),
    Column("Số tiền\n(đồng)", 116), Column("Ghi chú", 138),
), 5, ((0, 2), (3, 6)), ((0, 1), (2, 3), (4, 6)))


def make_payment_workbook(conference: Conference, estimate: Estimate) -> bytes | None:
    """The bytes of the workbook; None where this office pays no award money."""
    lists = make_payment_lists(conference, estimate.awards)
    if not lists:
        return None
    sheets = Sheets(_TITLE, SEVEN_PIXELS)
    names = make_sheet_names([each.decision.number for each in lists])
    front = [PagedTable(sheets, _SUMMARY, _SUMS)] if len(lists) > 1 else []
    tables = [PagedTable(sheets, name, _LIST) for name in names]
    writer = _Writer(conference, WordsSheet(sheets, make_reading(conference.settings["number_words"])))
    totals = [writer.write_list(table, each) for table, each in zip(tables, lists, strict=True)]
    for table in front:
        entries = [make_entry(_SUMS, _make_sums(number, each, name), total)
                   for number, (each, name, total) in enumerate(zip(lists, names, totals, strict=True), 1)]
        writer.write(table, _summary_titles(conference), entries)
    return sheets.to_bytes()


def make_sheet_names(numbers: Iterable[str]) -> list[str]:
    """The name of each decision's sheet: ``412-QĐ-UBND``, at most 31 letters, none twice."""
    names: list[str] = []
    taken = {_SUMMARY.casefold(), "history"}  # the last is Excel's own
    for number in numbers:
        plain = re.sub(r"[\[\]:*?/\\']+", "-", " ".join(number.split())).strip(" -") or "Quyết định"
        tails = ("" if turn == 1 else f" ({turn})" for turn in count(1))
        name = next(name for tail in tails if (name := plain[:31 - len(tail)] + tail).casefold() not in taken)
        taken.add(name.casefold())
        names.append(name)
    return names


@dataclass(frozen=True)
class _Writer:
    """Writes the sheets of one workbook."""

    conference: Conference
    words: WordsSheet

    def write_list(self, table: PagedTable, each: PaymentList) -> str:
        """Write one decision's list; gives the cell of its total, with its sheet."""
        note = f"(Kèm theo Quyết định số {_decision_words(each.decision)})"
        return self.write(table, (_TITLE.upper(), note), _make_entries(each))

    def write(self, table: PagedTable, titles: tuple[str, str], entries: Sequence[Entry]) -> str:
        """Write head, lines and foot; gives the cell of the total, with its sheet."""
        settings, amount = self.conference.settings, sum(entry.amount for entry in entries)
        table.write_bands(make_head(table.layout, settings, *titles))
        words = live_words(amount, self.words.reading)
        foot = make_foot(table.layout, settings, words)
        total = f"'{table.name}'!{table.write_table(entries, sum(band.height for band in foot))}"
        table.write_bands(make_foot(table.layout, settings, words, self.words.write_reading(total, amount)))
        return total


def _decision_words(decision: Decision) -> str:
    authority = f" của {decision.authority}" if decision.authority else ""
    return f"{decision.number} {long_date(decision.date)}{authority}"


def _make_entries(each: PaymentList) -> list[Entry]:
    """The batches' headings with the lines under them, numbered through the list."""
    entries, numbers = [], count(1)
    for group in each.groups:
        entries.append(make_heading(_LIST, group.heading))
        entries += [make_entry(_LIST, _make_cells(next(numbers), award)) for award in group.awards]
    return entries


def _make_cells(number: int, award: AwardMoney) -> tuple[Cell, ...]:
    honoree = award.honoree
    return (number, full_name(honoree.salutation, honoree.name), join_parts(honoree.position, honoree.unit),
            honoree.kind.name, award.worth.coefficient, award.amount, "", receiving_note(honoree))


def _summary_titles(conference: Conference) -> tuple[str, str]:
    name = conference.settings["name"] or ""
    return "TỔNG HỢP TIỀN THƯỞNG THEO QUYẾT ĐỊNH", f"({name})" if name else ""


def _make_sums(number: int, each: PaymentList, sheet: str) -> tuple[Cell, ...]:
    decision, awards = each.decision, each.awards
    collectives = sum(award.honoree.is_collective for award in awards)
    return (number, f"Số {decision.number} ngày {short_date(decision.date)}", decision.authority,
            collectives, len(awards) - collectives, each.total, f"Tờ {sheet}")
