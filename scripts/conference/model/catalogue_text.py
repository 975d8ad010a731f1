"""The sentences about texts in old encodings; a part of the catalogue of faults."""

from conference.model.rules import Rule

TEXT_RULES: dict[str, Rule] = {
}
