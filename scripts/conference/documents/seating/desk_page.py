"""tra-cuu.html: the page of the reception desk, one file that needs no network.

The page's template is ``templates/tra-cuu.html`` (words and looks); its program is the
scripts in ``desk/``, which go into the page one after the other.
"""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from conference.documents.engine.template_faults import TemplateError
from conference.documents.kinds import SEATING
from conference.documents.output import Paper
from conference.documents.paper_kind import make_missing_fault
from conference.documents.seating.desk_data import make_desk_data
from conference.model.faults import Fault, make_sheet_fault
from conference.model.records import Conference
from conference.model.seating.plan import Seating

PAGE = "tra-cuu.html"
SCRIPTS = ("fold", "search", "arrivals", "exchange", "hall", "person", "keys", "page")
_MARK = re.compile(r"\{\{ (\w+) \}\}")


def make_desk_papers(
    conference: Conference, seating: Seating, templates: Path
) -> tuple[list[Paper], list[Fault]]:
    """The page, or why there is none: its template is missing, or was spoiled."""
    path = templates / PAGE
    if not path.is_file():
        return [], [make_missing_fault(PAGE, templates)]
    try:
        content = make_desk_page(conference, seating, path.read_text(encoding="utf-8-sig"))
    except (TemplateError, UnicodeDecodeError) as error:
        reason = error if isinstance(error, TemplateError) else "tệp không còn là chữ UTF-8"
        return [], [make_sheet_fault("mau-hong", "", template=PAGE, reason=reason)]
    return [Paper("", SEATING, PAGE, "Hội trường", content)], []


def make_desk_page(conference: Conference, seating: Seating, template: str) -> bytes:
    """The bytes of the page; `template` is the text of its template. Raises TemplateError."""
    folder = Path(__file__).with_name("desk")
    script = "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    # With its hash in the page, a browser runs this script and no other.
    script_hash = b64encode(sha256(script.encode()).digest()).decode()
    values = {"data": to_json(make_desk_data(conference, seating)), "script": script,
              "script_hash": f"sha256-{script_hash}"}
    return _fill(template, values).encode()


def to_json(data: Any) -> str:
    """JSON that can stand in a ``<script>``: nothing in it ends the element or a line."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its marks ``{{ name }}`` replaced, each of which must be there once."""
    marks = sorted(_MARK.findall(template))
    if marks != sorted(values):
        raise TemplateError(f"phải có đủ và chỉ có {', '.join(f'{{{{ {name} }}}}' for name in values)}; "
                            "chép lại tệp gốc của chương trình")
    return _MARK.sub(lambda mark: values[mark[1]], template)
