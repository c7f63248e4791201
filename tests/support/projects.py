"""Small projects to test on."""

from __future__ import annotations

from pathlib import Path

from annotator.core.changes import Verb, add_document
from annotator.core.document import Document, new_document
from annotator.core.label import AttributeRule, Label, LabelSet, RelationType
from annotator.services.projects import Project, create_project
from annotator.storage.project_file import ProjectFile

LABELS = LabelSet(
    name="test",
    labels=(
        Label(id="actor", names={"en": "Actor"}, key="1"),
        Label(id="topic", names={"en": "Topic"}, key="2", line="dashed"),
        Label(id="commitment", key="3", line="double", attributes=(AttributeRule(name="strength"),)),
        Label(id="old", key="4", retired=True),
    ),
    relations=(RelationType(id="made_by", key="m", sources=("commitment",), targets=("actor",)),),
)
# "The minister and Kerry said on 12/5: we build schools", in Arabic, with Latin and digits inside.
ARTICLE = (
    "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0648Kerry \u064a\u0648\u0645 12/5: "
    "\u0633\u0646\u0628\u0646\u064a \u0645\u062f\u0627\u0631\u0633 \U0001f4f0\r\n"
    "\u0646\u0639\u0645."
)


def make_project(folder: Path, annotator: str = "Ali", *texts: str) -> Project:
    """A project with a document for each text (ids d1, d2 …), by default one with ARTICLE."""
    project = create_project(folder / "test.annotator", labels=LABELS, annotator=annotator)
    for number, text in enumerate(texts or (ARTICLE,), 1):
        put_document(project, f"d{number}", text)
    return project


def put_document(project: Project, document_id: str, text: str) -> Document:
    """Add a document by hand."""
    document = new_document(
        document_id=document_id, text=text, title=document_id, language="ar", direction="rtl", source="test"
    )
    with project.file.writing(project.annotator, Verb.IMPORT) as writer:
        writer.add_document(document)
        writer.append([add_document(document_id, document.info.sha256)])
    return document


def projections(file: ProjectFile) -> dict[str, list[tuple[object, ...]]]:
    """All that the projections say, but for which operation made it and whose turn it is to undo."""
    queries = {
        "span": "SELECT id, document, annotator, label, start, end, ranges, note, attributes, suggested FROM span"
        " ORDER BY id",
        "tally": "SELECT document, annotator, spans FROM tally WHERE spans <> 0 ORDER BY 1, 2",
        "entity": "SELECT kind, id, document, value FROM entity ORDER BY 1, 2",
        "listing": "SELECT document FROM listing ORDER BY 1",
    }
    return {table: file.connection.execute(query).fetchall() for table, query in queries.items()}
