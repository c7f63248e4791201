"""How far people were with an imported document, and the directions they gave to its paragraphs."""

from __future__ import annotations

from annotator.core.changes import Change, change_direction, change_state
from annotator.core.direction import DirectionOverride
from annotator.core.errors import Problem
from annotator.core.workflow import DocumentState, State
from annotator.formats.protocols import ReadDocument, ReadFault
from annotator.services.projects import Project


def progress_changes(project: Project, document_id: str, said: ReadDocument) -> tuple[list[Change], list[ReadFault]]:
    """What a file says beyond texts, spans and relations, where the project says nothing of it yet."""
    changes: list[Change] = []
    faults: list[ReadFault] = []
    for item in said.states:
        if item.state not in tuple(State):
            values = {"detail": f"states: there is no state {item.state!r}"}
            faults.append(ReadFault(problem=Problem.FIELD_WRONG_TYPE, values=values))
        elif project.file.entities.state(document_id, item.annotator) is None:
            state = DocumentState(
                document=document_id, annotator=item.annotator, state=State(item.state), reason=item.reason
            )
            changes.append(change_state(None, state))
    if said.paragraph_directions and project.file.entities.direction(document_id) is None:
        override = DirectionOverride(document=document_id, paragraphs=said.paragraph_directions)
        changes.append(change_direction(None, override))
    return changes, faults
