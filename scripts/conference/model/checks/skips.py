"""What is typed in `Bỏ qua`: codes of warnings, or it silences nothing."""

from collections.abc import Iterable

from conference.model.catalogue import CATALOGUE
from conference.model.faults import Fault, hint_of, make_row_fault
from conference.model.names import match_key, nearest
from conference.model.records import Conference
from conference.model.rules import ERROR
from conference.model.silence import skipped_codes


def check_skips(conference: Conference) -> Iterable[Fault]:
    """Each code is one of the catalogue, and one of a warning."""
    known = {match_key(code): code for code in CATALOGUE}
    hints: dict[str, str] = {}
    for row in conference.skips:
        for typed in skipped_codes(row):
            code = known.get(match_key(typed))
            if code is None:
                if typed not in hints:
                    hints[typed] = hint_of(nearest(typed, CATALOGUE))
                yield make_row_fault("bo-qua-la", row, "skip", value=typed, hint=hints[typed])
            elif CATALOGUE[code].level == ERROR:
                yield make_row_fault("bo-qua-loi", row, "skip", value=code)
