"""Reads a part of a Word file into blocks that can be measured."""

from collections.abc import Iterator, Sequence

from lxml import etree

from conference.documents.fitting.blocks import NEW_LINE, Box, Paragraph, Piece, Row, Stack, Table
from conference.documents.fitting.fit import Fit, table_style
from conference.documents.fitting.looks import Look, StyleSheet
from conference.documents.fitting.rooms import cell_margins, measure_room, to_twips
from conference.documents.fitting.ruler import TAB
from conference.documents.fitting.shapes import Shape, read_shape
from conference.documents.wordml import W, is_on, read_length, read_value, to_number

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_POINT = 12700  # EMU
# Not in the flow of the text, or the same a second time for older programs.
_OUTSIDE = (f"{W}txbxContent", f"{_MC}Fallback", f"{W}del", f"{W}moveFrom")
_WRAPPERS = (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag")
_SAME = {f"{W}tab": TAB, f"{W}ptab": TAB, f"{W}cr": NEW_LINE, f"{W}noBreakHyphen": "-",
         f"{W}sym": "\N{OBJECT REPLACEMENT CHARACTER}"}


def drop_outside(root: etree._Element) -> None:
    """Take out what does not fill the page: text boxes, what was struck out, second versions."""
    for element in list(root.iter(*_OUTSIDE)):
        element.getparent().remove(element)


def flow(container: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The elements of these tags in a container, also where others are wrapped round them."""
    for child in container:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from flow(child, *tags)


class Reader:
    """Reads paragraphs and tables of a part.

    Each text of the part is the number under which it will be given. `fits` are the
    paragraphs that will be made to fit: they are as high as they may become.
    """

    def __init__(self, sheet: StyleSheet, body: etree._Element, fits: Sequence[Fit] = ()) -> None:
        self.sheet, self.body, self.fits = sheet, body, fits

    def read_stack(self, container: etree._Element) -> Stack:
        """The blocks of a body, a header or a cell."""
        blocks, gaps = [], 0.0
        last: Shape | None = None
        for element in flow(container, f"{W}p", f"{W}tbl"):
            if element.tag == f"{W}tbl":
                if element.find(f"{W}tblPr/{W}tblpPr") is None:
                    blocks.append(self.read_table(element))
                    gaps, last = gaps + _gap(last, None), None
            elif (paragraph := self.read_paragraph(element)) is not None:
                blocks.append(paragraph)
                gaps, last = gaps + _gap(last, paragraph.shape), paragraph.shape
        after = _gap(last, None) if container.tag != f"{W}body" else 0.0
        return Stack(blocks, gaps + after)

    def read_table(self, table: etree._Element) -> Table:
        """A table, with cells merged over rows put where they end."""
        rows, tall = [], []
        waiting: dict[int, tuple[Stack, float, int]] = {}
        for number, element in enumerate(flow(table, f"{W}tr")):
            row, begun, going_on = self._read_row(element)
            for column in [column for column in waiting if column not in going_on]:
                tall.append((*waiting.pop(column), number - 1))
            waiting |= {column: (*cell, number) for column, cell in begun.items()}
            rows.append(row)
        tall += [(*cell, len(rows) - 1) for cell in waiting.values()]
        return Table(rows, tall)

    def _read_row(
        self, row: etree._Element
    ) -> tuple[Row, dict[int, tuple[Stack, float]], set[int]]:
        """A row, the cells merged with those below by their column, the columns merged with above."""
        cells, begun, going_on, column = [], {}, set(), 0
        for cell in flow(row, f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            merged = None if properties is None else properties.find(f"{W}vMerge")
            if merged is not None and merged.get(f"{W}val") != "restart":
                going_on.add(column)
            elif read_value(properties, "textDirection") in (None, "lrTb"):
                read = self.read_stack(cell), sum(cell_margins(cell, self.sheet, ("top", "bottom"))) / 20
                if merged is None:
                    cells.append(read)
                else:
                    begun[column] = read
            column += max(to_number(read_value(properties, "gridSpan"), 1), 1)
        height = row.find(f"{W}trPr/{W}trHeight")
        is_exact = height is not None and height.get(f"{W}hRule") == "exact"
        return Row(cells, read_length(height, "val") / 20, is_exact), begun, going_on

    def read_paragraph(self, paragraph: etree._Element) -> Paragraph | None:
        """A paragraph, or None where it takes no room in the flow: a frame, or hidden."""
        properties = paragraph.find(f"{W}pPr")
        key, table = read_value(properties, "pStyle"), table_style(paragraph)
        shape = read_shape(properties, self.sheet.paragraph_shape(key, table))
        look = self.sheet.paragraph_look(key, table)
        own = None if properties is None else properties.find(f"{W}rPr")
        mark = self.sheet.run_look(own, look)
        pieces = list(self._read_pieces(paragraph, look))
        if shape.frame is not None or (mark.hidden and not pieces):
            return None
        room = measure_room(paragraph, self.sheet, self.body)
        width = max(room - shape.left - shape.right, 1) / 20
        read = Paragraph(pieces, shape, width, mark)
        if (fit := self._fit_of(paragraph)) is not None:
            tallest = max(look.line for look in (mark, *(look for _, look in pieces)))
            read.most = fit.lines * read.line_height(tallest)
        return read

    def _fit_of(self, paragraph: etree._Element) -> Fit | None:
        before = paragraph.getprevious()
        if before is None or before.tag is not etree.Comment or not before.text.startswith("fit"):
            return None
        return self.fits[int(before.text.removeprefix("fit"))] if self.fits else None

    def _read_pieces(self, paragraph: etree._Element, base: Look) -> Iterator[Piece]:
        for run in paragraph.iter(f"{W}r"):
            look = self.sheet.run_look(run.find(f"{W}rPr"), base)
            if not look.hidden:
                yield from ((piece, look) for piece in _read_run(run))


def _read_run(run: etree._Element) -> Iterator[int | str | Box]:
    for element in run.iter(etree.Element):
        if element.tag == f"{W}t" and element.text:
            yield int(element.text)
        elif element.tag == f"{W}br":
            if element.get(f"{W}type", "textWrapping") == "textWrapping":
                yield NEW_LINE
        elif element.tag in _SAME:
            yield _SAME[element.tag]
        elif (box := _read_box(element)) is not None:
            yield box


def _read_box(element: etree._Element) -> Box | None:
    """A picture that stands in the line; None for all else."""
    if element.tag == f"{_WP}inline":
        extent = element.find(f"{_WP}extent")
        return Box(*(to_number(extent.get(side)) / _POINT for side in ("cx", "cy")))
    if element.tag in (f"{W}pict", f"{W}object"):
        style = "".join(shape.get("style", "") for shape in element if isinstance(shape.tag, str))
        sizes = dict(part.strip().split(":", 1) for part in style.split(";") if ":" in part)
        if sizes.get("position") != "absolute" and (height := to_twips(sizes.get("height", ""))):
            return Box((to_twips(sizes.get("width", "")) or 0) / 20, height / 20)
    return None


def _gap(above: Shape | None, below: Shape | None) -> float:
    """The space between two paragraphs in points; None is a table, or where the page begins.

    Both spaces count; one of a style that leaves none between its own does not.
    """
    alike = above is not None and below is not None and above.style == below.style
    after = 0 if above is None or (alike and above.contextual) else above.after
    before = 0 if below is None or (alike and below.contextual) else below.before
    return (after + before) / 20


def count_breaks(body: etree._Element) -> int:
    """How many new pages a body begins by itself: page breaks, and sections on a new page."""
    breaks = sum(1 for mark in body.iter(f"{W}br") if mark.get(f"{W}type") == "page")
    paragraphs = list(flow(body, f"{W}p", f"{W}tbl"))
    breaks += sum(is_on(paragraph.find(f"{W}pPr"), "pageBreakBefore") for paragraph in paragraphs[1:])
    sections = list(body.iter(f"{W}sectPr"))
    return breaks + sum(read_value(section, "type") != "continuous" for section in sections[1:])
