"""What is wrong with a template, in a clerk's words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


class TemplateError(Exception):
    """A template that cannot be used; the argument says why, in Vietnamese."""


class TooTallError(Exception):
    """A paper that must be one page takes more; the argument is the template's name."""


class EmptyValueError(TemplateError):
    """A template printed a value that is None or NaN."""


class TooMuchError(TemplateError):
    """A template asked for more rounds or letters than any paper has."""


@dataclass(frozen=True)
class Defect:
    """One thing wrong in a template and where it stands: `thân mẫu, đoạn “…”`."""

    reason: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.reason}, ở {self.place}" if self.place else self.reason


class BrokenTemplateError(TemplateError):
    """A template with defects, all of them."""

    def __init__(self, defects: Iterable[Defect]) -> None:
        self.defects = tuple(dict.fromkeys(defects))
        super().__init__("; ".join(map(str, self.defects)))


# What the expressions of a template may raise when they are rendered.
RENDER_ERRORS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
_EXPLANATIONS: tuple[tuple[str, str], ...] = (
    (r"'([^']+)' is undefined", "không có trường “{0}”"),
    (r"has no attribute '([^']+)'", "không có trường “{0}”"),
    (r"access to attribute '([^']+)'.*unsafe", "mẫu không được phép dùng “{0}”"),
    (r"not safely callable", "mẫu không được phép gọi lệnh"),
    (r"maximum recursion", "mẫu tự gọi mình không dứt"),
    (r"division by zero|modulo by zero", "mẫu chia cho số 0"),
    (r"No filter named '([^']+)'", "không có bộ lọc “{0}”"),
    (r"No test named '([^']+)'", "không có phép thử “{0}”"),
    (r"unknown tag '(tr|tc)'", "thẻ {{%{0} … %}} phải đứng trong bảng"),
    (r"unknown tag '([pr])'", "thẻ {{%{0} … %}} không đúng chỗ"),
    (r"Encountered unknown tag '([^']+)'", "thẻ “{0}” không đúng chỗ hoặc không có"),
    (r"Unexpected end of template.*'(\w+)'", "thiếu thẻ đóng (endif hoặc endfor)"),
    (r"expected token|unexpected", "thẻ viết sai cú pháp"),
)


def explain(error: Exception) -> str:
    """A fault of Jinja in a clerk's words."""
    if isinstance(error, TemplateError):
        return str(error)
    for pattern, sentence in _EXPLANATIONS:
        if found := re.search(pattern, str(error)):
            return sentence.format(*found.groups())
    return "thẻ viết sai"
