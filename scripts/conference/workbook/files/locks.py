"""The files that an office program puts beside a workbook while it is open.

Excel writes ``~$hoi-nghi.xlsx`` with the user's name in it (an ANSI copy, then UTF-16
after a count at byte 54), LibreOffice ``.~lock.hoi-nghi.xlsx#`` (comma-separated, the
user first), WPS ``.~hoi-nghi.xlsx``.
"""

import struct
from pathlib import Path

from conference.model.faults import Fault, make_sheet_fault
from conference.model.names import clean_text

_MOST = 1000  # bytes of a lock that are read
_NAME_AT = 54


def check_locks(path: Path) -> list[Fault]:
    """A warning where the workbook is still open, or the fault of a path that is such a lock itself."""
    if real := _real_name(path.name):
        return [make_sheet_fault("tep-khoa-tam", "", path=path, real=path.with_name(real))]
    for lock, program, read_user in (
        (f"~${path.name}", "Excel", _read_excel_user), (f".~{path.name}", "WPS", _read_excel_user),
        (f".~lock.{path.name}#", "LibreOffice", _read_libreoffice_user),
    ):
        try:
            with path.with_name(lock).open("rb") as file:
                user = clean_text(read_user(file.read(_MOST)))
        except OSError:
            continue
        who = f" của {user}" if user.isprintable() and user else ""
        return [make_sheet_fault(
            "so-dang-mo", "", path=path, program=program, who=who, lock=path.with_name(lock))]
    return []


def _real_name(name: str) -> str:
    """The workbook's name where `name` is that of a lock, else nothing."""
    if name.startswith(".~lock.") and name.endswith("#"):
        return name[len(".~lock."):-1]
    return next((name[len(start):] for start in ("~$", ".~") if name.startswith(start)), "")


def _read_excel_user(lock: bytes) -> str:
    if len(lock) < _NAME_AT + 3:
        return ""
    (length,) = struct.unpack_from("<H", lock, _NAME_AT + 1)
    return lock[_NAME_AT + 3:][:2 * min(length, _NAME_AT)].decode("utf-16-le", "replace")


def _read_libreoffice_user(lock: bytes) -> str:
    names = lock.decode("utf-8", "replace").split(",")
    return next((name for name in names[:2] if name.strip()), "")
