"""The template engine: a Word file is translated once, then rendered per record.

docxtpl's own translation (`patch_xml`) turns Word's XML into Jinja source, so that
a template means here what it means there. What docxtpl does anew for each record
(parse, translate, compile, save) is done once; rendering keeps no state, so nothing
of one person can reach another person's paper.

Templates are strict: text is escaped, an unknown name or an empty value is an error,
and Jinja runs in its sandbox.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
from docxtpl import DocxTemplate
from lxml import etree

from conference.documents.blanks.shift import Shift
from conference.documents.engine.drawings import number_drawings
from conference.documents.engine.environment import GLOBALS, make_environment
from conference.documents.engine.inline_pictures import (
    PictureTaker,
    Taken,
    attach_pictures,
    bind_pictures,
)
from conference.documents.engine.pictures import replace_pictures
from conference.documents.engine.tags import known_name, rewrite_tags
from conference.documents.engine.template_faults import (
    RENDER_ERRORS,
    BrokenTemplateError,
    TemplateError,
    TooTallError,
    explain,
)
from conference.documents.engine.template_file import DOCUMENT, check_fields, parse_part, read_template_file
from conference.documents.engine.template_parts import make_sheet, read_notes
from conference.documents.engine.template_scan import Scan, find_defects, make_scan
from conference.documents.engine.template_tree import drop_noise, free_tags, hide_properties
from conference.documents.fitting.fit import Fit, apply_fits, mark_fits
from conference.documents.fitting.font_files import FontBook
from conference.documents.fitting.fonts import Family
from conference.documents.fitting.looks import StyleSheet
from conference.documents.fitting.page_height import PageMeter
from conference.package import Part, Shell, close_package, make_part, make_shell

CORE = "docProps/core.xml"
_FAST = 3  # the level of zlib: 7 % larger than 6, in half the time
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")
_BODY = re.compile(r"(.*?<w:body>)(.*)(</w:body>.*)", re.S)
_TAG = re.compile(r"\{\{|\{%|\{#")
# Tags that change how many cells a row has: docxtpl then mends the table's grid.
_GRID_TAGS = re.compile(r"\{%\s*(tc|hm|colspan)\b")
_DRAWING_IN_LOOP = re.compile(r"\{%-?\s*(?:for|macro)\b.*<wp:docPr", re.S)
_SPECIAL = "\t\n\a\f"
_PARAGRAPH, _END = re.compile(r"<w:p(?: [^>]*)?>"), "</w:p>"
_ESCAPED_TAGS = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
# A no-break space after `{%p`, as some keyboards give, would hide the `p` from docxtpl.
_WIDE_SPACE = re.compile("(\\{[{%#](?:tr|tc|p|r))[\u00a0\u200b\u202f\ufeff]+")


def _resolve_listings(xml: str) -> str:
    """Line breaks and tabs as docxtpl writes them, only in the paragraphs that have any."""
    pieces = xml.split(_END)
    for place, piece in enumerate(pieces[:-1]):
        pieces[place] += _END
        if any(letter in piece for letter in _SPECIAL) and (found := _PARAGRAPH.search(piece)):
            start = found.start()
            pieces[place] = piece[:start] + DocxTemplate.resolve_listing(None, piece[start:] + _END)
    return "".join(pieces)


@dataclass(frozen=True)
class Source:
    """The Jinja source of one part; text before and after it is never rendered."""

    before: str
    jinja: jinja2.Template
    after: str
    fix_grid: bool
    fits: tuple[Fit, ...] = ()
    repeats_drawings: bool = False

    def render(self, context: Mapping[str, Any]) -> str:
        """The rendered XML between `before` and `after`, its marked texts not yet made to fit."""
        xml = self.jinja.render(context)
        if "_{" in xml or "_}" in xml or "{_" in xml or "%_" in xml:
            for escaped, tag in _ESCAPED_TAGS.items():
                xml = xml.replace(escaped, tag)
        if any(letter in xml for letter in _SPECIAL):
            xml = _resolve_listings(xml)
        return xml

    def to_part(self, text: str) -> Part:
        """The part with this rendered text."""
        body = mend_grids(self, text) if self.fix_grid else text
        body = number_drawings(body) if self.repeats_drawings else body
        return make_part((self.before + body + self.after).encode(), _FAST)


@dataclass(frozen=True)
class Template:
    """A Word template, ready to render: its parts, and the sources of those with tags."""

    name: str
    parts: Mapping[str, Part]
    sources: Mapping[str, Source]
    fields: frozenset[str] = field(default_factory=frozenset)
    scans: tuple[Scan, ...] = ()
    fonts: FontBook = field(default_factory=lambda: FontBook(None))

    def render(
        self, context: Mapping[str, Any], keep: Sequence[str] = (), one_page: bool = False
    ) -> "Rendered":
        """The template filled for one record; no line ends within a phrase of `keep`.

        Raises TemplateError for a name the context does not have or an empty value,
        DoesNotFitError for a text too long for its paragraph, TooTallError for a paper
        of more than one page where it must be `one_page`.
        """
        taker = PictureTaker()
        values = bind_pictures(context, taker)
        try:
            loose = {name: source.render(values) for name, source in self.sources.items()}
        except (jinja2.TemplateError, *RENDER_ERRORS) as error:
            raise TemplateError(explain(error)) from error
        texts = {name: apply_fits(text, fits, keep) if (fits := self.sources[name].fits) else text
                 for name, text in loose.items()}
        if one_page and self.page.is_too_tall(loose[DOCUMENT], texts[DOCUMENT]):
            raise TooTallError(self.name)
        return Rendered(self, texts, taker.taken)

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

    def __reduce__(self) -> tuple:
        """Sent to another process as its parts; compiled there once."""
        return restore_template, (self.name, tuple(self.parts.items()), tuple(self.fonts.found.items()))

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


@dataclass(frozen=True)
class Rendered:
    """One record's text of the parts that vary, and the files of pictures in it."""

    template: Template
    texts: Mapping[str, str]
    taken: Taken = field(default_factory=dict)

    def to_tail(self) -> bytes:
        """What follows the head of the template's shell in the finished .docx."""
        sources = self.template.sources
        return close_package(self.template.shell, {
            name: sources[name].to_part(text) for name, text in self.texts.items()})

    def to_bytes(self) -> bytes:
        """The finished .docx, with the pictures that were among the record's values."""
        content = self.template.shell.head + self.to_tail()
        return attach_pictures(content, self.taken) if self.taken else content


