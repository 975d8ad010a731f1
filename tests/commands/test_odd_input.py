"""A list so long that it is made by several processes."""

from conftest import Office
from papers_text import read_text


def test_many_people_are_made_by_two_processes(office: Office):
    """A large list goes to worker processes and comes back in order."""
    rows = "\n".join(f"K{n} | GK | Ông | Lê Số {n} | 412/QĐ-UBND" for n in range(700))
    office.write("Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Số quyết định\n" + rows)
    office.run("certificates", "--jobs", "2", "--quiet")
    lines = read_text(office.output / "khen-thuong" / "in-tat-ca_giay-khen-ca-nhan.docx").splitlines()
    assert [line for line in lines if "Lê Số" in line] == [f"Ông Lê Số {n}" for n in range(700)]
    assert len(office.files()) == 700 + 3


