"""Workbooks of other formats than .xlsx for tests: small ones from tables, odd ones from their own parts."""

import datetime as dt
import struct
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import xlwt

Sheets = dict[str, list[list[object]]]

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {"office": "office", "table": "table", "text": "text", "style": "style",
          "fo": "xsl-fo-compatible", "svg": "svg-compatible"}
_ODS = "".join(f' xmlns:{short}="{_OASIS}{name}:1.0"' for short, name in _NAMES.items())
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


def write_other(path: Path, sheets: Sheets) -> Path:
    """Save sheets in the format of the path's ending."""
    {".xls": write_xls, ".ods": write_ods, ".xlsb": write_xlsb}[path.suffix](path, sheets)
    return path


def write_xls(path: Path, sheets: Sheets) -> None:
    """Save sheets as .xls (BIFF8)."""
    book = xlwt.Workbook()
    date = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for name, rows in sheets.items():
        page = book.add_sheet(name)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if value is not None:
                    page.write(row, column, value, *[date] * isinstance(value, dt.date))
    book.save(str(path))


def write_ods(path: Path, sheets: Sheets) -> None:
    """Save sheets as .ods."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">' + "".join(
            f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>" for name, rows in sheets.items())
    write_ods_parts(path, tables)


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, dt.date):
        words = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        words = f'office:value-type="float" office:value="{value}"'
    else:
        words = 'office:value-type="string"'
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f"<table:table-cell {words}>{paragraphs}</table:table-cell>"


def write_ods_parts(path: Path, tables: str, styles: str = "", common: str = "") -> Path:
    """Save an .ods of the XML of its tables, its automatic styles and its common styles."""
    content = (f"<office:document-content{_ODS}><office:automatic-styles>{styles}</office:automatic-styles>"
               f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
               "</office:document-content>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles{_ODS}><office:styles>{common}</office:styles>"
                                       "</office:document-styles>")
    return path


def write_xlsb(path: Path, sheets: Sheets) -> None:
    """Save sheets as .xlsb; dates have the second style."""
    styles = record(617, b"") + style(0, 0) + style(14, 0) + record(618, b"")
    write_xlsb_parts(path, {name: b"".join(
        row(number) + b"".join(map(_xlsb_cell, range(len(values)), values))
        for number, values in enumerate(rows)) for name, rows in sheets.items()}, styles)


def _xlsb_cell(column: int, value: object) -> bytes:
    if value is None:
        return b""
    if isinstance(value, dt.date):
        return cell(5, column, struct.pack("<d", (value - dt.date(1899, 12, 30)).days), 1)
    if isinstance(value, int | float):
        return cell(5, column, struct.pack("<d", value))
    return cell(6, column, text(str(value)))


def write_xlsb_parts(path: Path, sheets: dict[str, bytes], styles: bytes = b"", strings: bytes = b"",
                     book: bytes = b"", hidden: tuple[str, ...] = ()) -> Path:
    """Save an .xlsb of the records of its sheets, its styles, its shared strings and its book."""
    bundles = b"".join(
        record(156, struct.pack("<LL", name in hidden, number) + text(f"rId{number}") + text(name))
        for number, name in enumerate(sheets, 1))
    links = "".join(f'<Relationship Id="rId{number}" Type="{_WORKSHEET}" Target="worksheets/s{number}.bin"/>'
                    for number in range(1, len(sheets) + 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.bin", book + bundles)
        archive.writestr("xl/_rels/workbook.bin.rels",
                         f'<Relationships xmlns="{_RELATIONSHIPS}">{links}</Relationships>')
        archive.writestr("xl/styles.bin", styles)
        archive.writestr("xl/sharedStrings.bin", strings)
        for number, data in enumerate(sheets.values(), 1):
            archive.writestr(f"xl/worksheets/s{number}.bin", data)
    return path


def record(kind: int, data: bytes) -> bytes:
    """One record of an .xlsb part: its kind and length in groups of seven bits, its data."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(data)
    while size > 127:
        head += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + bytes([size]) + data


def text(value: str) -> bytes:
    """A string of an .xlsb part."""
    data = value.encode("utf-16-le")
    return struct.pack("<L", len(data) // 2) + data


def row(number: int, hidden: bool = False) -> bytes:
    """The record of a row, counted from 0."""
    return record(0, struct.pack("<LLHBBB", number, 0, 300, 0, 0x10 * hidden, 0))


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    """The record of a cell in a column counted from 0."""
    return record(kind, struct.pack("<LL", column, style) + value)


def font(name: str) -> bytes:
    """The record of a font."""
    return record(43, bytes(21) + text(name))


def style(number_format: int, font_number: int) -> bytes:
    """The record of a cell style."""
    return record(47, struct.pack("<3H", 0xFFFF, number_format, font_number) + bytes(10))
