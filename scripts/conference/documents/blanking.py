"""Pre-printed text made empty: its letters become NO-BREAK SPACEs that take the same room.

White letters would still be in the file's text. Each word stays one word of its own
width, so lines break where they did and what follows on the line stays in its place.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import groupby, islice

from lxml import etree

from conference.documents.fonts import text_width
from conference.documents.looks import Look, W
from conference.documents.no_ink import clear_paragraph, clear_run, put
from conference.documents.preprinted import StyleSheet, own_elements

NBSP = "\u00a0"
_EM = 10  # twips for each half-point of a letter's size
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
# A line may break after a hyphen inside a word too.
_HYPHEN = r"(?<=\w)[-–—](?=\w)"
_PIECE = re.compile(rf"(?P<spaces> +)|(?P<hyphen>{_HYPHEN})|(?:(?!{_HYPHEN})[^ ])+")
_KEEP, _BLANK, _DROP, _SPACE = range(4)
_SIGNS = {f"{W}{name}" for name in ("noBreakHyphen", "sym", "pgNum")}
_FIELD_PARTS = ("fldChar", "instrText")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Segments = Sequence[tuple[int, str]]


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
        for run in runs:
            for part in [part for name in _FIELD_PARTS for part in run.findall(f"{W}{name}")]:
                run.remove(part)


def _blank_runs(
    paragraph: etree._Element, runs: Collection[etree._Element], styles: StyleSheet
) -> None:
    texts = list(own_elements(paragraph, "t"))
    chosen = [next(text.iterancestors(f"{W}r")) in runs for text in texts]
    segments = dict(zip(texts, _split(texts, chosen), strict=True))
    for text, is_chosen in zip(texts, chosen, strict=True):
        if not is_chosen:
            text.text = "".join(part for action, part in segments[text] if action == _KEEP)
    for run in runs:
        _blank_run(run, segments, styles.look_of(run))


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


def _blank_run(
    run: etree._Element, segments: Mapping[etree._Element, Segments], look: Look
) -> None:
    """Put runs of blanks, tags and what else the run holds in the place of a run."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    clear_run(properties)
    for child in [child for child in run if child is not properties]:
        if child.tag in _SIGNS:
            _add_text(run, NBSP)
        elif child.tag != f"{W}t":
            _add_run(run).append(child)
        else:
            for action, text in segments[child]:
                for part, spacing in _replace(action, text, look):
                    _add_text(run, part, spacing)
    run.getparent().remove(run)


def _replace(action: int, text: str, look: Look) -> Iterator[tuple[str, int | None]]:
    if action == _KEEP:
        yield text, None
    elif action == _SPACE:
        yield NBSP, None
    elif action == _BLANK:
        yield from make_blanks(text, look)


def make_blanks(text: str, look: Look) -> Iterator[tuple[str, int | None]]:
    """Blanks as wide as the text: pieces, each with the letter spacing it needs in twips.

    None is the spacing that the text has.
    """
    blank = text_width(NBSP) * look.size * _EM + look.spacing
    plain, owed = "", 0.0
    for piece in _PIECE.finditer(text):
        if piece["spaces"]:
            plain += piece[0]
            continue
        width = _width(piece[0], look) + owed
        count = max(1, round(width / blank)) if blank > 0 and not piece["hyphen"] else 1
        rest = width - count * blank
        owed = rest - round(rest)
        if before := plain + NBSP * (count - 1):
            yield before, None
        yield " " if piece["hyphen"] else NBSP, look.spacing + round(rest)
        plain = ""
    if plain:
        yield plain, None


def _width(word: str, look: Look) -> float:
    """The width of a word in twips."""
    shown = unicodedata.normalize("NFC", word.upper() if look.caps else word)
    return text_width(shown, look.bold, look.italic) * look.size * _EM + look.spacing * len(shown)


def _add_run(run: etree._Element) -> etree._Element:
    new = etree.Element(f"{W}r")
    new.append(deepcopy(run.find(f"{W}rPr")))
    run.addprevious(new)
    return new


def _add_text(run: etree._Element, text: str, spacing: int | None = None) -> None:
    new = _add_run(run)
    if spacing is not None:
        put(new[0], "spacing", val=str(spacing))
    child = etree.SubElement(new, f"{W}t", {_XML_SPACE: "preserve"})
    child.text = text
