"""The label set that an export is made with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.core.label import Label, LabelSet
from annotator.core.label_changes import united_attributes, with_labels_called
from annotator.services.export_options import ExportOptions
from annotator.services.projects import Project


def labels_out(project: Project, options: ExportOptions) -> LabelSet:
    """The project's label set under the names that its labels go out with, in relation types and rules too."""
    labels, mapping = project.labels, options.mapping
    if not mapping:
        return labels
    joined: dict[str, list[Label]] = {}
    for label in labels.labels:
        joined.setdefault(mapping.get(label.id, label.id), []).append(label)
    once = tuple(_as_one(label_id, those) for label_id, those in joined.items())
    known = with_labels_called(replace(labels, labels=once), mapping)
    return known.with_new_labels(tuple(mapping.values()), labels.version)


def _as_one(label_id: str, labels: Sequence[Label]) -> Label:
    """Labels that go out under one name: as the one whose own that is, else what it means is what none of them says."""
    own = next((label for label in labels if label.id == label_id), None)
    if len(labels) == 1:
        return replace(labels[0], id=label_id)
    one = own or replace(labels[0], id=label_id, names={}, definition={}, examples=(), counter_examples=())
    return replace(one, attributes=united_attributes(labels))
