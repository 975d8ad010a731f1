"""The styles of an .ods workbook that tell something of its cells: hidden tables, old fonts."""

from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from conference.workbook.legacy.encodings import encoding_of

_STYLE, _FO, _SVG, _TABLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("style", "xsl-fo-compatible", "svg-compatible", "table"))


class Styles:
    """What the styles of a workbook say, by the family and the name of a style."""

    def __init__(self, archive: ZipFile) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._faces: dict[str, str] = {}
        for part in ("styles.xml", "content.xml"):
            for element in _read_elements(archive, part):
                self._add(element)
        self._fonts: dict[tuple[str, str], str] = {}
        self.has_old_fonts = any(self.find_font(family, name) for family, name in self._styles)

    def _add(self, element: etree._Element) -> None:
        name = element.get(f"{_STYLE}name", "")
        if element.tag == f"{_STYLE}font-face":
            self._faces[name] = element.get(f"{_SVG}font-family", name)
        else:
            family = element.get(f"{_STYLE}family", "")
            self._styles[family, "" if element.tag == f"{_STYLE}default-style" else name] = element

    def find_font(self, family: str, name: str) -> str:
        """The font of a style if it is of an old encoding, else nothing; parents are followed."""
        key = family, name
        if key not in self._fonts:
            self._fonts[key] = ""  # a style that is its own parent ends here
            font = self._own_font(key)
            if font is None:
                found = self.find_font(family, self._parent(key)) if name else ""
            else:
                found = font if encoding_of(font) else ""
            self._fonts[key] = found
        return self._fonts[key]

    def _parent(self, key: tuple[str, str]) -> str:
        return self._styles[key].get(f"{_STYLE}parent-style-name", "") if key in self._styles else ""

    def names_font(self, family: str, name: str) -> bool:
        """Whether a style itself says which font its letters have."""
        return self._own_font((family, name)) is not None

    def _own_font(self, key: tuple[str, str]) -> str | None:
        style = self._styles.get(key)
        properties = None if style is None else style.find(f"{_STYLE}text-properties")
        if properties is None:
            return None
        font = properties.get(f"{_FO}font-family")
        if font is None and (face := properties.get(f"{_STYLE}font-name")) is not None:
            font = self._faces.get(face, face)
        return font if font is None else font.strip("'\" ")

    def hides_table(self, name: str) -> bool:
        """Whether the tables of a style are not shown."""
        style = self._styles.get(("table", name))
        properties = None if style is None else style.find(f"{_STYLE}table-properties")
        return properties is not None and properties.get(f"{_TABLE}display") == "false"


def _read_elements(archive: ZipFile, part: str) -> Iterator[etree._Element]:
    """The styles and the fonts of a part; of content.xml only what stands before the tables."""
    if part not in archive.namelist():
        return
    wanted = (f"{_STYLE}style", f"{_STYLE}default-style", f"{_STYLE}font-face", f"{_TABLE}table")
    with archive.open(part) as stream:
        for event, element in etree.iterparse(stream, ("start", "end"), tag=wanted, resolve_entities=False):
            if element.tag == f"{_TABLE}table":
                return
            if event == "end":
                yield element
