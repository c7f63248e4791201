"""The story of a project: its actions, newest first, each with the facts that a sentence about it needs."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

from annotator.core.changes import Applied, Kind, Verb, invert
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.core.story import Fact, Sources, facts
from annotator.services.projects import Project
from annotator.storage.log_pages import LoggedAction, LogPages, Wanted

__all__ = ("Chapter", "Entry", "StoryTeller", "Wanted", "find_entry")

# Texts of so many documents are kept at hand: the story goes on in one for a while.
_KEPT_TEXTS = 8
# What these did to one span or another is not what they were about.
_MORE_THAN_FACTS = frozenset(
    {Verb.COPY_SPANS, Verb.RESTORE_DOCUMENT, Verb.REPAIR, Verb.MERGE, Verb.HAND_OFF, Verb.ADJUDICATE}
)
# What comes of these by itself, and is not counted beside what they are about.
_GOLD_OF_DECISIONS = frozenset({Kind.SPAN, Kind.RELATION, Kind.GOLD})
_FOLLOWS: dict[Verb, frozenset[Kind]] = {
    **dict.fromkeys((Verb.DECIDE, Verb.ACCEPT_REST, Verb.TAKE_BACK_DECISION), _GOLD_OF_DECISIONS),
    **dict.fromkeys((Verb.ADJUDICATE, Verb.ADD_GOLD, Verb.REMOVE_GOLD), frozenset({Kind.GOLD})),
}
# So many facts are told of one action.
_TOLD = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One action and what it did. Of an undo the facts are those of what it took back, as ``undone_verb`` did them."""

    action: LoggedAction
    facts: tuple[Fact, ...]

    @property
    def applied(self) -> Applied:
        """Who, when, which verb; and the changes, or the first of them."""
        return self.action.applied

    @property
    def id(self) -> str:
        """The change set's id."""
        return self.action.applied.id

    @property
    def is_one(self) -> bool:
        """Whether a single fact tells all of it, and no word of how it came about is lost with that."""
        return self.action.whole and len(self.facts) == 1 and self.verb not in _MORE_THAN_FACTS

    @property
    def verb(self) -> Verb:
        """What was done, taken back or brought again."""
        return self.applied.undone_verb or self.applied.verb

    @property
    def document(self) -> str | None:
        """The document that it is about, or the first of them."""
        return next((fact.document for fact in self.facts if fact.document is not None), None)

    @property
    def counts(self) -> dict[Kind, int]:
        """How many changes of each kind; of decisions without the gold that comes of them."""
        follows = _FOLLOWS.get(self.verb, frozenset())
        return {kind: count for kind, count in self.action.counts.items() if kind not in follows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Some entries, and the operation to go on before; None where the story is told to its beginning."""

    entries: tuple[Entry, ...]
    before: int | None


class StoryTeller:
    """Tells the story of one open project by chapters."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._pages = LogPages(project.file.connection)
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._titles: dict[str, str] = {}

    def chapter(self, wanted: Wanted, *, before: int | None = None, limit: int = 100) -> Chapter:
        """The newest entries before an operation; with ``before`` of the answer one goes on from there.

        It may have no entries although there are more to come: a rare label is looked for bit by bit.
        """
        with self._project.file.reading():
            page = self._pages.page(wanted, before=before, limit=limit)
            return Chapter(entries=tuple(map(self._entry, page.actions)), before=page.before)

    def entry(self, change_set: str, *, document: str | None = None) -> Entry:
        """One action by its id. Raises NO_SUCH_ENTRY."""
        with self._project.file.reading():
            return self._entry(self._pages.action(change_set, document=document))

    def entry_of(self, applied: Applied) -> Entry:
        """What has just been done."""
        return self.entry(applied.id)

    def actors(self) -> list[str]:
        """Everybody who has done anything."""
        with self._project.file.reading():
            return self._pages.actors()

    def _entry(self, action: LoggedAction) -> Entry:
        changes, doers = action.applied.changes[:_TOLD], action.doers[:_TOLD]
        if action.applied.verb is Verb.UNDO:
            changes, doers = invert(changes), doers[::-1]
        whole = action.whole and len(action.applied.changes) <= _TOLD
        known = {
            value.id: value for change in changes for value in (change.before, change.after) if isinstance(value, Span)
        }
        sources = Sources(
            text=self._text, title=self._title, span=lambda span_id: known.get(span_id) or self._span(span_id)
        )
        return Entry(action=replace(action, whole=whole), facts=tuple(facts(changes, sources, doers)))

    def _span(self, span_id: str) -> Span | None:
        return self._project.file.spans.find(span_id)

    def _text(self, document: str) -> str:
        text = self._texts.get(document)
        if text is None:
            text = self._project.file.documents.stored_text(document)
            self._texts[document] = text
            if len(self._texts) > _KEPT_TEXTS:
                self._texts.popitem(last=False)
        return text

    def _title(self, document: str) -> str:
        title = self._titles.get(document)
        if title is None:
            info = self._project.file.documents.stored_info(document)
            title = self._titles[document] = info.title or info.id
        return title


def find_entry(project: Project, said: str) -> str:
    """The id of the action of that id, or of the only one whose id begins so. Raises NO_SUCH_ENTRY."""
    found = LogPages(project.file.connection).find(said) if said else []
    if len(found) != 1 and said not in found:
        raise AnnotatorError(Problem.NO_SUCH_ENTRY, entry=said)
    return said if said in found else found[0]
