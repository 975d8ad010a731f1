"""What tags may say: nothing that reaches for the system, no filter that is not there.

The sandbox refuses such things when a paper is rendered; here they are found when the
template is read. Names are checked against what a paper knows: fields, and the entries
of its lists.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, nodes
from jinja2.runtime import LoopContext

from conference.documents.engine.environment import MOST_ROUNDS
from conference.documents.engine.tags import known_name
from conference.model.faults import hint_of
from conference.model.names import nearest

_INTERNAL = re.compile(r"__\w*[a-z]\w*__")
_FORBIDDEN_NAMES = {"self", "lipsum"}
# `safe` and its like print text unescaped, `random` prints another text every time.
_FORBIDDEN_FILTERS = {"attr", "safe", "urlize", "xmlattr", "random"}
# What makes a text as long as its number says, or longer.
_GROWING = {"center", "ljust", "rjust", "zfill", "indent", "expandtabs", "batch", "slice", "wordwrap"}
_LONG_FORMAT = re.compile(r"[%{][^}a-z]*\d{5}")
_OUTSIDE = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
_MOST_NESTED_ROUNDS = 100_000
_SAME_ENTRIES = {"sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"}
_ENTRY_OF_LOOP = {name: None for name in dir(LoopContext) if not name.startswith("_")}
_UNKNOWN = object()
_TOO_LARGE = f"số quá lớn (trên {MOST_ROUNDS})"


def check_calls(tree: nodes.Node, environment: Environment) -> Iterator[str]:
    """What is forbidden in a tag, or calls something that is not there."""
    for node in tree.find_all(nodes.Node):
        for kind, check in _CHECKS:
            if isinstance(node, kind) and (reason := check(node, environment)):
                yield reason


def _check_attribute(node: nodes.Getattr, environment: Environment) -> str:
    return _forbid(node.attr) if node.attr.startswith("_") else ""


def _check_name(node: nodes.Name, environment: Environment) -> str:
    forbidden = node.name in _FORBIDDEN_NAMES or node.name.startswith("__")
    return _forbid(node.name) if forbidden else ""


def _check_constant(node: nodes.Const, environment: Environment) -> str:
    if not isinstance(node.value, str):
        return ""
    found = _INTERNAL.search(node.value)
    return _forbid(found[0]) if found else _TOO_LARGE if _LONG_FORMAT.search(node.value) else ""


def _check_item(node: nodes.Getitem, environment: Environment) -> str:
    key = node.arg.value if isinstance(node.arg, nodes.Const) else None
    return _forbid(key) if isinstance(key, str) and key.startswith("_") else ""


def _check_filter(node: nodes.Filter, environment: Environment) -> str:
    if node.name in _FORBIDDEN_FILTERS:
        return _forbid(node.name)
    if node.name not in environment.filters:
        return f"không có bộ lọc “{node.name}”{hint_of(nearest(node.name, environment.filters))}"
    return _check_numbers(node) if node.name in _GROWING else ""


def _check_test(node: nodes.Test, environment: Environment) -> str:
    if node.name in environment.tests:
        return ""
    return f"không có phép thử “{node.name}”{hint_of(nearest(node.name, environment.tests))}"


def _check_call(node: nodes.Call, environment: Environment) -> str:
    grows = isinstance(node.node, nodes.Getattr) and node.node.attr in _GROWING
    return _check_numbers(node) if grows else ""


def _check_numbers(node: nodes.Call | nodes.Filter) -> str:
    """Widths and counts are small; a large one only fills the machine's memory."""
    for value in [*node.args, *(keyword.value for keyword in node.kwargs)]:
        for part in [value, *value.find_all((nodes.Const, nodes.Mul, nodes.Pow))]:
            number = part.value if isinstance(part, nodes.Const) else 0
            worked_out = isinstance(part, nodes.Mul | nodes.Pow)
            if worked_out or isinstance(number, int) and abs(number) > MOST_ROUNDS:
                return _TOO_LARGE
    return ""


def _check_outside(node: nodes.Node, environment: Environment) -> str:
    return "mẫu không được gọi tệp khác"


def _check_escape(node: nodes.Node, environment: Environment) -> str:
    return _forbid("autoescape")


def _forbid(what: str) -> str:
    return f"mẫu không được phép dùng “{what}”"


_CHECKS: tuple[tuple[Any, Callable[[Any, Environment], str]], ...] = (
    (nodes.Getattr, _check_attribute), (nodes.Name, _check_name), (nodes.Const, _check_constant),
    (nodes.Getitem, _check_item), (nodes.Filter, _check_filter), (nodes.Test, _check_test),
    (nodes.Call, _check_call), (_OUTSIDE, _check_outside),
    (nodes.ScopedEvalContextModifier, _check_escape))


