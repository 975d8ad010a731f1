"""Printing on blanks (phôi): a template without what the blank has printed already.

What stands in the style `In sẵn`, and the background, leaves its place empty; the rest is
moved by the printer's offset. The layout stays as it is in the full print.
"""

import base64
import posixpath
import re
from collections.abc import Mapping
from functools import partial

from lxml import etree

from conference.documents.blanks.blanking import blank_text
from conference.documents.blanks.hidden_pictures import hide_pictures
from conference.documents.blanks.hidden_tables import hide_tables
from conference.documents.blanks.no_ink import clear_lines
from conference.documents.blanks.preprinted import StyleSheet
from conference.documents.blanks.shift import Shift, move_document, move_placed, read_pages, unmirror
from conference.documents.engine.template_file import parse_part
from conference.documents.wordml import W
from conference.opc import make_xml_part, relations_name
from conference.package import Part, make_part

THEME = "word/theme/theme1.xml"
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
_PRINTED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_OUTER = re.compile(r"word/(header|footer)\d*\.xml")
_BLANK_PICTURE, _BLANK_KEY, _TYPES = "word/media/trong.png", "rIdTrong", "[Content_Types].xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NO_RELATIONS = make_part(f'<Relationships xmlns="{_RELATION[1:_RELATION.index("}")]}"/>'.encode())
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PNG = base64.b64decode(  # one transparent pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=")


def make_overprint(parts: Mapping[str, Part], shift: Shift) -> dict[str, Part]:
    """The parts of a template with the pre-printed left out and the rest moved.

    Raises TemplateError where a part is not XML.
    """
    made = dict(parts)
    trees = {name: parse_part(part) for name, part in parts.items() if _PRINTED.fullmatch(name)}
    sheet = parse_part(parts[STYLES]) if STYLES in parts else None
    styles = StyleSheet(sheet, parse_part(parts[THEME]) if THEME in parts else None)
    for key in styles.preprinted:
        clear_lines(styles.styles[key])
    for name, tree in trees.items():
        hide_pictures(tree, styles, bool(_OUTER.fullmatch(name)), partial(_blank_key, made, name))
        hide_tables(tree, styles, sheet)
        blank_text(tree, styles)
    if sheet is not None:
        made[STYLES] = make_xml_part(sheet)
    if shift:
        _move(made, trees, shift)
    made |= {name: make_xml_part(tree) for name, tree in trees.items()}
    return _drop_unused(made, trees)


def has_preprinted(parts: Mapping[str, Part]) -> bool:
    """Whether any text of a template is in the style `In sẵn`."""
    styles = StyleSheet(parse_part(parts[STYLES]) if STYLES in parts else None)
    return any(styles.has_preprinted_run(run) for name, part in parts.items()
               if _PRINTED.fullmatch(name) for run in parse_part(part).iter(f"{W}r"))


def _move(made: dict[str, Part], trees: Mapping[str, etree._Element], shift: Shift) -> None:
    """Move the document and what its headers and footers place from the edge of the page."""
    document = trees[DOCUMENT]
    if SETTINGS in made:
        settings = parse_part(made[SETTINGS])
        unmirror(settings, document)
        made[SETTINGS] = make_xml_part(settings)
    move_document(document, shift)
    for name, tree in trees.items():
        if name != DOCUMENT:
            move_placed(list(tree.iter(etree.Element)), read_pages(document)[0], shift)


def _blank_key(made: dict[str, Part], name: str) -> str:
    """The id of a part's relation to the transparent picture, added where it is missing."""
    where = relations_name(name)
    relations = parse_part(made.get(where, _NO_RELATIONS))
    if all(relation.get("Id") != _BLANK_KEY for relation in relations):
        etree.SubElement(relations, _RELATION, Id=_BLANK_KEY, Type=_IMAGE,
                         Target=_BLANK_PICTURE.removeprefix("word/"))
        made[where] = make_xml_part(relations)
        made[_BLANK_PICTURE] = make_part(_PNG)
        types = parse_part(made[_TYPES])
        if all((kind.get("Extension") or "").lower() != "png" for kind in types):
            types.insert(0, types.makeelement(f"{{{types.nsmap[None]}}}Default", {
                "Extension": "png", "ContentType": "image/png"}))
            made[_TYPES] = make_xml_part(types)
    return _BLANK_KEY


def _drop_unused(made: dict[str, Part], trees: Mapping[str, etree._Element]) -> dict[str, Part]:
    """The parts without the pictures that nothing shows any more."""
    for name, tree in trees.items():
        where = relations_name(name)
        relations = parse_part(made.get(where, _NO_RELATIONS))
        used = {value for element in tree.iter(etree.Element) for value in element.attrib.values()}
        unused = [relation for relation in relations
                  if relation.get("Type") == _IMAGE and relation.get("Id") not in used]
        for relation in unused:
            relations.remove(relation)
        if unused:
            made[where] = make_xml_part(relations)
    targets = {posixpath.basename(relation.get("Target", "")) for name, part in made.items()
               if name.endswith(".rels") for relation in parse_part(part)}
    return {name: part for name, part in made.items()
            if not name.startswith("word/media/") or posixpath.basename(name) in targets}
