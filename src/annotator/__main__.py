"""The program's entry points: the command line, and the window alone for desktops."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from annotator.cli.main import main as run_command
from annotator.gui.launcher import Launcher


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command of the command line; the exit code."""
    return run_command(Launcher(), arguments)


def main_gui() -> int:
    """Open the window on the file that is given, else on the last project, or on the sample at first; the exit code."""
    given = sys.argv[1:]
    return main(["open", *given] if given else ())


if __name__ == "__main__":
    raise SystemExit(main())
