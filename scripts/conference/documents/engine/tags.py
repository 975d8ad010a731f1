"""Tags as clerks type them: a column's header in a tag becomes the name templates know.

``{{ Họ và tên | upper }}`` becomes ``{{ ho_va_ten | upper }}``. What Jinja can read as it
stands is left exactly so, because it must mean what it means in docxtpl; only tags that
Jinja cannot read are rewritten, and only where it can read them afterwards. (A name of
one word, as ``Đơn_vị`` or ``TEN``, is found when the tag is rendered: `environment`.)
"""

import re
import unicodedata
from functools import lru_cache
from html import unescape

import jinja2
import jinja2.meta

from conference.model.names import field_name

_STRING = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\''
TAG = re.compile(
    r"\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}|\{#.*?#\}"
    r"|(?P<open>\{\{[-+]?|\{%[-+]?)(?P<inner>.*?)(?P<close>[-+]?(?:\}\}|%\}))", re.S)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_WIDE_QUOTES = str.maketrans("＂＇“”‘’", "\"'\"\"''")
# `in` at the end of an operand is the Vietnamese word, as in the header `Mẫu in`.
_OPERATOR = re.compile(
    rf"({_STRING}|\b(?:and|or|not|if|else|is|recursive)\b"
    r"|\bin\b(?!\s*(?:$|[|=!<>)\]]|(?:and|or|if|else|is)\b))|[=!<>]=|[<>=+*~|\[\]{}:%])")
_CALL = re.compile(r"[a-z_]\w*(?:\.[a-z_]\w*)*\(", re.A)
_DOT = re.compile(r"\.(?=[^\W\d])")
_HEADER = re.compile(r"[^\W\d][\w\s]*(?:(?:[,/;]|\s\()[\w\s]*\)?)+")
_BINDING = re.compile(r"\{%[-+]?\s*(?:set\s+([^=%]*)=|for\s+(.*?)\sin\s|macro\s+([^%]*))", re.S)
_STATEMENTS = tuple(map(re.compile, (
    r"(?s)(?P<head>\s*(?:el)?if\s+)(?P<rest>.*)",
    r"(?s)(?P<head>\s*for\s+)(?P<target>.+?)(?P<middle>\s+in\s+)(?P<rest>.*)",
    r"(?s)(?P<head>\s*set\s+)(?P<target>[^=]+?)(?P<middle>\s*=\s*)(?P<rest>.*)")))
# What must stand around a tag for Jinja to read it by itself.
_ENDS = ("if", "for", "macro", "call", "filter", "with", "block", "autoescape")
_FRAMES = {word: ("", f"{{% end{word} %}}") for word in _ENDS} | {
    "elif": ("{% if 0 %}", "{% endif %}"), "else": ("{% if 0 %}", "{% endif %}"),
    "endif": ("{% if 0 %}", ""), "endfor": ("{% for x in y %}", ""),
    "endmacro": ("{% macro x() %}", ""), "endcall": ("{% call x() %}", ""),
    "endfilter": ("{% filter upper %}", ""), "endwith": ("{% with %}", ""),
    "endblock": ("{% block x %}", ""), "endset": ("{% set x %}", ""),
    "endautoescape": ("{% autoescape true %}", "")}
_PARSER = jinja2.Environment()


@lru_cache(maxsize=4096)
def parse_tag(tag: str) -> jinja2.nodes.Template:
    """One tag read by itself. Raises jinja2.TemplateSyntaxError."""
    before, after = "", ""
    if tag.startswith("{%"):
        keyword = keyword_of(tag)
        before, after = _FRAMES.get(keyword, ("", ""))
        if keyword == "set" and "=" not in tag:
            after = "{% endset %}"
    return _PARSER.parse(before + tag + after)


def keyword_of(tag: str) -> str:
    """The word with which a statement begins: ``{%- endfor %}`` gives ``endfor``."""
    found = re.match(r"\{%[-+]?\s*(\w+)", tag)
    return found[1] if found else ""


def is_readable(tag: str) -> bool:
    """Whether Jinja can read a tag by itself."""
    try:
        parse_tag(tag)
    except jinja2.TemplateSyntaxError:
        return False
    return True


