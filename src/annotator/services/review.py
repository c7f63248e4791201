"""Reviewing one person's work on a document: deciding span by span, adding what was missed, returning or accepting.

What is accepted or amended becomes gold; the annotator's own spans stay as they are. Each function raises
AnnotatorError with the reason, and then nothing has changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.core.changes import Applied, Change, ChangeSet, Verb, change_state, put_value, remove_value
from annotator.core.checks import check_label, check_ranges
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GOLD_ANNOTATOR, GoldHow, GoldSource
from annotator.core.gold_changes import Gold
from annotator.core.review import Decision, Made, Reviewed, SpanVersion, Standing, Verdict, newest, reviewed
from annotator.core.span import Span
from annotator.core.workflow import DocumentState, Role, State, may_become
from annotator.services.assignments import state_of
from annotator.services.projects import Project
from annotator.storage.writer import wall_clock_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is decided about one span; ``amended`` goes with AMEND."""

    span: str
    verdict: Verdict
    reason: str = ""
    amended: SpanVersion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The work of ``annotator`` on a document under review: what stands, what was decided, and the gold there is."""

    document: str
    annotator: str
    state: State
    items: tuple[Reviewed, ...]
    gold: tuple[Span, ...]
    sources: tuple[GoldSource, ...]

    @property
    def left(self) -> int:
        """How many spans are still to be decided about."""
        counts = Counter(item.standing for item in self.items)
        return sum(count for how, count in counts.items() if not how.is_settled)

    def count(self, standing: Standing) -> int:
        """How many spans stand so."""
        return sum(item.standing is standing for item in self.items)

    def item(self, span_id: str) -> Reviewed | None:
        """A span's review, by the id of the span, or None."""
        return next((item for item in self.items if item.id == span_id), None)

    def with_items(self, items: Iterable[Reviewed]) -> Review:
        """The same with some spans reviewed otherwise."""
        new = {item.id: item for item in items}
        return replace(self, items=tuple(new.get(item.id, item) for item in self.items))

    @property
    def added(self) -> tuple[Span, ...]:
        """The gold spans that a reviewer added because the annotator had missed them."""
        missed = {each.gold for each in self.sources if each.how is GoldHow.ADDED and each.annotator == self.annotator}
        return tuple(span for span in self.gold if span.id in missed)


def open_review(project: Project, document: str, annotator: str) -> Review:
    """What there is to review of an annotator's work on a document. Raises NO_SUCH_DOCUMENT."""
    file = project.file
    with file.reading():
        spans = file.spans.of_document(document)
        items = reviewed(
            [span for span in spans if span.annotator == annotator and not span.suggested],
            file.reviews.versions(document),
            file.reviews.decisions(document),
            annotator,
        )
        return Review(
            document=document,
            annotator=annotator,
            state=state_of(project, document, annotator),
            items=tuple(items),
            gold=tuple(span for span in spans if span.annotator == GOLD_ANNOTATOR),
            sources=tuple(file.reviews.gold_sources(document)),
        )


def review_of_spans(project: Project, annotator: str, spans: Iterable[str]) -> list[Reviewed]:
    """Only some spans of an annotator, where these alone were decided about."""
    file = project.file
    found = []
    for span_id in spans:
        span = file.spans.find(span_id)
        made = file.reviews.decisions_on_one(span_id)
        standing = [] if span is None or span.annotator != annotator or span.suggested else [span]
        found += reviewed(standing, {span_id: file.reviews.version_of(span_id)}, made, annotator)
    return found


def decide(project: Project, document: Document, rulings: Sequence[Ruling]) -> Applied | None:
    """Decide about spans of a document, in one step; None where all of it was decided so already.

    An amendment that changes nothing is an acceptance. Raises NO_SUCH_SPAN, and for amendments what a new span raises.
    """
    return _decide(project, document, rulings, Verb.DECIDE)


def decide_all(project: Project, rulings: Sequence[Ruling]) -> Applied | None:
    """Decide about spans of any documents in one step, as ``decide`` does; of two rulings on a span the last counts."""
    found: dict[str, dict[str, Ruling]] = {}
    gone: dict[str, str] = {}
    for ruling in rulings:
        span = project.file.spans.find(ruling.span)
        if span is None and not gone:
            gone = {made.decision.span: made.decision.document for made in project.file.reviews.decisions()}
        document = gone.get(ruling.span) if span is None else span.document
        if document is None:
            raise AnnotatorError(Problem.NO_SUCH_SPAN, span=ruling.span)
        found.setdefault(document, {})[ruling.span] = ruling
    changes: list[Change] = []
    for document, ruled in found.items():
        changes += _changes_by(project, project.file.documents.get(document), list(ruled.values()))
    return project.execute(ChangeSet(verb=Verb.DECIDE, changes=tuple(changes))) if changes else None


