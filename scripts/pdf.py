"""Turn the print files and papers into PDF with LibreOffice, where it is installed."""

from conference.cli import Options, command
from conference.pdf_run import run_pdf


@command("Chuyển tệp in, sơ đồ, dự toán và giấy tờ sang PDF (cần LibreOffice).")
def main(options: Options) -> int:
    """Convert what the index lists, unless its PDF is up to date."""
    return run_pdf(options)


if __name__ == "__main__":
    main()
