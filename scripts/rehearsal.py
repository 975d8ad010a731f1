"""Write the five hardest papers of each template in one file, for approval before printing."""

from conference.cli import Options, command, overprint_options
from conference.run import Run, run_steps


@command("Lập tệp in thử: năm trường hợp khó nhất của mỗi mẫu và phiếu duyệt in.",
         overprint_options)
def main(options: Options) -> int:
    """One step, with the index brought up to date."""
    return run_steps(options, Run.make_rehearsal)


if __name__ == "__main__":
    main()
