"""Time ours against docxtpl's usual loop and the bare write, in one go; prints ratios.

Run with `make benchmark`. Figures of one run on one machine: quote the ratios.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate

from conference.documents.certificates import plan_certificates
from conference.documents.joining import join
from conference.documents.output import Paper, write_paper
from conference.documents.template import make_environment, read_template
from conference.load import load

ROOT = Path(__file__).resolve().parents[1]
COUNT, ROUNDS = 200, 3
SAMPLE, TEMPLATES = ROOT / "input" / "hoi-nghi.xlsx", ROOT / "templates"
TEMPLATE = TEMPLATES / "giay-khen-ca-nhan.docx"


def make_contexts() -> list[dict]:
    """COUNT certificates' values, from the sample's people."""
    conference, faults = load(SAMPLE)
    jobs = [job for job in plan_certificates(conference, faults, TEMPLATES).ready
            if job.template == TEMPLATE.name]
    return [dict(jobs[number % len(jobs)].values) for number in range(COUNT)]


def by_docxtpl(contexts: list[dict], folder: Path) -> None:
    """A new template object for each record, as every tutorial shows."""
    for number, context in enumerate(contexts):
        template = DocxTemplate(TEMPLATE)
        template.render(context, make_environment())
        template.save(folder / f"{number}.docx")


def by_ours(contexts: list[dict], folder: Path) -> None:
    """Translated once, rendered and written record by record."""
    template = read_template(TEMPLATE)
    for number, context in enumerate(contexts):
        content = template.render(context).to_bytes()
        write_paper(folder, Paper("", "k", f"{number}.docx", "", content))


def by_bare_write(contexts: list[dict], folder: Path) -> None:
    """What it costs to write finished bytes of that size."""
    content = read_template(TEMPLATE).render(contexts[0]).to_bytes()
    for number in range(len(contexts)):
        (folder / f"{number}.docx").write_bytes(content)


def by_join(contexts: list[dict], folder: Path) -> None:
    """One print file of all records."""
    template = read_template(TEMPLATE)
    (folder / "all.docx").write_bytes(join(template, [template.render(c).texts for c in contexts]))


def run_all(output: Path) -> Callable[[list[dict], Path], None]:
    """The whole sample as `make all` runs it, in a process of its own."""
    command = [sys.executable, str(ROOT / "scripts" / "all.py"), "--output", str(output), "--quiet"]
    return lambda contexts, folder: subprocess.run(command, check=True)


def measure(way: Callable[[list[dict], Path], None], contexts: list[dict]) -> float:
    """The median time of a way in seconds."""
    times = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            way(contexts, Path(folder))
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Measure every way and print times and ratios."""
    contexts = make_contexts()
    bare = measure(by_bare_write, contexts)
    ours = measure(by_ours, contexts)
    peer = measure(by_docxtpl, contexts)
    joined = measure(by_join, contexts)
    print(f"{COUNT} certificates, one .docx each; median of {ROUNDS}")
    for name, seconds in (("bare write", bare), ("ours", ours), ("docxtpl, object per record", peer),
                          ("ours, one print file", joined)):
        print(f"  {name:28} {seconds * 1000 / COUNT:8.2f} ms each")
    print(f"  docxtpl / ours {peer / ours:.1f}   ours / bare write {ours / bare:.1f}")
    with tempfile.TemporaryDirectory() as output:
        first = measure(run_all(Path(output) / "o"), contexts)
        print(f"the sample, all papers, whole process, nothing changed: {first:.2f} s")


if __name__ == "__main__":
    main()
