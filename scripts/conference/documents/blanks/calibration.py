"""The page that shows how far a printer is off: rulers, and a cross at a known place.

Lines are drawn in mm from the corner of the page; Word and LibreOffice put them there
within a hundredth of a mm.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from lxml import etree

from conference.documents.blanks.shift import EMU, TWIPS, Page, Shift, read_pages
from conference.package import inflate, make_part, read_package, write_package

ACROSS, DOWN = 50, 30  # where the cross stands, in mm from the left and the top
_A4 = Page(297, 210)
_ARM = 10  # mm
_RULER = 8  # mm from the edge, where most printers print
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006", "wps": _SHAPE}.items())
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
          '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
          f'"/word/document.xml" ContentType="{_WORD}.document.main+xml"/><Override PartName='
          f'"/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>')
_STYLES = (f'{_HEAD}<w:styles {_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts '
           'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/>'
           '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault>'
           '</w:docDefaults></w:styles>')

Line = tuple[float, float, float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle in mm from the corner of the page."""

    left: float
    top: float
    width: float
    height: float


def read_page_sizes(templates: Iterable[Path]) -> list[Page]:
    """The different pages of Word templates, to a tenth of a mm; those unreadable are left out."""
    found = set()
    for path in templates:
        try:
            document = etree.fromstring(inflate(read_package(path)["word/document.xml"]))
        except (OSError, ValueError, KeyError, etree.XMLSyntaxError):
            continue
        found |= {Page(round(page.width, 1), round(page.height, 1)) for page in read_pages(document)}
    return sorted(found, key=lambda page: (page.width, page.height)) or [_A4]


def make_calibration(printer: str, shift: Shift, pages: Sequence[Page]) -> bytes:
    """A Word file with one page of each size; a second one, moved, where there is an offset."""
    sheets = []
    for page in pages:
        sheets.append(_make_sheet(page, _measure_text(printer, page), Shift()))
        if shift:
            sheets.append(_make_sheet(page, _verify_text(printer, page, shift), shift))
    number = iter(range(1, 100_000))
    body = re.sub('id="#"', lambda _: f'id="{next(number)}"', "".join(sheets))
    # The last section's properties end the body, not a paragraph (ECMA-376 17.6.17).
    body = re.sub(r"<w:p><w:pPr>(<w:sectPr>(?:(?!<w:sectPr>).)*</w:sectPr>)</w:pPr></w:p>$", r"\1", body)
    texts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/document.xml": f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
        "word/styles.xml": _STYLES,
    }
    return write_package({name: make_part(text.encode()) for name, text in texts.items()})


