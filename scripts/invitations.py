"""Make the invitation letters, or those of a few people."""

from conference.cli import Options, command, force_option, only_option
from conference.reprint import run_only
from conference.run import Run, run_steps


@command("Lập giấy mời; --only để in lại của một người.",
         only_option, force_option)
def main(options: Options, only: tuple[str, ...], force: bool) -> int:
    """All invitations, or only those named."""
    if only:
        return run_only(options, lambda run: run.invitations, only, force, seats=True)
    return run_steps(options, Run.make_invitations)


if __name__ == "__main__":
    main()