def accept_rest(project: Project, document: Document, annotator: str) -> Applied | None:
    """Accept every span of the annotator about which nothing was decided yet; None where there is none."""
    review = open_review(project, document.info.id, annotator)
    rulings = [
        Ruling(span=item.span.id, verdict=Verdict.ACCEPT)
        for item in review.items
        if item.span is not None and item.standing is Standing.UNDECIDED
    ]
    return _decide(project, document, rulings, Verb.ACCEPT_REST)


def take_back(project: Project, span_id: str, document: str) -> Applied:
    """Take one's own decision on a span back, and the gold that came of it. Raises NO_SUCH_DECISION."""
    mine = [
        made.decision
        for made in project.file.reviews.decisions(document)
        if made.decision.span == span_id and made.decision.reviewer == project.annotator
    ]
    if not mine:
        raise AnnotatorError(Problem.NO_SUCH_DECISION, span=span_id, annotator=project.annotator)
    gold = standing_gold(project, document)
    for source in gold.made_from(span_id):
        if source.by == project.annotator:
            gold.drop_source(source.id)
    changes = (*map(remove_value, mine), *gold.result())
    return project.execute(ChangeSet(verb=Verb.TAKE_BACK_DECISION, changes=changes))


def add_missed(
    project: Project, document: Document, annotator: str, version: SpanVersion, reason: str = ""
) -> Applied | None:
    """Add a span that the annotator missed to the gold; None where it stands there already."""
    _check_version(project, document, version)
    gold = standing_gold(project, document.info.id)
    if gold.twin(version) is not None:
        return None
    source = GoldSource(
        gold="",
        document=document.info.id,
        by=project.annotator,
        how=GoldHow.ADDED,
        annotator=annotator,
        reason=reason,
        at_ms=wall_clock_ms(),
    )
    gold.put(version, source)
    return project.execute(ChangeSet(verb=Verb.ADD_GOLD, changes=gold.result()))


def change_added(project: Project, document: Document, gold_id: str, version: SpanVersion) -> Applied | None:
    """Let a gold span that was added say something else; None where it says so. Raises as adding and removing do."""
    _check_version(project, document, version, was=project.file.spans.get(gold_id).label)
    gold = _added_alone(project, gold_id)
    twin = gold.twin(version)
    if twin is not None and twin.id != gold_id:
        raise AnnotatorError(Problem.TWIN, label=version.label, start=version.start, end=version.end)
    sources = gold.sources_of(gold_id)
    if twin is None:
        gold.drop_span(gold_id)
    for source in sources:
        gold.put(version, source)
    changes = gold.result()
    return project.execute(ChangeSet(verb=Verb.ADD_GOLD, changes=changes)) if changes else None


def remove_added(project: Project, gold_id: str) -> Applied:
    """Take a gold span away that was added, with what speaks for it. Raises NO_SUCH_SPAN, or NOT_YOURS."""
    gold = _added_alone(project, gold_id)
    gold.drop_span(gold_id)
    return project.execute(ChangeSet(verb=Verb.REMOVE_GOLD, changes=gold.result()))


def return_document(project: Project, document: str, annotator: str, summary: str = "") -> Applied | None:
    """Give a document back to its annotator, with what is to be done. Raises MOVE_NOT_ALLOWED."""
    return _verdict(project, document, annotator, State.RETURNED, summary, Verb.RETURN_DOCUMENT)


def accept_document(project: Project, document: str, annotator: str, summary: str = "") -> Applied | None:
    """Accept an annotator's work on a document, also where all of it was rejected.

    Raises UNDECIDED_LEFT where spans are left to decide about, or MOVE_NOT_ALLOWED.
    """
    left = open_review(project, document, annotator).left
    if left:
        raise AnnotatorError(Problem.UNDECIDED_LEFT, document=document, annotator=annotator, left=left)
    return _verdict(project, document, annotator, State.ACCEPTED, summary, Verb.ACCEPT_DOCUMENT)


def standing_gold(project: Project, document: str) -> Gold:
    """The gold of a document, to put changes of it together."""
    file = project.file
    return Gold.of(
        document,
        file.spans.of_document(document, GOLD_ANNOTATOR),
        file.reviews.gold_sources(document),
        file.entities.relations(document),
    )


def _added_alone(project: Project, gold_id: str) -> Gold:
    """The gold of the document of a span that was added, and for which nothing else speaks."""
    span = project.file.spans.get(gold_id)
    if span.annotator != GOLD_ANNOTATOR:
        raise AnnotatorError(Problem.NOT_YOURS, owner=span.annotator, annotator=project.annotator)
    gold = standing_gold(project, span.document)
    if any(source.how is not GoldHow.ADDED for source in gold.sources_of(gold_id)):
        raise AnnotatorError(Problem.CHANGED_SINCE, entity=gold_id)
    return gold


