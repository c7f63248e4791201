"""The label set that an export is made with."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.label import LabelSet
from annotator.core.label_changes import with_labels_called
from annotator.services.export_options import ExportOptions
from annotator.services.projects import Project


def labels_out(project: Project, options: ExportOptions) -> LabelSet:
    """The project's label set under the names that its labels go out with, in relation types and rules too."""
    labels, mapping = project.labels, options.mapping
    if not mapping:
        return labels
    kept = [replace(label, id=mapping.get(label.id, label.id)) for label in labels.labels]
    once = {label.id: label for label in reversed(kept)}
    ids = dict.fromkeys(label.id for label in kept)
    known = with_labels_called(replace(labels, labels=tuple(once[label_id] for label_id in ids)), mapping)
    return known.with_new_labels(tuple(mapping.values()), labels.version)
