"""Make the papers around the conference: programme, lists, tasks."""

from conference.cli import Options, command
from conference.run import Run, run_steps


@command("Lập chương trình, danh sách đại biểu, danh sách trao thưởng, bảng phân công.")
def main(options: Options) -> int:
    """One step, with the index brought up to date."""
    return run_steps(options, Run.make_other_papers)


if __name__ == "__main__":
    main()
