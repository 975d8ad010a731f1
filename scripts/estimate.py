"""Make the cost estimate."""

from conference.cli import Options, command
from conference.run import Run, run_steps


@command("Lập dự toán kinh phí.")
def main(options: Options) -> int:
    """One step, with the index brought up to date."""
    return run_steps(options, Run.make_estimate)


if __name__ == "__main__":
    main()
