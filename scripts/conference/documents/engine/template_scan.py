"""A template's parts laid out a paragraph a line, to tell what is wrong and where it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import Any

import jinja2
from jinja2 import nodes
from lxml import etree

from conference.documents.engine.environment import make_environment
from conference.documents.engine.tags import TAG, keyword_of, known_name, parse_tag, rewrite_tags
from conference.documents.engine.template_faults import Defect, explain
from conference.documents.engine.template_rules import check_calls, check_rounds, unknown_entries
from conference.documents.wordml import W

_LABELS = {"document": "thân mẫu", "header": "đầu trang", "footer": "chân trang",
           "footnotes": "chú thích", "core": "thuộc tính tệp (File > Info)"}
_SHOWN = 80  # letters of a paragraph
_MARK = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_TORN = "thẻ nằm vắt qua hai khung của Word; xóa thẻ rồi gõ lại liền một mạch"
_BLOCKS = {"if", "for", "macro", "call", "filter", "with", "block"}
_TOKEN = re.compile(r'\{\{.*?\}\}|\{#.*?#\}|\{%.*?%\}|<(?:[^>"]|"[^"]*")*>', re.S)
_ELEMENT = re.compile(r"<(/?)([\w:.-]+)")
_LEVEL = re.compile(r"(\{[{%#]-?)(?:tr|tc|p|r)(?=\s)")


@dataclass(frozen=True)
class Scan:
    """One part: what a clerk calls it, its Jinja source, its lines and paragraphs as typed."""

    label: str
    source: str
    lines: tuple[str, ...]
    typed: tuple[str, ...]

    @cached_property
    def tree(self) -> nodes.Template:
        """The source as Jinja reads it. Raises jinja2.TemplateSyntaxError.

        By our environment: what looks for names in it works out the constants.
        """
        return make_environment().parse(self.source)

    def place(self, line: int) -> str:
        """Where a line of the source stands: ``thân mẫu, đoạn “…”``."""
        text = unescape(re.sub(r"<[^>]*>", "", self.lines[line - 1])).strip()
        wanted = _squeeze(text)
        return self.quote(next((p for p in self.typed if wanted in _squeeze(p)), text))

    def quote(self, paragraph: str) -> str:
        """The part and a paragraph of it, shortened."""
        text = " ".join(paragraph.split())
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        return f"{self.label}, đoạn “{shown}”" if text else self.label

    def line_of(self, position: int) -> int:
        """The line of a position in the source, from 1."""
        return self.source.count("\n", 0, position) + 1


def _squeeze(text: str) -> str:
    """A text without spaces and without the letters that say what a tag takes with it."""
    return re.sub(r"\s", "", _LEVEL.sub(r"\1", text))


def make_scan(name: str, tree: etree._Element, source: str) -> Scan:
    """The scan of a part: its name in the package, its XML, its source as docxtpl translates it."""
    stem = re.sub(r"\d*\.xml$", "", name.rsplit("/", 1)[-1]).lower()
    laid = re.sub(r"(<w:p[ >])", r"\n\1", source.replace("\n", " ")).replace("</w:p>", "</w:p>\n")
    return Scan(_LABELS.get(stem, stem), rewrite_tags(laid), tuple(laid.split("\n")),
                tuple(_typed_paragraphs(tree)))


def _typed_paragraphs(tree: etree._Element) -> Iterator[str]:
    """The text of each paragraph, that of text boxes in it left out."""
    for paragraph in tree.iter(f"{W}p"):
        texts = (text for text in paragraph.iter(f"{W}t")
                 if next(text.iterancestors(f"{W}p")) is paragraph)
        yield "".join(text.text or "" for text in texts)


def find_defects(scan: Scan, environment: jinja2.Environment) -> list[Defect]:
    """Everything wrong in a part that can be told without knowing its fields."""
    blocks, error, rounds = Blocks(scan).check(), None, []
    try:
        rounds = [Defect(reason, scan.place(line)) for line, reason in check_rounds(scan.tree)]
    except jinja2.TemplateSyntaxError as found:
        error = Defect(explain(found), scan.place(found.lineno))
    if (error or blocks) and (unclosed := _find_unclosed(scan)):
        return unclosed + list(_check_tags(_as_typed(scan), environment))
    defects = [*_check_tags(scan, environment), *blocks, *rounds]
    return defects or ([error] if error else [])


def _as_typed(scan: Scan) -> Scan:
    """The part with its paragraphs as typed for lines, where an open tag has swallowed some."""
    source = rewrite_tags("\n".join(_LEVEL.sub(r"\1", paragraph) for paragraph in scan.typed))
    return Scan(scan.label, source, scan.typed, scan.typed)


def _check_tags(scan: Scan, environment: jinja2.Environment) -> Iterator[Defect]:
    """What is wrong inside single tags."""
    for found in TAG.finditer(scan.source):
        if not found["open"] or found["close"][-2:] != _CLOSERS[found["open"][:2]]:
            continue
        if _MARK.search(found["inner"]) or "\n" in found["inner"]:
            continue
        try:
            reasons = list(check_calls(parse_tag(found[0]), environment))
        except jinja2.TemplateSyntaxError as error:
            reasons = [explain(error)]
        yield from (Defect(reason, scan.place(scan.line_of(found.start()))) for reason in reasons)


def _find_unclosed(scan: Scan) -> list[Defect]:
    """The paragraphs in which a tag is opened and not closed, or closed by another mark."""
    defects = []
    for paragraph in scan.typed:
        opened = ""
        for mark in _MARK.findall(paragraph):
            if mark in _CLOSERS and not opened:
                opened = mark
            elif mark in _CLOSERS or mark != _CLOSERS.get(opened, mark):
                defects.append(_unclosed(scan, opened, paragraph))
                opened = mark if mark in _CLOSERS else ""
            else:
                opened = ""
        if opened:
            defects.append(_unclosed(scan, opened, paragraph))
    return defects


def _unclosed(scan: Scan, opened: str, paragraph: str) -> Defect:
    return Defect(f"thẻ mở bằng {opened} thiếu {_CLOSERS[opened]}", scan.quote(paragraph))


@dataclass
class Blocks:
    """The blocks of a part: each is closed, by a tag at the same level of Word's XML.

    A block that begins in a paragraph of its own and ends inside another paragraph
    would leave elements open; Word does not open such a file.
    """

    scan: Scan
    open: list[tuple[str, tuple[str, ...], int]] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)

    def check(self) -> list[Defect]:
        """What is wrong with the blocks."""
        for token in _TOKEN.finditer(self.scan.source):
            if token[0].startswith("{%"):
                self._take_tag(token[0], self.scan.line_of(token.start()))
            elif token[0].startswith("<") and "" not in self.elements:
                self._take_element(token[0], token.start())
        if self.elements and "" not in self.elements:
            self._add(_TORN, self.scan.source.count("\n") + 1)
        for word, _, line in self.open:
            self._add(f"thẻ “{word}” thiếu thẻ đóng “end{word}”", line)
        return self.defects

    def _take_element(self, text: str, position: int) -> None:
        found = _ELEMENT.match(text)
        if not found or text.endswith("/>"):
            return
        if not found[1]:
            self.elements.append(found[2])
        elif not self.elements or self.elements.pop() != found[2]:
            self._add(_TORN, self.scan.line_of(position))
            self.elements.append("")  # from here on nothing can be said

    def _take_tag(self, tag: str, line: int) -> None:
        word = keyword_of(tag)
        if word in _BLOCKS:
            self.open.append((word, tuple(self.elements), line))
        elif word in ("else", "elif") and self.open:
            self._compare(word, line)
        elif word.removeprefix("end") in _BLOCKS:
            self._close(word.removeprefix("end"), line)

    def _close(self, word: str, line: int) -> None:
        if word not in [opened for opened, _, _ in self.open]:
            self._add(f"thẻ “end{word}” không có “{word}” đi trước", line)
            return
        while self.open[-1][0] != word:
            left, _, begun = self.open.pop()
            self._add(f"thẻ “{left}” thiếu thẻ đóng “end{left}”", begun)
        self._compare(f"end{word}", line)
        self.open.pop()

    def _compare(self, word: str, line: int) -> None:
        opened, elements, _ = self.open[-1]
        if tuple(self.elements) != elements and "" not in self.elements:
            self._add(f"thẻ “{word}” khác kiểu với thẻ “{opened}” của nó: "
                      "cả hai phải cùng là {%p, cùng là {%tr, hoặc cùng là {%", line)

    def _add(self, reason: str, line: int) -> None:
        self.defects.append(Defect(reason, self.scan.place(line)))


def unknown_tags(
    scans: Sequence[Scan], values: Mapping[str, Any], names: Sequence[str]
) -> list[tuple[str, str, list[str]]]:
    """Name, place and known names for each of `names`, and each entry's name, that is unknown.

    `values` is what one paper of the template knows, `names` are the fields it lacks.
    """
    found, left = [], set(names)
    for scan in scans:
        for node in scan.tree.find_all(nodes.Name):
            if known_name(node.name) in left and node.ctx == "load":
                left.discard(known_name(node.name))
                found.append((node.name, scan.place(node.lineno), list(values)))
        found += [(tag, scan.place(line), known)
                  for line, tag, known in unknown_entries(scan.tree, values)]
    return found
