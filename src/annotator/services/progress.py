"""The port through which long work says how far it is and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told from the working thread; never asked to wait."""

    def step(self, done: int, total: int, what: str) -> None:
        """``done`` of ``total`` units (bytes in, documents out) are through; ``what`` is at hand."""

    def cancelled(self) -> bool:
        """Whether the person wants it to stop: the work then raises CANCELLED, with nothing half done."""


class NoProgress:
    """For those who don't look."""

    def step(self, done: int, total: int, what: str) -> None:
        """Nothing."""

    def cancelled(self) -> bool:
        """Never."""
        return False
