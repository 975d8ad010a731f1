"""What stands above and below a list of award money: office and title; words and signatures."""

from collections.abc import Mapping, Sequence

from conference.documents.context import split_office
from conference.documents.estimate.payment_table import Band, Block, Layout
from conference.documents.estimate.senders import MOTTO, find_offices, find_signers, make_place_line
from conference.documents.fitting.cell_text import cell_height
from conference.model.records import Settings

_TITLE = {"bold": True, "font_size": 13}
_ROOM_TO_SIGN = 48.0


def make_head(layout: Layout, settings: Settings, title: str, note: str) -> list[Band]:
    """Office and motto, the title, what the list belongs to."""
    left, right = layout.halves
    styles = ({"bold": True, "font_size": 13}, {"bold": True, "font_size": 13, "underline": 1})
    bands = [_band(layout, Block(*left, office, {"bold": bold, "font_size": 13, "valign": "top"}),
                   Block(*right, motto, style | {"valign": "top"}))
             for (office, bold), motto, style in zip(office_lines(settings), MOTTO, styles, strict=True)]
    return [*bands, Band(10.0), _band(layout, Block(0, layout.last, title, {"bold": True, "font_size": 14})),
            _band(layout, Block(0, layout.last, note, {"italic": True, "font_size": 13})), Band(9.0)]


def office_lines(settings: Settings) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """The two lines of the office, and whether they are bold: only the one that makes the list is."""
    above, own = find_offices(settings)
    if above:
        return (above.upper(), False), (" ".join(own.split()).upper(), True)
    first, _, second = split_office(own).upper().partition("\n")
    return (first, True), (" ".join(second.split()), True)


def make_foot(layout: Layout, settings: Settings, words: str, source: str = "") -> list[Band]:
    """The total in words, which `source` is the cell of, and the three who sign."""
    titles, names = zip(*find_signers(settings), strict=True)
    return [
        _words_band(layout, words, source), Band(6.0),
        _band(layout, Block(*layout.thirds[2], make_place_line(settings), {"italic": True, "font_size": 13})),
        _signing_band(layout, titles, _TITLE),
        _signing_band(layout, ["(Ký, ghi rõ họ tên)"] * 3, {"italic": True}),
        Band(_ROOM_TO_SIGN),
        _signing_band(layout, names, _TITLE),
    ]


def _words_band(layout: Layout, words: str, source: str) -> Band:
    style = {"bold": True, "italic": True, "align": "left"}
    first, last = layout.thirds[0]
    return _band(layout, Block(first, last, "Số tiền viết bằng chữ:", style),
                 Block(last + 1, layout.last, words, style, source))


def _signing_band(layout: Layout, texts: Sequence[str], style: Mapping[str, object]) -> Band:
    return _band(layout, *(Block(*columns, text, {"valign": "top"} | dict(style))
                           for columns, text in zip(layout.thirds, texts, strict=True)))


def _band(layout: Layout, *blocks: Block) -> Band:
    """A row high enough for its texts."""
    return Band(max(cell_height(block.text, layout.width(block.first, block.last),
                                block.style.get("font_size", 12), bool(block.style.get("bold")))
                    for block in blocks), blocks)
