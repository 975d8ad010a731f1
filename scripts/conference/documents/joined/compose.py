"""One print file of papers of several templates, each looking as in its own file.

Papers of one template that follow each other are joined as ever; where the template
changes, a section with its own page, headers and footers begins.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from lxml import etree

from conference.documents.engine.template import DOCUMENT, Rendered, Source, Template, mend_grids
from conference.documents.joined.adopting import NOTES, Base, Guest
from conference.documents.joined.joining import ODD_EVEN, SETTINGS, PrintFile, Texts, join, make_layout
from conference.documents.joined.sections import SECTION, Section
from conference.documents.joined.styles import W
from conference.opc import TYPE_OF, make_xml_part
from conference.package import Part, inflate, write_package

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_IGNORABLE = f"{{{_MC}}}Ignorable"
_ROOT_TAG = re.compile(r"<w:document\b[^>]*>")
_NOTES_TAG = re.compile(r"<w:(footnotes|endnotes)\b[^>]*>")
_DEFAULT = re.compile(r'<w:(headerReference|footerReference)\b[^>]*\bw:type="default"[^>]*/>')
# What stands in the settings before w:evenAndOddHeaders (ECMA-376 17.15.1.78).
_BEFORE_ODD_EVEN = frozenset(re.findall(
    r"\w+", "writeProtection view zoom removePersonalInformation removeDateAndTime "
    "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText "
    "printFractionalCharacterWidth printFormsData "
    "embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
    "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
    "hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles "
    "stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions "
    "doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme "
    "styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle"))


def compose(papers: Sequence[Rendered]) -> bytes:
    """One .docx of rendered papers of any templates, each from a new page, in order.

    With one template it is the file that `join` makes.
    """
    templates = list({id(paper.template): paper.template for paper in papers}.values())
    if len(templates) == 1:
        return join(templates[0], [paper.texts for paper in papers])
    tongue = Tongue(templates)
    base = Base(templates[0])
    members = {id(templates[0]): Member(templates[0], tongue)}
    for number, template in enumerate(templates[1:], 2):
        members[id(template)] = Member(template, tongue, Guest(base, template, f"m{number}_"))
    if tongue.odd_even:
        base.parts[SETTINGS] = _set_odd_even(base.parts.get(SETTINGS))
        base.declare("settings", SETTINGS)
    runs = [(members[key], [members[key].translate(paper.texts) for paper in run])
            for key, run in groupby(papers, key=lambda paper: id(paper.template))]
    # Only now are all styles known that the papers need.
    file = PrintFile(base.finish(), *tongue.wrap(templates[0].sources[DOCUMENT]))
    for member, texts in runs:
        file.add(member.template, texts, member.layout)
    return write_package(file.finish())


class Tongue:
    """What the XML of all templates has in common in the file: namespaces, odd and even pages."""

    def __init__(self, templates: Sequence[Template]) -> None:
        roots = [_document_root(template) for template in templates]
        self.spaces: dict[str, str] = {"w": W[1:-1], "r": TYPE_OF}
        for root in roots:
            for prefix, uri in root.nsmap.items():
                if prefix:
                    self.spaces.setdefault(prefix, uri)
        ignorable = {word: None for root in roots for word in root.get(_IGNORABLE, "").split()}
        self._attributes = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in self.spaces.items())
        if ignorable:
            self.spaces["mc"] = _MC
            self._attributes += f' mc:Ignorable="{" ".join(ignorable)}"'
        self.odd_even = any(is_odd_even(template) for template in templates)

    def wrap(self, source: Source) -> tuple[str, str]:
        """What stands before and after the body of the file's document."""
        return _ROOT_TAG.sub(self.open("document"), source.before, count=1), source.after

    def open(self, tag: str) -> str:
        """The first tag of a part in which XML of any template may stand."""
        return f"<w:{tag}{self._attributes}>"

    def inner(self, root: etree._Element) -> str:
        """What stands in an element, as text that needs the namespaces of the file."""
        holder = etree.Element(f"{W}x", nsmap=self.spaces)
        holder.extend(list(root))
        text = etree.tostring(holder, encoding="unicode")
        return text[text.index(">") + 1 : text.rindex("</")]


class Member:
    """A template in the file: how its papers' texts are written there."""

    def __init__(self, template: Template, tongue: Tongue, guest: Guest | None = None) -> None:
        self._own, self._tongue, self._guest = template, tongue, guest
        self._mirrors = tongue.odd_even and not is_odd_even(template)
        self.layout = make_layout(template)
        self.template = Template(template.name, self._parts(), {
            self._name(name): Source("", source.jinja, "", False)
            for name, source in template.sources.items()})
        self._notes = {name: inflate(template.parts[name]).decode() for name in NOTES
                       if name in template.parts and name not in template.sources}

    def _name(self, part: str) -> str:
        return part if self._guest is None else self._guest.name(part)

    def _parts(self) -> Mapping[str, Part]:
        return {self._name(name): part for name, part in self._own.parts.items()}

    def translate(self, texts: Texts) -> dict[str, str]:
        """A paper's texts as they stand in the file, by the names of their parts there."""
        return {self._name(name): self._translate(name, text)
                for name, text in (self._notes | dict(texts)).items()}

    def _translate(self, name: str, text: str) -> str:
        if name == DOCUMENT:
            return self._translate_body(text)
        if not name.startswith("word/"):
            return text
        if self._guest is not None:
            root = etree.fromstring(text.encode())
            self._guest.rewrite(root, keyed=name in NOTES)
            if name not in NOTES:
                return etree.tostring(root, encoding="unicode")
            tag = etree.QName(root).localname
            return f"{self._tongue.open(tag)}{self._tongue.inner(root)}</w:{tag}>"
        if name in NOTES:
            return _NOTES_TAG.sub(lambda found: self._tongue.open(found[1]), text, count=1)
        return text

    def _translate_body(self, text: str) -> str:
        source = self._own.sources[DOCUMENT]
        if source.fix_grid:
            text = mend_grids(source, text)
        if self._mirrors:
            text = SECTION.sub(lambda found: _mirror(found[0]), text)
        if self._guest is None:
            return text
        root = etree.fromstring((source.before + text + source.after).encode())
        body = root.find(f"{W}body")
        self._guest.rewrite(body, keyed=True)
        return self._tongue.inner(body)


def is_odd_even(template: Template) -> bool:
    """Whether odd and even pages have different headers."""
    settings = template.parts.get(SETTINGS)
    return settings is not None and bool(ODD_EVEN.search(inflate(settings).decode()))


def _document_root(template: Template) -> etree._Element:
    source = template.sources[DOCUMENT]
    return etree.fromstring((source.before + source.after).encode())


def _mirror(section: str) -> str:
    """The section with the headers of odd pages on even pages too."""
    made = Section.parse(section)
    for found in _DEFAULT.finditer(section):
        if (found[1], "even") not in made.references:
            made = made.add(found[1], found[0].replace('"default"', '"even"'))
    return str(made)


def _set_odd_even(settings: Part | None) -> Part:
    """Settings by which odd and even pages may have different headers."""
    empty = f'<w:settings xmlns:w="{W[1:-1]}"/>'.encode()
    root = etree.fromstring(empty if settings is None else inflate(settings))
    for old in root.findall(f"{W}evenAndOddHeaders"):
        root.remove(old)
    place = sum(1 for child in root if etree.QName(child).localname in _BEFORE_ODD_EVEN)
    root.insert(place, etree.Element(f"{W}evenAndOddHeaders"))
    return make_xml_part(root)
