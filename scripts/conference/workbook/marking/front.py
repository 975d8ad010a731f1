"""The sheet in front of a marked copy: how many faults, then each with a link to its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from conference.model.cells import column_letter
from conference.model.faults import Fault, part_alike
from conference.model.layout import LINE_HEIGHT, row_height
from conference.model.names import match_key
from conference.workbook.marking.book import MAIN
from conference.workbook.marking.notes import clean
from conference.workbook.marking.styles import RED, YELLOW, Styles
from conference.xml_text import escape, quote

FRONT = "Lỗi và cảnh báo"
HEADER_ROW = 5
MOST_LISTED = 50_000  # Excel holds 65,530 links on a sheet
_HEADERS = ("Mức", "Ô", "Dòng của", "Nội dung", "Cách sửa", "Mã (để bỏ qua)")
_WIDTHS = (12, 24, 15, 58, 58, 22)
_GREY, _HEAD = "FFD9D9D9", "FFDCE6F1"
_LOOKS = {
    "title": {"size": 16, "bold": True}, "text": {}, "header": {"bold": True, "fill": _HEAD,
                                                                "border": True, "center": True},
    "cell": {"border": True}, "link": {"border": True, "underline": True, "color": "FF0B4F9E"},
    "LỖI": {"border": True, "bold": True, "fill": RED}, "Cảnh báo": {"border": True, "fill": YELLOW},
    "Đã tắt": {"border": True, "fill": _GREY},
}


@dataclass(frozen=True)
class Report:
    """What the front sheet tells: the faults, the warnings silenced, the clerk's file, remarks."""

    faults: Sequence[Fault]
    silenced: Sequence[Fault]
    workbook: str
    remarks: Sequence[str] = ()


def make_front(report: Report, styles: Styles, sheets: Mapping[str, str]) -> tuple[bytes, int]:
    """The sheet's XML and the number of its last row; `sheets` gives the file's name of a sheet."""
    forms = {name: styles.add_format(looks) for name, looks in _LOOKS.items()}
    rows = [_row(number, [(text, form)], forms) for number, (text, form) in enumerate(_heading(report), 1)]
    rows.append(_row(HEADER_ROW, [(text, "header") for text in _HEADERS], forms))
    links = []
    few, many = part_alike(report.faults)
    ordered = [*few, *chain.from_iterable(many.values())]
    listed = [(fault, _level(fault)) for fault in ordered[:MOST_LISTED]]
    listed += [(fault, "Đã tắt") for fault in report.silenced[:MOST_LISTED - len(listed)]]
    for number, (fault, level) in enumerate(listed, HEADER_ROW + 1):
        sheet = sheets.get(match_key(fault.sheet), "") if fault.sheet else ""
        if sheet:
            links.append(_link(number, sheet, fault.cell or "A1"))
        rows.append(_row(number, _fault_cells(fault, level, bool(sheet)), forms))
    last = HEADER_ROW + len(listed)
    return _page(rows, links, last).encode(), last


def _heading(report: Report) -> list[tuple[str, str]]:
    """The lines above the list."""
    errors = sum(1 for fault in report.faults if fault.is_error)
    counts = f"{errors} lỗi, {len(report.faults) - errors} cảnh báo"
    if report.silenced:
        counts += f", {len(report.silenced)} cảnh báo đã tắt bằng cột Bỏ qua"
    return [
        (FRONT, "title"),
        (f"{counts}. Ô tô đỏ là lỗi: giấy tờ liên quan chưa lập được. Ô tô vàng là cảnh báo: vẫn lập đủ, "
         "xin xem lại. Bấm vào cột Ô để đến đúng ô.", "text"),
        (f"Đây là bản sao để xem. Xin sửa trong sổ {report.workbook}, lưu lại rồi chạy lại.", "text"),
        (" ".join(report.remarks), "text"),
    ]


def _level(fault: Fault) -> str:
    return "LỖI" if fault.is_error else "Cảnh báo"


def _fault_cells(fault: Fault, level: str, is_linked: bool) -> list[tuple[str, str]]:
    place = f"{fault.sheet}!{fault.cell}" if fault.cell else fault.sheet or "(cả sổ)"
    sentence = f"{fault.message[:1].upper()}{fault.message[1:]}."
    return [(level, level), (place, "link" if is_linked else "cell"), (fault.row_id, "cell"),
            (sentence, "cell"), (fault.fix, "cell"), (fault.code, "cell")]


def _row(number: int, cells: Sequence[tuple[str, str]], forms: Mapping[str, int]) -> str:
    """A row as high as its texts; texts stand in the cells, never as formulas."""
    texts = [text for text, _ in cells]
    height = row_height(texts, _WIDTHS) if number >= HEADER_ROW else _heading_height(number, texts[0])
    written = "".join(
        f'<c r="{column_letter(column)}{number}" s="{forms[form]}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(clean(text))}</t></is></c>'
        for column, (text, form) in enumerate(cells, 1))
    return f'<row r="{number}" ht="{min(height, 400):g}" customHeight="1">{written}</row>'


def _heading_height(number: int, text: str) -> float:
    return 24 if number == 1 else row_height([text], [sum(_WIDTHS)]) if text else LINE_HEIGHT / 2


def _link(number: int, sheet: str, cell: str) -> str:
    quoted = sheet.replace("'", "''")
    target = f"'{quoted}'!{cell}"
    return f'<hyperlink ref="B{number}" location={quote(target)} display={quote(target)}/>'


def _page(rows: Sequence[str], links: Sequence[str], last: int) -> str:
    """The worksheet around its rows; elements in the order of part 1, 18.3.1.99."""
    columns = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
                      for n, width in enumerate(_WIDTHS, 1))
    merged = "".join(f'<mergeCell ref="A{row}:F{row}"/>' for row in range(1, HEADER_ROW))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">'
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:F{last}"/><sheetViews>'
        '<sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{HEADER_ROW}" topLeftCell="A{HEADER_ROW + 1}" activePane="bottomLeft"'
        ' state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{HEADER_ROW + 1}" sqref="A{HEADER_ROW + 1}"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f'<cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<autoFilter ref="A{HEADER_ROW}:F{last}"/><mergeCells count="{HEADER_ROW - 1}">{merged}</mergeCells>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "") +
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        '<headerFooter><oddFooter>&amp;R&amp;"Times New Roman,Regular"Trang &amp;P/&amp;N</oddFooter>'
        "</headerFooter></worksheet>")
