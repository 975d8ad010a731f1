"""The output folder: files appear whole or not at all, and only when they changed.

`muc-luc.csv` lists what was made; it is how a later run knows which files are ours
and may be removed when their person is struck from the workbook.
"""

import csv
import hashlib
import io
import os
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from conference.model.faults import Fault, make_sheet_fault, os_reason

INDEX = "muc-luc.csv"
HEADERS = ("Mã", "Loại", "Tệp", "Nguồn", "Trạng thái", "SHA-256")
_AN_HOUR = 3600  # seconds
NEW, CHANGED, KEPT, HELD = "mới", "đổi", "giữ", "chặn"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index; `path` is relative to the output folder, with ``/``."""

    code: str
    kind: str
    path: str
    source: str
    status: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper that is to lie in the output folder.

    `head` is what the file has before its content: one object for all papers of a
    template, so that it is hashed once and copied never.
    """

    code: str
    kind: str
    path: str
    source: str
    content: bytes
    head: bytes = b""


@dataclass
class Batch:
    """What one step made: entries, faults on writing, and the kinds it is whole for."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    kinds: frozenset[str] = frozenset()

    def add(self, other: "Batch") -> None:
        """Take over what another step made."""
        self.entries += other.entries
        self.faults += other.faults
        self.kinds |= other.kinds


def digest(content: bytes, head: bytes = b"") -> str:
    """The SHA-256 of a file's content."""
    state = _hash_head(head).copy() if head else hashlib.sha256()
    state.update(content)
    return state.hexdigest()


@lru_cache(maxsize=16)
def _hash_head(head: bytes) -> Any:
    return hashlib.sha256(head)


def write_whole(path: Path, content: bytes, force: bool = False, head: bytes = b"") -> str:
    """Write a file if its content differs, or anyway; gives its status. Raises OSError.

    The content, after `head`, goes to a temporary file beside it, which then takes its name.
    """
    status = _compare(path, head, content)
    if status == KEPT:
        if not force:
            return KEPT
        status = CHANGED
    temporary = f"{path.parent}/.{path.name[:80]}.{os.getpid()}.tmp"
    try:
        with _open_new(path.parent, temporary) as file:
            for piece in (head, content):
                while piece := piece[file.write(piece):]:
                    pass
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return status


def _compare(path: Path, head: bytes, content: bytes) -> str:
    """Whether the file is new, is changed, or has this content already."""
    try:
        with open(path, "rb", buffering=0) as file:
            same = os.fstat(file.fileno()).st_size == len(head) + len(content) and (
                file.read(len(head)) == head and file.read() == content)
    except (FileNotFoundError, NotADirectoryError):
        return NEW
    return KEPT if same else CHANGED


def _open_new(folder: Path, name: str) -> io.RawIOBase:
    """A file to write without a buffer of its own; its folder is made where it is missing."""
    try:
        return open(name, "wb", buffering=0)
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        return open(name, "wb", buffering=0)


def check_writable(folder: Path) -> None:
    """Raise OSError where files cannot be written into a folder; it is made if missing.

    What a killed run has left there is removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        pass
    remove_leftovers(folder)


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files that a killed run left; young ones may belong to another run."""
    for path in [*folder.glob(".*.tmp"), *folder.glob("*/.*.tmp")]:
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _AN_HOUR:
                path.unlink()


