"""Check the workbook and the templates; make nothing."""

import datetime as dt
import json

import click

from conference.check_run import check_templates
from conference.cli import DATA_ERRORS, OK, Options, command, fault_line, say
from conference.model.checks.dates import check_overdue
from conference.model.faults import Fault
from conference.row_counts import count_rows
from conference.run import start
from conference.telling import tell_honoured_delegates, tell_silenced


@command("Kiểm tra sổ hội nghị và các mẫu; không lập giấy tờ.",
         click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho máy đọc."))
def main(options: Options, as_json: bool) -> int:
    """Print the faults: sentences for the clerk, JSON for programs."""
    run = start(options)
    run.rehearse()
    run.batch.faults += check_templates(run)
    run.batch.faults += check_overdue(run.conference, dt.date.today())
    faults = run.all_faults
    if as_json:
        click.echo(json.dumps([as_data(fault) for fault in faults], ensure_ascii=False, indent=1))
    else:
        for fault in faults:
            click.echo(fault_line(fault))
        for line in count_rows(run.conference):
            say(f"  {line}", options.quiet)
        tell_honoured_delegates(run.conference, options.quiet)
    tell_silenced(run.silenced, options.quiet)
    errors = sum(fault.is_error for fault in faults)
    say(f"{errors} lỗi, {len(faults) - errors} cảnh báo.", options.quiet)
    return DATA_ERRORS if errors else OK


def as_data(fault: Fault) -> dict[str, str]:
    """A fault as programs read it."""
    return {name: getattr(fault, name)
            for name in ("level", "code", "sheet", "cell", "row_id", "message", "fix")}


if __name__ == "__main__":
    main()
