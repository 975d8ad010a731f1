"""Record a spoiled sheet: its number is void and the person gets a new one."""

import click

from conference.cli import Options, command
from conference.spoiled_run import run_spoiled


@command("Ghi vào sổ in: tờ giấy khen của một người bị hỏng khi in.",
         click.option("--only", multiple=True, metavar="AI",
                      help="Tờ hỏng của ai: mã, số vào sổ, hoặc tên."))
def main(options: Options, only: tuple[str, ...]) -> int:
    """One spoiled sheet of each person named."""
    return run_spoiled(options, only)


if __name__ == "__main__":
    main()