def _relation(kind: str, target: str) -> str:
    return (f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>')


def show_mm(length: float) -> str:
    """A length as a clerk types it: ``-1,5``."""
    return f"{length:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _measure_text(printer: str, page: Page) -> list[str]:
    return [
        "TRANG CĂN CHỈNH MÁY IN", _place_text(printer, page),
        "1. In trang này như sẽ in giấy khen: cùng khay, cùng chiều giấy, tỷ lệ 100 % "
        "(không chọn “Vừa trang giấy”).",
        f"2. Đo từ mép trái tờ giấy đến tâm chữ thập; máy không lệch thì được {ACROSS} mm.",
        f"3. Đo từ mép trên tờ giấy đến tâm chữ thập; máy không lệch thì được {DOWN} mm.",
        f"4. Lệch ngang = {ACROSS} − số đo ở bước 2. Lệch dọc = {DOWN} − số đo ở bước 3.",
        f"Ví dụ: đo được 48,5 và 32 thì lệch ngang là {ACROSS} − 48,5 = 1,5; lệch dọc là {DOWN} − 32 = -2.",
        "5. Gõ hai số đó vào bảng “Máy in” của sổ, dòng của máy này, rồi lưu sổ.",
        "Trên thước in ở hai mép, 100 mm phải dài đúng 100 mm. Nếu không, tỷ lệ in chưa phải 100 %.",
    ]


def _verify_text(printer: str, page: Page, shift: Shift) -> list[str]:
    right, down = show_mm(shift.right_mm), show_mm(shift.down_mm)
    return [
        "TRANG KIỂM TRA", _place_text(printer, page),
        f"Trang này đã chỉnh theo bảng “Máy in”: lệch ngang {right} mm, lệch dọc {down} mm.",
        f"Tâm chữ thập phải cách mép trái tờ giấy {ACROSS} mm và cách mép trên {DOWN} mm.",
        f"Nếu còn sai: lệch ngang mới = {right} + {ACROSS} − số đo; lệch dọc mới = {down} + {DOWN} − số đo.",
    ]


def _place_text(printer: str, page: Page) -> str:
    name = f"Máy in: {printer}. " if printer else ""
    return f"{name}Khổ giấy {show_mm(page.width)} × {show_mm(page.height)} mm."


def _make_sheet(page: Page, lines: Sequence[str], shift: Shift) -> str:
    """One page: its drawings hang on the first paragraph, its section ends it."""
    drawings = "".join(_draw(page, shift))
    title, *others = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    text = f"<w:p><w:r><w:rPr><w:b/></w:rPr>{title}</w:r>{drawings}</w:p>"
    text += "".join(f"<w:p><w:r>{line}</w:r></w:p>" for line in others)
    width, height, left, top, edge = (
        round(length * TWIPS) for length in (page.width, page.height, 30, 45, 15))
    turned = ' w:orient="landscape"' if width > height else ""
    return (f'{text}<w:p><w:pPr><w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
            f'<w:pgMar w:top="{top}" w:right="{edge}" w:bottom="{edge}" w:left="{left}" '
            'w:header="0" w:footer="0" w:gutter="0"/>'
            "</w:sectPr></w:pPr></w:p>")


def _draw(page: Page, shift: Shift) -> Iterator[str]:
    cross = [(0, _ARM, 2 * _ARM, _ARM), (_ARM, 0, _ARM, 2 * _ARM)]
    yield _lines(Box(ACROSS - _ARM, DOWN - _ARM, 2 * _ARM, 2 * _ARM), cross, shift)
    across = [(x, 0, x, _tick(x)) for x in range(int(page.width) + 1)]
    yield _lines(Box(0, _RULER, page.width, 5), across, shift)
    down = [(0, y, _tick(y), y) for y in range(int(page.height) + 1)]
    yield _lines(Box(_RULER, 0, 5, page.height), down, shift)
    for x in range(20, int(page.width) - 5, 10):
        yield _label(Box(x - 5, _RULER + 5, 10, 4), str(x), shift)
    for y in range(20, int(page.height) - 5, 10):
        yield _label(Box(_RULER + 5, y - 2, 10, 4), str(y), shift)


def _tick(number: int) -> int:
    return 5 if number % 10 == 0 else 3 if number % 5 == 0 else 2


def _lines(box: Box, lines: Iterable[Line], shift: Shift) -> str:
    """Thin lines, given in mm from the corner of a box, as one shape (ECMA-376 20.1.9.8)."""
    points = (tuple(round(value * EMU) for value in line) for line in lines)
    path = "".join(f'<a:moveTo><a:pt x="{a}" y="{b}"/></a:moveTo><a:lnTo><a:pt x="{c}" y="{d}"/></a:lnTo>'
                   for a, b, c, d in points)
    cx, cy = round(box.width * EMU), round(box.height * EMU)
    geometry = ('<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>'
                '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
                f'<a:path w="{cx}" h="{cy}" fill="none">{path}</a:path></a:pathLst></a:custGeom><a:noFill/>'
                '<a:ln w="3175"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>')
    return _shape(box, shift, geometry, "")


def _label(box: Box, text: str, shift: Shift) -> str:
    paragraph = ('<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr>'
                 f'<w:sz w:val="14"/></w:rPr><w:t>{text}</w:t></w:r></w:p>')
    look = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
    return _shape(box, shift, look, f"<wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx>")


def _shape(box: Box, shift: Shift, look: str, text: str) -> str:
    """A run with a shape placed from the corner of the page."""
    right, down = shift.times(EMU)
    left, top = round(box.left * EMU) + right, round(box.top * EMU) + down
    size = f'cx="{round(box.width * EMU)}" cy="{round(box.height * EMU)}"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" '
        'distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="0" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page">'
        f'<wp:posOffset>{left}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page">'
        f'<wp:posOffset>{top}</wp:posOffset></wp:positionV><wp:extent {size}/><wp:wrapNone/>'
        '<wp:docPr id="#" name="Thước"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        f'uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        f'</a:xfrm>{look}</wps:spPr>{text}<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" '
        'anchor="ctr"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>'
        "</mc:AlternateContent></w:r>")
