"""The sample project that a first start opens."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.label_set_file import read_label_set
from annotator.services.guidelines import set_texts
from annotator.services.importing import import_paths
from annotator.services.projects import Project, create_project
from annotator.settings.paths import sample_path, seeds_dir

SAMPLE_ANNOTATOR = "Demo"


def sample_guidelines() -> dict[str, str]:
    """The sample's guidelines, by language code. Raises WRITE_FAILED where they can't be read."""
    try:
        return {language: (seeds_dir() / f"guidelines.{language}.md").read_text("utf-8") for language in ("en", "ar")}
    except (OSError, UnicodeDecodeError) as error:
        raise AnnotatorError(Problem.READ_FAILED, path=str(seeds_dir()), detail=str(error)) from error


def make_sample(annotator: str) -> Project:
    """Make the sample project of the seeds and open it. Raises FILE_EXISTS or WRITE_FAILED; then nothing is left."""
    path = sample_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(path), detail=str(error)) from error
    project = create_project(path, labels=read_label_set(seeds_dir() / "labels.toml"), annotator=annotator)
    try:
        # In the name of who made it: one's own Undo shall not take the sample away.
        demo = replace(project, annotator=SAMPLE_ANNOTATOR)
        import_paths(demo, [seeds_dir()])
        set_texts(demo, sample_guidelines())
    except BaseException:
        project.close()
        with suppress(OSError):
            path.unlink()
        raise
    return project
