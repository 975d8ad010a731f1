"""What an entry of the catalogue is made of."""

from dataclasses import dataclass

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue: level, what is wrong, what to do."""

    level: str
    message: str
    fix: str
    stops: bool = False


def make_error(message: str, fix: str) -> Rule:
    """A rule that holds back the papers it touches."""
    return Rule(ERROR, message, fix)


def make_fatal(message: str, fix: str) -> Rule:
    """A rule that stops everything."""
    return Rule(ERROR, message, fix, stops=True)


def make_warning(message: str, fix: str) -> Rule:
    """A rule that holds back nothing."""
    return Rule(WARNING, message, fix)
