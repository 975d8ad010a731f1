"""Packages: unchanged parts keep their bytes, and the same input gives the same bytes."""

import io
import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conference.package import make_part, read_package, write_package
from conftest import ROOT

TEMPLATE = ROOT / "templates" / "giay-khen-ca-nhan.docx"


def test_copy_is_a_sound_archive_with_the_same_files():
    """A package read and written again holds the same files."""
    copy = zipfile.ZipFile(io.BytesIO(write_package(read_package(TEMPLATE))))
    original = zipfile.ZipFile(TEMPLATE)
    assert copy.testzip() is None
    assert {n: copy.read(n) for n in copy.namelist()} == {n: original.read(n) for n in original.namelist()}


def test_unchanged_parts_keep_their_compressed_bytes():
    """A picture is not compressed again."""
    parts = read_package(TEMPLATE)
    name = next(name for name in parts if name.endswith(".png"))
    assert parts[name].data in write_package(parts)


@given(st.dictionaries(st.text("aăâđ/x.", min_size=1, max_size=9), st.binary(max_size=99), max_size=5))
def test_any_parts_are_read_back(files: dict[str, bytes]):
    """Whatever is written is what zipfile reads, names with accents too."""
    content = write_package({name: make_part(data) for name, data in files.items()})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_stored_entries_are_copied(tmp_path: Path):
    """An entry that is not deflated is copied as it is."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", "chữ")
    assert zipfile.ZipFile(io.BytesIO(write_package(read_package(path)))).read("a.txt") == "chữ".encode()
