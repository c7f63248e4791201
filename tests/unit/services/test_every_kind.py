"""Every kind of entity there is can be brought in, altered and taken out, and each of that taken back.

A new kind without an example here fails.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from support.projects import LABELS, make_project, projections

from annotator.core.changes import (
    LABEL_SET_KEY,
    VALUE_TYPES,
    Change,
    ChangeSet,
    DocumentPresence,
    Kind,
    Value,
    Verb,
    put_span,
)
from annotator.core.comment import Comment, CommentMark
from annotator.core.direction import DirectionOverride
from annotator.core.document import new_document
from annotator.core.gold import GoldHow, GoldSource
from annotator.core.guidelines import GuidelineText
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.review import Decision, SpanVersion, Verdict
from annotator.core.settlement import Choice, Settlement
from annotator.core.span import Span
from annotator.core.workflow import DocumentState, State
from annotator.services import history
from annotator.services.merging import merge
from annotator.services.projects import Project, open_project
from annotator.storage.checking import faults
from annotator.text.offsets import CodePointRange as R

TEXT = "one two three"
DOCUMENT = new_document(document_id="d2", text="more", title="d2", language="en", direction="ltr", source="test")
STANDING = [
    Span(id=name, document="d1", annotator="Ali", label=label, ranges=(R(start, start + 3),))
    for name, label, start in (("s1", "commitment", 0), ("s2", "actor", 4))
]
SPAN = Span(id="s", document="d1", annotator="Ali", label="actor", ranges=(R(0, 3),), note="why")
RELATION = Relation(id="r", document="d1", annotator="Ali", type="made_by", source="s1", target="s2")
STATE = DocumentState(document="d1", annotator="Ali", state=State.SUBMITTED)
DIRECTION = DirectionOverride(document="d1", paragraphs={"0": "rtl"})
DECISION = Decision(
    span="s1",
    document="d1",
    annotator="Ali",
    reviewer="Bea",
    verdict=Verdict.ACCEPT,
    version="v",
    seen=SpanVersion.of(STANDING[0]),
    at_ms=1,
)
COMMENT = Comment(id="c", document="d1", author="Ali", text="why", at_ms=1, span="s1", ranges=(R(0, 3),))
GOLD = GoldSource(gold="s1", document="d1", by="Bea", how=GoldHow.ACCEPTED)
SETTLEMENT = Settlement(
    conflict="x",
    document="d1",
    by="Bea",
    choice=Choice.TAKE,
    how=GoldHow.ADJUDICATED,
    at_ms=1,
    seen={"s1": "v"},
    taken="Ali",
)
GUIDELINES = GuidelineText(language="en", text="# Who acts\n")

# Of each kind: a value that is not there yet, and what becomes of it; a document's presence has nothing to alter.
EXAMPLES: dict[Kind, tuple[Value, Value | None]] = {
    Kind.DOCUMENT: (DocumentPresence(id="d2", sha256=DOCUMENT.info.sha256), None),
    Kind.SPAN: (SPAN, msgspec.structs.replace(SPAN, label="topic", ranges=(R(4, 7), R(8, 13)), attributes={"a": "b"})),
    Kind.RELATION: (RELATION, replace(RELATION, source="s2", target="s1")),
    Kind.STATE: (STATE, replace(STATE, state=State.RETURNED, reason="look again")),
    Kind.DIRECTION: (DIRECTION, replace(DIRECTION, paragraphs={"0": "ltr"})),
    Kind.LABEL_SET: (LABELS, replace(LABELS, version=LABELS.version + 1, labels=LABELS.labels[:-1])),
    Kind.DECISION: (DECISION, replace(DECISION, verdict=Verdict.REJECT, reason="no")),
    Kind.COMMENT: (COMMENT, replace(COMMENT, mark=CommentMark.RESOLVED)),
    Kind.SETTLEMENT: (SETTLEMENT, replace(SETTLEMENT, choice=Choice.ALL, taken="")),
    Kind.GOLD: (GOLD, replace(GOLD, reason="so it is")),
    Kind.GUIDELINES: (GUIDELINES, replace(GUIDELINES, text="# Who speaks\n")),
}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path, "Ali", TEXT) as made:
        made.execute(ChangeSet(verb=Verb.ADD_SPAN, changes=tuple(map(put_span, STANDING))))
        with made.file.writing("Ali", Verb.IMPORT) as writer:
            writer.add_document(DOCUMENT)
            writer.append([change(Kind.DOCUMENT, None, EXAMPLES[Kind.DOCUMENT][0])])
        history.undo(made)  # so that its text is there, which never goes, and it is not
        yield made


def change(kind: Kind, before: Value | None, after: Value | None) -> Change:
    """From one value to another under its key."""
    value = after if after is not None else before
    assert value is not None
    if isinstance(value, LabelSet):
        return Change(kind=kind, document=None, entity=LABEL_SET_KEY, before=before, after=after)
    if isinstance(value, GuidelineText):
        return Change(kind=kind, document=None, entity=value.id, before=before, after=after)
    document = value.id if isinstance(value, DocumentPresence) else value.document
    return Change(kind=kind, document=document, entity=value.id, before=before, after=after)


def steps(kind: Kind) -> list[Change]:
    """Brought in, altered, taken out; the label set is there from the beginning and never goes."""
    first, second = EXAMPLES[kind]
    if kind is Kind.LABEL_SET:
        return [change(kind, first, second)]
    altered = [] if second is None else [change(kind, first, second)]
    return [change(kind, None, first), *altered, change(kind, second or first, None)]


def test_every_kind_has_an_example_of_its_own_type() -> None:
    assert set(EXAMPLES) == set(VALUE_TYPES) == set(Kind)
    for kind, (first, second) in EXAMPLES.items():
        assert type(first) is VALUE_TYPES[kind]
        assert first != second
        assert second is None or type(second) is VALUE_TYPES[kind]


@pytest.mark.parametrize("kind", list(VALUE_TYPES), ids=str)
def test_what_is_undone_is_as_if_it_had_never_been_and_what_is_redone_as_if_it_had_stayed(
    project: Project, kind: Kind
) -> None:
    for number, step in enumerate(steps(kind)):
        before = projections(project.file)
        project.execute(ChangeSet(verb=Verb.REPAIR, changes=(step,)))
        after = projections(project.file)
        assert after != before, f"step {number} of {kind} leaves no trace in the projections that are compared"
        history.undo(project)
        assert projections(project.file) == before
        history.redo(project)
        assert projections(project.file) == after
    assert list(faults(project.file)) == []


@pytest.mark.parametrize("kind", list(VALUE_TYPES), ids=str)
def test_all_steps_of_a_kind_are_undone_one_after_the_other(project: Project, kind: Kind) -> None:
    seen = [projections(project.file)]
    for step in steps(kind):
        project.execute(ChangeSet(verb=Verb.REPAIR, changes=(step,)))
        seen.append(projections(project.file))
    for before in reversed(seen[:-1]):
        history.undo(project)
        assert projections(project.file) == before
    for after in seen[1:]:
        history.redo(project)
        assert projections(project.file) == after


@pytest.mark.parametrize("kind", list(VALUE_TYPES), ids=str)
def test_every_step_of_a_kind_reaches_another_file_by_a_merge_and_is_undone_there(
    project: Project, tmp_path: Path, kind: Kind
) -> None:
    other = tmp_path / "other.annotator"
    shutil.copyfile(project.path, other)
    with open_project(other, annotator="Bea") as there:
        for step in steps(kind):
            project.execute(ChangeSet(verb=Verb.REPAIR, changes=(step,)))
            before = projections(there.file)
            report = merge(there, [project.path])
            assert (report.conflicts, report.refused) == ([], [])
            assert projections(there.file) == projections(project.file)
            history.undo(there)
            assert projections(there.file) == before
            merge(there, [project.path])
            assert projections(there.file) == projections(project.file)
        assert list(faults(there.file)) == []
