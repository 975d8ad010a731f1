"""How long seating takes in halls of 200, 2,000 and 20,000 seats: anew, after a late change, all papers.

Usage: ``python benchmarks/seating.py [seats …]``. The late change (people who stay away, come,
are promoted) is also solved as one dense assignment of all persons × all seats by SciPy, with
our costs; it must move as many people. Each way runs in processes of its own, the ways taking
turns; median seconds without imports, and peak memory. The papers are the whole of
`make seating`, reading included.
"""

import datetime as dt
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from reading import HEADERS, OTHER_SHEETS, Rows, make_honorees, write_sheets
from run import TEMPLATES, peak_memory

from conference.cli import Options
from conference.load import load_all
from conference.model.guests import Guest, make_guests
from conference.model.names import seat_key
from conference.model.records import Conference
from conference.model.seating.claims import make_claims
from conference.model.seating.make import Seated, draw_conference, read_customs, seat_conference
from conference.model.seating.plan import Seating
from conference.model.seating.record import PlanRecord, find_changes, match_seats, record_plan
from conference.run import Run, run_steps

SIZES = {200: (8, 25), 2_000: (40, 50), 20_000: (100, 200)}  # rows, seats in each
ROUNDS = {200: 5, 2_000: 3}  # of larger ones a single round
_DAY = dt.date(2020, 3, 20)
_BANDS = 8  # zones, each preferred by a group of its own
_BLOCK = 20  # seats between two aisles
_FILLED = 0.97
_BEFORE, _AFTER = "truoc.xlsx", "sau.xlsx"
_DELEGATE = ("Mã", "Danh xưng", "Họ và tên", "Đơn vị", "Khối", "Số người", "Yêu cầu", "Tham dự")


