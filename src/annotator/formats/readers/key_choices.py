"""Which keys or columns of a file could be what: offered to a person where a reader has to look for things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_SAMPLE = 60
_ROWS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyChoice:
    """A thing that a reader looks for: the keys that could be it, each with a sample, and the one it takes (or empty).

    ``what`` is its name among the wishes: text, spans, start, end, label, id, quote, annotator, title, note, sheet,
    token, tag.
    """

    what: str
    offered: Mapping[str, str] = field(default_factory=dict)
    taken: str = ""


def sample_of(value: object) -> str:
    """The beginning of a value on one line, for a person to know a key by."""
    text = " ".join(str(value).split()) if not isinstance(value, list | dict) else ""
    return text if len(text) <= _SAMPLE else text[: _SAMPLE - 1] + "\u2026"


def merged(one: KeyChoice, other: KeyChoice) -> KeyChoice:
    """The choice in two files at once: every key of either, the first one's own where it takes any."""
    return KeyChoice(what=one.what, offered={**other.offered, **one.offered}, taken=one.taken or other.taken)


def value_at(record: Mapping[str, Any], key: str) -> Any:
    """What stands under a key, or in an object within under the names between dots; None where nothing does."""
    if key in record:
        return record[key]
    head, dot, rest = key.partition(".")
    inner = record.get(head) if dot else None
    return value_at(inner, rest) if isinstance(inner, Mapping) else None


def keys_with_samples(records: Iterable[object], kinds: type | tuple[type, ...]) -> dict[str, str]:
    """The keys of some records whose values are of these types, also in objects within, each with a sample."""
    found: dict[str, str] = {}
    for record, _ in zip(records, range(_ROWS), strict=False):
        if isinstance(record, Mapping):
            _collect(record, "", kinds, found)
    return found


def _collect(record: Mapping[str, Any], before: str, kinds: type | tuple[type, ...], found: dict[str, str]) -> None:
    for name, value in record.items():
        key = f"{before}{name}"
        if isinstance(value, kinds) and not isinstance(value, bool):
            found[key] = found.get(key) or sample_of(value)
        elif isinstance(value, Mapping) and not before:
            _collect(value, f"{key}.", kinds, found)


def columns_with_samples(heads: Sequence[str], rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The columns of a table, each with its first cell that is not empty."""
    found = {head: "" for head in heads if head}
    for row, _ in zip(rows, range(_ROWS), strict=False):
        found = {head: sample or sample_of(row.get(head, "")) for head, sample in found.items()}
    return found
