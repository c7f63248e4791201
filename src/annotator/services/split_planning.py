"""Plans the splits of an export: what stays together, who goes where, and what leaks from one into another."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.core.document import DocumentInfo
from annotator.core.splits import NAMES, Group, SplitWish, assign, joined
from annotator.formats.protocols import AnnotatedDocument
from annotator.services.export_selection import Selection
from annotator.text.folding import Level, fold

NEAR = "near"
# A paragraph of this many code points that stands in two documents word for word is no chance.
_TELLING = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitRow:
    """A row of the table that is shown before writing; ``share`` is what was asked for, in percent."""

    split: str
    share: int
    documents: int
    spans: int
    labels: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Two documents in different splits with a paragraph in common, spelling differences aside."""

    one: str
    one_split: str
    other: str
    other_split: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitPlan:
    """Which document goes where, the table about it, and the leaks that remain.

    ``alone`` counts the documents that say nothing of what was to be kept together, ``kept_by`` are the names under
    which some say something.
    """

    places: Mapping[str, str]
    rows: Sequence[SplitRow]
    leaks: Sequence[Leak]
    alone: int = 0
    kept_by: Sequence[str] = ()

    def ids(self, split: str) -> list[str]:
        """The documents of a split in their order."""
        return [document for document, place in self.places.items() if place == split]


def plan_splits(selection: Selection, wish: SplitWish) -> SplitPlan:
    """Look through the chosen documents and plan."""
    counts: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    first: dict[bytes, str] = {}
    common: list[tuple[str, str, str]] = []
    kept_by: set[str] = set()
    for annotated in selection.documents():
        info = annotated.document.info
        counts[info.id] = Counter(span.label for span in annotated.spans)
        names[info.id] = _group_name(info, wish.group)
        kept_by.update(["source"] if info.source else [], (name for name, said in info.metadata.items() if said))
        for digest, paragraph in _telling_paragraphs(annotated):
            earlier = first.setdefault(digest, info.id)
            if earlier != info.id:
                common.append((earlier, info.id, paragraph))
    alone = 0 if wish.group in ("", NEAR) else sum(document == name for document, name in names.items())
    if wish.group == NEAR:
        names = joined(((one, other) for one, other, _ in common), names)
    members: dict[str, list[str]] = {}
    for document, name in names.items():
        members.setdefault(name, []).append(document)
    groups = [
        Group(name=name, documents=tuple(ids), labels=sum((counts[document] for document in ids), Counter()))
        for name, ids in members.items()
    ]
    assigned = assign(groups, wish)
    places = {document: assigned[document] for document in counts}
    return SplitPlan(
        places=places,
        rows=_rows(places, counts, wish),
        leaks=_leaks(places, common),
        alone=alone,
        kept_by=sorted(kept_by),
    )


def _group_name(info: DocumentInfo, by: str) -> str:
    """What the document is grouped under: its own id where nothing is said, or the document does not say it."""
    if by in ("", NEAR):
        return info.id
    said = info.source if by == "source" else info.metadata.get(by)
    return f"{by}: {said}" if said else info.id


def _telling_paragraphs(annotated: AnnotatedDocument) -> Iterator[tuple[bytes, str]]:
    for paragraph in annotated.document.text.splitlines():
        if len(paragraph) >= _TELLING:
            folded = " ".join(fold(paragraph, Level.LETTERS).text.split())
            yield hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=12).digest(), paragraph


def _rows(places: Mapping[str, str], counts: Mapping[str, Counter[str]], wish: SplitWish) -> list[SplitRow]:
    rows = []
    for split, share in zip(NAMES, wish.shares, strict=True):
        ids = [document for document, place in places.items() if place == split]
        labels = sum((counts[document] for document in ids), Counter())
        rows.append(
            SplitRow(
                split=split,
                share=share,
                documents=len(ids),
                spans=labels.total(),
                labels=dict(sorted(labels.items())),
            )
        )
    return rows


def _leaks(places: Mapping[str, str], common: Sequence[tuple[str, str, str]]) -> list[Leak]:
    found: dict[tuple[str, str], Leak] = {}
    for one, other, text in common:
        if places[one] != places[other]:
            leak = Leak(one=one, one_split=places[one], other=other, other_split=places[other], text=text)
            found.setdefault((one, other), leak)
    return list(found.values())
