"""Excel's error values (#N/A, #REF! …), which python-calamine gives as empty cells.

They are found in the XML of .xlsx and .xlsm files (ECMA-376 part 1, 18.3.1.4: a cell
of type ``e``), so that a broken formula is told and not taken for an empty cell.
"""

import io
import posixpath
import re
import zipfile
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ERROR_CELL = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*?\bt="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.S)


def put_errors(grids: dict[str, list[list[object]]], content: bytes) -> None:
    """Put the text of error values into the grids of a workbook; other formats have none."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name, part in _sheet_parts(archive).items():
            xml = archive.read(part) if part in archive.namelist() else b""
            if name in grids and b't="e"' in xml:
                _put(grids[name], xml)


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    return {
        sheet.get("name", ""): posixpath.normpath(
            posixpath.join("/xl", targets.get(sheet.get(_RELATION), ""))).lstrip("/")
        for sheet in book.iter(f"{_MAIN}sheet")
    }


def _put(grid: list[list[object]], xml: bytes) -> None:
    for letters, number, text in _ERROR_CELL.findall(xml):
        row, column = int(number) - 1, _column(letters.decode())
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = text.decode()


def _column(letters: str) -> int:
    """The column of its letters, from 0: ``A`` is 0, ``AB`` is 27."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
