"""Who writes the papers around the estimate, to whom, and who signs them.

A unit of the office (``Phòng Nội vụ``) proposes to its office. Where no unit is given the
office itself proposes to its superior; where it has none, whoever makes the estimate
proposes inside the house, to the head of the office.
"""

import re

from conference.documents.context import OFFICE_WIDTH, office_lines, split_office
from conference.model.names import fold, join_parts
from conference.model.records import Settings

_SHORT = (("ủy ban nhân dân", "UBND"), ("uỷ ban nhân dân", "UBND"), ("hội đồng nhân dân", "HĐND"))
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_HEAD_OF_UNIT = "THỦ TRƯỞNG ĐƠN VỊ"  # who signs, where the workbook does not say
_DEPUTY = re.compile(r"^(?:KT|TL|TUQ|TM|Q)\.\s*", re.I)
_AUTHORITY = re.compile(r"^(?:TL|TUQ|TM)\.", re.I)


def make_sender(settings: Settings) -> dict[str, str]:
    """The head of the paper and who writes in its sentences.

    Gives cap_tren and ten_don_vi (the two names of the head, in lines), don_vi (the unit, empty
    where there is none), ben_trinh (unit or office), ky_hieu_luu (who keeps a copy),
    nguon_kinh_phi (the fund, without a mark behind it).
    """
    unit, office = find_unit(settings), _on_one_line(settings["office"])
    above, name = find_offices(settings)
    if unit:
        above, name = _break_name(above), _break_name(name)
    else:
        name = office_lines(name)
    return {"cap_tren": above, "ten_don_vi": name, "don_vi": unit, "ben_trinh": unit or office,
            "cap_tren_viet_tat": _shorten(office) if unit else "",
            "nguon_kinh_phi": (settings["fund_source"] or "").rstrip(" .;,"),
            "ky_hieu_luu": "" if unit else settings["drafter_symbol"] or ""}


def find_offices(settings: Settings) -> tuple[str, str]:
    """The office above, which may be empty, and the one that makes the papers of the money.

    ``UBND thị xã Ninh Hòa`` and ``Phòng Nội vụ``; an office without a unit as it is typed.
    """
    unit, office = find_unit(settings), _on_one_line(settings["office"])
    if unit:
        return _shorten(office), _without_place(unit, office)
    return settings["parent_office"] or "", settings["office"] or ""


def find_signer(settings: Settings) -> tuple[str, str, str]:
    """Authority (``TM. …``), title and name of who signs, each of which may be empty.

    They go together: no name stands under the title of somebody else, and nobody of the
    office signs for the unit.
    """
    title, name = settings["estimate_signer_title"] or "", settings["estimate_signer"] or ""
    if find_unit(settings):
        return "", title, name
    if not title and not name:
        title, name = settings["signer_title"] or "", settings["signer"] or ""
    return "" if _AUTHORITY.match(title) else settings["authority_line"] or "", title, name


def find_unit(settings: Settings) -> str:
    """The unit that makes the estimate; empty where that is the office itself."""
    unit = _on_one_line(settings["estimate_office"])
    return "" if fold(unit) == fold(settings["office"] or "") else unit


def find_symbol(settings: Settings) -> str:
    """The abbreviation in the number of the papers; dots for a unit that gave none."""
    own = settings["estimate_symbol"] or ""
    return own or ("……" if find_unit(settings) else settings["office_symbol"] or "")


def is_inside(settings: Settings) -> bool:
    """Whether the proposal stays in the house: no unit writes it, and there is no superior."""
    return not find_unit(settings) and not settings["parent_office"]


def find_approver(settings: Settings) -> str:
    """To whom the proposal goes; empty where its own signer is the one who approves.

    A collective (``TM. ỦY BAN NHÂN DÂN`` signs for it) is addressed itself, another office by its head.
    """
    office = _on_one_line(settings["office"])
    if find_unit(settings):
        return office if _is_collective(settings) else find_head(settings)
    if settings["parent_office"]:
        return _on_one_line(settings["parent_office"])
    signs_for_itself = fold(settings["estimate_signer"] or "") == fold(settings["signer"] or "")
    return "" if signs_for_itself else find_head(settings)


def find_head(settings: Settings) -> str:
    """``Hiệu trưởng Trường Tiểu học Ninh An``: the head by title and office; a deputy signs for the head."""
    title = _DEPUTY.sub("", (settings["signer_title"] or "").split("\n")[0]).strip()
    title = title.capitalize() if title.isupper() else title
    return f"{title} {_on_one_line(settings['office'])}".strip()


def find_signers(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Title, in lines, and name of the three who sign a sheet: who made it, the accountant, the head."""
    authority, title, name = find_signer(settings)
    head = "\n".join(filter(None, (authority, title))).upper()
    return (("NGƯỜI LẬP", settings["estimate_clerk"] or ""), ("KẾ TOÁN", settings["accountant"] or ""),
            (head or _HEAD_OF_UNIT, name))


def make_place_line(settings: Settings) -> str:
    """``Ninh Hòa, ngày …… tháng …… năm ………``: where a sheet is signed, with room for when."""
    line = join_parts(settings["locality"] or "", "ngày …… tháng …… năm ………")
    return line[0].upper() + line[1:]


def make_signature(settings: Settings, inside: bool) -> dict[str, str]:
    """The signature: quyen_han, chuc_vu_ky, ho_ten_ky; what is not known is empty.

    `inside` says that the paper goes to the head of the office, who then does not sign it.
    """
    authority, title, name = find_signer(settings)
    if inside:
        authority, title = "", settings["estimate_signer_title"] or ""
        name = settings["estimate_signer"] or ("" if title else settings["estimate_clerk"] or "")
    return {"quyen_han": authority, "chuc_vu_ky": title, "ho_ten_ky": name}


def _is_collective(settings: Settings) -> bool:
    authority, office = settings["authority_line"] or "", fold(settings["office"] or "")
    return authority.upper().startswith("TM.") or office.startswith(("uy ban nhan dan", "ubnd"))


def _on_one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _shorten(office: str) -> str:
    """``UBND thị xã Ninh Hòa``, as offices shorten the name that stands above their own."""
    for full, short in _SHORT:
        if office.lower().startswith(full):
            return short + office[len(full):]
    return office


def _break_name(name: str) -> str:
    """A name on one line of the head where it fits, else broken before the place."""
    return name if len(name) <= OFFICE_WIDTH else office_lines(name)


def _without_place(unit: str, office: str) -> str:
    """The unit's name without the office or place that stands above it in the head."""
    words = unit.split()
    for tail in (office, _shorten(office), split_office(office).partition("\n")[2]):
        kept = words[:-len(tail.split())] if tail else []
        if kept and fold(" ".join(words[len(kept):])) == fold(tail):
            return " ".join(kept).rstrip(" ,–-") or unit
    return unit
