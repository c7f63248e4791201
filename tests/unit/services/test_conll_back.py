"""What goes out as CoNLL columns comes back, whatever its words and names look like."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core.label import Label, LabelSet
from annotator.services.exporting import export
from annotator.services.importing import import_paths
from annotator.services.projects import create_project

TEXT = "#id hello #text world\n#doc x # y\n#newpar z"
PLACES = [(0, 3), (4, 9), (10, 15), (22, 26), (33, 40)]


@pytest.mark.parametrize("name", ["document", "#id", "d 1"])
def test_words_and_names_that_look_like_something_else(tmp_path: Path, name: str) -> None:
    source = tmp_path / "in.jsonl"
    spans = [{"start": start, "end": end, "label": "actor"} for start, end in PLACES]
    source.write_text(json.dumps({"id": name, "text": TEXT, "spans": spans}) + "\n", encoding="utf-8")
    out = tmp_path / "out.conll"
    labels = LabelSet(labels=(Label(id="actor"),))
    with create_project(tmp_path / "there.annotator", labels=labels, annotator="Ali") as project:
        import_paths(project, [source])
        export(project, out, "conll")
    with create_project(tmp_path / "back.annotator", labels=labels, annotator="Ali") as back:
        report = import_paths(back, [out])
        (document,) = back.file.documents.ids()
        assert [(span.start, span.end) for span in back.file.spans.of_document(document)] == PLACES
        assert back.file.documents.get(document).text == TEXT
    assert not report.faults
