"""Checks over the whole conference: each is one rule and gives a list of faults."""

from collections.abc import Callable, Iterable

from conference.model.checks.award_lines import AWARD_LINE_CHECKS
from conference.model.checks.award_money import AWARD_MONEY_CHECKS
from conference.model.checks.awards import AWARD_CHECKS
from conference.model.checks.dates import DATE_CHECKS
from conference.model.checks.hall import HALL_CHECKS
from conference.model.checks.money import MONEY_CHECKS
from conference.model.checks.names import NAME_CHECKS
from conference.model.checks.people import PEOPLE_CHECKS
from conference.model.checks.printers import check_printers
from conference.model.checks.raw_names import check_raw_names
from conference.model.checks.salutations import SALUTATION_CHECKS
from conference.model.checks.skips import check_skips
from conference.model.faults import Fault
from conference.model.records import Conference

Check = Callable[[Conference], Iterable[Fault]]

CHECKS: tuple[Check, ...] = (
    *PEOPLE_CHECKS, *NAME_CHECKS, *SALUTATION_CHECKS, *AWARD_CHECKS,
    *AWARD_MONEY_CHECKS, *AWARD_LINE_CHECKS, *MONEY_CHECKS, *HALL_CHECKS,
    *DATE_CHECKS, check_printers, check_raw_names, check_skips,
)


def check_conference(conference: Conference) -> list[Fault]:
    """The faults of every check."""
    return [fault for check in CHECKS for fault in check(conference)]
