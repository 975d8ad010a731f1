"""A workbook's package (ECMA-376 parts 1 and 2): its parts, who names whom, its sheets."""

import io
import re
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from conference.opc import TYPE_OF, TYPES, Relation, read_relations, relations_name
from conference.package import inflate, is_sound, make_part, read_package, write_package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LARGE = 8_000_000  # bytes: compressed fast rather than small
_LARGEST = 2_000_000_000  # bytes of a part that is opened
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()


class OddPackageError(ValueError):
    """A package that is better not patched: its values are copied instead."""


def main_tag(name: str) -> str:
    """The full name of an element of SpreadsheetML."""
    return f"{{{MAIN}}}{name}"


def parse_xml(content: bytes) -> etree._Element:
    """The root of an XML part; nothing outside it is fetched. Raises etree.XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(content, parser)


def to_xml(root: etree._Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, encoding="UTF-8", standalone=True)


class BookPackage:
    """The parts of a workbook; trees that were asked for are written back by `to_bytes`."""

    def __init__(self, content: bytes) -> None:
        self.parts = read_package(io.BytesIO(content))
        self._names = {name.lower(): name for name in self.parts}
        self._trees: dict[str, etree._Element] = {}
        self.types = self.tree(TYPES)
        self.main = self.target_of("", "officeDocument")

    def has(self, name: str) -> bool:
        """Whether there is such a part; names of parts know no capitals (part 2, 6.2.2.3)."""
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """The content of a part. Raises KeyError, ValueError."""
        part = self.parts[self._names[name.lower()]]
        if part.size > _LARGEST or part.method not in (0, 8):
            raise OddPackageError(f"{name} is too large or packed in an unknown way")
        return inflate(part)

    def write(self, name: str, content: bytes) -> None:
        """Set the content of a part, new or known."""
        name = self._names.setdefault(name.lower(), name)
        self.parts[name] = make_part(content, 1 if len(content) > _LARGE else 6)

    def tree(self, name: str) -> etree._Element:
        """The tree of a part, to read and to change."""
        if name not in self._trees:
            self._trees[name] = parse_xml(self.read(name))
        return self._trees[name]

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part, targets as names of parts."""
        return [replace(relation, target=self._names.get(relation.target.lower(), relation.target))
                for relation in read_relations(self.parts, part)]

    def target_of(self, part: str, kind: str) -> str:
        """The part that a relationship of this kind leads to; empty where there is none."""
        return next((r.target for r in self.relations(part) if r.kind == kind), "")

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship; gives its id."""
        listing = relations_name(part)
        if not self.has(listing):
            self.write(listing, _NO_RELATIONS)
        tree = self.tree(listing)
        known = {element.get("Id") for element in tree}
        key = next(f"vd{n}" for n in range(1, len(known) + 2) if f"vd{n}" not in known)
        etree.SubElement(tree, f"{{{_RELATIONS}}}Relationship", Id=key, Type=f"{TYPE_OF}/{kind}",
                         Target=f"/{target}")
        self.write(listing, to_xml(tree))  # `relations` reads the parts
        return key

    def drop_relations(self, part: str, pattern: str) -> None:
        """Remove the relationships of a part whose type matches; their parts go unless named elsewhere."""
        if not any(re.search(pattern, relation.type) for relation in self.relations(part)):
            return
        tree = self.tree(relations_name(part))
        for element in list(tree):
            if re.search(pattern, element.get("Type", "")):
                tree.remove(element)
        self.write(relations_name(part), to_xml(tree))

    def new_name(self, pattern: str) -> str:
        """The first free name of a part: ``xl/comments{}.xml`` gives ``xl/comments3.xml``."""
        return next(name for n in range(1, len(self.parts) + 2)
                    if not self.has(name := pattern.format(n)))

    def declare(self, name: str, content_type: str) -> None:
        """Declare the content type of a part, in place of an earlier one."""
        for element in list(self.types.iter(f"{{{_TYPES}}}Override")):
            if element.get("PartName", "").lower() == f"/{name}".lower():
                self.types.remove(element)
        etree.SubElement(self.types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def type_of(self, name: str) -> str:
        """The content type that is declared for a part by its name."""
        return next((e.get("ContentType", "") for e in self.types.iter(f"{{{_TYPES}}}Override")
                     if e.get("PartName", "").lower() == f"/{name}".lower()), "")

    def to_bytes(self) -> bytes:
        """The package: every part that can be reached, its trees as they are now."""
        for name, tree in self._trees.items():
            if name != TYPES:
                self.write(name, to_xml(tree))
        wanted = {name.lower() for name in self._reached()}
        for element in list(self.types.iter(f"{{{_TYPES}}}Override")):
            if element.get("PartName", "").lstrip("/").lower() not in wanted:
                self.types.remove(element)
        self.write(TYPES, to_xml(self.types))
        lists = {relations_name(name).lower() for name in (*wanted, "")}
        kept = {TYPES.lower(), *lists, *wanted}
        parts = {name: part for name, part in self.parts.items() if name.lower() in kept}
        if any(part.size > _LARGEST or not is_sound(part) for part in parts.values()):
            raise OddPackageError("a damaged part, which would make Excel refuse the copy")
        return write_package(parts)

    def _reached(self) -> Iterable[str]:
        """The parts that relationships lead to, from the package on."""
        pending, reached = [""], set()
        while pending:
            for relation in self.relations(pending.pop()):
                name = self._names.get(relation.target.lower())
                if not relation.external and name and name not in reached:
                    reached.add(name)
                    pending.append(name)
        return reached
