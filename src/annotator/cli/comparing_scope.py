"""The options that say who is compared with whom, on what."""

from __future__ import annotations

import click

from annotator.cli.context import Command, find_document, refuse_unknown_people
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.services.compared import Scope
from annotator.services.projects import Project


def scope_options(command: Command) -> Command:
    """The options that say who is compared on what."""
    for option in (
        click.option("--unfinished", is_flag=True, help="Also who is still at a document, not only who submitted it."),
        click.option(
            "--document", "documents", metavar="ID", multiple=True, help="Only these documents (default: all)."
        ),
        click.option(
            "--of",
            "people",
            metavar="NAME",
            multiple=True,
            help="Only these annotators; 'gold' is one too (default: all).",
        ),
    ):
        command = option(command)
    return command


def scope_of(project: Project, people: tuple[str, ...], documents: tuple[str, ...], *, unfinished: bool) -> Scope:
    """What the options mean. Raises NO_SUCH_DOCUMENT, and UsageError for names of nobody."""
    refuse_unknown_people(project, [name for name in people if name != GOLD_ANNOTATOR])
    found = tuple(find_document(project, said).info.id for said in documents)
    return Scope(annotators=people, documents=found, unfinished=unfinished)
