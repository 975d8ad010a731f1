"""The template engine: a Word file is translated once, then rendered per record.

docxtpl's own translation (`patch_xml`) turns Word's XML into Jinja source, so that
a template means here what it means there. What docxtpl does anew for each record
(parse, translate, compile, save) is done once; rendering keeps no state, so nothing
of one person can reach another person's paper.

Templates are strict: text is escaped, an unknown name or an empty value is an error,
and Jinja runs in its sandbox.
"""

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from conference.documents.fit import Fit, apply_fits, mark_fits
from conference.documents.package import (
    Part,
    Shell,
    close_package,
    inflate,
    make_part,
    make_shell,
    read_package,
)
from conference.documents.pictures import replace_pictures
from conference.documents.template_faults import EmptyValueError, TemplateError, explain

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
_FAST = 3  # the level of zlib: 7 % larger than 6, in half the time
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")
_BODY = re.compile(r"(.*?<w:body>)(.*)(</w:body>.*)", re.S)
_TAG = re.compile(r"\{\{|\{%|\{#")
# Tags that change how many cells a row has: docxtpl then mends the table's grid.
_GRID_TAGS = re.compile(r"\{%\s*(tc|hm|colspan)\b")
_SPECIAL = "\t\n\a\f"
_PARAGRAPH, _END = re.compile(r"<w:p(?: [^>]*)?>"), "</w:p>"
_ESCAPED_TAGS = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_ILLEGAL = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_VOLATILE_ATTRIBUTES = re.compile(r' w(?:14:(?:paraId|textId)|:rsid\w*)="[0-9A-F]*"')


def _resolve_listings(xml: str) -> str:
    """Line breaks and tabs as docxtpl writes them, only in the paragraphs that have any."""
    pieces = xml.split(_END)
    for place, piece in enumerate(pieces[:-1]):
        pieces[place] += _END
        if any(letter in piece for letter in _SPECIAL) and (found := _PARAGRAPH.search(piece)):
            start = found.start()
            pieces[place] = piece[:start] + DocxTemplate.resolve_listing(None, piece[start:] + _END)
    return "".join(pieces)


def _finalize(value: Any) -> Any:
    """What is printed of a value: never None, never NaN, no character XML forbids."""
    if value is None or value != value:  # noqa: PLR0124 - NaN is what differs from itself
        raise EmptyValueError("một trường không có giá trị")
    return _ILLEGAL.sub("", value) if type(value) is str else value


def make_environment() -> SandboxedEnvironment:
    """The Jinja environment of every template."""
    return SandboxedEnvironment(
        autoescape=True, undefined=jinja2.StrictUndefined, finalize=_finalize)


@dataclass(frozen=True)
class Source:
    """The Jinja source of one part; text before and after it is never rendered."""

    before: str
    jinja: jinja2.Template
    after: str
    fix_grid: bool
    fits: tuple[Fit, ...] = ()

    def render(self, context: Mapping[str, Any], keep: Sequence[str] = ()) -> str:
        """The rendered XML between `before` and `after`."""
        xml = self.jinja.render(context)
        if "_{" in xml or "_}" in xml or "{_" in xml or "%_" in xml:
            for escaped, tag in _ESCAPED_TAGS.items():
                xml = xml.replace(escaped, tag)
        if any(letter in xml for letter in _SPECIAL):
            xml = _resolve_listings(xml)
        return apply_fits(xml, self.fits, keep) if self.fits else xml

    def to_part(self, text: str) -> Part:
        """The part with this rendered text."""
        body = mend_grids(self, text) if self.fix_grid else text
        return make_part((self.before + body + self.after).encode(), _FAST)


@dataclass(frozen=True)
class Template:
    """A Word template, ready to render: its parts, and the sources of those with tags."""

    name: str
    parts: Mapping[str, Part]
    sources: Mapping[str, Source]
    fields: frozenset[str] = field(default_factory=frozenset)

    def render(self, context: Mapping[str, Any], keep: Sequence[str] = ()) -> "Rendered":
        """The template filled for one record; no line ends within a phrase of `keep`.

        Raises TemplateError for a name the context does not have or an empty value,
        DoesNotFitError for a text too long for its paragraph.
        """
        try:
            return Rendered(self, {
                name: source.render(context, keep) for name, source in self.sources.items()})
        except (jinja2.TemplateError, TypeError, ValueError, ZeroDivisionError) as error:
            raise TemplateError(explain(error)) from error

    def __reduce__(self) -> tuple:
        """Sent to another process as its parts; compiled there once."""
        return restore_template, (self.name, tuple(self.parts.items()))

    @cached_property
    def fit_fields(self) -> frozenset[str]:
        """The names printed in paragraphs that must fit."""
        return frozenset(name for source in self.sources.values()
                         for fit in source.fits for name in fit.fields)

    @cached_property
    def shell(self) -> Shell:
        """The parts that are the same for every record, with which each file begins."""
        return make_shell({name: part for name, part in self.parts.items()
                           if name not in self.sources})

    @property
    def varies_outside_body(self) -> bool:
        """Whether headers, footers or notes differ from record to record."""
        return any(name.startswith("word/") and name != DOCUMENT for name in self.sources)

    @property
    def varies_in_notes(self) -> bool:
        """Whether footnotes differ, of which a joined file has one part for all."""
        return "word/footnotes.xml" in self.sources


