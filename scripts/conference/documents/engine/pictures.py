"""Pictures an office puts into templates/images: they take the place of those in templates.

A picture in a template whose alternative text (or name) is a file name, as
``quoc-huy.png``, is replaced by that file where the folder has it, kept in proportion
within the place that the template gives it.
"""

import posixpath
import re
import struct
from collections.abc import Mapping
from pathlib import Path

from conference.package import Part, inflate, make_part

_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_DRAWING = re.compile(r"<w:drawing>(?:(?!</w:drawing>).)*</w:drawing>", re.S)
_NAME = re.compile(r'\b(?:descr|title|name)="([\w.-]+\.png)"')
_EMBED = re.compile(r'\br:embed="([^"]+)"')
_EXTENT = re.compile(r'\bcx="(\d+)" cy="(\d+)"')
_PNG = b"\x89PNG\r\n\x1a\n"


def replace_pictures(parts: Mapping[str, Part], images: Path) -> dict[str, Part]:
    """The parts of a template with the office's pictures in their places."""
    replaced = dict(parts)
    for name in parts:
        if _PARTS.fullmatch(name) and b".png" in (xml := inflate(parts[name])):
            text = _DRAWING.sub(lambda found, part=name: _place(found[0], part, replaced, images),
                                xml.decode())
            replaced[name] = make_part(text.encode())
    return replaced


def _place(drawing: str, part: str, parts: dict[str, Part], images: Path) -> str:
    """One drawing, its picture replaced in `parts` where the folder has a file of its name."""
    name, embed = _NAME.search(drawing), _EMBED.search(drawing)
    target = _target(part, embed[1], parts) if embed else None
    content = _read_png(images / name[1]) if name and target else b""
    if not content:
        return drawing
    parts[target] = make_part(content)
    width, height = struct.unpack(">II", content[16:24])
    return _EXTENT.sub(lambda found: _fit(int(found[1]), int(found[2]), width, height), drawing)


def _target(part: str, key: str, parts: Mapping[str, Part]) -> str | None:
    """The picture that a relation of a part points to."""
    folder, file = posixpath.split(part)
    relations = parts.get(f"{folder}/_rels/{file}.rels")
    line = re.search(rf'<Relationship\b[^>]*\bId="{re.escape(key)}"[^>]*>',
                     inflate(relations).decode()) if relations else None
    found = re.search(r'\bTarget="([^"]+)"', line[0]) if line else None
    target = posixpath.normpath(posixpath.join("/", folder, found[1])).lstrip("/") if found else ""
    return target if target in parts else None


def _read_png(path: Path) -> bytes:
    """The content of a PNG; nothing where there is none or it is something else."""
    content = path.read_bytes() if path.is_file() else b""
    return content if content.startswith(_PNG) and len(content) > 24 else b""


def _fit(width: int, height: int, own_width: int, own_height: int) -> str:
    """The largest size of the picture's proportions within a place."""
    scale = min(width / own_width, height / own_height)
    return f'cx="{round(own_width * scale)}" cy="{round(own_height * scale)}"'
