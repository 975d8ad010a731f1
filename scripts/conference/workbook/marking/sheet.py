"""One worksheet's XML: cells get another format by splicing their rows, nothing else is touched.

A sheet of 100,000 rows is never parsed as a whole: its rows stay bytes, and what stands
before and after them (`frame`) is a small tree.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property

from lxml import etree

from conference.model.cells import column_letter
from conference.workbook.marking.book import OddPackageError, main_tag, parse_xml, to_xml

Place = tuple[int, int]
_ROWS_OF_A_BOX = 50  # below the last mark, whose heights matter to its note's box
_MOST_ODD = 50_000_000  # bytes of a sheet that is parsed as a whole
_RANGE = re.compile(r"\$?([A-Za-z]+)\$?(\d+)(?::\$?([A-Za-z]+)\$?(\d+))?$")
_NUMBER = re.compile(rb"\sr=[\"'](\d+)[\"']")
_HEIGHT = re.compile(rb"\sht=[\"']([\d.]+)[\"']")
_FORMAT = re.compile(rb"\ss=[\"'](\d+)[\"']")
_LETTERS = re.compile(rb"\sr=[\"']([A-Z]+)\d+[\"']")
_SPANS = re.compile(rb"\sspans=[\"'][^\"']*[\"']")
_CUSTOM = re.compile(rb"\scustomFormat=[\"'](?:1|true)[\"']")
_AFTER_LEGACY = {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent",
                 "webPublishItems", "tableParts", "extLst"}


def column_number(letters: str) -> int:
    """The number of a column's letters: ``A`` is 1, ``AB`` is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def read_range(text: str) -> tuple[int, int, int, int]:
    """Top, left, bottom, right of ``B2:C9``. Raises OddPackageError."""
    found = _RANGE.match(text)
    if not found:
        raise OddPackageError(f"no range: {text}")
    left, top, right, bottom = found.groups()
    return (int(top), column_number(left), int(bottom or top), column_number(right or left))


class SheetXml:
    """A worksheet: its rows as bytes, and around them the tree of all that is not rows."""

    def __init__(self, content: bytes) -> None:
        if b"<!" in content or not re.match(
                rb"(?:\xef\xbb\xbf)?\s*<(?!\?xml[^>]*encoding=[\"'](?!utf-8|us-ascii))", content, re.I):
            if len(content) > _MOST_ODD:
                raise OddPackageError("a large sheet in an odd dress")
            content = to_xml(parse_xml(content))  # no comments' text, no CDATA, UTF-8
            content = re.sub(rb"<!--.*?-->", b"", content, flags=re.S)
        start = re.search(rb"<((?:[\w.-]+:)?)sheetData\b[^>]*?(/?)>", content)
        if not start:
            raise OddPackageError("no sheetData")
        self.prefix = start[1]
        end = start.end() if start[2] else content.rindex(b"</" + start[1] + b"sheetData")
        self.rows = b"" if start[2] else content[start.end():end]
        after = content[end:] if start[2] else content[content.index(b">", end) + 1:]
        self.frame = parse_xml(content[:start.start()] + b"<%ssheetData/>" % start[1] + after)
        if self.frame.tag != main_tag("worksheet"):
            raise OddPackageError("a sheet of another kind")
        self.heights: dict[int, float] = {}

    def to_bytes(self) -> bytes:
        """The sheet as a part."""
        frame = to_xml(self.frame)
        start, end = b"<%ssheetData>" % self.prefix, b"</%ssheetData>" % self.prefix
        return re.sub(rb"<%ssheetData\b[^>]*/>" % self.prefix,
                      lambda _: start + self.rows + end, frame, count=1)

    def merged_into(self, places: list[Place]) -> dict[Place, Place]:
        """For the places inside merged ranges, the first cell of the range: the one that is seen."""
        rows = sorted({row for row, _ in places})
        columns: dict[int, list[int]] = {}
        for row, column in places:
            columns.setdefault(row, []).append(column)
        found = {}
        for element in self.frame.iter(main_tag("mergeCell")):
            top, left, bottom, right = read_range(element.get("ref", ""))
            for row in rows[bisect_left(rows, top):bisect_right(rows, bottom)]:
                found.update({(row, c): (top, left) for c in columns[row] if left <= c <= right})
        return found

    @cached_property
    def columns(self) -> list[tuple[int, int, float, int]]:
        """First, last, width (in digits, 0 where hidden or not given) and format of the columns."""
        return [
            (int(col.get("min")), int(col.get("max")),
             0.0 if col.get("hidden") in ("1", "true") else float(col.get("width", 0)),
             int(col.get("style", 0)))
            for col in self.frame.iter(main_tag("col"))]

    def column_format(self, column: int) -> int:
        """The format that a cell of a column has where nobody wrote it yet."""
        return next((form for first, last, _, form in self.columns if first <= column <= last), 0)

    def mark(self, marks: Mapping[int, Mapping[int, bool]], restyle: Callable[[int, bool], int]) -> None:
        """Give cells, by row and column, the format that `restyle` makes of theirs and of the mark."""
        self.rows = _Splicer(self, marks, restyle).splice(self.rows)

    def unselect(self) -> None:
        """No tab but the front sheet's is selected: two would be edited together."""
        for view in self.frame.iter(main_tag("sheetView")):
            view.attrib.pop("tabSelected", None)

    def put_legacy_drawing(self, key_name: str, key: str) -> None:
        """Name the drawing of the comments, where the standard wants it (part 1, 18.3.1.99)."""
        names = [etree.QName(child).localname if isinstance(child.tag, str) else "" for child in self.frame]
        rows = names.index("sheetData")
        place = next((i for i, name in enumerate(names) if i > rows and name in _AFTER_LEGACY), len(names))
        element = etree.Element(main_tag("legacyDrawing"), nsmap={"r": key_name.partition("}")[0][1:]})
        element.set(key_name, key)
        self.frame.insert(place, element)


