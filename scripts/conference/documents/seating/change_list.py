"""Late changes: who moves, comes or stays away, and new cards only for them."""

from collections.abc import Collection, Iterable
from typing import Any

from conference.documents.engine.template import Rendered
from conference.documents.joined.compose import compose
from conference.documents.output import make_csv
from conference.documents.paper_kind import Papermaker
from conference.documents.seating.cards import make_plates, make_seat_labels
from conference.documents.seating.guest_words import count_words, edition_words, home_unit, person_name
from conference.model.faults import Fault
from conference.model.records import Conference
from conference.model.seating.plan import Move, Seating

LIST_TEMPLATE, PLATES, LABELS = "doi-cho.docx", "bien-ten.docx", "nhan-ghe.docx"
HEADERS = ("Mã", "Họ và tên", "Đơn vị", "Ghế cũ", "Ghế mới")


def make_change_list(conference: Conference, seating: Seating) -> dict[str, Any]:
    """What the list prints: doi_cho, den_them, sua_ten, khong_den, and the two plans ban_truoc, ban_nay."""
    changes = seating.changes
    return {
        "doi_cho": _rows(changes.moved if changes else ()),
        "den_them": _rows(changes.added if changes else ()),
        "sua_ten": _rows(changes.renamed if changes else ()),
        "khong_den": [{"tt": str(number), "ma": one.code, "ho_va_ten": one.name, "don_vi": one.unit,
                       "ghe_cu": one.seat} for number, one in enumerate(changes.gone if changes else (), 1)],
        "ban_truoc": edition_words(changes.since if changes else None),
        "ban_nay": edition_words(seating.edition),
    }


def _rows(moves: Iterable[Move]) -> list[dict[str, str]]:
    return [{
        "tt": str(number), "ma": move.guest.code,
        "ho_va_ten": person_name(move.guest) or count_words(1), "chuc_vu": move.guest.position,
        "don_vi": home_unit(move.guest), "ghe_cu": move.old, "ghe_moi": move.new,
    } for number, move in enumerate(moves, 1)]


def make_moves_csv(seating: Seating) -> bytes:
    """doi-cho.csv: a line for each person who moves, none for who is new or gone."""
    return make_csv(HEADERS, [
        (move.guest.code, move.guest.name, move.guest.unit, move.old, move.new)
        for move in (seating.changes.moved if seating.changes else ())])


def render_cards(
    maker: Papermaker, seating: Seating, seats: Collection[str]
) -> tuple[list[Rendered], list[Fault]]:
    """The plates and the labels of some seats only, and what is wrong with their templates."""
    plates, labels = (make(maker.conference, seating, seats) for make in (make_plates, make_seat_labels))
    wanted = [(PLATES, plates)] * bool(plates["bien_ten"]) + [(LABELS, labels)] * bool(labels["nhan_ghe"])
    made = [maker.render(name, values) for name, values in wanted if (maker.templates / name).is_file()]
    return [paper for paper, _ in made if paper], [fault for _, found in made for fault in found]


def make_change_file(maker: Papermaker, seating: Seating) -> tuple[bytes | None, list[Fault]]:
    """in-doi-cho.docx: the list of changes, then new plates and labels of who moves or is new.

    None where nothing changed, or the list cannot be made; then with what is wrong.
    """
    if not seating.changes:
        return None, []
    first, found = maker.render(LIST_TEMPLATE, make_change_list(maker.conference, seating))
    if first is None:
        return None, found
    cards, faults = render_cards(maker, seating, seating.changes.cards)
    return compose([first, *cards]), [*found, *faults]
