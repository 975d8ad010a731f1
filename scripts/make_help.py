"""Print the Makefile's targets with the comments that explain them. Needs no package."""

import re
import sys
from pathlib import Path

MAKEFILE = Path(__file__).resolve().parents[1] / "Makefile"


def read_targets(text: str) -> list[tuple[str, str]]:
    """The targets of a Makefile that have a ``##`` comment, with it."""
    return re.findall(r"^([a-z][\w-]*):[^#\n]*?##\s*(.+)$", text, re.MULTILINE)


def main() -> None:
    """Print ``make TARGET   what it does`` for each target."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    print("Vinh Danh – từ một sổ Excel ra mọi giấy tờ của hội nghị khen thưởng\n")
    targets = read_targets(MAKEFILE.read_text(encoding="utf-8"))
    width = max(len(target) for target, _ in targets)
    for target, text in targets:
        print(f"  make {target:{width}} {text}")


if __name__ == "__main__":
    main()
