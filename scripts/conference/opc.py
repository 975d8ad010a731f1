"""How parts of a package know one another (ECMA-376 part 2): relationships, content types."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from conference.package import Part, inflate, make_part
from conference.xml_text import quote

TYPES = "[Content_Types].xml"
TYPE_OF = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Relation:
    """A relationship: its id, type and target; the target is a part's name unless external."""

    key: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: ``header``, ``image``, ``styles``."""
        return self.type.rpartition("/")[2]

    def __str__(self) -> str:
        target = self.target if self.external else f"/{self.target}"
        mode = ' TargetMode="External"' if self.external else ""
        return (f"<Relationship Id={quote(self.key)} Type={quote(self.type)} "
                f"Target={quote(target)}{mode}/>")


def make_xml_part(root: etree._Element) -> Part:
    """The part of an XML tree."""
    return make_part(etree.tostring(root, encoding="UTF-8", standalone=True))


def relations_name(part: str) -> str:
    """Where the relationships of a part stand."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def read_relations(parts: Mapping[str, Part], part: str) -> list[Relation]:
    """The relationships of a part, their targets resolved to names of parts."""
    listing = parts.get(relations_name(part))
    if listing is None:
        return []
    found = []
    for element in etree.fromstring(inflate(listing)).iter(f"{{{_RELATIONS_NS}}}Relationship"):
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        found.append(Relation(element.get("Id"), element.get("Type"), target, external))
    return found


def make_relations(relations: Iterable[Relation]) -> Part:
    """A list of relationships."""
    lines = "".join(map(str, relations))
    return make_part(f'{_HEAD}<Relationships xmlns="{_RELATIONS_NS}">{lines}</Relationships>'.encode())


class ContentTypes:
    """The content types of a package."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        root = etree.fromstring(inflate(parts[TYPES]))
        self.defaults = {e.get("Extension").lower(): e.get("ContentType")
                         for e in root.iter(f"{{{_TYPES_NS}}}Default")}
        self.overrides = {e.get("PartName").lstrip("/"): e.get("ContentType")
                          for e in root.iter(f"{{{_TYPES_NS}}}Override")}

    def get(self, name: str) -> str:
        """The type of a part."""
        return self.overrides.get(name) or self.defaults.get(_extension(name), "")

    def add(self, name: str, content_type: str) -> None:
        """Declare a part, unless its extension says it already."""
        extension = _extension(name)
        if extension != "xml" and content_type:
            self.defaults.setdefault(extension, content_type)
        if self.get(name) != content_type:
            self.overrides[name] = content_type

    def keep(self, names: Iterable[str]) -> None:
        """Forget the parts that are not there."""
        there = set(names)
        self.overrides = {name: kind for name, kind in self.overrides.items() if name in there}

    def to_part(self) -> Part:
        """The part that lists them."""
        lines = [f"<Default Extension={quote(key)} ContentType={quote(kind)}/>"
                 for key, kind in self.defaults.items()]
        lines += [f"<Override PartName={quote('/' + key)} ContentType={quote(kind)}/>"
                  for key, kind in self.overrides.items()]
        return make_part(f'{_HEAD}<Types xmlns="{_TYPES_NS}">{"".join(lines)}</Types>'.encode())


def _extension(name: str) -> str:
    return posixpath.splitext(name)[1].lstrip(".").lower()


def drop_comments(relations: list[Relation], parts: dict[str, Part]) -> list[Relation]:
    """The relationships without those to comments, whose parts are removed."""
    kept = [r for r in relations if not re.fullmatch(r"comments\w*", r.kind)]
    for relation in relations:
        if relation not in kept:
            parts.pop(relation.target, None)
            parts.pop(relations_name(relation.target), None)
    return kept
