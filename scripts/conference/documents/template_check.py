"""Opening a template with its faults as data: missing, broken, or a field that is unknown."""

from pathlib import Path

from conference.documents.context import Context
from conference.documents.template import Template, read_template, unknown_fields
from conference.documents.template_faults import TemplateError
from conference.model.faults import Fault, hint_of, make_sheet_fault
from conference.model.names import nearest


def open_template(path: Path, context: Context) -> tuple[Template | None, list[Fault]]:
    """The template, or None with what is wrong; `context` is one it will be rendered with."""
    try:
        template = read_template(path)
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
    return (None if unknown else template), faults + check_fonts(template)


def check_fonts(template: Template) -> list[Fault]:
    """The fonts of texts that must fit which cannot be measured, or lack Vietnamese letters."""
    faults = []
    for family in template.fit_families:
        missing = family.faces[0].missing
        if not family.is_known:
            faults.append(make_sheet_fault("phong-la", "", template=template.name, font=family.name))
        elif missing:
            shown = ", ".join(missing[:8]) + (" …" if len(missing) > 8 else "")
            faults.append(make_sheet_fault(
                "phong-thieu-chu", "", template=template.name, font=family.name, letters=shown))
    return faults
