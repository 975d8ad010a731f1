"""Pictures among the values of a record: docxtpl's `InlineImage`, as docxtpl prints them.

An `InlineImage` asks its document for a place in the package. Here it asks a `PictureTaker`,
which gives it a relation named by the picture's content; so the rendered text stays text,
papers can be joined, and the files come into the finished package at the end.
"""

import copy
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from docx.image.image import Image
from docx.oxml.shape import CT_Inline
from docxtpl import InlineImage

from conference.documents.engine.drawings import number_drawings
from conference.package import make_part, write_package

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "[Content_Types].xml"
_NO_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'

# What relations of rendered text point to, by their ids: a picture's bytes, a link's address.
Taken = Mapping[str, bytes | str]


@dataclass
class PictureTaker:
    """Stands for the document that pictures are printed into."""

    taken: dict[str, bytes | str] = field(default_factory=dict)

    @property
    def current_rendering_part(self) -> "PictureTaker":
        """The part that a picture is printed into: where it stands is seen afterwards."""
        return self

    def new_pic_inline(self, file: Any, width: int | None, height: int | None) -> CT_Inline:
        """The drawing of a picture file in a size (EMU); in its own size where none is given."""
        image = Image.from_file(file)
        key = f"hinh-{image.sha1}.{image.ext}"
        self.taken[key] = image.blob
        return CT_Inline.new_pic_inline(1, key, image.filename, *image.scaled_dimensions(width, height))

    def relate_to(self, address: str, kind: str, is_external: bool) -> str:
        """The relation of a picture's hyperlink."""
        key = f"link-{hashlib.sha1(address.encode(), usedforsecurity=False).hexdigest()}"
        self.taken[key] = address
        return key


def bind_pictures(values: Mapping[str, Any], taker: PictureTaker) -> Mapping[str, Any]:
    """The values with every picture among them, also in lists, asking the taker."""
    return {name: value if type(value) is str else _bind(value, taker) for name, value in values.items()}


def _bind(value: Any, taker: PictureTaker) -> Any:
    if isinstance(value, InlineImage):
        bound = copy.copy(value)
        bound.tpl = taker
        return bound
    if isinstance(value, dict):
        return {name: _bind(entry, taker) for name, entry in value.items()}
    return [_bind(entry, taker) for entry in value] if isinstance(value, list) else value


def attach_pictures(content: bytes, taken: Taken) -> bytes:
    """A finished .docx, of one paper or of many, with the files that its pictures are."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    for name in [name for name in files if re.fullmatch(r"word/[^/]*\.xml", name)]:
        used = {key: target for key, target in taken.items() if f'"{key}"'.encode() in files[name]}
        if used:
            relations = f"word/_rels/{name.removeprefix('word/')}.rels"
            files[relations] = _add_relations(files.get(relations, _NO_RELATIONS.encode()), used)
            files[name] = number_drawings(files[name].decode()).encode()
    pictures = {f"word/media/{key}": blob for key, blob in taken.items() if isinstance(blob, bytes)}
    files[_TYPES] = _add_types(files[_TYPES], pictures)
    return write_package({name: make_part(data) for name, data in (files | pictures).items()})


def _add_relations(relations: bytes, used: Taken) -> bytes:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/image" Target="media/{key}"/>'
        if isinstance(target, bytes) else
        f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target="{escape(target)}" '
        'TargetMode="External"/>' for key, target in used.items())
    return re.sub(rb"</Relationships>\s*$|/>\s*$", lambda end: (
        b">" * end[0].startswith(b"/") + lines.encode() + b"</Relationships>"), relations, count=1)


def _add_types(types: bytes, pictures: Mapping[str, bytes]) -> bytes:
    endings = {name.rpartition(".")[2] for name in pictures}
    lines = "".join(
        f'<Default Extension="{ending}" ContentType="image/{"jpeg" if ending == "jpg" else ending}"/>'
        for ending in sorted(endings) if f'Extension="{ending}"'.encode() not in types)
    return re.sub(rb"(<Types\b[^>]*>)", lambda start: start[0] + lines.encode(), types, count=1)
