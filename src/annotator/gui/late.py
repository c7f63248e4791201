"""What is made when it is first asked for, so that the start of the program does not wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

Part = TypeVar("Part")

Verbs = dict[str, Callable[[], object]]
"""What actions do, by the action's id."""


class Late(Generic[Part]):
    """A part of a window; call it to have it, made if it has not been made yet."""

    def __init__(self, make: Callable[[], Part]) -> None:
        self._make = make
        self._made: Part | None = None
        self._followers: list[Callable[[Part], None]] = []

    def __call__(self) -> Part:
        """The part."""
        if self._made is None:
            part = self._made = self._make()
            for follow in self._followers:
                follow(part)
        return self._made

    @property
    def made(self) -> Part | None:
        """The part, or None where nobody has asked for it yet."""
        return self._made

    def once_made(self, follow: Callable[[Part], None]) -> None:
        """Do something with the part: now if it is there, else as soon as it is."""
        if self._made is None:
            self._followers.append(follow)
        else:
            follow(self._made)


class HasVerbs(Protocol):
    """A part that does what actions ask."""

    def verbs(self) -> Verbs:
        """What each of its actions does."""
        ...


def late_verbs(part: Callable[[], HasVerbs], ids: Iterable[str]) -> Verbs:
    """The verbs of a part that is made when one of its actions is asked for; ``ids`` are those of all its actions."""

    def verb(action_id: str) -> Callable[[], object]:
        def do() -> object:
            return part().verbs()[action_id]()

        return do

    return {action_id: verb(action_id) for action_id in ids}
