"""Papers joined for LibreOffice, which takes a tenth of the time for pages of one file.

Only papers of one page come out of a sheaf as they are alone: the joined file shows on
every page the header that a first page has, and counts pages, lists and notes through.
So a few of its papers are converted alone as well, one for each make of paper in it, and
only those whose probe looks the same joined and alone are taken from it.
"""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conference.documents.engine.drawings import number_drawings
from conference.documents.engine.template import DOCUMENT
from conference.documents.joined.sections import break_before, split_sections
from conference.package import Part, inflate, make_part, read_package, write_package

PAPERS = 200  # in a sheaf; LibreOffice slows down from about 500 pages
FEWEST = 4  # fewer are faster alone
_CORE = "docProps/core.xml"
_FIRST_MARK = 2_000_001  # an id that no bookmark of a template has
_MAKE = re.compile(r'<([\w:]+(?: w:val="[A-Za-z]\w*")?)')
_PROPERTIES = re.compile(
    r"<w:pPr>(?:<w:pPrChange\b.*?</w:pPrChange>|(?!</w:pPr>).)*</w:pPr>|<w:pPr/>", re.S)
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*[^/])?>")
_SECTION = re.compile(r"<w:sectPr(?: [^>]*[^/])?>")
_REFERENCE = re.compile(r'<w:(?:header|footer)Reference\b[^>]*?w:type="(\w+)"[^>]*/>')
_FIRST_DIFFERS = re.compile(r'<w:titlePg(?: w:val="(?:1|true|on)")?\s*/>')
_TITLE_PAGE = re.compile(r"<w:titlePg\b[^>]*/>")
_UNREADABLE = (OSError, zipfile.BadZipFile, KeyError, ValueError, zlib.error)
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


@dataclass(frozen=True)
class Body:
    """What one paper has of its own: the file it is of, its body, and its make of paper."""

    path: Path
    text: str

    @cached_property
    def make(self) -> frozenset[str]:
        """The elements and styles in it; what only some papers have may be counted through."""
        return frozenset(_MAKE.findall(self.text))


@dataclass(frozen=True)
class Sheaf:
    """Papers that are the same but for their bodies: the common package, and the bodies."""

    parts: dict[str, Part]
    frame: tuple[str, str, str]
    bodies: tuple[Body, ...]

    @property
    def marks(self) -> list[str]:
        """The bookmark of each paper in the joined file."""
        return [f"paper{number:05d}" for number in range(len(self.bodies))]

    @cached_property
    def probes(self) -> dict[frozenset[str], int]:
        """The paper by which each make of paper is judged.

        If there is any choice, one between others, on an even page, as late as can be.
        """
        bearers: dict[frozenset[str], list[int]] = {}
        for number, body in enumerate(self.bodies):
            bearers.setdefault(body.make, []).append(number)
        last = len(self.bodies) - 1
        return {make: max(numbers, key=lambda number: (0 < number < last, number % 2, number))
                for make, numbers in bearers.items()}

    def to_bytes(self) -> bytes:
        """The .docx of all papers, each on a new page."""
        before, section, after = self.frame
        pages = [add_mark(break_before(body.text) if number else body.text, mark, number)
                 for number, (body, mark) in enumerate(zip(self.bodies, self.marks, strict=True))]
        text = before + number_drawings("".join(pages)) + show_first(section) + after
        return write_package({**self.parts, DOCUMENT: make_part(text.encode())})


def gather(paths: Sequence[Path]) -> tuple[list[Sheaf], list[Path]]:
    """Sheaves of the papers that can be joined, and the files that go alone."""
    groups: dict[tuple, list[Body]] = {}
    packages: dict[tuple, dict[str, Part]] = {}
    alone = []
    for path in paths:
        found = _read(path)
        if found is None:
            alone.append(path)
            continue
        key, parts, body = found
        packages.setdefault(key, parts)
        groups.setdefault(key, []).append(body)
    sheaves = []
    for key, bodies in groups.items():
        for start in range(0, len(bodies), PAPERS):
            some = bodies[start:start + PAPERS]
            if len(some) < FEWEST:
                alone += [body.path for body in some]
            else:
                sheaves.append(Sheaf(packages[key], key[1:], tuple(some)))
    return sheaves, alone


def _read(path: Path) -> tuple[tuple, dict[str, Part], Body] | None:
    """What papers must have in common to be joined, the package, and the body."""
    try:
        parts = read_package(path)
        before, inner, after = split_body(inflate(parts[DOCUMENT]).decode())
    except _UNREADABLE:
        return None
    texts, sections = split_sections(inner)
    if len(texts) > 1:
        return None
    body, section = texts[0], sections[0]
    own = (DOCUMENT, _CORE)
    common = hashlib.sha256()
    for name in sorted(parts.keys() - set(own)):
        common.update(f"{name} {parts[name].size} ".encode() + parts[name].data)
    return (common.digest(), before, section, after), parts, Body(path, body)


def split_body(text: str) -> tuple[str, str, str]:
    """The text of a document before its body, the body, and after it. Raises ValueError."""
    start, end = text.index("<w:body>") + len("<w:body>"), text.rindex("</w:body>")
    return text[:start], text[start:end], text[end:]


def add_mark(body: str, mark: str, number: int) -> str:
    """The body with a bookmark in its first paragraph, by which its page is found."""
    found = _PARAGRAPH.search(body)
    if found is None:
        return body
    properties = _PROPERTIES.match(body, found.end())
    place = properties.end() if properties else found.end()
    key = _FIRST_MARK + number
    return (f'{body[:place]}<w:bookmarkStart w:id="{key}" w:name="{mark}"/>'
            f'<w:bookmarkEnd w:id="{key}"/>{body[place:]}')


def show_first(section: str) -> str:
    """The section with the header and footer of a first page on every page (ECMA-376 17.10)."""
    opening = _SECTION.match(section)
    if opening is None:
        return section
    shown = "first" if _FIRST_DIFFERS.search(section) else "default"
    lines = [found[0].replace(f'w:type="{shown}"', f'w:type="{pages}"')
             for found in _REFERENCE.finditer(section) if found[1] == shown
             for pages in ("default", "even")]
    rest = _TITLE_PAGE.sub("", _REFERENCE.sub("", section[opening.end():]))
    return opening[0] + "".join(lines) + rest


def read_words(path: Path) -> str:
    """All words of a paper's body, by which it is found in a print file; none of what is no Word file."""
    try:
        return "".join(_WORDS.findall(inflate(read_package(path)[DOCUMENT]).decode()))
    except _UNREADABLE:
        return ""


def find_papers(whole: str, papers: Sequence[str]) -> list[int] | None:
    """The papers (by number) whose words make up those of a print file, in its order.

    Papers are looked for in their own order, which is usually that of the print file.
    None where something is left over: then the print file is no such file.
    """
    if not all(papers):
        return None
    order, place, free = [], 0, list(range(len(papers)))
    after = 0  # where in `free` the last one was found
    while place < len(whole):
        turn = (*range(after, len(free)), *range(after))
        found = next((at for at in turn if whole.startswith(papers[free[at]], place)), None)
        if found is None:
            return None
        order.append(free.pop(found))
        place, after = place + len(papers[order[-1]]), found
    return order or None
