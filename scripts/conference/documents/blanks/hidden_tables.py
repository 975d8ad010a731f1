"""Tables in which everything is pre-printed: their lines and shading leave no ink."""

from copy import deepcopy

from lxml import etree

from conference.documents.blanks.no_ink import clear_lines
from conference.documents.blanks.preprinted import StyleSheet, is_wholly_preprinted
from conference.documents.wordml import W, chain_styles, read_value

_SUFFIX = "KhongMuc"


def hide_tables(tree: etree._Element, styles: StyleSheet, sheet: etree._Element | None) -> None:
    """Make the lines of wholly pre-printed tables white; `sheet` gets the styles this takes."""
    for table in tree.iter(f"{W}tbl"):
        if not is_wholly_preprinted(table, styles):
            continue
        clear_lines(table)
        named = table.find(f"{W}tblPr/{W}tblStyle")
        if named is not None and sheet is not None:
            named.set(f"{W}val", _white_style(named.get(f"{W}val"), styles, sheet))


def _white_style(key: str, styles: StyleSheet, sheet: etree._Element) -> str:
    """The id of a copy of a table style, with all it is based on, whose lines are white."""
    for style in chain_styles(key, styles.styles):
        copy = deepcopy(style)
        copy.set(f"{W}styleId", f"{style.get(f'{W}styleId')}{_SUFFIX}")
        copy.set(f"{W}customStyle", "1")
        copy.attrib.pop(f"{W}default", None)
        copy.find(f"{W}name").set(f"{W}val", f"{read_value(style, 'name')} {_SUFFIX}")
        base = copy.find(f"{W}basedOn")
        if base is not None and base.get(f"{W}val") in styles.styles:
            base.set(f"{W}val", f"{base.get(f'{W}val')}{_SUFFIX}")
        clear_lines(copy)
        known = {other.get(f"{W}styleId") for other in sheet.iter(f"{W}style")}
        if copy.get(f"{W}styleId") not in known:
            sheet.append(copy)
    return f"{key}{_SUFFIX}" if key in styles.styles else key
