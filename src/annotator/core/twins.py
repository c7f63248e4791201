"""Twins: one person's spans that say the same of the same text, tagged on two machines. One stays, with all they had.

Uniting them is an operation that follows from what it unites alone, its id and clock reading too: every file that
comes upon the same twins makes the same one, so that files may still be merged in any order and again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from annotator.core.changes import Change, Kind, Value
from annotator.core.comment import Comment
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.ids import uuid7
from annotator.core.merging import Key, Said
from annotator.core.review import Decision
from annotator.core.span import Span

_RANDOM_BITS = 74


@dataclass(frozen=True, slots=True, kw_only=True)
class United:
    """A span that gave way to its twin: ``kept`` is what that says now, ``lost_note`` the note that was given up."""

    kept: Span
    gone: Span
    lost_note: str = ""


def twins(spans: Iterable[Span]) -> list[list[Span]]:
    """Those that are twins, each with all of its twins by id; gold, which nobody tagged, has none."""
    found: defaultdict[tuple[object, ...], list[Span]] = defaultdict(list)
    for span in spans:
        if span.annotator != GOLD_ANNOTATOR:
            found[span.document, span.annotator, span.label, span.ranges].append(span)
    return [sorted(group, key=lambda span: span.id) for group in found.values() if len(group) > 1]


def united(group: Sequence[Said], hlc_bits: int) -> tuple[list[Said], list[United]]:
    """What unites twins, each as it was said last and by id; the first stays. All changes are of one operation."""
    last = max(each.stamp for each in group)
    by_time = sorted(group, key=lambda each: each.stamp)
    spans = [each.change.after for each in by_time if isinstance(each.change.after, Span)]
    kept = group[0].change.after
    if not isinstance(kept, Span):
        return [], []
    note = next((span.note for span in reversed(spans) if span.note), "")
    attributes = {name: said for span in spans for name, said in span.attributes.items()}
    after = msgspec.structs.replace(
        kept, note=note, attributes=attributes, suggested=all(span.suggested for span in spans)
    )
    stamp = stamp_after(last[0], "spans", [each.stamp[1] + each.change.entity for each in group], hlc_bits)
    changes = [_change(group[0].key, kept, after)]
    told = []
    for each in group[1:]:
        gone = each.change.after
        if isinstance(gone, Span):
            changes.append(_change(each.key, gone, None))
            lost = {gone.note, kept.note} - {note, ""}
            told.append(United(kept=after, gone=gone, lost_note=next(iter(sorted(lost)), "")))
    return [Said(change, stamp, kept.annotator) for change in changes], told


def followers(
    gone: Mapping[str, Span], standing: Mapping[Key, tuple[Value, tuple[int, str]]], hlc_bits: int
) -> list[Said]:
    """What was said of spans that gave way (``gone``: by id, the one that stayed) is said of that one instead.

    ``standing`` are the decisions and comments of the document, each with what said it last.
    """
    found: list[Said] = []
    for key, (value, stamp) in sorted(standing.items(), key=lambda item: item[0].entity):
        if not isinstance(value, Decision | Comment) or value.span not in gone:
            continue
        kept = gone[value.span]
        after = replace(value, span=kept.id)
        moved = stamp_after(stamp[0], key.kind, [stamp[1], key.entity, kept.id], hlc_bits)
        actor = value.reviewer if isinstance(value, Decision) else value.author
        if after.id == value.id:
            found.append(Said(_change(key, value, after), moved, actor))
            continue
        place = Key(key.kind, key.document, after.id)
        there = standing.get(place)
        found.append(Said(_change(key, value, None), moved, actor))
        if there is None or there[1] < stamp:
            before = None if there is None else there[0]
            found.append(Said(_change(place, before, after), moved, actor))
    return found


def stamp_after(hlc: int, what: str, parts: Sequence[str], hlc_bits: int) -> tuple[int, str]:
    """The clock reading and id of an operation that follows from others, of which ``hlc`` is the last reading."""
    digest = hashlib.blake2b("\x1f".join((what, *parts)).encode("utf-8"), digest_size=10).digest()
    return hlc + 1, uuid7((hlc + 1) >> hlc_bits, int.from_bytes(digest, "big") >> (80 - _RANDOM_BITS))


def _change(key: Key, before: Value | None, after: Value | None) -> Change:
    return Change(kind=Kind(key.kind), document=key.document, entity=key.entity, before=before, after=after)
