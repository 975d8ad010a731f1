"""index.html: everything that was made, with links, counts, money, warnings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from conference.documents.kinds import ESTIMATE, KIND_NAMES
from conference.documents.output import CHANGED, HELD, NEW, Entry
from conference.model.estimate import Estimate, make_estimate
from conference.model.faults import Fault, part_alike
from conference.model.guests import count_people, make_guests
from conference.model.records import Conference
from conference.model.words import group_digits

INDEX_PAGE = "index.html"
MOST_SHOWN = 500  # faults of one kind on one sheet; the marked copy has them all


def make_index_page(
    conference: Conference, entries: Sequence[Entry], faults: Sequence[Fault],
    silenced: Sequence[Fault] = (),
) -> bytes:
    """The bytes of the page; the same entries and faults give the same page."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                              lstrip_blocks=True)
    source = Path(__file__).with_name("index_page.html").read_text(encoding="utf-8")
    sections = [(title, _sorted(e for e in entries if e.kind == kind)) for kind, title in KIND_NAMES.items()]
    page = environment.from_string(source).render(
        name=conference.settings["name"] or "Hội nghị",
        people=count_people(make_guests(conference)),
        honorees=len(conference.honorees),
        figures=_money(make_estimate(conference), entries),
        sections=[(f"{title} ({_count(found)})", found) for title, found in sections if found],
        changes=Counter(entry.status for entry in entries),
        changed=[e for e in entries if e.status in (NEW, CHANGED)],
        levels=[("Lỗi phải sửa", "error", *part_alike(f for f in faults if f.is_error)),
                ("Cảnh báo", "warning", *part_alike(f for f in faults if not f.is_error))],
        counts=Counter(fault.is_error for fault in faults), most=MOST_SHOWN,
        silenced=silenced,
        held=HELD,
    )
    return page.encode()


def _money(estimate: Estimate, entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """The totals asked for and granted and the award money; nothing of an estimate that is not made."""
    if not any(entry.kind == ESTIMATE and entry.status != HELD for entry in entries):
        return [("–", "dự toán chưa lập được")]
    figures = {"tổng dự toán": estimate.total, "được duyệt": estimate.approved,
               "tiền thưởng": estimate.award_total}
    return [(f"{group_digits(amount)} đ", what) for what, amount in figures.items() if amount is not None]


def _count(entries: Sequence[Entry]) -> str:
    """How many papers of persons, and how many files to print them all; or how many files."""
    persons = sum(bool(entry.code) for entry in entries)
    whole = len(entries) - persons
    return f"{persons} giấy, {whole} tệp in" if persons else str(whole)


def _sorted(entries: Iterable[Entry]) -> list[Entry]:
    """The print files first, then papers by code."""
    return sorted(entries, key=lambda entry: (bool(entry.code), entry.path))
