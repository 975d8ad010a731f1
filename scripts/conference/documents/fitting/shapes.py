"""How the paragraphs of a template stand: indents, spacing, alignment."""

from dataclasses import dataclass, replace

from lxml import etree

from conference.documents.wordml import W, is_on, read_length

_AUTO_SPACE = 280  # twips before and after a paragraph of a web page
_CHARACTER = 240  # twips; indents in characters stand beside the same in twips, as a rule
_SIDES = {"left": "start", "right": "end"}  # of the first edition, and of the second


@dataclass(frozen=True)
class Shape:
    """How a paragraph stands: lengths in twips; `first` is negative where the line hangs.

    `line` is a share of 240 with the rule ``auto``, else twips. `style` is its style's key.
    """

    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    rule: str = "auto"
    align: str = "left"
    contextual: bool = False
    breaks: bool = False
    frame: int | None = None
    style: str = ""


def read_shape(properties: etree._Element | None, base: Shape) -> Shape:
    """The shape of paragraph properties over a base (ECMA-376 part 1, 17.3.1)."""
    if properties is None:
        return base
    shape = _read_indents(properties.find(f"{W}ind"), base)
    shape = _read_spacing(properties.find(f"{W}spacing"), shape)
    align, frame = properties.find(f"{W}jc"), properties.find(f"{W}framePr")
    return replace(
        shape, align=base.align if align is None else align.get(f"{W}val"),
        contextual=is_on(properties, "contextualSpacing", base.contextual),
        breaks=is_on(properties, "pageBreakBefore", base.breaks),
        frame=base.frame if frame is None else read_length(frame, "w", 0))


def _read_indents(indents: etree._Element | None, base: Shape) -> Shape:
    if indents is None:
        return base
    sides = {side: _read_indent(indents, (side, other), getattr(base, side))
             for side, other in _SIDES.items()}
    hanging = _read_indent(indents, ("hanging",), -1)
    first = _read_indent(indents, ("firstLine",), base.first)
    return replace(base, first=-hanging if hanging >= 0 else first, **sides)


def _read_indent(indents: etree._Element, names: tuple[str, ...], default: int) -> int:
    for name in names:
        if indents.get(f"{W}{name}") is not None:
            return read_length(indents, name, default)
        if characters := read_length(indents, f"{name}Chars", 0):
            return characters * _CHARACTER // 100
    return default


def _read_spacing(spacing: etree._Element | None, base: Shape) -> Shape:
    if spacing is None:
        return base
    around = {
        side: _AUTO_SPACE if spacing.get(f"{W}{side}Autospacing") in ("1", "true", "on") else
        read_length(spacing, side, getattr(base, side))
        for side in ("before", "after")}
    return replace(base, line=read_length(spacing, "line", base.line),
                   rule=spacing.get(f"{W}lineRule", "auto" if spacing.get(f"{W}line") else base.rule),
                   **around)
