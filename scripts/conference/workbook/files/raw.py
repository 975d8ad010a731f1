"""Reading the file: bytes become sheets with their values and facts, whatever the format.

The format is told by the content, never by the file's name. The readers of the rarer
formats (`xls`, `ods`, `xlsb`) are imported only when they are needed.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from conference.model.faults import Fault, make_sheet_fault, os_reason
from conference.workbook.files.engine import EngineError, PasswordError
from conference.workbook.files.facts import RawSheet
from conference.workbook.files.filetype import XLSX, NotAWorkbookError, tell_type
from conference.workbook.files.xlsx import read_xlsx

MAX_FILE = 200_000_000  # bytes


def read_raw(path: Path, wanted: Callable[[str], bool]) -> tuple[list[RawSheet], list[Fault]]:
    """Every sheet of a file by its tab, the wanted ones with their values; or the fault that stops all."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise NotAWorkbookError("tep-qua-lon")
        return _read(path.read_bytes(), wanted), []
    except NotAWorkbookError as bad:
        return [], [make_sheet_fault(bad.code, "", path=path, **bad.words)]
    except PasswordError:
        return [], [make_sheet_fault("co-mat-khau", "", path=path)]
    except EngineError:
        return [], [make_sheet_fault("khong-doc-duoc", "", path=path)]
    except FileNotFoundError:
        return [], [make_sheet_fault("khong-co-tep", "", path=path)]
    except OSError as error:
        return [], [make_sheet_fault("khong-mo-duoc", "", path=path, reason=os_reason(error))]


def _read(content: bytes, wanted: Callable[[str], bool]) -> list[RawSheet]:
    kind = tell_type(content)
    if kind == XLSX:
        return read_xlsx(content, wanted)
    return getattr(import_module(f"conference.workbook.files.{kind}"), f"read_{kind}")(content, wanted)
