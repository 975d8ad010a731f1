"""How long a workbook of many rows takes to read and check, against python-calamine alone.

Usage: ``python benchmarks/reading.py [rows]``. Both ways run in turns in processes of
their own; the figures are the medians, and peak memory. The bar: 1.5 times calamine's
time and one second more for each 100,000 rows, under 1 GiB.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
ROUNDS = 5
Rows = list[tuple[object, ...]]
_CALAMINE = """
import python_calamine
book = python_calamine.load_workbook(path)
grids = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
"""
_OURS = """
from pathlib import Path
from conference.load import load
conference, faults = load(Path(path))
print(len(conference.honorees), len(faults), file=sys.stderr)
"""
_MEASURE = """
import sys, time
sys.path.insert(0, {scripts!r})
path = {path!r}
start = time.perf_counter()
{code}
print(time.perf_counter() - start)
try:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
except ImportError:
    print("nan")
"""
_SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ",
    "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
)
_MIDDLE = (
    "Văn", "Thị", "Ngọc", "Minh", "Thanh", "Quốc", "Hữu", "Đình",
    "Xuân", "Thu",
)
_GIVEN = (
    "An", "Bình", "Chi", "Dũng", "Đào", "Giang", "Hải", "Hòa",
    "Khánh", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Quân", "Sơn",
    "Thảo", "Uyên", "Vinh", "Yến",
)
OTHER_SHEETS = {
    "Hội nghị": [("Mục", "Nội dung"), ("Tên hội nghị", "Hội nghị tổng kết"), ("Ngày tổ chức", "27/3/2020"),
                 ("Giờ bắt đầu", "7h30"), ("Địa điểm", "Hội trường A"), ("Cấp", "Thị xã"),
                 ("Cơ quan ban hành", "Ủy ban nhân dân thị xã"), ("Tên viết tắt", "UBND"),
                 ("Địa danh", "Ninh Hòa"), ("Ngày giấy mời", "19/3/2020"), ("Chức vụ người ký", "Chủ tịch"),
                 ("Người ký", "Trần Văn Ký"), ("Số đại biểu dự kiến", 150), ("Số dư quỹ", 10**12)],
    "Quyết định": [("Số quyết định", "Ngày", "Cơ quan quyết định", "Chức vụ người ký", "Người ký"),
                   ("412/QĐ-UBND", "10/3/2020", "Chủ tịch UBND thị xã", "Chủ tịch", "Trần Văn Ký")],
    "Hình thức": [("Mã", "Tên hình thức", "Đối tượng", "Cấp", "Hệ số", "Mẫu in"),
                  ("GK", "Giấy khen", "Cá nhân", "Thị xã", 0.3, "giay-khen-ca-nhan.docx")],
    "Khối": [("Mã", "Tên khối", "Thứ tự"), ("KT", "Người được khen", 1)],
    "Đại biểu": [("Mã", "Họ và tên", "Khối"), ("DB-001", "Trần Văn Ký", "KT")],
    "Hội trường": [("", "", "SÂN KHẤU"), *((row, *[1] * 20) for row in "ABCDEFGHKL")],
    "Dự toán": [("Nhóm", "Nội dung chi", "Số lượng", "Đơn giá"), ("I. Chi", "Nước", "đại biểu", 20000),
                ("II. Chi khen thưởng", "Tiền thưởng")],
    "Định mức": [("Mã", "Nội dung", "Mức", "Từ ngày"), ("luong_co_so", "Lương cơ sở", 1490000, "1/7/2019")],
}
HEADERS = ("Mã", "Hình thức", "Danh xưng", "Tên cá nhân, tập thể", "Chức vụ", "Đơn vị", "Thành tích",
            "Số quyết định", "Vào sổ số", "Tham dự", "Khối", "Bỏ qua")


def make_honorees(count: int) -> Rows:
    """The rows of invented honorees, 12 columns each."""
    dice = random.Random(1)
    names = [" ".join(map(dice.choice, (_SURNAMES, _MIDDLE, _GIVEN, _GIVEN))) for _ in range(count)]
    return [
        (f"KT-{number:06d}", "GK", "Ông" if " Văn " in name else "Bà", name, "Giáo viên",
         f"Trường Tiểu học số {dice.randrange(2000)}", "Đã có thành tích xuất sắc trong công tác",
         "412/QĐ-UBND", number, "Có", "KT", "")
        for number, name in enumerate(names, 1)
    ]


def write_workbook(path: Path, rows: int) -> None:
    """A workbook of so many honorees."""
    write_sheets(path, {"Khen thưởng": [HEADERS, *make_honorees(rows)]} | OTHER_SHEETS)


def write_sheets(path: Path, sheets: dict[str, Rows]) -> None:
    """A workbook of these sheets."""
    with xlsxwriter.Workbook(path) as book:
        for name, lines in sheets.items():
            page = book.add_worksheet(name)
            for number, line in enumerate(lines):
                page.write_row(number, 0, line)


def measure(code: str, path: Path) -> tuple[float, float]:
    """Seconds and MiB of a piece of code in a process of its own."""
    program = _MEASURE.format(scripts=str(SCRIPTS), path=str(path), code=code)
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def main() -> None:
    """Measure and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.xlsx"
        write_workbook(path, rows)
        start = time.perf_counter()
        found = {"calamine": [], "ours": []}
        for _ in range(ROUNDS):
            found["calamine"].append(measure(_CALAMINE, path))
            found["ours"].append(measure(_OURS, path))
    medians = {way: statistics.median(seconds for seconds, _ in runs) for way, runs in found.items()}
    bar = 1.5 * medians["calamine"] + rows / 100_000
    for way, runs in found.items():
        print(f"{way}: {medians[way]:.2f} s, {max(memory for _, memory in runs):.0f} MiB")
    print(f"bar: {bar:.2f} s; ours takes {medians['ours'] / bar:.2f} of it "
          f"({rows} rows, {time.perf_counter() - start:.0f} s in all)")


if __name__ == "__main__":
    main()
