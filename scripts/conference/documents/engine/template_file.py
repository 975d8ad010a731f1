"""The file of a template, opened with care: what is no Word document, or is unsafe, is refused.

Sizes are looked at before anything is inflated, so that an archive that would fill the
memory (a "zip bomb") costs nothing; XML with a document type, which OOXML forbids
(ECMA-376 part 2, 8.1.4), is not parsed, so that its entities cannot grow.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from conference.documents.engine.template_faults import TemplateError
from conference.package import Part, inflate, make_part, read_package

DOCUMENT = "word/document.xml"
_TYPES, _ROOT = "[Content_Types].xml", "_rels/.rels"
_MOST_BYTES = 200_000_000  # of a whole package, inflated
_MOST_XML = 30_000_000
_MOST_PARTS = 5_000
_SAVE_AS = "mở bằng Word, chọn Lưu thành (Save As) kiểu Word Document (.docx)"
_OTHER_FILES = (
    (b"\xd0\xcf\x11\xe0", f"tệp có mật khẩu hoặc là kiểu Word cũ (.doc); {_SAVE_AS}, bỏ mật khẩu"),
    (b"{\\rtf", f"tệp kiểu RTF đổi tên; {_SAVE_AS}"),
)
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEXT_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_LINK = re.compile(r"<Relationship\b[^>]*\bTargetMode=\"External\"[^>]*>")
_CODE = re.compile(r'<w:fldChar\b[^>]*"begin"|<w:instrText\b[^>]*>([^<]*)|\bw:instr="([^"]*)"')
_LINKING_FIELD = re.compile(
    r"^\s*(INCLUDEPICTURE|INCLUDETEXT|LINK|DATABASE|RD|IMPORT)\b", re.M | re.I)
_CALLING_FIELD = re.compile(r"^\s*(?:DDE|DDEAUTO)\b", re.M | re.I)
# Where a template came from, on the own machine; Word does without it.
_OWN_TEMPLATE = re.compile(r"(?!https?:|ftp:|\\\\|//|file://[^/])", re.I)


def read_template_file(path: Path) -> dict[str, Part]:
    """The parts of a Word document by name, the main one named `word/document.xml`.

    Raises TemplateError where it is something else or unsafe, OSError where it cannot be read.
    """
    _check_kind(path)
    try:
        _check_sizes(path)
        parts = read_package(path)
        for name in filter(_is_xml, parts):
            inflate(parts[name])
        if _TYPES not in parts or _ROOT not in parts:
            raise TemplateError("không phải tệp Word (.docx)")
        return _name_main(parts)
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise TemplateError("không phải tệp Word (.docx) hoặc tệp bị hỏng") from error


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _check_kind(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise TemplateError("không phải tệp Word (.docx): tệp rỗng")
    for mark, sentence in _OTHER_FILES:
        if start.startswith(mark):
            raise TemplateError(sentence)


def _check_sizes(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
    xml = max((info.file_size for info in infos if _is_xml(info.filename)), default=0)
    total = sum(info.file_size for info in infos)
    if total > _MOST_BYTES or xml > _MOST_XML or len(infos) > _MOST_PARTS:
        raise TemplateError("tệp bung ra quá lớn nên không an toàn")
    if any(info.flag_bits & 1 for info in infos):
        raise TemplateError("tệp nén có mật khẩu")


def _name_main(parts: dict[str, Part]) -> dict[str, Part]:
    """The parts with the main one under its usual name; Word on the web calls it document2.xml."""
    relation = next((line for line in parse_part(parts[_ROOT])
                     if line.get("Type", "").endswith("/officeDocument")), None)
    main = "" if relation is None else relation.get("Target", "").lstrip("/")
    kind = next((line.get("ContentType", "") for line in parse_part(parts[_TYPES])
                 if line.get("PartName") == f"/{main}"), "")
    if main not in parts or "word" not in kind:
        raise TemplateError("không phải tệp Word (.docx)")
    folder, _, file = main.rpartition("/")
    if kind != _MAIN_TYPE or "purl.oclc.org" in relation.get("Type") or folder != "word":
        raise TemplateError(f"tệp có macro, là mẫu .dotx hoặc kiểu Strict; {_SAVE_AS}")
    if main == DOCUMENT:
        return parts
    names = {main: DOCUMENT, f"word/_rels/{file}.rels": "word/_rels/document.xml.rels"}
    renamed = {names.get(name, name): part for name, part in parts.items()}
    for name in (_ROOT, _TYPES):
        renamed[name] = make_part(inflate(parts[name]).replace(main.encode(), DOCUMENT.encode()))
    return renamed


def parse_part(part: Part) -> etree._Element:
    """The XML of a part. Raises TemplateError where it is broken or unsafe."""
    content = inflate(part)
    if b"<!DOCTYPE" in content:
        raise TemplateError("tệp Word có khai báo DOCTYPE, không an toàn")
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise TemplateError("tệp Word bị hỏng") from error


def outside_links(parts: Mapping[str, Part]) -> Iterator[str]:
    """What a template takes from outside its file, so that papers would differ elsewhere.

    Hyperlinks are no such thing: they only lead somewhere.
    """
    for name, part in parts.items():
        if name.endswith(".rels"):
            for line in _LINK.findall(inflate(part).decode("utf-8", "replace")):
                kind, target = (re.search(rf'\b{key}="([^"]*)"', line) for key in ("Type", "Target"))
                if kind and target and _is_taken_in(kind[1].rpartition("/")[2], target[1]):
                    yield target[1]
    for codes in _field_codes(parts):
        if found := _LINKING_FIELD.search(codes):
            yield f"trường {found[1]}"


def _is_taken_in(kind: str, target: str) -> bool:
    return kind != "hyperlink" and not (kind == "attachedTemplate" and _OWN_TEMPLATE.match(target))


def check_fields(parts: Mapping[str, Part]) -> None:
    """Refuse fields that start other programs. Raises TemplateError."""
    if any(map(_CALLING_FIELD.search, _field_codes(parts))):
        raise TemplateError("mẫu có trường DDE, gọi chương trình khác; xóa trường đó")


def _field_codes(parts: Mapping[str, Part]) -> Iterator[str]:
    """The codes of Word's fields in each part, a field a line; Word splits them over runs."""
    for name, part in parts.items():
        if _TEXT_PART.fullmatch(name):
            found = _CODE.finditer(inflate(part).decode("utf-8", "replace"))
            yield "".join(code[1] or f"\n{code[2] or ''}" for code in found)
