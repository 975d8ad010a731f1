"""The Jinja environment of every template: strict, escaped, sandboxed, bounded."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

import jinja2
from jinja2.runtime import Context, missing
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from conference.documents.engine.tags import known_name
from conference.documents.engine.template_faults import EmptyValueError, TooMuchError

GLOBALS = frozenset({"range", "namespace", "dict", "cycler", "joiner"})  # no fields, but Jinja's own
MOST_ROUNDS = 10_000  # of one `range`
_MOST_LETTERS = 100_000  # of a text or a list multiplied
_LARGEST_POWER = 100
# What takes text apart or changes its letters; those that are not here leave escapes whole.
_TEXT_FILTERS = ("upper", "lower", "capitalize", "title", "truncate", "wordwrap", "reverse", "first", "last")
_ILLEGAL = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def make_environment() -> SandboxedEnvironment:
    """The Jinja environment of every template."""
    return _Environment(autoescape=True, undefined=jinja2.StrictUndefined, finalize=_finalize)


def _finalize(value: Any) -> Any:
    """What is printed of a value: never None, never NaN, no character XML forbids."""
    if value is None or value != value:  # noqa: PLR0124 - NaN is what differs from itself
        raise EmptyValueError("một trường không có giá trị")
    return _ILLEGAL.sub("", value) if type(value) is str else value


class _Context(Context):
    """The values of one record; a name of one word typed as in the header is found too."""

    def resolve_or_missing(self, key: str) -> Any:
        """The value of a name: as typed, or under the name that its header gives."""
        if key in self.vars:
            return self.vars[key]
        if key in self.parent:
            return self.parent[key]
        return self.parent.get(known_name(key), missing)


class _Environment(SandboxedEnvironment):
    """Jinja's sandbox, which also bounds what a template can make the machine do."""

    context_class = _Context
    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals["range"] = _range
        del self.globals["lipsum"]
        self.filters |= {name: _on_text(self.filters[name]) for name in _TEXT_FILTERS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute of a value: as typed, or under the name that its header gives."""
        value = super().getattr(obj, attribute)
        if isinstance(value, jinja2.Undefined) and (name := known_name(attribute)) != attribute:
            return super().getattr(obj, name)
        return value

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A product or a power that is not beyond reason. Raises TooMuchError."""
        if operator == "**" and max(abs(left), abs(right)) > _LARGEST_POWER:
            raise TooMuchError("phép lũy thừa quá lớn")
        if operator == "*":
            for times, text in ((left, right), (right, left)):
                if hasattr(text, "__len__") and len(text) * times > _MOST_LETTERS:
                    raise TooMuchError("chữ lặp lại quá nhiều lần")
        return super().call_binop(context, operator, left, right)


def _on_text(function: Callable) -> Callable:
    """A filter that takes escaped text as what it says: `&amp;` in capitals is no `&AMP;`."""

    @wraps(function)
    def apply(*values: Any, **named: Any) -> Any:
        escaped = [isinstance(value, Markup) and "<" not in value for value in values]
        result = function(*(value.unescape() if is_escaped else value
                            for value, is_escaped in zip(values, escaped, strict=True)), **named)
        return escape(result) if any(escaped) and isinstance(result, str) else result

    return apply


def _range(*numbers: int) -> range:
    rounds = range(*numbers)
    if len(rounds) > MOST_ROUNDS:
        raise TooMuchError(f"range lặp quá {MOST_ROUNDS} lần")
    return rounds
