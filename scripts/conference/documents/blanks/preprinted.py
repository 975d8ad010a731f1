"""What a template marks as printed on the blank already (phôi): the style `In sẵn`.

A paragraph or run is pre-printed where its style is `In sẵn` or based on it; Word's
character style linked with such a paragraph style counts too (ECMA-376 17.7.4.6).
"""

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from conference.documents.fitting import looks
from conference.documents.fitting.font_files import FontBook
from conference.documents.fitting.looks import Look
from conference.documents.wordml import W, read_value
from conference.model.names import fold

STYLE_NAME = "In sẵn"


def own_paragraph(element: etree._Element) -> etree._Element | None:
    """The paragraph an element stands in; that of the text box, not of its anchor."""
    return next(element.iterancestors(f"{W}p"), None)


def own_elements(paragraph: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of a paragraph of these names, in order, without those of text boxes in it."""
    found = list(paragraph.iter(*(f"{W}{name}" for name in names)))
    return (element for element in found if own_paragraph(element) is paragraph)


class StyleSheet(looks.StyleSheet):
    """The styles of a template; which of them say that a text is pre-printed."""

    def __init__(
        self, styles: etree._Element | None, theme: etree._Element | None = None
    ) -> None:
        super().__init__(styles, theme, FontBook(None))

    @cached_property
    def preprinted(self) -> frozenset[str]:
        """The ids of the style `In sẵn` and of those based on or linked with it."""
        found = {key for key, style in self.styles.items() if _is_named(style)}
        size = -1
        while size != len(found):
            size = len(found)
            found |= {read_value(self.styles[key], "link") for key in found} & self.styles.keys()
            found |= {key for key, style in self.styles.items()
                      if found & {read_value(style, "basedOn"), read_value(style, "link")}}
        return frozenset(found)

    def style_of(self, paragraph: etree._Element) -> str | None:
        """The id of a paragraph's style."""
        return read_value(paragraph.find(f"{W}pPr"), "pStyle") or self.default_keys.get("paragraph")

    def is_preprinted(self, paragraph: etree._Element | None) -> bool:
        """Whether a whole paragraph is pre-printed."""
        return paragraph is not None and self.style_of(paragraph) in self.preprinted

    def has_preprinted_run(self, element: etree._Element) -> bool:
        """Whether an element is, or stands in, a run or a paragraph that is pre-printed."""
        run = element if element.tag == f"{W}r" else next(element.iterancestors(f"{W}r"), None)
        styled = run is not None and read_value(run.find(f"{W}rPr"), "rStyle") in self.preprinted
        return styled or self.is_preprinted(own_paragraph(element))

    def look_of(self, run: etree._Element) -> Look:
        """How a run looks: its own properties over its character style's over the paragraph's."""
        paragraph = own_paragraph(run)
        key = None if paragraph is None else self.style_of(paragraph)
        return self.run_look(run.find(f"{W}rPr"), self.paragraph_look(key))


def _is_named(style: etree._Element) -> bool:
    names = f"{read_value(style, 'name') or ''},{read_value(style, 'aliases') or ''}"
    return fold(STYLE_NAME) in map(fold, names.split(","))


def is_wholly_preprinted(container: etree._Element, styles: StyleSheet) -> bool:
    """Whether a table or text box has pre-printed text and no other."""
    texts = [text for text in container.iter(f"{W}t") if (text.text or "").strip()]
    return bool(texts) and all(map(styles.has_preprinted_run, texts))
