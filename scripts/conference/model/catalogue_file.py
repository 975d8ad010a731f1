"""The sentences about the workbook as a file; a part of the catalogue of faults."""

from conference.model.rules import Rule

FILE_RULES: dict[str, Rule] = {
}
