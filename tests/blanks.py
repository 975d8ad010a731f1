"""A Word template for pre-printed blanks (phôi), with all that such a template may have.

It is written as XML, so that it can hold what Word writes and python-docx cannot make.
"""

from pathlib import Path

from conference.package import make_part, write_package

NAMESPACES = " ".join(f'xmlns:{key}="{uri}"' for key, uri in {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office",
}.items())
DATA = Path(__file__).resolve().parents[1] / "templates" / "images" / "vien-giay-khen.png"
LONG = ("Đã có nhiều thành tích xuất sắc trong phong trào thi đua yêu nước, góp phần hoàn thành "
        "nhiệm vụ phát triển kinh tế - xã hội giai đoạn 2015-2020 của địa phương. ") * 2
BORDERS = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="C00000"/>'
                  for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def sold(text: str) -> str:
    """A run in the character style linked with `In sẵn`."""
    return run(text, '<w:rStyle w:val="InSanChar"/><w:u w:val="single"/><w:highlight w:val="yellow"/>')


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(runs)}</w:p>"


def table(*cells: str, place: str = "", style: str = "") -> str:
    """A table of one row."""
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    width = 1700
    return (f'<w:tbl><w:tblPr>{named}{place}<w:tblW w:w="{width * len(cells)}" w:type="dxa"/><w:tblBorders>'
            f'{BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>{f"""<w:gridCol w:w="{width}"/>""" * len(cells)}'
            "</w:tblGrid><w:tr>" + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:shd w:val="clear" w:fill="FFFF00"/>'
                f"</w:tcPr>{cell}</w:tc>" for cell in cells) + "</w:tr></w:tbl>")


def picture(key: str, mm: tuple[float, float], anchor: str = "") -> str:
    """A picture in the line, or placed by the attributes and positions of an anchor."""
    cx, cy = (round(side * 36000) for side in mm)
    inner = (
        f'<wp:extent cx="{cx}" cy="{cy}"/>{{wrap}}<wp:docPr id="1" name="h"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" '
        f'name="h"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>')
    if anchor:
        body = anchor + inner.replace("{wrap}", "<wp:wrapNone/>") + "</wp:anchor>"
    else:
        body = f'<wp:inline distT="0" distB="0" distL="0" distR="0">{inner.replace("{wrap}", "")}</wp:inline>'
    return f"<w:r><w:drawing>{body}</w:drawing></w:r>"


def anchor(across: str, down: str, behind: int = 0) -> str:
    """The opening of a placed drawing; `across` and `down` are relativeFrom and what is in it."""
    (h, x), (v, y) = across.split(" ", 1), down.split(" ", 1)
    return (f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
            f'behindDoc="{behind}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="{h}">{x}</wp:positionH><wp:positionV relativeFrom="{v}">{y}</wp:positionV>')


def mm(length: float) -> str:
    """An offset of a placed drawing."""
    return f"<wp:posOffset>{round(length * 36000)}</wp:posOffset>"


