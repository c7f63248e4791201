"""Articles on paper without a window: the chosen documents of a project as PDFs, as an export chooses them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.protocols import AnnotatedDocument
from annotator.formats.text_files import FileNames
from annotator.gui.app import qt_application
from annotator.gui.article_pdf import PrintedArticle, write_article_pdf
from annotator.gui.display_spans import SpanLooks, display_relation, face_for, typography
from annotator.services.export_labels import labels_out
from annotator.services.export_options import ExportOptions
from annotator.services.export_selection import select
from annotator.services.progress import Progress, stop_if_asked
from annotator.services.projects import Project
from annotator.settings.schema import Settings
from annotator.text.direction import Direction

SUFFIX = ".pdf"


def print_articles(
    project: Project, out: Path, options: ExportOptions, *, language: str, progress: Progress, replace_any: bool
) -> list[Path]:
    """Write what ``options`` choose to ``out``: a file where one document is chosen and it is named so, else a folder.

    There each document is a file, named by its id. Raises FILE_NOT_OURS (not with ``replace_any``), CANCELLED or
    WRITE_FAILED; the files that were written by then are whole.
    """
    qt_application()
    with project.file.reading():
        selection = select(project, options)
        as_file = out.suffix.lower() == SUFFIX and len(selection.ids) == 1
        names = FileNames()
        paths = [out] if as_file else [out / f"{names.name(document)}{SUFFIX}" for document in selection.ids]
        _check_free(paths, replace_any=replace_any)
        try:
            (out.parent if as_file else out).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise AnnotatorError(Problem.WRITE_FAILED, path=str(out), detail=error.strerror or str(error)) from error
        for number, (path, annotated) in enumerate(zip(paths, selection.documents(), strict=True)):
            stop_if_asked(progress, number, len(paths), annotated.document.info.title)
            write_article_pdf(path, _printed(project, annotated, options, language))
    return paths


def _check_free(paths: Sequence[Path], *, replace_any: bool) -> None:
    there = next((path for path in paths if path.exists()), None)
    if there is not None and not replace_any:
        raise AnnotatorError(Problem.FILE_NOT_OURS, path=str(there))


def _printed(project: Project, annotated: AnnotatedDocument, options: ExportOptions, language: str) -> PrintedArticle:
    labels, document, settings = labels_out(project, options), annotated.document, Settings()
    looks = SpanLooks(labels, language)
    several = len({span.annotator for span in annotated.spans}) > 1
    there = {span.id for span in annotated.spans}
    return PrintedArticle(
        title=document.info.title,
        text=document.text,
        typography=typography(face_for(document, settings), settings),
        spans=[looks.display(span, span.annotator if several else "") for span in annotated.spans],
        relations=[
            display_relation(relation, labels, language)
            for relation in annotated.relations
            if relation.source in there and relation.target in there
        ],
        direction=Direction(document.info.direction) if document.info.direction else None,
        overrides={int(number): Direction(said) for number, said in annotated.paragraph_directions.items()},
    )
