"""The cell formats of a workbook (ECMA-376 part 1, 18.8): clones with a fill, and new ones."""

import copy
from collections.abc import Mapping

from lxml import etree

from conference.workbook.marking.book import OddPackageError, main_tag

RED, YELLOW = "FFFFB3B3", "FFFFE699"
_MOST_FORMATS = 60_000  # Excel opens 65,490
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
EMPTY = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b"<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>')


class Styles:
    """The formats of a workbook's `styles.xml`, to which some are added."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.formats = self._list("cellXfs")
        if not len(self.formats):
            self._add("cellXfs", _element("xf", numFmtId="0", fontId="0", fillId="0", borderId="0"))
        self._fills: dict[str, int] = {}
        self._marked: dict[tuple[int, bool], int] = {}

    def _list(self, name: str) -> etree._Element:
        """A list of the part, made in its place where it is missing."""
        found = self.root.find(main_tag(name))
        if found is None:
            found = etree.Element(main_tag(name))
            later = [main_tag(other) for other in _ORDER[:_ORDER.index(name)]]
            place = sum(1 for child in self.root if child.tag in later)
            self.root.insert(place, found)
        return found

    def _add(self, name: str, element: etree._Element) -> int:
        parent = self._list(name)
        parent.append(element)
        count = sum(1 for child in parent if isinstance(child.tag, str))
        parent.set("count", str(count))
        if count > _MOST_FORMATS:
            raise OddPackageError("too many formats")
        return count - 1

    def fill(self, color: str) -> int:
        """The number of a plain fill."""
        if color not in self._fills:
            fill = _element("fill")
            pattern = etree.SubElement(fill, main_tag("patternFill"), patternType="solid")
            etree.SubElement(pattern, main_tag("fgColor"), rgb=color)
            etree.SubElement(pattern, main_tag("bgColor"), indexed="64")
            self._fills[color] = self._add("fills", fill)
        return self._fills[color]

    def mark(self, form: int, is_error: bool) -> int:
        """The format of a marked cell: as it was, but for the fill."""
        key = (form, is_error)
        if key not in self._marked:
            formats = self.formats.findall(main_tag("xf"))
            clone = copy.deepcopy(formats[form] if form < len(formats) else formats[0])
            clone.set("fillId", str(self.fill(RED if is_error else YELLOW)))
            clone.set("applyFill", "1")
            self._marked[key] = self._add("cellXfs", clone)
        return self._marked[key]

    def add_format(self, looks: Mapping[str, object]) -> int:
        """A new format of `size`, `bold`, `color`, `underline`, `fill`, `border`, `center`."""
        font = _element("font")
        for name in ("bold", "underline"):
            if looks.get(name):
                etree.SubElement(font, main_tag(name[0]))
        etree.SubElement(font, main_tag("sz"), val=str(looks.get("size", 12)))
        etree.SubElement(font, main_tag("color"), rgb=str(looks.get("color", "FF000000")))
        etree.SubElement(font, main_tag("name"), val="Times New Roman")
        fill = self.fill(str(looks["fill"])) if "fill" in looks else 0
        form = _element("xf", numFmtId="0", fontId=str(self._add("fonts", font)), fillId=str(fill),
                        borderId=str(self._border() if looks.get("border") else 0), xfId="0", applyFont="1",
                        applyFill="1", applyBorder="1", applyAlignment="1")
        etree.SubElement(form, main_tag("alignment"), vertical="center" if looks.get("center") else "top",
                         horizontal="center" if looks.get("center") else "left", wrapText="1")
        return self._add("cellXfs", form)

    def _border(self) -> int:
        border = _element("border")
        for side in ("left", "right", "top", "bottom"):
            line = etree.SubElement(border, main_tag(side), style="thin")
            etree.SubElement(line, main_tag("color"), rgb="FFBFBFBF")
        etree.SubElement(border, main_tag("diagonal"))
        return self._add("borders", border)


def _element(name: str, **attributes: str) -> etree._Element:
    return etree.Element(main_tag(name), attributes)
