"""Write a blank workbook, made from the schema."""

import click

from conference.cli import OK, WRONG_USE, Options, command, say
from conference.documents.output import write_whole
from conference.workbook.form.blank import make_workbook


@command("Lập sổ hội nghị trống để bắt đầu (không ghi đè sổ đang có).",
         click.option("--force", is_flag=True, help="Ghi đè nếu tệp đã có."))
def main(options: Options, force: bool) -> int:
    """Write to --workbook; a file that is there is never overwritten without --force."""
    path = options.workbook
    if path.exists() and not force:
        say(f"Tệp {path} đã có. Chọn tên khác bằng --workbook, hoặc thêm --force để ghi đè.")
        return WRONG_USE
    write_whole(path, make_workbook())
    say(f"Đã lập sổ trống: {path}", options.quiet)
    return OK


if __name__ == "__main__":
    main()