def check_rounds(tree: nodes.Node, outer: int = 1) -> Iterator[tuple[int, str]]:
    """The lines of loops over `range` inside loops over `range` that would not end in time."""
    for node in tree.iter_child_nodes():
        rounds = outer * _rounds(node.iter) if isinstance(node, nodes.For) else outer
        if rounds > _MOST_NESTED_ROUNDS:
            yield node.lineno, f"các vòng lặp lồng nhau quá {_MOST_NESTED_ROUNDS} lần"
        else:
            yield from check_rounds(node, rounds)


def _rounds(iterated: nodes.Node) -> int:
    """How often a loop over `range` goes round: 100 where that is worked out from data."""
    calls = [iterated, *iterated.find_all(nodes.Call)]
    ranges = [call for call in calls if isinstance(call, nodes.Call)
              and isinstance(call.node, nodes.Name) and call.node.name == "range"]
    numbers = [arg.value if isinstance(arg, nodes.Const) and isinstance(arg.value, int) else 100
               for call in ranges for arg in call.args]
    return max(1, math.prod(max(1, abs(number)) for number in numbers[:2]))


@dataclass
class FieldCheck:
    """The names of entries that no list of a paper has: `m.ten` where `m` stands for an entry.

    `values` is what one paper of the template knows; `unknown` collects line, name and
    the names that are known there.
    """

    values: Mapping[str, Any]
    unknown: list[tuple[int, str, list[str]]] = field(default_factory=list)

    def visit(self, node: nodes.Node, scope: Mapping[str, Any]) -> None:
        """Check a node and all below it; `scope` gives what the loops around it stand for."""
        if isinstance(node, nodes.For):
            self.visit(node.iter, scope)
            inner = {**scope, **_bind(node.target, self._entry(node.iter, scope)),
                     "loop": _ENTRY_OF_LOOP}
            for child in (*node.body, *([node.test] if node.test else [])):
                self.visit(child, inner)
            for child in node.else_:
                self.visit(child, scope)
            return
        if isinstance(node, nodes.Macro | nodes.CallBlock | nodes.With):
            scope = {**scope, **dict.fromkeys(_names_set(node), _UNKNOWN)}
        if isinstance(node, nodes.Getattr):
            self._check(node, scope)
        for child in node.iter_child_nodes():
            self.visit(child, scope)

    def _check(self, node: nodes.Getattr, scope: Mapping[str, Any]) -> None:
        entry = self._sample(node.node, scope)
        if not isinstance(entry, dict) or hasattr(dict, node.attr):
            return
        if node.attr not in entry and known_name(node.attr) not in entry:
            self.unknown.append((node.lineno, node.attr, list(entry)))

    def _entry(self, iterated: nodes.Node, scope: Mapping[str, Any]) -> Any:
        """One entry of what a loop goes over, where that is a list of the paper."""
        entries = self._sample(iterated, scope)
        return entries[0] if isinstance(entries, list) and entries else _UNKNOWN

    def _sample(self, node: nodes.Node, scope: Mapping[str, Any]) -> Any:
        """What an expression stands for, where that is simple to tell."""
        if isinstance(node, nodes.Name):
            known = scope.get(node.name, self.values.get(node.name, _UNKNOWN))
            return self.values.get(known_name(node.name)) if known is _UNKNOWN and (
                node.name not in scope) else known
        if isinstance(node, nodes.Filter) and node.name in _SAME_ENTRIES and node.node:
            return self._sample(node.node, scope)
        if isinstance(node, nodes.Getattr):
            entry = self._sample(node.node, scope)
            name = node.attr if isinstance(entry, dict) and node.attr in entry else known_name(node.attr)
            return entry.get(name, _UNKNOWN) if isinstance(entry, dict) else _UNKNOWN
        return _UNKNOWN


def _bind(target: nodes.Node, entry: Any) -> dict[str, Any]:
    """What the names of a loop stand for."""
    if isinstance(target, nodes.Name):
        return {target.name: entry}
    return dict.fromkeys((name.name for name in target.find_all(nodes.Name)), _UNKNOWN)


def _names_set(node: nodes.Node) -> set[str]:
    """The names that a macro or a block gives values of its own."""
    return {name.name for name in node.find_all(nodes.Name) if name.ctx in ("param", "store")}


def unknown_entries(tree: nodes.Template, values: Mapping[str, Any]) -> list[tuple[int, str, list[str]]]:
    """Line, name and known names for each attribute that no entry of a paper's lists has."""
    check = FieldCheck(values)
    check.visit(tree, dict.fromkeys(_names_stored(tree), _UNKNOWN))
    return check.unknown


def _names_stored(tree: nodes.Template) -> set[str]:
    """The names that the template sets anywhere outside its loops' heads."""
    stored = (assign.target for kind in (nodes.Assign, nodes.AssignBlock)
              for assign in tree.find_all(kind))
    return {name.name for target in stored for name in [target, *target.find_all(nodes.Name)]
            if isinstance(name, nodes.Name)} | {macro.name for macro in tree.find_all(nodes.Macro)}
