"""Going through the spans of a label that is split: where one is, what was chosen, and that it is kept meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.core.label import Label
from annotator.settings.unfinished import SplitKeeper, UnfinishedSplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A label, and those, known and new, that its spans may get; ``keeper`` keeps what was chosen, if any does."""

    label: Label
    known: tuple[Label, ...] = ()
    new: tuple[Label, ...] = ()
    keeper: SplitKeeper | None = None

    @property
    def targets(self) -> tuple[Label, ...]:
        """All labels that a span may get, but for the one it has."""
        return (*self.known, *self.new)


class SplitWalk:
    """A walk through ``places``, pairs of a span's and its document's id, taken up where it was left the last time."""

    def __init__(self, split: Split, places: Sequence[tuple[str, str]], language: str) -> None:
        self._split, self._language = split, language
        self.places = list(places)
        self.place = 0
        self.assigned: dict[str, str] = {}
        """A label's id for each span's that was gone through, the split label's own where it is kept."""
        self._take_up()
        self.taken_up = len(self.assigned)
        """How many of the choices were made the last time."""
        self.kept = True
        """Whether all that was chosen is in the keeper."""

    @classmethod
    def nowhere(cls, split: Split, language: str) -> SplitWalk:
        """A walk that has no places yet, and touches nothing that is kept."""
        return cls(replace(split, keeper=None), (), language)

    @property
    def current(self) -> tuple[str, str] | None:
        """The ids of the span that it is at, and of its document; None at the end."""
        return self.places[self.place] if self.place < len(self.places) else None

    @property
    def given(self) -> dict[str, str]:
        """The spans that get another label."""
        return {span: label for span, label in self.assigned.items() if label != self._split.label.id}

    def choose(self, label_id: str) -> None:
        """Give the current span a label, or let it keep its own, and go on to the next."""
        current = self.current
        if current is not None:
            self.assigned[current[0]] = label_id
            self.kept = self._keep()
            self.place += 1

    def back(self) -> None:
        """Go back to the span before; what was chosen for it stands until something else is."""
        self.place = max(self.place - 1, 0)

    def end(self) -> None:
        """Go on no further."""
        self.place = len(self.places)

    def begin_anew(self) -> None:
        """Take back all that was chosen."""
        self.assigned, self.place, self.taken_up = {}, 0, 0
        self.forget()

    def forget(self) -> None:
        """Keep the choices no longer: they are carried out, or not wanted."""
        if self._split.keeper is not None:
            self._split.keeper.forget()

    def _take_up(self) -> None:
        """Take over the choices of the last time, as far as they can still be made."""
        found = None if self._split.keeper is None else self._split.keeper.load()
        if found is None:
            return
        allowed = {label.id for label in (*self._split.targets, self._split.label)}
        spans = [span for span, _ in self.places]
        self.assigned = {span: found.choices[span] for span in spans if found.choices.get(span) in allowed}
        if self.assigned:
            open_places = (place for place, span in enumerate(spans) if span not in self.assigned)
            self.place = next(open_places, len(spans))

    def _keep(self) -> bool:
        if self._split.keeper is None:
            return False
        known = tuple(label.id for label in self._split.known)
        names = ", ".join(label.name(self._language) for label in self._split.new)
        return self._split.keeper.save(UnfinishedSplit(known=known, new=names, choices=self.assigned))
