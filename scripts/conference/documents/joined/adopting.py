"""A further template in a print file: what it shares with others gets names of its own.

Ids of styles and lists, keys of relationships and names of parts get a prefix; fonts and
colours of its theme are written out; text without a style gets the template's default.
"""

import posixpath
import re
from collections.abc import Mapping
from zlib import crc32

from lxml import etree

from conference.documents.engine.template import DOCUMENT, Template
from conference.documents.joined.joining import OUTER
from conference.documents.joined.lists import NUMBERING, STYLES
from conference.documents.joined.styles import Styles
from conference.documents.joined.table_edges import is_at_edge, move_edge
from conference.documents.joined.themes import Theme
from conference.documents.wordml import W, read_value
from conference.opc import (
    TYPE_OF,
    ContentTypes,
    Relation,
    make_relations,
    make_xml_part,
    read_relations,
    relations_name,
)
from conference.package import Part, inflate

NOTES = ("word/footnotes.xml", "word/endnotes.xml")
FONTS = "word/fontTable.xml"
_R = f"{{{TYPE_OF}}}"
_RELID = "{urn:schemas-microsoft-com:office:office}relid"
# Parts that a file has once; those of its first template stand.
_SINGLE = re.compile(r"styles|stylesWithEffects|settings|webSettings|theme|fontTable|numbering|footnotes|"
                     r"endnotes|comments\w*|people|customXml|glossaryDocument|vbaProject|attachedToolbars|"
                     r"keyMapCustomizations|wordVbaData|documentContentControls")


