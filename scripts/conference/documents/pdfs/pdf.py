"""PDFs of papers: those of persons from sheaves, all others and the doubtful ones alone."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from conference.documents.pdfs.libreoffice import LibreOffice
from conference.documents.pdfs.pdf_pages import count_pages, find_pages, look_of, one_page, read_pdf, undate
from conference.documents.pdfs.pdf_sheaf import Sheaf, gather

Made = tuple[Path, bytes | None]


def make_pdfs(office: LibreOffice, persons: Sequence[Path], others: Sequence[Path]) -> Iterator[Made]:
    """The PDF of each file, or None where LibreOffice cannot make one, as they come."""
    sheaves, alone = gather(persons)
    alone += others
    for made in convert_sheaves(office, sheaves):
        for path, content in made:
            if content is None:
                alone.append(path)
            else:
                yield path, content
    for path, content in office.convert(alone):
        yield path, content and undate(content)


def convert_sheaves(office: LibreOffice, sheaves: Sequence[Sheaf]) -> Iterator[list[Made]]:
    """The papers of each sheaf with their PDFs; None for those that must go alone."""
    calls: dict[Path, tuple[Sheaf, dict[Path, int]]] = {}
    for sheaf in sheaves:
        joined = office.new_path(".docx")
        joined.write_bytes(sheaf.to_bytes())
        probes = {office.take(sheaf.bodies[number].path): number for number in sheaf.probes.values()}
        calls[joined] = (sheaf, probes)
    for made in office.run([[joined, *probes] for joined, (_, probes) in calls.items()]):
        sheaf, probes = calls[made.files[0]]
        pdfs = {file: content for file, content in made.pdfs.items() if count_pages(content)}
        alone = {number: pdfs[file] for file, number in probes.items() if file in pdfs}
        yield split_sheaf(sheaf, pdfs.get(made.files[0]), alone)


def split_sheaf(sheaf: Sheaf, joined: bytes | None, alone: Mapping[int, bytes]) -> list[Made]:
    """Each paper's page of the joined PDF, where it is as it would be alone.

    `alone` are the PDFs of the probes; a paper whose probe looks different gets None.
    """
    pages = read_pdf(joined).pages if joined else []
    places = find_pages(read_pdf(joined), sheaf.marks) if joined else [None] * len(sheaf.bodies)
    trusted = {make for make, number in sheaf.probes.items()
               if number in alone and places[number] is not None
               and [look_of(pages[places[number]])] == list(map(look_of, read_pdf(alone[number]).pages))}
    made: list[Made] = []
    for number, (body, place) in enumerate(zip(sheaf.bodies, places, strict=True)):
        if number in alone:
            made.append((body.path, undate(alone[number])))
        elif place is not None and body.make in trusted:
            made.append((body.path, one_page(pages[place])))
        else:
            made.append((body.path, None))
    return made
