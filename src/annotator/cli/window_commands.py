"""Commands that need the window: open and screenshot."""

from __future__ import annotations

import re
from pathlib import Path

import click

from annotator.cli.context import WindowLauncher, annotator_option, find_document, for_reading, project_argument
from annotator.core.errors import AnnotatorError, Problem

# Smaller windows can't be used, larger ones can't be painted at once.
_SMALLEST, _LARGEST = 200, 10_000


def _size(ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no size; write it as 1400x900.", ctx, param)
    width, height = int(found[1]), int(found[2])
    if not all(_SMALLEST <= side <= _LARGEST for side in (width, height)):
        message = f"each side of {value!r} must be from {_SMALLEST} to {_LARGEST} pixels."
        raise click.BadParameter(message, ctx, param)
    return (width, height)


@click.command(name="open")
@project_argument
@annotator_option("Who works on it (default: the name in the settings).")
@click.pass_context
def open_(ctx: click.Context, project: Path, annotator: str | None) -> None:
    """Open the window on a project."""
    launcher: WindowLauncher = ctx.obj
    ctx.exit(launcher.open(project, annotator))


@click.command()
@project_argument
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--document", metavar="ID", help="Which document (default: the first).")
@click.option("--size", metavar="WIDTHxHEIGHT", callback=_size, default="1400x900", show_default=True)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option("--language", type=click.Choice(["en", "ar"]), default="en", show_default=True)
@click.option("--page", type=click.Choice(["annotate", "review", "project", "history"]), default="annotate")
@annotator_option("Whose spans to show (default: everybody's).")
@click.pass_obj
def screenshot(
    launcher: WindowLauncher,
    project: Path,
    out: Path,
    document: str | None,
    size: tuple[int, int],
    theme: str,
    language: str,
    page: str,
    annotator: str | None,
) -> None:
    """Paint the real window, offscreen, into the PNG file OUT."""
    if out.suffix.lower() != ".png":
        raise click.BadParameter(f"{str(out)!r} must end in .png.", param_hint="OUT")
    if not out.parent.is_dir():
        raise AnnotatorError(Problem.FOLDER_MISSING, path=str(out), folder=str(out.parent))
    if document is not None:
        with for_reading(project) as opened:
            document = find_document(opened, document).info.id
    launcher.screenshot(
        project, out, document=document, size=size, theme=theme, language=language, page=page, annotator=annotator
    )
    click.echo(str(out))
