"""Remove the output folder: everything in it is made by code. Needs no package."""

import shutil
from pathlib import Path

OUTPUT = Path(__file__).resolve().parents[1] / "output"


def main() -> None:
    """Remove output/ if it is there."""
    if OUTPUT.is_dir():
        shutil.rmtree(OUTPUT)


if __name__ == "__main__":
    main()
