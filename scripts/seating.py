"""Make the seating chart."""

from conference.cli import Options, command
from conference.run import Run, run_steps


@command("Lập sơ đồ chỗ ngồi (Excel, SVG và danh sách CSV).")
def main(options: Options) -> int:
    """One step, with the index brought up to date."""
    return run_steps(options, Run.make_seating)


if __name__ == "__main__":
    main()
