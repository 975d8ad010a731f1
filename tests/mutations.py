"""Valid workbooks made invalid: the same seed gives the same mutation."""

import io
import re
import struct
import zipfile
from random import Random

_NUMBER = re.compile(rb'"(\d+)"|>(\d+)<')
_REFERENCE = re.compile(rb'\b(?:r|ref|spans|table:[a-z-]+)="([^"]*)"')
_NUMBERS = [b"0", b"-1", b"99999999999999999999", b"4294967295", b"65536", b"1e308", b"nan", b"inf", b"", b"16385"]
_REFERENCES = [b"A0", b"XFD1048576", b"ZZZZZZ9", b"A99999999999", b"", b"1", b"A1:", b"B2:A1", b"a1", b"$A$1"]
_WORDS = [b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\xff\xff", b"\0\0"]


def mutate(content: bytes, random: Random) -> bytes:
    """A workbook with something in it changed, cut off, doubled or lost."""
    if content.startswith(b"PK"):
        return _mutate_archive(content, random) if random.random() < 0.85 else mutate_bytes(content, random)
    return mutate_records(content, random) if random.random() < 0.5 else mutate_bytes(content, random)


def mutate_bytes(content: bytes, random: Random) -> bytes:
    """Bytes changed, put in, taken out or copied; sometimes the rest cut off."""
    if random.random() < 0.15:
        return content[:random.randrange(len(content))]
    data = bytearray(content)
    for _ in range(random.choice([1, 1, 2, 4, 16])):
        place, size = random.randrange(len(data)), random.randrange(1, 40)
        change = random.randrange(5)
        if change == 0:
            data[place] = random.randrange(256)
        elif change == 1:
            data[place] ^= 1 << random.randrange(8)
        elif change == 2:
            word = random.choice(_WORDS)
            data[place:place + len(word)] = word
        elif change == 3:
            source = random.randrange(len(data))
            data[place:place + size] = data[source:source + size]
        elif random.random() < 0.5 and len(data) > 100:
            del data[place:place + size]
        else:
            data[place:place] = random.randbytes(size)
    return bytes(data)


def mutate_records(content: bytes, random: Random) -> bytes:
    """The length, the kind or a field of a record of an .xls workbook changed."""
    data = bytearray(content)
    places, place = [], data.find(b"\x09\x08")
    while 0 <= place < len(data) - 4:
        places.append(place)
        place += 4 + struct.unpack_from("<H", data, place + 2)[0]
    place = random.choice(places or [0]) + random.choice([0, 2, 2, 4, 6, 8, 10])
    if place + 2 <= len(data):
        struct.pack_into("<H", data, place, random.choice([0, 1, 2, 255, 8224, 32767, 65535, random.randrange(65536)]))
    return bytes(data)


def mutate_xml(part: bytes, random: Random) -> bytes:
    """A number or a reference of a part changed, or its bytes."""
    kind = random.random()
    form, values = (_NUMBER, _NUMBERS) if kind < 0.35 else (_REFERENCE, _REFERENCES + _NUMBERS)
    found = list(form.finditer(part)) if kind < 0.6 else []
    if not found:
        return mutate_bytes(part, random)
    start, end = random.choice(found).span()
    edge = part[start:end].find(b'"') if form is _REFERENCE else 0
    return part[:start + edge + 1] + random.choice(values) + part[end - 1:]


def _mutate_archive(content: bytes, random: Random) -> bytes:
    """One part of a zip archive changed, or lost."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        names = [name for name in source.namelist() if name.endswith((".xml", ".rels", ".bin"))]
        chosen, lost = random.choice(names), random.random() < 0.03
        for name in source.namelist():
            part = source.read(name)
            if name == chosen and part:
                if lost:
                    continue
                part = mutate_bytes(part, random) if name.endswith(".bin") else mutate_xml(part, random)
            target.writestr(name, part)
    return result.getvalue()
