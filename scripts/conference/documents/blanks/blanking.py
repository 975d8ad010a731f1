"""Pre-printed text made empty: its letters become NO-BREAK SPACEs that take the same room.

White letters would still be in the file's text. Each word stays one word of its own
width, so lines break where they did and what follows on the line stays in its place.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import groupby, islice

from lxml import etree

from conference.documents.blanks.no_ink import clear_paragraph, clear_run, put
from conference.documents.blanks.preprinted import StyleSheet, own_elements
from conference.documents.fitting.looks import Look
from conference.documents.fitting.rooms import measure_room
from conference.documents.wordml import W

NBSP = "\u00a0"
_BREAK = "\u200b"  # LibreOffice does not break a line of nothing but blanks without it
_SURE = 0.9  # of a line: what is shorter stays on it
_POINT = 20  # twips
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
# A line may break after a hyphen inside a word too.
_HYPHEN = r"(?<=\w)[-–—](?=\w)"
_PIECE = re.compile(rf"(?P<spaces> +)|(?P<hyphen>{_HYPHEN})|(?:(?!{_HYPHEN})[^ ])+")
_KEEP, _BLANK, _DROP, _SPACE = range(4)
_SIGNS = {f"{W}{name}" for name in ("noBreakHyphen", "sym", "pgNum")}
_FIELD_PARTS = ("fldChar", "instrText")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Segments = Sequence[tuple[int, str]]
Pieces = Sequence[tuple[str, int | None]]


def blank_text(tree: etree._Element, styles: StyleSheet) -> None:
    """Empty every pre-printed paragraph and run of a part; tags that steer the text stay."""
    for paragraph in list(tree.iter(f"{W}p")):
        runs = [run for run in own_elements(paragraph, "r") if styles.has_preprinted_run(run)]
        if runs:
            _drop_fields(paragraph, runs)
            _blank_runs(paragraph, runs, styles)
        if styles.is_preprinted(paragraph):
            clear_paragraph(paragraph)


def _drop_fields(paragraph: etree._Element, runs: Collection[etree._Element]) -> None:
    """Leave of a field its last result only, because programs work it out anew."""
    for field in list(own_elements(paragraph, "fldSimple")):
        if all(run in runs for run in field.iter(f"{W}r")):
            for child in list(field):
                field.addprevious(child)
            field.getparent().remove(field)
    kinds = [mark.get(f"{W}fldCharType") for run in runs for mark in run.findall(f"{W}fldChar")]
    if kinds.count("begin") == kinds.count("end"):
        _remove(part for run in runs for name in _FIELD_PARTS for part in run.findall(f"{W}{name}"))
    # So does Word with a control that is bound to the file's properties.
    _remove({bound for run in runs for control in run.iterancestors(f"{W}sdt")
             for bound in control.findall(f"{W}sdtPr/{W}dataBinding")})


def _remove(elements: Iterable[etree._Element]) -> None:
    for element in list(elements):
        element.getparent().remove(element)


def _blank_runs(
    paragraph: etree._Element, runs: Collection[etree._Element], styles: StyleSheet
) -> None:
    texts = list(own_elements(paragraph, "t"))
    owners = [next(text.iterancestors(f"{W}r")) for text in texts]
    chosen = [owner in runs for owner in owners]
    segments = dict(zip(texts, _split(texts, chosen), strict=True))
    width = sum(_width(text.text or "", styles.look_of(owner))
                for text, owner in zip(texts, owners, strict=True))
    stop = _BREAK if not all(chosen) or _may_wrap(paragraph, width, styles) else ""
    for text, is_chosen in zip(texts, chosen, strict=True):
        if not is_chosen:
            text.text = "".join(part for action, part in segments[text] if action == _KEEP)
    for run in runs:
        look = styles.look_of(run)
        _blank_run(run, {text: list(_replace(segments[text], look, stop)) for text in texts
                         if text.getparent() is run})


def _may_wrap(paragraph: etree._Element, width: float, styles: StyleSheet) -> bool:
    """Whether text of this width in twips may take more lines than one."""
    in_box = next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None
    body = paragraph.getroottree().getroot().find(f"{W}body")
    return in_box or width > _SURE * measure_room(paragraph, styles, body)


def _split(texts: Sequence[etree._Element], chosen: Sequence[bool]) -> Iterator[Segments]:
    """What becomes of each letter of each text; Word may split a tag over several runs."""
    actions = [_BLANK if blank else _KEEP
               for text, blank in zip(texts, chosen, strict=True) for _ in text.text or ""]
    whole = "".join(text.text or "" for text in texts)
    for tag in _TAG.finditer(whole):
        start, end = tag.span()
        printed = actions[start] == _BLANK and tag[0].startswith("{{")
        actions[start:end] = ([_SPACE, *[_DROP] * (end - start - 1)] if printed
                              else [_KEEP] * (end - start))
    letters = zip(actions, whole, strict=True)
    for text in texts:
        own = islice(letters, len(text.text or ""))
        yield [(action, "".join(letter for _, letter in group))
               for action, group in groupby(own, key=lambda pair: pair[0])]


def _replace(segments: Segments, look: Look, stop: str) -> Iterator[tuple[str, int | None]]:
    """What stands in the place of a text: pieces, each with its scale; None is text that stays."""
    for action, text in segments:
        if action == _KEEP:
            yield text, None
        elif action == _SPACE:
            yield NBSP, look.scale
        elif action == _BLANK:
            for scale, pieces in groupby(make_blanks(text, look, stop), key=lambda pair: pair[1]):
                yield "".join(letters for letters, _ in pieces), scale


def _blank_run(run: etree._Element, replaced: Mapping[etree._Element, Pieces]) -> None:
    """Put runs of blanks, tags and what else the run holds in the place of a run."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    clear_run(properties)
    for child in [child for child in run if child is not properties]:
        if child.tag in _SIGNS:
            _add_text(run, NBSP, None)
        elif child.tag != f"{W}t":
            _add_run(run).append(child)
        else:
            for text, scale in replaced[child]:
                _add_text(run, text, scale)
    run.getparent().remove(run)


def make_blanks(text: str, look: Look, stop: str = "") -> Iterator[tuple[str, int]]:
    """Blanks as wide as the text: pieces, each with the scale in percent that makes it so.

    They have no letter spacing, because LibreOffice leaves it out after a NO-BREAK SPACE.
    `stop` goes between words.
    """
    one = look.words[NBSP] * look.unit * _POINT
    owed = 0.0
    for piece in _PIECE.finditer(text):
        width = _width(piece[0], look) + owed
        blank = " " if piece["spaces"] or piece["hyphen"] else NBSP
        count = len(piece[0]) if blank == " " else max(1, round(width / one))
        scale = max(1, round((width / one - count + 1) * look.scale))
        owed = width - (count - 1 + scale / look.scale) * one
        if count > 1:
            yield blank * (count - 1), look.scale
        yield blank + (stop if blank == " " else ""), scale


def _width(text: str, look: Look) -> float:
    """The width of a text in twips."""
    return look.width(unicodedata.normalize("NFC", text)) * _POINT


def _add_run(run: etree._Element) -> etree._Element:
    new = etree.Element(f"{W}r")
    new.append(deepcopy(run.find(f"{W}rPr")))
    run.addprevious(new)
    return new


def _add_text(run: etree._Element, text: str, scale: int | None) -> None:
    new = _add_run(run)
    if scale is not None:
        put(new[0], "spacing", val="0")
        put(new[0], "w", val=str(scale))
    child = etree.SubElement(new, f"{W}t", {_XML_SPACE: "preserve"})
    child.text = text
