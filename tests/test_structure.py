"""Tests of the code's own shape: imports point one way, functions and files stay short."""

import ast
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "scripts" / "conference"
SOURCES = sorted((ROOT / "scripts").rglob("*.py"))
PARTS = {"model", "workbook", "documents"}


def name_of(path: Path) -> str:
    """The path inside scripts/."""
    return path.relative_to(ROOT / "scripts").as_posix()


def imports_of(path: Path) -> set[str]:
    """The names of every module that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def importers_of(module: str) -> set[str]:
    """The files that import a module or something of it."""
    return {name_of(path) for path in SOURCES
            if any(f"{name}.".startswith(f"{module}.") for name in imports_of(path))}


def functions_of(path: Path) -> list[ast.FunctionDef]:
    """Every function of a file."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize(("part", "barred"), [
    ("model", ("conference.workbook", "conference.documents", "openpyxl", "docx", "docxtpl", "python_calamine",
               "xlsxwriter", "lxml", "jinja2", "click", "sqlite3")),
    ("workbook", ("conference.documents", "docx", "docxtpl", "jinja2", "click")),
    ("documents", ("conference.workbook", "python_calamine", "openpyxl")),
])
def test_imports_point_one_way(part, barred):
    """Workbook → model ← documents: no part imports what it must not know."""
    wrong = {(module, name) for module in barred for name in importers_of(module)
             if name.startswith(f"conference/{part}/")}
    assert wrong == set()


@pytest.mark.parametrize(("module", "files"), [
    ("python_calamine", {"conference/workbook/files/engine.py"}),
    ("openpyxl", set()),
    ("xlrd", {"conference/workbook/files/xls.py"}),
    ("sqlite3", {"conference/documents/printed/ledger.py"}),
])
def test_one_door_to_the_workbook(module, files):
    """Only the reader opens the clerk's workbook, and nothing saves it again; one opens the ledger."""
    assert importers_of(module) == files


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_files_are_short(path):
    """A file of more than 300 lines does too many things."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_functions_are_short(path):
    """No body of a function has more than 35 lines, its docstring not counted."""
    long = {}
    for function in functions_of(path):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
        if lines > 35:
            long[function.name] = lines
    assert long == {}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_everything_public_says_what_it_is(path):
    """Modules, classes and functions without an underscore have docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [tree, *(node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)
                      and not node.name.startswith("_"))]
    assert [node for node in public if not ast.get_docstring(node)] == []


def test_nobody_touches_the_import_path():
    """Python and pytest find the package without help."""
    touching = {name_of(path) for path in SOURCES if "sys.path" in path.read_text(encoding="utf-8")}
    assert touching == set()


def test_the_packages_parts_are_those_of_the_design():
    """Three folders, as the way of the data has three steps."""
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert folders == PARTS
