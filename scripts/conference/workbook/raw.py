"""Reading the file: bytes become sheets with their values and facts, whatever the format.

The format is told by the content, never by the file's name. To add what another
format holds beside its values, put its facts reader into `_FACTS`.
"""

import io
from collections.abc import Callable
from pathlib import Path

from conference.model.faults import Fault, make_sheet_fault, os_reason
from conference.workbook.engine import EngineError, PasswordError, list_sheets, read_grids
from conference.workbook.facts import RawSheet, SheetFacts
from conference.workbook.filetype import XLSX, NotAWorkbookError, tell_type
from conference.workbook.xlsx import read_xlsx

MAX_FILE = 200_000_000  # bytes

# The facts of the sheets by name, from the file's bytes: ``xls``, ``ods``, ``xlsb``.
_FACTS: dict[str, Callable[[bytes], dict[str, SheetFacts]]] = {}


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
    facts = _FACTS[kind](content) if kind in _FACTS else {}
    file = io.BytesIO(content)
    names = list_sheets(file)
    grids = read_grids(file, [name for name in names if wanted(name)])
    return [RawSheet(name, grids.get(name, []), facts.get(name, SheetFacts())) for name in names]
