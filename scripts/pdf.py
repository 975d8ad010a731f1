"""Turn what lies in output/ into PDF with LibreOffice, where it is installed."""

from conference.cli import Options, command
from conference.pdf_run import run_pdf


@command("Chuyển giấy của từng người, tệp in và các giấy tờ khác sang PDF (cần LibreOffice).")
def main(options: Options) -> int:
    """Convert what the index lists, unless its PDF is up to date."""
    return run_pdf(options)


if __name__ == "__main__":
    main()