def _verdict(project: Project, document: str, annotator: str, to: State, summary: str, verb: Verb) -> Applied | None:
    before = project.file.entities.state(document, annotator)
    now = state_of(project, document, annotator)
    if not may_become(now, to, Role.REVIEWER):
        values = {"document": document, "annotator": annotator, "state": str(now), "wanted": str(to)}
        raise AnnotatorError(Problem.MOVE_NOT_ALLOWED, **values)
    after = DocumentState(document=document, annotator=annotator, state=to, reason=summary)
    return None if after == before else project.execute(ChangeSet(verb=verb, changes=(change_state(before, after),)))


def _decide(project: Project, document: Document, rulings: Sequence[Ruling], verb: Verb) -> Applied | None:
    changes = _changes_by(project, document, rulings)
    return project.execute(ChangeSet(verb=verb, changes=tuple(changes))) if changes else None


def _changes_by(project: Project, document: Document, rulings: Sequence[Ruling]) -> list[Change]:
    """What the rulings on one document change; nothing where all of it was decided so already."""
    identifier = document.info.id
    gold = standing_gold(project, identifier)
    versions = project.file.reviews.versions(identifier)
    by_span: dict[str, list[Made]] = {}
    for made in project.file.reviews.decisions(identifier):
        by_span.setdefault(made.decision.span, []).append(made)
    decisions: list[Change] = []
    for ruling in rulings:
        span = project.file.spans.find(ruling.span)
        made_before = by_span.get(ruling.span, [])
        if span is None and made_before:
            decision = _about_a_gone_one(project, ruling, newest(made_before).decision)
        elif span is None or span.document != identifier or span.annotator == GOLD_ANNOTATOR:
            raise AnnotatorError(Problem.NO_SUCH_SPAN, span=ruling.span)
        else:
            decision = _decision(project, document, span, versions[span.id], ruling)
        before = next((each for each in made_before if each.decision.reviewer == project.annotator), None)
        others = tuple(sorted(each.operation for each in made_before if each is not before))
        decision = replace(decision, over=others)
        mine = before.decision if before else None
        if mine is not None and replace(mine, at_ms=decision.at_ms) == decision:
            continue
        decisions.append(put_value(decision, mine))
        _make_gold(gold, decision)
    return [*decisions, *gold.result()] if decisions else []


def _decision(project: Project, document: Document, span: Span, version: str, ruling: Ruling) -> Decision:
    seen = SpanVersion.of(span)
    verdict, amended = ruling.verdict, ruling.amended if ruling.verdict is Verdict.AMEND else None
    if verdict is Verdict.AMEND and (amended is None or amended.says_the_same(seen)):
        verdict, amended = Verdict.ACCEPT, None
    if amended is not None:
        _check_version(project, document, amended, was=seen.label)
    return Decision(
        span=span.id,
        document=span.document,
        annotator=span.annotator,
        reviewer=project.annotator,
        verdict=verdict,
        version=version,
        seen=seen,
        at_ms=wall_clock_ms(),
        reason=ruling.reason,
        amended=amended,
    )


def _about_a_gone_one(project: Project, ruling: Ruling, last: Decision) -> Decision:
    """A span that its annotator deleted can only be let go: what had come of it is no longer gold."""
    if ruling.verdict is not Verdict.REJECT:
        raise AnnotatorError(Problem.NO_SUCH_SPAN, span=ruling.span)
    return replace(
        last,
        reviewer=project.annotator,
        verdict=Verdict.REJECT,
        reason=ruling.reason,
        amended=None,
        at_ms=wall_clock_ms(),
    )


def _make_gold(gold: Gold, decision: Decision) -> None:
    gold.drop_made_from(decision.span)
    if decision.gold is None:
        return
    how = GoldHow.AMENDED if decision.verdict is Verdict.AMEND else GoldHow.ACCEPTED
    gold.put(
        decision.gold,
        GoldSource(
            gold="",
            document=decision.document,
            by=decision.reviewer,
            how=how,
            span=decision.span,
            annotator=decision.annotator,
            version=decision.version,
            decision=decision.id,
            reason=decision.reason,
            at_ms=decision.at_ms,
        ),
    )


def _check_version(project: Project, document: Document, version: SpanVersion, *, was: str = "") -> None:
    if version.label != was:
        check_label(project.labels, version.label)
    check_ranges(document.text, version.ranges)


def changed(version: SpanVersion, **fields: object) -> SpanVersion:
    """A version with some of it said otherwise."""
    attributes = fields.get("attributes")
    if isinstance(attributes, Mapping):
        fields["attributes"] = {name: value for name, value in attributes.items() if value}
    return replace(version, **fields)  # type: ignore[arg-type]  # checked where it is decided
