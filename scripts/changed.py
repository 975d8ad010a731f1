"""Make one small print file of what is new or changed since it was printed."""

from conference.changed_run import run_changed
from conference.cli import Options, command, overprint_options


@command("Lập tệp in những giấy mới hoặc đã đổi từ lần in trước, và danh sách tờ phải hủy.",
         overprint_options)
def main(options: Options) -> int:
    """Compare with the ledger, write output/in-lai."""
    return run_changed(options)


if __name__ == "__main__":
    main()
