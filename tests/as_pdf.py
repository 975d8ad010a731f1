"""Files turned into PDF by LibreOffice, for tests that judge what is printed."""

from collections.abc import Sequence
from pathlib import Path

from conference.documents.pdfs.libreoffice import LibreOffice, find_libreoffice

PROGRAM = find_libreoffice()


def write_pdfs(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """The PDF of each file, in a folder; one that is not converted fails the test."""
    folder.mkdir(exist_ok=True)
    made = {}
    for path, content in LibreOffice(PROGRAM, folder).convert(files):
        made[path] = folder / f"{path.stem}.pdf"
        made[path].write_bytes(content)
    assert len(made) == len(files)
    return made
