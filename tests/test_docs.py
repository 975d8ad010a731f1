"""README.md and HUONG-DAN.md stay true to the program."""

import datetime as dt
import os
import re
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

import click
import pytest

from conference.cli import Options
from conference.documents.context import make_settings_context
from conference.documents.estimate.word_papers import ESTIMATE_PAPERS
from conference.documents.papers import PAPERS
from conference.documents.seating.word_papers import CHANGE_LIST, SEATING_PAPERS
from conference.model.catalogue import CATALOGUE
from conference.model.estimate import make_counts, make_estimate
from conference.model.seating.plan import Changes, Edition, Leaver, Move
from conference.run import Run, start
from conference.workbook.schema import SETTINGS, SHEET_ORDER, SHEETS
from conftest import ROOT, SAMPLE
from make_help import read_targets

PAGES = ("README.md", "HUONG-DAN.md", "CHANGELOG.md")
COMMANDS = ("all", "calibrate", "certificates", "changed", "check", "estimate", "invitations", "ledger_backup",
            "papers", "pdf", "printed", "rehearsal", "seating", "spoiled", "workbook")
PICTURES = ROOT / "docs" / "hinh"
MAX_PICTURE = 150_000  # bytes
_FOLDERS = ("scripts", "templates", "tests", "docs", "input", ".ci")


@cache
def read(page: str) -> str:
    """The text of a page."""
    return (ROOT / page).read_text(encoding="utf-8")


@cache
def code_words(page: str) -> frozenset[str]:
    """Every piece of a page that stands in backquotes."""
    return frozenset(re.findall(r"`([^`\n]+)`", read(page)))


def section(page: str, title: str) -> str:
    """The text under a heading, up to the next heading."""
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,6}} |\Z)", read(page), re.M | re.S)
    assert found, f"{page} has no section {title}"
    return found[2]


def targets() -> set[str]:
    """The targets of the Makefile that `make help` shows."""
    return {target for target, _ in read_targets(read("Makefile"))}


def options(command: str) -> set[str]:
    """The options of a command, as typed."""
    program = import_module(command).main
    found = {name for option in program.get_params(click.Context(program, **program.context_settings)) for name in option.opts}
    return found - {"-h"}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The sample conference, loaded, with nothing written."""
    return start(Options(SAMPLE, ROOT / "templates", tmp_path_factory.mktemp("o"), 1, True, False))


@pytest.mark.parametrize("target", sorted(targets()))
def test_readme_names_every_target(target: str) -> None:
    """Each target of the Makefile has a row in the table of targets."""
    assert re.search(rf"\| `make {target}[ `]", section("README.md", "Make targets"))


@pytest.mark.parametrize("page", PAGES)
def test_every_make_command_exists(page: str) -> None:
    """No page tells people to type a target that the Makefile does not have."""
    typed = re.findall(r"(?:`|^\s*)make ([a-z][\w-]*)", read(page), re.M)
    assert set(typed) <= targets()
    assert typed or page == "CHANGELOG.md"


@pytest.mark.parametrize("page", PAGES[:2])
def test_every_make_variable_exists(page: str) -> None:
    """The variables that pages set are variables of the Makefile."""
    typed = re.findall(r"make [a-z]+ ([A-Z]+)=", read(page))
    assert typed
    assert set(typed) <= set(re.findall(r"^([A-Z]+) \?=", read("Makefile"), re.M))


def test_readme_names_every_make_variable() -> None:
    """Each variable that the Makefile lets people set is explained."""
    names = re.findall(r"^([A-Z]+) \?=", read("Makefile"), re.M)
    assert names
    assert set(names) <= code_words("README.md")


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_explains_every_option(command: str) -> None:
    """The options common to all stand in their table, the others in the command's row."""
    text = section("README.md", "Commands")
    row = re.search(rf"^\| `scripts/{command}\.py` \|.*$", text, re.M)
    assert row
    common, _, _ = text.partition("| command |")
    missing = {name for name in options(command) if f"`{name}" not in common + row[0]}
    assert not missing


def test_every_command_is_tested_here() -> None:
    """A new script in the folder is in the README's tables."""
    scripts = {path.stem for path in (ROOT / "scripts").glob("*.py")}
    assert scripts == {*COMMANDS, "clean", "make_help"}
    assert all(f"scripts/{name}.py" in read("README.md") for name in scripts)


