"""How long the papers of the money take for 200, 2,000 and 20,000 recipients, against openpyxl.

Usage: ``python benchmarks/money.py [recipients …]``. The peer only saves our two workbooks
again, as openpyxl has read them. Each way runs in processes of its own, the ways taking
turns; median seconds without imports, and peak memory.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reading import HEADERS, OTHER_SHEETS, make_honorees, write_sheets
from run import peak_memory

from conference.load import load_all
from conference.model.estimate import make_estimate

ROUNDS = {200: 5, 2_000: 3}  # of larger ones a single round
SIZES = (200, 2_000, 20_000)
_WORKBOOK, _OURS = "so.xlsx", ("du-toan.xlsx", "ky-nhan-tien-thuong.xlsx")


def work_out(folder: Path) -> float:
    """Seconds for the estimate in memory: counts, award money, lines."""
    conference = load_all(folder / _WORKBOOK)[0]
    make_estimate.cache_clear()
    start = time.perf_counter()
    make_estimate(conference)
    return time.perf_counter() - start


def write_papers(folder: Path) -> float:
    """Seconds for the workbook of the estimate and the list to sign, the estimate given."""
    from conference.documents.estimate.book import make_estimate_workbook  # noqa: PLC0415
    from conference.documents.estimate.payment_list import make_payment_workbook  # noqa: PLC0415

    conference = load_all(folder / _WORKBOOK)[0]
    estimate = make_estimate(conference)
    start = time.perf_counter()
    for name, make in zip(_OURS, (make_estimate_workbook, make_payment_workbook), strict=True):
        (folder / name).write_bytes(make(conference, estimate))
    return time.perf_counter() - start


def write_by_openpyxl(folder: Path) -> float:
    """Seconds for openpyxl to save the same workbooks, reading not counted; it makes nothing of its own."""
    import openpyxl  # noqa: PLC0415 - only the peer needs it

    seconds = 0.0
    for name in _OURS:
        book = openpyxl.load_workbook(folder / name)
        start = time.perf_counter()
        book.save(folder / f"openpyxl-{name}")
        seconds += time.perf_counter() - start
    return seconds


WAYS: dict[str, Callable[[Path], float]] = {
    "estimate": work_out, "papers": write_papers, "openpyxl": write_by_openpyxl}


def measure(way: str, folder: Path) -> tuple[float, int]:
    """Seconds and peak MB of a way in a process of its own."""
    done = subprocess.run([sys.executable, __file__, way, str(folder)], check=True,
                          stdout=subprocess.PIPE, text=True)
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory)


def tell_size(size: int) -> None:
    """Measure so many recipients, and print a line for each way."""
    found: dict[str, list[tuple[float, int]]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory() as folder:
        honorees = {"Khen thưởng": [HEADERS, *make_honorees(size)]}
        write_sheets(Path(folder) / _WORKBOOK, OTHER_SHEETS | honorees)
        for _ in range(ROUNDS.get(size, 1)):
            for way, runs in found.items():
                runs.append(measure(way, Path(folder)))
    times = {way: statistics.median(seconds for seconds, _ in runs) for way, runs in found.items()}
    for way, runs in found.items():
        print(f"{size:>7,} {way:9} {times[way]:8.3f} s {max(memory for _, memory in runs):6} MB")
    print(f"{size:>7,} openpyxl / papers {times['openpyxl'] / times['papers']:.1f}")


def main() -> None:
    """Measure the sizes named, or all; with the name of a way and a folder, only that."""
    if sys.argv[1:2] and sys.argv[1] in WAYS:
        print(WAYS[sys.argv[1]](Path(sys.argv[2])), peak_memory() // 1024)
        return
    for size in map(int, sys.argv[1:] or SIZES):
        tell_size(size)


if __name__ == "__main__":
    main()
