"""How text looks in Word: styles over styles, down to what is set on the run itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Look:
    """How text looks: size in half-points, what makes it wider, indents in twips, alignment.

    `spacing` is what is added after each letter, in twips; `scale` makes letters wide, in percent.
    """

    size: int = 20
    bold: bool = False
    italic: bool = False
    caps: bool = False
    spacing: int = 0
    scale: int = 100
    indent: int = 0
    centred: bool = False


def value(element: etree._Element | None, name: str) -> str | None:
    """The ``w:val`` of a child; None where there is no such child."""
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _is_on(properties: etree._Element, name: str, default: bool) -> bool:
    child = properties.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", "1") not in ("0", "false", "off")


def read_look(properties: etree._Element | None, base: Look) -> Look:
    """The look of run properties over a base."""
    if properties is None:
        return base
    size, spacing = value(properties, "sz"), value(properties, "spacing")
    scale = value(properties, "w")
    return replace(
        base, size=int(size) if size else base.size, bold=_is_on(properties, "b", base.bold),
        italic=_is_on(properties, "i", base.italic), caps=_is_on(properties, "caps", base.caps),
        spacing=int(spacing) if spacing else base.spacing,
        scale=int(scale.rstrip("%")) if scale else base.scale)


def style_look(key: str | None, sheet: Mapping[str, etree._Element], default: Look) -> Look:
    """The look of a style with all that it is based on."""
    look = default
    for style in chain(key, sheet):
        look = read_look(style.find(f"{W}rPr"), look)
        indent = style.find(f"{W}pPr/{W}ind")
        if indent is not None:
            sides = (indent.get(f"{W}{side}") for side in ("left", "right", "start", "end"))
            look = replace(look, indent=sum(int(side) for side in sides if side))
        if aligned := value(style.find(f"{W}pPr"), "jc"):
            look = replace(look, centred=aligned == "center")
    return look


def chain(key: str | None, sheet: Mapping[str, etree._Element]) -> list[etree._Element]:
    """A style and those it is based on, the deepest first; a loop of styles ends."""
    found: list[etree._Element] = []
    while key in sheet and sheet[key] not in found:
        found.insert(0, sheet[key])
        key = value(sheet[key], "basedOn")
    return found
