"""Whether a filled page is one page, found without a word processor.

The heights of lines are those of their fonts (documents/fitting/fonts.py); spaces, tables and
pictures stand in the file. A template is read once for each way in which its conditions
turn out; then only the texts that differ are measured.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

from lxml import etree

from conference.documents.fitting.blocks import Stack
from conference.documents.fitting.fit import Fit
from conference.documents.fitting.looks import StyleSheet
from conference.documents.fitting.page_plan import Reader, count_breaks, drop_outside
from conference.documents.fitting.rooms import column_count, page_length, page_margin
from conference.documents.wordml import W, is_on

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_END_OF_TEXT = "</w:t>"
_MOST_PLANS = 64
_LENIENT = etree.XMLParser(recover=True)


class PageMeter:
    """Measures the filled bodies of one template.

    `frame` is the text of the document before and after its body; `notes` are the headers
    and footers as templates, by the id under which the document refers to them.
    """

    def __init__(
        self, frame: tuple[str, str], sheet: StyleSheet, fits: Sequence[Fit],
        notes: Mapping[str, str],
    ) -> None:
        self.frame, self.sheet, self.fits, self.notes = frame, sheet, fits, notes
        self.plans: dict[str, PagePlan] = {}

    def is_too_tall(self, loose: str, fitted: str) -> bool:
        """Whether a body takes more than one page.

        `loose` is its text before the marked paragraphs are made to fit. Where the page is
        large enough for all that they may take, their text is not looked at; nor is what was
        made of it, where the page is large enough for them at their full size.
        """
        heads, texts = split_texts(loose)
        key = "".join(heads)
        plan = self.plans.get(key)
        if plan is None:
            if len(self.plans) >= _MOST_PLANS:
                self.plans.clear()
            plan = self.plans[key] = self.make_plan(heads, self.fits)
        return (plan.share(texts, tight=False) > 1 and plan.share(texts) > 1
                and self.measure(fitted) > 1)

    def measure(self, fitted: str) -> float:
        """How much of one page a body takes: 1 is all of it."""
        heads, texts = split_texts(fitted)
        return self.make_plan(heads).share(texts)

    def make_plan(self, heads: Sequence[str], fits: Sequence[Fit] = ()) -> "PagePlan":
        """The plan of bodies that differ only in their texts."""
        body = self._parse(heads).find(f"{W}body")
        drop_outside(body)
        return PagePlan(Reader(self.sheet, body, fits).read_stack(body), self._room(body),
                        count_breaks(body))

    def _parse(self, heads: Sequence[str]) -> etree._Element:
        before, after = self.frame
        return etree.fromstring(before + number_texts(heads) + after, _LENIENT)

    def _room(self, body: etree._Element) -> float:
        """The height for the text of the first page in points, of all its columns."""
        section = next(body.iter(f"{W}sectPr"), None)
        around = (self._edge(section, body, *sides) for sides in (("top", "header"), ("bottom", "footer")))
        return (page_length(section, "h") / 20 - sum(around)) * column_count(section)

    def _edge(self, section: etree._Element | None, body: etree._Element, side: str, kind: str) -> float:
        """What is left free above or below the text: the margin, or more where the header is high."""
        margin = page_margin(section, side)
        note = None if section is None or margin < 0 else self.notes.get(_note_id(section, kind))
        if note is None:
            return abs(margin) / 20
        heads, texts = split_texts(note)
        root = etree.fromstring(number_texts(heads), _LENIENT)
        drop_outside(root)
        for paragraph in list(root.iter(f"{W}p")):
            if any("{%p" in texts[int(t.text)] for t in paragraph.iter(f"{W}t") if t.text):
                paragraph.getparent().remove(paragraph)
        height = Reader(self.sheet, body).read_stack(root).height(texts)
        return max(margin / 20, page_margin(section, kind) / 20 + height)


class PagePlan:
    """The blocks of a body and the room for them."""

    def __init__(self, stack: Stack, room: float, breaks: int) -> None:
        self.stack, self.room, self.breaks = stack, max(room, 1.0), breaks

    def share(self, texts: Sequence[str], tight: bool = True) -> float:
        """How much of one page these texts take; a page break takes one of its own."""
        return self.stack.height(texts, tight) / self.room + self.breaks


def _note_id(section: etree._Element, kind: str) -> str:
    """The id of the header or footer of a section's first page, or nothing."""
    wanted = "first" if is_on(section, "titlePg") else "default"
    return next((note.get(f"{_R}id", "") for note in section.findall(f"{W}{kind}Reference")
                 if note.get(f"{W}type", "default") == wanted), "")


def split_texts(xml: str) -> tuple[list[str], list[str]]:
    """What stands before each text, and after the last; and the texts as written in XML."""
    heads, texts = [], []
    *pieces, last = xml.split(_END_OF_TEXT)
    for piece in pieces:
        start = piece.rfind(">") + 1
        heads.append(piece[:start])
        texts.append(piece[start:])
    return [*heads, last], texts


def number_texts(heads: Sequence[str]) -> str:
    """The XML with a number in the place of each text."""
    *before, last = heads
    numbered = ((head, f"{number}{_END_OF_TEXT}") for number, head in enumerate(before))
    return "".join([*chain.from_iterable(numbered), last])
