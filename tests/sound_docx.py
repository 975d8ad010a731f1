"""Whether a .docx is whole: what Word refuses and LibreOffice forgives."""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SECTION_ORDER = re.findall(r"\w+", "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
                           "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
                           "docGrid printerSettings sectPrChange")
PARAGRAPH_ORDER = re.findall(
    r"\w+", "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange")


class Package:
    """The parsed parts of a package."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            names = archive.namelist()
            assert len(names) == len(set(names)), "two parts of one name"
            self.files = {name: archive.read(name) for name in names}
        self.trees = {name: etree.fromstring(data) for name, data in self.files.items()
                      if name.endswith((".xml", ".rels"))}

    def text_trees(self) -> dict[str, etree._Element]:
        """The parts that hold paragraphs."""
        return {name: tree for name, tree in self.trees.items()
                if re.fullmatch(r"word/(document|(header|footer)[^/]*|footnotes|endnotes)\.xml", name)}

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Type and target of a part's relationships by key; the target is empty if external."""
        folder, file = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for element in () if tree is None else tree.iter(f"{PACKAGE}Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target"))).lstrip("/")
            external = element.get("TargetMode") == "External"
            assert element.get("Id") not in found, f"{part}: two relationships {element.get('Id')}"
            found[element.get("Id")] = (element.get("Type"), "" if external else target)
        return found


def check_docx(content: bytes) -> Package:
    """Assert that a package is whole; gives it for further looking."""
    package = Package(content)
    check_types(package)
    check_relations(package)
    check_unique(package)
    check_styles(package)
    check_numbering(package)
    check_notes(package)
    for name, tree in package.text_trees().items():
        check_order(name, tree)
    check_sections(package.trees["word/document.xml"])
    return package


def only_once(what: str, values: Iterable[object]) -> None:
    """Assert that no value comes twice."""
    twice = [value for value, times in Counter(values).items() if times > 1]
    assert not twice, f"{what}: {twice[:5]}"


def check_types(package: Package) -> None:
    """Every part has a content type, and every declared part is there, once."""
    tree = package.trees["[Content_Types].xml"]
    defaults = [e.get("Extension") for e in tree.iter(f"{TYPES}Default")]
    overrides = [e.get("PartName").lstrip("/") for e in tree.iter(f"{TYPES}Override")]
    only_once("extensions", defaults)
    only_once("overrides", overrides)
    assert set(overrides) <= set(package.files), set(overrides) - set(package.files)
    for name in package.files:
        known = name in overrides or name.rpartition(".")[2].lower() in defaults
        assert known or name == "[Content_Types].xml", f"{name} has no content type"
        if name in package.text_trees():
            assert name in overrides, f"{name} is not declared"


def check_relations(package: Package) -> None:
    """Relationships lead to parts, keys used are there, and every part can be reached."""
    reached, pending = set(), [""]
    while pending:
        part = pending.pop()
        keys = package.relations(part)
        for _, target in keys.values():
            assert not target or target in package.files, f"{part}: no part {target}"
            if target and target not in reached:
                reached.add(target)
                pending.append(target)
        tree = package.trees.get(part)
        for element in () if tree is None else tree.iter(etree.Element):
            for name, value in element.items():
                if name.startswith(R) and value:
                    assert value in keys, f"{part}: {name} {value}"
    parts = {name for name in package.files if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert parts <= reached, f"nobody names {parts - reached}"


def check_unique(package: Package) -> None:
    """Ids of drawings, shapes, content controls, bookmarks and their names come once."""
    trees = package.text_trees().values()
    only_once("drawings", (e.get("id") for tree in trees for e in tree.iter(f"{WP}docPr")))
    only_once("shapes", (value for tree in trees for e in tree.iter(etree.Element)
                         for name, value in e.items() if name.endswith("}spid")))
    only_once("controls", (e.get(f"{W}val") for tree in trees for e in tree.iter(f"{W}id")))
    starts = [e for tree in trees for e in tree.iter(f"{W}bookmarkStart")]
    ends = [e.get(f"{W}id") for tree in trees for e in tree.iter(f"{W}bookmarkEnd")]
    only_once("bookmark names", (e.get(f"{W}name").lower() for e in starts))
    only_once("bookmark ids", (e.get(f"{W}id") for e in starts))
    assert sorted(e.get(f"{W}id") for e in starts) == sorted(ends)
    assert not [e for tree in trees for e in tree.iter(f"{W}commentReference")]


def check_styles(package: Package) -> None:
    """Styles come once, by id and by name, and every style named is there."""
    tree = package.trees.get("word/styles.xml")
    if tree is None:
        return
    styles = list(tree.iter(f"{W}style"))
    keys = {style.get(f"{W}styleId") for style in styles}
    only_once("styles", (style.get(f"{W}styleId") for style in styles))
    only_once("style names", (style.find(f"{W}name").get(f"{W}val").lower() for style in styles))
    for style in styles:
        tags = [etree.QName(child).localname for child in style]
        order = [t for t in ("name", "basedOn", "next", "link", "uiPriority", "pPr", "rPr", "tblPr") if t in tags]
        assert [t for t in tags if t in order] == order, f"{style.get(f'{W}styleId')}: {tags}"
    used = [*package.text_trees().values(), tree]
    for root in used:
        for element in root.iter(*(f"{W}{n}" for n in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))):
            assert element.get(f"{W}val") in keys, f"no style {element.get(f'{W}val')}"


