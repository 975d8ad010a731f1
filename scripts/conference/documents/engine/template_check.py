"""Opening a template with its faults as data: missing, broken, or a field that is unknown."""

from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from conference.documents.blanks.shift import Shift
from conference.documents.context import Context
from conference.documents.engine.template import Template, read_template, unknown_fields
from conference.documents.engine.template_faults import BrokenTemplateError, Defect, TemplateError
from conference.documents.engine.template_file import outside_links
from conference.documents.engine.template_scan import unknown_tags
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
        return None, [make_sheet_fault("mau-hong", "", template=path.name, reason=reason)
                      for reason in reasons_of(error)]
    except OSError:
        return None, [make_sheet_fault("thieu-mau", "", template=path.name, folder=path.parent)]
    unknown = [make_sheet_fault("the-la", "", template=path.name, tag=tag, hint=hint, place=place)
               for tag, hint, place in find_unknown(template, context.values)]
    faults = [make_sheet_fault("mau-noi-ngoai", "", template=path.name, target=target)
              for target in dict.fromkeys(outside_links(template.parts))]
    if overprint is not None:
        # As in read_template: most runs need none of it.
        from conference.documents.blanks.overprint import has_preprinted  # noqa: PLC0415

        if not has_preprinted(template.parts):
            faults.append(make_sheet_fault("khong-in-san", "", template=path.name))
    return (None if unknown else template), unknown + faults + check_fonts(template)


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


def reasons_of(error: TemplateError) -> list[object]:
    """What is wrong, each by itself."""
    return list(error.defects) if isinstance(error, BrokenTemplateError) else [error]


def find_unknown(template: Template, values: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Tag, hint and place for each name that a paper of these values does not have."""
    found = unknown_tags(template.scans, values, unknown_fields(template, values))
    return [(tag, hint_of(nearest(tag, known)), place) for tag, place, known in found]


def check_unused(
    folder: Path, used: Container[str], values_of: Mapping[str, Mapping[str, Any]]
) -> list[Fault]:
    """Warnings for the templates of a folder that no paper uses now and that are broken.

    `values_of` gives what a paper of a template would know, where that is known. Word's
    own lock files (``~$…``) are passed over.
    """
    paths = sorted(folder.glob("*.docx")) if folder.is_dir() else []
    return [
        make_sheet_fault("mau-khong-dung", "", template=path.name, reason=reason)
        for path in paths if not path.name.startswith(("~$", ".")) and path.name not in used
        for reason in _find_defects(path, values_of.get(path.name))
    ]


def _find_defects(path: Path, values: Mapping[str, Any] | None) -> list[object]:
    try:
        template = read_template(path)
    except TemplateError as error:
        return reasons_of(error)
    except OSError:
        return ["không mở được tệp"]
    unknown = find_unknown(template, values) if values is not None else []
    return [Defect(f"không có trường “{tag}”{hint}", place) for tag, hint, place in unknown]