class Base:
    """The package of a print file: that of its first template, to which others are added."""

    def __init__(self, template: Template) -> None:
        self.parts: dict[str, Part] = dict(template.parts)
        self.types = ContentTypes(self.parts)
        self.relations = read_relations(self.parts, DOCUMENT)
        self.theme = read_theme(self.parts)
        self.at_edge = is_at_edge(self.parts)
        sheet = _root(self.parts, STYLES)
        self.sheet = etree.Element(f"{W}styles", nsmap={"w": W[1:-1]}) if sheet is None else sheet
        self.numbering = _root(self.parts, NUMBERING)
        self._media = {part: name for name, part in self.parts.items() if "/media/" in name}

    def add_part(self, name: str, part: Part, content_type: str) -> str:
        """Add a part; one of a picture that is there already is used again. Gives its name."""
        if "/media/" in name:
            name = self._media.setdefault(part, name)
        self.parts[name] = part
        self.types.add(name, content_type)
        return name

    def finish(self) -> dict[str, Part]:
        """The parts of the package without its papers."""
        self.parts[STYLES] = make_xml_part(self.sheet)
        if self.numbering is not None:
            self.parts[NUMBERING] = make_xml_part(self.numbering)
        self.declare("styles", STYLES)
        self.parts[relations_name(DOCUMENT)] = make_relations(self.relations)
        self.parts["[Content_Types].xml"] = self.types.to_part()
        return self.parts

    def declare(self, kind: str, name: str) -> None:
        """Say that the document has a part of this kind, where nothing says so."""
        if any(relation.kind == kind for relation in self.relations):
            return
        self.relations.append(Relation(f"rId{kind}", f"{TYPE_OF}/{kind}", name))
        self.types.add(name, f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml")

    def declare_notes(self, name: str, part: Part) -> None:
        """Give the file a part of notes, where its first template has none."""
        if name not in self.parts:
            self.parts[name] = part
            self.declare(posixpath.basename(name).removesuffix(".xml"), name)

    def take_numbering(self, own: etree._Element) -> None:
        """Add a template's lists, kinds of lists before lists (17.9.17)."""
        if self.numbering is None:
            self.numbering = etree.Element(own.tag, nsmap=own.nsmap)
            self.declare("numbering", NUMBERING)
        kinds = list(self.numbering.iter(f"{W}abstractNum"))
        place = self.numbering.index(kinds[-1]) + 1 if kinds else len(self.numbering)
        self.numbering[place:place] = own.findall(f"{W}abstractNum")
        nums = list(self.numbering.iter(f"{W}num"))
        place = self.numbering.index(nums[-1]) + 1 if nums else len(self.numbering)
        self.numbering[place:place] = own.findall(f"{W}num")

    def last(self, tag: str, attribute: str) -> int:
        """The highest number of the lists or kinds of lists so far."""
        found = () if self.numbering is None else self.numbering.iter(f"{W}{tag}")
        return max((int(element.get(f"{W}{attribute}")) for element in found), default=0)


class Guest:
    """A further template in a file, and how its papers are written there."""

    def __init__(self, base: Base, template: Template, prefix: str) -> None:
        self._base, self._template, self._prefix = base, template, prefix
        self._types = ContentTypes(template.parts)
        self._carried: dict[str, str] = {}
        self._at_edge = is_at_edge(template.parts)
        theme = read_theme(template.parts)
        self._theme = None if theme == base.theme else Theme(theme)
        self._num, self._kind = base.last("num", "numId"), base.last("abstractNum", "abstractNumId") + 1
        sheet = _root(template.parts, STYLES)
        sheet = etree.Element(f"{W}styles") if sheet is None else sheet
        self._own_names(sheet)
        self._styles = Styles(base.sheet, sheet, prefix)
        numbering = _root(template.parts, NUMBERING)
        if numbering is not None:
            self._take_numbering(numbering)
        for relation in read_relations(template.parts, DOCUMENT):
            if not _SINGLE.fullmatch(relation.kind):
                base.relations.append(self._carry_relation(relation, prefix))
        for name in NOTES:
            self._take_notes(name)
        self._take_fonts()

    def name(self, part: str) -> str:
        """The name that a part has in the file."""
        return self._carried.get(part, part)

    def rewrite(self, root: etree._Element, keyed: bool) -> None:
        """Give an XML tree its names in the file; `keyed` also its keys of relationships."""
        for paragraph in root.iter(f"{W}p"):
            self._style_paragraph(paragraph)
        for table in root.iter(f"{W}tbl"):
            self._style_table(table)
        for run in list(root.iter(f"{W}rStyle")):
            if new := self._styles.name(run.get(f"{W}val")):
                run.set(f"{W}val", new)
            else:
                run.getparent().remove(run)
        self._own_names(root)
        if keyed:
            self._own_keys(root)

    def _own_names(self, root: etree._Element) -> None:
        """Numbers of lists, and what the theme says."""
        for number in root.iter(f"{W}numId"):
            if number.get(f"{W}val") != "0":
                number.set(f"{W}val", str(int(number.get(f"{W}val")) + self._num))
        if self._theme is not None:
            self._theme.write_out(root)

    def _own_keys(self, root: etree._Element) -> None:
        for element in root.iter(etree.Element):
            for name, value in element.items():
                if name.startswith(_R) or name == _RELID:
                    element.set(name, f"{self._prefix}{value}" if value else value)

    def _style_paragraph(self, paragraph: etree._Element) -> None:
        style = _first_child(_first_child(paragraph, "pPr"), "pStyle")
        style.set(f"{W}val", self._styles.in_table(style.get(f"{W}val"), _table_style(paragraph)))

    def _style_table(self, table: etree._Element) -> None:
        style = _first_child(_first_child(table, "tblPr"), "tblStyle")
        own = style.get(f"{W}val")
        style.set(f"{W}val", self._styles.name(own) or self._styles.table)
        if self._at_edge != self._base.at_edge:
            move_edge(table, self._styles.table_chain(own), self._base.at_edge)

    def _take_numbering(self, own: etree._Element) -> None:
        """Add the lists under numbers of their own; Word takes lists of one `nsid` for one."""
        for kind in own.iter(f"{W}abstractNum"):
            kind.set(f"{W}abstractNumId", str(int(kind.get(f"{W}abstractNumId")) + self._kind))
        for num in own.iter(f"{W}num"):
            num.set(f"{W}numId", str(int(num.get(f"{W}numId")) + self._num))
        for element in own.iter(f"{W}abstractNumId"):
            element.set(f"{W}val", str(int(element.get(f"{W}val")) + self._kind))
        for element in own.iter(f"{W}nsid"):
            seed = f"{self._prefix}{element.get(f'{W}val')}".encode()
            element.set(f"{W}val", f"{crc32(seed):08X}")
        # A bullet that is a picture becomes the letter that Word keeps beside it.
        named = (f"{W}{tag}" for tag in ("lvlPicBulletId", "pStyle", "styleLink", "numStyleLink"))
        for element in list(own.iter(*named)):
            new = self._styles.name(element.get(f"{W}val"))
            if new:
                element.set(f"{W}val", new)
            else:
                element.getparent().remove(element)
        if self._theme is not None:
            self._theme.write_out(own)
        self._base.take_numbering(own)

    def _take_notes(self, name: str) -> None:
        """Notes come with their papers; here the file is told of their part and its pictures."""
        parts = self._template.parts
        if name not in parts:
            return
        self._base.declare_notes(name, parts[name])
        own = [self._carry_relation(r, self._prefix) for r in read_relations(parts, name)]
        if own:
            there = read_relations(self._base.parts, name) if name in self._base.parts else []
            self._base.parts[relations_name(name)] = make_relations([*there, *own])

    def _take_fonts(self) -> None:
        """Add the fonts that the file's list does not have."""
        there, own = _root(self._base.parts, FONTS), _root(self._template.parts, FONTS)
        if there is None or own is None:
            return
        known = {font.get(f"{W}name") for font in there}
        for font in own:
            if font.get(f"{W}name") not in known:
                for embedded in [child for child in font if "embed" in child.tag]:
                    font.remove(embedded)
                there.append(font)
        self._base.parts[FONTS] = make_xml_part(there)

    def _carry_relation(self, relation: Relation, prefix: str = "") -> Relation:
        target = relation.target if relation.external else self._carry(relation.target)
        return Relation(f"{prefix}{relation.key}", relation.type, target, relation.external)

    def _carry(self, name: str) -> str:
        """Add a part of the template, and those it names, to the file; gives its name there."""
        if name in self._carried or name not in self._template.parts:
            return self._carried.get(name, name)
        stem, extension = posixpath.splitext(name)
        new = self._carried[name] = f"{stem}_{self._prefix.strip('_')}{extension}"
        part = self._template.parts[name]
        if OUTER.fullmatch(name) and name not in self._template.sources:
            root = etree.fromstring(inflate(part))
            self.rewrite(root, keyed=False)
            part = make_xml_part(root)
        new = self._carried[name] = self._base.add_part(new, part, self._types.get(name))
        own = read_relations(self._template.parts, name)
        if own:
            self._base.parts[relations_name(new)] = make_relations(map(self._carry_relation, own))
        return new


def _first_child(element: etree._Element, name: str) -> etree._Element:
    """A child that comes first in its parent, made where it is missing."""
    child = element.find(f"{W}{name}")
    if child is None:
        child = etree.Element(f"{W}{name}")
        element.insert(0, child)
    return child


def _table_style(paragraph: etree._Element) -> str | None:
    """The style of the table in which a paragraph stands; a text box in a cell stands in none."""
    for element in paragraph.iterancestors(f"{W}tbl", f"{W}txbxContent"):
        return read_value(element.find(f"{W}tblPr"), "tblStyle")
    return None


def read_theme(parts: Mapping[str, Part]) -> bytes | None:
    """The theme of a package."""
    found = [r.target for r in read_relations(parts, DOCUMENT) if r.kind == "theme"]
    return inflate(parts[found[0]]) if found and found[0] in parts else None


def _root(parts: Mapping[str, Part], name: str) -> etree._Element | None:
    return etree.fromstring(inflate(parts[name])) if name in parts else None
