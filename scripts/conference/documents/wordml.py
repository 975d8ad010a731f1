"""Reading WordprocessingML: values of properties, which other programs may have left out."""

from collections.abc import Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")


def read_value(element: etree._Element | None, name: str) -> str | None:
    """The value of a child element of properties, or None."""
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def read_number(element: etree._Element | None, name: str, default: int) -> int:
    """The value of a child element as a whole number; the default where it is none."""
    return to_number(read_value(element, name), default)


def read_length(element: etree._Element | None, name: str, default: int = 0) -> int:
    """An attribute as a whole number; the default where it is missing or is none."""
    return default if element is None else to_number(element.get(f"{W}{name}"), default)


def to_number(text: str | None, default: int = 0) -> int:
    """A whole number; the default where the text is none."""
    try:
        return round(float(text.rstrip("%")))
    except (AttributeError, OverflowError, ValueError):
        return default


def is_on(properties: etree._Element | None, name: str, default: bool = False) -> bool:
    """Whether a property is switched on; the default where nothing is said."""
    child = None if properties is None else properties.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", "1") not in _OFF


def chain_styles(key: str | None, sheet: Mapping[str, etree._Element]) -> list[etree._Element]:
    """A style and those it is based on, the deepest first; a loop of styles ends."""
    chain: list[etree._Element] = []
    while key in sheet and sheet[key] not in chain:
        chain.insert(0, sheet[key])
        key = read_value(sheet[key], "basedOn")
    return chain
