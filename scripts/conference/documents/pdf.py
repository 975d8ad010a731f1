"""PDF by LibreOffice: few calls, a profile of its own for each, every file counted."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

TIMEOUT = 300  # seconds for one call
_PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_WINDOWS = r"C:\Program Files\LibreOffice\program\soffice.com"


def find_libreoffice() -> str | None:
    """The path of LibreOffice's program, or None where it is not installed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or (_WINDOWS if os.path.exists(_WINDOWS) else None)


def convert(program: str, files: Sequence[Path], target: Path) -> dict[Path, Path]:
    """Convert files to PDF in a folder; gives the PDF of each file that was converted.

    What one call left out is tried once more by itself. No process is left behind.
    """
    made: dict[Path, Path] = {}
    for attempt in ([list(files)], [[path] for path in files]):
        for batch in attempt:
            wanted = [path for path in batch if path not in made]
            if wanted:
                _call(program, wanted, target)
                made |= {path: pdf for path in wanted if (pdf := _pdf(path, target)).exists()}
    return made


def _pdf(path: Path, target: Path) -> Path:
    return target / f"{path.stem}.pdf"


def _call(program: str, files: Sequence[Path], target: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless",
                   "--convert-to", "pdf", "--outdir", str(target), *map(str, files)]
        try:
            subprocess.run(command, timeout=TIMEOUT, check=False, capture_output=True)
        except subprocess.TimeoutExpired:
            return
