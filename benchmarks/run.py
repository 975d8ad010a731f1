"""Time ours against docxtpl's usual loop and the bare write, in one go; prints ratios.

Run with `make benchmark`. The ways take turns, so that a busy machine disturbs all
alike; figures of one run on one machine: quote the ratios.
"""

import io
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from docxtpl import DocxTemplate

from conference.documents.certificates import plan_certificates
from conference.documents.engine.template import make_environment
from conference.documents.joined.joining import join
from conference.documents.merge import CHUNK, fill_one, make_chunk, write_records
from conference.documents.plan import Draft, Plan, make_plan
from conference.documents.workers import Workers, in_chunks, map_in_order
from conference.load import load

ROOT = Path(__file__).resolve().parents[1]
SAMPLE, TEMPLATES = ROOT / "input" / "hoi-nghi.xlsx", ROOT / "templates"
COUNT, PEER_COUNT, ROUNDS = 2_000, 60, 5
MEMORY_COUNTS = (1_000, 10_000)

Way = Callable[[Path], None]


def make_people(count: int) -> Plan:
    """A plan of so many certificates of one template, with the sample's people over and over."""
    conference, faults = load(SAMPLE)
    sample = plan_certificates(conference, faults, TEMPLATES)
    drafts = [job.draft for job in sample.ready if "giay-khen-ca-nhan" in job.template]
    many = (drafts[number % len(drafts)] for number in range(count))
    return make_plan("khen-thuong", (
        Draft(f"{number}", draft.name, draft.row, draft.template, draft.make_context, draft.find_needs)
        for number, draft in enumerate(many)), (), TEMPLATES)


def by_bare_write(contents: list[bytes], count: int, folder: Path) -> None:
    """What it costs to write finished bytes of those sizes, into a folder like ours."""
    (folder / "khen-thuong").mkdir()
    for number in range(count):
        (folder / "khen-thuong" / f"{number}.docx").write_bytes(contents[number % len(contents)])


def by_ours(plan: Plan, jobs: int, folder: Path) -> None:
    """What `make certificates` does once the workbook is read, print file and all."""
    write_records(plan, folder, Workers(jobs))


def by_docxtpl(plan: Plan, folder: Path | None) -> None:
    """A new template object for each record, as every tutorial shows; in memory without a folder."""
    for number, job in enumerate(plan.jobs[:PEER_COUNT]):
        template = DocxTemplate(TEMPLATES / job.template)
        template.render(dict(job.values), make_environment())
        template.save(folder / f"{number}.docx" if folder else io.BytesIO())


def in_memory(plan: Plan, jobs: int, folder: Path) -> None:
    """Ours up to the finished bytes; nothing is written."""
    tasks = map(plan.make_task, plan.jobs)
    with Workers(jobs).open(len(plan.jobs)) as executor:
        if executor is None:
            for task in tasks:
                fill_one(plan.templates[task.template], task)
            return
        for _ in map_in_order(executor, partial(make_chunk, plan.templates, plan.kind, None),
                              in_chunks(tasks, CHUNK)):
            pass


@contextmanager
def stopwatch(times: list[float]) -> Iterator[None]:
    """Add the seconds that the block took."""
    start = time.perf_counter()
    yield
    times.append(time.perf_counter() - start)


def measure(ways: dict[str, tuple[Way, int]]) -> dict[str, float]:
    """The median milliseconds a record of each way, the ways taking turns."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, (way, _) in ways.items():
            with tempfile.TemporaryDirectory() as folder, stopwatch(times[name]):
                way(Path(folder))
    return {name: statistics.median(times[name]) * 1000 / count for name, (_, count) in ways.items()}


def tell_speed() -> None:
    """One .docx a record: ours, the bare write, docxtpl."""
    plan = make_people(COUNT)
    contents = [_head(plan, task) + fill_one(plan.templates[task.template], task).tail
                for task in map(plan.make_task, plan.jobs[:20])]
    found = measure({
        "bare write": (partial(by_bare_write, contents, COUNT), COUNT),
        "ours, 1 process": (partial(by_ours, plan, 1), COUNT),
        "ours, 2 processes": (partial(by_ours, plan, 2), COUNT),
        "docxtpl, object per record": (partial(by_docxtpl, plan), PEER_COUNT),
    })
    print(f"{COUNT} certificates of {len(contents[0]) // 1000} KB, one .docx each; median of {ROUNDS}")
    tell(found)
    bare, one, two, peer = found.values()
    print(f"  docxtpl / ours {peer / one:.0f}, with 2 processes {peer / two:.0f};   ours / bare write "
          f"{one / bare:.2f}, with 2 processes {two / bare:.2f};   1 process / 2 {one / two:.2f}")


def tell_engine() -> None:
    """The same without the disk: from a record to the finished bytes."""
    plan = make_people(4 * COUNT)
    found = measure({
        "ours, 1 process": (partial(in_memory, plan, 1), 4 * COUNT),
        "ours, 2 processes": (partial(in_memory, plan, 2), 4 * COUNT),
        "docxtpl, object per record": (lambda folder: by_docxtpl(plan, None), PEER_COUNT),
    })
    print("the same in memory, nothing written")
    tell(found)
    one, two, peer = found.values()
    print(f"  docxtpl / ours {peer / one:.0f}, with 2 processes {peer / two:.0f};   "
          f"1 process / 2 {one / two:.2f}")


def tell(found: dict[str, float]) -> None:
    """Print a line for each way."""
    for name, each in found.items():
        print(f"  {name:28} {each:7.2f} ms each")


def _head(plan: Plan, task: object) -> bytes:
    return plan.templates[task.template].shell.head


def tell_joined() -> None:
    """One print file of all records: growth from 1,000 to 5,000."""
    plan = make_people(5_000)
    texts = [fill_one(plan.templates[task.template], task).texts for task in map(plan.make_task, plan.jobs)]
    template = next(iter(plan.templates.values()))
    found = measure({
        "1,000": (lambda folder: join(template, texts[:1_000]), 1_000),
        "5,000": (lambda folder: join(template, texts), 5_000),
    })
    print("one print file:", ", ".join(f"{name} people {each:.3f} ms each" for name, each in found.items()))


def peak_memory() -> int:
    """The most memory that this process has had, in KB; Linux counts a parent's in rusage."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s*(\d+)", status.read_text())[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def tell_memory() -> None:
    """The peak memory of making so many, each in a process of its own."""
    peaks = {}
    for count in MEMORY_COUNTS:
        done = subprocess.run([sys.executable, __file__, str(count)], check=True,
                              capture_output=True, text=True)
        peaks[count] = int(done.stdout) // 1024
    print("peak memory:", ", ".join(f"{count:,} people {peak} MB" for count, peak in peaks.items()))


def tell_sample() -> None:
    """The whole sample as `make all` runs it, a second time, in a process of its own."""
    with tempfile.TemporaryDirectory() as output:
        command = [sys.executable, str(ROOT / "scripts" / "all.py"), "--output", output, "--quiet"]
        subprocess.run(command, check=True)
        found = measure({"sample": (lambda folder: subprocess.run(command, check=True), 1)})
    print(f"the sample, all papers, whole process, nothing changed: {found['sample'] / 1000:.2f} s")


def main() -> None:
    """Measure every way and print times and ratios; with a number, only make so many."""
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as folder:
            by_ours(make_people(int(sys.argv[1])), 1, Path(folder))
        print(peak_memory())
        return
    tell_speed()
    tell_engine()
    tell_joined()
    tell_memory()
    tell_sample()


if __name__ == "__main__":
    main()
