"""The records that .xlsb parts are made of ([MS-XLSB] 2.1.4)."""

import struct
from collections.abc import Iterator


def read_records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The records of a part: kind, where the data begins and where it ends.

    Raises `ValueError` where a record is longer than the part.
    """
    place = 0
    while place < len(data):
        kind = data[place]
        place += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[place] & 0x7F) << 7
            place += 1
        size = shift = 0
        for _ in range(4):
            byte = data[place]
            place += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        if place + size > len(data):
            raise ValueError("a record is longer than its part")
        yield kind, place, place + size
        place += size


def read_string(data: bytes, place: int) -> tuple[str, int]:
    """A string with its length before it, and the place after it ([MS-XLSB] 2.5.169)."""
    count = struct.unpack_from("<L", data, place)[0]
    if count == 0xFFFFFFFF:
        return "", place + 4
    end = place + 4 + 2 * count
    if end > len(data):
        raise ValueError("a string is longer than its part")
    return data[place + 4:end].decode("utf-16-le", "replace"), end


def read_runs(data: bytes, place: int) -> list[tuple[int, int]]:
    """The runs of a rich string that stand after it: first letter and font of each ([MS-XLSB] 2.5.122)."""
    count = struct.unpack_from("<L", data, place)[0]
    if place + 4 + 4 * count > len(data):
        raise ValueError("more runs than the part holds")
    return list(struct.iter_unpack("<HH", data[place + 4:place + 4 + 4 * count]))
