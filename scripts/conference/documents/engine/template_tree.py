"""The XML of a template's part made ready for docxtpl: what says nothing is taken out."""

import re
from collections.abc import Iterator

from lxml import etree

from conference.documents.wordml import W

_VOLATILE_ATTRIBUTE = re.compile(
    r"\{http://schemas\.(?:openxmlformats\.org/wordprocessingml/2006/main\}rsid\w*"
    r"|microsoft\.com/office/word/2010/wordml\}(?:paraId|textId))")
# What Word may put around a part of a paragraph: links, insertions, content controls …
_WRAPPERS = tuple(W + name for name in (
    "smartTag", "ins", "moveTo", "hyperlink", "sdt", "customXml", "dir", "bdo"))
_WRAPPING = tuple(W + name for name in ("smartTagPr", "customXmlPr", "sdtPr", "sdtEndPr"))
_PROPERTIES = {"creator", "description", "identifier", "language", "subject", "title"}
_WHOLE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_CUT_TAG = re.compile(r"\{[{%#]|[}%#]\}|\{$|^\}|[%#]$")


def drop_noise(tree: etree._Element) -> None:
    """Remove white space between elements, and the marks of Word's revisions."""
    for element in tree.iter(etree.Element):
        if element.tail and not element.tail.strip():
            element.tail = None
        if len(element) and element.text and not element.text.strip():
            element.text = None
        for attribute in filter(_VOLATILE_ATTRIBUTE.fullmatch, element.attrib.keys()):
            del element.attrib[attribute]


def free_tags(tree: etree._Element) -> None:
    """Take away what is wrapped around one half of a tag: docxtpl would leave it open.

    A tag that was edited with changes tracked begins in one insertion and ends in another.
    """
    for wrapper in list(tree.iter(_WRAPPERS)):
        inside = wrapper.getparent() is not None and wrapper.getparent().tag in (f"{W}p", *_WRAPPERS)
        text = "".join(text.text or "" for text in wrapper.iter(f"{W}t"))
        if inside and _CUT_TAG.search(_WHOLE_TAG.sub("", text)):
            for child in _contents(wrapper):
                wrapper.addprevious(child)
            wrapper.getparent().remove(wrapper)


def _contents(wrapper: etree._Element) -> Iterator[etree._Element]:
    for child in list(wrapper):
        if child.tag == f"{W}sdtContent":
            yield from list(child)
        elif child.tag not in _WRAPPING:
            yield child


def hide_properties(tree: etree._Element) -> None:
    """Leave the tags of those properties as they are in which docxtpl does not look for any."""
    for element in tree:
        if element.text and etree.QName(element).localname not in _PROPERTIES:
            element.text = re.sub(r"\{(?=[{%#])", "{{ '{' }}", element.text)
