"""The port through which long work says how far it is and hears that it should stop."""

from __future__ import annotations

from typing import Protocol

from annotator.core.errors import AnnotatorError, Problem


class Progress(Protocol):
    """Told from the working thread; never asked to wait."""

    def step(self, done: int, total: int, what: str) -> None:
        """``done`` of ``total`` units (bytes in, documents out) are through; ``what`` is at hand."""

    def cancelled(self) -> bool:
        """Whether the person wants it to stop: the work then raises CANCELLED, with nothing half done."""


def stop_if_asked(progress: Progress, done: int, total: int, what: str = "") -> None:
    """Say how far the work is. Raises CANCELLED where the person wants it to stop."""
    if progress.cancelled():
        raise AnnotatorError(Problem.CANCELLED)
    progress.step(done, total, what)


class NoProgress:
    """For those who don't look."""

    def step(self, done: int, total: int, what: str) -> None:
        """Nothing."""

    def cancelled(self) -> bool:
        """Never."""
        return False


class Further:
    """Goes on counting where other work has ended."""

    def __init__(self, progress: Progress, done: int) -> None:
        self._progress = progress
        self._before = done

    def step(self, done: int, total: int, what: str) -> None:
        """So many more are done."""
        self._progress.step(self._before + done, total, what)

    def cancelled(self) -> bool:
        """As the whole is."""
        return self._progress.cancelled()