@pytest.mark.parametrize("page", PAGES[:2])
def test_pages_name_only_options_that_exist(page: str) -> None:
    """An option in a page is an option of some command."""
    known = set().union(*map(options, COMMANDS))
    assert set(re.findall(r"(?<![\w-])--[a-z]+", read(page))) <= known


@pytest.mark.parametrize("sheet", list(SHEETS), ids=lambda sheet: sheet.key)
def test_guide_describes_every_column(sheet: object) -> None:
    """Each column of a sheet has a row in the sheet's own table of the guide."""
    table = section("HUONG-DAN.md", f"Bảng `{sheet.name}`")
    rows = re.findall(r"^\| ([^|]+) \|", table, re.M)
    assert [column.header for column in sheet.columns if column.header not in rows] == []


def test_guide_names_every_sheet_and_setting() -> None:
    """The hall has its section too, and each setting its row."""
    assert all(f"Bảng `{name}`" in read("HUONG-DAN.md") for name in SHEET_ORDER)
    rows = re.findall(r"^\| ([^|]+) \|", section("HUONG-DAN.md", "Bảng `Hội nghị`"), re.M)
    assert [setting.label for setting in SETTINGS if setting.label not in rows] == []


def test_guide_marks_what_is_required() -> None:
    """A column or setting that must be filled says so, and no other does."""
    for sheet in SHEETS:
        table = section("HUONG-DAN.md", f"Bảng `{sheet.name}`")
        marked = set(re.findall(r"^\| ([^|]+) \| có \|", table, re.M))
        wanted = {c.header for c in sheet.columns if c.required and not c.may_be_empty}
        if sheet.key == "settings":
            wanted |= {setting.label for setting in SETTINGS if setting.required}
        optional = {"Nội dung"} if sheet.key == "settings" else set()
        assert marked - optional == wanted - optional


def test_guide_lists_exactly_the_codes_of_the_catalogue() -> None:
    """Each code has one row, under the heading of its level."""
    titles = {
        "Lỗi của cả sổ: máy dừng, không lập giấy tờ nào": lambda rule: rule.stops,
        "Lỗi: giấy tờ liên quan bị giữ lại, giấy tờ khác vẫn lập":
            lambda rule: rule.level == "error" and not rule.stops,
        "Cảnh báo: vẫn lập đủ giấy tờ": lambda rule: rule.level == "warning",
    }
    for title, belongs in titles.items():
        listed = re.findall(r"^\| `([a-z-]+)` \|", section("HUONG-DAN.md", title), re.M)
        assert sorted(listed) == sorted(code for code, rule in CATALOGUE.items() if belongs(rule))


def test_guide_names_every_counted_quantity(run: Run) -> None:
    """What a cost line may count stands in the guide and in the README."""
    names = set(make_counts(run.conference, ()))
    assert names <= code_words("HUONG-DAN.md")
    assert names <= code_words("README.md")


@pytest.mark.parametrize(("kind", "title"), [
    ("certificates", "Names for certificates"), ("invitations", "Names for invitations")])
def test_readme_lists_every_field(run: Run, kind: str, title: str) -> None:
    """Each name that a certificate or an invitation may print stands in its table."""
    common = section("README.md", "Names every template may use")
    listed = set(re.findall(r"`(\w+)`", common + section("README.md", title)))
    names = {name for job in getattr(run, kind).jobs for name in job.values}
    assert names
    assert names - listed == set()


def test_readme_lists_no_field_that_is_not_there(run: Run) -> None:
    """The first column of each table of names holds names that some paper knows."""
    tables = {
        "Names every template may use": set(make_settings_context(run.conference.settings).values),
        "Names for certificates": {n for job in run.certificates.jobs for n in job.values},
        "Names for invitations": {n for job in run.invitations.jobs for n in job.values},
    }
    for title, known in tables.items():
        rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", section("README.md", title), re.M)
        listed = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
        assert listed
        assert listed - known == set()


def row_of(template: str) -> set[str]:
    """The names in the row of a template among those of the other papers."""
    text = section("README.md", "Names for the other papers")
    row = re.search(rf"^\| `{re.escape(template)}` \|.*$", text, re.M)
    assert row, template
    return set(re.findall(r"`(\w+)`", row[0]))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.template)
