"""Word files as Word writes them: packages of raw XML, with parts that python-docx does not make."""

from collections.abc import Mapping
from pathlib import Path

from conference.package import make_part, write_package

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in {
    "w": _MAIN, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}.items())
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KINDS = {"header": "header", "footer": "footer", "footnotes": "footnotes", "endnotes": "endnotes",
          "comments": "comments", "styles": "styles"}


def save_word(path: Path, body: str, outer: Mapping[str, str] | None = None, title: str = "") -> Path:
    """Save a document of this body; `outer` gives the inside of other parts by name (``header1``).

    Headers and footers are referred to in the order default, first, even.
    """
    outer = dict(outer or {})
    kinds = {name: _KINDS[name.rstrip("0123456789")] for name in outer}
    references = "".join(
        f'<w:{kind}Reference w:type="{("default", "first", "even")[int(name[-1]) - 1]}" r:id="{name}"/>'
        for name, kind in kinds.items() if kind in ("header", "footer"))
    section = (f'<w:sectPr w:rsidR="00AB12CD">{references}<w:pgSz w:w="11906" w:h="16838"/>'
               '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/><w:titlePg/></w:sectPr>')
    parts = {
        "[Content_Types].xml": _types(kinds), "_rels/.rels": _ROOT_RELATIONS,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(kinds),
        "docProps/core.xml": _CORE.format(title),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, kind in kinds.items():
        root = roots.get(kind, kind)
        parts[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{outer[name]}</w:{root}>"
    path.write_bytes(write_package({
        name: make_part((_DECLARATION + text).encode()) for name, text in parts.items()}))
    return path


def _types(kinds: Mapping[str, str]) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {"document": "document.main"} | kinds
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>'
                  for name, kind in parts.items()) + "</Types>")


_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT_RELATIONS = (
    f'{_RELATIONS}<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Target="docProps/core.xml" Type='
    '"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>'
    "</Relationships>")
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{0}</dc:title>'
    "<cp:keywords>{0}</cp:keywords></cp:coreProperties>")


def _relations(kinds: Mapping[str, str]) -> str:
    links = (f'<Relationship Id="link" Type="{_OFFICE}/hyperlink" Target="https://example.vn" '
             'TargetMode="External"/>')
    return _RELATIONS + links + "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()) + "</Relationships>"


def run(text: str, properties: str = "") -> str:
    """A run of text, as Word writes it."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidR="00A1B2C3">{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*pieces: str, properties: str = "") -> str:
    """A paragraph of runs, a run for each piece; pieces that are XML stay."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in pieces)
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p w14:paraId="1A2B3C4D" w:rsidR="00112233" w:rsidRDefault="00112233">{look}{inner}</w:p>'


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of a table."""
    inner = "".join(p if p.startswith("<") else paragraph(p) for p in paragraphs)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'


def row(*cells: str) -> str:
    """A row of a table."""
    return f'<w:tr w:rsidR="00778899">{"".join(c if c.startswith("<") else cell(c) for c in cells)}</w:tr>'


def table(*rows: str, columns: int = 2) -> str:
    """A table with its grid."""
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in range(columns))
    return (f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f'{"".join(rows)}</w:tbl>')


def text_box(*paragraphs: str) -> str:
    """A run with a text box: DrawingML, and the same in VML for old programs."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline>"
        '<wp:extent cx="1800000" cy="600000"/><wp:docPr id="1" name="Hộp 1"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:spPr/>'
        f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id=\"_x0000_s1026\"><v:textbox>{inner}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>")


def content_control(*inner: str) -> str:
    """Paragraphs or runs inside a content control."""
    return ('<w:sdt><w:sdtPr><w:alias w:val="Tên"/><w:id w:val="12345"/></w:sdtPr><w:sdtContent>'
            f'{"".join(inner)}</w:sdtContent></w:sdt>')