class _Splicer:
    """Goes through the rows once and rewrites those that have marks."""

    def __init__(
        self, sheet: SheetXml, marks: Mapping[int, Mapping[int, bool]], restyle: Callable[[int, bool], int]
    ) -> None:
        self.sheet, self.marks, self.restyle, self.prefix = sheet, marks, restyle, sheet.prefix
        name = re.escape(sheet.prefix)
        self.row_start = re.compile(rb"<%srow(?=[\s/>])[^>]*>" % name)
        self.row_end = b"</%srow>" % sheet.prefix
        self.cell = re.compile(rb"<%sc(?=[\s/>])(?:[^>]*?/>|[^>]*>.*?</%sc\s*>)" % (name, name), re.S)

    def splice(self, rows: bytes) -> bytes:
        """The rows with their marks; rows that are not there yet are put in order."""
        pieces, done, number = [], 0, 0
        pending = sorted(self.marks, reverse=True)
        last = max(self.marks) + _ROWS_OF_A_BOX
        for found in self.row_start.finditer(rows):
            tag = found[0]
            given = _NUMBER.search(tag)
            number = int(given[1]) if given else number + 1
            if b" ht=" in tag and (height := _HEIGHT.search(tag)):
                self.sheet.heights[number] = float(height[1])
            if number > last:
                break
            if not pending or pending[-1] > number:
                continue
            pieces.append(rows[done:found.start()])
            done = found.start()
            while pending and pending[-1] < number:
                pieces.append(self.new_row(pending.pop()))
            if pending and pending[-1] == number:
                end = found.end() if tag.endswith(b"/>") else rows.index(self.row_end, found.end())
                pieces.append(self.mark_row(tag, rows[found.end():end], self.marks[pending.pop()], number))
                done = end if tag.endswith(b"/>") else end + len(self.row_end)
        new = [self.new_row(number) for number in reversed(pending)]
        return b"".join([*pieces, rows[done:], *new])

    def new_row(self, number: int) -> bytes:
        """A row that the sheet did not have."""
        tag = b'<%srow r="%d">' % (self.prefix, number)
        return self.mark_row(tag, b"", self.marks[number], number)

    def mark_row(self, tag: bytes, cells: bytes, marks: Mapping[int, bool], number: int) -> bytes:
        """A row with its marked cells; those not there yet are put in order."""
        pieces, done, column = [], 0, 0
        pending = sorted(marks, reverse=True)
        row_format = _FORMAT.search(tag) if _CUSTOM.search(tag) else None

        def new_cell(column: int) -> bytes:
            form = int(row_format[1]) if row_format else self.sheet.column_format(column)
            return b'<%sc r="%s%d" s="%d"/>' % (
                self.prefix, column_letter(column).encode(), number, self.restyle(form, marks[column]))

        for found in self.cell.finditer(cells):
            given = _LETTERS.search(found[0][:found[0].index(b">")])
            column = column_number(given[1].decode()) if given else column + 1
            pieces.append(cells[done:found.start()])
            while pending and pending[-1] < column:
                pieces.append(new_cell(pending.pop()))
            is_marked = pending and pending[-1] == column
            pieces.append(self.mark_cell(found[0], marks[pending.pop()]) if is_marked else found[0])
            done = found.end()
        pieces += [cells[done:], *(new_cell(column) for column in reversed(pending))]
        tag = _SPANS.sub(b"", tag.removesuffix(b"/>").rstrip(b">") + b">")
        return b"".join([tag, *pieces, self.row_end])

    def mark_cell(self, cell: bytes, is_error: bool) -> bytes:
        """A cell with the format of its mark; value and formula stay."""
        end = cell.index(b">")
        tag, rest = cell[:end], cell[end:]
        if tag.endswith(b"/"):
            tag, rest = tag[:-1], b"/" + rest
        form = _FORMAT.search(tag)
        number = self.restyle(int(form[1]) if form else 0, is_error)
        return _FORMAT.sub(b"", tag).rstrip() + b' s="%d"' % number + rest
