"""The small conference with something typed differently."""

from pathlib import Path

from book import SMALL
from conference.load import load
from conference.model.faults import Fault

DELEGATES = "Đại biểu\nMã | Danh xưng | Họ và tên | Chức vụ | Đơn vị | Khối | Số người"
HONOREES = ("Khen thưởng\nMã | Hình thức | Danh xưng | Tên cá nhân, tập thể | Đơn vị | Số quyết định"
            " | Người nhận thay | Tham dự | Khối | Ghế")


def change(old: str, new: str, base: str = SMALL) -> str:
    """The base conference with one text typed differently."""
    assert base.count(old) == 1, f"{base.count(old)} times: {old}"
    return base.replace(old, new)


def add_setting(*lines: str) -> str:
    """The base conference with lines more on the sheet of settings."""
    return change("Tên viết tắt | UBND", "\n".join(("Tên viết tắt | UBND", *lines)))


def places(path: Path) -> list[tuple[str, str, str]]:
    """Code, sheet and cell of every fault of a workbook."""
    return [place(fault) for fault in load(path)[1]]


def place(fault: Fault) -> tuple[str, str, str]:
    """Code, sheet and cell of a fault."""
    return (fault.code, fault.sheet, fault.cell)
