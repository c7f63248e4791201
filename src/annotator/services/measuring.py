"""Measuring how fast things go, in a form that people and scripts can read: what ``annotator bench`` prints."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One figure over several runs. ``aim`` is the most it should be, in ``unit``; None where there is none."""

    name: str
    median: float
    p99: float
    runs: int
    unit: str
    aim: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the median is within the aim; None where there is none."""
        return None if self.aim is None else self.median <= self.aim


def summed_up(name: str, samples: Sequence[float], unit: str, aim: float | None = None) -> Measurement:
    """The measurement that several samples make. The 99th percentile is the nearest rank: the worst, of few runs."""
    ordered = sorted(samples)
    rank = max(0, -(-99 * len(ordered) // 100) - 1)
    return Measurement(
        name=name, median=statistics.median(ordered), p99=ordered[rank], runs=len(ordered), unit=unit, aim=aim
    )


def seconds(act: Callable[[], object]) -> float:
    """How long ``act`` takes, in seconds of wall-clock time."""
    start = perf_counter()
    act()
    return perf_counter() - start