def known_name(name: str) -> str:
    """The name under which a context knows what a tag calls by one word: ``TEN`` gives ``ten``."""
    return name if re.fullmatch(r"[a-z0-9_]+", name) else field_name(name) or name


def rewrite_tags(source: str) -> str:
    """Jinja source with the headers in its tags as names."""
    bound = {word for found in _BINDING.findall(source) for part in found
             for word in re.findall(r"\w+", unicodedata.normalize("NFC", part))}
    return TAG.sub(lambda found: _rewrite(found, bound), source)


def printed_names(text: str) -> tuple[str, ...]:
    """The names that the printing tags of a text use, in the order in which they first stand."""
    names: dict[str, None] = {}
    for found in TAG.finditer(rewrite_tags(text)):
        if found["open"] and found["open"].startswith("{{") and is_readable(found[0]):
            tree = parse_tag(found[0])
            names |= dict.fromkeys(known_name(node.name) for node in tree.find_all(jinja2.nodes.Name))
    return tuple(names)


def _rewrite(found: re.Match, bound: set[str]) -> str:
    """One tag, rewritten where Jinja cannot read it."""
    if not found["open"]:
        return found[0]
    opening, closing = found["open"], found["close"]
    inner = _clean(found["inner"])
    plain = f"{opening}{inner}{closing}"
    if opening.startswith("{{"):
        header = _as_header(inner, bound)
        if header is None and is_readable(plain):
            return plain
        rewritten = f"{opening}{header or _rewrite_expression(inner)}{closing}"
    elif is_readable(plain):
        return plain
    else:
        rewritten = f"{opening}{_rewrite_statement(inner)}{closing}"
    return rewritten if is_readable(rewritten) else plain


def _clean(inner: str) -> str:
    """A tag's text without invisible characters, in NFC, with straight quotes; strings stay."""
    pieces = re.split(f"({_STRING})", inner, flags=re.S)
    return "".join(piece if number % 2 else unicodedata.normalize(
        "NFC", _INVISIBLE.sub("", piece).translate(_WIDE_QUOTES)) for number, piece in enumerate(pieces))


def _as_header(inner: str, bound: set[str]) -> str | None:
    """The tag's text with a header such as ``Tên, tuổi`` as one name, or None where it is none.

    Jinja reads a comma, a slash or a bracket as its own; of names with accents that the
    template itself does not set, it can make nothing.
    """
    main, bar, filters = inner.partition("|")
    header = main.strip()
    if header.isascii() or not _HEADER.fullmatch(header) or _OPERATOR.search(header):
        return None
    if bound & set(re.findall(r"\w+", header)):
        return None
    return f" {field_name(header)} {bar}{_rewrite_expression(filters)}"


def _rewrite_statement(inner: str) -> str:
    for pattern in _STATEMENTS:
        if found := pattern.fullmatch(inner):
            groups = found.groupdict()
            target = ",".join(map(_name, groups.get("target", "").split(",")))
            return (groups["head"] + target + groups.get("middle", "")
                    + _rewrite_expression(groups["rest"]))
    return inner


def _rewrite_expression(text: str) -> str:
    pieces = _OPERATOR.split(text)
    return "".join(piece if number % 2 else _rewrite_operand(piece)
                   for number, piece in enumerate(pieces))


def _rewrite_operand(piece: str) -> str:
    """What stands between two operators: left alone, or a header as a name."""
    core = piece.strip()
    opened = core.count("(") - core.count(")")
    before = re.match(r"\(*", core)[0][: max(opened, 0)]
    after = re.search(r"\)*$", core)[0][: max(-opened, 0)]
    core = core[len(before): len(core) - len(after)].strip()
    if not core or is_readable(f"{{{{ {core} }}}}"):
        return piece
    if _CALL.match(core):
        name = "".join(map(_name, re.split(r"([(),])", core)))
    else:
        name = ".".join(map(_name, _DOT.split(core)))
    return f" {before}{name}{after} "


def _name(part: str) -> str:
    """A header of several words as a name; one word, a number or a sign stays."""
    word = unescape(part).strip()
    return field_name(word) if re.search(r"\w\W+\w", word) else part
