"""What can be done on the Compare screen, with its keys: in no menu, but on the key sheet and to be bound anew."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.gui.action_spec import ActionSpec, Where
from annotator.gui.i18n import QT_TRANSLATE_NOOP

SHARED_WITH_COMPARE = frozenset({"undo", "redo", "next_pane", "keys"})
"""Actions of the window whose keys do the same on the Compare screen."""

_TAKES = (
    QT_TRANSLATE_NOOP("Actions", "Take what A says"),
    QT_TRANSLATE_NOOP("Actions", "Take what B says"),
    QT_TRANSLATE_NOOP("Actions", "Take what C says"),
    QT_TRANSLATE_NOOP("Actions", "Take what D says"),
    QT_TRANSLATE_NOOP("Actions", "Take what E says"),
    QT_TRANSLATE_NOOP("Actions", "Take what F says"),
    QT_TRANSLATE_NOOP("Actions", "Take what G says"),
    QT_TRANSLATE_NOOP("Actions", "Take what H says"),
    QT_TRANSLATE_NOOP("Actions", "Take what I says"),
)
MOST_PEOPLE = len(_TAKES)
"""So many people have a letter, and a key that takes what they say."""


def take_id(place: int) -> str:
    """The id of the action that takes what the person at a place (from 0) says."""
    return f"compare_take_{place + 1}"


def compare_actions() -> Iterator[ActionSpec]:
    """Walking through the conflicts, settling them, and what is shown."""
    said: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("compare_next", QT_TRANSLATE_NOOP("Actions", "Next conflict"), ("Space", "N")),
        ("compare_previous", QT_TRANSLATE_NOOP("Actions", "Previous conflict"), ("Shift+Space", "P")),
        *((take_id(place), text, (chr(ord("A") + place), str(place + 1))) for place, text in enumerate(_TAKES)),
        ("compare_take_all", QT_TRANSLATE_NOOP("Actions", "Take all of them"), ("L",)),
        ("compare_own", QT_TRANSLATE_NOOP("Actions", "Give another version"), ("O",)),
        ("compare_nothing", QT_TRANSLATE_NOOP("Actions", "No gold here"), ("Del",)),
        ("compare_rule", QT_TRANSLATE_NOOP("Actions", "Accept automatically\u2026"), ("Ctrl+Shift+A",)),
        ("compare_conflicts", QT_TRANSLATE_NOOP("Actions", "Show the conflicts"), ("Ctrl+1",)),
        ("compare_agreement", QT_TRANSLATE_NOOP("Actions", "Show the agreement"), ("Ctrl+2",)),
        ("compare_ways", QT_TRANSLATE_NOOP("Actions", "On one text or side by side"), ("V",)),
        ("compare_blind", QT_TRANSLATE_NOOP("Actions", "Hide names or show them"), ("Ctrl+B",)),
    )
    for action_id, text, keys in said:
        yield ActionSpec(id=action_id, text=text, menu=None, keys=keys, where=Where.COMPARE)
