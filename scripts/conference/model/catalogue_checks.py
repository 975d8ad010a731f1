"""The sentences about the checks over the whole conference; a part of the catalogue of faults."""

from conference.model.rules import Rule

CHECK_RULES: dict[str, Rule] = {
}
