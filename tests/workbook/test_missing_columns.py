"""Tests of what is told where a sheet has no column for what is missing."""

from mistakes import places

PEOPLE = """Khen thưởng
Hình thức | Tên cá nhân, tập thể | Đơn vị | {}
GK | Nguyễn Văn An | U | {}
GK | Trần Văn Bình | U | {}"""


def test_a_column_that_is_missing_is_told_once(book):
    """Not a code and a salutation for each row, at a cell where they do not belong."""
    path = book(PEOPLE.format("Số quyết định", "412/QĐ-UBND", "412/QĐ-UBND"))
    assert places(path) == [("cot-chua-co", "Khen thưởng", "")] * 2


def test_an_error_of_a_missing_column_stays_at_its_row(office):
    """Each holds the papers of its row; what to do is to add the column."""
    office.write(PEOPLE.format("Mã", "KT-001", "KT-002"))
    told = office.run("check").output
    assert told.count("[so-quyet-dinh-thieu]") == 2
    assert told.count("Thêm cột “Số quyết định” vào dòng tiêu đề") == 2
    assert "ô A" not in told


def test_a_header_like_a_synonym_is_offered(book):
    """``Số QĐ khen`` is nearly Số QĐ, which is Số quyết định."""
    path = book(PEOPLE.format("Số QĐ khen", "412/QĐ-UBND", "412/QĐ-UBND"))
    assert ("cot-la-gan-giong", "Khen thưởng", "D1") in places(path)
