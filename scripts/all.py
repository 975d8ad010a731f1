"""Make every paper of the conference from the workbook, in one process."""

from conference.cli import Options, command
from conference.run import Run, run_steps


@command("Lập mọi giấy tờ của hội nghị từ sổ hội nghị.")
def main(options: Options) -> int:
    """Every step, one load of the workbook."""
    return run_steps(options, Run.make_certificates, Run.make_invitations, Run.make_seating,
                     Run.make_estimate, Run.make_other_papers, Run.make_marked_copy)


if __name__ == "__main__":
    main()
