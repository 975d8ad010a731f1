"""The parts of a template as XML: its styles, its headers and footers."""

import re
from collections.abc import Mapping

from lxml import etree

from conference.documents.engine.template_file import parse_part
from conference.documents.fitting.font_files import FontBook
from conference.documents.fitting.looks import StyleSheet
from conference.package import Part

STYLES, THEME = "word/styles.xml", "word/theme/theme1.xml"
LINKS = "word/_rels/document.xml.rels"
_NOTE = re.compile(r"word/(header|footer)\d*\.xml")


def make_sheet(parts: Mapping[str, Part], fonts: FontBook) -> StyleSheet:
    """The styles of a package, with its theme's fonts."""
    found = (parse_part(parts[name]) if name in parts else None for name in (STYLES, THEME))
    return StyleSheet(*found, fonts)


def read_notes(parts: Mapping[str, Part]) -> dict[str, str]:
    """The texts of headers and footers, by the id by which the document refers to them."""
    links = parse_part(parts[LINKS]) if LINKS in parts else ()
    targets = ((link.get("Id", ""), f"word/{link.get('Target', '')}") for link in links)
    return {key: etree.tostring(parse_part(parts[name]), encoding="unicode")
            for key, name in targets if name in parts and _NOTE.fullmatch(name)}
