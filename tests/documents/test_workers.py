"""Papers rendered by several processes or by a Dask cluster are the same to the byte."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from conference.documents import workers
from conference.documents.workers import in_chunks, map_in_order
from conftest import ROOT, Office

SCHEDULER = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
             "--no-dashboard"]
WORKERS = [sys.executable, "-m", "distributed.cli.dask_worker", "--nworkers", "2", "--nthreads", "1",
           "--no-dashboard"]


def contents(office: Office) -> dict[str, bytes]:
    """The files in the output folder."""
    return {name: (office.output / name).read_bytes() for name in office.files()}


@pytest.fixture
def crowd(office: Office) -> Office:
    """An office with 230 people, more than two chunks."""
    people = "\n".join(f"KT-{n:03d} | GK{'TT' if n % 3 else ''} | | Người {n} | | | Thành tích | 412/QĐ-UBND | {n}"
                       for n in range(1, 231))
    return office.write("Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Chức vụ | Đơn vị | "
                        f"Thành tích | Số quyết định | Vào sổ số\n{people}\n", drop=("Hội trường",))


@pytest.fixture
def alone(crowd: Office) -> dict[str, bytes]:
    """What one process makes for the crowd; the output folder is left empty."""
    assert crowd.run("certificates", "--jobs", "1").exit_code == 0
    made = contents(crowd)
    shutil.rmtree(crowd.output)
    assert len(made) == 230 + 2 + 2
    return made


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, which see neither our folder nor our memory."""
    if find_spec("distributed") is None:
        pytest.skip("Dask is not installed (requirements-dask.txt)")
    note = tmp_path / "scheduler.json"
    with running(SCHEDULER, note, tmp_path), running(WORKERS, note, tmp_path):
        wait = f"from distributed import Client\nc = Client(scheduler_file={str(note)!r}, timeout='60s')\n" \
               "c.wait_for_workers(2, timeout=60)\nprint(c.scheduler.address)"
        found = subprocess.run([sys.executable, "-c", wait], capture_output=True, text=True, check=True)
        yield found.stdout.strip()


@contextmanager
def running(command: list[str], note: Path, folder: Path) -> Iterator[None]:
    """A part of the cluster, stopped at the end."""
    process = subprocess.Popen(
        [*command, "--scheduler-file", str(note)], stderr=subprocess.DEVNULL, cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "DASK_TEMPORARY_DIRECTORY": str(folder)})
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


def run_apart(office: Office, *words: str) -> subprocess.CompletedProcess:
    """Run the certificates command in a process of its own, as the Makefile does."""
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "certificates.py", "--workbook", office.workbook, "--templates",
         office.templates, "--output", office.output, *words], capture_output=True, text=True, check=False)


def test_two_processes_make_the_same_bytes(crowd: Office, alone: dict, monkeypatch: pytest.MonkeyPatch):
    """Papers, print files and index are those of one process."""
    monkeypatch.setattr(workers, "PARALLEL_FROM", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert crowd.run("certificates", "--jobs", "2").exit_code == 0
    assert contents(crowd) == alone


def test_two_processes_name_the_cell_of_a_text_too_long(crowd: Office, monkeypatch: pytest.MonkeyPatch):
    """The row stays in this process, and what is wrong is told as ever; the rest is made."""
    monkeypatch.setattr(workers, "PARALLEL_FROM", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    crowd.edit("Khen thưởng", "D5", "Công Tằng Tôn Nữ " * 20)
    result = crowd.run("certificates", "--jobs", "2")
    assert (result.exit_code, result.stderr.count("[khong-vua]")) == (1, 1)
    assert "Khen thưởng!D5 (KT-004)" in result.stderr
    assert len(list(crowd.output.glob("khen-thuong/KT-*.docx"))) == 229


def test_a_dask_cluster_makes_the_same_bytes(crowd: Office, alone: dict, cluster: str):
    """Rendered by two workers elsewhere, written here."""
    result = run_apart(crowd, "--scheduler", cluster)
    assert (result.returncode, result.stderr.count("LỖI")) == (0, 0), result.stderr
    assert contents(crowd) == alone


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_is_not_there_is_one_sentence(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    """Exit 2, nothing made, no traceback; the same where Dask is not installed."""
    monkeypatch.setattr(workers, "PATIENCE", "0.2s")
    if find_spec("distributed") is not None:
        result = office.run("certificates", "--scheduler", "tcp://127.0.0.1:9")
        assert (result.exit_code, "không nối được" in result.stderr) == (2, True), result.stderr
        assert len(result.stderr.strip().splitlines()) == 1
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = office.run("certificates", "--scheduler", "tcp://127.0.0.1:9")
    assert (result.exit_code, "chưa cài Dask" in result.stderr) == (2, True)
    assert not list(office.output.rglob("*.docx"))


def test_results_come_in_order_and_few_are_under_way():
    """Later items may be done first; no more than a few wait in memory."""
    started: list[int] = []
    lock = threading.Lock()

    def work(item: int) -> int:
        with lock:
            started.append(item)
        time.sleep(0.002 if item % 3 else 0.01)
        return item * 2

    taken = 0
    with ThreadPoolExecutor(4) as executor:
        for item, result in map_in_order(executor, work, iter(range(60))):
            assert (item, result) == (taken, taken * 2)
            taken += 1
            assert len(started) <= taken + workers.AHEAD
    assert taken == 60


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (3, [3]), (6, [3, 3]), (7, [3, 3, 1])])
def test_chunks(count: int, sizes: list[int]):
    """Every item once, in order."""
    chunks = list(in_chunks(range(count), 3))
    assert [len(chunk) for chunk in chunks] == sizes
    assert [item for chunk in chunks for item in chunk] == list(range(count))
