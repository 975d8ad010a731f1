"""Whether an .xlsx is whole: what Excel repairs and LibreOffice forgives (ECMA-376 parts 1, 2 and 4)."""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable

from lxml import etree

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
VML, EXCEL = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:excel}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
FORMAT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
# The order of elements: part 1, 18.3.1.99 (worksheet), 18.2.27 (workbook), 18.8.39 (styleSheet).
SHEET_ORDER = re.findall(
    r"\w+", "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects AlternateContent controls "
    "webPublishItems tableParts extLst")
BOOK_ORDER = re.findall(
    r"\w+", "fileVersion fileSharing workbookPr AlternateContent revisionPtr absPath workbookProtection bookViews sheets "
    "functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes "
    "webPublishing fileRecoveryPr webPublishObjects extLst")
STYLE_ORDER = re.findall(r"\w+", "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst")
FONT_ORDER = re.findall(r"\w+", "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme")
PAGE_ORDER = re.findall(r"\w+", "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter")
ONCE = set(SHEET_ORDER) - {"conditionalFormatting", "AlternateContent"}
MOST_LINKS, MOST_FORMATS, MOST_LETTERS = 65_530, 65_490, 32_767


class Book:
    """The parts of a workbook, parsed where they are XML."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            names = archive.namelist()
            only_once("parts", (name.lower() for name in names))
            self.files = {name: archive.read(name) for name in names}
        self.trees = {name: etree.fromstring(data) for name, data in self.files.items()
                      if name.endswith((".xml", ".rels", ".vml"))}
        types = self.trees["[Content_Types].xml"]
        self.defaults = {e.get("Extension").lower(): e.get("ContentType") for e in types.iter(f"{TYPES}Default")}
        self.overrides = {e.get("PartName").lstrip("/"): e.get("ContentType") for e in types.iter(f"{TYPES}Override")}

    def type_of(self, name: str) -> str:
        """The content type of a part."""
        return self.overrides.get(name) or self.defaults.get(name.rpartition(".")[2].lower(), "")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Type and target of a part's relationships by id; the target is empty if external."""
        folder, file = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for element in () if tree is None else tree.iter(f"{PACKAGE}Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target"))).lstrip("/")
            external = element.get("TargetMode") == "External"
            assert element.get("Id") not in found, f"{part}: two relationships {element.get('Id')}"
            found[element.get("Id")] = (element.get("Type").rpartition("/")[2], "" if external else target)
        return found

    def target(self, part: str, kind: str) -> str:
        """The one part that a relationship of a kind leads to; empty where there is none."""
        targets = [target for name, target in self.relations(part).values() if name == kind]
        assert len(targets) <= 1, f"{part}: {len(targets)} relationships to {kind}"
        return targets[0] if targets else ""

    def sheets(self) -> dict[str, str]:
        """The part of each sheet by its name."""
        keys = self.relations(self.main)
        return {e.get("name"): keys[e.get(f"{R}id")][1] for e in self.trees[self.main].iter(f"{M}sheet")}

    @property
    def main(self) -> str:
        """The part of the workbook."""
        return self.target("", "officeDocument")


def check_xlsx(content: bytes) -> Book:
    """Assert that a workbook is whole; gives it for further looking."""
    book = Book(content)
    check_parts(book)
    check_book(book)
    check_styles(book)
    for name, part in book.sheets().items():
        if book.type_of(part) == f"{FORMAT}worksheet+xml":
            check_sheet(book, name, part)
    check_shape_ids(book)
    return book


def only_once(what: str, values: Iterable[object]) -> None:
    """Assert that no value comes twice."""
    twice = [value for value, times in Counter(values).items() if times > 1]
    assert not twice, f"{what}: {twice[:5]}"


def check_order(what: str, element: etree._Element, order: list[str], once: set[str] = frozenset()) -> None:
    """Assert that children stand in the order of the standard; unknown ones are none of it."""
    names = [etree.QName(child).localname for child in element if isinstance(child.tag, str)]
    assert set(names) <= set(order), f"{what}: {set(names) - set(order)}"
    assert [n for n in names if n != "AlternateContent"] == sorted(
        (n for n in names if n != "AlternateContent"), key=order.index), f"{what}: {names}"
    only_once(what, (name for name in names if name in once))


