"""Opening a template with its faults as data: missing, broken, or a field that is unknown."""

from pathlib import Path

from conference.documents.context import Context
from conference.documents.overprint import has_preprinted
from conference.documents.shift import Shift
from conference.documents.template import Template, read_template, unknown_fields
from conference.documents.template_faults import TemplateError
from conference.model.faults import Fault, hint_of, make_sheet_fault
from conference.model.names import nearest


def open_template(
    path: Path, context: Context, overprint: Shift | None = None
) -> tuple[Template | None, list[Fault]]:
    """The template, or None with what is wrong; `context` is one it will be rendered with.

    With `overprint` it is made for blanks (phôi), and told where it marks nothing as theirs.
    """
    try:
        template = read_template(path, overprint)
    except TemplateError as error:
        return None, [make_sheet_fault("mau-hong", "", template=path.name, reason=error)]
    except OSError:
        return None, [make_sheet_fault("thieu-mau", "", template=path.name, folder=path.parent)]
    unknown = unknown_fields(template, context.values)
    faults = [
        make_sheet_fault("the-la", "", template=path.name, tag=tag,
                         hint=hint_of(nearest(tag, context.values)))
        for tag in unknown
    ]
    if overprint is not None and not has_preprinted(template.parts):
        faults.append(make_sheet_fault("khong-in-san", "", template=path.name))
    return (None if unknown else template), faults
