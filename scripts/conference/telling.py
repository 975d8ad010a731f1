"""What a run says at its end: rows read, warnings silenced, papers made and held back."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from conference.cli import say
from conference.documents.index_page import INDEX_PAGE
from conference.documents.kinds import KIND_NAMES
from conference.documents.output import CHANGED, HELD, KEPT, NEW, Entry
from conference.model.checks.people import honoured_delegates, place_of
from conference.model.faults import Fault
from conference.model.records import Conference
from conference.model.seating.plan import Seating
from conference.model.silence import describe_silenced
from conference.row_counts import count_rows

_MOST_NAMED = 12


def tell_silenced(silenced: Sequence[Fault], quiet: bool) -> None:
    """Say which warnings `Bỏ qua` has silenced, and where."""
    if silenced:
        say(f"Đã bỏ qua {len(silenced)} cảnh báo theo cột Bỏ qua: {describe_silenced(silenced)}.", quiet)


def tell_rows(conference: Conference, quiet: bool) -> None:
    """Say how many people were read, and which rows were left out."""
    for line in count_rows(conference, briefly=True):
        say(f"Đã đọc bảng {line}", quiet)


def tell_honoured_delegates(conference: Conference, quiet: bool) -> None:
    """Say who is honoree and delegate, and so one guest: two people might share name and unit."""
    both = [f"{delegate.row.id or delegate.name} ({place_of(delegate.row)} và {place_of(honoree.row)})"
            for delegate, honoree in honoured_delegates(conference)]
    if both:
        say(f"{len(both)} người vừa được khen vừa là đại biểu, mỗi người một ghế, một giấy mời: "
            f"{_name_first(both)}. Nếu là hai người, ghi đơn vị khác nhau.", quiet)


def tell_plan(seating: Seating, quiet: bool) -> None:
    """Say which plan of the seating it is, and who has another seat than in the plan in hand."""
    changes = seating.changes
    if not seating.edition or changes is None or changes.since == seating.edition:
        return
    counts = [(len(changes.moved), "người chuyển chỗ"), (len(changes.added), "người đến thêm"),
              (len(changes.gone), "người không đến"), (len(changes.renamed), "thẻ sửa tên, đơn vị")]
    told = ", ".join(f"{count} {words}" for count, words in counts if count) or "không ai chuyển chỗ"
    say(f"Sơ đồ bản {seating.edition.number}, so với bản {changes.since.number}: {told}.", quiet)
    if changes:
        say("Xem so-do/in-doi-cho.docx, doi-cho.csv. Muốn xếp lại từ đầu: make seating FRESH=1.", quiet)


def tell_made(entries: Sequence[Entry], removed: Sequence[Entry], output: Path, quiet: bool) -> None:
    """Say how many papers of each kind were made, removed, and which are held back."""
    for kind in dict.fromkeys(entry.kind for entry in entries):
        say(count_line(kind, [entry for entry in entries if entry.kind == kind]), quiet)
    if removed:
        say(f"Đã xóa {len(removed)} tệp cũ (không còn trong sổ, hoặc giấy đang bị chặn).", quiet)
    held = [entry for entry in entries if entry.status == HELD]
    if held:
        say(f"Chưa lập được {len(held)} giấy tờ. Sửa các LỖI ở trên rồi chạy lại.")
        for kind in dict.fromkeys(entry.kind for entry in held):
            say(f"  {KIND_NAMES.get(kind, kind)}: {name_some(entry for entry in held if entry.kind == kind)}")
    elif entries:
        say(f"Xem tất cả: {output / INDEX_PAGE}", quiet)


def name_some(entries: Iterable[Entry]) -> str:
    """The codes or files of the first papers, and how many more there are."""
    return _name_first([entry.code or Path(entry.path).name for entry in entries])


def _name_first(names: Sequence[str]) -> str:
    more = f" … (còn {len(names) - _MOST_NAMED})" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"


def count_line(kind: str, entries: Sequence[Entry]) -> str:
    """``Giấy mời: 127 tệp (127 mới)``."""
    counts = Counter(entry.status for entry in entries)
    words = [f"{counts[status]} {status}" for status in (NEW, CHANGED, KEPT, HELD) if counts[status]]
    made = len(entries) - counts[HELD]
    return f"{KIND_NAMES.get(kind, kind)}: {made} tệp ({', '.join(words)})"
