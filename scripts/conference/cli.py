"""What every command has in common: options, exit codes, the crash log, talk.

Exit codes: 0 done or nothing to do, 1 errors in the data, 2 wrong use, 3 a bug,
130 interrupted. Data goes to stdout, talk to stderr.
"""

import gettext
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

os.environ["LANGUAGE"] = "vi"
gettext.bindtextdomain("vinhdanh", Path(__file__).parent / "locale")
gettext.textdomain("vinhdanh")

import click  # noqa: E402 - its messages are translated from the start

from conference.documents.workers import WorkersError  # noqa: E402
from conference.model.faults import MOST_ALIKE, Fault, part_alike  # noqa: E402

OK, DATA_ERRORS, WRONG_USE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
ROOT = Path(__file__).resolve().parents[2]
LOG_NAME = "loi-chuong-trinh.txt"
_LEVEL_WORDS = {"error": "LỖI", "warning": "CẢNH BÁO"}


@dataclass(frozen=True)
class Options:
    """The options that every command takes, those for printing on blanks (phôi), and seating anew."""

    workbook: Path
    templates: Path
    output: Path
    jobs: int
    quiet: bool
    strict: bool
    scheduler: str = ""
    overprint: bool = False
    printer: str = ""
    fresh: bool = False


class Program(click.Command):
    """A command whose faults are sentences and whose exit codes are those above."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run the command; a bug leaves a crash log and one sentence."""
        _use_utf8()
        if sys.unraisablehook is sys.__unraisablehook__:
            # What a library cannot close after a full disk is no news for a clerk.
            sys.unraisablehook = lambda _: None
        try:
            code = super().main(*args, standalone_mode=False, **extra) or OK
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except WorkersError as error:
            say(f"Chưa lập xong: {error}.")
            code = WRONG_USE
        except (click.Abort, KeyboardInterrupt):
            say("Đã dừng theo yêu cầu. Tệp đã ghi vẫn nguyên vẹn.")
            code = INTERRUPTED
        except Exception as error:  # noqa: BLE001 - the last line of defence
            say(f"Chương trình gặp lỗi ngoài dự kiến. Gửi tệp này cho người viết: {write_log(error)}")
            code = BUG
        sys.exit(code)


def _use_utf8() -> None:
    """Vietnamese on every console; a redirected one on Windows has a code page of its own."""
    for stream in (sys.stdout, sys.stderr):
        if (getattr(stream, "encoding", "") or "").lower() not in ("utf-8", "utf8"):
            getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")


def write_log(error: Exception) -> Path:
    """The path of a log with versions and places in the code, without data of persons."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"python {platform.python_version()} {platform.system()} {platform.release()}"]
    lines += [f"{name} {_version(name)}" for name in ("click", "docxtpl", "xlsxwriter", "openpyxl")]
    lines += [f"{type(error).__module__}.{type(error).__name__}"]
    lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}: {f.line}" for f in frames]
    path = Path(tempfile.gettempdir()) / LOG_NAME
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - for crashes only

    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def command(text: str, *more: Callable) -> Callable[[Callable], Program]:
    """Make a function of `Options` (and of further options) a command; `text` is its help."""

    def decorate(function: Callable) -> Program:
        def run(**values: Any) -> int:
            known = {field.name for field in fields(Options)} & values.keys()
            return function(Options(**{name: values.pop(name) for name in known}), **values)

        for option in reversed((*_common_options(), *more)):
            run = option(run)
        settings = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
        return click.command(cls=Program, help=text, options_metavar="[TÙY CHỌN]",
                             context_settings=settings)(run)

    return decorate


def _common_options() -> tuple[Callable, ...]:
    folder = click.Path(path_type=Path)
    return (
        click.option("--workbook", type=click.Path(path_type=Path), metavar="TỆP",
                     default=ROOT / "input" / "hoi-nghi.xlsx",
                     help="Sổ hội nghị (mặc định: input/hoi-nghi.xlsx)."),
        click.option("--templates", type=folder, metavar="THƯ-MỤC", default=ROOT / "templates",
                     help="Thư mục mẫu Word (mặc định: templates)."),
        click.option("--output", type=folder, metavar="THƯ-MỤC", default=ROOT / "output",
                     help="Thư mục kết quả (mặc định: output)."),
        click.option("--jobs", type=click.IntRange(1, 64), metavar="SỐ",
                     default=os.cpu_count() or 1, help="Số tiến trình chạy cùng lúc."),
        click.option("--scheduler", default="", metavar="ĐỊA-CHỈ",
                     help="Cụm máy Dask làm thay máy này, ví dụ tcp://may-chu:8786."),
        click.option("--quiet", is_flag=True, help="Chỉ báo lỗi và cảnh báo."),
        click.option("--strict", is_flag=True, help="Có lỗi thì không lập giấy tờ nào."),
    )


only_option = click.option(
    "--only", multiple=True, metavar="AI",
    help="Chỉ lập giấy của một người: mã, số vào sổ, hoặc tên (gõ không dấu cũng được).")
_overprint_option = click.option(
    "--overprint", is_flag=True,
    help="In trên phôi: bỏ phần in sẵn (kiểu “In sẵn”, hình nền), chỉ in chữ riêng từng người.")
printer_option = click.option(
    "--printer", metavar="TÊN", default="",
    help="Máy in có trong bảng “Máy in”, để chỉnh lệch (mặc định: máy đầu bảng).")


fresh_option = click.option(
    "--fresh", is_flag=True, help="Xếp lại từ đầu, không giữ chỗ của bản trước.")


def overprint_options(function: Callable) -> Callable:
    """Both options for printing on blanks; a command finds them in its `Options`."""
    return _overprint_option(printer_option(function))


force_option = click.option("--force", is_flag=True, help="Ghi lại tệp dù nội dung không đổi.")


def say(text: str, quiet: bool = False) -> None:
    """Talk to the clerk, on stderr."""
    if not quiet:
        click.echo(text, err=True)


def fault_line(fault: Fault) -> str:
    """A fault on one line, with its code."""
    return f"{_LEVEL_WORDS[fault.level]:8} {fault} [{fault.code}]"


def say_faults(faults: Iterable[Fault]) -> None:
    """Tell the faults, on stderr; ``--quiet`` does not silence them.

    Of very many of one kind on a sheet the first are told, before the others, which they
    would bury: `check` tells all of them.
    """
    few, many = part_alike(faults)
    for (code, sheet), alike in many.items():
        for fault in alike[:MOST_ALIKE]:
            say(fault_line(fault))
        say(f"… còn {len(alike) - MOST_ALIKE} thông báo [{code}] của bảng {sheet}; gõ make check để xem hết.")
    for fault in few:
        say(fault_line(fault))
