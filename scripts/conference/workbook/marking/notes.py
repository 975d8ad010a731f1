"""Notes on cells: the comments part and the drawing of their boxes (part 1, 18.7; part 4, VML)."""

import re
from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from conference.model.cells import column_letter
from conference.workbook.marking.book import MAIN, BookPackage, main_tag, parse_xml, to_xml
from conference.workbook.marking.sheet import Place, SheetXml, column_number

AUTHOR = "Vinh Danh kiểm tra"
_MAX_LETTERS = 2000
_LETTERS_A_LINE, _BOX_WIDTH, _LINE = 46, 330, 17  # of a box, in pixels
_IDS = 1023  # shapes of one cluster of ids
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NAMES = (' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
          ' xmlns:x="urn:schemas-microsoft-com:office:excel"')
_KIND = ('<v:shapetype{names} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
         'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
         '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>')
_SHAPE = (
    '<v:shape{names} id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>")
_CLIENT_DATA = re.compile(r"(<((?:\w+:)?)ClientData\b[^>]*>)(.*?</\2ClientData>)", re.S)
_ANCHOR = re.compile(r"<((?:\w+:)?)Anchor\b.*?</\1Anchor>", re.S)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """A text that XML can hold and that Excel does not take for an escape (``_x000D_``)."""
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", _ILLEGAL.sub("", text))


def write_notes(package: BookPackage, part: str, sheet: SheetXml, notes: Mapping[Place, str]) -> None:
    """Put notes on cells of a sheet; notes that are there already stay, above ours.

    Conversations (threaded comments) hide the note of their cell: where one of them needs ours,
    those of the sheet become the notes that Excel keeps of them.
    """
    name = package.target_of(part, "comments")
    if not name:
        name = package.new_name("xl/comments{}.xml")
        package.write(name, f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode())
        package.declare(name, _COMMENTS)
        package.relate(part, "comments", name)
    root = parse_xml(package.read(name))
    earlier = {element.get("ref"): element for element in root.iter(main_tag("comment"))}
    author = _author(root)
    for place in sorted(notes):
        _put(root, earlier.get(_address(place)), place, (author, clean(notes[place])[:_MAX_LETTERS]))
    package.write(name, to_xml(root))
    if any(_address(place) in earlier for place in notes):
        package.drop_relations(part, "/threadedComment$")
    texts = {_place(comment.get("ref")): "".join(comment.itertext())
             for comment in root.iter(main_tag("comment"))}
    fresh = [place for place in notes if _address(place) not in earlier]
    grown = {place: texts[place] for place in notes if _address(place) in earlier}
    _draw(package, part, sheet, (sorted(fresh), grown, texts))


def _address(place: Place) -> str:
    return f"{column_letter(place[1])}{place[0]}"


def _place(reference: str) -> Place:
    letters = reference.rstrip("0123456789")
    return int(reference.removeprefix(letters)), column_number(letters)


def _author(root: etree._Element) -> str:
    """The number of our author, added where it is missing."""
    authors = root.find(main_tag("authors"))
    names = [author.text for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, main_tag("author")).text = AUTHOR
    return str(names.index(AUTHOR) if AUTHOR in names else len(names))


def _put(root: etree._Element, earlier: etree._Element | None, place: Place, words: tuple[str, str]) -> None:
    """Add a comment, or add ours below the clerk's; one of an earlier check is replaced."""
    author, text = words
    if earlier is None or earlier.get("authorId") == author:
        if earlier is not None:
            earlier.getparent().remove(earlier)
        parent = root.find(main_tag("commentList"))
        comment = etree.SubElement(parent, main_tag("comment"), ref=_address(place), authorId=author)
        etree.SubElement(comment, main_tag("text")).append(_run(text))
        return
    body = earlier.find(main_tag("text"))
    if (plain := body.find(main_tag("t"))) is not None:
        body.replace(plain, _run(plain.text or ""))
    runs = len(body.findall(main_tag("r")))
    body.insert(runs, _run(f"\n{text}" if runs else text))


def _run(text: str) -> etree._Element:
    run = etree.Element(main_tag("r"))
    looks = etree.SubElement(run, main_tag("rPr"))
    for name, value in (("sz", "10"), ("color", "FF000000"), ("rFont", "Times New Roman")):
        etree.SubElement(looks, main_tag(name), {"rgb" if name == "color" else "val": value})
    letters = etree.SubElement(run, main_tag("t"))
    letters.text = text
    letters.set(_SPACE, "preserve")
    return run


def _draw(
    package: BookPackage, part: str, sheet: SheetXml,
    boxes: tuple[Sequence[Place], Mapping[Place, str], Mapping[Place, str]],
) -> None:
    """Draw the boxes of fresh notes; of all notes where the sheet had no drawing of them.

    Boxes of `grown` notes are made large enough for the text that was added.
    """
    fresh, grown, texts = boxes
    is_drawn = sheet.frame.find(main_tag("legacyDrawing")) is not None
    name = package.target_of(part, "vmlDrawing") if is_drawn else ""
    if not name:
        fresh, grown = sorted(texts), {}
        name = package.new_name("xl/drawings/vmlDrawing{}.vml")
        package.write(name, f'<xml{_NAMES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/>'
                            f"</o:shapelayout></xml>".encode())
        package.declare(name, _VML)
        key = package.relate(part, "vmlDrawing", name)
        sheet.put_legacy_drawing(
            "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", key)
    text = package.read(name).decode("utf-8", "surrogateescape")
    clusters = _free_clusters(package, -(-len(fresh) // _IDS))
    names = "" if all(known in text.partition(">")[0] for known in _NAMES.split()) else _NAMES
    shapes = [] if 'id="_x0000_t202"' in text else [_KIND.format(names=names)]
    for number, place in enumerate(fresh):
        shapes.append(_SHAPE.format(
            names=names, id=1024 * clusters[number // _IDS] + number % _IDS + 1,
            anchor=_anchor(sheet, place, texts[place]), row=place[0] - 1, column=place[1] - 1))
    text = re.sub(r'(<(?:\w+:)?idmap\b[^>]*\bdata=")([\d,]*)', lambda found: found[1] + ",".join(
        [*filter(None, found[2].split(",")), *map(str, clusters)]), text, count=1)
    if grown:
        text = _grow(text, {place: _anchor(sheet, place, words) for place, words in grown.items()})
    body, end, rest = text.rpartition("</xml>")
    package.write(name, (body + "".join(shapes) + end + rest).encode("utf-8", "surrogateescape"))


def _grow(text: str, anchors: Mapping[Place, str]) -> str:
    """A drawing whose boxes of these places stand where they are told."""
    def place_box(found: re.Match[str]) -> str:
        row, column = (re.search(rf"<(?:\w+:)?{name}>\s*(\d+)", found[0]) for name in ("Row", "Column"))
        place = (int(row[1]) + 1, int(column[1]) + 1) if row and column else (0, 0)
        if place not in anchors:
            return found[0]
        anchor = f"<{found[2]}Anchor>{anchors[place]}</{found[2]}Anchor>"
        return found[1] + anchor + _ANCHOR.sub("", found[3])

    return _CLIENT_DATA.sub(place_box, text)


def _free_clusters(package: BookPackage, count: int) -> list[int]:
    """Clusters of shape ids that no drawing of the package uses."""
    used = [0]
    for name in package.parts:
        if name.lower().endswith(".vml"):
            text = package.read(name)
            used += [int(n) for data in re.findall(rb'<(?:\w+:)?idmap\b[^>]*\bdata="([\d,]*)"', text)
                     for n in data.split(b",") if n]
            used += [int(n) // 1024 for n in re.findall(rb'id="_x0000_s(\d{1,9})"', text)]
    return list(range(max(used) + 1, max(used) + 1 + count))


def _anchor(sheet: SheetXml, place: Place, text: str) -> str:
    """Where a box stands: right of its cell, wide and high enough for its text."""
    lines = sum(-(-max(len(line), 1) // _LETTERS_A_LINE) for line in text.split("\n")) + 1
    row, column = place
    right, right_rest = _walk(column, _BOX_WIDTH + 15, lambda c: _width(sheet, c))
    bottom, bottom_rest = _walk(max(row - 2, 0), max(lines, 3) * _LINE + 8, lambda r: _height(sheet, r))
    return f"{column}, 15, {max(row - 2, 0)}, 8, {right}, {right_rest}, {bottom}, {bottom_rest}"


def _walk(start: int, length: int, size: Callable[[int], int]) -> tuple[int, int]:
    """The column or row, from 0, in which a length (pixels) from the start of one ends, and the rest."""
    while length > (step := size(start + 1)):
        length -= step
        start += 1
    return start, length


def _width(sheet: SheetXml, column: int) -> int:
    width = next((w for first, last, w, _ in sheet.columns if first <= column <= last), 8.43)
    return int(width * 7 + 5)


def _height(sheet: SheetXml, row: int) -> int:
    return max(int(sheet.heights.get(row, 15) * 4 / 3), 1)

