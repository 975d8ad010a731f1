"""Themes of several templates in one file: a further one's fonts and colours are written out."""

from lxml import etree

from conference.documents.wordml import W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FONTS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
_COLOURS = ("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade")
_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}  # w:clrSchemeMapping as Word sets it
_NO_FONT = "Times New Roman"


class Theme:
    """The fonts and colours of a theme part; without one, Word's plain font."""

    def __init__(self, part: bytes | None) -> None:
        root = None if part is None else etree.fromstring(part)
        self._fonts = {} if root is None else {
            kind: font.get("typeface") for kind in ("major", "minor")
            for font in root.iterfind(f".//{A}{kind}Font/{A}latin")}
        scheme = None if root is None else root.find(f".//{A}clrScheme")
        self._colours = {} if scheme is None else {
            etree.QName(entry).localname: entry[0].get("lastClr") or entry[0].get("val")
            for entry in scheme if len(entry)}

    def write_out(self, tree: etree._Element) -> None:
        """Replace what names the theme by what the theme says; a colour's own value stays."""
        for element in tree.iter(etree.Element):
            if element.tag.startswith(W) and element.attrib:
                self._write_word(element)
            elif element.tag == f"{A}schemeClr":
                self._write_colour(element)
            elif element.get("typeface", "").startswith("+m"):
                element.set("typeface", self._font(element.get("typeface")[1:3]))

    def _write_word(self, element: etree._Element) -> None:
        for themed, plain in _FONTS.items():
            named = element.attrib.pop(f"{W}{themed}", None)
            if named is not None:
                element.set(f"{W}{plain}", self._font(named))
        for name in _COLOURS:
            element.attrib.pop(f"{W}{name}", None)

    def _font(self, named: str) -> str:
        return self._fonts.get("major" if named.startswith(("major", "mj")) else "minor") or _NO_FONT

    def _write_colour(self, element: etree._Element) -> None:
        named = element.get("val")
        colour = self._colours.get(_MAPPED.get(named, named))
        if colour:
            element.tag = f"{A}srgbClr"
            element.set("val", colour)
