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
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from conference.documents.fit import Fit, apply_fits, mark_fits
from conference.documents.font_files import FontBook
from conference.documents.fonts import Family
from conference.documents.looks import StyleSheet
from conference.documents.package import (
    Part,
    Shell,
    close_package,
    make_part,
    make_shell,
    read_package,
)
from conference.documents.page_height import PageMeter
from conference.documents.pictures import replace_pictures
from conference.documents.template_faults import (
    EmptyValueError,
    TemplateError,
    TooTallError,
    explain,
)
from conference.documents.template_parts import (
    DOCUMENT,
    TEXT_PARTS,
    make_sheet,
    parse_part,
    read_notes,
)
from conference.documents.wordml import W

_FAST = 3  # the level of zlib: 7 % larger than 6, in half the time
_BODY = re.compile(r"(.*?<w:body>)(.*)(</w:body>.*)", re.S)
_TAG = re.compile(r"\{\{|\{%|\{#")
# Tags that change how many cells a row has: docxtpl then mends the table's grid.
_GRID_TAGS = re.compile(r"\{%\s*(tc|hm|colspan)\b")
_SPECIAL_LETTERS = "\t\n\a\f"
_SPECIAL = re.compile(f"[{_SPECIAL_LETTERS}]")
_WHOLE_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.S)
_ESCAPED_TAGS = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_ILLEGAL = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_VOLATILE_ATTRIBUTES = re.compile(r' w(?:14:(?:paraId|textId)|:rsid\w*)="[0-9A-F]*"')


def _resolve_listing(paragraph: re.Match) -> str:
    """Line breaks and tabs as docxtpl writes them, only where a paragraph has any."""
    text = paragraph[0]
    return DocxTemplate.resolve_listing(None, text) if _SPECIAL.search(text) else text


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

    def render(self, context: Mapping[str, Any]) -> str:
        """The rendered XML between `before` and `after`, its marked texts not yet made to fit."""
        xml = self.jinja.render(context)
        if "_{" in xml or "_}" in xml or "{_" in xml or "%_" in xml:
            for escaped, tag in _ESCAPED_TAGS.items():
                xml = xml.replace(escaped, tag)
        if any(letter in xml for letter in _SPECIAL_LETTERS):
            xml = _WHOLE_PARAGRAPH.sub(_resolve_listing, xml)
        return xml

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
    fonts: FontBook = field(default_factory=lambda: FontBook(None))

    def render(
        self, context: Mapping[str, Any], keep: Sequence[str] = (), one_page: bool = False
    ) -> "Rendered":
        """The template filled for one record; no line ends within a phrase of `keep`.

        Raises TemplateError for a name the context does not have or an empty value,
        DoesNotFitError for a text too long for its paragraph, TooTallError for a paper
        of more than one page where it must be `one_page`.
        """
        try:
            loose = {name: source.render(context) for name, source in self.sources.items()}
        except (jinja2.TemplateError, TypeError, ValueError, ZeroDivisionError) as error:
            raise TemplateError(explain(error)) from error
        texts = {name: apply_fits(text, fits, keep) if (fits := self.sources[name].fits) else text
                 for name, text in loose.items()}
        if one_page and self.page.is_too_tall(loose[DOCUMENT], texts[DOCUMENT]):
            raise TooTallError(self.name)
        return Rendered(self, texts)

    @cached_property
    def page(self) -> PageMeter:
        """What measures whether a filled paper is one page."""
        source = self.sources[DOCUMENT]
        return PageMeter((source.before, source.after), make_sheet(self.parts, self.fonts),
                         source.fits, read_notes(self.parts))

    @cached_property
    def fit_families(self) -> list[Family]:
        """The fonts of paragraphs that must fit, by name."""
        families = {family.name: family for source in self.sources.values()
                    for fit in source.fits for family in fit.families}
        return [families[name] for name in sorted(families)]

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
        docx = DocxTemplate(path)
        docx.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise TemplateError("không phải tệp Word (.docx)") from error
    fonts = FontBook(path.parent / "fonts")
    sheet = make_sheet(parts, fonts)
    sheet.find_fonts(parse_part(parts[DOCUMENT]))
    sources, fields = {}, set()
    for name in parts:
        if TEXT_PARTS.fullmatch(name):
            source, names = translate(docx, name, parts, sheet)
            if source is not None:
                sources[name] = source
                fields |= names
    return Template(path.name, parts, sources, frozenset(fields), fonts)


def translate(
    docx: DocxTemplate, name: str, parts: Mapping[str, Part], sheet: StyleSheet
) -> tuple[Source | None, set[str]]:
    """The source of one part and the names it uses; None where the part has no tags.

    The document's body is always a source, so that bodies can be joined.
    """
    tree = parse_part(parts[name])
    _drop_layout_spaces(tree)
    document = tree if name == DOCUMENT else parse_part(parts[DOCUMENT])
    fits = mark_fits(tree, sheet, document.find(f"{W}body"))
    whole = _VOLATILE_ATTRIBUTES.sub("", etree.tostring(tree, encoding="unicode"))
    before, inner, after = _BODY.match(whole).groups() if name == DOCUMENT else ("", whole, "")
    patched = docx.patch_xml(inner)
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