def test_readme_lists_the_names_of_other_papers(run: Run, paper: object) -> None:
    """Lists, and the names of their entries, stand in the row of the paper's template."""
    assert set(all_names(paper.make(run.conference, {}))) - row_of(paper.template) == set()


@pytest.mark.parametrize("paper", SEATING_PAPERS, ids=lambda paper: paper.template)
def test_readme_lists_the_names_of_the_seating_s_papers(run: Run, paper: object) -> None:
    """As for the other papers; no name stands there that the paper does not have."""
    assert row_of(paper.template) == all_names(paper.make(run.conference, run.seating))


@pytest.mark.parametrize("paper", ESTIMATE_PAPERS, ids=lambda paper: paper.template)
def test_readme_lists_the_names_of_the_estimate_s_papers(run: Run, paper: object) -> None:
    """As for the seating's papers."""
    names = all_names(paper.make(run.conference, make_estimate(run.conference)))
    assert row_of(paper.template) == names


def test_readme_lists_the_names_of_the_changes(run: Run) -> None:
    """Each list has one person here, so that the names of its entries are seen."""
    guest = next(iter(run.seating.seats))
    one = (Move(guest, "A1", "A2"),)
    changes = Changes(Edition(1, dt.date(2020, 3, 20)), one, one, (Leaver("D1", "Lê An", "Sở X", "A1"),))
    names = all_names(CHANGE_LIST.make(run.conference, replace(run.seating, changes=changes)))
    assert row_of(CHANGE_LIST.template) == names


def all_names(value: object) -> set[str]:
    """The names in nested lists and dictionaries."""
    if isinstance(value, dict):
        return set(value).union(*map(all_names, value.values()))
    return set().union(*map(all_names, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    """Linked files exist, and linked headings are headings."""
    for target in re.findall(r"\]\(([^)\s]+)\)", read(page)):
        path, _, anchor = target.partition("#")
        assert (ROOT / (path or page)).is_file(), target
        assert not anchor or anchor in anchors(path or page), target


def anchors(page: str) -> set[str]:
    """The anchors that the headings of a page get on GitHub."""
    titles = re.findall(r"^#+ (.+)$", read(page), re.M)
    return {re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_picture_is_used_and_small() -> None:
    """Each file of docs/hinh is linked by a page, is a PNG, and is quick to load."""
    linked = {Path(p).name for page in PAGES for p in re.findall(r"docs/hinh/[\w.-]+", read(page))}
    files = list(PICTURES.iterdir())
    assert {path.name for path in files} == linked
    for path in files:
        assert path.read_bytes().startswith(b"\x89PNG"), path
        assert path.stat().st_size < MAX_PICTURE, path


@pytest.mark.parametrize("page", PAGES[:2])
def test_every_file_named_exists(page: str) -> None:
    """Files and folders of the project that stand in backquotes are there."""
    for word in code_words(page):
        named = re.fullmatch(r"((?:[\w.-]+/)+)([\w.-]*)", word)
        if named and named[1].split("/")[0] in _FOLDERS and word != "input/so-moi.xlsx":
            assert os.path.lexists(ROOT / word), word


def test_modules_named_in_readme_exist() -> None:
    """`model/money.py` and its like are modules of the package, `workbook/legacy/` a folder of it."""
    named = [word for word in code_words("README.md")
             if re.fullmatch(r"(?:workbook|model|documents)/[\w./]+", word)]
    assert named
    package = ROOT / "scripts" / "conference"
    assert [word for word in named
            if not (package / word).is_file() and not (word.endswith("/") and (package / word).is_dir())] == []


def test_columns_and_sheets_named_in_pages_exist() -> None:
    """`Bảng` or `Cột` with a name in backquotes names one of the schema, or an example."""
    known = {*SHEET_ORDER, "Hướng dẫn", "Ô"}
    known |= {column.header for sheet in SHEETS for column in sheet.columns}
    known |= {setting.label for setting in SETTINGS}
    named = re.findall(r"(?:[Bb]ảng|[Cc]ột) `([^`]+)`", read("HUONG-DAN.md"))
    assert named
    assert set(named) - known == set()


@pytest.mark.parametrize("page", PAGES)
def test_pages_say_nothing_of_this_machine(page: str) -> None:
    """No path of somebody's machine stands in a page."""
    assert not re.search(r"/(?:work|tmp|home|Users)/|C:\\", read(page))
