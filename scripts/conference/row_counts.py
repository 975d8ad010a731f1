"""What became of the rows of each sheet: how many were read, and which were left out as what."""

from collections.abc import Iterator

from conference.model.records import Conference
from conference.workbook.row_kinds import DATA, EMPTY, FOOT, GROUP, TITLE, TOTAL
from conference.workbook.schema import SHEETS
from conference.workbook.sheet_checks import name_rows

_WORDS = {TITLE: "dòng tên bảng", GROUP: "dòng nhóm", TOTAL: "dòng tổng", FOOT: "dòng cuối bảng",
          EMPTY: "dòng trống"}


def count_rows(conference: Conference, briefly: bool = False) -> Iterator[str]:
    """A line a sheet: ``Khen thưởng: 65 dòng; không tính 2 dòng nhóm (4, 20)``.

    Briefly, only the sheets of people, and those in which rows with words were left out.
    """
    for sheet in SHEETS:
        counts = conference.counts.get(sheet.key, {})
        left_out = [f"{len(counts[kind])} {word}{'' if kind == EMPTY else f' ({name_rows(counts[kind])})'}"
                    for kind, word in _WORDS.items() if counts.get(kind)]
        told = sheet.prefix or not briefly or any(counts.get(kind) for kind in (GROUP, TOTAL, FOOT))
        if counts and told:
            rest = f"; không tính {', '.join(left_out)}" if left_out else ""
            yield f"{sheet.name}: {len(counts[DATA])} dòng{rest}"
