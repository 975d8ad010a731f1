"""Copy the ledger to a dated file beside it."""

import datetime as dt

import click

from conference.cli import DATA_ERRORS, OK, Options, command, say, say_faults
from conference.documents.printed.ledger import LedgerError, backup_ledger, ledger_path
from conference.ledger_run import make_ledger_fault


@command("Chép sổ in ra một bản sao mang ngày, cạnh sổ hội nghị.")
def main(options: Options) -> int:
    """A copy that never replaces another one."""
    path = ledger_path(options.workbook)
    try:
        copy = backup_ledger(path, dt.date.today())
    except LedgerError as error:
        say_faults([make_ledger_fault(error, path)])
        return DATA_ERRORS
    if copy is None:
        say(f"Chưa có sổ in {path} nên không có gì để chép.", options.quiet)
    else:
        say("Đã chép sổ in thành:", options.quiet)
        click.echo(copy)
    return OK


if __name__ == "__main__":
    main()
