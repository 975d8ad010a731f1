"""Papers as text: what a test sees of a .docx or an .xlsx."""

import io
import re
import zipfile
from html import unescape
from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_part(path: Path | bytes, name: str = "word/document.xml") -> str:
    """The XML of one part of a package."""
    source = io.BytesIO(path) if isinstance(path, bytes) else path
    with zipfile.ZipFile(source) as archive:
        assert archive.testzip() is None
        return archive.read(name).decode()


def read_lines(path: Path | bytes) -> list[str]:
    """The paragraphs of a Word paper as text, empty ones left out, tabs and breaks kept."""
    xml = read_part(path)
    lines = []
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", xml, re.S):
        pieces = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|tab)\b", paragraph)
        text = "".join({"br": "\n", "tab": "\t"}.get(mark, words) for words, mark in pieces)
        if text.strip():
            lines.append(unescape(text))
    return lines


def read_text(path: Path | bytes) -> str:
    """The paragraphs of a Word paper, one a line."""
    return "\n".join(read_lines(path))