def check_parts(book: Book) -> None:
    """Every part has a type and can be reached; what is declared and named is there."""
    assert set(book.overrides) <= set(book.files), set(book.overrides) - set(book.files)
    pending, reached = [""], set()
    while pending:
        part = pending.pop()
        keys = book.relations(part)
        for _, target in keys.values():
            assert not target or target in book.files, f"{part}: no part {target}"
            if target and target not in reached:
                reached.add(target)
                pending.append(target)
        tree = book.trees.get(part)
        for element in () if tree is None else tree.iter(etree.Element):
            for name, value in element.items():
                assert not name.startswith(R) or value in keys, f"{part}: {name} {value}"
    parts = {name for name in book.files if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert parts == reached, parts ^ reached
    assert all(book.type_of(name) for name in parts), [name for name in parts if not book.type_of(name)]


def check_book(book: Book) -> None:
    """One sheet of each name and id, views and names that lead to sheets, no macros."""
    root = book.trees[book.main]
    assert book.type_of(book.main) == f"{FORMAT}sheet.main+xml"
    assert not [name for name in book.files if "vbaproject" in name.lower()]
    check_order("workbook", root, BOOK_ORDER, set(BOOK_ORDER) - {"AlternateContent"})
    sheets = list(root.iter(f"{M}sheet"))
    only_once("sheets", (sheet.get("name").casefold() for sheet in sheets))
    only_once("sheet ids", (sheet.get("sheetId") for sheet in sheets))
    only_once("sheets' parts", (sheet.get(f"{R}id") for sheet in sheets))
    assert all(0 < len(s.get("name")) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", s.get("name")) for s in sheets)
    for view in root.iter(f"{M}workbookView"):
        assert sheets[int(view.get("activeTab", 0))].get("state", "visible") == "visible"
    names = list(root.iter(f"{M}definedName"))
    only_once("names", ((n.get("name").lower(), n.get("localSheetId")) for n in names))
    assert all(int(n.get("localSheetId", 0)) < len(sheets) for n in names)
    for name in names:
        for quoted in re.findall(r"'((?:[^']|'')+)'!", name.text or ""):
            assert quoted.startswith("[") or quoted.replace("''", "'") in {s.get("name") for s in sheets}, name.text


def check_styles(book: Book) -> None:
    """Counts are true, and formats name fonts, fills, borders and styles that are there."""
    part = book.target(book.main, "styles")
    root = book.trees[part]
    check_order("styles", root, STYLE_ORDER, set(STYLE_ORDER))
    lists = {etree.QName(child).localname: child for child in root}
    for name, parent in lists.items():
        if parent.get("count") is not None:
            assert int(parent.get("count")) == len(parent), f"{name}: {parent.get('count')} for {len(parent)}"
    assert len(lists["cellXfs"]) <= MOST_FORMATS
    for form in [*lists["cellXfs"], *lists.get("cellStyleXfs", ())]:
        for key, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"), ("xfId", "cellStyleXfs")):
            assert int(form.get(key, 0)) < max(len(lists.get(name, ())), 1), f"{key} {form.get(key)}"
    for font in lists["fonts"]:
        assert len(font) == len({child.tag for child in font})


def place_of(reference: str) -> tuple[int, int]:
    """Row and column of an address."""
    letters, number = re.fullmatch(r"([A-Z]{1,3})([1-9]\d*)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    assert column <= 16_384
    assert int(number) <= 1_048_576
    return int(number), column


def check_sheet(book: Book, name: str, part: str) -> None:
    """Rows and cells in order, formats that exist, links that lead somewhere, notes with boxes."""
    root = book.trees[part]
    check_order(name, root, SHEET_ORDER, ONCE)
    check_rows(book, name, root)
    merged = [e.get("ref") for e in root.iter(f"{M}mergeCell")]
    only_once(f"{name}: merged cells", merged)
    links = list(root.iter(f"{M}hyperlink"))
    only_once(f"{name}: links", (e.get("ref") for e in links))
    assert len(links) <= MOST_LINKS
    for link in links:
        if (target := link.get("location")) and link.get(f"{R}id") is None:
            sheet, _, cell = target.rpartition("!")
            assert not sheet or sheet.strip("'").replace("''", "'") in book.sheets(), target
            assert re.fullmatch(r"\$?[A-Z]+\$?\d+(:\$?[A-Z]+\$?\d+)?", cell) or not sheet, target
    for page in root.iter(f"{M}headerFooter"):
        check_order(name, page, PAGE_ORDER)
        assert all(len(child.text or "") <= 255 for child in page)
    for rule in root.iter(f"{M}dataValidation"):
        check_rule(name, rule)
    selected = [e for e in root.iter(f"{M}sheetView") if e.get("tabSelected") in ("1", "true")]
    assert not selected or next(iter(book.sheets())) == name, f"{name} is selected too"
    check_notes(book, name, part)


def check_rule(name: str, rule: etree._Element) -> None:
    """Titles of at most 32 letters, messages of 255, lists of 255, one formula at least."""
    for key, most in (("errorTitle", 32), ("promptTitle", 32), ("error", 255), ("prompt", 255)):
        assert len(rule.get(key, "")) <= most, f"{name}: {rule.get(key)}"
    formula = rule.findtext(f"{M}formula1") or ""
    assert formula or rule.get("type", "none") == "none", f"{name}: {rule.get('sqref')}"
    assert len(formula) <= 8192
    if formula.startswith('"'):
        assert len(formula) <= 257


def check_rows(book: Book, name: str, root: etree._Element) -> None:
    """Rows and cells come once, in order; formats and shared strings are there."""
    formats = len(book.trees[book.target(book.main, "styles")].find(f"{M}cellXfs"))
    strings_part = book.target(book.main, "sharedStrings")
    strings = len(book.trees[strings_part].findall(f"{M}si")) if strings_part else 0
    last = 0
    for row in root.iterfind(f"{M}sheetData/{M}row"):
        number = int(row.get("r", last + 1))
        assert last < number, f"{name}: row {number} after {last}"
        last, column = number, 0
        for cell in row.iterfind(f"{M}c"):
            place = place_of(cell.get("r")) if cell.get("r") else (number, column + 1)
            assert place[0] == number, f"{name}!{cell.get('r')} in row {number}"
            assert place[1] > column, f"{name}!{cell.get('r')} after column {column}"
            column = place[1]
            assert int(cell.get("s", 0)) < formats, f"{name}!{cell.get('r')}: format {cell.get('s')}"
            value = cell.findtext(f"{M}v") or ""
            assert cell.get("t") != "s" or int(value) < strings, f"{name}!{cell.get('r')}: string {value}"
            assert sum(map(len, cell.itertext())) <= MOST_LETTERS or cell.get("t") != "inlineStr"


def check_notes(book: Book, name: str, part: str) -> None:
    """Each comment has an author and one box of its own in the drawing that the sheet names."""
    comments = book.target(part, "comments")
    if not comments:
        return
    assert book.type_of(comments) == f"{FORMAT}comments+xml"
    root = book.trees[comments]
    authors = len(root.find(f"{M}authors"))
    notes = list(root.iter(f"{M}comment"))
    only_once(f"{name}: notes", (note.get("ref") for note in notes))
    assert all(int(note.get("authorId")) < authors for note in notes)
    legacy = book.trees[part].find(f"{M}legacyDrawing")
    assert legacy is not None, f"{name}: notes without a drawing"
    drawing = book.relations(part)[legacy.get(f"{R}id")][1]
    assert book.type_of(drawing) == "application/vnd.openxmlformats-officedocument.vmlDrawing"
    boxes = [(int(data.findtext(f"{EXCEL}Row")) + 1, int(data.findtext(f"{EXCEL}Column")) + 1)
             for data in book.trees[drawing].iter(f"{EXCEL}ClientData") if data.get("ObjectType") == "Note"]
    only_once(f"{name}: boxes", boxes)
    assert set(boxes) == {place_of(note.get("ref")) for note in notes}, f"{name}: boxes and notes differ"
    for anchor in book.trees[drawing].iter(f"{EXCEL}Anchor"):
        numbers = [int(number) for number in anchor.text.split(",")]
        assert len(numbers) == 8, anchor.text
        assert numbers[0] <= numbers[4], anchor.text
        assert numbers[2] <= numbers[6], anchor.text


def check_shape_ids(book: Book) -> None:
    """Ids of boxes come once in a drawing, and stand in the clusters that the drawing claims."""
    for name, tree in book.trees.items():
        if name.endswith(".vml"):
            ids = [shape.get("id") for shape in tree.iter(f"{VML}shape")]
            only_once(name, ids)
            claimed = {n for e in tree.iter(f"{OFFICE}idmap") for n in e.get("data").split(",")}
            used = {str(int(key.removeprefix("_x0000_s")) // 1024) for key in ids if key.startswith("_x0000_s")}
            assert used <= claimed, f"{name}: {used} not in {claimed}"
