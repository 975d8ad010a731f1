"""Make the seating chart."""

from conference.cli import Options, command, fresh_option
from conference.run import Run, run_steps


@command("Lập sơ đồ chỗ ngồi, thẻ, danh sách, trang tra cứu; người đã có chỗ được giữ chỗ.", fresh_option)
def main(options: Options) -> int:
    """One step, with the index brought up to date."""
    return run_steps(options, Run.make_seating)


if __name__ == "__main__":
    main()
