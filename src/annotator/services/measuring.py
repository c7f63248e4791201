"""Measuring how fast things go, in a form that people and scripts can read: what ``annotator bench`` prints."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter


class Judged(StrEnum):
    """Which figure an aim is held against."""

    MEDIAN = "median"
    P95 = "p95"
    P99 = "p99"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One figure over several runs. ``aim`` is the most that the ``judged`` one should be, in ``unit``, if any.

    ``note`` is what else is to be said of it, as what the worst run was at.
    """

    name: str
    median: float
    p95: float
    p99: float
    runs: int
    unit: str
    aim: float | None = None
    judged: Judged = Judged.MEDIAN
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the judged figure is within the aim; None where there is none."""
        if self.aim is None:
            return None
        figure = {Judged.MEDIAN: self.median, Judged.P95: self.p95, Judged.P99: self.p99}[self.judged]
        return figure <= self.aim


def summed_up(
    name: str, samples: Sequence[float], unit: str, aim: float | None = None, judged: Judged = Judged.MEDIAN
) -> Measurement:
    """The measurement that several samples make. Percentiles are the nearest rank: the worst, of few runs."""
    ordered = sorted(samples)
    return Measurement(
        name=name,
        median=statistics.median(ordered),
        p95=_percentile(ordered, 95),
        p99=_percentile(ordered, 99),
        runs=len(ordered),
        unit=unit,
        aim=aim,
        judged=judged,
    )


def seconds(act: Callable[[], object]) -> float:
    """How long ``act`` takes, in seconds of wall-clock time."""
    start = perf_counter()
    act()
    return perf_counter() - start


def _percentile(ordered: Sequence[float], percent: int) -> float:
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]