def draw_hall(rows: int, seats: int) -> Rows:
    """The stage, then rows of seats with aisles, in bands from the first zone to the last."""
    lines: Rows = [("", *[""] * (seats // 2), "SÂN KHẤU")]
    for row in range(rows):
        line: list[object] = [chr(64 + row // 26).strip("@") + chr(65 + row % 26)]
        for seat in range(seats):
            line += [""] * (seat > 0 and seat % _BLOCK == 0) + [row * _BANDS // rows + 1]
        lines.append(tuple(line))
    return lines


def make_groups() -> Rows:
    """A group for each zone, that of the honorees for the second; where it is full, the next two."""
    zones = [str(at % _BANDS + 1) for at in range(_BANDS + 2)]
    return [("Mã", "Tên khối", "Thứ tự", "Khu vực"), *(
        ("KT" if at == 1 else f"K{at}", f"Khối {at}", at, "; ".join(zones[at:at + 3]))
        for at in range(_BANDS))]


def make_delegates(people: int) -> Iterator[tuple[object, ...]]:
    """So many people in each group but the honorees'; every fifth row is a unit that sends three."""
    names, number = make_honorees(people), 0
    for at in (0, *range(2, _BANDS)):
        left = people
        while left > 0:
            number += 1
            count = 3 if number % 5 == 0 and left >= 3 else 1
            who = ("", "") if count > 1 else names[number % people][2:4]
            yield (f"DB-{number:05d}", *who, f"Phòng số {number // 4}", f"K{at}", count,
                   "Xe lăn" if number % 100 == 1 else "", "Có")
            left -= count


def change_late(delegates: Rows, honorees: Rows) -> tuple[Rows, Rows]:
    """Two of a hundred stay away, one of a hundred is promoted, one of a hundred is new."""
    changed = [(*row[:4], "K0", *row[5:]) if number % 100 == 50 else row
               for number, row in enumerate(delegates) if number % 50 != 7]
    changed += [(f"DB-M{number}", *row[1:]) for number, row in enumerate(delegates[::100])]
    return changed, [row for number, row in enumerate(honorees) if number % 50 != 9]


def write_workbooks(folder: Path, size: int) -> None:
    """The workbook of a hall before and after the late change."""
    people = int(size * _FILLED) // _BANDS
    before = list(make_delegates(people)), make_honorees(people)
    for name, (delegates, honorees) in ((_BEFORE, before), (_AFTER, change_late(*before))):
        write_sheets(folder / name, OTHER_SHEETS | {
            "Khen thưởng": [HEADERS, *honorees], "Đại biểu": [_DELEGATE, *delegates],
            "Khối": make_groups(), "Hội trường": draw_hall(*SIZES[size])})


def plan_anew(folder: Path) -> tuple[float, str]:
    """Seconds for a plan where there was none."""
    conference = load_all(folder / _BEFORE)[0]
    start = time.perf_counter()
    seat_conference(conference)
    return time.perf_counter() - start, ""


def plan_late(folder: Path) -> tuple[float, str]:
    """Seconds for the plan after the late change, the search for who has which seat included; who moved."""
    import scipy.optimize  # noqa: F401, PLC0415 - its import is not measured

    record, conference = _load_change(folder)
    start = time.perf_counter()
    seating = seat_conference(conference, match_seats(record, make_guests(conference))[0])[0]
    return time.perf_counter() - start, _tell_moved(record, seating)


def solve_dense(folder: Path) -> tuple[float, str]:
    """Seconds for the late change as one assignment, of the matrix and its solution alone; who moved."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - only this way needs it

    from conference.model.seating.costs import Staying, make_costs  # noqa: PLC0415

    record, conference = _load_change(folder)
    hall, guests = draw_conference(conference)[0], make_guests(conference)
    people = Seated(hall, guests, read_customs(conference)).people
    claims = make_claims(hall, people, {
        guest: [hall.by_code[seat_key(code)] for code in codes]
        for guest, codes in match_seats(record, guests)[0].items()})
    start = time.perf_counter()
    costs = make_costs(hall, people, hall.free_seats, claims, Staying(hall, {}, people, ""))
    rows, columns = linear_sum_assignment(costs)
    seconds = time.perf_counter() - start
    taken = {hall.free_seats[column].code: people[row].guest
             for row, column in zip(rows, columns, strict=True)}
    return seconds, _tell_moved(record, Seating(hall, taken, _by_guest(guests, taken)))


def _load_change(folder: Path) -> tuple[PlanRecord, Conference]:
    """The plan before the late change, and the conference after it."""
    seating = seat_conference(load_all(folder / _BEFORE)[0])[0]
    return record_plan(seating, None, _DAY), load_all(folder / _AFTER)[0]


def _by_guest(guests: Sequence[Guest], taken: Mapping[str, Guest]) -> dict[Guest, tuple[str, ...]]:
    found: dict[Guest, list[str]] = {guest: [] for guest in guests}
    for code, guest in taken.items():
        found[guest].append(code)
    return {guest: tuple(codes) for guest, codes in found.items()}


def _tell_moved(record: PlanRecord, seating: Seating) -> str:
    return f"{len(find_changes(record, seating).moved)} moved"


def make_papers(folder: Path) -> tuple[float, str]:
    """Seconds for all papers of a new plan, from reading the workbook to the index."""
    with tempfile.TemporaryDirectory() as own:
        workbook = Path(shutil.copy(folder / _BEFORE, own))
        options = Options(workbook, TEMPLATES, Path(own) / "output", 1, quiet=True, strict=False)
        start = time.perf_counter()
        run_steps(options, Run.make_seating)
        return time.perf_counter() - start, ""


WAYS: dict[str, Callable[[Path], tuple[float, str]]] = {
    "anew": plan_anew, "late": plan_late, "dense": solve_dense, "papers": make_papers}


def measure(way: str, folder: Path) -> tuple[float, int, str]:
    """Seconds, peak MB, and what else is to be told of a way in a process of its own."""
    done = subprocess.run([sys.executable, __file__, way, str(folder)], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    seconds, memory, told = done.stdout.rstrip("\n").split("\t")
    return float(seconds), int(memory), told


def tell_size(size: int) -> None:
    """Measure a hall, and print a line for each way."""
    ways = [way for way in WAYS if way != "dense" or size <= max(ROUNDS)]
    found: dict[str, list[tuple[float, int, str]]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as folder:
        write_workbooks(Path(folder), size)
        for _ in range(ROUNDS.get(size, 1)):
            for way in ways:
                found[way].append(measure(way, Path(folder)))
    times = {way: statistics.median(seconds for seconds, _, _ in runs) for way, runs in found.items()}
    for way, runs in found.items():
        peak = max(memory for _, memory, _ in runs)
        print(f"{size:>7,} {way:8} {times[way]:8.3f} s {peak:6} MB  {runs[0][2]}")
    if "dense" in times:
        print(f"{size:>7,} dense / late {times['dense'] / times['late']:.1f}")
    else:
        print(f"{size:>7,} dense: not tried, its matrix would need {size ** 2 * 8 / 1e9:.1f} GB")


def main() -> None:
    """Measure the sizes named, or all; with the name of a way and a folder, only that."""
    if sys.argv[1:2] and sys.argv[1] in WAYS:
        seconds, told = WAYS[sys.argv[1]](Path(sys.argv[2]))
        print(seconds, peak_memory() // 1024, told, sep="\t")
        return
    for size in map(int, sys.argv[1:] or SIZES):
        tell_size(size)


if __name__ == "__main__":
    main()
