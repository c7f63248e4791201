"""Any interleaving of actions, undo, redo, restarts and rebuilds keeps the projections equal to a replay of the log."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule
from support.projects import LABELS, projections, put_document

from annotator.core.changes import Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import Label
from annotator.core.review import SpanVersion, Verdict
from annotator.core.workflow import State
from annotator.services import annotation, assignments, comments, history, labels, restoring, review
from annotator.services.importing import import_paths
from annotator.services.inbox import inbox
from annotator.services.merging import merge
from annotator.services.projects import Project, create_project, open_project
from annotator.services.review import Ruling
from annotator.storage.checking import faults
from annotator.storage.guarded_open import verified_copy
from annotator.storage.repair import repair
from annotator.text.offsets import CodePointRange as R

TEXTS = ("one two three four", "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 Kerry 12", "x")
PEOPLE = st.sampled_from(("Ali", "Bea"))
LABELS_AT = st.integers(0, 5)
# What an action may be refused for; anything else is a fault of ours.
REFUSALS = {
    Problem.CHANGED_SINCE,
    Problem.LABEL_EXISTS,
    Problem.LABEL_IN_USE,
    Problem.LABEL_RETIRED,
    Problem.LABEL_SET_INVALID,
    Problem.MOVE_NOT_ALLOWED,
    Problem.NOT_YOURS,
    Problem.NOTHING_TO_REDO,
    Problem.NOTHING_TO_UNDO,
    Problem.NO_SUCH_COMMENT,
    Problem.NO_SUCH_DECISION,
    Problem.NO_SUCH_DOCUMENT,
    Problem.NO_SUCH_LABEL,
    Problem.NO_SUCH_SPAN,
    Problem.RANGE_CUTS_GRAPHEME,
    Problem.RANGE_OUTSIDE,
    Problem.RELATION_NOT_ALLOWED,
    Problem.TWIN,
    Problem.UNDECIDED_LEFT,
}


def by_name(project: Project) -> dict[str, object]:
    """What stands in a file, whatever rows it stands in."""
    spans = {name: project.file.spans.of_document(name) for name in sorted(project.file.documents.ids())}
    query = "SELECT kind, id, value FROM entity ORDER BY kind, id"
    return {"spans": spans, "entities": project.file.connection.execute(query).fetchall()}


class LogMachine(RuleBasedStateMachine):
    """A project that two people work in, whatever comes to their minds."""

    spans = Bundle("spans")

    @initialize(target=spans)
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.project = create_project(self.folder / "p.annotator", labels=LABELS, annotator="Ali")
        for number, text in enumerate(TEXTS, 1):
            put_document(self.project, f"d{number}", text)
        self.imports = 0
        document, made = self.project.file.documents.get("d1"), []
        for person in ("Ali", "Bea"):
            project = Project(file=self.project.file, annotator=person)
            for label, start in (("actor", 0), ("topic", 4), ("commitment", 8)):
                made.append(annotation.add_span(project, document, label, [R(start, start + 3)]).span.id)
        return multiple(*made)

    def teardown(self) -> None:
        if hasattr(self, "project"):
            self.project.close()
            shutil.rmtree(self.folder)

    def act(self, person: str, action):
        """Do something; a refusal leaves no trace."""
        before, count = projections(self.project.file), self.project.file.log.count()
        try:
            return action(Project(file=self.project.file, annotator=person))
        except AnnotatorError as error:
            if error.problem not in REFUSALS:
                raise
            assert (projections(self.project.file), self.project.file.log.count()) == (before, count)
            return None

    def owner(self, span: str, otherwise: str) -> str:
        """Mostly one does what one may."""
        found = self.project.file.spans.find(span)
        return otherwise if found is None else found.annotator

    def label(self, number: int) -> str:
        """A label that there is, or one that there is no more."""
        known = [label.id for label in self.project.labels.labels]
        return known[number] if number < len(known) else "gone"

    # ------------------------------------------------------------ actions

    @rule(target=spans, person=PEOPLE, document=st.integers(1, 3), label=LABELS_AT, start=st.integers(0, 9))
    def tag(self, person: str, document: int, label: int, start: int):
        def add(project: Project) -> str:
            found = project.file.documents.get(f"d{document}")
            return annotation.add_span(project, found, self.label(label), [R(start, start + 3)]).span.id

        span = self.act(person, add)
        return multiple() if span is None else span

    @rule(person=PEOPLE, span=spans, label=LABELS_AT)
    def relabel(self, person: str, span: str, label: int) -> None:
        self.act(self.owner(span, person), lambda project: annotation.relabel_span(project, span, self.label(label)))

    @rule(person=PEOPLE, span=spans, start=st.integers(0, 8), parts=st.integers(1, 3))
    def move(self, person: str, span: str, start: int, parts: int) -> None:
        def change(project: Project) -> object:
            document = project.file.documents.get(project.file.spans.get(span).document)
            ranges = [R(start + 3 * part, start + 3 * part + 2) for part in range(parts)]
            return annotation.change_ranges(project, document, span, ranges)

        self.act(self.owner(span, person), change)

    @rule(person=PEOPLE, span=spans, words=st.sampled_from(("", "why", "\u0644\u0645\u0627\u0630\u0627")))
    def say(self, person: str, span: str, words: str) -> None:
        self.act(person, lambda project: annotation.set_note(project, span, words))
        self.act(person, lambda project: annotation.set_attributes(project, span, {"strength": words}))

    @rule(person=PEOPLE, some=st.lists(spans, min_size=1, max_size=3, unique=True))
    def delete(self, person: str, some: list[str]) -> None:
        self.act(self.owner(some[0], person), lambda project: annotation.delete_spans(project, some))

    @rule(person=PEOPLE, source=spans, goal=spans)
    def relate(self, person: str, source: str, goal: str) -> None:
        self.act(person, lambda project: annotation.add_relation(project, "made_by", source, goal))

    @rule(person=PEOPLE, document=st.integers(1, 3))
    def unrelate(self, person: str, document: int) -> None:
        for relation in self.project.file.entities.relations(f"d{document}")[:1]:
            self.act(person, lambda project, r=relation: annotation.delete_relation(project, r.document, r.id))

    @rule(person=PEOPLE, document=st.integers(1, 3))
    def copy(self, person: str, document: int) -> None:
        other = "Bea" if person == "Ali" else "Ali"
        self.act(person, lambda project: annotation.copy_spans(project, f"d{document}", other))

    @rule(person=PEOPLE, document=st.integers(1, 3), state=st.sampled_from(State))
    def progress(self, person: str, document: int, state: State) -> None:
        self.act(person, lambda project: annotation.set_state(project, f"d{document}", state))
        self.act(person, lambda project: annotation.set_direction(project, f"d{document}", 0, "rtl"))

    @rule(person=PEOPLE, again=st.booleans(), label=st.sampled_from(("actor", "extra")))
    def bring_in(self, person: str, again: bool, label: str) -> None:
        self.imports += not again
        path = self.folder / "more.jsonl"
        path.write_text(
            f'{{"text": "text {self.imports}", "spans": [{{"start": 0, "end": 4, "label": "{label}"}}]}}\n'
            f'{{"text": "{TEXTS[0]}", "spans": [{{"start": 4, "end": 7, "label": "topic", "annotator": "Bea"}}]}}\n'
        )
        self.act(person, lambda project: import_paths(project, [path]))

    # ------------------------------------------------------------ labels

    def plan(self, person: str, plan_of) -> None:
        self.act(person, lambda project: labels.carry_out(project, plan_of(project)))

    @rule(person=PEOPLE, old=LABELS_AT, new=st.sampled_from(("actor", "topic", "a", "b")))
    def rename_label(self, person: str, old: int, new: str) -> None:
        self.plan(person, lambda p: labels.plan_rename(p, self.label(old), new))

    @rule(person=PEOPLE, old=LABELS_AT, new=LABELS_AT)
    def merge_labels(self, person: str, old: int, new: int) -> None:
        self.plan(person, lambda p: labels.plan_merge(p, [self.label(old)], self.label(new)))

    @rule(person=PEOPLE, name=LABELS_AT, with_spans=st.booleans())
    def delete_label(self, person: str, name: int, with_spans: bool) -> None:
        self.plan(person, lambda p: labels.plan_delete(p, self.label(name), with_spans=with_spans))

    @rule(person=PEOPLE, name=LABELS_AT, kind=st.sampled_from(("retire", "offer", "edit", "add")))
    def edit_label(self, person: str, name: int, kind: str) -> None:
        if kind in ("edit", "add"):
            said = Label(id=self.label(name) if kind == "edit" else f"new {name}", names={"en": "x"})
            self.plan(person, lambda p: labels.plan_edit(p, said))
        else:
            self.plan(person, lambda p: labels.plan_retire(p, self.label(name), retire=kind == "retire"))

    @rule(span=spans, new=st.sampled_from(("a", "b")))
    def undo_across_labels(self, span: str, new: str) -> None:
        """What one deleted comes back from a time when its label had another name: rare by chance."""
        found = self.project.file.spans.find(span)
        if found is not None:
            other = "Bea" if found.annotator == "Ali" else "Ali"
            self.act(found.annotator, lambda project: annotation.delete_spans(project, [span]))
            self.plan(other, lambda p: labels.plan_rename(p, found.label, new))
            self.act(found.annotator, history.undo)

    # ------------------------------------------------------------ review

    @rule(person=PEOPLE, span=spans, verdict=st.sampled_from(Verdict), label=LABELS_AT, start=st.integers(0, 6))
    def decide(self, person: str, span: str, verdict: Verdict, label: int, start: int) -> None:
        amended = SpanVersion(label=self.label(label), ranges=(R(start, start + 3),))
        ruling = Ruling(span=span, verdict=verdict, reason="why", amended=amended)
        self.act(person, lambda project: review.decide_all(project, [ruling]))

    @rule(person=PEOPLE, span=spans)
    def take_back(self, person: str, span: str) -> None:
        made = [each.decision for each in self.project.file.reviews.decisions() if each.decision.span == span]
        for decision in made[:1]:
            self.act(person, lambda project, where=decision.document: review.take_back(project, span, where))

    @rule(person=PEOPLE, document=st.integers(1, 3), label=LABELS_AT, start=st.integers(0, 6))
    def add_missed(self, person: str, document: int, label: int, start: int) -> None:
        version = SpanVersion(label=self.label(label), ranges=(R(start, start + 3),))
        self.act(person, lambda p: review.add_missed(p, p.file.documents.get(f"d{document}"), "Ali", version, "missed"))

    @rule(person=PEOPLE, document=st.integers(1, 3), accept=st.booleans())
    def finish(self, person: str, document: int, accept: bool) -> None:
        other = "Bea" if person == "Ali" else "Ali"
        self.act(other, lambda project: assignments.submit(project, f"d{document}"))
        if accept:
            self.act(person, lambda p: review.accept_rest(p, p.file.documents.get(f"d{document}"), other))
            self.act(person, lambda p: review.accept_document(p, f"d{document}", other))
        else:
            self.act(person, lambda p: review.return_document(p, f"d{document}", other, "again"))
        self.act(other, inbox)

    @rule(person=PEOPLE, span=spans, settle=st.booleans())
    def discuss(self, person: str, span: str, settle: bool) -> None:
        self.act(person, lambda project: comments.comment_on_span(project, span, "hm"))
        for said in self.project.file.reviews.comments()[:1]:
            self.act(person, lambda project, c=said: comments.resolve(project, c.id, resolved=settle))
            self.act(person, lambda project, c=said: comments.edit_comment(project, c.id, "" if settle else "other"))

    # ------------------------------------------------------------ history

    @rule(person=PEOPLE, steps=st.integers(1, 4))
    def back_and_forth(self, person: str, steps: int) -> None:
        """Undo as far as it goes, then redo as much: everything is as it was."""
        before, done = projections(self.project.file), 0
        for _ in range(steps):
            if self.act(person, history.undo) is None:
                break
            done += 1
        for _ in range(done):
            assert self.act(person, history.redo) is not None
        assert projections(self.project.file) == before

    @rule(person=PEOPLE)
    def undo(self, person: str) -> None:
        self.act(person, history.undo)

    @rule(person=PEOPLE)
    def redo(self, person: str) -> None:
        self.act(person, history.redo)

    # ------------------------------------------------------------ merges

    @rule()
    def part(self) -> None:
        """Somebody takes a copy of the file home."""
        shutil.copyfile(self.project.path, self.folder / "home.annotator")

    @rule(who=PEOPLE, document=st.integers(1, 3), label=LABELS_AT, start=st.integers(0, 9), what=st.integers(0, 4))
    def work_at_home(self, who: str, document: int, label: int, start: int, what: int) -> None:
        """Whatever is done there stands there, or is refused; the project knows nothing of it."""
        home = self.folder / "home.annotator"
        if not home.exists():
            return
        with suppress(AnnotatorError), open_project(home, annotator=who) as there:
            found = there.file.documents.get(f"d{document}")
            own = there.file.spans.of_document(found.info.id, who)
            if what == 0 or not own:
                known = [each.id for each in there.labels.labels]
                annotation.add_span(there, found, known[label % len(known)], [R(start, start + 3)])
            elif what == 1:
                annotation.delete_spans(there, [own[0].id])
            elif what == 2:
                annotation.set_note(there, own[0].id, f"home {start}")
            elif what == 3:
                labels.carry_out(there, labels.plan_edit(there, Label(id=f"home {label}")))
            else:
                history.undo(there)

    @rule(person=PEOPLE, both=st.booleans())
    def merge_home(self, person: str, both: bool) -> None:
        """Merged again there is nothing new; and where each has merged the other, both say the same."""
        home = self.folder / "home.annotator"
        if not home.exists():
            return
        merge(Project(file=self.project.file, annotator=person), [home])
        assert merge(self.project, [home]).nothing_new
        if both:
            with open_project(home, annotator=person) as there:
                merge(there, [self.project.path])
                assert list(faults(there.file)) == []
                merge(self.project, [home])
                assert by_name(there) == by_name(self.project)

    @rule(person=PEOPLE, document=st.integers(1, 3), entry=st.integers(0, 40), everyone=st.booleans())
    def bring_back(self, person: str, document: int, entry: int, everyone: bool) -> None:
        """Any earlier state of a document, of one's own work or of everybody's."""
        story = history.entries(self.project, document=f"d{document}")
        then = restoring.earlier(self.project, f"d{document}", story[entry % len(story)].id)
        self.act(person, lambda p: restoring.bring_back(p, restoring.plan_return(p, then, everyone=everyone)))

    # ------------------------------------------------------------ files

    @rule()
    def restart(self) -> None:
        self.project.close()
        self.project = open_project(self.folder / "p.annotator", annotator="Ali")

    @rule(by_repair=st.booleans())
    def rebuild(self, by_repair: bool) -> None:
        """Go on in a file that was built anew from the log alone."""
        before = projections(self.project.file)
        undoable = {name: self.project.file.undo_stack.undoable(name) for name in ("Ali", "Bea")}
        self.project.close()
        path, rebuilt = self.folder / "p.annotator", self.folder / "rebuilt.annotator"
        if by_repair:
            assert repair(path, rebuilt, "Zed").lost == []
        else:
            verified_copy(path, rebuilt)
        rebuilt.replace(path)
        self.project = open_project(path, annotator="Ali")
        assert projections(self.project.file) == before
        assert undoable == {name: self.project.file.undo_stack.undoable(name) for name in ("Ali", "Bea")}

    @invariant()
    def whole(self) -> None:
        if hasattr(self, "project"):
            assert list(faults(self.project.file)) == []
            story = history.entries(self.project)
            assert story[0].verb is Verb.CREATE_PROJECT


LogMachine.TestCase.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
test_any_interleaving = pytest.mark.timeout(600)(LogMachine.TestCase)