def check_numbering(package: Package) -> None:
    """Lists come once, kinds of lists before lists, and every list named is there."""
    tree = package.trees.get("word/numbering.xml")
    tags = [] if tree is None else [etree.QName(child).localname for child in tree]
    assert tags == sorted(tags, key=["numPicBullet", "abstractNum", "num", "numIdMacAtCleanup"].index)
    kinds = [] if tree is None else [e.get(f"{W}abstractNumId") for e in tree.iter(f"{W}abstractNum")]
    nums = [] if tree is None else [e.get(f"{W}numId") for e in tree.iter(f"{W}num")]
    only_once("kinds of lists", kinds)
    only_once("lists", nums)
    if tree is not None:
        only_once("nsid", (e.get(f"{W}val") for e in tree.iter(f"{W}nsid")))
        assert all(e.find(f"{W}abstractNumId").get(f"{W}val") in kinds for e in tree.iter(f"{W}num"))
    for root in [*package.text_trees().values(), package.trees["word/styles.xml"]]:
        for element in root.iter(f"{W}numId"):
            assert element.get(f"{W}val") in (*nums, "0"), f"no list {element.get(f'{W}val')}"


def check_notes(package: Package) -> None:
    """Each reference has a note of its own."""
    document = package.trees["word/document.xml"]
    for kind in ("footnote", "endnote"):
        tree = package.trees.get(f"word/{kind}s.xml")
        notes = [] if tree is None else [e.get(f"{W}id") for e in tree.iter(f"{W}{kind}")]
        used = [e.get(f"{W}id") for e in document.iter(f"{W}{kind}Reference")]
        only_once(f"{kind}s", notes)
        only_once(f"references to {kind}s", used)
        assert set(used) <= set(notes)


def check_order(name: str, tree: etree._Element) -> None:
    """Properties stand first, once, with their elements in the order of the standard."""
    for parent, tag, order in (("p", "pPr", PARAGRAPH_ORDER), (None, "sectPr", SECTION_ORDER)):
        for element in tree.iter(f"{W}{tag}"):
            tags = [etree.QName(child).localname for child in element]
            assert tags == sorted(tags, key=order.index), f"{name}: {tags}"
            repeated = {tag for tag, times in Counter(tags).items() if times > 1}
            assert repeated <= {"headerReference", "footerReference"}, f"{name}: {tags}"
            if parent and element.getparent().tag == f"{W}{parent}":
                assert element.getparent().index(element) == 0
    for table in tree.iter(f"{W}tbl"):
        assert table.find(f"{W}tblPr") is not None
    for cell in tree.iter(f"{W}tc"):
        assert cell[-1].tag in (f"{W}p", f"{W}sdt"), f"{name}: a cell ends with {cell[-1].tag}"


def check_sections(document: etree._Element) -> None:
    """The last element is the last section; the others end paragraphs of the body."""
    body = document.find(f"{W}body")
    assert body[-1].tag == f"{W}sectPr"
    for section in document.iter(f"{W}sectPr"):
        if section is not body[-1]:
            assert section.getparent().tag == f"{W}pPr"
            assert section.getparent().getparent().getparent() is body
        kinds = [(e.tag, e.get(f"{W}type")) for e in section if e.tag.endswith("Reference")]
        only_once("references", kinds)
