"""LibreOffice as a converter: calls side by side, each worker with a profile of its own.

A call may end without an error and without its files, and two on one profile lose files:
what came out is counted by file. A call that takes too long is ended with all its processes.
"""

import json
import os
import shutil
import signal
import subprocess
import time
import zipfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from math import ceil
from pathlib import Path

START_SECONDS = 60  # what any call may take; a first start on a slow disk takes long
FILE_SECONDS = 5
XML_A_SECOND = 20_000  # bytes; a tenth of what LibreOffice was measured to do
FILES_A_CALL = 20
FEWEST = 4  # files for which a call of their own, which takes a second to start, is worth while
_POLL = 0.02
_PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_WINDOWS = r"C:\Program Files\LibreOffice\program\soffice.com"
# Scaling a picture to 300 dpi is done anew for every page that shows it: 230 ms a page.
_OPTIONS = {"ExportBookmarksToPDFDestination": "true", "ReduceImageResolution": "false"}
_WORD = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": "boolean", "value": value} for name, value in _OPTIONS.items()})


def find_libreoffice() -> str | None:
    """The path of LibreOffice's program, or None where it is not installed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or (_WINDOWS if os.path.exists(_WINDOWS) else None)


@dataclass
class Worker:
    """One running call: its process, the profile it uses, and when it has taken too long."""

    process: subprocess.Popen
    files: Sequence[Path]
    profile: Path
    deadline: float

    def has_ended(self) -> bool:
        """Whether the call is over; one that took too long is ended here."""
        return self.process.poll() is not None or time.monotonic() > self.deadline

    def end(self) -> bool:
        """Leave no process of the call behind; whether it had ended well by itself."""
        well = self.process.poll() == 0
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):  # nobody is left in the group
                os.killpg(self.process.pid, signal.SIGKILL)
        elif not well:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(self.process.pid)],
                           check=False, capture_output=True)
        self.process.wait()
        return well


@dataclass(frozen=True)
class Call:
    """One call that is over: its files, and the PDFs of those that were converted."""

    files: Sequence[Path]
    pdfs: Mapping[Path, bytes]


class LibreOffice:
    """LibreOffice, a folder for its work, and how many of it may run at once.

    A profile is used again by the next call, which then starts faster, unless its call failed.
    """

    def __init__(self, program: str, folder: Path, jobs: int = 1) -> None:
        self.program, self.folder, self.jobs = program, folder, jobs
        self._numbers = count(1)
        self._profiles: list[Path] = []

    def new_path(self, suffix: str) -> Path:
        """A path in the folder that nothing else has."""
        return self.folder / f"{next(self._numbers):06d}{suffix}"

    def take(self, source: Path) -> Path:
        """The file under a name of its own: names may be equal, and LibreOffice leaves locks."""
        path = self.new_path(source.suffix)
        try:
            os.link(source, path)
        except OSError:
            with suppress(OSError):  # then LibreOffice makes nothing of it, which is noticed
                shutil.copyfile(source, path)
        return path

    def convert(self, sources: Sequence[Path]) -> Iterator[tuple[Path, bytes | None]]:
        """Convert files one by one, many to a call; gives each with its PDF, or None.

        What a call left out is tried once more, by itself and on a fresh profile.
        """
        files = {self.take(source): source for source in sources}
        left = set(files)
        for call in self.run(self._share_out(list(files))):
            left -= call.pdfs.keys()
            yield from ((files[file], pdf) for file, pdf in call.pdfs.items())
        self._profiles.clear()
        for call in self.run([[file] for file in sorted(left)], plain=True):
            left -= call.pdfs.keys()
            yield from ((files[file], pdf) for file, pdf in call.pdfs.items())
        yield from ((files[file], None) for file in sorted(left))

    def run(
        self, calls: Sequence[Sequence[Path]], plain: bool = False
    ) -> Iterator["Call"]:
        """Make the calls, each with files of one suffix; gives each as it ends, with its PDFs.

        `plain` is without options, which a very old LibreOffice may not understand.
        """
        waiting, running = deque(calls), []
        try:
            self._fill(running, waiting, plain)
            while running:
                ended = [worker for worker in running if worker.has_ended()]
                for worker in ended:
                    running.remove(worker)
                    if worker.end():
                        self._profiles.append(worker.profile)
                self._fill(running, waiting, plain)
                yield from (Call(worker.files, _collect(worker.files)) for worker in ended)
                time.sleep(0 if ended else _POLL)
        finally:
            for worker in running:
                worker.end()

    def _fill(self, running: list[Worker], waiting: deque[Sequence[Path]], plain: bool) -> None:
        while waiting and len(running) < self.jobs:
            running.append(self._start(waiting.popleft(), plain))

    def _start(self, files: Sequence[Path], plain: bool) -> Worker:
        profile = self._profiles.pop() if self._profiles else self.new_path(".profile")
        kind = _WORD if files[0].suffix == ".docx" and not plain else "pdf"
        command = [self.program, f"-env:UserInstallation={profile.as_uri()}", "--headless",
                   "--norestore", "--convert-to", kind, "--outdir", str(self.folder),
                   *map(str, files)]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet,
                                   start_new_session=True)
        seconds = START_SECONDS + sum(map(_seconds, files))
        return Worker(process, files, profile, time.monotonic() + seconds)

    def _share_out(self, files: Sequence[Path]) -> list[list[Path]]:
        """Files dealt to calls, each of one suffix and about equally long."""
        calls = []
        for suffix in dict.fromkeys(file.suffix for file in files):
            same = sorted((f for f in files if f.suffix == suffix), key=_seconds, reverse=True)
            number = max(min(self.jobs, ceil(len(same) / FEWEST)), ceil(len(same) / FILES_A_CALL))
            calls += [same[start::number] for start in range(number)]
        return calls


def _seconds(file: Path) -> float:
    """How long a file may take: by its text, not by its pictures."""
    try:
        with zipfile.ZipFile(file) as archive:
            sizes = [part.file_size for part in archive.infolist() if part.filename.endswith(".xml")]
    except (OSError, zipfile.BadZipFile):
        return FILE_SECONDS
    return FILE_SECONDS + sum(sizes) / XML_A_SECOND


def _collect(files: Sequence[Path]) -> dict[Path, bytes]:
    """The whole PDFs of files; PDF and file are removed from the work folder."""
    made = {}
    for file in files:
        pdf = file.with_suffix(".pdf")
        content = pdf.read_bytes() if pdf.exists() else b""
        pdf.unlink(missing_ok=True)
        # A call that was ended may leave a PDF without its end.
        if content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]:
            made[file] = content
            file.unlink()
    return made
