"""Who runs a command on which project, and how it opens."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from annotator.cli.output import meant
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.services.projects import Project, open_project
from annotator.settings.store import SettingsStore
from annotator.text.near_names import near_name

if TYPE_CHECKING:
    from annotator.services.export_options import ExportOptions
    from annotator.services.measuring import Measurement
    from annotator.services.progress import Progress

_NOBODY = "Nobody here is called {}. There are: {}."

Command = TypeVar("Command", bound=Callable[..., Any])


class WindowLauncher(Protocol):
    """What the command line asks of the window, which it must not know."""

    def open(self, project: Path | None, annotator: str | None) -> int:
        """Open the window on a project, or on the last one; returns when it is closed, with the exit code."""

    def screenshot(
        self,
        project: Path,
        out: Path,
        *,
        document: str | None,
        size: tuple[int, int],
        theme: str,
        language: str,
        page: str,
        annotator: str | None,
    ) -> None:
        """Paint the real window offscreen into a PNG. Raises AnnotatorError."""

    def print_articles(  # what an export is told
        self,
        project: Project,
        out: Path,
        options: ExportOptions,
        *,
        language: str,
        progress: Progress,
        replace_any: bool,
    ) -> list[Path]:
        """Paint articles offscreen into PDFs; the files. Raises AnnotatorError."""

    def measurements(self) -> Iterator[Measurement]:
        """Measure the window on the sample article, offscreen."""

    def view_measurements(self) -> Iterator[Measurement]:
        """Measure the article view on texts of a million characters, offscreen."""

    def alive_measurements(self) -> Iterator[Measurement]:
        """Measure whether the window stays alive while a corpus comes in and goes out."""

    def load_measurements(self) -> Iterator[Measurement]:
        """Measure the window on projects of up to a hundred thousand documents, offscreen."""


project_argument = click.argument("project", type=click.Path(path_type=Path, dir_okay=False))


def annotator_option(help_text: str, *, expose_value: bool = True) -> Callable[[Command], Command]:
    """The --annotator option, with what it means for this command, which is not told of it without ``expose_value``."""
    return click.option("--annotator", metavar="NAME", help=help_text, expose_value=expose_value)


acting_option = annotator_option("Who does it (default: the name in the settings, else your login name).")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")


def acting_annotator(said: str | None) -> str:
    """The name to act under: what was said, else the settings', else the login name. Raises NO_ANNOTATOR."""
    name = (said or "").strip() or SettingsStore().load().settings.annotator.strip()
    if not name:
        try:
            name = getpass.getuser()
        except (KeyError, OSError) as error:
            raise AnnotatorError(Problem.NO_ANNOTATOR) from error
    return name


def for_reading(path: Path, annotator: str | None = None, *, unchecked: bool = False) -> Project:
    """Open a project to look at it, ``unchecked`` to look for what is wrong; another program may have it open."""
    return open_project(path, annotator=acting_annotator(annotator), read_only=True, unchecked=unchecked)


def for_writing(path: Path, annotator: str | None) -> Project:
    """Open a project to change it. Raises FILE_IN_USE where another program has it open."""
    return open_project(path, annotator=acting_annotator(annotator))


def find_document(project: Project, said: str) -> Document:
    """The document of that id, or the only one whose id begins so. Raises NO_SUCH_DOCUMENT."""
    documents = project.file.documents
    if not documents.is_listed(said):
        matching = [document_id for document_id in documents.ids() if said and document_id.startswith(said)]
        if len(matching) == 1:
            said = matching[0]
    return documents.get(said)


def refuse_unknown_people(project: Project, said: Iterable[str]) -> None:
    """Names of nobody who has a span or a state here are most likely misspelt. Raises UsageError."""
    refuse_unknown(said, _people(project), _NOBODY)


def refuse_nobody(project: Project, name: str) -> None:
    """The same of one name of which nothing is asked but that it did something here, as reviewers do."""
    refuse_unknown([name], {*_people(project), *project.file.log.actors()}, _NOBODY)


def _people(project: Project) -> set[str]:
    return {*project.file.spans.annotators(), *(state.annotator for state in project.file.entities.states())}


def refuse_unknown(said: Iterable[str], known: Collection[str], sentence: str) -> None:
    """Refuse the first that is not known; ``sentence`` has room for it and for all that are. Raises UsageError."""
    unknown = next((name for name in said if name not in known), None)
    if unknown is not None:
        said = sentence.format(repr(unknown), ", ".join(sorted(known)) or "none")
        raise click.UsageError(f"{said}{meant(near_name(unknown, known))}")
