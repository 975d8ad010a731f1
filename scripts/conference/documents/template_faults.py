"""What is wrong with a template, in a clerk's words."""

import re


class TemplateError(Exception):
    """A template that cannot be used; the argument says why, in Vietnamese."""


class TooTallError(Exception):
    """A paper that must be one page takes more; the argument is the template's name."""


class EmptyValueError(TemplateError):
    """A template printed a value that is None or NaN."""


_EXPLANATIONS: tuple[tuple[str, str], ...] = (
    (r"'([^']+)' is undefined", "không có trường “{0}”"),
    (r"has no attribute '([^']+)'", "không có trường “{0}”"),
    (r"access to attribute '([^']+)'.*unsafe", "mẫu không được phép dùng “{0}”"),
    (r"not safely callable", "mẫu không được phép gọi lệnh"),
    (r"No filter named '([^']+)'", "không có bộ lọc “{0}”"),
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
