"""Make the seating chart."""

from conference.cli import Options, command
from conference.run import Run, run_steps


@command("Lập sơ đồ chỗ ngồi (Excel, SVG, danh sách CSV) và trang tra cứu cho bàn đón tiếp.")
def main(options: Options) -> int:
    """One step, with the index brought up to date."""
    return run_steps(options, Run.make_seating)


if __name__ == "__main__":
    main()
