"""Taking in what one other file brings: weighed against what is known here, settled, written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from annotator.core.changes import Change, Kind, Value
from annotator.core.label import LabelSet
from annotator.core.label_lineage import Lineages, all_with_names, lineages
from annotator.core.label_merging import label_conflicts, merged_label_set
from annotator.core.merging import Conflict, Key, Refusal, Refused, Said, Settled, Weighed, weigh
from annotator.core.story import Fact, label_facts
from annotator.core.twins import United
from annotator.services.merge_twins import TwinsMeeting
from annotator.services.projects import Project
from annotator.storage.foreign_project import Incoming, Work
from annotator.storage.label_uses import LabelUses
from annotator.storage.merging import KnownWork, current_values, entity_exists, said_by, spans_on, used_labels
from annotator.storage.writer import Origin, Writer

Step = Callable[[int, int], None]
# Between two looks whether to stop: so many documents are read, or operations written.
_AT_A_TIME = 2000


@dataclass(slots=True, kw_only=True)
class FileMerge:
    """What one other file brought; ``handed_to`` is for whom it was made, if it is a hand-off.

    ``operations`` are those that were new, by whom; ``changes`` is what they come to here, by kind, and whether it was
    added, changed or removed; ``labels`` is what becomes of the label set here, and by whom.
    """

    path: Path
    handed_to: str = ""
    operations: Counter[str] = field(default_factory=Counter)
    documents: list[str] = field(default_factory=list)
    changes: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    touched: set[str] = field(default_factory=set)
    labels: list[Fact] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    united: list[United] = field(default_factory=list)

    @property
    def nothing_new(self) -> bool:
        """Whether this file knew all of it already."""
        return not (self.operations or self.changes or self.refused)


def take_in(project: Project, writer: Writer, incoming: Incoming, step: Step = lambda _done, _total: None) -> FileMerge:
    """Take in what another file brings, inside the writer's transaction; ``step`` is told how far it is."""
    return _Intake(project, writer, incoming, step).run()


