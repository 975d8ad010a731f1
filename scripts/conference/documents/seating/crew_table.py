"""The table of the batches: what they receive, where they sit, how they go and come back."""

from collections.abc import Sequence

from conference.documents.seating.crew_batches import CrewBatch
from conference.documents.seating.walks import Leave
from conference.documents.sheets import Sheets, set_widths
from conference.model.layout import row_height

_HEADERS = ("Đợt", "Nội dung", "Số người", "Ghế, theo thứ tự gọi", "Lối lên", "Lối về")
_WIDTHS = (6, 36, 8, 30, 44, 42)


def write_table(
    sheets: Sheets, heads: Sequence[str], batches: Sequence[CrewBatch], stairs: str
) -> None:
    """A sheet with a row for each batch; `stairs` is the side on which one goes up."""
    page = sheets.add_page("Các đợt trao")
    set_widths(page, _WIDTHS)
    for row, text in enumerate(("CÁC ĐỢT TRAO THƯỞNG", *heads)):
        page.merge_range(row, 0, row, len(_HEADERS) - 1, text, sheets.form(
            bold=row < 2, font_size=(16, 13, 12)[row], align="center", text_wrap=True))
        page.set_row(row, (30, row_height([text], [sum(_WIDTHS) * 0.9]) + 3, 20)[row])
    sheets.write_header(page, 3, _HEADERS)
    page.repeat_rows(3)
    for row, each in enumerate(batches, 4):
        texts = [each.batch.name, _seats(each), _way_up(each.leaves, stairs), _way_back(each.leaves)]
        page.set_row(row, row_height(texts, (_WIDTHS[1], *_WIDTHS[3:])) + 4)
        page.write_string(row, 0, str(each.batch.number), sheets.boxed(
            align="center", bold=True, bg_color=each.fill))
        page.write_string(row, 1, texts[0], sheets.boxed())
        page.write_number(row, 2, len(each.batch.honorees), sheets.boxed(align="center"))
        for column, text in enumerate(texts[1:], 3):
            page.write_string(row, column, text, sheets.boxed())


def _seats(each: CrewBatch) -> str:
    missing = len(each.batch.honorees) - len(each.called)
    return f"{each.ranges}; {missing} người chưa có ghế".removeprefix("; ") if missing else each.ranges


def _way_up(leaves: Sequence[Leave], stairs: str) -> str:
    """``Hàng C, D ra đầu trái, lên sân khấu bên trái``."""
    ways = _by_side(leaves)
    if not ways:
        return "Không có lối ra, xem lại sơ đồ"
    return f"Hàng {'; hàng '.join(ways)}; lên sân khấu bên {stairs}"


def _by_side(leaves: Sequence[Leave]) -> list[str]:
    rows: dict[str, list[str]] = {}
    for leave in leaves:
        rows.setdefault(leave.side, []).append(leave.row_name)
    return [f"{', '.join(dict.fromkeys(names))} ra đầu {side}" for side, names in rows.items()]


def _way_back(leaves: Sequence[Leave]) -> str:
    """How nobody climbs over another on coming back: by the other end of the row, or the last one first."""
    if not leaves:
        return ""
    if all(leave.through for leave in leaves):
        return "Vào đầu kia của hàng, ai gọi trước vào trước"
    return "Về lối đã đi, ai gọi sau cùng vào trước"
