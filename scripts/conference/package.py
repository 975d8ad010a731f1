"""Office files as packages: parts that did not change keep their compressed bytes.

A .docx or .xlsx is a ZIP archive (APPNOTE 6.3, ECMA-376 part 2). `zipfile` would deflate every
part again at each save, pictures too; copying their bytes is what makes a certificate
cheap. Every entry carries the same date, so the same input gives the same bytes.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_DATE, _TIME = 0x21, 0  # 1980-01-01 00:00, the first date that ZIP can hold
_UTF8 = 0x800
_PIECE = 1 << 20
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True)
class Part:
    """One compressed file of a package."""

    data: bytes
    method: int
    crc: int
    size: int


def read_package(source: Path | io.BytesIO) -> dict[str, Part]:
    """The parts of a package by name, still compressed; `source` is its file or its bytes.

    Raises zipfile.BadZipFile, OSError.
    """
    parts = {}
    with (source.open("rb") if isinstance(source, Path) else source) as raw, zipfile.ZipFile(raw) as archive:
        for info in archive.infolist():
            raw.seek(info.header_offset)
            header = _LOCAL.unpack(raw.read(_LOCAL.size))
            raw.seek(header[-2] + header[-1], 1)
            data = raw.read(info.compress_size)
            parts[info.filename] = Part(data, info.compress_type, info.CRC, info.file_size)
    return parts


def make_part(content: bytes, level: int = 6) -> Part:
    """A part of new content, deflated."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    data = deflate.compress(content) + deflate.flush()
    return Part(data, zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content))


class PartWriter:
    """A part written piece by piece, so that its whole text is never in memory."""

    def __init__(self, level: int = 6) -> None:
        self._deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
        self._data: list[bytes] = []
        self._crc = self._size = 0

    def write(self, text: str) -> None:
        """Add a text."""
        content = text.encode()
        self._crc, self._size = zlib.crc32(content, self._crc), self._size + len(content)
        self._data.append(self._deflate.compress(content))

    def finish(self) -> Part:
        """The part of all texts."""
        return Part(b"".join([*self._data, self._deflate.flush()]), zipfile.ZIP_DEFLATED,
                    self._crc, self._size)


def inflate(part: Part) -> bytes:
    """The content of a part. Raises ValueError where it is not as long as the archive says."""
    if not part.method:
        return part.data
    try:
        content = zlib.decompressobj(-15).decompress(part.data, part.size + 1)
    except zlib.error as error:
        raise ValueError("the part is damaged") from error
    if len(content) != part.size:
        raise ValueError("the part is not of the size given")
    return content


def is_sound(part: Part) -> bool:
    """Whether the content of a part has the length and the sum (CRC-32) that the archive says of it."""
    if not part.method:
        return zlib.crc32(part.data) == part.crc
    stream, data, size, crc = zlib.decompressobj(-15), part.data, 0, 0
    try:
        while size <= part.size and (piece := stream.decompress(data, _PIECE)):
            data, size, crc = stream.unconsumed_tail, size + len(piece), zlib.crc32(piece, crc)
    except zlib.error:
        return False
    return (size, crc) == (part.size, part.crc)


@dataclass(frozen=True, slots=True)
class Shell:
    """What many packages have in common: the bytes they begin with, and their list of parts."""

    head: bytes
    listing: bytes
    count: int


def make_shell(parts: Mapping[str, Part]) -> Shell:
    """The beginning of every package that has these parts, in their order."""
    body, listing = _pack(parts, 0)
    return Shell(body, listing, len(parts))


def close_package(shell: Shell, parts: Mapping[str, Part]) -> bytes:
    """What follows the head of a shell in a package that has these parts too."""
    body, listing = _pack(parts, len(shell.head))
    listing, count = shell.listing + listing, shell.count + len(parts)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), len(shell.head) + len(body), 0)
    return body + listing + end


def write_package(parts: Mapping[str, Part]) -> bytes:
    """The bytes of a package of these parts, in their order."""
    shell = make_shell(parts)
    return shell.head + close_package(shell, {})


def _pack(parts: Mapping[str, Part], offset: int) -> tuple[bytes, bytes]:
    """The parts' entries from an offset of the file, and their lines of the list at its end."""
    body, listing = [], []
    for name, part in parts.items():
        encoded = name.encode()
        common = (20, 0 if name.isascii() else _UTF8, part.method, _TIME, _DATE, part.crc,
                  len(part.data), part.size, len(encoded), 0)
        listing += [_CENTRAL.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, offset), encoded]
        body += [_LOCAL.pack(b"PK\3\4", *common), encoded, part.data]
        offset += _LOCAL.size + len(encoded) + len(part.data)
    return b"".join(body), b"".join(listing)
