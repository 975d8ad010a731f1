"""`make pdf`: the print files and papers of the index, converted where they changed."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from conference.cli import DATA_ERRORS, OK, WRONG_USE, Options, say, say_faults
from conference.documents.kinds import MARKED, PDF
from conference.documents.output import (
    HELD,
    KEPT,
    Batch,
    Entry,
    Paper,
    digest,
    kept_content,
    read_index,
    write_index,
    write_papers,
)
from conference.documents.pdf import convert, find_libreoffice
from conference.model.faults import make_sheet_fault
from conference.run import count_line


def run_pdf(options: Options) -> int:
    """Convert the print files and papers of the index to PDF; gives the exit code."""
    program = find_libreoffice()
    if program is None:
        say("Chưa có LibreOffice. Cài đặt (miễn phí) từ libreoffice.org rồi chạy lại: make pdf.")
        return WRONG_USE
    index = read_index(options.output)
    sources = [e for e in index if e.status != HELD and is_printable(e)]
    if not sources:
        say("Chưa có gì để chuyển sang PDF; chạy make all trước.")
        return OK
    batch = make_pdfs(program, options.output, index, sources)
    write_index(options.output, batch)
    say_faults(batch.faults)
    say(count_line(PDF, batch.entries), options.quiet)
    return DATA_ERRORS if batch.faults else OK


def is_printable(entry: Entry) -> bool:
    """Whether a paper of the index is one that is printed whole."""
    whole = not entry.code and entry.kind != MARKED
    return whole and entry.path.endswith((".docx", ".xlsx"))


def make_pdfs(program: str, output: Path, index: Sequence[Entry], sources: Sequence[Entry]) -> Batch:
    """The PDFs beside their sources; those whose source is the same by the index are kept."""
    batch = Batch(kinds=frozenset({PDF}))
    pending = []
    for entry in sources:
        path = str(Path(entry.path).with_suffix(".pdf").as_posix())
        source = f"{entry.path} {entry.digest[:12]}"
        content = kept_content(output, index, path, source)
        if content is None:
            pending.append((entry, path, source))
        else:
            batch.entries.append(Entry("", PDF, path, source, KEPT, digest(content)))
    with tempfile.TemporaryDirectory() as folder:
        files = {output / entry.path: (path, source) for entry, path, source in pending}
        made = convert(program, list(files), Path(folder))
        papers = [Paper("", PDF, *files[file], pdf.read_bytes()) for file, pdf in made.items()]
        batch.add(write_papers(output, papers))
    batch.faults += [make_sheet_fault("khong-ra-pdf", "", path=file)
                     for file in files if file not in made]
    return batch
