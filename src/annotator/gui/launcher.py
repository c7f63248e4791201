"""What the command line is given to reach the window; Qt is loaded only when it is called."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.services.export_options import ExportOptions
    from annotator.services.measuring import Measurement
    from annotator.services.progress import Progress
    from annotator.services.projects import Project


class Launcher:
    """Opens the window, or paints it."""

    def open(self, project: Path | None, annotator: str | None) -> int:
        """Open the window on a project, or on the last one, and stay until it is closed; the exit code."""
        if not has_display():
            sys.stderr.write(
                "There is no display here, so no window can open. Log in to a desktop, or use the commands that need "
                "none: annotator --help.\n"
            )
            return 1
        from annotator.gui.app import run

        return run(project, annotator)

    def screenshot(  # noqa: PLR0913  # one argument an option of the command
        self,
        project: Path,
        out: Path,
        *,
        document: str | None,
        size: tuple[int, int],
        theme: str,
        language: str,
        page: str,
        annotator: str | None,
    ) -> None:
        """Paint the real window offscreen into a PNG. Raises AnnotatorError."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from annotator.gui.screenshot import take_screenshot

        take_screenshot(
            project, out, document=document, size=size, theme=theme, language=language, page=page, annotator=annotator
        )

    def print_articles(  # what an export is told
        self,
        project: Project,
        out: Path,
        options: ExportOptions,
        *,
        language: str,
        progress: Progress,
        replace_any: bool,
    ) -> list[Path]:
        """Paint articles offscreen into PDFs; the files. Raises AnnotatorError."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from annotator.gui.printing import print_articles

        return print_articles(project, out, options, language=language, progress=progress, replace_any=replace_any)

    def measurements(self) -> Iterator[Measurement]:
        """Measure the window on the sample article, offscreen."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from annotator.gui.benchmark import window_measurements

        yield from window_measurements()

    def view_measurements(self) -> Iterator[Measurement]:
        """Measure the article view on texts of a million characters, offscreen."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from annotator.gui.view_benchmark import view_measurements

        yield from view_measurements()

    def alive_measurements(self) -> Iterator[Measurement]:
        """Measure whether the window stays alive while a corpus comes in and goes out, offscreen."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from annotator.gui.import_benchmark import alive_measurements

        yield from alive_measurements()

    def load_measurements(self) -> Iterator[Measurement]:
        """Measure the window on projects of up to a hundred thousand documents, offscreen."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from annotator.gui.load_benchmark import load_measurements

        yield from load_measurements()


def has_display() -> bool:
    """Whether Qt has anywhere to open a window; without one it would end the process."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return True
    return answers(os.environ)


def answers(environment: Mapping[str, str]) -> bool:
    """Whether a display that is named is there: a name alone may be left over from a session that has ended."""
    wayland = environment.get("WAYLAND_DISPLAY")
    if wayland and (Path(environment.get("XDG_RUNTIME_DIR", "")) / wayland).exists():
        return True
    display = environment.get("DISPLAY", "")
    host, _, screen = display.rpartition(":")
    if not display or host not in ("", "unix"):
        return bool(display)  # another machine's: only Qt can tell
    place = f"/tmp/.X11-unix/X{screen.partition('.')[0]}"  # noqa: S108 - where every X server listens
    return any(_listens(address) for address in (place, "\0" + place))


def _listens(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(1)
        try:
            caller.connect(address)
        except OSError:
            return False
    return True