def read_if_there(path: Path) -> bytes | None:
    """The content of a file, or None where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_paper(folder: Path, paper: Paper, force: bool = False) -> tuple[Entry, list[Fault]]:
    """Write one paper; a file that cannot be written is a fault and the rest goes on."""
    try:
        status = write_whole(folder / paper.path, paper.content, force, paper.head)
    except OSError as error:
        return (held_entry(paper.code, paper.kind, paper.path, paper.source),
                [make_write_fault(folder / paper.path, error)])
    return Entry(paper.code, paper.kind, paper.path, paper.source, status,
                 digest(paper.content, paper.head)), []


def make_write_fault(path: Path, error: OSError) -> Fault:
    """The fault of a file that cannot be written."""
    return make_sheet_fault("khong-ghi-duoc", "", path=path, reason=os_reason(error))


def write_papers(folder: Path, papers: Iterable[Paper], kinds: Iterable[str] = ()) -> Batch:
    """Write papers; `kinds` are those of which these papers are the whole set."""
    batch = Batch(kinds=frozenset(kinds))
    for paper in papers:
        entry, faults = write_paper(folder, paper)
        batch.faults += faults
        batch.entries.append(entry)
    return batch


def held_entry(code: str, kind: str, path: str, source: str) -> Entry:
    """The index line of a paper that an error holds back."""
    return Entry(code, kind, path, source, HELD)


def read_index(folder: Path) -> list[Entry]:
    """The index of the last run; empty where there is none or it is not ours."""
    content = read_if_there(folder / INDEX)
    if content is None:
        return []
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"))))
    if not rows or tuple(rows[0]) != HEADERS:
        return []
    return [Entry(*map(safe_out, row)) for row in rows[1:] if len(row) == len(HEADERS)]


def kept_content(
    folder: Path, index: Iterable[Entry], path: str, source: str
) -> bytes | None:
    """The content of a paper that the index says is made of this source and that is still so.

    It saves making again what is slow to make and depends on nothing but its source.
    """
    try:
        content = read_if_there(folder / path)
    except OSError:  # held by another program, or a folder: told when it is written
        return None
    known = any(e.path == path and e.source == source and content is not None
                and e.digest == digest(content) for e in index)
    return content if known else None


def write_index(folder: Path, batch: Batch) -> tuple[list[Entry], list[Entry]]:
    """Bring the index up to date; gives all entries and those of files removed.

    Entries of kinds that this run did not make stay. A run that changed nothing
    leaves the index as it is: it tells what the last change was. Raises OSError.
    """
    old = read_index(folder)
    if not old and not batch.entries:
        return [], []
    kept = [entry for entry in old if entry.kind not in batch.kinds]
    made = [entry for entry in batch.entries if entry.kind in batch.kinds]
    removed = remove_stale(folder, [e for e in old if e.kind in batch.kinds], made, batch.faults)
    if _timeless(old) == _timeless(kept + made) and not _has_news(made):
        return old, removed
    # Within a kind papers stay in the order in which they were made: the calling order.
    entries = sorted([replace(e, status=KEPT) if e.status != HELD else e for e in kept] + made,
                     key=lambda entry: entry.kind)
    write_whole(folder / INDEX, make_csv(HEADERS, [
        (e.code, e.kind, e.path, e.source, e.status, e.digest) for e in entries]))
    return entries, removed


def _timeless(entries: Iterable[Entry]) -> list[Entry]:
    entries = (replace(e, status=HELD if e.status == HELD else KEPT) for e in entries)
    return sorted(entries, key=lambda entry: entry.kind)


def _has_news(entries: Iterable[Entry]) -> bool:
    return any(entry.status in (NEW, CHANGED) for entry in entries)


def remove_stale(
    folder: Path, old: Iterable[Entry], made: Iterable[Entry], faults: list[Fault]
) -> list[Entry]:
    """Remove the files of papers that are no longer made, unless a person changed them."""
    wanted = {entry.path for entry in made if entry.status != HELD}
    removed = []
    for entry in old:
        path = folder / entry.path
        if not entry.path or entry.path in wanted or not _is_inside(folder, path):
            continue
        try:
            content = read_if_there(path)
            if content is None:
                continue
            if digest(content) == entry.digest:
                path.unlink()
                removed.append(entry)
            elif entry.digest:
                faults.append(make_sheet_fault("tep-sua-tay", "", path=path))
        except OSError as error:
            faults.append(make_write_fault(path, error))
    return removed


def _is_inside(folder: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def make_csv(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A CSV that Excel opens as UTF-8, with Windows line ends and no live formulas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headers)
    writer.writerows([[safe_in(value) for value in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def safe_in(value: str) -> str:
    """A cell's text that Excel does not take for a formula."""
    return f"'{value}" if value[:1] in "=+-@\t\r" and value else value


def safe_out(value: str) -> str:
    """The text that `safe_in` was given."""
    return value[1:] if value[:1] == "'" and value[1:2] in "=+-@\t\r" else value
