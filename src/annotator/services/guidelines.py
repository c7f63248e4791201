"""The project's guidelines: their text by language, and what they say of a label, fed from reviewed spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from annotator.core.changes import Applied, ChangeSet, Verb, change_guidelines
from annotator.core.checks import check_label
from annotator.core.guidelines import GuidelineText, is_language, tidy
from annotator.services import labels
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange
from annotator.text.sentences import sentence_at
from annotator.text.tokens import next_word_end, next_word_start

# So much of the sentence around a span, in code points, tells what it is an example of.
_AROUND = 60


def texts(project: Project) -> dict[str, str]:
    """The guidelines in Markdown, by language code; empty where the project has none."""
    return {each.language: each.text for each in project.file.entities.guidelines()}


def set_texts(project: Project, wanted: Mapping[str, str]) -> Applied | None:
    """Write the guidelines in some languages as one change, with no text take them away; None where nothing changes.

    Raises ValueError for what is no language code, and for more than MOST_CHARACTERS.
    """
    standing = {each.language: each for each in project.file.entities.guidelines()}
    changes = []
    for language, text in wanted.items():
        if not is_language(language):
            raise ValueError(f"{language!r} is no language's code")
        said = tidy(text)
        before = standing.get(language)
        after = GuidelineText(language=language, text=said) if said else None
        if before != after:
            changes.append(change_guidelines(before, after))
    return project.execute(ChangeSet(verb=Verb.CHANGE_GUIDELINES, changes=tuple(changes))) if changes else None


def example_of(text: str, ranges: Sequence[CodePointRange]) -> str:
    """A span in its sentence, its parts in brackets, as the guidelines write their examples."""
    start, end = ranges[0].start, ranges[-1].end
    sentence = sentence_at(text, start)
    first, last = min(sentence.start, start), max(sentence.end, end)
    cut_before, cut_after = start - first > _AROUND, last - end > _AROUND
    if cut_before:
        first = next_word_start(text, start - _AROUND)
    if cut_after:
        last = max(next_word_end(text, end + _AROUND), end)
    parts, place = [], min(first, start)
    for part in ranges:
        parts += [text[place : part.start], "[", part.slice(text), "]"]
        place = part.end
    parts.append(text[place:last])
    said = " ".join("".join(parts).split())
    return ("\u2026 " if cut_before else "") + said + (" \u2026" if cut_after else "")


def add_example(project: Project, label_id: str, text: str, *, counter: bool = False) -> Applied | None:
    """Add a text to a label's examples, or to its counter-examples; None where it stands there already.

    It moves where it stood on the other side. Raises NO_SUCH_LABEL or LABEL_RETIRED.
    """
    label = check_label(project.labels, label_id)
    said = " ".join(text.split())
    wanted, other = label.examples, label.counter_examples
    if counter:
        wanted, other = other, wanted
    if not said or said in wanted:
        return None
    wanted, other = (*wanted, said), tuple(one for one in other if one != said)
    examples, counter_examples = (other, wanted) if counter else (wanted, other)
    changed = replace(label, examples=examples, counter_examples=counter_examples)
    return labels.carry_out(project, labels.plan_edit(project, changed))