def text_box(place: str, text: str, fallback: str = "") -> str:
    """A text box as Word writes it: a shape, and an old one for old programs."""
    shape = (
        '<wp:extent cx="1800000" cy="540000"/><wp:wrapNone/><wp:docPr id="7" name="k"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="540000"/></a:xfrm><a:prstGeom prst="rect">'
        '<a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFE0E0"/></a:solidFill><a:ln w="9525"><a:solidFill>'
        f'<a:srgbClr val="C00000"/></a:solidFill></a:ln></wps:spPr><wps:txbx><w:txbxContent>{text}</w:txbxContent>'
        '</wps:txbx><wps:bodyPr lIns="0" tIns="0"/></wps:wsp></a:graphicData></a:graphic></wp:anchor>')
    old = vml_box(fallback, text) if fallback else ""
    return (f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{place}{shape}</w:drawing></mc:Choice>'
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>")


def vml_box(style: str, text: str) -> str:
    """A text box of Word's old kind."""
    return (f'<w:pict><v:rect style="position:absolute;{style}" filled="t" fillcolor="#ffe0e0" stroked="t">'
            f"<v:textbox><w:txbxContent>{text}</w:txbxContent></v:textbox></v:rect></w:pict>")


def body() -> str:
    """What the blank has printed (never to be read again) and what is each person's own."""
    page = '<w:framePr w:w="2500" w:hAnchor="page" w:vAnchor="page" w:x="1700" w:y="{y}" w:wrap="auto"/>'
    place = '<w:tblpPr w:horzAnchor="page" w:vertAnchor="page" w:{x} w:tblpY="9600"/>'
    return "".join([
        paragraph(run("QUỐC HIỆU SẴN", "<w:b/>"), style="InSanDau"),
        paragraph(run(LONG), style="InSan", properties='<w:jc w:val="both"/>'),
        paragraph(sold("Chứng nhận: "), run("{{ danh_xung_ten }}"), sold(" đã được tặng thưởng, "),
                  run("đơn vị {{ don_vi }}")),
        paragraph(run("{"), run("{ ten_hinh", "<w:i/>"), run("_thuc }} SẴN"), style="InSan"),
        paragraph(run("{%p if chuc_vu %}"), style="InSan"),
        paragraph(run("Chức danh sẵn"), run("{% if ma %}"), run("thêm sẵn{% endif %}"), style="InSan"),
        paragraph(run("{%p endif %}"), style="InSan"),
        paragraph(sold("Ảnh:"), picture("rId21", (8, 8)).replace(
            "<w:r>", '<w:r><w:rPr><w:rStyle w:val="InSanChar"/></w:rPr>'), run(" chữ sau {{ ma }}")),
        paragraph(picture("rId21", (6, 6)), run("có ảnh riêng")),
        table(paragraph(run("Ô sẵn"), style="InSan"), paragraph(run("Ô sẵn hai"), style="InSan"), style="Luoi"),
        paragraph(),
        table(paragraph(run("Nhãn sẵn"), style="InSan"), paragraph(run("ô riêng {{ vao_so_so }}"))),
        paragraph(
            run("neo"),
            text_box(anchor(f"page {mm(150)}", f"page {mm(95)}"),
                     paragraph(run("hộp sẵn"), style="InSan") + paragraph(run("hộp riêng")),
                     "mso-position-horizontal-relative:page;margin-left:425pt;width:140pt;height:43pt"),
            text_box(anchor("page <wp:align>center</wp:align>", f"page {mm(125)}"), paragraph(run("hộp giữa"))),
            f"<w:r>{vml_box('''margin-left:60pt;margin-top:330pt;width:120pt;height:30pt;mso-position-horizontal-relative:page;mso-position-vertical-relative:page''', paragraph(run('hộp cũ')))}</w:r>",
            picture("rId21", (20, 20), anchor(f"column {mm(0)}", f"paragraph {mm(0)}", 1))),
        paragraph(run("khung riêng"), properties=page.format(y=8000)),
        table(paragraph(run("bảng nổi riêng")), place=place.format(x='tblpX="6000"')),
        paragraph(run("Trang "), '<w:fldSimple w:instr=" PAGE "><w:r><w:t>9</w:t></w:r></w:fldSimple>',
                  run("1.\t2"), style="InSan",
                  properties='<w:tabs><w:tab w:val="left" w:leader="dot" w:pos="4000"/></w:tabs>'),
        paragraph(run("cuối riêng"), properties='<w:jc w:val="right"/>'),
    ])


STYLES = f"""<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"
 w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="InSan"><w:name w:val="{{name}}"/><w:basedOn w:val="Normal"/>
<w:link w:val="InSanChar"/><w:rPr><w:color w:val="C00000"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="InSanChar"><w:name w:val="{{name}} Char"/><w:link w:val="InSan"/></w:style>
<w:style w:type="paragraph" w:styleId="InSanDau"><w:name w:val="Đầu"/><w:basedOn w:val="InSan"/><w:pPr><w:pBdr>
<w:bottom w:val="single" w:sz="12" w:space="1" w:color="FF0000"/></w:pBdr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="table" w:styleId="Luoi"><w:name w:val="Lưới"/><w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders>
</w:tblPr></w:style></w:styles>"""
HEADER = paragraph(
    picture("rId1", (60, 40), anchor(f"page {mm(0)}", f"page {mm(0)}", 1)),
    run("SỐ SẴN "), style="InSan") + paragraph(run("đầu trang riêng {{ ma }}"))
FOOTER = paragraph(run("chân sẵn"), style="InSan") + paragraph(run("chân trang riêng"))


def write_template(path: Path, size: tuple[int, int], name: str = "In sẵn") -> None:
    """Save the template with a page of this size in twips; `name` is that of the style."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    def relations(*items: tuple[str, str, str]) -> str:
        return f'<Relationships xmlns="{package}/relationships">' + "".join(
            f'<Relationship Id="{key}" Type="{relation}/{kind}" Target="{target}"/>'
            for key, kind, target in items) + "</Relationships>"

    section = (f'<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" '
               f'r:id="rId6"/><w:pgSz w:w="{size[0]}" w:h="{size[1]}"/><w:pgMar w:top="1700" w:right="1400" '
               'w:bottom="1100" w:left="1400" w:header="600" w:footer="500" w:gutter="0"/><w:pgBorders '
               'w:offsetFrom="page"><w:top w:val="single" w:sz="18" w:space="24" w:color="FF0000"/></w:pgBorders>'
               "</w:sectPr>")
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="jpg" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>' + "".join(
            f'<Override PartName="/word/{file}.xml" ContentType="{word}.{kind}+xml"/>' for file, kind in (
                ("styles", "styles"), ("header1", "header"), ("footer1", "footer"))) + "</Types>",
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document {NAMESPACES}><w:background w:color="FFFFE0"/><w:body>{body()}{section}'
        "</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(
            ("rId1", "styles", "styles.xml"), ("rId5", "header", "header1.xml"),
            ("rId6", "footer", "footer1.xml"), ("rId21", "image", "media/anh.jpg")),
        "word/styles.xml": STYLES.replace("{name}", name),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{HEADER}</w:hdr>",
        "word/_rels/header1.xml.rels": relations(("rId1", "image", "media/nen.jpg")),
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{FOOTER}</w:ftr>",
    }
    parts = {file: make_part(text.encode()) for file, text in texts.items()}
    image = make_part(DATA.read_bytes())
    path.write_bytes(write_package({**parts, "word/media/anh.jpg": image, "word/media/nen.jpg": image}))
