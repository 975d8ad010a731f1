"""Record that what lies in the output folder has been printed."""

import click

from conference.cli import Options, command
from conference.printed_run import run_printed


@command("Ghi vào sổ in: giấy khen, giấy mời trong thư mục kết quả đã in xong.",
         click.option("--only", multiple=True, metavar="AI",
                      help="Chỉ ghi giấy của một người: mã, số vào sổ, hoặc tên."))
def main(options: Options, only: tuple[str, ...]) -> int:
    """All certificates and letters, or only those of the people named."""
    return run_printed(options, only)


if __name__ == "__main__":
    main()
