"""Templates and LibreOffice: what is missing, broken or left out is told."""


import pytest
from docx import Document

from conftest import Office


def test_templates_that_are_missing_or_broken_are_told(office: Office):
    """A missing paper is a warning; a missing or broken certificate or letter holds its papers back."""
    (office.templates / "chuong-trinh.docx").unlink()
    (office.templates / "giay-khen-tap-the.docx").unlink()
    (office.templates / "giay-moi.docx").write_text("no Word file")
    result = office.run("all")
    assert result.exit_code == 1
    told = {code for code in ("thieu-mau-phu", "khong-co-mau", "mau-hong") if f"[{code}]" in result.stderr}
    assert told == {"thieu-mau-phu", "khong-co-mau", "mau-hong"}
    assert "khen-thuong/KT-001_nguyen-thi-anh-dao.docx" in office.files()
    assert not [path for path in office.files() if path.startswith("giay-moi/")]


def test_an_unknown_field_names_the_template_and_the_nearest(office: Office):
    """A misspelt tag is told once for its template, before anything of it is made."""
    document = Document()
    document.add_paragraph("{{ ten }} {{ chuc_vuu }}")
    document.save(office.templates / "giay-khen-ca-nhan.docx")
    result = office.run("all")
    assert result.stderr.count("mẫu giay-khen-ca-nhan.docx: không có trường “chuc_vuu” (có phải là “chuc_vu”?)") == 1
    assert "khen-thuong/KT-002_truong-mam-non-b.docx" in office.files()
    assert "khen-thuong/KT-001_nguyen-thi-anh-dao.docx" not in office.files()


def test_a_name_too_long_names_its_cell(office: Office):
    """Beyond 70 % the cell is named, by check too, and nobody else waits."""
    office.edit("Khen thưởng", "D2", "Công Tằng Tôn Nữ " * 6)
    office.edit("Khen thưởng", "F3", "Phường Ninh Hiệp, thị xã Ninh Hòa " * 6)
    for script in ("check", "all"):
        result = office.run(script)
        assert "Khen thưởng!D2 (KT-001)" in result.output
        assert "Khen thưởng!F3 (KT-002)" in result.output
        assert result.output.count("[khong-vua]") == 2
    assert "giay-moi/KT-002_truong-mam-non-b.docx" in office.files()


def test_a_file_that_libreoffice_leaves_out_is_named(office: Office, monkeypatch: pytest.MonkeyPatch):
    """LibreOffice may end without an error and without a file; each one is counted."""
    office.run("estimate")
    monkeypatch.setattr("conference.pdf_run.find_libreoffice", lambda: "true")
    result = office.run("pdf")
    assert result.exit_code == 1
    assert "du-toan.xlsx" in result.stderr
    assert "[khong-ra-pdf]" in result.stderr


def test_pdf_without_libreoffice_says_how_to_get_it(office: Office, monkeypatch: pytest.MonkeyPatch):
    """No LibreOffice is a sentence, not a crash."""
    monkeypatch.setattr("conference.pdf_run.find_libreoffice", lambda: None)
    result = office.run("pdf")
    assert result.exit_code == 2
    assert "libreoffice.org" in result.stderr


def test_a_letter_template_that_is_missing_holds_back_the_letters(office: Office):
    """Without giay-moi.docx no letter is made, and the rest is."""
    (office.templates / "giay-moi.docx").unlink()
    result = office.run("all")
    assert result.exit_code == 1
    assert "[thieu-mau]" in result.stderr
    assert "khen-thuong/KT-001_nguyen-thi-anh-dao.docx" in office.files()