def mend_grids(source: Source, text: str) -> str:
    """The text with the grid of each table mended where cells were added or merged."""
    docx = DocxTemplate("")
    whole = (source.before + text + source.after).encode()
    tree = docx.fix_tables(whole)
    return _BODY.match(etree.tostring(tree, encoding="unicode"))[2]


def read_template(path: Path, overprint: Shift | None = None) -> Template:
    """Read and translate a template; for blanks (phôi) where `overprint` says how far to move it.

    Raises TemplateError where it is no Word file, BrokenTemplateError with all that is
    wrong in its tags, OSError where it cannot be opened.
    """
    parts = replace_pictures(read_template_file(path), path.parent / "images")
    if overprint is not None:
        # Most runs print on plain paper; a reprint need not wait for what they do not use.
        from conference.documents.blanks.overprint import make_overprint  # noqa: PLC0415

        parts = make_overprint(parts, overprint)
    return make_template(path.name, parts, FontBook(path.parent / "fonts"))


@lru_cache(maxsize=64)
def restore_template(
    name: str, parts: tuple[tuple[str, Part], ...], fonts: tuple[tuple[str, Family], ...]
) -> Template:
    """A template that came from another process."""
    return make_template(name, dict(parts), FontBook(None, dict(fonts)))


def make_template(name: str, parts: Mapping[str, Part], fonts: FontBook) -> Template:
    """The template of a package's parts. Raises BrokenTemplateError."""
    check_fields(parts)
    sheet = make_sheet(parts, fonts)
    sheet.find_fonts(parse_part(parts[DOCUMENT]))
    translated = {part: translate(part, parts, sheet) for part in parts if _PARTS.fullmatch(part)}
    translated = {part: source for part, source in translated.items() if source is not None}
    scans = tuple(source.scan for source in translated.values())
    defects = [defect for scan in scans for defect in find_defects(scan, make_environment())]
    if defects:
        raise BrokenTemplateError(defects)
    sources = {part: source.compile() for part, source in translated.items()}
    return Template(name, parts, sources, frozenset(field_names(scans)), scans, fonts)


@dataclass(frozen=True)
class Translation:
    """One part as Jinja source, not yet compiled: a broken or hostile one never is."""

    before: str
    source: str
    after: str
    scan: Scan
    fix_grid: bool
    fits: tuple[Fit, ...]
    repeats_drawings: bool

    def compile(self) -> Source:
        """The source, ready to render. Raises TemplateError."""
        try:
            compiled = make_environment().from_string(self.source)
        except (jinja2.TemplateError, *RENDER_ERRORS) as error:
            raise TemplateError(explain(error)) from error
        return Source(self.before, compiled, self.after, self.fix_grid, self.fits,
                      self.repeats_drawings)


def translate(name: str, parts: Mapping[str, Part], sheet: StyleSheet) -> Translation | None:
    """The translation of one part; None where the part has no tags.

    The document's body is always translated, so that bodies can be joined.
    """
    tree = parse_part(parts[name])
    if name != DOCUMENT and "{" not in etree.tostring(tree, encoding="unicode"):
        return None  # as most headers: what follows takes longer
    drop_noise(tree)
    if name == CORE:
        hide_properties(tree)
    free_tags(tree)
    fits = mark_fits(tree, sheet, tree if name == DOCUMENT else parse_part(parts[DOCUMENT]))
    whole = etree.tostring(tree, encoding="unicode")
    body = _BODY.match(whole) if name == DOCUMENT else None
    if name == DOCUMENT and body is None:
        raise TemplateError("tệp Word có cấu trúc lạ; mở bằng Word rồi lưu lại")
    before, inner, after = body.groups() if body else ("", whole, "")
    patched = DocxTemplate("").patch_xml(_WIDE_SPACE.sub(r"\1 ", inner))
    if name != DOCUMENT and not _TAG.search(patched):
        return None
    fix_grid = name == DOCUMENT and bool(_GRID_TAGS.search(_bare(inner)))
    return Translation(before, rewrite_tags(patched), after, make_scan(name, tree, patched),
                       fix_grid, tuple(fits), bool(_DRAWING_IN_LOOP.search(patched)))


def _bare(xml: str) -> str:
    """The text of XML without its elements, so that tags split over runs are whole."""
    return re.sub(r"<[^>]*>", "", xml)


def field_names(scans: Iterable[Scan]) -> set[str]:
    """The names that a template takes from its context."""
    return {known_name(name) for scan in scans
            for name in jinja2.meta.find_undeclared_variables(scan.tree)}


def unknown_fields(template: Template, known: Iterable[str]) -> list[str]:
    """The names that the template uses and the context does not have, in order."""
    there = {name for word in known for name in (word, known_name(word))}
    return sorted(template.fields - there - GLOBALS)
