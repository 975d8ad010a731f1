"""Fixtures that many tests share."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from book import write_book

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "input" / "hoi-nghi.xlsx"


@dataclass
class Office:
    """A workbook, its templates and its output folder, in a folder of their own."""

    folder: Path

    @property
    def workbook(self) -> Path:
        return self.folder / "hoi-nghi.xlsx"

    @property
    def templates(self) -> Path:
        return self.folder / "templates"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def write(self, text: str = "", **options: object) -> "Office":
        """Save the small conference, with the sheets of `text` in place of its own."""
        write_book(self.workbook, text, **options)
        return self

    def edit(self, sheet: str, cell: str, value: object) -> None:
        """Type something else into one cell of the workbook."""
        book = openpyxl.load_workbook(self.workbook)
        book[sheet][cell] = value
        book.save(self.workbook)

    def run(self, script: str, *words: str) -> Result:
        """Run a command of `scripts/` on this office in this process."""
        module = __import__(f"{script}")
        where = ["--workbook", self.workbook, "--templates", self.templates, "--output", self.output]
        return CliRunner().invoke(module.main, [*map(str, where), *words])

    def files(self) -> set[str]:
        """The files in the output folder."""
        return {str(path.relative_to(self.output)).replace("\\", "/")
                for path in self.output.rglob("*") if path.is_file()}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The small conference in a fresh folder, with the templates of the repository."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return Office(tmp_path).write()


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Save a conference: ``book(text)`` gives the path of its workbook."""
    return lambda text="", **options: write_book(tmp_path / "so.xlsx", text, **options)