@dataclass(frozen=True)
class Rendered:
    """One record's text of the parts that vary."""

    template: Template
    texts: Mapping[str, str]

    def to_tail(self) -> bytes:
        """What follows the head of the template's shell in the finished .docx."""
        sources = self.template.sources
        return close_package(self.template.shell, {
            name: sources[name].to_part(text) for name, text in self.texts.items()})

    def to_bytes(self) -> bytes:
        """The finished .docx."""
        return self.template.shell.head + self.to_tail()


def mend_grids(source: Source, text: str) -> str:
    """The text with the grid of each table mended where cells were added or merged."""
    docx = DocxTemplate("")
    whole = (source.before + text + source.after).encode()
    tree = docx.fix_tables(whole)
    return _BODY.match(etree.tostring(tree, encoding="unicode"))[2]


def read_template(path: Path) -> Template:
    """Read and translate a template.

    Raises TemplateError where it is no Word file or a tag is broken, OSError where
    it cannot be opened.
    """
    try:
        parts = read_package(path)
        if DOCUMENT not in parts:
            raise TemplateError("không phải tệp Word (.docx)")
        parts = replace_pictures(parts, path.parent / "images")
        DocxTemplate(path).init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise TemplateError("không phải tệp Word (.docx)") from error
    return make_template(path.name, parts)


@lru_cache(maxsize=64)
def restore_template(name: str, parts: tuple[tuple[str, Part], ...]) -> Template:
    """A template that came from another process."""
    return make_template(name, dict(parts))


def make_template(name: str, parts: Mapping[str, Part]) -> Template:
    """The template of a package's parts. Raises TemplateError where a tag is broken."""
    sources, fields = {}, set()
    for part in parts:
        if _PARTS.fullmatch(part):
            source, names = translate(part, parts)
            if source is not None:
                sources[part] = source
                fields |= names
    return Template(name, parts, sources, frozenset(fields))


def translate(name: str, parts: Mapping[str, Part]) -> tuple[Source | None, set[str]]:
    """The source of one part and the names it uses; None where the part has no tags.

    The document's body is always a source, so that bodies can be joined.
    """
    tree = _parse(parts[name])
    _drop_layout_spaces(tree)
    styles = parts.get(STYLES)
    fits = mark_fits(tree, _parse(styles)) if styles and name == DOCUMENT else []
    whole = _VOLATILE_ATTRIBUTES.sub("", etree.tostring(tree, encoding="unicode"))
    before, inner, after = _BODY.match(whole).groups() if name == DOCUMENT else ("", whole, "")
    patched = DocxTemplate("").patch_xml(inner)
    if name != DOCUMENT and not _TAG.search(patched):
        return None, set()
    environment = make_environment()
    try:
        names = jinja2.meta.find_undeclared_variables(environment.parse(patched))
        compiled = environment.from_string(patched)
    except jinja2.TemplateError as error:
        raise TemplateError(locate(environment, patched, error)) from error
    fix_grid = bool(_GRID_TAGS.search(_bare(inner)))
    return Source(before, compiled, after, fix_grid, tuple(fits)), names


def _parse(part: Part) -> etree._Element:
    try:
        return etree.fromstring(inflate(part))
    except etree.XMLSyntaxError as error:
        raise TemplateError("tệp Word bị hỏng") from error


def _bare(xml: str) -> str:
    """The text of XML without its elements, so that tags split over runs are whole."""
    return re.sub(r"<[^>]*>", "", xml)


def _drop_layout_spaces(tree: etree._Element) -> None:
    """Remove white space between elements, which some programs write for looks."""
    for element in tree.iter(etree.Element):
        if element.tail and not element.tail.strip():
            element.tail = None
        if len(element) and element.text and not element.text.strip():
            element.text = None


def locate(environment: SandboxedEnvironment, patched: str, error: jinja2.TemplateError) -> str:
    """What is wrong, with the paragraph in which it stands."""
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", patched)
    try:
        environment.from_string(lines)
    except jinja2.TemplateSyntaxError as again:
        paragraph = _bare(lines.splitlines()[again.lineno - 1]).strip()
        return f"{explain(again)} trong đoạn “{paragraph[:80]}”"
    return explain(error)


def unknown_fields(template: Template, known: Iterable[str]) -> list[str]:
    """The names that the template uses and the context does not have, in order."""
    return sorted(template.fields - set(known) - {"loop", "range", "namespace", "dict"})
