"""Workbooks changed in their XML: what no library writes, but other programs do."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Change = Callable[[str], str]


def change_part(path: Path, part: str, change: Change) -> Path:
    """Rewrite the text of one part of a saved package."""
    parts = read_parts(path)
    parts[part] = change(parts[part].decode()).encode()
    return write_parts(path, parts)


def change_sheet(path: Path, name: str, *changes: tuple[str, str] | Change) -> Path:
    """Rewrite the XML of a sheet: texts that stand there once, or a function."""
    def apply(xml: str) -> str:
        for each in changes:
            if callable(each):
                xml = each(xml)
            else:
                assert xml.count(each[0]) == 1, f"{xml.count(each[0])} times: {each[0]}"
                xml = xml.replace(*each)
        return xml

    return change_part(path, part_of(path, name), apply)


def add_cells(path: Path, name: str, *rows: str) -> Path:
    """Put rows of XML behind the last one of a sheet."""
    return change_sheet(path, name, ("</sheetData>", "".join(rows) + "</sheetData>"))


def part_of(path: Path, name: str) -> str:
    """The part of a sheet of a workbook that openpyxl saved."""
    names = re.findall(r'<sheet [^>]*?\bname="([^"]*)"', read_parts(path)["xl/workbook.xml"].decode())
    return f"xl/worksheets/sheet{names.index(name) + 1}.xml"


def cell_xml(path: Path, name: str, address: str) -> str:
    """The XML of one cell."""
    xml = read_parts(path)[part_of(path, name)].decode()
    found = re.search(rf'<c r="{address}"[^>]*?(?:/>|>.*?</c>)', xml)
    assert found, address
    return found[0]


def set_cell(path: Path, name: str, address: str, xml: str) -> Path:
    """Put other XML in place of one cell."""
    return change_sheet(path, name, (cell_xml(path, name, address), xml))


def add_strings(path: Path, *texts: str) -> Path:
    """Give a workbook of openpyxl, whose texts stand in their cells, shared strings."""
    items = "".join(text if text.startswith("<") else f"<si><t>{text}</t></si>" for text in texts)
    parts = read_parts(path)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{items}</sst>'.encode()
    write_parts(path, parts)
    link = f'<Relationship Id="rIdS" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    return change_part(path, "xl/_rels/workbook.xml.rels",
                       lambda xml: xml.replace("</Relationships>", f"{link}</Relationships>"))


def read_parts(path: Path) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(path: Path, parts: dict[str, bytes]) -> Path:
    """Save a package of these parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    path.write_bytes(target.getvalue())
    return path
