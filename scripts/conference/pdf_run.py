"""`make pdf`: what lies in output/ as PDF, converted where it changed.

The index and the files are all that is read: the PDFs are of what would be printed now.
A print file that holds the papers of persons one after the other is put together from
their PDFs; anything else is converted as it is.
"""

import re
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import click

from conference.cli import DATA_ERRORS, OK, WRONG_USE, Options, say, say_faults
from conference.documents.kinds import CERTIFICATES, MARKED, PDF
from conference.documents.output import (
    HELD,
    KEPT,
    Batch,
    Entry,
    Paper,
    digest,
    held_entry,
    kept_content,
    make_write_fault,
    read_if_there,
    read_index,
    write_index,
    write_paper,
)
from conference.documents.pdfs.libreoffice import LibreOffice, find_libreoffice
from conference.documents.pdfs.pdf import make_pdfs
from conference.documents.pdfs.pdf_pages import count_pages, merge
from conference.documents.pdfs.pdf_sheaf import find_papers, read_words
from conference.model.cells import Cell
from conference.model.faults import Fault, make_fault, make_sheet_fault
from conference.telling import count_line

BAR_FROM = 50  # fewer papers are done before a bar tells anything
_COPIES = re.compile(r"(\d+) bản")


@dataclass(frozen=True)
class Item:
    """One file of the index that is printed, and the PDF beside it."""

    entry: Entry
    source: str

    @property
    def path(self) -> str:
        """The path of the PDF in the output folder."""
        return Path(self.entry.path).with_suffix(".pdf").as_posix()

    def pages(self) -> int | None:
        """How many pages the PDF must have: one for each certificate. None where any will do."""
        if self.entry.kind != CERTIFICATES:
            return None
        copies = _COPIES.fullmatch(self.entry.source)
        return 1 if self.entry.code else copies and int(copies[1])


@dataclass
class PdfRun:
    """One run: the output folder, its index, and what became of each PDF."""

    output: Path
    index: Sequence[Entry]
    made: dict[Item, Entry] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def find_items(self) -> list[Item]:
        """The files that lie there and are printed, in the order of the index."""
        found = []
        for entry in self.index:
            path = self.output / entry.path
            inside = path.resolve().is_relative_to(self.output.resolve())
            if is_printable(entry) and inside and path.is_file():
                content = _read(path) or b""
                found.append(Item(entry, f"{entry.path} {digest(content)[:12]}"))
        return found

    def keep(self, item: Item) -> bool:
        """Whether the PDF of an item is up to date; then it is kept."""
        content = _read(self.output / item.path)
        if content is not None and kept_content(self.output, self.index, item.path, item.source):
            self.made[item] = Entry(item.entry.code, PDF, item.path, item.source, KEPT, digest(content))
        return item in self.made

    def write(self, item: Item, content: bytes | None) -> None:
        """Write the PDF of an item unless its pages are too many; what is wrong is a fault."""
        entry, faults = self._check(item, content), []
        if entry is None:
            paper = Paper(item.entry.code, PDF, item.path, item.source, content)
            entry, faults = write_paper(self.output, paper)
        self.made[item] = entry
        self.faults += faults

    def _check(self, item: Item, content: bytes | None) -> Entry | None:
        """The entry of a PDF that is held back, None where it is as it must be."""
        path = self.output / item.entry.path
        wanted, pages = item.pages(), count_pages(content) if content else 0
        if not pages:
            self.faults.append(make_sheet_fault("khong-ra-pdf", "", path=path))
        elif wanted and pages != wanted:
            self.faults.append(make_fault("nhieu-trang", Cell("", 0, 0), item.entry.code,
                                          path=path, pages=pages, wanted=wanted))
        else:
            return None
        return self.hold(item)

    def hold(self, item: Item) -> Entry:
        """Note that the PDF of an item is held back."""
        self.made[item] = held_entry(item.entry.code, PDF, item.path, item.source)
        return self.made[item]

    def put_together(self, item: Item, persons: Sequence[Item]) -> None:
        """The PDF of a print file from those of its persons; one held back holds it back too."""
        if any(self.made[person].status == HELD for person in persons):
            self.hold(item)
            return
        pdfs = ((self.output / person.path).read_bytes() for person in persons)
        self.write(item, merge(pdfs))


def run_pdf(options: Options) -> int:
    """Convert what lies in the output folder to PDF; gives the exit code."""
    program = find_libreoffice()
    if program is None:
        say("Chưa có LibreOffice. Tải về (miễn phí) từ libreoffice.org, cài đặt, rồi chạy lại: make pdf.")
        return WRONG_USE
    run = PdfRun(options.output, read_index(options.output))
    items = run.find_items()
    if not items:
        say("Chưa có gì để chuyển sang PDF; chạy make all trước.")
        return OK
    with _stop_on_signals():
        convert(run, items, program, options)
    batch = Batch([run.made[item] for item in items], run.faults, frozenset({PDF}))
    try:
        write_index(options.output, batch)
    except OSError as error:
        batch.faults.append(make_write_fault(Path(error.filename or options.output), error))
    say_faults(dict.fromkeys(batch.faults))
    say(count_line(PDF, batch.entries), options.quiet)
    return DATA_ERRORS if any(fault.is_error for fault in batch.faults) else OK


def _read(path: Path) -> bytes | None:
    """The content of a file, None where it is not there or cannot be read."""
    try:
        return read_if_there(path)
    except OSError:
        return None


def is_printable(entry: Entry) -> bool:
    """Whether a line of the index is of a paper that is printed."""
    return (entry.status != HELD and entry.kind not in (MARKED, PDF)
            and entry.path.endswith((".docx", ".xlsx")))


def convert(run: PdfRun, items: Sequence[Item], program: str, options: Options) -> None:
    """Make the PDFs that are not up to date: of persons, of other papers, of print files."""
    pending = [item for item in items if not run.keep(item)]
    contents = find_contents(run.output, items, pending)
    first = {run.output / item.entry.path: item for item in pending if item not in contents}
    persons = [path for path, item in first.items() if item.entry.code]
    others = [path for path, item in first.items() if not item.entry.code]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        office = LibreOffice(program, Path(folder), options.jobs)
        with _bar(options, len(first)) as tell:
            for path, content in make_pdfs(office, persons, others):
                run.write(first[path], content)
                tell(1)
    for item, people in contents.items():
        run.put_together(item, people)


def find_contents(
    output: Path, items: Sequence[Item], pending: Iterable[Item]
) -> dict[Item, list[Item]]:
    """The persons in each print file that is to be made, in its order; others are left out."""

    @cache
    def words(item: Item) -> str:
        return read_words(output / item.entry.path)

    found = {}
    for item in pending:
        persons = [] if item.entry.code else [
            other for other in items if other.entry.code and other.entry.kind == item.entry.kind]
        if persons:
            order = find_papers(words(item), list(map(words, persons)))
            if order is not None:
                found[item] = [persons[number] for number in order]
    return found


@contextmanager
def _stop_on_signals() -> Iterator[None]:
    """End as at Ctrl+C, with LibreOffice, when the window is closed or the system asks to."""
    old = {}
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            old[getattr(signal, name)] = signal.signal(getattr(signal, name), signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


@contextmanager
def _bar(options: Options, length: int) -> Iterator[Callable[[int], None]]:
    """What moves a progress bar; it is shown on a terminal where there is much to do."""
    if options.quiet or length < BAR_FROM or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, file=sys.stderr) as bar:
        yield bar.update
