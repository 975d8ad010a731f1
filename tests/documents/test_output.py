"""The output folder: whole files, only when changed, and only ours are removed."""

from pathlib import Path

import pytest

from conference.documents.output import (
    CHANGED,
    HELD,
    KEPT,
    NEW,
    Batch,
    Paper,
    held_entry,
    kept_content,
    make_csv,
    read_index,
    safe_in,
    safe_out,
    write_index,
    write_papers,
    write_whole,
)


def write(folder: Path, **papers: str) -> tuple[list[str], list[str]]:
    """Write papers of one kind as a whole set; gives statuses and what was removed."""
    batch = write_papers(folder, [Paper(code, "k", f"k/{code}.txt", "s", text.encode())
                                  for code, text in papers.items()], {"k"})
    _, removed = write_index(folder, batch)
    return [entry.status for entry in batch.entries], [entry.code for entry in removed]


def test_what_cannot_be_read_is_made_again(tmp_path: Path):
    """A folder in the place of a file, as a file that is held: told when it is written, no bug."""
    (tmp_path / "a.xlsx").mkdir()
    assert kept_content(tmp_path, (), "a.xlsx", "s") is None
    assert [fault.code for fault in write_papers(tmp_path, [Paper("a", "k", "a.xlsx", "s", b"1")]).faults] == ["khong-ghi-duoc"]


def test_a_file_is_written_when_new_or_changed_and_else_left(tmp_path: Path):
    """The status tells what became of the file, and an unchanged one is not touched."""
    path = tmp_path / "a" / "b.txt"
    assert write_whole(path, b"1") == NEW
    before = path.stat().st_mtime_ns
    assert write_whole(path, b"1") == KEPT
    assert path.stat().st_mtime_ns == before
    assert write_whole(path, b"2") == CHANGED
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the last step fails, the old content stands and no temporary file is left."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(PermissionError):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_in_use_is_named_and_the_rest_is_written(tmp_path: Path):
    """A place that cannot be written is one fault; the other papers appear."""
    (tmp_path / "k").mkdir()
    (tmp_path / "k" / "A.txt").mkdir()
    batch = write_papers(tmp_path, [Paper(c, "k", f"k/{c}.txt", "s", b"x") for c in "AB"])
    assert [entry.status for entry in batch.entries] == [HELD, NEW]
    assert [fault.code for fault in batch.faults] == ["khong-ghi-duoc"]
    assert "A.txt" in batch.faults[0].message


def test_people_struck_from_the_workbook_lose_their_files(tmp_path: Path):
    """A paper that is no longer made is removed, and nothing else."""
    write(tmp_path, A="1", B="2")
    (tmp_path / "k" / "own.txt").write_text("the clerk's")
    assert write(tmp_path, A="1") == ([KEPT], ["B"])
    assert sorted(path.name for path in (tmp_path / "k").iterdir()) == ["A.txt", "own.txt"]


def test_a_file_changed_by_hand_is_not_removed(tmp_path: Path):
    """What a person has edited since is kept, and a warning says so."""
    write(tmp_path, A="1", B="2")
    (tmp_path / "k" / "B.txt").write_text("by hand")
    batch = write_papers(tmp_path, [Paper("A", "k", "k/A.txt", "s", b"1")], {"k"})
    write_index(tmp_path, batch)
    assert (tmp_path / "k" / "B.txt").read_text() == "by hand"
    assert [fault.code for fault in batch.faults] == ["tep-sua-tay"]


def test_a_held_paper_does_not_leave_its_old_file(tmp_path: Path):
    """A paper with an error is not there to be printed by mistake."""
    write(tmp_path, A="1", B="2")
    batch = Batch([held_entry("A", "k", "k/A.txt", "s")], kinds=frozenset({"k"}))
    write_index(tmp_path, batch)
    assert not (tmp_path / "k" / "A.txt").exists()


def test_the_index_keeps_the_order_of_the_papers(tmp_path: Path):
    """Within a kind as they were made, which is the calling order; a new order is written."""
    write(tmp_path, B="1", C="2", A="3")
    write_index(tmp_path, write_papers(tmp_path, [Paper("X", "a", "a/X.txt", "s", b"x")], {"a"}))
    assert [e.code for e in read_index(tmp_path)] == ["X", "B", "C", "A"]
    write(tmp_path, C="2", B="1", A="3")
    assert [e.code for e in read_index(tmp_path)] == ["X", "C", "B", "A"]


def test_other_kinds_stay_in_the_index(tmp_path: Path):
    """A run of one kind leaves the lines and files of the others."""
    write(tmp_path, A="1")
    other = write_papers(tmp_path, [Paper("X", "m", "m/X.txt", "s", b"x")], {"m"})
    write_index(tmp_path, other)
    assert {(e.code, e.status) for e in read_index(tmp_path)} == {("A", KEPT), ("X", NEW)}


def test_a_run_that_changes_nothing_leaves_the_index(tmp_path: Path):
    """The index tells what the last change was."""
    write(tmp_path, A="1")
    before = (tmp_path / "muc-luc.csv").stat().st_mtime_ns
    write(tmp_path, A="1")
    assert (tmp_path / "muc-luc.csv").stat().st_mtime_ns == before
    assert [entry.status for entry in read_index(tmp_path)] == [NEW]


def test_an_index_that_points_outside_removes_nothing(tmp_path: Path):
    """A damaged index cannot make us remove a file outside the output folder."""
    victim = tmp_path / "victim.txt"
    victim.write_text("x")
    folder = tmp_path / "output"
    write(folder, A="1")
    index = folder / "muc-luc.csv"
    index.write_text(index.read_text(encoding="utf-8-sig").replace("k/A.txt", "../victim.txt"),
                     encoding="utf-8-sig")
    write(folder, B="1")
    assert victim.exists()


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@a", "'x", "Hải", "", "\tx"])
def test_no_cell_of_a_csv_is_a_formula(text: str):
    """A text that Excel would run is marked, and read back as it was."""
    assert safe_in(text)[:1] not in ("=", "+", "-", "@", "\t")
    assert safe_out(safe_in(text)) == text


def test_csv_opens_in_excel():
    """UTF-8 with its mark, Windows line ends."""
    assert make_csv(("Mã",), [("Đào",)]) == b"\xef\xbb\xbfM\xc3\xa3\r\n\xc4\x90\xc3\xa0o\r\n"
