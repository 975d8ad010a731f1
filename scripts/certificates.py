"""Make the award certificates, or those of a few people; for blanks too (phôi)."""

from conference.cli import Options, command, force_option, only_option, overprint_options
from conference.reprint import run_only
from conference.run import Run, run_steps


@command("Lập giấy khen, bằng chứng nhận; --only để in lại của một người.",
         only_option, force_option, overprint_options)
def main(options: Options, only: tuple[str, ...], force: bool) -> int:
    """All certificates, or only those named."""
    if only:
        return run_only(options, lambda run: run.certificates, only, force, numbers=True)
    return run_steps(options, Run.make_certificates)


if __name__ == "__main__":
    main()
