"""Reading .xlsx and .xlsm: the sheets that are needed go to the engine in a plain copy.

The copy holds nothing else, its parts stand at their usual places, and its size is
known before the engine lays it out in memory. Sheets that nobody asks for cost nothing.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property

from conference.workbook.files.engine import Grid, read_grids, spread_merged
from conference.workbook.files.facts import RawSheet, SheetFacts
from conference.workbook.files.facts_xlsx import read_date_styles, read_fonts, read_sheet_facts, split_items
from conference.workbook.files.filetype import NotAWorkbookError
from conference.workbook.files.sheet_xml import Layout, lay_out, read_column, thin
from conference.workbook.files.xlsx_package import MAX_SMALL, MAX_STRINGS, Package, SheetPart
from conference.xml_text import quote

MAX_TEXT = 300_000_000  # bytes of shared strings, each counted as often as it is used
MAX_ITEMS = 4_000_000  # shared strings

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
          "{}</Relationships>")
_LINK = '<Relationship Id="rId{}" Type="' + _OFFICE + '/{}" Target="{}"/>'
_NEGATIVE = re.compile(rb'<c r="[A-Z]+\d+" s="(\d{1,9})"(?: t="n")?>(?=(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>-)')
_SHORT_INTEGER = re.compile(rb"<v>(\d{1,8})</v>")
_MERGED = re.compile(rb'<mergeCell [^<>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_PIECE = 16_000_000
_PACKED = 100_000_000  # bytes of a part that is deflated in the copy, to save memory
_FAR = "/far"  # no sheet of Excel has a slash in its name


def read_xlsx(content: bytes, wanted: Callable[[str], bool]) -> list[RawSheet]:
    """Every sheet of a workbook by its tab; only the wanted ones come with their values.

    Raises `NotAWorkbookError` and `EngineError` for what cannot be read.
    """
    package = Package(content)
    if not package.sheets:
        raise NotAWorkbookError("khong-doc-duoc")
    copy = _PlainCopy(package)
    for sheet in package.sheets:
        if wanted(sheet.name):
            copy.add(sheet)
    with ThreadPoolExecutor(1) as beside:
        # The engine works without Python's lock: the facts are looked for meanwhile.
        reading = beside.submit(read_grids, copy.close(), copy.names)
        facts = {name: read_sheet_facts(layout.xml, package.to_calculate, copy.fonts)
                 for name, layout in copy.layouts.items()}
        grids = reading.result()
    return [
        RawSheet(
            sheet.name, _put_together(copy.layouts.pop(sheet.name, None), grids, sheet.name),
            replace(facts.get(sheet.name, SheetFacts()), hidden=sheet.hidden), package.date_1904)
        for sheet in package.sheets
    ]


def _put_together(layout: Layout | None, grids: dict[str, Grid], name: str) -> Grid:
    """The grid of a sheet with its far cells, merged cells too where the engine did not know them."""
    grid = grids.get(name, [])
    if layout is None:
        return []
    if layout.far:
        layout.put_back(grid, grids[name + _FAR])
    if not layout.near:
        spread_merged(grid, (
            ((int(top) - 1, read_column(left) - 1), (int(bottom) - 1, read_column(right) - 1))
            for left, top, right, bottom in _MERGED.findall(layout.xml)))
    return grid


class _PlainCopy:
    """A workbook with the sheets that are needed and nothing else; its parts are not deflated."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.strings = package.read_linked("sharedStrings", MAX_STRINGS)
        self.styles = package.read_linked("styles", MAX_SMALL)
        self.fonts = read_fonts(self.styles, self.strings)
        self.sizes = [len(item) for item in split_items(self.strings)]
        if len(self.sizes) > MAX_ITEMS:
            raise NotAWorkbookError("tep-qua-lon")
        self.text_left = MAX_TEXT
        self.layouts: dict[str, Layout] = {}
        self.names: list[str] = []
        self.target = io.BytesIO()
        self.archive = zipfile.ZipFile(self.target, "w")

    def add(self, sheet: SheetPart) -> None:
        """Put a sheet into the copy. A sheet without cells is left out."""
        xml = self.package.read_sheet(sheet.part, thin) if sheet.part else b""
        if not xml or sheet.name in self.layouts:
            return
        layout = lay_out(xml)
        self._put(sheet.name, layout.near)
        self._put(sheet.name + _FAR, layout.far)
        # What was passed on as it is needs no more memory.
        self.layouts[sheet.name] = replace(layout, near=layout.near[:1], far=layout.far[:1])

    def _put(self, name: str, xml: bytes) -> None:
        if not xml:
            return
        self._count_texts(xml)
        # An error value that the engine does not know would make it refuse the sheet.
        part = xml.replace(b' t="e"', b' t="str"')
        if b"<v>-" in part:
            part = _NEGATIVE.sub(self._make_text, part)
        self.names.append(name)
        packed = zipfile.ZIP_DEFLATED if len(part) > _PACKED else zipfile.ZIP_STORED
        self.archive.writestr(f"xl/worksheets/sheet{len(self.names)}.xml", part, packed, 1)

    def _make_text(self, cell: re.Match[bytes]) -> bytes:
        """A negative number in a cell of dates as a text: the engine makes a time of day of it."""
        if int(cell[1]) not in self.dates:
            return cell[0]
        return cell[0].replace(b' t="n"', b"").removesuffix(b">") + b' t="str">'

    @cached_property
    def dates(self) -> frozenset[int]:
        """The cell styles that show dates or times."""
        return read_date_styles(self.styles)

    def _count_texts(self, xml: bytes) -> None:
        """Refuse texts that grow too large in memory: the engine copies one for every cell that uses it."""
        if max(self.sizes) * xml.count(b' t="s"') <= self.text_left:
            return
        used: Counter[bytes] = Counter()
        for start in range(0, len(xml), _PIECE):
            used.update(_SHORT_INTEGER.findall(xml, start, start + _PIECE + 20))
        self.text_left -= sum(self.sizes[int(index)] * times for index, times in used.items()
                              if int(index) < len(self.sizes))
        if self.text_left < 0:
            raise NotAWorkbookError("tep-qua-lon")

    def close(self) -> io.BytesIO:
        """The copy, whole."""
        sheets = "".join(
            f'<sheet name={quote(name)} sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(self.names, 1))
        links = "".join(_LINK.format(number, "worksheet", f"worksheets/sheet{number}.xml")
                        for number in range(1, len(self.names) + 1))
        parts = {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": _LINKS.format(_LINK.format(1, "officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": _LINKS.format(links),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
                f'<workbookPr date1904="{self.package.date_1904:d}"/><sheets>{sheets}</sheets></workbook>'),
            "xl/styles.xml": self.styles, "xl/sharedStrings.xml": self.strings,
        }
        for name, part in parts.items():
            if part:
                self.archive.writestr(name, part)
        self.archive.close()
        self.strings = b""
        return self.target
