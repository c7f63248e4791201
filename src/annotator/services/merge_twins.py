"""Twins that meet at a merge: found among what comes in and what stands here, and united."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from annotator.core.changes import Kind, Value, Verb
from annotator.core.comment import Comment
from annotator.core.merging import Key, Said, Weighed, newest
from annotator.core.review import Decision
from annotator.core.span import Span
from annotator.core.twins import United, followers, twins, united
from annotator.services.projects import Project
from annotator.storage.codec import changes_to_payload
from annotator.storage.foreign_project import Work
from annotator.storage.operation_log import HLC_BITS
from annotator.storage.soundness import RawOperation


class TwinsMeeting:
    """Looks for twins of what another file brings."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._spans_of = cache(project.file.spans.of_document)
        self.documents: list[str | None] = []
        self._any = False

    def twins_of(self, span: Span) -> list[str]:
        """The spans that stand here at present and say the same as ``span``."""
        return [each.id for each in self._spans_of(span.document, span.annotator) if each.is_twin_of(span)]

    def concerned(self, weighed: Weighed) -> set[str]:
        """The spans of which all must be known that was said: twins, and ends of relations that are gone."""
        documents: set[str | None] = set()
        found: set[str] = set()
        groups = twins(self._standing(weighed))
        self._any = bool(groups or weighed.parted)
        for group in groups:
            found |= {span.id for span in group}
            documents.add(group[0].document)
        for key, relation in weighed.parted.items():
            found |= {relation.source, relation.target}
            documents.add(key.document)
        self.documents = sorted(documents, key=str)
        return found

    def unite(self, said: Iterable[Said], weighed: Weighed) -> tuple[list[Work], list[United]]:
        """The operations that unite the twins which stand together now, and what each gave way to."""
        groups = twins(self._standing(weighed)) if self._any else []
        if not groups:
            return [], []
        last = newest(said)
        work: list[Work] = []
        told: list[United] = []
        for group in groups:
            known = [last.get(Key(Kind.SPAN, span.document, span.id)) for span in group]
            members = [each for each in known if each is not None and isinstance(each.change.after, Span)]
            if len(members) < 2:
                continue
            changes, gave_way = united(members, HLC_BITS)
            work += _as_work(changes)
            told += gave_way
        gone = {each.gone.id: each.kept for each in told}
        for document in {each.gone.document for each in told}:
            standing: dict[Key, tuple[Value, tuple[int, str]]] = {}
            for key, settled in weighed.settled.items():
                if key.document == document and isinstance(settled.value, Decision | Comment) and key in last:
                    standing[key] = (settled.value, last[key].stamp)
            work += _as_work(followers(gone, standing, HLC_BITS))
        return work, told

    def _standing(self, weighed: Weighed) -> list[Span]:
        """The spans that would stand, of those people and documents of whom another file speaks."""
        found = [each.value for each in weighed.settled.values() if isinstance(each.value, Span)]
        for document, annotator in {(span.document, span.annotator) for span in found}:
            standing = self._spans_of(document, annotator)
            found += [span for span in standing if Key(Kind.SPAN, document, span.id) not in weighed.settled]
        return found


def _as_work(said: Iterable[Said]) -> list[Work]:
    """Operations as a log has them, of changes that each name theirs."""
    groups: dict[tuple[int, str], list[Said]] = {}
    for each in said:
        groups.setdefault(each.stamp, []).append(each)
    work: list[Work] = []
    for (hlc, name), members in groups.items():
        changes = tuple(each.change for each in members)
        raw = RawOperation(
            lseq=0,
            id=name,
            change_set=name,
            session=name,
            sseq=0,
            actor=members[0].actor,
            hlc=hlc,
            verb=Verb.UNITE_TWINS.value,
            undoes=None,
            kind=changes[0].kind.value,
            document=changes[0].document,
            entity=changes[0].entity if len(changes) == 1 else None,
            label_set_version=0,
            payload=changes_to_payload(changes),
        )
        work.append((raw, changes))
    return work
