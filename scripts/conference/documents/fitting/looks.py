"""How the text of a template looks: font, size and what makes it wider, by its styles.

Properties add up as in ECMA-376 part 1, 17.7.2: the document's defaults, the table's
style, the paragraph's style with all that it is based on, the character style, and what
is set on the spot.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from lxml import etree

from conference.documents.fitting.fonts import Family, Words, times
from conference.documents.fitting.shapes import Shape, read_shape
from conference.documents.wordml import W, chain_styles, is_on, read_number, read_value

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SMALL_CAPITAL = 0.8  # of the size, for letters typed small
_RAISED = 2 / 3  # of the size, above or below the line

FindFamily = Callable[[str], Family]


@dataclass(frozen=True)
class Look:
    """How text looks: its font, size in half-points, and what makes it wider.

    `spacing` is added to each letter, in twips; `scale` stretches letters, in percent.
    """

    family: Family = field(default_factory=times)
    size: int = 20
    bold: bool = False
    italic: bool = False
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    raised: bool = False
    spacing: int = 0
    scale: int = 100

    @cached_property
    def words(self) -> Words:
        """The widths of words in this face, in em."""
        return self.family.faces[self.bold + 2 * self.italic].words

    @cached_property
    def unit(self) -> float:
        """How many points one em is wide."""
        return self.size / 2 * self.scale / 100 * (_RAISED if self.raised else 1)

    @cached_property
    def is_plain(self) -> bool:
        """Whether the width of a text is that of its words."""
        return not (self.spacing or self.small_caps or self.caps)

    @cached_property
    def line(self) -> float:
        """The height of a line of single spacing, in points."""
        return self.family.faces[self.bold + 2 * self.italic].line * self.size / 2

    @property
    def descent(self) -> float:
        """How far the line goes down below its letters' feet, in points."""
        return self.family.faces[self.bold + 2 * self.italic].descent * self.size / 2

    def width(self, word: str) -> float:
        """The width of a word in points."""
        if self.is_plain:
            return self.words[word] * self.unit
        added = len(word) * self.spacing / 20
        if self.small_caps and not self.caps:
            small = "".join(letter.upper() for letter in word if letter.islower())
            large = "".join(letter for letter in word if not letter.islower())
            return (self.words[large] + self.words[small] * _SMALL_CAPITAL) * self.unit + added
        return self.words[word.upper() if self.caps else word] * self.unit + added


class StyleSheet:
    """The styles of a template, its theme's fonts, and where fonts are found."""

    def __init__(
        self, styles: etree._Element | None, theme: etree._Element | None, find: FindFamily
    ) -> None:
        root = etree.Element(f"{W}styles") if styles is None else styles
        self.find = find
        self.styles = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
        self.theme = {} if theme is None else {
            kind: font.get("typeface") for kind in ("major", "minor")
            if (font := theme.find(f".//{_A}{kind}Font/{_A}latin")) is not None}
        self.defaults = root.find(f"{W}docDefaults")
        self._looks: dict[tuple[str | None, str | None], Look] = {}
        self._shapes: dict[tuple[str | None, str | None], Shape] = {}

    @cached_property
    def first_look(self) -> Look:
        """The look of text of which nothing is said."""
        found = None if self.defaults is None else self.defaults.find(f"{W}rPrDefault/{W}rPr")
        return self.read_look(found, Look())

    @cached_property
    def first_shape(self) -> Shape:
        """The shape of paragraphs of which nothing is said."""
        found = None if self.defaults is None else self.defaults.find(f"{W}pPrDefault/{W}pPr")
        return read_shape(found, Shape())

    @cached_property
    def default_keys(self) -> dict[str, str]:
        """The key of the style that is used where none is named, by type of style."""
        return {style.get(f"{W}type"): key for key, style in self.styles.items()
                if style.get(f"{W}default") in ("1", "true", "on")}

    def chain(self, key: str | None, kind: str = "paragraph") -> list[etree._Element]:
        """A style of a kind, or the default of the kind, with all that it is based on."""
        known = self.styles.get(key)
        if known is None or known.get(f"{W}type") != kind:
            key = self.default_keys.get(kind)
        return chain_styles(key, self.styles)

    def _layers(self, key: str | None, table: str | None) -> Iterable[etree._Element]:
        return [*(self.chain(table, "table") if table is not None else ()), *self.chain(key)]

    def paragraph_look(self, key: str | None, table: str | None = None) -> Look:
        """The look of the text of a paragraph by its style, in a table by the table's too."""
        if (key, table) not in self._looks:
            look = self.first_look
            for style in self._layers(key, table):
                look = self.read_look(style.find(f"{W}rPr"), look)
            self._looks[key, table] = look
        return self._looks[key, table]

    def paragraph_shape(self, key: str | None, table: str | None = None) -> Shape:
        """The shape of a paragraph by its style, in a table by the table's style too."""
        if (key, table) not in self._shapes:
            shape = self.first_shape
            for style in self._layers(key, table):
                shape = read_shape(style.find(f"{W}pPr"), shape)
            self._shapes[key, table] = replace(shape, style=key or self.default_keys.get("paragraph", ""))
        return self._shapes[key, table]

    def find_fonts(self, tree: etree._Element) -> None:
        """Find every font of a part now, while the folder of fonts is at hand."""
        for key in {read_value(properties, "pStyle") for properties in tree.iter(f"{W}pPr")}:
            self.paragraph_look(key)
        for properties in tree.iter(f"{W}rPr"):
            self.run_look(properties, self.first_look)

    def run_look(self, properties: etree._Element | None, base: Look) -> Look:
        """The look of a run: its own properties over its character style's over the paragraph's."""
        if properties is None:
            return base
        look = base
        if key := read_value(properties, "rStyle"):
            for style in self.chain(key, "character"):
                look = self.read_look(style.find(f"{W}rPr"), look)
        return self.read_look(properties, look)

    def read_look(self, properties: etree._Element | None, base: Look) -> Look:
        """The look of run properties over a base."""
        if properties is None:
            return base
        font = self._font_name(properties.find(f"{W}rFonts"))
        raised = read_value(properties, "vertAlign")
        return Look(
            self.find(font) if font else base.family,
            max(read_number(properties, "sz", base.size), 1),
            is_on(properties, "b", base.bold), is_on(properties, "i", base.italic),
            is_on(properties, "caps", base.caps), is_on(properties, "smallCaps", base.small_caps),
            is_on(properties, "vanish", base.hidden),
            base.raised if raised is None else raised != "baseline",
            read_number(properties, "spacing", base.spacing),
            max(read_number(properties, "w", base.scale), 1))

    def _font_name(self, fonts: etree._Element | None) -> str | None:
        """The name of the Latin font; one of the theme goes before one that is named."""
        if fonts is None:
            return None
        for side in ("ascii", "hAnsi"):
            theme = fonts.get(f"{W}{side}Theme", "")[:5]
            if found := self.theme.get(theme) or fonts.get(f"{W}{side}"):
                return found
        return None