class _Intake:
    def __init__(self, project: Project, writer: Writer, incoming: Incoming, step: Step) -> None:
        self._step = step
        self._project = project
        self._connection = project.file.connection
        self._writer = writer
        self._incoming = incoming
        self._known = KnownWork(self._connection)
        self._result = FileMerge(path=incoming.path, handed_to=incoming.handed_to, refused=list(incoming.refused))

    def run(self) -> FileMerge:
        work = self._new_work()
        touched = list(dict.fromkeys(raw.document for raw, _ in work if raw.document is not None))
        touched += sorted(set(self._known.unsettled_documents()) - set(touched))
        theirs = [each for raw, changes in work for each in said_by(raw, changes)]
        spans = {each.change.entity for each in theirs if each.change.kind is Kind.SPAN}
        of_project = self._known.said_of([None])
        become = self._lineages(of_project, theirs)
        names = become.names
        for span, document in self._called_otherwise(become):
            spans.add(span)
            touched.append(document)
        touched = list(dict.fromkeys(touched))
        mine: list[Said] = []
        for start in range(0, len(touched), _AT_A_TIME):
            self._step(start, 3 * len(touched))
            mine += self._known.said_of(touched[start : start + _AT_A_TIME], spans)
        mine += [each for each in of_project if each.change.kind is not Kind.LABEL_SET]
        mine = all_with_names(mine, names)
        here = all_with_names([each for each in theirs if each.change.kind is not Kind.LABEL_SET], names)
        on = cache(lambda document: spans_on(self._connection, document))

        def weighed_up() -> Weighed:
            return weigh(mine, here, self._incoming.known_there.__contains__, on, meeting.twins_of)

        meeting = TwinsMeeting(self._project)
        weighed = weighed_up()
        unread = meeting.concerned(weighed) - spans
        if unread:
            # Only what another file speaks of was read: its twins here are not, and may have to give way.
            more = [each for each in self._known.said_of(meeting.documents, unread) if each.change.kind is Kind.SPAN]
            mine += all_with_names(more, names)
            weighed = weighed_up()
        own, mine_united = meeting.unite([*mine, *here], weighed)
        self._result.united = mine_united
        if own:
            said = [each for raw, changes in own for each in said_by(raw, changes)]
            here += said
            weighed_before, weighed = weighed, weighed_up()
            weighed.conflicts, weighed.refused = weighed_before.conflicts, weighed.refused
        work = self._without_unwanted(work, weighed)
        self._write(weighed, touched)
        self._merge_labels([each for each in theirs if each.change.kind is Kind.LABEL_SET])
        self._writer.merged([raw for raw, _ in (*work, *own)])
        self._writer.merged_work += own
        self._tell(work, weighed)
        return self._result

    def _lineages(self, mine: Sequence[Said], theirs: Sequence[Said]) -> Lineages:
        """What became of labels that were renamed or merged here or there."""
        said = [each for each in (*mine, *theirs) if each.change.kind is Kind.LABEL_SET]
        return lineages(sorted(said, key=lambda each: each.stamp))

    def _called_otherwise(self, become: Lineages) -> Iterator[tuple[str, str]]:
        """The spans here, with their documents, whose label is called otherwise by now, or may be another again."""
        asked = become.names.keys() | become.gave_back
        if asked:
            for label in sorted(asked & used_labels(self._connection)):
                yield from LabelUses(self._connection).places(label)

    def _new_work(self) -> list[Work]:
        """What still is new: of several files, one may have brought what another has too."""
        seen = {(raw.id, change.entity) for raw, changes in self._writer.merged_work for change in changes}
        if not seen:
            return self._incoming.work
        return [
            (raw, changes)
            for raw, changes in self._incoming.work
            if any((raw.id, change.entity) not in seen for change in changes)
        ]

    def _without_unwanted(self, work: Sequence[Work], weighed: Weighed) -> list[Work]:
        """The work but for that on documents which are not stored here, and were taken out again there."""
        wanted = {
            key.document
            for key, each in weighed.settled.items()
            if key.kind is Kind.DOCUMENT and each.value is not None
        }
        unwanted = self._incoming.documents.keys() - wanted
        for key in [key for key in weighed.settled if key.document in unwanted]:
            del weighed.settled[key]
        for name, document in self._incoming.documents.items():
            if name not in unwanted and self._writer.add_document(document):
                self._result.documents.append(name)
        return [(raw, changes) for raw, changes in work if raw.document not in unwanted]

    def _write(self, weighed: Weighed, touched: Sequence[str]) -> None:
        current: dict[Key, Value] = current_values(self._connection, weighed.settled.keys())
        current.update(self._presences(touched))
        changed = []
        for key, settled in weighed.settled.items():
            before = current.get(key)
            if before != settled.value:
                change = Change(
                    kind=key.kind, document=key.document, entity=key.entity, before=before, after=settled.value
                )
                changed.append((change, settled))
        changed = self._without_taken_ids(changed)
        groups = _grouped(changed)
        for start in range(0, len(groups), _AT_A_TIME):
            self._step(len(groups) + 2 * start, 3 * len(groups))
            self._writer.append_merged(groups[start : start + _AT_A_TIME])
        self._step(1, 1)
        for change, _ in changed:
            self._count(change)

    def _presences(self, touched: Sequence[str]) -> dict[Key, Value]:
        found: dict[Key, Value] = {}
        for document in touched:
            value = self._writer.current(Kind.DOCUMENT, document)
            if value is not None:
                found[Key(Kind.DOCUMENT, document, document)] = value
        return found

    def _without_taken_ids(self, changed: Sequence[tuple[Change, Settled]]) -> list[tuple[Change, Settled]]:
        """Without what would take the place of something on another document."""
        new = [each for each, _ in changed if each.before is None and each.kind is not Kind.DOCUMENT]
        taken = {(Kind.SPAN, name) for name in self._spans_elsewhere(new)}
        taken |= {
            (each.kind, each.entity)
            for each in new
            if each.kind is not Kind.SPAN and entity_exists(self._connection, each.kind, each.entity)
        }
        kept, seen = [], set()
        for change, settled in changed:
            place = (change.kind, change.entity)
            if change.before is None and (place in taken or place in seen) and change.kind is not Kind.DOCUMENT:
                key = Key(change.kind, change.document, change.entity)
                actor = settled.origin.actor if settled.origin is not None else ""
                self._result.refused.append(Refused(key=key, value=change.after, actor=actor, reason=Refusal.ID_TAKEN))
                continue
            seen.add(place)
            kept.append((change, settled))
        return kept

    def _spans_elsewhere(self, new: Iterable[Change]) -> set[str]:
        return self._project.file.spans.taken_ids([each.entity for each in new if each.kind is Kind.SPAN])

    def _merge_labels(self, theirs: Sequence[Said]) -> None:
        mine = self._known.said_of([None])
        before = self._project.labels
        after = merged_label_set([*mine, *theirs], used_labels(self._connection))
        unseen = [each for each in mine if each.stamp[1] not in self._incoming.known_there]
        self._result.conflicts += label_conflicts(unseen, theirs)
        standing = self._writer.current(Kind.LABEL_SET, "labels")
        if not (mine or theirs) or after == standing:
            return
        change = Change(
            kind=Kind.LABEL_SET,
            document=None,
            entity="labels",
            before=before if isinstance(standing, LabelSet) else None,
            after=after,
        )
        self._writer.append_merged([(None, (change,))])
        self._count(change)
        if theirs:
            who = ", ".join(dict.fromkeys(each.actor for each in theirs))
            became = label_facts(change.before if isinstance(change.before, LabelSet) else None, after)
            self._result.labels = [replace(fact, doer=who) for fact in became]

    def _count(self, change: Change) -> None:
        how = "added" if change.before is None else "removed" if change.after is None else "changed"
        self._result.changes[change.kind, how] += 1
        if change.document is not None:
            self._result.touched.add(change.document)

    def _tell(self, work: Sequence[Work], weighed: Weighed) -> None:
        self._writer.merged_work += work
        self._result.operations.update(raw.actor for raw, _ in work)
        self._result.conflicts = weighed.conflicts + self._result.conflicts
        self._result.refused += weighed.refused


# Documents come before what stands on them and go after it; relations follow their spans.
_FIRST = (Kind.DOCUMENT, Kind.SPAN)


def _grouped(changed: Iterable[tuple[Change, Settled]]) -> list[tuple[Origin | None, tuple[Change, ...]]]:
    """Changes in an order in which they can be made, those of one operation, kind and document together."""

    def order(item: tuple[Change, Settled]) -> tuple[int, str, str, int, str]:
        change, settled = item
        rank = _FIRST.index(change.kind) if change.kind in _FIRST else len(_FIRST)
        if change.kind is Kind.DOCUMENT and change.after is None:
            rank = len(_FIRST) + 1
        hlc, operation = settled.origin.stamp if settled.origin is not None else (0, "")
        return (rank, change.kind, change.document or "", hlc, operation)

    groups: dict[tuple[object, ...], list[tuple[Change, Settled]]] = {}
    for item in sorted(changed, key=order):
        groups.setdefault(order(item), []).append(item)
    return [(_origin(members[0][1]), tuple(change for change, _ in members)) for members in groups.values()]


def _origin(settled: Settled) -> Origin | None:
    said = settled.origin
    return None if said is None else Origin(id=said.stamp[1], actor=said.actor, hlc=said.stamp[0])
