"""Pictures and shapes of the blank (phôi): each keeps its place and leaves no ink.

Those in pre-printed paragraphs, in headers and footers, and behind the text; a photo in
the body stays. Text in a shape is judged by its own style.
"""

import re
from collections.abc import Callable

from lxml import etree

from conference.documents.blanks.preprinted import StyleSheet, is_wholly_preprinted
from conference.documents.wordml import W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_BEHIND = re.compile(r"z-index:\s*-")
_PAINT = tuple(f"{A}{name}" for name in (
    "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "ln", "effectLst",
    "effectDag", "scene3d", "sp3d"))
_VML_PAINT = tuple(f"{VML}{name}" for name in ("fill", "stroke", "shadow", "textpath"))
_BLANK_GRAPHIC = (
    f'<a:graphic xmlns:a="{A[1:-1]}" xmlns:pic="{PIC[1:-1]}" xmlns:r="{R[1:-1]}">'
    f'<a:graphicData uri="{PIC[1:-1]}">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>")

BlankKey = Callable[[], str]


def hide_pictures(
    tree: etree._Element, styles: StyleSheet, is_outer: bool, blank_key: BlankKey
) -> None:
    """Take the ink from the blank's own pictures, shapes and page borders in a part.

    `is_outer` says that the part is a header or footer; `blank_key` gives the id of the
    part's relation to an empty picture.
    """
    for holder in list(tree.iter(f"{W}drawing", f"{W}pict", f"{W}object")):
        if is_outer or styles.has_preprinted_run(holder) or _is_behind(holder):
            _hide(holder, blank_key)
        else:
            _hide_frames(holder, styles)
    for page_ink in list(tree.iter(f"{W}background", f"{W}pgBorders")):
        page_ink.getparent().remove(page_ink)


def _is_behind(holder: etree._Element) -> bool:
    anchor = holder.find(f"{WP}anchor")
    if anchor is not None:
        return anchor.get("behindDoc") in ("1", "true")
    return any(_BEHIND.search(shape.get("style", "")) for shape in holder.iterchildren(f"{VML}*"))


def _hide(holder: etree._Element, blank_key: BlankKey) -> None:
    graphic = holder.find(f"*/{A}graphic")
    if graphic is not None and next(graphic.iter(f"{PIC}pic", f"{WPS}wsp"), None) is None:
        _replace_graphic(graphic, blank_key)
    for blip in graphic.iter(f"{A}blip") if graphic is not None else ():
        _empty(blip, f"{R}embed", blank_key())
    for properties in list(holder.iter(f"{PIC}spPr", f"{WPS}spPr")):
        _clear_shape(properties)
    for shape in list(holder.iter(f"{VML}*")):
        _clear_vml(shape, blank_key)


def _empty(picture: etree._Element, name: str, key: str) -> None:
    for child in list(picture):
        picture.remove(child)
    picture.attrib.clear()
    picture.set(name, key)


def _replace_graphic(graphic: etree._Element, blank_key: BlankKey) -> None:
    """A chart or diagram: an empty picture of its size in its place."""
    extent = graphic.getparent().find(f"{WP}extent")
    size = {"cx": "1", "cy": "1"} if extent is None else dict(extent.attrib)
    new = etree.fromstring(_BLANK_GRAPHIC.format(key=blank_key(), cx=size["cx"], cy=size["cy"]))
    graphic.getparent().replace(graphic, new)


def _clear_shape(properties: etree._Element) -> None:
    """No fill, no line, no shadow (ECMA-376 20.1.2.2.35)."""
    for paint in list(properties.iterchildren(*_PAINT)):
        properties.remove(paint)
    before = (f"{A}xfrm", f"{A}custGeom", f"{A}prstGeom")
    place = sum(child.tag in before for child in properties)
    line = etree.Element(f"{A}ln")
    etree.SubElement(line, f"{A}noFill")
    properties[place:place] = [etree.Element(f"{A}noFill"), line, etree.Element(f"{A}effectLst")]


def _clear_vml(shape: etree._Element, blank_key: BlankKey) -> None:
    if shape.tag == f"{VML}imagedata":
        _empty(shape, f"{R}id", blank_key())
    elif shape.tag in _VML_PAINT:
        shape.getparent().remove(shape)
    elif shape.get("style") is not None or shape.tag == f"{VML}background":
        shape.set("filled", "f")
        shape.set("stroked", "f")
        shape.attrib.pop(f"{_OFFICE}hr", None)


def _hide_frames(holder: etree._Element, styles: StyleSheet) -> None:
    """The lines of text boxes in which everything is pre-printed."""
    for box in list(holder.iter(f"{W}txbxContent")):
        if not is_wholly_preprinted(box, styles):
            continue
        shape = box.getparent().getparent()
        for properties in shape.findall(f"{WPS}spPr"):
            _clear_shape(properties)
        if shape.tag.startswith(VML):
            shape.set("filled", "f")
            shape.set("stroked", "f")
