"""Write the ruler page of a printer, or turn two readings into its offset (phôi)."""

import click

from conference.calibration_run import Reading, run_calibration
from conference.cli import Options, command, printer_option


@command("Lập trang căn chỉnh máy in để in trên phôi; hoặc đổi hai số đo thành độ lệch.",
         printer_option,
         click.option("--across", type=Reading(), metavar="SỐ",
                      help="Số đo từ mép trái tờ giấy đến tâm chữ thập, ví dụ 48,5."),
         click.option("--down", type=Reading(), metavar="SỐ",
                      help="Số đo từ mép trên tờ giấy đến tâm chữ thập, ví dụ 32."))
def main(options: Options, across: float | None, down: float | None) -> int:
    """The page, or with both readings the two numbers to type."""
    return run_calibration(options, across, down)


if __name__ == "__main__":
    main()
